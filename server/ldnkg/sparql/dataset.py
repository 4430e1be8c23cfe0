"""Says which graphs a query asks: those of the protocol, or those of its own FROM clauses, each once.

The engine reads FROM by itself, but counts a graph that is named twice twice, and does not merge graphs that
share a triple; so the graphs are found here and handed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, RdfFormat, parse

from ldnkg.core.namespaces import ENDPOINT
from ldnkg.core.tokens import Token
from ldnkg.sparql.gate import Inspection

__all__ = ["Graphs", "chosen_dataset", "dataset_clause"]

#: IRIs of graphs; None leaves them to the query.
Graphs = tuple[str, ...] | None

_FROM, _NAMED = "FROM", "NAMED"
_OPEN, _CLOSE = "{([", "})]"
_PLACE = "<urn:x-ldnkg:graph>"


@dataclass
class _Clause:
    """Holds the terms of FROM and FROM NAMED as written."""

    default: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)


def chosen_dataset(
    inspection: Inspection, default_graphs: Graphs, named_graphs: Graphs
) -> tuple[Graphs, Graphs]:
    """Return the graphs of a request, the protocol's before the query's own.

    Args:
        inspection: What the gate found in the query.
        default_graphs: The protocol's default graph.
        named_graphs: The protocol's named graphs.

    Returns:
        The default and the named graphs, each without repetitions; None twice for the whole dataset.
    """
    if not default_graphs and not named_graphs:
        return dataset_clause(inspection) or (None, None)
    return tuple(dict.fromkeys(default_graphs or ())), tuple(dict.fromkeys(named_graphs or ()))


def _names_from(inspection: Inspection) -> bool:
    return any(_FROM in token.text.upper() for token in inspection.tokens if token.kind != "iri")


def dataset_clause(inspection: Inspection) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return the graphs that a query names in FROM and FROM NAMED.

    Args:
        inspection: What the gate found in the query.

    Returns:
        The default and the named graphs, each without repetitions; None if there is no clause, or one that
        the engine will refuse.
    """
    if not inspection.fact(_names_from):
        return None
    clause = _clause(inspection)
    if not clause.default and not clause.named:
        return None
    default, named = (_resolved(inspection.tokens, terms) for terms in (clause.default, clause.named))
    return None if default is None or named is None else (default, named)


def _clause(inspection: Inspection) -> _Clause:
    clause = _Clause()
    tokens = tuple(_outside(inspection.tokens))
    for place, token in enumerate(tokens):
        before = tokens[place - 1].text.upper() if place else ""
        rest = _after(token, _FROM, inspection, before)
        if rest is None:
            continue
        following = [Token("name", rest, token.offset)] if rest else []
        following += tokens[place + 1 : place + 3]
        rest = _after(following[0], _NAMED, inspection, "") if following else None
        if rest is None:
            target, term = clause.default, following[0].text if following else ""
        else:
            target, term = clause.named, rest or (following[1].text if len(following) > 1 else "")
        target.append(term)
    return clause


def _outside(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens outside of brackets, where alone a dataset clause can stand."""
    depth = 0
    for token in tokens:
        if token.kind == "mark" and token.text in _CLOSE:
            depth -= 1
        elif token.kind == "mark" and token.text in _OPEN:
            depth += 1
        elif depth == 0:
            yield token


def _after(token: Token, keyword: str, inspection: Inspection, before: str) -> str | None:
    """Return what follows a keyword in its own token, which the engine allows: it reads FROMa:b as FROM a:b.

    Returns:
        The rest, empty if the token is the keyword alone; None if the token is no such keyword.
    """
    text = token.text
    if before == "PREFIX" or not text.upper().startswith(keyword):
        return None
    rest = text[len(keyword) :]
    if token.kind == "word" and rest.upper() in ("", _NAMED):
        return rest
    if token.kind != "name" or token.text.partition(":")[0] in inspection.prefixes:
        return None
    return rest


def _resolved(tokens: Sequence[Token], terms: Sequence[str]) -> tuple[str, ...] | None:
    """Return the IRIs that terms stand for; Turtle resolves them by the same rules."""
    lines = list(_prologue(tokens))
    lines += [f"{_PLACE} {_PLACE} {term} ." for term in terms]
    try:
        objects = [
            quad.object for quad in parse("\n".join(lines), format=RdfFormat.TURTLE, base_iri=ENDPOINT)
        ]
    except SyntaxError:
        return None
    return tuple(dict.fromkeys(term.value for term in objects if isinstance(term, NamedNode)))


def _prologue(tokens: Sequence[Token]) -> Iterator[str]:
    for place, token in enumerate(tokens):
        count = {"PREFIX": 3, "BASE": 2}.get(token.text.upper() if token.kind == "word" else "")
        if count:
            yield " ".join(part.text for part in tokens[place : place + count])
