"""Lists where the head of every page leads."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from ldnkg.web.context import context

__all__ = ["entries"]


@dataclass(frozen=True)
class _Place:
    """Is one place that pages lead to.

    Args:
        endpoint: Name of its view.
        label: What it is called.
        anchor: Part of its page, or empty.
        is_own: Whether only a release of LDN-KG has it; None where every dataset does.
    """

    endpoint: str
    label: str
    anchor: str = ""
    is_own: bool | None = True


_PLACES = (
    _Place("sparql.endpoint", "Query", is_own=None),
    _Place("studies.listing", "Studies"),
    _Place("pages.landing", "Examples", "examples"),
    _Place("downloads.listing", "Downloads"),
    _Place("pages.landing", "Graphs", "graphs", is_own=False),
)


def entries() -> list[tuple[str, str]]:
    """Return the addresses and labels of the places that the head of a page leads to."""
    is_own = context().release.manifest.is_own
    return [
        (url_for(place.endpoint, _anchor=place.anchor or None), place.label)
        for place in _PLACES
        if place.is_own in (None, is_own)
    ]
