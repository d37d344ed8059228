"""Danish public holidays, from the package ``holidays`` (which knows that Store bededag ended with 2023)."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import holidays


@lru_cache(maxsize=64)
def of_year(year: int) -> Mapping[date, str]:
    """Return the public holidays of a year with their Danish names; none for years the package does not know."""
    return dict(sorted(holidays.country_holidays("DK", years=year, language="da").items()))


def name(day: date) -> str | None:
    """Return the Danish name of the public holiday on ``day``, or None."""
    return of_year(day.year).get(day)


def easter(year: int) -> date | None:
    """Return Easter Sunday of ``year``, or None for a year the package does not know."""
    return next((day for day, called in of_year(year).items() if called == "Påskedag"), None)
