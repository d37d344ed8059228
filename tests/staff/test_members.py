"""Who is let in: codes, sessions, and what happens when a member is removed."""

import re
from datetime import timedelta

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from bot.booking.errors import TooManyTries
from bot.staff import MemberError, Staff, codes
from bot.staff.tables import members, metadata
from bot.staff.tries import AN_ADDRESS, OVERALL, WINDOW
from tests.booking.conftest import SECRET

from .conftest import NOW


def test_the_migrations_make_the_tables_that_the_code_uses(staff):
    with staff._database.read() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": "staff_version", "compare_type": True})
        own = [change for change in compare_metadata(context, metadata) if change[0] != "remove_table"]
        assert own == []


def test_a_code_has_more_than_80_bits_and_is_not_stored(staff):
    code = staff.members.add("Mette", NOW)
    assert re.fullmatch(r"([2-9A-HJKMNP-TV-Y]{4}-){4}[2-9A-HJKMNP-TV-Y]{4}", code)
    assert 29**20 > 2**80
    with staff._database.read() as connection:
        row = connection.execute(members.select()).one()
    assert not any(code in str(value) or codes.normalise(code) in str(value) for value in row)


def test_without_a_member_there_is_none_and_with_one_there_is(staff):
    assert not staff.members.exist()
    staff.members.add("Mette", NOW)
    assert staff.members.exist()


@pytest.mark.parametrize("written", [str, str.lower, lambda code: code.replace("-", " "), lambda code: f" {code}\n"])
def test_a_code_lets_in_however_it_is_written(staff, written):
    code = staff.members.add("Mette", NOW)
    token = staff.log_in(written(code), "10.0.0.1", NOW)
    assert staff.sessions.find(token, NOW).name == "Mette"


@pytest.mark.parametrize("wrong", ["", "-", "B7KD-4QMX-2WRT-9HPC-3NVA", "æøå", "\ud800", "x" * 10_000])
def test_a_wrong_code_does_not(staff, wrong):
    staff.members.add("Mette", NOW)
    assert staff.log_in(wrong, "10.0.0.1", NOW) is None


def test_removing_a_member_ends_the_sessions_at_once(staff):
    code = staff.members.add("Mette", NOW)
    other = staff.log_in(staff.members.add("Ole", NOW), "10.0.0.1", NOW)
    token = staff.log_in(code, "10.0.0.1", NOW)
    staff.members.remove("  mette ")
    assert staff.sessions.find(token, NOW) is None
    assert staff.log_in(code, "10.0.0.1", NOW) is None
    assert staff.sessions.find(other, NOW).name == "Ole"


def test_a_session_ends_after_eight_hours_and_when_it_is_ended(staff):
    code = staff.members.add("Mette", NOW)
    token = staff.log_in(code, "a", NOW)
    assert staff.sessions.find(token, NOW + timedelta(hours=7, minutes=59))
    assert staff.sessions.find(token, NOW + timedelta(hours=8)) is None
    staff.sessions.end(token)
    assert staff.sessions.find(token, NOW) is None


def test_logging_in_again_changes_the_session_and_ends_the_old_one(staff):
    code = staff.members.add("Mette", NOW)
    first = staff.log_in(code, "a", NOW)
    second = staff.log_in(code, "a", NOW, instead=first)
    assert first != second
    assert staff.sessions.find(first, NOW) is None
    assert staff.sessions.find(second, NOW)


def test_a_token_that_was_altered_or_signed_with_another_secret_is_no_session(staff, url):
    token = staff.log_in(staff.members.add("Mette", NOW), "a", NOW)
    for wrong in ("", ".", token[:-1], token[1:], token.replace(".", "!."), token + "é"):
        assert staff.sessions.find(wrong, NOW) is None
    other = Staff.open(url, secret=SECRET + b"!")
    try:
        assert other.sessions.find(token, NOW) is None
    finally:
        other.close()


def test_wrong_codes_are_slowed_for_an_address_and_then_for_all(staff):
    code = staff.members.add("Mette", NOW)
    for _ in range(AN_ADDRESS):
        assert staff.log_in("wrong", "10.0.0.1", NOW) is None
    with pytest.raises(TooManyTries) as error:
        staff.log_in(code, "10.0.0.1", NOW)
    assert 0 < error.value.seconds <= WINDOW.total_seconds()
    assert staff.log_in(code, "10.0.0.2", NOW)
    for number in range(OVERALL - AN_ADDRESS):
        staff.log_in("wrong", f"10.1.0.{number}", NOW)
    with pytest.raises(TooManyTries):
        staff.log_in(code, "10.0.0.2", NOW)
    assert staff.log_in(code, "10.0.0.1", NOW + WINDOW)


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "a\x00b", "a\x1b[31m"])
def test_a_name_that_is_none_is_refused(staff, name):
    with pytest.raises(MemberError):
        staff.members.add(name, NOW)


def test_a_name_can_be_taken_once_and_an_unknown_one_not_removed(staff):
    staff.members.add("Mette Holm", NOW)
    with pytest.raises(MemberError):
        staff.members.add("mette  holm", NOW)
    with pytest.raises(MemberError):
        staff.members.remove("Ole")
    assert [one.name for one in staff.members.all()] == ["Mette Holm"]
