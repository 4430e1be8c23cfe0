"""Prepares the dose map: which daily doses of naltrexone were given in which condition, and which are low."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ldnkg.core.namespaces import LDN
from ldnkg.web.figures.dose_map import DoseMark, dose_map
from ldnkg.web.figures.figure import Figure
from ldnkg.web.linked_data_queries import Asker, iri_text
from ldnkg.web.overview.choices import things_filter
from ldnkg.web.overview.filters import Choice, Filter, Selection, narrowed
from ldnkg.web.overview.listing import Entry, Listing, ListingColumn, count, number, thing, words
from ldnkg.web.overview.page import Overview, OverviewPage
from ldnkg.web.page_queries import Row, ask, page_query
from ldnkg.web.terms import Cell, own_page
from ldnkg.web.wording import NOT_REPORTED

__all__ = ["DOSES"]

_UNPLACED = "no single daily dose or range in mg"
_NO_CONDITION = "no condition recorded"
_LOW = LDN + "LowDoseNaltrexoneRegimen"
_HAS_RANGE = "BOUND(?lowest) && BOUND(?highest)"
_STUDIES = Filter(
    "studies",
    "Studies",
    (Choice("", "all"), Choice("trials", "clinical trials", "FILTER(?isTrial)")),
)
_CALLED = Filter(
    "called",
    "Calls itself low-dose",
    (
        Choice("", "or not"),
        Choice("low", "yes", "FILTER(BOUND(?calledLow) && ?calledLow)"),
        Choice(
            "outside",
            "yes, and lies outside the low-dose band or reaches out of it",
            "FILTER(BOUND(?calledLow) && ?calledLow)\n"
            f"FILTER(IF(BOUND(?band), ?band != {iri_text(_LOW)}, {_HAS_RANGE}))",
        ),
        Choice(
            "unplaced",
            "yes, without a single daily dose or range in mg",
            f"FILTER(BOUND(?calledLow) && ?calledLow)\nFILTER(!BOUND(?band) && !({_HAS_RANGE}))",
        ),
        Choice("other", "no, or not recorded", "FILTER(!BOUND(?calledLow) || !?calledLow)"),
    ),
)
_COLUMNS = (
    ListingColumn("condition", has_iris=True, missing="none"),
    ListingColumn("study", has_iris=True),
    ListingColumn("regimen", has_iris=True),
    ListingColumn("dose in the words of the source", missing=NOT_REPORTED),
    ListingColumn("target (mg a day)", is_number=True, missing=NOT_REPORTED),
    ListingColumn("lowest (mg a day)", is_number=True, missing=NOT_REPORTED),
    ListingColumn("highest (mg a day)", is_number=True, missing=NOT_REPORTED),
    ListingColumn("median (mg a day)", is_number=True, missing=NOT_REPORTED),
    ListingColumn("most common (mg a day)", is_number=True, missing=NOT_REPORTED),
    ListingColumn("target (mg/kg a day)", is_number=True, missing=NOT_REPORTED),
    ListingColumn("dose band", has_iris=True, missing="none"),
    ListingColumn("calls itself low-dose"),
    ListingColumn("place"),
)
_BAND_COLUMNS = (
    ListingColumn("dose band", has_iris=True),
    ListingColumn("definition"),
    ListingColumn("regimens", is_number=True),
    ListingColumn("studies", is_number=True),
    ListingColumn("clinical trials", is_number=True),
    ListingColumn("studies that call themselves low-dose", is_number=True),
)
_COUNTED = (
    "One row is one naltrexone regimen of an arm of a study, for one condition of the study. "
    "Regimens that only a protocol lays down are not among them.",
    "The band is inferred when the release is built, from one target dose or from a range whose ends "
    "fall in the same band. "
    "A median, a most common dose, a dose by body weight or a cap alone gives no band.",
    "The place is computed by this server from the band and the ends of the range. "
    "Nothing is computed where neither a single daily dose nor a range in mg is recorded.",
    "Whether a study calls itself low-dose is what its record says, whatever the dose.",
)


def _filters(asker: Asker) -> tuple[Filter, ...]:
    bands = things_filter(asker, "band", "Dose band", "doses-bands", everything="all")
    none = Choice("none", "none", "FILTER(!BOUND(?band))")
    return (
        things_filter(asker, "condition", "Condition", "doses-conditions", everything="all"),
        Filter(bands.name, bands.label, (*bands.choices, none)),
        _CALLED,
        _STUDIES,
    )


def _prepare(asker: Asker, selection: Selection) -> Overview:
    patterns = [choice.pattern for choice in selection.choices.values()]
    query, bands = narrowed(page_query("doses-regimens"), *patterns), page_query("doses-bands")
    rows = sorted(ask(asker, query), key=_order)
    figure = _figure(rows)
    outside = [row for row in rows if _is_called_low(row) and _place(row).startswith(("outside", "reaches"))]
    unplaced = {row.iri("regimen") for row in rows if _is_called_low(row) and _place(row) == _UNPLACED}
    return Overview(
        Listing("Regimens", _COLUMNS, tuple(_row(row) for row in rows)),
        (query, bands),
        _COUNTED,
        {
            "bands": Listing(
                "Dose bands in the whole release", _BAND_COLUMNS, tuple(map(_band, ask(asker, bands)))
            ),
            "outside": Listing(
                "Calls itself low-dose, and lies outside the band or reaches out of it",
                _COLUMNS,
                tuple(_row(row) for row in outside),
            ),
            "unplaced": len(unplaced),
            "regimens": len({row.iri("regimen") for row in rows}),
        },
        {figure.name: figure},
    )


def _order(row: Row) -> tuple[bool, str, str]:
    return (
        row.iri("condition") is None,
        row.text("conditionLabel").casefold(),
        row.text("studyLabel").casefold(),
    )


def _place(row: Row) -> str:
    """Say where the daily dose of a regimen lies."""
    band = row.iri("band")
    if band == _LOW:
        return "in the low-dose band"
    if band is not None:
        return f"outside the low-dose band: {row.text('bandLabel').removesuffix(' naltrexone regimen')}"
    if row.number("lowest") is not None and row.number("highest") is not None:
        return "reaches over the edge of a band"
    return _UNPLACED


def _is_called_low(row: Row) -> bool:
    return row.boolean("calledLow") is True


def _row(row: Row) -> tuple[Entry, ...]:
    called = row.boolean("calledLow")
    return (
        thing(row, "condition"),
        thing(row, "study"),
        thing(row, "regimen", of="study"),
        words(row, "doseAsReported"),
        *(number(row, name) for name in ("target", "lowest", "highest", "median", "mostCommon", "perKg")),
        thing(row, "band"),
        (Cell("yes" if called else "no"),) if called is not None else (),
        (Cell(_place(row)),),
    )


def _band(row: Row) -> tuple[Entry, ...]:
    numbers = (count(int(row.number(name) or 0)) for name in ("regimens", "studies", "trials", "calledLow"))
    return (thing(row, "band"), words(row, "definition"), *numbers)


def _figure(rows: Sequence[Row]) -> Figure:
    """Draw the doses of each condition; those that are alike are one mark with the number of studies."""
    alike: dict[DoseMark, set[str | None]] = defaultdict(set)
    for row in rows:
        alike[_mark(row)].add(row.iri("study"))
    marks = [replace(mark, number=len(studies)) for mark, studies in alike.items()]
    return dose_map(
        "by-condition",
        "Daily doses of naltrexone by condition",
        marks,
        row_name="condition",
        number_name="studies",
    )


def _mark(row: Row) -> DoseMark:
    """Return the mark of a regimen, as if one study used it."""
    condition, target, lowest = row.iri("condition"), row.number("target"), row.number("lowest")
    return DoseMark(
        row=row.text("conditionLabel") or _NO_CONDITION,
        link=own_page(condition) if condition else None,
        low=target if target is not None else lowest,
        # A highest dose without a lowest is a cap and not a range.
        high=row.number("highest") if target is None and lowest is not None else None,
        dose_text=_dose_text(row),
        number=1,
        kind="clinical trial" if row.boolean("isTrial") else "other study",
    )


def _dose_text(row: Row) -> str:
    """Say in words which dose is recorded."""
    low, high = row.text("lowest"), row.text("highest")
    parts = [f"{row.text('target')} mg"] if row.text("target") else []
    if low and high:
        parts.append(f"{low} to {high} mg")
    elif low or high:
        parts.append(f"from {low} mg" if low else f"at most {high} mg")
    for name, what in (("median", "median"), ("mostCommon", "most common")):
        parts += [f"{what} {row.text(name)} mg"] if row.text(name) else []
    parts += [f"{row.text('perKg')} mg/kg"] if row.text("perKg") else []
    return ", ".join(parts) or NOT_REPORTED


#: The page `/doses`.
DOSES = OverviewPage(
    "doses",
    "Doses by condition",
    "Which daily doses of naltrexone were given in which condition, and which of them are low.",
    "overview/doses.html",
    _filters,
    _prepare,
)
