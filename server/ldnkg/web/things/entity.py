"""Prepares the page of a biological entity: what it is, its mechanisms and the claims that name it."""

from __future__ import annotations

from collections.abc import Sequence

from ldnkg.core.namespaces import LDN
from ldnkg.web.cells import linked, number_cell, plain_table, text_cell, unique
from ldnkg.web.figures.figure import Table
from ldnkg.web.kind import Kind, Prepared
from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.page_queries import Row, ask, page_query
from ldnkg.web.terms import Cell
from ldnkg.web.things.mapping_table import mapping_table

__all__ = ["ENTITY"]

_CLASSES = ("BiologicalEntity", "MolecularEntity", "CellType", "BiologicalProcess")
_IDENTITY = {
    "other name": "Other name",
    "gene symbol": "Gene symbol",
    "precursor": "Made from",
    "product": "Made into",
}
# Identifiers that the resolver identifiers.org leads to, with the start of its address for each.
_RESOLVER = {
    "HGNC": "https://identifiers.org/",
    "NCBI Gene": "https://identifiers.org/ncbigene:",
    "UniProt": "https://identifiers.org/uniprot:",
    "Gene Ontology": "https://identifiers.org/",
    "Cell Ontology": "https://identifiers.org/",
}


def _prepare(asker: Asker, iri: str) -> Prepared:
    """Ask for what the page shows.

    Args:
        asker: Whom to ask.
        iri: The entity.

    Raises:
        QueryProblem: If a query has no answer.
    """
    queries = [
        page_query("entity-identity", entity=iri),
        page_query("thing-mappings", thing=iri),
        page_query("entity-mechanisms", entity=iri),
        page_query("entity-claims", entity=iri),
    ]
    identity, mappings, mechanisms, claims = (ask(asker, query) for query in queries)
    return Prepared(
        {
            "facts": _facts(identity),
            "mappings": mapping_table(mappings),
            "mechanisms": _mechanism_table(mechanisms),
            "claims": _claim_table(claims),
        },
        {},
        tuple(queries),
    )


ENTITY = Kind("biological entity", frozenset(LDN + name for name in _CLASSES), "things/entity.html", _prepare)


def _facts(rows: Sequence[Row]) -> list[tuple[str, tuple[Cell, ...]]]:
    """Return the identifiers and names, those that are named here first."""
    parts = dict.fromkeys([*_IDENTITY, *_RESOLVER, *(row.text("part") for row in rows)])
    found = []
    for part in parts:
        cells = unique(_fact(row) for row in rows if row.text("part") == part)
        if cells:
            found.append((_IDENTITY.get(part, part), cells))
    return found


def _fact(row: Row) -> Cell:
    value = row.text("text")
    if not value:
        return linked(row, "thing")
    if row.iri("thing") is not None:
        return linked(row, "thing", label=value)
    start = _RESOLVER.get(row.text("part"))
    return Cell(value, start + value) if start is not None else Cell(value)


def _mechanism_table(rows: Sequence[Row]) -> Table:
    return plain_table(
        (
            "Mechanism",
            "Status of the mechanism",
            "Part",
            "Role or name in the record",
            "What is held to happen",
        ),
        (
            (
                linked(row, "mechanism"),
                linked(row, "status"),
                text_cell(row, "part"),
                text_cell(row, "role", ""),
                text_cell(row, "change", ""),
            )
            for row in rows
        ),
    )


def _claim_table(rows: Sequence[Row]) -> Table:
    return plain_table(
        (
            "Claim",
            "The entity in it",
            "Step of",
            "Evidence level",
            "#For",
            "#Against",
            "#Inconclusive",
            "#Qualifying",
        ),
        (
            (
                linked(row, "claim"),
                text_cell(row, "place"),
                linked(row, "mechanism") if row.iri("mechanism") else Cell(""),
                linked(row, "level") if row.iri("level") else Cell(""),
                *(
                    number_cell(row.number(name))
                    for name in ("supporting", "disputing", "inconclusive", "qualifying")
                ),
            )
            for row in rows
        ),
    )
