"""Each lint rule fires on the smallest graph that breaks it, and no other rule fires there."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from ldnkg.bench.quads import GENERATED_THING
from ldnkg.check.lint import Breach, LintRule, lint_store, load_rules, parse_rule, run_rule
from ldnkg.check.workspace import SHAPES_GRAPH
from ldnkg.core.namespaces import GRAPH, LDN, ONTOLOGY, Prefixes
from ldnkg.core.paths import graph_root
from ldnkg.core.terms import parse_triples
from ldnkg.errors import LdnkgError

ROOT = graph_root()
REGISTRY = Prefixes.load(ROOT)
RULES = {rule.name: rule for rule in load_rules(ROOT)}
HEADER = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in REGISTRY.items())


def term(name: str, kind: str, extra: str = "", label: str = "", definition: str = "") -> str:
    """Describe a term of the ontology without any fault but those given."""
    obsolete = "obsolete " if "owl:deprecated true" in extra else ""
    label = label or f'rdfs:label "{obsolete}{name.lower()}"@en ;'
    definition = definition or f'skos:definition "A thing that differs as {name}."@en ;'
    return f"ldn:{name} a {kind} ; {label} {definition} rdfs:isDefinedBy <{ONTOLOGY}> {extra} .\n"


THING = "rdfs:domain owl:Thing ; rdfs:range owl:Thing"
STUDY = term("Study", "owl:Class")
OLDER = term("Older", "owl:Class")
SYNONYM = '; skos:altLabel "other"@en'
RESULT = term("hasResult", "owl:ObjectProperty", f"; {THING}")
SIZE = term("size", "owl:DatatypeProperty", "; rdfs:domain ldn:Study ; rdfs:range xsd:decimal")
TRIAL = 'ldnr:trial a ldn:Study ; rdfs:label "Trial" '
OLD = term("Old", "owl:Class", "; owl:deprecated true")
REGISTRATION = (
    term("TrialRegistration", "owl:Class")
    + term("TrialRegister", "owl:Class")
    + term("inRegister", "owl:ObjectProperty", f"; {THING}")
    + term("registryId", "owl:DatatypeProperty", "; rdfs:domain owl:Thing ; rdfs:range xsd:string")
    + term("ClinicalTrialsGov", "owl:NamedIndividual, ldn:TrialRegister")
    + term("NewRegister", "owl:NamedIndividual, ldn:TrialRegister")
)

#: A clean graph: ontology, data, shapes.
CLEAN = (
    STUDY + RESULT + SIZE + OLD + term("DoubleBlinding", "owl:NamedIndividual, ldn:Study"),
    f"{TRIAL} ; ldn:hasResult ldnr:trial.result ; ldn:size 4.5 .",
    'ldnsh:S-p sh:path ldn:size ; sh:name "size"@en ; sh:message "A size."@en ; sh:severity sh:Warning .'
    "ldnsh:S sh:property ldnsh:S-p .",
)

#: For each rule: ontology, data, shapes, and the CURIE of the subject at fault.
CASES: dict[str, tuple[str, str, str, str]] = {
    "anchor-declared": (
        term("Study", "owl:Class", "; rdfs:subClassOf obo:OBI_0000066"),
        "",
        "",
        "ldn:Study",
    ),
    "blank-node": (STUDY + RESULT, f"{TRIAL} ; ldn:hasResult [] .", "", "ldnr:trial"),
    "builtin-redefined": ('owl:Thing rdfs:comment "All." .', "", "", "owl:Thing"),
    "class-declared": ("", "ldnr:x a ldn:Stdy ; rdfs:label 'x' .", "", "ldnr:x"),
    "class-equivalent-pair": (
        STUDY + term("A", "owl:Class", "; owl:equivalentClass ldn:Study"),
        "",
        "",
        "ldn:A",
    ),
    "class-genus": (
        term("A", "owl:Class", "; owl:equivalentClass [ owl:onProperty ldn:p ; owl:someValuesFrom ldn:B ]"),
        "",
        "",
        "ldn:A",
    ),
    "class-name": (term("low_dose", "owl:Class"), "", "", "ldn:low_dose"),
    "class-one-definition": (
        term("A", "owl:Class", "; owl:equivalentClass owl:Thing, <urn:b>"),
        "",
        "",
        "ldn:A",
    ),
    "class-one-parent": (
        STUDY + OLDER + term("A", "owl:Class", "; rdfs:subClassOf ldn:Study, ldn:Older"),
        "",
        "",
        "ldn:A",
    ),
    "datatype-property-iri": (STUDY + SIZE, f"{TRIAL} ; ldn:size ldnr:big .", "", "ldnr:trial"),
    "datatype-range": (STUDY + SIZE, f"{TRIAL} ; ldn:size 4 .", "", "ldnr:trial"),
    "defined-by": (
        'ldn:A a owl:Class ; rdfs:label "a"@en ; skos:definition "An A of b."@en .',
        "",
        "",
        "ldn:A",
    ),
    "definition-circular": (term("A", "owl:Class", "", "", 'skos:definition "An a."@en ;'), "", "", "ldn:A"),
    "definition-one": (
        term("A", "owl:Class", "", "", 'skos:definition "An A of b."@en, "An A of c."@en ;'),
        "",
        "",
        "ldn:A",
    ),
    "definition-sentence": (
        term("A", "owl:Class", "", "", 'skos:definition "an A of b."@en ;'),
        "",
        "",
        "ldn:A",
    ),
    "definition-unique": (
        "".join(term(name, "owl:Class", "", "", 'skos:definition "A thing."@en ;') for name in ("A", "B")),
        "",
        "",
        "ldn:A",
    ),
    "deprecated-boolean": (term("A", "owl:Class", '; owl:deprecated "yes"'), "", "", "ldn:A"),
    "deprecated-label": (
        term("A", "owl:Class", "; owl:deprecated true", 'rdfs:label "a"@en ;'),
        "",
        "",
        "ldn:A",
    ),
    "deprecated-used": (OLD, "ldnr:x a ldn:Old ; rdfs:label 'x' .", "", "ldnr:x"),
    "generated-data": (
        STUDY + RESULT,
        f"{TRIAL} . <{GENERATED_THING}study-0> a ldn:Study .",
        "",
        f"<{GENERATED_THING}study-0>",
    ),
    "individual-name": (
        STUDY + term("double-blinding", "owl:NamedIndividual"),
        "",
        "",
        "ldn:double-blinding",
    ),
    "label-line": (term("A", "owl:Class", "", 'rdfs:label "a\\nb"@en ;'), "", "", "ldn:A"),
    "label-obsolete": (term("A", "owl:Class", "", 'rdfs:label "obsolete a"@en ;'), "", "", "ldn:A"),
    "label-one": (term("A", "owl:Class", "", 'rdfs:label "a"@en, "b"@en ;'), "", "", "ldn:A"),
    "label-unique": (
        term("A", "owl:Class", "", 'rdfs:label "Same"@en ;')
        + term("B", "owl:Class", "", 'rdfs:label "same"@en ;'),
        "",
        "",
        "ldn:A",
    ),
    "literal-iri": (STUDY, f'{TRIAL} ; rdfs:comment "https://example.org/a" .', "", "ldnr:trial"),
    "literal-space": (STUDY, f'{TRIAL} ; rdfs:comment "two  blanks" .', "", "ldnr:trial"),
    "note-repeats": (
        term("A", "owl:Class", '; skos:scopeNote "Note: a thing that differs as A."@en'),
        "",
        "",
        "ldn:A",
    ),
    "note-sentence": (term("A", "owl:Class", '; skos:scopeNote "Use B"@en'), "", "", "ldn:A"),
    "object-property-literal": (STUDY + RESULT, f'{TRIAL} ; ldn:hasResult "good" .', "", "ldnr:trial"),
    "obo-annotation": (
        term("A", "owl:Class", "; <http://www.geneontology.org/formats/oboInOwl#inSubset> <urn:s>"),
        "",
        "",
        "ldn:A",
    ),
    "obo-iri": (STUDY, f"{TRIAL} ; skos:exactMatch obo:MONDO5546 .", "", "ldnr:trial"),
    "ontology-header": (
        '<urn:o> a owl:Ontology ; dcterms:title "T"@en ; dcterms:license <urn:l> .',
        "",
        "",
        "<urn:o>",
    ),
    "property-declared": (STUDY, f"{TRIAL} ; ldn:hasReslt ldnr:r .", "", "ldnr:trial"),
    "property-domain": (term("p", "owl:ObjectProperty", "; rdfs:range owl:Thing"), "", "", "ldn:p"),
    "property-kind": (term("p", "owl:ObjectProperty, owl:AnnotationProperty", f"; {THING}"), "", "", "ldn:p"),
    "property-name": (term("HasPart", "owl:ObjectProperty", f"; {THING}"), "", "", "ldn:HasPart"),
    "property-range": (term("p", "owl:DatatypeProperty", "; rdfs:domain owl:Thing"), "", "", "ldn:p"),
    "registry-id-form": (
        REGISTRATION,
        'ldnr:r a ldn:TrialRegistration ; rdfs:label "R" ;'
        ' ldn:inRegister ldn:ClinicalTrialsGov ; ldn:registryId "NCT1" .',
        "",
        "ldnr:r",
    ),
    "replaced-by": (STUDY + term("A", "owl:Class", "; dcterms:isReplacedBy ldn:Study"), "", "", "ldn:A"),
    "resource-label": (STUDY, "ldnr:trial a ldn:Study .", "", "ldnr:trial"),
    "resource-name": (STUDY, "ldnr:Trial_1 a ldn:Study ; rdfs:label 'T' .", "", "ldnr:Trial_1"),
    "shape-described": (
        "",
        "",
        'ldnsh:S-p sh:path ldn:p ; sh:name "p"@en ; sh:message "P." ; sh:severity sh:Info .',
        "ldnsh:S-p",
    ),
    "shape-named": ("", "", "ldnsh:S sh:property [ sh:path ldn:p ] .", "ldnsh:S"),
    "synonym-kind": (term("A", "owl:Class", '; skos:hiddenLabel "b"@en'), "", "", "ldn:A"),
    "synonym-label": (STUDY + term("A", "owl:Class", '; skos:altLabel "Study"@en'), "", "", "ldn:A"),
    "synonym-unique": (term("A", "owl:Class", SYNONYM) + term("B", "owl:Class", SYNONYM), "", "", "ldn:A"),
    "w3id-https": (STUDY, f"{TRIAL} ; rdfs:seeAlso <http://w3id.org/a> .", "", "ldnr:trial"),
}


def breaches(ontology: str, data: str, shapes: str, external: str = "") -> dict[str, tuple[Breach, ...]]:
    """Return what each rule that fires has found."""
    graphs = (
        (GRAPH + "ontology/case", ontology),
        (GRAPH + "case", data),
        (GRAPH + "external/case", external),
        (SHAPES_GRAPH, shapes),
    )
    store = lint_store(
        ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(graph))
        for graph, text in graphs
        for triple in parse_triples(HEADER + text, graph)
    )
    found = {name: run_rule(rule, store, dict(REGISTRY)) for name, rule in RULES.items()}
    return {name: rows for name, rows in found.items() if rows}


def test_no_rule_fires_on_a_clean_graph() -> None:
    assert breaches(*CLEAN) == {}


@pytest.mark.parametrize("name", CASES)
def test_a_rule_fires_alone_and_names_its_subject(name: str) -> None:
    ontology, data, shapes, subject = CASES[name]
    found = breaches(ontology, data, shapes)
    assert list(found) == [name]
    assert REGISTRY.shorten(getattr(found[name][0].subject, "value", "")) == subject


@pytest.mark.parametrize(
    ("datatype", "value", "fix"),
    [
        ("xsd:decimal", "4", "Write it as 6.0, with a point and without quotes."),
        ("xsd:integer", "4.0", "Write it as 6, without a point or quotes."),
        ("xsd:boolean", '"true"', "Write it as true or false, without quotes."),
        ("xsd:string", '"a"@en', 'Write it as "6 mg", in quotes and without a language.'),
        ("xsd:date", '"2025"', None),
    ],
)
def test_a_wrong_datatype_is_answered_with_the_form_of_the_right_one(
    datatype: str, value: str, fix: str | None
) -> None:
    size = term("size", "owl:DatatypeProperty", f"; rdfs:domain ldn:Study ; rdfs:range {datatype}")
    (breach,) = breaches(STUDY + size, f"{TRIAL} ; ldn:size {value} .", "")["datatype-range"]
    assert breach.fix == fix


def test_the_rules_are_about_our_own_terms_and_data() -> None:
    """An extract of another ontology may keep its own habits: its spelling, its labels, its definitions."""
    external = """
        rdfs:label a owl:AnnotationProperty .
        obo:MONDO_1 a owl:Class ; rdfs:label "Same ", "same", "a  b" ; rdfs:comment "https://example.org/a" ;
            skos:definition "lower case", "two" ; skos:altLabel "same", "Same" ; skos:hiddenLabel "h" ;
            <http://www.geneontology.org/formats/oboInOwl#inSubset> <urn:s> ; skos:scopeNote "no sentence" ;
            owl:equivalentClass [ owl:onProperty obo:RO_1 ; owl:someValuesFrom obo:MONDO_2 ] , obo:MONDO_3 ;
            rdfs:subClassOf obo:MONDO_2 , obo:MONDO_3 .
        obo:MONDO_2 a owl:Class ; rdfs:label "same" ; owl:deprecated "true" .
        obo:MONDO_3 a owl:Class ; owl:deprecated true ; obo:RO_1 obo:MONDO_2 .
        <urn:foreign> a owl:Ontology .
        obo:RO_1 a owl:ObjectProperty .
    """
    assert breaches(*CLEAN, external) == {}


def test_every_rule_has_a_case_and_every_case_a_rule() -> None:
    assert sorted([*CASES, *OF_THE_EVIDENCE]) == sorted(RULES)


@pytest.mark.parametrize(
    ("rule", "ontology", "data"),
    [
        ("label-one", term("A", "owl:Class", "", 'rdfs:label "a"@en, "a" ;'), ""),
        (
            "definition-one",
            term("A", "owl:Class", "", "", 'skos:definition "An A of b."@en, "Ein A."@de ;'),
            "",
        ),
        (
            "class-genus",
            term(
                "A", "owl:Class", "; owl:equivalentClass [ owl:intersectionOf ( [ owl:onProperty ldn:p ] ) ]"
            ),
            "",
        ),
        ("obo-iri", STUDY, f"{TRIAL} ; rdfs:seeAlso obo:MONDO_ ."),
        ("synonym-kind", term("A", "owl:Class", '; skos:altLabel "b"'), ""),
        ("synonym-label", term("A", "owl:Class", '; skos:altLabel "A"@en'), ""),
        ("synonym-unique", term("A", "owl:Class", '; skos:altLabel "b"@en, "B"@en'), ""),
        ("note-sentence", term("A", "owl:Class", '; skos:scopeNote "Use B."'), ""),
        ("note-sentence", term("A", "owl:Class", '; skos:example "4.5"'), ""),
        ("note-repeats", term("A", "owl:Class", '; skos:example "A thing that differs as A."@en'), ""),
        (
            "anchor-declared",
            term("hasResult", "owl:ObjectProperty", f"; {THING} ; rdfs:subPropertyOf obo:RO_0002558"),
            "obo:RO_0002558 a owl:DatatypeProperty .",
        ),
        ("literal-space", STUDY, f'{TRIAL} ; rdfs:comment " a" .'),
        ("literal-space", STUDY, f'{TRIAL} ; rdfs:comment "a\\n" .'),
        ("label-one", term("A", "owl:Class", "", 'rdfs:label "a" ;'), ""),
        ("definition-sentence", term("A", "owl:Class", "", "", 'skos:definition "An A of b"@en ;'), ""),
        (
            "deprecated-used",
            term("old", "owl:ObjectProperty", f"; owl:deprecated true; {THING}"),
            "ldnr:x ldn:old <urn:y> .",
        ),
        ("resource-label", STUDY, f"{TRIAL} , 'Second' ."),
        ("ontology-header", "<urn:o> a owl:Ontology .", ""),
        (
            "registry-id-form",
            REGISTRATION,
            'ldnr:r a ldn:TrialRegistration ; rdfs:label "R" ;'
            ' ldn:inRegister ldn:NewRegister ; ldn:registryId "1" .',
        ),
    ],
)
def test_a_rule_sees_its_other_forms_too(rule: str, ontology: str, data: str) -> None:
    assert list(breaches(ontology, data, "")) == [rule]


@pytest.mark.parametrize(
    ("ontology", "data"),
    [
        (RESULT + term("isResultOf", "owl:ObjectProperty", "; owl:inverseOf ldn:hasResult"), ""),
        (RESULT + term("p", "owl:ObjectProperty", "; rdfs:subPropertyOf ldn:hasResult"), ""),
        (term("p", "owl:ObjectProperty", "; owl:propertyChainAxiom ( owl:sameAs owl:sameAs )"), ""),
        (
            STUDY,
            f'{TRIAL} ; rdfs:comment "https://example.org/a"^^xsd:anyURI, "See https://example.org/a." .',
        ),
        (OLD + term("New", "owl:Class", "; dcterms:replaces ldn:Old"), ""),
        (term("A", "owl:Class", "; owl:equivalentClass [ a owl:Class ; owl:complementOf owl:Nothing ]"), ""),
        (
            STUDY
            + term("A", "owl:Class", "; owl:equivalentClass [ owl:intersectionOf ( ldn:Study owl:Thing ) ]"),
            "",
        ),
        (
            STUDY
            + term("A", "owl:Class", "; rdfs:subClassOf ldn:Study, obo:OBI_0000066")
            + "obo:OBI_0000066 a owl:Class .",
            "",
        ),
        (STUDY, f"{TRIAL} ; rdfs:seeAlso obo:mondo.owl, obo:doid\\/releases ."),
        (term("A", "owl:Class", f"{SYNONYM} ; skos:example '4.5 mg a day'@en"), ""),
    ],
)
def test_no_rule_fires_on_what_is_allowed(ontology: str, data: str) -> None:
    assert breaches(ontology, data, "") == {}


def test_the_forms_of_register_identifiers_are_those_of_the_shapes() -> None:
    text = (ROOT / "shapes" / "registration.ttl").read_text("utf-8")
    shape = re.compile(
        r"sh:hasValue (ldn:\w+) ;\s+sh:path ldn:inRegister .*?sh:pattern \"([^\"]+)\"", re.DOTALL
    )
    forms = dict(re.findall(r'\((ldn:\w+) "([^"]+)"\)', RULES["registry-id-form"].query))
    assert forms == dict(shape.findall(text))
    ontology = (ROOT / "ontology" / "modules" / "registration.ttl").read_text("utf-8")
    registers = re.findall(r"^(ldn:\w+)\n    a\n        ldn:TrialRegister ,", ontology, re.MULTILINE)
    assert sorted(forms) == sorted(registers)


#: Rules that apply decision 7 as a whole; tests/test_evidence_lines.py breaks each of them on the real graph.
OF_THE_EVIDENCE = (
    "audit-verdict",
    "evidence-direction",
    "evidence-missing",
    "evidence-retracted",
    "evidence-scope",
)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_a_rule_is_short_and_said_in_sentences(rule: LintRule) -> None:
    assert rule.sentence.endswith(".") and rule.fix.endswith(".")
    assert len(rule.query.splitlines()) <= 16 or rule.name in OF_THE_EVIDENCE


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("#+ severity: violation\n#+ fix: Do.\nSELECT * {}\n", "no sentence"),
        ("# Rule.\n#+ severity: grave\n#+ fix: Do.\nSELECT * {}\n", "no severity"),
        ("# Rule.\n#+ severity: warning\nSELECT * {}\n", "no fix"),
        ("# Rule.\n#+ severity: info\n#+ fix: Do.\nSELECT * { SERVICE <urn:x> {} }\n", "contains SERVICE"),
    ],
)
def test_a_rule_file_without_its_parts_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "rule.rq"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LdnkgError, match=message):
        parse_rule(path)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("ASK {}", "not a SELECT"),
        ("SELECT ?subject { ?subject ?p ?o }", "does not select"),
        ("SELECT ?subject ?message { ?subject ?p ?o }", "no subject or message"),
        ("SELECT ?subject ?message { ?subject ?p ?o FILTER(<urn:f>(?o)) }", "the rule cannot be computed"),
        ("SELECT ?subject ?message { ?subject ?p ", "the rule does not parse"),
    ],
)
def test_a_rule_that_gives_no_finding_is_refused(tmp_path: Path, query: str, message: str) -> None:
    path = tmp_path / "rule.rq"
    path.write_text(f"# Rule.\n#+ severity: warning\n#+ fix: Do.\n{query}\n", encoding="utf-8")
    store = lint_store([ox.Quad(ox.NamedNode(LDN + "A"), ox.NamedNode(LDN + "B"), ox.NamedNode(LDN + "C"))])
    with pytest.raises(LdnkgError, match=message):
        run_rule(parse_rule(path), store, dict(REGISTRY))
