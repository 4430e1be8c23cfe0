"""Derives graph/inferred: OWL 2 RL, the rules that it lacks, and property chains, to a fixpoint."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

import rdflib
import reasonable
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from ldnkg.core.dotted import engine_query
from ldnkg.core.evaluate import query_errors
from ldnkg.core.namespaces import EXTERNAL, INFERRED_GRAPH, LDN, LDNR, MAPPINGS, QUERIES_GRAPH
from ldnkg.core.sources import read_source
from ldnkg.core.sparql_text import find_service
from ldnkg.core.tokens import line_and_column
from ldnkg.errors import LdnkgError

__all__ = ["RULES_FILE", "InferenceError", "chain_axioms", "infer", "inferred_quads", "read_rules"]

#: Where a graph root keeps the rules that OWL 2 RL cannot express.
RULES_FILE = "ontology/rules.rq"

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_TYPE = NamedNode(f"{_RDF}type")
_SAME_AS = NamedNode(f"{_OWL}sameAs")
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
# The engine hands literals back with normalised numbers, so each travels as an IRI that stands for it.
_LITERAL = "urn:ldnkg:literal:"
# Graphs from which nothing about our things follows: extracts, annotations and texts of queries.
_PASSED_OVER = (EXTERNAL, MAPPINGS, QUERIES_GRAPH)
# A chain that feeds itself needs one pass for each link; no graph of ours comes near this.
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
    asserted = {quad.triple for quad in quads if not _means_nothing(quad)}
    with tempfile.TemporaryDirectory(prefix="ldnkg-infer-") as directory:
        closure = _close(asserted, rules, Path(directory))
    return sorted((triple for triple in closure - asserted if _is_kept(triple)), key=str)


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


def _close(asserted: set[Triple], rules: str, directory: Path) -> set[Triple]:
    """Repeat the engine, the rules and the chains until nothing is new."""
    chains = [
        f"CONSTRUCT {{ ?first {derived} ?last }} WHERE {{ ?first {'/'.join(steps)} ?last }}"
        for derived, steps in chain_axioms(asserted)
    ]
    engine = _Engine(directory)
    fresh = _without_annotations(asserted)
    for _ in range(_MOST_PASSES):
        closure = engine.close(fresh)
        store = Store()
        store.bulk_extend(Quad(triple.subject, triple.predicate, triple.object) for triple in closure)
        fresh = {triple for chain in chains for triple in _construct(store, chain)}
        if rules.strip():
            fresh |= _construct(store, rules)
        fresh -= closure
        if not fresh:
            _refuse_merged_names(closure - asserted, store)
            return closure
    raise InferenceError(
        f"the closure still grows after {_MOST_PASSES} passes",
        RULES_FILE,
        "Look for a rule that feeds itself.",
    )


class _Engine:
    """Feeds `reasonable` and reads it back without losing a literal's spelling."""

    def __init__(self, directory: Path) -> None:
        self._reasoner = reasonable.PyReasoner()
        self._file = directory / "triples.ttl"
        self._terms: dict[str, NamedNode | Literal] = {}
        self._codes: dict[Literal, NamedNode] = {}

    def close(self, triples: Iterable[Triple]) -> set[Triple]:
        """Add triples and return the closure of everything added so far, without blank nodes."""
        encoded = (Triple(t.subject, t.predicate, self._encode(t.object)) for t in triples)
        serialize(encoded, self._file, RdfFormat.N_TRIPLES)
        self._reasoner.load_file(str(self._file))
        closure: set[Triple] = set()
        for subject, predicate, value in self._reasoner.reason():
            terms = self._decode(subject), self._decode(predicate), self._decode(value)
            if isinstance(terms[0], NamedNode) and isinstance(terms[1], NamedNode) and terms[2] is not None:
                closure.add(Triple(terms[0], terms[1], terms[2]))
        return closure

    def _encode(self, term: NamedNode | BlankNode | Literal | Triple) -> NamedNode | BlankNode | Triple:
        if not isinstance(term, Literal):
            return term
        if term not in self._codes:
            code = NamedNode(f"{_LITERAL}{len(self._codes)}")
            self._codes[term] = code
            self._terms[code.value] = term
        return self._codes[term]

    def _decode(self, term: object) -> NamedNode | Literal | None:
        if not isinstance(term, rdflib.URIRef):
            return None
        # rdflib's IRIs hash unlike the text that they are.
        iri = str(term)
        if iri not in self._terms:
            self._terms[iri] = NamedNode(iri)
        return self._terms[iri]


def _without_annotations(triples: Iterable[Triple]) -> set[Triple]:
    """Leave out annotations, which mean nothing to OWL and are half of the data."""
    declared = NamedNode(f"{_OWL}AnnotationProperty")
    triples = list(triples)
    ignored = set(_ANNOTATIONS)
    ignored |= {t.subject for t in triples if t.object == declared and isinstance(t.subject, NamedNode)}
    return {triple for triple in triples if triple.predicate not in ignored}


def _construct(store: Store, query: str) -> set[Triple]:
    escaped = engine_query(query)
    with query_errors(escaped, RULES_FILE, "rule"):
        results = store.query(escaped.text)
        if isinstance(results, QueryTriples):
            return set(results)
    raise LdnkgError("the rule is not a CONSTRUCT query", RULES_FILE, "Write one CONSTRUCT.")


def _means_nothing(quad: Quad) -> bool:
    return isinstance(quad.graph_name, NamedNode) and quad.graph_name.value.startswith(_PASSED_OVER)


def _is_own(term: object) -> bool:
    return isinstance(term, NamedNode) and term.value.startswith((LDN, LDNR))


def _is_kept(triple: Triple) -> bool:
    if not _is_own(triple.subject):
        return False
    if triple.predicate == _TYPE:
        return isinstance(triple.object, NamedNode) and triple.object.value.startswith(LDN)
    return triple.predicate.value.startswith(LDN)


def _refuse_merged_names(derived: Iterable[Triple], store: Store) -> None:
    """Refuse a derived `owl:sameAs` between two names of ours: each thing has one name here."""
    pairs = sorted(
        (str(t.subject), str(t.object))
        for t in derived
        if t.predicate == _SAME_AS and t.subject != t.object and _is_own(t.subject) and _is_own(t.object)
    )
    if not pairs:
        return
    one, other = pairs[0]
    cause = (
        f"SELECT ?subject ?property WHERE {{ ?property a <{_OWL}FunctionalProperty> . "
        f"?subject ?property {one}, {other} }} ORDER BY ?subject ?property LIMIT 1"
    )
    solutions = store.query(cause)
    for solution in solutions if isinstance(solutions, QuerySolutions) else ():
        raise InferenceError(
            f"the functional property {solution['property']} has two values, {one} and {other}",
            str(solution["subject"]),
            "Keep one of them.",
        )
    raise InferenceError(
        f"{one} and {other} are derived to be the same thing", None, "Keep one of the names."
    )
