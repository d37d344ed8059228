"""What a place needs, computed from what was measured."""

from hypothesis import given
from hypothesis import strategies as st

from bench import results
from bench.capacity import _PAGE, Use, measured, need, table


def test_a_place_of_known_size():
    use = Use(share=0.1, conversations=2, messages=5, busiest=20, load=0.5)
    wants = need(3_153_600, cpu_ms=25, kilobytes=4, use=use)
    assert wants.messages_a_year == 3_153_600
    assert wants.messages_a_second == 2.0
    assert wants.cores == 1
    assert wants.conversations_kept == 51_840
    assert wants.megabytes == 51_840 * 5 * 4 / 1024


def test_cores_are_half_idle_in_the_busiest_hour():
    wants = need(60_000_000, cpu_ms=20, kilobytes=4)
    assert wants.cores * 0.5 >= wants.messages_a_second * 0.020 > (wants.cores - 1) * 0.5


@given(people=st.integers(1, 10**9), cpu=st.floats(0.1, 1000), kilobytes=st.floats(0.1, 100))
def test_more_people_never_need_less(people, cpu, kilobytes):
    few, many = need(people, cpu, kilobytes), need(2 * people, cpu, kilobytes)
    assert 1 <= few.cores <= many.cores
    assert few.megabytes <= many.megabytes


def test_the_page_says_what_the_last_run_measured():
    cpu_ms, _ = measured(results.load())
    page = _PAGE.read_text(encoding="utf-8")
    assert f"{cpu_ms} ms of processor time" in page
    assert table({"Aalborg": 225_000}, results.load()).splitlines()[-1] in page
