"""Shows a kind of adverse event: how often it occurred, by study and arm, and what others say of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ldnkg.core.namespaces import LDN
from ldnkg.web.cells import link_to
from ldnkg.web.figures.figure import Figure
from ldnkg.web.kind import Kind, Prepared
from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.page_queries import Row, ask, page_query
from ldnkg.web.terms import Cell
from ldnkg.web.things.adverse_event_rates import METHOD, Rate, rate_of
from ldnkg.web.things.study_figures import RateLine, rate_figure
from ldnkg.web.things.study_parts import Part, facts, read_parts
from ldnkg.web.things.study_results import short_cells

__all__ = ["ADVERSE_EVENT_TYPE", "Report", "StudyRate"]

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_LINKS = {
    "hasBroaderAdverseEventType": "Narrower kinds",
    "hasClaimObject": "Claims about it",
    "concernsAdverseEventType": "Outcomes that measure it",
    "identifies": "Codes that name it elsewhere",
}


@dataclass(frozen=True)
class StudyRate:
    """Is one result in its study.

    Args:
        rate: How often the event occurred.
        study: The study.
        arms: The arm or population without the name of the study.
        doses: Target doses of naltrexone in the arm, or "".
        is_control: Whether the arm is a control arm.
        is_narrower: Whether the result is of a narrower kind of event.
    """

    rate: Rate
    study: Cell
    arms: tuple[Cell, ...]
    doses: str
    is_control: bool
    is_narrower: bool


@dataclass(frozen=True)
class Report:
    """Is what a label, a review or a page says of the event.

    Args:
        statement: The statement.
        text: What it says.
        source: Where it says that it comes from, or "".
        dose: The dose in its words, or "".
        studies: The studies that it repeats.
        status: How far the statement was verified.
    """

    statement: Cell
    text: str
    source: str
    dose: str
    studies: tuple[Cell, ...]
    status: Cell | None


def _prepare(asker: Asker, iri: str) -> Prepared:
    names = ("facts", "results", "links", "reports")
    queries = {name: page_query(f"adverse-event-{name}", event=iri) for name in names}
    event = read_parts(asker, queries["facts"]).get(iri) or Part(iri, {})
    rates = tuple(_study_rate(part, iri) for part in read_parts(asker, queries["results"]).values())
    values = {
        "event": event,
        "facts": facts(
            event,
            ("Also called", _SKOS + "altLabel", False),
            ("Kind of", "hasBroaderAdverseEventType", False),
            ("Same in other vocabularies", _SKOS + "exactMatch", "no exact match recorded"),
            ("Close to", _SKOS + "closeMatch", False),
            ("Narrower than", _SKOS + "broadMatch", False),
        ),
        "rates": rates,
        "without_counts": sum(rate.rate.interval is None for rate in rates),
        "method": METHOD,
        "links": _links(ask(asker, queries["links"])),
        "reports": _reports(ask(asker, queries["reports"])),
    }
    return Prepared(values, _figures(event, rates), tuple(queries.values()))


def _study_rate(part: Part, event: str) -> StudyRate:
    row = next(value.row for values in part.values.values() for value in values)
    rate, label = rate_of(part), row.text("studyLabel")
    return StudyRate(
        rate,
        link_to(row.text("study"), label),
        short_cells(rate.where, label),
        row.text("doses"),
        row.boolean("isControl") is True,
        event not in part.iris("hasAdverseEventType"),
    )


def _figures(event: Part, rates: Iterable[StudyRate]) -> dict[str, Figure]:
    lines = [
        RateLine(
            found.rate,
            f"{found.study.text}: {found.rate.part.text('eventNameAsReported')}",
            ", ".join(cell.text for cell in found.arms),
            found.is_control,
        )
        for found in rates
    ]
    return rate_figure(f"How often: {event.label}, by study and arm", lines)


def _links(rows: Iterable[Row]) -> tuple[tuple[str, tuple[Cell, ...]], ...]:
    found: dict[str, dict[str, Cell]] = {}
    for row in rows:
        name, other = _LINKS.get(row.text("property").removeprefix(LDN)), row.iri("other")
        if name is not None and other is not None:
            found.setdefault(name, {})[other] = link_to(other, row.text("label"))
    return tuple((name, tuple(cells.values())) for name, cells in found.items())


def _reports(rows: Iterable[Row]) -> tuple[Report, ...]:
    by_statement: dict[str, list[Row]] = {}
    for row in rows:
        by_statement.setdefault(row.text("statement"), []).append(row)
    return tuple(
        Report(
            link_to(statement, found[0].text("statementLabel")),
            found[0].text("text"),
            found[0].text("from"),
            found[0].text("dose"),
            tuple(
                link_to(study, label)
                for study, label in {row.text("study"): row.text("studyLabel") for row in found}.items()
                if study
            ),
            _status(found[0]),
        )
        for statement, found in by_statement.items()
    )


def _status(row: Row) -> Cell | None:
    status = row.iri("status")
    return link_to(status, row.text("statusLabel")) if status is not None else None


#: A kind of adverse event.
ADVERSE_EVENT_TYPE = Kind(
    "adverse event type",
    frozenset({LDN + "AdverseEventType"}),
    "things/adverse_event_type.html",
    _prepare,
)
