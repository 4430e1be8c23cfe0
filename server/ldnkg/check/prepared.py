"""A graph of rdflib that reads each query once, however often it is asked.

The reference validator asks the query of a constraint anew for each focus node; reading it each time was five
sixths of the time of a validation.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import rdflib
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result

__all__ = ["PreparedGraph"]


@lru_cache(maxsize=1000)
def _prepared(text: str, prefixes: tuple[tuple[str, str], ...]) -> Query:
    return prepareQuery(text, initNs=dict(prefixes))


class PreparedGraph(rdflib.Graph):
    """Shows the triples of another graph."""

    def __init__(self, graph: rdflib.Graph) -> None:
        super().__init__(store=graph.store, identifier=graph.identifier, bind_namespaces="none")

    def query(self, query_object: str | Query, *arguments: Any, **options: Any) -> Result:
        """Answer a query of our shapes, with the prefixes of the graph beside its own.

        Args:
            query_object: The query.
            arguments: As for `rdflib.Graph.query`.
            options: As there, such as `initBindings`.

        Returns:
            The result.
        """
        if isinstance(query_object, str):
            prefixes = tuple((prefix, str(namespace)) for prefix, namespace in self.namespaces())
            query_object = _prepared(query_object, prefixes)
        return super().query(query_object, *arguments, **options)
