"""Tells which triples the rows of a query can depend on, so that it need not be asked again for others.

A triple pattern with a predicate can match triples of that predicate only. A pattern with a variable in its
place, or a path that may have no steps and so holds of every term, can match any; unless the variable, or an
end of the path, is bound by what the pattern is joined with. Whatever is not known here counts as any.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rdflib import RDF, URIRef, Variable
from rdflib.paths import AlternativePath, InvPath, MulPath, Path, SequencePath
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from ldnkg.core.namespaces import RDF_TYPE

__all__ = ["EVERYTHING", "QueryInputs", "input_names", "query_inputs"]

_EXISTS = ("Builtin_EXISTS", "Builtin_NOTEXISTS")
# Operators that give the rows of their one part, or fewer, or longer ones.
_PASSED_THROUGH = ("SelectQuery", "ConstructQuery", "Distinct", "Reduced", "Extend", "Filter", "ToMultiSet")
# In place of an object that can be anything.
_ANY = (None,)
# Values that a variable can have where it is bound: these, or those of some triple for None.
_Bound = Mapping[Variable, frozenset[URIRef] | None]


@dataclass(frozen=True)
class QueryInputs:
    """Says what a query reads.

    Args:
        names: Names of the triples that it can match, as `input_names` gives them; None for any triple.
        beside: Where its rows are those which each triple gives together with the triples of a few names,
            these names; else None.
        names_graphs: Whether it tells the graphs apart.
    """

    names: frozenset[str] | None
    beside: frozenset[str] | None
    names_graphs: bool


#: What is known of a query of which nothing is known.
EVERYTHING = QueryInputs(None, None, names_graphs=True)


def input_names(predicate: str, value: str) -> tuple[str, ...]:
    """Return the names of a triple: its predicate and, for a type, also that with the class.

    Args:
        predicate: IRI of the predicate.
        value: IRI of the object, or any other text.
    """
    return (predicate, f"{predicate} {value}") if predicate == RDF_TYPE else (predicate,)


def query_inputs(query: str, prefixes: Mapping[str, str]) -> QueryInputs:
    """Read from the text of a query of ours what it can depend on.

    Args:
        query: A SELECT or CONSTRUCT query.
        prefixes: Namespaces that it need not declare.
    """
    reader = _Reader()
    try:
        algebra = translateQuery(parseQuery(query), initNs=dict(prefixes)).algebra
        most, any_triple = reader.read(algebra, {})
    except Exception:
        # The parser raises whatever its parts do; such a query is asked each time, and the engine judges it.
        return EVERYTHING
    names = frozenset(reader.names)
    beside = frozenset[str]() if most == 1 else names if any_triple == 1 else None
    return QueryInputs(None if any_triple else names, beside, reader.names_graphs)


class _Reader:
    """Walks through the algebra of a query and collects the names of what it can match."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.names_graphs = False

    def read(self, node: CompValue, around: _Bound) -> tuple[int, int]:
        """Read a part of a query.

        Args:
            node: The part.
            around: What is bound in the rows that its rows are joined with.

        Returns:
            How many triples make one row of the part at most, and how many of them can be any triple.

        Raises:
            LookupError: If the part is not of a kind known here.
        """
        parts: Any = dict(dict.items(node))
        self.names_graphs |= node.name == "Graph" or bool(parts.get("datasetClause"))
        if node.name == "BGP":
            return self._read_patterns(parts["triples"], around)
        if node.name == "values":
            return 0, 0
        if node.name == "Join":
            one, other = parts["p1"], parts["p2"]
            counts = self.read(one, {**around, **_bound(other)}), self.read(other, {**around, **_bound(one)})
            return counts[0][0] + counts[1][0], counts[0][1] + counts[1][1]
        if node.name == "Union":
            counts = self.read(parts["p1"], around), self.read(parts["p2"], around)
            return max(counts[0][0], counts[1][0]), max(counts[0][1], counts[1][1])
        if node.name in ("LeftJoin", "Minus"):
            found = self.read(parts["p1"], around)
            inner = _bound(parts["p1"])
            # Rows depend on whether this is there at all, so it must be the same for every file.
            beside = self.read(parts["p2"], inner)
            tested = self._read_tests(parts.get("expr"), {**inner, **_bound(parts["p2"])})
            return found[0] + 2 * (beside[0] + tested[0]), found[1] + 2 * (beside[1] + tested[1])
        if node.name == "Project":
            kept = {name: values for name, values in around.items() if name in parts["PV"]}
            return self.read(parts["p"], kept)
        if node.name in ("Group", "AggregateJoin", "OrderBy", "Slice"):
            found = self.read(parts["p"], {})
            return 2 * found[0], 2 * found[1]
        if node.name == "Graph":
            return self.read(parts["p"], _in_any_graph(around))
        if node.name in _PASSED_THROUGH:
            found = self.read(parts["p"], around)
            tested = self._read_tests(parts.get("expr"), _bound(parts["p"]))
            return found[0] + 2 * tested[0], found[1] + 2 * tested[1]
        raise LookupError(node.name)

    def _read_tests(self, expression: object, bound: _Bound) -> tuple[int, int]:
        counts = [self.read(node.graph, bound) for node in _exists(expression)]
        return sum(count[0] for count in counts), sum(count[1] for count in counts)

    def _read_patterns(self, patterns: list[tuple[Any, Any, Any]], around: _Bound) -> tuple[int, int]:
        triples = any_triple = 0
        for place, (subject, predicate, value) in enumerate(patterns):
            others = {**around, **_bound_by_patterns(patterns[:place] + patterns[place + 1 :])}
            ends = [end for end in (subject, value) if isinstance(end, Variable)]
            is_anchored = any(end in others and others[end] is None for end in ends)
            predicates = _values(predicate, others)
            known = all(self._name(each, _values(value, others), is_anchored) for each in predicates)
            takes = 2 if isinstance(predicate, Path) else 1
            triples += takes
            any_triple += 0 if known else takes
        return triples, any_triple

    def _name(self, predicate: object, values: Collection[object], is_anchored: bool) -> bool:
        """Add the names of what a pattern can match; return whether that is known."""
        if isinstance(predicate, URIRef):
            for value in values:
                typed = predicate == RDF.type and isinstance(value, URIRef)
                self.names.add(input_names(str(predicate), str(value))[-1] if typed else str(predicate))
            return True
        if isinstance(predicate, InvPath):
            return self._name(predicate.arg, _ANY, is_anchored)
        if isinstance(predicate, AlternativePath):
            return all(self._name(part, _ANY, is_anchored) for part in predicate.args)
        if isinstance(predicate, SequencePath):
            # A step that takes a triple binds the ends of the steps beside it.
            anchored = is_anchored or any(isinstance(part, URIRef) for part in predicate.args)
            *steps, last = predicate.args
            return all(self._name(part, _ANY, anchored) for part in steps) and self._name(
                last, values, anchored
            )
        if isinstance(predicate, MulPath):
            return self._name(predicate.path, _ANY, is_anchored) and (is_anchored or not predicate.zero)
        return False


def _values(term: object, bound: _Bound) -> Collection[object]:
    """Return the few values that a term can have, or the term itself."""
    values = bound.get(term) if isinstance(term, Variable) else None
    return (term,) if values is None else values


def _bound(node: CompValue) -> dict[Variable, frozenset[URIRef] | None]:
    """Return what is bound in every row of a part: to one of a few IRIs, or to what some triple holds."""
    parts: Any = dict(dict.items(node))
    if node.name == "BGP":
        return _bound_by_patterns(parts["triples"])
    if node.name == "values":
        return _bound_by_values(parts["res"])
    if node.name == "Join":
        one, other = _bound(parts["p1"]), _bound(parts["p2"])
        # Both hold of a variable that both bind; that it is one of a few says more.
        return {**one, **{name: values or one.get(name) for name, values in other.items()}}
    if node.name == "Union":
        one, other = _bound(parts["p1"]), _bound(parts["p2"])
        return {name: None for name in one.keys() & other.keys() if one[name] is None and other[name] is None}
    if node.name in ("LeftJoin", "Minus"):
        return _bound(parts["p1"])
    if node.name == "Project":
        return {name: values for name, values in _bound(parts["p"]).items() if name in parts["PV"]}
    if node.name == "Graph":
        return _in_any_graph(_bound(parts["p"]))
    return _bound(parts["p"]) if node.name in _PASSED_THROUGH else {}


def _in_any_graph(bound: _Bound) -> dict[Variable, frozenset[URIRef] | None]:
    # What a triple of one graph holds need be no term of another.
    return {name: values for name, values in bound.items() if values is not None}


def _bound_by_values(rows: list[Mapping[Variable, object]]) -> dict[Variable, frozenset[URIRef] | None]:
    found: dict[Variable, frozenset[URIRef] | None] = {}
    for name in rows[0] if rows else ():
        values = [row.get(name) for row in rows]
        if all(isinstance(value, URIRef) for value in values):
            found[name] = frozenset(value for value in values if isinstance(value, URIRef))
    return found


def _bound_by_patterns(patterns: list[tuple[Any, Any, Any]]) -> dict[Variable, frozenset[URIRef] | None]:
    # What a path binds may be bound by no triple.
    plain = [pattern for pattern in patterns if not isinstance(pattern[1], Path)]
    return {term: None for pattern in plain for term in pattern if isinstance(term, Variable)}


def _exists(part: object) -> Iterator[CompValue]:
    """Yield each EXISTS of an expression that stands in no other."""
    if isinstance(part, CompValue) and part.name in _EXISTS:
        yield part
    elif isinstance(part, dict):
        for inner in dict.values(part):
            yield from _exists(inner)
    elif isinstance(part, list | tuple):
        for inner in part:
            yield from _exists(inner)
