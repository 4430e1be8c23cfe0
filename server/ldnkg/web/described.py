"""Reads what the release says about itself, once for each release."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from ldnkg.core.namespaces import DESCRIPTION_GRAPH
from ldnkg.core.release import Manifest
from ldnkg.sparql.backend import Backend, QueryRequest
from ldnkg.sparql.selection import WHOLE, DatasetSelection
from ldnkg.web.context import context
from ldnkg.web.statements import DCAT, DCT, DCTYPES, FOAF, PAV, RDFS

__all__ = [
    "KEPT",
    "Agent",
    "Facts",
    "Key",
    "constructed",
    "dataset_iri",
    "facts",
    "read_facts",
    "release_key",
]

#: Number of releases of which one server remembers what they say.
KEPT = 8

#: Tells releases apart, so that nothing that was read from one is told of another.
Key = tuple[str, str, str]

# The two levels that are abstract, of the three of the HCLS profile, are typed so; see
# https://www.w3.org/TR/hcls-dataset/. The agents are described in other graphs.
_FACTS = f"""
CONSTRUCT {{ ?dataset ?property ?value . ?agent <{RDFS}label> ?name }}
WHERE {{
  GRAPH <{DESCRIPTION_GRAPH}> {{ ?dataset a <{DCTYPES}Dataset> ; ?property ?value }}
  OPTIONAL {{
    VALUES ?property {{ <{DCT}publisher> <{DCT}creator> }}
    ?value <{RDFS}label>|<{FOAF}name> ?name
    BIND(?value AS ?agent)
  }}
}}
"""


@dataclass(frozen=True)
class Agent:
    """Is somebody who made or publishes the dataset.

    Args:
        iri: IRI.
        name: Name, or empty where the release gives none.
    """

    iri: str
    name: str


@dataclass(frozen=True)
class Facts:
    """Says what the release says about itself; what it does not say is empty.

    Args:
        dataset: IRI of the dataset, whatever its version.
        version: IRI of this version of it.
        title: Title.
        description: What it is about.
        licenses: IRIs of the licenses; each graph says which holds for it.
        publishers: Who publishes it.
        creators: Who made it.
        keywords: Words to find it by.
        created: When it was made, as a date.
        issued: When it was published.
        modified: When it was changed last.
        citation: How to cite it.
    """

    dataset: str = ""
    version: str = ""
    title: str = ""
    description: str = ""
    licenses: tuple[str, ...] = ()
    publishers: tuple[Agent, ...] = ()
    creators: tuple[Agent, ...] = ()
    keywords: tuple[str, ...] = ()
    created: str = ""
    issued: str = ""
    modified: str = ""
    citation: str = ""

    @property
    def last_changed(self) -> str:
        """The latest of its dates, or empty."""
        return max(self.created, self.issued, self.modified)


@dataclass
class _Node:
    """Gathers the values of a subject's properties."""

    values: dict[str, list[str]] = field(default_factory=dict)

    def first(self, predicate: str) -> str:
        return min(self.values.get(predicate, ()), default="")


def release_key() -> Key:
    """Return what tells the release of the request from others."""
    release = context().release
    manifest = release.manifest
    return str(release.path), manifest.sources_digest, manifest.program_digest


def facts() -> Facts:
    """Return what the release of the request says about itself.

    Raises:
        QueryProblem: If it cannot be asked now.
    """
    return _facts(release_key())


def dataset_iri(site: str, manifest: Manifest, facts: Facts) -> str:
    """Return the IRI of the dataset that is served.

    Args:
        site: Address of the server, with a slash at its end.
        manifest: Manifest of the release.
        facts: What the release says about itself.
    """
    return facts.dataset or (manifest.base if manifest.is_own else f"{site}#dataset")


def constructed(backend: Backend, query: str, selection: DatasetSelection = WHOLE) -> tuple[Triple, ...]:
    """Return the triples of a CONSTRUCT query.

    Args:
        backend: Where to ask.
        query: A query of this program.
        selection: The part of the release to ask.

    Raises:
        QueryProblem: If there is no answer.
    """
    answer = backend.answer(QueryRequest(query, backend.inspect(query), "nt", selection=selection))
    return tuple(
        Triple(quad.subject, quad.predicate, quad.object)
        for quad in pyoxigraph.parse(b"".join(answer), format=RdfFormat.N_TRIPLES)
    )


def read_facts(backend: Backend) -> Facts:
    """Read what a release says about itself.

    Args:
        backend: Where to ask.

    Raises:
        QueryProblem: If there is no answer.
    """
    nodes = _nodes(constructed(backend, _FACTS))
    version = min((iri for iri, node in nodes.items() if f"{DCT}isVersionOf" in node.values), default="")
    if not version:
        return Facts()
    dataset = nodes[version].first(f"{DCT}isVersionOf")
    whole, this = nodes.get(dataset, _Node()), nodes[version]

    def say(predicate: str) -> str:
        return this.first(predicate) or whole.first(predicate)

    def both(predicate: str) -> tuple[str, ...]:
        return tuple(sorted({*this.values.get(predicate, ()), *whole.values.get(predicate, ())}))

    def agents(predicate: str) -> tuple[Agent, ...]:
        return tuple(Agent(iri, nodes.get(iri, _Node()).first(f"{RDFS}label")) for iri in both(predicate))

    return Facts(
        dataset=dataset,
        version=version,
        title=whole.first(f"{DCT}title") or this.first(f"{DCT}title"),
        description=whole.first(f"{DCT}description") or this.first(f"{DCT}description"),
        licenses=both(f"{DCT}license"),
        publishers=agents(f"{DCT}publisher"),
        creators=agents(f"{DCT}creator"),
        keywords=both(f"{DCAT}keyword"),
        created=say(f"{DCT}created") or say(f"{PAV}createdOn"),
        issued=say(f"{DCT}issued"),
        modified=say(f"{DCT}modified"),
        citation=say(f"{DCT}bibliographicCitation"),
    )


def _nodes(triples: Iterable[Triple]) -> dict[str, _Node]:
    nodes: dict[str, _Node] = {}
    for triple in triples:
        if isinstance(triple.object, NamedNode | BlankNode | Literal):
            node = nodes.setdefault(str(triple.subject).strip("<>"), _Node())
            node.values.setdefault(triple.predicate.value, []).append(triple.object.value)
    return nodes


@lru_cache(maxsize=KEPT)
def _facts(_: Key) -> Facts:
    return read_facts(context().backend)
