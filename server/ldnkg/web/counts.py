"""Counts what the landing page says that the release holds."""

from __future__ import annotations

from ldnkg.core.namespaces import LDN
from ldnkg.core.release import Manifest
from ldnkg.sparql.backend import Backend, QueryRequest
from ldnkg.sparql.selection import WHOLE, DatasetSelection

__all__ = ["read_counts"]

# Kinds of study that a reader looks for and an older release does not count: label -> class.
_KINDS = {
    "clinical trials": "ClinicalTrial",
    "randomized controlled trials": "RandomizedControlledTrial",
    "reviews": "EvidenceSynthesis",
}
# The order of the page; others follow by name.
_ORDER = ("studies", *_KINDS, "results", "conditions", "claims", "documents")


def read_counts(
    backend: Backend, manifest: Manifest, selection: DatasetSelection = WHOLE
) -> tuple[tuple[str, int], ...]:
    """Return the number of things of each kind, by label, in the order of the page.

    Args:
        backend: Counts what the manifest does not.
        manifest: The manifest of the release.
        selection: The part of the release to ask.

    Returns:
        Those of the manifest, and those of the kinds of study that occur.
    """
    counts = _counted(backend, selection) | dict(manifest.counts)
    return tuple(sorted(counts.items(), key=_place))


def _counted(backend: Backend, selection: DatasetSelection) -> dict[str, int]:
    labels = {f"{LDN}{name}": label for label, name in _KINDS.items()}
    classes = " ".join(f"<{iri}>" for iri in labels)
    query = (
        f"SELECT ?class (COUNT(DISTINCT ?study) AS ?n) {{ VALUES ?class {{ {classes} }} ?study a ?class }} "
        "GROUP BY ?class"
    )
    request = QueryRequest(query, backend.inspect(query), "json", selection=selection)
    rows = backend.preview(request, len(labels)).rows
    return {labels[kind["value"]]: int(number["value"]) for kind, number in rows if kind and number}


def _place(count: tuple[str, int]) -> tuple[int, str]:
    label = count[0]
    return (_ORDER.index(label) if label in _ORDER else len(_ORDER), label)
