"""Whether a message speaks of a time that was booked: who never booked one is not to be asked for its code."""

import re

_OF_BOOKING = re.compile(
    r"\b(?:\w*tid(?:en|er|erne|ligere|spunkt\w*)?|tit|tiderne|\w*aftale[nr]?|aftalt\w*|\w*møde[tr]?|mødes|\w*samtale[nr]?"
    r"|bo+[gk]+\w*|ombo\w*|bestil\w*|\w*bekræft\w*|koden?r?|kalender\w*|afb\w*|afly\w*|afmeld\w*|an+ul\w*|cancel|cancle"
    r"|(?:jeg|vi|hun|han|mor|far|søn|datter|mand|kone|borgeren)(?: \w+){0,3}? (?:komme[rn]?|komer)"
    r"|mødt|dukker|senere|i stedet|anden dag|den dag|(?:ny|hvilken) dato"
    r"|påmind\w*|minde? mig"
    r"|h?vornår|klokke\w*|kl\.? ?[0-9]+|skrevet op"
    r"|ryk\w*|skub\w*|udsk\w*|udsæt\w*|omlæg\w*|reschedule"
    r"|(?:flyt\w*|fløt\w*|skift\w*|byt\w*|ændr\w*|slet\w*) (?:\w+ ){0,2}?(?:den|det|tid\w*|dag\w*|klok\w*|mandag"
    r"|tirsdag|onsdag|torsdag|fredag))\b|^\W*flyt\w*\W*$"
)
_DECLINES = re.compile(
    r"\b(?:(?:vil|ville|skal|skulle|ønsker|gider|behøver) (?!du |i |jeg |vi |man )(?:\w+ )?(?:ikke|ik|ikk|aldrig)"
    r"|har (?:\w+ )?(?:ikke|aldrig) (?:bedt|spurgt|sagt))(?: (?!kan\b|vil\b|skal\b|må\b|men\b)\w+){0,5}?"
    r" (?:flytte[ts]?|flyt|rykke[ts]?|ændre[ts]?|omlægge|ombooke|udskyde|afbestille|aflyse[ts]?|booke[ts]?|bestille)\b"
)
_NEVER_BOOKED = re.compile(
    r"\b(?:aldrig|ikke|ik|ikk|ingen) (?:\w+ ){0,3}?(?:booke?t|bestilt|aftalt|aftaler?|tid)\b|\b(?:har )?ingen tid\b"
)

_REMINDS = re.compile(
    r"\bpåmind\w*|\b(?:kan|vil|skal|får|husker) (?:du|i|jeg)\b.*\b(?:minde|minder|huske|mig på)\b"
    r"|\bminder (?:du|i) (?:mig|os)\b|\b(?:ringer|skriver|sender) (?:du|i|de)\b.*\b(?:før|inden|forinden)\b"
    r"|\b(?:sms|besked|mail)\b.*\b(?:før|inden|forinden)\b"
)
_TELLS_WHEN = re.compile(r"\bh?vornår\b|\bhvilken\b|\bhvad (?:tid|dag|klokken)\b")


def speaks_of_booking(text: str) -> bool:
    """Tell whether anything in a message may be about a booking: its time, its code, coming, moving or cancelling."""
    return bool(_OF_BOOKING.search(text.lower()))


def declines(text: str) -> bool:
    """Tell whether somebody does not want what was taken for their wish: "jeg vil ikke flytte"."""
    return bool(_DECLINES.search(text.lower()))


def never_booked(text: str) -> bool:
    """Tell whether somebody who is asked for a code has booked nothing: "jeg har ikke nogen tid"."""
    return bool(_NEVER_BOOKED.search(text.lower())) and "kode" not in text.lower()


def asks_for_reminder(text: str) -> bool:
    """Tell whether somebody wants to be reminded of a time: "sender I en sms dagen før?"."""
    plain = text.lower()
    return bool(_REMINDS.search(plain)) and not _TELLS_WHEN.search(plain)
