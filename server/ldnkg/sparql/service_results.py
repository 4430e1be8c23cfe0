"""Turns the rows that an endpoint answers into a VALUES clause.

Terms are checked and written by pyoxigraph. Blank nodes cannot stand in VALUES, so each becomes an IRI that
nobody else uses (RDF 1.1 Concepts, section 3.5).
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from ldnkg.core.namespaces import BASE

__all__ = ["GENID", "Row", "Rows", "UnusableAnswer", "inline_rows", "read_rows", "values_clause"]

#: What the IRIs that stand for blank nodes of other endpoints start with.
GENID = BASE + ".well-known/genid/"

Row = dict[str, Mapping[str, str]]
Rows = Sequence[Row]


class UnusableAnswer(ValueError):
    """States what is wrong with an answer.

    Args:
        reason: What, as a clause whose subject is the endpoint.
        large: Whether it is more than may come.
    """

    def __init__(self, reason: str, *, large: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.large = large


def read_rows(body: bytes, most_rows: int) -> list[Row]:
    """Read SPARQL 1.1 Query Results JSON.

    Args:
        body: The document.
        most_rows: Most rows that it may have.

    Returns:
        Its rows as terms by variable.

    Raises:
        UnusableAnswer: If it is not such a document, or has too many rows.
    """
    try:
        content = json.loads(body.decode("utf-8-sig"))
        variables, rows = content["head"]["vars"], content["results"]["bindings"]
    except (ValueError, RecursionError, KeyError, TypeError):
        raise UnusableAnswer("answers with something else than SPARQL results in JSON") from None
    if not _is_list_of(variables, str) or not _is_list_of(rows, dict):
        raise UnusableAnswer("answers with something else than SPARQL results in JSON")
    if len(rows) > most_rows:
        raise UnusableAnswer(f"answers with more than {most_rows:,} rows", large=True)
    return cast(list[Row], rows)


def _is_list_of(value: Any, kind: type) -> bool:
    return isinstance(value, list) and all(isinstance(item, kind) for item in value)


def inline_rows(variables: Sequence[str], rows: Rows, most_bytes: int) -> list[str]:
    """Write the rows of one answer as rows of inline data.

    Args:
        variables: The variables to write; whatever else the rows hold is left out.
        rows: Terms by variable, as in SPARQL results in JSON.
        most_bytes: Most bytes of UTF-8 that they may have.

    Returns:
        A text for each row. Blank nodes of two answers are never the same.

    Raises:
        UnusableAnswer: If a term is not one that RDF 1.1 has, or the rows are too long.
    """
    genid = f"{GENID}{secrets.token_hex(16)}/"
    lines: list[str] = []
    length = 0
    for row in rows:
        line = f"({' '.join(_text(row.get(name), genid) for name in variables)})"
        length += len(line.encode("utf-8"))
        if length > most_bytes:
            reason = f"answers with rows that need more than {most_bytes:,} bytes in the query"
            raise UnusableAnswer(reason, large=True)
        lines.append(line)
    return lines


def values_clause(variables: Iterable[str], lines: Iterable[str]) -> str:
    """Write inline data.

    Args:
        variables: The variables.
        lines: Its rows as text.

    Returns:
        A VALUES clause with a space around it.
    """
    return f" VALUES ({' '.join(f'?{name}' for name in variables)}) {{{''.join(lines)}}} "


def _text(term: Mapping[str, str] | None, genid: str) -> str:
    if term is None:
        return "UNDEF"
    try:
        kind, value = term["type"], term["value"]
        if not isinstance(value, str):
            raise TypeError(value)
        if kind == "uri":
            return str(NamedNode(value))
        if kind == "bnode":
            return str(NamedNode(genid + quote(value, safe="")))
        # Virtuoso calls a literal with a datatype by a name of its own.
        if kind in ("literal", "typed-literal"):
            return str(_literal(term, value))
    except (KeyError, TypeError, ValueError, AttributeError):
        raise UnusableAnswer("answers with a term that is not valid RDF") from None
    raise UnusableAnswer("answers with a term that is neither an IRI nor a blank node nor a literal")


def _literal(term: Mapping[str, str], value: str) -> Literal:
    language, datatype = term.get("xml:lang"), term.get("datatype")
    if language:
        return Literal(value, language=language)
    return Literal(value) if datatype is None else Literal(value, datatype=NamedNode(datatype))
