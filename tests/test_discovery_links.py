"""Programs find from the landing page what there is: by links, catalogs, a sitemap, and metadata."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from ldnkg.core.release import Release
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.web import create_app, sitemap
from ldnkg.web.sitemap import SitemapDataset, index, page_count, urlset

SITE = "https://data.example/"
BASE = "https://w3id.org/ldn-kg/"
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
LINKSET = "application/linkset+json"
LINK = re.compile(r'<([^>]*)>; rel="([^"]*)"(?:; type="([^"]*)")?')
SITEMAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SEMANTIC = "{http://sw.deri.org/2007/07/sitemapextension/scschema.xsd}"
# What FAIR assessments harvest of a landing page (https://signposting.org/FAIR/).
WANTED = {
    "cite-as": BASE,
    "license": CC0,
    "author": "http://example.org/creator",
    "describedby": f"{SITE}.well-known/void",
    "item": f"{SITE}downloads/ldn-kg.nq",
    "type": "https://schema.org/Dataset",
    "api-catalog": f"{SITE}.well-known/api-catalog",
    "linkset": f"{SITE}linkset",
    "service-desc": f"{SITE}openapi.json",
    "service-doc": f"{SITE}sparql",
    "service-meta": f"{SITE}.well-known/void",
}
# These lead to things and not to representations, so they have no media type.
WITHOUT_TYPE = {"cite-as", "license", "author", "type", "describes"}


class _Head(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[dict[str, str | None]] = []
        self.blocks: list[str] = []
        self._is_block = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "link":
            self.links.append(dict(attrs))
        self._is_block = tag == "script" and ("type", "application/ld+json") in attrs

    def handle_data(self, data: str) -> None:
        if self._is_block:
            self.blocks.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._is_block = False


def links_of(response: TestResponse) -> list[tuple[str, str, str]]:
    value = ", ".join(response.headers.getlist("Link"))
    found = [(href, rel, type_ or "") for href, rel, type_ in LINK.findall(value)]
    assert len(found) == value.count("rel="), value
    return found


@pytest.mark.parametrize("accept", ["text/html", "text/turtle", "application/ld+json"])
def test_the_landing_page_signposts_what_assessments_look_for(
    described_client: FlaskClient, accept: str
) -> None:
    response = described_client.get("/", headers={"Accept": accept})
    links = links_of(response)
    for rel, href in WANTED.items():
        assert href in {target for target, relation, _ in links if relation == rel}, rel
    assert all(bool(type_) is (rel not in WITHOUT_TYPE) for _, rel, type_ in links)


def test_the_page_has_the_same_links_in_its_head(described_client: FlaskClient) -> None:
    response = described_client.get("/", headers=BROWSER)
    links = set(links_of(response))
    head = {
        (str(link["href"]), str(link["rel"]), link.get("type") or "")
        for link in _Head(response.text).links
        if link["rel"] not in ("stylesheet", "icon")
    }
    assert head == links


def test_each_link_leads_to_what_it_says(described_client: FlaskClient) -> None:
    response = described_client.get("/", headers=BROWSER)
    checked = 0
    for href, _, type_ in links_of(response):
        if href.startswith(SITE):
            found = described_client.get(
                href.removeprefix(SITE[:-1]), headers={"Accept": type_.partition(";")[0]}, buffered=True
            )
            assert found.status_code == 200, href
            assert found.mimetype == type_.partition(";")[0], href
            checked += 1
    assert checked > 8


@pytest.mark.parametrize("address", ["/.well-known/void", "/.well-known/sparql-examples/"])
def test_a_description_says_what_it_describes(described_client: FlaskClient, address: str) -> None:
    links = links_of(described_client.get(address))
    assert (BASE + "dataset", "describes", "") in links
    assert (SITE, "collection", "text/html") in links
    assert (CC0, "license", "") in links


@pytest.mark.parametrize("accept", ["text/turtle", BROWSER["Accept"]])
def test_the_endpoint_says_what_describes_it_where_nothing_is_asked(
    described_client: FlaskClient, accept: str
) -> None:
    links = links_of(described_client.get("/sparql", headers={"Accept": accept}))
    assert {"service-desc", "service-doc", "describedby", "api-catalog"} <= {rel for _, rel, _ in links}
    assert "Link" not in described_client.get("/sparql?query=ASK%7B%7D", headers={"Accept": accept}).headers


def test_a_download_says_what_it_belongs_to(described_client: FlaskClient) -> None:
    response = described_client.get("/downloads/ldn-kg.nq", buffered=True)
    assert (SITE, "collection", "text/html") in links_of(response)
    part = described_client.get("/downloads/ldn-kg.nq", headers={"Range": "bytes=0-9"}, buffered=True)
    assert part.status_code == 206 and "Link" in part.headers


def linkset_of(client: FlaskClient, address: str) -> dict[str, dict[str, list[dict[str, str]]]]:
    response = client.get(address)
    assert response.mimetype == LINKSET
    contexts = json.loads(response.text)["linkset"]
    assert all(
        set(target) <= {"href", "type"}
        for one in contexts
        for rel in one
        if rel != "anchor"
        for target in one[rel]
    )
    return {one["anchor"]: {rel: one[rel] for rel in one if rel != "anchor"} for one in contexts}


def test_the_linkset_holds_the_links_of_every_page(described_client: FlaskClient) -> None:
    found = linkset_of(described_client, "/linkset")
    for anchor in (SITE, f"{SITE}.well-known/void", f"{SITE}downloads/ldn-kg.nq"):
        response = described_client.get(anchor.removeprefix(SITE[:-1]), headers=BROWSER, buffered=True)
        given = {
            (target["href"], rel, target.get("type", ""))
            for rel, targets in found[anchor].items()
            for target in targets
        }
        assert set(links_of(response)) <= given, anchor


def test_the_catalog_of_interfaces_leads_to_the_endpoint(described_client: FlaskClient) -> None:
    response = described_client.get("/.well-known/api-catalog")
    assert response.mimetype_params["profile"] == "https://www.rfc-editor.org/info/rfc9727"
    found = linkset_of(described_client, "/.well-known/api-catalog")
    assert found[f"{SITE}.well-known/api-catalog"]["item"] == [{"href": f"{SITE}sparql"}]
    assert {"service-desc", "service-doc", "service-meta", "status"} == set(found[f"{SITE}sparql"])
    head = described_client.head("/.well-known/api-catalog")
    assert links_of(head) == [(f"{SITE}.well-known/api-catalog", "api-catalog", LINKSET)]


def metadata_of(client: FlaskClient) -> list[dict[str, Any]]:
    head = _Head(client.get("/", headers=BROWSER).text)
    assert len(head.blocks) == 1
    content = json.loads(head.blocks[0])
    assert content["@context"] == "https://schema.org/"
    graph: list[dict[str, Any]] = content["@graph"]
    return graph


def test_the_page_holds_the_metadata_of_the_dataset(
    described_client: FlaskClient, described_release: Release
) -> None:
    by_type = {node["@type"]: node for node in metadata_of(described_client)}
    assert set(by_type) == {"Dataset", "DataCatalog", "WebSite", "WebAPI"}
    dataset = by_type["Dataset"]
    assert (dataset["name"], dataset["description"]) == ("Two things", "Things & rows.")
    assert (dataset["version"], dataset["license"]) == ("9.8.7", [CC0])
    assert (dataset["datePublished"], dataset["dateModified"]) == ("2026-11-02", "2026-11-03")
    # A value that would end the block of data does not.
    assert dataset["creator"][0]["name"] == "A </script> & Co"
    entry = described_release.manifest.files["dumps/ldn-kg.nq"]
    plain = next(item for item in dataset["distribution"] if item["contentUrl"].endswith(".nq"))
    assert plain["encodingFormat"] == "application/n-quads"
    assert (plain["contentSize"], plain["sha256"]) == (f"{entry.bytes} B", entry.sha256)
    assert by_type["WebSite"]["potentialAction"]["target"]["urlTemplate"] == f"{SITE}sparql?query={{query}}"


def test_files_of_somebody_else_are_not_called_by_our_names(
    small_release: Release, backend: EmbeddedBackend
) -> None:
    manifest = replace(small_release.manifest, data=("theirs.ttl",), program_digest="9" * 64)
    release = replace(small_release, manifest=manifest)
    client = create_app(backend, release, public_url=SITE).test_client()
    response = client.get("/", headers=BROWSER)
    assert "cite-as" not in {rel for _, rel, _ in links_of(response)}
    assert metadata_of(client)[0]["@id"] == f"{SITE}#dataset"
    assert (f"{SITE}#dataset", "describes", "") in links_of(client.get("/.well-known/void"))
    assert f"<{SITE}#dataset> a void:Dataset" in client.get("/.well-known/void").text
    assert f"<sc:datasetURI>{SITE}#dataset<" in client.get("/sitemap.xml").text


def test_what_is_not_known_is_left_out(client: FlaskClient) -> None:
    dataset = metadata_of(client)[0]
    assert not {"name", "license", "creator", "dateModified"} & set(dataset)
    assert not any(value in ("", [], None) for value in dataset.values())


def test_metadata_by_negotiation_needs_no_other_host(described_client: FlaskClient) -> None:
    response = described_client.get("/", headers={"Accept": "application/ld+json"})
    # Whoever parses it would fetch a context that is named by its address.
    assert "@context" not in response.text
    assert "Two things" in response.text


def test_the_landing_page_stays_up_while_no_query_can_be_answered(
    described_release: Release, small_limits: Any
) -> None:
    backend = EmbeddedBackend(described_release, small_limits)
    client = create_app(backend, described_release, public_url="https://other.example").test_client()
    backend.close()
    response = client.get("/", headers=BROWSER)
    assert response.status_code == 200
    assert any(rel == "cite-as" for _, rel, _ in links_of(response))


def test_robots_find_the_sitemap_and_leave_queries_alone(described_client: FlaskClient) -> None:
    response = described_client.get("/robots.txt")
    assert response.mimetype == "text/plain"
    assert f"Sitemap: {SITE}sitemap.xml" in response.text.splitlines()
    assert "Disallow: /sparql?" in response.text.splitlines()


def test_the_sitemap_names_the_dataset_and_pages_that_exist(described_client: FlaskClient) -> None:
    root = ElementTree.fromstring(described_client.get("/sitemap.xml").data)  # noqa: S314
    assert root.tag == f"{SITEMAPS}urlset"
    pages = [str(page.text) for page in root.iter(f"{SITEMAPS}loc")]
    assert len(pages) == len(set(pages)) and {SITE, f"{SITE}sparql", f"{SITE}.well-known/void"} <= set(pages)
    for page in pages:
        found = described_client.get(page.removeprefix(SITE[:-1]), headers=BROWSER, follow_redirects=True)
        assert found.status_code == 200, page
    assert {str(change.text) for change in root.iter(f"{SITEMAPS}lastmod")} == {"2026-11-03"}
    (dataset,) = root.iter(f"{SEMANTIC}dataset")
    said = {child.tag.removeprefix(SEMANTIC): child.text for child in dataset}
    assert said["datasetURI"] == BASE + "dataset"
    assert said["sparqlEndpointLocation"] == f"{SITE}sparql"
    assert str(said["dataDumpLocation"]).startswith(f"{SITE}downloads/")


def test_a_large_sitemap_is_split_and_indexed(
    described_client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = ElementTree.fromstring(described_client.get("/sitemap.xml").data)  # noqa: S314
    pages = [str(page.text) for page in whole.iter(f"{SITEMAPS}loc")]
    monkeypatch.setattr(sitemap, "MOST_PAGES", 10)
    monkeypatch.setattr("ldnkg.web.discovery.MOST_PAGES", 10)
    root = ElementTree.fromstring(described_client.get("/sitemap.xml").data)  # noqa: S314
    assert root.tag == f"{SITEMAPS}sitemapindex"
    parts = [urlsplit(str(part.text)).path for part in root.iter(f"{SITEMAPS}loc")]
    assert len(parts) == page_count(pages) > 1
    listed, datasets = [], 0
    for part in parts:
        found = ElementTree.fromstring(described_client.get(part).data)  # noqa: S314
        listed += [str(page.text) for page in found.iter(f"{SITEMAPS}loc")]
        datasets += len(list(found.iter(f"{SEMANTIC}dataset")))
    assert (listed, datasets) == (pages, 1)
    assert described_client.get(f"/sitemap-{len(parts) + 1}.xml").status_code == 404


def test_a_sitemap_escapes_what_it_holds() -> None:
    dataset = SitemapDataset("A & <B>", "http://a/?b&c", "http://a/", "http://a/s", ())
    for text in (urlset(["http://a/?b&c"], "", dataset), index(["http://a/?b&c"], "")):
        root = ElementTree.fromstring(text)  # noqa: S314
        assert [page.text for page in root.iter(f"{SITEMAPS}loc")] == ["http://a/?b&c"]
        assert not list(root.iter(f"{SITEMAPS}lastmod"))
