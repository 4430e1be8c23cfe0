"""Holds the studies of a release with what the list shows of each, and narrows them by facets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from ldnkg.core.namespaces import LDN, LDNR
from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.page_queries import PageQuery, Row, ask, page_query
from ldnkg.web.search.facets import FACETS, NONE, Facet, facet_query
from ldnkg.web.wording import exact

__all__ = ["SORTS", "FacetValues", "Selection", "Studies", "Study", "Value", "read_studies", "table_queries"]

#: The chosen values of each facet, by its name.
Selection = Mapping[str, Sequence[str]]

# Names of the queries that the table is made of.
_TABLE_QUERIES = ("studies-facts", "studies-conditions", "studies-designs", "studies-doses")


@dataclass(frozen=True)
class Study:
    """Is one row of the list.

    Args:
        iri: Its IRI.
        label: Its name.
        year: Year of its first publication, if one is recorded.
        designs: Labels of the narrowest kinds that it belongs to.
        conditions: IRI and label of each condition that it is about.
        doses: Daily doses of naltrexone in its arms, in words.
        lowest_dose: The lowest of them in mg, if a number is recorded.
        size: Number of people randomized, else enrolled, if one is recorded.
        size_basis: Which of the two that is, or empty.
        directions: Labels of the directions of its primary outcomes.
        checks: Labels of the check levels of its records.
    """

    iri: str
    label: str
    year: int | None
    designs: tuple[str, ...]
    conditions: tuple[tuple[str, str], ...]
    doses: tuple[str, ...]
    lowest_dose: Decimal | None
    size: int | None
    size_basis: str
    directions: tuple[str, ...]
    checks: tuple[str, ...]


@dataclass(frozen=True)
class Value:
    """Is one value of a facet.

    Args:
        name: Its name in addresses.
        label: Its name for people.
        term: The term of the graph; None where nothing is recorded.
        studies: IRIs of the studies that have it.
    """

    name: str
    label: str
    term: NamedNode | Literal | None
    studies: frozenset[str]


@dataclass(frozen=True)
class FacetValues:
    """Is a facet with all its values.

    Args:
        facet: The facet.
        values: The values by name, in the order of the page.
    """

    facet: Facet
    values: Mapping[str, Value]

    def members(self, names: Iterable[str]) -> frozenset[str]:
        """Return the studies that have any of some values.

        Args:
            names: Names of the values.
        """
        return frozenset().union(*(self.values[name].studies for name in names))

    def labels(self, iri: str) -> tuple[str, ...]:
        """Return the labels of the values that a study has.

        Args:
            iri: The study.
        """
        return tuple(
            value.label for value in self.values.values() if value.term is not None and iri in value.studies
        )


@dataclass(frozen=True)
class Studies:
    """Holds all studies.

    Args:
        rows: The studies, by IRI.
        facets: The facets, by name.
    """

    rows: Mapping[str, Study]
    facets: Mapping[str, FacetValues]

    def chosen(self, selection: Selection, *, without: str = "") -> frozenset[str]:
        """Return the studies that have, in each facet of a selection, one of its values.

        Args:
            selection: The selection.
            without: Name of a facet that does not count.
        """
        found = frozenset(self.rows)
        for name, values in selection.items():
            if values and name != without:
                found &= self.facets[name].members(values)
        return found

    def counts(self, name: str, selection: Selection) -> Mapping[str, int]:
        """Return how many studies each value of a facet has under the selection in the others.

        Args:
            name: Name of the facet.
            selection: The selection.
        """
        others = self.chosen(selection, without=name)
        return {key: len(value.studies & others) for key, value in self.facets[name].values.items()}

    def ordered(self, iris: Iterable[str], sort: str) -> list[Study]:
        """Return studies in an order; those of which the value is not recorded are always last.

        Args:
            iris: The studies.
            sort: A key of `SORTS`, with a minus sign before it for the falling order.
        """
        key = SORTS[sort.removeprefix("-")]
        rows = sorted((self.rows[iri] for iri in iris), key=lambda study: (study.label.lower(), study.iri))
        known = [study for study in rows if key(study) is not None]
        unknown = [study for study in rows if key(study) is None]
        return sorted(known, key=lambda study: key(study) or 0, reverse=sort.startswith("-")) + unknown


def _text(values: Iterable[str]) -> str | None:
    return ", ".join(values).lower() or None


#: Name of each order -> what it goes by; None is not recorded.
SORTS: Mapping[str, Callable[[Study], str | int | Decimal | None]] = {
    "study": lambda study: study.label.lower(),
    "year": lambda study: study.year,
    "design": lambda study: _text(study.designs),
    "condition": lambda study: _text(label for _, label in study.conditions),
    "dose": lambda study: study.lowest_dose,
    "people": lambda study: study.size,
    "direction": lambda study: _text(study.directions),
    "check": lambda study: _text(study.checks),
}


def read_studies(asker: Asker) -> Studies:
    """Ask for all studies, their facets and what the list shows of them.

    Args:
        asker: Whom to ask.

    Raises:
        QueryProblem: If a query has no answer.
    """
    facts, conditions, designs, doses = (_by_study(ask(asker, page_query(name))) for name in _TABLE_QUERIES)
    facets = {facet.name: _facet_values(facet, ask(asker, facet_query(facet)), facts) for facet in FACETS}
    rows = {
        iri: _study(iri, found, conditions[iri], designs[iri], doses[iri], facets)
        for iri, found in sorted(facts.items())
    }
    return Studies(rows, facets)


def _study(
    iri: str,
    facts: Sequence[Row],
    conditions: Sequence[Row],
    designs: Sequence[Row],
    doses: Sequence[Row],
    facets: Mapping[str, FacetValues],
) -> Study:
    years = [int(year) for row in facts if (year := row.number("year")) is not None]
    sizes = {
        basis: [int(count) for row in facts if (count := row.number(basis)) is not None]
        for basis in ("randomized", "enrolled")
    }
    basis = next((name for name, counts in sizes.items() if counts), "")
    numbers = [number for row in doses for name in ("target", "lowest") if (number := row.number(name))]
    labels = [text for row in facts if (text := row.text("label"))]
    return Study(
        iri=iri,
        label=labels[0] if labels else iri,
        year=min(years, default=None),
        designs=_labels(designs),
        conditions=tuple(
            {row.text("condition"): (row.text("condition"), row.text("label")) for row in conditions}.values()
        ),
        doses=tuple(dict.fromkeys(text for row in doses if (text := _dose(row)))),
        lowest_dose=min(numbers, default=None),
        size=max(sizes[basis]) if basis else None,
        size_basis=basis,
        directions=facets["direction"].labels(iri),
        checks=facets["check"].labels(iri),
    )


def _dose(row: Row) -> str:
    """Return the daily dose of a regimen: its numbers, else the words of the source, else nothing."""
    target, lowest, highest = (row.number(name) for name in ("target", "lowest", "highest"))
    if target is not None:
        return f"{exact(target)} mg"
    if lowest is not None and highest is not None:
        return f"{exact(lowest)} to {exact(highest)} mg"
    words = row.text("words")
    return f"“{words}”" if words else ""


def _facet_values(facet: Facet, rows: Iterable[Row], studies: Iterable[str]) -> FacetValues:
    members: dict[NamedNode | Literal, set[str]] = defaultdict(set)
    labels: dict[NamedNode | Literal, tuple[bool, str]] = {}
    for row in rows:
        study, value, label = row.iri("study"), row.term("value"), row.term("label")
        if study is None or not isinstance(value, NamedNode | Literal):
            continue
        members[value].add(study)
        if isinstance(label, Literal):
            ranked = (label.language != "en", label.value)
            labels[value] = min(labels.get(value, ranked), ranked)
    found = []
    for value, having in members.items():
        name = _name(facet, value)
        label_text = labels[value][1] if value in labels else name
        found.append(Value(name, label_text, value, frozenset(having)))
    found.sort(key=lambda value: _place(facet, value))
    missing = frozenset(studies).difference(*members.values())
    found.append(Value(NONE, facet.none, None, missing))
    return FacetValues(facet, {value.name: value for value in found})


def _place(facet: Facet, value: Value) -> tuple[int, int, str]:
    if facet.by_number:
        return (-int(value.name) if value.name.isdecimal() else 0), 0, value.name
    if facet.order:
        return (
            (facet.order.index(value.name) if value.name in facet.order else len(facet.order)),
            0,
            value.label,
        )
    return 0, -len(value.studies), value.label


def _name(facet: Facet, value: NamedNode | Literal) -> str:
    """Return the name of a value in addresses: of an IRI of the project its end, without the facet's name."""
    text = value.value
    for namespace in (LDNR, LDN):
        text = text.removeprefix(namespace)
    return text.removeprefix(f"{facet.name}.")


def _labels(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.text("label") for row in rows))


def _by_study(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        iri = row.iri("study")
        if iri is not None:
            found[iri].append(row)
    return found


def table_queries() -> tuple[PageQuery, ...]:
    """Return the queries that the table is made of."""
    return tuple(page_query(name) for name in _TABLE_QUERIES)
