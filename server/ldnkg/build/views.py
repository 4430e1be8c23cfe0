"""Computes the evidence views: their graphs, what follows from these alone, and their description."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from ldnkg.build.dumps import canonical_quads
from ldnkg.check.views import memberships
from ldnkg.core.infer import infer, inferred_quads
from ldnkg.core.namespaces import DESCRIPTION_GRAPH, INFERRED_GRAPH, LDN, RDF_TYPE, VIEWS_GRAPH
from ldnkg.core.views import EVERYTHING, ReleasedView, ViewFile
from ldnkg.errors import LdnkgError

__all__ = [
    "COUNTED_CLASSES",
    "BuiltView",
    "build_views",
    "views_graph",
    "with_description",
    "write_views",
]

#: What is counted in a view: classes of the ontology.
COUNTED_CLASSES = ("Claim", "ClinicalTrial", "ContestedClaim", "EvidenceLine", "Study", "StudyResult")

_DCAT = "http://www.w3.org/ns/dcat#"
_DCTERMS = "http://purl.org/dc/terms/"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SD = "http://www.w3.org/ns/sparql-service-description#"
_SH = "http://www.w3.org/ns/shacl#"
_VOID = "http://rdfs.org/ns/void#"
_TYPE = NamedNode(RDF_TYPE)


@dataclass(frozen=True)
class BuiltView:
    """Holds a view as it was computed.

    Args:
        file: How it is defined.
        graphs: IRIs of its graphs, sorted, `graph/views` among them.
        inferred: What follows from its graphs alone, sorted.
        triples: Number of its triples, merged and with the inferences.
        counts: Number of its things, by class.
    """

    file: ViewFile
    graphs: tuple[str, ...]
    inferred: tuple[Triple, ...]
    triples: int
    counts: dict[str, int]


def build_views(
    files: Iterable[ViewFile], asserted: Sequence[Quad], derived: Sequence[Triple], rules: str
) -> tuple[BuiltView, ...]:
    """Compute every view.

    The description of the dataset is not made yet, so its triples are not counted (`with_description`).

    Args:
        files: The views as they are defined.
        asserted: The asserted dataset, each quad in a named graph.
        derived: What follows from it.
        rules: The rules of inference, for what follows from the graphs of each view.

    Raises:
        LdnkgError: If the query of a view does not give graphs of evidence.
    """
    files = list(files)
    if not files:
        return ()
    by_graph: dict[str, list[Quad]] = {}
    for quad in asserted:
        by_graph.setdefault(_graph_of(quad), []).append(quad)
    found = memberships(files, [*asserted, *inferred_quads(derived)], by_graph)
    for finding in found.findings:
        if finding.severity == "violation":
            raise LdnkgError(finding.message, finding.file, finding.fix)
    # Views of the same graphs have the same inferences, and the closure is what takes time.
    closures = {frozenset(by_graph): tuple(derived)}
    views: list[BuiltView] = []
    for file in files:
        members = found.evidence[file.id] | found.shared
        quads = [quad for graph in sorted(members) for quad in by_graph[graph]]
        if members not in closures:
            closures[members] = _described(infer(quads, rules), quads)
        closure = closures[members]
        triples = {quad.triple for quad in quads}.union(closure)
        # The numbers of the description are those of the whole.
        described = {DESCRIPTION_GRAPH} if file.id == EVERYTHING else set()
        graphs = tuple(sorted({*members, VIEWS_GRAPH, *described}))
        views.append(BuiltView(file, graphs, closure, len(triples), _counts(triples)))
    # The description belongs to every view; its size does not depend on the numbers that it states.
    size = len(views_graph(views))
    return tuple(replace(view, triples=view.triples + size) for view in views)


def with_description(views: Iterable[BuiltView], triples: int) -> tuple[BuiltView, ...]:
    """Count the description of the dataset in the view of everything, the only one that holds it.

    Args:
        views: The views.
        triples: Number of triples of the description.
    """
    return tuple(
        replace(view, triples=view.triples + triples) if view.file.id == EVERYTHING else view
        for view in views
    )


def views_graph(views: Iterable[BuiltView]) -> list[Quad]:
    """Describe the views in RDF, each as a dataset with its graphs, its query and its counts.

    A graph of a view is named by itself (`sd:name`), so that both `sd:namedGraph` and `sd:namedGraph/sd:name`
    lead to its IRI. A view has no license of its own: the provenance states that of each graph, and some
    graphs are extracts of other ontologies.

    Args:
        views: The views.

    Source: https://www.w3.org/TR/sparql11-service-description/ and https://www.w3.org/TR/void/
    """
    views = list(views)
    home = NamedNode(VIEWS_GRAPH)
    quads: list[Quad] = []

    def say(subject: NamedNode, predicate: str, value: NamedNode | Literal) -> None:
        quads.append(Quad(subject, NamedNode(predicate), value, home))

    for view in views:
        iri, query = NamedNode(view.file.iri), NamedNode(f"{view.file.iri}/query")
        for kind in (f"{_DCAT}Dataset", f"{_SD}Dataset", f"{_VOID}Dataset"):
            say(iri, RDF_TYPE, NamedNode(kind))
        label = Literal(view.file.label, language="en")
        say(iri, f"{_RDFS}label", label)
        say(iri, f"{_DCTERMS}title", label)
        say(iri, f"{_DCTERMS}description", Literal(view.file.definition, language="en"))
        for keyword in view.file.keywords:
            say(iri, f"{_DCAT}keyword", Literal(keyword, language="en"))
        say(iri, f"{_RDFS}isDefinedBy", query)
        say(query, RDF_TYPE, NamedNode(f"{_SH}SPARQLSelectExecutable"))
        say(query, f"{_SH}select", Literal(view.file.text))
        say(iri, f"{_VOID}triples", Literal(view.triples))
        for name, count in view.counts.items():
            partition = NamedNode(f"{view.file.iri}/class/{name}")
            say(iri, f"{_VOID}classPartition", partition)
            say(partition, f"{_VOID}class", NamedNode(LDN + name))
            say(partition, f"{_VOID}entities", Literal(count))
        for graph in view.graphs:
            say(iri, f"{_SD}namedGraph", NamedNode(graph))
        # Of all the graphs of a view, only this one holds something else than in the next.
        own = NamedNode(f"{view.file.iri}/inferred")
        say(iri, f"{_SD}namedGraph", own)
        say(own, RDF_TYPE, NamedNode(f"{_SD}NamedGraph"))
        say(own, f"{_SD}name", NamedNode(INFERRED_GRAPH))
    for graph in sorted({graph for view in views for graph in view.graphs}):
        say(NamedNode(graph), RDF_TYPE, NamedNode(f"{_SD}NamedGraph"))
        say(NamedNode(graph), f"{_SD}name", NamedNode(graph))
    return quads


def write_views(views: Iterable[BuiltView], directory: Path) -> None:
    """Write `views/` of a release: for each view its description as JSON, and its inferences.

    Args:
        views: The views.
        directory: The release folder.
    """
    for view in views:
        ReleasedView(
            id=view.file.id,
            iri=view.file.iri,
            label=view.file.label,
            definition=view.file.definition,
            graphs=view.graphs,
            inferred=ReleasedView.inferred_name(view.file.id),
            triples=view.triples,
            counts=view.counts,
        ).write(directory)
        quads = canonical_quads(inferred_quads(view.inferred))
        serialize(quads, directory / ReleasedView.inferred_name(view.file.id), RdfFormat.N_QUADS)


def _graph_of(quad: Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""


def _described(derived: Iterable[Triple], asserted: Iterable[Quad]) -> tuple[Triple, ...]:
    """Keep what is derived of things that the view describes.

    A shared graph may mention a study that is not in the view, such as an audit that names it as evidence;
    the range of the property must not bring the study back.
    """
    described = {quad.subject for quad in asserted if quad.predicate == _TYPE}
    return tuple(triple for triple in derived if triple.subject in described)


def _counts(triples: Iterable[Triple]) -> dict[str, int]:
    # Each of a set of triples is another thing of the class; broader classes are derived.
    found = Counter(triple.object for triple in triples if triple.predicate == _TYPE)
    return {name: found[NamedNode(LDN + name)] for name in COUNTED_CLASSES}
