"""The result of the pre-screening as a page that stands alone, to be saved, printed and opened without the server."""

import base64
import hashlib

from bot.dialogue.prescreening import Page
from bot.shelf import Paper
from bot.web.templating import FOLDER, TEMPLATES

_STYLE = (FOLDER / "result.css").read_text(encoding="utf-8")
_DIGEST = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()


def paper(page: Page) -> Paper:
    """Return the page as HTML in UTF-8, with its style inside and allowed by its digest alone."""
    body = TEMPLATES.get_template("result.html").render(page=page, style=_STYLE).encode()
    return Paper(body, "text/html", "vejviser.html", f"default-src 'none'; style-src 'sha256-{_DIGEST}'")
