"""What is reported: changed sections with their entries, and figures that stand nowhere."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.knowledge import load
from bot.sources import DocumentError, accept, report

LIBRARY = (Path(__file__).parent / "library.txt").read_text(encoding="utf-8")

FRIST = '{L: ["§ 7 › Frist"]}'
FINE = '{L: ["§ 7 › Bøde"]}'

SUPPORTED = [
    ("Du har 8 uger.", FRIST),
    ("Otte uger for § 7, og 3, 6 eller 9 dage for spil.", FRIST),
    ("Vi spørger hvert 2. år. Én gang om året er det jul.", FRIST),
    ("Reglerne er fra 2011, og dem for musik fra 2019.", FRIST),
    ("Ring på {phone}, eller kom til {address}.", FRIST),
    ("Højst 30 procent, og 10 kilometer er 2 zoner.", FINE),
    ("Listen har seks punkter.", FINE),
    ("Der er to slags hylder.", '{L: ["Hylder"]}'),
    ("Der er to slags hylder.", '{L: ["Hylder › Rød", "Hylder › Blå"]}'),
    ("Spil er for dem på 12 år.", '{L: ["§ 9 a og b › Overskrift"]}'),
    ("Det gælder § 9 a og § 9 b.", '{L: ["§ 9 a og b › Frist"]}'),
    ("Der er åbent mandag kl. 10-16.", "{L: [Kontakt]}"),
    ("Der står ikke noget om onsdag.", "{L: [Kontakt]}"),
    ("Besøg Bogkaj 4, 8888 Lillerup.", "{L: [Kontakt]}"),
    ("Er du i fare nu, så ring 112.", "{L: [Kontakt]}"),
    ("Du må komme en gang med en ven.", FRIST),
]

UNSUPPORTED = [
    ("Du har 9 uger.", FRIST, ["9 uger"]),
    ("Du har 8 måneder.", FRIST, ["8 måneder"]),
    ("Du har otte uger.", FINE, ["otte uger"]),
    ("Vi spørger en gang om året.", FINE, ["en gang om året"]),
    ("Se § 8.", FRIST, ["§ 8"]),
    ("§ 99 nævnes ikke i reglerne.", FRIST, ["§ 99"]),
    ("Der står ikke noget om § 9.", "{L: [Hylder]}", ["§ 9"]),
    ("Der er åbent onsdag kl. 10-18.", "{L: [Kontakt]}", ["onsdag", "kl. 10-18"]),
    ("Bogkaj 5, 8888 Lillerup", "{L: [Kontakt]}", ["Bogkaj 5"]),
    ("Ring 113, eller se § 112.", "{L: [Kontakt]}", ["113", "§ 112"]),
    ("Ring på {old}.", FRIST, ["99 99 99 99"]),
    ("Der er syv temaer.", FINE, ["syv temaer"]),
    ("Der er to slags hylder.", '{L: ["Hylder › Rød"]}', ["to slags"]),
    ("Reglerne er fra 2012.", FRIST, ["2012"]),
]


@pytest.mark.parametrize(("answer", "cites"), SUPPORTED)
def test_figures_that_stand_in_a_cited_section(
    make: Callable[..., Path],
    texts: dict[str, Path],
    answer: str,
    cites: str,
) -> None:
    found = report(texts.values(), load(make(answer, cites)))
    assert [finding.written for finding in found.figures] == []


@pytest.mark.parametrize(("answer", "cites", "written"), UNSUPPORTED)
def test_figures_that_stand_in_no_cited_section(
    make: Callable[..., Path],
    texts: dict[str, Path],
    answer: str,
    cites: str,
    written: list[str],
) -> None:
    found = report(texts.values(), load(make(answer, cites)))
    assert sorted(finding.written for finding in found.figures) == sorted(written)
    assert all(finding.entry == "7/price" and finding.field == "answer" for finding in found.figures)


@pytest.mark.parametrize(
    ("answer", "written"),
    [
        ("§ 99 nævnes ikke i reglerne.", []),
        ("§ 9 nævnes ikke i reglerne.", ["§ 9"]),
        ("Se § 99.", ["§ 99"]),
    ],
)
def test_a_general_entry_may_say_that_a_paragraph_is_in_no_document(
    make: Callable[..., Path],
    texts: dict[str, Path],
    answer: str,
    written: list[str],
) -> None:
    found = report(texts.values(), load(make(answer, FRIST, general=True)))
    assert [finding.written for finding in found.figures] == written


def test_easy_and_sms_are_checked_too(make: Callable[..., Path], texts: dict[str, Path]) -> None:
    found = report([texts["L"]], load(make(easy="Du har 5 uger.", sms="Du har 4 uger.")))
    assert [(finding.field, finding.written) for finding in found.figures] == [("easy", "5 uger"), ("sms", "4 uger")]
    assert '7/price: "5 uger" (number) in easy stands in no cited section: L § 7 › Frist.' in found.lines()


def test_an_entry_on_a_document_not_given_is_left_out_and_named(
    make: Callable[..., Path],
    texts: dict[str, Path],
) -> None:
    knowledge = load(make("Du har 99 uger.", '{L: ["§ 7 › Frist"], M: ["Alder"]}'))
    found = report([texts["L"]], knowledge)
    assert (found.figures, found.unchecked) == ((), ("7/price",))
    assert any("7/price" in line and "not checked" in line for line in found.lines())
    assert [finding.written for finding in report(texts.values(), knowledge).figures] == ["99 uger"]


def test_before_any_accept_every_section_is_new(make: Callable[..., Path], texts: dict[str, Path]) -> None:
    found = report(texts.values(), load(make()))
    assert {finding.what for finding in found.sections} == {"new"}
    assert not found.ok


def test_a_changed_section_names_the_entries_that_rest_on_it(
    make: Callable[..., Path],
    texts: dict[str, Path],
) -> None:
    folder = make()
    accept(texts.values(), load(folder), folder)
    assert report(texts.values(), load(folder)).ok
    texts["L"].write_text(LIBRARY.replace("otte  uger", "ni uger"), encoding="utf-8")
    found = report(texts.values(), load(folder))
    assert [(one.document, one.section, one.what, one.entries) for one in found.sections] == [
        ("L", "§ 7 › Frist", "changed", ("7/price",))
    ]


def test_a_missing_section_is_named_with_its_heading(make: Callable[..., Path], texts: dict[str, Path]) -> None:
    folder = make(cites='{L: ["Hylder › Blå"]}')
    accept(texts.values(), load(folder), folder)
    texts["L"].write_text(LIBRARY.replace("Blå\n", "Grøn\n"), encoding="utf-8")
    lines = report(texts.values(), load(folder)).lines()
    assert any(
        'section "Hylder › Blå" was not found' in line and '"Blå"' in line and "7/price" in line for line in lines
    )


def test_the_same_document_twice_is_refused(make: Callable[..., Path], texts: dict[str, Path]) -> None:
    with pytest.raises(DocumentError, match="give only one"):
        report([texts["L"], texts["L"]], load(make()))
