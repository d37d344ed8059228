"""What can be wrong with what staff give."""


class ListError(Exception):
    """A list of phrasings that cannot be used; a Danish sentence says why and what to do."""
