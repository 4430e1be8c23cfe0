"""What must hold of the answers about what reference works say, worked out over the facts in Python."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Ask, Facts, Value

NUMBERS = ("ldn:valueNumber", "ldn:valueLowerBound", "ldn:valueUpperBound")


def of_kind(facts: Facts, *kinds: str) -> set[tuple[str, str]]:
    return {(kind, thing) for kind in kinds for thing in facts.names(kind, "^rdf:type")}


def test_cq_68_names_everyone_warned_off_and_where_it_is_said(facts: Facts, ask: Ask) -> None:
    answer = ask(68)
    warned = of_kind(facts, "ldn:Contraindication", "ldn:DrugInteraction")
    assert {(row["kind"], row["statement"]) for row in answer} == warned
    said: set[tuple[Value | None, ...]] = {
        (warning, other, source)
        for _, warning in warned
        for other in facts.each(warning, "ldn:interactsWith")
        for source in facts.each(warning, "prov:hadPrimarySource")
    }
    assert answer.pick("statement", "other", "source") == said
    # Nothing here is said without a source, and an interaction has two sides.
    for row in answer:
        assert row["source"] or row["sourceInWords"] or row["status"] == "ldn:UnverifiedStatus"
        assert (row["other"] is not None) == (row["kind"] == "ldn:DrugInteraction")
        assert row["other"] != "ldn:Naltrexone"


def test_cq_69_sets_what_sources_give_side_by_side(facts: Facts, ask: Ask) -> None:
    answer = ask(69)
    parameters = facts.instances("ldn:PharmacokineticParameter")
    assert {row["parameter"] for row in answer} == parameters
    values = {(row["value"], row["number"], row["lower"], row["upper"]) for row in answer if row["value"]}
    assert values == {
        (value, *(facts.one(value, number) for number in NUMBERS))
        for value in facts.names("ldn:ParameterValue", "^rdf:type")
    }
    occupancy = {row["parameter"] for row in answer if row["isOccupancy"] is True}
    assert occupancy == facts.names("ldn:ReceptorOccupancy", "^rdf:type")
    # Sources disagree on the half-life of naltrexone, and the answer shows each of them.
    half_lives = {
        row["number"]
        for row in answer
        if row["kind"] == "ldn:HalfLifeParameter" and row["substance"] == "ldn:Naltrexone"
    }
    assert len(half_lives) > 2 and None not in half_lives
    # What was computed says how, and nothing measured does.
    derived = facts.names("ldn:DerivedStatus", "^ldn:hasVerificationStatus")
    assert {row["parameter"] for row in answer if row["computedBy"]} == derived & parameters
    # More of the drug blocks no fewer receptors: the least at a higher dose is above the most at the lowest.
    by_dose: dict[Decimal, list[Decimal]] = {}
    for row in answer:
        if row["isOccupancy"] is True and row["number"] is not None:
            dose, percent = row["doseMg"], row["number"]
            assert isinstance(dose, Decimal) and isinstance(percent, Decimal) and 0 <= percent <= 100
            by_dose.setdefault(dose, []).append(percent)
    doses = sorted(by_dose)
    assert all(max(by_dose[a]) < min(by_dose[b]) for a, b in pairwise(doses))


def test_cq_70_lists_every_report_with_its_rates(facts: Facts, ask: Ask) -> None:
    answer = ask(70)
    reports = of_kind(facts, "ldn:AdverseEffectReport", "ldn:SafetySummary", "ldn:QualityFlag")
    assert {(row["kind"], row["statement"]) for row in answer} == reports
    rates = [rate for _, report in reports for rate in facts.names(report, "ldn:hasAdverseEffectRate")]
    assert len([row for row in answer if row["event"]]) == len(rates)
    silent = {report for _, report in reports if not facts.names(report, "ldn:hasAdverseEffectRate")}
    assert {row["statement"] for row in answer if row["event"] is None} == silent
    columns = {
        "percent": "ldn:naltrexoneEventPercent",
        "comparatorPercent": "ldn:comparatorEventPercent",
        "count": "ldn:naltrexoneEventCount",
        "comparatorCount": "ldn:comparatorEventCount",
        "riskRatio": "ldn:rateRiskRatio",
    }
    for column, prop in columns.items():
        shown = sorted(value for row in answer if isinstance(value := row[column], Decimal))
        assert shown == sorted(number for rate in rates for number in facts.numbers(rate, prop)), column
    for row in answer:
        for share, count, people in (
            ("percent", "count", "atRisk"),
            ("comparatorPercent", "comparatorCount", "comparatorAtRisk"),
        ):
            parts = row[share], row[count], row[people]
            if all(isinstance(part, Decimal) for part in parts):
                percent, number, of = (Decimal(str(part)) for part in parts)
                assert abs(100 * number / of - percent) < Decimal("0.5"), row["statement"]


def test_cq_71_gives_each_identifier_once_and_no_trap_as_an_identifier(facts: Facts, ask: Ask) -> None:
    answer = ask(71)
    items = of_kind(
        facts, "ldn:SubstanceIdentifier", "ldn:AdverseEventCode", "ldn:IdentifierTrap", "ldn:ChemicalRole"
    )
    assert {(row["kind"], row["item"]) for row in answer} == items
    given = [(row["thing"], row["scheme"], row["value"]) for row in answer if row["value"]]
    assert len(given) == len(set(given)) == len(facts.pairs("ldn:identifierValue"))
    # No value that a trap warns of is given for the thing that the trap is about.
    for trap in facts.names("ldn:IdentifierTrap", "^rdf:type"):
        for thing in facts.names(trap, "ldn:aboutSubstance"):
            values = facts.follow(thing, "^ldn:identifies", "ldn:identifierValue")
            assert not facts.follow(trap, "ldn:wrongValue") & values
            assert facts.follow(trap, "ldn:rightValue") <= values
    # An address ends in what it stands for.
    for row in answer:
        if row["address"] and row["value"]:
            local = str(row["value"]).rpartition(":")[2]
            assert local in str(row["address"])


def test_cq_72_lists_bands_forms_schedules_and_decisions(facts: Facts, ask: Ask) -> None:
    answer = ask(72)
    kinds = ("ldn:DoseBandDescription", "ldn:Formulation", "ldn:TitrationSchedule", "ldn:RegulatoryStatus")
    assert {(row["kind"], row["statement"]) for row in answer} == of_kind(facts, *kinds)
    steps = {(row["statement"], row["number"], row["numberMg"]) for row in answer if row["number"]}
    assert steps == {
        (schedule, facts.one(step, "ldn:titrationStepNumber"), facts.one(step, "ldn:stepDailyDoseMg"))
        for schedule, step in facts.pairs("ldn:hasTitrationStep")
    }
    # Steps are counted from 1 without a gap and never go down; the last is the target where there is one.
    for schedule in {statement for statement, _, _ in steps}:
        doses = {number: mg for statement, number, mg in steps if statement == schedule}
        assert sorted(map(Decimal, map(str, doses))) == list(range(1, len(doses) + 1))
        rising = [Decimal(str(doses[Decimal(number)])) for number in range(1, len(doses) + 1)]
        assert rising == sorted(rising)
        assert facts.one(str(schedule), "ldn:targetDailyDoseMg") in (None, rising[-1])
        assert facts.one(str(schedule), "ldn:startingDailyDoseMg") in (None, rising[0])
    dated = {row["statement"] for row in answer if row["year"]}
    assert dated == {subject for subject, _ in facts.pairs("ldn:decisionYear")}
    places = {(row["statement"], row["jurisdiction"]) for row in answer if row["jurisdiction"]}
    assert places == facts.pairs("ldn:hasJurisdiction")
    # Low-dose naltrexone is nowhere authorized on the word of a source that was read in the original.
    for row in answer:
        if row["kind"] == "ldn:RegulatoryStatus" and str(row["text"]).startswith("LDN"):
            refused = row["position"] == "ldn:NoMarketingAuthorization"
            assert refused or row["status"] == "ldn:TranslationStatus"
