"""Prepares the terms of an answer for its table: what they show, their label, their kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from ldnkg.core.namespaces import Prefixes
from ldnkg.web.terms import cell, own_page

__all__ = ["ResultCell", "Term", "iris_of", "number_of", "result_cell", "result_rows"]

#: A term as in SPARQL JSON results, or None where unbound.
Term = Mapping[str, str] | None
# Characters above which a value is folded.
_LONG = 400

_XSD = "http://www.w3.org/2001/XMLSchema#"
# https://www.w3.org/TR/xmlschema11-2/#built-in-datatypes: the numbers, and what is derived from the integers.
_NUMBERS = frozenset(
    _XSD + name
    for name in (
        "decimal",
        "double",
        "float",
        "integer",
        "nonPositiveInteger",
        "negativeInteger",
        "nonNegativeInteger",
        "positiveInteger",
        "long",
        "int",
        "short",
        "byte",
        "unsignedLong",
        "unsignedInt",
        "unsignedShort",
        "unsignedByte",
    )
)
_BOOLEAN = _XSD + "boolean"
_DATES = frozenset(_XSD + name for name in ("date", "dateTime", "gYear", "gYearMonth"))
# What a time element of HTML may hold of these.
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})?)?)?)?", re.ASCII)
_FOLDED = 120


@dataclass(frozen=True)
class ResultCell:
    """Is one cell of the table of an answer.

    Args:
        text: The value, or the shortened IRI.
        kind: `iri`, `blank`, `number`, `boolean`, `date`, `text`, `triple`, or `unbound`.
        link: Where it leads.
        title: The whole IRI or the datatype, in a tooltip.
        language: Language tag of a literal.
        label: Label of the IRI where one is known, else "".
        label_language: Language tag of the label.
        datetime: The date as HTML can hold it, or "".
    """

    text: str
    kind: str
    link: str | None = None
    title: str | None = None
    language: str | None = None
    label: str = ""
    label_language: str = ""
    datetime: str = ""

    @property
    def beginning(self) -> str:
        """The beginning of a value that is so long that it is folded, else ""."""
        return f"{self.text[:_FOLDED].rstrip()}…" if len(self.text) > _LONG else ""


def iris_of(rows: Iterable[Sequence[Term]]) -> list[str]:
    """Return the IRIs among terms, each once, in their order.

    Args:
        rows: Rows of terms.
    """
    return list(
        dict.fromkeys(term["value"] for row in rows for term in row if term and term["type"] == "uri")
    )


def number_of(term: Term) -> Decimal | None:
    """Return the number that a term is, or None for anything else, infinity and not-a-number included.

    Args:
        term: The term.
    """
    if term is None or term.get("datatype") not in _NUMBERS:
        return None
    try:
        number = Decimal(term["value"].strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def result_cell(term: Term, prefixes: Prefixes, labels: Mapping[str, tuple[str, str]]) -> ResultCell:
    """Prepare a term.

    Args:
        term: The term.
        prefixes: Prefixes to shorten IRIs with.
        labels: Text and language tag of the label of each IRI that has one.
    """
    if term is None:
        return ResultCell("", "unbound")
    shown = cell(term, prefixes, own_page)
    kind, label, datetime = _kind(term), ("", ""), ""
    if kind == "iri":
        label = labels.get(term["value"], ("", ""))
    elif kind == "date" and _DATE.fullmatch(shown.text):
        datetime = shown.text
    return ResultCell(shown.text, kind, shown.link, shown.title, shown.language, *label, datetime)


def result_rows(
    rows: Iterable[Sequence[Term]], prefixes: Prefixes, labels: Mapping[str, tuple[str, str]]
) -> list[list[ResultCell]]:
    """Prepare rows; a label that another column of its row has as its value is not said twice.

    Args:
        rows: Rows of terms.
        prefixes: Prefixes to shorten IRIs with.
        labels: Text and language tag of the label of each IRI that has one.
    """
    found = []
    for row in rows:
        values = {term["value"] for term in row if term and term["type"] == "literal"}
        new = {iri: label for iri, label in labels.items() if label[0] not in values} if values else labels
        found.append([result_cell(term, prefixes, new) for term in row])
    return found


def _kind(term: Mapping[str, str]) -> str:
    if term["type"] != "literal":
        return {"uri": "iri", "bnode": "blank"}.get(term["type"], "triple")
    datatype = term.get("datatype", "")
    if datatype in _NUMBERS:
        return "number"
    if datatype == _BOOLEAN:
        return "boolean"
    return "date" if datatype in _DATES else "text"
