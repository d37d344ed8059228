"""``vejviser proposals``: what staff proposed, written down to be read through and trained from."""

from datetime import datetime, timezone
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

app = typer.Typer(no_args_is_help=True, help="Write down what staff proposed on the pages at /personale.")
out = Console(soft_wrap=True)


@app.callback()
def proposals() -> None:
    """Write down what staff proposed on the pages at /personale."""


@app.command()
def export(
    into: Annotated[Path | None, typer.Option(help="The folder of the project; the one installed by default.")] = None,
) -> None:
    """Write the proposals into data/nlu/ and tests/phrasings/, sorted, and tell what speaks against them."""
    from bot.assembly import ROOT, the_knowledge, the_names, the_staff, the_topics
    from bot.logs import quiet
    from bot.staff.export import NLU_FILE, TESTS_FILE
    from bot.staff.export import export as write
    from bot.staff.phrases import Phrases

    quiet()
    folder = into or ROOT
    nlu, tests = folder / "data" / "nlu", folder / "tests" / "phrasings"
    for each in (nlu, tests):
        if not each.is_dir():
            raise typer.BadParameter(f"{each} is no folder; give the folder of the project.")
    store, title = the_staff().proposals, the_topics().title
    with out.status("Læser sætningerne …"):
        phrases = Phrases.load(nlu, the_names())
        done = write([each for each in store.all() if not each.exported], phrases, the_knowledge(), nlu, tests)
    store.mark_exported(done.numbers, datetime.now(timezone.utc))

    def say(line: str) -> None:
        out.print(line, highlight=False, markup=False)

    for phrase, topic in done.new:
        say(f"ny: {phrase} → {title(topic)}")
    for phrase, topic in done.there:
        say(f"står der allerede: {phrase} → {title(topic)}")
    for phrase, topic, like, other in done.alike:
        say(f"pas på: {phrase} ({title(topic)}) ligner {like} ({title(other)})")
    for phrase, topic, others in done.refused:
        against = ", ".join(map(title, others.split(", "))) if others else "der er ingen ord tilbage"
        say(f"ikke skrevet: {phrase or '(tom)'} → {title(topic)}; den står også under: {against}")
    for lack in done.missing:
        say(f"tekst mangler: {lack.text}{f' ({lack.note})' if lack.note else ''}")
    say(f"{len(done.new)} nye sætninger i {nlu / NLU_FILE}. Prøverne står i {tests / TESTS_FILE}.")
    if done.new:
        say("Læs dem igennem, og kør så: vejviser train")
