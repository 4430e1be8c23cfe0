"""Prepares the page of a term of the ontology."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from ldnkg.core.namespaces import MAPPINGS, ONTOLOGY
from ldnkg.web.documentation.expressions import OWL, RDF, RDFS
from ldnkg.web.documentation.links import shown_frames, shown_pieces, term_cell, term_cells, term_link
from ldnkg.web.documentation.usage import constraints, counts, example_queries
from ldnkg.web.documentation.vocabulary import CLASS, VALUE, Vocabulary, vocabulary
from ldnkg.web.kind import Prepared
from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.page_queries import PageQuery, Row, ask, page_query
from ldnkg.web.terms import Cell, cell, own_page, safe_link

__all__ = ["Mapping", "prepare_term"]

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_DCTERMS = "http://purl.org/dc/terms/"
# What is said of a term in words: heading -> property.
_NOTES = {
    "Also called": _SKOS + "altLabel",
    "Use": _SKOS + "scopeNote",
    "Example": _SKOS + "example",
    "Note": _SKOS + "note",
    "Editor's note": _SKOS + "editorialNote",
    "Comment": RDFS + "comment",
}
_CHANGES = {
    "Change": _SKOS + "changeNote",
    "History": _SKOS + "historyNote",
    "Changed on": _DCTERMS + "modified",
    "Made on": _DCTERMS + "created",
}
_UNIT = "http://qudt.org/schema/qudt/hasUnit"
_REPLACED_BY = _DCTERMS + "isReplacedBy"
_MOST_QUERIES = 10
_MOST_PROPERTIES = 30
_RELATIONS = {
    "exactMatch": "same meaning",
    "closeMatch": "close",
    "broadMatch": "broader",
    "narrowMatch": "narrower",
    "relatedMatch": "related",
}


@dataclass(frozen=True)
class Mapping:
    """Is a mapping of a term to another vocabulary.

    Args:
        relation: The relation in words.
        predicate: The relation.
        target: The term of the other vocabulary.
        short: Its short IRI, which leads to its own address.
        extract: The extract that describes it here, if there is one.
        confidence: The confidence as stated, or empty.
        justification: How it was found.
        version: The version of the other vocabulary.
        comment: What was noted.
        record: The record of the mapping.
        set: The set that it belongs to.
    """

    relation: str
    predicate: Cell
    target: str
    short: Cell
    extract: Cell | None
    confidence: str
    justification: Cell | None
    version: str
    comment: str
    record: Cell | None
    set: Cell


def prepare_term(asker: Asker, iri: str) -> Prepared:
    """Return what the page of a term shows.

    Args:
        asker: Whom to ask.
        iri: The term.

    Raises:
        QueryProblem: If a query has no answer.
    """
    known = vocabulary(asker)
    term = known.terms.get(iri)
    if term is None:
        return Prepared({"term": None})
    mapping_query = page_query("term-mappings", term=iri)
    used, data_queries = _data(asker, known, iri, term.kind)
    queries = example_queries(iri)
    values = {
        "term": term,
        "curie": known.short(iri),
        "module": Cell(_module_title(known, term.module), own_page(term.module), term.module),
        "version": known.literal(ONTOLOGY, OWL + "versionInfo"),
        "replaced_by": term_cells(known, known.iris(iri, _REPLACED_BY)),
        "notes": _said(known, iri, _NOTES),
        "units": term_cells(known, known.iris(iri, _UNIT)),
        "changes": _said(known, iri, _CHANGES),
        "frames": shown_frames(known, iri, term.module),
        "general": [shown_pieces(known, clause.pieces) for clause in known.axioms.general(known.name, iri)],
        "hierarchy": _hierarchy(known, iri),
        "uses": _uses(known, iri),
        "members": [(known.terms[name], own_page(name)) for name in known.values.get(iri, ())],
        "shares": _shares(known, iri) if term.kind == VALUE else [],
        "data": used,
        "queries": queries[:_MOST_QUERIES],
        "all_queries": len(queries),
        "constraints": constraints(iri),
        "mappings": _mappings(known, ask(asker, mapping_query)),
    }
    shown = (*data_queries, mapping_query, page_query("ontology-statements"))
    return Prepared(values, queries=shown)


def _module_title(known: Vocabulary, graph: str) -> str:
    return next((module.title for module in known.modules if module.iri == graph), graph)


def _said(known: Vocabulary, iri: str, headings: dict[str, str]) -> list[tuple[str, list[str]]]:
    found = ((heading, known.literals(iri, name)) for heading, name in headings.items())
    return [(heading, texts) for heading, texts in found if texts]


def _hierarchy(known: Vocabulary, iri: str) -> dict[str, list[Cell]]:
    stated = set(known.parents.get(iri, ()))
    below = known.children.get(iri, ())
    everything = {name for name, above in known.above.items() if iri in above}
    return {
        "above": term_cells(known, stated),
        "inferred_above": term_cells(known, known.above.get(iri, frozenset()) - stated),
        "below": term_cells(known, below),
        "inferred_below": term_cells(known, everything - set(below)),
    }


def _uses(known: Vocabulary, iri: str) -> dict[str, list[Cell]]:
    found: dict[str, list[str]] = {"domain": [], "range": [], "axiom": []}
    for place, name in known.uses.get(iri, ()):
        found[place].append(name)
    return {place: term_cells(known, names) for place, names in found.items()}


def _shares(known: Vocabulary, iri: str) -> list[tuple[Cell, list[Cell]]]:
    """Return the lists that a value belongs to, each with its other values."""
    return [
        (term_cell(known, name), term_cells(known, (other for other in members if other != iri)))
        for name, members in sorted(known.values.items())
        if iri in members
    ]


def _data(
    asker: Asker, known: Vocabulary, iri: str, kind: str
) -> tuple[dict[str, object], tuple[PageQuery, ...]]:
    """Return what the data have of a term, and the queries that say so."""
    numbers = counts(asker)
    used: dict[str, object] = {"is_counted": bool(numbers), "number": numbers.get(iri, 0)}
    if kind == CLASS:
        instances, properties = (
            page_query("class-instances", term=iri),
            page_query("class-properties", term=iri),
        )
        used["instances"] = [
            Cell(row.text("label") or known.short(name), term_link(known, name), name)
            for row in ask(asker, instances)
            if (name := row.iri("thing")) is not None
        ]
        used["properties"] = _partition(known, ask(asker, properties), "property")
        return used, (instances, properties)
    if kind == VALUE:
        usage = page_query("value-usage", term=iri)
        used["usage"] = _usage(asker, known, ask(asker, usage))
        return used, (usage,)
    classes, statements = (
        page_query("property-classes", term=iri),
        page_query("property-statements", term=iri),
    )
    used["classes"] = _partition(known, ask(asker, classes), "class")
    used["statements"] = _statements(asker, known, ask(asker, statements))
    return used, (classes, statements)


def _usage(asker: Asker, known: Vocabulary, rows: Iterable[Row]) -> list[tuple[Cell, int, Cell]]:
    """Return the properties that have a value, with the number of statements and a subject of one."""
    found = [
        (name, int(row.number("statements") or 0), row.text("first"))
        for row in rows
        if (name := row.iri("property")) is not None and not name.startswith((OWL, RDF))
    ]
    labels = {iri: label.value for iri, label in asker.labels(first for _, _, first in found).items()}
    return [
        (term_cell(known, name), number, _thing_cell(known, first, labels)) for name, number, first in found
    ]


def _partition(known: Vocabulary, rows: Iterable[Row], name: str) -> list[tuple[Cell, int]]:
    found = {row.text(name): int(row.number("triples") or 0) for row in rows}
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return [(term_cell(known, iri), number) for iri, number in ordered][:_MOST_PROPERTIES]


def _statements(asker: Asker, known: Vocabulary, rows: Iterable[Row]) -> list[tuple[Cell, Cell]]:
    pairs = [(row.iri("subject"), row.term("object")) for row in rows]
    iris = {name for name, _ in pairs if name}
    iris |= {value.value for _, value in pairs if isinstance(value, NamedNode)}
    labels = {iri: label.value for iri, label in asker.labels(iris).items()}
    found = []
    for subject, value in pairs:
        if subject is None or value is None:
            continue
        found.append((_thing_cell(known, subject, labels), _value_cell(known, value, labels)))
    return found


def _value_cell(known: Vocabulary, value: object, labels: dict[str, str]) -> Cell:
    if isinstance(value, NamedNode):
        return _thing_cell(known, value.value, labels)
    if isinstance(value, Literal):
        content = {"type": "literal", "value": value.value, "datatype": value.datatype.value}
        return cell(content, known.prefixes, own_page)
    return Cell("a node without a name")


def _thing_cell(known: Vocabulary, iri: str, labels: dict[str, str]) -> Cell:
    return Cell(labels.get(iri) or known.label(iri), term_link(known, iri), iri)


def _mappings(known: Vocabulary, rows: Iterable[Row]) -> list[Mapping]:
    found = []
    for row in rows:
        relation, target = row.iri("relation"), row.iri("target")
        if relation is None or target is None:
            continue
        record, justification, graph = row.iri("mapping"), row.iri("justification"), row.text("graph")
        name = relation.removeprefix(_SKOS)
        found.append(
            Mapping(
                _RELATIONS.get(name, name),
                Cell(known.short(relation), safe_link(relation), relation),
                row.text("label") or known.label(target),
                Cell(known.short(target), safe_link(target), target),
                _extract_cell(known, target),
                row.text("confidence"),
                term_cell(known, justification) if justification is not None else None,
                row.text("version"),
                row.text("comment"),
                Cell("record", term_link(known, record), record) if record else None,
                Cell(graph.removeprefix(MAPPINGS), own_page(graph), graph),
            )
        )
    return found


def _extract_cell(known: Vocabulary, iri: str) -> Cell | None:
    if iri not in known.foreign:
        return None
    graph = known.foreign[iri][1]
    title = next((extract.title for extract in known.extracts if extract.iri == graph), graph)
    return Cell(title, term_link(known, iri), graph)
