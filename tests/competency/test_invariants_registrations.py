"""What must hold of the answers about trial registers, worked out over the facts in Python."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Ask, Facts

OPEN = {"ldn:NotYetRecruitingStatus", "ldn:RecruitingStatus", "ldn:ActiveNotRecruitingStatus"}


def entries(facts: Facts) -> set[str]:
    """Return the registrations whose entry was read: those with a title."""
    return {r for r in facts.instances("ldn:TrialRegistration") if facts.one(r, "dcterms:title")}


def alternates(facts: Facts, registration: str) -> set[str]:
    path = "ldn:hasAlternateRegistration"
    return facts.names(registration, path) | facts.names(registration, f"^{path}")


def studies(facts: Facts, registration: str) -> set[str]:
    return facts.names(registration, "^ldn:hasRegistration")


def has_report(facts: Facts, registration: str) -> bool:
    return any(facts.follow(study, "ldn:reportedIn") for study in studies(facts, registration))


def test_cq_73_lists_the_entries_without_a_published_study(facts: Facts, ask: Ask) -> None:
    expected = set()
    for entry in entries(facts):
        trials = {s for r in {entry, *alternates(facts, entry)} for s in studies(facts, r)}
        known = any(facts.follow(s, "ldn:hasResult") or facts.follow(s, "ldn:reportedIn") for s in trials)
        if not known:
            expected |= {
                (
                    entry,
                    condition,
                    facts.one(entry, "ldn:hasRecruitmentStatus"),
                    facts.one(entry, "ldn:plannedEnrollment"),
                    facts.one(entry, "ldn:actualEnrollment"),
                    facts.one(entry, "ldn:registeredEnrollment"),
                    facts.one(entry, "ldn:resultsPosted"),
                    facts.one(entry, "^ldn:hasProbableRegistration"),
                )
                for condition in facts.names(entry, "ldn:registersCondition")
            }
    numbers = "planned", "actual", "planOrActual"
    names = "registration", "condition", "status", *numbers, "resultsPosted", "probableStudy"
    assert ask(73).pick(*names) == expected
    listed = {row["registration"] for row in ask(73)}
    assert "ldnr:registration.nct01810185" in listed, "withdrawn, nothing posted or published"
    assert "ldnr:registration.nct02107014" in listed, "its publication is only probable"
    posted = {row["registration"] for row in ask(73) if row["resultsPosted"]}
    assert posted == {"ldnr:registration.nct03970330"}, "terminated, with results in the register alone"
    assert not {r for r in listed if isinstance(r, str) and has_report(facts, r)}


def test_cq_74_lists_the_trials_under_way_with_their_planned_size(facts: Facts, ask: Ask) -> None:
    expected = {
        (
            entry,
            condition,
            facts.one(entry, "ldn:hasRecruitmentStatus"),
            facts.one(entry, "ldn:hasTrialPhase"),
            facts.one(entry, "ldn:plannedEnrollment"),
            facts.one(entry, "ldn:startDate"),
            facts.one(entry, "ldn:doseAsReported"),
        )
        for entry in entries(facts)
        if facts.one(entry, "ldn:hasRecruitmentStatus") in OPEN and not has_report(facts, entry)
        for condition in facts.names(entry, "ldn:registersCondition")
    }
    names = "registration", "condition", "status", "phase", "planned", "startDate", "dose"
    assert ask(74).pick(*names) == expected
    assert {row["registration"] for row in ask(74)} <= {row["registration"] for row in ask(73)}
    assert all(row["statusAsOf"] for row in ask(74)), "a trial under way has a date on which it was"


def test_cq_75_lists_the_differences_between_register_and_publication(facts: Facts, ask: Ask) -> None:
    expected = set()
    for study, registration in facts.pairs("ldn:hasRegistration"):
        inside = facts.first(registration, "ldn:actualEnrollment", "ldn:registeredEnrollment")
        people = facts.people(study, "enrolled", "randomized")
        if facts.follow(study, "ldn:reportedIn") and inside is not None and people not in (None, inside):
            assert isinstance(inside, Decimal)
            assert isinstance(people, Decimal)
            expected.add((registration, study, inside, inside - people))
    assert ask(75).pick("registration", "study", "inRegister", "difference") == expected
    younger = next(row for row in ask(75) if row["study"] == "ldnr:younger-2013")
    assert (younger["inRegister"], younger["randomized"], younger["difference"]) == (53, 31, 22)
    assert younger["note"]
    # What the record of a protocol says of the register is what the entry says.
    innova = facts.one("ldnr:innova-protocol-2022.population", "ldn:enrolledByRegister")
    assert innova == facts.one("ldnr:registration.nct04739995", "ldn:registeredEnrollment")


def test_cq_76_lists_every_number_of_every_trial(facts: Facts, ask: Ask) -> None:
    rows = ask(76)
    assert {row["registration"] for row in rows} == facts.instances("ldn:TrialRegistration")
    for registration in facts.instances("ldn:TrialRegistration"):
        mine = [row for row in rows if row["registration"] == registration]
        shared = {r for s in studies(facts, registration) for r in facts.names(s, "ldn:hasRegistration")}
        others = (shared | alternates(facts, registration)) - {registration}
        assert {row["other"] for row in mine} - {None} == others
        assert {row["otherId"] for row in mine} - {None} == {facts.one(o, "ldn:registryId") for o in others}
        documents = {
            document
            for study in studies(facts, registration)
            for relation in ("ldn:reportedIn", "ldn:hasProtocol")
            for document in facts.names(study, relation)
        }
        assert {row["document"] for row in mine} - {None} == documents
        numbers = facts.follow(registration, "ldn:secondaryIdentifier")
        assert {row["secondaryIdentifier"] for row in mine} - {None} == numbers
        assert {row["timing"] for row in mine} == facts.each(registration, "ldn:hasRegistrationTiming")
