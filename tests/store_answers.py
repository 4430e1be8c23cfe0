"""Asks a store past the server, for the values that a page should show."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store


def values(store: Store, query: str) -> list[tuple[str, ...]]:
    """The solutions over all graphs as texts in the order of the variables; "" is unbound or a blank node."""
    found = store.query(query, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    return [
        tuple(term.value if isinstance(term, NamedNode | Literal) else "" for term in solution)
        for solution in found
    ]
