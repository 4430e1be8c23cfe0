"""Drawings show what the values say: each mark at its place, each number in the table, each text as it is."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from ldnkg.web.figures.bars import Bar, bar_chart
from ldnkg.web.figures.dose import DosePoint, dose_plot
from ldnkg.web.figures.dose_map import DoseMark, dose_map
from ldnkg.web.figures.figure import Figure
from ldnkg.web.figures.forest import ForestRow, Measure, forest_plot
from ldnkg.web.figures.layers import MOST_NODES, Edge, Node, layered_drawing
from ldnkg.web.figures.levels import levels
from ldnkg.web.figures.ranges import RangeRow, range_plot
from ldnkg.web.figures.rates import RateRow, rate_plot
from ldnkg.web.figures.scale import linear_scale, logarithmic_scale, tick_text
from ldnkg.web.figures.scatter import ScatterPoint, scatter_plot
from ldnkg.web.figures.svg import element, xml_text
from ldnkg.web.figures.timeline import TimelineItem, timeline
from ldnkg.web.figures.words import fit, width_of
from ldnkg.web.wording import exact

HOSTILE = "<script>alert('1')</script> & \"quoted\" ]]> \x00\x0b\ud800 \u202e naltrexone"
DIFFERENCE = Measure("mean difference", "points", Decimal(0), False, "naltrexone", "placebo")
RATIO = Measure("odds ratio", "", Decimal(1), True, "placebo", "naltrexone")
STYLES = Path(__file__).parents[1] / "server/ldnkg/web/figures/drawing.css"


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def difference(
    label: str, estimate: str | None, lower: str | None = None, upper: str | None = None, group: str = ""
) -> ForestRow:
    values = (number(estimate), number(lower), number(upper))
    return ForestRow(label, None, *values, DIFFERENCE.name, DIFFERENCE.unit, group=group)


def ratio(label: str, estimate: str | None, lower: str | None = None, upper: str | None = None) -> ForestRow:
    return ForestRow(label, None, number(estimate), number(lower), number(upper), RATIO.name)


def tree(figure: Figure) -> ElementTree.Element:
    return ElementTree.fromstring(f"<svg>{figure.drawing.content}</svg>")  # noqa: S314


def of_class(figure: Figure, *names: str) -> list[ElementTree.Element]:
    return [node for node in tree(figure).iter() if set(names) <= set(node.get("class", "").split())]


def middle(mark: ElementTree.Element) -> tuple[float, float]:
    if mark.tag == "circle":
        return float(mark.attrib["cx"]), float(mark.attrib["cy"])
    if mark.tag == "rect":
        x, y, width, height = (float(mark.attrib[name]) for name in ("x", "y", "width", "height"))
        return x + width / 2, y + height / 2
    points = [tuple(map(float, pair.split(","))) for pair in mark.attrib["points"].split()]
    return points[0][0], (points[0][1] + points[2][1]) / 2


def titled(figure: Figure, start: str) -> ElementTree.Element:
    """Return the group or mark whose title starts so."""
    found = [node for node in tree(figure).iter() if (node.findtext("title") or "").startswith(start)]
    assert len(found) == 1, start
    return found[0]


def marks_of(figure: Figure, start: str) -> list[ElementTree.Element]:
    return [node for node in titled(figure, start).iter() if "mark" in node.get("class", "").split()]


def axis(figure: Figure, *, upright: bool = False, logarithmic: bool = False) -> Callable[[float], float]:
    """Return the place of a value as the ticks of the drawing, which a reader sees, say it."""
    ticks = []
    for node in of_class(figure, "grid"):
        along = "y" if upright else "x"
        if node.attrib[f"{along}1"] == node.attrib[f"{along}2"]:
            ticks.append(float(node.attrib[f"{along}1"]))
    texts = {
        (float(node.attrib["x"]), float(node.attrib["y"])): node.text or ""
        for node in tree(figure).iter("text")
    }
    known = []
    for place in ticks:
        for (x, y), text in texts.items():
            if re.fullmatch(r"−?\d+(\.\d+)?", text) and abs((y - 4 if upright else x) - place) < 0.01:
                known.append((place, float(text.replace("−", "-"))))
    (first, low), (last, high) = min(known), max(known)
    turn = math.log10 if logarithmic else float
    return lambda value: first + (turn(value) - turn(low)) / (turn(high) - turn(low)) * (last - first)


def samples(label: str = "One 2020", note: str = "") -> list[Figure]:
    """Return one figure of each sort in which a label occurs everywhere that it can."""
    row = replace(difference(label, "-1.25", "-2.5", "0.125", group=label), note=note)
    graph = layered_drawing(
        "graph", label, [Node("a", label, kind=label), Node("b", "end")], [Edge("a", "b", label, note=note)]
    )
    assert graph is not None
    return [
        forest_plot("forest", label, [row], DIFFERENCE),
        dose_plot("dose", label, [DosePoint(row, Decimal("4.5"), label)], DIFFERENCE),
        rate_plot(
            "rates",
            label,
            [RateRow(label, None, label, 1, 8, Decimal("12.5"), Decimal("0.3"), Decimal("52.7"), note=note)],
            interval=label,
        ),
        bar_chart("bars", label, [Bar(label, None, Decimal("2.50"))], label_name=label, value_name=label),
        scatter_plot(
            "scatter",
            label,
            [ScatterPoint(label, None, Decimal("2.50"), Decimal("7.25"))],
            label_name=label,
            x_name=label,
            y_name=label,
        ),
        timeline(
            "timeline",
            label,
            [TimelineItem(label, None, 2013, label, label, note=note)],
            label_name=label,
            lane_name=label,
        ),
        dose_map(
            "doses",
            label,
            [DoseMark(label, None, Decimal("1.5"), Decimal("4.50"), label, 3, label, note=note)],
            row_name=label,
            number_name=label,
        ),
        graph,
        range_plot(
            "ranges",
            label,
            [RangeRow(label, None, None, Decimal("5"), Decimal("60.0"), label, note, label)],
            quantity=label,
            unit=label,
        ),
    ]


def empty() -> list[Figure]:
    return [
        forest_plot("forest", "Nothing", [], DIFFERENCE),
        forest_plot("forest", "Nothing", [], RATIO),
        dose_plot("dose", "Nothing", [], DIFFERENCE),
        rate_plot("rates", "Nothing", [], interval="95%"),
        bar_chart("bars", "Nothing", [], label_name="x", value_name="y"),
        scatter_plot("scatter", "Nothing", [], label_name="x", x_name="x", y_name="y"),
        timeline("timeline", "Nothing", [], label_name="x", lane_name="y"),
        dose_map("doses", "Nothing", [], row_name="x", number_name="y"),
        range_plot("ranges", "Nothing", [], quantity="half-life", unit="hours"),
    ]


# Scales.


def test_a_linear_scale_places_by_differences_and_leaves_room_at_both_ends() -> None:
    scale = linear_scale([Decimal(-2), Decimal(2)], 100, 300)
    assert scale.place(0) == pytest.approx(200)
    assert scale.place(Decimal(1)) - scale.place(0) == pytest.approx(scale.place(0) - scale.place(-1))
    assert 100 < scale.place(-2) and scale.place(2) < 300


def test_a_logarithmic_scale_places_by_ratios() -> None:
    scale = logarithmic_scale([Decimal("0.1"), Decimal(10)], 0, 100)
    assert scale.place(1) == pytest.approx(50)
    assert scale.place(4) - scale.place(2) == pytest.approx(scale.place(2) - scale.place(1))
    with pytest.raises(ValueError, match="no place for 0"):
        scale.place(0)
    with pytest.raises(ValueError, match="no place for -1"):
        logarithmic_scale([Decimal(-1)], 0, 1)


def test_a_scale_from_zero_starts_at_zero_exactly() -> None:
    scale = linear_scale([3, 7], 10, 90, from_zero=True)
    assert scale.place(0) == 10
    below = linear_scale([-7, -3], 10, 90, from_zero=True)
    assert below.place(0) == 90
    assert linear_scale([0], 10, 90, from_zero=True).place(0) == 10


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        (["-2.4", "1.3"], ["−2", "−1", "0", "1"]),
        (["0", "100"], ["0", "20", "40", "60", "80", "100"]),
        (["0.001", "0.0042"], ["0.001", "0.0015", "0.002", "0.0025", "0.003", "0.0035", "0.004"]),
        (["0", "4500000"], ["0", "10⁶", "2×10⁶", "3×10⁶", "4×10⁶"]),
    ],
)
def test_ticks_are_round_numbers(values: Sequence[str], ticks: Sequence[str]) -> None:
    scale = linear_scale([Decimal(value) for value in values], 0, 1)
    assert [tick_text(tick) for tick in scale.ticks] == ticks


@given(
    st.lists(st.decimals(min_value="-1e30", max_value="1e30", allow_nan=False), min_size=1, max_size=5),
    st.booleans(),
)
@settings(max_examples=150, deadline=None)
def test_every_value_and_tick_stands_inside_its_axis(values: list[Decimal], from_zero: bool) -> None:
    scale = linear_scale(values, 0, 500, from_zero=from_zero)
    assert all(0 <= scale.place(value) <= 500 for value in [*values, *scale.ticks])
    assert 1 <= len(scale.ticks) <= 7
    positive = [abs(value) + Decimal("1e-20") for value in values]
    ratios = logarithmic_scale(positive, 0, 500)
    assert all(0 < ratios.place(value) < 500 for value in positive)
    assert all(-0.01 <= ratios.place(tick) <= 500.01 for tick in ratios.ticks)
    assert 1 <= len(ratios.ticks) <= 9


# Forest plots.


def test_the_marks_and_whiskers_of_a_forest_plot_stand_where_its_axis_says() -> None:
    figure = forest_plot(
        "f",
        "F",
        [difference("A", "-1.4", "-2.3", "-0.5"), difference("B", "0.75", "-0.25", "1.75")],
        DIFFERENCE,
    )
    place = axis(figure)
    for label, estimate, lower, upper in (("A", -1.4, -2.3, -0.5), ("B", 0.75, -0.25, 1.75)):
        (mark,) = marks_of(figure, f"{label}:")
        assert middle(mark)[0] == pytest.approx(place(estimate), abs=0.02)
        whisker = titled(figure, f"{label}:").findall("line")[0]
        assert float(whisker.attrib["x1"]) == pytest.approx(place(lower), abs=0.02)
        assert float(whisker.attrib["x2"]) == pytest.approx(place(upper), abs=0.02)
        assert middle(mark)[1] == float(whisker.attrib["y1"])
    (null,) = of_class(figure, "null")
    assert float(null.attrib["x1"]) == pytest.approx(place(0), abs=0.02)


def test_ratios_stand_on_a_logarithmic_axis() -> None:
    figure = forest_plot("f", "F", [ratio("A", "0.25", "0.1", "0.5"), ratio("B", "4", "2", "10")], RATIO)
    place = axis(figure, logarithmic=True)
    null = float(of_class(figure, "null")[0].attrib["x1"])
    below, above = (middle(marks_of(figure, f"{label}:")[0])[0] for label in "AB")
    assert null - below == pytest.approx(above - null, abs=0.02)
    assert above == pytest.approx(place(4), abs=0.05)


@pytest.mark.parametrize(
    ("lower", "upper", "expected"),
    [
        ("-2", "-0.1", "square filled"),
        ("0.1", "2", "square filled"),
        ("-2", "0.1", "square open"),
        ("-2", "0", "square open"),
        ("0", "2", "square open"),
        (None, None, "diamond open"),
        ("-2", None, "diamond open"),
    ],
)
def test_a_mark_is_filled_exactly_if_the_interval_excludes_the_null_value(
    lower: str | None, upper: str | None, expected: str
) -> None:
    figure = forest_plot("f", "F", [difference("A", "-0.05", lower, upper)], DIFFERENCE)
    (mark,) = marks_of(figure, "A:")
    assert mark.attrib["class"] == f"mark {expected}"
    assert bool(titled(figure, "A:").findall("line")) is (lower is not None and upper is not None)
    shape, filling = expected.split()
    assert len(of_class(figure, shape, filling)) == 2, "the legend has the same mark once"


def test_without_a_null_value_no_mark_says_that_an_interval_excludes_it() -> None:
    figure = forest_plot("f", "F", [difference("A", "3", "2", "4")], replace(DIFFERENCE, null_value=None))
    assert marks_of(figure, "A:")[0].attrib["class"] == "mark circle filled"
    assert not of_class(figure, "null")
    assert any("No null value" in note for note in figure.notes)
    assert "favor" not in figure.description


def test_the_description_counts_what_the_intervals_say() -> None:
    rows = [
        difference("A", "-1.40", "-2.3", "-0.5"),
        difference("B", "0.7", "0.1", "1.3"),
        difference("C", "0.2", "-1", "1"),
        difference("D", "0.1"),
        difference("E", None),
    ]
    figure = forest_plot("f", "F", rows, DIFFERENCE)
    assert figure.description == (
        "4 estimates of the mean difference (points) are drawn, from −1.40 (A) to 0.7 (B). "
        "For 2 the interval excludes 0 (1 below it, 1 above it), for 1 the interval includes 0 and for 1 no "
        "interval is reported. Values below 0 favor naltrexone. Values above 0 favor placebo."
    )
    assert figure.notes == ("1 row of the table has no estimate recorded and is not drawn.",)


def test_both_sides_of_the_axis_say_what_they_favor() -> None:
    figure = forest_plot("f", "F", [difference("A", "1", "0.5", "2")], DIFFERENCE)
    null = float(of_class(figure, "null")[0].attrib["x1"])
    sides = {
        node.text: (float(node.attrib["x"]), node.get("text-anchor"))
        for node in tree(figure).iter("text")
        if "favors" in (node.text or "")
    }
    assert sides == {
        "← favors naltrexone": (pytest.approx(null - 14, abs=0.02), "end"),
        "favors placebo →": (pytest.approx(null + 14, abs=0.02), None),
    }


def test_an_estimate_that_is_not_recorded_is_in_the_table_only() -> None:
    figure = forest_plot(
        "f", "F", [difference("A", "1", "0", "2"), difference("B", None, "0", "2")], DIFFERENCE
    )
    assert not [node for node in tree(figure).iter("title") if (node.text or "").startswith("B")]
    assert [cell.text for cell in figure.table.rows[1]][:4] == [
        "B",
        "mean difference",
        "points",
        "not reported",
    ]


def test_a_ratio_of_zero_has_no_place_and_an_interval_to_zero_runs_to_the_end_of_the_axis() -> None:
    rows = [ratio("A", "0.5", "0", "0.9"), ratio("B", "0", "0", "1.5"), ratio("C", "2")]
    figure = forest_plot("f", "F", rows, RATIO)
    whisker, *caps = titled(figure, "A:").findall("line")
    (floor,) = [node for node in of_class(figure, "axis") if node.attrib["y1"] == node.attrib["y2"]]
    assert whisker.attrib["x1"] == floor.attrib["x1"]
    assert len(caps) == 1 and len(titled(figure, "A:").findall("polyline")) == 1
    assert not [node for node in tree(figure).iter("title") if (node.text or "").startswith("B")]
    assert figure.notes == ("1 ratio of 0 or below is not drawn: a logarithmic axis has no place for 0.",)


def test_an_estimate_outside_its_interval_is_drawn_as_recorded_and_noted() -> None:
    figure = forest_plot("f", "F", [difference("A", "3", "1", "2")], DIFFERENCE)
    assert middle(marks_of(figure, "A:")[0])[0] == pytest.approx(axis(figure)(3), abs=0.02)
    assert figure.notes == ("1 estimate lies outside the interval as recorded.",)


@pytest.mark.parametrize(
    "other",
    [
        replace(difference("B", "1"), measure="standardized mean difference"),
        replace(difference("B", "1"), unit="percent"),
    ],
    ids=["measure", "unit"],
)
def test_two_measures_or_units_never_share_an_axis(other: ForestRow) -> None:
    rows = [difference("A", "1"), other]
    with pytest.raises(ValueError, match="does not belong on an axis of mean difference"):
        forest_plot("f", "F", rows, DIFFERENCE)
    with pytest.raises(ValueError, match="does not belong on an axis of mean difference"):
        dose_plot("d", "D", [DosePoint(row, Decimal(1), "1 mg") for row in rows], DIFFERENCE)


def test_rows_of_a_group_stand_together_under_its_name() -> None:
    rows = [
        difference("A", "1", group="pain"),
        difference("B", "2", group="fatigue"),
        difference("C", "3", group="pain"),
    ]
    figure = forest_plot("f", "F", rows, DIFFERENCE)
    heights = {label: middle(marks_of(figure, f"{label}:")[0])[1] for label in "ABC"}
    headings = {node.text: float(node.attrib["y"]) for node in of_class(figure, "heading")}
    assert headings["pain"] < heights["A"] < heights["C"] < headings["fatigue"] < heights["B"]
    assert [row[0].text for row in figure.table.rows] == ["pain", "pain", "fatigue"]


# Doses.


def test_an_effect_stands_at_its_dose_and_the_low_dose_band_reaches_from_1_to_5_mg() -> None:
    rows = [difference("A", "-1", "-2", "0.5"), difference("B", "2", "1", "3"), difference("C", "1")]
    doses = [("4.5", "4.5 mg"), ("9", "9 mg"), (None, "0.1 mg/kg")]
    points = [DosePoint(row, number(dose), text) for row, (dose, text) in zip(rows, doses, strict=True)]
    figure = dose_plot("d", "D", points, DIFFERENCE)
    across, upward = axis(figure), axis(figure, upright=True)
    for label, dose, estimate in (("A", 4.5, -1), ("B", 9, 2)):
        assert middle(marks_of(figure, f"{label}:")[0]) == pytest.approx(
            (across(dose), upward(estimate)), abs=0.03
        )
    (band,) = of_class(figure, "band")
    start, width = float(band.attrib["x"]), float(band.attrib["width"])
    assert (start, start + width) == pytest.approx((across(1), across(5)), abs=0.03)
    assert not [node for node in tree(figure).iter("title") if (node.text or "").startswith("C")]
    assert [row[1].text for row in figure.table.rows] == ["4.5 mg", "9 mg", "0.1 mg/kg"]
    assert "1 estimate has no single daily dose in mg" in figure.notes[0]
    assert (
        "The daily dose goes from 4.5 to 9 mg; 1 of 2 is in the low-dose band of 1 to 5 mg."
        in figure.description
    )


def test_doses_far_apart_stand_on_a_logarithmic_axis_with_the_band_at_its_place() -> None:
    rows = [difference("A", "-1"), difference("B", "2")]
    points = [DosePoint(row, Decimal(dose), dose) for row, dose in zip(rows, ["0.01", "100"], strict=True)]
    figure = dose_plot("d", "D", points, DIFFERENCE)
    across = axis(figure, logarithmic=True)
    assert middle(marks_of(figure, "A:")[0])[0] == pytest.approx(across(0.01), abs=0.05)
    (band,) = of_class(figure, "band")
    assert float(band.attrib["x"]) == pytest.approx(across(1), abs=0.05)


def test_marks_at_the_same_dose_stand_around_it_and_do_not_overlap() -> None:
    points = [DosePoint(difference(f"S{n}", "1", "0.5", "2"), Decimal("4.5"), "4.5 mg") for n in range(5)]
    figure = dose_plot("d", "D", points, DIFFERENCE)
    places = [middle(marks_of(figure, f"S{n}:")[0])[0] for n in range(5)]
    assert sum(places) / 5 == pytest.approx(axis(figure)(4.5), abs=0.03)
    assert min(right - left for left, right in pairwise(places)) > 10
    assert "Marks at the same dose stand side by side around it." in figure.notes


def test_a_map_of_doses_has_marks_ranges_and_the_band_on_a_logarithmic_axis() -> None:
    marks = [
        DoseMark("pain", None, Decimal("4.5"), None, "4.5 mg", 7, "trial"),
        DoseMark("pain", None, Decimal("4.5"), None, "4.5 mg", 1, "other"),
        DoseMark("pain", None, Decimal(3), Decimal(6), "3 to 6 mg", 1, "range"),
        DoseMark("alcohol", None, Decimal(50), None, "50 mg", 30, "high"),
        DoseMark("children", None, None, None, "0.1 mg/kg", 1, "trial"),
    ]
    figure = dose_map("m", "M", marks, row_name="condition", number_name="Studies")
    across = axis(figure, logarithmic=True)
    (first,), (second,) = (marks_of(figure, f"pain: 4.5 mg, {kind}") for kind in ("trial", "other"))
    assert middle(first)[0] == middle(second)[0] == pytest.approx(across(4.5), abs=0.05)
    assert abs(middle(first)[1] - middle(second)[1]) >= 10
    line = titled(figure, "pain: 3 to 6 mg").findall("line")[0]
    ends = pytest.approx((across(3), across(6)), abs=0.05)
    assert (float(line.attrib["x1"]), float(line.attrib["x2"])) == ends
    assert tuple(middle(mark)[0] for mark in marks_of(figure, "pain: 3 to 6 mg")) == ends
    (band,) = of_class(figure, "band")
    assert float(band.attrib["x"]) == pytest.approx(across(1), abs=0.05)
    assert {node.text for node in of_class(figure, "halo")} == {"7", "30"}
    assert figure.description == (
        "4 doses or ranges are drawn in 2 rows (condition), between 3 and 50 mg a day; "
        "2 of them lie wholly in the low-dose band of 1 to 5 mg."
    )
    assert any("1 row of the table has no single daily dose or range in mg" in note for note in figure.notes)


# Ranges.


def test_numbers_are_marks_and_ranges_are_lines_between_their_ends() -> None:
    rows = [
        RangeRow("A", None, Decimal("8.9"), None, None, "hours", "by mouth", "naltrexone"),
        RangeRow("B", None, None, Decimal(5), Decimal(60), "hours", group="naltrexone"),
        RangeRow("C", None, None, None, Decimal(2), "hours", group="naltrexone"),
    ]
    figure = range_plot("r", "R", rows, quantity="half-life", unit="hours")
    place = axis(figure)
    (mark,) = marks_of(figure, "A:")
    assert middle(mark)[0] == pytest.approx(place(8.9), abs=0.02)
    line = titled(figure, "B:").findall("line")[0]
    assert (float(line.attrib["x1"]), float(line.attrib["x2"])) == pytest.approx(
        (place(5), place(60)), abs=0.03
    )
    assert not marks_of(figure, "B:")
    assert figure.description == (
        "2 values of the half-life (hours) are drawn. naltrexone, A (by mouth): 8.9. naltrexone, B: 5 to 60."
    )
    assert figure.notes == ("1 row with one bound only can be read in the table.",)
    with pytest.raises(ValueError, match="does not belong on an axis of hours"):
        range_plot("r", "R", [*rows, replace(rows[0], unit="minutes")], quantity="half-life", unit="hours")


# Rates, bars, points and years.


def test_rates_stand_where_their_axis_says_and_control_arms_are_open() -> None:
    rows = [
        RateRow("dreams", None, "naltrexone", 11, 30, Decimal("36.7"), Decimal("19.9"), Decimal("56.1")),
        RateRow("dreams", None, "placebo", 4, 31, Decimal("12.9"), Decimal("3.6"), Decimal("29.8"), True),
        RateRow("nausea", None, "placebo", None, 31, None, is_control=True),
    ]
    figure = rate_plot("r", "R", rows, interval="95% interval, computed here")
    place = axis(figure)
    for arm, percent, low, high, filling in (
        ("naltrexone", 36.7, 19.9, 56.1, "filled"),
        ("placebo", 12.9, 3.6, 29.8, "open"),
    ):
        (mark,) = marks_of(figure, f"dreams, {arm}")
        assert middle(mark)[0] == pytest.approx(place(percent), abs=0.02)
        assert mark.attrib["class"] == f"mark circle {filling}"
        whisker = titled(figure, f"dreams, {arm}").findall("line")[0]
        assert float(whisker.attrib["x1"]) == pytest.approx(place(low), abs=0.02)
        assert float(whisker.attrib["x2"]) == pytest.approx(place(high), abs=0.02)
    assert figure.description == (
        "2 rates in percent of an arm are drawn for 1 event. "
        "Dreams: naltrexone 11 of 30, 36.7% and placebo 4 of 31, 12.9%."
    )
    assert figure.notes == (
        "1 row of the table has no rate recorded.",
        "Intervals: 95% interval, computed here.",
    )
    assert [cell.text for cell in figure.table.rows[2]][:6] == [
        "nausea", "placebo", "control", "not reported", "31", "not reported",
    ]  # fmt: skip


def test_bars_start_at_zero_and_are_as_long_as_their_values() -> None:
    bars = [
        Bar("A", None, Decimal(12)),
        Bar("B", None, Decimal(-3)),
        Bar("C", None, Decimal(0)),
        Bar("D", None, None),
    ]
    figure = bar_chart("b", "B", bars, label_name="Condition", value_name="studies")
    place = axis(figure)
    for label, value in (("A", 12), ("B", -3), ("C", 0)):
        (shape,) = titled(figure, f"{label}:").findall("rect")
        start, width = float(shape.attrib["x"]), float(shape.attrib["width"])
        assert (start, start + width) == pytest.approx(sorted((place(0), place(value))), abs=0.03)
    assert figure.notes == ("1 row without a number can be read in the table only.",)
    assert [row[1].text for row in figure.table.rows] == ["12", "-3", "0", "not reported"]


def test_points_stand_where_both_axes_say() -> None:
    points = [
        ScatterPoint("A", None, Decimal(2001), Decimal("4.5")),
        ScatterPoint("B", None, Decimal(2019), Decimal(9)),
    ]
    figure = scatter_plot(
        "s",
        "S",
        [*points, ScatterPoint("C", None, None, Decimal(1))],
        label_name="study",
        x_name="year",
        y_name="mg",
    )
    across, upward = axis(figure), axis(figure, upright=True)
    for label, x, y in (("A", 2001, 4.5), ("B", 2019, 9)):
        assert middle(titled(figure, f"{label}:")) == pytest.approx((across(x), upward(y)), abs=0.03)
    assert figure.notes == ("1 row without both numbers can be read in the table only.",)
    assert figure.description == "2 points are drawn. Year: from 2001 to 2019. Mg: from 4.5 to 9."


def test_numbers_that_spread_far_stand_on_a_logarithmic_axis_that_says_so() -> None:
    points = [
        ScatterPoint("A", None, Decimal("0.1"), Decimal(1)),
        ScatterPoint("B", None, Decimal(1000), Decimal(2)),
    ]
    figure = scatter_plot("s", "S", points, label_name="l", x_name="cells", y_name="mg")
    assert figure.notes == ("The axis of cells is logarithmic.",)


def test_items_of_a_year_stand_on_each_other_at_its_place() -> None:
    items = [
        TimelineItem(name, None, year, lane, kind)
        for name, year, lane, kind in (
            ("A", 2010, "pain", "trial"),
            ("B", 2010, "pain", "review"),
            ("C", 2010, "other", "trial"),
            ("D", 2020, "pain", "trial"),
            ("E", None, "pain", "trial"),
        )
    ]
    figure = timeline("t", "T", items, label_name="Study", lane_name="Condition")
    marks = {name: titled(figure, f"{name},") for name in "ABCD"}
    places = {name: middle(mark) for name, mark in marks.items()}
    assert places["A"][0] == places["B"][0] == places["C"][0] == pytest.approx(axis(figure)(2010), abs=0.02)
    assert places["D"][0] == pytest.approx(axis(figure)(2020), abs=0.02)
    assert abs(places["A"][1] - places["B"][1]) > 8
    assert marks["A"].attrib["class"] == marks["D"].attrib["class"] != marks["B"].attrib["class"]
    assert figure.description == (
        "4 items are drawn, from 2010 to 2020: trial 3 and review 1. The year with most is 2010, with 3."
    )
    assert figure.notes == ("1 row without a year can be read in the table only.",)


def test_more_kinds_than_marks_are_refused() -> None:
    items = [TimelineItem("A", None, 2010, "lane", f"kind {n}") for n in range(9)]
    with pytest.raises(ValueError, match="9 kinds are more than 8 marks"):
        timeline("t", "T", items, label_name="x", lane_name="y")
    marks = [DoseMark("A", None, Decimal(1), None, "", 1, f"kind {n}") for n in range(6)]
    with pytest.raises(ValueError, match="6 kinds are more than 5 marks"):
        dose_map("m", "M", marks, row_name="x", number_name="y")


# Graphs.

PATH = (
    [Node("drug", "naltrexone"), Node("target", "TLR4"), Node("cell", "microglia"), Node("end", "pain")],
    [
        Edge("drug", "target", "blocks"),
        Edge("target", "cell", "activates", mark="weakest link"),
        Edge("cell", "end", "increases", is_dashed=True),
        Edge("drug", "end", "is said to decrease"),
        Edge("end", "cell", "feeds back to"),
    ],
)


def boxes(figure: Figure) -> list[tuple[float, float, float, float]]:
    rectangles = [node for node in of_class(figure, "node") if "inner" not in node.attrib["class"]]
    sides = [[float(node.attrib[name]) for name in ("x", "y", "width", "height")] for node in rectangles]
    return [(x, y, width, height) for x, y, width, height in sides]


def test_the_nodes_of_a_path_stand_below_each_other_in_its_order() -> None:
    figure = layered_drawing("p", "P", *PATH)
    assert figure is not None
    tops = [top for _, top, _, _ in boxes(figure)]
    assert tops == sorted(set(tops))


def test_a_path_is_no_wider_than_it_must_be_so_that_a_phone_shows_it() -> None:
    figure = layered_drawing("p", "P", PATH[0], PATH[1][:3])
    assert figure is not None
    assert figure.drawing.width < 360


def test_a_node_stands_no_higher_than_its_layer() -> None:
    nodes = [Node("a", "A"), Node("b", "B"), Node("c", "C", layer=3)]
    figure = layered_drawing("p", "P", nodes, [Edge("a", "b", "x"), Edge("a", "c", "y")])
    assert figure is not None
    tops = [top for _, top, _, _ in boxes(figure)]
    assert tops == sorted(set(tops))


def test_an_arrow_starts_and_ends_at_its_nodes() -> None:
    nodes, edges = PATH
    figure = layered_drawing("p", "P", nodes, edges)
    assert figure is not None
    box_of = dict(zip([node.id for node in nodes], boxes(figure), strict=True))
    shafts = [node for node in tree(figure).iter("polyline") if "edge" in node.attrib["class"]]
    assert len(shafts) == len(edges)
    for edge, shaft in zip(edges, shafts, strict=True):
        points = [tuple(map(float, pair.split(","))) for pair in shaft.attrib["points"].split()]
        for (x, y), (left, top, width, height) in (
            (points[0], box_of[edge.source]),
            (points[-1], box_of[edge.target]),
        ):
            assert left <= x <= left + width
            assert y in (pytest.approx(top, abs=0.02), pytest.approx(top + height, abs=0.02))


def test_a_marked_arrow_is_told_by_text_and_line_and_not_by_color_alone() -> None:
    figure = layered_drawing("p", "P", *PATH)
    assert figure is not None
    assert [node.tag for node in of_class(figure, "edge", "marked")] == ["polyline"]
    assert "WEAKEST LINK" in {node.text for node in of_class(figure, "marked")}
    rule = re.search(r"\.edge\.marked \{([^}]*)\}", STYLES.read_text(encoding="utf-8"))
    assert rule is not None and "stroke-dasharray" in rule[1] and "stroke-width" in rule[1]
    assert "(weakest link)" in figure.description
    assert [cell.text for cell in figure.table.rows[1]] == [
        "TLR4",
        "activates",
        "microglia",
        "weakest link",
        "",
    ]


def test_a_graph_that_is_too_large_or_empty_is_not_drawn() -> None:
    nodes = [Node(str(n), f"node {n}") for n in range(MOST_NODES + 1)]
    assert layered_drawing("g", "G", nodes, []) is None
    assert layered_drawing("g", "G", nodes[:-1], []) is not None
    assert layered_drawing("g", "G", nodes[:2], [Edge("0", "1", "x")] * 81) is None
    assert layered_drawing("g", "G", [], []) is None


def test_a_graph_with_wrong_ids_is_refused() -> None:
    with pytest.raises(ValueError, match="same id"):
        layered_drawing("g", "G", [Node("a", "A"), Node("a", "B")], [])
    with pytest.raises(ValueError, match="ends at no node"):
        layered_drawing("g", "G", [Node("a", "A")], [Edge("a", "b", "x")])


def test_a_loop_and_a_lonely_node_are_drawn_and_in_the_table() -> None:
    figure = layered_drawing("g", "G", [Node("a", "A"), Node("b", "B")], [Edge("a", "a", "regulates")])
    assert figure is not None
    assert len(list(tree(figure).iter("path"))) == 1
    assert [[cell.text for cell in row][:3] for row in figure.table.rows] == [
        ["A", "regulates", "A"],
        ["B", "no link", ""],
    ]
    assert figure.notes == ("1 arrow from a node to itself; the table has what it says.",)


@given(
    st.integers(1, 14).flatmap(
        lambda size: st.tuples(
            st.just(size),
            st.lists(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)), max_size=25),
        )
    )
)
@settings(max_examples=80, deadline=None)
def test_nodes_never_overlap_nor_leave_the_drawing_whatever_the_graph(
    graph: tuple[int, list[tuple[int, int]]],
) -> None:
    size, links = graph
    nodes = [Node(str(n), f"a thing with the number {n}" * (1 + n % 3)) for n in range(size)]
    edges = [Edge(str(a), str(b), f"property {n}") for n, (a, b) in enumerate(links)]
    figure = layered_drawing("g", "G", nodes, edges)
    assert figure is not None
    found = boxes(figure)
    assert len(found) == size
    for left, top, width, height in found:
        assert 0 <= left and left + width <= figure.drawing.width
        assert 0 <= top and top + height <= figure.drawing.height
    for (left, top, width, height), (other_left, other_top, other_width, other_height) in combinations(
        found, 2
    ):
        assert (
            left + width < other_left
            or other_left + other_width < left
            or top + height < other_top
            or other_top + other_height < top
        )
    labels = [
        (float(node.attrib["x"]), float(node.attrib["y"]), node.text or "")
        for node in of_class(figure, "edge-label")
    ]
    assert len(labels) == sum(a != b for a, b in links)
    for x, _, text in labels:
        assert 0 <= x - width_of(text) / 2 and x + width_of(text) / 2 <= figure.drawing.width
    for (x, y, text), (other_x, other_y, other_text) in combinations(labels, 2):
        assert abs(y - other_y) >= 13 or abs(x - other_x) >= (width_of(text) + width_of(other_text)) / 2


# All figures.


def rendered(app: Flask, figure: Figure) -> str:
    """Return the drawing as its address gives it."""
    template = app.jinja_env.get_template("_figure.svg")
    return xml_text(template.render(figure=figure, figure_style=STYLES.read_text(encoding="utf-8")))


@pytest.mark.parametrize("place", range(9))
def test_hostile_labels_are_text_and_nothing_else(app: Flask, place: int) -> None:
    figure = samples(HOSTILE, HOSTILE)[place]
    whole = tree(figure)
    assert not list(whole.iter("script"))
    assert "<script>alert" in "".join(whole.itertext())
    with app.test_request_context():
        template = app.jinja_env.from_string(
            "{% from '_figure.html' import figure_block %}{{ figure_block(f, 'page') }}"
        )
        page = template.render(f=figure)
    file = rendered(app, figure)
    assert not list(ElementTree.fromstring(file).iter("{http://www.w3.org/2000/svg}script"))  # noqa: S314
    assert "<script>" not in page and "&lt;script&gt;" in page
    assert "<script>" not in file


@pytest.mark.parametrize("place", range(9))
def test_a_downloaded_drawing_is_valid_xml(app: Flask, place: int) -> None:
    file = rendered(app, samples("A & B")[place])
    assert ElementTree.fromstring(file).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314


def test_an_element_escapes_attributes_and_text_and_keeps_elements() -> None:
    inner = element("title", "a < b")
    assert element("text", inner, '"c"', class_='x" onload="1', x=1.239, y=-0.0001, none=None) == (
        '<text class="x&#34; onload=&#34;1" x="1.24" y="0"><title>a &lt; b</title>&#34;c&#34;</text>'
    )


def test_the_same_values_give_the_same_figure() -> None:
    assert samples() == samples()
    assert layered_drawing("p", "P", *PATH) == layered_drawing("p", "P", *PATH)


@pytest.mark.parametrize(
    ("place", "numbers"),
    [
        (0, ["-1.25", "-2.5", "0.125"]),
        (1, ["-1.25", "-2.5", "0.125"]),
        (2, ["1", "8", "12.5", "0.3", "52.7"]),
        (3, ["2.50"]),
        (4, ["2.50", "7.25"]),
        (5, ["2013"]),
        (6, ["1.5", "4.50", "3"]),
        (8, ["", "5", "60.0"]),
    ],
)
def test_every_number_is_in_the_table_with_the_digits_it_was_recorded_with(
    place: int, numbers: list[str]
) -> None:
    (row,) = samples(note="as reported")[place].table.rows
    written = [cell.text for cell in row if cell.is_number]
    assert written == numbers


@pytest.mark.parametrize("place", range(9))
def test_a_table_has_a_cell_in_every_column_and_numbers_in_columns_of_numbers(place: int) -> None:
    table = samples()[place].table
    for row in table.rows:
        assert [cell.is_number for cell in row] == [column.is_number for column in table.columns]


def test_a_figure_without_values_says_so() -> None:
    for figure in empty():
        assert figure.description.startswith("No ")
        assert not of_class(figure, "mark")
        assert any("to draw" in (node.text or "") for node in tree(figure).iter("text"))
        assert figure.table.rows == ()


def ends_of(figure: Figure) -> list[float]:
    lines = [node for node in of_class(figure, "whisker") if node.tag == "line"]
    return [float(node.attrib[name]) for node in lines for name in ("x1", "x2")]


@pytest.mark.parametrize(
    "figure",
    [
        forest_plot(
            "f",
            "F",
            [difference("A", "1e-9", "-1e-8", "2e-9"), difference("B", "5e11", "-3e12", "4e13")],
            DIFFERENCE,
        ),
        forest_plot("f", "F", [ratio("A", "1e-40", "1e-60", "1"), ratio("B", "1e50", "1e40", "1e70")], RATIO),
        forest_plot("f", "F", [ratio("A", "1", "1", "1")], RATIO),
        forest_plot("f", "F", [difference("A", "0", "0", "0")], DIFFERENCE),
        forest_plot(
            "f",
            "F",
            [difference("A", "1.0000001", "1.00000005", "1.00000015")],
            replace(DIFFERENCE, null_value=None),
        ),
    ],
    ids=["huge", "huge ratios", "one", "zero", "narrow"],
)
def test_intervals_never_touch_the_frame_however_the_values_spread(figure: Figure) -> None:
    (floor,) = [node for node in of_class(figure, "axis") if node.attrib["y1"] == node.attrib["y2"]]
    start, end = float(floor.attrib["x1"]), float(floor.attrib["x2"])
    assert all(start + 1 < place < end - 1 for place in ends_of(figure))
    assert figure.drawing.width == 720


def test_text_stays_inside_the_drawing() -> None:
    long = "an exceedingly long label that says everything about the outcome and its instrument " * 3
    for figure in [*samples(long), *samples("W" * 200), *samples()]:
        for node in tree(figure).iter("text"):
            width, x = width_of(node.text or ""), float(node.attrib["x"])
            left = {"end": x - width, "middle": x - width / 2}.get(node.get("text-anchor", ""), x)
            assert left >= -1 and left + width <= figure.drawing.width + 1, (figure.name, node.text)
            assert 0 <= float(node.attrib["y"]) <= figure.drawing.height


def test_a_long_label_is_cut_in_the_drawing_and_whole_in_the_table() -> None:
    long = "an exceedingly long label that says everything about the outcome and its instrument " * 3
    for figure in samples(long.strip()):
        is_named = figure.name not in ("dose", "scatter")
        cut = [node for node in tree(figure).iter("text") if (node.text or "").endswith("…")]
        assert cut or not is_named, figure.name
        assert any(cell.text == long.strip() for row in figure.table.rows for cell in row), figure.name


def test_fit_breaks_at_words_and_cuts_what_is_left() -> None:
    assert fit("pain intensity after twelve weeks", width_of("pain intensity")) == (
        "pain intensity",
        "after twelve…",
    )
    assert fit("short", 500) == ("short",)
    assert fit("", 500) == ("",)
    assert all(width_of(part) <= 60 for part in fit("x" * 100, 60, 3))


def test_numbers_keep_their_digits() -> None:
    assert [exact(Decimal(text)) for text in ("1.50", "-0.0000001", "1E+3", "0")] == [
        "1.50",
        "-0.0000001",
        "1000",
        "0",
    ]
    assert exact(None) == "not reported"
    assert exact(Decimal("1E+400")) == "1E+400"


def test_levels_keep_overlapping_spans_apart() -> None:
    assert levels([(0, 10), (5, 15), (10, 20), (12, 13)]) == [0, 1, 0, 2]
    assert levels([]) == []


# Colors.


def luminance(color: str) -> float:
    channels = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colors_have_the_contrast_of_wcag(scheme: int) -> None:
    style = STYLES.read_text(encoding="utf-8")
    colors = {
        name: values.split(", ")[scheme]
        for name, values in re.findall(r"--figure-(\w+): light-dark\(([^)]+)\)", style)
    }

    def contrast(one: str, two: str) -> float:
        high, low = sorted((luminance(colors[one]), luminance(colors[two])), reverse=True)
        return (high + 0.05) / (low + 0.05)

    for paper in ("paper", "band"):
        # https://www.w3.org/TR/WCAG21/#contrast-minimum and #non-text-contrast
        assert min(contrast(ink, paper) for ink in ("ink", "quiet", "warn")) >= 4.5
        assert contrast("mark", paper) >= 3
    assert not re.findall(r"#[0-9a-f]{3,}", re.sub(r":root \{.*?\}", "", style, flags=re.DOTALL))


def test_text_is_at_least_12_pixels() -> None:
    sizes = re.findall(r"(?:font|font-size): (?:\d+ )?(\d+)px", STYLES.read_text(encoding="utf-8"))
    assert sizes and min(map(int, sizes)) >= 12
