"""Memory that stays as it is: Python looks for rubbish among what came later only."""

import gc

_OFTEN = (20_000, 20, 50)
"""After how many new objects it looks, instead of 700: a message makes some thousands that no search is needed for."""


def settle() -> None:
    """Free what nobody needs any more, and leave all that is loaded now alone from then on.

    Python's search for rubbish otherwise goes through the model and the knowledge again and again, while messages wait.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_OFTEN)
