"""Keeps TensorFlow, and libraries for learning, plots, and what is not served, out of the serving process.

Rasa 3.6 imports them all with its agent, whatever the model needs: over 450 MB and seconds of every start. A model
whose components do without them is served with empty modules in their places. Whatever is only named there (a base
class, a type, a decorator) can be named; whatever is used raises :class:`UnneededError`. Training imports them all.

``tests/rasa_parts/test_unneeded.py`` fails when Rasa starts to use one of them in what is served.
"""

import json
import sys
import tarfile
from collections.abc import MutableSequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

LEARNING = frozenset({"tensorflow", "tensorflow_addons", "tensorflow_hub", "tensorflow_text", "keras", "sklearn"})
TOOLS = frozenset({"apscheduler", "h5py", "matplotlib", "prompt_toolkit", "questionary", "spacy.cli"})
"""For reminders, files of networks, plots, and command lines."""
VENDORS = frozenset(
    {"aio_pika", "aiogram", "boto3", "botocore", "fbmessenger", "kafka", "mattermostwrapper", "pymongo"}
    | {"rocketchat_API", "slack_sdk", "webexteamssdk"}
)
_AWAY = LEARNING | TOOLS | VENDORS
STAFFS = frozenset({"matplotlib", "sklearn"})
"""What the pages for staff use: plots, and which phrases are alike. They import them at their first use."""
_SPARING = (
    "actions.",
    "bot.",
    "rasa.core.policies.ensemble.",
    "rasa.core.policies.memoization.",
    "rasa.core.policies.rule_policy.",
    "rasa.graph_components.",
    "rasa.nlu.classifiers.regex_message_handler.",
)


class UnneededError(ImportError):
    """A library was used that this process does without; says which."""


def spare(model: Path) -> bool:
    """Put empty modules in the places of what ``model`` (an archive) does not need, before Rasa is imported.

    Returns whether it did: it does not where a component of the model may need them, or they are imported already.
    """
    if any(name in sys.modules for name in LEARNING) or not _is_sparing(model):
        return False
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
    return True


def afford(libraries: frozenset[str] = STAFFS) -> None:
    """From now on import these for real, where they were spared; what Rasa imported before keeps its empty modules.

    Call it when the model is loaded. Nothing is imported by it.
    """
    for finder in sys.meta_path:
        if isinstance(finder, _Finder):
            finder.away -= libraries
    for name, module in list(sys.modules.items()):
        if isinstance(module, _Module) and name.split(".")[0] in libraries:
            del sys.modules[name]


def _is_sparing(model: Path) -> bool:
    """Tell whether all components that serve a model are known to do without."""
    try:
        with tarfile.open(model) as archive:
            metadata = archive.extractfile("metadata.json")
            nodes = json.load(metadata)["predict_schema"]["nodes"].values() if metadata else ()
            return bool(nodes) and all(node["uses"].startswith(_SPARING) for node in nodes)
    except (OSError, tarfile.TarError, KeyError, TypeError, ValueError):
        return False  # loading the model will say what is wrong with it


class _Nothing(type):
    """The kind of whatever is named in an empty module: a class, so that others can be derived from it."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _nothing(f"{cls.__module__}.{cls.__qualname__}", name)

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        if len(args) == 1 and callable(args[0]) and not kwargs:  # it decorates something
            return args[0]
        raise UnneededError(f"{cls.__module__}.{cls.__qualname__} was used, which is not there while serving.")

    def __getitem__(cls, _: Any) -> Any:
        return cls


def _nothing(place: str, name: str) -> _Nothing:
    return _Nothing(name, (Exception,), {"__module__": place})  # some are named to be caught


class _Module(ModuleType):
    __path__: MutableSequence[str] = []  # noqa: RUF012 (so the base class has it)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _nothing(self.__name__, name)


class _Finder(MetaPathFinder, Loader):
    def __init__(self) -> None:
        self.away = _AWAY

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        parts = name.split(".")
        away = parts[0] in self.away or ".".join(parts[:2]) in self.away
        return ModuleSpec(name, self, is_package=True) if away else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Module(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing in it."""
