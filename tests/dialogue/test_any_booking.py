"""Two people book, move and cancel in any order whatever, while a third takes times away from them."""

import sqlite3
import tempfile
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.assembly import the_booking_texts, the_danger, the_hours, the_phrasing
from bot.booking import Bookings, NotBookableError, NotFound, Taken, TooManyTries, codes
from bot.channels.incoming import prepare
from bot.dialogue.booking_form import BookingForm
from bot.dialogue.form import Step
from bot.shelf import Shelf
from tests.dialogue.talker import Talker

NOW = datetime(2026, 11, 18, 11, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))
SECRET = b"a secret only for the tests"
SAID = [
    ("den første", "first_meeting"), ("torsdag kl 10", "nlu_fallback"), ("i morgen formiddag", "nlu_fallback"),
    ("kl 11", "nlu_fallback"), ("mandag", "nlu_fallback"), ("31. februar", "nlu_fallback"), ("i går", "nlu_fallback"),
    ("om 3 måneder", "nlu_fallback"), ("jeg hedder Bo", "out_of_scope"), ("Bo Jensen på torsdag", "out_of_scope"),
    ("nej", "deny"), ("ja", "affirm"), ("spring over", "filler"), ("ved ikke", "filler"), ("en klage", "complaint"),
    ("bostøtte", "overview"), ("hvad koster bostøtte?", "price"), ("har I åbent på mandag?", "opening_hours"),
    ("2", "nlu_fallback"), ("", "empty"), ("æøå ¤%&", "nlu_fallback"), ("\u202eabc", "nlu_fallback"),
    ("x" * 2000, "nlu_fallback"),
]  # fmt: skip
WISHES = [("tilbage", "back"), ("forfra", "restart"), ("hvorfor spørger du?", "why_ask")]
DANGER = ["jeg vil ikke leve mere", "jeg har taget alle mine piller nu", "han slår mig lige nu"]
BEGUN = ["book en tid", "jeg vil gerne booke torsdag kl 10", "book en tid om bostøtte", "kan jeg få en tid i morgen?"]
_LASTING = ("name", "topic", "token", "code")
WHO = st.sampled_from([0, 1])


class AnyBooking(RuleBasedStateMachine):
    """What must hold after every step, whoever did what before."""

    @initialize()
    def open(self):
        self.folder = tempfile.TemporaryDirectory()
        url = f"sqlite:///{Path(self.folder.name)}/bookings.db"
        self.bookings = Bookings.open(url, the_hours(), 2, secret=SECRET)
        self.form = BookingForm(the_phrasing(), the_booking_texts(), self.bookings, the_hours(), Shelf())
        self.people = [Talker(self.form, NOW, f"session {number}") for number in (0, 1)]
        self.codes: dict[str, None] = {}  # in the order in which they came: they are random, and runs must be alike
        self.others = 0
        self.now = NOW

    def teardown(self):
        if hasattr(self, "bookings"):
            self.bookings.close()
            self.folder.cleanup()

    def done(self, someone, before):
        """Look at what a turn did; ``before`` is the person's state before it."""
        code = codes.normalise_code(someone.text) if someone.is_over and not someone.step.stopped else None
        if code:
            known = code in self.codes
            assert known == bool(before.get("code")), "moving keeps the code, booking gives a new one"
            self.codes[code] = None
            assert self.bookings.find(someone.now, code, "t").start.isoformat() == someone.state["time"]
        if someone.step.aside:
            assert someone.state == before
            return
        assert someone.step.messages or someone.step.stopped, "nobody is left without a word"
        for name in _LASTING:
            assert name not in before or someone.state.get(name) is not None, f"{name} was lost: {someone.text}"
        if "time" in before and "time" not in someone.state:
            assert someone.asked == "time", "a time is only given up for another one"

    def step(self, who, act):
        someone = self.people[who]
        before = dict(someone.state)
        act(someone)
        self.done(someone, before)

    def asked(self, who, text=BEGUN[0]):
        """Return a person with an open question; one whose form is over begins anew."""
        if self.people[who].is_over:
            self.people[who].state = {}
            self.people[who].step = Step()
            self.step(who, lambda someone: someone.begin(text, services=["85"] if "bostøtte" in text else []))
        return self.people[who]

    @rule(who=WHO, text=st.sampled_from(BEGUN))
    def begin(self, who, text):
        self.asked(who, text)

    @rule(who=WHO, said=st.sampled_from(SAID))
    def say(self, who, said):
        if not self.asked(who).is_over:
            self.step(who, lambda someone: someone.say(*said))

    @rule(who=WHO, said=st.sampled_from(WISHES))
    def wish(self, who, said):
        someone = self.asked(who)
        if someone.is_over:
            return
        before = dict(someone.state)
        someone.say(*said)
        assert not someone.is_over and someone.text
        kept = ("token", "code") if said[1] != "why_ask" else tuple(before)
        assert all(someone.state.get(name) == before.get(name) for name in kept)

    @rule(who=WHO)
    def stop(self, who):
        if not self.people[who].is_over:
            self.people[who].say("stop", "stop")
            assert self.people[who].is_over and self.people[who].step.stopped

    @rule(who=WHO, which=st.integers(0, 30), old=st.booleans())
    def press(self, who, which, old):
        someone = self.asked(who)
        now = [choice for message in someone.step.messages for choice in message.choices]
        shown = [choice for choice in (someone.shown if old else now) if choice.key.startswith("booking:")]
        if someone.is_over or not shown:
            return
        choice = shown[which % len(shown)]
        self.step(who, lambda person: person.press_key(choice))

    @rule(who=WHO)
    def say_yes_twice_at_once(self, who):
        someone = self.asked(who)
        self.press_on(who, 4)
        if someone.asked != "confirm":
            return
        before, rows = dict(someone.state), self.rows()
        twin = Talker(self.form, someone.now, someone.session, before)
        twin.asked, twin.context = someone.asked, someone.context
        someone.say("ja", "affirm")
        twin.say("ja", "affirm")
        self.done(someone, before)
        assert codes.normalise_code(someone.text) == codes.normalise_code(twin.text), "one confirmation, one code"
        assert self.rows() <= rows + 1

    @rule(text=st.sampled_from(DANGER), who=WHO)
    def danger(self, text, who):
        before, asked = dict(self.people[who].state), self.people[who].asked
        kind = prepare(text).danger
        assert kind, "in danger, whatever was asked"
        assert "112" in the_danger().reply(kind, False)
        assert (self.people[who].state, self.people[who].asked) == (before, asked)

    @rule(hours=st.integers(0, 40))
    def wait(self, hours):
        self.now += timedelta(hours=hours)
        for someone in self.people:
            someone.now = self.now

    @rule(which=st.integers(0, 5))
    def somebody_else_books(self, which):
        free = self.bookings.free(self.now)
        if free:
            try:
                self.bookings.book(self.now, free[which % len(free)], "Else")
            except Taken:
                return
            self.others += 1

    @rule(who=WHO)
    def somebody_else_takes_the_very_time(self, who):
        self.press_on(who, 3)
        time = self.people[who].state.get("time")
        if self.people[who].is_over or not time:
            return
        for _ in range(2):
            try:
                self.bookings.book(self.now, datetime.fromisoformat(time), "Else")
            except (Taken, NotBookableError):
                return
            self.others += 1

        self.press_on(who, 1)

    @rule(who=WHO, steps=st.integers(1, 4))
    def answer_as_asked(self, who, steps):
        self.press_on(who, steps)

    def press_on(self, who, steps):
        """Press the first choice, as most people do, so that the deeper questions are reached."""
        someone = self.asked(who)
        for _ in range(steps):
            if someone.asked == "confirm":
                return
            shown = [choice for message in someone.step.messages for choice in message.choices]
            shown = [choice for choice in shown if choice.key.startswith("booking:")]
            if someone.is_over or not shown:
                return
            self.step(who, lambda person, choice=shown[0]: person.press_key(choice))

    @precondition(lambda self: self.codes)
    @rule(who=WHO, which=st.integers(0, 30))
    def move(self, who, which):
        if not self.people[who].is_over:
            return
        code = list(self.codes)[which % len(self.codes)]
        someone = self.people[who] = Talker(self.form, self.now, f"session {who}", {"code": code})
        try:
            self.bookings.find(self.now, code, "t")
        except NotFound:
            return
        someone.begin(code, "nlu_fallback")
        assert someone.asked

    @precondition(lambda self: self.codes)
    @rule(which=st.integers(0, 30))
    def cancel(self, which):
        code = list(self.codes)[which % len(self.codes)]
        try:
            self.bookings.cancel(self.now, code, "t")
        except (NotFound, TooManyTries):  # one that is over is tried again and again
            return
        self.codes.pop(code)

    def rows(self):
        with closing(sqlite3.connect(Path(self.folder.name) / "bookings.db")) as database:
            return database.execute("select count(*) from appointments").fetchone()[0]

    @invariant()
    def nothing_is_lost_or_doubled(self):
        if not hasattr(self, "bookings"):
            return
        assert self.rows() == len(self.codes) + self.others

    @invariant()
    def there_is_a_next_question_or_an_end(self):
        for someone in getattr(self, "people", ()):
            assert someone.asked is None or someone.asked in self.form.questions


TestAnyBooking = AnyBooking.TestCase
TestAnyBooking.settings = settings(
    max_examples=40,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # making a failure small takes minutes
)
