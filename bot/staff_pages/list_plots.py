"""Pictures of how a list of phrasings was taken; what they show stands in tables beside them."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.figures.plots import svg
from bot.staff.results import Result, Verdict, confusions
from bot.staff.topics import Topics

if TYPE_CHECKING:
    from matplotlib.axes import Axes

VERDICTS = {
    Verdict.RIGHT: "rigtig",
    Verdict.ANSWERED: "besvaret",
    Verdict.WRONG: "forkert",
    Verdict.UNSURE: "usikker",
}
_LOOKS = {
    Verdict.RIGHT: {"facecolor": "#0b5382"},
    Verdict.ANSWERED: {"facecolor": "#0b5382"},
    Verdict.WRONG: {"facecolor": "#ffffff", "hatch": "xxx"},
    Verdict.UNSURE: {"facecolor": "#a9c7dc", "hatch": "//"},
}
_MOST = 14
_STEPS = 10


def histogram(results: Sequence[Result]) -> dict[Verdict, list[int]]:
    """Return how many of each verdict were how sure, in steps of 10 %; only of verdicts that there are."""
    counts = Counter((result.verdict, min(int(result.heard.confidence * _STEPS), _STEPS - 1)) for result in results)
    found = {verdict: [counts[verdict, step] for step in range(_STEPS)] for verdict in VERDICTS}
    return {verdict: each for verdict, each in found.items() if any(each)}


def sureness(results: Sequence[Result]) -> bytes:
    """Return the histogram as SVG."""

    def draw(axes: "Axes") -> None:
        below = [0] * _STEPS
        for verdict, values in histogram(results).items():
            axes.bar(
                range(_STEPS),
                values,
                bottom=below,
                width=0.9,
                align="edge",
                edgecolor="#0b5382",
                label=VERDICTS[verdict],
                **_LOOKS[verdict],
            )
            below = [one + other for one, other in zip(below, values, strict=True)]
        axes.set_xticks(range(_STEPS + 1), [f"{10 * step}" for step in range(_STEPS + 1)])
        axes.set_xlabel("hvor sikkert det bedste bud var, i procent")
        axes.set_ylabel("sætninger")
        axes.yaxis.get_major_locator().set_params(integer=True)
        axes.legend(frameon=False, fontsize=10, loc="upper left")

    return svg(draw, 3.6)


def mixed_up(results: Sequence[Result], topics: Topics) -> bytes:
    """Return which topics were taken for which as SVG, the most frequent ones."""
    found = confusions(results)[:_MOST]

    def draw(axes: "Axes") -> None:
        rows = list(dict.fromkeys(expected for expected, _, _ in found))
        columns = list(dict.fromkeys(heard for _, heard, _ in found))
        grid = [[0] * len(columns) for _ in rows]
        for expected, heard, count in found:
            grid[rows.index(expected)][columns.index(heard)] = count
        most = max((count for _, _, count in found), default=1)
        if found:
            axes.imshow(grid, cmap="Blues", vmin=0, vmax=most, aspect="auto")
        for expected, heard, count in found:
            dark = count > most / 2
            at = (columns.index(heard), rows.index(expected))
            axes.text(*at, str(count), ha="center", va="center", color="#ffffff" if dark else "#16222c")
        axes.set_xticks(range(len(columns)), [_short(topics.title(each)) for each in columns], rotation=40, ha="right")
        axes.set_yticks(range(len(rows)), [_short(topics.title(each)) for each in rows])
        axes.set_xlabel("blev læst som")
        axes.set_ylabel("skulle være")
        axes.tick_params(labelsize=9)

    return svg(draw, 3.2 + 0.35 * len({expected for expected, _, _ in found}))


def _short(title: str) -> str:
    return title if len(title) <= 32 else title[:31].rstrip() + "…"
