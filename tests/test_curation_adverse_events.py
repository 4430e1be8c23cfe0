"""The data says what the records say about adverse events: which, how many, in whom, against what."""

from __future__ import annotations

from collections.abc import Iterator

from tests.curation.compare import Node, Values, expected_node, matched, none, one, without
from tests.curation.records import READ, RECORDS, Record, each_study, rows
from tests.curation.turtle_facts import arm_named, labels, name_of, study_graph
from tests.curation.wording import p_value


def label_of_arm(key: str, row: Record) -> str | None:
    """Give the arm that a row means; a row for arms that the record does not list has none."""
    label: str = READ["adverse_event_arms"].get(key, {}).get(row["arm"], row["arm"])
    return label if label in {arm["label"] for arm in rows(RECORDS[key], "arms")} else None


def adverse_event(key: str, row: Record) -> Node:
    label = label_of_arm(key, row)
    values: Values = {
        "type": "AdverseEventResult",
        "eventNameAsReported": row["name"],
        "hasAdverseEventType": READ["adverse_event_types"][row["name"]],
        "hasSeriousness": {"serious": "SeriousEvent", "non-serious": "NonSeriousEvent"}[row["seriousness"]],
        "occurrenceCount" if row["name"].endswith("(events)") else "eventCount": row.get("count"),
        "atRiskCount": row.get("denominator"),
        "eventPercent": row.get("percent"),
        "inArm": arm_named(key, label) if label else None,
        "armAsReported": None if label else row["arm"],
        # All arms together are the population; an arm that is not listed is no population.
        "inPopulation": f"{key}.population" if row["arm"] == "both" else None,
    }
    if "note" in row:
        values["comparisonAsReported" if row["note"] in READ["comparisons"] else "note"] = row["note"]
    if "p" in row:
        p, _, against = row["p"].partition(" ")
        values |= p_value(p) | {"comparisonAsReported": against}
    return expected_node(values)


@each_study
def test_every_adverse_event_row_is_a_result_with_the_same_numbers_and_words(key: str) -> None:
    nodes = study_graph(key)
    found = {}
    for subject in nodes[key].get("hasResult", ()):
        if "AdverseEventResult" in nodes[subject]["type"]:
            found[subject] = without(nodes[subject], "label", "editorialNote")
            found[subject]["hasAdverseEventType"] = {
                labels()[kind] for kind in nodes[subject]["hasAdverseEventType"]
            }
    none(matched(key, [adverse_event(key, row) for row in rows(RECORDS[key], "adverse_events")], found))


@each_study
def test_the_label_of_an_adverse_event_names_it_and_whose_it_is(key: str) -> None:
    nodes, name = study_graph(key), name_of(key)
    wanted = sorted(f"{name}: {row['name']}, {row['arm']}" for row in rows(RECORDS[key], "adverse_events"))
    there = [node for node in nodes.values() if "AdverseEventResult" in node.get("type", ())]
    assert sorted(one(node, "label") for node in there) == wanted


def odd_denominators(key: str) -> Iterator[tuple[Record, Record]]:
    """Find rows of which the denominator is no count of people, and the row of events that it counts."""
    record = RECORDS[key]
    events = rows(record, "adverse_events")
    people = {*record.get("population", {}).values(), *(arm.get("n") for arm in rows(record, "arms")), None}
    for row in events:
        if row.get("denominator") not in people:
            yield row, next(other for other in events if other.get("count") == row["denominator"])


@each_study
def test_an_editorial_note_says_so_where_a_denominator_counts_events_and_nowhere_else(key: str) -> None:
    found = {
        one(node, "eventNameAsReported"): one(node, "editorialNote")
        for node in study_graph(key).values()
        if "AdverseEventResult" in node.get("type", ()) and "editorialNote" in node
    }
    odd = {row["name"]: other["name"] for row, other in odd_denominators(key)}
    assert found.keys() == odd.keys()
    assert all("denominator" in found[name] and odd[name] in found[name] for name in odd)
