"""Lines from laboratory findings say what the records of studies and mechanisms say, both ways."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tests.curation.laboratory import LABORATORY as STUDIES
from tests.curation.laboratory import study_name
from tests.curation.records import load
from tests.test_evidence_lines import claim_of, direction_of, lines

MECHANISMS: list[dict[str, Any]] = load("mechanisms.yaml")["mechanisms"]
READ: dict[str, Any] = load("evidence_readings.yaml")

LEVELS = {
    "human": "HumanEvidence",
    "animal": "AnimalEvidence",
    "in vitro": "InVitroEvidence",
    "in_vitro": "InVitroEvidence",
    "review": "ReviewEvidence",
    "inferred": "InferredEvidence",
    "retracted": "RetractedEvidence",
}
SIDES = {"supports": "supportsClaim", "refutes": "disputesClaim", "qualifies": "qualifiesClaim"}

#: Study, level, direction, rule and claim of a line.
Row = tuple[str, str, str, str, str]


def is_retracted(key: str) -> bool:
    return "RETRACTED" in STUDIES[key]["publication_status"]


def weighed(mechanism: str) -> list[str]:
    """Give the claims that are weighed by the findings on a mechanism."""
    slug = mechanism.replace("_", "-")
    return [f"claim.{slug}", *(f"claim.{name}" for name in READ["weighed_claims"].get(mechanism, ()))]


def row(key: str, mechanism: str, level: str, side: str, claim: str) -> Row:
    """Apply decision 7 to a judgement of the curators."""
    study = study_name(key)
    if is_retracted(key):
        return study, "RetractedEvidence", "isInconclusiveFor", "RetractedWork", claim
    if mechanism in READ["rests_on_retracted_work"].get(key, ()):
        return study, level, "isInconclusiveFor", "RetractedWork", claim
    if side == "refutes" and key in READ["null_results_in_people"]:
        return study, level, "isInconclusiveFor", "CuratedJudgement", claim
    if side == "supports" and claim.removeprefix("claim.") in READ["effect_not_measured"]:
        return study, level, "isInconclusiveFor", "LinkNotMeasured", claim
    return study, level, SIDES[side], "CuratedJudgement", claim


def expected_for_mechanisms() -> set[Row]:
    rows: set[Row] = set()
    for mechanism in MECHANISMS:
        key = mechanism["key"]
        for entry in (*mechanism["evidence"], *mechanism["contradicting"]):
            if entry["study"] not in STUDIES:
                continue
            record = STUDIES[entry["study"]]
            against = entry in mechanism["contradicting"]
            side = "supports"
            if against:
                # The record of the study says how; where it is silent, the list decides.
                side = (
                    "qualifies" if key in record["qualifies"] and key not in record["refutes"] else "refutes"
                )
            for claim in weighed(key):
                # Two mechanisms of one claim may be borne out by one finding, which is one line.
                rows.add(row(entry["study"], key, LEVELS[entry["system"]], side, claim))
    return rows


def expected_for_steps() -> set[Row]:
    rows: set[Row] = set()
    for mechanism in MECHANISMS:
        for number, link in enumerate(mechanism["causal_chain"], 1):
            claim = f"claim.{mechanism['key'].replace('_', '-')}.step-{number:02d}"
            for key in link["evidence"]:
                if key not in STUDIES:
                    continue
                level = LEVELS[link["evidence_level"]]
                if link["evidence_level"] == "inferred":
                    found: Row = (study_name(key), level, "isInconclusiveFor", "LinkNotMeasured", claim)
                elif link["evidence_level"] == "retracted":
                    found = (study_name(key), level, "isInconclusiveFor", "RetractedWork", claim)
                else:
                    found = (study_name(key), level, "supportsClaim", "CuratedJudgement", claim)
                rows.add(found)
    return rows


def laboratory_lines() -> dict[str, dict[str, set[str]]]:
    return {
        name: properties
        for name, properties in lines().items()
        if any(used.endswith(".finding") for used in properties["usesEvidence"])
    }


def stated() -> set[Row]:
    rows: set[Row] = set()
    for name, properties in laboratory_lines().items():
        (level,) = properties["hasEvidenceLevel"]
        (rule,) = properties["followsRule"]
        study = name.split(".evidence.")[0]
        assert properties["usesEvidence"] == {f"{study}.finding"}
        rows.add((study, level, direction_of(properties), rule, claim_of(properties)))
    return rows


def test_the_laboratory_lines_are_those_of_the_records_and_no_others() -> None:
    expected = expected_for_mechanisms() | expected_for_steps()
    found = stated()
    assert (expected - found, found - expected) == (set(), set())
    assert len(found) > 250


def test_every_judgement_in_the_record_of_a_study_has_its_line() -> None:
    """The lists of the studies and those of the mechanisms were curated apart; neither is lost."""
    found = stated()
    missing = []
    for key, record in STUDIES.items():
        for side in SIDES:
            for mechanism in record[side]:
                claim = f"claim.{mechanism.replace('_', '-')}"
                study, _, direction, rule, _ = row(key, mechanism, "", side, claim)
                if not any(r[0] == study and r[2:] == (direction, rule, claim) for r in found):
                    missing.append((key, side, mechanism))
    assert missing == [
        tuple(entry) for entry in READ["judgements_of_studies_that_the_mechanisms_state_otherwise"]
    ]


def test_no_retracted_work_supports_or_disputes_a_claim() -> None:
    retracted = {study_name(key) for key in STUDIES if is_retracted(key)}
    directions = {
        direction_of(properties)
        for name, properties in lines().items()
        if name.split(".evidence.")[0] in retracted
    }
    assert len(retracted) == 2
    assert directions == {"isInconclusiveFor"}


def test_the_overridden_lines_are_the_null_results_in_people_and_each_says_why() -> None:
    overridden = {
        (name.split(".evidence.")[0], claim_of(properties))
        for name, properties in laboratory_lines().items()
        if "overrideReason" in properties
    }
    expected = {
        (study_name(key), claim)
        for key in READ["null_results_in_people"]
        for mechanism in STUDIES[key]["refutes"]
        for claim in weighed(mechanism)
    }
    assert overridden == expected
    assert expected


def test_the_notes_of_the_mechanisms_stand_on_their_lines() -> None:
    notes = Counter(
        entry["note"]
        for mechanism in MECHANISMS
        for entry in (*mechanism["evidence"], *mechanism["contradicting"])
        if entry["study"] in STUDIES and "note" in entry
        for _ in weighed(mechanism["key"])
    )
    found = Counter(note for properties in laboratory_lines().values() for note in properties.get("note", ()))
    assert found == notes


def test_evidence_named_by_key_only_is_kept_as_such() -> None:
    from tests.curation.turtle_facts import graph

    words = {"full": "finding read", "bibliographic": "bibliographic only", "none": "not verified"}
    expected: dict[str, set[str]] = {}
    for mechanism in MECHANISMS:
        slug = mechanism["key"].replace("_", "-")
        for part, side in (("evidence", "for"), ("contradicting", "against")):
            for entry in mechanism[part]:
                if entry["study"] not in STUDIES:
                    text = (
                        f"{entry['study']} ({entry['system']}, {side} the claim; {words[entry['verified']]})"
                    )
                    text += f": {entry['note']}" if "note" in entry else ""
                    expected.setdefault(f"claim.{slug}", set()).add(text)
        for number, link in enumerate(mechanism["causal_chain"], 1):
            for key in link["evidence"]:
                if key not in STUDIES:
                    level = link["evidence_level"].replace("_", " ")
                    claim = f"claim.{slug}.step-{number:02d}"
                    expected.setdefault(claim, set()).add(f"{key} ({level}, for the step)")
    found = {name: node["unresolvedEvidence"] for name, node in graph("data/unresolved-evidence.ttl").items()}
    assert found == expected
