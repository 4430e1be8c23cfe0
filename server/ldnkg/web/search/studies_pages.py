"""The list of studies: a page that is narrowed by links, and the same as CSV and JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, render_template, url_for

from ldnkg.web.context import context
from ldnkg.web.csv_files import fresh_csv
from ldnkg.web.freshness import fresh_text
from ldnkg.web.page_queries import PageQuery
from ldnkg.web.search.facets import FACETS, studies_query
from ldnkg.web.search.parameters import bad_parameter, parameters, single
from ldnkg.web.search.studies import SORTS, FacetValues, Studies, Study, Value, read_studies, table_queries
from ldnkg.web.shapes import asker_for
from ldnkg.web.terms import own_page

__all__ = ["blueprint"]

#: Order of the list where none is asked for: the newest first.
_SORT = "-year"
_COLUMNS = {
    "study": "Study",
    "year": "Year",
    "design": "Design",
    "condition": "Conditions",
    "dose": "Daily dose of naltrexone",
    "people": "People",
    "direction": "Primary outcomes",
    "check": "Check level",
}

blueprint = Blueprint("studies", __name__)


@dataclass(frozen=True)
class _Choice:
    """Is one value of a facet on the page.

    Args:
        value: The value.
        count: Number of studies under the selection in the other facets.
        is_chosen: Whether it is selected.
        address: Where it leads: the list with it, or without it where it is selected.
    """

    value: Value
    count: int
    is_chosen: bool
    address: str


@dataclass(frozen=True)
class _Listing:
    """Is the answer to a request."""

    studies: Studies
    selection: Mapping[str, Sequence[str]]
    sort: str
    rows: Sequence[Study]

    @property
    def query(self) -> PageQuery:
        """The query that gives these studies."""
        terms = {
            name: [self.studies.facets[name].values[value].term for value in values]
            for name, values in self.selection.items()
        }
        return studies_query(terms)

    def address(self, endpoint: str, selection: Mapping[str, Sequence[str]], sort: str) -> str:
        """Return the address of a list."""
        fields = [(facet.name, value) for facet in FACETS for value in selection.get(facet.name, ())]
        fields += [("sort", sort)] if sort != _SORT else []
        return url_for(endpoint) + (f"?{urlencode(fields)}" if fields else "")

    def toggled(self, name: str, value: str) -> str:
        """Return the address of the list with a value that is not chosen, or without one that is."""
        chosen = list(self.selection.get(name, ()))
        kept = [other for other in chosen if other != value]
        changed = kept if value in chosen else [*chosen, value]
        selection = {
            facet.name: changed if facet.name == name else self.selection.get(facet.name, ())
            for facet in FACETS
        }
        return self.address("studies.listing", selection, self.sort)

    def choices(self, facet: FacetValues) -> list[_Choice]:
        """Return the values of a facet that lead to a study, and those that are chosen."""
        name = facet.facet.name
        counts, chosen = self.studies.counts(name, self.selection), self.selection.get(name, ())
        return [
            _Choice(value, counts[key], key in chosen, self.toggled(name, key))
            for key, value in facet.values.items()
            if counts[key] or key in chosen
        ]


@blueprint.get("/studies")
def listing() -> Response:
    """List the studies, narrowed by condition, design, dose, direction, evidence, check level and year."""
    found = _listing()
    facets = [(facet.facet, found.choices(facet)) for facet in found.studies.facets.values()]
    text = render_template(
        "search/studies.html",
        found=found,
        facets=facets,
        chosen=[(facet, choice) for facet, choices in facets for choice in choices if choice.is_chosen],
        total=len(found.studies.rows),
        columns=[(name, title, *_sorting(found, name)) for name, title in _COLUMNS.items()],
        everything=found.address("studies.listing", {}, found.sort),
        csv_address=found.address("studies.as_csv", found.selection, found.sort),
        json_address=found.address("studies.as_json", found.selection, found.sort),
        query=found.query,
        table_queries=table_queries(),
        page_of=own_page,
    )
    return fresh_text(text)


@blueprint.get("/studies.csv")
def as_csv() -> Response:
    """List the studies as CSV, narrowed by the same parameters."""
    records = (_as_record(study).values() for study in _listing().rows)
    rows = (
        ["; ".join(map(str, value)) if isinstance(value, list) else value for value in record]
        for record in records
    )
    return fresh_csv([_FIELDS, *rows])


@blueprint.get("/studies.json")
def as_json() -> Response:
    """List the studies as JSON with the facets and the query, narrowed by the same parameters."""
    found = _listing()
    content = {
        "total": len(found.rows),
        "all": len(found.studies.rows),
        "sort": found.sort,
        "query": found.query.text,
        "facets": [
            {
                "name": facet.facet.name,
                "title": facet.facet.title,
                "note": facet.facet.note,
                "values": [
                    {
                        "value": choice.value.name,
                        "label": choice.value.label,
                        "count": choice.count,
                        "chosen": choice.is_chosen,
                    }
                    for choice in found.choices(facet)
                ],
            }
            for facet in found.studies.facets.values()
        ],
        "studies": [_as_record(study) for study in found.rows],
    }
    return fresh_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", "application/json")


_FIELDS = (
    "study",
    "label",
    "year",
    "designs",
    "conditions",
    "dosesOfNaltrexone",
    "people",
    "peopleBasis",
    "primaryOutcomeDirections",
    "checkLevels",
)


def _as_record(study: Study) -> dict[str, object]:
    values = (
        study.iri,
        study.label,
        study.year,
        list(study.designs),
        [label for _, label in study.conditions],
        list(study.doses),
        study.size,
        study.size_basis or None,
        list(study.directions),
        list(study.checks),
    )
    return dict(zip(_FIELDS, values, strict=True))


def _listing() -> _Listing:
    if not context().release.manifest.is_own:
        # Somebody else's files have no studies in the sense of this ontology.
        abort(404)
    studies = context().keep("studies", _read)
    values = parameters((*studies.facets, "sort"))
    selection = {name: _known(studies.facets[name], values.get(name, [])) for name in studies.facets}
    sort = single(values, "sort") or _SORT
    if sort.removeprefix("-") not in SORTS:
        raise bad_parameter(
            f"there is no order {sort[:40]!r}",
            f"Use one of {', '.join(SORTS)}, or -year for the newest first.",
        )
    return _Listing(studies, selection, sort, studies.ordered(studies.chosen(selection), sort))


def _known(facet: FacetValues, names: Sequence[str]) -> list[str]:
    for name in names:
        if name not in facet.values:
            some = ", ".join(list(facet.values)[:5])
            raise bad_parameter(
                f"{facet.facet.name} has no value {name[:60]!r}",
                f"Use one that /studies.json lists, such as {some}.",
            )
    return list(names)


def _sorting(found: _Listing, name: str) -> tuple[str, str]:
    """Return how a column is ordered, and the address of the list in its other order."""
    is_rising, is_falling = found.sort == name, found.sort == f"-{name}"
    state = "ascending" if is_rising else "descending" if is_falling else "none"
    other = f"-{name}" if is_rising else name
    return state, found.address("studies.listing", found.selection, other)


def _read() -> Studies:
    return read_studies(asker_for())
