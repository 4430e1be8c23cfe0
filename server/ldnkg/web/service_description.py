"""Describes the endpoint in RDF, as SPARQL 1.1 Service Description says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ldnkg.build.statements import english
from ldnkg.core.namespaces import ADDED_GRAPH, INFERRED_GRAPH, VIEWS_GRAPH
from ldnkg.core.release import Release
from ldnkg.core.views import released_view, released_views
from ldnkg.settings import SETTINGS
from ldnkg.sparql.formats import GRAPH_FORMATS, RESULT_FORMATS
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.problems import PROBLEM
from ldnkg.sparql.selection import WHOLE, DatasetSelection
from ldnkg.web.described import Facts
from ldnkg.web.features import Features
from ldnkg.web.statements import DCAT, DCT, FOAF, RDFS, SCHEMA, SD, VOID, Statements, day, whole_number

__all__ = ["FORMAT_IRIS", "LIMITS", "Service", "describe_service"]

_FORMATS = "http://www.w3.org/ns/formats/"
#: IRI of each format, by its name (https://www.w3.org/ns/formats/).
FORMAT_IRIS: Mapping[str, str] = {
    name: _FORMATS + local
    for name, local in {
        "json": "SPARQL_Results_JSON",
        "xml": "SPARQL_Results_XML",
        "csv": "SPARQL_Results_CSV",
        "tsv": "SPARQL_Results_TSV",
        "ttl": "Turtle",
        "nt": "N-Triples",
        "rdf": "RDF_XML",
        "jsonld": "JSON-LD",
        "trig": "TriG",
        "nq": "N-Quads",
    }.items()
}
#: Limits that a client can meet: name of the setting -> kind of the problem that then answers, and unit.
LIMITS: Mapping[str, tuple[str, str]] = {
    "timeout_seconds": ("timeout", "second"),
    "queue_seconds": ("overloaded", "second"),
    "memory_mb": ("out-of-memory", "megabyte"),
    "query_bytes": ("too-large", "byte"),
    "query_depth": ("query-too-deep", "bracket"),
    "body_bytes": ("too-large", "byte"),
}
_MATERIALIZED = (
    "Queries are answered by simple entailment over the triples that there are. What follows from the "
    "sources by OWL 2 RL and the rules of the release was derived when it was built; it stands in "
    f"<{INFERRED_GRAPH}>."
)


@dataclass(frozen=True)
class Service:
    """Is the endpoint at one of its addresses.

    Args:
        site: Address of the server, with a slash at its end.
        endpoint: Address of the endpoint, with what selects a part of the release.
        release: The release that answers.
        limits: What a query may cost.
        selection: The part of the release that answers.
    """

    site: str
    endpoint: str
    release: Release
    limits: Limits
    selection: DatasetSelection = WHOLE

    def part(self, name: str) -> str:
        """Return the IRI of a part of the description.

        Args:
            name: Name of the part.
        """
        return f"{self.endpoint}#{name}"

    def graphs(self) -> dict[str, int]:
        """Return the named graphs that answer, with the number of triples of each."""
        sizes = dict(self.release.manifest.graphs)
        if not self.selection.added:
            for name in (*(graph.iri for graph in self.release.manifest.added), ADDED_GRAPH):
                sizes.pop(name, None)
        if self.selection.view is not None:
            view = released_view(self.release, self.selection.view)
            sizes = {name: sizes[name] for name in view.graphs}
            # What is inferred from these graphs alone is a graph of its own, of the same name.
            sizes[INFERRED_GRAPH] = view.triples - sum(sizes.values())
        if not self.selection.infer:
            sizes.pop(INFERRED_GRAPH, None)
        return sizes


def describe_service(service: Service, features: Features, default_triples: int, facts: Facts) -> Statements:
    """Describe the endpoint.

    Args:
        service: The endpoint.
        features: What the engine has.
        default_triples: Number of triples of the default graph of a plain query.
        facts: What the release says about itself.

    Returns:
        The statements; the service is named by its address, as clients that look for it expect.
    """
    site, endpoint = service.site, service.endpoint
    said = Statements()
    said.be(endpoint, f"{SD}Service", f"{DCAT}DataService")
    said.say(endpoint, f"{DCT}title", english(_title(facts)))
    said.say(endpoint, f"{SD}endpoint", endpoint)
    said.say(endpoint, f"{DCAT}endpointURL", endpoint)
    said.say(endpoint, f"{DCAT}endpointDescription", f"{site}openapi.json")
    said.say(endpoint, f"{FOAF}page", site)
    said.say(endpoint, f"{RDFS}seeAlso", f"{site}.well-known/void", f"{site}.well-known/sparql-examples/")
    said.say(endpoint, f"{DCT}conformsTo", "https://www.w3.org/TR/sparql11-protocol/")
    said.say(endpoint, f"{DCT}license", *facts.licenses)
    _say_language(said, endpoint, features)
    _say_limits(said, service)
    _say_dataset(said, service, default_triples, facts)
    if service.selection == WHOLE:
        _say_views(said, service)
    return said


def _title(facts: Facts) -> str:
    return f"SPARQL endpoint: {facts.title}" if facts.title else "SPARQL endpoint"


def _say_language(said: Statements, endpoint: str, features: Features) -> None:
    said.say(endpoint, f"{SD}supportedLanguage", f"{SD}SPARQL11Query")
    for format_ in (*RESULT_FORMATS, *GRAPH_FORMATS):
        said.say(endpoint, f"{SD}resultFormat", FORMAT_IRIS[format_.name])
    said.say(endpoint, f"{SD}defaultEntailmentRegime", "http://www.w3.org/ns/entailment/Simple")
    if features.federates:
        said.say(endpoint, f"{SD}feature", f"{SD}BasicFederatedQuery")
    for iri in features.functions:
        said.be(iri, f"{SD}Function")
        said.say(endpoint, f"{SD}extensionFunction", iri)
    for extension in features.extensions:
        said.be(extension.iri, f"{SD}Feature")
        said.say(extension.iri, f"{RDFS}label", english(extension.label))
        said.say(endpoint, f"{SD}languageExtension", extension.iri)


def _say_limits(said: Statements, service: Service) -> None:
    # There is no standard vocabulary for limits; each is tied to the problem that answers beyond it.
    meanings = {setting.name: setting.help for setting in SETTINGS}
    for name, (problem, unit) in LIMITS.items():
        limit = service.part(f"limit-{name.replace('_', '-')}")
        said.say(service.endpoint, f"{SCHEMA}additionalProperty", limit)
        said.be(limit, f"{SCHEMA}PropertyValue")
        said.say(limit, f"{SCHEMA}name", english(name.replace("_", " ")))
        said.say(limit, f"{SCHEMA}description", english(meanings[name]))
        said.say(limit, f"{SCHEMA}maxValue", whole_number(int(getattr(service.limits, name))))
        said.say(limit, f"{SCHEMA}unitText", english(unit))
        said.say(limit, f"{SCHEMA}propertyID", PROBLEM + problem)


def _say_dataset(said: Statements, service: Service, default_triples: int, facts: Facts) -> None:
    endpoint, sizes = service.endpoint, service.graphs()
    dataset, graph, graphs = (service.part(name) for name in ("dataset", "default-graph", "graphs"))
    said.say(endpoint, f"{SD}defaultDataset", dataset)
    said.be(dataset, f"{SD}Dataset")
    said.say(dataset, f"{SD}defaultGraph", graph)
    said.be(graph, f"{SD}Graph")
    said.say(graph, f"{VOID}triples", whole_number(default_triples))
    # A default graph of the size of the whole can only be the union, where it is one at all.
    whole = service.release.manifest.triples if service.selection == WHOLE else sum(sizes.values())
    if sizes and service.release.manifest.default_graph == "union" and default_triples == whole:
        said.say(endpoint, f"{SD}feature", f"{SD}UnionDefaultGraph")
    if INFERRED_GRAPH in sizes:
        said.say(endpoint, f"{RDFS}comment", english(_MATERIALIZED))
    said.say(endpoint, f"{SD}availableGraphs", graphs)
    said.be(graphs, f"{SD}GraphCollection")
    for name, triples in sizes.items():
        # A graph is named by itself, as in the views of the release.
        said.say(dataset, f"{SD}namedGraph", name)
        said.say(graphs, f"{SD}namedGraph", name)
        said.be(name, f"{SD}NamedGraph", f"{SD}Graph")
        said.say(name, f"{SD}name", name)
        said.say(name, f"{SD}graph", name)
        said.say(name, f"{VOID}triples", whole_number(triples))
    if facts.dataset:
        said.say(endpoint, f"{DCAT}servesDataset", facts.dataset)
        said.say(dataset, f"{DCT}isVersionOf", facts.dataset)
    for predicate, value in ((f"{DCT}title", facts.title), (f"{DCT}description", facts.description)):
        if value:
            said.say(dataset, predicate, english(value))
    said.say(dataset, f"{DCT}license", *facts.licenses)
    _say_dates(said, dataset, facts)


def _say_dates(said: Statements, dataset: str, facts: Facts) -> None:
    for predicate, value in ((f"{DCT}issued", facts.issued), (f"{DCT}modified", facts.modified)):
        if value:
            said.say(dataset, predicate, day(value))


def _say_views(said: Statements, service: Service) -> None:
    endpoint = service.endpoint
    for name in released_views(service.release):
        view = released_view(service.release, name)
        said.say(endpoint, f"{DCAT}servesDataset", view.iri)
        said.be(view.iri, f"{SD}Dataset", f"{DCAT}Dataset")
        said.say(view.iri, f"{DCT}title", english(view.label))
        said.say(view.iri, f"{DCT}description", english(view.definition))
        said.say(view.iri, f"{SD}defaultGraph", f"{view.iri}#default-graph")
        said.be(f"{view.iri}#default-graph", f"{SD}Graph")
        said.say(f"{view.iri}#default-graph", f"{VOID}triples", whole_number(view.triples))
        # Its graphs are listed where the view is asked, and in the graph of the views.
        said.say(view.iri, f"{VOID}sparqlEndpoint", f"{endpoint}?view={name}")
        said.say(view.iri, f"{RDFS}seeAlso", VIEWS_GRAPH)
