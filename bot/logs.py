"""What is logged: errors only. Rasa's own logs hold what people write, so they stay off."""

import logging
import warnings

import structlog


def quiet() -> None:
    """Silence Rasa's and other libraries' logs below errors, and their deprecation warnings."""
    warnings.simplefilter("ignore")
    logging.captureWarnings(True)  # some libraries switch warnings on again while they are imported
    logging.getLogger().setLevel(logging.ERROR)
    logging.getLogger("rasa").setLevel(logging.ERROR)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
