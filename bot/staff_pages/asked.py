"""What was asked in vain: similar messages together, and what staff do with them."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime, timezone
from typing import Any

from sanic.response import HTTPResponse

from bot.assembly import the_feedback, the_staff, the_topics
from bot.channels.incoming import prepare
from bot.feedback import Rating
from bot.staff.asked import Asked
from bot.staff.groups import Group, groups
from bot.staff.proposals import MISSING, TOPIC, Proposal
from bot.staff.topics import OUT_OF_SCOPE
from bot.staff.vain import NOT_HELPFUL, NOT_UNDERSTOOD, OUTSIDE, REASONS, UNSURE
from bot.staff_pages import proposed
from bot.staff_pages.page import Page, Route, Visit
from bot.staff_pages.warnings import warnings

REASON_TITLES = {
    NOT_UNDERSTOOD: "Blev ikke forstået",
    UNSURE: "Blev besvaret, men usikkert",
    NOT_HELPFUL: "Svaret hjalp ikke",
    OUTSIDE: "Blev set som uden for emnet",
}
_A_PAGE, _VARIANTS = 15, 10
_RATINGS = 1000
_NOTHING_CHOSEN = "Sæt kryds ved mindst én besked."
_NO_TOPIC = "Vælg på listen, hvad det skulle have været. Ellers kan Vejviser ikke lære det."
_GONE = "Beskederne er væk. Måske har en anden taget dem, eller borgeren har slettet sine data."


def show(visit: Visit) -> HTTPResponse:
    """Return the groups, those asked most often first."""
    return _page(visit)


def settle(visit: Visit) -> HTTPResponse:
    """Take the chosen messages off the list: propose a topic for them, note that a text is missing, or drop them."""
    do, staff = visit.field("do"), the_staff()
    numbers = _chosen(visit)
    if not numbers:
        return _page(visit, error=_NOTHING_CHOSEN)
    topic = OUT_OF_SCOPE if do == "outside" else visit.field("topic")
    if do == "assign" and topic not in the_topics().titles:
        return _page(visit, error=_NO_TOPIC)
    found = staff.asked.done([number for each in numbers.values() for number in each])
    if not found:
        return _page(visit, error=_GONE)
    if do == "drop":
        return _page(visit, notice=f"{_count(len(found))} er taget af listen.")
    kind = MISSING if do == "missing" else TOPIC
    new = [
        Proposal(
            text,
            visit.session.name,
            datetime.now(timezone.utc),
            kind,
            None if kind == MISSING else topic,
            _service(visit),
            visit.field("note") or None,
            digest,
        )
        for text, digest in _texts(visit, numbers, found)
    ]
    warned = [f"»{each.text}«: {said}" for each in new if each.topic for said in warnings(each.text, each.topic)]
    staff.proposals.add(new)
    what = "noteret som en tekst, der mangler" if kind == MISSING else f"foreslået som »{the_topics().title(topic)}«"
    return _page(visit, notice=f"{_count(len(found))} er taget af listen, og {what}.", warned=warned)


def _page(visit: Visit, **more: Any) -> HTTPResponse:
    staff, reason = the_staff(), visit.field("reason")
    messages = staff.asked.newest()
    counts = Counter(message.reason for message in messages)
    shown = groups([each for each in messages if reason in {"", each.reason}])
    last = max(1, -(-len(shown) // _A_PAGE))
    wanted = visit.field("side")
    number = min(int(wanted), last) if wanted.isdecimal() and len(wanted) < 6 and int(wanted) else 1
    return visit.page(
        "spurgt.html",
        **{
            "groups": [_shown(group) for group in shown[(number - 1) * _A_PAGE : number * _A_PAGE]],
            "reasons": [(key, REASON_TITLES[key], counts[key]) for key in REASONS],
            "reason": reason if reason in REASON_TITLES else "",
            "number": number,
            "last": last,
            "total": len(messages),
            "waiting": sum(each.exported is None for each in staff.proposals.all()),
            "answers": _down(the_feedback().latest(_RATINGS)),
            "all_topics": the_topics(),
            "warned": [],
            **more,
        },
    )


def _shown(group: Group) -> dict[str, Any]:
    why = Counter(REASON_TITLES[message.reason] for message in group.messages)
    rest = group.variants[_VARIANTS:]
    services = Counter(message.service for message in group.messages if message.service)
    return {
        "count": len(group.messages),
        "last": group.messages[0].at,
        "why": why.most_common(),
        "variants": group.variants[:_VARIANTS],
        "rest": [number for variant in rest for number in variant.numbers],
        "id": group.messages[0].id,
        "service": services.most_common(1)[0][0] if services else "",
        "title": group.variants[0].text,
    }


def _down(ratings: list[Rating]) -> list[dict[str, Any]]:
    """The answers that were said to be no help, most often first, with what was said of them."""
    found: dict[str, list[Rating]] = defaultdict(list)
    for rating in ratings:
        if not rating.helpful:
            found[rating.answer].append(rating)
    ranked = sorted(found.items(), key=lambda item: -len(item[1]))[:20]
    return [
        {"answer": answer, "count": len(each), "said": [one.reason for one in each if one.reason][:10]}
        for answer, each in ranked
    ]


def _chosen(visit: Visit) -> dict[str, list[int]]:
    """The messages that were ticked, by the number of the first of each wording."""
    found = {}
    for value in [*visit.fields("take"), *visit.fields("rest")]:
        numbers = [int(each) for each in value.split(",") if each.isdecimal() and len(each) < 10]
        if numbers:
            found[str(numbers[0])] = numbers
    return found


def _texts(visit: Visit, numbers: dict[str, list[int]], found: list[Asked]) -> list[tuple[str, str]]:
    """What is learned: each wording once, as staff left it, made safe once more; with the conversation it came from."""
    by_number = {message.id: message for message in found}
    texts: dict[str, str] = {}
    for first, each in numbers.items():
        own = [by_number[number] for number in each if number in by_number]
        edited = visit.field(f"text-{first}")
        for message in own[:1] if edited else own:
            incoming = prepare(edited or message.text)
            if incoming.text and not incoming.danger:
                texts.setdefault(incoming.text, message.session)
    return list(texts.items())


def _service(visit: Visit) -> str | None:
    chosen = visit.field("service")
    return chosen if chosen in dict(the_topics().services) else None


def _count(number: int) -> str:
    return "1 besked" if number == 1 else f"{number} beskeder"


PAGE = Page(
    "/spurgt",
    "Spurgt forgæves",
    (
        Route("GET", "", show),
        Route("POST", "", settle, largest=256_000),
        Route("GET", "/forslag", proposed.show),
        Route("POST", "/forslag", proposed.take_back),
    ),
)
