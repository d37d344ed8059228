"""The classifier of any trained model, alone: without an agent, in a second and a few megabytes."""

from pathlib import Path
from tempfile import TemporaryDirectory

from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource

from bot.nlu.classifier import TopicClassifier


class UnreadableModelError(Exception):
    """A model that this version cannot read; says which."""


def classifier_of(model: Path) -> TopicClassifier:
    """Return the classifier of a model's file. Raises :class:`UnreadableModelError`."""
    try:
        with TemporaryDirectory() as folder:
            storage, metadata = LocalModelStorage.from_model_archive(Path(folder), model)
            for node in metadata.predict_schema.nodes.values():
                if issubclass(node.uses, TopicClassifier):
                    resource = node.resource or Resource("")
                    return TopicClassifier.load(node.config, storage, resource, None)
    except Exception as error:
        raise UnreadableModelError(
            f"Modellen {model.name} kan ikke læses af denne udgave af Vejviser ({type(error).__name__}). Vælg en anden."
        ) from error
    raise UnreadableModelError(f"Modellen {model.name} har ingen del, der læser emner. Vælg en anden.")
