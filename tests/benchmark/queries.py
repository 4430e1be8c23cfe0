"""The questions that every server is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from benchmark.dataset import GENERATED_NAME, Dataset
from ldnkg.bench.generate import landmarks
from ldnkg.bench.mix import read_mix
from ldnkg.core.queries import load_queries

__all__ = [
    "AGGREGATE",
    "EVERYTHING",
    "LARGE",
    "PATH",
    "POINT",
    "Question",
    "compared",
    "heavy",
    "is_everything",
    "large",
    "mix",
    "published",
    "repeated",
]

#: A point query; the place takes an IRI.
POINT = "SELECT ?p ?o WHERE {{ <{}> ?p ?o }}"

#: From this number of triples on, an answer with all of them is measured but not compared, for that takes
#: gigabytes.
LARGE = 200_000

#: The query whose answer is every triple; the mix of generated data has it too.
EVERYTHING = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"

#: Shapes of queries that are judged by name.
PATH, AGGREGATE = "path", "aggregate"

# The questions of the mix that many clients send alike.
_REPEATED = frozenset(
    (
        "count by class",
        "path to one thing",
        "aggregate-class",
        "path-studies-below",
        "question-evidence-matrix",
    )
)
_GRAPH = re.compile(r"^\s*(CONSTRUCT|DESCRIBE)\b", re.MULTILINE)
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
        shape: What kind of work it is, such as `path`.
    """

    name: str
    text: str
    media_type: str = _JSON
    shape: str = AGGREGATE


def mix(dataset: Dataset) -> tuple[Question, ...]:
    """Return the questions of every shape that are measured, each time as another query.

    Args:
        dataset: What is asked.
    """
    if dataset.name != GENERATED_NAME:
        return heavy(dataset)
    return tuple(
        Question(query.name, query.text, _N_TRIPLES if _GRAPH.search(query.text) else _JSON, query.shape)
        for query in read_mix(landmarks(dataset.triples))
    )


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
        Question("join", f"SELECT (COUNT(*) AS ?n) {{ ?a {path} ?b . ?b a ?c . ?a a ?d }}", shape="join"),
        Question(
            "words in labels",
            _RDFS + 'SELECT ?s ?l { ?s rdfs:label ?l FILTER(CONTAINS(STR(?l), "pain")) }',
            shape="text",
        ),
        Question(
            "sorted", _RDFS + "SELECT ?l { ?s rdfs:label ?l } ORDER BY DESC(STR(?l)) LIMIT 100", shape="sort"
        ),
        Question("path to one thing", f"SELECT ?a {{ ?a {path}+ {target} }}", shape=PATH),
        Question("CONSTRUCT", "CONSTRUCT { ?c a ?s } WHERE { ?s a ?c }", _N_TRIPLES, "construct"),
    )


def large() -> tuple[Question, ...]:
    """Return questions whose answer is every triple."""
    return (
        Question("rows as JSON", EVERYTHING, _JSON),
        Question("rows as TSV", EVERYTHING, "text/tab-separated-values"),
        Question("CONSTRUCT as N-Triples", "CONSTRUCT WHERE { ?s ?p ?o }", _N_TRIPLES),
    )


def is_everything(question: Question) -> bool:
    """Say whether the answer to a question is every triple as JSON.

    Args:
        question: The question.
    """
    return question.text.strip() == EVERYTHING and question.media_type == _JSON


def repeated(dataset: Dataset) -> tuple[Question, ...]:
    """Return questions that many clients send alike.

    Args:
        dataset: What is asked.
    """
    point = Question("point query", POINT.format(dataset.subjects[0]), shape="point")
    return (point, *(question for question in mix(dataset) if question.name in _REPEATED))


def published(root: Path) -> tuple[Question, ...]:
    """Return the published queries of the graph.

    Args:
        root: The folder that holds `data/`.
    """
    return tuple(Question(query.id, query.text, shape="published") for query in load_queries(root))


def compared(dataset: Dataset) -> tuple[Question, ...]:
    """Return the questions whose answers are compared, value by value: the mix, points, and every triple.

    Args:
        dataset: What is asked.
    """
    step = max(1, len(dataset.subjects) // _POINTS_COMPARED)
    points = tuple(
        Question(f"point query for <{iri}>", POINT.format(iri), shape="point")
        for iri in dataset.subjects[::step]
    )
    path = f"ASK {{ ?a <{dataset.path_property}> <{dataset.path_target}> }}"
    ask, asked = Question("ASK", path, shape="point"), mix(dataset)
    if dataset.triples >= LARGE:
        return (ask, *points, *(question for question in asked if question.shape != "large"))
    # TSV of some engines is not that of the standard. The mix of generated data has the rows as JSON.
    rows = () if any(map(is_everything, asked)) else large()[:1]
    return (ask, *points, *asked, *rows, large()[2])
