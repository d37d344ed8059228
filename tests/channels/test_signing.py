"""Sessions and choices: what this server did not issue, or not so, is refused."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.signing import BadToken, Signer

SIGNER = Signer(b"a secret of the tests")
OTHER = Signer(b"another secret of the tests")


@pytest.fixture
def session():
    return SIGNER.new_session()


def test_a_session_is_known_again(session):
    name, token = session
    assert SIGNER.session(token) == name
    assert Signer(b"a secret of the tests").session(token) == name


def test_sessions_cannot_be_guessed():
    names = {SIGNER.new_session()[0] for _ in range(100)}
    assert len(names) == 100
    assert min(map(len, names)) >= 24


def test_the_token_does_not_hold_the_secret(session):
    assert b"secret" not in base64.urlsafe_b64decode(session[1].split(".")[1])


@pytest.mark.parametrize(
    "forge",
    [
        lambda name, token: "",
        lambda name, token: ".",
        lambda name, token: name,
        lambda name, token: name + ".",
        lambda name, token: "." + token.split(".")[1],
        lambda name, token: "x" + token,
        lambda name, token: token[:-1],
        lambda name, token: token + "A",
        lambda name, token: token + ".x",
        lambda name, token: token.swapcase(),
        lambda name, token: ("A" if token[0] != "A" else "B") + token[1:],
        lambda name, token: name + "." + SIGNER.new_session()[1].split(".")[1],
        lambda name, token: OTHER.new_session()[1],
        lambda name, token: SIGNER.choice(name, "answer:price::", "Hvad koster det?"),
        lambda name, token: "æøå.æøå",
        lambda name, token: "\ud800.\udfff",
        lambda name, token: "\x00.\n",
    ],
)
def test_a_forged_session_is_refused(session, forge):
    with pytest.raises(BadToken):
        SIGNER.session(forge(*session))


@given(st.text(max_size=80))
def test_no_text_is_a_session(text):
    with pytest.raises(BadToken):
        SIGNER.session(text)


@given(st.text(max_size=60).filter(lambda key: "\n" not in key), st.text(max_size=80))
def test_a_choice_is_known_again_whatever_it_says(key, title):
    assert SIGNER.chosen("session", SIGNER.choice("session", key, title)) == (key, title)


def test_a_choice_holds_only_in_its_own_session():
    choice = SIGNER.choice("mine", "act:delete_now", "Ja, slet")
    with pytest.raises(BadToken):
        SIGNER.chosen("yours", choice)
    with pytest.raises(BadToken):
        OTHER.chosen("mine", choice)


def test_an_altered_choice_is_refused():
    choice = SIGNER.choice("mine", "answer:price:85:", "Hvad koster bostøtte?")
    body, tag = choice.split(".")
    other = base64.urlsafe_b64encode("act:delete_now\nHvad koster bostøtte?".encode()).decode().rstrip("=")
    for forged in (
        f"{other}.{tag}",
        f"{body}=.{tag}",
        f"{body}.{tag[:-1]}",
        f"{body}.",
        body,
        f".{tag}",
        f"{tag}.{body}",
        f"{body[:-1]}.{tag}",
        f"{body}.{tag.upper()}",
        "",
        "\ud800.x",
        "ø.ø",
    ):
        with pytest.raises(BadToken):
            SIGNER.chosen("mine", forged)


def test_a_session_token_is_no_choice():
    name, token = SIGNER.new_session()
    with pytest.raises(BadToken):
        SIGNER.chosen(name, token)


def test_session_and_body_cannot_be_shifted_into_each_other():
    """What separates the parts that are signed cannot be moved."""
    choice = SIGNER.choice("a", "act:help", "x")
    body, tag = choice.split(".")
    with pytest.raises(BadToken):
        SIGNER.chosen(f"a\n{body}", f".{tag}")
    with pytest.raises(BadToken):
        SIGNER.session(f"a\n{body}.{tag}")


def test_tags_are_compared_in_constant_time():
    import inspect

    assert "compare_digest" in inspect.getsource(Signer._check)
