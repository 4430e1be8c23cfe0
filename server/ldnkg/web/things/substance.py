"""Prepares the page of a substance: what it is, how it is given, what is known and what is claimed of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ldnkg.core.namespaces import LDN
from ldnkg.web.cells import linked, number_cell, plain_table, text_cell, unique
from ldnkg.web.figures.figure import Table
from ldnkg.web.kind import Kind, Prepared
from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.page_queries import Row, ask, page_query
from ldnkg.web.terms import Cell
from ldnkg.web.things.mapping_table import mapping_table
from ldnkg.web.things.parameter_values import parameter_figures, parameter_table
from ldnkg.web.things.substance_statements import statement_groups

__all__ = ["SUBSTANCE"]

_IDENTITY = {
    "other name": "Other name",
    "role in the record": "Role in this graph",
    "chemical role": "Chemical role",
    "formula": "Formula",
    "molar mass": "Molar mass",
    "InChIKey": "InChIKey",
    "SMILES": "SMILES",
}
_NO_BAND = "in no band"


def _prepare(asker: Asker, iri: str) -> Prepared:
    """Ask for what the page shows.

    Args:
        asker: Whom to ask.
        iri: The substance.

    Raises:
        QueryProblem: If a query has no answer.
    """
    queries = [
        page_query("substance-identity", substance=iri),
        page_query("substance-identifiers", substance=iri),
        page_query("thing-mappings", thing=iri),
        page_query("substance-doses", substance=iri),
        page_query("substance-statements", substance=iri),
        page_query("substance-parameters", substance=iri),
        page_query("substance-mechanisms", substance=iri),
        page_query("substance-conditions", substance=iri),
    ]
    identity, identifiers, mappings, doses, statements, parameters, mechanisms, conditions = (
        ask(asker, query) for query in queries
    )
    return Prepared(
        {
            "facts": _facts(identity),
            "identifiers": _identifier_table(identifiers),
            "mappings": mapping_table(mappings),
            "doses": _dose_table(doses),
            "groups": statement_groups(statements),
            "parameters": parameter_table(parameters),
            "mechanisms": _mechanism_table(mechanisms),
            "conditions": _condition_table(conditions),
        },
        parameter_figures(parameters),
        tuple(queries),
    )


SUBSTANCE = Kind("substance", frozenset({LDN + "Substance"}), "things/substance.html", _prepare)


def _facts(rows: Sequence[Row]) -> list[tuple[str, tuple[Cell, ...]]]:
    found = []
    for part, title in _IDENTITY.items():
        members = [row for row in rows if row.text("part") == part]
        unit = " g/mol" if part == "molar mass" else ""
        if members:
            cells = (
                linked(row, "thing") if row.iri("thing") else Cell(row.text("text") + unit) for row in members
            )
            found.append((title, unique(cells)))
    return found


def _identifier_table(rows: Sequence[Row]) -> Table:
    return plain_table(
        ("Scheme", "Identifier", "Status", "Address", "Note"),
        (
            (
                linked(row, "scheme"),
                linked(row, "identifier", label=row.text("value")),
                linked(row, "status"),
                linked(row, "address") if row.iri("address") else text_cell(row, "address", ""),
                text_cell(row, "note", ""),
            )
            for row in rows
        ),
    )


def _dose_table(rows: Sequence[Row]) -> Table:
    return plain_table(
        ("Dose band", "#Regimens", "#Studies"),
        (
            (
                linked(row, "band") if row.iri("band") else Cell(_NO_BAND),
                number_cell(row.number("regimens")),
                number_cell(row.number("studies")),
            )
            for row in sorted(rows, key=lambda row: row.iri("band") is None)
        ),
    )


def _mechanism_table(rows: Sequence[Row]) -> Table:
    steps: defaultdict[str, list[Row]] = defaultdict(list)
    whole: dict[str, Row] = {}
    for row in rows:
        whole.setdefault(row.text("mechanism"), row)
        if row.iri("step") is not None:
            steps[row.text("mechanism")].append(row)
    cells: list[tuple[Cell, ...]] = []
    for mechanism, row in whole.items():
        named = (linked(row, "mechanism"), linked(row, "status"))
        if not steps[mechanism]:
            cells.append((*named, Cell("no step starts from it"), Cell("")))
        cells += [
            (
                *named,
                linked(step, "step", label=f"{step.text('number')}. {step.text('statement')}"),
                linked(step, "level"),
            )
            for step in steps[mechanism]
        ]
    return plain_table(
        ("Mechanism", "Status of the mechanism", "Step that starts from it", "Evidence level"), cells
    )


def _condition_table(rows: Sequence[Row]) -> Table:
    return plain_table(
        ("Condition", "#Studies"),
        ((linked(row, "condition"), number_cell(row.number("studies"))) for row in rows),
    )
