"""Reads the example queries that a release publishes about itself."""

from __future__ import annotations

from dataclasses import dataclass

from ldnkg.core.namespaces import Prefixes
from ldnkg.sparql.backend import Backend, QueryRequest
from ldnkg.sparql.selection import WHOLE, DatasetSelection

__all__ = ["Example", "first_query", "read_examples"]

# No release of ours has as many by far.
_MOST = 10_000
# sh:order is the place of a featured query (header `#+ featured: 1`).
_EXAMPLES = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX spex: <https://purl.expasy.org/sparql-examples/ontology#>
SELECT ?query (SAMPLE(?comment) AS ?question) (SAMPLE(?body) AS ?text) (MIN(?place) AS ?order) WHERE {
  ?query a sh:SPARQLExecutable ; rdfs:comment ?comment ; sh:select|sh:ask|sh:construct|spex:describe ?body .
  OPTIONAL { ?query sh:order ?place }
}
GROUP BY ?query
ORDER BY (!BOUND(?order)) ?order ?query
"""

_FIRST_PREFIXES = ("ldn", "ldnr", "prov", "rdfs")
_FIRST = """
SELECT ?class (SAMPLE(STR(?label)) AS ?name) (COUNT(DISTINCT ?thing) AS ?things)
WHERE {
  ?thing a ?class .
  ?class rdfs:label ?label .
}
GROUP BY ?class
ORDER BY DESC(?things) ?class
"""
# Triples of named graphs come twice where the default graph is their union, but for DISTINCT.
_FIRST_OF_FILES = """
SELECT DISTINCT ?subject ?predicate ?object
WHERE {
  { ?subject ?predicate ?object } UNION { GRAPH ?graph { ?subject ?predicate ?object } }
}
LIMIT 100
"""


@dataclass(frozen=True)
class Example:
    """Is one published query.

    Args:
        iri: Its IRI.
        question: The question in plain words.
        text: The query.
    """

    iri: str
    question: str
    text: str


def read_examples(
    backend: Backend, most: int = _MOST, selection: DatasetSelection = WHOLE
) -> tuple[Example, ...]:
    """Return the featured queries in their order, filled up with others by IRI.

    Args:
        backend: Where to ask.
        most: How many; 10,000 if not given.
        selection: The part of the release to ask.
    """
    request = QueryRequest(_EXAMPLES, backend.inspect(_EXAMPLES), "json", selection=selection)
    examples = []
    for row in backend.preview(request, most).rows:
        iri, question, text = (term["value"] if term else "" for term in row[:3])
        examples.append(Example(iri, question, text))
    return tuple(examples)


def first_query(prefixes: Prefixes, *, is_own: bool = True) -> str:
    """Return the query that the empty form offers: the prefixes to begin with, and what there is.

    Args:
        prefixes: The prefixes of the release.
        is_own: Whether the release holds LDN-KG, whose classes have labels.
    """
    if not is_own:
        return _FIRST_OF_FILES.removesuffix("\n")
    known = {"rdfs": "http://www.w3.org/2000/01/rdf-schema#"} | dict(prefixes)
    header = Prefixes(known).sparql_header(name for name in _FIRST_PREFIXES if name in known)
    return header + _FIRST.removesuffix("\n")
