"""The members of staff who may use the workbench, and what they work on. Free of Rasa and Sanic."""

from bot.staff.members import Member, MemberError
from bot.staff.sessions import Session
from bot.staff.staff import Staff

__all__ = ["Member", "MemberError", "Session", "Staff"]
