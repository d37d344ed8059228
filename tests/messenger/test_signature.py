"""Meta's signature, against a published vector and against forgeries."""

import hashlib
import hmac

import pytest

from bot.channels.messenger.signature import is_signed, proof

SECRET, BODY = "hemmelig æøå", b'{"object":"page","text":"\\u00e6\\/"}'
RIGHT = "sha256=" + hmac.new(SECRET.encode(), BODY, hashlib.sha256).hexdigest()


def test_the_right_signature():
    assert is_signed(SECRET, BODY, RIGHT)


def test_a_known_vector():
    """RFC 4231, test case 2."""
    expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    assert is_signed("Jefe", b"what do ya want for nothing?", f"sha256={expected}")
    assert proof("Jefe", "what do ya want for nothing?") == expected


@pytest.mark.parametrize(
    "header",
    [
        "",
        "sha256=",
        RIGHT[:-1],
        RIGHT + "0",
        RIGHT.upper(),
        RIGHT.removeprefix("sha256="),
        "sha1=" + hmac.new(SECRET.encode(), BODY, hashlib.sha1).hexdigest(),
        "md5=" + hmac.new(SECRET.encode(), BODY, hashlib.md5).hexdigest(),
        "sha256=" + hashlib.sha256(BODY).hexdigest(),
        "sha256=" + hmac.new(b"another", BODY, hashlib.sha256).hexdigest(),
        "sha256=æøå",
        "sha256=\udcff",
    ],
    ids=range(12),
)
def test_any_other_is_wrong(header):
    assert not is_signed(SECRET, BODY, header)


def test_one_byte_of_the_body_decides():
    assert not is_signed(SECRET, BODY + b" ", RIGHT)
    assert not is_signed(SECRET, b'{"object":"page","text":"\xc3\xa6/"}', RIGHT), "not the body as it came"
