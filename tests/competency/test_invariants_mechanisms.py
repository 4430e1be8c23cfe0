"""What must hold of the answers about mechanisms, worked out over the facts in Python."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Ask, Facts

    Path = tuple[str, ...]

# From the strongest to the weakest.
LEVELS = [f"ldn:{name}Evidence" for name in ("Human", "Animal", "InVitro", "Review", "Inferred", "Retracted")]
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
DECREASED = "ldn:DecreasedState"


def steps(facts: Facts) -> set[str]:
    return {step for step, _ in facts.pairs("ldn:isStepOf")}


def levels(facts: Facts, mechanism: str) -> Counter[str]:
    return Counter(
        str(facts.one(step, "ldn:hasEvidenceLevel")) for step in facts.names(mechanism, "^ldn:isStepOf")
    )


def goes_on(facts: Facts, step: str, following: str) -> bool:
    """Tell whether a step starts in the state in which another leaves its object."""
    left = facts.one(step, "ldn:hasClaimPredicate", "ldn:leavesObjectInState") == DECREASED
    return left == (facts.one(following, "ldn:hasSubjectState") == DECREASED)


def walk(facts: Facts, path: Path, entity: str) -> set[tuple[str, Path]]:
    """Return the ends that a path reaches from an entity, each with the whole path."""
    found: set[tuple[str, Path]] = set()
    for step in steps(facts) & facts.names(entity, "^ldn:hasClaimSubject"):
        if goes_on(facts, path[-1], step):
            for reached in facts.names(step, "ldn:hasClaimObject"):
                found |= walk(facts, (*path, step), reached)
    return found or {(entity, path)}


def test_cq_63_walks_from_naltrexone_to_the_last_effects(facts: Facts, ask: Ask) -> None:
    expected = set()
    for first in steps(facts) & facts.names("ldn:Naltrexone", "^ldn:hasClaimSubject"):
        for entity in facts.names(first, "ldn:hasClaimObject"):
            for effect, path in walk(facts, (first,), entity):
                assert len(path) <= len(ORDINALS), f"the question stops before the end of {path}"
                measured = [str(facts.one(step, "ldn:hasEvidenceLevel")) for step in path]
                across = {facts.one(step, "ldn:isStepOf") for step in path}
                padded = (*path, *[None] * (len(ORDINALS) - len(path)))
                expected.add((effect, len(path), len(across), max(measured, key=LEVELS.index), *padded))
    answer = ask(63)
    assert answer.pick("effect", "steps", "mechanisms", "weakestLevel", *ORDINALS) == expected
    assert any(row["steps"] == len(ORDINALS) for row in answer)


def test_no_path_goes_on_from_the_opposite(facts: Facts, ask: Ask) -> None:
    # Naltrexone blocks the mu receptor; what follows from its activation does not follow from naltrexone.
    activated = {
        step
        for step in steps(facts)
        if facts.one(step, "ldn:subjectAsReported") in {"OPRM1 activation", "continuous blockade"}
    }
    assert activated
    assert not activated & {row[place] for row in ask(63) for place in ORDINALS}


def test_cq_64_lists_every_participation(facts: Facts, ask: Ask) -> None:
    kinds = {
        "target": ("ldn:hasTargetParticipation", "ldn:participantRole", "ldn:participantAction"),
        "mediator": ("ldn:hasMediatorParticipation", "ldn:participantAsReported", "ldn:participantChange"),
    }
    expected = set()
    for kind, (relation, name, change) in kinds.items():
        for mechanism, part in facts.pairs(relation):
            entity = facts.one(part, "ldn:hasParticipant")
            precursor = facts.one(entity, "ldn:isDerivedFromPrecursor")
            symbol = facts.one(precursor or entity, "ldn:geneSymbol")
            expected.add((mechanism, kind, entity, symbol, facts.one(part, name), facts.one(part, change)))
    assert ask(64).pick("mechanism", "part", "entity", "symbol", "roleOrName", "change") == expected
    assert len(expected) == len(
        facts.instances("ldn:TargetParticipation") | facts.instances("ldn:MediatorParticipation")
    )


def test_cq_65_counts_the_steps_of_each_mechanism(facts: Facts, ask: Ask) -> None:
    measured = [level for level in LEVELS if level != "ldn:ReviewEvidence"]
    expected = {
        (
            mechanism,
            facts.one(mechanism, "ldn:hasMechanismStatus"),
            facts.label(facts.one(mechanism, "ldn:hasMechanismKind")),
            facts.label(facts.one(mechanism, "ldn:hasMechanismTheme")),
            *(levels(facts, mechanism)[level] for level in measured),
            facts.one(mechanism, "ldn:evidenceIntegrity"),
            facts.one(mechanism, "ldn:applicabilityAsReported"),
        )
        for mechanism in facts.instances("ldn:Mechanism")
    }
    counts = ("inPeople", "inAnimals", "inVitro", "inferred", "retracted")
    answer = ask(65)
    columns = ("mechanism", "status", "kindLabel", "themeLabel", *counts, "integrity", "applicability")
    assert answer.pick(*columns) == expected
    assert sum(int(str(row[count])) for row in answer for count in counts) == len(steps(facts))


def test_cq_66_lists_the_steps_that_nobody_measured(facts: Facts, ask: Ask) -> None:
    expected = {
        (
            facts.one(step, "ldn:isStepOf"),
            facts.one(step, "ldn:stepNumber"),
            step,
            facts.one(step, "ldn:statement"),
            level,
            facts.one(step, "skos:note"),
        )
        for level in ("ldn:InferredEvidence", "ldn:RetractedEvidence")
        for step in facts.names(level, "^ldn:hasEvidenceLevel") & steps(facts)
    }
    assert ask(66).pick("mechanism", "number", "step", "statement", "level", "note") == expected


def test_cq_67_lists_the_mechanisms_with_a_step_shown_in_people(facts: Facts, ask: Ask) -> None:
    expected = {
        (
            mechanism,
            counted["ldn:HumanEvidence"],
            counted.total(),
            len(facts.names(mechanism, "ldn:involvesCellType")),
            len(facts.names(mechanism, "ldn:involvesProcess")),
            facts.one(mechanism, "ldn:exposureGap"),
        )
        for mechanism in facts.instances("ldn:Mechanism")
        if (counted := levels(facts, mechanism))["ldn:HumanEvidence"]
    }
    columns = ("mechanism", "stepsInPeople", "allSteps", "cellTypes", "processes", "gap")
    assert ask(67).pick(*columns) == expected
