"""Tables of spellings, one a line: what is written, and what is meant.

"85" is a service, "@botilbud" a group, "#mobilitet" a theme, "!bpa" help outside, "?123" a paragraph that nobody
described, "~83" one that the documents only mention, nothing for no name at all.
"""

_MARKS = {"service": "", "group": "@", "theme": "#", "outside": "!", "paragraph": "?", "mentioned": "~"}


def split(line):
    """Return what is written and what is meant."""
    text, _, meant = line.partition("|")
    return text.strip(), meant.strip()


def marked(names):
    """Return the names that were found, as a line says what is meant."""
    return " ".join(_MARKS[name.kind] + name.id for name in names)
