"""What is said on one channel only; read anew with the rest of the core."""

from bot import assembly
from bot.assembly import Once, the_knowledge
from bot.channels.messenger.texts import Texts
from bot.channels.sms.texts import SmsTexts


@Once
def the_sms_texts() -> SmsTexts:
    """Return what is said only by SMS. Raises ``KnowledgeError`` when its file is broken."""
    return SmsTexts.load(assembly.FOLDER, the_knowledge())


@Once
def the_messenger_texts() -> Texts:
    """Return what is said only on Messenger. Raises ``KnowledgeError`` when its file is broken."""
    return Texts.load(assembly.FOLDER, the_knowledge())


def broken() -> str:
    """Return what is said when something went wrong here."""
    return f"Der gik noget galt hos os. Prøv igen om lidt, eller ring på {the_knowledge().contact['phone']}."
