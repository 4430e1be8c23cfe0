"""The checks: a clean graph passes all of them, and each fault is found once, at its line, with its fix."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner

from ldnkg.check.consistency import minimal_conflict
from ldnkg.check.dl import reason
from ldnkg.check.findings import Finding, in_order, render, render_json
from ldnkg.check.memory import Memory
from ldnkg.check.report import CHECKS, MEMORY_FOLDER, QUICK_CHECKS, run_checks
from ldnkg.check.workspace import Workspace
from ldnkg.cli import COMMANDS, main
from ldnkg.core.namespaces import GRAPH, LDN, LDNR, PREFIXES_FILE, Prefixes
from ldnkg.core.paths import graph_root
from ldnkg.core.turtle import format_turtle
from ldnkg.errors import LdnkgError

ROOT = graph_root()
REGISTRY = Prefixes.load(ROOT)
HEADER = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in REGISTRY.items())
DEFINED = "rdfs:isDefinedBy <https://w3id.org/ldn-kg/ontology> "


def thing(name: str, kind: str, extra: str = "") -> str:
    text = f'rdfs:label "{name}"@en ; skos:definition "A thing that differs as {name}."@en ; {DEFINED}'
    return f"ldn:{name} a {kind} ; {text} {extra} .\n"


ONTOLOGY = (
    '<https://w3id.org/ldn-kg/ontology> a owl:Ontology ; dcterms:title "T"@en ; dcterms:description "D."@en ;'
    " dcterms:license <https://creativecommons.org/publicdomain/zero/1.0/> .\n"
    "dcterms:title a owl:AnnotationProperty . dcterms:description a owl:AnnotationProperty ."
    " dcterms:license a owl:AnnotationProperty . skos:definition a owl:AnnotationProperty .\n"
)
MODULE = (
    thing("Study", "owl:Class")
    + thing("Trial", "owl:Class", "; rdfs:subClassOf ldn:Study")
    + thing("Claim", "owl:Class", "; owl:disjointWith ldn:Study")
    + thing(
        "dose",
        "owl:DatatypeProperty, owl:FunctionalProperty",
        "; rdfs:domain ldn:Study ; rdfs:range xsd:decimal",
    )
    + thing("about", "owl:ObjectProperty", "; rdfs:domain ldn:Claim ; rdfs:range ldn:Study")
    + thing(
        "LowDoseStudy",
        "owl:Class",
        "; owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( ldn:Study [ a owl:Restriction ;"
        " owl:onProperty ldn:dose ; owl:someValuesFrom [ a rdfs:Datatype ; owl:onDatatype xsd:decimal ;"
        " owl:withRestrictions ( [ xsd:maxInclusive 5.0 ] ) ] ] ) ]",
    )
)
STUDIES = 'ldnr:trial a ldn:Trial ; rdfs:label "Trial" ; ldn:dose 4.50 .\n'
CLAIMS = 'ldnr:claim a ldn:Claim ; rdfs:label "Claim" ; ldn:about ldnr:trial .\n'
SHAPES = (
    "ldnsh:Study a sh:NodeShape ; sh:targetClass ldn:Study ; sh:property ldnsh:Study-dose .\n"
    'ldnsh:Study-dose a sh:PropertyShape ; sh:path ldn:dose ; sh:minCount 1 ; sh:name "dose"@en ;'
    ' sh:message "A study states its dose."@en ; sh:severity sh:Violation .\n'
)
GRAPHS = ("ontology", "ontology/prefixes", "ontology/study", "studies/trial", "claims", "provenance")
PROVENANCE = "".join(f'<{GRAPH}{name}> a sd:Graph ; rdfs:label "Graph {name}" .\n' for name in GRAPHS)
FILES = {
    "data/provenance.ttl": PROVENANCE,
    "ontology/ldnkg.ttl": ONTOLOGY,
    "ontology/modules/study.ttl": MODULE,
    "data/studies/trial.ttl": STUDIES,
    "data/claims.ttl": CLAIMS,
    "shapes/study.ttl": SHAPES,
}
QUERY = "#+ id: cq-01\n#+ question: Which?\nSELECT ?s WHERE { ?s a ldn:Trial } ORDER BY ?s\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_root(tmp_path / "root")


def make_root(folder: Path) -> Path:
    for relative, text in FILES.items():
        write(folder, relative, text)
    registry = folder / PREFIXES_FILE
    registry.write_text(format_turtle((ROOT / PREFIXES_FILE).read_text("utf-8"), REGISTRY), "utf-8")
    # The rules about evidence and registers name terms that this small ontology does not have.
    shutil.copytree(
        ROOT / "shapes" / "lint",
        folder / "shapes" / "lint",
        ignore=shutil.ignore_patterns("audit-*", "evidence-*", "registry-*"),
    )
    (folder / "data" / "queries").mkdir()
    (folder / "data" / "queries" / "cq-01.rq").write_text(QUERY, "utf-8")
    return folder


def write(root: Path, relative: str, text: str) -> None:
    path = root / relative
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(format_turtle(HEADER + text, REGISTRY), "utf-8")


def edit(relative: str, old: str, new: str) -> Callable[[Path], None]:
    """Return a change of one file: of its Turtle, which is then written in canonical form, or of its text."""

    def change(root: Path) -> None:
        if relative in FILES:
            assert old in FILES[relative]
            write(root, relative, FILES[relative].replace(old, new))
        else:
            edit_text(relative, old, new)(root)

    return change


def edit_text(relative: str, old: str, new: str) -> Callable[[Path], None]:
    """Return a change of the text of a file as it is written."""

    def change(root: Path) -> None:
        path = root / relative
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return change


def both(*changes: Callable[[Path], None]) -> Callable[[Path], None]:
    """Return several changes, of different files, as one."""

    def change(root: Path) -> None:
        for one in changes:
            one(root)

    return change


def raw(relative: str, text: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / relative).write_text(text, "utf-8")

    return change


def test_a_clean_graph_passes_every_check(root: Path) -> None:
    report = run_checks(root)
    assert report.findings == ()
    assert (report.passed, report.skipped, list(report.seconds)) == (True, (), list(CHECKS))


#: Every kind of fault: what makes it, the check that finds it, and the starts of the lines that report it.
FAULTS = [
    pytest.param(
        raw("data/claims.ttl", "ldn:a ldn:b"),
        "syntax",
        "data/claims.ttl:1:1: violation [syntax] The prefix ldn: has not been declared. Fix:",
        id="turtle-syntax",
    ),
    pytest.param(
        raw("data/claims.ttl", "@prefix a:\n <urn:a> . @prefix foaf: <urn:b> ."),
        "syntax",
        "data/claims.ttl:1: violation [prefix] Prefix 'a' for <urn:a> is not registered. Fix: Register it"
        " in ontology/prefixes.ttl.|data/claims.ttl:2: violation [prefix] Prefix foaf stands for <urn:b>,"
        " but is registered for <http://xmlns.com/foaf/0.1/>.",
        id="prefixes",
    ),
    pytest.param(
        raw("data/claims.ttl", f"@prefix l: <{LDN}> ."),
        "syntax",
        f"data/claims.ttl:1: violation [prefix] Prefix 'l' for <{LDN}> is not registered. Fix: Write",
        id="prefix-alias",
    ),
    pytest.param(
        edit("data/queries/cq-01.rq", "?s a", "?s b:a"),
        "syntax",
        "data/queries/cq-01.rq:3:22: violation [syntax] The prefix b: is not declared. Fix: Correct it,"
        " or register it in ontology/prefixes.ttl.",
        id="query-prefix-unknown",
    ),
    pytest.param(
        edit("data/queries/cq-01.rq", "?s a ldn:Trial }", "ldnr:a.b.c ldnr:d.e.f ?s . ?s }"),
        "syntax",
        "data/queries/cq-01.rq:3:54: violation [syntax] The query does not parse: expected",
        id="query-syntax",
    ),
    pytest.param(
        edit(
            "data/queries/cq-01.rq",
            "{ ?s a ldn:Trial }",
            "{ SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        ),
        "syntax",
        "data/queries/cq-01.rq:3:19: violation [service] The query contains SERVICE, which would leave"
        " this machine. Fix: Leave SERVICE out.",
        id="query-service",
    ),
    pytest.param(
        edit(
            "shapes/lint/w3id-https.rq",
            "SELECT",
            "#\n\nSELECT (1 AS ?service) {} # SERVICE\nASK { service ?x {} } #",
        ),
        "syntax",
        "shapes/lint/w3id-https.rq:7:7: violation [service] The query contains SERVICE",
        id="rule-service",
    ),
    pytest.param(
        edit(
            "shapes/study.ttl",
            "sh:property ldnsh:Study-dose .",
            'sh:sparql [ sh:select "SELECT $this { SERVICE <urn:x> { $this ?p ?o } }" ;'
            ' sh:message "M."@en ] .',
        ),
        "syntax",
        "shapes/study.ttl:9:35: violation [service] The query contains SERVICE",
        id="shape-service",
    ),
    pytest.param(
        lambda root: (root / "data/claims.ttl").write_bytes(b"# one\n# \xc3\xa9\xe9 two\n"),
        "syntax",
        "data/claims.ttl:2:4: violation [syntax] Byte 0xE9 is not UTF-8. Fix: Save the file as UTF-8.",
        id="not-utf-8",
    ),
    pytest.param(
        edit_text("data/claims.ttl", " ldn:Claim ;", " ldn:Claim"),
        "syntax",
        "data/claims.ttl:7:5: violation [syntax] A dot is expected at the end of statements, or ; at the"
        " end of the line before. Fix:",
        id="missing-semicolon",
    ),
    pytest.param(
        raw("data/claims.ttl", f"@prefix ldn: <{LDN}> .\nldn:a a ldn:B ;\n\nldn:c\n    a ldn:D .\n"),
        "syntax",
        "data/claims.ttl:5:5: violation [syntax] The word a cannot stand here; the statement before may"
        " lack its dot. Fix:",
        id="missing-dot",
    ),
    pytest.param(
        lambda root: (root / "data/claims.ttl").rename(root / "data/Claims_2025.ttl"),
        "syntax",
        "data/Claims_2025.ttl: violation [file-name] The name 'Claims_2025' cannot be part of a graph's"
        " IRI. Fix: Use lower-case letters, digits, hyphens and dots.",
        id="file-name",
    ),
    pytest.param(
        edit("data/queries/cq-01.rq", "id: cq-01", "id: cq-1"),
        "syntax",
        "data/queries/cq-01.rq: violation [syntax] Id cq-1 is not the file's name. Fix: Write",
        id="query-header",
    ),
    pytest.param(
        edit("data/queries/cq-01.rq", "SELECT", "PREFIX ldn: <urn:x>\nSELECT"),
        "syntax",
        "data/queries/cq-01.rq:3: violation [prefix] Prefix ldn stands for <urn:x>",
        id="query-prefix",
    ),
    pytest.param(
        raw("data/claims.ttl", f"@prefix ldn: <{LDN}> .\n\nldn:Study a ldn:Trial ."),
        "form",
        "data/claims.ttl:3: violation [form] The file is not in canonical form. Fix: Run `ldnkg format"
        " data/claims.ttl`.",
        id="form",
    ),
    pytest.param(
        edit("data/claims.ttl", "ldnr:claim a", "ldnr:trial ldn:dose 4.50 . ldnr:claim a"),
        "graphs",
        "data/studies/trial.ttl:5: violation [graphs] ldnr:trial: ldn:dose 4.50 is stated in"
        " data/claims.ttl and data/studies/trial.ttl. Fix: State it in one file only; queries"
        " would count it"
        " twice.",
        id="graphs",
    ),
    pytest.param(
        edit("data/provenance.ttl", f"<{GRAPH}claims>", f"<{GRAPH}claim>"),
        "graphs",
        f"data/claims.ttl: violation [graphs] <{GRAPH}claims>: data/provenance.ttl says nothing of the"
        " graph of this file. Fix: Add its block there: type,",
        id="graph-without-provenance",
    ),
    pytest.param(
        edit("data/claims.ttl", "ldnr:trial", "ldnr:trail"),
        "references",
        "data/claims.ttl:8: violation [references] ldnr:claim: ldnr:trail is used but not defined. Fix:"
        " Did you mean ldnr:trial? Else define it.",
        id="reference",
    ),
    pytest.param(
        edit("data/claims.ttl", "a ldn:Claim ;", ""),
        "references",
        "data/claims.ttl:5: violation [references] ldnr:claim: ldnr:claim is described but has no type.",
        id="no-type",
    ),
    pytest.param(
        edit("shapes/study.ttl", "sh:targetClass ldn:Study", "sh:targetClass ldn:Stduy"),
        "references",
        "shapes/study.ttl:8: violation [references] ldnsh:Study: ldn:Stduy is used but not defined. Fix:"
        " Did you mean ldn:Study? Else define it.",
        id="shape-reference",
    ),
    pytest.param(
        edit("data/queries/cq-01.rq", "ldn:Trial", "ldn:Nothing"),
        "references",
        "data/queries/cq-01.rq:3: violation [references] ldn:Nothing is used but not defined. Fix:",
        id="query-reference",
    ),
    pytest.param(
        edit(
            "shapes/study.ttl",
            "sh:property ldnsh:Study-dose .",
            "sh:property ldnsh:Study-dose ; sh:sparql"
            ' [ sh:select "SELECT $this { $this ldn:dosis 1 }" ; sh:message "M."@en ] .',
        ),
        "references",
        "shapes/study.ttl:10: violation [references] ldn:dosis is used but not defined. Fix:",
        id="shape-query-reference",
    ),
    pytest.param(
        lambda root: shutil.rmtree(root / "shapes" / "lint"),
        "lint",
        "shapes/lint: violation [lint] There is no rule, so nothing was checked. Fix: Restore",
        id="no-rules",
    ),
    pytest.param(
        lambda root: (root / "shapes/study.ttl").unlink(),
        "shacl",
        "shapes: violation [shacl] There is no shape, so nothing was checked. Fix: Restore",
        id="no-shapes",
    ),
    pytest.param(
        edit("data/studies/trial.ttl", '"Trial"', '"Trial "'),
        "lint",
        "data/studies/trial.ttl:7: violation [literal-space] ldnr:trial: A value of rdfs:label has"
        ' needless blanks. Value: "Trial ".',
        id="lint",
    ),
    pytest.param(
        edit("data/studies/trial.ttl", "4.50", "999"),
        "lint",
        "data/studies/trial.ttl:8: violation [datatype-range] ldnr:trial: The range of ldn:dose is"
        " xsd:decimal. Value: 999. Fix: Write it as 6.0, with a point and without quotes.",
        id="lint-datatype",
    ),
    pytest.param(
        edit("data/studies/trial.ttl", "; ldn:dose 4.50", ""),
        "shacl",
        "data/studies/trial.ttl:5: violation [ldnsh:Study-dose] ldnr:trial: A study states its dose."
        " Path: ldn:dose.",
        id="shacl",
    ),
    pytest.param(
        edit("shapes/study.ttl", "sh:minCount 1 ;", "sh:datatype xsd:integer ;"),
        "shacl",
        "data/studies/trial.ttl:8: violation [ldnsh:Study-dose] ldnr:trial: A study states its dose."
        " Path: ldn:dose. Found: 4.50.",
        id="shacl-value",
    ),
    pytest.param(
        edit(
            "ontology/modules/study.ttl",
            "rdfs:subClassOf ldn:Study",
            "rdfs:subClassOf ldn:Study, ldn:Claim",
        ),
        "dl",
        "data/studies/trial.ttl:6: violation [inconsistent] ldnr:trial: What is stated of it contradicts"
        " the ontology: its type ldn:Trial is below ldn:Claim and ldn:Study, and the two are"
        " disjoint. Fix: Correct what ldn:Trial is.",
        id="inconsistent-class",
    ),
    pytest.param(
        edit("data/studies/trial.ttl", "a ldn:Trial", "a ldn:Trial, ldn:Claim"),
        "dl",
        "data/studies/trial.ttl:8: violation [inconsistent] ldnr:trial: What is stated of it contradicts"
        " the ontology: it is ldn:Claim by its type and ldn:Study by its type ldn:Trial, and the two are"
        " disjoint. Fix: Keep one of the two.",
        id="inconsistent-types",
    ),
    pytest.param(
        edit("data/studies/trial.ttl", "4.50", "4.50, 4.5, 6"),
        "dl",
        "data/studies/trial.ttl:11: violation [inconsistent] ldnr:trial: What is stated of it contradicts"
        " the ontology: ldn:dose can have one value, and here it has 4.5 and 6. Fix: Keep one value of"
        " ldn:dose.",
        id="inconsistent-values",
    ),
    pytest.param(
        edit("data/studies/trial.ttl", "4.50", '"six"'),
        "dl",
        "data/studies/trial.ttl:8: violation [inconsistent] ldnr:trial: What is stated of it"
        " contradicts the"
        ' ontology: "six", a value of ldn:dose, is outside the range xsd:decimal. Fix: Correct the value',
        id="inconsistent-datatype",
    ),
    pytest.param(
        both(
            edit(
                "ontology/modules/study.ttl",
                "rdfs:range xsd:decimal",
                "rdfs:range [ a rdfs:Datatype ; owl:onDatatype xsd:decimal ;"
                " owl:withRestrictions ( [ xsd:minExclusive 0.0 ] ) ]",
            ),
            edit("data/studies/trial.ttl", "4.50", "-4.50"),
        ),
        "dl",
        "data/studies/trial.ttl:8: violation [inconsistent] ldnr:trial: What is stated of it"
        " contradicts the"
        " ontology: -4.50, a value of ldn:dose, is outside the range xsd:decimal above 0.0. Fix: Correct",
        id="inconsistent-range",
    ),
    pytest.param(
        both(
            edit(
                "ontology/modules/study.ttl",
                "ldn:about a",
                "ldn:p a owl:ObjectProperty ; owl:propertyDisjointWith ldn:about . ldn:about a",
            ),
            edit("data/claims.ttl", "ldn:about ldnr:trial", "ldn:about ldnr:trial ; ldn:p ldnr:trial"),
        ),
        "dl",
        "data/claims.ttl:9: violation [inconsistent] ldnr:claim: What is stated of it contradicts the"
        " ontology: ldnr:trial is a value of both ldn:about and ldn:p, which are disjoint. Fix: Keep one",
        id="inconsistent-properties",
    ),
    pytest.param(
        both(
            edit(
                "ontology/modules/study.ttl",
                "; rdfs:domain ldn:Claim ; rdfs:range ldn:Study",
                "; rdf:type owl:IrreflexiveProperty",
            ),
            edit("data/claims.ttl", "ldn:about ldnr:trial", "ldn:about ldnr:claim"),
        ),
        "dl",
        "data/claims.ttl:8: violation [inconsistent] ldnr:claim: What is stated of it contradicts the"
        " ontology: ldn:about relates it to itself. Fix: Name another thing.",
        id="inconsistent-itself",
    ),
    pytest.param(
        both(
            edit("ontology/modules/study.ttl", "owl:disjointWith ldn:Study", "owl:oneOf ( ldnr:other )"),
            edit("data/claims.ttl", "ldnr:claim a", "ldnr:claim owl:differentFrom ldnr:other ; a"),
        ),
        "dl",
        "data/claims.ttl:6: violation [inconsistent] ldnr:claim: What is stated of it contradicts the"
        " ontology. Fix: Look for disjoint types",
        id="inconsistent-otherwise",
    ),
    pytest.param(
        edit("data/studies/trial.ttl", "4.50", '"4,5"^^xsd:decimal'),
        "dl",
        'data/studies/trial.ttl:9: violation [literal] ldnr:trial: Literal "4,5"^^xsd:decimal is'
        " malformed."
        " Fix: Correct the literal.",
        id="malformed",
    ),
]


@pytest.mark.parametrize(("change", "check", "expected"), FAULTS)
def test_a_fault_is_found_where_it_is_with_its_fix(
    root: Path, change: Callable[[Path], None], check: str, expected: str
) -> None:
    change(root)
    report = run_checks(root, [check])
    lines = [render(finding) for finding in report.findings]
    starts = expected.split("|")
    assert len(lines) == len(starts), lines
    assert [line[: len(start)] for line, start in zip(lines, starts, strict=True)] == starts
    assert not report.passed


@pytest.fixture(scope="session")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what a quick check of the clean graph remembers, which holds for every copy of the graph."""
    folder = tmp_path_factory.mktemp("clean")
    run_checks(make_root(folder), QUICK_CHECKS, memory_folder=folder / "memory")
    return folder / "memory"


@pytest.fixture
def kept(memory: Path, tmp_path: Path) -> Path:
    """Return a copy of that memory, to be written to."""
    return Path(shutil.copytree(memory, tmp_path / "memory"))


def checked(root: Path, memory: Path | None) -> tuple[Finding, ...] | str:
    """Return the findings, or the error that stops the checks."""
    try:
        return run_checks(root, QUICK_CHECKS, memory_folder=memory).findings
    except LdnkgError as error:
        return str(error)


def assert_quick_is_whole(root: Path, memory: Path) -> str:
    """Compare a quick check, which looks up what it can, with a whole one; return what they found."""
    whole = checked(root, None)
    assert checked(root, memory) == whole
    return whole if isinstance(whole, str) else "\n".join(map(render, whole))


@pytest.mark.parametrize(("change", "check", "expected"), FAULTS)
def test_a_quick_check_finds_of_every_fault_what_a_whole_one_does(
    root: Path, kept: Path, change: Callable[[Path], None], check: str, expected: str
) -> None:
    del expected
    change(root)
    found = assert_quick_is_whole(root, kept)
    # Some faults stop a later check, which is then all that is told.
    assert found or check == "dl"


def test_a_quick_check_reads_no_file_again_that_has_not_changed(
    root: Path, memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("a file was parsed")

    monkeypatch.setattr("ldnkg.check.syntax.parse_triples", fail)
    monkeypatch.setattr("ldnkg.check.workspace.parse_quads", fail)
    monkeypatch.setattr("ldnkg.core.sources.parse_quads", fail)
    assert checked(root, memory) == ()
    (root / "data" / "claims.ttl").write_text("# changed\n", "utf-8")
    with pytest.raises(AssertionError, match="a file was parsed"):
        checked(root, memory)


def test_a_quick_check_sees_every_file_change_and_its_return(root: Path, kept: Path) -> None:
    for path in sorted(path for path in root.rglob("*") if path.suffix in (".ttl", ".rq")):
        if path.parent.name == "lint" and path.name != "label-unique.rq":
            continue
        text = path.read_text("utf-8")
        path.write_text(text.replace("Trial", "Trail").replace("label", "lable"), "utf-8")
        assert_quick_is_whole(root, kept)
        path.unlink()
        if path.name != "prefixes.ttl":
            assert_quick_is_whole(root, kept)
        path.write_text(text, "utf-8")
    assert checked(root, kept) == ()


@pytest.mark.parametrize("damage", ["", "no digest", "cut", "other digest", "a list", "another program"])
def test_a_memory_that_is_damaged_or_of_another_program_counts_as_none(
    root: Path, kept: Path, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = kept / "memory.json"
    digest, body = file.read_text("utf-8").split("\n", 1)
    lies = body.replace("[]", '[{"check":"lint","severity":"violation","message":"A lie."}]')
    assert lies != body
    content = {
        "": "",
        "no digest": lies,
        "cut": f"{digest}\n{body[: len(body) // 2]}",
        "other digest": f"{digest}\n{lies}",
        "a list": f"{hashlib.sha256(b'[1]').hexdigest()}\n[1]",
        "another program": f"{hashlib.sha256(lies.encode()).hexdigest()}\n{lies}",
    }[damage]
    file.write_text(content, "utf-8")
    if damage == "another program":
        monkeypatch.setattr("ldnkg.check.memory.program_digest", lambda: "another")
    assert checked(root, kept) == ()
    assert (kept / "memory.json").read_text("utf-8") != content


def test_a_memory_that_cannot_be_written_does_not_stop_a_check(root: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert checked(root, tmp_path / "file" / "memory") == ()


def test_nothing_is_remembered_of_a_file_that_changed_while_it_was_checked(
    root: Path, tmp_path: Path
) -> None:
    path = root / "data" / "claims.ttl"
    memory = Memory(root, tmp_path / "memory")
    memory.value("unit", [path], lambda: path.write_text("changed", "utf-8"))
    memory.save(forget=True)
    assert not (tmp_path / "memory").exists()


def test_checks_at_once_leave_a_whole_memory(root: Path, tmp_path: Path) -> None:
    kept = tmp_path / "memory"
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: checked(root, kept), range(4)))
    assert found == [()] * 4
    assert [path.name for path in kept.iterdir()] == ["memory.json"]
    digest, body = (kept / "memory.json").read_text("utf-8").split("\n", 1)
    assert hashlib.sha256(body.encode()).hexdigest() == digest


def test_the_quick_command_says_what_it_leaves_out(root: Path) -> None:
    outcome = CliRunner().invoke(main, ["check", "--quick", "--root", str(root)])
    assert outcome.exit_code == 0, outcome.output
    assert "OWL 2 DL was not checked" in outcome.output
    assert (root / MEMORY_FOLDER / "memory.json").is_file()
    outcome = CliRunner().invoke(main, ["check", "--quick", "--only", "dl", "--root", str(root)])
    assert outcome.exit_code == 2
    assert "--quick leaves the reasoner out" in outcome.output


# About 12 s: faults of several kinds in the real sources, each in another file.
def test_a_quick_check_of_the_sources_finds_what_a_whole_one_does(tmp_path: Path) -> None:
    root, kept = tmp_path / "root", tmp_path / "memory"
    for folder in ("data", "ontology", "shapes"):
        shutil.copytree(ROOT / folder, root / folder)
    clean = checked(root, kept)
    assert not [finding for finding in clean if isinstance(finding, str) or finding.severity != "info"]
    studies = sorted((root / "data" / "studies").glob("*.ttl"))
    with_result = [path for path in studies if "ldn:forOutcome " in path.read_text("utf-8")]
    one, other, third = with_result[0], with_result[-1], studies[len(studies) // 2]
    before = {path: path.read_text("utf-8") for path in (one, other, third)}
    stated = re.search(r"^(ldnr:\S+)\n    a (ldn:\w+) ;", before[one], re.MULTILINE)
    assert stated
    one.write_text(before[one].replace("ldn:hasDirection ldn:", "ldn:hasDirection ldn:Un", 1), "utf-8")
    other.write_text(before[other].replace("ldn:forOutcome", "ldn:forOutcomes", 1), "utf-8")
    third.write_text(f"{before[third]}\n{stated[1]} a {stated[2]} .\n", "utf-8")
    found = assert_quick_is_whole(root, kept)
    for words in (
        "canonical form",
        "is stated in",
        "ldn:forOutcomes is used but",
        "[property-declared]",
        "[ldnsh:",
    ):
        assert words in found
    for path, text in before.items():
        path.write_text(text, "utf-8")
    assert checked(root, kept) == clean


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("ldn:study", "Define it, or correct its spelling."),
        ("ldn:doses", "Did you mean ldn:dose? Else define it."),
        ("ldnr:condition.fibromialgia", "Did you mean ldnr:condition.fibromyalgia? Else define it."),
        ("ldnr:conditoin.fibromyalgia", "Did you mean ldnr:condition.fibromyalgia? Else define it."),
        ("ldnr:mechanism.fibromyalgia", "Define it, or correct its spelling."),
        ("ldnr:claim.fibromyalgia", "Did you mean ldnr:condition.fibromyalgia? Else define it."),
        ("ldnr:trail", "Did you mean ldnr:trial? Else define it."),
    ],
)
def test_the_nearest_name_is_of_the_same_kind(root: Path, name: str, suggestion: str) -> None:
    things = "".join(
        f'ldnr:{local} a ldn:Claim ; rdfs:label "{local}" .'
        for local in ("condition.fibromyalgia", "mechanism.microglia")
    )
    write(root, "data/things.ttl", f"{things} ldnr:claim ldn:about {name} .")
    (finding,) = run_checks(root, ["references"]).findings
    assert finding.fix == suggestion


@pytest.mark.parametrize(
    ("relative", "words"),
    [
        ("data/studies/other.TTL", "its ending .TTL has capitals. Fix: Rename it to .ttl."),
        (
            "data/other.nt",
            "sources are Turtle in .ttl files, not .nt. Fix: Write its content as Turtle, or move",
        ),
        ("ontology/notes", "sources are Turtle in .ttl files, and this has no ending. Fix:"),
        (
            "data/queries/more/cq-02.rq",
            "queries are read in data/queries/, data/views/ and shapes/lint/, without subfolders.",
        ),
        ("shapes/more.rq", "queries are read in data/queries/"),
        (
            "ontology/mappings/more/a.sssom.tsv",
            "mapping sets are read in ontology/mappings/, without subfolders. Fix: Move it there, or out of",
        ),
    ],
)
def test_a_file_that_nothing_reads_is_a_warning(root: Path, relative: str, words: str) -> None:
    (root / relative).parent.mkdir(parents=True, exist_ok=True)
    (root / relative).write_text(QUERY if relative.endswith(".rq") else "nonsense", "utf-8")
    report = run_checks(root)
    (finding,) = report.findings
    assert (finding.severity, finding.file, finding.rule) == ("warning", relative, "ignored")
    assert words in render(finding)
    assert (report.passed, report.skipped) == (True, ())


def test_the_help_names_every_check_and_what_format_writes() -> None:
    sentence = COMMANDS["check"].lower()
    assert [name for name in CHECKS if not re.search(rf"\b{name}\b", sentence)] == []
    told = CliRunner().invoke(main, ["check", "--help"], terminal_width=200).output
    assert [name for name, words in CHECKS.items() if not re.search(rf"{name} +{words}", told)] == []
    assert "mapping sets" in COMMANDS["format"] and "mapping set" in CHECKS["form"]


def test_notes_and_hidden_files_are_not_warned_of(root: Path) -> None:
    for relative in ("data/README.md", "data/.other.ttl.swp", "ontology/.hidden/x.nt"):
        (root / relative).parent.mkdir(exist_ok=True)
        (root / relative).write_text("nonsense", "utf-8")
    assert run_checks(root, ["syntax"]).findings == ()


def test_a_name_that_cannot_be_a_graph_does_not_hide_other_faults(root: Path) -> None:
    (root / "data/claims.ttl").rename(root / "data/Claims_2025.ttl")
    raw("shapes/study.ttl", "nonsense")(root)
    report = run_checks(root)
    assert [finding.file for finding in report.findings] == ["data/Claims_2025.ttl", "shapes/study.ttl"]
    assert report.skipped == ("graphs", "imports", "references", "mappings", "lint", "shacl", "views", "dl")


def test_names_with_several_dots_are_read_in_queries_and_rules(root: Path) -> None:
    edit("data/queries/cq-01.rq", "?s a ldn:Trial", "?s a ldn:Trial FILTER(?s != ldnr:trial.arm.ldn.two)")(
        root
    )
    write(root, "data/arm.ttl", 'ldnr:trial.arm.ldn.two a ldn:Trial ; rdfs:label "Arm" ; ldn:dose 1.0 .')
    rule = "# Rule.\n#+ severity: info\n#+ fix: Do.\nSELECT ?subject ('M.' AS ?message) {"
    rule += " BIND(ldnr:trial.arm.ldn.two AS ?subject) }\n"
    (root / "shapes/lint/dotted.rq").write_text(rule, "utf-8")
    (finding,) = run_checks(root, ["syntax", "lint"]).findings
    assert (finding.rule, finding.subject) == ("dotted", "ldnr:trial.arm.ldn.two")


def test_an_inconsistency_names_the_subjects_that_make_it_and_no_other(root: Path) -> None:
    write(root, "data/other.ttl", 'ldnr:other a ldn:Study ; rdfs:label "Other" ; ldn:dose 1.0 .')
    edit("data/claims.ttl", "ldn:about ldnr:trial", "ldn:about ldnr:claim-2 . ldnr:claim-2 a ldn:Claim")(root)
    findings = run_checks(root, ["dl"]).findings
    assert [finding.subject for finding in findings] == ["ldnr:claim", "ldnr:claim-2"]
    assert "Together: ldnr:claim, ldnr:claim-2." in findings[0].message


def test_a_class_without_possible_members_is_named(root: Path) -> None:
    write(root, "ontology/modules/bad.ttl", "ldn:Bad a owl:Class ; rdfs:subClassOf ldn:Study, ldn:Claim .")
    (finding,) = run_checks(root, ["dl"]).findings
    assert (finding.rule, finding.subject, finding.file) == (
        "unsatisfiable",
        "ldn:Bad",
        "ontology/modules/bad.ttl",
    )


def test_a_datatype_that_owl_does_not_know_is_a_warning(root: Path) -> None:
    edit("ontology/modules/study.ttl", "rdfs:range xsd:decimal", "rdfs:range xsd:date")(root)
    edit("data/studies/trial.ttl", "4.50", '"2020-01-01"^^xsd:date')(root)
    report = run_checks(root, ["dl"])
    assert [(finding.severity, finding.subject) for finding in report.findings] == [("warning", "xsd:date")]
    assert report.passed


def test_the_reasoner_infers_types_with_their_superclasses(root: Path) -> None:
    result = reason(Workspace.open(root).triples(), relations=True)
    names = {iri.removeprefix(LDN) for iri in result.types[LDNR + "trial"]}
    assert names == {"Study", "Trial", "LowDoseStudy"}
    assert (LDNR + "claim", LDN + "about", LDNR + "trial") in result.relations


def test_faults_in_several_files_are_all_found_and_later_checks_wait_for_files_that_parse(root: Path) -> None:
    raw("data/claims.ttl", "nonsense")(root)
    raw("shapes/study.ttl", "<urn:a> <urn:b> .")(root)
    report = run_checks(root)
    assert [finding.file for finding in report.findings] == ["data/claims.ttl", "shapes/study.ttl"]
    assert report.skipped == ("graphs", "imports", "references", "mappings", "lint", "shacl", "views", "dl")


def test_an_unknown_check_is_refused(root: Path) -> None:
    with pytest.raises(LdnkgError, match="no check 'spelling'"):
        run_checks(root, ["spelling"])


@pytest.mark.parametrize("size", [1, 2, 7, 16])
def test_the_smallest_conflict_is_found(size: int) -> None:
    for culprits in ({first, second} for first in range(size) for second in range(first, size)):

        def consistent(part: list[int], culprits: set[int] = culprits) -> bool:
            return not culprits <= set(part)

        assert set(minimal_conflict(range(size), consistent)) == culprits


def test_the_command_lists_findings_counts_them_and_exits_with_one(root: Path, tmp_path: Path) -> None:
    edit("data/claims.ttl", "ldnr:trial", "ldnr:trail")(root)
    file = tmp_path / "report.json"
    arguments = ["check", "--root", str(root), "--only", "references", "--json", str(file)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert result.stdout.startswith("data/claims.ttl:8: violation [references] ")
    assert result.stderr == "1 violation, 0 warnings, 0 infos.\n"
    content = json.loads(file.read_text("utf-8"))
    assert content["counts"] == {"violation": 1, "warning": 0, "info": 0}
    assert content["findings"][0]["subject"] == "ldnr:claim"


def test_the_command_exits_with_zero_on_a_clean_graph(root: Path) -> None:
    result = CliRunner().invoke(main, ["check", "--root", str(root), "--only", "lint", "--json", "-"])
    assert (result.exit_code, json.loads(result.stdout)["findings"]) == (0, [])


def test_the_command_counts_infos_and_lists_them_when_asked(root: Path) -> None:
    edit("shapes/study.ttl", "sh:minCount 1", "sh:minCount 2")(root)
    path = root / "shapes/study.ttl"
    path.write_text(path.read_text("utf-8").replace("sh:Violation", "sh:Info"), "utf-8")
    arguments = ["check", "--root", str(root), "--only", "shacl"]
    quiet = CliRunner().invoke(main, arguments)
    assert (quiet.exit_code, quiet.stdout) == (0, "")
    assert quiet.stderr == "0 violations, 0 warnings, 1 info.\n"
    full = CliRunner().invoke(main, [*arguments, "--hints"])
    assert full.stdout.startswith(
        "data/studies/trial.ttl:8: info [ldnsh:Study-dose] ldnr:trial: A study states"
    )


def test_the_sources_have_no_violation_and_no_warning() -> None:
    report = run_checks(ROOT)
    assert [render(finding) for finding in report.findings if finding.severity != "info"] == []


def test_an_error_is_one_line_on_standard_error(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["check", "--root", str(tmp_path)])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"Error: {tmp_path / PREFIXES_FILE}: the prefix registry is missing."
        " Give a root that holds ontology/, data/ and shapes/.\n"
    )


def test_an_error_that_quotes_several_lines_is_one_line(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise LdnkgError("first\nsecond")

    monkeypatch.setattr("ldnkg.cli.check.run_checks", fail)
    result = CliRunner().invoke(main, ["check", "--root", str(root)])
    assert (result.exit_code, result.stderr) == (1, "Error: first second.\n")


def test_a_file_that_cannot_be_written_is_one_line_on_standard_error(root: Path, tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "report.json"
    arguments = ["check", "--root", str(root), "--only", "form", "--json", str(target)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert result.stderr == f"Error: {target}: No such file or directory. Check the path and its rights.\n"


def test_an_unknown_option_is_a_usage_error() -> None:
    assert CliRunner().invoke(main, ["check", "--nope"]).exit_code == 2


def test_findings_are_sorted_by_place_and_each_stands_once() -> None:
    one = Finding("a", "warning", "b.ttl", 2)
    two = Finding("a", "violation", "b.ttl", 10)
    three = Finding("a", "info")
    assert in_order([two, one, three, one]) == (three, one, two)
    assert render(Finding("a", "info", message="Two\nlines.")) == "info [a] Two lines."
    placed = Finding("a", "info", "b.ttl", 2, message="M.", column=3)
    assert render(placed) == "b.ttl:2:3: info [a] M."
    assert json.loads(render_json([placed]))["findings"][0]["column"] == 3
