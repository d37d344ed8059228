"""Action: say that nothing is asked at the moment."""

from actions.base import Speak, Turn
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Reply


class WhatAsked(Speak):
    """Say that nothing is asked at the moment; within a form the form itself tells what is."""

    intent = "what_asked"

    def reply(self, talk: Conversation, turn: Turn) -> Reply:
        """Return what to say and to remember."""
        return talk.starters("what_asked", turn.context)
