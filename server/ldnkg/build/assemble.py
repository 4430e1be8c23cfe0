"""Turns sources into quads: one file, one named graph, and every triple in exactly one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from ldnkg.core.disjoint import Overlap, overlaps, without_repeated_declarations
from ldnkg.core.namespaces import ENDPOINT, ONTOLOGY, QUERIES_GRAPH, QUERY, RDF_TYPE, Prefixes
from ldnkg.core.queries import QueryFile, load_queries
from ldnkg.core.sources import discover, parse_quads
from ldnkg.core.sparql_text import FORMS, declared_prefixes, prefixed_names, query_form
from ldnkg.errors import LdnkgError

__all__ = [
    "DuplicateTripleError",
    "assemble",
    "queries_graph",
    "refuse_repeated_triples",
]

_SH = "http://www.w3.org/ns/shacl#"
_SPEX = "https://purl.expasy.org/sparql-examples/ontology#"
_RDF_TYPE = NamedNode(RDF_TYPE)
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_KEYWORDS = NamedNode("https://schema.org/keywords")
_TARGET = NamedNode("https://schema.org/target")

# Query form -> its class and the property that carries its text. SHACL names no class for DESCRIBE;
# the SPARQL examples vocabulary does.
_EXECUTABLE = {
    "SELECT": (f"{_SH}SPARQLSelectExecutable", f"{_SH}select"),
    "ASK": (f"{_SH}SPARQLAskExecutable", f"{_SH}ask"),
    "CONSTRUCT": (f"{_SH}SPARQLConstructExecutable", f"{_SH}construct"),
    "DESCRIBE": (f"{_SPEX}SPARQLDescribeExecutable", f"{_SPEX}describe"),
}


class DuplicateTripleError(LdnkgError):
    """States that a triple stands in two graphs, so that every query would count it twice."""


def assemble(root: Path) -> list[Quad]:
    """Return every asserted quad of the dataset: the sources and the published queries.

    Args:
        root: The folder that holds `ontology/`, `data/` and `shapes/`.

    Raises:
        DuplicateTripleError: If a triple stands in two files; the message names it and both.
    """
    prefixes = Prefixes.load(root)
    sources = discover(root)
    quads = {quad: None for source in sources for quad in parse_quads(source)}
    quads |= dict.fromkeys(queries_graph(load_queries(root), prefixes))
    refuse_repeated_triples(quads, root)
    return without_repeated_declarations(quads)


def refuse_repeated_triples(quads: Iterable[Quad], root: Path) -> None:
    """Raise an error if a triple stands in two graphs.

    Args:
        quads: Quads, each in a graph of a source file or one that the build makes.
        root: The folder that holds `ontology/`, `data/` and `shapes/`.

    Raises:
        DuplicateTripleError: If one does; the message names it, and the two places.
    """
    clashes = overlaps(quads)
    if clashes:
        files = {source.graph: source.relative for source in discover(root)} | {QUERIES_GRAPH: "data/queries"}
        raise _duplicate_error(clashes, files, Prefixes.load(root))


def queries_graph(queries: Iterable[QueryFile], prefixes: Prefixes) -> list[Quad]:
    """Describe the query files as `sh:SPARQLExecutable`, each with its PREFIX header and its text.

    Source: https://www.w3.org/TR/shacl/#sparql-prefixes and https://github.com/sib-swiss/sparql-examples.
    """
    graph = NamedNode(QUERIES_GRAPH)
    quads: list[Quad] = []
    for query in queries:
        subject = NamedNode(f"{QUERY}{query.id}")
        kind, text_property = _EXECUTABLE[_form(query)]
        question = Literal(query.question, language="en")
        statements: list[tuple[NamedNode, NamedNode | Literal]] = [
            (_RDF_TYPE, NamedNode(f"{_SH}SPARQLExecutable")),
            (_RDF_TYPE, NamedNode(kind)),
            (NamedNode(f"{_RDFS}label"), question),
            (NamedNode(f"{_RDFS}comment"), question),
            (NamedNode(f"{_SH}prefixes"), NamedNode(ONTOLOGY)),
            (NamedNode(text_property), Literal(_with_header(query, prefixes))),
            (_TARGET, NamedNode(ENDPOINT)),
        ]
        statements += [(_KEYWORDS, Literal(keyword)) for keyword in query.keywords]
        if query.featured is not None:
            statements.append((NamedNode(f"{_SH}order"), Literal(query.featured)))
        quads += [Quad(subject, predicate, value, graph) for predicate, value in statements]
    return quads


def _form(query: QueryFile) -> str:
    form = query_form(query.text)
    if form is None:
        raise LdnkgError(
            f"the query has none of {', '.join(FORMS)}", query.path, "Write one query in the file."
        )
    return form


def _with_header(query: QueryFile, prefixes: Prefixes) -> str:
    used = {prefix for prefix, _ in prefixed_names(query.text)} - set(declared_prefixes(query.text))
    unknown = sorted(used - set(prefixes))
    if unknown:
        raise LdnkgError(
            f"the query uses the prefix {unknown[0]}:, which nothing declares",
            query.path,
            "Declare it in ontology/prefixes.ttl.",
        )
    header = prefixes.sparql_header(sorted(used)).strip()
    return f"{header}\n{query.text.strip()}\n" if header else f"{query.text.strip()}\n"


def _duplicate_error(
    clashes: Sequence[Overlap], files: Mapping[str, str], prefixes: Prefixes
) -> DuplicateTripleError:
    triple, graphs = clashes[0].triple, clashes[0].graphs
    terms = " ".join(_readable(term, prefixes) for term in (triple.subject, triple.predicate, triple.object))
    known = [files[graph] for graph in graphs if graph in files]
    places = " and in ".join(files.get(graph, f"<{graph}>, which the build makes") for graph in graphs)
    fix = "Keep it in one file only." if len(known) > 1 else "Leave it out; the build states it."
    others = f" (and {len(clashes) - 1} more such triples)" if len(clashes) > 1 else ""
    return DuplicateTripleError(
        f"the triple `{terms}` stands in {places}{others}", known[-1] if known else None, fix
    )


def _readable(term: object, prefixes: Prefixes) -> str:
    return prefixes.shorten(term.value) if isinstance(term, NamedNode) else str(term)
