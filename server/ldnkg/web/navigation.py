"""Lists where the head of every page leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

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
        values: Values of the variables of its view.
        file: The file of the release without which there is no such place, or empty.
    """

    endpoint: str
    label: str
    anchor: str = ""
    is_own: bool | None = True
    values: Mapping[str, Any] = field(default_factory=dict)
    file: str = ""


_PLACES = (
    _Place("sparql.endpoint", "Query", is_own=None),
    _Place("examples.listing", "Examples"),
    _Place("overview.evidence", "Evidence"),
    _Place("studies.listing", "Studies"),
    _Place("linked_data.single", "Ontology", values={"name": "ontology"}, file="ontology.ttl"),
    _Place("downloads.listing", "Downloads"),
    _Place("pages.landing", "Graphs", "graphs", is_own=False),
)


def entries() -> list[tuple[str, str]]:
    """Return the addresses and labels of the places that the head of a page leads to."""
    manifest = context().release.manifest
    return [
        (url_for(place.endpoint, _anchor=place.anchor or None, **place.values), place.label)
        for place in _PLACES
        if place.is_own in (None, manifest.is_own) and (not place.file or place.file in manifest.files)
    ]
