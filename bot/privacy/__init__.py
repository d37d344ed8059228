"""Personal data that citizens type: masked before anything is stored, logged or learned from."""

from bot.privacy.masked import Masked
from bot.privacy.names import mask_names
from bot.privacy.numbers import mask

__all__ = ["Masked", "mask", "mask_names"]
