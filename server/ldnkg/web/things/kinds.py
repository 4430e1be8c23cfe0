"""Lists the kinds of things that have a page of their own; every other IRI has the page of its statements."""

from __future__ import annotations

from collections.abc import Iterable

from ldnkg.web.things import ontology, term
from ldnkg.web.things.kind import Kind

__all__ = ["KINDS", "kind_of"]

#: The kinds; of a thing that belongs to several, the first is meant.
KINDS: tuple[Kind, ...] = (
    ontology.ONTOLOGY,
    term.CLASS,
    term.PROPERTY,
    term.VALUE,
)


def kind_of(classes: Iterable[str]) -> Kind | None:
    """Return the kind of a thing, or None where it has none.

    Args:
        classes: IRIs of its classes, stated or inferred.
    """
    known = frozenset(classes)
    return next((kind for kind in KINDS if kind.classes & known), None)
