"""The full graph twice: as plain Python facts for the invariants, and as a store for the queries.

The facts come from the sources, and what follows from them from the release that is built of these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType

import pytest
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    parse,
)

from ldnkg.core.namespaces import INFERRED_GRAPH, VIEWS_GRAPH, Prefixes
from ldnkg.core.paths import graph_root
from ldnkg.core.queries import QueryFile, load_queries
from ldnkg.core.release import Release
from ldnkg.core.sources import discover, parse_quads

Value = str | Decimal | bool
Row = dict[str, Value | None]
Ask = Callable[[int], "Answer"]
Plant = Callable[..., "tuple[Facts, Answer]"]

# The bands in milligrams, from their definitions and not from the rules.
BANDS: tuple[tuple[str, Callable[[Decimal], bool]], ...] = (
    ("ldn:UltraLowDoseNaltrexoneRegimen", lambda mg: 0 < mg < Decimal("0.001")),
    ("ldn:VeryLowDoseNaltrexoneRegimen", lambda mg: Decimal("0.001") <= mg < 1),
    ("ldn:LowDoseNaltrexoneRegimen", lambda mg: 1 <= mg <= 5),
    ("ldn:IntermediateDoseNaltrexoneRegimen", lambda mg: 5 < mg < 50),
    ("ldn:StandardDoseNaltrexoneRegimen", lambda mg: mg >= 50),
)
NUMBERS = ("decimal", "integer", "double")


class Answer(list[Row]):
    """The rows of one answer, in their order."""

    def pick(self, *names: str) -> set[tuple[Value | None, ...]]:
        """Return the rows cut to some columns; no two of them may be the same."""
        rows = [tuple(row[name] for name in names) for row in self]
        assert len(rows) == len(set(rows)), f"rows repeat in {names}"
        return set(rows)


class Facts:
    """The asserted triples; names are CURIEs, numbers are decimals. Nothing here is inferred or queried."""

    def __init__(self, triples: Iterable[Triple | Quad], prefixes: Prefixes) -> None:
        self.objects: dict[tuple[str, str], set[Value]] = {}
        self.subjects: dict[tuple[Value, str], set[str]] = {}
        for triple in triples:
            subject, predicate = value_of(triple.subject, prefixes), value_of(triple.predicate, prefixes)
            value = value_of(triple.object, prefixes)
            self.objects.setdefault((str(subject), str(predicate)), set()).add(value)
            self.subjects.setdefault((value, str(predicate)), set()).add(str(subject))

    def follow(self, start: Value, *path: str) -> set[Value]:
        """Return what a path of properties leads to; `^` before a property turns it round."""
        reached = {start}
        for step in path:
            if step.startswith("^"):
                reached = {s for node in reached for s in self.subjects.get((node, step[1:]), ())}
            else:
                reached = {o for node in reached for o in self.objects.get((str(node), step), ())}
        return reached

    def names(self, start: Value, *path: str) -> set[str]:
        """Return what a path leads to, as names."""
        return {str(value) for value in self.follow(start, *path)}

    def each(self, start: Value, *path: str) -> set[Value | None]:
        """Return what a path leads to, or one nothing, as an optional pattern does."""
        return set(self.follow(start, *path)) or {None}

    def one(self, start: Value, *path: str) -> Value | None:
        """Return the only thing that a path leads to, or nothing."""
        found = self.follow(start, *path)
        assert len(found) < 2, f"{start} {path} has {found}"
        return next(iter(found), None)

    def first(self, start: Value, *properties: str) -> Value | None:
        """Return the value of the first property that has one."""
        return next((v for p in properties if (v := self.one(start, p)) is not None), None)

    def numbers(self, start: Value, *properties: str) -> list[Decimal]:
        """Return the numbers that some properties give."""
        found = (value for p in properties for value in self.follow(start, p))
        return sorted(value for value in found if isinstance(value, Decimal))

    def pairs(self, predicate: str) -> set[tuple[str, Value]]:
        """Return every subject and object of a property."""
        return {(s, o) for (s, p), found in self.objects.items() if p == predicate for o in found}

    def instances(self, name: str) -> set[str]:
        """Return the things asserted to be of a class or of a narrower one."""
        narrower, found = {name}, {name}
        while found:
            found = {n for f in found for n in self.names(f, "^rdfs:subClassOf")} - narrower
            narrower |= found
        return {s for n in narrower for s in self.names(n, "^rdf:type")}

    def label(self, name: Value | None) -> Value | None:
        """Return the label of a thing."""
        return None if name is None else self.one(name, "rdfs:label")

    def trials(self) -> set[str]:
        """Return the clinical trials."""
        return self.instances("ldn:ClinicalTrial")

    def randomized(self) -> set[str]:
        """Return the trials with random allocation and a control arm."""
        return {
            trial
            for trial in self.trials()
            if "ldn:RandomAllocation" in self.names(trial, "ldn:hasDesignFeature")
            and self.names(trial, "ldn:hasControlArm")
        }

    def double_blind(self) -> set[str]:
        """Return the randomized trials with double blinding and a placebo arm as control."""
        return {
            trial
            for trial in self.randomized()
            if "ldn:DoubleBlinding" in self.names(trial, "ldn:hasDesignFeature")
            and any(self.is_placebo(arm) for arm in self.names(trial, "ldn:hasControlArm"))
        }

    def is_placebo(self, arm: str) -> bool:
        """Tell whether an arm receives placebo."""
        return "ldn:Placebo" in self.names(arm, "ldn:hasRegimen", "ldn:hasSubstance")

    def regimens(self, study: str, *arms: str) -> set[str]:
        """Return the naltrexone regimens of some arms of a study, or of its experimental arms."""
        found = {
            r for arm in arms or ("ldn:hasExperimentalArm",) for r in self.names(study, arm, "ldn:hasRegimen")
        }
        return {r for r in found if "ldn:Naltrexone" in self.names(r, "ldn:hasSubstance")}

    def ends(self, regimen: str) -> tuple[Value | None, Value | None]:
        """Return the lowest and highest daily dose of a regimen."""
        low = self.first(regimen, "ldn:targetDailyDoseMg", "ldn:lowestDailyDoseMg")
        return low, self.first(regimen, "ldn:targetDailyDoseMg", "ldn:highestDailyDoseMg")

    def band(self, regimen: str) -> str | None:
        """Return the dose band in which both ends of a regimen lie."""
        ends = self.ends(regimen)
        return next((n for n, holds in BANDS if all(isinstance(d, Decimal) and holds(d) for d in ends)), None)

    def people(self, study: str, *counts: str) -> Value | None:
        """Return the first of some counts that the population of a study gives."""
        population = self.one(study, "ldn:hasPopulation")
        return None if population is None else self.first(population, *(f"ldn:{count}" for count in counts))

    def by_line(self, claim: str, relation: str) -> set[str]:
        """Return the studies whose results an evidence line uses for or against a claim."""
        return self.names(claim, f"^{relation}", "ldn:usesEvidence", "^ldn:hasResult")

    def by_audit(self, claim: str, relation: str) -> set[str]:
        """Return the studies that an audit of the claim names."""
        return self.names(claim, "^ldn:assertsClaim", "^ldn:audits", relation)

    def sides(self, claim: str) -> dict[tuple[str, str], set[str]]:
        """Return the studies on each side of a claim, by line and by audit; a study may stand on several."""
        lines = {
            "supports": "ldn:supportsClaim",
            "qualifies": "ldn:qualifiesClaim",
            "inconclusive": "ldn:isInconclusiveFor",
            "disputes": "ldn:disputesClaim",
        }
        audits = {"supports": "ldn:hasSupportingEvidence", "disputes": "ldn:hasContraryEvidence"}
        return {
            **{("evidence line", side): self.by_line(claim, relation) for side, relation in lines.items()},
            **{("audit", side): self.by_audit(claim, relation) for side, relation in audits.items()},
        }

    def rolled_up(self, condition: str) -> set[str]:
        """Return the conditions that a condition is or is narrower than."""
        reached, fresh = {condition}, {condition}
        while fresh:
            fresh = {b for c in fresh for b in self.names(c, "ldn:hasBroaderCondition")} - reached
            reached |= fresh
        return reached


def value_of(term: object, prefixes: Prefixes) -> Value:
    """Return a term as a Python value."""
    if isinstance(term, NamedNode):
        return prefixes.shorten(term.value)
    if isinstance(term, BlankNode):
        return f"_:{term.value}"
    assert isinstance(term, Literal)
    kind = term.datatype.value.rpartition("#")[2]
    if kind in NUMBERS:
        return Decimal(term.value)
    return term.value == "true" if kind == "boolean" else term.value


@pytest.fixture(scope="session")
def prefixes() -> Prefixes:
    return Prefixes.load(graph_root())


@pytest.fixture(scope="session")
def quads() -> list[Quad]:
    return [quad for source in discover(graph_root()) for quad in parse_quads(source)]


@pytest.fixture(scope="session")
def facts(quads: list[Quad], prefixes: Prefixes) -> Facts:
    return Facts(quads, prefixes)


@pytest.fixture(scope="session")
def store(quads: list[Quad], built_release: Release) -> Store:
    store = Store()
    released = parse(path=built_release.path / "dataset.nq", format=RdfFormat.N_QUADS)
    computed = (NamedNode(INFERRED_GRAPH), NamedNode(VIEWS_GRAPH))
    derived = [quad for quad in released if quad.graph_name in computed]
    assert {quad.graph_name for quad in derived} == set(computed)
    triples = {quad.triple for quad in (*quads, *derived)}
    store.bulk_extend(Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    return store


@pytest.fixture(scope="session")
def queries() -> dict[int, QueryFile]:
    return {int(query.id.split("-")[1]): query for query in load_queries(graph_root())}


@pytest.fixture(scope="session")
def ask(store: Store, queries: dict[int, QueryFile], prefixes: Prefixes) -> Ask:
    """Return a function that answers a question, by its number, on the full graph."""

    def answer(number: int) -> Answer:
        return answered(store, queries[number].text, prefixes)

    return answer


def answered(store: Store, text: str, prefixes: Prefixes) -> Answer:
    """Return the rows that a query finds in a store."""
    solutions = store.query(text)
    assert isinstance(solutions, QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    return Answer(
        {n: None if row[n] is None else value_of(row[n], prefixes) for n in names} for row in solutions
    )


@pytest.fixture(scope="session")
def plant(quads: list[Quad], store: Store, queries: dict[int, QueryFile], prefixes: Prefixes) -> Plant:
    """Return a function that answers a question on the full graph with some triples more.

    It gives the facts with these triples too. Nothing is inferred from them, and the store is left as it was.
    """

    def planted(
        number: int, triples: Iterable[tuple[str, str, str]], labels: Mapping[str, str] = MappingProxyType({})
    ) -> tuple[Facts, Answer]:
        more = [Quad(*(NamedNode(prefixes.expand(name)) for name in triple)) for triple in triples]
        label = NamedNode(prefixes.expand("rdfs:label"))
        for name, words in labels.items():
            more.append(Quad(NamedNode(prefixes.expand(name)), label, Literal(words, language="en")))
        fresh = [quad for quad in more if quad not in store]
        store.extend(fresh)
        try:
            return Facts([*quads, *more], prefixes), answered(store, queries[number].text, prefixes)
        finally:
            for quad in fresh:
                store.remove(quad)

    return planted
