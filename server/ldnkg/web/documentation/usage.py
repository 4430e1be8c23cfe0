"""Says where a term is used: in the data, in published queries, in shapes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from ldnkg.core.namespaces import LDN, LDNSH
from ldnkg.core.sparql_text import own_names
from ldnkg.web.context import context, shipped
from ldnkg.web.examples import read_examples
from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.page_queries import ask, page_query
from ldnkg.web.shapes import served_shapes
from ldnkg.web.terms import Cell, own_page

__all__ = ["Constraint", "constraints", "counts", "example_queries"]

_SH = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True)
class Constraint:
    """Is a shape that names a term.

    Args:
        shape: The shape.
        role: How it names the term.
        message: What it says when data do not conform, or empty.
    """

    shape: Cell
    role: str
    message: str


def counts(asker: Asker) -> Mapping[str, int]:
    """Return how many instances each class and how many triples each property has, as the release states it.

    Args:
        asker: Whom to ask the first time.

    Returns:
        The numbers by IRI; empty where the release states none.

    Raises:
        QueryProblem: If there is no answer.
    """
    return context().keep("documentation.counts", lambda: _counts(asker))


def example_queries(iri: str) -> list[Cell]:
    """Return the published queries whose text names a term.

    Args:
        iri: The term.

    Raises:
        QueryProblem: If there is no answer.
    """
    found = context().keep("documentation.queries", _queries).get(iri, ())
    return [Cell(question, own_page(query), query) for query, question in found]


def constraints(iri: str) -> list[Constraint]:
    """Return the shapes of the release that name a term.

    Args:
        iri: The term.
    """
    shapes = served_shapes()
    if shapes is None:
        return []
    node = NamedNode(iri)
    around, referring = shapes.description([iri])
    roles: dict[str, set[str]] = defaultdict(set)
    for quad in (*around, *referring):
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(LDNSH):
            roles[quad.subject.value].add(quad.predicate.value if quad.object == node else "")
    return [Constraint(_shape_cell(name), _role(roles[name]), _message(name)) for name in sorted(roles)]


def _counts(asker: Asker) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in ask(asker, page_query("ontology-usage")):
        number = row.number("number")
        if number is not None:
            found[row.text("term")] = int(number)
    return found


def _queries() -> dict[str, list[tuple[str, str]]]:
    prefixes = dict(context().prefixes)
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for example in sorted(
        read_examples(context().backend, selection=shipped()), key=lambda example: example.iri
    ):
        for name in own_names(example.text, prefixes, LDN):
            found[name].append((example.iri, example.question))
    return found


def _shape_cell(name: str) -> Cell:
    shapes = served_shapes()
    label = shapes.labels.get(name) if shapes is not None else None
    return Cell(label.value if label is not None else name.removeprefix(LDNSH), own_page(name), name)


def _message(name: str) -> str:
    shapes = served_shapes()
    about = shapes.description([name])[0] if shapes is not None else []
    found = [
        quad.object.value
        for quad in about
        if quad.subject == NamedNode(name)
        and quad.predicate.value == _SH + "message"
        and isinstance(quad.object, Literal)
    ]
    return min(found, default="")


def _role(predicates: set[str]) -> str:
    words = {
        _SH + "targetClass": "applies to its instances",
        _SH + "targetSubjectsOf": "applies to what has it",
        _SH + "targetObjectsOf": "applies to its values",
        _SH + "path": "constrains its values",
        _SH + "class": "asks for its instances as values",
        _SH + "hasValue": "asks for it as a value",
    }
    return next((word for name, word in words.items() if name in predicates), "names it in a condition")
