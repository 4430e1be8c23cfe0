"""Makes an overview page, its CSV and the addresses of its figures from what a module prepares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from flask import Response, render_template, request
from werkzeug.datastructures import MultiDict

from ldnkg.sparql.problems import QueryProblem
from ldnkg.web.context import context
from ldnkg.web.csv_files import fresh_csv
from ldnkg.web.figures.figure import Figure
from ldnkg.web.freshness import fresh_text
from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.overview.filters import Filter, Selection, read_selection
from ldnkg.web.overview.listing import Listing
from ldnkg.web.page_queries import PageQuery
from ldnkg.web.shapes import asker_for

__all__ = ["Overview", "OverviewPage", "figures_of", "show"]


@dataclass(frozen=True)
class Overview:
    """Is what the template of an overview page gets.

    Args:
        listing: Its table, which is its CSV as well.
        queries: The queries that gave it.
        counted: How it was counted, in sentences.
        values: What else its template names as `shown`.
        figures: Its figures, by name.
        title: Its heading, where it depends on what was asked for.
    """

    listing: Listing
    queries: tuple[PageQuery, ...]
    counted: tuple[str, ...]
    values: Mapping[str, object] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)
    title: str = ""


@dataclass(frozen=True)
class OverviewPage:
    """Is one overview page.

    Args:
        path: Its address without the first slash.
        title: Its heading.
        lead: What it shows, in a sentence.
        template: Path of its template, which extends `overview/page.html`.
        filters: Returns its parameters.
        prepare: Asks for what the template gets.
    """

    path: str
    title: str
    lead: str
    template: str
    filters: Callable[[Asker], tuple[Filter, ...]]
    prepare: Callable[[Asker, Selection], Overview]


def show(page: OverviewPage) -> Response:
    """Answer with an overview page or its table as CSV.

    Args:
        page: The page.

    Raises:
        QueryProblem: If the data are not LDN-KG, a parameter is wrong, or a query has no answer.
    """
    if not context().release.manifest.is_own:
        raise QueryProblem(
            "not-found", f"the files that are served have no page /{page.path}", "Send a query to /sparql."
        )
    asker = asker_for()
    selection = read_selection(page.filters(asker), request.args)
    overview = page.prepare(asker, selection)
    if selection.format == "csv":
        return fresh_csv(overview.listing.records())
    text = render_template(
        page.template,
        page=page,
        title=overview.title or page.title,
        overview=overview,
        shown=overview.values,
        selection=selection,
        figure_path=page.path + selection.path,
        csv_address=_address(page, selection.given | {"format": "csv"}),
    )
    return fresh_text(text)


def figures_of(pages: Mapping[str, OverviewPage], path: str) -> Mapping[str, Figure] | None:
    """Return the figures of an overview page, or None where there is no such page.

    Args:
        pages: The pages that have figures, by their paths.
        path: Path of the page, then what was chosen, such as `timeline/condition=fibromyalgia`.

    Raises:
        QueryProblem: If a part of the path is no parameter of the page, or a query has no answer.
    """
    name, *parts = path.split("/")
    if name not in pages or not context().release.manifest.is_own:
        return None
    page, asker = pages[name], asker_for()
    arguments = MultiDict(_pair(part) for part in parts)
    return page.prepare(asker, read_selection(page.filters(asker), arguments)).figures


def _pair(part: str) -> tuple[str, str]:
    name, _, value = part.partition("=")
    return name, value


def _address(page: OverviewPage, parameters: Mapping[str, str]) -> str:
    return f"{request.script_root}/{page.path}?{urlencode(parameters)}"
