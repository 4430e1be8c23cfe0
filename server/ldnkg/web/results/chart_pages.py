"""The drawing of an answer as files: the chart that its page shows, as SVG and as numbers."""

from __future__ import annotations

from flask import Blueprint, Response, request

from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.repeatable import is_repeatable
from ldnkg.web.asking import question
from ldnkg.web.context import context, use_release
from ldnkg.web.figures.figure import Figure
from ldnkg.web.figures.pages import drawing_response, numbers_response
from ldnkg.web.requests import read_request
from ldnkg.web.results.graph_view import graph_limit
from ldnkg.web.results.options import read_options
from ldnkg.web.results.ordering import read_order, sorted_preview
from ldnkg.web.results.rows import known_labels, previewed
from ldnkg.web.results.view import drawn

__all__ = ["blueprint"]

blueprint = Blueprint("charts", __name__)


@blueprint.route("/chart.svg", methods=["GET", "POST"])
def drawing() -> Response:
    """Answer with the drawing that the page of an answer shows."""
    figure, may_change = _figure()
    return drawing_response(figure, may_change=may_change)


@blueprint.route("/chart.csv", methods=["GET", "POST"])
def numbers() -> Response:
    """Answer with the numbers of the drawing that the page of an answer shows."""
    figure, may_change = _figure()
    return numbers_response(figure, may_change=may_change)


def _figure() -> tuple[Figure, bool]:
    """Return the drawing, and whether the same question may have another one next time."""
    incoming = read_request(request)
    if incoming.release is not None:
        use_release(incoming.release)
    options = read_options(incoming)
    if incoming.query is None or not incoming.query.strip():
        raise QueryProblem("bad-request", "there is no query", "Send it as the parameter query.")
    inspection = context().backend.inspect(incoming.query)
    is_graph = inspection.form in ("CONSTRUCT", "DESCRIBE")
    if options.chart is None and not is_graph:
        raise QueryProblem("bad-request", "there is no chart to draw", "Name it by the parameter chart.")
    preview, _ = previewed(question(incoming, incoming.query, inspection, "json"))
    labels, has_labels = known_labels(preview)
    order = read_order(options.sort, preview.variables)
    preview = sorted_preview(preview, order, labels if options.labels else {})
    found = drawn(preview, labels, options.chart, options.measure, is_graph=is_graph)
    if found.refusal is not None:
        reason, hint = found.refusal.reason, found.refusal.hint
        choices = ", ".join(f"measure={name}" for name in found.refusal.measures)
        detail = reason[:1].lower() + reason[1:].rstrip(".")
        raise QueryProblem("bad-request", detail, f"{hint} {choices}".strip() or "Leave chart out.")
    if found.figure is None:
        raise QueryProblem(
            "bad-request",
            "the triples are not drawn",
            f"Let the query return some links between things; at most {graph_limit()}.",
        )
    # What was drawn without labels, because the server was busy, has them the next time.
    return found.figure, not has_labels or not is_repeatable(inspection)
