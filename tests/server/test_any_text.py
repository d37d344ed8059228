"""No text whatever makes the server fail."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

PIECES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["/", "{", "}", "§ 85", "bostøtte", "\u0000", "\u202e", "🙂", "hvad koster det", "2", "ja", "²", "٣", "½"]
    ),
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=8).map(" ".join).map(lambda text: text[:2000]))
@example("0 ² KBST")  # "²" is a digit, and no number
def test_any_text_gets_a_decent_answer(talk, text):
    reply = talk.say(text)
    assert reply.strip()
    assert not any(mark in reply for mark in ("Traceback", "NoneType", "{phone}", "SERVICE"))
