"""What must hold of the answers about claims, texts and audits, worked out over the facts in Python."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Ask, Facts

SIDES = ("ldn:supportsClaim", "ldn:disputesClaim")
OPEN = "ldn:isInconclusiveFor"
DOSES = ("ldn:statedDoseMg", "ldn:statedLowestDoseMg", "ldn:statedHighestDoseMg")


def claims(facts: Facts) -> set[str]:
    return facts.instances("ldn:Claim")


def by_side(facts: Facts) -> dict[tuple[str, str], set[str]]:
    """Return the studies on each side of treatment claims, by line and by audit."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in facts.instances("ldn:TreatmentClaim"):
        for side, studies in facts.sides(claim).items():
            found[side] |= studies
    return found


def in_dispute(facts: Facts) -> set[str]:
    """Return the claims that have something on two sides, or anything against them."""
    found = set()
    for claim in claims(facts):
        has = {side for side in (*SIDES, OPEN) if facts.follow(claim, f"^{side}")}
        listed = facts.follow(claim, "^ldn:assertsClaim", "^ldn:audits", "ldn:hasContraryEvidence")
        if listed or "ldn:disputesClaim" in has or {"ldn:supportsClaim", OPEN} <= has:
            found.add(claim)
    return found


def years_of(facts: Facts, study: str) -> list[Decimal]:
    return [y for d in facts.names(study, "ldn:reportedIn") for y in facts.numbers(d, "ldn:publicationYear")]


def spread(side: tuple[str, str], studies: int, numbers: list[Decimal]) -> tuple[object, ...]:
    return *side, studies, min(numbers), sum(numbers) / len(numbers), max(numbers)


def rounded(rows: set[tuple[object, ...]]) -> set[tuple[object, ...]]:
    return {tuple(round(v, 9) if isinstance(v, Decimal) else v for v in row) for row in rows}


def test_cq_10_counts_the_studies_on_each_side(facts: Facts, ask: Ask) -> None:
    expected = set()
    reviews = facts.instances("ldn:EvidenceSynthesis")
    lines = [("evidence line", side) for side in ("supports", "qualifies", "inconclusive", "disputes")]
    for claim in in_dispute(facts):
        sides = facts.sides(claim)
        contested = all(facts.follow(claim, f"^{side}") for side in SIDES)
        weighing = set().union(*(sides[side] for side in lines)) & reviews
        counts = [len(sides[side] - reviews) for side in lines]
        listed = [len(sides["audit", side]) for side in ("supports", "disputes")]
        expected.add((claim, *counts, len(weighing), *listed, contested))
    columns = (
        "supporting",
        "qualifying",
        "inconclusive",
        "disputing",
        "reviews",
        "listedFor",
        "listedAgainst",
    )
    assert ask(10).pick("claim", *columns, "isContested") == expected
    (fibromyalgia,) = (row for row in ask(10) if row["claim"] == "ldnr:claim.naltrexone-treats-fibromyalgia")
    assert all(fibromyalgia[column] for column in ("supporting", "inconclusive", "reviews", "listedAgainst"))


def test_cq_11_names_the_studies_on_each_side(facts: Facts, ask: Ask) -> None:
    reviews = facts.instances("ldn:EvidenceSynthesis")
    expected = {
        (claim, *side, study, study in reviews)
        for claim in in_dispute(facts)
        for side, studies in facts.sides(claim).items()
        for study in studies
    }
    assert ask(11).pick("claim", "basis", "side", "study", "isReview") == expected
    assert {row["claim"] for row in ask(11)} == {row["claim"] for row in ask(10)}


def test_cq_12_compares_target_doses(facts: Facts, ask: Ask) -> None:
    expected = set()
    for side, studies in by_side(facts).items():
        doses = {
            (study, dose)
            for study in studies
            for regimen in facts.regimens(study)
            for dose in facts.numbers(regimen, "ldn:targetDailyDoseMg")
        }
        if doses:
            expected.add(spread(side, len({study for study, _ in doses}), [dose for _, dose in doses]))
    columns = ("basis", "side", "studies", "lowestMg", "meanMg", "highestMg")
    assert rounded(set(ask(12).pick(*columns))) == rounded(expected)


def test_cq_13_compares_people_not_arms(facts: Facts, ask: Ask) -> None:
    expected = set()
    for side, studies in by_side(facts).items():
        primary = studies - facts.instances("ldn:EvidenceSynthesis")
        found = [facts.people(study, "randomized", "enrolled", "analyzed") for study in primary]
        sizes = [size for size in found if isinstance(size, Decimal)]
        if sizes:
            expected.add(spread(side, len(sizes), sizes))
    columns = ("basis", "side", "studies", "smallest", "mean", "largest")
    assert rounded(set(ask(13).pick(*columns))) == rounded(expected)


def test_cq_14_lists_claims_with_weak_support_only(facts: Facts, ask: Ask) -> None:
    weak = facts.names("ldn:HighRisk", "^ldn:hasRiskOfBias")
    support = {claim: facts.by_line(claim, "ldn:supportsClaim") for claim in claims(facts)}
    expected = {(claim, len(studies)) for claim, studies in support.items() if studies and studies <= weak}
    assert ask(14).pick("claim", "studies") == expected


def test_cq_15_lists_claims_without_a_line(facts: Facts, ask: Ask) -> None:
    sides = ("supportsClaim", "disputesClaim", "isInconclusiveFor", "qualifiesClaim", "evaluatesClaim")
    lines = [f"^ldn:{side}" for side in sides]
    audited = ("ldn:hasSupportingEvidence", "ldn:hasContraryEvidence")
    expected = {
        (claim, len({study for relation in audited for study in facts.by_audit(claim, relation)}))
        for claim in claims(facts)
        if not any(facts.follow(claim, line) for line in lines)
    }
    assert ask(15).pick("claim", "studiesNamedByAudits") == expected


def test_cq_16_lists_treatment_claims_without_a_randomized_trial(facts: Facts, ask: Ask) -> None:
    expected = {
        (claim,)
        for claim in facts.instances("ldn:TreatmentClaim")
        if not any(
            studies & facts.randomized()
            for (_, side), studies in facts.sides(claim).items()
            if side == "supports"
        )
    }
    assert ask(16).pick("claim") == expected


def test_cq_17_gives_every_assertion_its_verdicts(facts: Facts, ask: Ask) -> None:
    assertions = {
        a for text in facts.instances("ldn:SecondaryText") for a in facts.names(text, "^ldn:assertedIn")
    }
    assert {row["assertion"] for row in ask(17)} == assertions
    audited = {(a, audit) for a in assertions for audit in facts.names(a, "^ldn:audits")}
    unaudited = assertions - {assertion for assertion, _ in audited}
    assert ask(17).pick("assertion", "audit") == audited | {(a, None) for a in unaudited}
    for row in ask(17):
        firmness = facts.one(str(row["assertion"]), "ldn:hasModality")
        assert row["modalityLabel"] == facts.label(firmness)
        assert row["claimLabel"] == facts.label(facts.one(str(row["assertion"]), "ldn:assertsClaim"))
        audit = row["audit"] or "none"
        assert row["verdictLabel"] == facts.label(facts.one(audit, "ldn:hasVerdict"))
        assert row["citationVerdictLabel"] == facts.label(facts.one(audit, "ldn:hasCitationVerdict"))
        assert row["contraryStudies"] == len(facts.follow(audit, "ldn:hasContraryEvidence"))
        assert row["correctedStatement"] == facts.one(audit, "ldn:correctedStatement")


def test_cq_18_lists_what_no_audit_covers(facts: Facts, ask: Ask) -> None:
    audited = {str(assertion) for _, assertion in facts.pairs("ldn:audits")}
    all_of_them = {row["assertion"] for row in ask(17)}
    assert ask(18).pick("assertion") == {(a,) for a in all_of_them - audited}


def test_cq_19_lists_citations_that_do_not_support(facts: Facts, ask: Ask) -> None:
    expected: Counter[tuple[object, ...]] = Counter()
    for assertion, document in facts.pairs("ldn:citesAsEvidence"):
        claim = str(facts.one(assertion, "ldn:assertsClaim"))
        if not facts.names(document, "^ldn:reportedIn") & facts.by_line(claim, "ldn:supportsClaim"):
            expected[assertion, "no supporting study", document] += 1
    for audit, audited in facts.pairs("ldn:audits"):
        for verdict in ("ldn:hasCitationVerdict", "ldn:hasSecondaryCitationVerdict"):
            for problem in facts.names(audit, verdict):
                for match in facts.names(audit, "ldn:hasBestMatch"):
                    expected[str(audited), facts.label(problem), match] += 1
    columns = ("assertion", "problem", "document")
    assert Counter(tuple(row[name] for name in columns) for row in ask(19)) == expected


def test_cq_20_lists_contrary_studies_that_are_not_cited(facts: Facts, ask: Ask) -> None:
    expected = set()
    for assertion, claim in facts.pairs("ldn:assertsClaim"):
        cited = facts.names(assertion, "ldn:citesAsEvidence", "^ldn:reportedIn")
        against = facts.by_line(str(claim), "ldn:disputesClaim")
        against |= facts.names(assertion, "^ldn:audits", "ldn:hasContraryEvidence")
        expected |= {(assertion, study) for study in against - cited}
    assert ask(20).pick("assertion", "study") == expected


def test_cq_21_lists_stated_doses_that_no_trial_tested(facts: Facts, ask: Ask) -> None:
    tested = {
        (broader, dose)
        for trial in facts.trials()
        for condition in facts.names(trial, "ldn:studiesCondition")
        for broader in facts.rolled_up(condition)
        for regimen in facts.regimens(trial)
        for dose in facts.numbers(regimen, "ldn:targetDailyDoseMg")
    }
    expected = {
        (assertion, condition, dose)
        for assertion in facts.instances("ldn:Assertion")
        for condition in facts.names(assertion, "ldn:assertsClaim", "ldn:hasClaimObject")
        if condition in facts.instances("ldn:Condition")
        for dose in facts.numbers(assertion, *DOSES)
        if (condition, dose) not in tested
    }
    assert ask(21).pick("assertion", "condition", "doseMg") == expected


def test_cq_22_counts_the_verdicts(facts: Facts, ask: Ask) -> None:
    given = {
        (facts.one(str(assertion), "ldn:assertedIn"), verdict, audit)
        for audit, assertion in facts.pairs("ldn:audits")
        for relation in ("hasVerdict", "hasCitationVerdict", "hasSecondaryCitationVerdict")
        for verdict in facts.names(audit, f"ldn:{relation}")
    }
    counts = Counter((text, verdict) for text, verdict, _ in given)
    assert ask(22).pick("text", "verdict", "audits") == {(*key, n) for key, n in counts.items()}


def test_cq_23_lists_the_steps_from_naltrexone(facts: Facts, ask: Ask) -> None:
    steps = facts.instances("ldn:MechanismClaim") & facts.names("ldn:Naltrexone", "^ldn:hasClaimSubject")
    expected = {
        (claim, effect, mediator)
        for claim in steps
        for effect in facts.names(claim, "ldn:hasClaimObject")
        for mediator in facts.each(claim, "ldn:hasMediator")
    }
    assert ask(23).pick("claim", "object", "mediator") == expected


def test_cq_24_chains_two_steps(facts: Facts, ask: Ask) -> None:
    steps = facts.instances("ldn:MechanismClaim")
    first = {row["claim"]: facts.names(str(row["claim"]), "ldn:hasClaimObject") for row in ask(23)}
    expected = {
        (claim, middle, second, effect)
        for claim, middles in first.items()
        for middle in middles
        for second in facts.names(middle, "^ldn:hasClaimSubject") & steps
        for effect in facts.names(second, "ldn:hasClaimObject")
    }
    assert ask(24).pick("firstClaim", "middle", "secondClaim", "effect") == expected


def test_cq_25_lists_mechanisms_shown_in_the_laboratory_only(facts: Facts, ask: Ask) -> None:
    preclinical = facts.instances("ldn:PreclinicalStudy")
    human = facts.trials().union(
        *(facts.instances(f"ldn:{kind}") for kind in ("HumanMechanisticStudy", "ObservationalStudy"))
    )
    expected = set()
    for claim in facts.instances("ldn:MechanismClaim"):
        support = facts.by_line(claim, "ldn:supportsClaim")
        if support & preclinical and not support & human:
            expected.add((claim, len(support & preclinical)))
    assert ask(25).pick("claim", "preclinicalStudies") == expected


def test_cq_28_counts_lines_by_certainty(facts: Facts, ask: Ask) -> None:
    sides = {"supportsClaim": "supports", "disputesClaim": "disputes", "isInconclusiveFor": "inconclusive"}
    expected = Counter(
        (claim, side, certainty)
        for relation, side in sides.items()
        for line, claim in facts.pairs(f"ldn:{relation}")
        for certainty in facts.follow(line, "ldn:hasCertainty")
    )
    assert ask(28).pick("claim", "side", "certainty", "lines") == {(*k, n) for k, n in expected.items()}


def test_cq_29_lists_trials_that_a_review_could_have_included(facts: Facts, ask: Ask) -> None:
    expected = set()
    for review in {review for review, _ in facts.pairs("ldn:includesStudy")}:
        (limit,) = years_of(facts, review)
        for trial in facts.trials() - facts.names(review, "ldn:includesStudy"):
            reach = {b for c in facts.names(trial, "ldn:studiesCondition") for b in facts.rolled_up(c)}
            for year in years_of(facts, trial):
                if reach & facts.names(review, "ldn:studiesCondition") and year <= limit:
                    expected.add((review, trial, year, trial in facts.randomized()))
    assert ask(29).pick("review", "trial", "year", "isRandomized") == expected


def test_cq_30_dates_each_study_by_its_first_report(facts: Facts, ask: Ask) -> None:
    counts: Counter[tuple[object, ...]] = Counter()
    for claim in claims(facts):
        for side, studies in facts.sides(claim).items():
            for study in studies:
                if years := years_of(facts, study):
                    counts[claim, min(years), *side] += 1
    expected = {(*key, n) for key, n in counts.items()}
    assert ask(30).pick("claim", "year", "basis", "side", "studies") == expected


def test_cq_52_lists_every_citation_error(facts: Facts, ask: Ask) -> None:
    expected = {
        (
            audit,
            facts.label(error),
            match,
            facts.label(facts.one(match, "ldn:publishedIn")),
            facts.label(facts.one(audit, "ldn:hasConfidence")),
        )
        for audit, error in facts.pairs("ldn:hasCitationError")
        for match in facts.names(audit, "ldn:hasBestMatch")
    }
    columns = ("audit", "errorLabel", "bestMatch", "bestMatchVenueLabel", "confidenceLabel")
    assert ask(52).pick(*columns) == expected


def test_cq_53_names_mechanisms_and_their_parts(facts: Facts, ask: Ask) -> None:
    kinds = {"ldn:MolecularEntity": "molecule", "ldn:CellType": "cell", "ldn:BiologicalProcess": "process"}
    expected = set()
    for claim, mechanism in facts.pairs("ldn:invokesMechanism"):
        parts: set[tuple[str | None, str | None]] = {
            (part, kinds[kind])
            for relation in ("ldn:hasClaimObject", "ldn:hasMediator")
            for part in facts.names(claim, relation)
            for kind in facts.names(part, "rdf:type") & kinds.keys()
        }
        expected |= {(claim, mechanism, *part) for part in parts or {(None, None)}}
    assert ask(53).pick("claim", "mechanism", "entity", "entityKind") == expected


def test_cq_54_lists_every_claim_once(facts: Facts, ask: Ask) -> None:
    expected = {
        (
            claim,
            facts.label(facts.one(claim, "ldn:hasClaimPredicate")),
            facts.label(facts.one(claim, "ldn:hasDoseBand")),
            len(facts.follow(claim, "^ldn:assertsClaim", "ldn:assertedIn")),
        )
        for claim in claims(facts)
    }
    assert ask(54).pick("claim", "predicateLabel", "doseBandLabel", "texts") == expected


def test_cq_56_follows_each_line_to_its_results(facts: Facts, ask: Ask) -> None:
    expected = {
        (claim, side, line, result)
        for relation, side in zip(SIDES, ("supports", "disputes"), strict=True)
        for line, claim in facts.pairs(relation)
        for result in facts.names(line, "ldn:usesEvidence")
        if facts.names(result, "^ldn:hasResult")
    }
    assert ask(56).pick("claim", "side", "line", "result") == expected


@pytest.mark.parametrize("number", [10, 11, 17, 20, 31, 36])
def test_an_answer_about_the_founding_article_or_the_trials_is_not_empty(ask: Ask, number: int) -> None:
    assert ask(number)
