"""Has every turn counted for the figures; nothing of its text."""

from bot.channels.turned import Turned, Watcher
from bot.figures import Counted, Counter

_OPENED = "welcome"  # somebody opened the conversation, and may never write


def counting(counter: Counter) -> Watcher:
    """Return a watcher that notes each turn with its hour, channel, outcome and the entry that answered it."""

    def count(turned: Turned) -> None:
        if turned.intent == _OPENED:
            return
        topic = turned.about[0].partition(".")[0] if turned.about and turned.outcome.value == "answered" else ""
        counter.note(Counted(turned.at, turned.channel, turned.outcome.value, topic, turned.conversation))

    return count
