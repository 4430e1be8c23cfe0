"""Lists the answers of other servers that are known to differ, each checked by hand, with its reason."""

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
        same: Makes answers alike that differ for this reason only; None if that cannot be computed.
        error: What the server says, if it says that it cannot answer; a regular expression.
    """

    server: str
    queries: str
    reason: str
    same: Callable[[Values], Values] | None = None
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
        elif not known.error and (
            known.same is None or (one is not None and known.same(one) == known.same(other))
        ):
            return known.reason
    return None


def truth_as_numbers(values: Values) -> Values:
    """Write truth values and the numbers 1 and 0 alike.

    Args:
        values: An answer.
    """
    return _mapped(values, _as_number)


def in_whole_numbers(values: Values) -> Values:
    """Round numbers.

    Args:
        values: An answer.
    """
    return _mapped(values, _rounded)


def each_once(values: Values) -> Values:
    """Leave out what comes again.

    Args:
        values: An answer.
    """
    return Counter(dict.fromkeys(values, 1))


def without_unbound_row(values: Values) -> Values:
    """Leave out a row without any value.

    Args:
        values: An answer.
    """
    return Counter({row: count for row, count in values.items() if not _is_unbound(row)})


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


def _is_unbound(row: Hashable) -> bool:
    return isinstance(row, tuple) and all(cell[1] is None for cell in row)


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
        same=without_unbound_row,
    ),
    Known(
        VIRTUOSO,
        ".*",
        f"truth is the integer 1 or 0: [Virtuoso 485]({_VIRTUOSO}/485), and is one value with a number: "
        f"[Virtuoso 733]({_VIRTUOSO}/733)",
        same=truth_as_numbers,
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
        same=in_whole_numbers,
    ),
    Known(
        VIRTUOSO,
        "cq-(70|71)-.*",
        "variables of an OPTIONAL stay unbound although the data has the triple: "
        f"[Virtuoso 1188]({_VIRTUOSO}/1188)",
    ),
    Known(
        VIRTUOSO,
        "path.*",
        "a path with + gives a thing again that is reached on several ways, and gives each once by "
        f"[SPARQL 1.1, 18.4]({_SPARQL}/#PropertyPathPatterns)",
        same=each_once,
    ),
    Known(
        VIRTUOSO,
        "describe-.*",
        "which triples describe a thing is for the server to say: "
        f"[SPARQL 1.1, 16.4.3]({_SPARQL}/#descriptionsOfResources)",
    ),
    Known(
        VIRTUOSO,
        "cq-76-.*",
        "DISTINCT gives rows twice that two branches of a path alternative reach, which "
        f"[SPARQL 1.1, 18.5]({_SPARQL}/#defn_algDistinct) excludes",
    ),
)
