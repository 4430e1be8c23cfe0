"""The mix of queries: of every shape, never empty, growing as it should, right by a second computation."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal

import pyoxigraph as ox
import pytest

from ldnkg.bench.generate import Landmarks, generate, landmarks
from ldnkg.bench.mix import SHAPES, MixQuery, read_mix
from ldnkg.core.namespaces import LDN, RDF_TYPE

SIZES = (10_000, 40_000)
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
# Answers that are as large in every size, since they are about one thing or about the ontology.
STEADY = {
    "aggregate-class", "aggregate-graph", "aggregate-predicate", "aggregate-triples", "describe-study",
    "path-broader", "path-class", "path-studies-below", "point-claim-classes", "point-condition-label",
    "point-inverse", "point-study",
}  # fmt: skip
DECIMAL = re.compile(r"-?[0-9]+([.][0-9]+)?")
NAMES = [query.name for query in read_mix(landmarks(SIZES[0]))]


class Facts:
    """The generated statements, read without an engine."""

    def __init__(self, triples: int) -> None:
        self.marks: Landmarks = landmarks(triples)
        self.all = [
            quad.triple for quad in ox.parse("".join(generate(triples)).encode(), ox.RdfFormat.N_QUADS)
        ]
        self._by: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._to: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for triple in self.all:
            subject, value = (
                str(getattr(triple.subject, "value", "")),
                str(getattr(triple.object, "value", "")),
            )
            self._by[triple.predicate.value][subject].append(value)
            self._to[triple.predicate.value][value].append(subject)

    def of(self, predicate: str) -> dict[str, list[str]]:
        return self._by[predicate if ":" in predicate else LDN + predicate]

    def things(self, kind: str) -> set[str]:
        return set(self._to[RDF_TYPE][LDN + kind])

    def above(self, condition: str) -> set[str]:
        found = {condition}
        while new := {up for one in found for up in self.of("hasBroaderCondition").get(one, ())} - found:
            found |= new
        return found


@pytest.fixture(scope="module")
def answers() -> dict[str, list[list[tuple[str, ...]]]]:
    """The answer to each query at each size, as texts, unsorted."""
    found: dict[str, list[list[tuple[str, ...]]]] = defaultdict(list)
    for size in SIZES:
        store = ox.Store()
        store.bulk_load("".join(generate(size)).encode(), format=ox.RdfFormat.N_QUADS)
        for query in read_mix(landmarks(size)):
            found[query.name].append(list(rows(store, query)))
    return found


def rows(store: ox.Store, query: MixQuery) -> Iterator[tuple[str, ...]]:
    for row in store.query(query.text, use_default_graph_as_union=True):
        yield tuple("" if value is None else str(getattr(value, "value", value)) for value in row)


@pytest.fixture(scope="module")
def facts() -> Facts:
    return Facts(SIZES[0])


def test_there_are_queries_of_every_shape() -> None:
    mix = read_mix(landmarks(SIZES[0]))
    assert len(mix) >= 25
    assert {query.shape for query in mix} == set(SHAPES)
    assert all(query.title.endswith((".", "?")) and "landmark" not in query.text for query in mix)
    assert len({query.text for query in mix}) == len(mix)


@pytest.mark.parametrize("name", NAMES)
def test_no_answer_is_empty_and_answers_grow(
    name: str, answers: dict[str, list[list[tuple[str, ...]]]]
) -> None:
    small, large = map(len, answers[name])
    assert small > 0
    assert large >= small
    assert (large > small) == (name not in STEADY) or name in ("text-label", "point-inverse", "path-broader")


def narrower(facts: Facts) -> set[tuple[str, ...]]:
    root = facts.marks.root
    return {(one,) for one in facts.things("Condition") if root in facts.above(one) and one != root}


def studies_below(facts: Facts) -> set[tuple[str, ...]]:
    counts: dict[str, set[str]] = defaultdict(set)
    for study, conditions in facts.of("studiesCondition").items():
        for condition in conditions:
            for up in facts.above(condition):
                counts[up].add(study)
    root = facts.marks.root
    branches = [one for one, up in facts.of("hasBroaderCondition").items() if up == [root]]
    return {(branch, str(len(counts[branch]))) for branch in branches}


def classes(facts: Facts) -> set[tuple[str, ...]]:
    counts = Counter(one for kinds in facts.of(RDF_TYPE).values() for one in kinds)
    return {(kind, str(count)) for kind, count in counts.items()}


def people(facts: Facts) -> set[tuple[str, ...]]:
    found: dict[str, list[int]] = defaultdict(list)
    for study, (population,) in facts.of("hasPopulation").items():
        for count in facts.of("randomized").get(population, ()):
            for condition in facts.of("studiesCondition")[study]:
                found[condition].append(int(count))
    return {(one, str(len(all_)), str(sum(all_)), str(max(all_))) for one, all_ in found.items()}


def without_interval(facts: Facts) -> set[tuple[str, ...]]:
    return {(one, value) for one, (value,) in facts.of("estimate").items() if one not in facts.of("ciLower")}


def unregistered(facts: Facts) -> set[tuple[str, ...]]:
    return {(one,) for one in facts.things("ClinicalTrial") if one not in facts.of("hasRegistration")}


def without_support(facts: Facts) -> set[tuple[str, ...]]:
    supported = {claim for claims in facts.of("supportsClaim").values() for claim in claims}
    left = facts.things("TreatmentClaim") - supported
    return {(facts.of("hasClaimObject")[claim][0],) for claim in left}


def words(facts: Facts) -> set[tuple[str, ...]]:
    return {
        (triple.subject.value, triple.object.value)
        for triple in facts.all
        if isinstance(triple.object, ox.Literal) and isinstance(triple.subject, ox.NamedNode)
        and "generatum-7." in triple.object.value
    }  # fmt: skip


def labels(facts: Facts) -> set[tuple[str, ...]]:
    return {(one, label) for one, all_ in facts.of(LABEL).items() for label in all_}


def contested(facts: Facts) -> set[tuple[str, ...]]:
    sides: dict[str, Counter[str]] = {
        side: Counter(claim for claims in facts.of(side).values() for claim in claims)
        for side in ("supportsClaim", "disputesClaim")
    }
    both = set(sides["supportsClaim"]) & set(sides["disputesClaim"])
    return {(one, *(str(sides[side][one]) for side in ("supportsClaim", "disputesClaim"))) for one in both}


def sorted_estimates(facts: Facts) -> set[tuple[str, ...]]:
    return {(one, value) for one, (value,) in facts.of("estimate").items()}


def uncontrolled(facts: Facts) -> set[tuple[str, ...]]:
    lines: dict[str, set[bool]] = defaultdict(set)
    for line, (claim,) in facts.of("supportsClaim").items():
        (result,) = facts.of("usesEvidence")[line]
        (study,) = (one for one, results in facts.of("hasResult").items() if result in results)
        lines[claim].add(study in facts.of("hasControlArm"))
    treatments = facts.things("TreatmentClaim")
    return {
        (facts.of("hasClaimObject")[claim][0],)
        for claim, controlled in lines.items()
        if claim in treatments and controlled == {False}
    }


SECOND: dict[str, Callable[[Facts], set[tuple[str, ...]]]] = {
    "path-narrower": narrower,
    "path-studies-below": studies_below,
    "aggregate-class": classes,
    "aggregate-people": people,
    "negation-no-interval": without_interval,
    "negation-unregistered": unregistered,
    "negation-no-support": without_support,
    "text-word": words,
    "large-labels": labels,
    "large-sorted": sorted_estimates,
    "question-contested": contested,
    "question-uncontrolled-only": uncontrolled,
}


@pytest.mark.parametrize("name", SECOND)
def test_an_answer_is_that_of_a_computation_without_an_engine(
    name: str, answers: dict[str, list[list[tuple[str, ...]]]], facts: Facts
) -> None:
    answer = answers[name][0]
    assert len(set(answer)) == len(answer)
    assert {numbers(row) for row in answer} == {numbers(row) for row in SECOND[name](facts)}


def numbers(row: tuple[str, ...]) -> tuple[str | Decimal, ...]:
    """Read decimals as numbers, since an engine may write 1.00 as 1."""
    return tuple(Decimal(value) if DECIMAL.fullmatch(value) else value for value in row)


def test_estimates_come_sorted(answers: dict[str, list[list[tuple[str, ...]]]]) -> None:
    values = [Decimal(value) for _, value in answers["large-sorted"][0]]
    assert values == sorted(values)
