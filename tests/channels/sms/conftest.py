"""The texts of the channel as they are served."""

import pytest

from bot.assembly import FOLDER, the_knowledge
from bot.channels.sms.texts import SmsTexts


@pytest.fixture(scope="session")
def texts():
    return SmsTexts.load(FOLDER, the_knowledge())
