"""A small graph of things and their parts, for tests of stores: of any size, and always the same."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

__all__ = ["generate_parts"]

_EXAMPLE = "http://example.org/"
_RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_CLASSES = 50
_PER_GRAPH = 1000
# Triples that one thing has; each thing has the same.
_PER_THING = 6
_WORDS = ("dose", "trial", "arm", "pain", "fatigue", "placebo", "week", "score", "patient", "outcome")


def generate_parts(triples: int) -> Iterator[str]:
    """Yield a graph as N-Quads: classes, and things with a type, a label, numbers, a link and a whole.

    Nothing is drawn by chance. Every triple is there once.

    Args:
        triples: How many.
    """
    return itertools.islice(itertools.chain(_classes(), _things(triples)), triples)


def _classes() -> Iterator[str]:
    for number in range(1, _CLASSES):
        yield (
            f"<{_EXAMPLE}class/{number}> <{_RDFS}subClassOf> <{_EXAMPLE}class/{number // 3}> "
            f"<{_EXAMPLE}graph/classes> .\n"
        )


def _things(triples: int) -> Iterator[str]:
    things = max(1, triples // _PER_THING)
    for number in itertools.count():
        thing = f"<{_EXAMPLE}thing/{number}>"
        end = f"<{_EXAMPLE}graph/{number // _PER_GRAPH}> .\n"
        mixed = (number * 2_654_435_761 + 12_345) % 2**32
        words = f"{_WORDS[mixed % 10]} {_WORDS[mixed // 10 % 10]} {_WORDS[mixed // 100 % 10]}"
        yield f"{thing} {_RDF_TYPE} <{_EXAMPLE}class/{mixed % _CLASSES}> {end}"
        yield f'{thing} <{_RDFS}label> "{words} {number}"@en {end}'
        yield f'{thing} <{_EXAMPLE}count> "{mixed % 1000}"^^<{_XSD}integer> {end}'
        yield f'{thing} <{_EXAMPLE}score> "{mixed % 100}.{1 + mixed % 9}"^^<{_XSD}decimal> {end}'
        yield f"{thing} <{_EXAMPLE}linksTo> <{_EXAMPLE}thing/{mixed % things}> {end}"
        # A tree in which each thing has ten parts.
        yield f"{thing} <{_EXAMPLE}partOf> <{_EXAMPLE}thing/{number // 10}> {end}"
