"""The data as it stands in the Turtle files, as {subject: {property: values}}, read with no code of ours."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from tests.curation.compare import Graph, Node, number, one

ROOT = Path(__file__).resolve().parents[2]
BASE = "https://w3id.org/ldn-kg/"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SHORT = {
    BASE + "ontology/": "",
    BASE + "resource/": "",
    RDFS: "",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "",
    "http://www.w3.org/2002/07/owl#": "",
    "http://www.w3.org/2004/02/skos/core#": "",
    "http://www.w3.org/ns/prov#": "prov:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://purl.org/dc/elements/1.1/": "dc:",
}
NUMERIC = {
    XSD + name for name in ("integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger")
}


def short(iri: str) -> str:
    for namespace, replacement in SHORT.items():
        if iri.startswith(namespace):
            return replacement + iri.removeprefix(namespace)
    return iri


def text_of(term: object) -> str:
    if isinstance(term, NamedNode):
        return short(term.value)
    if isinstance(term, Literal):
        return number(term.value) if term.datatype.value in NUMERIC else term.value
    return "_"


@cache
def graph(relative: str) -> Graph:
    nodes: Graph = {}
    for quad in parse(path=str(ROOT / relative), format=RdfFormat.TURTLE):
        node = nodes.setdefault(text_of(quad.subject), {})
        node.setdefault(short(quad.predicate.value), set()).add(text_of(quad.object))
    return nodes


def study_graph(key: str) -> Graph:
    return graph(f"data/studies/{key}.ttl")


def study_node(key: str) -> Node:
    return study_graph(key)[key]


def publication_node(key: str) -> Node:
    return study_graph(key)[f"{key}.publication"]


@cache
def labels() -> dict[str, str]:
    """Give the labels of all subjects outside the study graphs."""
    found: dict[str, str] = {}
    for folder in ("ontology/modules", "data", "data/registrations"):
        for path in sorted((ROOT / folder).glob("*.ttl")):
            for subject, node in graph(path.relative_to(ROOT).as_posix()).items():
                if len(node.get("label", ())) == 1:
                    found[subject] = one(node, "label")
    return found


def labelled(node: Node, *props: str) -> set[str]:
    return {labels().get(value, value) for prop in props for value in node.get(prop, ())}


def with_labels(node: Node, *props: str) -> Node:
    """Put labels in place of the entities that some properties lead to."""
    return {prop: labelled(node, prop) if prop in props else values for prop, values in node.items()}


def name_of(key: str) -> str:
    """What the labels of a record's graph begin with; the bibliography tests hold it to the record."""
    return one(publication_node(key), "label").rpartition(": ")[0]


def arm_named(key: str, label: str) -> str:
    return next(
        subject
        for subject, node in study_graph(key).items()
        if "StudyArm" in node["type"] and one(node, "label") == f"{name_of(key)}: {label}"
    )


def subgroup_named(key: str, words: str) -> str:
    """Find the one part of a population whose label has some words."""
    nodes = study_graph(key)
    parts = nodes.get(f"{key}.population", {}).get("hasSubgroup", set())
    fitting = [p for p in parts if words in one(nodes[p], "label").removeprefix(name_of(key))]
    return fitting[0] if len(fitting) == 1 else f"the part of the population labelled {words!r}"
