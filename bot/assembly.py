"""Puts the core together from the files of the project, once for the process."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from threading import RLock
from typing import Any, Generic, TypeVar

from bot import knowledge, settings
from bot.booking import Bookings
from bot.danger import Danger
from bot.danish.analyser import Analyser
from bot.dialogue.ages import Ages
from bot.dialogue.answerer import Answerer
from bot.dialogue.booking_form import BookingForm
from bot.dialogue.booking_texts import BookingTexts
from bot.dialogue.code_form import CodeForm
from bot.dialogue.conversation import Conversation
from bot.dialogue.phrasing import Phrasing
from bot.dialogue.prescreen_form import PrescreenForm
from bot.dialogue.prescreening import Prescreening
from bot.dialogue.relatives import Relatives
from bot.eligibility import Eligibility
from bot.feedback import Feedback
from bot.figures import Figures
from bot.knowledge.places import Place, places
from bot.opening_hours import OpeningHours
from bot.reviewing import Published, Reviews
from bot.shared.chosen import the_shared
from bot.shelf import Shelf
from bot.staff import Staff
from bot.staff.phrases import Phrases
from bot.staff.topics import Topics
from bot.staff.vain import Vain
from bot.switch import Switch
from bot.understanding.names import Names

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "knowledge"
Core = dict[Callable[[], Any], Any]
_T = TypeVar("_T")
_core: Core = {}
_apart: ContextVar[Core | None] = ContextVar("apart", default=None)
_lock = RLock()


class Once(Generic[_T]):
    """Makes a part of the core when it is first asked for, and keeps it until the core is exchanged.

    What must outlive that, since it holds something that was said, has ``lru_cache`` instead.
    """

    def __init__(self, make: Callable[[], _T]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    def __call__(self) -> _T:
        """Return the part. Raises what making it raises."""
        core = _apart.get()
        core = _core if core is None else core
        with _lock:
            if self._make not in core:
                core[self._make] = self._make()
            made: _T = core[self._make]
            return made

    def cache_clear(self) -> None:
        """Make it anew when it is asked for next; what was made from it stays."""
        _core.pop(self._make, None)


@contextmanager
def apart(core: Core) -> Iterator[None]:
    """Within it, and in no other thread or task, use this core instead of the one in use."""
    before = _apart.set(core)
    try:
        yield
    finally:
        _apart.reset(before)


def build_apart(build: Callable[[], None] | None = None) -> Core:
    """Return a whole core built from the files as they are now. Raises ``KnowledgeError`` for a broken one.

    ``build`` asks for all that is to be in it, :func:`everything` by default.
    """
    core: Core = {}
    with apart(core):
        (build or everything)()
    return core


def exchange(core: Core) -> None:
    """Put another core in the place of the one in use, at once for all that ask from now on."""
    global _core
    _core = core


@Once
def the_knowledge() -> knowledge.Knowledge:
    """Return the knowledge. Raises :class:`bot.knowledge.KnowledgeError` when a file is broken."""
    return knowledge.load(FOLDER)


@Once
def the_names() -> Names:
    """Return the recogniser of service names."""
    return Names(the_knowledge(), Analyser.load().lexicon())


@Once
def the_hours() -> OpeningHours:
    """Return the opening hours."""
    return OpeningHours.load(FOLDER)


@Once
def the_phrasing() -> Phrasing:
    """Return the sentences around the answers."""
    return Phrasing.load(FOLDER, the_knowledge())


@Once
def the_eligibility() -> Eligibility:
    """Return the questions and criteria of the pre-screening."""
    return Eligibility.load(FOLDER, the_knowledge())


@Once
def the_answerer() -> Answerer:
    """Return what finds and words the answers."""
    return Answerer(the_knowledge(), the_hours(), the_phrasing(), Ages(the_eligibility()), Relatives(the_eligibility()))


@Once
def the_danger() -> Danger:
    """Return what recognises people in danger."""
    return Danger(FOLDER / "danger.yml")


@Once
def the_conversation() -> Conversation:
    """Return what words the acts of a conversation."""
    return Conversation(the_answerer(), the_danger())


@Once
def the_bookings() -> Bookings:
    """Return the bookings, in the database that the settings name."""
    current = settings.read()
    return Bookings.open(current.database, the_hours(), current.advisers, secret=current.secret)


@lru_cache(maxsize=1)
def the_feedback() -> Feedback:
    """Return what people said of answers, in the same database."""
    current = settings.read()
    return Feedback.open(current.database, secret=current.secret)


@lru_cache(maxsize=1)
def the_figures() -> Figures:
    """Return the counts, in the same database."""
    current = settings.read()
    return Figures.open(current.database, secret=current.secret)


@lru_cache(maxsize=1)
def the_reviews() -> Reviews:
    """Return who has read which text, in the same database."""
    return Reviews.open(settings.read().database)


@lru_cache(maxsize=1)
def the_published() -> Published:
    """Return the published texts as staff uploaded them, in the same database."""
    return Published.open(settings.read().database)


@Once
def the_places() -> dict[str, Place]:
    """Return the file and the lines of each entry."""
    return places(FOLDER)


@lru_cache(maxsize=1)
def the_staff() -> Staff:
    """Return the members of staff and what they work on, in the same database."""
    current = settings.read()
    return Staff.open(current.database, secret=current.secret)


@lru_cache(maxsize=1)
def the_vain() -> Vain:
    """Return what keeps the messages that were asked in vain."""
    return Vain(the_staff(), the_names)


@Once
def the_topics() -> Topics:
    """Return the topics as staff call them."""
    return Topics.load(FOLDER, the_knowledge())


@Once
def the_phrases() -> Phrases:
    """Return the phrases that the assistant learns from."""
    return Phrases.load(ROOT / "data" / "nlu", the_names())


@Once
def the_booking_texts() -> BookingTexts:
    """Return what is said around bookings."""
    return BookingTexts.load(FOLDER, the_knowledge(), the_hours())


@lru_cache(maxsize=1)
def the_switch() -> Switch:
    """Return what turns the assistant off."""
    current = settings.read()
    return the_shared().switch(current.data, current.off)


@lru_cache(maxsize=1)
def the_shelf() -> Shelf:
    """Return what citizens can take along, kept in this process, or in Redis for all instances."""
    return Shelf(keep=the_shared().keep)


@Once
def the_booking_form() -> BookingForm:
    """Return the form that books a time."""
    return BookingForm(the_phrasing(), the_booking_texts(), the_bookings(), the_hours(), the_shelf())


@Once
def the_code_form() -> CodeForm:
    """Return the form that finds a booking by its code."""
    return CodeForm(the_phrasing(), the_booking_texts(), the_bookings(), the_shelf())


@Once
def the_prescreening() -> Prescreening:
    """Return what words the pre-screening."""
    return Prescreening(the_eligibility(), the_knowledge(), the_phrasing())


@Once
def the_prescreen_form() -> PrescreenForm:
    """Return the form of the pre-screening."""
    return PrescreenForm(the_phrasing(), the_prescreening())


def everything() -> None:
    """Build all of it now, so that what is broken stops the start and not a conversation."""
    the_conversation()
    the_booking_form()
    the_code_form()
    the_feedback()
    the_figures()
    the_reviews()
    the_published()
    the_staff()
    the_topics()
    the_prescreen_form()
