"""Draws a forest plot: estimates of one effect measure, with their intervals, against the null value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from ldnkg.web.figures.axes import BELOW_AXIS, horizontal_axis
from ldnkg.web.figures.effects import (
    EFFECT_COLUMNS,
    ForestRow,
    Measure,
    Standing,
    draw_effect,
    draw_legend,
    effect_cells,
    effect_notes,
    effect_scale,
    effect_sentences,
    effect_text,
    is_drawn,
    require_measure,
    standing,
)
from ldnkg.web.figures.figure import Column, Figure, Table
from ldnkg.web.figures.row_chart import EDGE, GAP, TOP, ChartRow, row_chart
from ldnkg.web.figures.scale import Scale
from ldnkg.web.figures.svg import LINE_HEIGHT, WIDTH, drawing, line, text
from ldnkg.web.figures.words import fit
from ldnkg.web.terms import Cell
from ldnkg.web.wording import with_unit

__all__ = ["ForestRow", "Measure", "forest_plot"]


def forest_plot(name: str, title: str, rows: Sequence[ForestRow], measure: Measure) -> Figure:
    """Draw estimates below each other, in the order given; those of a group stand together under its name.

    A filled square is an interval that excludes the null value, an open one an interval that includes it, an
    open diamond an estimate without an interval. Ratios have a logarithmic axis.

    Args:
        name: Last part of the address of the figure.
        title: What it shows.
        rows: The estimates; those that are not recorded are only in the table.
        measure: What all of them are.

    Raises:
        ValueError: If a row is of another measure or in another unit.
    """
    require_measure(rows, measure)
    groups = list(dict.fromkeys(row.group for row in rows))
    ordered = [row for group in groups for row in rows if row.group == group]
    drawn = [row for row in ordered if is_drawn(row, measure)]
    is_grouped = any(groups)
    return Figure(
        name=name,
        title=title,
        description=effect_sentences(drawn, measure),
        drawing=drawing(WIDTH, *_draw(drawn, measure)),
        table=Table(
            columns=(*((Column("Group"),) if is_grouped else ()), Column("Estimate of"), *EFFECT_COLUMNS),
            rows=tuple(
                (
                    *((Cell(row.group),) if is_grouped else ()),
                    Cell(row.label, row.link),
                    *effect_cells(row, measure),
                )
                for row in ordered
            ),
        ),
        notes=tuple(effect_notes(ordered, measure)),
    )


def _draw(rows: Sequence[ForestRow], measure: Measure) -> tuple[float, list[Markup]]:
    """Return the height of the drawing and what is in it."""
    chart = row_chart(
        [ChartRow(row.label, effect_text(row), partial(_mark, row, measure), row.group) for row in rows],
        partial(effect_scale, rows, measure),
        nothing="no estimate to draw",
    )
    content = list(horizontal_axis(chart.scale, TOP, chart.bottom, with_unit(measure.name, measure.unit)))
    content += _null_line(measure, chart.scale, chart.bottom)
    y = chart.bottom + BELOW_AXIS
    if measure.null_value is not None:
        sides, lines = _sides(measure, chart.scale.place(measure.null_value), y)
        content += sides
        y += LINE_HEIGHT * lines
    kinds = [kind for kind in Standing if any(standing(row, measure) is kind for row in rows)]
    legend = draw_legend(kinds, measure, EDGE, y + 8)
    return y + 8 + LINE_HEIGHT * len(kinds) + 8, [*content, *chart.content, *legend]


def _mark(row: ForestRow, measure: Measure, scale: Scale, middle: float) -> Markup:
    return draw_effect(row, measure, scale, middle)


def _null_line(measure: Measure, scale: Scale, bottom: float) -> Iterator[Markup]:
    if measure.null_value is not None:
        place = scale.place(measure.null_value)
        yield line(place, TOP, place, bottom, "null")


def _sides(measure: Measure, place: float, top: float) -> tuple[list[Markup], int]:
    """Return what each side of the null value favors, and the number of lines that takes."""
    low = fit(f"← favors {measure.favors_low}", place - GAP - EDGE) if measure.favors_low else ()
    high = fit(f"favors {measure.favors_high} →", WIDTH - place - GAP - EDGE) if measure.favors_high else ()
    lines = max(len(low), len(high))
    content = []
    for side, x, anchor in ((low, place - GAP, "end"), (high, place + GAP, "start")):
        for number, words in enumerate(side):
            content.append(text(x, top + LINE_HEIGHT * (number + 1) - 2, words, anchor=anchor))
    return content, lines
