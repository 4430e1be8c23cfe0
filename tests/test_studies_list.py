"""The list of studies is narrowed as its facets say, and the query that it shows gives the same studies."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter, defaultdict
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask.testing import FlaskClient

from ldnkg.core.namespaces import BASE, LDN, LDNR, Prefixes
from ldnkg.core.queries import load_queries
from ldnkg.sparql.backend import QueryRequest
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.web.search.facets import FACETS, NONE

ROOT = Path(__file__).parents[1]
HTML = {"Accept": "text/html"}
PREFIXES = Prefixes.load(ROOT).sparql_header(["ldn", "ldnr", "rdfs"])
NAMES = [facet.name for facet in FACETS]


@pytest.fixture
def lister(built_client: FlaskClient) -> FlaskClient:
    return built_client


def listed(client: FlaskClient, query: str = "") -> dict[str, Any]:
    response = client.get(f"/studies.json{query}")
    assert response.status_code == 200, response.text
    content: dict[str, Any] = response.json
    return content


def studies(content: dict[str, Any]) -> list[str]:
    return [study["study"] for study in content["studies"]]


def values(content: dict[str, Any], name: str) -> dict[str, int]:
    facet = next(facet for facet in content["facets"] if facet["name"] == name)
    return {value["value"]: value["count"] for value in facet["values"]}


def asked(backend: EmbeddedBackend, query: str) -> list[dict[str, str]]:
    request = QueryRequest(query, backend.inspect(query), "json")
    content = json.loads(b"".join(backend.answer(request)))
    return [{name: term["value"] for name, term in row.items()} for row in content["results"]["bindings"]]


def published(name: str) -> str:
    query = next(query for query in load_queries(ROOT) if query.id == name)
    used = sorted(set(re.findall(r"\b([a-z]+):[A-Za-z]", query.text)) & set(Prefixes.load(ROOT)))
    header = "" if "PREFIX" in query.text else Prefixes.load(ROOT).sparql_header(used)
    return header + query.text


class _Page(HTMLParser):
    """Collects the links of the facets with the number beside each, and the rows of the table."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.counts: dict[str, int] = {}
        self.links: list[str] = []
        self.rows = 0
        self._link = ""
        self._is_count = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a":
            self._link = given.get("href") or ""
            self.links.append(self._link)
        self._is_count = tag == "span" and given.get("class") == "tally"
        self.rows += tag == "th" and given.get("scope") == "row"

    def handle_data(self, data: str) -> None:
        if self._is_count and data.strip().isdigit():
            self.counts[self._link] = int(data)
            self._is_count = False


# Every value against the query that the page shows, and against queries that others wrote.


def test_every_value_gives_the_studies_of_its_query(
    lister: FlaskClient, built_backend: EmbeddedBackend
) -> None:
    everything = listed(lister)
    tried = 0
    for name in NAMES:
        for value, count in values(everything, name).items():
            content = listed(lister, f"?{name}={value}")
            found = {row["study"] for row in asked(built_backend, content["query"])}
            assert found == set(studies(content)), (name, value)
            assert len(found) == count == content["total"], (name, value)
            tried += 1
    assert tried > 100


def test_several_values_and_facets_give_the_studies_of_their_query(
    lister: FlaskClient, built_backend: EmbeddedBackend
) -> None:
    everything = listed(lister)
    queries = []
    for one, other in combinations(NAMES, 2):
        first, second = list(values(everything, one))[:2], [next(iter(values(everything, other))), NONE]
        known = [value for value in second if value in values(everything, other)]
        queries.append(
            "&".join([*(f"{one}={value}" for value in first), *(f"{other}={value}" for value in known)])
        )
    queries.append("&".join(f"{name}={value}" for name in NAMES for value in values(everything, name)))
    for query in queries:
        content = listed(lister, f"?{query}")
        found = [row["study"] for row in asked(built_backend, content["query"])]
        assert len(found) == len(set(found))
        assert set(found) == set(studies(content)), query
    # With every value of every facet chosen all studies are there again.
    assert listed(lister, f"?{queries[-1]}")["total"] == everything["total"]


def test_conditions_count_as_the_published_query_rolls_them_up(
    lister: FlaskClient, built_backend: EmbeddedBackend
) -> None:
    counts = values(listed(lister), "condition")
    rows = asked(built_backend, published("cq-38-conditions-rolled-up"))
    assert len(rows) > 5
    for row in rows:
        name = row["condition"].removeprefix(f"{LDNR}condition.")
        assert counts.get(name, 0) == int(row["allStudies"]), name


def test_designs_count_as_the_published_query_counts_kinds(
    lister: FlaskClient, built_backend: EmbeddedBackend
) -> None:
    content = listed(lister)
    counts = values(content, "design")
    for row in asked(built_backend, published("cq-39-studies-by-kind")):
        kind = row["kind"].removeprefix(LDN)
        expected = content["total"] if kind == "Study" else counts.get(kind, 0)
        assert expected == int(row["studies"]), kind


def test_dose_bands_count_as_the_published_query_counts_them(
    lister: FlaskClient, built_backend: EmbeddedBackend
) -> None:
    counts = values(listed(lister), "dose")
    for row in asked(built_backend, published("cq-35-regimens-by-dose-band")):
        assert counts.get(row["band"].removeprefix(LDN), 0) == int(row["studies"])


def test_check_levels_count_as_the_published_query_has_them(
    lister: FlaskClient, built_backend: EmbeddedBackend
) -> None:
    content = listed(lister)
    by_level: dict[str, set[str]] = defaultdict(set)
    for row in asked(built_backend, published("cq-33-check-levels")):
        by_level[row["levelLabel"]].add(row["study"])
    facet = next(facet for facet in content["facets"] if facet["name"] == "check")
    assert {value["label"]: value["count"] for value in facet["values"] if value["value"] != NONE} == {
        label: len(found) for label, found in by_level.items()
    }


def test_the_direction_is_that_of_primary_outcomes_only(
    lister: FlaskClient, built_backend: EmbeddedBackend
) -> None:
    rows = asked(
        built_backend,
        PREFIXES
        + "SELECT ?study ?direction { ?result ldn:hasDirection ?direction . ?study ldn:hasResult ?result . "
        "?study a ldn:Study . ?result ldn:hasOutcomeRole ?role . FILTER(?role = ldn:PrimaryOutcome) }",
    )
    expected: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        expected[row["direction"].removeprefix(LDN)].add(row["study"])
    counts = values(listed(lister), "direction")
    assert {name: count for name, count in counts.items() if name != NONE} == {
        name: len(found) for name, found in expected.items()
    }


def test_evidence_counts_both_sides(lister: FlaskClient, built_backend: EmbeddedBackend) -> None:
    counts = values(listed(lister), "evidence")
    for side in ("supportsClaim", "isInconclusiveFor", "disputesClaim", "qualifiesClaim"):
        rows = asked(
            built_backend,
            f"{PREFIXES}SELECT DISTINCT ?study {{ ?study ldn:hasResult ?r . ?line ldn:usesEvidence ?r ; "
            f"ldn:{side} ?claim . ?study a ldn:Study }}",
        )
        assert len(rows) == counts[side] > 0


# What the table shows.


def test_a_row_shows_what_is_recorded_of_a_study(lister: FlaskClient) -> None:
    row = next(
        row
        for row in listed(lister, "?condition=fibromyalgia")["studies"]
        if row["study"] == f"{LDNR}younger-2013"
    )
    assert row == {
        "study": f"{LDNR}younger-2013",
        "label": "Younger 2013, fibromyalgia",
        "year": 2013,
        "designs": row["designs"],
        "conditions": ["fibromyalgia"],
        "dosesOfNaltrexone": ["4.5 mg"],
        "people": 31,
        "peopleBasis": "randomized",
        "primaryOutcomeDirections": ["favors naltrexone"],
        "checkLevels": ["finding read"],
    }
    assert {"crossover trial", "double-blind placebo-controlled trial"} <= set(row["designs"])
    assert not {"clinical trial", "randomized controlled trial"} & set(row["designs"])


def test_every_number_is_that_of_the_graph_and_none_is_filled_in(
    lister: FlaskClient, built_backend: EmbeddedBackend
) -> None:
    rows = asked(
        built_backend,
        PREFIXES + "SELECT ?study ?randomized ?enrolled ?year { ?study a ldn:Study . "
        "OPTIONAL { ?study ldn:hasPopulation/ldn:randomized ?randomized } "
        "OPTIONAL { ?study ldn:hasPopulation/ldn:enrolled ?enrolled } "
        "OPTIONAL { ?study ldn:reportedIn/ldn:publicationYear ?year } }",
    )
    recorded = {row["study"]: row for row in rows}
    content = listed(lister)
    assert set(studies(content)) == set(recorded)
    for study in content["studies"]:
        row = recorded[study["study"]]
        people = row.get("randomized", row.get("enrolled"))
        assert (study["people"], study["year"]) == (
            int(people) if people else None,
            int(row["year"]) if "year" in row else None,
        ), study
        assert (study["peopleBasis"] is None) == (people is None)


def test_a_dose_without_a_number_is_in_the_words_of_its_source(lister: FlaskClient) -> None:
    by_study = {row["study"]: row["dosesOfNaltrexone"] for row in listed(lister)["studies"]}
    assert by_study[f"{LDNR}bruun-plesner-2020"] == ["0.75 to 6 mg"]
    assert by_study[f"{LDNR}willemsen-swinkels-1996"] == ["“1 mg/kg”"]
    assert by_study[f"{LDNR}zashin-2019"] == []
    text = lister.get("/studies?condition=sjogrens-syndrome").text
    assert '<span class="missing">not reported</span>' in text


@pytest.mark.parametrize(
    "sort", ["study", "year", "design", "condition", "dose", "people", "direction", "check"]
)
def test_every_order_keeps_what_is_not_recorded_last(lister: FlaskClient, sort: str) -> None:
    keys = {
        "study": "label",
        "condition": "conditions",
        "design": "designs",
        "people": "people",
        "year": "year",
    }
    rising, falling = (listed(lister, f"?sort={sign}{sort}") for sign in ("", "-"))
    assert sorted(studies(rising)) == sorted(studies(falling))
    if sort in keys:
        for content, is_falling in ((rising, False), (falling, True)):
            found = [study[keys[sort]] for study in content["studies"]]
            known = [value for value in found if value not in (None, [])]
            assert found[: len(known)] == known
            if sort in ("people", "year"):
                assert known == sorted(known, reverse=is_falling)
    assert studies(rising) != studies(falling)


# The numbers beside the values.


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?condition=fibromyalgia",
        "?condition=fibromyalgia&condition=multiple-sclerosis&dose=LowDoseNaltrexoneRegimen",
        "?direction=none&check=FindingRead",
        "?design=RandomizedControlledTrial&evidence=disputesClaim",
    ],
)
def test_each_link_leads_to_as_many_studies_as_it_says(lister: FlaskClient, query: str) -> None:
    page = _Page(lister.get(f"/studies{query}").text)
    assert page.rows == listed(lister, query)["total"]
    given = parse_qsl(urlsplit(query).query)
    assert len(page.counts) > 5
    for address, count in list(page.counts.items())[::3]:
        target = parse_qsl(urlsplit(address).query)
        changed = set(target) ^ set(given)
        assert len(changed) == 1
        name, value = changed.pop()
        # Under the selection in the other facets, with this value alone in its own.
        others = [pair for pair in given if pair[0] != name]
        alone = "&".join(f"{key}={one}" for key, one in [*others, (name, value)])
        assert listed(lister, f"?{alone}")["total"] == count
        assert lister.get(address).status_code == 200


def test_a_chosen_value_can_be_removed_again(lister: FlaskClient) -> None:
    text = lister.get("/studies?condition=fibromyalgia&year=2013&sort=dose").text
    links = _Page(text.replace("&amp;", "&")).links
    assert "/studies?year=2013&sort=dose" in links
    assert "/studies?condition=fibromyalgia&sort=dose" in links
    assert "/studies?sort=dose" in links
    assert text.count('aria-current="true"') == 2


def test_values_of_one_facet_add_and_facets_narrow(lister: FlaskClient) -> None:
    one, other = (set(studies(listed(lister, f"?condition={name}"))) for name in ("fibromyalgia", "autism"))
    both = set(studies(listed(lister, "?condition=fibromyalgia&condition=autism")))
    assert one and other and both == one | other
    trials = set(studies(listed(lister, "?design=ClinicalTrial")))
    assert set(studies(listed(lister, "?condition=fibromyalgia&design=ClinicalTrial"))) == one & trials


def test_a_broader_condition_has_the_studies_of_its_narrower_ones(lister: FlaskClient) -> None:
    assert set(studies(listed(lister, "?condition=fibromyalgia"))) < set(
        studies(listed(lister, "?condition=chronic-pain"))
    )
    assert "ldn:hasBroaderCondition" in lister.get("/studies").text


def test_no_study_falls_out_of_a_facet(lister: FlaskClient) -> None:
    everything = set(studies(listed(lister)))
    for name in NAMES:
        found = Counter[str]()
        for value in values(listed(lister), name):
            found.update(studies(listed(lister, f"?{name}={value}")))
        assert set(found) == everything, name


# Formats and faults.


def test_csv_has_the_same_rows(lister: FlaskClient) -> None:
    query = "?condition=chronic-pain&sort=-people"
    response = lister.get(f"/studies.csv{query}")
    assert response.content_type == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(response.text)))
    content = listed(lister, query)
    assert [row["study"] for row in rows] == studies(content)
    for row, study in zip(rows, content["studies"], strict=True):
        assert row["people"] == ("" if study["people"] is None else str(study["people"]))
        assert row["conditions"] == "; ".join(study["conditions"])


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?foo=1", "Use check, condition, design"),
        ("?condition=nothing", "condition has no value 'nothing'"),
        ("?condition=%3E%20%7D%20%23", "has no value"),
        ("?year=2013%29", "has no value"),
        ("?sort=size", "there is no order 'size'"),
        ("?sort=year&sort=dose", "more than one value"),
        ("?" + "&".join(f"year={year}" for year in range(201)), "more than 200 fields"),
    ],
)
@pytest.mark.parametrize("page", ["/studies", "/studies.csv", "/studies.json"])
def test_what_is_not_understood_is_refused(lister: FlaskClient, page: str, query: str, said: str) -> None:
    response = lister.get(page + query)
    assert response.status_code == 400
    assert said in response.json["detail"] + response.json["hint"]


def test_the_page_shows_its_query_and_can_be_revalidated(lister: FlaskClient) -> None:
    response = lister.get("/studies?condition=fibromyalgia")
    assert "This query gives exactly these studies." in response.text
    assert "ldnr:condition.fibromyalgia" in response.text
    again = lister.get("/studies?condition=fibromyalgia", headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304
    head = lister.head("/studies?condition=fibromyalgia")
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["ETag"] == response.headers["ETag"]


def test_an_empty_list_says_so(lister: FlaskClient) -> None:
    text = lister.get("/studies?condition=autism&evidence=disputesClaim").text
    assert "No study has all of these." in text
    assert listed(lister, "?condition=autism&evidence=disputesClaim")["total"] == 0


def test_a_release_without_studies_says_so(client: FlaskClient) -> None:
    response = client.get("/studies", headers=HTML)
    assert response.status_code == 200
    assert "This release records no study." in response.text
    assert client.get("/studies.csv").text.count("\n") == 1


def test_crawlers_find_the_list_and_not_each_of_its_states(lister: FlaskClient) -> None:
    robots = lister.get("/robots.txt").text.splitlines()
    assert {"Disallow: /studies?", "Disallow: /search?", "Disallow: /sparql?"} <= set(robots)
    sitemap = lister.get("/sitemap.xml").text
    assert "<loc>http://localhost/studies</loc>" in sitemap
    assert "studies?" not in sitemap
    page = lister.get("/studies").text
    narrowing = re.findall(r'<a href="/studies\?[^"]*"([^>]*)>', page)
    assert narrowing and all('rel="nofollow"' in attributes for attributes in narrowing)


def test_names_of_values_are_short_and_lead_back_to_the_graph(lister: FlaskClient) -> None:
    names = lister.get("/studies.json").json
    assert {"fibromyalgia", "chronic-pain"} <= set(values(names, "condition"))
    assert all(not name.startswith(BASE) for facet in NAMES for name in values(names, facet))
