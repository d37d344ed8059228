"""The pre-screening, answered in any order whatever: no answer is lost, and it always comes to an end."""

from datetime import datetime
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.assembly import the_danger, the_prescreen_form
from bot.channels.incoming import prepare
from tests.dialogue.talker import Talker

NOW = datetime(2026, 11, 18, 11, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))
SAID = [
    ("34", "nlu_fallback"), ("jeg er 17 år", "out_of_scope"), ("min mor er 82", "out_of_scope"),
    ("120", "nlu_fallback"),
    ("angst og depression", "out_of_scope"), ("jeg sidder i kørestol", "out_of_scope"), ("ingenting", "nlu_fallback"),
    ("ved ikke", "filler"), ("spring over", "filler"), ("ja", "affirm"), ("nej", "deny"), ("meget", "nlu_fallback"),
    ("lidt, men det er svært om morgenen", "out_of_scope"), ("et andet sted at bo", "out_of_scope"),
    ("noget at lave om dagen", "out_of_scope"), ("hjemme hos mine forældre", "out_of_scope"), ("2", "nlu_fallback"),
    ("hvad koster bostøtte?", "price"), ("", "empty"), ("æøå ¤%&", "nlu_fallback"), ("nul", "nlu_fallback"),
]  # fmt: skip
DANGER = ["jeg vil ikke leve mere", "jeg har taget alle mine piller nu", "han slår mig lige nu"]
LONGEST = 12


class AnyPrescreening(RuleBasedStateMachine):
    """What must hold after every step."""

    @initialize(text=st.sampled_from(["kan jeg få hjælp?", "min søn på 19 har autisme, kan han få hjælp?"]))
    def begin(self, text):
        self.form = the_prescreen_form()
        self.person = Talker(self.form, NOW)
        self.person.begin(text, "prescreen")

    def open(self):
        """Have a question open: who is through begins anew."""
        if self.person.is_over:
            self.begin("kan jeg få hjælp?")
        return self.person.asked is not None

    def turn(self, act):
        before = dict(self.person.state)
        act()
        if self.person.step.aside:
            assert self.person.state == before
            return
        assert self.person.step.messages or self.person.is_over
        lost = set(self.form.answers(before)) - set(self.person.state)
        assert not lost, f"{lost} was lost: {self.person.text}"

    @rule(said=st.sampled_from(SAID))
    def say(self, said):
        if self.open():
            self.turn(lambda: self.person.say(*said))

    @rule(which=st.integers(0, 12), old=st.booleans())
    def press(self, which, old):
        is_open = self.open()
        now = [choice for message in self.person.step.messages for choice in message.choices]
        shown = self.person.shown if old else now
        if is_open and shown:
            self.turn(lambda: self.person.press_key(shown[which % len(shown)]))

    @rule()
    def go_back(self):
        if self.open():
            before = dict(self.person.state)
            self.person.say("tilbage", "back")
            assert not self.person.is_over and len(set(before) - set(self.person.state)) <= 1

    @rule()
    def start_over(self):
        if self.open():
            self.person.say("forfra", "restart")
            assert not self.person.is_over and not self.form.answers(self.person.state)

    @rule()
    def ask_why(self):
        if self.open():
            before, asked = dict(self.person.state), self.person.asked
            self.person.say("hvorfor spørger du?", "why_ask")
            assert (self.person.state, self.person.asked) == (before, asked)
            assert self.person.titles, "and the question is asked again"

    @rule(text=st.sampled_from(DANGER))
    def danger(self, text):
        kind = prepare(text).danger
        assert kind and "112" in the_danger().reply(kind, True)

    @invariant()
    def there_is_a_question_or_an_end_with_a_result(self):
        if not hasattr(self, "person"):
            return
        assert self.person.asked is None or self.person.asked in self.form.questions
        if self.person.is_over and not self.person.step.stopped:
            said = self.person._said("", "choice", ())
            assert self.form.next(self.person.state, said) is None

    def teardown(self):
        """From wherever it stands, whoever presses on comes to the end."""
        for _ in range(LONGEST):
            if not hasattr(self, "person") or self.person.is_over:
                return
            if self.person.step.aside or not self.person.titles:
                self.person.resume()
            choice = next(choice for message in self.person.step.messages for choice in message.choices)
            self.person.press_key(choice)
        assert self.person.is_over, self.person.text


TestAnyPrescreening = AnyPrescreening.TestCase
TestAnyPrescreening.settings = settings(
    max_examples=30, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
