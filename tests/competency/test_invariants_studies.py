"""What must hold of the answers about studies, doses and people, worked out over the facts in Python."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Ask, Facts

Tally = dict[str, set[str]]


def people_or(facts: Facts, study: str, *fallbacks: str) -> Decimal | None:
    found = facts.people(study, "randomized", "enrolled", *fallbacks)
    assert found is None or isinstance(found, Decimal)
    return found


def given_for(facts: Facts) -> Tally:
    given: Tally = defaultdict(set)
    for study in facts.instances("ldn:Study"):
        if facts.regimens(study):
            for condition in facts.names(study, "ldn:studiesCondition"):
                given[condition].add(study)
    return given


def test_cq_01_counts_the_studies_that_give_naltrexone(facts: Facts, ask: Ask) -> None:
    expected = {
        (condition, len(studies), len(studies & facts.trials()))
        for condition, studies in given_for(facts).items()
    }
    assert ask(1).pick("condition", "studies", "trials") == expected


def test_cq_02_lists_the_trials_with_a_dose_of_1_to_5_mg(facts: Facts, ask: Ask) -> None:
    expected = set()
    for trial in facts.trials():
        ends = [
            facts.ends(regimen)
            for regimen in facts.regimens(trial)
            if facts.band(regimen) == "ldn:LowDoseNaltrexoneRegimen"
        ]
        if ends:
            expected.add((trial, min(e[0] for e in ends), max(e[1] for e in ends)))  # type: ignore[type-var]
    assert ask(2).pick("trial", "lowestDoseMg", "highestDoseMg") == expected


def test_cq_03_keeps_the_double_blind_ones_with_their_people(facts: Facts, ask: Ask) -> None:
    low = {row["trial"] for row in ask(2)}
    expected = {
        (t, people_or(facts, t), "ldn:CrossoverDesign" in facts.names(t, "ldn:hasDesignFeature"))
        for t in facts.double_blind() & low
    }
    assert ask(3).pick("trial", "participants", "isCrossover") == expected


def test_cq_04_lists_the_low_dose_trials_outside_the_band(facts: Facts, ask: Ask) -> None:
    expected = {
        (trial, regimen, facts.one(regimen, "ldn:doseAsReported"), facts.band(regimen))
        for trial in facts.trials()
        if facts.one(trial, "ldn:describedAsLowDose") is True
        for regimen in facts.regimens(trial)
        if facts.band(regimen) != "ldn:LowDoseNaltrexoneRegimen"
    }
    assert ask(4).pick("trial", "regimen", "doseAsReported", "band") == expected


def test_cq_05_counts_the_trials_at_each_dose(facts: Facts, ask: Ask) -> None:
    tested = {
        (condition, dose, trial)
        for trial in facts.trials()
        for regimen in facts.regimens(trial)
        for dose in facts.numbers(regimen, "ldn:targetDailyDoseMg")
        for condition in facts.names(trial, "ldn:studiesCondition")
    }
    counts = Counter((condition, dose) for condition, dose, _ in tested)
    assert ask(5).pick("condition", "doseMg", "trials") == {(*key, n) for key, n in counts.items()}


def test_cq_06_lists_the_regimens_that_rise(facts: Facts, ask: Ask) -> None:
    expected = set()
    for regimen in facts.names("ldn:Naltrexone", "^ldn:hasSubstance"):
        start, end = facts.one(regimen, "ldn:startingDailyDoseMg"), facts.ends(regimen)[1]
        rises = isinstance(start, Decimal) and isinstance(end, Decimal) and start < end
        if rises or facts.one(regimen, "ldn:titrationWeeks") is not None:
            expected.add((regimen, start, end))
    assert ask(6).pick("regimen", "startMg", "endMg") == expected


def test_cq_07_counts_nobody_twice_and_nobody_without_the_condition(facts: Facts, ask: Ask) -> None:
    people: dict[str, list[Decimal]] = defaultdict(list)
    mixed: dict[str, list[Decimal]] = defaultdict(list)
    for trial in facts.randomized():
        whole = people_or(facts, trial, "completed", "analyzed")
        groups = facts.names(trial, "ldn:hasPopulation", "ldn:hasSubgroup")
        sizes = {
            str(facts.one(g, "ldn:hasCondition")): facts.numbers(g, "ldn:participantCount") for g in groups
        }
        sizes.pop("None", None)
        conditions = facts.names(trial, "ldn:studiesCondition")
        for condition in conditions:
            if sizes:
                people[condition] += sizes.get(condition, [])
            elif whole is not None:
                (people if len(conditions) == 1 else mixed)[condition].append(whole)
        if "ldn:CrossoverDesign" in facts.names(trial, "ldn:hasDesignFeature"):
            arms = facts.names(trial, "ldn:hasControlArm")
            assert all(whole is None or n <= whole for arm in arms for n in facts.numbers(arm, "ldn:armSize"))
    expected = {
        (name, len(people[name]) + len(mixed[name]), sum(people[name]), sum(mixed[name]))
        for name in {*people, *mixed}
        if people[name] or mixed[name]
    }
    assert ask(7).pick("condition", "trials", "people", "peopleInMixedTrials") == expected


def test_cq_33_gives_each_record_its_check_level(facts: Facts, ask: Ask) -> None:
    expected = {
        (
            study,
            len(facts.names(study, "^ldn:describesStudy")),
            graph,
            facts.label(facts.one(graph, "ldn:hasCheckLevel")),
            len(facts.follow(graph, "ldn:checkedField")),
        )
        for graph, study in facts.pairs("ldn:describesStudy")
        if facts.one(graph, "ldn:hasCheckLevel") is not None
    }
    assert ask(33).pick("study", "graphs", "graph", "levelLabel", "fieldsChecked") == expected
    assert any(row["graphs"] == 1 for row in ask(33))
    assert any(isinstance(row["graphs"], Decimal) and row["graphs"] > 1 for row in ask(33))
    assert {row["study"] for row in ask(33)} == facts.instances("ldn:Study")


def test_cq_34_lists_the_regimens_without_a_target(facts: Facts, ask: Ask) -> None:
    kinds = ("lowestDailyDoseMg", "highestDailyDoseMg", "medianDailyDoseMg", "mostCommonDailyDoseMg")
    properties = [f"ldn:{kind}" for kind in (*kinds, "targetDailyDoseMgPerKg")]
    expected = {
        (regimen, *(facts.one(regimen, p) for p in properties))
        for regimen in facts.names("ldn:Naltrexone", "^ldn:hasSubstance")
        if facts.one(regimen, "ldn:targetDailyDoseMg") is None and facts.numbers(regimen, *properties)
    }
    columns = ("regimen", "lowestMg", "highestMg", "medianMg", "mostCommonMg", "mgPerKg")
    assert ask(34).pick(*columns) == expected


def test_cq_35_places_each_regimen_in_one_band(facts: Facts, ask: Ask) -> None:
    regimens = facts.names("ldn:Naltrexone", "^ldn:hasSubstance")
    bands = Counter(facts.band(regimen) for regimen in regimens)
    studies: dict[str | None, set[str]] = defaultdict(set)
    for study in facts.instances("ldn:Study"):
        for regimen in facts.regimens(study, "ldn:hasExperimentalArm", "ldn:hasControlArm"):
            studies[facts.band(regimen)].add(study)
    assert [row["rank"] for row in ask(35)] == [1, 2, 3, 4, 5]
    for row in ask(35):
        band = str(row["band"])
        found = studies[band]
        assert (row["regimens"], row["studies"], row["trials"]) == (
            bands[band],
            len(found),
            len(found & facts.trials()),
        )


def test_cq_37_lists_the_registered_studies_without_result(facts: Facts, ask: Ask) -> None:
    expected = {
        (
            registration,
            study,
            facts.people(study, "planned"),
            facts.one(registration, "ldn:hasRecruitmentStatus"),
        )
        for study, registration in facts.pairs("ldn:hasRegistration")
        if not facts.follow(study, "ldn:hasResult")
    }
    assert ask(37).pick("registration", "study", "planned", "status") == expected


def test_cq_38_rolls_narrower_conditions_up(facts: Facts, ask: Ask) -> None:
    direct: Tally = defaultdict(set)
    rolled: Tally = defaultdict(set)
    for study, condition in facts.pairs("ldn:studiesCondition"):
        direct[str(condition)].add(study)
        for broader in facts.rolled_up(str(condition)):
            rolled[broader].add(study)
    broad = {str(b) for _, b in facts.pairs("ldn:hasBroaderCondition")}
    expected = {(b, len(direct[b]), len(rolled[b])) for b in broad}
    assert ask(38).pick("condition", "directStudies", "allStudies") == expected


def test_cq_39_counts_every_kind_of_study(facts: Facts, ask: Ask) -> None:
    defined = {
        "ldn:RandomizedControlledTrial": facts.randomized(),
        "ldn:DoubleBlindPlaceboControlledTrial": facts.double_blind(),
        "ldn:CrossoverTrial": facts.trials() & facts.names("ldn:CrossoverDesign", "^ldn:hasDesignFeature"),
    }
    with_result = {study for study, _ in facts.pairs("ldn:hasResult")}
    for row in ask(39):
        kind = str(row["kind"])
        studies = defined.get(kind, facts.instances(kind))
        assert (kind, row["studies"], row["studiesWithResults"]) == (
            kind,
            len(studies),
            len(studies & with_result),
        )
    asserted = {c for study in facts.instances("ldn:Study") for c in facts.names(study, "rdf:type")}
    assert {c for c in asserted if c.startswith("ldn:")} <= {row["kind"] for row in ask(39)}


def test_cq_40_counts_every_kind_of_document(facts: Facts, ask: Ask) -> None:
    for row in ask(40):
        documents = facts.names(str(row["kind"]), "^rdf:type")
        studies = {
            s for d in documents for p in ("^ldn:reportedIn", "^ldn:hasProtocol") for s in facts.names(d, p)
        }
        assert (row["kind"], row["documents"], row["studies"]) == (row["kind"], len(documents), len(studies))
    kinds = {c for d in facts.instances("ldn:Document") for c in facts.names(d, "rdf:type")}
    assert kinds <= {row["kind"] for row in ask(40)} | {"ldn:Document"}


def test_cq_41_lists_every_design_feature(facts: Facts, ask: Ask) -> None:
    kinds = {
        "Allocation": "1 allocation",
        "Masking": "2 masking",
        "Intervention": "3 model",
        "Study": "4 other",
    }
    suffixes = {"Allocation": "Method", "Intervention": "Model", "Study": "Feature"}
    expected = {
        (trial, kinds[name], feature)
        for trial in facts.trials()
        if facts.follow(trial, "ldn:hasControlArm")
        for feature in facts.names(trial, "ldn:hasDesignFeature")
        for name in kinds
        if f"ldn:{name}{suffixes.get(name, '')}" in facts.names(feature, "rdf:type")
    }
    assert ask(41).pick("trial", "kind", "feature") == expected
    assert len(expected) == sum(
        len(facts.follow(t, "ldn:hasDesignFeature"))
        for t in facts.trials()
        if facts.follow(t, "ldn:hasControlArm")
    )


def test_cq_42_counts_routes_schedules_and_times(facts: Facts, ask: Ask) -> None:
    aspects = {"ldn:hasRoute": "route", "ldn:hasSchedule": "schedule", "ldn:hasDosingTime": "time of day"}
    taken = {
        (aspects[p], str(value), study)
        for study in facts.instances("ldn:Study")
        for regimen in facts.regimens(study, "ldn:hasExperimentalArm", "ldn:hasControlArm")
        for p in aspects
        for value in facts.follow(regimen, p)
    }
    counts = Counter((aspect, value) for aspect, value, _ in taken)
    assert ask(42).pick("aspect", "value", "studies") == {(*key, n) for key, n in counts.items()}


def test_cq_43_tells_which_additions_the_placebo_arm_shares(facts: Facts, ask: Ask) -> None:
    expected = set()
    for study, arm in facts.pairs("ldn:hasExperimentalArm"):
        controls = {a for a in facts.names(study, "ldn:hasControlArm") if facts.is_placebo(a)}
        for added in facts.names(arm, "ldn:hasCoIntervention"):
            shared = any(added in facts.names(control, "ldn:hasCoIntervention") for control in controls)
            procedure = "ldn:Procedure" in facts.names(added, "rdf:type")
            expected.add((study, arm, added, "procedure" if procedure else "substance", shared))
    assert ask(43).pick("study", "arm", "intervention", "kind", "isMatched") == expected


def test_cq_47_finds_children_in_populations_and_subgroups(facts: Facts, ask: Ask) -> None:
    young = facts.names("ldn:ChildAgeGroup", "^ldn:hasAgeGroup")
    whole = {(s, str(p)) for s, p in facts.pairs("ldn:hasPopulation")}
    parts = {(s, part) for s, p in whole for part in facts.names(p, "ldn:hasSubgroup")}
    counts = ("ldn:participantCount", "ldn:randomized", "ldn:enrolled", "ldn:completed")
    expected = {
        (study, population, facts.first(population, *counts), country)
        for study, population in whole | parts
        if population in young
        for country in facts.each(study, "ldn:hasCountry")
    }
    assert ask(47).pick("study", "population", "participants", "country") == expected
    assert {row["population"] for row in ask(47)} == young


def test_cq_48_pairs_the_records_on_the_same_people(facts: Facts, ask: Ask) -> None:
    expected = {
        (record, other)
        for relation in ("analyzesDataOf", "isEarlierReportOf", "isUpdatedBy", "reanalyzes")
        for record, other in facts.pairs(f"ldn:{relation}")
    }
    assert ask(48).pick("record", "other") == expected
    # An analysis of pooled data says in the model system of its finding which data they are.
    of_pooled = {
        s for s, _ in facts.pairs("ldn:hasResult") if facts.follow(s, "ldn:hasResult", "ldn:modelSystem")
    }
    assert facts.instances("ldn:SecondaryAnalysis") - of_pooled <= {record for record, _ in expected}


def test_cq_50_lists_the_counts_of_each_review(facts: Facts, ask: Ask) -> None:
    expected = {
        (
            review,
            facts.one(review, "ldn:includedStudyCount"),
            group,
            group and facts.one(group, "ldn:includedStudyCount"),
        )
        for review in facts.instances("ldn:EvidenceSynthesis")
        for group in facts.each(review, "ldn:hasIncludedStudyGroup")
        if group or facts.one(review, "ldn:includedStudyCount") is not None
    }
    assert ask(50).pick("review", "included", "group", "includedInGroup") == expected


def test_cq_51_lists_the_topics(facts: Facts, ask: Ask) -> None:
    expected = {(topic, study) for study, topic in facts.pairs("ldn:studiesTopic")}
    assert ask(51).pick("topic", "study") == expected
    assert {topic for topic, _ in expected} == facts.instances("ldn:StudyTopic")


def test_cq_58_lists_every_trial_with_its_identifiers(facts: Facts, ask: Ask) -> None:
    expected = {
        (trial, document, facts.one(document, "ldn:hasDoi"), registration)
        for trial in facts.trials()
        for relation in ("ldn:reportedIn", "ldn:hasProtocol")
        for document in facts.names(trial, relation)
        for registration in facts.each(trial, "ldn:hasRegistration")
    }
    assert ask(58).pick("trial", "document", "doi", "registration") == expected
    assert {row["trial"] for row in ask(58)} == facts.trials()
