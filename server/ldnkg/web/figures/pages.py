"""Gives each figure an address of its own, as an SVG file and as CSV."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Response, current_app, render_template

from ldnkg.sparql.problems import QueryProblem
from ldnkg.web.answers import mark_fresh
from ldnkg.web.context import asked_release
from ldnkg.web.csv_files import csv_text
from ldnkg.web.downloads import use_asked_release
from ldnkg.web.figures.figure import Column, Figure
from ldnkg.web.figures.svg import xml_text
from ldnkg.web.freshness import fresh_text
from ldnkg.web.terms import Cell
from ldnkg.web.wording import NOT_RECORDED, NOT_REPORTED

__all__ = ["Finder", "blueprint", "drawing_response", "install", "numbers_response"]

#: Returns the figures of a page by the path of its address without the first slash; None where it knows none.
Finder = Callable[[str], Mapping[str, Figure] | None]

_FINDERS = "ldnkg.figures"

blueprint = Blueprint("figures", __name__)
blueprint.before_request(use_asked_release)


def install(app: Flask, *finders: Finder) -> None:
    """Give the figures of an application's pages addresses.

    Args:
        app: The application.
        finders: Whom to ask for the figures of a page, in this order.
    """
    app.extensions[_FINDERS] = finders
    app.register_blueprint(blueprint)


@blueprint.url_defaults
def keep_release(_: str, values: dict[str, Any]) -> None:
    """Let the page of a release lead to the figures of that release.

    Args:
        values: What the address is made of.
    """
    values.setdefault("release", asked_release())


@blueprint.get("/figures/<path:page>/<name>.svg")
def drawing(page: str, name: str) -> Response:
    """Answer with the drawing of a figure, which stands by itself.

    Args:
        page: Path of the page that shows it.
        name: Name of the figure.
    """
    return drawing_response(_find(page, name))


def drawing_response(figure: Figure, *, may_change: bool = False) -> Response:
    """Return the drawing of a figure as a file that stands by itself.

    Args:
        figure: The figure.
        may_change: Whether the same request may have another one next time.
    """
    text = render_template("_figure.svg", figure=figure, figure_style=_style())
    response = _file(xml_text(text), "image/svg+xml; charset=utf-8", may_change=may_change)
    # The style of a drawing that stands by itself is in it; nothing else is let in.
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return response


@blueprint.get("/figures/<path:page>/<name>.csv")
def numbers(page: str, name: str) -> Response:
    """Answer with the numbers of a figure.

    Args:
        page: Path of the page that shows it.
        name: Name of the figure.
    """
    return numbers_response(_find(page, name))


def numbers_response(figure: Figure, *, may_change: bool = False) -> Response:
    """Return the numbers of a figure as CSV: a number that is not reported is an empty field.

    Args:
        figure: The figure.
        may_change: Whether the same request may have others next time.
    """
    table = figure.table
    rows = (map(_field, table.columns, row) for row in table.rows)
    text = csv_text([[column.name for column in table.columns], *rows])
    return _file(text, "text/csv; charset=utf-8", may_change=may_change)


def _file(text: str, content_type: str, *, may_change: bool) -> Response:
    if may_change:
        return mark_fresh(Response(text, content_type=content_type), None, None)
    return fresh_text(text, content_type)


def _field(column: Column, cell: Cell) -> str:
    """Return the text of a cell; words in a column of numbers would make programs read it as text."""
    return "" if column.is_number and cell.text in (NOT_REPORTED, NOT_RECORDED) else cell.text


@lru_cache(maxsize=1)
def _style() -> str:
    return Path(__file__).with_name("drawing.css").read_text(encoding="utf-8")


def _find(page: str, name: str) -> Figure:
    finders: tuple[Finder, ...] = current_app.extensions[_FINDERS]
    for finder in finders:
        figure = (finder(page) or {}).get(name)
        if figure is not None:
            return figure
    raise QueryProblem(
        "not-found", f"the page {page[:200]} has no figure {name[:100]!r}", "See the page for its figures."
    )
