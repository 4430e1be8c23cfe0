"""Arranges classes and properties below one another as they are stated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ldnkg.web.documentation.vocabulary import Term, Vocabulary
from ldnkg.web.terms import own_page

__all__ = ["Branch", "branches"]


@dataclass(frozen=True)
class Branch:
    """Is a term with those below it.

    Args:
        term: The term.
        address: Address of its page.
        number: How many instances or triples the release has; None where none is stated.
        anchors: Labels of the terms of other ontologies that it is below.
        below: The branches below it.
    """

    term: Term
    address: str
    number: int | None
    anchors: tuple[str, ...]
    below: tuple[Branch, ...]


def branches(known: Vocabulary, kind: str, counts: Mapping[str, int]) -> tuple[Branch, ...]:
    """Return the terms of a kind that are below no other, each with what is below it.

    A term below several stands below each of them.

    Args:
        known: The ontology.
        kind: The kind in words.
        counts: Number of instances or triples by term; empty where the release states none.
    """
    terms = {iri: term for iri, term in known.terms.items() if term.kind == kind}
    roots = [iri for iri in terms if not any(above in terms for above in known.parents.get(iri, ()))]
    return tuple(_branch(known, iri, terms, counts, frozenset()) for iri in roots)


def _branch(
    known: Vocabulary, iri: str, terms: Mapping[str, Term], counts: Mapping[str, int], passed: frozenset[str]
) -> Branch:
    below = [
        name for name in terms if name in known.children.get(iri, ()) and name not in passed and name != iri
    ]
    return Branch(
        terms[iri],
        own_page(iri),
        counts.get(iri, 0) if counts else None,
        tuple(known.label(name) for name in known.parents.get(iri, ()) if name not in terms),
        tuple(_branch(known, name, terms, counts, passed | {iri}) for name in below),
    )
