"""Writes JSON-LD 1.1 with the registry as its context: compact, in given order, exact lexical forms."""

from __future__ import annotations

import json
from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ldnkg.core.namespaces import RDF_TYPE, Prefixes
from ldnkg.errors import LdnkgError

__all__ = ["jsonld_document"]

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


class _Compactor:
    """Shortens IRIs and remembers which prefixes that took."""

    def __init__(self, prefixes: Prefixes) -> None:
        self._prefixes = prefixes
        self._known: dict[str, str] = {}
        self.used: set[str] = set()

    def __call__(self, iri: str) -> str:
        if iri not in self._known:
            self._known[iri] = self._compact(iri)
        return self._known[iri]

    def _compact(self, iri: str) -> str:
        parts = self._prefixes.split(iri)
        if parts is not None:
            self.used.add(parts[0])
            return f"{parts[0]}:{parts[1]}"
        scheme, _, rest = iri.partition(":")
        if scheme in self._prefixes and not rest.startswith("//"):
            raise LdnkgError(
                "JSON-LD would read this IRI as a prefixed name",
                iri,
                f"Write it as an IRI of {scheme}: in full.",
            )
        return iri


def jsonld_document(triples: Iterable[Triple], prefixes: Prefixes) -> str:
    """Write triples as one JSON-LD document, a node for each subject.

    Numbers stay typed strings, since JSON numbers have no lexical form of their own.

    Args:
        triples: The triples; nodes and values keep their order.
        prefixes: The registry; the prefixes that are used become the context.

    Raises:
        LdnkgError: If an IRI's scheme is also a prefix, so that no form of it would be read back.

    Source: https://www.w3.org/TR/json-ld11/#compact-iris
    """
    compact = _Compactor(prefixes)
    nodes: dict[str, dict[str, list[object]]] = {}
    for triple in triples:
        node = nodes.setdefault(_identifier(triple.subject, compact), {})
        if triple.predicate.value == RDF_TYPE and isinstance(triple.object, (NamedNode, BlankNode)):
            node.setdefault("@type", []).append(_identifier(triple.object, compact))
        else:
            node.setdefault(compact(triple.predicate.value), []).append(_value(triple.object, compact))
    # A prefix stands in long form because a short one may not end in a letter or an underscore.
    context: dict[str, object] = {"@version": 1.1}
    context |= {name: {"@id": prefixes[name], "@prefix": True} for name in sorted(compact.used)}
    lines = ",\n".join(
        json.dumps({"@id": subject} | node, ensure_ascii=False) for subject, node in nodes.items()
    )
    return f'{{"@context": {json.dumps(context)},\n"@graph": [\n{lines}\n]}}\n'


def _identifier(term: object, compact: _Compactor) -> str:
    return compact(term.value) if isinstance(term, NamedNode) else str(term)


def _value(term: object, compact: _Compactor) -> object:
    if not isinstance(term, Literal):
        return {"@id": _identifier(term, compact)}
    if term.language is not None:
        return {"@value": term.value, "@language": term.language}
    if term.datatype.value == _XSD_STRING:
        return term.value
    return {"@value": term.value, "@type": compact(term.datatype.value)}
