"""What is logged of an error: where it was, and nothing of what somebody wrote."""

import logging
import warnings

import pytest
import structlog

from bot.logs import quiet, where

SECRET = "jeg hedder Mette og har skizofreni"


def innermost(text):
    raise ValueError(f"cannot read {text!r}")


def outer(text):
    innermost(text)


def raised(text=SECRET):
    try:
        outer(text)
    except ValueError as error:
        return error
    raise AssertionError


def test_the_places_stand_in_order_innermost_last():
    places = where(raised()).split(" > ")
    assert [place.split()[-1] for place in places] == ["raised", "outer", "innermost"]
    assert all(place.startswith("test_logs.py:") for place in places)
    assert places[-1].split()[0].removeprefix("test_logs.py:").isdigit()


def test_neither_the_message_nor_a_value_nor_a_folder_is_in_it():
    error = raised()
    assert SECRET in str(error)
    text = where(error)
    assert "Mette" not in text
    assert "cannot read" not in text
    assert "/" not in text


def test_nothing_of_the_error_behind_it_either():
    try:
        try:
            outer(SECRET)
        except ValueError as first:
            raise RuntimeError(SECRET) from first
    except RuntimeError as error:
        assert "Mette" not in where(error)
        assert where(error).endswith("test_nothing_of_the_error_behind_it_either")


def test_an_error_that_was_never_raised_came_from_nowhere():
    assert where(ValueError(SECRET)) == ""


@pytest.fixture
def restored():
    """Put the logs back as they were."""
    root, rasa = logging.getLogger().level, logging.getLogger("rasa").level
    with warnings.catch_warnings():
        yield
    logging.captureWarnings(False)
    logging.getLogger().setLevel(root)
    logging.getLogger("rasa").setLevel(rasa)
    structlog.reset_defaults()


def test_quiet_lets_errors_through_and_nothing_below(restored, capsys):
    quiet()
    log = structlog.get_logger()
    log.info("said", text=SECRET)
    log.warning("said", text=SECRET)
    log.error("web.message_failed", at=where(raised()))
    out = capsys.readouterr().out
    assert "Mette" not in out
    assert "web.message_failed" in out
    assert not logging.getLogger("rasa").isEnabledFor(logging.WARNING)
    assert logging.getLogger("rasa").isEnabledFor(logging.ERROR)
