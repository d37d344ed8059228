"""What stands in a reply, and a reading that is unsure."""

from bot.understanding.reading import Part, Reading


def text_of(reply):
    """Return all that a reply says."""
    return "\n".join(message.text for message in reply.messages)


def choices_of(reply):
    """Return all that can be chosen."""
    return [choice for message in reply.messages for choice in message.choices]


def read_as(*pairs):
    """Return a reading of a message that means nothing, as these topics."""
    return Reading("blabla blabla", (Part(pairs),))
