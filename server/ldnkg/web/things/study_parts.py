"""Reads studies and their parts: each thing with all that is stated of it, as the graph has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from ldnkg.core.namespaces import LDN, RDF_TYPE
from ldnkg.web.cells import link_to
from ldnkg.web.context import context
from ldnkg.web.linked_data_queries import Asker, Term
from ldnkg.web.page_queries import PageQuery, Row, ask, number_of
from ldnkg.web.terms import Cell
from ldnkg.web.wording import NOT_REPORTED

__all__ = [
    "Fact",
    "Part",
    "Value",
    "facts",
    "read_parts",
    "value_cell",
]

# The property that names a thing.
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
# Properties with remarks of the curators.
_NOTES = (
    "http://www.w3.org/2004/02/skos/core#note",
    "http://www.w3.org/2004/02/skos/core#editorialNote",
)

_ENGLISH = ("en", None)


@dataclass(frozen=True)
class Value:
    """Is one value of a property.

    Args:
        term: The term.
        label: Its label, if it is an IRI that has one.
        row: The solution that it comes from.
    """

    term: Term
    label: str | None
    row: Row


@dataclass(frozen=True)
class Part:
    """Is a thing with its values.

    Properties are named by their local names if they are of this ontology, such as `estimate`, and by their
    whole IRIs if they are not.

    Args:
        iri: Its IRI.
        values: Its values by property, in the order of the query.
    """

    iri: str
    values: Mapping[str, tuple[Value, ...]]

    @property
    def label(self) -> str:
        """Its label, or its short IRI where it has none."""
        return self.text(_LABEL) or context().prefixes.shorten(self.iri)

    @property
    def classes(self) -> frozenset[str]:
        """Local names of the classes of this ontology that it belongs to, stated or inferred."""
        return frozenset(_local_name(iri) for iri in self.iris(RDF_TYPE))

    @property
    def notes(self) -> tuple[str, ...]:
        """The remarks of its curators."""
        return tuple(text for name in _NOTES for text in self.texts(name))

    def has(self, name: str) -> bool:
        """Return whether it has a value of a property.

        Args:
            name: The property.
        """
        return name in self.values

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the values of a property as text: labels of things, and literals as they are.

        Args:
            name: The property.
        """
        return tuple(value_cell(value).text for value in self.values.get(name, ()))

    def text(self, name: str) -> str:
        """Return the values of a property as one text, or "" where there is none.

        Args:
            name: The property.
        """
        return "; ".join(self.texts(name))

    def cells(self, name: str) -> tuple[Cell, ...]:
        """Return the values of a property as a page shows them.

        Args:
            name: The property.
        """
        return tuple(value_cell(value) for value in self.values.get(name, ()))

    def iris(self, name: str) -> tuple[str, ...]:
        """Return the values of a property that are IRIs.

        Args:
            name: The property.
        """
        return tuple(
            value.term.value for value in self.values.get(name, ()) if isinstance(value.term, NamedNode)
        )

    def number(self, name: str) -> Decimal | None:
        """Return the number that a property has as its only value, else None.

        Args:
            name: The property.
        """
        values = self.values.get(name, ())
        return number_of(values[0].term) if len(values) == 1 else None


@dataclass(frozen=True)
class Fact:
    """Is one line of a list of facts.

    Args:
        name: What it is about.
        cells: What is recorded; empty where nothing is.
        note: What a reader must know of it.
        missing: What the page says where nothing is recorded.
    """

    name: str
    cells: tuple[Cell, ...]
    note: str = ""
    missing: str = NOT_REPORTED


def _local_name(iri: str) -> str:
    """Return the local name of a term of this ontology, or the IRI of any other.

    Args:
        iri: An IRI.
    """
    return iri.removeprefix(LDN)


def read_parts(
    asker: Asker, query: PageQuery, key: Callable[[Row], str] = lambda row: row.iri("thing") or ""
) -> dict[str, Part]:
    """Ask for things with their values.

    Args:
        asker: Whom to ask.
        query: A query with the variables thing, property, value and label.
        key: Tells the things of the answer apart; by their IRIs unless it says otherwise.

    Returns:
        The things, in the order of the query.

    Raises:
        QueryProblem: If there is no answer.
    """
    rows: dict[str, dict[str, dict[Term, Row]]] = defaultdict(lambda: defaultdict(dict))
    iris: dict[str, str] = {}
    for row in ask(asker, query):
        iri, property_, term = row.iri("thing"), row.iri("property"), row.term("value")
        if iri is None or property_ is None or term is None:
            continue
        iris[key(row)] = iri
        best = rows[key(row)][_local_name(property_)]
        # A value with labels in several languages comes once for each; the English one is shown.
        if term not in best or (_is_english(row) and not _is_english(best[term])):
            best[term] = row
    return {
        name: Part(iris[name], {property_: _values(found) for property_, found in properties.items()})
        for name, properties in rows.items()
    }


def value_cell(value: Value) -> Cell:
    """Return a value as a page shows it: with its label and a link if it is an IRI.

    Args:
        value: The value.
    """
    term = value.term
    if isinstance(term, NamedNode):
        return link_to(term.value, value.label)
    if isinstance(term, Literal):
        datatype = term.datatype.value
        if datatype.endswith("#boolean"):
            return Cell({"true": "yes", "1": "yes"}.get(term.value, "no"))
        return Cell(term.value, language=term.language, is_number=number_of(term) is not None)
    return Cell(str(term))


def facts(part: Part, *wanted: tuple[str, str, bool | str]) -> tuple[Fact, ...]:
    """Return facts about a thing.

    Args:
        part: The thing.
        wanted: Name of each fact, the property, and whether to say so if nothing is recorded, or in which
            words.
    """
    return tuple(
        Fact(name, part.cells(property_), missing=expected if isinstance(expected, str) else NOT_REPORTED)
        for name, property_, expected in wanted
        if expected or part.has(property_)
    )


def _values(found: Mapping[Term, Row]) -> tuple[Value, ...]:
    return tuple(_english([Value(term, row.text("label") or None, row) for term, row in found.items()]))


def _english(values: Iterable[Value]) -> list[Value]:
    """Return the English texts where a property has texts in several languages, else all values."""
    listed = list(values)
    languages = {value.term.language for value in listed if isinstance(value.term, Literal)}
    if "en" not in languages or len(languages) == 1:
        return listed
    return [
        value for value in listed if not isinstance(value.term, Literal) or value.term.language in _ENGLISH
    ]


def _is_english(row: Row) -> bool:
    label = row.term("label")
    return isinstance(label, Literal) and label.language in _ENGLISH
