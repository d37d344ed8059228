"""``python -m bench``: measure everything, or the phases of ``--only``; then draw the plots and write the tables."""

import time
from typing import Annotated

import typer
from rich.console import Console

from bench import capacity, plots, results, tables
from bench.phases import PHASES, NoStockError, Options

out = Console()
app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def bench(
    only: Annotated[str, typer.Option(help=f"phases, with commas between: {', '.join(PHASES)}")] = "",
    quick: Annotated[bool, typer.Option(help="a quarter of the messages")] = False,
    phrases: Annotated[int, typer.Option(help="phrases of each intent that both are trained on")] = 10,
) -> None:
    """Measure this assistant and stock Rasa side by side, on 127.0.0.1 alone."""
    chosen = [name.strip() for name in only.split(",") if name.strip()] or list(PHASES)
    unknown = [name for name in chosen if name not in PHASES]
    if unknown:
        out.print(f"There is no phase {unknown[0]}. Phases: {', '.join(PHASES)}.")
        raise typer.Exit(1)
    options = Options(quick, phrases)
    for number, name in enumerate(chosen, start=1):
        start = time.perf_counter()
        try:
            with out.status(f"{name} ({number} of {len(chosen)}): {PHASES[name].__doc__}"):
                figures = PHASES[name](options)
        except NoStockError as error:
            out.print(str(error))
            raise typer.Exit(1) from None
        results.keep(name, figures)
        out.print(f"{name}: {time.perf_counter() - start:.0f} s")
    found = results.load()
    plots.draw(found)
    tables.write(found)
    capacity.write(found)
    out.print(tables.summary(found))


app()
