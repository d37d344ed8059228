"""What came of a list that was tried: how far it is, a table, pictures, two models side by side, and a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime, timezone
from typing import Any

from sanic.response import HTTPResponse
from sanic.response import json as as_json

from bot.assembly import the_staff, the_topics
from bot.figures.words import said
from bot.staff.errors import ListError
from bot.staff.jobs import DONE, RUNNING, Job
from bot.staff.results import Result, Score, Verdict, changes, confusions
from bot.staff_pages.list_plots import VERDICTS, histogram, mixed_up, sureness
from bot.staff_pages.models import called
from bot.staff_pages.page import HOME, Refused, Route, Visit

_GONE = "Resultatet findes ikke mere. Det bliver slettet efter en dag. Prøv listen igen."
_STOPPED = "Listen blev stoppet af {}. Der er ikke noget resultat."
_A_PAGE, _MIXED_UP, _CHANGES = 100, 20, 200
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for a formula


def show(visit: Visit) -> HTTPResponse:
    """Return how far a list is, or what came of it."""
    job = _job(visit)
    if job.state != DONE:
        return visit.page("mange_vent.html", job=job, running=job.state == RUNNING, said=_progress(job))
    found = the_staff().jobs.results(job.id)
    return _result(visit, job, found)


def state(visit: Visit) -> HTTPResponse:
    """Return how far a list is, as JSON."""
    job = _job(visit)
    told = {"state": job.state, "stalled": job.stalled, "done": job.done, "total": job.total, "said": _progress(job)}
    return as_json(told)


def stop(visit: Visit) -> HTTPResponse:
    """Stop trying a list; one that is done meanwhile stays so."""
    job = _job(visit)
    the_staff().jobs.fail(job.id, _STOPPED.format(visit.session.name), datetime.now(timezone.utc))
    return visit.go(f"{HOME}/mange/{job.id}")


def save(visit: Visit) -> HTTPResponse:
    """Save the list, so that it is tried again with every new model."""
    job = _job(visit)
    found = the_staff().jobs.results(job.id)
    if not found:
        raise Refused(_GONE, 404)
    lists, now = the_staff().lists, datetime.now(timezone.utc)
    try:
        number = lists.add(visit.field("name"), visit.session.name, [each.line for each in found[0]], now)
    except ListError as error:
        return _result(visit, job, found, error=str(error))
    for model, results in zip(job.models, found, strict=True):
        lists.note(number, model, Score.of(results), now)
    return _result(visit, job, found, notice="Listen er gemt. Den bliver prøvet igen med hver ny model.")


def as_csv(visit: Visit) -> HTTPResponse:
    """Return all results as a file for a spreadsheet."""
    job = _job(visit)
    return visit.csv(written(the_staff().jobs.results(job.id), job.models), "vejviser-formuleringer")


def picture(visit: Visit) -> HTTPResponse:
    """Return one of the two pictures."""
    job, name = _job(visit), visit.request.match_info["name"]
    found = the_staff().jobs.results(job.id)
    if not found or name not in {"sikkerhed.svg", "forvekslinger.svg"}:
        raise Refused(_GONE, 404)
    return visit.svg(sureness(found[0]) if name == "sikkerhed.svg" else mixed_up(found[0], the_topics()))


def written(found: Sequence[Sequence[Result]], models: Sequence[str]) -> str:
    """Return results as CSV with semicolons, a line a phrasing; of two models side by side."""
    topics, out = the_topics(), io.StringIO()
    rows = csv.writer(out, delimiter=";", lineterminator="\r\n")
    one = len(models) == 1
    heads = ["læst som", "hjælp", "sikkerhed", "dom"]
    named = heads if one else [f"{head} ({model})" for model in models for head in heads]
    rows.writerow(["formulering", "forventet", "forventet hjælp", *named])
    for same in zip(*found, strict=True):
        cells = [same[0].text, same[0].expected or "", same[0].expected_service or ""]
        for result in same:
            heard = result.heard
            sure = f"{heard.confidence:.3f}".replace(".", ",")
            cells += [heard.topic, topics.service(heard.service), sure, VERDICTS[result.verdict]]
        rows.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return out.getvalue()


def _result(visit: Visit, job: Job, found: list[list[Result]], **more: Any) -> HTTPResponse:
    newest = found[0]
    wanted = visit.field("vis")
    shown = [each for each in newest if wanted in {"", each.verdict.value}]
    last = max(1, -(-len(shown) // _A_PAGE))
    asked = visit.field("side")
    number = min(int(asked), last) if asked.isdecimal() and len(asked) < 6 and int(asked) else 1
    changed = changes(found[1], newest) if len(found) > 1 else []
    return visit.page(
        "mange_resultat.html",
        job=job,
        called=called,
        scores=[(model, Score.of(each)) for model, each in zip(job.models, found, strict=True)],
        judged=any(each.expected or each.expected_service for each in newest),
        shown=shown[(number - 1) * _A_PAGE : number * _A_PAGE],
        count=len(shown),
        wanted=wanted if wanted in set(Verdict) else "",
        verdicts=VERDICTS,
        there=sorted({each.verdict for each in newest}, key=list(VERDICTS).index),
        number=number,
        last=last,
        mixed_up=confusions(newest)[:_MIXED_UP],
        sureness=histogram(newest),
        changed=changed[:_CHANGES],
        changed_count=len(changed),
        better=sum(new.verdict is Verdict.RIGHT and old.verdict is not Verdict.RIGHT for old, new in changed),
        worse=sum(old.verdict is Verdict.RIGHT and new.verdict is not Verdict.RIGHT for old, new in changed),
        all_topics=the_topics(),
        **more,
    )


def _job(visit: Visit) -> Job:
    job = the_staff().jobs.find(str(visit.request.match_info["job"]), datetime.now(timezone.utc))
    if job is None:
        raise Refused(_GONE, 404)
    return job


def _progress(job: Job) -> str:
    return f"{said(job.done)} af {said(job.total)} sætninger"


_ONE = "/<job:str>"
ROUTES = (
    Route("GET", _ONE, show),
    Route("GET", _ONE + "/stand", state),
    Route("POST", _ONE + "/stop", stop),
    Route("POST", _ONE + "/gem", save),
    Route("GET", _ONE + "/csv", as_csv),
    Route("GET", _ONE + "/billede/<name:str>", picture),
)
