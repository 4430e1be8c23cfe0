"""Lists why answers of other servers differ, each with what is checked of an answer that differs so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from benchmark.compare import Values
from benchmark.stores import RDFLIB, VIRTUOSO

__all__ = ["KNOWN", "Known", "explanation"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_TRUTH = {"true": "1", "1": "1", "false": "0", "0": "0"}


@dataclass(frozen=True)
class Known:
    """Is a difference that is known.

    Args:
        server: Whose answer differs.
        queries: Regular expression of the names of the queries.
        reason: Why, with where that is said.
        holds: Says of the answer of this server and that of the other whether they differ for this reason
            only; None if the other says that it cannot answer.
        error: What it says then; a regular expression.
    """

    server: str
    queries: str
    reason: str
    holds: Callable[[Values, Values], bool] | None = None
    error: str = ""


def explanation(server: str, query: str, one: Values | None, other: Values | str) -> str | None:
    """Return why an answer differs, None if that is not known.

    Args:
        server: Whose answer it is.
        query: Name of the query.
        one: Answer of this server.
        other: That of the other, or how it failed.
    """
    for known in KNOWN:
        if known.server != server or not re.fullmatch(known.queries, query):
            continue
        if isinstance(other, str):
            if known.error and re.search(known.error, other):
                return known.reason
        elif known.holds is not None and one is not None and known.holds(one, other):
            return known.reason
    return None


def _truth_as_numbers(one: Values, other: Values) -> bool:
    return _mapped(one, _as_number) == _mapped(other, _as_number)


def _in_whole_numbers(one: Values, other: Values) -> bool:
    return _mapped(one, _rounded) == _mapped(other, _rounded)


def _each_once(one: Values, other: Values) -> bool:
    return one.keys() == other.keys()


def _without_unbound_row(one: Values, other: Values) -> bool:
    return _bound(one) == _bound(other)


def _with_less_bound(one: Values, other: Values) -> bool:
    """Say whether each row of the other answer is one of the first with some values left out."""
    whole, left = one - other, other - one
    if whole.total() != left.total():
        return False
    for row in left.elements():
        found = next((each for each in whole.elements() if _is_part(row, each)), None)
        if found is None:
            return False
        whole -= Counter([found])
    return True


def _about_the_same(one: Values, other: Values) -> bool:
    """Say whether each triple of the other answer is about what the first describes, and there are some."""
    things = {triple[0] for triple in one if isinstance(triple, tuple)}
    return bool(other) and all(
        isinstance(triple, tuple) and not things.isdisjoint((triple[0], triple[2])) for triple in other
    )


def _mapped(values: Values, change: Callable[[Hashable], Hashable]) -> Values:
    found: Values = Counter()
    for row, count in values.items():
        found[change(row)] += count
    return found


def _as_number(value: Hashable) -> Hashable:
    if not isinstance(value, tuple):
        return value
    if len(value) == 3 and value[0] == "literal" and value[2] == f"{_XSD}boolean":
        return ("truth", _TRUTH.get(str(value[1]), value[1]))
    if len(value) == 2 and value[0] == "number" and value[1] in (0, 1):
        return ("truth", f"{value[1]:f}")
    return tuple(_as_number(part) for part in value)


def _rounded(value: Hashable) -> Hashable:
    if not isinstance(value, tuple):
        return value
    if len(value) == 2 and value[0] == "number":
        return ("number", round(value[1]))
    return tuple(_rounded(part) for part in value)


def _bound(values: Values) -> Values:
    return Counter({row: count for row, count in values.items() if not _is_unbound(row)})


def _is_unbound(row: Hashable) -> bool:
    return isinstance(row, tuple) and all(cell[1] is None for cell in row)


def _is_part(row: Hashable, whole: Hashable) -> bool:
    return (
        isinstance(row, tuple)
        and isinstance(whole, tuple)
        and all(cell[1] is None or cell == other for cell, other in zip(row, whole, strict=True))
    )


_VIRTUOSO = "https://github.com/openlink/virtuoso-opensource/issues"
_SPARQL = "https://www.w3.org/TR/sparql11-query"

#: The known differences; the first that fits is the reason.
KNOWN: tuple[Known, ...] = (
    Known(
        RDFLIB,
        ".*",
        "a GROUP BY without solutions gives one row without values, and has none by "
        f"[SPARQL 1.1, 18.5.1]({_SPARQL}/#defn_algGroup): "
        "[rdflib 3382](https://github.com/RDFLib/rdflib/issues/3382)",
        holds=_without_unbound_row,
    ),
    Known(
        VIRTUOSO,
        ".*",
        f"truth is the integer 1 or 0: [Virtuoso 485]({_VIRTUOSO}/485), and is one value with a number: "
        f"[Virtuoso 733]({_VIRTUOSO}/733)",
        holds=_truth_as_numbers,
    ),
    Known(
        VIRTUOSO,
        ".*",
        f"its compiler fails on the query: [Virtuoso 159]({_VIRTUOSO}/159), [51]({_VIRTUOSO}/51), "
        f"[1408]({_VIRTUOSO}/1408)",
        error=r"Error SQ(074|156)|Error TR",
    ),
    Known(
        VIRTUOSO,
        ".*",
        "a type error in FILTER ends the query, and leaves a solution out by "
        f"[SPARQL 1.1, 17.2]({_SPARQL}/#evaluation)",
        error=r"Error SL001: The SPARQL 1\.1 function \w+\(\) needs a string value",
    ),
    Known(
        VIRTUOSO,
        "cq-(26|96)-.*",
        "a quotient of integers is an integer, and is a decimal by "
        f"[SPARQL 1.1, 17.3]({_SPARQL}/#OperatorMapping), so a rounded percentage has no decimals",
        holds=_in_whole_numbers,
    ),
    Known(
        VIRTUOSO,
        "cq-(70|71)-.*",
        "variables of an OPTIONAL stay unbound although the data has the triple: "
        f"[Virtuoso 1188]({_VIRTUOSO}/1188)",
        holds=_with_less_bound,
    ),
    Known(
        VIRTUOSO,
        "path.*",
        "a path with + gives a thing again that is reached on several ways, and gives each once by "
        f"[SPARQL 1.1, 18.4]({_SPARQL}/#PropertyPathPatterns)",
        holds=_each_once,
    ),
    Known(
        VIRTUOSO,
        "describe-.*",
        "which triples describe a thing is for the server to say: "
        f"[SPARQL 1.1, 16.4.3]({_SPARQL}/#descriptionsOfResources)",
        holds=_about_the_same,
    ),
    Known(
        VIRTUOSO,
        "cq-76-.*",
        "DISTINCT gives rows twice that two branches of a path alternative reach, which "
        f"[SPARQL 1.1, 18.5]({_SPARQL}/#defn_algDistinct) excludes",
        holds=_each_once,
    ),
)
