"""Says in RDF where each added graph comes from; there is no clock in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from ldnkg.build.statements import (
    DCAT,
    DCTERMS,
    PROV,
    RDFS,
    SD,
    SPDX,
    TYPE,
    VOID,
    XSD,
    Statement,
    about,
    english,
    to_triple,
)
from ldnkg.core.added import AddedFile, AddedGraph
from ldnkg.core.namespaces import ADDED_GRAPH

__all__ = ["provenance_lines"]

_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_GZIP = f"{_MEDIA_TYPES}application/gzip"
_LABEL = "Where the added graphs come from"
_COMMENT = "These graphs were added to the release by its user with `ldnkg add`. They are no part of LDN-KG."


def provenance_lines(graphs: Iterable[AddedGraph]) -> list[bytes]:
    """Describe added graphs.

    Args:
        graphs: The graphs.

    Returns:
        Sorted lines of N-Quads, each with its end, in the graph of their provenance.

    Source: https://www.w3.org/TR/vocab-dcat-3/, https://www.w3.org/TR/prov-o/, https://www.w3.org/TR/void/.
    """
    name = NamedNode(ADDED_GRAPH)
    quads = []
    for statement in _statements(graphs):
        triple = to_triple(statement)
        quads.append(Quad(triple.subject, triple.predicate, triple.object, name))
    text = serialize(dict.fromkeys(quads), format=RdfFormat.N_QUADS) or b""
    return sorted(text.splitlines(keepends=True))


def _statements(graphs: Iterable[AddedGraph]) -> Iterator[Statement]:
    yield from about(
        ADDED_GRAPH,
        {TYPE: f"{SD}NamedGraph", f"{RDFS}label": english(_LABEL), f"{RDFS}comment": english(_COMMENT)},
    )
    for graph in graphs:
        stem = f"{ADDED_GRAPH}#{graph.file.rpartition('/')[2].removesuffix('.nq')}"
        nodes = [f"{stem}.{number}" for number in range(1, len(graph.files) + 1)]
        yield from _graph(graph, nodes)
        for node, file in zip(nodes, graph.files, strict=True):
            yield from _file(node, file)


def _graph(graph: AddedGraph, files: list[str]) -> Iterator[Statement]:
    yield from about(
        graph.iri,
        {
            TYPE: (f"{SD}NamedGraph", f"{DCAT}Dataset", f"{PROV}Entity"),
            f"{DCTERMS}title": Literal(graph.title) if graph.title else None,
            f"{DCTERMS}isPartOf": ADDED_GRAPH,
            f"{DCTERMS}isVersionOf": _iris(graph.ontologies),
            f"{DCTERMS}requires": _iris(graph.imports),
            f"{DCTERMS}license": _iris(graph.licenses),
            f"{DCTERMS}rights": (Literal(text) for text in graph.licenses if not _is_iri(text)),
            f"{DCAT}version": map(Literal, graph.versions),
            f"{PROV}hadPrimarySource": _iris(graph.version_iris),
            f"{PROV}wasDerivedFrom": files,
            f"{VOID}triples": graph.triples,
            f"{RDFS}comment": map(english, graph.notes),
        },
    )


def _file(node: str, file: AddedFile) -> Iterator[Statement]:
    checksum = f"{node}.sha256"
    yield from about(
        node,
        {
            TYPE: (f"{DCAT}Distribution", f"{PROV}Entity"),
            f"{DCTERMS}title": Literal(file.name),
            f"{DCAT}byteSize": Literal(str(file.bytes), datatype=NamedNode(f"{XSD}nonNegativeInteger")),
            f"{DCAT}mediaType": _MEDIA_TYPES + file.media_type,
            f"{DCAT}compressFormat": _GZIP if file.is_packed else None,
            f"{SPDX}checksum": checksum,
        },
    )
    yield from about(
        checksum,
        {
            TYPE: f"{SPDX}Checksum",
            f"{SPDX}algorithm": f"{SPDX}checksumAlgorithm_sha256",
            f"{SPDX}checksumValue": Literal(file.sha256, datatype=NamedNode(f"{XSD}hexBinary")),
        },
    )


def _iris(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if _is_iri(text)]


def _is_iri(text: str) -> bool:
    """Say whether what a file or a user gave is an IRI; a license may be in words."""
    scheme, colon, rest = text.partition(":")
    if not colon or not rest or not scheme.isascii() or not scheme.replace("+", "a").isalnum():
        return False
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True
