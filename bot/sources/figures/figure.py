"""One thing in a text that is either right or wrong."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Figure:
    """``kind`` and ``value`` in one spelling, so that two writings of the same are equal.

    kinds: number (``unit`` as in units.py, or ""), paragraph ("82 a"), weekday, clock ("10:00"),
    frequency ("1", unit "år": once a year; "2": every other), date ("5 september"), month, year, phone,
    street ("østerbro 42"), postcode ("9000 aalborg"). ``written`` is how it stood, and does not compare.
    """

    kind: str
    value: str
    unit: str = ""
    written: str = field(default="", compare=False)
