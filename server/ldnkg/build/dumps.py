"""Writes the dataset: canonical N-Quads for the server, and the dumps for everyone else."""

from __future__ import annotations

import gzip
import io
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    serialize,
)

from ldnkg.build.jsonld import jsonld_document
from ldnkg.core.disjoint import is_foreign_declaration
from ldnkg.core.namespaces import GRAPH, LDN, ONTOLOGY, RDF_TYPE, Prefixes
from ldnkg.core.release import DATASET_FILE, FileEntry
from ldnkg.core.turtle import format_turtle
from ldnkg.errors import LdnkgError

__all__ = [
    "DUMP_FORMATS",
    "DUMP_NAME",
    "ONTOLOGY_FILE",
    "canonical_quads",
    "compress",
    "merged_triples",
    "write_dataset",
    "write_dumps",
    "write_ontology",
]

#: The merged ontology.
ONTOLOGY_FILE = "ontology.ttl"
#: Name of every dump, before its ending.
DUMP_NAME = "ldn-kg"
#: Ending of each dump; `nq` and `trig` keep the graphs, the others merge them.
DUMP_FORMATS = ("ttl", "nt", "nq", "trig", "jsonld", "rdf")

_TYPE = NamedNode(RDF_TYPE)
_OWL = "http://www.w3.org/2002/07/owl#"
_SH = "http://www.w3.org/ns/shacl#"
_HEADER_TYPES = (NamedNode(_OWL + "Ontology"), NamedNode(_SH + "PrefixDeclaration"))
_HEADER_LINKS = (NamedNode(_OWL + "imports"), NamedNode(_SH + "declare"))

# What OBO tools look for in place of SKOS: property of SKOS -> annotation property of IAO and its label.
_OBO_TWINS = {
    "definition": ("IAO_0000115", "definition"),
    "example": ("IAO_0000112", "example of usage"),
    "altLabel": ("IAO_0000118", "alternative label"),
}
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_OBO = "http://purl.obolibrary.org/obo/"
_RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"

Statement = TypeVar("Statement", Quad, Triple)

# The end of an IRI that can be an XML name; stricter than XML, which also allows other letters.
_LOCAL_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*\Z")
# Characters that XML 1.0 cannot write, and the carriage return, which XML parsers turn into a line feed.
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def canonical_quads(quads: Iterable[Quad]) -> list[Quad]:
    """Label blank nodes by their place in the dataset and sort the quads by their N-Quads line.

    Source: RDF Dataset Canonicalization, https://www.w3.org/TR/rdf-canon/ (RDFC-1.0).
    """
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return _sorted_by_line(list(dataset), RdfFormat.N_QUADS)


def merged_triples(quads: Iterable[Quad]) -> list[Triple]:
    """Return the triples of all graphs, each once, sorted by their N-Triples line."""
    return _sorted_by_line(list({quad.triple: None for quad in quads}), RdfFormat.N_TRIPLES)


def write_dataset(quads: Sequence[Quad], directory: Path) -> None:
    """Write `dataset.nq`.

    Args:
        quads: The dataset, canonical.
        directory: The release folder.
    """
    serialize(quads, directory / DATASET_FILE, RdfFormat.N_QUADS)


def write_ontology(quads: Iterable[Quad], directory: Path, prefixes: Prefixes) -> None:
    """Write the graphs of the ontology as one canonical Turtle file, which OWL tools can open by itself.

    The header is that of the ontology, without its imports, all of which are merged in. The headers of the
    modules and the prefix declarations, which are no part of OWL, stay in the dataset. Definitions, examples
    and other names of our terms stand a second time under the properties of IAO, since ROBOT, Protege and the
    browsers of OBO ontologies read those; the dataset itself has each once, in SKOS.

    Args:
        quads: The dataset.
        directory: The release folder.
        prefixes: The prefix registry.
    """
    quads = list(quads)
    own = _without_other_headers(quad.triple for quad in quads if _is_ontology(quad.graph_name))
    used = {term for triple in own for term in (triple.subject, triple.predicate, triple.object)}
    # The dataset has the declarations of anchors in the extracts; a file that stands alone needs them itself.
    # What the ontology declares itself keeps its kind: SKOS makes object properties of its annotations.
    used -= {triple.subject for triple in own if is_foreign_declaration(triple)}
    anchors = {quad.triple for quad in quads if quad.subject in used and is_foreign_declaration(quad.triple)}
    text = format_turtle([*own, *_obo_twins(own), *anchors], prefixes)
    (directory / ONTOLOGY_FILE).write_bytes(text.encode())


def write_dumps(quads: Sequence[Quad], directory: Path, prefixes: Prefixes) -> None:
    """Write `dumps/`: every format, its gzip copy, and SHA256SUMS.

    Args:
        quads: The dataset, canonical.
        directory: The release folder, which holds `dataset.nq` already.
        prefixes: The prefix registry.

    Raises:
        LdnkgError: If a triple cannot be written as RDF/XML.
    """
    dumps = directory / "dumps"
    dumps.mkdir()
    target = {ending: dumps / f"{DUMP_NAME}.{ending}" for ending in DUMP_FORMATS}
    triples = merged_triples(quads)
    serialize(triples, target["nt"], RdfFormat.N_TRIPLES)
    target["ttl"].write_bytes(format_turtle(triples, prefixes).encode())
    target["jsonld"].write_bytes(jsonld_document(triples, prefixes).encode())
    _write_rdf_xml(triples, target["rdf"], prefixes)
    shutil.copyfile(directory / DATASET_FILE, target["nq"])
    by_graph = sorted(quads, key=lambda quad: str(quad.graph_name))
    used = _used_prefixes(_named_nodes(by_graph), prefixes)
    serialize(by_graph, target["trig"], RdfFormat.TRIG, prefixes=used)
    for path in target.values():
        compress(path)
    sums = [f"{FileEntry.of(path).sha256}  {path.name}\n" for path in sorted(dumps.iterdir())]
    (dumps / "SHA256SUMS").write_bytes("".join(sums).encode())


def _sorted_by_line(items: list[Statement], form: RdfFormat) -> list[Statement]:
    buffer = io.BytesIO()
    serialize(items, buffer, form)
    lines = buffer.getvalue().split(b"\n")
    return [item for _, item in sorted(zip(lines, items, strict=False), key=lambda pair: pair[0])]


def _is_ontology(graph: object) -> bool:
    if not isinstance(graph, NamedNode):
        return False
    return graph.value == f"{GRAPH}ontology" or graph.value.startswith(f"{GRAPH}ontology/")


def _without_other_headers(triples: Iterable[Triple]) -> list[Triple]:
    kept = list(triples)
    dropped = {
        triple.subject
        for triple in kept
        if triple.predicate == _TYPE
        and triple.object in _HEADER_TYPES
        and triple.subject != NamedNode(ONTOLOGY)
    }
    return [
        triple for triple in kept if triple.subject not in dropped and triple.predicate not in _HEADER_LINKS
    ]


def _obo_twins(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Say in the annotation properties of IAO what is said of our terms in SKOS, and declare those used."""
    used = set()
    for triple in triples:
        own = isinstance(triple.subject, NamedNode) and triple.subject.value.startswith(LDN)
        twin = _OBO_TWINS.get(triple.predicate.value.removeprefix(_SKOS))
        if own and twin:
            used.add(twin)
            yield Triple(triple.subject, NamedNode(_OBO + twin[0]), triple.object)
    for name, label in sorted(used):
        yield Triple(NamedNode(_OBO + name), _TYPE, NamedNode(_OWL + "AnnotationProperty"))
        yield Triple(NamedNode(_OBO + name), NamedNode(_RDFS_LABEL), Literal(label, language="en"))


def _named_nodes(statements: Iterable[Quad]) -> Iterator[NamedNode]:
    for quad in statements:
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
            if isinstance(term, NamedNode):
                yield term
            elif isinstance(term, Literal):
                yield term.datatype


def _used_prefixes(nodes: Iterable[NamedNode], prefixes: Prefixes) -> dict[str, str]:
    used = {parts[0] for node in set(nodes) if (parts := prefixes.split(node.value))}
    return {name: prefixes[name] for name in sorted(used)}


def _write_rdf_xml(triples: Sequence[Triple], path: Path, prefixes: Prefixes) -> None:
    """Write RDF/XML, after making sure that XML can hold it.

    Source: https://www.w3.org/TR/rdf-syntax-grammar/#section-Serialising
    """
    predicates = {triple.predicate for triple in triples}
    for predicate in sorted(predicates, key=str):
        if not _LOCAL_NAME.search(predicate.value):
            raise LdnkgError(
                "RDF/XML cannot write this predicate, whose end is not an XML name",
                predicate.value,
                "Use a property that ends in a letter or in letters and digits.",
            )
    for triple in triples:
        if isinstance(triple.object, Literal) and _NOT_XML.search(triple.object.value):
            raise LdnkgError(
                f"RDF/XML cannot write a value of {triple.predicate.value} with a control character",
                str(triple.subject),
                "Remove the character; a line ends with a line feed alone.",
            )
    serialize(triples, path, RdfFormat.RDF_XML, prefixes=_used_prefixes(predicates, prefixes))


def compress(path: Path) -> Path:
    """Write a gzip copy that holds neither a time nor a name, so that it depends on the content alone.

    Args:
        path: The file.

    Returns:
        The copy.
    """
    copy = Path(f"{path}.gz")
    with path.open("rb") as source, copy.open("wb") as raw:
        with gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=9, mtime=0) as target:
            shutil.copyfileobj(source, target)
    return copy
