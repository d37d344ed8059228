"""What is logged: errors only. Rasa's own logs hold what people write, so they stay off."""

import logging
import traceback
import warnings
from pathlib import Path

import structlog


def quiet() -> None:
    """Silence Rasa's and other libraries' logs below errors, and their deprecation warnings."""
    warnings.simplefilter("ignore")
    logging.captureWarnings(True)  # some libraries switch warnings on again while they are imported
    logging.getLogger().setLevel(logging.ERROR)
    logging.getLogger("rasa").setLevel(logging.ERROR)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))


def where(error: BaseException) -> str:
    """Return the places an error came through, innermost last.

    Neither its message nor any value is in it: both can hold what a person wrote.
    """
    frames = traceback.extract_tb(error.__traceback__)
    return " > ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)
