"""Derives graph/inferred: OWL 2 RL, the rules that it lacks, and property chains, to a fixpoint."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, QueryTriples, Store, Triple

from ldnkg.core.closure import Chain, Closure
from ldnkg.core.dotted import engine_query
from ldnkg.core.evaluate import query_errors
from ldnkg.core.namespaces import EXTERNAL, INFERRED_GRAPH, LDN, LDNR, MAPPINGS, QUERIES_GRAPH
from ldnkg.core.sources import read_source
from ldnkg.core.sparql_text import find_service
from ldnkg.core.tokens import line_and_column
from ldnkg.errors import LdnkgError

__all__ = [
    "RULES_FILE",
    "InferenceError",
    "chain_axioms",
    "infer",
    "inferred_quads",
    "property_chains",
    "read_rules",
]

#: Where a graph root keeps the rules that OWL 2 RL cannot express.
RULES_FILE = "ontology/rules.rq"

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_TYPE = NamedNode(f"{_RDF}type")
_ANNOTATIONS = frozenset(
    NamedNode(iri)
    for iri in (
        f"{_RDFS}label",
        f"{_RDFS}comment",
        f"{_RDFS}seeAlso",
        f"{_RDFS}isDefinedBy",
        f"{_OWL}versionInfo",
    )
)
# Graphs from which nothing about our things follows: extracts, annotations and texts of queries.
_PASSED_OVER = (EXTERNAL, MAPPINGS, QUERIES_GRAPH)
# A rule that feeds itself needs one pass for each step; no graph of ours comes near this.
_MOST_PASSES = 50


class InferenceError(LdnkgError):
    """States that the closure contradicts what the sources mean."""


def read_rules(root: Path) -> str:
    """Return the text of `ontology/rules.rq`, one CONSTRUCT query, or an empty text if there is none.

    Args:
        root: The folder that holds `ontology/`.
    """
    path = root / RULES_FILE
    return read_source(path) if path.is_file() else ""


def infer(quads: Iterable[Quad], rules: str = "") -> list[Triple]:
    """Return what follows from the quads about named individuals, and is not asserted.

    Only types in `ldn:` classes and values of `ldn:` properties are kept, of subjects in `ldn:` and `ldnr:`.

    Args:
        quads: The asserted dataset. Extracts of other ontologies, mappings and queries are passed over, since
            nothing of ours follows from them.
        rules: A CONSTRUCT query over the closure, such as the dose bands.

    Returns:
        The derived triples, sorted by their N-Triples text.

    Raises:
        InferenceError: If two names are derived to mean the same thing, or the closure does not end.
        LdnkgError: If the rules are not a CONSTRUCT query, or contain SERVICE.
    """
    service = find_service(rules)
    if service is not None:
        line, column = line_and_column(rules, service[0].offset)
        raise LdnkgError(
            "the rule contains SERVICE, which would leave this machine",
            f"{RULES_FILE}:{line}:{column}",
            "Leave SERVICE out.",
        )
    means_nothing = cache(_means_nothing)
    asserted = {quad.triple for quad in quads if not means_nothing(quad.graph_name)}
    return sorted((triple for triple in _close(asserted, rules) - asserted if _is_kept(triple)), key=str)


def inferred_quads(derived: Iterable[Triple]) -> list[Quad]:
    """Return derived triples as quads of graph/inferred, in the same order.

    Args:
        derived: What `infer` gave.
    """
    graph = NamedNode(INFERRED_GRAPH)
    return [Quad(triple.subject, triple.predicate, triple.object, graph) for triple in derived]


def chain_axioms(triples: Iterable[Triple]) -> list[tuple[NamedNode, tuple[str, ...]]]:
    """Read the property chains of an ontology.

    Args:
        triples: The ontology.

    Returns:
        Each derived property with its links as SPARQL path steps (`<p>` or `^<p>`), sorted.

    Raises:
        LdnkgError: If a link is neither a property nor the inverse of one.
    """
    objects: dict[tuple[object, str], object] = {}
    chains: list[tuple[NamedNode, object]] = []
    for triple in triples:
        if triple.predicate.value in (f"{_RDF}first", f"{_RDF}rest", f"{_OWL}inverseOf"):
            objects[triple.subject, triple.predicate.value] = triple.object
        elif triple.predicate.value == f"{_OWL}propertyChainAxiom" and isinstance(triple.subject, NamedNode):
            chains.append((triple.subject, triple.object))
    found: list[tuple[NamedNode, tuple[str, ...]]] = []
    for derived, node in chains:
        steps: list[str] = []
        while node != NamedNode(f"{_RDF}nil"):
            link, rest = objects.get((node, f"{_RDF}first")), objects.get((node, f"{_RDF}rest"))
            inverse = objects.get((link, f"{_OWL}inverseOf")) if isinstance(link, BlankNode) else None
            if rest is None or not isinstance(inverse or link, NamedNode):
                raise LdnkgError(
                    "the property chain has a link that is no property", derived.value, "Correct the list."
                )
            steps.append(f"^{inverse}" if inverse else str(link))
            node = rest
        found.append((derived, tuple(steps)))
    return sorted(found, key=str)


def property_chains(triples: Iterable[Triple]) -> list[Chain]:
    """Read the property chains of an ontology as the closure takes them.

    Args:
        triples: The ontology.

    Raises:
        LdnkgError: If a link is neither a property nor the inverse of one.
    """
    return [
        (derived, tuple((NamedNode(step.lstrip("^")[1:-1]), step.startswith("^")) for step in steps))
        for derived, steps in chain_axioms(triples)
    ]


def _close(asserted: set[Triple], rules: str) -> set[Triple]:
    """Repeat the axioms and the rules until nothing is new."""
    closure = Closure(_without_annotations(asserted), property_chains(asserted))
    known: set[Triple] = set()
    store = Store()
    for _ in range(_MOST_PASSES):
        fresh = list(closure.fresh())
        known.update(fresh)
        store.bulk_extend(Quad(triple.subject, triple.predicate, triple.object) for triple in fresh)
        derived = _construct(store, rules) - known if rules.strip() else set()
        if not derived:
            _refuse_merged_names(closure)
            return known
        closure.add(derived)
    raise InferenceError(
        f"the closure still grows after {_MOST_PASSES} passes",
        RULES_FILE,
        "Look for a rule that feeds itself.",
    )


def _without_annotations(triples: Iterable[Triple]) -> set[Triple]:
    """Leave out annotations, which mean nothing to OWL and are half of the data."""
    declared = NamedNode(f"{_OWL}AnnotationProperty")
    triples = list(triples)
    ignored = set(_ANNOTATIONS)
    ignored |= {
        t.subject
        for t in triples
        if t.object == declared and t.predicate == _TYPE and isinstance(t.subject, NamedNode)
    }
    return {triple for triple in triples if triple.predicate not in ignored}


def _construct(store: Store, query: str) -> set[Triple]:
    escaped = engine_query(query)
    with query_errors(escaped, RULES_FILE, "rule"):
        results = store.query(escaped.text)
        if isinstance(results, QueryTriples):
            return set(results)
    raise LdnkgError("the rule is not a CONSTRUCT query", RULES_FILE, "Write one CONSTRUCT.")


def _means_nothing(graph: NamedNode | BlankNode | DefaultGraph) -> bool:
    return isinstance(graph, NamedNode) and graph.value.startswith(_PASSED_OVER)


def _is_own(term: object) -> bool:
    return isinstance(term, NamedNode) and term.value.startswith((LDN, LDNR))


def _is_kept(triple: Triple) -> bool:
    if not _is_own(triple.subject):
        return False
    if triple.predicate == _TYPE:
        return isinstance(triple.object, NamedNode) and triple.object.value.startswith(LDN)
    return triple.predicate.value.startswith(LDN)


def _refuse_merged_names(closure: Closure) -> None:
    """Refuse two names of ours for the same thing: each thing has one name here."""
    clashes = [
        (str(one), str(other), str(thing), str(prop))
        for prop, thing, one, other in closure.merged()
        if _is_own(one) and _is_own(other)
    ]
    for one, other, thing, prop in sorted(clashes)[:1]:
        raise InferenceError(
            f"the functional property {prop} has two values, {one} and {other}", thing, "Keep one of them."
        )
