"""Prepares the page of a pharmacokinetic parameter: the statement, its source, and others beside it."""

from __future__ import annotations

from collections.abc import Sequence

from ldnkg.core.namespaces import LDN
from ldnkg.web.cells import linked, unique
from ldnkg.web.kind import Kind, Prepared
from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.page_queries import Row, ask, page_query
from ldnkg.web.terms import Cell
from ldnkg.web.things.parameter_values import parameter_figures, parameter_table

__all__ = ["PARAMETER"]

_FACTS = {
    "text": "Statement",
    "substance": "Substance",
    "kind": "Parameter",
    "value": "Value in the record",
    "unit": "Unit in the record",
    "status": "How far it was verified",
    "status in words": "Status in words",
    "study": "Study that it repeats",
    "source": "Source",
    "source in words": "Source in words",
    "derived from": "Computed from",
    "method": "Computed how",
    "use": "Computed for",
    "conflict": "Sources that disagree",
    "note": "Note",
}


def _prepare(asker: Asker, iri: str) -> Prepared:
    """Ask for what the page shows.

    Args:
        asker: Whom to ask.
        iri: The statement on a parameter.

    Raises:
        QueryProblem: If a query has no answer.
    """
    queries = [page_query("parameter-source", parameter=iri), page_query("parameter-values", parameter=iri)]
    source, values = (ask(asker, query) for query in queries)
    own = [row for row in values if row.iri("parameter") == iri]
    return Prepared(
        {
            "facts": _facts(source),
            "own": parameter_table(own),
            "others": parameter_table([row for row in values if row.iri("parameter") != iri]),
            "parameter": next((row.text("kindLabel") for row in values), "parameter"),
            "is_computed": any(row.text("part") == "method" for row in source),
        },
        parameter_figures(values),
        tuple(queries),
    )


PARAMETER = Kind(
    "pharmacokinetic parameter",
    frozenset({LDN + "PharmacokineticParameter", LDN + "ReceptorOccupancy"}),
    "things/parameter.html",
    _prepare,
)


def _facts(rows: Sequence[Row]) -> list[tuple[str, tuple[Cell, ...]]]:
    found = []
    for part, title in _FACTS.items():
        members = [row for row in rows if row.text("part") == part]
        if members:
            cells = (linked(row, "thing") if row.iri("thing") else Cell(row.text("text")) for row in members)
            found.append((title, unique(cells)))
    return found
