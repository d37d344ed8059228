"""Serves the assistant with a knowledge several times as large: ``python -m bench.big_knowledge TIMES``.

Each service comes several times, with names of its own (made of letters that are changed throughout) and all of its
entries; what belongs to no service stays. Only the size is real: the made services are never asked about.
"""

import sys
from dataclasses import replace
from pathlib import Path

from bot import knowledge as package
from bot.eligibility import Eligibility
from bot.knowledge.model import Entry, Knowledge, Service

_LETTERS = "abcdefghijklmnoprstuvyæøå"


def enlarged(known: Knowledge, times: int) -> Knowledge:
    """Return the knowledge with each service so many times."""
    services, entries = dict(known.services), dict(known.entries)
    for copy in range(1, times):
        for service in known.services.values():
            other = _renamed(service, copy)
            services[other.id] = other
        for entry in known.entries.values():
            if entry.service:
                made = _moved(entry, copy)
                entries[made.key] = made
    return replace(known, services=services, entries=entries)


def _renamed(service: Service, copy: int) -> Service:
    shifted = _LETTERS[copy:] + _LETTERS[:copy]
    table = str.maketrans(_LETTERS, shifted)
    return replace(
        service,
        id=f"{service.id}x{copy}",
        name=service.name.translate(table),
        aliases=tuple(alias.translate(table) for alias in service.aliases if alias.replace(" ", "").isalpha()),
        paragraphs=(),
    )


def _moved(entry: Entry, copy: int) -> Entry:
    service = f"{entry.service}x{copy}"
    return replace(entry, key=entry.key.replace(str(entry.service), service, 1), service=service)


def main() -> None:
    """Serve until stopped."""
    times, load = int(sys.argv[1]), package.load

    def large(folder: Path) -> Knowledge:
        return enlarged(load(folder), times)

    package.load = large
    judge = Eligibility.load.__func__
    # The criteria are those of the real services, and a made one has none.
    Eligibility.load = classmethod(lambda kind, folder, _: judge(kind, folder, load(folder)))
    sys.argv = ["vejviser", "serve"]
    from bot.cli import main as serve

    serve()


if __name__ == "__main__":
    main()
