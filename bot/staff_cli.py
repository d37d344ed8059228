"""``vejviser staff``: who may use the workbench at ``/personale``."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from bot.staff import Staff

app = typer.Typer(no_args_is_help=True, help="Add and remove members of staff, who may use the pages at /personale.")
out = Console()


@app.command()
def add(name: str) -> None:
    """Add a member, and print the personal access code; it cannot be shown again."""
    with _open() as staff:
        code = staff.members.add(name, datetime.now(timezone.utc))
    out.print(f"{' '.join(name.split())} kan nu logge ind på /personale med koden:", highlight=False, markup=False)
    out.print(f"\n    {code}\n", highlight=False, style="bold")
    out.print("Koden vises kun nu. Giv den til personen selv, og skriv den ikke i en mail.", highlight=False)


@app.command()
def remove(name: str) -> None:
    """Remove a member; whoever is logged in with that name is logged out at once."""
    with _open() as staff:
        staff.members.remove(name)
    out.print(f"{name} kan ikke logge ind mere.", highlight=False, markup=False)


@app.command("list")
def list_members() -> None:
    """List the members, and when each logged in last."""
    with _open() as staff:
        listed = staff.members.all()
    if not listed:
        out.print("Der er ingen medarbejdere. Siderne på /personale er slået fra.", highlight=False)
        return
    table = Table("Navn", "Siden", "Logget ind sidst")
    for one in listed:
        last = f"{one.last_login:%Y-%m-%d %H:%M}" if one.last_login else "aldrig"
        table.add_row(one.name, f"{one.since:%Y-%m-%d}", last)
    out.print(table, highlight=False)


@contextmanager
def _open() -> "Iterator[Staff]":
    from bot import settings
    from bot.logs import quiet
    from bot.staff import Staff

    quiet()
    current = settings.read()
    staff = Staff.open(current.database, secret=current.secret)
    try:
        yield staff
    finally:
        staff.close()
