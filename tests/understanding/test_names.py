"""How people name services, groups, themes and help outside the documents; one line a spelling."""

import random
from itertools import pairwise

import pytest

from bot.danish.typing_errors import mistype
from bot.understanding.names import OUTSIDE_PLACEHOLDER, PLACEHOLDER, hide
from tests.understanding.spellings import marked, split

# As `tests/understanding/spellings.py` reads them.
SPELLINGS = """
bostøtte | 85
Bostøtte | 85
BOSTØTTEN | 85
bostøttens | 85
bostøttte | 85
bostøte | 85
bostötte | 85
bostotte | 85
bsotøtte | 85
bo støtte | 85
bo-støtte | 85
bostøttebesøg | 85
bostøttebesøget | 85
bostøttetimerne | 85
bostøttemedarbejderen | 85
bostøttepædagogen | 85
socialpædagogisk støtte | 85
social pædagogisk støtte | 85
socialpædagogiske støtte | 85
socialpædagogisk bistand | 85
hjemmevejleder | 85
hjemmevejlederen | 85
hjemevejleder | 85
støttepædagog | 85
støttepædagoger | 85
støtte i eget hjem | 85
forebyggende indsats | 82
tidlig forebyggende indsats | 82
gruppeforløb | 82
gruppeforløbet | 82
mestringskursus | 82
råd og vejledning | 12
råd- og vejledning | 12
råd & vejledning | 12
råd å vejledning | 12
rådgivning | 12
rådgivningen | 12
rådgivnig | 12
rådgivningssamtaler | 12
beskyttet beskæftigelse | 103
Beskyttet Beskæftigelse | 103
beskytet beskæftigelse | 103
beskyttet beskæfftigelse | 103
beskyttet beskæftigelsestilbud | 103
beskyttet værksted | 103
beskyttede værksteder | 103
værkstedet | 103
værkstedspladsen | 103
samværstilbud | 104
samværstilbuddet | 104
samværstilbudet | 104
aktivitets- og samværstilbud | 104
aktivitets og samværstilbud | 104
aktivitetstilbud | 104
aktivitetscentret | 104
aktivitetscenteret | 104
midlertidigt botilbud | 107
midlertidige botilbud | 107
midlertidit botilbud | 107
midlertidigt botilbudd | 107
midlertidigt ophold | 107
aflastning | 107
aflastningsophold | 107
længerevarende botilbud | 108
længevarende botilbud | 108
langtidsbotilbud | 108
varigt botilbud | 108
permanent bosted | 108
almen boligloven | 105
almen bolig | 105
handicapbolig | 105
botilbud | @botilbud
botilbuddet | @botilbud
botilbudd | @botilbud
botilbudsplads | @botilbud
bostedet | @botilbud
bofællesskab | @botilbud
dagtilbuddet | @dagtilbud
tidlig indsats | @tidlig_indsats
boligstøtte | !boligstøtte
boligstøtten | !boligstøtte
boligsikring | !boligstøtte
boligstøtte eller bostøtte | !boligstøtte 85
bpa | !bpa
BPA-ordning | !bpa
ledsageordning | !ledsagerordning
støtte-kontaktperson | !støtte- og kontaktperson
støttekontaktperson | !støtte- og kontaktperson
støtte- og kontaktperson | !støtte- og kontaktperson
merudgifter | !merudgifter
plejehjemmet | !plejehjem
fleksjob | !fleksjob
krisecenter | !krisecenter
herberg | !forsorgshjem
hjemmearbejdsplads | 103
bo et sted hvor der er nogen | @botilbud
rengøring | #praktiske_opgaver
gøre rent | #praktiske_opgaver
madlavning | #praktiske_opgaver
bussen | #mobilitet
venner | #relationer
min kæreste | #relationer
netbank | #samfundsliv
regninger | #samfundsliv
medicin | #egenomsorg
gå i bad | #egenomsorg
ensom | #socialt_liv
motion | #sundhed
hjemmehjælp | ~83
hjemmehjælpen | ~83
bostøtte, et botilbud | 85 @botilbud
bostøtte er godt | 85
hvad koster det |
er der åbent |
hvor længe kan jeg få det |
kan jeg få støtte |
jeg vil gerne klage |
hvor bor du |
støtte |
""".strip().splitlines()


def test_the_table_is_large_enough():
    assert len(SPELLINGS) >= 110
    assert len(set(SPELLINGS)) == len(SPELLINGS)


@pytest.mark.parametrize(("text", "meant"), [split(line) for line in SPELLINGS])
def test_spelling(names, text, meant):
    assert marked(names.find(text)) == meant


FRAMES = ["hvad koster {}?", "kan jeg få {}, når jeg er 22 år?", "jeg bor på Østerbro. {} tak"]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("bostøtte", "85"),
        ("§ 104", "104"),
        ("beskyttet værksted", "103"),
        ("midlertidigt botilbud", "107"),
    ],
)
def test_in_a_sentence(names, frame, said, meant):
    text = frame.format(said)
    found = names.find(text)
    assert [name.id for name in found] == [meant]
    assert text[found[0].start : found[0].end] == said == found[0].text


def test_every_alias_is_found_whole(names, knowledge):
    wrong = {}
    for service in knowledge.services.values():
        for alias in service.aliases:
            found = [(name.kind, name.id) for name in names.find(alias)]
            if found != [("service", service.id)]:
                wrong[alias] = found
    for theme in knowledge.themes.values():
        for alias in theme.aliases:
            if ("theme", theme.id) not in [(name.kind, name.id) for name in names.find(alias)]:
                wrong[alias] = theme.id
    for outside, aliases in knowledge.outside.items():
        for alias in aliases:
            if [(name.kind, name.id) for name in names.find(alias)] != [("outside", outside)]:
                wrong[alias] = outside
    assert wrong == {}


def test_one_typing_error_leaves_most_names_recognisable(names):
    said = {
        "bostøtte": "85",
        "beskyttet beskæftigelse": "103",
        "samværstilbud": "104",
        "rådgivning": "12",
        "midlertidigt botilbud": "107",
        "længerevarende botilbud": "108",
        "almenboligloven": "105",
        "socialpædagogisk støtte": "85",
    }
    chance = random.Random(7)
    tried = [(mistype(text, 1, chance), meant) for text, meant in said.items() for _ in range(25)]
    missed = [text for text, meant in tried if meant not in [name.id for name in names.find(text)]]
    assert len(missed) <= 0.1 * len(tried), missed


def test_names_never_overlap_and_stand_in_order(names):
    found = names.find("bostøtte i et midlertidigt botilbud, § 82 a, b og d eller støtte- og kontaktperson og bussen")
    assert len(found) >= 5
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_services_and_outside_help_are_hidden_but_not_themes(names):
    text = "kan bostøtte, et botilbud eller boligstøtte hjælpe med bussen?"
    one, other = PLACEHOLDER, OUTSIDE_PLACEHOLDER
    assert hide(text, names.find(text)) == f"kan {one}, et {one} eller {other} hjælpe med bussen?"


def test_a_word_of_everyday_danish_is_never_taken_for_a_misspelling(names, lexicon):
    common = sorted(word for word in lexicon if word.islower())[::40]
    assert len(common) > 300
    by_error = [
        (word, name.id)
        for word in common
        for name in names.find(word)
        if name.kind == "service"
        and name.id == "85"
        and "støt" not in word
        and "bo" not in word
        and "pædagog" not in word
        and "vejled" not in word
    ]
    assert by_error == []


@pytest.mark.parametrize("word", ["værested", "værestedet", "væresteder", "værestederne"])
def test_a_word_of_the_answers_is_never_taken_for_a_misspelling(names, word):
    assert names.find(f"hvornår har {word} åbent") == []
