"""When a person wants to come, from what they wrote in Danish."""

from bot.booking.times.reader import read
from bot.booking.times.wish import Wish

__all__ = ["Wish", "read"]
