"""``vejviser phrasings``: how the newest model takes a list of phrasings, and whether that is good enough."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Column, Table

if TYPE_CHECKING:
    from bot.staff.lines import Line
    from bot.staff.results import Result

out = Console()


def phrasings(
    file: Annotated[Path, typer.Argument(help="Text, CSV (formulering;emne;hjælp), or YAML as in tests/phrasings/.")],
    against: Annotated[Path | None, typer.Option(help="Another model's file, or its name, to compare with.")] = None,
    model: Annotated[Path | None, typer.Option(help="The model's file, or its name; the newest by default.")] = None,
    at_least: Annotated[
        float, typer.Option(min=0, max=1, help="Exit with 1 when a smaller share is right, such as 0.9.")
    ] = 0.0,
    failures: Annotated[bool, typer.Option(help="Print what is wrong or unsure.")] = False,
) -> None:
    """Try a list of phrasings with the newest model; exit status 1 below --at-least."""
    from bot import settings
    from bot.logs import quiet

    quiet()
    from bot.assistant import newest_model
    from bot.staff.results import Score, changes

    lines, folder = _lines(file), settings.read().models
    models = [_model(model, folder) if model else newest_model(folder)]
    models += [_model(against, folder)] if against else []
    found = [_tried(lines, each) for each in models]
    table = Table(Column("Model", no_wrap=True), "Rigtige", "Forkerte", "Usikre", "Umålte", "Andel")
    for each, results in zip(models, found, strict=True):
        score = Score.of(results)
        counts = map(str, (score.right, score.wrong, score.unsure, score.answered))
        table.add_row(each.name, *counts, "–" if score.share is None else f"{100 * score.share:.1f} %")
    out.print(table, highlight=False)
    for result in found[0] if failures else ():
        if result.verdict.value in {"wrong", "unsure"}:
            _say(f"{_WORDS[result.verdict.value]}: {result.text}: {result.expected} → {result.heard.topic}")
    for old, new in changes(found[1], found[0]) if len(found) > 1 else ():
        _say(f"ændret: {new.text}: {old.heard.topic} ({_WORDS[old.verdict.value]}) → {_said(new)}")
    share = Score.of(found[0]).share
    if share is not None and share < at_least:
        _say(f"Det er under grænsen på {100 * at_least:.1f} %.")
        raise typer.Exit(1)


_WORDS = {"right": "rigtig", "wrong": "forkert", "unsure": "usikker", "answered": "besvaret"}


def _said(result: "Result") -> str:
    return f"{result.heard.topic} ({_WORDS[result.verdict.value]})"


def _say(line: str) -> None:
    out.print(line, highlight=False, markup=False, soft_wrap=True)


def _lines(file: Path) -> "list[Line]":
    from bot.assembly import the_topics
    from bot.staff.cases import read_cases
    from bot.staff.decoding import decoded
    from bot.staff.errors import ListError
    from bot.staff.lines import read_lines

    try:
        raw = file.read_bytes()
    except OSError as error:
        raise ListError(f"Filen {file} kan ikke læses: {error.strerror}.") from None
    if file.suffix in {".yml", ".yaml"}:
        return read_cases(decoded(raw))
    found = read_lines(decoded(raw), the_topics())
    for warning in found.warnings:
        _say(warning)
    return found.lines


def _model(given: Path, folder: Path) -> Path:
    from bot.assistant import NoModelError

    for candidate in (given, folder / given, folder / f"{given}.tar.gz"):
        if candidate.is_file():
            return candidate
    raise NoModelError(f"There is no model {given}, neither here nor in {folder}.")


def _tried(lines: "list[Line]", model: Path) -> "list[Result]":
    from bot.staff_pages.runner import results

    with Progress(console=out, transient=True) as progress:
        task = progress.add_task(model.name, total=len(lines))
        return results(lines, model, lambda done: progress.update(task, completed=done))
