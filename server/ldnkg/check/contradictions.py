"""Tells, where it is easily told, what kind of contradiction makes a subject inconsistent.

It looks at the subject's own triples and the axioms about their classes and properties, without reasoning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import pyoxigraph as ox

from ldnkg.check.datatypes import differ, list_items, outside
from ldnkg.core.terms import Term

__all__ = ["Axioms", "Contradiction", "contradictions"]

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_TYPE = _RDF + "type"

_Name = Callable[[object], str]


@dataclass(frozen=True)
class Contradiction:
    """Names one contradiction of a subject with the ontology.

    Args:
        reason: The contradiction, as a clause.
        fix: What to do about it, as a sentence.
        predicate: IRI of the predicate at fault.
        value: The object at fault, or None.
    """

    reason: str
    fix: str
    predicate: str
    value: Term | None = None


class Axioms:
    """Holds the axioms of an ontology that the search needs, by class and property.

    Args:
        triples: The ontology.
    """

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self.values: dict[tuple[object, str], list[Term]] = defaultdict(list)
        self._kinds: dict[str, set[object]] = defaultdict(set)
        self._disjoint: dict[str, list[frozenset[str]]] = {"disjointWith": [], "propertyDisjointWith": []}
        for triple in triples:
            if isinstance(triple.object, ox.Triple):
                continue
            self.values[triple.subject, triple.predicate.value].append(triple.object)
            if triple.predicate.value == _TYPE and isinstance(triple.object, ox.NamedNode):
                self._kinds[triple.object.value].add(triple.subject)
            for name, pairs in self._disjoint.items():
                if triple.predicate.value == _OWL + name:
                    pairs.append(frozenset(_iris((triple.subject, triple.object))))
        for kind, name in (("Classes", "disjointWith"), ("Properties", "propertyDisjointWith")):
            for node in self._kinds[f"{_OWL}AllDisjoint{kind}"]:
                for head in self.values[node, _OWL + "members"]:
                    self._disjoint[name].append(frozenset(_iris(list_items(head, self.values))))

    def is_kind(self, iri: str, kind: str) -> bool:
        """Say whether a property is of a kind of OWL, such as FunctionalProperty."""
        return ox.NamedNode(iri) in self._kinds[_OWL + kind]

    def above(self, iri: str, link: str) -> list[str]:
        """Return a class or property with all that are above it, itself first.

        Args:
            iri: Its IRI.
            link: `subClassOf` or `subPropertyOf`.
        """
        found = [iri]
        for name in found:
            node = ox.NamedNode(name)
            parents = list(self.values[node, _RDFS + link])
            if link == "subClassOf":
                for whole in (*parents, *self.values[node, _OWL + "equivalentClass"]):
                    parts = self.values[whole, _OWL + "intersectionOf"]
                    parents += [whole, *(item for head in parts for item in list_items(head, self.values))]
            found += [parent for parent in dict.fromkeys(_iris(parents)) if parent not in found]
        return found

    def disjoint(self, one: str, other: str, link: str = "disjointWith") -> bool:
        """Say whether two classes, or two properties, are declared disjoint."""
        return one != other and any({one, other} <= group for group in self._disjoint[link])


def contradictions(
    subject: str, triples: Sequence[ox.Triple], axioms: Axioms, name: _Name
) -> list[Contradiction]:
    """Return the contradictions of a subject that can be told.

    Args:
        subject: IRI of the subject.
        triples: The triples of it and of the subjects that it is at odds with.
        axioms: The ontology's axioms.
        name: Writes a term for a message.

    Returns:
        The contradictions, surest first.
    """
    own: dict[str, list[Term]] = defaultdict(list)
    for triple in triples:
        if triple.subject == ox.NamedNode(subject) and not isinstance(triple.object, ox.Triple):
            own[triple.predicate.value].append(triple.object)
    return [
        *_outside_range(own, axioms, name),
        *_two_values(own, axioms, name),
        *_disjoint_types(subject, triples, axioms, name),
        *_disjoint_properties(own, axioms, name),
        *_self_related(subject, own, axioms, name),
    ]


def _outside_range(own: dict[str, list[Term]], axioms: Axioms, name: _Name) -> Iterator[Contradiction]:
    for predicate, values in own.items():
        for higher in axioms.above(predicate, "subPropertyOf"):
            for wanted in axioms.values[ox.NamedNode(higher), _RDFS + "range"]:
                for value in values:
                    fault = outside(value, wanted, axioms.values, name)
                    if fault is not None:
                        reason = f"{name(value)}, a value of {name(predicate)}, is outside the range {fault}"
                        fix = f"Correct the value of {name(predicate)}."
                        yield Contradiction(reason, fix, predicate, value)


def _two_values(own: dict[str, list[Term]], axioms: Axioms, name: _Name) -> Iterator[Contradiction]:
    for predicate, values in own.items():
        above = axioms.above(predicate, "subPropertyOf")
        functional = next((higher for higher in above if axioms.is_kind(higher, "FunctionalProperty")), None)
        several = [pair for pair in combinations(values, 2) if differ(*pair)]
        if functional is not None and several:
            one, other = sorted(several[0], key=str)
            reason = f"{name(functional)} can have one value, and here it has {name(one)} and {name(other)}"
            yield Contradiction(reason, f"Keep one value of {name(predicate)}.", predicate, several[0][1])


def _disjoint_types(
    subject: str, triples: Sequence[ox.Triple], axioms: Axioms, name: _Name
) -> Iterator[Contradiction]:
    types = list(_types(subject, triples, axioms, name))
    classes = [
        (higher, found, because, predicate, value)
        for found, because, predicate, value in types
        for higher in axioms.above(found, "subClassOf")
    ]
    for one, other in combinations(classes, 2):
        if axioms.disjoint(one[0], other[0]):
            first, second = (
                f"{name(higher)} by {because}" + ("" if higher == found else f" {name(found)}")
                for higher, found, because, *_ in (one, other)
            )
            if one[1] == other[1] and one[2] == other[2]:
                names = " and ".join(sorted((name(one[0]), name(other[0]))))
                reason = f"its type {name(one[1])} is below {names}, and the two are disjoint"
                yield Contradiction(reason, f"Correct what {name(one[1])} is.", one[3], one[4])
                return
            reason = f"it is {first} and {second}, and the two are disjoint"
            # A type by inference comes after those that are stated, and is the likelier slip.
            yield Contradiction(reason, "Keep one of the two.", other[3], other[4])
            return


def _types(
    subject: str, triples: Sequence[ox.Triple], axioms: Axioms, name: _Name
) -> Iterator[tuple[str, str, str, Term | None]]:
    """Yield the types of a subject with why it has them, and the statement that says so."""
    node = ox.NamedNode(subject)
    for triple in triples:
        if triple.subject == node and triple.predicate.value == _TYPE:
            for found in _iris([triple.object]):
                yield found, "its type", _TYPE, ox.NamedNode(found)
    for triple in triples:
        for side, place in (("domain", triple.subject), ("range", triple.object)):
            if place != node:
                continue
            owner = "" if triple.subject == node else f" of {name(triple.subject)}"
            for higher in axioms.above(triple.predicate.value, "subPropertyOf"):
                for found in _iris(axioms.values[ox.NamedNode(higher), _RDFS + side]):
                    because = f"the {side} of {name(triple.predicate)}{owner}"
                    yield found, because, triple.predicate.value, None


def _disjoint_properties(own: dict[str, list[Term]], axioms: Axioms, name: _Name) -> Iterator[Contradiction]:
    for one, other in combinations(sorted(own), 2):
        shared = [value for value in own[one] if value in own[other]]
        if shared and axioms.disjoint(one, other, "propertyDisjointWith"):
            reason = f"{name(shared[0])} is a value of both {name(one)} and {name(other)}, which are disjoint"
            yield Contradiction(reason, "Keep one of the two.", other, shared[0])


def _self_related(
    subject: str, own: dict[str, list[Term]], axioms: Axioms, name: _Name
) -> Iterator[Contradiction]:
    for predicate, values in own.items():
        if ox.NamedNode(subject) in values and axioms.is_kind(predicate, "IrreflexiveProperty"):
            reason = f"{name(predicate)} relates it to itself"
            yield Contradiction(reason, "Name another thing.", predicate, ox.NamedNode(subject))


def _iris(terms: Iterable[object]) -> Iterator[str]:
    return (term.value for term in terms if isinstance(term, ox.NamedNode))
