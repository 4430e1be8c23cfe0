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


@dataclass(frozen=True)
class Facet:
    """Is one way to narrow the list.

    Args:
        name: Its name in addresses.
        title: Its name for people.
        note: What it goes by.
        none: What the value is called that stands for nothing recorded.
        pattern: Lines of the graph pattern that gives each `?value` of a `?study`.
        order: Local names of its values in their order, where they have one.
        is_closed: Whether the pattern may give others besides, which do not count.
        by_number: Whether its values are numbers, which come first in falling order.
    """

    name: str
    title: str
    note: str
    none: str
    pattern: tuple[str, ...]
    order: tuple[str, ...] = ()
    is_closed: bool = False
    by_number: bool = False


#: The facets, in the order of the page.
FACETS = (
    Facet(
        "condition",
        "Condition",
        "A condition counts the studies of its narrower conditions too, by ldn:hasBroaderCondition.",
        "no condition recorded",
        ("?study ldn:studiesCondition/ldn:hasBroaderCondition* ?value .",),
    ),
    Facet(
        "design",
        "Design",
        "Kinds of study, stated or inferred; a study has several, as a kind includes its narrower ones.",
        "no kind recorded",
        ("?study a ?value .", "?value rdfs:subClassOf+ ldn:Study ."),
    ),
    Facet(
        "dose",
        "Daily dose of naltrexone",
        "The dose band of any arm: ultra-low below 0.001 mg, very low below 1 mg, low from 1 to 5 mg, "
        "intermediate below 50 mg, standard from 50 mg. A range that crosses a border has no band.",
        "no dose band recorded",
        ("?study ldn:hasArm/ldn:hasRegimen/a ?value .",),
        tuple(f"{band}DoseNaltrexoneRegimen" for band in _BANDS),
        is_closed=True,
    ),
    Facet(
        "direction",
        "Direction of a primary outcome",
        "As recorded for the results of primary outcomes; other results do not count here.",
        "no primary outcome with a direction recorded",
        (
            "?study ldn:hasResult ?result .",
            "?result ldn:hasOutcomeRole ldn:PrimaryOutcome ;",
            "  ldn:hasDirection ?value .",
        ),
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
        ("?line ?value ?claim ;", "  ldn:usesEvidence/^ldn:hasResult ?study ."),
        ("supportsClaim", "isInconclusiveFor", "qualifiesClaim", "disputesClaim"),
        is_closed=True,
    ),
    Facet(
        "check",
        "Check level",
        "How far a record of the study was checked against its source.",
        "no check level recorded",
        ("?graph ldn:describesStudy ?study ;", "  ldn:hasCheckLevel ?value ."),
    ),
    Facet(
        "year",
        "Year of publication",
        "The year of a document that reports the study.",
        "no year recorded",
        ("?study ldn:reportedIn/ldn:publicationYear ?value .",),
        by_number=True,
    ),
)


def facet_query(facet: Facet) -> PageQuery:
    """Return the query for the values of a facet.

    Args:
        facet: The facet.
    """
    label = () if facet.by_number else ("OPTIONAL { ?value rdfs:label ?label }",)
    lines = ("?study a ldn:Study .", *_lines(facet, ()), *label)
    variables = "?study ?value" if facet.by_number else "?study ?value ?label"
    return PageQuery(f"Values of the facet: {facet.title}", _select(variables, lines))


def studies_query(selection: Mapping[str, Sequence[NamedNode | Literal | None]]) -> PageQuery:
    """Return the query that gives exactly the studies of a selection.

    Args:
        selection: The chosen values of each facet, by its name; None for nothing recorded.
    """
    lines = ["?study a ldn:Study ."]
    for facet in FACETS:
        values = selection.get(facet.name)
        lines += [f"# {facet.title}", *_chosen(facet, values)] if values else []
    lines.append("OPTIONAL { ?study rdfs:label ?label }")
    return PageQuery("These studies", f"{_select('?study ?label', lines)}ORDER BY ?label ?study\n")


def _chosen(facet: Facet, values: Sequence[NamedNode | Literal | None]) -> list[str]:
    # A subquery, or what MINUS takes away, is answered once; EXISTS is asked for each study and took minutes.
    terms = [_written(value) for value in values if value is not None]
    inner = ["SELECT DISTINCT ?study", "WHERE {", *_within(_lines(facet, terms)), "}"]
    among = ["{", *_within(inner), "}"]
    nothing = ["MINUS {", *_within(_lines(facet, ())), "}"]
    if None not in values:
        return among
    if not terms:
        return nothing
    return [*among, "UNION", "{", *_within(["?study a ldn:Study .", *nothing]), "}"]


def _lines(facet: Facet, terms: Sequence[str]) -> list[str]:
    """Return the pattern of a facet, for some values or for all."""
    known = terms or ([f"ldn:{name}" for name in facet.order] if facet.is_closed else ())
    return [*([f"VALUES ?value {{ {' '.join(known)} }}"] if known else []), *facet.pattern]


def _within(lines: Sequence[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def _select(variables: str, lines: Sequence[str]) -> str:
    body = "\n".join(_within(lines))
    return f"{_PREFIXES.sparql_header(_PREFIXES)}\nSELECT DISTINCT {variables}\nWHERE {{\n{body}\n}}\n"


def _written(value: NamedNode | Literal) -> str:
    if isinstance(value, NamedNode):
        return _PREFIXES.shorten(value.value)
    return value.value if value.value.isdecimal() and value.value.isascii() else str(value)
