"""The terms of one text are those on which scikit-learn trained, with the same weights."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.linear import _KINDS, _vectorizers

TEXTS = ["hvad koster det ?", "hvad koster xservicex og hvor længe", "§ 107", "må jeg få æbler og øl og øl ?", "a b"]
WORDS = st.sampled_from([*" ".join(TEXTS).split(), "Hvad", "ÆBLER", "nyt", "§§", "a", "", "ß", "x-y", "\u2028", "107."])


@pytest.fixture(scope="module")
def pairs():
    """Each of scikit-learn's vectorizers with the terms that stand in for it."""
    found = []
    for kind, vectorizer in zip(_KINDS, _vectorizers(), strict=True):
        vectorizer.min_df = 1
        vectorizer.fit(TEXTS)
        vocabulary = sorted(vectorizer.vocabulary_, key=vectorizer.vocabulary_.get)
        found.append((vectorizer, kind(vocabulary, vectorizer.idf_)))
    return found


@given(text=st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=40))
def test_the_weights_are_those_of_scikit_learn(pairs, text):
    for vectorizer, terms in pairs:
        columns, values = terms.row(text)
        mine = np.zeros(len(terms.vocabulary))
        mine[columns] = values
        np.testing.assert_allclose(mine, vectorizer.transform([text]).toarray()[0], atol=1e-6)
