"""Finds what an address is about: an IRI of the project, and the format that a suffix names."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from ldnkg.core.namespaces import BASE
from ldnkg.sparql.formats import CSV, GRAPH_FORMATS, HTML, Format

__all__ = ["DATA_FORMATS", "FORMATS", "Target", "address_of", "find_target", "variant"]

#: Formats of the statements of a document: those of RDF, and rows of subject, predicate, object and graph.
DATA_FORMATS: tuple[Format, ...] = (*GRAPH_FORMATS, CSV)
#: Formats of every document, the default first; a browser's Accept header leads to the page.
FORMATS: tuple[Format, ...] = (*DATA_FORMATS, HTML)

_BY_SUFFIX = {format_.name: format_ for format_ in FORMATS}
# What may stand in a path as it is (RFC 3986, section 3.3), and the percent sign of what is escaped already.
_IN_PATHS = "/:@!$&'()*+,;=~%"


@dataclass(frozen=True)
class Target:
    """Is what an address is about.

    Args:
        iri: The IRI without a fragment, which no request carries.
        subjects: The IRIs that the document describes: this one, and those that add a fragment to it.
        format: The format that the suffix names; None where there is none.
    """

    iri: str
    subjects: tuple[str, ...]
    format: Format | None = None


def find_target(path: str, names: frozenset[str], others: frozenset[str] = frozenset()) -> Target | None:
    """Return what a path is about, or None if the data have no such IRI.

    Names hold dots. So a suffix is a format only where the name without it exists and that with it does not.

    Args:
        path: Path of the address without its first slash, percent-decoded.
        names: The IRIs of the project that occur in the data.
        others: IRIs that exist besides, such as that of the release.
    """
    # An IRI may itself hold an escape, which decoding took away.
    for iri in dict.fromkeys((BASE + path, BASE + quote(path, safe=_IN_PATHS))):
        subjects = _subjects(iri, names)
        if subjects or iri in others:
            return Target(iri, subjects or (iri,))
    stem, _, suffix = path.rpartition(".")
    format_ = _BY_SUFFIX.get(suffix)
    found = find_target(stem, names, others) if format_ is not None and stem else None
    return Target(found.iri, found.subjects, format_) if found is not None and found.format is None else None


def variant(target: Target, format_: Format, names: frozenset[str]) -> str | None:
    """Return the IRI of a document in one format, or None where that is the name of something else.

    Args:
        target: What the document is about.
        format_: The format.
        names: The IRIs of the project that occur in the data.
    """
    iri = f"{target.iri}.{format_.name}"
    return None if _subjects(iri, names) else iri


def address_of(iri: str) -> str:
    """Return the path that an IRI of the project has on every server, with its query and fragment.

    Args:
        iri: An IRI below the base.
    """
    return "/" + quote(iri.removeprefix(BASE), safe=_IN_PATHS + "?#")


def _subjects(iri: str, names: frozenset[str]) -> tuple[str, ...]:
    ordered = _ordered(names)
    start = bisect_left(ordered, iri + "#")
    end = bisect_left(ordered, iri + "$")
    return ((iri,) if iri in names else ()) + ordered[start:end]


@lru_cache(maxsize=4)
def _ordered(names: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(names))
