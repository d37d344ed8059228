"""All that is made from knowledge/, whichever part of the program says it."""

from bot import assembly
from bot.channels.texts import the_messenger_texts, the_sms_texts
from bot.staff_pages.entries import the_exceptions
from bot.web.pages import the_pages


def whole() -> None:
    """Build it now, so that a file that is broken stops the start, or a change, and not a conversation.

    Raises ``KnowledgeError``.
    """
    assembly.everything()
    the_sms_texts()
    the_messenger_texts()
    the_exceptions()
    the_pages()
