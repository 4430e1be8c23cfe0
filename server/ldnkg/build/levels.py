"""Describes the dataset for catalogs: in DCAT 3, and at the three levels of the HCLS community profile.

The summary is the dataset whatever its release, the version is the release, and the distributions are the
release as RDF, which the endpoint answers from, each dump, and the files of the graphs together. The profile
would name the endpoint in the summary only; VoID has it at the `void:Dataset`, so it stands at both.

Source: https://www.w3.org/TR/vocab-dcat-3/ and https://www.w3.org/TR/hcls-dataset/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from ldnkg.build.dumps import DUMP_FORMATS, DUMP_NAME
from ldnkg.build.statements import (
    DCAT,
    DCTERMS,
    DCTYPES,
    FOAF,
    PAV,
    SPDX,
    TYPE,
    VOID,
    XSD,
    Statement,
    Value,
    about,
    english,
)
from ldnkg.core.namespaces import BASE, CATALOG, DATASET, DOWNLOADS, ENDPOINT, EXTERNAL, LDNR, RELEASE
from ldnkg.core.release import FileEntry

__all__ = ["Facts", "file_statements", "level_statements"]

_TITLE = "LDN-KG: the open knowledge graph of evidence on low-dose naltrexone"
_TEXT = (
    "Who studied low-dose naltrexone, in whom, at which dose, what was measured and found, what texts claim, "
    "and how far each record was checked. The graph says what studies report. It does not say what anyone "
    "should take."
)
_COUNTING = "The numbers count the merged graph that a plain query sees, this description included."
_KEYWORDS = ("low-dose naltrexone", "naltrexone", "clinical trials", "evidence", "knowledge graph")
_ENGLISH = "http://lexvo.org/id/iso639-3/eng"
_PUBLIC = "http://publications.europa.eu/resource/authority/access-right/PUBLIC"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_GZIP = f"{_MEDIA_TYPES}application/gzip"
_W3C_FORMATS = "http://www.w3.org/ns/formats/"
_HCLS = "https://www.w3.org/TR/hcls-dataset/"
_DCAT_3 = "https://www.w3.org/TR/vocab-dcat-3/"
_PROTOCOL = "https://www.w3.org/TR/sparql11-protocol/"

# Ending of a dump -> what it is called, its media type, and its IRI at the W3C.
_FORMATS = {
    "ttl": ("Turtle", "text/turtle", "Turtle"),
    "nt": ("N-Triples", "application/n-triples", "N-Triples"),
    "nq": ("N-Quads", "application/n-quads", "N-Quads"),
    "trig": ("TriG", "application/trig", "TriG"),
    "jsonld": ("JSON-LD", "application/ld+json", "JSON-LD"),
    "rdf": ("RDF/XML", "application/rdf+xml", "RDF_XML"),
}
_WITH_GRAPHS = ("nq", "trig")


@dataclass(frozen=True)
class Facts:
    """Holds what the sources say of the dataset, as far as they say it.

    Args:
        version: Version of the release.
        created: Date on which the ontology was made.
        modified: Latest date of the ontology and of any graph.
        issued: Date of issue that the ontology gives, else the latest date.
        creators: IRIs of the creators.
        publishers: IRIs of the publishers.
        license: License of the ontology and of the graphs that the build makes.
        licenses: Licenses of all graphs.
        own_graphs: Number of graphs that are no extracts.
        extracts: Number of graphs that are extracts of other ontologies.
        sources: IRIs of what the extracts were made from.
        previous: IRI of the release before, where the ontology names its version.
        views: IRIs of the evidence views.
        examples: IRIs of things to look at.
    """

    version: str
    created: Literal | None
    modified: Literal | None
    issued: Literal | None
    creators: tuple[str, ...]
    publishers: tuple[str, ...]
    license: str | None
    licenses: tuple[str, ...]
    own_graphs: int
    extracts: int
    sources: tuple[str, ...]
    previous: str | None
    views: tuple[str, ...]
    examples: tuple[str, ...]

    @property
    def release(self) -> str:
        """IRI of the release."""
        return RELEASE + self.version

    @property
    def rdf(self) -> str:
        """IRI of the release as RDF."""
        return f"{self.release}/rdf"

    @property
    def rights(self) -> Literal:
        """Which license holds for what."""
        own = f"{self.own_graphs} graphs are dedicated to the public domain with CC0 1.0"
        if not self.extracts:
            return english(f"{own}.")
        return english(
            f"{own}. The other {self.extracts}, below {EXTERNAL}, are extracts of other ontologies and keep "
            "their licenses. Each graph states its license. Whoever passes the whole on observes all of them."
        )


def level_statements(facts: Facts) -> Iterator[Statement]:
    """Describe the catalog, the summary, the version, the distributions and the endpoint.

    Args:
        facts: What the sources say.
    """
    yield from _catalog(facts)
    yield from _summary(facts)
    yield from _version(facts)
    yield from _rdf(facts)
    for ending in DUMP_FORMATS:
        yield from _dump(facts, ending, compressed=False)
        yield from _dump(facts, ending, compressed=True)
    yield from _graph_files(facts)
    yield from _service(facts)


def file_statements(facts: Facts, files: Mapping[str, FileEntry]) -> Iterator[Statement]:
    """State size and digest of each dump, which no dump can hold itself.

    Args:
        facts: What the sources say.
        files: The files of the release, by path from its folder.
    """
    for name, entry in sorted(files.items()):
        if not name.startswith(f"dumps/{DUMP_NAME}."):
            continue
        dump = f"{facts.release}/{name}"
        checksum = f"{dump}#checksum"
        yield from about(
            dump,
            {
                f"{DCAT}byteSize": _typed(str(entry.bytes), "decimal"),
                f"{SPDX}checksum": checksum,
            },
        )
        yield from about(
            checksum,
            {
                TYPE: f"{SPDX}Checksum",
                f"{SPDX}algorithm": f"{SPDX}checksumAlgorithm_sha256",
                f"{SPDX}checksumValue": _typed(entry.sha256, "hexBinary"),
            },
        )


def _catalog(facts: Facts) -> Iterator[Statement]:
    return about(
        CATALOG,
        {
            TYPE: f"{DCAT}Catalog",
            f"{DCTERMS}title": english("Catalog of LDN-KG"),
            f"{DCTERMS}description": english(
                "The dataset, its release, its evidence views and its endpoint."
            ),
            f"{DCTERMS}publisher": facts.publishers,
            f"{DCTERMS}license": facts.license,
            f"{DCTERMS}modified": facts.modified,
            f"{DCTERMS}language": _ENGLISH,
            f"{DCTERMS}conformsTo": _DCAT_3,
            f"{FOAF}homepage": BASE,
            f"{DCAT}dataset": (DATASET, facts.release, *facts.views),
            f"{DCAT}service": ENDPOINT,
        },
    )


def _summary(facts: Facts) -> Iterator[Statement]:
    return about(
        DATASET,
        {
            TYPE: (f"{DCTYPES}Dataset", f"{DCAT}Dataset"),
            f"{DCTERMS}title": english(_TITLE),
            f"{DCTERMS}description": english(_TEXT),
            f"{DCTERMS}publisher": facts.publishers,
            f"{DCTERMS}license": facts.licenses,
            f"{DCTERMS}rights": facts.rights,
            f"{DCTERMS}accessRights": _PUBLIC,
            f"{DCTERMS}accrualPeriodicity": "http://purl.org/cld/freq/irregular",
            f"{DCAT}keyword": [english(keyword) for keyword in _KEYWORDS],
            f"{DCAT}hasVersion": facts.release,
            f"{FOAF}page": BASE,
            f"{VOID}sparqlEndpoint": ENDPOINT,
        },
    )


def _version(facts: Facts) -> Iterator[Statement]:
    dumps = [_dump_iri(facts, ending, compressed) for ending in DUMP_FORMATS for compressed in (False, True)]
    return about(
        facts.release,
        {
            TYPE: (f"{DCTYPES}Dataset", f"{DCAT}Dataset"),
            **_about_release(facts, f"{_TITLE}, release {facts.version}", _TEXT),
            f"{DCTERMS}isVersionOf": DATASET,
            f"{DCTERMS}hasPart": facts.views,
            f"{DCTERMS}source": facts.sources,
            f"{DCTERMS}conformsTo": (_HCLS, _DCAT_3),
            f"{DCAT}isVersionOf": DATASET,
            f"{DCAT}version": Literal(facts.version),
            f"{DCAT}previousVersion": facts.previous,
            f"{PAV}previousVersion": facts.previous,
            f"{DCAT}keyword": [english(keyword) for keyword in _KEYWORDS],
            f"{DCAT}landingPage": BASE,
            f"{DCAT}distribution": (facts.rdf, *dumps, _graphs_iri(facts)),
        },
    )


def _rdf(facts: Facts) -> Iterator[Statement]:
    return about(
        facts.rdf,
        {
            TYPE: (f"{VOID}Dataset", f"{DCAT}Distribution"),
            **_about_release(facts, f"LDN-KG {facts.version} as RDF", f"{_TEXT} {_COUNTING}"),
            f"{DCTERMS}conformsTo": _HCLS,
            f"{DCTERMS}format": [_MEDIA_TYPES + _FORMATS[ending][1] for ending in DUMP_FORMATS],
            f"{DCAT}accessService": ENDPOINT,
            f"{DCAT}accessURL": ENDPOINT,
            f"{VOID}sparqlEndpoint": ENDPOINT,
            f"{VOID}uriSpace": Literal(LDNR),
            f"{VOID}exampleResource": facts.examples,
            f"{VOID}feature": [_W3C_FORMATS + _FORMATS[ending][2] for ending in DUMP_FORMATS],
            f"{VOID}dataDump": [
                _download(ending, compressed) for ending in DUMP_FORMATS for compressed in (False, True)
            ],
        },
    )


def _dump(facts: Facts, ending: str, *, compressed: bool) -> Iterator[Statement]:
    label, media_type, _ = _FORMATS[ending]
    what = "with its named graphs" if ending in _WITH_GRAPHS else "with its graphs merged"
    title = f"LDN-KG {facts.version} in {label}{', compressed with gzip' if compressed else ''}"
    return about(
        _dump_iri(facts, ending, compressed),
        {
            TYPE: f"{DCAT}Distribution",
            **_about_release(facts, title, f"The whole release in {label}, {what}."),
            f"{DCTERMS}format": _MEDIA_TYPES + media_type,
            f"{DCAT}mediaType": _MEDIA_TYPES + media_type,
            f"{DCAT}compressFormat": _GZIP if compressed else None,
            f"{DCAT}accessURL": DOWNLOADS,
            f"{DCAT}downloadURL": _download(ending, compressed),
        },
    )


def _graph_files(facts: Facts) -> Iterator[Statement]:
    text = "Each named graph in a Turtle file of its own, plain and compressed with gzip, with SHA-256 sums."
    return about(
        _graphs_iri(facts),
        {
            TYPE: f"{DCAT}Distribution",
            **_about_release(facts, f"LDN-KG {facts.version}, graph by graph", text),
            f"{DCTERMS}format": f"{_MEDIA_TYPES}text/turtle",
            f"{DCAT}mediaType": f"{_MEDIA_TYPES}text/turtle",
            f"{DCAT}accessURL": f"{DOWNLOADS}graphs/",
        },
    )


def _service(facts: Facts) -> Iterator[Statement]:
    return about(
        ENDPOINT,
        {
            TYPE: f"{DCAT}DataService",
            f"{DCTERMS}title": english("SPARQL endpoint of LDN-KG"),
            f"{DCTERMS}description": english("Answers SPARQL 1.1 queries over the dataset."),
            f"{DCTERMS}publisher": facts.publishers,
            f"{DCTERMS}license": facts.licenses,
            f"{DCTERMS}rights": facts.rights,
            f"{DCTERMS}accessRights": _PUBLIC,
            f"{DCTERMS}conformsTo": _PROTOCOL,
            f"{DCAT}endpointURL": ENDPOINT,
            f"{DCAT}endpointDescription": ENDPOINT,
            f"{DCAT}servesDataset": (DATASET, facts.release),
        },
    )


def _about_release(facts: Facts, title: str, text: str) -> dict[str, Value | tuple[str, ...] | None]:
    """Return what holds for the release and for each of its distributions."""
    return {
        f"{DCTERMS}title": english(title),
        f"{DCTERMS}description": english(text),
        f"{DCTERMS}creator": facts.creators,
        f"{DCTERMS}publisher": facts.publishers,
        f"{DCTERMS}license": facts.licenses,
        f"{DCTERMS}rights": facts.rights,
        f"{DCTERMS}accessRights": _PUBLIC,
        f"{DCTERMS}created": facts.created,
        f"{DCTERMS}issued": facts.issued,
        f"{DCTERMS}modified": facts.modified,
        f"{DCTERMS}language": _ENGLISH,
        f"{PAV}version": Literal(facts.version),
        f"{FOAF}page": BASE,
    }


def _dump_iri(facts: Facts, ending: str, compressed: bool) -> str:
    return f"{facts.release}/dumps/{_file_name(ending, compressed)}"


def _graphs_iri(facts: Facts) -> str:
    return f"{facts.release}/graphs"


def _download(ending: str, compressed: bool) -> str:
    return DOWNLOADS + _file_name(ending, compressed)


def _file_name(ending: str, compressed: bool) -> str:
    return f"{DUMP_NAME}.{ending}{'.gz' if compressed else ''}"


def _typed(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + datatype))
