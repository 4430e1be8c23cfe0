"""Gathers what the header of an ontology states, while the triples of its file go by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ldnkg.core.namespaces import RDF_TYPE

__all__ = ["HeaderFacts", "HeaderReader"]

_OWL = "http://www.w3.org/2002/07/owl#"
_DCTERMS = "http://purl.org/dc/terms/"
_DC = "http://purl.org/dc/elements/1.1/"
# What states a license, the best first.
_LICENSES = (
    f"{_DCTERMS}license",
    "http://creativecommons.org/ns#license",
    f"{_DCTERMS}rights",
    f"{_DC}rights",
)
_TITLES = (f"{_DCTERMS}title", f"{_DC}title")
_VERSION_IRI, _VERSION, _IMPORTS = (f"{_OWL}{name}" for name in ("versionIRI", "versionInfo", "imports"))
_WANTED = frozenset((*_LICENSES, *_TITLES, _VERSION_IRI, _VERSION, _IMPORTS))
_ONTOLOGY = f"{_OWL}Ontology"
# Only some things have such properties; where all have them, those that come first must do.
_MOST_KEPT = 10_000
# Longer values are no licenses and no titles, and are not copied into a manifest.
_LONGEST = 2000


@dataclass(frozen=True)
class HeaderFacts:
    """Says what the headers of ontologies state; each value once, sorted.

    Args:
        ontologies: IRIs of the ontologies; one may have none.
        version_iris: Values of `owl:versionIRI`.
        versions: Values of `owl:versionInfo`.
        titles: Values of `dcterms:title`, else of `dc:title`.
        licenses: Values of `dcterms:license`, else of `cc:license`, `dcterms:rights` or `dc:rights`.
        imports: Values of `owl:imports`.
    """

    ontologies: tuple[str, ...]
    version_iris: tuple[str, ...]
    versions: tuple[str, ...]
    titles: tuple[str, ...]
    licenses: tuple[str, ...]
    imports: tuple[str, ...]


@dataclass
class HeaderReader:
    """Sees each triple once; the type of an ontology may come before or after what is said of it."""

    _ontologies: dict[NamedNode | BlankNode, None] = field(default_factory=dict)
    _said: dict[tuple[object, str], dict[str, None]] = field(default_factory=dict)
    _kept: int = 0

    def see(self, triple: Triple) -> None:
        """Keep a triple if a header could hold it.

        Args:
            triple: The triple.
        """
        predicate = triple.predicate.value
        value = triple.object
        if predicate == RDF_TYPE:
            if isinstance(value, NamedNode) and value.value == _ONTOLOGY and self._has_room():
                subject = triple.subject
                if isinstance(subject, NamedNode | BlankNode):
                    self._ontologies[subject] = None
        elif predicate in _WANTED and isinstance(value, NamedNode | Literal):
            if len(value.value) <= _LONGEST and self._has_room():
                self._said.setdefault((triple.subject, predicate), {})[value.value] = None

    def facts(self) -> HeaderFacts:
        """Return what the headers state."""
        return HeaderFacts(
            ontologies=tuple(sorted(node.value for node in self._ontologies if isinstance(node, NamedNode))),
            version_iris=self._first((_VERSION_IRI,)),
            versions=self._first((_VERSION,)),
            titles=self._first(_TITLES),
            licenses=self._first(_LICENSES),
            imports=self._first((_IMPORTS,)),
        )

    def _first(self, predicates: Iterable[str]) -> tuple[str, ...]:
        found: set[str] = set()
        for ontology in self._ontologies:
            stated = (self._said.get((ontology, predicate)) for predicate in predicates)
            found.update(next(filter(None, stated), ()))
        return tuple(sorted(found))

    def _has_room(self) -> bool:
        self._kept += 1
        return self._kept <= _MOST_KEPT
