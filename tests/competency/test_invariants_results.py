"""What must hold of the answers about results and adverse events, worked out over the facts in Python."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Ask, Facts, Value


def fibromyalgia(facts: Facts) -> set[str]:
    (condition,) = facts.names("fibromyalgia", "^rdfs:label") & facts.instances("ldn:Condition")
    return facts.names(condition, "^ldn:studiesCondition")


def people_with_fibromyalgia(facts: Facts, trial: str) -> object:
    """Return the size of the subgroup with fibromyalgia, else that of the whole population."""
    groups = facts.names(trial, "ldn:hasPopulation", "ldn:hasSubgroup")
    named = {g for g in groups if facts.label(facts.one(g, "ldn:hasCondition") or "") == "fibromyalgia"}
    sizes = [size for group in named for size in facts.numbers(group, "ldn:participantCount")]
    return sizes[0] if sizes else facts.people(trial, "randomized", "enrolled")


def schedules(facts: Facts, trial: str) -> set[object]:
    """Return the labels of the schedules of naltrexone in the experimental arms."""
    regimens = facts.names(trial, "ldn:hasExperimentalArm", "ldn:hasRegimen")
    given = {r for r in regimens if "ldn:Naltrexone" in facts.names(r, "ldn:hasSubstance")}
    return {facts.label(s) for r in given for s in facts.names(r, "ldn:hasSchedule")}


def holds_zero(facts: Facts, result: str) -> bool:
    """Tell whether the interval of a difference holds 0, or that of a ratio holds 1."""
    kinds = facts.names(result, "rdf:type")
    null = 1 if "ldn:RatioEstimate" in kinds else 0
    low, high = facts.one(result, "ldn:ciLower"), facts.one(result, "ldn:ciUpper")
    return isinstance(low, Decimal) and isinstance(high, Decimal) and low <= null <= high


def directions(facts: Facts, study: str) -> set[str]:
    return facts.names(study, "ldn:hasResult", "ldn:hasDirection")


def percent(facts: Facts, event: str) -> Value | None:
    count, of = facts.one(event, "ldn:eventCount"), facts.one(event, "ldn:atRiskCount")
    if isinstance(count, Decimal) and isinstance(of, Decimal):
        return (100 * count / of).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return facts.one(event, "ldn:eventPercent")


def test_cq_08_lists_every_estimate_of_pain_in_fibromyalgia(facts: Facts, ask: Ask) -> None:
    estimates = facts.instances("ldn:EffectEstimate")
    expected = {
        (study, result, facts.one(result, "ldn:estimate"), facts.one(result, "ldn:ciLower"))
        for study in fibromyalgia(facts)
        for result in facts.names(study, "ldn:hasResult") & estimates
        if "ldn:PainDomain" in facts.names(result, "ldn:forOutcome", "ldn:inOutcomeDomain")
        and facts.one(result, "ldn:estimate") is not None
    }
    assert ask(8).pick("study", "result", "estimate", "lower") == expected


def test_cq_09_lists_every_null_result_and_no_other(facts: Facts, ask: Ask) -> None:
    expected = {
        (trial, result, outcome)
        for trial in facts.randomized()
        for result in facts.names(trial, "ldn:hasResult")
        if holds_zero(facts, result) or "ldn:NoDifference" in facts.names(result, "ldn:hasDirection")
        for outcome in facts.names(result, "ldn:forOutcome")
    }
    assert ask(9).pick("trial", "result", "outcome") == expected
    for row in ask(9):
        lower, upper = row["lower"], row["upper"]
        assert lower is None or (isinstance(lower, Decimal) and isinstance(upper, Decimal) and lower < upper)


def test_cq_26_pairs_each_experimental_arm_with_each_control_arm(facts: Facts, ask: Ask) -> None:
    found: Counter[tuple[object, ...]] = Counter()
    for trial in facts.trials():
        events = facts.names(trial, "ldn:hasResult") & facts.instances("ldn:AdverseEventResult")
        for event in events:
            for control in events:
                arm, control_arm = facts.one(event, "ldn:inArm"), facts.one(control, "ldn:inArm")
                kind = facts.one(event, "ldn:hasAdverseEventType")
                rates = percent(facts, event), percent(facts, control)
                if (
                    arm in facts.follow(trial, "ldn:hasExperimentalArm")
                    and control_arm in facts.follow(trial, "ldn:hasControlArm")
                    and kind == facts.one(control, "ldn:hasAdverseEventType")
                    and None not in rates
                ):
                    found[trial, facts.label(kind), arm, control_arm, *rates] += 1
    columns = ("trial", "eventLabel", "arm", "controlArm", "percent", "controlPercent")
    assert Counter(tuple(row[name] for name in columns) for row in ask(26)) == found
    assert all(0 <= row["percent"] <= 100 for row in ask(26))  # type: ignore[operator]


def test_cq_27_lists_the_trials_with_results_but_no_adverse_event(facts: Facts, ask: Ask) -> None:
    events = facts.instances("ldn:AdverseEventResult")
    expected = {
        (trial,)
        for trial in facts.trials()
        if (results := facts.names(trial, "ldn:hasResult")) and not results & events
    }
    assert ask(27).pick("trial") == expected


def test_cq_31_lists_the_primary_outcomes_of_every_fibromyalgia_trial(facts: Facts, ask: Ask) -> None:
    expected: Counter[tuple[object, ...]] = Counter()
    for trial in fibromyalgia(facts) & facts.trials():
        ends = [facts.ends(regimen) for regimen in facts.regimens(trial) if None not in facts.ends(regimen)]
        lowest, highest = (min(e[0] for e in ends), max(e[1] for e in ends)) if ends else (None, None)  # type: ignore[type-var]
        for result in facts.names(trial, "ldn:hasResult"):
            if "ldn:PrimaryOutcome" in facts.names(result, "ldn:hasOutcomeRole"):
                direction = facts.label(facts.one(result, "ldn:hasDirection"))
                for outcome in facts.names(result, "ldn:forOutcome"):
                    expected[
                        trial,
                        people_with_fibromyalgia(facts, trial),
                        lowest,
                        highest,
                        frozenset(schedules(facts, trial)),
                        trial in facts.double_blind(),
                        facts.label(outcome),
                        direction,
                    ] += 1
    columns = (
        "trial",
        "participants",
        "lowestMg",
        "highestMg",
        "schedules",
        "isDoubleBlindPlaceboControlled",
        "outcomeLabel",
        "directionLabel",
    )
    found = [{**row, "schedules": frozenset(str(row["schedules"]).split(", "))} for row in ask(31)]
    assert Counter(tuple(row[name] for name in columns) for row in found) == expected
    years = [row["year"] for row in ask(31)]
    assert years == sorted(years)  # type: ignore[type-var]


def test_cq_32_sets_claims_beside_conclusions(facts: Facts, ask: Ask) -> None:
    measured = {row["source"]: row["directions"] for row in ask(32) if row["kind"] == "measured"}
    pooled = facts.instances("ldn:MetaAnalysis")
    controlled = fibromyalgia(facts) & (facts.randomized() | pooled)
    assert measured.keys() == {s for s in controlled if facts.one(s, "ldn:conclusion") is not None}
    for source, words in measured.items():
        found = directions(facts, str(source))
        assert ("favors naltrexone" in str(words)) == ("ldn:FavorsNaltrexone" in found)
        assert ("no difference" in str(words)) == ("ldn:NoDifference" in found)
    claimed = {row["words"] for row in ask(32) if row["kind"] == "claimed"}
    (condition,) = facts.names("fibromyalgia", "^rdfs:label") & facts.instances("ldn:Condition")
    assert claimed == {
        facts.one(claim, "ldn:statement")
        for claim in facts.names(condition, "^ldn:hasClaimObject")
        if facts.follow(claim, "^ldn:assertsClaim")
    }


def test_cq_36_lists_the_primary_outcomes_of_double_blind_trials(facts: Facts, ask: Ask) -> None:
    expected = {
        (trial, result, outcome, facts.one(result, "ldn:hasDirection"))
        for trial in facts.double_blind()
        for result in facts.names(trial, "ldn:hasResult")
        if "ldn:PrimaryOutcome" in facts.names(result, "ldn:hasOutcomeRole")
        for outcome in facts.names(result, "ldn:forOutcome")
    }
    assert ask(36).pick("trial", "result", "outcome", "direction") == expected


def test_cq_44_sets_responders_beside_those_on_placebo(facts: Facts, ask: Ask) -> None:
    expected: Counter[tuple[object, ...]] = Counter()
    for study, arm in facts.pairs("ldn:hasExperimentalArm"):
        placebo = {a for a in facts.names(study, "ldn:hasControlArm") if facts.is_placebo(a)}
        for result in facts.names(study, "ldn:hasResult"):
            shares = {
                facts.one(m, "ldn:inArm"): facts.one(m, "ldn:withOutcomePercent")
                for m in facts.names(result, "ldn:hasArmMeasurement")
            }
            for outcome in facts.names(result, "ldn:forOutcome"):
                for control in placebo:
                    if shares.get(arm) is not None and shares.get(control) is not None:
                        row = (study, facts.label(outcome), arm, shares[arm], control, shares[control])
                        expected[row] += 1
    columns = ("study", "outcomeLabel", "arm", "percent", "placeboArm", "placeboPercent")
    assert Counter(tuple(row[name] for name in columns) for row in ask(44)) == expected


def test_cq_45_puts_each_estimate_on_one_scale(facts: Facts, ask: Ask) -> None:
    scales: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for kind in ("ldn:DifferenceEstimate", "ldn:RatioEstimate", "ldn:ParameterEstimate"):
        for result in facts.instances(kind):
            if facts.one(result, "ldn:estimate") is not None:
                scale = (
                    facts.label(facts.one(result, p))
                    for p in ("ldn:hasEffectMeasure", "ldn:hasUnit", "ldn:hasAnalysisSet")
                )
                scales[(facts.label(kind), *scale)].add(result)
    expected = {
        (*scale, len(results), len({s for r in results for s in facts.names(r, "^ldn:hasResult")}))
        for scale, results in scales.items()
    }
    columns = ("kindLabel", "measureLabel", "unitLabel", "analysisSetLabel", "results", "studies")
    assert ask(45).pick(*columns) == expected


def test_cq_46_counts_the_studies_that_used_each_instrument(facts: Facts, ask: Ask) -> None:
    used: dict[tuple[str, str], set[str]] = defaultdict(set)
    for study, result in facts.pairs("ldn:hasResult"):
        for domain in facts.names(result, "ldn:forOutcome", "ldn:inOutcomeDomain"):
            for instrument in facts.names(result, "ldn:measuredWith"):
                used[domain, instrument].add(study)
    expected = {(*key, len(studies)) for key, studies in used.items()}
    assert ask(46).pick("domain", "instrument", "studies") == expected


def test_cq_49_sets_planned_outcomes_beside_reported_ones(facts: Facts, ask: Ask) -> None:
    expected = set()
    for study, protocol in facts.pairs("ldn:hasProtocol"):
        for plan in facts.names(protocol, "ldn:specifies"):
            if "ldn:PrimaryOutcome" in facts.names(plan, "ldn:hasOutcomeRole"):
                for outcome in facts.names(plan, "ldn:forOutcome"):
                    reported: set[str | None] = {
                        result
                        for result in facts.names(outcome, "^ldn:forOutcome")
                        if study in facts.names(result, "^ldn:hasResult")
                    }
                    for found in reported or {None}:
                        weeks = facts.one(plan, "ldn:timepointWeeks")
                        expected.add((study, protocol, outcome, weeks, found))
    assert ask(49).pick("study", "protocol", "outcome", "plannedWeeks", "result") == expected


def test_cq_55_lists_every_serious_event_once(facts: Facts, ask: Ask) -> None:
    expected = Counter(
        (
            facts.one(event, "^ldn:hasResult"),
            facts.one(event, "ldn:hasAdverseEventType"),
            facts.first(event, "ldn:inArm", "ldn:inPopulation"),
            facts.one(event, "ldn:eventCount"),
        )
        for event in facts.names("ldn:SeriousEvent", "^ldn:hasSeriousness")
    )
    columns = ("study", "event", "group", "count")
    assert Counter(tuple(row[name] for name in columns) for row in ask(55)) == expected


def test_cq_57_tells_which_pooled_intervals_include_no_effect(facts: Facts, ask: Ask) -> None:
    expected = {
        (review, result, facts.label(outcome), holds_zero(facts, result))
        for review in facts.instances("ldn:EvidenceSynthesis")
        for result in facts.names(review, "ldn:hasResult")
        if None not in (facts.one(result, "ldn:estimate"), facts.one(result, "ldn:ciUpper"))
        for outcome in facts.names(result, "ldn:forOutcome")
    }
    assert ask(57).pick("review", "result", "outcomeLabel", "includesNoEffect") == expected
