"""What must hold of the answers about evidence lines, worked out over the facts in Python."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Ask, Facts, Plant

SIDES = {
    "ldn:supportsClaim": "supports",
    "ldn:qualifiesClaim": "qualifies",
    "ldn:isInconclusiveFor": "inconclusive",
    "ldn:disputesClaim": "disputes",
}
PRO, OPEN, CONTRA = "ldn:supportsClaim", "ldn:isInconclusiveFor", "ldn:disputesClaim"
LABORATORY = {"ldn:AnimalEvidence", "ldn:InVitroEvidence"}
BEYOND_SOURCE = {"ldn:ClaimExceedsEvidence", "ldn:UlcerativeColitisOverstated", "ldn:StudyTypeOverstated"}


def fibromyalgia_claims(facts: Facts) -> set[str]:
    condition = {c for c in facts.instances("ldn:Condition") if facts.label(c) == "fibromyalgia"}
    return {
        claim
        for claim in facts.instances("ldn:TreatmentClaim")
        if facts.names(claim, "ldn:hasClaimObject") & condition
    }


def studies_of(facts: Facts, line: str) -> set[str]:
    return facts.names(line, "ldn:usesEvidence", "^ldn:hasResult")


def level_of(facts: Facts, line: str) -> str | None:
    level = facts.one(line, "ldn:hasEvidenceLevel")
    return None if level is None else str(level)


def reviews(facts: Facts) -> set[str]:
    return facts.instances("ldn:EvidenceSynthesis")


def interval(facts: Facts, result: str) -> tuple[object, object]:
    ends = facts.one(result, "ldn:ciLower"), facts.one(result, "ldn:ciUpper")
    return (None, None) if None in ends else ends


def test_cq_87_gives_every_line_with_its_numbers(facts: Facts, ask: Ask) -> None:
    numbers = ("ldn:estimate", "ldn:pValue", "ldn:pValueUpperBound", "ldn:pValueAsReported")
    expected = {
        (
            claim,
            SIDES[relation],
            line,
            result,
            facts.label(facts.one(line, "ldn:followsRule")),
            *interval(facts, result),
            *(facts.one(result, number) for number in numbers),
            facts.one(line, "ldn:overrideReason"),
        )
        for claim in fibromyalgia_claims(facts)
        for relation in SIDES
        for line in facts.names(claim, f"^{relation}")
        for result in facts.names(line, "ldn:usesEvidence")
    }
    columns = ("claim", "side", "line", "result", "ruleLabel", "lower", "upper", "estimate")
    assert ask(87).pick(*columns, "p", "highestP", "pValueAsReported", "overrideReason") == expected


def test_the_numbers_beside_a_rule_about_fibromyalgia_bear_it_out(ask: Ask) -> None:
    seen: Counter[str] = Counter()
    for row in ask(87):
        if row["overrideReason"] is not None:
            continue
        no_effect = 1 if "ratio" in str(row["measureLabel"]) else 0
        lower, upper, p, highest = (row[name] for name in ("lower", "upper", "p", "highestP"))
        shown = None
        if isinstance(lower, Decimal) and isinstance(upper, Decimal):
            shown = not lower <= no_effect <= upper
        elif isinstance(p, Decimal):
            shown = p < Decimal("0.05")
        elif isinstance(highest, Decimal):
            shown = highest <= Decimal("0.05")
        allowed = {
            "interval excludes no effect": shown is True and lower is not None,
            "test below threshold": shown is True and lower is None,
            "difference not shown": not shown,
            "no statistic": shown is None,
            "uncontrolled improvement": shown is not False,
            "uncontrolled without effect": shown is False,
            "mixed findings": row["foundLabel"] == "mixed direction",
            "interval excludes important effect": row["foundLabel"] == "no difference",
        }
        assert allowed[str(row["ruleLabel"])], row
        seen[str(row["ruleLabel"])] += 1
    assert len(seen) > 3


def randomized_or_pooled(facts: Facts, line: str) -> bool:
    pooled = facts.instances("ldn:MetaAnalysis")
    return any(
        study in pooled or "ldn:RandomAllocation" in facts.names(study, "ldn:hasDesignFeature")
        for study in studies_of(facts, line)
    )


def verdict_by_rule(facts: Facts, assertion: str) -> str:
    """Go down the table of verdicts of decision 7."""
    claim = str(facts.one(assertion, "ldn:assertsClaim"))
    if claim in facts.instances("ldn:ContextClaim"):
        return "ldn:NotCheckable"
    lines = {side: facts.names(claim, f"^{side}") for side in (PRO, OPEN, CONTRA)}
    primary = {
        side: {line for line in found if level_of(facts, line) != "ldn:ReviewEvidence"}
        for side, found in lines.items()
    }
    if not primary[PRO]:
        return "ldn:Contradicted" if primary[CONTRA] else "ldn:Unsupported"
    if BEYOND_SOURCE & facts.names(assertion, "^ldn:audits", "ldn:hasCitationError"):
        return "ldn:Overstated"
    mechanisms = facts.names(claim, "ldn:invokesMechanism") | facts.names(
        claim, "ldn:weighedThroughMechanism"
    )
    for mechanism in mechanisms:
        parts = facts.names(mechanism, "^ldn:hasClaimObject") & facts.instances("ldn:MechanismClaim")
        support = {line for part in parts for line in facts.names(part, f"^{PRO}")}
        if "ldn:HumanEvidence" not in {level_of(facts, line) for line in support}:
            return "ldn:Overstated"
    if facts.one(assertion, "ldn:hasModality") == "ldn:AssertedAsPossible":
        return "ldn:Corroborated"
    if any(
        facts.one(mechanism, "ldn:hasMechanismStatus") != "ldn:EstablishedStatus" for mechanism in mechanisms
    ):
        return "ldn:Overstated"
    if facts.one(claim, "ldn:hasClaimPredicate") in ("ldn:Treats", "ldn:HasLowRiskOf"):
        for_it = any(randomized_or_pooled(facts, line) for line in lines[PRO])
        left_open = any(randomized_or_pooled(facts, line) for line in lines[OPEN] | lines[CONTRA])
        if not for_it or left_open:
            return "ldn:Overstated"
    return "ldn:Corroborated"


def test_cq_88_works_every_verdict_out_again(facts: Facts, ask: Ask) -> None:
    expected = set()
    for audit, verdict in facts.pairs("ldn:hasVerdict"):
        assertion = str(facts.one(audit, "ldn:audits"))
        by_rule = verdict_by_rule(facts, assertion)
        differs = "differs" if facts.one(audit, "ldn:overrideReason") is None else "overridden"
        expected.add((audit, assertion, verdict, by_rule, "agrees" if verdict == by_rule else differs))
    assert ask(88).pick("audit", "assertion", "verdict", "byRule", "agreement") == expected
    assert len(expected) >= 21
    assert {"ldn:NotCheckable", "ldn:Unsupported", "ldn:Overstated", "ldn:Corroborated"} <= {
        row[3] for row in expected
    }


def laboratory_against_people(facts: Facts) -> set[tuple[object, ...]]:
    expected: set[tuple[object, ...]] = set()
    for claim in facts.instances("ldn:MechanismClaim"):
        at: dict[tuple[str, str | None], set[str]] = defaultdict(set)
        levels: dict[str, set[str | None]] = defaultdict(set)
        for side in (PRO, OPEN, CONTRA):
            for line in facts.names(claim, f"^{side}"):
                levels[side].add(level_of(facts, line))
                at[side, level_of(facts, line)] |= studies_of(facts, line)
        against = levels[OPEN] | levels[CONTRA]
        if levels[PRO] & LABORATORY and "ldn:HumanEvidence" in against:
            human = (len(at[side, "ldn:HumanEvidence"]) for side in (PRO, OPEN, CONTRA))
            laboratory = (len(at[PRO, level]) for level in sorted(LABORATORY))
            expected.add((claim, *laboratory, *human))
    return expected


COLUMNS_89 = (
    "claim",
    "supportingInAnimals",
    "supportingInVitro",
    "supportingInPeople",
    "inconclusiveInPeople",
    "disputingInPeople",
)


def test_cq_89_sets_the_laboratory_against_people(facts: Facts, ask: Ask) -> None:
    assert ask(89).pick(*COLUMNS_89) == laboratory_against_people(facts)


def test_a_mechanism_shown_in_animals_and_left_open_in_people_is_an_answer(
    facts: Facts, plant: Plant
) -> None:
    claim = min(facts.instances("ldn:MechanismClaim"))
    animal, human = sorted(s for s, _ in facts.pairs("ldn:hasResult"))[:2]
    planted = [
        *(("ldnr:planted-animal", "ldn:usesEvidence", r) for r in facts.names(animal, "ldn:hasResult")),
        ("ldnr:planted-animal", PRO, claim),
        ("ldnr:planted-animal", "ldn:hasEvidenceLevel", "ldn:AnimalEvidence"),
        *(("ldnr:planted-human", "ldn:usesEvidence", r) for r in facts.names(human, "ldn:hasResult")),
        ("ldnr:planted-human", OPEN, claim),
        ("ldnr:planted-human", "ldn:hasEvidenceLevel", "ldn:HumanEvidence"),
    ]
    more, answer = plant(89, planted)
    assert answer.pick(*COLUMNS_89) == laboratory_against_people(more)
    assert claim in {row["claim"] for row in answer}


def authors(facts: Facts, study: str) -> set[tuple[str, str]] | None:
    """Return family names and first initials, or nothing where the list is missing or breaks off."""
    found = set()
    for document in facts.names(study, "ldn:reportedIn"):
        if "et al" in str(facts.one(document, "ldn:authorsAsListed") or "et al"):
            return None
        for name in facts.names(document, "dc:creator"):
            words = [word for word in name.split(" ") if word not in ("2nd", "3rd", "Jr", "Sr")]
            found.add((" ".join(words[:-1]).lower(), words[-1][0].lower()))
    return found or None


def test_cq_90_counts_pairs_without_a_common_author(facts: Facts, ask: Ask) -> None:
    expected = set()
    for claim in facts.instances("ldn:Claim"):
        support = facts.by_line(claim, PRO) - reviews(facts)
        known = {study: found for study in support if (found := authors(facts, study)) is not None}
        pairs = sum(not known[first] & known[second] for first, second in combinations(known, 2))
        if len(support) > 1:
            expected.add((claim, len(support), len(known), pairs, pairs > 0))
    columns = ("supportingStudies", "withKnownAuthors", "pairsWithoutCommonAuthor", "isByDifferentAuthors")
    assert ask(90).pick("claim", *columns) == expected
    assert any(known < support for _, support, known, *_ in expected)
    assert any(pairs < known * (known - 1) // 2 for _, _, known, pairs, _ in expected)


def test_cq_91_counts_results_at_each_dose_of_their_trial(facts: Facts, ask: Ask) -> None:
    results: dict[tuple[object, ...], set[str]] = defaultdict(set)
    trials: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for trial in facts.trials():
        doses = {d for r in facts.regimens(trial) for d in facts.numbers(r, "ldn:targetDailyDoseMg")}
        for result in facts.names(trial, "ldn:hasResult"):
            direction = facts.one(result, "ldn:hasDirection")
            conditions = facts.names(trial, "ldn:studiesCondition")
            if own := facts.names(result, "ldn:concernsCondition"):
                conditions &= own
            for domain in facts.names(result, "ldn:forOutcome", "ldn:inOutcomeDomain"):
                if direction not in (None, "ldn:DirectionNotApplicable"):
                    for key in ((c, domain, dose, direction) for c in conditions for dose in doses):
                        results[key].add(result)
                        trials[key].add(trial)
    expected = {(*key, len(trials[key]), len(found)) for key, found in results.items()}
    columns = ("condition", "domain", "doseMg", "direction", "trials", "results")
    assert ask(91).pick(*columns) == expected
    assert len({direction for _, _, _, direction, *_ in expected}) > 3


def test_cq_92_adds_the_lines_up_year_by_year(facts: Facts, ask: Ask) -> None:
    expected = set()
    for claim in fibromyalgia_claims(facts):
        by_year: dict[Decimal, Counter[str]] = defaultdict(Counter)
        for side in (PRO, OPEN, CONTRA):
            for line in facts.names(claim, f"^{side}"):
                if primary := studies_of(facts, line) - reviews(facts):
                    documents = {d for study in primary for d in facts.names(study, "ldn:reportedIn")}
                    years = [y for d in documents for y in facts.numbers(d, "ldn:publicationYear")]
                    if years:
                        by_year[min(years)][side] += 1
        total: Counter[str] = Counter()
        for year in sorted(by_year):
            total += by_year[year]
            new = (by_year[year][side] for side in (PRO, OPEN, CONTRA))
            expected.add((claim, year, *new, *(total[side] for side in (PRO, OPEN, CONTRA))))
    sides = ("supporting", "inconclusive", "disputing")
    assert ask(92).pick("claim", "year", *sides, *(f"{side}SoFar" for side in sides)) == expected
    assert len({year for _, year, *_ in expected}) > 3


def test_cq_93_lists_the_directions_that_a_person_set(facts: Facts, ask: Ask) -> None:
    lines = facts.instances("ldn:EvidenceLine")
    expected = {
        (line, claim, result, SIDES[relation], reason)
        for line, reason in facts.pairs("ldn:overrideReason")
        if line in lines
        for relation in SIDES
        for claim in facts.names(line, relation)
        for result in facts.names(line, "ldn:usesEvidence")
        if facts.names(result, "^ldn:hasResult")
    }
    assert ask(93).pick("line", "claim", "result", "side", "overrideReason") == expected
    assert expected


def weighed(facts: Facts) -> set[tuple[str, str, str, str]]:
    """Return condition, side, result and study of lines of treatment claims about a condition of it."""
    return {
        (condition, side, result, study)
        for claim in facts.instances("ldn:TreatmentClaim")
        for condition in facts.names(claim, "ldn:hasClaimObject")
        for side in (PRO, OPEN, CONTRA)
        for line in facts.names(claim, f"^{side}")
        for result in facts.names(line, "ldn:usesEvidence")
        for study in facts.names(result, "^ldn:hasResult")
        if any(condition in facts.rolled_up(c) for c in facts.names(study, "ldn:studiesCondition"))
    }


def test_cq_94_counts_studies_by_condition_domain_and_side(facts: Facts, ask: Ask) -> None:
    cells: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for condition, side, result, study in weighed(facts):
        for domain in facts.names(result, "ldn:forOutcome", "ldn:inOutcomeDomain"):
            if study not in reviews(facts):
                cells[condition, domain][side].add(study)
    expected = {
        (
            *key,
            *(len(found[side]) for side in (PRO, OPEN, CONTRA)),
            *(len(found[side] & facts.randomized()) for side in (PRO, OPEN, CONTRA)),
        )
        for key, found in cells.items()
    }
    sides = ("supporting", "inconclusive", "disputing")
    columns = (*sides, *(f"{side}Randomized" for side in sides))
    assert ask(94).pick("condition", "domain", *columns) == expected
    assert any(randomized for *_, randomized, _ in expected)


def test_cq_95_lists_conditions_without_controlled_support(facts: Facts, ask: Ask) -> None:
    support: dict[str, set[str]] = defaultdict(set)
    for condition, side, _, study in weighed(facts):
        if side == PRO:
            support[condition].add(study)
    controlled = {study for study, _ in facts.pairs("ldn:hasControlArm")}
    controlled |= {study for study, other in facts.pairs("ldn:analyzesDataOf") if other in controlled}
    expected = {
        (condition, len(studies - reviews(facts)), len(studies & reviews(facts)))
        for condition, studies in support.items()
        if studies - reviews(facts) and not studies & controlled
    }
    assert ask(95).pick("condition", "supportingStudies", "supportingReviews") == expected
    assert expected
    assert {condition for condition, *_ in expected} != set(support)


def rate(facts: Facts, result: str) -> Decimal | None:
    count, at_risk = facts.one(result, "ldn:eventCount"), facts.one(result, "ldn:atRiskCount")
    if isinstance(count, Decimal) and isinstance(at_risk, Decimal):
        return 100 * count / at_risk
    percent = facts.one(result, "ldn:eventPercent")
    return percent if isinstance(percent, Decimal) else None


def test_cq_96_subtracts_the_rate_with_placebo(facts: Facts, ask: Ask) -> None:
    expected: list[tuple[str, ...]] = []
    rates: dict[tuple[str, ...], list[tuple[Decimal, Decimal]]] = defaultdict(list)
    for study in facts.instances("ldn:Study"):
        events = facts.names(study, "ldn:hasResult") & facts.instances("ldn:AdverseEventResult")
        by_arm = {(e, arm) for e in events for arm in facts.names(e, "ldn:inArm")}
        for event, arm in by_arm:
            if "ldn:Naltrexone" not in facts.names(arm, "ldn:hasRegimen", "ldn:hasSubstance"):
                continue
            for other, placebo in by_arm:
                kinds = facts.names(event, "ldn:hasAdverseEventType")
                kinds &= facts.names(other, "ldn:hasAdverseEventType")
                high, low = rate(facts, event), rate(facts, other)
                if facts.is_placebo(placebo) and high is not None and low is not None:
                    for kind in kinds:
                        expected.append((study, kind, arm, placebo))
                        rates[study, kind, arm, placebo].append((high, low))
    keys = ("study", "event", "arm", "placeboArm")
    assert Counter(tuple(row[key] for key in keys) for row in ask(96)) == Counter(expected)
    assert expected
    for row in ask(96):
        found = [row[name] for name in ("percent", "placeboPercent", "differenceInPoints")]
        assert any(
            all(
                isinstance(value, Decimal) and abs(value - exact) <= Decimal("0.05")
                for value, exact in zip(found, (high, low, high - low), strict=True)
            )
            for high, low in rates[tuple(str(row[key]) for key in keys)]
        ), row


def first_year(facts: Facts, study: str) -> Decimal | None:
    documents = facts.names(study, "ldn:reportedIn")
    return min((y for d in documents for y in facts.numbers(d, "ldn:publicationYear")), default=None)


def test_cq_97_compares_condition_and_year(facts: Facts, ask: Ask) -> None:
    expected = set()
    for review in {review for review, _ in facts.pairs("ldn:includesStudy")}:
        included = facts.names(review, "ldn:includesStudy")
        limit = first_year(facts, review)
        for trial in facts.trials() - included:
            year = first_year(facts, trial)
            if year is None or limit is None or facts.names(trial, "ldn:isEarlierReportOf") & included:
                continue
            reach = {b for c in facts.names(trial, "ldn:studiesCondition") for b in facts.rolled_up(c)}
            for condition in facts.names(review, "ldn:studiesCondition") & reach:
                if year < limit:
                    listed = len(included)
                    randomized = trial in facts.randomized()
                    expected.add((review, limit, listed, condition, trial, year, randomized))
    columns = ("review", "reviewYear", "listedCount", "condition", "trial", "trialYear", "isRandomized")
    assert ask(97).pick(*columns) == expected
    assert expected


def test_cq_98_counts_every_line_once(facts: Facts, ask: Ask) -> None:
    counts: dict[tuple[str | None, str], Counter[str]] = defaultdict(Counter)
    lines = facts.instances("ldn:EvidenceLine")
    for line in lines:
        (side,) = (side for side in SIDES if facts.names(line, side))
        counts[level_of(facts, line), str(facts.one(line, "ldn:followsRule"))][side] += 1
    expected = {
        (*key, found.total(), *(found[side] for side in (PRO, OPEN, CONTRA, "ldn:qualifiesClaim")))
        for key, found in counts.items()
    }
    columns = ("level", "rule", "lines", "supporting", "inconclusive", "disputing", "qualifying")
    assert ask(98).pick(*columns) == expected
    assert sum(found.total() for found in counts.values()) == len(lines) > 200


def test_cq_99_lists_claims_of_texts_without_primary_evidence(facts: Facts, ask: Ask) -> None:
    expected = set()
    for text in facts.instances("ldn:SecondaryText"):
        for claim in facts.names(text, "^ldn:assertedIn", "ldn:assertsClaim"):
            lines = {line for side in SIDES for line in facts.names(claim, f"^{side}")}
            secondary = {
                line
                for line in lines
                if level_of(facts, line) == "ldn:ReviewEvidence" or studies_of(facts, line) & reviews(facts)
            }
            if lines == secondary:
                context = claim in facts.instances("ldn:ContextClaim")
                kind = "reviews only" if lines else "none"
                expected.add((text, claim, context, kind, len(lines)))
    assert ask(99).pick("text", "claim", "isContextClaim", "evidence", "reviewLines") == expected
    assert expected


def test_support_at_high_risk_of_bias_only_is_an_answer_once_a_risk_is_given(
    facts: Facts, plant: Plant
) -> None:
    claim = min(facts.instances("ldn:Claim"), key=lambda c: (-len(facts.by_line(c, PRO)), c))
    support = facts.by_line(claim, PRO)
    for rated in (support, support - {min(support)}):
        _, answer = plant(14, [(study, "ldn:hasRiskOfBias", "ldn:HighRisk") for study in rated])
        found = {row["claim"]: row["studies"] for row in answer}
        assert found.get(claim) == (len(support) if rated == support else None)


def test_certainty_is_counted_by_side_once_it_is_given(facts: Facts, plant: Plant) -> None:
    lines = sorted(facts.instances("ldn:EvidenceLine"))
    given = [
        (line, "ldn:hasCertainty", "ldn:LowCertainty")
        for line in lines
        if not facts.names(line, "ldn:hasCertainty")
    ]
    more, answer = plant(28, given)
    counts = Counter(
        (claim, side, more.one(line, "ldn:hasCertainty"))
        for relation, side in SIDES.items()
        if relation != "ldn:qualifiesClaim"
        for line, claim in more.pairs(relation)
    )
    assert answer.pick("claim", "side", "certainty", "lines") == {(*key, n) for key, n in counts.items()}
    assert len({row["side"] for row in answer}) > 1


def test_a_mechanism_with_support_from_the_laboratory_only_is_an_answer(facts: Facts, plant: Plant) -> None:
    claim = "ldnr:planted-claim"
    trial = min(facts.trials())
    laboratory = [
        (claim, "rdf:type", "ldn:MechanismClaim"),
        ("ldnr:planted-study", "rdf:type", "ldn:PreclinicalStudy"),
        ("ldnr:planted-study", "ldn:studySupports", claim),
    ]
    for people, found in (([], True), ([(trial, "ldn:studySupports", claim)], False)):
        _, answer = plant(25, [*laboratory, *people], labels={claim: "planted"})
        assert (claim in {row["claim"] for row in answer}) is found


@pytest.mark.parametrize("number", [12, 13, 15, 16, 24, 30, 56])
def test_an_answer_that_needs_evidence_lines_is_not_empty(ask: Ask, number: int) -> None:
    assert ask(number)


def test_the_sides_of_a_comparison_include_lines_that_leave_claims_open(ask: Ask) -> None:
    for number in (11, 12, 13, 30):
        sides = {(row["basis"], row["side"]) for row in ask(number)}
        assert {("evidence line", "supports"), ("evidence line", "inconclusive")} <= sides, number
        assert ("audit", "disputes") in sides, number
