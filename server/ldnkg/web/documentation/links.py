"""Leads from names of terms to where they are described."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ldnkg.core.namespaces import BASE, GRAPH
from ldnkg.web.documentation.axioms import Clause, Frame
from ldnkg.web.documentation.manchester import Piece
from ldnkg.web.documentation.vocabulary import Vocabulary
from ldnkg.web.terms import Cell, own_page, safe_link

__all__ = [
    "Shown",
    "ShownClause",
    "ShownFrame",
    "ShownSection",
    "anchor",
    "shown_frames",
    "shown_pieces",
    "term_cell",
    "term_cells",
    "term_link",
]


@dataclass(frozen=True)
class Shown:
    """Is a piece of Manchester syntax as a page shows it.

    Args:
        text: The text.
        kind: What it is: a word of the syntax, a name, a literal, a problem, or nothing of these.
        link: Where it leads.
        title: The whole IRI, or where it comes from.
    """

    text: str
    kind: str
    link: str | None = None
    title: str | None = None


@dataclass(frozen=True)
class ShownClause:
    """Is one entry of a section of a frame.

    Args:
        pieces: Its pieces.
        module: The module that states it, where that is another than the term's own.
    """

    pieces: tuple[Shown, ...]
    module: Cell | None


@dataclass(frozen=True)
class ShownSection:
    """Is one section of a frame.

    Args:
        word: Its keyword.
        clauses: Its entries.
        is_list: Whether its entries are many and short, such as disjoint classes.
    """

    word: str
    clauses: tuple[ShownClause, ...]
    is_list: bool


@dataclass(frozen=True)
class ShownFrame:
    """Is a frame of a term.

    Args:
        word: Its keyword.
        sections: Its sections.
        text: The same with prefixed names, in Manchester syntax.
    """

    word: str
    sections: tuple[ShownSection, ...]
    text: str


def anchor(vocabulary: Vocabulary, iri: str) -> str:
    """Return the part of the page of an extract that describes a term.

    Args:
        vocabulary: The ontology.
        iri: The term.
    """
    return "term-" + re.sub(r"[^A-Za-z0-9_.]+", "-", vocabulary.short(iri))


def term_link(vocabulary: Vocabulary, iri: str) -> str | None:
    """Return where a term is described: here, in the extract of its ontology, or at its own address.

    Args:
        vocabulary: The ontology.
        iri: The term.
    """
    if iri.startswith(BASE):
        return own_page(iri)
    if iri in vocabulary.foreign:
        return f"{own_page(vocabulary.foreign[iri][1])}#{anchor(vocabulary, iri)}"
    return safe_link(iri)


def term_cell(vocabulary: Vocabulary, iri: str) -> Cell:
    """Return the label of a term and where it leads.

    Args:
        vocabulary: The ontology.
        iri: The term.
    """
    return Cell(vocabulary.label(iri), term_link(vocabulary, iri), iri)


def term_cells(vocabulary: Vocabulary, iris: Iterable[str]) -> list[Cell]:
    """Return the labels of terms in their order, with where they lead.

    Args:
        vocabulary: The ontology.
        iris: The terms.
    """
    return sorted(
        (term_cell(vocabulary, iri) for iri in iris), key=lambda cell: (cell.text.lower(), cell.title)
    )


def shown_pieces(vocabulary: Vocabulary, pieces: Iterable[Piece]) -> tuple[Shown, ...]:
    """Return pieces of Manchester syntax with where their names lead.

    Args:
        vocabulary: The ontology.
        pieces: The pieces.
    """
    return tuple(
        Shown(piece.text, piece.kind)
        if piece.iri is None
        else Shown(piece.text, piece.kind, term_link(vocabulary, piece.iri), vocabulary.short(piece.iri))
        for piece in pieces
    )


def shown_frames(vocabulary: Vocabulary, iri: str, module: str) -> tuple[ShownFrame, ...]:
    """Return the frames of a term as its page shows them.

    Args:
        vocabulary: The ontology.
        iri: The term.
        module: The module that declares it.
    """
    readable = vocabulary.axioms.frames(iri, vocabulary.name)
    exact = vocabulary.axioms.frames(iri, vocabulary.prefixes.shorten)
    return tuple(
        _frame(vocabulary, frame, text.text, module) for frame, text in zip(readable, exact, strict=True)
    )


def _frame(vocabulary: Vocabulary, frame: Frame, text: str, module: str) -> ShownFrame:
    sections = tuple(
        ShownSection(
            section.word,
            tuple(_clause(vocabulary, clause, module) for clause in section.clauses),
            section.word in ("DisjointWith", "DifferentFrom") and len(section.clauses) > 1,
        )
        for section in frame.sections
    )
    return ShownFrame(frame.word, sections, text)


def _clause(vocabulary: Vocabulary, clause: Clause, module: str) -> ShownClause:
    other = (
        Cell(clause.graph.removeprefix(GRAPH + "ontology/"), own_page(clause.graph))
        if clause.graph != module
        else None
    )
    return ShownClause(shown_pieces(vocabulary, clause.pieces), other)
