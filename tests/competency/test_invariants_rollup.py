"""What must hold of the answers that climb the hierarchies of other ontologies, climbed here in Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ldnkg.core.paths import graph_root

if TYPE_CHECKING:
    from conftest import Ask, Facts

NARROWER_OR_SAME = ("skos:exactMatch", "skos:broadMatch")
ANY_MATCH = (*NARROWER_OR_SAME, "skos:closeMatch")
AUTOIMMUNE = {"MONDO": "obo:MONDO_0007179", "DOID": "obo:DOID_417"}
GO_GROUPS = {"obo:GO_0006954", "obo:GO_0002376"}
PART_OF, HAS_ROLE = "obo:BFO_0000050", "obo:RO_0000087"


def climb(facts: Facts, term: str, relation: str = "") -> set[str]:
    """Return a term and what it is a kind of, and if a relation is given, what it is so related to."""
    reached, fresh = set(), {term}
    while fresh:
        reached |= fresh
        parents = {parent for each in fresh for parent in facts.names(each, "rdfs:subClassOf")}
        restrictions = {p for p in parents if relation and relation in facts.names(p, "owl:onProperty")}
        fresh = {p for p in parents if not p.startswith("_:")} | {
            filler for each in restrictions for filler in facts.names(each, "owl:someValuesFrom")
        }
        fresh -= reached
    return reached


def matches(facts: Facts, thing: str, *kinds: str) -> set[str]:
    return {term for kind in kinds for term in facts.names(thing, kind)}


def autoimmune(facts: Facts, condition: str) -> tuple[set[str], set[str]]:
    """Return which classifications know a condition or a broader one, and which call it autoimmune."""
    terms = {t for c in facts.rolled_up(condition) for t in matches(facts, c, *NARROWER_OR_SAME)}
    known = {name for name in AUTOIMMUNE if any(term.startswith(f"obo:{name}_") for term in terms)}
    above = {ancestor for term in terms for ancestor in climb(facts, term)}
    return known, {name for name, root in AUTOIMMUNE.items() if root in above}


def studies_of(facts: Facts, condition: str) -> set[str]:
    return facts.names(condition, "^ldn:studiesCondition")


def test_cq_80_lists_the_studies_of_autoimmune_diseases(facts: Facts, ask: Ask) -> None:
    expected = {
        (name, condition, study, len(facts.follow(study, "ldn:hasResult")))
        for condition in facts.instances("ldn:Condition")
        for name in autoimmune(facts, condition)[1]
        for study in studies_of(facts, condition)
    }
    assert {row[0] for row in expected} == set(AUTOIMMUNE)
    assert ask(80).pick("classification", "condition", "study", "results") == expected


def test_cq_81_lists_the_conditions_on_which_mondo_and_doid_differ(facts: Facts, ask: Ask) -> None:
    expected = set()
    for condition in facts.instances("ldn:Condition"):
        known, names = autoimmune(facts, condition)
        if known == set(AUTOIMMUNE) and len(names) == 1:
            in_mondo, in_doid = "MONDO" in names, "DOID" in names
            expected.add((condition, in_mondo, in_doid, len(studies_of(facts, condition))))
    assert ask(81).pick("condition", "inMondo", "inDoid", "studies") == expected


def test_the_readme_of_the_extracts_shows_the_answer_to_cq_81(ask: Ask) -> None:
    text = (graph_root() / "ontology" / "imports" / "README.md").read_text(encoding="utf-8")
    section = text.partition("\n## Where MONDO and DOID differ\n")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.split("\n") if line.startswith("|")][2:]
    words = {True: "yes", False: "no"}
    answer = ask(81)
    assert rows == [
        [row["conditionLabel"], *(words[row[name] is True] for name in ("inMondo", "inDoid"))]
        for row in answer
    ]
    assert rows


def test_cq_82_finds_the_processes_within_inflammation_and_immunity(facts: Facts, ask: Ask) -> None:
    expected = {
        (group, mechanism, process, kind, term)
        for process in facts.instances("ldn:BiologicalProcess")
        for kind in ANY_MATCH
        for term in matches(facts, process, kind)
        for group in climb(facts, term, PART_OF) & GO_GROUPS
        for mechanism in facts.names(process, "^ldn:involvesProcess")
    }
    assert {row[0] for row in expected} == GO_GROUPS
    assert ask(82).pick("group", "mechanism", "process", "match", "term") == expected


def test_cq_83_counts_adverse_events_by_body_system(facts: Facts, ask: Ask) -> None:
    systems = facts.names("obo:HP_0000118", "^rdfs:subClassOf")
    expected = set()
    for event in facts.instances("ldn:AdverseEventType"):
        results = facts.follow(event, "^ldn:hasAdverseEventType")
        studies = facts.follow(event, "^ldn:hasAdverseEventType", "^ldn:hasResult")
        for term in matches(facts, event, *ANY_MATCH):
            for system in climb(facts, term) & systems:
                if studies:
                    expected.add((system, event, len(results), len(studies)))
    assert "Abnormality of the nervous system" in {facts.label(row[0]) for row in expected}
    assert ask(83).pick("system", "event", "results", "studies") == expected


def test_cq_84_finds_the_antagonists_by_their_roles(facts: Facts, ask: Ask) -> None:
    expected = set()
    for substance in facts.instances("ldn:Substance"):
        for term in matches(facts, substance, "skos:exactMatch"):
            parents = {p for c in climb(facts, term) for p in facts.names(c, "rdfs:subClassOf")}
            for parent in parents:
                if HAS_ROLE in facts.names(parent, "owl:onProperty"):
                    for role in facts.names(parent, "owl:someValuesFrom"):
                        if "obo:CHEBI_60605" in climb(facts, role):
                            expected.add((substance, term, role))
    assert ("ldn:Naltrexone", "obo:CHEBI_7465", "obo:CHEBI_50137") in expected
    assert ask(84).pick("substance", "term", "role") == expected
