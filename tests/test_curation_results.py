"""The data says what the records say about outcomes: numbers, words, instruments, people and directions."""

from __future__ import annotations

import re
from collections import Counter

from tests.curation.compare import (
    Graph,
    Node,
    Values,
    expected_node,
    flat,
    matched,
    none,
    one,
    value_of,
    without,
)
from tests.curation.records import READ, RECORDS, Record, each_protocol, each_study, rows
from tests.curation.turtle_facts import (
    arm_named,
    graph,
    labelled,
    name_of,
    publication_node,
    study_graph,
    subgroup_named,
)
from tests.curation.wording import measurement, result, role, time_point


def outcome_results(key: str) -> Graph:
    nodes = study_graph(key)
    return {
        s: nodes[s] for s in nodes[key].get("hasResult", ()) if "AdverseEventResult" not in nodes[s]["type"]
    }


def titled_rows(key: str) -> list[tuple[str, Record]]:
    """Give the rows of outcomes by name; a name that two rows share is told apart by the time point."""
    record = RECORDS[key]
    outcomes = [] if record["design"].get("protocol") else rows(record, "outcomes")
    names = Counter(row["name"] for row in outcomes)
    return [
        (row["name"] if names[row["name"]] == 1 else f"{row['name']}, {row['timepoint']}", row)
        for row in outcomes
    ]


def sides(key: str, row: Record) -> tuple[list[Node], Values]:
    """Give the arm measurements of a row, and what stays on the result because no single arm carries it."""
    arms = [arm["label"] for arm in rows(RECORDS[key], "arms")]
    control = READ["control_arms"].get(key, [])
    experimental = [label for label in arms if label not in control]
    nodes, rest = [], {}
    for field, candidates, prop in (
        ("ldn_value", experimental, "valueAsReported"),
        ("comparator_value", control, "comparatorValueAsReported"),
    ):
        if field not in row:
            continue
        read = measurement(row[field], row["name"])
        if len(candidates) == 1:
            nodes.append(expected_node(read | {"inArm": arm_named(key, candidates[0])}))
        elif read.keys() - {"type", "valueAsReported"}:
            nodes.append(expected_node(read))
        else:
            rest[prop] = row[field]
    return nodes, rest


def people(key: str, row: Record) -> Values:
    """Give the arm or the part of the population that the name of an outcome sets apart."""
    values: Values = {}
    if m := re.search(r"\(([^()]+)\)$", row["name"]):
        arms = {arm["label"].replace(" ", ""): arm["label"] for arm in rows(RECORDS[key], "arms")}
        named = arms.get(m[1].replace(" ", ""))
        values["inArm"] = arm_named(key, named) if named else None
    words = READ["outcome_subgroups"].get(key, {}).get(row["name"])
    values["inPopulation"] = subgroup_named(key, words) if words else None
    return values


def expected_result(key: str, row: Record) -> Node:
    measured, rest = sides(key, row)
    node = result(row) | expected_node(rest | people(key, row))
    node["has instrument"] = {str("instrument" in row or row["name"] in READ["instrument_in_outcome_name"])}
    node["arm measurements"] = {str(sorted(flat(n) for n in measured))}
    return node


def found_result(nodes: Graph, node: Node) -> Node:
    # Which of several conditions a result is about is read from its name, for the evidence lines.
    found = without(node, "label", "forOutcome", "measuredWith", "hasArmMeasurement", "concernsCondition")
    found["has instrument"] = {str("measuredWith" in node)}
    parts = [without(nodes[m], "label") for m in node.get("hasArmMeasurement", ())]
    found["arm measurements"] = {str(sorted(flat(n) for n in parts))}
    return found


@each_study
def test_every_outcome_row_is_a_result_with_the_same_numbers_and_words(key: str) -> None:
    nodes, name, found = study_graph(key), name_of(key), outcome_results(key)
    titled = titled_rows(key)
    problems: list[str] = []
    for label in {title for title, _ in titled} | {
        one(n, "label").removeprefix(f"{name}: ") for n in found.values()
    }:
        expected = [expected_result(key, row) for title, row in titled if title == label]
        there = {s: found_result(nodes, n) for s, n in found.items() if one(n, "label") == f"{name}: {label}"}
        problems += matched(f"{key} {label!r}", expected, there)
    none(problems)


@each_study
def test_every_result_is_for_an_outcome_and_for_the_one_that_was_read(key: str) -> None:
    name, found = name_of(key), outcome_results(key)
    read = READ["outcome_entities"].get(key, {})
    assert read.keys() <= {title for title, _ in titled_rows(key)}
    for subject, node in found.items():
        outcomes = labelled(node, "forOutcome")
        wanted = read.get(one(node, "label").removeprefix(f"{name}: "))
        assert outcomes, subject
        assert wanted is None or outcomes == {wanted}, subject


@each_study
def test_the_label_of_a_measurement_names_its_result_and_its_arm(key: str) -> None:
    nodes, name = study_graph(key), name_of(key)
    for node in outcome_results(key).values():
        for subject in node.get("hasArmMeasurement", ()):
            label = one(nodes[subject], "label")
            assert label.startswith(f"{one(node, 'label')} in "), subject
            if "inArm" in nodes[subject]:
                arm = one(nodes[one(nodes[subject], "inArm")], "label").removeprefix(f"{name}: ")
                assert label.endswith(f" in {arm}"), subject


def test_every_reading_of_people_belongs_to_a_row() -> None:
    for key, read in READ["outcome_subgroups"].items():
        assert read.keys() <= {row["name"] for row in rows(RECORDS[key], "outcomes")}
        uncounted = {part["label"] for part in READ["uncounted_subgroups"].get(key, [])}
        assert uncounted <= set(read.values())


@each_protocol
def test_every_outcome_of_a_protocol_is_a_specification_and_no_result(key: str) -> None:
    nodes, name = study_graph(key), name_of(key)
    assert not any("hasResult" in node for node in nodes.values())
    found = {}
    for subject in publication_node(key).get("specifies", ()):
        if nodes[subject]["type"] == {"OutcomeSpecification"}:
            found[subject] = without(nodes[subject], "forOutcome", "measuredWith")
            assert nodes[subject]["forOutcome"] and nodes[subject]["measuredWith"]
    expected = [
        expected_node(
            {
                "type": "OutcomeSpecification",
                "label": f"{name}: {row['name']}",
                "hasOutcomeRole": role(row),
                "instrumentAsReported": row.get("instrument"),
                "note": row.get("note"),
            }
            | time_point(row.get("timepoint"))
        )
        for row in rows(RECORDS[key], "outcomes")
    ]
    none(matched(key, expected, found))


# --- directions -----------------------------------------------------------------------------------


@each_study
def test_numbers_move_to_the_side_that_the_direction_names(key: str) -> None:
    """Where an outcome says which way is better, a result that improved must have moved that way."""
    nodes = study_graph(key)
    outcomes = graph("data/outcomes.ttl")
    control = set(nodes[key].get("hasControlArm", ()))
    problems: list[str] = []
    for subject, node in outcome_results(key).items():
        better = {
            v for o in node.get("forOutcome", ()) for v in outcomes[o].get("betterDirection", {"unknown"})
        }
        if better not in ({"higher"}, {"lower"}) or "hasDirection" not in node:
            continue
        wanted = {"FavorsNaltrexone": 1, "ImprovedInNaltrexoneArm": 1, "FavorsComparator": -1}.get(
            one(node, "hasDirection"), 0
        ) * (1 if better == {"higher"} else -1)
        if wanted and "positiveEstimateFavors" not in node and "estimate" in node:
            null = 1 if "RatioEstimate" in node["type"] else 0
            if (value_of(node, "estimate") - null) * wanted <= 0:
                problems.append(
                    f"{subject}: {value_of(node, 'estimate')}, {better} is better, {node['hasDirection']}"
                )
        parts = [nodes[m] for m in node.get("hasArmMeasurement", ())]
        for part in (p for p in parts if not p.get("inArm", set()) & control):
            if wanted and "baselineValue" in part:
                change = value_of(part, "followUpValue") - value_of(part, "baselineValue")
                if change * wanted <= 0:
                    problems.append(
                        f"{subject}: changed by {change}, {better} is better, {node['hasDirection']}"
                    )
            if wanted and "reductionPercent" in part and better != {"lower"}:
                problems.append(f"{subject}: a reduction is no improvement where {better} is better")
    none(problems)


def test_medicines_doses_and_biomarkers_have_no_better_direction_that_no_record_states() -> None:
    silent = {"MedicationUseDomain", "DoseDomain", "BiomarkerDomain"}
    found = {
        one(node, "label"): node.get("betterDirection", set())
        for node in graph("data/outcomes.ttl").values()
        if one(node, "inOutcomeDomain") in silent
    }
    stated = {name: {better} for name, better in READ["biomarkers_with_better_direction"].items()}
    assert {name: better for name, better in found.items() if better} == stated
    assert "endoplasmic reticulum stress in the mucosa" in found


def test_the_outcomes_that_were_read_have_the_better_direction_of_their_results() -> None:
    by_label = {one(node, "label"): node for node in graph("data/outcomes.ttl").values()}
    assert by_label["effect of ocular pain on quality of life"]["betterDirection"] == {"lower"}
    assert "betterDirection" not in by_label["overall benefit"]
