"""Plots as SVG. What they show stands in a table beside them; what is not told, is not drawn but named.

matplotlib is loaded at the first plot: the server starts without it.
"""

import io
from collections.abc import Callable, Mapping, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any

from bot.figures.few import Shown, Untold
from bot.figures.words import UNTOLD, said

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_INK, _FILL, _LIGHT = "#16222c", "#0b5382", "#a9c7dc"
_WIDTH = 8.5  # inches
_SETTINGS = {
    "svg.hashsalt": "vejviser",  # the same figures are the same file
    "font.size": 11,
    "text.color": _INK,
    "axes.edgecolor": _INK,
    "axes.labelcolor": _INK,
    "xtick.color": _INK,
    "ytick.color": _INK,
    "hatch.color": _FILL,
    "hatch.linewidth": 0.8,
}
_lock = Lock()  # matplotlib's settings are those of the process


def bars(rows: Mapping[str, Shown]) -> bytes:
    """Return one bar for each row, from above, with its count at its end."""

    def draw(axes: "Axes") -> None:
        values = [0 if isinstance(count, Untold) else count for count in rows.values()]
        axes.barh(range(len(rows)), values, color=_FILL, height=0.6)
        for at, count in enumerate(rows.values()):
            axes.annotate(
                said(count), (values[at], at), xytext=(6, 0), textcoords="offset points", va="center", fontsize=11
            )
        axes.set_yticks(range(len(rows)), list(rows))
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_xlim(0, max([*values, 1]) * 1.18)
        axes.xaxis.set_visible(False)

    return svg(draw, 0.5 + 0.42 * len(rows))


def hours(rows: Mapping[tuple[int, bool], Shown]) -> bytes:
    """Return the hours of a day, while it was open and while it was closed one upon the other."""

    def draw(axes: "Axes") -> None:
        below = [0] * 24
        for is_open, look in ((True, {"color": _FILL}), (False, {"facecolor": _LIGHT, "hatch": "///"})):
            told = [rows.get((hour, is_open), 0) for hour in range(24)]
            values = [0 if isinstance(count, Untold) else count for count in told]
            label = "mens der var åbent" if is_open else "mens der var lukket"
            axes.bar(range(24), values, bottom=below, width=0.8, edgecolor=_FILL, label=label, align="edge", **look)
            below = [one + other for one, other in zip(below, values, strict=True)]
        untold = [
            hour for hour in range(24) if any(isinstance(rows.get((hour, each), 0), Untold) for each in (True, False))
        ]
        if untold:
            axes.plot(
                [hour + 0.4 for hour in untold],
                [-0.035 * max([*below, 1])] * len(untold),
                "x",
                color=_INK,
                markersize=5,
                label="noget er under 5 eller vises ikke",
                clip_on=False,
            )
        axes.set_xticks(range(0, 25, 2))
        axes.set_xlabel("klokken")
        axes.set_ylabel("beskeder")
        axes.set_xlim(-0.3, 24.1)
        axes.set_ylim(bottom=-0.07 * max([*below, 1]))
        axes.yaxis.get_major_locator().set_params(integer=True)
        axes.legend(frameon=False, fontsize=10, loc="upper left")

    return svg(draw, 3.6)


def weeks(names: Sequence[str], lines: Mapping[str, Sequence[float | Untold | None]], unit: str) -> bytes:
    """Return how something went from week to week; where a value is not told, the line has a gap."""

    def draw(axes: "Axes") -> None:
        highest = 0.0
        for (name, values), (mark, style) in zip(lines.items(), (("o", "-"), ("s", "--"), ("^", ":")), strict=False):
            told = [None if value is None or isinstance(value, Untold) else float(value) for value in values]
            highest = max([highest, *(value for value in told if value is not None)])
            points: list[Any] = [float("nan") if value is None else value for value in told]
            axes.plot(range(len(names)), points, marker=mark, linestyle=style, color=_FILL, label=name)
        axes.set_xticks(range(len(names)), names)
        axes.set_xlim(-0.5, len(names) - 0.5)
        axes.set_ylim(0, highest * 1.25 or 1)
        axes.set_ylabel(unit)
        if not highest:
            axes.text(0.5, 0.5, UNTOLD[Untold.FEW], transform=axes.transAxes, ha="center")
        axes.legend(frameon=False, fontsize=10, loc="upper left", ncol=len(lines))

    return svg(draw, 3.2)


def svg(draw: Callable[["Axes"], None], height: float) -> bytes:
    """Return what ``draw`` draws, ``height`` inches high."""
    with _lock:
        import matplotlib
        from matplotlib.figure import Figure

        with matplotlib.rc_context(_SETTINGS):
            figure: Figure = Figure(figsize=(_WIDTH, height), layout="constrained")
            axes = figure.add_subplot()
            for side in ("top", "right"):
                axes.spines[side].set_visible(False)
            draw(axes)
            written = io.BytesIO()
            figure.savefig(written, format="svg", metadata={"Date": None, "Creator": None})
            return written.getvalue()
