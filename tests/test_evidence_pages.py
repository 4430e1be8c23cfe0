"""Pages of conditions, outcomes, claims, assertions, audits and evidence lines say what the graph says."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store
from tests.test_linked_data import write_release

from ldnkg.core.namespaces import BASE, LDN
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.limits import Limits
from ldnkg.web import create_app
from ldnkg.web.study_designs import DESIGNS
from ldnkg.web.terms import Cell
from ldnkg.web.things.outcome_forest import effect_axes
from ldnkg.web.things.outcome_results import OutcomeResult

REPOSITORY = Path(__file__).parents[1]
RESOURCE = BASE + "resource/"
PREFIXES = f"""
PREFIX ldn: <{LDN}>
PREFIX ldnr: <{RESOURCE}>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
SIDES = {
    "supports": "supportsClaim",
    "disputes": "disputesClaim",
    "inconclusive": "isInconclusiveFor",
    "qualifies": "qualifiesClaim",
}


def ask(store: Store, query: str) -> list[dict[str, str]]:
    solutions = store.query(query, use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    return [
        {name: term.value for name in names if isinstance(term := row[name], NamedNode | Literal)}
        for row in solutions
    ]


def select(store: Store, query: str) -> list[dict[str, str]]:
    return ask(store, PREFIXES + query)


def competency(store: Store, number: int) -> list[dict[str, str]]:
    (path,) = (REPOSITORY / "data" / "queries").glob(f"cq-{number:02}-*.rq")
    return ask(store, path.read_text(encoding="utf-8"))


class Reader(HTMLParser):
    """Reads the tables of a page by the name of their region or by the id that names it, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tables: dict[str, list[list[str]]] = {}
        self.parts: dict[str, list[str]] = defaultdict(list)
        self.links: dict[str, set[str]] = defaultdict(set)
        self._region = ""
        self._open: list[str] = []
        self._in_cell = False
        self.feed(page)
        self.text = " ".join(" ".join(self.parts["page"]).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "section":
            self._open.append(values.get("aria-labelledby") or "")
        if tag == "div" and values.get("role") == "region":
            self._region = values.get("aria-label") or values.get("aria-labelledby") or ""
            self.tables.setdefault(self._region, [])
        if tag == "tr" and self._region:
            self.tables[self._region].append([])
        if tag in ("td", "th") and self._region:
            self.tables[self._region][-1].append("")
            self._in_cell = True
        if tag == "a" and self._open:
            self.links[self._open[-1]].add(values.get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "section":
            self._open.pop()
        if tag in ("td", "th"):
            self._in_cell = False
        if tag == "table":
            self._region = ""

    def handle_data(self, data: str) -> None:
        self.parts["page"].append(data)
        for name in self._open[-1:]:
            self.parts[name].append(data)
        if self._in_cell and self._region:
            cells = self.tables[self._region][-1]
            cells[-1] = " ".join(f"{cells[-1]} {data}".split())

    def rows(self, name: str) -> list[dict[str, str]]:
        """Return the rows of a table by its columns, without its headings."""
        header, *rows = self.tables[name]
        return [dict(zip(header, row, strict=True)) for row in rows if len(row) == len(header)]

    def section(self, name: str) -> str:
        return " ".join(" ".join(self.parts[name]).split())


@cache
def get(client: FlaskClient, iri: str) -> str:
    response = client.get("/" + iri.removeprefix(BASE), headers={"Accept": "text/html"})
    assert response.status_code == 200, f"{iri}: {response.text[:500]}"
    return response.text


@cache
def read(client: FlaskClient, iri: str) -> Reader:
    return Reader(get(client, iri))


def address(iri: str) -> str:
    return "/" + iri.removeprefix(BASE)


def members(store: Store, name: str) -> list[tuple[str, str]]:
    rows = select(
        store,
        f"SELECT DISTINCT ?thing ?label {{ ?thing a ldn:{name} ; rdfs:label ?label }}",
    )
    return sorted((row["thing"], row["label"]) for row in rows)


def studies_of(store: Store, condition: str) -> list[dict[str, str]]:
    return select(
        store,
        f"SELECT DISTINCT ?study ?condition {{ ?condition ldn:hasBroaderCondition* <{condition}> . "
        "?study ldn:studiesCondition ?condition }",
    )


def designs(store: Store) -> dict[str, str]:
    """Work the design of each study out from its statements, in Python."""
    controlled = {row["s"] for row in select(store, "SELECT ?s { ?s ldn:hasControlArm ?a }")}
    randomized = {
        row["s"] for row in select(store, "SELECT ?s { ?s ldn:hasDesignFeature ldn:RandomAllocation }")
    }
    origin = {row["s"]: row["o"] for row in select(store, "SELECT ?s ?o { ?s ldn:analyzesDataOf ?o }")}
    reviews = {row["s"] for row in select(store, "SELECT ?s { ?s a ldn:EvidenceSynthesis }")}
    preclinical = {row["s"] for row in select(store, "SELECT ?s { ?s a ldn:PreclinicalStudy }")}
    found = {}
    for row in select(store, "SELECT ?s { ?s a ldn:Study }"):
        study = row["s"]
        same = {study, origin.get(study, study)}
        if study in reviews:
            found[study] = "review"
        elif study in preclinical:
            found[study] = "laboratory"
        elif not same & controlled:
            found[study] = "uncontrolled"
        else:
            found[study] = "randomized" if same & randomized else "controlled"
    return found


# ---- every page of each kind


def test_every_condition_has_a_page_with_its_studies_results_and_registrations(
    built_client: FlaskClient, built_store: Store
) -> None:
    conditions = members(built_store, "Condition")
    assert len(conditions) > 60
    for condition, label in conditions:
        page = read(built_client, condition)
        assert label in page.text
        studies = studies_of(built_store, condition)
        if studies:
            number = len({row["study"] for row in studies})
            assert re.search(rf"\b{number} stud(y is|ies are) about the condition", page.text), condition
        for study in {row["study"] for row in studies}:
            assert address(study) in page.links["studies"], (condition, study)
        claims = select(built_store, f"SELECT ?claim {{ ?claim ldn:hasClaimObject <{condition}> }}")
        assert {address(row["claim"]) for row in claims} <= page.links["claims"]
        entries = select(
            built_store,
            f"SELECT ?entry {{ ?entry ldn:registersCondition/ldn:hasBroaderCondition* <{condition}> }}",
        )
        assert {address(row["entry"]) for row in entries} <= page.links["registrations"]


def test_every_outcome_and_domain_has_a_page_with_its_results(
    built_client: FlaskClient, built_store: Store
) -> None:
    results: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in select(
        built_store, "SELECT * { ?result ldn:forOutcome ?outcome . ?study ldn:hasResult ?result }"
    ):
        results[row["outcome"]].add((row["result"], row["study"]))
    outcomes = members(built_store, "Outcome")
    assert len(outcomes) > 100
    for outcome, label in outcomes:
        page = read(built_client, outcome)
        assert label in page.text
        found = results[outcome]
        studies = len({study for _, study in found})
        if found:
            assert re.search(
                rf"\b{len(found)} results? of {studies} stud(y|ies)\.", page.section("summary")
            ), outcome
            assert {address(result) for result, _ in found} <= page.links["summary"]
        else:
            assert "No study in this graph has a result" in page.text
    for domain, label in members(built_store, "OutcomeDomain"):
        page = read(built_client, domain)
        assert label in page.text
        listed = select(built_store, f"SELECT ?o {{ ?o ldn:inOutcomeDomain <{domain}> }}")
        assert {address(row["o"]) for row in listed} <= page.links["outcomes"]


def test_every_claim_has_a_page_with_each_line_on_its_side(
    built_client: FlaskClient, built_store: Store
) -> None:
    lines: dict[tuple[str, str], set[str]] = defaultdict(set)
    for side, relation in SIDES.items():
        for row in select(built_store, f"SELECT * {{ ?line ldn:{relation} ?claim }}"):
            lines[row["claim"], side].add(row["line"])
    claims = members(built_store, "Claim")
    assert len(claims) > 150
    for claim, label in claims:
        page = read(built_client, claim)
        assert label in page.text
        if not any(lines[claim, side] for side in SIDES):
            assert "No evidence line is about this claim" in page.text
            continue
        for side in SIDES:
            expected = {address(line) for line in lines[claim, side]}
            shown = {link for link in page.links[f"side-{side}"] if ".evidence." in link}
            assert shown == expected, (claim, side)
            if expected:
                assert f"({len(expected)} line" in page.section(f"side-{side}")


def test_every_assertion_and_audit_has_a_page_with_what_it_says(
    built_client: FlaskClient, built_store: Store
) -> None:
    for assertion, label in members(built_store, "Assertion"):
        page = read(built_client, assertion)
        assert label in page.text
        (row,) = select(
            built_store, f"SELECT * {{ <{assertion}> ldn:assertsClaim ?claim ; ldn:assertedIn ?text }}"
        )
        assert {address(row["claim"]), address(row["text"])} <= page.links["assertion"]
        audits = select(built_store, f"SELECT ?audit {{ ?audit ldn:audits <{assertion}> }}")
        assert {address(audit["audit"]) for audit in audits} <= page.links["audits"]
    audits = members(built_store, "Audit")
    assert len(audits) > 20
    for audit, label in audits:
        page = read(built_client, audit)
        assert label in page.text
        for row in select(
            built_store,
            f"SELECT ?value ?label {{ <{audit}> ?property ?value . OPTIONAL {{ ?value rdfs:label ?label }} "
            "VALUES ?property { ldn:hasVerdict ldn:hasCitationVerdict ldn:hasSecondaryCitationVerdict "
            "ldn:reasoning ldn:correctedStatement ldn:citationAsStated ldn:hasCitationError ldn:hasBestMatch "
            "ldn:hasContraryEvidence ldn:hasSupportingEvidence ldn:verdictQualification } }",
        ):
            words = " ".join(row.get("label", row["value"]).split())
            assert words in f"{page.section('verdict')} {page.section('checked')}", (audit, words)


def test_an_evidence_line_says_what_it_rests_on_and_why(
    built_client: FlaskClient, built_store: Store
) -> None:
    rows = select(
        built_store,
        """SELECT ?line ?rule ?claim ?item ?reason {
          ?line ldn:followsRule/rdfs:label ?rule ; ldn:evaluatesClaim ?claim ; ldn:usesEvidence ?item
          OPTIONAL { ?line ldn:overrideReason ?reason } } ORDER BY ?line""",
    )
    first = {(row["rule"], "reason" in row): row for row in rows}
    assert len(first) > 14
    for row in first.values():
        page = read(built_client, row["line"])
        assert {address(row["claim"]), address(row["item"])} <= page.links["argument"]
        assert row["rule"] in page.section("argument")
        assert ("A person set another side" in page.text) == ("reason" in row)
        assert " ".join(row.get("reason", "").split()) in page.text


# ---- numbers against other ways of counting


@pytest.mark.parametrize(
    "name",
    ["fibromyalgia", "crohns-disease", "inflammatory-bowel-disease", "chronic-pain", "multiple-sclerosis"],
)
def test_the_summary_counts_studies_by_outcome_design_and_direction(
    built_client: FlaskClient, built_store: Store, name: str
) -> None:
    condition = f"{RESOURCE}condition.{name}"
    family = {condition} | {
        row["c"] for row in select(built_store, f"SELECT ?c {{ ?c ldn:hasBroaderCondition+ <{condition}> }}")
    }
    concerns: dict[str, set[str]] = defaultdict(set)
    for row in select(built_store, "SELECT * { ?result ldn:concernsCondition ?condition }"):
        concerns[row["result"]].add(row["condition"])
    kinds = designs(built_store)
    expected: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    primary: dict[str, set[str]] = defaultdict(set)
    for row in select(
        built_store,
        """SELECT * { ?study ldn:studiesCondition ?condition ; ldn:hasResult ?result .
          ?result ldn:forOutcome ?outcome ; ldn:hasDirection/rdfs:label ?direction .
          ?outcome rdfs:label ?label }""",
    ):
        about = concerns[row["result"]] or {row["condition"]}
        if row["condition"] in family and about & family:
            design = kinds[row["study"]]
            expected[row["label"], DESIGNS[design], row["direction"]].add(row["study"])
            if design != "review":
                primary[row["label"]].add(row["study"])
    assert expected
    rows = read(built_client, condition).rows("Evidence by outcome")
    assert {row["Outcome"] for row in rows} == {outcome for outcome, _, _ in expected}
    found = {
        (row["Outcome"], design, direction): int(number)
        for row in rows
        for design in DESIGNS.values()
        for number, direction in re.findall(r"(\d+) ([a-z ]+)", row.get(design, ""))
    }
    assert {(*key[:2], key[2].strip()): number for key, number in found.items()} == {
        key: len(studies) for key, studies in expected.items()
    }
    assert {row["Outcome"]: int(row["Studies"]) for row in rows} == {
        outcome: len(primary[outcome]) for outcome, _, _ in expected
    }


def test_the_claims_of_a_condition_have_the_counts_of_the_evidence_lines(
    built_client: FlaskClient, built_store: Store
) -> None:
    """As question 87 lists the lines on fibromyalgia."""
    kinds = designs(built_store)
    expected: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for claim, side, study in {
        (row["claimLabel"], row["side"], row["study"]) for row in competency(built_store, 87)
    }:
        expected[claim, side][kinds[study]] += 1
    rows = {
        row["Claim"]: row for row in read(built_client, RESOURCE + "condition.fibromyalgia").rows("claims")
    }
    names = {"supports": "Supporting", "disputes": "Disputing", "inconclusive": "Inconclusive"}
    assert {claim for claim, _ in expected} <= set(rows)
    for claim in {claim for claim, _ in expected}:
        for side, name in names.items():
            counts = expected[claim, side]
            numbers = [int(number) for number in re.findall(r"\d+", rows[claim][name])]
            primary = counts["randomized"] + counts["controlled"] + counts["uncontrolled"]
            wanted = [primary, *([counts["randomized"]] if primary else [])]
            assert numbers == [*wanted, *([counts["review"]] if counts["review"] else [])], (claim, side)


def test_both_sides_of_contested_claims_name_the_studies_of_question_11(
    built_client: FlaskClient, built_store: Store
) -> None:
    sides: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in competency(built_store, 11):
        sides[row["claim"]].append(row)
    assert len(sides) > 4
    for claim, rows in sides.items():
        page = read(built_client, claim)
        for row in rows:
            part = f"side-{row['side']}" if row["basis"] == "evidence line" else "evidence"
            assert address(row["study"]) in page.links[part], row
            if row["basis"] == "evidence line" and row["isReview"] == "true":
                assert DESIGNS["review"] in page.section(part)


def test_an_audit_shows_the_verdict_that_the_rule_gives_as_question_88_does(
    built_client: FlaskClient, built_store: Store
) -> None:
    words = {
        "agrees": "The audit agrees.",
        "overridden": "The audit departs from it",
        "differs": "The audit differs",
    }
    rows = competency(built_store, 88)
    assert len(rows) > 20
    for row in rows:
        shown = read(built_client, row["audit"]).section("rule")
        assert f"by the written rule: {row['byRuleLabel']} . {words[row['agreement']]}" in shown, row["audit"]


def test_the_hierarchies_have_the_counts_of_questions_38_and_80(
    built_client: FlaskClient, built_store: Store
) -> None:
    for row in competency(built_store, 38):
        narrower = select(built_store, f"SELECT ?c {{ ?c ldn:hasBroaderCondition <{row['condition']}> }}")
        for child in narrower:
            shown = {line["Condition"]: line for line in read(built_client, child["c"]).rows("family")}[
                row["conditionLabel"]
            ]
            assert "LDN-KG" in shown["By"] and shown["Is"] == "broader"
            assert shown["Studies of it"] == row["directStudies"]
            assert shown["With those of narrower conditions"] == row["allStudies"]
    studies: dict[str, set[str]] = defaultdict(set)
    conditions: dict[str, set[str]] = defaultdict(set)
    for row in competency(built_store, 80):
        studies[row["classification"]].add(row["study"])
        conditions[row["classification"]].add(row["conditionLabel"])
    page = read(built_client, RESOURCE + "condition.autoimmune-disease")
    shown_classes = {
        line["Classification"]: line for line in page.rows("classes") if line["Class"] == "autoimmune disease"
    }
    assert {name: int(line["Studies"]) for name, line in shown_classes.items()} == {
        name: len(found) for name, found in studies.items()
    }
    family = page.rows("family")
    for name, labels in conditions.items():
        assert labels <= {line["Condition"] for line in family if name in line["By"]}


def test_registered_trials_stand_where_questions_73_and_74_put_them(
    built_client: FlaskClient, built_store: Store
) -> None:
    under_way = competency(built_store, 74)
    without_results = competency(built_store, 73)
    assert under_way
    assert without_results
    begun = {row["registration"] for row in under_way}
    for row in under_way:
        page = read(built_client, row["condition"])
        shown = {line["Entry"]: line for line in page.rows("registrations-under-way")}
        assert row["statusLabel"] in shown[row["registryId"]]["Status"]
        assert row.get("planned", "") in shown[row["registryId"]]["People"]
    for row in without_results:
        if row["registration"] not in begun:
            page = read(built_client, row["condition"])
            assert row["registryId"] in {
                line["Entry"] for line in page.rows("registrations-without-results")
            }, row


def test_the_studies_of_a_condition_have_their_check_level_size_and_doses(
    built_client: FlaskClient, built_store: Store
) -> None:
    page = read(built_client, RESOURCE + "condition.fibromyalgia")
    rows = {
        row["Study"]: row for name in page.tables if name.startswith("studies-") for row in page.rows(name)
    }
    levels = select(
        built_store,
        """SELECT DISTINCT ?label ?level {
          ?study ldn:studiesCondition ldnr:condition.fibromyalgia ; rdfs:label ?label .
          ?graph ldn:describesStudy ?study ; ldn:hasCheckLevel/rdfs:label ?level .
          GRAPH ?graph { ?study a ?kind } }""",
    )
    assert len(levels) > 20
    for level in levels:
        found = [row for name, row in rows.items() if name.startswith(level["label"])]
        assert [row["Check level"] for row in found] == [level["level"]], level
    assert rows["Bruun 2024, fibromyalgia"]["People"] == "99 randomized"
    assert rows["Bruun 2024, fibromyalgia"]["Daily dose"] == "6 mg"
    assert rows["Driver 2023, fibromyalgia"]["Daily dose"] == "0.8 to 9 mg"
    assert rows["Johnson 2014, fibromyalgia"]["Daily dose"] == "not reported"
    assert "analyzes data of Bruun 2024, fibromyalgia" in " ".join(rows)


def test_doses_have_the_directions_of_question_91(built_client: FlaskClient, built_store: Store) -> None:
    kinds = designs(built_store)
    rows = read(built_client, RESOURCE + "condition.fibromyalgia").rows("Direction by daily dose")
    shown = {row["Daily dose"]: row for row in rows}
    expected: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in select(
        built_store,
        """SELECT * { ?study ldn:studiesCondition ldnr:condition.fibromyalgia ; ldn:hasResult ?result ;
          ldn:hasExperimentalArm/ldn:hasRegimen ?regimen .
          ?regimen a ldn:NaltrexoneRegimen ; ldn:targetDailyDoseMg ?dose .
          ?result ldn:hasDirection/rdfs:label ?direction }""",
    ):
        dose = f"{Decimal(row['dose']).normalize():f} mg"
        expected[dose, DESIGNS[kinds[row["study"]]], row["direction"]].add(row["study"])
    assert expected
    for (dose, design, direction), studies in expected.items():
        assert f"{len(studies)} {direction}" in shown[dose][design]
    for row in competency(built_store, 91):
        if row["condition"].endswith("condition.fibromyalgia"):
            dose = f"{Decimal(row['doseMg']).normalize():f} mg"
            assert any(row["directionLabel"] in text for text in shown[dose].values()), row


# ---- figures


@cache
def figures(client: FlaskClient, iri: str) -> list[tuple[str, list[dict[str, str]]]]:
    found = []
    for name in re.findall(r'href="/figures/[^"]*/([^/"]+)\.csv"', get(client, iri)):
        response = client.get(f"/figures{address(iri)}/{name}.csv")
        assert response.status_code == 200, name
        assert client.get(f"/figures{address(iri)}/{name}.svg").status_code == 200
        found.append((name, list(csv.DictReader(io.StringIO(response.text)))))
    return found


def number(text: str) -> Decimal:
    return Decimal(text.replace("\N{MINUS SIGN}", "-"))


@pytest.mark.parametrize(
    ("condition", "study", "people"),
    [
        ("autism", "Campbell 1993", "41 who completed"),
        ("crohns-disease", "Paulides 2022", "122 planned"),
        ("crohns-disease", "Smith 2011", "40 enrolled"),
    ],
)
def test_people_of_a_study_are_not_called_unreported_where_any_number_is_recorded(
    built_client: FlaskClient, condition: str, study: str, people: str
) -> None:
    tables = Reader(get(built_client, f"{RESOURCE}condition.{condition}")).tables
    (shown,) = {
        dict(zip(header, row, strict=True))["People"]
        for name, (header, *rows) in tables.items()
        if name.startswith("studies-")
        for row in rows
        if row[0].startswith(study)
    }
    assert shown == people


def test_each_estimate_stands_in_one_forest_plot_of_its_measure_and_unit(
    built_client: FlaskClient, built_store: Store
) -> None:
    recorded: dict[str, list[tuple[str, str, Decimal]]] = defaultdict(list)
    for row in select(
        built_store,
        """SELECT DISTINCT ?outcome ?result ?measure ?unit ?estimate {
          ?result ldn:forOutcome ?outcome ; ldn:estimate ?estimate ;
            ldn:hasEffectMeasure/rdfs:label ?measure .
          OPTIONAL { ?result ldn:hasUnit/rdfs:label ?unit } }""",
    ):
        recorded[row["outcome"]].append((row["measure"], row.get("unit", ""), Decimal(row["estimate"])))
    assert len(recorded) > 15
    for outcome, expected in recorded.items():
        shown: list[tuple[str, str, Decimal]] = []
        for name, rows in figures(built_client, outcome):
            assert name.startswith("forest-")
            assert len({(row["Effect measure"], row["Unit"]) for row in rows}) == 1, (outcome, name)
            shown += [(row["Effect measure"], row["Unit"], number(row["Estimate"])) for row in rows]
        assert sorted(shown) == sorted(expected), outcome


def test_the_forest_plots_of_fibromyalgia_have_the_estimates_of_question_8(
    built_client: FlaskClient, built_store: Store
) -> None:
    shown = [
        (number(row["Estimate"]), row["Lower end"], row["Upper end"])
        for name, rows in figures(built_client, RESOURCE + "condition.fibromyalgia")
        if name.startswith("forest-")
        for row in rows
    ]
    estimates = {number for number, _, _ in shown}
    rows = {row["result"]: row for row in competency(built_store, 8) if "measureLabel" in row}
    assert len(rows) > 8
    for row in rows.values():
        assert Decimal(row["estimate"]) in estimates, row
        if "lower" not in row:
            ends = [ends for value, *ends in shown if value == Decimal(row["estimate"])]
            assert any(end == ["", ""] for end in ends), row


def test_no_figure_of_a_condition_mixes_measures_or_units(
    built_client: FlaskClient, built_store: Store
) -> None:
    for name in (
        "crohns-disease",
        "multiple-sclerosis",
        "rheumatoid-arthritis",
        "painful-diabetic-neuropathy",
    ):
        for figure, rows in figures(built_client, f"{RESOURCE}condition.{name}"):
            assert len({(row["Effect measure"], row["Unit"]) for row in rows}) == 1, (name, figure)


@pytest.mark.parametrize(
    ("thing", "columns"),
    [
        ("condition.fibromyalgia", ("Estimate", "Lower end", "Upper end")),
        ("adverse-event-type.any-adverse-event", ("Events", "At risk", "Percent", "Lower end", "Upper end")),
    ],
)
def test_columns_of_numbers_in_csv_hold_numbers_or_nothing(
    built_client: FlaskClient, thing: str, columns: tuple[str, ...]
) -> None:
    found = [
        row[name] for _, rows in figures(built_client, RESOURCE + thing) for row in rows for name in columns
    ]
    assert "" in found
    assert all(text.isascii() and Decimal(text).is_finite() for text in found if text)
    # On the page, a missing number stays visibly missing.
    assert "not reported" in get(built_client, RESOURCE + thing)


def result(**changes: Any) -> OutcomeResult:
    values: Mapping[str, Any] = {
        "iri": RESOURCE + "one.result",
        "study": Cell("One"),
        "study_iri": RESOURCE + "one",
        "design": "randomized",
        "label": "One: pain",
        "outcomes": ((Cell("pain"), "pain domain"),),
        "conditions": (),
        "direction": "favors naltrexone",
        "direction_iri": LDN + "FavorsNaltrexone",
        "measure": "mean difference",
        "measure_iri": LDN + "MeanDifference",
        "measure_as_reported": "",
        "unit": "point",
        "unit_iri": LDN + "PointUnit",
        "is_ratio": False,
        "estimate": Decimal("-1.5"),
        "lower": Decimal("-2"),
        "upper": Decimal("-1"),
        "better": "lower",
        "positive_favors": "",
        "numbers": "",
        "p_value": "",
        "timepoint": "",
        "role": "",
    }
    return OutcomeResult(**{**values, **changes})


@pytest.mark.parametrize(
    ("changes", "axes"),
    [
        ({}, 1),
        ({"measure": "median difference"}, 2),
        ({"unit": "percent", "unit_iri": LDN + "PercentUnit"}, 2),
        ({"better": "higher"}, 2),
        ({"estimate": Decimal("1.5")}, 2),
        ({"estimate": Decimal("1.5"), "direction_iri": LDN + "FavorsComparator"}, 1),
        ({"positive_favors": LDN + "FavorsNaltrexone"}, 2),
        ({"direction_iri": LDN + "ImprovedInNaltrexoneArm"}, 2),
        ({"design": "uncontrolled"}, 2),
        ({"estimate": None}, 1),
        ({"measure": ""}, 1),
    ],
)
def test_estimates_share_an_axis_only_if_they_can_be_read_alike(
    built_client: FlaskClient, changes: dict[str, Any], axes: int
) -> None:
    with built_client.application.test_request_context():
        assert len(effect_axes([result(), result(**changes)])) == axes


def test_an_axis_says_which_side_favors_what_only_as_the_records_do(built_client: FlaskClient) -> None:
    unknown = result(direction_iri=LDN + "NoDifference", direction="no difference")
    alone = result(direction_iri=LDN + "ImprovedInNaltrexoneArm", design="uncontrolled")
    ratio = result(
        is_ratio=True, estimate=Decimal("1.4"), direction_iri=LDN + "FavorsComparator", measure="risk ratio"
    )
    with built_client.application.test_request_context():
        (known_axis,) = effect_axes([result(), unknown])
        (unknown_axis,) = effect_axes([unknown])
        (alone_axis,) = effect_axes([alone])
        (ratio_axis,) = effect_axes([ratio])
    assert (known_axis.measure.favors_low, known_axis.measure.favors_high) == ("naltrexone", "the comparator")
    assert (unknown_axis.measure.favors_low, unknown_axis.measure.favors_high) == ("", "")
    assert "No record says which side of the axis favors what." in unknown_axis.notes
    assert alone_axis.measure.favors_low == ""
    assert alone_axis.title.endswith("not compared with a control")
    assert any("not compared with a control" in note for note in alone_axis.notes)
    assert (ratio_axis.measure.null_value, ratio_axis.measure.favors_high) == (1, "the comparator")


@pytest.mark.parametrize(
    "thing", ["condition.fibromyalgia", "outcome.pain-intensity", "outcome.symptom-severity"]
)
def test_an_improvement_on_naltrexone_alone_is_not_drawn_as_favoring_naltrexone(
    built_client: FlaskClient, thing: str
) -> None:
    alone = 0
    for name, rows in figures(built_client, RESOURCE + thing):
        judged = {"improved in naltrexone arm" in row["Note"] for row in rows}
        assert len(judged) == 1, (thing, name)
        if judged == {True}:
            alone += 1
            drawing = built_client.get(f"{'/figures/resource/' + thing}/{name}.svg").text
            assert "not compared with a control" in drawing
            assert "favor" not in drawing
    assert alone, thing


def test_without_a_unit_differences_of_two_outcomes_do_not_share_a_scale(built_client: FlaskClient) -> None:
    bare = {"unit": "", "unit_iri": ""}
    other = {"outcomes": ((Cell("sleep"), "sleep domain"),)}
    standardized = {"measure": "standardized", "measure_iri": LDN + "StandardizedMeanDifference"}
    with built_client.application.test_request_context():
        assert len(effect_axes([result(**bare), result(**bare, **other)])) == 2
        assert (
            len(effect_axes([result(**bare, **standardized), result(**bare, **other, **standardized)])) == 1
        )


# ---- releases that have less, and labels that mean harm


SPARSE = f"""
PREFIX ldn: <{LDN}>
PREFIX ldnr: <{RESOURCE}>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
GRAPH <{BASE}graph/claims> {{
  ldnr:condition.bare a ldn:Condition . ldnr:outcome.bare a ldn:Outcome . ldnr:claim.bare a ldn:Claim .
  ldnr:assertion.bare a ldn:Assertion . ldnr:audit.bare a ldn:Audit . ldnr:line.bare a ldn:EvidenceLine .
  ldn:BareDomain a ldn:OutcomeDomain .
  ldnr:claim.hostile a ldn:Claim ; rdfs:label "<script>alert('x')</script>"@en ;
    ldn:statement "<img src=x onerror=alert(1)>"@en ; ldn:hasClaimObject <javascript:alert(1)> .
  ldn:statement rdfs:label "statement"@en . ldn:hasClaimObject rdfs:label "has claim object"@en .
}}
"""


@pytest.fixture(scope="module")
def sparse_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    release = write_release(tmp_path_factory.mktemp("sparse") / "3.2.1", SPARSE)
    backend = EmbeddedBackend(release, Limits(workers=1, queue_seconds=30))
    yield create_app(backend, release).test_client()
    backend.close()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("resource/condition.bare", "No result on an outcome is recorded"),
        ("resource/outcome.bare", "No study in this graph has a result"),
        ("resource/claim.bare", "No evidence line is about this claim"),
        ("resource/assertion.bare", "This assertion is not audited"),
        ("resource/audit.bare", "What it checks"),
        ("resource/line.bare", "What it argues"),
        ("ontology/BareDomain", "No outcome is in this domain"),
    ],
)
def test_a_thing_of_which_nothing_is_known_has_a_page_that_says_so(
    sparse_client: FlaskClient, path: str, words: str
) -> None:
    assert words in get(sparse_client, BASE + path)


def test_hostile_words_and_addresses_are_shown_and_do_nothing(sparse_client: FlaskClient) -> None:
    page = get(sparse_client, RESOURCE + "claim.hostile")
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert "<img src=x" not in page
    assert "<script>alert" not in page
    assert 'href="javascript:' not in page
