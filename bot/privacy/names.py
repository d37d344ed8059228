"""Names and addresses of people in what a citizen types."""

import re
from collections.abc import Iterable

from bot.privacy.common_names import called
from bot.privacy.masked import Masked, put

PERSON, ADDRESS = "[navn fjernet]", "[adresse fjernet]"
_PERSON_LABELS = frozenset({"PER", "PERSON"})
_OWN = re.compile(
    r"(?:østerbro|oesterbro|osterbro)\s+42|lindholm\s+brygge(?:\s+31\b|(?!\s+\d))|boulevarden\s+13", re.IGNORECASE
)

_STREET = r"(?:vej|vejen|gade|gaden|stræde|strædet|gyde|boulevard|vænget|vænge)"
_AVENUE = r"all(?:é|è|e)"
_PLACE = (  # other ends of street names, believed only with a capital
    r"(?:plads|pladsen|torv|torvet|park|parken|sti|stien|have|haven|toft|toften|bakke|bakken|brygge|bryggen|ager|ageren"
    r"|vang|vangen|mark|marken|eng|engen|lund|lunden|krog|krogen|kær|kæret|høj|højen|dal|dalen|kaj|kajen|skoven|bro"
    r"|promenade|esplanaden|passage|boulevarden)"
)
_FIRST = (
    r"(?:(?:Ny|Gl\.?|Gammel|Store|Lille|Sankt|Skt\.?|Sct\.?|Nordre|Søndre|Vestre|Østre|Nørre|Sønder|Øster|Vester)\s)?"
)
_CAPITAL = r"[A-ZÆØÅ][\w.]{0,20}"
_NUMBER = (
    r"\s{1,2}\d{1,3}(?:\s?[A-Za-z](?!\w))?(?:-\d{1,3}[A-Za-z]?)?(?![\d%])(?![.,:]\d)"
    r"(?!\s?(?:km|kilometer|kr|kroner|min|minutter|timer|uger|dage|måneder|år|gange|procent|meter|m|pladser|stk)\b)"
)
_SIDE = r"(?:tv|th|mf|t\.v|t\.h|m\.f|dør\s?\d{1,3}|lejl\.?\s?\d{1,3})\b\.?"
_FLOOR = (
    rf"(?:\s?,?\s{{0,2}}(?:(?:st|kl|kld|stuen|\d{{1,2}})\.?\s?(?:sal)?\s?,?\s{{0,2}}{_SIDE}"
    r"|\d{1,2}\.?\s?sal\b|(?:st|stuen)\b\.?))?"
)
_ADDRESS = re.compile(
    r"(?<![\w-])(?:"
    rf"{_FIRST}(?:\w{{3,30}}(?i:{_STREET})|\w{{4,30}}(?i:{_AVENUE}))"  # Hobrovej, kastanjealle
    rf"|(?:{_CAPITAL}[\s-]){{1,4}}(?i:{_STREET}|{_AVENUE}|{_PLACE})"  # Hans Egedes Vej
    rf"|{_FIRST}[A-ZÆØÅ]\w{{2,30}}{_PLACE}|Boulevarden"  # Birkeparken
    r"|(?<=bor på )(?:\w{2,20}\s){1,3}(?:vej|gade|alle|allé|plads)"  # bor på hans egedes vej
    rf")(?!\w){_NUMBER}{_FLOOR}"
)
_NO_STREET = re.compile(
    r"(?:omvej|genvej|udvej|motorvej|landevej|hovedvej|ringvej|adgangsvej|tilkørselsvej|cykelvej|luftvej|vandvej"
    r"|brigade|arbejdsplads|parkeringsplads|legeplads|byggeplads|botilbudsplads|værkstedsplads|døgnplads"
    r"|aflastningsplads|standplads|spilleplads)(?:en|er|erne|s)?\s{1,2}\d",
    re.IGNORECASE,
)

_SAID = re.compile(  # who says a name without fail; the name may be in small letters
    r"\b(?:(?:jeg|han|hun|søn|datter|mor|far|bror|søster|mand|kone|kæreste|borgeren|nabo|ven|veninde) hedder"
    r"|(?:mit|hans|hendes) navn er|(?:(?:med )?venlig|kærlig|mange|de bedste) hilsen(?:er)?,?|mvh\.?,?|vh\.?,?)\s{1,3}"
    r"(?!(?:at|bare|den|der|det|fra|hvad|hvordan|ikke|jeg|lige|noget|og|sådan|til|vi)\b)"
    r"(?P<name>[^\W\d_][\w-]{1,30}(?: (?-i:[A-ZÆØÅ])[\w-]{0,30}\.?){0,3})",
    re.IGNORECASE,
)


def mask_names(text: str, entities: Iterable[tuple[int, int, str]], keep_persons: bool = False) -> Masked:
    """Return ``text`` without the names of persons and without street addresses.

    ``entities`` are (start, end, label) of that same text, as a named-entity recogniser gives them;
    those labelled ``PER`` are persons, the rest is of no matter. A common first name, and one after "jeg hedder" or
    "mvh", is masked without them; with ``keep_persons`` neither is. Street addresses are recognised by rule:
    a street's name and a house number, with the floor. The municipality's own addresses stay.
    """
    own = [match.span() for match in _OWN.finditer(text)]
    addresses = [
        match.span()
        for match in _ADDRESS.finditer(text)
        if not _NO_STREET.search(match[0]) and not _touches(match.span(), own)
    ]
    brackets = [match.span() for match in re.finditer(r"\[[\w -]{1,30} fjernet\]", text)]
    persons: list[tuple[int, int]] = []
    said = [(*match.span("name"), "PER") for match in _SAID.finditer(text)]
    known = [(start, end, "PER") for start, end in called(text)]
    heard = [] if keep_persons else [*entities, *said, *known]
    for start, end, label in sorted(heard, key=lambda entity: (entity[0], -entity[1])):
        span = max(start, 0), min(end, len(text))
        if label in _PERSON_LABELS and span[0] < span[1] and not _touches(span, own + addresses + brackets + persons):
            persons.append(span)
    found = {kind for kind, spans in (("person", persons), ("address", addresses)) if spans}
    words = [(*span, PERSON) for span in persons] + [(*span, ADDRESS) for span in addresses]
    return Masked(put(text, words), frozenset(found))


def _touches(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)
