"""The data says what the records say about arms: what each one is given, how much, how often, how long."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from tests.curation.compare import (
    Graph,
    Node,
    Values,
    differences,
    expected_node,
    matched,
    none,
    one,
    without,
)
from tests.curation.records import (
    NO_STUDY,
    READ,
    RECORDS,
    Record,
    each_protocol_of_another_study,
    each_study,
    rows,
)
from tests.curation.turtle_facts import name_of, publication_node, study_graph, with_labels


def dosing_time(arm: Record) -> str | None:
    """Read the time of day, from the frequency or from a note that begins with one."""
    words = (arm.get("frequency"), arm.get("note", "").split(";")[0])
    found = [READ["schedules"][w] for w in words if w in READ["schedules"]]
    assert len({schedule["schedule"] for schedule in found}) < 2, f"{arm}: two schedules"
    return next((schedule["time"] for schedule in found if "time" in schedule), None)


def regimens(key: str, arm: Record) -> list[Node]:
    """Give the regimens that an arm of a record should have, without labels."""
    common: Values = {
        "type": "DrugRegimen",
        "hasSubstance": READ["interventions"][arm["intervention"]]["substance"],
        "hasRoute": {"oral": "OralRoute"}[arm["route"]] if "route" in arm else None,
        "hasSchedule": READ["schedules"].get(arm.get("frequency"), {}).get("schedule"),
        "hasDosingTime": dosing_time(arm),
        "durationWeeks": arm.get("duration_weeks"),
        "note": arm.get("note"),
    }
    if "dose_value" not in arm:
        return [expected_node(common)]
    common["doseAsReported"] = f"{arm['dose_value']} {arm['dose_unit']}"
    read = READ["doses"].get(key, {}).get(arm["label"])
    if read is None:
        assert arm["dose_unit"] == "mg" and arm["frequency"] not in ("twice daily", "single dose")
        read = {"targetDailyDoseMg": Decimal(str(arm["dose_value"]))}
    several = read if isinstance(read, list) else [read]
    nodes = []
    for dose in several:
        values = {**common, **{prop: n for prop, n in dose.items() if prop not in ("schedule", "indication")}}
        if "schedule" in dose:
            values |= {"hasSchedule": dose["schedule"], "hasIndication": dose["indication"]}
        nodes.append(expected_node(values))
    return nodes


def found_regimens(nodes: Graph, subjects: Iterable[str]) -> dict[str, Node]:
    return {s: without(with_labels(nodes[s], "hasSubstance", "hasIndication"), "label") for s in subjects}


@each_study
def test_arms_have_role_substances_schedule_dose_size_and_notes(key: str) -> None:
    record, nodes, name = RECORDS[key], study_graph(key), name_of(key)
    arms = {arm["label"]: arm for arm in rows(record, "arms")}
    roles = {
        one(nodes[subject], "label").removeprefix(f"{name}: "): (subject, role)
        for role in ("hasExperimentalArm", "hasControlArm")
        for subject in nodes[key].get(role, ())
    }
    problems = [f"{key}: arm not in the graph: {label}" for label in arms.keys() - roles.keys()]
    problems += [f"{key}: arm not in the record: {label}" for label in roles.keys() - arms.keys()]
    control = READ["control_arms"].get(key, [])
    assert set(control) <= arms.keys()
    for label in arms.keys() & roles.keys():
        arm, (subject, role) = arms[label], roles[label]
        if role != ("hasControlArm" if label in control else "hasExperimentalArm"):
            problems.append(f"{subject}: is linked by {role}")
        beside = {*READ["interventions"][arm["intervention"]].get("beside", [])}
        size = arm.get("n") or record.get("population", {}).get(READ["arm_sizes"].get(key, {}).get(label))
        expected = expected_node(
            {
                "type": "StudyArm",
                "armSize": size,
                "hasCoIntervention": beside | {*READ["beside_by_arm_label"].get(label, [])},
            }
        )
        found = without(with_labels(nodes[subject], "hasCoIntervention"), "label", "hasRegimen")
        problems += differences(subject, expected, found)
        given = nodes[subject]["hasRegimen"]
        problems += matched(subject, regimens(key, arm), found_regimens(nodes, given))
        problems += [
            f"{s}: is not labelled as a regimen of {label}"
            for s in given
            if not one(nodes[s], "label").startswith(f"{name}: regimen of {label}")
        ]
    none(problems)


@each_protocol_of_another_study
def test_a_protocol_of_another_study_has_the_regimens_of_the_record(key: str) -> None:
    nodes = study_graph(key)
    specified = [s for s in publication_node(key)["specifies"] if nodes[s]["type"] == {"DrugRegimen"}]
    by_label = {one(nodes[s], "label").removeprefix(f"{name_of(key)}: regimen of "): s for s in specified}
    arms = {arm["label"]: arm for arm in RECORDS[key]["arms"]}
    assert by_label.keys() == arms.keys()
    for label, arm in arms.items():
        none(matched(key, regimens(key, arm), found_regimens(nodes, [by_label[label]])))
    assert not any("StudyArm" in node.get("type", ()) for node in nodes.values())
    assert NO_STUDY[key]


def test_every_dose_in_words_was_read_by_hand() -> None:
    in_words = {
        (key, arm["label"])
        for key, record in RECORDS.items()
        for arm in rows(record, "arms")
        if isinstance(arm.get("dose_value"), str) or arm.get("dose_unit", "mg") != "mg"
    }
    read = {(key, label) for key, arms in READ["doses"].items() for label in arms}
    assert in_words <= read
    assert len([pair for pair in in_words if pair[0] != "smith-2013-paediatric"]) == 16
