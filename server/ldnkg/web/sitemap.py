"""Lists the pages of the server for crawlers, with the semantic sitemap extension that names the dataset."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

__all__ = ["MOST_PAGES", "SitemapDataset", "index", "page_count", "urlset"]

#: Most addresses of one sitemap (https://www.sitemaps.org/protocol.html).
MOST_PAGES = 50_000
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_SEMANTIC = "http://sw.deri.org/2007/07/sitemapextension/scschema.xsd"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True)
class SitemapDataset:
    """Is what the extension says of a dataset.

    Args:
        label: Its name, or empty.
        iri: Its IRI.
        prefix: What the addresses of its things start with.
        endpoint: Address of the SPARQL endpoint.
        dumps: Addresses of its dumps.
    """

    label: str
    iri: str
    prefix: str
    endpoint: str
    dumps: tuple[str, ...]


def page_count(pages: Sequence[str]) -> int:
    """Return how many sitemaps it takes to list addresses.

    Args:
        pages: The addresses.
    """
    return max(1, -(-len(pages) // MOST_PAGES))


def urlset(pages: Sequence[str], modified: str, dataset: SitemapDataset | None) -> str:
    """Write a sitemap.

    Args:
        pages: At most `MOST_PAGES` addresses.
        modified: Date of the last change, or empty.
        dataset: The dataset, which one sitemap of a server describes.
    """
    change = _element("lastmod", modified) if modified else ""
    lines = [f'<urlset xmlns="{_SITEMAPS}" xmlns:sc="{_SEMANTIC}">']
    if dataset is not None:
        lines.append(_dataset(dataset))
    lines += [f"<url>{_element('loc', page)}{change}</url>" for page in pages]
    return _HEAD + "\n".join((*lines, "</urlset>")) + "\n"


def index(sitemaps: Sequence[str], modified: str) -> str:
    """Write an index of sitemaps.

    Args:
        sitemaps: Their addresses.
        modified: Date of the last change, or empty.
    """
    change = _element("lastmod", modified) if modified else ""
    lines = [f"<sitemap>{_element('loc', sitemap)}{change}</sitemap>" for sitemap in sitemaps]
    return _HEAD + "\n".join((f'<sitemapindex xmlns="{_SITEMAPS}">', *lines, "</sitemapindex>")) + "\n"


def _dataset(dataset: SitemapDataset) -> str:
    lines = [
        *([_element("sc:datasetLabel", dataset.label)] if dataset.label else []),
        _element("sc:datasetURI", dataset.iri),
        f'<sc:linkedDataPrefix slicing="subject-object">{escape(dataset.prefix)}</sc:linkedDataPrefix>',
        f'<sc:sparqlEndpointLocation slicing="subject-object">{escape(dataset.endpoint)}'
        "</sc:sparqlEndpointLocation>",
        *(_element("sc:dataDumpLocation", dump) for dump in dataset.dumps),
    ]
    return "\n".join(("<sc:dataset>", *lines, "</sc:dataset>"))


def _element(name: str, value: str) -> str:
    return f"<{name}>{escape(value)}</{name}>"
