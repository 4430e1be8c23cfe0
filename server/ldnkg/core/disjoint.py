"""Finds triples that stand in more than one graph, which every query over a union would count twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

__all__ = ["Overlap", "overlaps"]


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
        graph = str(getattr(quad.graph_name, "value", ""))
        known = first.setdefault(triple, graph)
        if known != graph:
            shared.setdefault(triple, {known}).add(graph)
    found = (Overlap(triple, tuple(sorted(graphs))) for triple, graphs in shared.items())
    return tuple(sorted(found, key=lambda overlap: str(overlap.triple)))
