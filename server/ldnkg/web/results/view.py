"""Decides what is drawn of an answer, for its page and for the files of its drawing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ldnkg.sparql.preview import Preview
from ldnkg.web.context import context
from ldnkg.web.figures.figure import Figure
from ldnkg.web.results.charts import ChartRefusedError, draw_chart, fitting_charts
from ldnkg.web.results.columns import Columns
from ldnkg.web.results.graph_view import draw_graph

__all__ = ["GRAPH", "Drawn", "drawn"]

#: Name of the drawing of triples.
GRAPH = "graph"


@dataclass(frozen=True)
class Drawn:
    """Is what is drawn of an answer.

    Args:
        figure: The drawing, or None.
        refusal: Why there is none although it was asked for.
        offers: Names of the charts that the columns fit, with what links call them.
    """

    figure: Figure | None = None
    refusal: ChartRefusedError | None = None
    offers: Mapping[str, str] = field(default_factory=dict)


def drawn(
    preview: Preview,
    labels: Mapping[str, tuple[str, str]],
    chart: str | None,
    measure: str | None,
    *,
    is_graph: bool,
) -> Drawn:
    """Draw an answer: triples where they are few, rows where a chart is asked for.

    Args:
        preview: The rows that are shown.
        labels: Text and language tag of the label of each IRI that has one.
        chart: Name of the chart, or None.
        measure: Which effect measure to draw, or None.
        is_graph: Whether the answer is triples.
    """
    if is_graph:
        figure = draw_graph(preview, labels, context().prefixes)
        if chart not in (None, GRAPH):
            return Drawn(figure, ChartRefusedError("Triples are drawn as a graph and not as a chart."))
        return Drawn(figure)
    columns = Columns(preview, labels, context().prefixes)
    offers = fitting_charts(columns)
    if chart is None:
        return Drawn(offers=offers)
    try:
        return Drawn(draw_chart(chart, columns, measure), offers=offers)
    except ChartRefusedError as refusal:
        return Drawn(refusal=refusal, offers=offers)
