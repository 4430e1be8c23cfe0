"""Prepares the page of a module of the ontology."""

from __future__ import annotations

from ldnkg.core.namespaces import ONTOLOGY
from ldnkg.web.context import context
from ldnkg.web.documentation.drawings import module_figures
from ldnkg.web.documentation.expressions import RDFS
from ldnkg.web.documentation.links import Shown, shown_pieces, term_cell
from ldnkg.web.documentation.manchester import Piece, flat
from ldnkg.web.documentation.usage import counts
from ldnkg.web.documentation.vocabulary import CLASS, VALUE, Term, Vocabulary, vocabulary
from ldnkg.web.kind import Prepared
from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.page_queries import page_query
from ldnkg.web.terms import Cell, own_page

__all__ = ["prepare_module"]


def prepare_module(asker: Asker, iri: str) -> Prepared:
    """Return what the page of a module shows.

    Args:
        asker: Whom to ask.
        iri: IRI of its graph.

    Raises:
        QueryProblem: If a query has no answer.
    """
    known, numbers = vocabulary(asker), counts(asker)
    module = next((module for module in known.modules if module.iri == iri), None)
    if module is None:
        return Prepared({"part": None})
    terms = known.in_module(iri)
    values = {
        "part": "module",
        "module": module,
        "ontology": own_page(ONTOLOGY),
        "triples": context().release.manifest.graphs.get(iri),
        "is_counted": bool(numbers),
        "numbers": numbers,
        "classes": [_class_row(known, term) for term in terms if term.kind == CLASS],
        "properties": [_property_row(known, term) for term in terms if "property" in term.kind],
        "lists": _lists(known, terms),
        "others": _others(known, iri),
        "general": [
            shown_pieces(known, clause.pieces)
            for clause in known.axioms.general(known.name)
            if clause.graph == iri
        ],
        "shared": [
            (word, shown_pieces(known, pieces)) for word, pieces in known.axioms.shared(iri, known.name)
        ],
    }
    queries = (page_query("ontology-statements"), page_query("ontology-usage"))
    return Prepared(values, module_figures(known, module), queries)


def _class_row(known: Vocabulary, term: Term) -> tuple[Term, str, list[Cell]]:
    above = [term_cell(known, name) for name in known.parents.get(term.iri, ())]
    return term, own_page(term.iri), above


def _property_row(known: Vocabulary, term: Term) -> tuple[Term, str, tuple[Shown, ...], tuple[Shown, ...]]:
    ends = (_end(known, term.iri, RDFS + name) for name in ("domain", "range"))
    domain, range_ = (shown_pieces(known, end) for end in ends)
    return term, own_page(term.iri), domain, range_


def _end(known: Vocabulary, iri: str, property_: str) -> list[Piece]:
    found: list[Piece] = []
    for quad in known.axioms.about(iri):
        if quad.predicate.value == property_:
            if found:
                found += [Piece(" "), Piece("and", "word"), Piece(" ")]
            found += flat(known.axioms.reader.expression(quad.object), known.name)
    return found


def _lists(known: Vocabulary, terms: list[Term]) -> list[tuple[Cell, list[tuple[Term, str]]]]:
    """Return the values that a module declares, by their class."""
    wanted = {term.iri for term in terms if term.kind == VALUE}
    found = []
    for name, members in known.values.items():
        shown = [(known.terms[iri], own_page(iri)) for iri in members if iri in wanted]
        if shown:
            found.append((term_cell(known, name), shown))
    return sorted(found, key=lambda item: item[0].text.lower())


def _others(known: Vocabulary, iri: str) -> list[tuple[Cell, str, tuple[Shown, ...]]]:
    """Return the axioms that a module states about terms of other modules: term, keyword, text."""
    return [
        (term_cell(known, name), word, shown_pieces(known, pieces))
        for name, word, pieces in known.elsewhere.get(iri, ())
    ]
