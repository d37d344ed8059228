"""Lists of phrasings, however somebody's program wrote them."""

import pytest

from bot.assembly import the_topics
from bot.staff.decoding import decoded
from bot.staff.errors import ListError
from bot.staff.lines import LONGEST, MOST_LINES, Line, read_lines

PLAIN = "hvad koster bostøtte?\n\nhej, hvor længe, og hvad så\n"
WANTED = [
    Line("hvad koster bostøtte, altså?", "price", "85"),
    Line("må jeg få løn", "wage", None),
    Line("blå øer", None, None),
]


def table(separator):
    return (
        f'formulering{separator}emne{separator}hjælp\n"hvad koster bostøtte, altså?"{separator}price{separator}§ 85\n'
        f"må jeg få løn{separator}Får jeg løn?{separator}\nblå øer{separator}{separator}\n"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_table_is_read_whichever_program_wrote_it(encoding, separator, ending):
    raw = table(separator).replace("\n", ending).encode(encoding)
    found = read_lines(decoded(raw), the_topics())
    assert found.lines == WANTED
    assert found.warnings == []


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_table_without_a_head_is_known_by_its_topics(separator):
    rows = "\n".join(table(separator).splitlines()[1:])
    assert read_lines(rows, the_topics()).lines == WANTED


def test_plain_lines_keep_their_commas():
    assert [each.text for each in read_lines(PLAIN, the_topics()).lines] == [
        "hvad koster bostøtte?",
        "hej, hvor længe, og hvad så",
    ]


def test_an_unknown_topic_is_told_and_the_line_is_kept():
    found = read_lines("text;emne\nhvad koster det;prisen\nhvor længe;duration\n", the_topics())
    assert found.lines == [Line("hvad koster det"), Line("hvor længe", "duration")]
    assert found.warnings[0].startswith("Emnet eller hjælpen kendes ikke på linje 1 (»prisen«)")


@pytest.mark.parametrize("name", ["§ 85", "85", "bostøtte", "Bostøtte (§ 85)", "BOSTØTTE"])
def test_a_service_is_known_by_any_of_its_names(name):
    (line,) = read_lines(f"tekst;emne;hjælp\nhvad koster det;price;{name}", the_topics()).lines
    assert line.service == "85"


@pytest.mark.parametrize("text", ["", "\n \n\t\n", "tekst;emne\n", "\ufeff"])
def test_an_empty_list_is_refused(text):
    with pytest.raises(ListError, match="tom"):
        read_lines(text, the_topics())


def test_a_list_that_is_too_long_is_refused_and_the_longest_is_taken():
    assert len(read_lines("hej\n" * MOST_LINES, the_topics()).lines) == MOST_LINES
    with pytest.raises(ListError, match=r"50\.000"):
        read_lines("hej\n" * (MOST_LINES + 1), the_topics())


def test_a_line_that_no_citizen_could_send_is_refused():
    with pytest.raises(ListError, match="Sætning 2"):
        read_lines("hej\n" + "x" * (LONGEST + 1), the_topics())


@pytest.mark.parametrize(
    "raw",
    [
        b"PK\x03\x04rest",
        b"%PDF-1.7",
        b"\xd0\xcf\x11\xe0old",
        bytes(range(256)) * 20,
        b"\x89PNG\r\n\x1a\n" + b"\x00\x01\x02" * 500,
        b"\xff\xfe\x00",
        b"\x00" * 100,
    ],
)
def test_a_file_that_is_no_text_is_refused_with_a_sentence(raw):
    with pytest.raises(ListError) as error:
        read_lines(decoded(raw), the_topics())
    assert len(str(error.value)) > 30


def test_a_quote_that_nobody_closes_loses_nothing():
    found = read_lines('han sagde "nej\nhvad koster det\n', the_topics())
    assert [each.text for each in found.lines] == ['han sagde "nej', "hvad koster det"]
