"""Reads the queries that pages are made of, and the values of their answers.

Each stands in a file of its own in `queries/`, and is a whole query that can be run as it is. A variable with
a `$`, such as `$study`, is the thing that the page is about; it is replaced by its IRI.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from ldnkg.web.linked_data_queries import Asker, Term, iri_text

__all__ = ["QUERIES", "PageQuery", "Row", "ask", "number_of", "page_query"]

#: Where the queries are.
QUERIES = Path(__file__).with_name("queries")


@dataclass(frozen=True)
class PageQuery:
    """Is one query of a page, as the page shows it.

    Args:
        title: What it asks for, in words.
        text: The query.
    """

    title: str
    text: str


class Row:
    """Holds one solution of a query.

    Args:
        terms: The terms by variable; what is unbound is missing or None.
    """

    __slots__ = ("_terms",)

    def __init__(self, terms: Mapping[str, Term | None]) -> None:
        self._terms = terms

    def term(self, name: str) -> Term | None:
        """Return the term of a variable, or None where it is unbound.

        Args:
            name: The variable.
        """
        return self._terms.get(name)

    def text(self, name: str) -> str:
        """Return the value of a literal or an IRI as text, or "" where the variable is unbound.

        Args:
            name: The variable.
        """
        term = self._terms.get(name)
        return term.value if isinstance(term, NamedNode | Literal) else ""

    def iri(self, name: str) -> str | None:
        """Return an IRI, or None where the variable is unbound or something else.

        Args:
            name: The variable.
        """
        term = self._terms.get(name)
        return term.value if isinstance(term, NamedNode) else None

    def number(self, name: str) -> Decimal | None:
        """Return a number exactly as it is recorded, or None where the variable is unbound or no number.

        Args:
            name: The variable.
        """
        return number_of(self._terms.get(name))

    def boolean(self, name: str) -> bool | None:
        """Return a truth value, or None where the variable is unbound or something else.

        Args:
            name: The variable.
        """
        return {"true": True, "1": True, "false": False, "0": False}.get(self.text(name))


def number_of(term: Term | None) -> Decimal | None:
    """Return the number that a literal is, else None.

    Args:
        term: A term.
    """
    if not isinstance(term, Literal):
        return None
    try:
        number = Decimal(term.value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def page_query(name: str, **things: str) -> PageQuery:
    """Return a query of a page.

    Args:
        name: Name of its file without the ending.
        things: The IRI for each variable that is written with `$`.

    Returns:
        The query, entitled by the comment in its first line.

    Raises:
        ValueError: If a query cannot hold an IRI, or a variable with `$` has none.
    """
    title, text = _read(name)
    for variable, iri in things.items():
        parts = re.split(rf"\${variable}\b", text)
        text = iri_text(iri).join(parts)
    left = re.search(r"\$\w+", text)
    if left is not None and things:
        raise ValueError(f"nothing is given for {left.group()} in the query {name}")
    return PageQuery(title, text)


def ask(asker: Asker, query: PageQuery) -> list[Row]:
    """Return all solutions of a query of a page.

    Args:
        asker: Whom to ask.
        query: The query.

    Raises:
        QueryProblem: If there is no answer.
    """
    return [Row(terms) for terms in asker.solutions(query.text)]


@lru_cache(maxsize=256)
def _read(name: str) -> tuple[str, str]:
    first, _, text = (QUERIES / f"{name}.rq").read_text(encoding="utf-8").partition("\n")
    return first.removeprefix("#").strip(), text
