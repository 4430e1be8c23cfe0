"""Draws an answer as a chart where its columns fit, and refuses what would mix measures or units."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from ldnkg.web.context import context
from ldnkg.web.figures.bars import Bar, bar_chart
from ldnkg.web.figures.figure import Figure
from ldnkg.web.figures.forest import ForestRow, Measure, forest_plot
from ldnkg.web.figures.scatter import ScatterPoint, scatter_plot
from ldnkg.web.page_queries import ask, page_query
from ldnkg.web.results.cells import Term, number_of
from ldnkg.web.results.columns import ESTIMATE, LOWER, MEASURE, UNIT, UPPER, Columns
from ldnkg.web.shapes import asker_for
from ldnkg.web.wording import with_unit

__all__ = ["CHARTS", "ChartRefusedError", "draw_chart", "fitting_charts"]

#: Names of the kinds of charts, with what links call them.
CHARTS: Mapping[str, str] = {"forest": "forest plot", "bar": "bar chart", "scatter": "scatter plot"}

# The end of the name of a column of years, in lower case.
_YEAR = "year"
# With more rows a chart is longer than anybody reads.
_MOST_ROWS = {"forest": 60, "bar": 60, "scatter": 1000}


class ChartRefusedError(Exception):
    """States why an answer is not drawn.

    Args:
        reason: Why, as a sentence.
        hint: What to do.
        measures: The measures of which one can be chosen, with the number of their rows.
    """

    def __init__(self, reason: str, hint: str = "", measures: Mapping[str, int] | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint
        self.measures = measures or {}


def fitting_charts(columns: Columns) -> dict[str, str]:
    """Return the charts that the columns of an answer fit, by name.

    Args:
        columns: The columns.
    """
    return {name: title for name, title in CHARTS.items() if _misfit(name, columns) is None}


def draw_chart(name: str, columns: Columns, measure: str | None = None) -> Figure:
    """Draw an answer.

    Args:
        name: Name of the kind of chart.
        columns: The columns.
        measure: Which effect measure and unit to draw, as the refusal of several calls it.

    Raises:
        ChartRefusedError: If its columns or values do not fit, or would mix measures or units.
    """
    if name not in CHARTS:
        raise ChartRefusedError(f"There is no chart {name[:40]!r}.", f"Known are {', '.join(CHARTS)}.")
    misfit = _misfit(name, columns)
    if misfit is not None:
        raise ChartRefusedError(f"The columns do not fit a {CHARTS[name]}.", misfit)
    drawing: Callable[[Columns, Sequence[Sequence[Term]], tuple[str, str]], Figure]
    drawing = {"forest": _forest, "bar": _bar, "scatter": _scatter}[name]
    column = _main_column(name, columns)
    kind = _chosen_kind(columns, column, measure, is_needed=name == "forest")
    rows = [row for row in columns.rows if columns.kind(row) == kind]
    if len(rows) > _MOST_ROWS[name]:
        raise ChartRefusedError(
            f"A {CHARTS[name]} of {len(rows):,} rows would be too long to read.",
            f"Let the query return {_MOST_ROWS[name]} rows at most.",
        )
    figure = drawing(columns, rows, kind)
    return replace(figure, notes=(*_said_of_rows(columns, rows), *figure.notes))


def _misfit(name: str, columns: Columns) -> str | None:
    """Say what an answer lacks for a chart, or return None where it lacks nothing."""
    numeric = columns.numeric
    if not columns.rows:
        return "There is no row to draw."
    if name == "forest":
        return _misfit_of_forest(columns)
    wanted = 1 if name == "bar" else 2
    if len(numeric) != wanted:
        number = "one column" if wanted == 1 else "two columns"
        return f"It needs exactly {number} of numbers, and this answer has {len(numeric)}."
    if not columns.labeling:
        return "It needs a column that says what each row is about."
    if name == "bar" and columns.preview.variables[numeric[0]].lower().endswith(_YEAR):
        return "The length of a bar is a number or an amount, which a year is not."
    if name == "bar" and any((number_of(row[numeric[0]]) or 0) < 0 for row in columns.rows):
        return "Bars begin at zero, and a number of this answer is below it."
    return None


def _misfit_of_forest(columns: Columns) -> str | None:
    for what, names in (
        ("the estimates", ESTIMATE),
        ("the lower ends of the intervals", LOWER),
        ("the upper ends", UPPER),
        ("the effect measures", MEASURE),
    ):
        if columns.named(names) is None:
            return f"It needs a column for {what}, called {' or '.join(names)} in upper or lower case."
    if columns.named(ESTIMATE) not in columns.numeric:
        return "The estimates must be numbers."
    ends = [place for names in (LOWER, UPPER) if (place := columns.named(names)) is not None]
    # A text would be drawn like an end that nobody reported.
    if any(
        row[place] is not None and number_of(row[place]) is None for row in columns.rows for place in ends
    ):
        return "The ends of the intervals must be numbers."
    return None


def _main_column(name: str, columns: Columns) -> int:
    if name == "forest":
        place = columns.named(ESTIMATE)
        # That there is one was seen before.
        return 0 if place is None else place
    return columns.numeric[-1]


def _chosen_kind(columns: Columns, column: int, measure: str | None, *, is_needed: bool) -> tuple[str, str]:
    """Return the one measure and unit that are drawn."""
    kinds = columns.kinds(column)
    if is_needed:
        kinds = {name: kind for name, kind in kinds.items() if kind[0]}
    if measure is not None:
        if measure not in kinds:
            raise ChartRefusedError(
                f"The answer has no numbers of the measure {measure[:80]!r}.",
                f"Choose one of: {', '.join(kinds) or 'none'}.",
            )
        return kinds[measure]
    if len(kinds) > 1:
        counts = {
            name: sum(row[column] is not None and columns.kind(row) == kind for row in columns.rows)
            for name, kind in kinds.items()
        }
        raise ChartRefusedError(
            f"One axis holds one measure in one unit, and the answer has {len(kinds)} of them.",
            "Draw one:",
            counts,
        )
    if not kinds:
        raise ChartRefusedError(
            "No row says of which effect measure its estimate is.",
            f"Fill the column {' or '.join(MEASURE)}, so that no two measures share an axis.",
        )
    return next(iter(kinds.values()))


def _said_of_rows(columns: Columns, rows: Sequence[Sequence[Term]]) -> list[str]:
    """Say what of the answer is not drawn, and what nobody has checked."""
    notes = []
    total, shown = columns.preview.total, len(columns.rows)
    if total > shown:
        notes.append(f"Drawn from the first {shown:,} of {total:,} rows of the answer.")
    if len(rows) < shown:
        notes.append(
            f"{len(rows):,} of these {shown:,} rows are of this measure and unit; the others are left out."
        )
    if columns.named(UNIT) is None and columns.named(MEASURE) is not None:
        notes.append("No column says the unit or the scale: check that all numbers are on the same one.")
    return notes


def _forest(columns: Columns, rows: Sequence[Sequence[Term]], kind: tuple[str, str]) -> Figure:
    measure = Measure(*kind, *_null_value(kind[0]))
    places = [columns.named(names) for names in (ESTIMATE, LOWER, UPPER)]

    def number(row: Sequence[Term], place: int | None) -> Decimal | None:
        return None if place is None else number_of(row[place])

    found = []
    for row in rows:
        estimate, lower, upper = (number(row, place) for place in places)
        found.append(ForestRow(columns.label(row), columns.link(row), estimate, lower, upper, *kind))
    return forest_plot("forest", f"Estimates of the {with_unit(*kind)}", found, measure)


def _bar(columns: Columns, rows: Sequence[Sequence[Term]], kind: tuple[str, str]) -> Figure:
    place = columns.numeric[0]
    bars = [Bar(columns.label(row), columns.link(row), number_of(row[place])) for row in rows]
    name = columns.preview.variables[place]
    return bar_chart(
        "bar",
        f"{name} by {columns.label_name}",
        bars,
        label_name=columns.label_name,
        value_name=name,
        unit=kind[1],
    )


def _scatter(columns: Columns, rows: Sequence[Sequence[Term]], kind: tuple[str, str]) -> Figure:
    first, second = columns.numeric
    x_name, y_name = (columns.preview.variables[place] for place in (first, second))
    points = [
        ScatterPoint(columns.label(row), columns.link(row), number_of(row[first]), number_of(row[second]))
        for row in rows
    ]
    return scatter_plot(
        "scatter",
        f"{y_name} by {x_name}",
        points,
        label_name=columns.label_name,
        x_name=x_name,
        y_name=with_unit(y_name, kind[1]),
    )


def _null_value(measure: str) -> tuple[Decimal | None, bool]:
    """Return the null value of an effect measure, and whether it is a ratio; the graph says so."""
    return context().keep("null values of measures", _null_values).get(measure, (None, False))


def _null_values() -> dict[str, tuple[Decimal | None, bool]]:
    kinds: dict[str, set[bool]] = {}
    for row in ask(asker_for(), page_query("effect-measures")):
        kinds.setdefault(row.text("label"), set()).add(bool(row.boolean("isRatio")))
    # What one record takes for a ratio and another for a difference has no null value here.
    return {
        label: ((Decimal(1), True) if True in found else (Decimal(0), False))
        for label, found in kinds.items()
        if len(found) == 1
    }
