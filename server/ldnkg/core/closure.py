"""Computes what follows by OWL 2 RL from a set of triples, each fact looked at once.

It follows the rules of OWL 2 RL/RDF that give types and relations of things, and property chains. Facts are
triples of numbers that stand for terms, so a literal keeps its spelling. Two names for one thing are told,
not followed: a graph of ours has one name for each. The tests hold the closure against three other reasoners.

Source: https://www.w3.org/TR/owl2-profiles/#Reasoning_in_OWL_2_RL_and_RDF_Graphs_using_Rules
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from ldnkg.core.namespaces import RDF_TYPE
from ldnkg.errors import LdnkgError

__all__ = ["Chain", "Closure"]

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"

#: A property and the links of a chain that gives it, each with whether it is followed backwards.
Chain = tuple[NamedNode, tuple[tuple[NamedNode, bool], ...]]

# Axioms that would give types or relations, or make one thing of two names, and are not followed here.
_NOT_FOLLOWED = frozenset(
    _OWL + name for name in ("hasKey", "maxCardinality", "maxQualifiedCardinality", "sameAs")
)
# As far as OWL 2 RL goes, from these follow contradictions only, or nothing: onDatatype, onDataRange,
# complementOf, cardinality and its kin, hasSelf, disjointness, asymmetry and irreflexivity.

# Kinds of properties by which two names can mean the same thing.
_MERGING = ("FunctionalProperty", "InverseFunctionalProperty")

_Fact = tuple[int, int, int]


class Closure:
    """Holds facts that are closed under the axioms among them.

    Args:
        triples: Axioms and facts, without annotations.
        chains: The property chains among the axioms.

    Raises:
        LdnkgError: If there is an axiom that is not followed here.
    """

    def __init__(self, triples: Iterable[Triple], chains: Iterable[Chain]) -> None:
        self._terms: list[object] = []
        self._numbers: dict[object, int] = {}
        self._forward: dict[int, dict[int, set[int]]] = defaultdict(dict)
        self._backward: dict[int, dict[int, set[int]]] = defaultdict(dict)
        self._agenda: list[_Fact] = []
        self._done = 0
        self._facts: list[_Fact] = []
        self._type = self._number(NamedNode(RDF_TYPE))
        self._add_triples(triples)
        self._read_properties()
        self._read_classes()
        self._read_chains(chains)
        self._run()

    def add(self, triples: Iterable[Triple]) -> None:
        """Add facts, but no axioms, with all that follows from them.

        Args:
            triples: The facts.
        """
        self._add_triples(triples)
        self._run()

    def fresh(self) -> Iterator[Triple]:
        """Yield the facts about named things that were not yielded before, as triples without blank nodes."""
        new, self._done = self._facts[self._done :], len(self._facts)
        named = [term if isinstance(term, NamedNode) else None for term in self._terms]
        values = [term if isinstance(term, NamedNode | Literal) else None for term in self._terms]
        for subject, predicate, value in new:
            one, relation, other = named[subject], named[predicate], values[value]
            if one is not None and relation is not None and other is not None:
                yield Triple(one, relation, other)

    def merged(self) -> Iterator[tuple[NamedNode, NamedNode, NamedNode, NamedNode]]:
        """Yield names that mean the same thing: property, the thing with two values, and two of these."""
        for kind, index in zip(_MERGING, (self._forward, self._backward), strict=True):
            for number in self._members(kind):
                prop = self._terms[number]
                for owner, values in index[number].items():
                    found = (self._terms[value] for value in values)
                    names = [term for term in found if isinstance(term, NamedNode)]
                    thing = self._terms[owner]
                    if len(names) > 1 and isinstance(prop, NamedNode) and isinstance(thing, NamedNode):
                        names.sort(key=str)
                        yield from ((prop, thing, names[0], other) for other in names[1:])

    def sources_of(
        self, relations: Iterable[str], kinds: Iterable[str]
    ) -> tuple[set[str], set[str], set[str]] | None:
        """Return of which relations and types something can follow, by the axioms read backwards.

        Args:
            relations: IRIs of properties.
            kinds: IRIs of classes.

        Returns:
            IRIs of the properties and of the classes from whose facts there can follow facts of these, or
            that two names mean the same thing; these themselves are among them. Then IRIs of properties whose
            facts do the latter if their values are no literals. None if that can be any.
        """
        sources = self._sources()
        if (False, self._type) in sources:
            return None
        found: set[tuple[bool, int]] = {(False, self._number(NamedNode(iri))) for iri in relations}
        found |= {(True, self._number(NamedNode(iri))) for iri in kinds}
        merging = {(False, prop) for kind in _MERGING for prop in self._members(kind)}
        found |= {prop for prop in merging if sources[prop]}
        pending = list(found)
        while pending:
            for source in sources[pending.pop()] - found:
                found.add(source)
                pending.append(source)
        relation_names, kind_names, linking = (
            {str(getattr(self._terms[number], "value", "")) for is_kind, number in facts if is_kind == wanted}
            - {""}
            for facts, wanted in ((found, False), (found, True), (merging, False))
        )
        return relation_names, kind_names, linking - relation_names

    def _sources(self) -> dict[tuple[bool, int], set[tuple[bool, int]]]:
        """Return for the facts of each relation (False) and type (True) those that they can follow from."""
        found: dict[tuple[bool, int], set[tuple[bool, int]]] = defaultdict(set)
        for part, wholes in self._wholes.items():
            for whole, _ in wholes:
                found[True, whole].add((True, part))
        # Whether what follows is a type, and whether what it follows from is.
        tables = (
            (True, True, self._parents),
            (False, False, self._above),
            (False, False, self._inverse),
            (True, False, self._domain),
            (True, False, self._range),
        )
        for gives_type, takes_type, table in tables:
            for source, targets in table.items():
                for target in targets:
                    found[gives_type, target].add((takes_type, source))
        for prop, pairs in self._some.items():
            for restriction, filler in pairs:
                found[True, restriction] |= {(False, prop), (True, filler)}
        for prop, pairs in self._has.items():
            for restriction, _ in pairs:
                found[True, restriction].add((False, prop))
                found[False, prop].add((True, restriction))
        for prop, pairs in self._only.items():
            for restriction, filler in pairs:
                found[True, filler] |= {(False, prop), (True, restriction)}
        for first, pairs in self._first.items():
            for second, derived in pairs:
                found[False, derived] |= {(False, first), (False, second)}
        return found

    def _number(self, term: object) -> int:
        number = self._numbers.get(term)
        if number is None:
            number = self._numbers[term] = len(self._terms)
            self._terms.append(term)
        return number

    def _owl(self, name: str, namespace: str = _OWL) -> int:
        return self._number(NamedNode(namespace + name))

    def _add_triples(self, triples: Iterable[Triple]) -> None:
        number = self._number
        for triple in triples:
            self._add(number(triple.subject), number(triple.predicate), number(triple.object))

    def _add(self, subject: int, predicate: int, value: int) -> None:
        values = self._forward[predicate].setdefault(subject, set())
        if value not in values:
            values.add(value)
            self._backward[predicate].setdefault(value, set()).add(subject)
            fact = subject, predicate, value
            self._agenda.append(fact)
            self._facts.append(fact)

    def _pairs(self, name: str, namespace: str = _OWL) -> list[tuple[int, int]]:
        index = self._forward[self._owl(name, namespace)]
        return [(subject, value) for subject, values in index.items() for value in values]

    def _members(self, kind: str) -> tuple[int, ...]:
        return tuple(self._backward[self._type].get(self._owl(kind), ()))

    def _items(self, head: int) -> list[int]:
        """Return the items of a list, as far as it goes."""
        first, rest = (self._forward[self._owl(name, _RDF)] for name in ("first", "rest"))
        items: list[int] = []
        seen: set[int] = set()
        while head not in seen:
            seen.add(head)
            items += first.get(head, ())
            head = next(iter(rest.get(head, ())), head)
        return items

    def _read_properties(self) -> None:
        for iri in sorted(_NOT_FOLLOWED):
            name = iri.removeprefix(_OWL)
            for subject, _ in self._pairs(name):
                what = f"owl:{name} is not followed when types and relations are derived"
                raise LdnkgError(what, str(self._terms[subject]), "Say it otherwise, or leave it out.")
        self._above: dict[int, list[int]] = defaultdict(list)
        self._inverse: dict[int, list[int]] = defaultdict(list)
        self._domain: dict[int, list[int]] = defaultdict(list)
        self._range: dict[int, list[int]] = defaultdict(list)
        for name, table in (("subPropertyOf", self._above), ("domain", self._domain), ("range", self._range)):
            for subject, value in self._pairs(name, _RDFS):
                table[subject].append(value)
        for name, table in (("equivalentProperty", self._above), ("inverseOf", self._inverse)):
            for subject, value in self._pairs(name):
                table[subject].append(value)
                table[value].append(subject)
        for prop in self._members("SymmetricProperty"):
            self._inverse[prop].append(prop)

    def _read_classes(self) -> None:
        self._parents: dict[int, list[int]] = defaultdict(list)
        self._wholes: dict[int, list[tuple[int, frozenset[int]]]] = defaultdict(list)
        for subject, value in self._pairs("subClassOf", _RDFS):
            self._parents[subject].append(value)
        for subject, value in self._pairs("equivalentClass"):
            self._parents[subject].append(value)
            self._parents[value].append(subject)
        for whole, head in self._pairs("intersectionOf"):
            parts = frozenset(self._items(head))
            self._parents[whole] += parts
            for part in parts:
                self._wholes[part].append((whole, parts))
        for whole, head in self._pairs("unionOf"):
            for part in self._items(head):
                self._parents[part].append(whole)
        for whole, head in self._pairs("oneOf"):
            for member in self._items(head):
                self._add(member, self._type, whole)
        self._read_restrictions()

    def _read_restrictions(self) -> None:
        # For each kind, by property: the restriction and its filler; and by restriction: property and filler.
        self._some: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._some_of: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._has: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._has_of: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._only: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._only_of: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._thing = self._owl("Thing")
        on = self._forward[self._owl("onProperty")]
        for name, by_property, by_class in (
            ("someValuesFrom", self._some, self._some_of),
            ("hasValue", self._has, self._has_of),
            ("allValuesFrom", self._only, self._only_of),
        ):
            for restriction, filler in self._pairs(name):
                for prop in on.get(restriction, ()):
                    by_property[prop].append((restriction, filler))
                    # What is of a filler may be of the restriction; what is of the others has a property.
                    key = filler if name == "someValuesFrom" else restriction
                    other = restriction if name == "someValuesFrom" else filler
                    by_class[key].append((prop, other))

    def _read_chains(self, chains: Iterable[Chain]) -> None:
        """Cut each chain into pairs of links, the first of which may be a pair itself."""
        self._first: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._second: dict[int, list[tuple[int, int]]] = defaultdict(list)

        def link(prop: NamedNode, backwards: bool) -> int:
            number = self._number(prop)
            if not backwards:
                return number
            turned = self._number(("inverse", prop))
            self._inverse[number].append(turned)
            return turned

        def join(first: int, second: int, derived: int) -> None:
            self._first[first].append((second, derived))
            self._second[second].append((first, derived))

        for number, (derived, links) in enumerate(chains):
            steps = [link(*step) for step in links]
            for place, step in enumerate(steps[1:-1]):
                part = self._number(("part", number, place))
                join(steps[0], step, part)
                steps[0] = part
            if len(steps) > 1:
                join(steps[0], steps[-1], self._number(derived))
            else:
                self._above[steps[0]].append(self._number(derived))
        for prop in self._members("TransitiveProperty"):
            join(prop, prop, prop)

    def _run(self) -> None:
        while self._agenda:
            subject, predicate, value = self._agenda.pop()
            if predicate == self._type:
                self._follow_type(subject, value)
            else:
                self._follow_relation(subject, predicate, value)

    def _follow_type(self, thing: int, kind: int) -> None:
        types = self._forward[self._type][thing]
        for parent in self._parents.get(kind, ()):
            self._add(thing, self._type, parent)
        for whole, parts in self._wholes.get(kind, ()):
            if parts <= types:
                self._add(thing, self._type, whole)
        for prop, restriction in self._some_of.get(kind, ()):
            for subject in tuple(self._backward[prop].get(thing, ())):
                self._add(subject, self._type, restriction)
        for prop, value in self._has_of.get(kind, ()):
            self._add(thing, prop, value)
        for prop, filler in self._only_of.get(kind, ()):
            for value in tuple(self._forward[prop].get(thing, ())):
                self._add(value, self._type, filler)

    def _follow_relation(self, subject: int, prop: int, value: int) -> None:
        for higher in self._above.get(prop, ()):
            self._add(subject, higher, value)
        for turned in self._inverse.get(prop, ()):
            self._add(value, turned, subject)
        for kind in self._domain.get(prop, ()):
            self._add(subject, self._type, kind)
        for kind in self._range.get(prop, ()):
            self._add(value, self._type, kind)
        for restriction, filler in self._some.get(prop, ()):
            if filler == self._thing or filler in self._forward[self._type].get(value, ()):
                self._add(subject, self._type, restriction)
        for restriction, filler in self._has.get(prop, ()):
            if filler == value:
                self._add(subject, self._type, restriction)
        for restriction, filler in self._only.get(prop, ()):
            if restriction in self._forward[self._type].get(subject, ()):
                self._add(value, self._type, filler)
        for second, derived in self._first.get(prop, ()):
            for end in tuple(self._forward[second].get(value, ())):
                self._add(subject, derived, end)
        for first, derived in self._second.get(prop, ()):
            for start in tuple(self._backward[first].get(subject, ())):
                self._add(start, derived, value)
