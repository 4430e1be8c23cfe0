"""Links by which programs find their way: FAIR Signposting, RFC 8288, RFC 8631 and RFC 9264."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ldnkg.core.release import Manifest
from ldnkg.sparql.formats import GRAPH_FORMATS
from ldnkg.web.described import Facts, dataset_iri

__all__ = [
    "LINKSET",
    "OPENAPI",
    "Link",
    "api_links",
    "document_links",
    "download_links",
    "endpoint_links",
    "header",
    "landing_links",
    "license_links",
    "linkset",
]

#: Media type of a set of links (RFC 9264, section 6.2).
LINKSET = "application/linkset+json"
#: Media type of an OpenAPI document.
OPENAPI = "application/vnd.oai.openapi+json;version=3.1"
_HTML = "text/html"
_TURTLE = "text/turtle"
_JSON_LD = "application/ld+json"
# A gzipped file says what it is packed in; what is inside follows from the file without the ending.
_GZIP = ".gz"
_DUMPS = "dumps/"
_MEDIA_TYPES = {f".{format_.name}": format_.media_type for format_ in GRAPH_FORMATS} | {
    _GZIP: "application/gzip"
}


@dataclass(frozen=True)
class Link:
    """Leads from one resource to another.

    Args:
        rel: Relation.
        href: Address of the other.
        type: Media type of what is there, or empty.
    """

    rel: str
    href: str
    type: str = ""

    def __str__(self) -> str:
        kind = f'; type="{self.type}"' if self.type else ""
        return f'<{self.href}>; rel="{self.rel}"{kind}'


def header(links: Iterable[Link]) -> str:
    """Write links as the value of a Link header.

    Args:
        links: The links.
    """
    return ", ".join(str(link) for link in links)


def download_links(site: str, manifest: Manifest) -> tuple[Link, ...]:
    """Return a link to each dump of a release.

    Args:
        site: Address of the server, with a slash at its end.
        manifest: Manifest of the release.
    """
    links = []
    for path in sorted(manifest.files):
        suffix = path[path.rfind(".") :]
        if path.startswith(_DUMPS) and suffix in _MEDIA_TYPES:
            address = f"{site}downloads/{path.removeprefix(_DUMPS)}"
            links.append(Link("item", address, _MEDIA_TYPES[suffix]))
    return tuple(links)


def api_links(site: str) -> tuple[Link, ...]:
    """Return what describes the endpoint (RFC 8631).

    Args:
        site: Address of the server, with a slash at its end.
    """
    return (
        Link("service-desc", f"{site}openapi.json", OPENAPI),
        Link("service-desc", f"{site}sparql", _TURTLE),
        Link("service-doc", f"{site}sparql", _HTML),
        Link("service-meta", f"{site}.well-known/void", _TURTLE),
        Link("status", f"{site}healthz", "application/json"),
    )


def endpoint_links(site: str) -> tuple[Link, ...]:
    """Return the links of the endpoint where nothing is asked.

    Args:
        site: Address of the server, with a slash at its end.
    """
    return (
        *api_links(site),
        Link("describedby", f"{site}.well-known/void", _TURTLE),
        Link("api-catalog", f"{site}.well-known/api-catalog", LINKSET),
    )


def landing_links(site: str, manifest: Manifest, facts: Facts) -> tuple[Link, ...]:
    """Return the links of the landing page.

    Args:
        site: Address of the server, with a slash at its end.
        manifest: Manifest of the release.
        facts: What the release says about itself.
    """
    links = [
        # What is cited has to lead back to this page, as the base does wherever the server is.
        *((Link("cite-as", manifest.base),) if manifest.is_own else ()),
        Link("type", "https://schema.org/AboutPage"),
        Link("type", "https://schema.org/Dataset"),
    ]
    links += [Link("author", agent.iri) for agent in facts.creators]
    links += license_links(facts)
    links += [
        Link("describedby", f"{site}.well-known/void", _TURTLE),
        Link("describedby", f"{site}?format=jsonld", _JSON_LD),
        *api_links(site),
        Link("api-catalog", f"{site}.well-known/api-catalog", LINKSET),
        Link("linkset", f"{site}linkset", LINKSET),
        *download_links(site, manifest),
    ]
    return tuple(links)


def license_links(facts: Facts) -> tuple[Link, ...]:
    """Return a link to each license of the data.

    Args:
        facts: What the release says about itself.
    """
    return tuple(Link("license", iri) for iri in facts.licenses)


def document_links(site: str, manifest: Manifest, facts: Facts) -> tuple[Link, ...]:
    """Return the links of a document that describes the dataset.

    Args:
        site: Address of the server, with a slash at its end.
        manifest: Manifest of the release.
        facts: What the release says about itself.
    """
    return (
        Link("describes", dataset_iri(site, manifest, facts)),
        Link("collection", site, _HTML),
        *license_links(facts),
        Link("api-catalog", f"{site}.well-known/api-catalog", LINKSET),
        Link("linkset", f"{site}linkset", LINKSET),
    )


def linkset(links: Iterable[tuple[str, Iterable[Link]]]) -> dict[str, Any]:
    """Return a set of links as JSON (RFC 9264, section 4.2).

    Args:
        links: The links of each resource, with its address.
    """
    contexts = []
    for anchor, leading in links:
        targets: dict[str, Any] = {"anchor": anchor}
        for link in leading:
            target = {"href": link.href} | ({"type": link.type} if link.type else {})
            targets.setdefault(link.rel, []).append(target)
        contexts.append(targets)
    return {"linkset": contexts}
