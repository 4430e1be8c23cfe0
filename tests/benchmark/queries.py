"""The questions that every server is asked."""

from __future__ import annotations

from dataclasses import dataclass

from benchmark.dataset import Dataset

__all__ = ["LARGE", "POINT", "Question", "compared", "heavy", "large", "repeated"]

#: A point query; the place takes an IRI.
POINT = "SELECT ?p ?o WHERE {{ <{}> ?p ?o }}"

#: From this number of triples on, an engine in Python takes minutes for what others do in a second.
LARGE = 200_000

_RDFS = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
_JSON = "application/sparql-results+json"
_N_TRIPLES = "application/n-triples"
_POINTS_COMPARED = 25


@dataclass(frozen=True)
class Question:
    """Is a query and the format that is asked for.

    Args:
        name: What it measures.
        text: The query.
        media_type: The format.
        is_slow: Whether an engine in Python would take minutes at a million triples.
    """

    name: str
    text: str
    media_type: str = _JSON
    is_slow: bool = True


def heavy(dataset: Dataset) -> tuple[Question, ...]:
    """Return questions that are work for an engine.

    Args:
        dataset: What is asked.
    """
    path = f"<{dataset.path_property}>"
    target = f"<{dataset.path_target}>"
    return (
        Question("count all", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"),
        Question("count by graph", "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"),
        Question("count by class", "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c"),
        Question(
            "distinct subjects by property",
            "SELECT ?p (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o } GROUP BY ?p",
        ),
        Question("join", f"SELECT (COUNT(*) AS ?n) {{ ?a {path} ?b . ?b a ?c . ?a a ?d }}"),
        Question(
            "words in labels",
            _RDFS + 'SELECT ?s ?l { ?s rdfs:label ?l FILTER(CONTAINS(STR(?l), "pain")) }',
        ),
        Question("sorted", _RDFS + "SELECT ?l { ?s rdfs:label ?l } ORDER BY DESC(STR(?l)) LIMIT 100"),
        Question("path to one thing", f"SELECT ?a {{ ?a {path}+ {target} }}", is_slow=False),
        Question("CONSTRUCT", "CONSTRUCT { ?c a ?s } WHERE { ?s a ?c }", _N_TRIPLES),
    )


def large() -> tuple[Question, ...]:
    """Return questions whose answer is every triple."""
    rows = "SELECT ?s ?p ?o { ?s ?p ?o }"
    return (
        Question("rows as JSON", rows, _JSON),
        Question("rows as TSV", rows, "text/tab-separated-values"),
        Question("CONSTRUCT as N-Triples", "CONSTRUCT WHERE { ?s ?p ?o }", _N_TRIPLES),
    )


def repeated(dataset: Dataset) -> tuple[Question, ...]:
    """Return questions that many clients send alike.

    Args:
        dataset: What is asked.
    """
    return (
        Question("point query", POINT.format(dataset.subjects[0]), is_slow=False),
        Question("count by class", "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c"),
    )


def compared(dataset: Dataset) -> tuple[Question, ...]:
    """Return the questions whose answers are compared, value by value.

    Args:
        dataset: What is asked.
    """
    step = max(1, len(dataset.subjects) // _POINTS_COMPARED)
    points = tuple(
        Question(f"point query for <{iri}>", POINT.format(iri), is_slow=False)
        for iri in dataset.subjects[::step]
    )
    ask = Question("ASK", f"ASK {{ ?a <{dataset.path_property}> <{dataset.path_target}> }}", is_slow=False)
    # To compare a million rows of JSON would take gigabytes; the servers that are asked for so many know TSV.
    every = large()[0 if dataset.triples < LARGE else 1]
    return (*heavy(dataset), ask, *points, every)
