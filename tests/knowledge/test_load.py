"""A broken knowledge file is refused with its name, the key, and how to mend it."""

import re
import shutil

import pytest

from bot.assembly import FOLDER
from bot.knowledge import KnowledgeError, load
from bot.knowledge.model import Group

SOURCES = """\
A:
  title: "Serviceniveau"
  date: "juni 2023"
  url: null
  sections:
    - {id: "Kontakt", heading: "Kontakt", fingerprint: ""}
"""
SERVICE = """\
service: "85"
name: bostøtte
choice: Bostøtte (§ 85)
law: servicelovens § 85
paragraphs: ["85"]
document: A
aliases: [bostøtte]
entries:
  price:
    answer: "Bostøtte er gratis. Ring på {phone}."
    easy: "Det er gratis."
    sms: "Gratis. Ring {phone}"
    sources: {A: ["Kontakt"]}
    more: [general/contact]
  themes.mobilitet:
    answer: "Du kan lære at tage bussen."
    easy: "Du kan lære at tage bussen."
    sources: {A: ["Kontakt"]}
"""
GENERAL = """\
entries:
  contact:
    answer: "Ring på {phone}."
    easy: "Ring."
    sources: {A: ["Kontakt"]}
  complaint:
    answer: "Det står der ikke noget om."
    easy: "Det står der ikke."
    sources: {A: ["Kontakt"]}
    silent: true
"""
TOPICS = """\
price: {per: service, title: "Hvad koster {det}?", kin: [contact]}
themes: {per: service, title: "Hvilke temaer?"}
contact: {per: general, title: "Hvordan kontakter jeg jer?"}
complaint: {per: general, title: "Hvordan klager jeg?"}
"""
WORDS = """\
themes:
  mobilitet: {name: Mobilitet, aliases: [bussen]}
groups:
  støtte: {services: ["85"], choice: Støtte, aliases: [støtte]}
outside:
  bpa: ["§ 96", bpa]
mentioned:
  "83": [hjemmehjælp]
short_names:
  "85": [bo]
"""
FILES = {
    "contact.yml": 'phone: "99 31 32 81"\n',
    "sources.yml": SOURCES,
    "topics.yml": TOPICS,
    "words.yml": WORDS,
    "services/85.yml": SERVICE,
    "topics/contact.yml": GENERAL,
}


@pytest.fixture
def folder(tmp_path):
    """Write a small, good knowledge."""
    for name, text in FILES.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


def test_a_good_folder_is_read(folder):
    knowledge = load(folder)
    price = knowledge.entries["85/price"]
    assert price.answer == "Bostøtte er gratis. Ring på 99 31 32 81."
    assert (price.sms, price.service, price.topic, price.theme) == ("Gratis. Ring 99 31 32 81", "85", "price", None)
    assert price.more == ("general/contact",)
    assert [(ref.document, ref.section) for ref in price.sources] == [("A", "Kontakt")]
    assert knowledge.entries["general/complaint"].silent
    assert not price.silent
    assert knowledge.groups == {"støtte": Group("støtte", "Støtte", ("85",), ("støtte",))}
    assert knowledge.outside == {"bpa": ("§ 96", "bpa")}
    assert knowledge.mentioned == {"83": ("hjemmehjælp",)}
    assert knowledge.short_names == {"85": ("bo",)}
    assert knowledge.services["85"].paragraphs == ("85",)
    assert knowledge.topics["themes"].kin == ()


def test_an_entry_is_looked_up_from_the_special_to_the_general(folder):
    knowledge = load(folder)
    assert knowledge.entry("themes", "85", "mobilitet").key == "85/themes.mobilitet"
    assert knowledge.entry("price", "85", "mobilitet").key == "85/price"
    assert knowledge.entry("contact", "85").key == "general/contact"
    assert knowledge.entry("contact", None).key == "general/contact"
    assert knowledge.entry("price", None) is None
    assert knowledge.entry("price", "107") is None


BROKEN = [
    # file, text to replace, by what, the key that is named, how to mend it
    ("services/85.yml", "name: bostøtte\n", "", "top.name", "write a text here"),
    ("services/85.yml", "name: bostøtte\n", "name: 7\n", "top.name", "write a text here"),
    ("services/85.yml", 'service: "85"', "service: 85", "top.service", "write a text here"),
    ("services/85.yml", "law: servicelovens § 85\n", "", "top.law", "write a text here"),
    ("services/85.yml", "document: A", "document: C", "document", "no source 'C' in sources.yml"),
    ("services/85.yml", "aliases: ", "alias: ", "top.alias", "unknown key; use one of aliases, choice"),
    ("services/85.yml", '    easy: "Det er gratis."\n', "", "entries.price.easy", "write a text here"),
    ("services/85.yml", '"Det er gratis."', '"  "', "entries.price.easy", "write a text here"),
    ("services/85.yml", '"Det er gratis."', "[gratis]", "entries.price.easy", "write a text here"),
    ("services/85.yml", '    easy: "Det', '    simple: x\n    easy: "Det', "entries.price.simple", "unknown key"),
    ("services/85.yml", "  price:\n", "  prise:\n", "entries.prise", "no such topic in topics.yml"),
    ("services/85.yml", "themes.mobilitet", "themes.rumfart", "entries.themes.rumfart", "no theme 'rumfart'"),
    (
        "services/85.yml",
        "på {phone}",
        "på {telefon}",
        "entries.price",
        "unknown placeholder {telefon}; see contact.yml",
    ),
    ("services/85.yml", 'Ring {phone}"', 'Ring {fon}"', "entries.price", "unknown placeholder {fon}"),
    (
        "services/85.yml",
        '    sources: {A: ["Kontakt"]}\n    more',
        "    more",
        "entries.price.sources",
        "at least one document",
    ),
    (
        "services/85.yml",
        '{A: ["Kontakt"]}\n    more',
        '{B: ["Kontakt"]}\n    more',
        "entries.price.sources.B",
        "no such document in sources.yml",
    ),
    (
        "services/85.yml",
        '{A: ["Kontakt"]}\n    more',
        '{A: ["Kontrakt"]}\n    more',
        "entries.price.sources.A",
        "no section 'Kontrakt' in sources.yml",
    ),
    (
        "services/85.yml",
        "more: [general/contact]",
        "more: [general/kontakt]",
        "85/price.more",
        "no entry 'general/kontakt'",
    ),
    ("services/85.yml", "  price:\n", "  price: gratis\n  contact:\n", "entries.price", "must hold keys and values"),
    ("services/85.yml", SERVICE, "- 1\n", "file", "must hold keys and values at the top"),
    ("services/85.yml", SERVICE, "", "file", "must hold keys and values at the top"),
    ("services/85.yml", "name: bostøtte", 'name: "bostøtte', "line 5", "check indentation, quotes and colons"),
    ("services/85.yml", "  price:", "\tprice:", "line 9", "check indentation, quotes and colons"),
    ("topics/contact.yml", "  contact:", "  kontakt:", "entries.kontakt", "no such topic in topics.yml"),
    (
        "topics.yml",
        'per: general, title: "Hvordan klager jeg?"',
        'per: alle, title: "x"',
        "complaint.per",
        "use service, general or both",
    ),
    ("topics.yml", ', title: "Hvordan klager jeg?"', "", "complaint.title", "write a text here"),
    ("topics.yml", '{per: general, title: "Hvordan klager jeg?"}', "ja", "complaint", "must hold keys and values"),
    ("sources.yml", '  title: "Serviceniveau"\n', "", "A.title", "write a text here"),
    ("sources.yml", '  date: "juni 2023"\n', "", "A.date", "write a text here"),
    ("words.yml", "{name: Mobilitet, aliases", "{aliases", "themes.mobilitet.name", "write a text here"),
    ("words.yml", '["85"]', '["85", "99"]', "groups.støtte", "no service '99'"),
    ("contact.yml", 'phone: "99 31 32 81"', "phone: [", "line 2", "check indentation, quotes and colons"),
]


@pytest.mark.parametrize(("name", "old", "new", "key", "mend"), BROKEN)
def test_a_broken_file_is_refused(folder, name, old, new, key, mend):
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, "the test itself: what is replaced must stand in the file once"
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=re.escape(mend)) as raised:
        load(folder)
    assert raised.value.key.startswith(key)
    if not key.endswith(".more"):
        assert raised.value.file == file
    assert str(raised.value).startswith(f"{raised.value.file}: {raised.value.key}: ")


@pytest.mark.parametrize("name", ["contact.yml", "sources.yml", "topics.yml", "words.yml"])
def test_a_missing_file_is_refused(folder, name):
    (folder / name).unlink()
    with pytest.raises(KnowledgeError, match="is missing; restore it") as raised:
        load(folder)
    assert raised.value.file == folder / name


def test_a_file_in_another_encoding_is_refused(folder):
    (folder / "words.yml").write_bytes(WORDS.encode("latin-1"))
    with pytest.raises(KnowledgeError, match="save it as UTF-8"):
        load(folder)


def test_an_entry_that_stands_twice_is_refused(folder):
    shutil.copy(folder / "topics/contact.yml", folder / "topics/zweiter.yml")
    with pytest.raises(KnowledgeError, match="'general/contact' stands twice; keep one") as raised:
        load(folder)
    assert raised.value.file == folder / "topics/zweiter.yml"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("sources.yml", '{id: "Kontakt", heading: "Kontakt", fingerprint: ""}', "{heading: Kontakt}"),
        ("sources.yml", '{id: "Kontakt", heading: "Kontakt", fingerprint: ""}', "{id: Kontakt}"),
        ("sources.yml", '{id: "Kontakt", heading: "Kontakt", fingerprint: ""}', "Kontakt"),
        ("sources.yml", "sections:", "sections: 5\n  rest:"),
        ("words.yml", 'services: ["85"], ', ""),
        ("words.yml", "choice: Støtte, aliases: [støtte]", "name: støtte"),
        ("words.yml", '{services: ["85"], choice: Støtte, aliases: [støtte]}', "bostøtte"),
        ("words.yml", "{name: Mobilitet, aliases: [bussen]}", "bussen"),
        ("words.yml", 'bpa: ["§ 96", bpa]', "bpa: 7"),
        ("words.yml", '"83": [hjemmehjælp]', '"83": hjemmehjælp'),
        ("words.yml", 'mentioned:\n  "83": [hjemmehjælp]', "mentioned: 83"),
        ("words.yml", '"85": [bo]', '"85": bo'),
        ("services/85.yml", "aliases: [bostøtte]", "aliases: 85"),
        ("services/85.yml", 'paragraphs: ["85"]', "paragraphs: 85"),
        ("services/85.yml", "entries:\n", "entries: 7\nrest:\n"),
        ("services/85.yml", "more: [general/contact]", "more: 5"),
        ("services/85.yml", 'sms: "Gratis. Ring {phone}"', "sms: 5"),
        ("services/85.yml", '{A: ["Kontakt"]}\n    more', "Kontakt\n    more"),
        ("services/85.yml", '{A: ["Kontakt"]}\n    more', "{A: 5}\n    more"),
        ("topics.yml", "kin: [contact]", "kin: 5"),
        ("topics/contact.yml", GENERAL, "entries: []\n"),
    ],
)
def test_a_value_of_another_kind_is_refused_too(folder, name, old, new):
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(KnowledgeError) as raised:
        load(folder)
    assert raised.value.file == file
    assert raised.value.mend


def test_the_real_knowledge_is_whole(knowledge):
    assert set(knowledge.services) == {"12", "82", "85", "103", "104", "105", "107", "108"}
    assert len(knowledge.entries) >= 300
    assert {"phone", "address", "office"} <= set(knowledge.contact)
    assert all("{" not in entry.answer + entry.easy for entry in knowledge.entries.values())
    assert load(FOLDER) == knowledge
