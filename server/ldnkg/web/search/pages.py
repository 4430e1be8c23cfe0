"""The search: a page with a form that needs no JavaScript, and the same as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from flask import Blueprint, Response, render_template, url_for

from ldnkg.build.search import SEARCH_FILE
from ldnkg.core.namespaces import BASE
from ldnkg.core.release import Manifest
from ldnkg.sparql.problems import QueryProblem
from ldnkg.web.context import context
from ldnkg.web.downloads import release_path
from ldnkg.web.freshness import fresh_text
from ldnkg.web.search.index import Found, Result, SearchIndex
from ldnkg.web.search.parameters import bad_parameter, number, parameters, single
from ldnkg.web.search.words import LONGEST_TEXT, Wanted, read_words
from ldnkg.web.terms import own_page, safe_link

__all__ = ["blueprint", "has_search"]

_PAGE_RESULTS = 20
_MOST_RESULTS = 100
_MOST_PAGES = 1000

blueprint = Blueprint("search", __name__)


@dataclass(frozen=True)
class _Search:
    """Is a search and its answer."""

    wanted: Wanted
    kind: str
    page: int
    pages: int
    found: Found
    suggestion: str | None


def has_search(manifest: Manifest) -> bool:
    """Say whether a release can be searched.

    Args:
        manifest: Its manifest.
    """
    return SEARCH_FILE in manifest.files


@blueprint.get("/search")
def page() -> Response:
    """Find things by their names, identifiers and words, as a page with a form."""
    index = _index()
    values = parameters(("q", "kind", "page"))
    kind, asked = _kind(index, values), number(values, "page", 1, _MOST_PAGES)
    search = _search(index, values, kind, asked, _PAGE_RESULTS) if single(values, "q") else None
    text = render_template(
        "search/search.html",
        kinds=index.kinds,
        total=sum(kind.count for kind in index.kinds),
        longest=LONGEST_TEXT,
        search=search,
        groups=_groups(index, search.found.results) if search else (),
        short=_short,
        page_of=_page_of,
        link_of=safe_link,
        address=lambda kind, number: _address("search.page", search, kind, number),
        json_address=_address("search.as_json", search, search.kind, search.page) if search else None,
    )
    return fresh_text(text)


@blueprint.get("/search.json")
def as_json() -> Response:
    """Find things by their names, identifiers and words; the last word may be the beginning of one."""
    index = _index()
    values = parameters(("q", "kind", "page", "limit"))
    if not single(values, "q"):
        raise bad_parameter(
            "the parameter q is missing", "Give the words to look for, such as q=fibromyalgia."
        )
    kind, asked = _kind(index, values), number(values, "page", 1, _MOST_PAGES)
    search = _search(index, values, kind, asked, number(values, "limit", _PAGE_RESULTS, _MOST_RESULTS))
    content = {
        "query": search.wanted.text,
        "kind": search.kind or None,
        "page": search.page,
        "pages": search.pages,
        "total": search.found.total,
        "kinds": {kind.name: kind.count for kind in search.found.kinds},
        "suggestion": search.suggestion,
        "results": [
            {
                "iri": result.iri,
                "label": result.label,
                "kind": result.kind,
                "summary": result.summary,
                "page": _page_of(result.iri),
            }
            for result in search.found.results
        ],
    }
    return fresh_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", "application/json")


def _index() -> SearchIndex:
    """Return the index of the release that the request is answered from."""
    manifest = context().release.manifest
    if not has_search(manifest):
        raise QueryProblem(
            "not-found",
            "the release has no search index",
            "Build it again with `ldnkg build`."
            if manifest.is_own
            else "Only releases that `ldnkg build` made have one; write a query instead.",
        )
    return context().keep("search index", lambda: SearchIndex(lambda: release_path(SEARCH_FILE)))


def _kind(index: SearchIndex, values: Mapping[str, list[str]]) -> str:
    kind = single(values, "kind")
    if kind and not index.has_kind(kind):
        names = ", ".join(sorted(known.name for known in index.kinds))
        raise bad_parameter(f"there is no kind {kind[:40]!r}", f"Use one of {names}.")
    return kind


def _search(index: SearchIndex, values: Mapping[str, list[str]], kind: str, asked: int, most: int) -> _Search:
    wanted = read_words(single(values, "q"))
    found = index.search(wanted, kind, (asked - 1) * most, most)
    pages = max(1, -(-found.total // most))
    if asked > pages:
        raise QueryProblem("not-found", f"the results have {pages} pages, not {asked}", "Start with page 1.")
    suggestion = index.suggestion(wanted) if not found.kinds else None
    if suggestion is not None and not index.search(read_words(suggestion), "", 0, 1).total:
        suggestion = None
    return _Search(wanted, kind, asked, pages, found, suggestion)


def _groups(index: SearchIndex, results: Sequence[Result]) -> list[tuple[str, str, list[Result]]]:
    """Return the results of a page by kind, the kind of the best first."""
    labels = {kind.name: kind.label for kind in index.kinds}
    places = {result.kind: place for place, result in reversed(list(enumerate(results)))}
    ordered = sorted(results, key=lambda result: places[result.kind])
    return [
        (kind, labels[kind], list(group)) for kind, group in groupby(ordered, key=lambda result: result.kind)
    ]


def _address(endpoint: str, search: _Search | None, kind: str, page_number: int) -> str:
    text = search.wanted.text if search else None
    return url_for(endpoint, q=text, kind=kind or None, page=page_number if page_number > 1 else None)


def _page_of(iri: str) -> str | None:
    """Return the address of the page about an IRI on this server, or None where it has none."""
    return own_page(iri) if iri.startswith(BASE) else None


def _short(iri: str) -> str:
    return context().prefixes.short(iri)
