"""Shapes: the data meets them, and each constraint has a bad case that breaks it and nothing else.

Run as a program, this module writes the tables of shapes/README.md.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
import shacl

from ldnkg.check.findings import Finding
from ldnkg.check.report import run_checks
from ldnkg.check.shacl import ENGINES, Engine, Result, shacl_results
from ldnkg.check.workspace import Workspace
from ldnkg.core.namespaces import LDN, LDNSH, ONTOLOGY, Prefixes
from ldnkg.core.paths import graph_root
from ldnkg.core.sources import discover, shape_files
from ldnkg.core.terms import parse_triples, triples_to_graph

ROOT = graph_root()
HERE = Path(__file__).parent
REGISTRY = Prefixes.load(ROOT)
HEADER = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in REGISTRY.items())
README = ROOT / "shapes" / "README.md"
MUTATIONS = sorted((HERE / "shapes").rglob("*.ru"))
COMMAND = "python tests/test_shapes.py"

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")

#: Parameters of the constraint components that the shapes use (https://www.w3.org/TR/shacl/#core-components);
#: sh:property is none of them here, as it reports nothing of its own.
COMPONENTS = {
    parameter: f"{component}ConstraintComponent"
    for parameter, component in {
        "class": "Class",
        "datatype": "Datatype",
        "disjoint": "Disjoint",
        "in": "In",
        "languageIn": "LanguageIn",
        "lessThanOrEquals": "LessThanOrEquals",
        "maxCount": "MaxCount",
        "maxExclusive": "MaxExclusive",
        "maxInclusive": "MaxInclusive",
        "maxLength": "MaxLength",
        "minCount": "MinCount",
        "minExclusive": "MinExclusive",
        "minInclusive": "MinInclusive",
        "nodeKind": "NodeKind",
        "not": "Not",
        "or": "Or",
        "pattern": "Pattern",
        "qualifiedMaxCount": "QualifiedMaxCount",
        "qualifiedMinCount": "QualifiedMinCount",
        "sparql": "SPARQL",
        "xone": "Xone",
    }.items()
}
#: What a shape may say beside its constraints.
OTHER = {
    "message",
    "name",
    "path",
    "property",
    "qualifiedValueShape",
    "severity",
    "targetClass",
    "targetObjectsOf",
    "targetSubjectsOf",
}

_TOKEN = re.compile(
    r'(<[^<>"\s]*>|"(?:[^"\\\n]|\\.)*"|(?<!\S)#[^\n]*)|(?<![\w:.-])([a-z]+):(\w(?:[\w.-]*[\w-])?)'
)


@dataclass(frozen=True)
class Mutation:
    """Holds a bad case: an update of the example and the one result that it causes."""

    path: Path
    comment: str
    expected: Result
    update: str

    @property
    def constraint(self) -> tuple[str, str]:
        return self.expected.shape, self.expected.component.removeprefix(str(SH))


def expand(text: str) -> str:
    """Write names in full; the parser of pyoxigraph 0.5 refuses those with two dots."""
    return _TOKEN.sub(lambda match: match[1] or f"<{REGISTRY[match[2]]}{match[3]}>", text)


def triples_of(paths: Iterable[Path]) -> list[ox.Triple]:
    # Mapping sets have a check of their own, and no shape is about them.
    turtle = (path for path in paths if path.suffix == ".ttl")
    return [triple for path in turtle for triple in parse_triples(path.read_text("utf-8"), path)]


def term(text: str) -> str:
    """Return a term in N-Triples syntax, with numbers as a store writes them; blank nodes are alike."""
    if text.startswith("_:"):
        return "_:"
    (triple,) = parse_triples(f"{HEADER}<urn:s> <urn:p> {text} .", "header")
    (stored,) = in_store([triple])
    return str(stored.object)


def in_store(triples: Iterable[ox.Triple]) -> ox.Store:
    store = ox.Store()
    store.extend(ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    return store


@cache
def shapes() -> rdflib.Graph:
    return Workspace.open(ROOT).shapes_graph()


@cache
def ontology() -> tuple[ox.Triple, ...]:
    return tuple(
        triples_of(f.path for f in discover(ROOT) if f.relative.startswith("ontology/") and not f.is_external)
    )


@cache
def example() -> frozenset[ox.Triple]:
    # What describes a dataset is built and no source, so it stands with the bad cases of its shapes.
    files = [*sorted((HERE / "example").glob("*.ttl")), HERE / "shapes" / "hcls" / "description.ttl"]
    store = in_store([*ontology(), *triples_of(files)])
    return frozenset(quad.triple for quad in store)


@cache
def compiled() -> shacl.Shapes:
    return shacl.Shapes.from_text(shapes().serialize(format="nt"), format="ntriples")


@cache
def mutation(path: Path) -> Mutation:
    text = path.read_text("utf-8")
    comment, expects, *rest = text.splitlines()
    header = re.fullmatch(r"#\+ expects: (\S+) (\S+) (\S+) (\S+)", expects)
    assert comment.startswith("# ") and header, (
        f"{path}: line 2 must read #+ expects: SHAPE COMPONENT FOCUS SEVERITY"
    )
    extra = dict(line[3:].split(": ", 1) for line in rest if line.startswith("#+ "))
    assert set(extra) <= {"path", "value"}, f"{path}: only #+ path and #+ value may follow"
    shape, component, focus, severity = header.groups()
    message = shapes().value(rdflib.URIRef(term(shape)[1:-1]), SH.message)
    expected = Result(
        focus=term(focus),
        path=expand(extra.get("path", "")),
        component=term(component)[1:-1],
        shape=term(shape)[1:-1],
        value=term(extra["value"]) if "value" in extra else "",
        severity=term(severity)[1:-1],
        message=str(message or ""),
    )
    return Mutation(path, comment.removeprefix("# "), expected, expand(text))


@cache
def example_store() -> ox.Store:
    return in_store(example())


def mutated(*mutations: Mutation) -> frozenset[ox.Triple]:
    # One store for all, since a thousand of them take a minute; what a case changed is taken back.
    store = example_store()
    for each in mutations:
        store.update(each.update)
    after = frozenset(quad.triple for quad in store)
    for triple in after - example():
        store.remove(ox.Quad(triple.subject, triple.predicate, triple.object))
    store.extend(ox.Quad(each.subject, each.predicate, each.object) for each in example() - after)
    assert len(store) == len(example())
    return after


@cache
def changes(case: Mutation) -> tuple[frozenset[ox.Triple], frozenset[ox.Triple]]:
    """Return what a bad case removes from the example, and what it adds."""
    after = mutated(case)
    return example() - after, after - example()


def written(triples: Iterable[ox.Triple]) -> str:
    return "".join(f"\n{triple} ." for triple in triples)


@cache
def example_written() -> str:
    return written(example())


def fast_results(text: str) -> list[Result]:
    """Validate N-Triples with shapes that are compiled once, which `shacl_results` does not offer."""
    return [
        Result(
            focus="_:" if item.focus_node.startswith("_:") else item.focus_node,
            path=item.path or "",
            component=item.component_iri,
            shape=(item.root_shape or "").strip("<>"),
            value="_:" if (item.value or "").startswith("_:") else item.value or "",
            severity=item.severity_iri.strip("<>"),
            message=item.message or "",
        )
        for item in compiled().validate_text(text, format="ntriples").results
    ]


def named_shapes() -> list[rdflib.URIRef]:
    kinds = (SH.NodeShape, SH.PropertyShape)
    found = {shape for kind in kinds for shape in shapes().subjects(rdflib.RDF.type, kind)}
    return sorted(shape for shape in found if isinstance(shape, rdflib.URIRef))


def constraints() -> set[tuple[str, str]]:
    """Return every pair of a named shape and the local name of a constraint component."""
    found: set[tuple[str, str]] = set()
    for shape in named_shapes():
        for predicate in set(shapes().predicates(shape)):
            parameter = str(predicate).removeprefix(str(SH))
            if parameter in COMPONENTS:
                found.add((str(shape), COMPONENTS[parameter]))
    return found


def short(iri: str) -> str:
    return REGISTRY.shorten(iri)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_example_meets_every_shape(engine: Engine) -> None:
    assert shacl_results(triples_to_graph(example()), shapes(), engine) == ()


def test_the_data_has_no_violation_and_no_warning() -> None:
    results = fast_results(written(triples_of(f.path for f in discover(ROOT))))
    assert [result for result in results if result.severity != str(SH.Info)] == []


@pytest.mark.parametrize("path", MUTATIONS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_bad_case_breaks_one_constraint_and_nothing_else(path: Path) -> None:
    case = mutation(path)
    removed, added = changes(case)
    text = example_written()
    for triple in removed:
        text = text.replace(written([triple]), "")
    text += written(added)
    assert text.count("\n") == len(example()) - len(removed) + len(added)
    assert fast_results(text) == [case.expected]


BESIDE = {
    "an open-label extension of a double-blind trial": """
        DELETE { ldnr:example-a.arm.ldn rdfs:label ?label }
        INSERT { ldnr:example-a ldn:hasDesignFeature ldn:OpenLabel .
          ldnr:example-a.arm.ldn rdfs:label "Trial A: LDN open-label extension"@en }
        WHERE { ldnr:example-a.arm.ldn rdfs:label ?label }""",
    "a registration of a trial and its secondary analysis": """
        INSERT DATA {
          ldnr:example-f ldn:hasRegistration ldnr:example-registration.eudract-2000-000002-02 }""",
    "a daily dose that follows from the single dose": """
        INSERT DATA { ldnr:example-c.regimen.ldn ldn:doseAsReported "2 mg" }""",
    "a cap of the dose in a note": """
        INSERT DATA { ldnr:example-e.regimen.ldn ldn:doseAsReported "0.10 mg/kg" ;
          skos:note "max 4.50 mg"@en }""",
    "a count with a comma for thousands": """
        DELETE { ldnr:example-b.result.02-pain-response.ldn ?number ?value ; ldn:valueAsReported ?words }
        INSERT { ldnr:example-b.result.02-pain-response.ldn ldn:withOutcomeCount 15297 ;
          ldn:valueAsReported "15,297 users" }
        WHERE { ldnr:example-b.result.02-pain-response.ldn ?number ?value ; ldn:valueAsReported ?words .
          FILTER(ISNUMERIC(?value)) }""",
    "a p-value without a zero before the point": """
        DELETE { ldnr:example-a.result.01-pain ldn:pValueAsReported ?words }
        INSERT { ldnr:example-a.result.01-pain ldn:pValueAsReported ".0040" }
        WHERE { ldnr:example-a.result.01-pain ldn:pValueAsReported ?words }""",
    "a positive estimate that stands for less pain": """
        DELETE { ldnr:example-f.result.01-pain ldn:hasDirection ?direction ;
          ldn:positiveEstimateFavors ?side }
        INSERT { ldnr:example-f.result.01-pain ldn:hasDirection ldn:FavorsComparator ;
          ldn:positiveEstimateFavors ldn:FavorsNaltrexone }
        WHERE { ldnr:example-f.result.01-pain ldn:hasDirection ?direction ;
          ldn:positiveEstimateFavors ?side }""",
    "a study for a corroborated claim without evidence line": """
        DELETE { ldnr:example-blog.audit.02 ldn:hasVerdict ?verdict }
        INSERT { ldnr:example-blog.audit.02 ldn:hasVerdict ldn:Corroborated ;
          ldn:hasSupportingEvidence ldnr:example-a }
        WHERE { ldnr:example-blog.audit.02 ldn:hasVerdict ?verdict }""",
    "a study against a contradicted claim without evidence line": """
        DELETE { ldnr:example-blog.audit.02 ldn:hasVerdict ?verdict }
        INSERT { ldnr:example-blog.audit.02 ldn:hasVerdict ldn:Contradicted ;
          ldn:hasContraryEvidence ldnr:example-b }
        WHERE { ldnr:example-blog.audit.02 ldn:hasVerdict ?verdict }""",
}


@pytest.mark.parametrize("what", BESIDE)
def test_a_good_case_beside_a_rule_breaks_nothing(what: str) -> None:
    store = in_store(example())
    store.update(expand(BESIDE[what]))
    after = frozenset(quad.triple for quad in store)
    assert after != example()
    assert fast_results(written(after)) == []


@cache
def facts_touched(case: Mutation) -> frozenset[str]:
    return frozenset(f"{each.subject} {each.predicate}" for each in frozenset().union(*changes(case)))


def things_touched(case: Mutation) -> frozenset[str]:
    return frozenset(fact.split()[0] for fact in facts_touched(case)) | {case.expected.focus}


def batches(cases: Iterable[Mutation], touched: Callable[[Mutation], frozenset[str]]) -> list[list[Mutation]]:
    """Put cases together that touch nothing in common."""
    found: list[tuple[list[Mutation], set[str]]] = []
    for case in cases:
        for batch, taken in found:
            if not taken & touched(case):
                batch.append(case)
                taken |= touched(case)
                break
        else:
            found.append(([case], set(touched(case))))
    return [batch for batch, _ in found]


def without_queries() -> rdflib.Graph:
    """Return the shapes without SPARQL constraints, which pyshacl asks for each focus node."""
    graph = rdflib.Graph()
    for triple in shapes():
        graph.add(triple)
    for shape in graph.subjects(SH.sparql):
        graph.add((shape, SH.deactivated, rdflib.Literal(True)))
    return graph


@pytest.mark.parametrize("queries", [False, True], ids=["core", "sparql"])
def test_both_engines_report_every_bad_case_alike(queries: bool) -> None:
    cases = [mutation(path) for path in MUTATIONS]
    pending = [case for case in cases if ("SPARQLConstraintComponent" in case.constraint) == queries]
    graph = shapes() if queries else without_queries()
    # Many cases at once are fast, but one may hide another; those get a second turn, further apart.
    for touched in (facts_touched, things_touched):
        hidden: list[Mutation] = []
        for batch in batches(pending, touched):
            data = triples_to_graph(mutated(*batch))
            fast, reference = (shacl_results(data, graph, engine) for engine in ENGINES)
            assert fast == reference
            hidden += [case for case in batch if case.expected not in fast]
        pending = hidden
    assert pending == []


def test_a_quick_check_finds_in_every_bad_case_what_a_whole_one_does(tmp_path: Path) -> None:
    for folder in ("ontology", "shapes"):
        left_out = shutil.ignore_patterns("imports", "mappings")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=left_out)
    (tmp_path / "data").mkdir()
    shipped = {quad.triple for quad in in_store(ontology())}
    checks = ("lint", "shacl")

    def findings(triples: Iterable[ox.Triple], memory: Path | None) -> tuple[Finding, ...]:
        content = ox.serialize(set(triples) - shipped, format=ox.RdfFormat.N_TRIPLES) or b""
        (tmp_path / "data" / "example.ttl").write_bytes(b"".join(sorted(content.splitlines(keepends=True))))
        return run_checks(tmp_path, checks, memory_folder=memory).findings

    findings(example(), tmp_path / "memory")
    for batch in batches([mutation(path) for path in MUTATIONS], facts_touched):
        whole = findings(mutated(*batch), None)
        assert findings(mutated(*batch), tmp_path / "memory") == whole
        assert {case.constraint[0] for case in batch} & {
            REGISTRY.expand(finding.rule) for finding in whole if finding.check == "shacl" and finding.rule
        }


def test_every_constraint_has_a_bad_case_and_every_bad_case_a_constraint() -> None:
    covered = {mutation(path).constraint for path in MUTATIONS}
    missing = sorted(f"{short(shape)} sh:{component}" for shape, component in constraints() - covered)
    unknown = sorted(f"{short(shape)} sh:{component}" for shape, component in covered - constraints())
    assert missing == [], f"add a mutation under tests/shapes/ for {missing}"
    assert unknown == [], f"no shape has {unknown}"


def test_a_bad_case_lies_in_the_folder_of_its_shape_file() -> None:
    homes = {
        triple.subject.value: path.stem
        for path in shape_files(ROOT)
        for triple in triples_of([path])
        if isinstance(triple.subject, ox.NamedNode)
    }
    astray = [str(path) for path in MUTATIONS if path.parent.name != homes[mutation(path).expected.shape]]
    assert astray == []


def test_there_is_a_shape_file_for_every_module_one_for_the_ontology_and_one_for_the_description() -> None:
    modules = {path.stem for path in (ROOT / "ontology" / "modules").glob("*.ttl")}
    # Disjoint classes and anchors in other ontologies are for the reasoner.
    expected = modules - {"alignment", "disjointness"} | {"hcls", "ontology"}
    assert {path.stem for path in shape_files(ROOT)} == expected


def test_every_shape_has_a_name_and_says_what_to_do_how_grave_it_is_and_what_it_is_about() -> None:
    with_constraints = {shape for shape, _ in constraints()}
    faults: list[str] = []
    for shape in named_shapes():
        values = {name: list(shapes().objects(shape, SH[name])) for name in ("name", "message", "severity")}
        is_property = (shape, rdflib.RDF.type, SH.PropertyShape) in shapes()
        needed = ("name", "message", "severity") if str(shape) in with_constraints else ("name",)
        faults += [f"{short(shape)} sh:{name}" for name in needed if len(values[name]) != 1]
        texts = [value for name in ("name", "message") for value in values[name]]
        faults += [f"{short(shape)}: {text}" for text in texts if getattr(text, "language", None) != "en"]
        faults += [
            f"{short(shape)}: no full sentence" for text in values["message"] if not str(text).endswith(".")
        ]
        owners = shapes().subjects(SH.property, shape) if is_property else [shape]
        targets = (SH.targetClass, SH.targetObjectsOf, SH.targetSubjectsOf)
        if not any((owner, target, None) in shapes() for owner in owners for target in targets):
            faults.append(f"{short(shape)}: no target")
        if not str(shape).startswith(LDNSH):
            faults.append(f"{short(shape)}: not in ldnsh:")
    assert faults == []


def test_the_shapes_use_only_constraints_that_the_bad_cases_count() -> None:
    used = {
        str(predicate).removeprefix(str(SH))
        for shape in named_shapes()
        for predicate in shapes().predicates(shape)
        if predicate != rdflib.RDF.type
    }
    assert used <= set(COMPONENTS) | OTHER


def test_a_query_in_a_shape_uses_the_registry_and_stays_in_the_data() -> None:
    queries = list(shapes().subject_objects(SH.select))
    assert queries
    for node, text in queries:
        assert list(shapes().objects(node, SH.prefixes)) == [rdflib.URIRef(ONTOLOGY)]
        assert not re.search(r"\b(FROM|SERVICE|GRAPH)\b", str(text), re.IGNORECASE)


def test_the_dose_bands_of_claims_have_the_limits_of_the_inference_rule() -> None:
    (node,) = shapes().objects(rdflib.URIRef(f"{LDNSH}Assertion-dose-band"), SH.sparql)
    query = str(shapes().value(node, SH.select))
    rule = (ROOT / "ontology" / "rules.rq").read_text("utf-8")
    low = re.search(r"\(([\d.]+) true ([\d.]+) true ldn:LowDoseNaltrexoneRegimen\)", rule)
    standard = re.search(r"\(([\d.]+) true UNDEF true ldn:StandardDoseNaltrexoneRegimen\)", rule)
    assert low and standard
    assert f"?band = ldn:LowDoseBand && (?value < {low[1]} || ?value > {low[2]})" in query
    assert f"?band = ldn:StandardDoseBand && ?value < {standard[1]}" in query


def test_every_class_is_the_target_of_a_shape_or_its_superclass_is() -> None:
    graph = triples_to_graph(ontology())
    targets = set(shapes().objects(None, SH.targetClass))
    classes = [c for c in graph.subjects(rdflib.RDF.type, rdflib.OWL.Class) if str(c).startswith(LDN)]
    left = [
        short(str(each))
        for each in classes
        if not targets & set(graph.transitive_objects(each, rdflib.RDFS.subClassOf))
    ]
    assert left == []
    unknown = {str(target) for target in targets if str(target).startswith(LDN)} - {str(c) for c in classes}
    assert unknown == set()


def test_every_property_that_the_example_states_is_constrained() -> None:
    reached: set[str] = set()
    for path in shapes().objects(None, SH.path):
        members = [path, *shapes().transitive_objects(path, rdflib.RDF.rest)]
        alternatives = [
            item for head in shapes().objects(path, SH.alternativePath) for item in shapes().items(head)
        ]
        reached |= {str(node) for node in [*members, *alternatives]}
    stated = {triple.predicate.value for triple in triples_of((HERE / "example").glob("*.ttl"))}
    assert sorted(short(iri) for iri in stated - reached if iri.startswith(LDN)) == []


def readme_tables() -> str:
    """Return the tables of shapes/README.md: message, severity and bad cases of every shape, by file."""
    cases: dict[str, list[Path]] = {}
    for path in MUTATIONS:
        cases.setdefault(mutation(path).expected.shape, []).append(path)
    files: dict[str, list[str]] = {}
    for shape in named_shapes():
        if paths := cases.get(str(shape)):
            message, severity = (shapes().value(shape, SH[name]) for name in ("message", "severity"))
            level = str(severity).removeprefix(str(SH))
            listed = ", ".join(f"`{path.stem}`" for path in paths)
            row = f"| `{short(str(shape))}` | {message} | {level} | {listed} |"
            files.setdefault(paths[0].parent.name, []).append(row)
    head = "| shape | message | severity | bad cases |\n| --- | --- | --- | --- |\n"
    return "".join(f"\n### {name}\n\n{head}" + "\n".join(rows) + "\n" for name, rows in sorted(files.items()))


def readme() -> str:
    """Return the text of shapes/README.md with its tables anew."""
    before, heading, _ = README.read_text("utf-8").partition("## Every shape\n")
    return before + heading + readme_tables()


def test_the_readme_lists_every_shape_and_its_bad_cases() -> None:
    assert README.read_text("utf-8") == readme(), f"run {COMMAND}"


if __name__ == "__main__":
    README.write_text(readme(), "utf-8")
    sys.stdout.write(f"{README} lists {len(constraints())} constraints.\n")
