"""How people write paragraphs, and the numbers that are none; one line a spelling."""

import pytest

from tests.understanding.spellings import marked, split

# As `tests/understanding/spellings.py` reads them.
SPELLINGS = """
§85 | 85
§ 85 | 85
§85? | 85
paragraf 85 | 85
Paragraf85 | 85
pgf 85 | 85
pargraf 85 | 85
paragrafen 85 | 85
paragraffen 85 | 85
SEL 85 | 85
SEL § 85 | 85
sel. 107 | 107
servicelovens § 85 | 85
serviceloven § 85 | 85
Servicelovens paragraf 85 | 85
lov om social service § 85 | 85
hvad koster 85 | 85
hvad er 85 | 85
85'eren | 85
85eren | 85
§§ 103 og 104 | 103 104
§ 103 og § 104 | 103 104
§ 103 og 104 | 103 104
§ 103/104 | 103 104
103 eller 104 | 103 104
paragrafferne 107 og 108 | 107 108
§§ 107, 108 og 105 | 107 108 105
§ 82 a | 82
§ 82 a, b og d | 82
§82a | 82
§ 82b | 82
82 a | 82
§ 12 | 12
paragraf 12 | 12
§ 103 | 103
§ 108 | 108
hvad koster 105 | 105
§ 105 | 105
almenboliglovens § 105 | 105
almenboligloven 105 | 105
abl 105 | 105
ABL § 105 | 105
servicelovens § 105 | ?105
lov om almene boliger § 105 | 105 105
§ 96 | !bpa
§ 97 | !ledsagerordning
§ 99 | !støtte- og kontaktperson
§ 100 | !merudgifter
§ 123 | ?123
§ 1070 | ?1070
§ 5 | ?5
§ 85 a | ?85
§ 85a? | ?85
§ 104 b og § 107 | ?104 107
hvad koster § 85 a ka ik finde det | 85
§ 104 d. 5. maj | 104
§ 82 c | 82
§ 107 i straffeloven | ?107
straffelovens § 107 | ?107
§ 107 i straffeloven og § 85 | ?107 85
§ 12 efter retssikkerhedsloven | ?12
§ 85 i servicloven | 85
§ 105 i serviceloven | ?105
paragraf et hundrede og syv | 107
paragraf femogfirs | 85
§ hundrede og fire | 104
paragraf fem og firs og paragraf 107 | 85 107
§ 109 og 110 | !krisecenter !forsorgshjem
113 | !forbrugsgoder
112 |
hva er 85 | 85
hun er 85 a tror |
paragraf 50 | ?50
kan bostøtten og § 107 kombineres | 85 107
forskellen på § 83 og § 85 | ~83 85
jeg er 18 og vil gerne have § 85 | 85
§ 83 | ~83
§ 86 | ~86
§ 141 | ~141
min mor er 85 |
min mor på 85 |
jeg er 85 år |
82-årig |
82 årige |
en 85-årig |
hun fylder 85 |
i 2012 |
i 1985 |
2016 |
85 timer |
104 uger |
kl. 12 |
kl 10.30 |
klokken 12 |
12 timer |
12 måneder |
105 kr |
105 kroner |
107 km |
85 % |
103,5 |
12-14 |
den 12. maj |
nr. 85 |
99 31 32 81 |
12 |
""".strip().splitlines()


def test_the_table_is_large_enough():
    assert len(SPELLINGS) >= 90
    assert len(set(SPELLINGS)) == len(SPELLINGS)


@pytest.mark.parametrize(("text", "meant"), [split(line) for line in SPELLINGS])
def test_spelling(names, text, meant):
    assert marked(names.find(text)) == meant


def test_each_paragraph_is_found_in_each_spelling(names, knowledge):
    for service in knowledge.services.values():
        for paragraph in service.paragraphs:
            for written in (f"§{paragraph}", f"§ {paragraph}", f"paragraf {paragraph}", f"efter § {paragraph}?"):
                assert [name.id for name in names.find(written)] == [service.id], written
