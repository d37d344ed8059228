"""What is loaded is left alone; what nobody needs is freed, also when it was left alone before."""

import gc
import weakref

from bot.ops.settled import settle


class Node:
    """Something that only the search for rubbish can free."""

    def __init__(self):
        self.itself = self


def test_what_is_there_is_left_alone_and_rubbish_is_freed():
    usual = gc.get_threshold()
    try:
        before = gc.get_freeze_count()
        node = Node()
        settle()
        assert gc.get_freeze_count() > before
        gone = weakref.ref(node)
        del node
        gc.collect()
        assert gone() is not None, "it is left alone"
        settle()
        assert gone() is None, "as when a new model takes over"
        assert gc.isenabled() and gc.get_threshold()[0] > usual[0]
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
