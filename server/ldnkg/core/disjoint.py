"""Finds triples that stand in more than one graph, which every query over a union would count twice.

Declarations of foreign terms are passed over. OWL asks each ontology to declare the terms that it uses, so a
term in which one of ours is anchored is declared by the alignment and by the extract that describes it.

Source: https://www.w3.org/TR/owl2-syntax/#Typing_Constraints_of_OWL_2_DL
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from ldnkg.core.namespaces import BASE, RDF_TYPE

__all__ = ["Overlap", "overlaps"]

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
    """Return the triples that more than one graph holds.

    Args:
        quads: Quads, each in a named graph.

    Returns:
        One entry for each such triple, sorted by its N-Triples text.
    """
    first: dict[ox.Triple, str] = {}
    shared: dict[ox.Triple, set[str]] = {}
    for quad in quads:
        triple = quad.triple
        if _is_foreign_declaration(triple):
            continue
        graph = str(getattr(quad.graph_name, "value", ""))
        known = first.setdefault(triple, graph)
        if known != graph:
            shared.setdefault(triple, {known}).add(graph)
    found = (Overlap(triple, tuple(sorted(graphs))) for triple, graphs in shared.items())
    return tuple(sorted(found, key=lambda overlap: str(overlap.triple)))


def _is_foreign_declaration(triple: ox.Triple) -> bool:
    return (
        triple.predicate == _TYPE
        and triple.object in _KINDS
        and isinstance(triple.subject, ox.NamedNode)
        and not triple.subject.value.startswith(BASE)
    )
