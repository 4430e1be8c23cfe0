"""Extracts of other ontologies: each says what it is, holds what it lists and leads up to its roots."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from ldnkg.build.assemble import assemble
from ldnkg.check.consistency import reasoner_files
from ldnkg.check.imports import check_imports, listed_terms
from ldnkg.check.lint import LintRule, lint_store, load_rules, run_rule
from ldnkg.check.report import run_checks
from ldnkg.check.workspace import Workspace
from ldnkg.core.infer import infer, read_rules
from ldnkg.core.namespaces import BASE, EXTERNAL, GRAPH, LDN, LDNR, PREFIXES_FILE, Prefixes
from ldnkg.core.paths import graph_root
from ldnkg.core.turtle import format_turtle

ROOT = graph_root()
FOLDER = ROOT / "ontology" / "imports"
NAMES = sorted(path.stem for path in FOLDER.glob("*.ttl"))
EVERY_EXTRACT = pytest.mark.parametrize("name", NAMES)
REGISTRY = Prefixes.load(ROOT)

OBO = "http://purl.obolibrary.org/obo/"
OWL = "http://www.w3.org/2002/07/owl#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
DCTERMS = "http://purl.org/dc/terms/"
DERIVED_FROM = "http://www.w3.org/ns/prov#wasDerivedFrom"
RESTRICTION = {f"{OWL}onProperty", f"{OWL}someValuesFrom"}
UP = {f"{RDFS}subClassOf", f"{RDFS}subPropertyOf"}

#: Licences under which an extract may be passed on, with commercial use and without share-alike.
LICENCES = {
    "https://creativecommons.org/publicdomain/zero/1.0/": "CC0-1.0",
    "https://creativecommons.org/licenses/by/4.0/": "CC-BY-4.0",
    "https://creativecommons.org/licenses/by/3.0/": "CC-BY-3.0",
    "https://www.apache.org/licenses/LICENSE-2.0": "Apache-2.0",
    "https://www.w3.org/copyright/software-license-2023/": "W3C",
    "https://hpo.jax.org/app/license": "HPO licence",
    "https://www.nlm.nih.gov/databases/download/terms_and_conditions.html": "NLM",
}
#: Where the hierarchies end that questions climb. Three tops of DOID have no superclass in the source.
ROOTS = {
    "chebi": {"CHEBI_24431", "CHEBI_50906"},
    "doid": {"DOID_4", "DOID_0050117", "DOID_14566", "DOID_7"},
    "go": {"GO_0003674", "GO_0008150"},
    "hp": {"HP_0000001"},
    "mondo": {"MONDO_0000001"},
}
#: What stays out: share-alike, no commercial use or derived works, or no licence stated.
LEFT_OUT = {"bibo", "pico", "schema", "void"}


@cache
def triples(name: str) -> tuple[ox.Triple, ...]:
    text = (FOLDER / f"{name}.ttl").read_bytes()
    return tuple(quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE))


@cache
def header(name: str) -> dict[str, str]:
    found = [t for t in triples(name) if t.subject == ox.NamedNode(EXTERNAL + name)]
    values = {t.predicate.value: str(getattr(t.object, "value", "")) for t in found}
    assert len(values) == len(found), "a property of the header repeats"
    return values


@cache
def described(name: str) -> frozenset[str]:
    subjects = {t.subject.value for t in triples(name) if isinstance(t.subject, ox.NamedNode)}
    return frozenset(subjects - {EXTERNAL + name})


@cache
def provenance() -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    text = (ROOT / "data" / "provenance.ttl").read_bytes()
    for quad in ox.parse(text, format=ox.RdfFormat.TURTLE):
        found[str(quad.subject).strip("<>"), quad.predicate.value].add(str(getattr(quad.object, "value", "")))
    return found


def lists(name: str) -> tuple[list[str], list[str]]:
    """Return the mapped terms and the ancestors that the list of terms gives."""
    text = (FOLDER / f"{name}.terms.txt").read_text("utf-8")
    mapped, _, ancestors = text.removeprefix("# Mapped terms\n").partition("# Ancestors\n")
    first, second = ([line.split(" # ")[0] for line in part.splitlines()] for part in (mapped, ancestors))
    return first, second


@cache
def parents() -> dict[str, set[str]]:
    """Return what each term of all extracts stands below, by superclass, superproperty, part or role."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in NAMES:
        nodes: dict[object, set[str]] = defaultdict(set)
        for triple in triples(name):
            if isinstance(triple.subject, ox.BlankNode) and triple.predicate.value in RESTRICTION:
                assert isinstance(triple.object, ox.NamedNode)
                nodes[triple.subject].add(triple.object.value)
        for triple in triples(name):
            if triple.predicate.value in UP and isinstance(triple.subject, ox.NamedNode):
                named = isinstance(triple.object, ox.NamedNode)
                above = {str(triple.object).strip("<>")} if named else nodes[triple.object]
                found[triple.subject.value] |= above
    return found


def climb(starts: Iterable[str], step: Callable[[str], Iterable[str]]) -> set[str]:
    reached: set[str] = set()
    pending = list(starts)
    while pending:
        term = pending.pop()
        if term not in reached:
            reached.add(term)
            pending.extend(step(term))
    return reached


@cache
def superclasses() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for triple in (triple for name in ROOTS for triple in triples(name)):
        if triple.predicate.value == f"{RDFS}subClassOf" and isinstance(triple.object, ox.NamedNode):
            found[str(triple.subject).strip("<>")].add(triple.object.value)
    return found


def test_there_are_as_many_extracts_terms_and_triples_as_were_taken_in() -> None:
    assert len(NAMES) == 38
    assert LEFT_OUT.isdisjoint(NAMES)
    assert sum(len(described(name)) for name in NAMES) == 1050
    assert sum(len(lists(name)[0]) for name in NAMES) == 442
    assert sum(len(triples(name)) for name in NAMES) == 6994


@EVERY_EXTRACT
def test_an_extract_says_what_it_is_and_may_be_passed_on(name: str) -> None:
    stated = header(name)
    assert stated["http://www.w3.org/1999/02/22-rdf-syntax-ns#type"] == f"{OWL}Ontology"
    assert stated[f"{DCTERMS}title"].startswith("Extract of ")
    assert stated[f"{DCTERMS}description"].endswith("An extract, never a replacement for the source.")
    assert stated[f"{DCTERMS}license"] in LICENCES
    for predicate in (f"{DCTERMS}source", f"{DCTERMS}bibliographicCitation", f"{OWL}versionInfo"):
        assert stated[predicate].strip()


@EVERY_EXTRACT
def test_the_provenance_names_the_source_and_the_same_licence(name: str) -> None:
    (source,) = provenance()[EXTERNAL + name, DERIVED_FROM]
    assert provenance()[source, f"{DCTERMS}license"] == {header(name)[f"{DCTERMS}license"]}


@EVERY_EXTRACT
def test_the_list_holds_the_terms_of_the_extract_once_each_in_order(name: str) -> None:
    mapped, ancestors = lists(name)
    assert mapped == sorted(mapped)
    assert ancestors == sorted(ancestors)
    assert mapped, "an extract without a mapped term serves nothing"
    assert len(mapped) + len(ancestors) == len(described(name))
    assert {*mapped, *ancestors} == described(name)


def test_an_ancestor_is_above_a_mapped_term() -> None:
    mapped = {term for name in NAMES for term in lists(name)[0]}
    reached = climb(mapped, lambda term: parents().get(term, ()))
    assert {t for name in NAMES for t in lists(name)[1]} - reached == set()


def test_a_superclass_of_the_same_ontology_is_described_too() -> None:
    """Only a role of ChEBI, a class beside those of STATO and a property of SWAN are named without it."""
    everything = frozenset().union(*(described(name) for name in NAMES))
    missing = {parent for name in NAMES for t in described(name) for parent in parents().get(t, ())}
    outside = {re.split(r"[_/](?=[^_/]*$)", iri)[0] for iri in missing - everything}
    assert outside == {f"{OBO}CHEBI", f"{OBO}OBI", "http://purl.org/swan/2.0/discourse-relationships"}


@pytest.mark.parametrize("name", ROOTS)
def test_every_mapped_term_leads_up_to_a_root(name: str) -> None:
    roots = {OBO + local for local in ROOTS[name]}
    lost = [term for term in lists(name)[0] if not climb([term], lambda t: superclasses()[t]) & roots]
    assert lost == []


def test_no_term_and_no_triple_stands_in_two_extracts() -> None:
    homes: dict[object, set[str]] = defaultdict(set)
    for name in NAMES:
        for triple in triples(name):
            if isinstance(triple.subject, ox.NamedNode):
                homes[triple.subject].add(name)
    assert {term: names for term, names in homes.items() if len(names) > 1} == {}


def test_a_term_stands_in_the_extract_of_its_own_ontology() -> None:
    """A term that its own ontology's copy lacks stands in another extract, which needs it."""
    elsewhere = set()
    for name in NAMES:
        for iri in described(name):
            match = re.match(rf"{OBO}([A-Za-z]+)_", iri)
            if match and match[1].lower() != name:
                elsewhere.add((match[1], name))
    assert elsewhere == {
        ("IAO", "cto"),
        ("IAO", "obi"),
        ("NCIT", "cto"),
        ("OBI", "cto"),
        ("OGMS", "oae"),
        ("OPMI", "cto"),
        ("RO", "bfo"),
    }


def test_no_extract_speaks_of_our_names() -> None:
    for name in NAMES:
        named = {
            term.value
            for triple in triples(name)
            for term in (triple.subject, triple.predicate, triple.object)
            if isinstance(term, ox.NamedNode)
        }
        assert {iri for iri in named if iri.startswith(BASE)} == {EXTERNAL + name}


def test_mesh_has_no_hierarchy() -> None:
    assert UP.isdisjoint(triple.predicate.value for triple in triples("mesh"))


def test_the_readme_lists_every_extract() -> None:
    text = (FOLDER / "README.md").read_text("utf-8").partition("\n## What is here\n")[2].partition("\n## ")[0]
    rows = [line.strip("|").split("|") for line in text.split("\n") if line.startswith("|")][2:]
    expected = []
    for name in NAMES:
        stated = header(name)
        licence = stated[f"{DCTERMS}license"]
        expected.append(
            [
                f"[{name}.ttl]({name}.ttl)",
                str(len(described(name))),
                str(len(triples(name))),
                stated[f"{DCTERMS}title"].removeprefix("Extract of "),
                stated[f"{OWL}versionInfo"],
                f"[{LICENCES[licence]}]({licence})",
                stated[f"{DCTERMS}bibliographicCitation"],
            ]
        )
    assert [[cell.strip() for cell in row] for row in rows] == expected


def test_the_reasoner_reads_no_extract() -> None:
    ontology, data = reasoner_files(Workspace.open(ROOT))
    assert not any(file.is_external for file in (*ontology, *data))


def test_nothing_is_inferred_from_an_extract() -> None:
    quads = assemble(ROOT)
    own = [q for q in quads if not str(getattr(q.graph_name, "value", "")).startswith(EXTERNAL)]
    assert len(quads) - len(own) == sum(len(triples(name)) for name in NAMES)
    derived = infer(quads, read_rules(ROOT))
    assert derived == infer(own, read_rules(ROOT))
    assert all(str(t.subject).startswith((f"<{LDN}", f"<{LDNR}")) for t in derived)


def test_lint_rules_are_for_our_terms_alone() -> None:
    faulty = [
        ox.Quad(ox.NamedNode(f"{LDNR}x"), ox.NamedNode(f"{RDFS}label"), ox.Literal(" two  blanks "), graph)
        for graph in (ox.NamedNode(f"{EXTERNAL}x"), ox.NamedNode(f"{GRAPH}x"))
    ]
    (rule,) = (rule for rule in load_rules(ROOT) if rule.name == "literal-space")
    assert breaches(rule, faulty[:1]) == 0
    assert breaches(rule, faulty[1:]) == 1


def breaches(rule: LintRule, quads: Iterable[ox.Quad]) -> int:
    return len(run_rule(rule, lint_store(quads), dict(REGISTRY)))


EXTRACT = f"""<{EXTERNAL}x> a owl:Ontology ; dcterms:title "T"@en ; dcterms:description "D."@en ;
  dcterms:source "S" ; dcterms:license <https://creativecommons.org/publicdomain/zero/1.0/> ;
  dcterms:bibliographicCitation "X" ; owl:versionInfo "1" .
obo:X_1 a owl:Class ; rdfs:label "one" ; rdfs:subClassOf obo:X_2 .
obo:X_2 a owl:Class ; rdfs:label "two" ."""
TERMS = f"# Mapped terms\n{OBO}X_1 # one\n# Ancestors\n{OBO}X_2 # two\n"
SECOND = EXTRACT.replace(f"{EXTERNAL}x>", f"{EXTERNAL}y>").replace("obo:X_1 a", "obo:Y_1 a")

#: For each fault: the extract, its list, a second extract, and each finding's file, line and message.
FAULTS: dict[str, tuple[str, str | None, str, list[tuple[str, int | None, str]]]] = {
    "nothing": (EXTRACT, TERMS, "", []),
    "no header": (
        EXTRACT.replace("a owl:Ontology ;", ""),
        TERMS,
        "",
        [("x.ttl", None, "The extract has no header that is an owl:Ontology with the IRI of its graph.")],
    ),
    "no version": (
        EXTRACT.replace('; owl:versionInfo "1"', ""),
        TERMS,
        "",
        [("x.ttl", 17, "The header of the extract states 0 values for its version.")],
    ),
    "two licences": (
        EXTRACT.replace("dcterms:source", "dcterms:license <urn:l> ; dcterms:source"),
        TERMS,
        "",
        [("x.ttl", 17, "The header of the extract states 2 values for its licence.")],
    ),
    "a name of ours": (
        EXTRACT.replace("obo:X_2 a", "ldnr:x rdfs:label 'x' . obo:X_2 a"),
        TERMS + LDNR + "x\n",
        "",
        [("x.ttl", 28, "An extract of another ontology describes a name of ours.")],
    ),
    "no label": (
        EXTRACT.replace('rdfs:label "one" ;', ""),
        TERMS,
        "",
        [("x.ttl", 6, "The term has no label.")],
    ),
    "no type": (
        EXTRACT.replace("obo:X_2 a owl:Class ;", "obo:X_2"),
        TERMS,
        "",
        [("x.ttl", 12, "The term has no type.")],
    ),
    "no list": (EXTRACT, None, "", [("x.ttl", None, "The extract has no list of its terms beside it.")]),
    "a term that is not listed": (
        EXTRACT,
        TERMS.replace(f"{OBO}X_2 # two\n", ""),
        "",
        [("x.ttl", 12, "The term is not in ontology/imports/x.terms.txt.")],
    ),
    "a listed term that is not there": (
        EXTRACT,
        f"{TERMS}{OBO}X_3\n",
        "",
        [("x.terms.txt", 5, "ontology/imports/x.ttl does not describe this term.")],
    ),
    "a term in two extracts": (
        EXTRACT,
        TERMS,
        SECOND,
        [("y.ttl", 6, "ontology/imports/x.ttl describes this term too.")],
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_extract_is_found(tmp_path: Path, fault: str) -> None:
    extract, terms, second, expected = FAULTS[fault]
    folder = tmp_path / "ontology" / "imports"
    folder.mkdir(parents=True)
    (tmp_path / PREFIXES_FILE).write_bytes((ROOT / PREFIXES_FILE).read_bytes())
    head = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in REGISTRY.items())
    for name, text in (("x", extract), ("y", second)):
        if text:
            (folder / f"{name}.ttl").write_text(format_turtle(head + text, REGISTRY), "utf-8")
    if terms is not None:
        (folder / "x.terms.txt").write_text(terms, "utf-8")
    if second:
        (folder / "y.terms.txt").write_text(TERMS.replace("X_1", "Y_1"), "utf-8")
    findings = check_imports(Workspace.open(tmp_path))
    found = [(str(f.file).removeprefix("ontology/imports/"), f.line, f.message) for f in findings]
    assert found == expected
    assert all(finding.fix and finding.severity == "violation" for finding in findings)


def test_a_list_that_cannot_be_read_is_found_and_ends_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "ontology" / "imports"
    folder.mkdir(parents=True)
    (tmp_path / PREFIXES_FILE).write_bytes((ROOT / PREFIXES_FILE).read_bytes())
    head = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in REGISTRY.items())
    (folder / "x.ttl").write_text(format_turtle(head + EXTRACT, REGISTRY), "utf-8")
    (folder / "x.terms.txt").write_bytes(b"# Terms\n# caf\xe9\n")
    (finding,) = run_checks(tmp_path, ["imports"]).findings
    assert (finding.file, finding.line) == ("ontology/imports/x.terms.txt", 2)
    assert finding.message == "Byte 0xE9 is not UTF-8."


def test_a_list_without_its_extract_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "ontology" / "imports"
    folder.mkdir(parents=True)
    (tmp_path / PREFIXES_FILE).write_bytes((ROOT / PREFIXES_FILE).read_bytes())
    (folder / "z.terms.txt").write_text(TERMS, "utf-8")
    (finding,) = check_imports(Workspace.open(tmp_path))
    assert (finding.file, finding.message) == (
        "ontology/imports/z.terms.txt",
        "There is no extract of these terms.",
    )


def test_a_list_of_terms_may_have_comments_and_hash_iris() -> None:
    text = "# Terms\nhttp://www.w3.org/ns/prov#Entity # entity\n\nurn:b\n"
    assert listed_terms(text) == {"http://www.w3.org/ns/prov#Entity": 2, "urn:b": 4}
