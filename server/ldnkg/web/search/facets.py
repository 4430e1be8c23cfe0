"""Says by what the list of studies can be narrowed; each way is one pattern, which the queries share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from ldnkg.core.namespaces import LDN, LDNR, Prefixes
from ldnkg.web.page_queries import PageQuery

__all__ = ["FACETS", "NONE", "Facet", "facet_query", "studies_query"]

#: Value of a facet for the studies of which nothing is recorded in it.
NONE = "none"

_PREFIXES = Prefixes({"ldn": LDN, "ldnr": LDNR, "rdfs": "http://www.w3.org/2000/01/rdf-schema#"})
_BANDS = ("UltraLow", "VeryLow", "Low", "Intermediate", "Standard")
_BAND_CLASSES = tuple(f"{band}DoseNaltrexoneRegimen" for band in _BANDS)
_SIDES = ("supportsClaim", "isInconclusiveFor", "qualifiesClaim", "disputesClaim")


@dataclass(frozen=True)
class Facet:
    """Is one way to narrow the list.

    Args:
        name: Its name in addresses.
        title: Its name for people.
        note: What it goes by.
        none: What the value is called that stands for nothing recorded.
        pattern: Graph pattern that gives each `?value` of a `?study`.
        order: Local names of its values in their order, where they have one.
        by_number: Whether its values are numbers, which come first in falling order.
    """

    name: str
    title: str
    note: str
    none: str
    pattern: str
    order: tuple[str, ...] = ()
    by_number: bool = False


def _listed(names: Sequence[str]) -> str:
    return " ".join(f"ldn:{name}" for name in names)


#: The facets, in the order of the page.
FACETS = (
    Facet(
        "condition",
        "Condition",
        "A condition counts the studies of its narrower conditions too, by ldn:hasBroaderCondition.",
        "no condition recorded",
        "?study ldn:studiesCondition/ldn:hasBroaderCondition* ?value .",
    ),
    Facet(
        "design",
        "Design",
        "Kinds of study, stated or inferred; a study has several, as a kind includes its narrower ones.",
        "no kind recorded",
        "?study a ?value . ?value rdfs:subClassOf+ ldn:Study .",
    ),
    Facet(
        "dose",
        "Daily dose of naltrexone",
        "The dose band of any arm: ultra-low below 0.001 mg, very low below 1 mg, low from 1 to 5 mg, "
        "intermediate below 50 mg, standard from 50 mg. A range that crosses a border has no band.",
        "no dose band recorded",
        f"VALUES ?value {{ {_listed(_BAND_CLASSES)} }} ?study ldn:hasArm/ldn:hasRegimen/a ?value .",
        _BAND_CLASSES,
    ),
    Facet(
        "direction",
        "Direction of a primary outcome",
        "As recorded for the results of primary outcomes; other results do not count here.",
        "no primary outcome with a direction recorded",
        "?study ldn:hasResult ?result . "
        "?result ldn:hasOutcomeRole ldn:PrimaryOutcome ; ldn:hasDirection ?value .",
        (
            "FavorsNaltrexone",
            "ImprovedInNaltrexoneArm",
            "NoDifference",
            "MixedDirection",
            "FavorsComparator",
            "DirectionNotApplicable",
        ),
    ),
    Facet(
        "evidence",
        "Weighed in an evidence line",
        "Which way evidence lines that use a result of the study point, about any claim.",
        "in no evidence line",
        f"VALUES ?value {{ {_listed(_SIDES)} }} "
        "?line ?value ?claim ; ldn:usesEvidence/^ldn:hasResult ?study .",
        _SIDES,
    ),
    Facet(
        "check",
        "Check level",
        "How far a record of the study was checked against its source.",
        "no check level recorded",
        "?graph ldn:describesStudy ?study ; ldn:hasCheckLevel ?value .",
    ),
    Facet(
        "year",
        "Year of publication",
        "The year of a document that reports the study.",
        "no year recorded",
        "?study ldn:reportedIn/ldn:publicationYear ?value .",
        by_number=True,
    ),
)


def facet_query(facet: Facet) -> PageQuery:
    """Return the query for the values of a facet.

    Args:
        facet: The facet.
    """
    label = "" if facet.by_number else "  OPTIONAL { ?value rdfs:label ?label }\n"
    return PageQuery(
        f"Values of the facet: {facet.title}",
        f"{_header()}\nSELECT DISTINCT ?study ?value{'' if facet.by_number else ' ?label'}\nWHERE {{\n"
        f"  ?study a ldn:Study .\n  {facet.pattern}\n{label}}}\n",
    )


def studies_query(selection: Mapping[str, Sequence[NamedNode | Literal | None]]) -> PageQuery:
    """Return the query that gives exactly the studies of a selection.

    Args:
        selection: The chosen values of each facet, by its name; None for nothing recorded.
    """
    # A subquery, or what MINUS takes away, is answered once; EXISTS is asked for each study and took minutes.
    parts = "".join(_chosen(facet, selection[facet.name]) for facet in FACETS if selection.get(facet.name))
    return PageQuery(
        "These studies",
        f"{_header()}\nSELECT DISTINCT ?study ?label\nWHERE {{\n  ?study a ldn:Study .\n{parts}"
        "  OPTIONAL { ?study rdfs:label ?label }\n}\nORDER BY ?label ?study\n",
    )


def _chosen(facet: Facet, values: Sequence[NamedNode | Literal | None]) -> str:
    terms = " ".join(_written(value) for value in values if value is not None)
    among = f"{{ SELECT DISTINCT ?study WHERE {{ VALUES ?value {{ {terms} }} {facet.pattern} }} }}"
    nothing = f"MINUS {{ {facet.pattern} }}"
    if None not in values:
        pattern = among
    elif not terms:
        pattern = nothing
    else:
        pattern = f"{{ {among} UNION {{ ?study a ldn:Study . {nothing} }} }}"
    return f"  # {facet.title}\n  {pattern}\n"


def _written(value: NamedNode | Literal) -> str:
    if isinstance(value, NamedNode):
        return _PREFIXES.shorten(value.value)
    return value.value if value.value.isdecimal() and value.value.isascii() else str(value)


def _header() -> str:
    return _PREFIXES.sparql_header(_PREFIXES)
