"""Generates data of the shape of the graph, in any size, always the same bytes for the same size."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from ldnkg.bench.quads import GENERATED, GENERATED_GRAPH, GENERATED_THING, INFERRED_END, Quads
from ldnkg.bench.studies import studies
from ldnkg.bench.vocabulary import Vocabulary, read_vocabulary
from ldnkg.bench.world import describe, world, world_of
from ldnkg.core.namespaces import LDN
from ldnkg.errors import LdnkgError

__all__ = [
    "GENERATED",
    "GENERATED_GRAPH",
    "GENERATED_THING",
    "LEAST_TRIPLES",
    "MOST_TRIPLES",
    "Landmarks",
    "generate",
    "landmarks",
]

#: The least size: the ontology's part, what studies share, and some studies of each kind.
LEAST_TRIPLES = 5_000
#: The largest size, beyond which identifiers of registrations would need more digits.
MOST_TRIPLES = 100_000_000

_SKOS_ALTERNATIVE = "http://www.w3.org/2004/02/skos/core#altLabel"
# A study has fewer triples than this on average, so there are at least as many as the size holds of these.
_SUBJECTS = 1_000


@dataclass(frozen=True)
class Landmarks:
    """Names things of a generated dataset to ask for.

    Args:
        subjects: IRIs of things with statements: studies, spread over the dataset.
        broader: The property of the hierarchy of conditions.
        root: The condition at the top of the hierarchy.
        popular: The condition that most studies are about.
        rare: A condition that few studies are about.
        claim: The treatment claim about the popular condition.
        study: A double-blind trial against placebo.
        graph: The graph of that study.
        word: A word that a small share of the texts has.
    """

    subjects: tuple[str, ...]
    broader: str
    root: str
    popular: str
    rare: str
    claim: str
    study: str
    graph: str
    word: str


def landmarks(triples: int) -> Landmarks:
    """Return what there is to ask for in a generated dataset.

    Args:
        triples: Size of the dataset.
    """
    size = world_of(triples)
    popular = size.conditions - 1
    certain = triples // 300
    step = max(1, certain // _SUBJECTS)
    return Landmarks(
        subjects=tuple(f"{GENERATED_THING}study-{number}" for number in range(0, certain, step)),
        broader=f"{LDN}hasBroaderCondition",
        root=f"{GENERATED_THING}condition.0",
        popular=f"{GENERATED_THING}condition.{popular}",
        rare=f"{GENERATED_THING}condition.{1 + size.conditions // 4}",
        claim=f"{GENERATED_THING}claim.treats.{popular}",
        study=f"{GENERATED_THING}study-0",
        graph=f"{GENERATED_GRAPH}studies/study-0",
        word="generatum-7",
    )


def generate(triples: int, inferences: bool = True) -> Iterator[str]:
    """Yield a dataset as lines of N-Quads; each triple stands in one graph only.

    Nothing is drawn by chance, by the clock or by the order of a set, so each run gives the same bytes. Whole
    studies are written while they fit; other names of conditions fill up what is then missing, a triple each.

    Args:
        triples: How many, exactly.
        inferences: Whether what follows is among them, as in a release; the shapes hold for what is stated.

    Raises:
        LdnkgError: If the size is out of bounds.
    """
    if not LEAST_TRIPLES <= triples <= MOST_TRIPLES:
        raise LdnkgError(
            f"{triples} triples cannot be generated",
            "--triples",
            f"Ask for {LEAST_TRIPLES} to {MOST_TRIPLES}.",
        )
    return _generate(triples, inferences)


def _generate(triples: int, inferences: bool) -> Iterator[str]:
    vocabulary = read_vocabulary()
    size = world_of(triples)
    left = triples
    for lines in itertools.chain((describe(vocabulary, triples),), world(size, vocabulary)):
        kept = _kept(lines, inferences)
        yield from kept
        left -= len(kept)
    for lines in studies(size, vocabulary.above):
        kept = _kept(lines, inferences)
        if len(kept) > left:
            break
        yield from kept
        left -= len(kept)
    yield from _other_names(left, size.conditions, vocabulary)


def _kept(lines: list[str], inferences: bool) -> list[str]:
    return lines if inferences else [line for line in lines if not line.endswith(INFERRED_END)]


def _other_names(count: int, conditions: int, vocabulary: Vocabulary) -> Iterator[str]:
    for number in range(count):
        quads = Quads("world", vocabulary.above)
        name = f'"generated name {number // conditions} of generated condition {number % conditions}"@en'
        quads.state(f"{GENERATED_THING}condition.{number % conditions}", _SKOS_ALTERNATIVE, name)
        yield quads.lines[0]
