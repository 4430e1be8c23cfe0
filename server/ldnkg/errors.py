"""The one family of errors: what went wrong, where, and what fixes it."""

from __future__ import annotations

from pathlib import Path

__all__ = ["LdnkgError", "SourceSyntaxError"]


class LdnkgError(Exception):
    """States what went wrong, where it is, and what fixes it.

    Args:
        what: The fault in one clause, without a closing full stop.
        where: A file (with line and column where known), an IRI or an address.
        fix: One sentence that says what to do.
    """

    def __init__(self, what: str, where: str | Path | None = None, fix: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = None if where is None else str(where)
        self.fix = fix

    def __str__(self) -> str:
        text = self.what if self.where is None else f"{self.where}: {self.what}"
        text = text if text.endswith((".", "?", "!")) else f"{text}."
        return text if self.fix is None else f"{text} {self.fix}"


class SourceSyntaxError(LdnkgError):
    """States that a source file cannot be parsed.

    Args:
        what: The parser's message.
        path: The file.
        line: Line of the fault, counted from 1, where the parser knows it.
        column: Column of the fault, counted from 1, where the parser knows it.
        fix: One sentence that says what to do.
    """

    def __init__(
        self,
        what: str,
        path: str | Path,
        line: int | None = None,
        column: int | None = None,
        fix: str | None = None,
    ) -> None:
        place = ":".join(str(part) for part in (path, line, column) if part is not None)
        super().__init__(what, place, fix or "Correct the file there and run `ldnkg check` again.")
        self.path = Path(path)
        self.line = line
        self.column = column
