"""Makes the page of an answer."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, render_template

from ldnkg.sparql.backend import QueryRequest
from ldnkg.sparql.formats import formats_for
from ldnkg.sparql.preview import Preview
from ldnkg.sparql.repeatable import is_repeatable
from ldnkg.sparql.spelling import is_empty
from ldnkg.web.answers import mark_fresh
from ldnkg.web.context import context
from ldnkg.web.form import form_state
from ldnkg.web.freshness import fresh_text
from ldnkg.web.results.advice import advice
from ldnkg.web.results.cells import number_of, result_rows
from ldnkg.web.results.graph_view import graph_limit
from ldnkg.web.results.links import Asked, asked_fields
from ldnkg.web.results.options import PageOptions
from ldnkg.web.results.ordering import Order, read_order, sorted_preview
from ldnkg.web.results.published import recognized
from ldnkg.web.results.rows import known_labels, previewed
from ldnkg.web.results.view import drawn
from ldnkg.web.wording import count

__all__ = ["result_page"]


@dataclass(frozen=True)
class _Column:
    """Is the head of a column.

    Args:
        name: The variable.
        is_number: Whether all its values are numbers, which stand flush right under a header that does.
        direction: How the rows are sorted by it: `ascending`, `descending` or "".
        following: Value of `sort` that its link leads to; "" for the order of the answer.
    """

    name: str
    is_number: bool
    direction: str
    following: str


def result_page(asked: QueryRequest, options: PageOptions, release: str | None) -> Response:
    """Answer a query with a page.

    The page begins only when the whole answer is computed, though no more than its first rows are held. Its
    status, such as 504 for a query that takes too long, must come before its first byte; the number of all
    rows stands in its title; and sorting, labels and charts need all rows that are shown. Sending the head of
    the page first would gain nothing that a reader could use, and would answer a query that fails with 200.
    Waiting costs little: all triples of the release are counted in 0.3 s, on two cores that others use too.

    Args:
        asked: The question.
        options: What the page shows besides.
        release: Version of the release that was asked for; None for whichever is current.

    Raises:
        QueryProblem: If there is no answer, or an option does not fit it.
    """
    preview, seconds = previewed(asked)
    order = read_order(options.sort, preview.variables)
    is_graph = asked.inspection.form in ("CONSTRUCT", "DESCRIBE")
    labels, has_labels = known_labels(preview)
    shown = labels if options.labels else {}
    preview = sorted_preview(preview, order, shown)
    drawing = drawn(preview, labels, options.chart, options.measure, is_graph=is_graph)
    fields = asked_fields(asked, release)
    rows = result_rows(preview.rows, context().prefixes, shown)
    text = render_template(
        "results.html",
        query=asked.query,
        form=form_state(asked.selection),
        preview=preview,
        noun="triple" if is_graph else "row",
        rows=rows,
        columns=_columns(preview, order),
        order=order,
        options=options,
        has_labels=has_labels,
        has_iris=any(cell.kind == "iri" for row in rows for cell in row),
        milliseconds=max(1, round(1000 * seconds)),
        formats=formats_for(asked.inspection.form),
        asked=Asked(fields, options.fields),
        drawing=drawing,
        example=recognized(asked.query.replace("\r\n", "\n")),
        dataset=dict(field for field in fields if field[0] in ("view", "infer")),
        is_graph=is_graph,
        graph_limit=graph_limit(),
        title=_title(preview, is_graph=is_graph),
        advice=advice(asked) if is_empty(preview) else None,
    )
    if not is_repeatable(asked.inspection) or not has_labels:
        # What was shown without labels, because the server was busy, has them the next time.
        return mark_fresh(Response(text, content_type="text/html; charset=utf-8"), None, None)
    return fresh_text(text)


def _columns(preview: Preview, order: Order | None) -> list[_Column]:
    columns = []
    for place, name in enumerate(preview.variables):
        values = [row[place] for row in preview.rows if row[place] is not None]
        is_number = bool(values) and all(number_of(value) is not None for value in values)
        is_sorted = order is not None and order.variable == name
        if order is None or not is_sorted:
            columns.append(_Column(name, is_number, "", name))
        elif order.descending:
            columns.append(_Column(name, is_number, "descending", ""))
        else:
            columns.append(_Column(name, is_number, "ascending", f"-{name}"))
    return columns


def _title(preview: Preview, *, is_graph: bool) -> str:
    if preview.boolean is not None:
        return "Yes" if preview.boolean else "No"
    noun = "triple" if is_graph else "row"
    number = count(preview.total, noun)
    return number if is_graph or not preview.variables else f"?{preview.variables[0]}: {number}"
