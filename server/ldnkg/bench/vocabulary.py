"""Reads from the ontology what generated data needs: classes, controlled terms and their labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from ldnkg.core.namespaces import LDN, RDF_TYPE
from ldnkg.core.paths import graph_root

__all__ = ["Vocabulary", "read_vocabulary"]

_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_SKOS_DEFINITION = "http://www.w3.org/2004/02/skos/core#definition"


@dataclass(frozen=True)
class Vocabulary:
    """Holds the part of the ontology that generated data is asked with.

    Args:
        axioms: Types, labels and classes above, of classes and controlled terms; each a subject, a predicate
            and an object in N-Triples syntax, sorted.
        above: All classes above each class, by local name, sorted.
    """

    axioms: tuple[tuple[str, str, str], ...]
    above: Mapping[str, tuple[str, ...]]


@cache
def read_vocabulary() -> Vocabulary:
    """Read the modules of the ontology."""
    store = ox.Store()
    for path in sorted((graph_root() / "ontology" / "modules").glob("*.ttl")):
        store.bulk_load(path=path, format=ox.RdfFormat.TURTLE)
    parents = _parents(store)
    kept: list[tuple[str, str, str]] = []
    for quad in store:
        if not isinstance(quad.subject, ox.NamedNode) or not quad.subject.value.startswith(LDN):
            continue
        if _is_kept(store, quad):
            kept.append((quad.subject.value, quad.predicate.value, str(quad.object)))
    return Vocabulary(tuple(sorted(kept)), {one: _all_above(one, parents) for one in sorted(parents)})


def _parents(store: ox.Store) -> dict[str, set[str]]:
    """Return the direct classes above each class, as far as they are ours."""
    found: dict[str, set[str]] = {}
    for quad in store.quads_for_pattern(None, ox.NamedNode(RDF_TYPE), ox.NamedNode(f"{_OWL}Class")):
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(LDN):
            found[quad.subject.value.removeprefix(LDN)] = set()
    for quad in store.quads_for_pattern(None, ox.NamedNode(f"{_RDFS}subClassOf"), None):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            name, parent = quad.subject.value.removeprefix(LDN), quad.object.value
            if name in found and parent.startswith(LDN):
                found[name].add(parent.removeprefix(LDN))
    return found


def _all_above(name: str, parents: Mapping[str, set[str]]) -> tuple[str, ...]:
    found: set[str] = set()
    pending = [name]
    while pending:
        new = parents.get(pending.pop(), set()) - found
        found |= new
        pending += new
    return tuple(sorted(found))


def _is_kept(store: ox.Store, quad: ox.Quad) -> bool:
    """Whether a statement is the type, label, definition or parent of a class, or names a controlled term."""
    is_class = ox.Quad(quad.subject, ox.NamedNode(RDF_TYPE), ox.NamedNode(f"{_OWL}Class")) in store
    is_term = ox.Quad(quad.subject, ox.NamedNode(RDF_TYPE), ox.NamedNode(f"{_OWL}NamedIndividual")) in store
    if quad.predicate.value in (RDF_TYPE, f"{_RDFS}subClassOf"):
        return (is_class or is_term) and isinstance(quad.object, ox.NamedNode)
    if quad.predicate.value == f"{_RDFS}label":
        return is_class or is_term
    return is_class and quad.predicate.value == _SKOS_DEFINITION
