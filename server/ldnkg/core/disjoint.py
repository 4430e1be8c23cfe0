"""Finds triples that stand in more than one graph, which every query over a union would count twice.

A foreign term may be declared in an extract and in one file of ours. OWL asks each ontology to declare the
terms that it uses, so a term in which one of ours is anchored is declared by the alignment and by the extract
that describes it. The dataset keeps the declaration of the extract only.

Source: https://www.w3.org/TR/owl2-syntax/#Typing_Constraints_of_OWL_2_DL
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from ldnkg.core.namespaces import BASE, EXTERNAL, RDF_TYPE

__all__ = ["Overlap", "is_foreign_declaration", "overlaps", "without_repeated_declarations"]

_OWL = "http://www.w3.org/2002/07/owl#"
_KINDS = frozenset(
    ox.NamedNode(_OWL + kind)
    for kind in ("AnnotationProperty", "Class", "DatatypeProperty", "NamedIndividual", "ObjectProperty")
)
_TYPE = ox.NamedNode(RDF_TYPE)


@dataclass(frozen=True)
class Overlap:
    """Names a triple and the graphs that hold it.

    Args:
        triple: The triple.
        graphs: IRIs of its graphs, sorted; two or more.
    """

    triple: ox.Triple
    graphs: tuple[str, ...]


def overlaps(quads: Iterable[ox.Quad]) -> tuple[Overlap, ...]:
    """Return the triples that more than one graph holds, but for what an extract and a file of ours declare.

    Args:
        quads: Quads, each in a named graph.

    Returns:
        One entry for each such triple, sorted by its N-Triples text.
    """
    first: dict[ox.Triple, str] = {}
    shared: dict[ox.Triple, set[str]] = {}
    for quad in quads:
        triple = quad.triple
        graph = str(getattr(quad.graph_name, "value", ""))
        known = first.setdefault(triple, graph)
        if known != graph:
            shared.setdefault(triple, {known}).add(graph)
    found = (
        Overlap(triple, tuple(sorted(graphs)))
        for triple, graphs in shared.items()
        if not (is_foreign_declaration(triple) and _is_extract_and_ours(graphs))
    )
    return tuple(sorted(found, key=lambda overlap: str(overlap.triple)))


def without_repeated_declarations(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Leave out declarations of foreign terms that an extract makes too, so that no query counts them twice.

    Args:
        quads: Quads, each in a named graph.
    """
    quads = list(quads)
    declared = {quad.triple for quad in quads if _is_external(quad) and is_foreign_declaration(quad.triple)}
    return [quad for quad in quads if _is_external(quad) or quad.triple not in declared]


def is_foreign_declaration(triple: ox.Triple) -> bool:
    """Say whether a triple declares a term of another vocabulary to be a class, a property or an individual.

    Args:
        triple: The triple.
    """
    return (
        triple.predicate == _TYPE
        and triple.object in _KINDS
        and isinstance(triple.subject, ox.NamedNode)
        and not triple.subject.value.startswith(BASE)
    )


def _is_extract_and_ours(graphs: set[str]) -> bool:
    return len(graphs) == 2 and sum(graph.startswith(EXTERNAL) for graph in graphs) == 1


def _is_external(quad: ox.Quad) -> bool:
    return isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value.startswith(EXTERNAL)
