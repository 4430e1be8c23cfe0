"""Describes the dataset in the terms of schema.org, for search engines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pyoxigraph
from pyoxigraph import RdfFormat, Triple

from ldnkg.core.release import Manifest
from ldnkg.web.described import Agent, Facts, dataset_iri
from ldnkg.web.signposting import download_links
from ldnkg.web.statements import SCHEMA

__all__ = ["as_data_block", "as_json_ld", "as_triples"]

# Search engines know this one by its address and fetch nothing.
_REMOTE_CONTEXT = "https://schema.org/"
# The same for what is used here, so that nobody else has to fetch anything either.
_CONTEXT: dict[str, Any] = {
    "@vocab": SCHEMA,
    **{name: {"@type": "@id"} for name in ("contentUrl", "documentation", "license", "url")},
    **{name: {"@type": f"{SCHEMA}Date"} for name in ("dateCreated", "dateModified", "datePublished")},
}


def as_json_ld(site: str, manifest: Manifest, facts: Facts) -> str:
    """Return the description as JSON-LD that needs nothing else.

    Args:
        site: Address of the server, with a slash at its end.
        manifest: Manifest of the release.
        facts: What the release says about itself.
    """
    return json.dumps({"@context": _CONTEXT, "@graph": _graph(site, manifest, facts)}, ensure_ascii=False)


def as_data_block(site: str, manifest: Manifest, facts: Facts) -> str:
    """Return the description as a page can hold it in a script element, which is never run.

    Args:
        site: Address of the server, with a slash at its end.
        manifest: Manifest of the release.
        facts: What the release says about itself.
    """
    content = {"@context": _REMOTE_CONTEXT, "@graph": _graph(site, manifest, facts)}
    # No value can end the element or begin a comment in it.
    return json.dumps(content, ensure_ascii=False, indent=1).replace("<", "\\u003c").replace(">", "\\u003e")


def as_triples(site: str, manifest: Manifest, facts: Facts) -> Iterator[Triple]:
    """Return the description as triples.

    Args:
        site: Address of the server, with a slash at its end.
        manifest: Manifest of the release.
        facts: What the release says about itself.
    """
    for quad in pyoxigraph.parse(as_json_ld(site, manifest, facts), format=RdfFormat.JSON_LD):
        yield Triple(quad.subject, quad.predicate, quad.object)


def _graph(site: str, manifest: Manifest, facts: Facts) -> list[dict[str, Any]]:
    dataset, catalog = dataset_iri(site, manifest, facts), f"{site}#catalog"
    name = {"name": facts.title} if facts.title else {}
    downloads = [
        {
            "@type": "DataDownload",
            "@id": link.href,
            "contentUrl": link.href,
            "encodingFormat": link.type,
            "contentSize": f"{entry.bytes} B",
            "sha256": entry.sha256,
        }
        for link in download_links(site, manifest)
        if (entry := manifest.files.get(f"dumps/{link.href.rpartition('/')[2]}")) is not None
    ]
    about: dict[str, Any] = {
        "@type": "Dataset",
        "@id": dataset,
        **name,
        "identifier": dataset,
        "url": site,
        "version": manifest.version,
        "isAccessibleForFree": True,
        "includedInDataCatalog": {"@id": catalog},
        "distribution": downloads,
        **_known(facts),
    }
    return [
        about,
        {"@type": "DataCatalog", "@id": catalog, **name, "url": site, "dataset": {"@id": dataset}},
        {
            "@type": "WebSite",
            "@id": f"{site}#website",
            **name,
            "url": site,
            "potentialAction": {
                "@type": "SearchAction",
                "@id": f"{site}#search",
                "target": {
                    "@type": "EntryPoint",
                    "@id": f"{site}#search-address",
                    "urlTemplate": f"{site}sparql?query={{query}}",
                    "httpMethod": "GET",
                },
                "query-input": "required name=query",
            },
        },
        {
            "@type": "WebAPI",
            "@id": f"{site}sparql",
            "name": "SPARQL endpoint",
            "url": f"{site}sparql",
            "documentation": f"{site}openapi.json",
        },
    ]


def _known(facts: Facts) -> dict[str, Any]:
    members = {
        "description": facts.description,
        "license": list(facts.licenses),
        "keywords": list(facts.keywords),
        "creator": [_agent(agent) for agent in facts.creators],
        "publisher": [_agent(agent) for agent in facts.publishers],
        "dateCreated": facts.created,
        "datePublished": facts.issued,
        "dateModified": facts.modified,
        "citation": facts.citation,
    }
    return {name: value for name, value in members.items() if value}


def _agent(agent: Agent) -> dict[str, str]:
    node = {"@type": "Organization", "@id": agent.iri}
    return node | ({"name": agent.name} if agent.name else {})
