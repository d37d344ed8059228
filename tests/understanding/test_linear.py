"""The linear classifier: learns, and is the same after it was saved and read."""

import zipfile

import numpy as np
import pytest

from bot.understanding.linear import LinearModel, _weighed


def test_it_learns_its_phrases(model, learned):
    right = sum(
        model.labels[int(model.probabilities(text).argmax())] == label
        for text, label in zip(learned.texts, learned.labels, strict=True)
    )
    assert right >= 0.95 * len(learned.texts)


def test_probabilities_sum_to_one_and_are_none_below_nought(model):
    for text in ("hvad koster xservicex", "", "zzz zzz", "hvad " * 200):
        values = model.probabilities(text)
        assert values.shape == (len(model.labels),)
        assert values.min() >= 0
        assert values.sum() == pytest.approx(1, abs=1e-5)


def test_a_saved_model_says_the_same(model, learned, tmp_path):
    model.save(tmp_path)
    again = LinearModel.load(tmp_path)
    assert again.labels == model.labels
    for text in [*learned.texts, "noget helt andet", ""]:
        np.testing.assert_allclose(again.probabilities(text), model.probabilities(text), atol=2e-3)
    again.save(tmp_path)
    third = LinearModel.load(tmp_path)
    for text in learned.texts:
        np.testing.assert_array_equal(third.probabilities(text), again.probabilities(text))


def test_nothing_saved_is_a_pickle(model, tmp_path):
    model.save(tmp_path)
    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == ["linear.json", "linear.npz"]
    assert files[0].read_text(encoding="utf-8").startswith("{")
    with zipfile.ZipFile(files[1]) as archive:
        for name in archive.namelist():
            head = archive.read(name)[:200]
            assert head.startswith(b"\x93NUMPY"), name
            assert b"'|O'" not in head, f"{name} holds Python objects"
    with np.load(files[1], allow_pickle=False) as arrays:
        assert {array.dtype.kind for array in arrays.values()} == {"f"}


def test_training_twice_gives_the_same_model(model, learned):
    again = LinearModel.fit(learned.texts, learned.labels, learned.groups)
    for text in learned.texts[::3]:
        np.testing.assert_array_equal(again.probabilities(text), model.probabilities(text))


def test_a_folder_without_a_model_is_an_error(tmp_path):
    with pytest.raises(OSError, match=r"linear\.json"):
        LinearModel.load(tmp_path)


def test_one_label_alone_cannot_be_learned():
    with pytest.raises(ValueError, match=r".+"):
        LinearModel.fit(["hvad koster det", "er det gratis"] * 5, ["price"] * 10, list(range(10)))


def test_one_text_is_weighed_as_scikit_learn_weighs_many(model, learned):
    for text in [*learned.texts[:50], "noget helt andet", "hvad hvad hvad koster koster", ""]:
        expected = np.hstack([vectorizer.transform([text]).toarray()[0] for vectorizer in model._vectorizers])
        found, first = np.zeros_like(expected), 0
        for vectorizer, analyse in zip(model._vectorizers, model._analysers, strict=True):
            columns, values = _weighed(analyse(text), vectorizer)
            found[first + columns] = values
            first += len(vectorizer.vocabulary_)
        np.testing.assert_allclose(found, expected, atol=1e-5)
