"""Knows on which line of a source file each subject, statement and name stands."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pyoxigraph as ox

from ldnkg.core.namespaces import Prefixes
from ldnkg.core.terms import Term
from ldnkg.core.turtle import turtle_literal

__all__ = ["SourceLines"]

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_NAME = r"(?:<([^>]*)>|([A-Za-z0-9]*):([A-Za-z0-9_][\w.\-]*))"
# Canonical form has each subject alone on its line; in other files it starts a line, or stands anywhere.
_PLACES = tuple(
    re.compile(pattern) for pattern in (rf"(?:^|[\s.]){_NAME}(?=\s|$)", rf"^{_NAME}(?=\s|$)", rf"^{_NAME}$")
)
_DECLARATION = re.compile(r"^\s*@?prefix\s+([A-Za-z0-9]*):\s*<([^>]*)>", re.IGNORECASE)
# Of canonical form: a predicate of the subject, with its object if that is the only one.
_PREDICATE = re.compile(r"^ {4}([^\s.]\S*)(?: (.*))?$")


class SourceLines:
    """Finds lines in the text of one file.

    Subjects are found in any Turtle, statements and names in a subject's block only in canonical form.

    Args:
        text: The text.
        names: Namespace of each prefix that the text does not declare as Turtle does.
    """

    def __init__(self, text: str, names: Mapping[str, str] | None = None) -> None:
        self._lines = text.split("\n")
        self._prefixes: dict[str, str] = dict(names or {})
        found: list[dict[str, int]] = [{} for _ in _PLACES]
        for number, line in enumerate(self._lines, 1):
            declaration = _DECLARATION.match(line)
            if declaration:
                self._prefixes[declaration[1]] = declaration[2]
                continue
            for pattern, target in zip(_PLACES, found, strict=True):
                for iri, prefix, local in pattern.findall(line):
                    target.setdefault(iri or self._prefixes.get(prefix, "") + local, number)
        self._alone = found[-1]
        self._subjects = found[0] | found[1] | found[2]
        self._names = Prefixes(self._prefixes)

    def subject(self, iri: str) -> int | None:
        """Return the line, from 1, on which a subject is first described.

        Args:
            iri: IRI of the subject.
        """
        return self._subjects.get(iri)

    def statement(self, subject: str, predicate: str | None, value: Term | None = None) -> int | None:
        """Return the line of a statement in a subject's block.

        Args:
            subject: IRI of the subject.
            predicate: IRI of the predicate; None for any.
            value: The object; None for any.

        Returns:
            The line of the object, else that of the predicate, from 1; None if there is neither.
        """
        verb = None if predicate is None else "a" if predicate == _TYPE else self._names.shorten(predicate)
        wanted = None if value is None else self._written(value)
        current = ""
        first: int | None = None
        for number, line in self._block(subject):
            match = _PREDICATE.match(line)
            if match:
                current = match[1]
            if verb is not None and current != verb:
                continue
            if verb is not None and first is None:
                first = number
            text = (match[2] or "") if match else line.strip()
            if wanted is not None and text.removesuffix(" ;").removesuffix(" ,") == wanted:
                return number
        return first

    def mention(self, subject: str, iri: str) -> int | None:
        """Return the first line of a subject's block that names an IRI.

        Args:
            subject: IRI of the subject.
            iri: The IRI.
        """
        name = re.compile(rf"(?<![\w:.\-]){re.escape(self._names.shorten(iri))}(?![\w\-:]|\.\w)")
        return next((number for number, line in self._block(subject) if name.search(line)), None)

    def _block(self, subject: str) -> list[tuple[int, str]]:
        """Return the numbered lines of a subject's block, that of the subject first."""
        start = self._alone.get(subject)
        if start is None:
            return []
        block = [(start, self._lines[start - 1])]
        for number, line in enumerate(self._lines[start:], start + 1):
            # Lines of a long string may start anywhere, but a block ends only so.
            if line == "    .":
                break
            block.append((number, line))
        return block

    def _written(self, value: Term) -> str | None:
        if isinstance(value, ox.NamedNode):
            return self._names.shorten(value.value)
        return turtle_literal(value, self._names.shorten) if isinstance(value, ox.Literal) else None
