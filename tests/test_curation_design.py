"""The data says what the records say about studies: class, design, place, conditions and people."""

from __future__ import annotations

import re

from tests.curation.compare import differences, expected_node, none, number, one, only, without
from tests.curation.records import (
    NO_STUDY,
    READ,
    RECORDS,
    Record,
    conditions,
    each_protocol,
    each_protocol_of_another_study,
    each_record,
    each_study,
    is_review,
    registrations,
    rows,
    study_class,
)
from tests.curation.turtle_facts import (
    graph,
    labelled,
    labels,
    name_of,
    publication_node,
    study_graph,
    study_node,
    subgroup_named,
    with_labels,
)

COUNTS = {
    "n_enrolled": "enrolled",
    "n_randomised": "randomized",
    "n_completed": "completed",
    "n_analysed": "analyzed",
    "n_screened": "screened",
    "n_started": "started",
    "n_took": "started",
    "n_prescribed": "prescribed",
    "n_planned": "planned",
    "n_enrolled_registry": "enrolledByRegister",
    "n_lost_to_follow_up": "lostToFollowUp",
    "n_female": "femaleParticipants",
    "percent_female": "percentFemale",
    "mean_age": "meanAgeYears",
    "median_age": "medianAgeYears",
}
# What the other tests of this module and of the bibliography, the arms and the results compare.
COMPARED_ELSEWHERE = (
    *("label", "reportedIn", "hasProtocol", "describedAsLowDose", "coversDoseBand"),
    *(
        "analyzesDataOf",
        "isRelatedToStudy",
        "isEarlierReportOf",
        "isUpdatedBy",
        "includesStudy",
        "reanalyzes",
    ),
    *("hasResult", "hasExperimentalArm", "hasControlArm", "hasPopulation", "hasIncludedStudyGroup"),
)


def features(record: Record) -> set[str]:
    design = record["design"]
    words = [design[part] for part in ("allocation", "masking", "model") if part in design]
    found = {feature for word in words for feature in READ["design_features"][word]}
    # The title of a review may speak of the studies that it includes.
    named = record["publication_type"] + ("" if is_review(record) else f" {record['title']}")
    centres = design.get("centres", 1)
    also = {
        "Multicenter": centres == "multicentre" or (isinstance(centres, int) and centres > 1),
        "ActiveComparator": design.get("control") == "active",
        "PilotPurpose": re.search(r"\bpilot\b", named, re.I),
        "ProspectiveData": re.search(r"\bprospective\b", named, re.I),
        "RetrospectiveData": re.search(r"\bretrospective\b", named, re.I),
    }
    return found | {feature for feature, applies in also.items() if applies}


@each_study
def test_the_study_has_class_design_country_conditions_registrations_and_words_and_nothing_else(
    key: str,
) -> None:
    record = RECORDS[key]
    design, population = record["design"], record.get("population", {})
    reported = [design[part] for part in ("allocation", "masking", "model") if part in design]
    centres = design.get("centres")
    expected = expected_node(
        {
            "type": study_class(record),
            "conclusion": record["conclusion"],
            "note": record.get("notes"),
            "editorialNote": record.get("curator_note"),
            "hasDesignFeature": features(record),
            "designAsReported": [word for word in reported if word in READ["design_as_reported"]],
            "centerCount": centres if isinstance(centres, int) else None,
            "hasCountry": record.get("country"),
            "studies": conditions(record),
            "hasRegistration": registrations(record),
            "includedStudyCount": population.get("n_studies_included"),
            "screenedRecordCount": population.get("n_records_screened"),
        }
    )
    node = study_node(key)
    found = without(node, "studiesCondition", "studiesTopic", *COMPARED_ELSEWHERE)
    found["studies"] = labelled(node, "studiesCondition", "studiesTopic")
    none(differences(key, expected, with_labels(found, "hasCountry", "hasRegistration")))


@each_protocol_of_another_study
def test_the_study_of_a_protocol_has_its_design_country_conditions_and_registrations(key: str) -> None:
    record, study = RECORDS[key], study_node(str(NO_STUDY[key]))
    assert features(record) <= study["hasDesignFeature"]
    assert labelled(study, "hasCountry") == {record["country"]}
    assert labelled(study, "studiesCondition") == set(conditions(record))
    assert registrations(record) <= labelled(study, "hasRegistration")


@each_protocol
def test_a_protocol_specifies_outcomes_population_and_regimens_of_the_record(key: str) -> None:
    record, nodes, name = RECORDS[key], study_graph(key), name_of(key)
    expected = {
        *(("OutcomeSpecification", f"{name}: {row['name']}") for row in rows(record, "outcomes")),
        *(("DrugRegimen", f"{name}: regimen of {arm['label']}") for arm in rows(record, "arms")),
    }
    if "population" in record:
        expected.add(("StudyPopulation", f"{name}: population"))
    specified = [nodes[s] for s in publication_node(key)["specifies"]]
    assert {(one(node, "type"), one(node, "label")) for node in specified} == expected
    assert len(specified) == len(expected)


@each_record
def test_only_a_protocol_specifies(key: str) -> None:
    is_protocol = bool(RECORDS[key]["design"].get("protocol"))
    assert ("specifies" in publication_node(key)) == is_protocol


@each_study
def test_a_study_is_called_low_dose_if_a_title_says_so(key: str) -> None:
    titles = [RECORDS[key]["title"]]
    titles += [RECORDS[protocol]["title"] for protocol, study in NO_STUDY.items() if study == key]
    says_so = any(re.search(r"low[- ]dose nalt|low dose naltrexone|\bLDN\b", title, re.I) for title in titles)
    found = study_node(key).get("describedAsLowDose", set())
    assert found <= {"true"}
    if is_review(RECORDS[key]):
        assert says_so or not found
    else:
        assert bool(found) == says_so, titles


# --- people ---------------------------------------------------------------------------------------


def age_group(record: Record) -> str | None:
    if record["key"] in READ["children"]:
        return "ChildAgeGroup"
    return "AdultAgeGroup" if re.search(r"\badults?\b", record["title"], re.I) else None


def parts_of(key: str) -> list[tuple[Record, int | None]]:
    """Give the parts of a population as read, each with its count if the record has one."""
    population = RECORDS[key].get("population", {})
    counted = [(READ["subgroups"][name], n) for name, n in population.items() if name in READ["subgroups"]]
    return [*counted, *((part, None) for part in READ["uncounted_subgroups"].get(key, []))]


@each_record
def test_the_population_has_the_numbers_and_the_age_group_of_the_record(key: str) -> None:
    population, nodes = RECORDS[key].get("population", {}), study_graph(key)
    expected = expected_node(
        {COUNTS[name]: n for name, n in population.items() if name in COUNTS}
        | {"hasAgeGroup": age_group(RECORDS[key])}
    )
    subject, exists = f"{key}.population", bool(expected or parts_of(key))
    expected |= {"type": {"StudyPopulation"}} if exists else {}
    none(differences(key, expected, without(nodes.get(subject, {}), "label", "hasSubgroup")))

    assert (subject in nodes) == exists
    assert not exists or one(nodes[subject], "label") == f"{name_of(key)}: population"
    of_study = exists and key not in NO_STUDY
    assert nodes.get(key, {}).get("hasPopulation", set()) == ({subject} if of_study else set())

    counted = COUNTS.keys() | READ["subgroups"].keys() | READ["study_groups"].keys()
    sizes = set(READ["arm_sizes"].get(key, {}).values())
    assert population.keys() - counted <= {"n_studies_included", "n_records_screened"} | sizes


@each_record
def test_the_population_has_a_part_for_each_that_the_record_tells_apart(key: str) -> None:
    nodes, parts = study_graph(key), parts_of(key)
    found = nodes.get(f"{key}.population", {}).get("hasSubgroup", set())
    assert {s for s in nodes if s.startswith(f"{key}.population.")} == found
    problems: list[str] = []
    for part, n in parts:
        subject = subgroup_named(key, part["label"])
        if subject not in nodes:
            problems.append(f"{key}: {subject} is not in the graph")
            continue
        expected = expected_node(
            {
                "type": "StudyPopulation",
                "participantCount": n,
                "hasAgeGroup": part.get("age"),
                "hasCondition": part.get("condition"),
            }
        )
        there = without(with_labels(nodes[subject], "hasCondition"), "label")
        problems += differences(subject, expected, there)
        if not one(nodes[subject], "label").startswith(f"{name_of(key)}: "):
            problems.append(f"{subject}: the label does not begin with the name of the study")
    none(problems)
    assert len(found) == len(parts)


@each_record
def test_the_included_studies_have_a_group_for_each_that_the_record_counts(key: str) -> None:
    nodes, population = study_graph(key), RECORDS[key].get("population", {})
    groups = [nodes[subject] for subject in nodes.get(key, {}).get("hasIncludedStudyGroup", ())]
    wanted = {READ["study_groups"][name]: n for name, n in population.items() if name in READ["study_groups"]}
    assert len(groups) == len(wanted)
    for words, n in wanted.items():
        fitting = [node for node in groups if one(node, "label").endswith(words)]
        fitting = fitting or [node for node in groups if words in one(node, "label")]
        assert [without(node, "label") for node in fitting] == [
            {"type": {"IncludedStudyGroup"}, "includedStudyCount": {number(n)}}
        ], words


def test_conditions_have_the_broader_ones_that_were_read_and_no_others() -> None:
    found = {
        one(node, "label"): sorted(labelled(node, "hasBroaderCondition"))
        for node in graph("data/conditions.ttl").values()
        if only(node, "hasBroaderCondition")
    }
    assert found == {name: [broader] for name, broader in READ["broader_conditions"].items()}
    assert found.keys() | {b for bs in found.values() for b in bs} <= set(labels().values())
