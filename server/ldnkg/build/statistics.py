"""Counts what a dataset holds, in one pass over its triples.

Every number is what a SPARQL count over the merged graph gives; instances of a class may be blank nodes.

Source: https://www.w3.org/TR/void/#statistics and https://www.w3.org/TR/hcls-dataset/#s6_6
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from ldnkg.build.statements import RDFS, TYPE, VOID, VOID_EXT, Statement
from ldnkg.core.namespaces import BASE, LDNR

__all__ = ["PropertyCount", "Row", "Statistics", "count", "row_of_quad", "row_of_statement"]

#: A triple to be counted: subject, predicate and object as texts that differ where the terms do, and the IRI
#: of the object's datatype, empty for what is no literal. An IRI stands for itself.
Row = tuple[str, str, str, str]

# Vocabularies whose properties relate a thing to a term, or a description to what it describes.
_NOT_LINKS = (
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/2002/07/owl#",
    "https://w3id.org/sssom/",
    RDFS,
    VOID,
    VOID_EXT,
)
_SEE_ALSO = f"{RDFS}seeAlso"


@dataclass(frozen=True)
class PropertyCount:
    """Counts the triples of one property.

    Args:
        triples: The triples.
        subjects: Their distinct subjects.
        objects: Their distinct objects.
    """

    triples: int
    subjects: int
    objects: int


@dataclass(frozen=True)
class Statistics:
    """Counts what a dataset holds.

    Args:
        triples: Its triples.
        entities: Distinct subjects that are things of the project.
        subjects: Distinct subjects.
        objects: Distinct objects, each as a text that differs where the terms do.
        classes: Distinct instances of each class.
        properties: What each property counts.
        class_properties: Triples by class of the subject and property.
        object_classes: Triples by class of the subject, property and class of the object.
        datatypes: Triples by class of the subject, property and datatype of the object.
        links: Triples from a thing of the project to one of another dataset, by property and namespace.
    """

    triples: int
    entities: int
    subjects: int
    objects: frozenset[str]
    classes: Mapping[str, int]
    properties: Mapping[str, PropertyCount]
    class_properties: Mapping[tuple[str, str], int]
    object_classes: Mapping[tuple[str, str, str], int]
    datatypes: Mapping[tuple[str, str, str], int]
    links: Mapping[tuple[str, str], int]


def row_of_quad(quad: Quad) -> Row:
    """Return the triple of a quad as a row.

    Args:
        quad: The quad.
    """
    subject, value = quad.subject, quad.object
    start = subject.value if isinstance(subject, NamedNode) else str(subject)
    if isinstance(value, NamedNode):
        return start, quad.predicate.value, value.value, ""
    return start, quad.predicate.value, str(value), value.datatype.value if isinstance(value, Literal) else ""


def row_of_statement(statement: Statement) -> Row:
    """Return a statement as a row.

    Args:
        statement: The statement.
    """
    subject, predicate, value = statement
    if isinstance(value, str):
        return subject, predicate, value, ""
    return subject, predicate, str(value), value.datatype.value


def count(rows: Iterable[Row], namespace_of: Callable[[str], str | None]) -> Statistics:
    """Count a dataset.

    Args:
        rows: Its triples, each once.
        namespace_of: Gives the namespace of another dataset that an IRI belongs to, if any.
    """
    by_subject: dict[str, list[tuple[str, str, str]]] = {}
    types: dict[str, list[str]] = {}
    subjects: dict[str, set[str]] = {}
    objects: dict[str, set[str]] = {}
    triples: Counter[str] = Counter()
    links: Counter[tuple[str, str]] = Counter()
    for subject, predicate, value, datatype in rows:
        by_subject.setdefault(subject, []).append((predicate, value, datatype))
        if predicate == TYPE:
            types.setdefault(subject, []).append(value)
        if predicate not in triples:
            subjects[predicate], objects[predicate] = set(), set()
        triples[predicate] += 1
        subjects[predicate].add(subject)
        objects[predicate].add(value)
        if not datatype and subject.startswith(BASE) and _is_link(predicate, value):
            namespace = namespace_of(value)
            if namespace is not None:
                links[predicate, namespace] += 1
    class_properties: Counter[tuple[str, str]] = Counter()
    object_classes: Counter[tuple[str, str, str]] = Counter()
    datatypes: Counter[tuple[str, str, str]] = Counter()
    for subject, classes in types.items():
        for predicate, value, datatype in by_subject[subject]:
            others = () if datatype else types.get(value, ())
            for name in classes:
                class_properties[name, predicate] += 1
                if datatype:
                    datatypes[name, predicate, datatype] += 1
                for other in others:
                    object_classes[name, predicate, other] += 1
    return Statistics(
        triples=triples.total(),
        entities=sum(subject.startswith(LDNR) for subject in by_subject),
        subjects=len(by_subject),
        objects=frozenset().union(*objects.values()),
        classes=Counter(name for classes in types.values() for name in classes),
        properties={
            name: PropertyCount(number, len(subjects[name]), len(objects[name]))
            for name, number in triples.items()
        },
        class_properties=class_properties,
        object_classes=object_classes,
        datatypes=datatypes,
        links=links,
    )


def _is_link(predicate: str, value: str) -> bool:
    """Say whether a predicate relates things, and the value is an IRI of someone else."""
    if value.startswith((BASE, "_:")):
        return False
    return predicate == _SEE_ALSO or not predicate.startswith(_NOT_LINKS)
