"""Which area of life a need is about, by the words that speak for it."""

import pytest

from bot.assembly import the_knowledge
from bot.understanding.themes import ThemeHints, asks_for_themes


@pytest.fixture(scope="module")
def hints():
    """The hints of the real knowledge."""
    return ThemeHints(the_knowledge())


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("jeg lader regningerne ligge i skuffen", "samfundsliv"),
        ("jeg når aldrig ned til bussen", "mobilitet"),
        ("tallerkenerne står på gulvet i køkkenet", "praktiske_opgaver"),
        ("han børster ikke tænderne", "egenomsorg"),
        ("min mor vil ikke til lægen", "sundhed"),
        ("jeg er så ensom", "socialt_liv"),
        ("jeg skændes med min kæreste", "relationer"),
        ("jeg tør ikke tage telefonen", "kommunikation"),
    ],
)
def test_a_need_speaks_for_a_theme(hints, text, theme):
    assert hints.ranked(text)[0] == theme


def test_a_word_of_two_themes_speaks_for_both(hints):
    assert set(hints.ranked("hun får ikke taget sin medicin")) == {"egenomsorg", "sundhed"}


@pytest.mark.parametrize("text", ["", "hvad gælder for mig", "jeg har ventet længe", "hvad er et samværstilbud"])
def test_nothing_is_read_from_words_that_do_not_tell(hints, text):
    assert hints.ranked(text) == ()


def test_who_asks_for_the_themes_tells_of_no_need(hints):
    assert asks_for_themes("hvilke temaer er der, er rengøring med?")
    assert hints.ranked("hvilke temaer er der, er rengøring med?") == ()
    assert not asks_for_themes("hvem gør rent")


def test_every_theme_has_hints():
    assert all(theme.hints for theme in the_knowledge().themes.values())
