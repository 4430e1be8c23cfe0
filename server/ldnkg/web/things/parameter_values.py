"""Reads what sources say of pharmacokinetic parameters, and draws their numbers side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from ldnkg.core.namespaces import LDN
from ldnkg.web.cells import linked, number_cell, plain_table, text_cell
from ldnkg.web.figures.dose import DosePoint, dose_plot
from ldnkg.web.figures.effects import ForestRow, Measure
from ldnkg.web.figures.figure import Figure, Table
from ldnkg.web.figures.ranges import RangeRow, range_plot
from ldnkg.web.page_queries import Row
from ldnkg.web.terms import Cell
from ldnkg.web.wording import exact, signed

__all__ = ["parameter_figures", "parameter_table"]

_OCCUPANCY = LDN + "ReceptorOccupancyParameter"


def parameter_table(rows: Sequence[Row]) -> Table:
    """Return one row for each number or range that a statement gives; one without numbers has one row.

    Args:
        rows: The solutions of `substance-parameters` or `parameter-values`.
    """
    return plain_table(
        (
            "Statement",
            "Parameter",
            "Of",
            "#Dose (mg)",
            "#Number",
            "#Lower end",
            "#Upper end",
            "Unit",
            "Condition",
            "Status",
            "Computed how",
        ),
        (
            (
                linked(row, "parameter", label=row.text("text")),
                text_cell(row, "kindLabel"),
                linked(row, "substance") if row.iri("substance") else Cell("no number recorded"),
                number_cell(row.number("doseMg")),
                *(number_cell(row.number(name)) for name in ("number", "lower", "upper")),
                text_cell(row, "unitLabel", ""),
                text_cell(row, "condition", ""),
                linked(row, "status"),
                text_cell(row, "method", ""),
            )
            for row in rows
        ),
    )


def parameter_figures(rows: Sequence[Row]) -> dict[str, Figure]:
    """Draw each parameter that has two values or more in one unit; occupancy of receptors by dose.

    Args:
        rows: The solutions of `substance-parameters` or `parameter-values`.
    """
    together: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.iri("value") is not None:
            together[(row.text("kind"), row.text("unit"))].append(row)
    figures: dict[str, Figure] = {}
    for (kind, _), members in together.items():
        drawable = [row for row in members if row.number("number") is not None or _has_range(row)]
        if len(drawable) < 2:
            continue
        # The names of kinds and units are those of terms of the ontology: they make an address.
        name = "-".join(_name(row) for row in (members[0].text("kind"), members[0].text("unit")))
        is_by_dose = kind == _OCCUPANCY and all(row.number("doseMg") is not None for row in drawable)
        figures[name] = _by_dose(name, members) if is_by_dose else _side_by_side(name, members)
    return figures


def _side_by_side(name: str, rows: Sequence[Row]) -> Figure:
    first = rows[0]
    return range_plot(
        name,
        f"{first.text('kindLabel')}, as each source gives it".capitalize(),
        [
            RangeRow(
                row.text("parameterLabel"),
                linked(row, "parameter").link,
                row.number("number"),
                row.number("lower"),
                row.number("upper"),
                row.text("unitLabel"),
                _condition(row),
                row.text("substanceLabel"),
            )
            for row in rows
        ],
        quantity=first.text("kindLabel"),
        unit=first.text("unitLabel"),
    )


def _by_dose(name: str, rows: Sequence[Row]) -> Figure:
    first = rows[0]
    measure = Measure(first.text("kindLabel"), first.text("unitLabel"), None)
    points = []
    for row in rows:
        dose: Decimal | None = row.number("doseMg")
        effect = ForestRow(
            f"{row.text('parameterLabel')}, {row.text('substanceLabel')} {exact(dose)} mg",
            linked(row, "parameter").link,
            row.number("number"),
            row.number("lower"),
            row.number("upper"),
            measure.name,
            measure.unit,
            row.text("condition"),
        )
        points.append(DosePoint(effect, dose, f"{signed(dose)} mg"))
    return dose_plot(name, f"{measure.name} by dose".capitalize(), points, measure, dose_name="dose")


def _condition(row: Row) -> str:
    dose = row.number("doseMg")
    parts = [f"{exact(dose)} mg"] if dose is not None else []
    computed = "computed, not measured" if row.text("method") else ""
    return ", ".join(filter(None, [*parts, row.text("condition"), computed]))


def _has_range(row: Row) -> bool:
    return row.number("lower") is not None and row.number("upper") is not None


def _name(iri: str) -> str:
    """Return the last part of an IRI as a part of an address, such as `half-life-parameter`."""
    local = iri.removeprefix(LDN)
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in local).strip("-")
