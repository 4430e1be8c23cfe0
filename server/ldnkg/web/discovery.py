"""What lets programs find the data and the endpoint: catalogs, links, a sitemap, the HTTP surface."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from flask import Blueprint, Response, abort, current_app, request, url_for
from werkzeug.urls import iri_to_uri

from ldnkg import __version__
from ldnkg.core.namespaces import BASE
from ldnkg.sparql.problems import PROBLEMS, QueryProblem
from ldnkg.web.context import context, site_url
from ldnkg.web.described import KEPT, Facts, Key, dataset_iri, facts, release_key
from ldnkg.web.documents import PAGE_FIRST, negotiated, tagged
from ldnkg.web.openapi import openapi
from ldnkg.web.schema_org import as_data_block, as_triples
from ldnkg.web.search.pages import has_search
from ldnkg.web.signposting import (
    LINKSET,
    OPENAPI,
    Link,
    api_links,
    document_links,
    download_links,
    endpoint_links,
    header,
    landing_links,
    license_links,
    linkset,
)
from ldnkg.web.sitemap import MOST_PAGES, SitemapDataset, index, page_count, urlset
from ldnkg.web.statements import Statements

__all__ = ["blueprint", "landing_response"]

blueprint = Blueprint("discovery", __name__)

_CATALOG_PROFILE = "https://www.rfc-editor.org/info/rfc9727"
_XML = "application/xml"
_DOCUMENTS = ("/.well-known/void", "/.well-known/sparql-examples/")
_DOWNLOADS = "/downloads/"
# The list of studies, which only releases of LDN-KG have.
_STUDIES = ("studies", "studies.csv", "studies.json")
# Pages that every release has; those of its things follow.
_PAGES = ("", "sparql", ".well-known/void", ".well-known/sparql-examples/")
# Those of a release of LDN-KG besides.
_OVERVIEWS = (
    *("examples", "evidence", "timeline", "doses", "article", "registrations"),
    *("conditions", "claims", "mechanisms", "substances", "adverse-events"),
)


def landing_response(page: Callable[[str, tuple[Link, ...]], str]) -> Response:
    """Answer for the landing page: with the page, or with the same said in schema.org's terms as RDF.

    Args:
        page: Makes the page from a block of JSON-LD and the links of its head.

    Raises:
        QueryProblem: If no format fits.
    """
    known = _facts()
    manifest = context().release.manifest
    links = landing_links(site_url(), manifest, known)
    response = negotiated(
        _schema_org, lambda: page(as_data_block(site_url(), manifest, known), links), offered=PAGE_FIRST
    )
    response.headers["Link"] = header(links)
    return response


@blueprint.get("/.well-known/api-catalog")
def api_catalog() -> Response:
    """List what programs can call here, as a set of links (RFC 9727)."""
    site = site_url()
    here, endpoint = f"{site}.well-known/api-catalog", f"{site}sparql"
    links = ((here, [Link("item", endpoint)]), (endpoint, api_links(site)))
    response = _linkset_response(linkset(links), f'{LINKSET}; profile="{_CATALOG_PROFILE}"')
    response.headers["Link"] = header([Link("api-catalog", here, LINKSET)])
    return response


@blueprint.get("/linkset")
def linkset_document() -> Response:
    """Give all links between the landing page, the descriptions and the downloads (RFC 9264)."""
    site, known, manifest = site_url(), _facts(), context().release.manifest
    about = document_links(site, manifest, known)
    content = (Link("collection", site, "text/html"), *license_links(known))
    links = [(site, landing_links(site, manifest, known))]
    links += [(f"{site}{path.lstrip('/')}", about) for path in _DOCUMENTS]
    links += [(item.href, content) for item in download_links(site, manifest)]
    return _linkset_response(linkset(links), LINKSET)


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Tell crawlers where the sitemap is, and to leave queries, searches and narrowed lists alone."""
    closed = [f"Disallow: /{path}?" for path in ("sparql", "search", "search.json", *_STUDIES)]
    lines = ("User-agent: *", *closed, "", f"Sitemap: {site_url()}sitemap.xml", "")
    return tagged(Response("\n".join(lines), content_type="text/plain; charset=utf-8"))


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """List the pages of this server, or the sitemaps that list them."""
    pages, modified = _pages(release_key(), site_url()), facts().last_changed
    count = page_count(pages)
    if count == 1:
        return _xml(urlset(pages, modified, _dataset()))
    parts = [f"{site_url()}sitemap-{number}.xml" for number in range(1, count + 1)]
    return _xml(index(parts, modified))


@blueprint.get("/sitemap-<int:number>.xml")
def sitemap_part(number: int) -> Response:
    """List a part of the pages of this server.

    Args:
        number: Which part, counted from 1.
    """
    pages = _pages(release_key(), site_url())
    if not 1 <= number <= page_count(pages):
        abort(404)
    part = pages[(number - 1) * MOST_PAGES : number * MOST_PAGES]
    return _xml(urlset(part, facts().last_changed, _dataset() if number == 1 else None))


@blueprint.get("/openapi.json")
def openapi_document() -> Response:
    """Describe every address of this server as OpenAPI 3.1."""
    content = openapi(current_app, site_url(), __version__)
    return tagged(Response(_json(content), content_type=OPENAPI))


@blueprint.after_app_request
def link(response: Response) -> Response:
    """Add to the endpoint, the descriptions and the downloads what describes them or what they belong to.

    Args:
        response: Any answer.
    """
    if response.status_code in (200, 206, 304):
        links = _belonging()
        if links:
            response.headers.add("Link", header(links))
    return response


def _belonging() -> tuple[Link, ...]:
    """Return what is to be said of the address that was asked, whatever it answers."""
    site = site_url()
    if request.path in _DOCUMENTS:
        return document_links(site, context().release.manifest, _facts())
    if request.path == "/sparql" and request.method in ("GET", "HEAD") and "query" not in request.args:
        return endpoint_links(site)
    if request.path.startswith(_DOWNLOADS):
        return (Link("collection", site, "text/html"),)
    return ()


def _facts() -> Facts:
    """Return what the release says about itself, or nothing while no query can be answered."""
    try:
        return facts()
    except QueryProblem:
        return Facts()


def _schema_org(_: str) -> Statements:
    return Statements(as_triples(site_url(), context().release.manifest, facts()))


def _linkset_response(content: dict[str, Any], media_type: str) -> Response:
    return tagged(Response(_json(content), content_type=media_type))


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _xml(text: str) -> Response:
    return tagged(Response(text, content_type=_XML))


def _dataset() -> SitemapDataset:
    site, known, manifest = site_url(), facts(), context().release.manifest
    return SitemapDataset(
        label=known.title,
        iri=dataset_iri(site, manifest, known),
        prefix=manifest.base if manifest.is_own else site,
        endpoint=f"{site}sparql",
        dumps=tuple(item.href for item in download_links(site, manifest)),
    )


@lru_cache(maxsize=KEPT)
def _pages(_: Key, site: str) -> tuple[str, ...]:
    """Return the address of every page: the fixed ones, and that of each name of the project with a route."""
    paths = {*_PAGES, *(url_for("pages.problem_kind", slug=slug).lstrip("/") for slug in PROBLEMS)}
    if context().release.manifest.is_own:
        paths.update((*_OVERVIEWS, _STUDIES[0]))
    if has_search(context().release.manifest):
        paths.add("search")
    routes = current_app.url_map.bind("localhost")
    for name in context().backend.names():
        path = name.removeprefix(BASE)
        if not {"?", "#"} & set(path) and routes.test(f"/{path}", "GET"):
            paths.add(path)
    return tuple(site + iri_to_uri(path) for path in sorted(paths))
