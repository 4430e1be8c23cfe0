"""The closure: what it derives, what it leaves out, and that two other reasoners agree."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from ldnkg.check.consistency import reasoner_files
from ldnkg.check.dl import reason
from ldnkg.check.workspace import Workspace
from ldnkg.core.infer import InferenceError, chain_axioms, infer, read_rules
from ldnkg.core.namespaces import LDN, LDNR
from ldnkg.core.paths import graph_root
from ldnkg.core.sources import discover, parse_quads
from ldnkg.errors import LdnkgError

EXAMPLE = Path(__file__).parent / "example"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
XSD = "http://www.w3.org/2001/XMLSchema#"
HEADER = f"""
@prefix ldn: <{LDN}> .
@prefix ldnr: <{LDNR}> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <{XSD}> .
"""
# One trial with a null result that disputes a claim, one with a positive result that supports it.
TRIALS = """
ldnr:pain a ldn:Outcome . ldnr:fibromyalgia a ldn:Condition .
ldnr:trial a ldn:ClinicalTrial ; ldn:studiesCondition ldnr:fibromyalgia ;
  ldn:hasDesignFeature ldn:RandomAllocation, ldn:DoubleBlinding, ldn:CrossoverDesign ;
  ldn:hasExperimentalArm ldnr:trial.arm.ldn ; ldn:hasControlArm ldnr:trial.arm.placebo ;
  ldn:hasResult ldnr:trial.pain .
ldnr:trial.arm.ldn a ldn:StudyArm ; ldn:hasRegimen ldnr:regimen.ldn .
ldnr:trial.arm.placebo a ldn:StudyArm ; ldn:hasRegimen ldnr:regimen.placebo .
ldnr:regimen.ldn a ldn:DrugRegimen ; ldn:hasSubstance ldn:Naltrexone ; ldn:targetDailyDoseMg 4.5 .
ldnr:regimen.placebo a ldn:DrugRegimen ; ldn:hasSubstance ldn:Placebo .
ldnr:trial.pain a ldn:DifferenceEstimate ; ldn:forOutcome ldnr:pain ; ldn:ciLower -1.0 ; ldn:ciUpper -0.2 .
ldnr:other a ldn:ClinicalTrial ; ldn:hasResult ldnr:other.pain ; ldn:reportedIn ldnr:other.paper .
ldnr:other.paper a ldn:Document ; ldn:hasRetractionStatus ldn:ListedAsRetracted .
ldnr:trial ldn:reportedIn ldnr:trial.paper .
ldnr:trial.paper a ldn:Document ; ldn:hasRetractionStatus ldn:NotListedAsRetracted .
ldnr:other.pain a ldn:DifferenceEstimate ; ldn:forOutcome ldnr:pain ; ldn:ciLower -0.9 ; ldn:ciUpper 0.3 .
ldnr:claim a ldn:TreatmentClaim .
ldnr:line.for a ldn:EvidenceLine ; ldn:usesEvidence ldnr:trial.pain ; ldn:supportsClaim ldnr:claim .
ldnr:line.against a ldn:EvidenceLine ; ldn:usesEvidence ldnr:other.pain ; ldn:disputesClaim ldnr:claim .
"""
BANDS = ("UltraLow", "VeryLow", "Low", "Intermediate", "Standard")
Facts = set[tuple[str, str, str]]


def quads_of(turtle: str) -> list[Quad]:
    return list(parse(HEADER + turtle, format=RdfFormat.TURTLE))


def short(term: object) -> str:
    text = term.value if isinstance(term, NamedNode) else str(term)
    if text == RDF_TYPE:
        return "a"
    return text.replace(LDN, "ldn:").replace(LDNR, "ldnr:")


def facts(triples: Iterable[Triple]) -> Facts:
    return {(short(triple.subject), short(triple.predicate), short(triple.object)) for triple in triples}


@pytest.fixture(scope="session")
def ontology() -> list[Quad]:
    sources = [source for source in discover(graph_root()) if source.relative.startswith("ontology/")]
    return [quad for source in sources if not source.is_external for quad in parse_quads(source)]


@pytest.fixture(scope="session")
def rules() -> str:
    return read_rules(graph_root())


@pytest.fixture(scope="session")
def derived(ontology: list[Quad], rules: str) -> Facts:
    return facts(infer([*ontology, *quads_of(TRIALS)], rules))


@pytest.mark.parametrize(
    ("dose", "band"),
    [
        ("0.0009", "UltraLow"),
        ("0.001", "VeryLow"),
        ("0.999", "VeryLow"),
        ("1.0", "Low"),
        ("5.0", "Low"),
        ("5.00", "Low"),
        ("5.01", "Intermediate"),
        ("49.9", "Intermediate"),
        ("50.0", "Standard"),
        ("100.0", "Standard"),
    ],
)
def test_each_dose_falls_in_exactly_one_band(ontology: list[Quad], rules: str, dose: str, band: str) -> None:
    regimen = quads_of(
        f"ldnr:r a ldn:DrugRegimen ; ldn:hasSubstance ldn:Naltrexone ; ldn:targetDailyDoseMg {dose} ."
    )
    found = {value for subject, _, value in facts(infer([*ontology, *regimen], rules)) if subject == "ldnr:r"}
    bands = {f"ldn:{name}DoseNaltrexoneRegimen" for name in BANDS}
    assert found & bands == {f"ldn:{band}DoseNaltrexoneRegimen"}
    assert "ldn:NaltrexoneRegimen" in found


def test_a_dose_of_another_substance_has_no_band(ontology: list[Quad], rules: str) -> None:
    regimen = quads_of(
        "ldnr:r a ldn:DrugRegimen ; ldn:hasSubstance ldn:Placebo ; ldn:targetDailyDoseMg 4.5 ."
    )
    assert not any("DoseNaltrexoneRegimen" in fact[2] for fact in facts(infer([*ontology, *regimen], rules)))


@pytest.mark.parametrize(
    ("kind", "lower", "upper", "is_null"),
    [
        ("Difference", "-0.9", "0.3", True),
        ("Difference", "0.0", "0.3", True),
        ("Difference", "-0.9", "0.0", True),
        ("Difference", "0.1", "0.3", False),
        ("Difference", "-0.9", "-0.1", False),
        ("Ratio", "0.8", "1.3", True),
        ("Ratio", "1.0", "1.3", True),
        ("Ratio", "0.8", "1.0", True),
        ("Ratio", "1.1", "2.9", False),
        ("Ratio", "0.1", "0.9", False),
    ],
)
def test_a_result_is_null_where_its_interval_holds_the_null_value(
    ontology: list[Quad], rules: str, kind: str, lower: str, upper: str, is_null: bool
) -> None:
    result = quads_of(f"ldnr:r a ldn:{kind}Estimate ; ldn:ciLower {lower} ; ldn:ciUpper {upper} .")
    found = {value for subject, _, value in facts(infer([*ontology, *result], rules)) if subject == "ldnr:r"}
    null_types = {"ldn:NullDifference", "ldn:NullRatio", "ldn:NullResult"}
    assert found & null_types == ({f"ldn:Null{kind}", "ldn:NullResult"} if is_null else set())


@pytest.mark.parametrize(
    "fact",
    [
        pytest.param(("ldnr:trial.pain", "ldn:supports", "ldnr:claim"), id="chain"),
        pytest.param(("ldnr:other.pain", "ldn:disputes", "ldnr:claim"), id="chain, other side"),
        pytest.param(("ldnr:trial", "ldn:studySupports", "ldnr:claim"), id="chain of three"),
        pytest.param(("ldnr:other", "ldn:studyDisputes", "ldnr:claim"), id="chain of three, other side"),
        pytest.param(("ldn:Naltrexone", "ldn:studiedToTreat", "ldnr:fibromyalgia"), id="chain of inverses"),
        pytest.param(("ldnr:trial.arm.ldn", "ldn:isExperimentalArmOf", "ldnr:trial"), id="inverse"),
        pytest.param(("ldnr:trial", "ldn:hasArm", "ldnr:trial.arm.ldn"), id="subproperty"),
        pytest.param(("ldnr:trial.arm.ldn", "ldn:isArmOf", "ldnr:trial"), id="inverse of a superproperty"),
        pytest.param(("ldnr:line.for", "ldn:evaluatesClaim", "ldnr:claim"), id="subproperty of three"),
        pytest.param(("ldnr:trial", "a", "ldn:Study"), id="superclass"),
        pytest.param(("ldnr:trial", "a", "ldn:LowDoseNaltrexoneTrial"), id="type from a rule's type"),
        pytest.param(("ldnr:trial", "a", "ldn:DoubleBlindPlaceboControlledTrial"), id="defined class"),
        pytest.param(("ldnr:trial.arm.placebo", "a", "ldn:PlaceboArm"), id="nested definition"),
        pytest.param(("ldnr:claim", "a", "ldn:ContestedClaim"), id="two evidence lines"),
        pytest.param(("ldnr:other.paper", "a", "ldn:RetractedDocument"), id="one of two values"),
        pytest.param(("ldnr:other.pain", "ldn:isReportedIn", "ldnr:other.paper"), id="chain from an inverse"),
        pytest.param(("ldnr:other.pain", "a", "ldn:RetractedEvidenceItem"), id="type along a chain"),
    ],
)
def test_the_closure_derives(derived: Facts, fact: tuple[str, str, str]) -> None:
    assert fact in derived


def test_placebo_is_not_said_to_be_studied_as_a_treatment(derived: Facts) -> None:
    assert not [fact for fact in derived if fact[:2] == ("ldn:Placebo", "ldn:studiedToTreat")]


def test_what_is_not_listed_as_retracted_is_not_retracted(derived: Facts) -> None:
    retracted = {fact[0] for fact in derived if "Retracted" in fact[2] and fact[0].startswith("ldnr:")}
    assert retracted == {"ldnr:other.paper", "ldnr:other.pain", "ldnr:line.against", "ldnr:claim"}


def test_only_our_types_and_properties_of_our_individuals_are_kept(derived: Facts) -> None:
    assert derived
    for subject, predicate, value in derived:
        assert subject.startswith(("ldn:", "ldnr:"))
        assert predicate.startswith("ldn:") or (predicate == "a" and value.startswith("ldn:"))
        assert not value.startswith("_:")


def test_nothing_asserted_is_inferred(ontology: list[Quad], derived: Facts) -> None:
    asserted = facts(quad.triple for quad in [*ontology, *quads_of(TRIALS)])
    assert not derived & asserted


def test_the_closure_is_closed(ontology: list[Quad], rules: str) -> None:
    asserted = [*ontology, *quads_of(TRIALS)]
    first = infer(asserted, rules)
    again = [Quad(triple.subject, triple.predicate, triple.object) for triple in first]
    assert infer([*asserted, *again], rules) == []


def test_a_chain_may_use_an_inverse_without_a_name() -> None:
    quads = quads_of(
        """ldn:aunt owl:propertyChainAxiom ( [ owl:inverseOf ldn:parentOf ] ldn:sisterOf ) .
        ldnr:mother ldn:parentOf ldnr:child ; ldn:sisterOf ldnr:anna ."""
    )
    assert chain_axioms(quad.triple for quad in quads)[0][1] == (f"^<{LDN}parentOf>", f"<{LDN}sisterOf>")
    assert facts(infer(quads)) == {("ldnr:child", "ldn:aunt", "ldnr:anna")}


def test_a_chain_that_feeds_another_is_followed() -> None:
    quads = quads_of(
        """ldn:second owl:propertyChainAxiom ( ldn:next ldn:next ) .
        ldn:fourth owl:propertyChainAxiom ( ldn:second ldn:second ) .
        ldnr:a ldn:next ldnr:b . ldnr:b ldn:next ldnr:c . ldnr:c ldn:next ldnr:d . ldnr:d ldn:next ldnr:e ."""
    )
    assert ("ldnr:a", "ldn:fourth", "ldnr:e") in facts(infer(quads))


def test_a_chain_with_a_faulty_link_is_refused() -> None:
    with pytest.raises(LdnkgError, match="link that is no property"):
        infer(quads_of('ldn:p owl:propertyChainAxiom ( "link" ldn:q ) .'))


@pytest.mark.parametrize("number", ["4.50", "04.5", "007", "1E0", "-0.0"])
def test_a_derived_value_keeps_its_spelling(number: str) -> None:
    quads = quads_of(f"ldn:dose rdfs:subPropertyOf ldn:amount . ldnr:r ldn:dose {number} .")
    (triple,) = infer(quads)
    assert isinstance(triple.object, Literal)
    assert triple.predicate.value == f"{LDN}amount"
    assert triple.object.value == number


def test_two_values_of_a_functional_property_are_refused_by_name(ontology: list[Quad], rules: str) -> None:
    quads = quads_of(
        """ldnr:claim.one a ldn:Claim . ldnr:claim.two a ldn:Claim .
        ldnr:line ldn:supportsClaim ldnr:claim.one, ldnr:claim.two ."""
    )
    with pytest.raises(InferenceError) as caught:
        infer([*ontology, *quads], rules)
    message = short(str(caught.value))
    assert "evaluatesClaim" in message
    assert "claim.one" in message
    assert "claim.two" in message
    assert "resource/line" in str(caught.value)


UNKNOWN_FUNCTION = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(<urn:f>(?o)) }"


@pytest.mark.parametrize(
    "rule", ["SELECT * { ?s ?p ?o }", "ASK { ?s ?p ?o }", "CONSTRUCT { ?s", UNKNOWN_FUNCTION]
)
def test_rules_that_are_no_construct_query_are_refused(rule: str) -> None:
    with pytest.raises(LdnkgError, match=r"ontology/rules\.rq"):
        infer(quads_of("ldnr:a ldn:p ldnr:b ."), rule)


# The judges: HermiT for the types, owlrl for types and properties.


def facets(quads: Iterable[Quad]) -> set[Decimal]:
    names = {f"{XSD}{kind}{end}" for kind in ("min", "max") for end in ("Inclusive", "Exclusive")}
    return {
        Decimal(quad.object.value)
        for quad in quads
        if quad.predicate.value in names and isinstance(quad.object, Literal)
    }


def test_the_rules_name_the_numbers_of_the_axioms(ontology: list[Quad], rules: str) -> None:
    code = re.sub(r"#[^\n]*|<[^>]*>", "", rules)
    assert {Decimal(number) for number in re.findall(r"(?<![\w.])\d+\.\d+", code)} == facets(ontology)


def hermit_types(quads: Iterable[Quad]) -> dict[str, set[str]]:
    """Return the `ldn:` classes of every individual of ours, as HermiT sees them."""
    result = reason(quad.triple for quad in quads)
    assert result.consistent, result.fault
    return {
        short(NamedNode(iri)): {short(NamedNode(type_)) for type_ in types}
        for iri, types in result.types.items()
        if iri.startswith((LDN, LDNR)) and types
    }


def our_types(quads: Iterable[Quad], rules: str) -> dict[str, set[str]]:
    quads = list(quads)
    types: dict[str, set[str]] = {}
    for subject, predicate, value in facts([*(quad.triple for quad in quads), *infer(quads, rules)]):
        if predicate == "a" and subject.startswith(("ldn:", "ldnr:")) and value.startswith("ldn:"):
            types.setdefault(subject, set()).add(value)
    return types


def around(values: Iterable[Decimal]) -> list[Decimal]:
    step = Decimal("0.0001")
    return sorted({value + shift for value in values for shift in (-step, Decimal(0), step)})


def boundary_cases(numbers: Iterable[Decimal]) -> str:
    """Return regimens and results whose numbers lie on, just below and just above every number given."""
    doses = [number for number in around(numbers) if number > 0]
    naltrexone = "a ldn:DrugRegimen ; ldn:hasSubstance ldn:Naltrexone"
    lines: list[str] = []
    for index, dose in enumerate(doses):
        following = doses[min(index + 2, len(doses) - 1)]
        lines += [
            f"ldnr:target.{index} {naltrexone} ; ldn:targetDailyDoseMg {dose:f} .",
            f"ldnr:lowest.{index} {naltrexone} ; ldn:lowestDailyDoseMg {dose:f} .",
            f"ldnr:range.{index} {naltrexone} ; ldn:lowestDailyDoseMg {dose:f} ; "
            f"ldn:highestDailyDoseMg {following:f} .",
        ]
    for kind, null in (("Difference", Decimal("0.0")), ("Ratio", Decimal("1.0"))):
        low, exact, high = around([null])
        for number, (lower, upper) in enumerate(
            ((low, low), (low, exact), (low, high), (exact, high), (high, high))
        ):
            lines.append(
                f"ldnr:{kind.lower()}.{number} a ldn:{kind}Estimate ; "
                f"ldn:ciLower {lower:f} ; ldn:ciUpper {upper:f} ."
            )
    return "\n".join(lines)


def test_hermit_gives_the_same_types_at_every_boundary(ontology: list[Quad], rules: str) -> None:
    lines = boundary_cases(facets(ontology)).splitlines()
    ours: dict[str, set[str]] = {}
    theirs: dict[str, set[str]] = {}
    # HermiT's search over many regimens with open choices at once grows beyond measure: some at a time.
    for start in range(0, len(lines), 16):
        quads = [*ontology, *quads_of("\n".join(lines[start : start + 16]))]
        ours |= our_types(quads, rules)
        theirs |= hermit_types(quads)
    inferred = {f"ldn:{name}DoseNaltrexoneRegimen" for name in BANDS} | {
        "ldn:NullDifference",
        "ldn:NullRatio",
    }
    assert inferred <= set().union(*ours.values())
    assert ours == theirs


def test_hermit_gives_the_same_types_and_relations_of_two_trials(ontology: list[Quad], rules: str) -> None:
    quads = [*ontology, *quads_of(TRIALS)]
    triples = [quad.triple for quad in quads]
    result = reason(triples, relations=True)
    theirs = {
        (short(NamedNode(subject)), short(NamedNode(name)), short(NamedNode(value)))
        for subject, name, value in result.relations
    }
    ours = {
        fact
        for fact in facts([*triples, *infer(quads, rules)])
        if fact[1].startswith("ldn:") and fact[2].startswith(("ldn:", "ldnr:"))
    }
    # HermiT lists what it knows without a further search, so it can show a gap but not an excess.
    chains = {"ldn:supports", "ldn:disputes", "ldn:studySupports", "ldn:studyDisputes", "ldn:studiedToTreat"}
    assert chains <= {name for _, name, _ in theirs}
    assert theirs <= ours
    assert our_types(quads, rules) == hermit_types(quads)


def reasoner_quads(root: Path) -> list[Quad]:
    workspace = Workspace.open(root)
    ontology_files, data_files = reasoner_files(workspace)
    return [quad for file in (*ontology_files, *data_files) for quad in workspace.quads(file)]


def test_hermit_gives_the_same_types_of_the_example(ontology: list[Quad], rules: str) -> None:
    files = sorted(EXAMPLE.glob("*.ttl"))
    assert files
    quads = [quad for file in files for quad in parse(path=file, format=RdfFormat.TURTLE)]
    ours = our_types([*ontology, *quads], rules)
    assert any(name.startswith("ldnr:") for name in ours)
    assert ours == hermit_types([*ontology, *quads])


# About 20 s: the only test that classifies the whole graph.
def test_hermit_gives_the_same_types_of_the_whole_graph(rules: str) -> None:
    quads = reasoner_quads(graph_root())
    ours = our_types(quads, rules)
    assert any(name.startswith("ldnr:") for name in ours)
    assert ours == hermit_types(quads)


def test_owlrl_derives_the_same_types_and_properties(ontology: list[Quad], rules: str) -> None:
    import owlrl
    import rdflib

    from ldnkg.core.infer import _without_annotations
    from ldnkg.core.terms import triples_to_graph

    quads = [*ontology, *quads_of(TRIALS)]
    asserted = {quad.triple for quad in quads}
    graph = triples_to_graph(_without_annotations(asserted))
    while True:
        owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
        before = len(graph)
        result = graph.query(rules).graph
        assert result is not None
        for triple in result:
            graph.add(triple)
        if len(graph) == before:
            break
    found: Facts = set()
    for subject, predicate, value in graph:
        if isinstance(subject, rdflib.URIRef) and isinstance(value, rdflib.URIRef):
            if str(subject).startswith((LDN, LDNR)) and (
                str(predicate).startswith(LDN) or (str(predicate) == RDF_TYPE and str(value).startswith(LDN))
            ):
                found.add((short(str(subject)), short(str(predicate)), short(str(value))))
    assert found - facts(asserted) == facts(infer(quads, rules))


def closed_by_reasonable(triples: Iterable[Triple]) -> Facts:
    """Close with `reasonable`, each literal as an IRI that stands for it, since it rewrites numbers."""
    import reasonable

    codes: dict[object, NamedNode] = {}

    def coded(term: object) -> str:
        if isinstance(term, Literal):
            term = codes.setdefault(term, NamedNode(f"urn:literal:{len(codes)}"))
        return str(term)

    lines = [f"{triple.subject} {triple.predicate} {coded(triple.object)} .\n" for triple in triples]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "triples.ttl"
        path.write_text("".join(lines), encoding="utf-8")
        reasoner = reasonable.PyReasoner()
        reasoner.load_file(str(path))
    words = {code.value: short(term) for term, code in codes.items()}
    found = {
        tuple(words.get(str(term), short(NamedNode(str(term)))) for term in row if ":" in str(term))
        for row in reasoner.reason()
    }
    return {(row[0], row[1], row[2]) for row in found if len(row) == 3}


def of_ours(found: Facts) -> Facts:
    return {
        fact
        for fact in found
        if fact[0].startswith(("ldn:", "ldnr:"))
        and (fact[1].startswith("ldn:") or (fact[1] == "a" and fact[2].startswith("ldn:")))
    }


def test_reasonable_misses_nothing_in_the_closure_of_the_whole_graph(rules: str) -> None:
    triples = {quad.triple for quad in reasoner_quads(graph_root())}
    closed = triples.union(infer([Quad(t.subject, t.predicate, t.object) for t in triples], rules))
    assert of_ours(closed_by_reasonable(closed)) == of_ours(facts(closed))


@pytest.mark.parametrize(
    ("axioms", "facts_given", "expected"),
    [
        (
            "ldn:p a owl:TransitiveProperty .",
            "ldnr:a ldn:p ldnr:b . ldnr:b ldn:p ldnr:c .",
            ("ldnr:a", "ldn:p", "ldnr:c"),
        ),
        ("ldn:p owl:equivalentProperty ldn:q .", "ldnr:a ldn:q ldnr:b .", ("ldnr:a", "ldn:p", "ldnr:b")),
        (
            "ldn:C rdfs:subClassOf [ owl:onProperty ldn:p ; owl:allValuesFrom ldn:D ] .",
            "ldnr:a ldn:p ldnr:b . ldnr:a a ldn:C .",
            ("ldnr:b", "a", "ldn:D"),
        ),
        ("ldn:C owl:oneOf ( ldnr:a ldnr:b ) .", "ldnr:a ldn:p ldnr:b .", ("ldnr:b", "a", "ldn:C")),
        (
            "[ owl:onProperty ldn:p ; owl:someValuesFrom owl:Thing ] rdfs:subClassOf ldn:C .",
            "ldnr:a ldn:p ldnr:b .",
            ("ldnr:a", "a", "ldn:C"),
        ),
        (
            "ldn:C rdfs:subClassOf [ owl:onProperty ldn:p ; owl:hasValue ldnr:b ] .",
            "ldnr:a a ldn:C .",
            ("ldnr:a", "ldn:p", "ldnr:b"),
        ),
    ],
)
def test_axioms_that_the_ontology_lacks_are_followed_too(
    axioms: str, facts_given: str, expected: tuple[str, str, str]
) -> None:
    assert expected in facts(infer(quads_of(f"{axioms} {facts_given}")))


def test_an_axiom_that_is_not_followed_is_refused_by_name() -> None:
    with pytest.raises(LdnkgError, match="owl:hasKey is not followed"):
        infer(quads_of("ldn:C owl:hasKey ( ldn:p ) ."))
