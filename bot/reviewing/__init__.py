"""Who has read which text of the assistant, and the published texts they are read against."""

from bot.reviewing.published import Published, Upload
from bot.reviewing.reviews import Review, Reviews, State, mark, state

__all__ = ["Published", "Review", "Reviews", "State", "Upload", "mark", "state"]
