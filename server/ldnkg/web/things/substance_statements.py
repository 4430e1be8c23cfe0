"""Groups what labels, monographs, reviews and pages say of a substance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ldnkg.core.namespaces import LDN
from ldnkg.web.cells import linked, plain_table, text_cell
from ldnkg.web.figures.figure import Table
from ldnkg.web.page_queries import Row
from ldnkg.web.terms import Cell, safe_link
from ldnkg.web.wording import NOT_RECORDED

__all__ = ["StatementGroup", "statement_groups"]

_MOST_OPEN = 12


@dataclass(frozen=True)
class StatementGroup:
    """Is a kind of statements with those of a substance.

    Args:
        key: Its name in addresses.
        title: Its heading.
        table: The statements.
        is_open: Whether the page shows the table at once.
    """

    key: str
    title: str
    table: Table
    is_open: bool


@dataclass(frozen=True)
class _Kind:
    title: str
    details: tuple[tuple[str, str], ...]


# Kind -> its heading and, for each more column, its header and the variable.
_KINDS = {
    "RegulatoryStatus": _Kind(
        "Regulatory status",
        (("Decided", "date"), ("Where", "jurisdictions"), ("Position", "positions"), ("Use", "use")),
    ),
    "Contraindication": _Kind("Contraindications and precautions", (("Applies to", "appliesTo"),)),
    "DrugInteraction": _Kind("Interactions", (("With", "others"), ("Severity", "severity"))),
    "DoseBandDescription": _Kind(
        "Dose bands", (("Band", "bandLabel"), ("Daily dose (mg)", "span"), ("Use", "use"))
    ),
    "TitrationSchedule": _Kind("Titration", (("Setting", "context"), ("Daily dose (mg)", "span"))),
    "Formulation": _Kind(
        "Formulations", (("Form", "forms"), ("Strength (mg)", "strength"), ("Compounded", "compounded"))
    ),
    "SafetySummary": _Kind("Safety in summary", (("Dose", "dose"),)),
    "AdverseEffectReport": _Kind(
        "Adverse effects in reference works", (("Event", "events"), ("Dose", "dose"))
    ),
    "IdentifierTrap": _Kind("Wrong statements that circulate", (("Correction", "correction"),)),
    "QualityFlag": _Kind("Gaps and doubts", ()),
}


def statement_groups(rows: Sequence[Row]) -> list[StatementGroup]:
    """Return the statements by kind, each with its status and its sources.

    Args:
        rows: The solutions of `substance-statements`.
    """
    groups = []
    for name, kind in _KINDS.items():
        members = [row for row in rows if row.iri("kind") == LDN + name]
        if members:
            columns = (
                "Statement",
                *(header for header, _ in kind.details),
                "Status",
                "Study that it repeats",
                "Sources",
            )
            table = plain_table(
                columns, [_cells(row, [variable for _, variable in kind.details]) for row in members]
            )
            groups.append(StatementGroup(name, kind.title, table, len(members) <= _MOST_OPEN))
    return groups


def _cells(row: Row, details: Iterable[str]) -> tuple[Cell, ...]:
    return (
        linked(row, "statement", label=row.text("text")),
        *(Cell(_detail(row, variable) or NOT_RECORDED) for variable in details),
        linked(row, "status"),
        linked(row, "study") if row.iri("study") else Cell(""),
        _source(row),
    )


def _detail(row: Row, variable: str) -> str:
    if variable == "date":
        return "-".join(
            filter(
                None,
                (row.text("year"), *(row.text(part).zfill(2) for part in ("month", "day") if row.text(part))),
            )
        )
    if variable == "span":
        ends = [end for end in (row.text("lowest"), row.text("highest")) if end]
        parts = [f"from {row.text('starting')}"] if row.text("starting") else []
        parts += [" to ".join(ends)] if ends else []
        parts += [f"target {row.text('target')}"] if row.text("target") else []
        return ", ".join(parts)
    if variable == "compounded":
        value = row.boolean("compounded")
        return "" if value is None else "yes" if value else "no"
    return text_cell(row, variable, "").text


def _source(row: Row) -> Cell:
    """Return the sources: a link where there is one, else in words."""
    addresses = row.text("sources").split()
    words = row.text("sourceInWords")
    if not addresses:
        return Cell(words or NOT_RECORDED)
    more = f" and {len(addresses) - 1} more" if len(addresses) > 1 else ""
    host = addresses[0].split("/")[2] if "//" in addresses[0] else addresses[0]
    return Cell(
        f"{host}{more}", safe_link(addresses[0]), " ".join(addresses) + (f" ({words})" if words else "")
    )
