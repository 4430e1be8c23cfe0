"""Gives the overview pages their addresses."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, Response

from ldnkg.web.figures.figure import Figure
from ldnkg.web.overview.article import ARTICLE
from ldnkg.web.overview.doses import DOSES
from ldnkg.web.overview.evidence import EVIDENCE
from ldnkg.web.overview.evidence_lists import LINES, RESULTS
from ldnkg.web.overview.lists import LISTS
from ldnkg.web.overview.page import figures_of, show
from ldnkg.web.overview.registrations import REGISTRATIONS
from ldnkg.web.overview.timeline import TIMELINE

__all__ = ["blueprint", "overview_figures"]

_WITH_FIGURES = {page.path: page for page in (TIMELINE, DOSES)}

blueprint = Blueprint("overview", __name__)


@blueprint.get("/evidence")
def evidence() -> Response:
    """Show how many results there are for each condition and outcome, and where they point."""
    return show(EVIDENCE)


@blueprint.get("/evidence/results")
def evidence_results() -> Response:
    """List the results behind a cell of the evidence matrix."""
    return show(RESULTS)


@blueprint.get("/evidence/lines")
def evidence_lines() -> Response:
    """List the evidence lines behind a cell of the evidence matrix."""
    return show(LINES)


@blueprint.get("/timeline")
def timeline() -> Response:
    """Show the studies by year, design and condition."""
    return show(TIMELINE)


@blueprint.get("/doses")
def doses() -> Response:
    """Show which daily doses were given in which condition, and which of them are low."""
    return show(DOSES)


@blueprint.get("/article")
def article() -> Response:
    """Show what popular texts say beside what the studies say."""
    return show(ARTICLE)


@blueprint.get("/registrations")
def registrations() -> Response:
    """Show which registered trials have no results, are overdue, under way or broken off."""
    return show(REGISTRATIONS)


@blueprint.get("/conditions")
def conditions() -> Response:
    """List the conditions, with the studies, register entries and claims about each."""
    return show(LISTS["conditions"])


@blueprint.get("/claims")
def claims() -> Response:
    """List the claims, with the evidence lines on each side."""
    return show(LISTS["claims"])


@blueprint.get("/mechanisms")
def mechanisms() -> Response:
    """List the mechanisms, with their status and the evidence on each side."""
    return show(LISTS["mechanisms"])


@blueprint.get("/substances")
def substances() -> Response:
    """List the substances, with the studies, statements and claims about each."""
    return show(LISTS["substances"])


@blueprint.get("/adverse-events")
def adverse_events() -> Response:
    """List the adverse events, with the results, studies and statements about each."""
    return show(LISTS["adverse-events"])


def overview_figures(path: str) -> Mapping[str, Figure] | None:
    """Return the figures of an overview page, or None where there is no such page.

    Args:
        path: Path of the page, then what was chosen.

    Raises:
        QueryProblem: If a part of the path is no parameter of the page, or a query has no answer.
    """
    return figures_of(_WITH_FIGURES, path)
