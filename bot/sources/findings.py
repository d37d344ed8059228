"""What a check found, as values and as sentences."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True)
class SectionFinding:
    """A section that is not as it was when the entries were written, and the keys of those that rest on it.

    ``what``: "changed" (its text is another), "missing" (its heading was not found) or "new" (nobody has
    accepted a fingerprint yet).
    """

    document: str
    section: str
    what: Literal["changed", "missing", "new"]
    entries: tuple[str, ...]
    heading: str = ""

    def sentence(self) -> str:
        """Return the finding as an English sentence for staff."""
        what = {
            "changed": "has changed since its fingerprint was accepted",
            "missing": f'was not found: no line is its heading "{self.heading}"; mend the heading in sources.yml',
            "new": "has no fingerprint yet; read it and run --accept",
        }[self.what]
        rest = f"; read again: {', '.join(self.entries)}" if self.entries else "; no entry rests on it"
        return f'{self.document}: section "{self.section}" {what}{rest}.'


@dataclass(frozen=True)
class FigureFinding:
    """A figure in an entry's ``field`` (answer, easy or sms) that no section it cites holds."""

    entry: str
    field: str
    kind: str
    written: str
    cited: tuple[str, ...]

    def sentence(self) -> str:
        """Return the finding as an English sentence for staff."""
        cited = "; ".join(self.cited)
        return f'{self.entry}: "{self.written}" ({self.kind}) in {self.field} stands in no cited section: {cited}.'


@dataclass(frozen=True)
class Report:
    """All findings of one check.

    ``read`` says which file was read as which document; ``unchecked`` holds the keys of entries that also
    rest on a document that was not given, so that their figures could not be checked.
    """

    read: tuple[tuple[str, Path], ...]
    sections: tuple[SectionFinding, ...]
    figures: tuple[FigureFinding, ...]
    unchecked: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Tell whether nothing was found."""
        return not self.sections and not self.figures

    def lines(self) -> list[str]:
        """Return the report as English lines for staff, findings first, a summary last."""
        lines = [finding.sentence() for finding in self.sections]
        lines += [finding.sentence() for finding in self.figures]
        if self.unchecked:
            lines.append(
                f"Figures not checked, since a document they rest on was not given: {', '.join(self.unchecked)}."
            )
        names = ", ".join(f"{name} ({file.name})" for name, file in self.read)
        if self.ok:
            lines.append(f"Read {names}: nothing changed, and every figure stands in its source.")
        else:
            lines.append(f"Read {names}: {len(self.sections)} sections and {len(self.figures)} figures to look at.")
        return lines
