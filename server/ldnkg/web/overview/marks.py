"""Says by which shape, colour and word the pages show where a result or an evidence line points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ldnkg.core.namespaces import LDN
from ldnkg.web.page_queries import Row

__all__ = ["Mark", "marks_of"]


@dataclass(frozen=True)
class Mark:
    """Is how one direction is shown.

    Args:
        iri: The direction, a controlled term or the property of an evidence line.
        label: Its label in the graph.
        definition: Its definition in the graph.
        symbol: The shape.
        style: Name of its class in the style sheet.
        word: A short word for narrow places.
    """

    iri: str
    label: str
    definition: str
    symbol: str
    style: str
    word: str


# Filled shapes for what a comparison shows, open ones for the rest; better, open, mixed, worse, no side.
_LOOKS: Mapping[str, tuple[str, str, str]] = {
    "FavorsNaltrexone": ("\u25b2", "for", "favors"),
    "ImprovedInNaltrexoneArm": ("\u25b3", "change", "improved"),
    "NoDifference": ("\u25cb", "open", "no diff."),
    "MixedDirection": ("\u25c7", "mixed", "mixed"),
    "FavorsComparator": ("\u25bc", "against", "against"),
    "DirectionNotApplicable": ("\u2013", "aside", "no side"),
    "supportsClaim": ("\u25b2", "for", "supports"),
    "isInconclusiveFor": ("\u25cb", "open", "open"),
    "qualifiesClaim": ("\u25c7", "mixed", "qualifies"),
    "disputesClaim": ("\u25bc", "against", "disputes"),
}


def marks_of(rows: Sequence[Row]) -> tuple[Mark, ...]:
    """Return the marks of directions, in their order: for naltrexone, open, against, without a side.

    Args:
        rows: The directions with labels and definitions.
    """
    found = []
    for row in rows:
        iri, label = row.iri("direction") or "", row.text("directionLabel")
        symbol, style, word = _LOOKS.get(iri.removeprefix(LDN), ("\u25a1", "aside", label))
        found.append(Mark(iri, label, row.text("definition"), symbol, style, word))
    order = [LDN + name for name in _LOOKS]
    return tuple(sorted(found, key=lambda mark: (mark.iri not in order, _place(order, mark.iri), mark.iri)))


def _place(order: Sequence[str], iri: str) -> int:
    return order.index(iri) if iri in order else 0
