"""What serving does without: named without harm, an error when used, and real for a model that needs it."""

import json
import subprocess
import sys
import tarfile
import textwrap

import pytest

from bot.models import newest_model
from bot.rasa_parts import unneeded
from bot.training import ROOT

OURS = "bot.nlu.classifier.TopicClassifier"


def _archive(folder, *uses):
    metadata = {"predict_schema": {"nodes": {str(number): {"uses": each} for number, each in enumerate(uses)}}}
    (folder / "metadata.json").write_text(json.dumps(metadata))
    with tarfile.open(folder / "model.tar.gz", "w:gz") as archive:
        archive.add(folder / "metadata.json", "metadata.json")
    return folder / "model.tar.gz"


def _ran(code):
    """Run code in a process of its own, where nothing is imported yet, and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", textwrap.dedent(code)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("uses", "spared"),
    [
        ([OURS], True),
        ([OURS, "rasa.core.policies.rule_policy.RulePolicy", "rasa.graph_components.providers.a.B"], True),
        ([OURS, "rasa.nlu.classifiers.diet_classifier.DIETClassifier"], False),
        ([OURS, "rasa.core.policies.ted_policy.TEDPolicy"], False),
        ([OURS, "somebody.elses.Component"], False),
        ([], False),
    ],
)
def test_only_a_model_that_is_known_to_do_without_is_served_without(tmp_path, uses, spared):
    assert unneeded._is_sparing(_archive(tmp_path, *uses)) is spared


def test_a_broken_model_is_left_to_its_loading(tmp_path):
    (tmp_path / "model.tar.gz").write_bytes(b"nothing")
    assert not unneeded._is_sparing(tmp_path / "model.tar.gz")
    assert not unneeded._is_sparing(tmp_path / "none.tar.gz")


def test_the_trained_model_does_without():
    assert unneeded._is_sparing(newest_model(ROOT / "models"))


def test_the_agent_is_imported_and_nothing_heavy_with_it():
    said = _ran(
        f"""
        from pathlib import Path
        from bot.models import newest_model
        from bot.rasa_parts.unneeded import _AWAY, spare
        print(spare(newest_model(Path("{ROOT / "models"}"))))
        from bot.assistant import load_agent
        import sys
        print([name for name in _AWAY if getattr(sys.modules.get(name), "__file__", None)])
        """
    )
    assert said.splitlines() == ["True", "[]"]


def test_what_is_named_may_be_derived_from_caught_and_put_before_a_function_but_not_used(tmp_path):
    said = _ran(
        f"""
        from pathlib import Path
        from typing import Optional
        from bot.rasa_parts import unneeded
        assert unneeded.spare(Path("{_archive(tmp_path, OURS)}"))
        import tensorflow as tf
        import tensorflow.python.keras.layers
        from keras.utils import tf_utils
        from pymongo.errors import ConnectionFailure

        class Layer(tf.keras.layers.Layer):
            kind: Optional[tf.Tensor] = None

        @tf.function
        def plain():
            return 5

        assert plain() == 5
        try:
            raise ValueError
        except (ConnectionFailure, ValueError):
            pass
        for use in (Layer, lambda: tf.constant(1.0), lambda: tf.config.list_physical_devices("GPU")):
            try:
                use()
            except unneeded.UnneededError as error:
                print("tensorflow" in str(error) or "Layer" in str(error))
        """
    )
    assert said.splitlines() == ["True"] * 3


def test_where_they_are_imported_already_they_stay(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "tensorflow", sys)
    finders = list(sys.meta_path)
    assert not unneeded.spare(_archive(tmp_path, OURS))
    assert sys.meta_path == finders


def test_once_the_model_is_loaded_staffs_pages_have_what_they_use():
    said = _ran(
        f"""
        from pathlib import Path
        from bot.models import newest_model
        from bot.rasa_parts import unneeded
        model = newest_model(Path("{ROOT / "models"}"))
        assert unneeded.spare(model)
        from bot.assistant import load_agent
        load_agent(model)
        unneeded.afford()
        import sys
        print([name for name in unneeded.STAFFS if name in sys.modules])
        from bot.figures.plots import bars
        from bot.staff.groups import _leaders
        print(bars({{"ja": 7}})[:5])
        print(_leaders(["hvad koster det", "hvad koster det nu"]))
        import tensorflow
        print(getattr(tensorflow, "__file__", "none"))
        """
    )
    assert said.splitlines() == ["[]", "b'<?xml'", "[0, 0]", "none"]
