"""Check that the knowledge still says what the published documents say.

``report`` compares documents, as published, with the entries that rest on them; ``accept`` writes down
that a person has read the documents as they are now. Both are what ``vejviser check-sources`` runs.
"""

from bot.sources.accept import accept
from bot.sources.document import Document, read
from bot.sources.errors import DocumentError
from bot.sources.findings import FigureFinding, Report, SectionFinding
from bot.sources.report import compare, report
from bot.sources.upload import UploadError, read_upload

__all__ = [
    "Document",
    "DocumentError",
    "FigureFinding",
    "Report",
    "SectionFinding",
    "UploadError",
    "accept",
    "compare",
    "read",
    "read_upload",
    "report",
]
