"""Evidence lines take the direction, and audits the verdict, that the written rule gives (decision 7)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from tests.curation.records import READ, RECORDS, is_review, study_class

from ldnkg.check.lint import Breach, lint_store, load_rules, run_rule
from ldnkg.core.namespaces import LDN, LDNR, Prefixes
from ldnkg.core.sources import discover, parse_quads

ROOT = Path(__file__).parents[1]
RULES = {rule.name: rule for rule in load_rules(ROOT)}
REGISTRY = Prefixes.load(ROOT)
DIRECTIONS = ("supportsClaim", "disputesClaim", "isInconclusiveFor", "qualifiesClaim")
#: Results whose lines a person set against the rule, by study and result.
OVERRIDDEN = {
    ("bruun-2024", "03-memory-problems"),
    ("bruun-2025-final-exploratory", "01-conditioned-pain-modulation"),
    ("isman-2024", "01-quality-of-life"),
    ("isman-2024", "02-fatigue"),
    ("isman-2024", "03-treatment-response"),
    ("jackson-2021", "02-cold-pressor-tolerance"),
    ("ologunowa-2025", "03-pain-intensity"),
    ("ologunowa-2025", "04-symptom-severity"),
    ("paula-2023", "02-pain-frequency"),
    ("paula-2023", "03-effect-of-pain-on-activities"),
    ("paula-2023", "04-effect-of-pain-on-emotions"),
    ("raknes-2017-opioids", "01-opioid-consumption"),
    ("raknes-2017-opioids", "02-opioid-consumption"),
    ("vatvani-2024", "01-pain-intensity"),
    ("vatvani-2024", "02-pressure-pain-threshold"),
}
#: The verdicts on the founding article, worked out by hand from the table of decision 7.
VERDICTS = {
    "NotCheckable": ("c01", "c20", "c21"),
    "Corroborated": ("c03", "c05", "c16", "c17"),
    "Unsupported": ("c07", "c09", "c18"),
    "Overstated": (*("c02", "c04", "c06", "c08", "c10", "c11", "c12", "c13", "c14", "c15", "c19"),),
}


@cache
def quads() -> tuple[ox.Quad, ...]:
    return tuple(quad for source in discover(ROOT) for quad in parse_quads(source))


@cache
def lines() -> dict[str, dict[str, set[str]]]:
    """Give the properties of each line by the local names of line, property and value."""
    found: dict[str, dict[str, set[str]]] = {}
    for quad in quads():
        if "/graph/evidence-lines/" in str(quad.graph_name):
            properties = found.setdefault(local(quad.subject), {})
            properties.setdefault(local(quad.predicate), set()).add(local(quad.object))
    return found


def local(term: object) -> str:
    value = getattr(term, "value", "")
    return str(value.rsplit("#")[-1].removeprefix(LDN).removeprefix(LDNR))


def is_controlled(key: str) -> bool:
    """Say whether a study compares with a control, or pools or takes up studies that do."""
    kind = study_class(RECORDS[key])
    return key in READ["control_arms"] or is_review(RECORDS[key]) or kind == "SecondaryAnalysis"


def clinical_rows() -> list[tuple[str, str, dict[str, Any]]]:
    """Give each line from an outcome, its claim and the row of the record that it argues from."""
    rows = []
    for name, properties in lines().items():
        for result in properties.get("usesEvidence", ()):
            if match := re.fullmatch(r"(.+)\.result\.(\d\d)-.+", result):
                rows.append((name, claim_of(properties), RECORDS[match[1]]["outcomes"][int(match[2]) - 1]))
    return rows


def result_of(name: str) -> tuple[str, str]:
    """Give the study and the result in the name of a line."""
    study, _, rest = name.partition(".evidence.")
    return study, rest.rpartition(".")[0]


def claim_of(properties: dict[str, set[str]]) -> str:
    (claim,) = (claim for direction in DIRECTIONS for claim in properties.get(direction, ()))
    return claim


def direction_of(properties: dict[str, set[str]]) -> str:
    (direction,) = (direction for direction in DIRECTIONS if direction in properties)
    return direction


def shown(row: dict[str, Any]) -> tuple[str, bool] | None:
    """Say what kind of statistic a record gives, and whether it excludes no effect."""
    if "ci" in row:
        low, high = row["ci"]
        nothing = 1 if row.get("effect_measure") == "risk ratio" else 0
        return "interval", not low <= nothing <= high
    if "p_value" in row:
        words = str(row["p_value"])
        numbers = [Decimal(number) for number in re.findall(r"[\d.]+", words)]
        return "p", max(numbers) <= Decimal("0.05") if "<" in words else max(numbers) < Decimal("0.05")
    return None


def by_rule(row: dict[str, Any], harm: bool, controlled: bool) -> tuple[str, str]:
    """Apply decision 7 to a row of a record.

    Args:
        row: An outcome as curated.
        controlled: Whether the study has a control.
        harm: Whether the claim says that naltrexone causes harm.
    """
    statistic = shown(row)
    said = row["direction"]
    for_, against = ("disputesClaim", "supportsClaim") if harm else ("supportsClaim", "disputesClaim")
    match said:
        case "mixed":
            return "MixedFindings", "isInconclusiveFor"
        case "no-difference":
            return "DifferenceNotShown" if controlled else "UncontrolledWithoutEffect", "isInconclusiveFor"
        case "ldn-arm-improved":
            if statistic is not None and not statistic[1]:
                return "UncontrolledWithoutEffect", "isInconclusiveFor"
            return "UncontrolledImprovement", for_
    assert said in ("favours-ldn", "favours-comparator")
    if statistic is None:
        return "NoStatistic", "isInconclusiveFor"
    if not statistic[1]:
        return "DifferenceNotShown", "isInconclusiveFor"
    rule = "IntervalExcludesNoEffect" if statistic[0] == "interval" else "TestBelowThreshold"
    return rule, for_ if said == "favours-ldn" else against


def test_every_line_from_an_outcome_follows_the_rule_applied_to_the_curated_record() -> None:
    wrong = []
    for name, claim, row in clinical_rows():
        properties = lines()[name]
        rule, direction = by_rule(row, "may-cause" in claim, is_controlled(name.partition(".evidence.")[0]))
        if properties["followsRule"] != {rule} or (
            (direction_of(properties) == direction) is (result_of(name) in OVERRIDDEN)
        ):
            wrong.append((name, rule, direction))
    assert wrong == []
    assert len(clinical_rows()) > 200


def test_only_the_listed_lines_from_people_override_the_rule_and_each_says_why() -> None:
    found = {
        result_of(name)
        for name, properties in lines().items()
        if "overrideReason" in properties
        and not any(".finding" in used for used in properties["usesEvidence"])
    }
    assert found == OVERRIDDEN


def test_no_null_result_of_a_comparison_supports_or_disputes_a_claim() -> None:
    null = [name for name, _, row in clinical_rows() if row["direction"] == "no-difference"]
    assert {direction_of(lines()[name]) for name in null} == {"isInconclusiveFor"}
    assert len(null) > 50


def test_the_two_largest_fibromyalgia_trials_are_weighed_beside_the_small_ones() -> None:
    claim = "claim.naltrexone-treats-fibromyalgia"
    sides: dict[str, set[str]] = {}
    for name, properties in lines().items():
        if claim_of(properties) == claim:
            sides.setdefault(direction_of(properties), set()).add(name.split(".evidence.")[0])
    assert {"bruun-2024", "innova-2026", "bested-2023"} <= sides["isInconclusiveFor"]
    assert {"younger-2013", "ams-meta-2025"} <= sides["supportsClaim"]
    assert not {"bruun-2024", "innova-2026"} & sides["supportsClaim"]


def test_the_verdicts_on_the_founding_article_are_those_worked_out_by_hand() -> None:
    found: dict[str, list[str]] = {}
    for quad in quads():
        if quad.predicate.value == f"{LDN}hasVerdict" and "ldn-overview-article" in quad.subject.value:
            found.setdefault(local(quad.object), []).append(local(quad.subject).rsplit(".")[-1])
    assert {verdict: tuple(sorted(names)) for verdict, names in found.items()} == VERDICTS
    assert Counter(name for names in found.values() for name in names).most_common(1)[0][1] == 1


def iri(name: str) -> ox.NamedNode:
    return ox.NamedNode(name.replace("ldn:", LDN).replace("ldnr:", LDNR))


def breaches(rule: str, without: Iterable[ox.Quad] = (), more: Iterable[ox.Quad] = ()) -> tuple[Breach, ...]:
    left_out = set(without)
    store = lint_store([*(quad for quad in quads() if quad not in left_out), *more])
    return tuple(run_rule(RULES[rule], store, dict(REGISTRY)))


def about(subject: str, predicate: str | None = None) -> list[ox.Quad]:
    return [
        quad
        for quad in quads()
        if quad.subject == iri(subject) and (predicate is None or quad.predicate == iri(predicate))
    ]


LINE = "ldnr:bruun-2024.evidence.01-pain-intensity.naltrexone-treats-fibromyalgia"


@pytest.mark.parametrize(
    "rule", ["evidence-direction", "evidence-missing", "evidence-scope", "audit-verdict"]
)
def test_the_rules_about_evidence_find_nothing_in_the_graph(rule: str) -> None:
    assert breaches(rule) == ()


def test_a_line_with_another_direction_than_the_rules_is_found() -> None:
    (quad,) = about(LINE, "ldn:isInconclusiveFor")
    other = ox.Quad(quad.subject, iri("ldn:disputesClaim"), quad.object, quad.graph_name)
    (breach,) = breaches("evidence-direction", [quad], [other])
    assert breach.subject == iri(LINE)


def test_a_line_that_names_another_rule_is_found() -> None:
    (quad,) = about(LINE, "ldn:followsRule")
    other = ox.Quad(quad.subject, quad.predicate, iri("ldn:NoStatistic"), quad.graph_name)
    assert [breach.subject for breach in breaches("evidence-direction", [quad], [other])] == [iri(LINE)]


def test_an_override_that_changes_nothing_is_found() -> None:
    (quad,) = about(LINE, "ldn:isInconclusiveFor")
    reason = ox.Quad(
        quad.subject, iri("ldn:overrideReason"), ox.Literal("So.", language="en"), quad.graph_name
    )
    assert [breach.subject for breach in breaches("evidence-direction", more=[reason])] == [iri(LINE)]


def test_a_null_result_disputes_once_its_interval_excludes_the_smallest_important_difference() -> None:
    (measured,) = about("ldnr:bruun-2024.result.01-pain-intensity", "ldn:measuredWith")
    decimal = ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    for size, excluded in (("1.5", True), ("0.9", False)):
        important = ox.Quad(
            measured.object,
            iri("ldn:smallestImportantDifference"),
            ox.Literal(size, datatype=decimal),
            measured.graph_name,
        )
        found = {breach.subject for breach in breaches("evidence-direction", more=[important])}
        assert (iri(LINE) in found) is excluded


def test_a_result_without_its_line_is_found() -> None:
    found = breaches("evidence-missing", about(LINE))
    assert [breach.subject for breach in found] == [iri("ldnr:bruun-2024.result.01-pain-intensity")]


def test_a_line_about_another_condition_is_found() -> None:
    (quad,) = about(LINE, "ldn:isInconclusiveFor")
    claim = iri("ldnr:claim.naltrexone-benefits-people-with-crohns-disease")
    other = ox.Quad(quad.subject, quad.predicate, claim, quad.graph_name)
    assert iri(LINE) in {breach.subject for breach in breaches("evidence-scope", [quad], [other])}


def test_the_line_that_is_missing_and_the_line_out_of_scope_go_by_the_same_conditions() -> None:
    """SPARQL has no way to share a pattern, so this keeps the two copies of it the same."""
    asked = between(RULES["evidence-missing"].query, "WHERE {\n", "  MINUS {\n    ?line ")
    allowed = between(RULES["evidence-scope"].query, "MINUS {\n", "\n  }\n  BIND(")
    assert "ldn:describedAsLowDose" in asked
    assert allowed.split() == asked.split()


def between(query: str, begin: str, end: str) -> str:
    """Return what stands between two texts, without comments."""
    before, found, _ = query.partition(end)
    assert found
    part = before.partition(begin)[2]
    return "\n".join(line for line in part.splitlines() if not line.lstrip().startswith("#"))


def test_a_verdict_other_than_the_rules_is_found() -> None:
    audit = "ldnr:ldn-overview-article.audit.c11"
    (quad,) = about(audit, "ldn:hasVerdict")
    other = ox.Quad(quad.subject, quad.predicate, iri("ldn:Corroborated"), quad.graph_name)
    assert iri(audit) in {breach.subject for breach in breaches("audit-verdict", [quad], [other])}


@pytest.mark.parametrize(
    "line",
    [
        "ldnr:wang-2008-filamin-a-retracted.evidence.step.filamin-a-binding.step-01",
        "ldnr:toljan-2018.evidence.review-for.filamin-a-binding",
    ],
)
def test_a_line_that_takes_a_side_on_retracted_work_is_found(line: str) -> None:
    (quad,) = about(line, "ldn:isInconclusiveFor")
    other = ox.Quad(quad.subject, iri("ldn:supportsClaim"), quad.object, quad.graph_name)
    assert [breach.subject for breach in breaches("evidence-retracted", [quad], [other])] == [iri(line)]


def test_a_review_covers_the_low_dose_band_where_its_record_gives_doses_from_1_to_5_mg() -> None:
    covering = {local(quad.subject) for quad in quads() if quad.predicate == iri("ldn:coversDoseBand")}
    assert covering == {"rassi-mariani-2024"}
    (words,) = re.findall(r"doses ([\d.]+) to ([\d.]+) mg", str(RECORDS["rassi-mariani-2024"]))
    assert 1 <= float(words[0]) <= float(words[1]) <= 5
