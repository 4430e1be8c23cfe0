"""Merges the default graphs of a query where a triple may stand in several of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Store

__all__ = ["merged"]

_Graph = NamedNode | BlankNode | DefaultGraph


def merged(store: Store, default_graphs: Sequence[_Graph], named_graphs: Sequence[_Graph]) -> Store:
    """Copy the graphs of a query into a store whose default graph is their merge (SPARQL 1.1, section 13.2).

    The engine itself answers from a list of graphs as from their concatenation, in which a triple of two
    graphs counts twice.

    Args:
        store: The whole dataset.
        default_graphs: The graphs to merge.
        named_graphs: The graphs to keep as they are.
    """
    scratch = Store()
    scratch.bulk_extend(_quads(store, default_graphs, named_graphs))
    return scratch


def _quads(store: Store, default_graphs: Sequence[_Graph], named_graphs: Sequence[_Graph]) -> Iterator[Quad]:
    default = DefaultGraph()
    for graph in default_graphs:
        for quad in store.quads_for_pattern(None, None, None, graph):
            yield Quad(quad.subject, quad.predicate, quad.object, default)
    for graph in named_graphs:
        yield from store.quads_for_pattern(None, None, None, graph)
