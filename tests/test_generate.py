"""Generated data: always the same, never to be taken for facts, true to the shapes and to the inferences."""

from __future__ import annotations

import os
import subprocess
import sys
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from ldnkg.bench.generate import GENERATED, LEAST_TRIPLES, generate, landmarks
from ldnkg.bench.quads import GENERATED_GRAPH, GENERATED_THING, INFERRED_END, mixed, tenths, zipf
from ldnkg.bench.world import world_of
from ldnkg.check.shacl import shacl_results
from ldnkg.check.workspace import Workspace
from ldnkg.cli import main
from ldnkg.core.infer import infer, read_rules
from ldnkg.core.namespaces import LDN, LDNR, RDF_TYPE
from ldnkg.core.paths import graph_root
from ldnkg.core.terms import triples_to_graph
from ldnkg.errors import LdnkgError

ROOT = graph_root()
SIZE = 10_000
SMALL = 6_000
SH = "http://www.w3.org/ns/shacl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
DECIMAL, INTEGER = ox.NamedNode(f"{XSD}decimal"), ox.NamedNode(f"{XSD}integer")
RDFS = "http://www.w3.org/2000/01/rdf-schema#"

# Classes of what is said about real substances, about which nothing is made up, and of audits of citations.
LEFT_OUT = {
    "AdverseEffectRate",
    "ChemicalRole",
    "CitationAudit",
    "Identifier",
    "ParameterValue",
    "ReferenceStatement",
    "TitrationStep",
}


def read(lines: Iterator[str]) -> list[ox.Quad]:
    return list(ox.parse("".join(lines).encode(), format=ox.RdfFormat.N_QUADS))


@pytest.fixture(scope="module")
def quads() -> list[ox.Quad]:
    return read(generate(SIZE))


@pytest.fixture(scope="module")
def stated() -> list[ox.Quad]:
    """A dataset without inferences, which is what the shapes are about."""
    return read(generate(SIZE, inferences=False))


@pytest.fixture(scope="module")
def ontology() -> list[ox.Quad]:
    workspace = Workspace.open(ROOT)
    return [
        quad
        for source in workspace.sources.files
        if source.relative.startswith(("ontology/modules/", "ontology/ldnkg.ttl"))
        for quad in workspace.quads(source)
    ]


@pytest.fixture(scope="module")
def parents(ontology: list[ox.Quad]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for quad in ontology:
        if quad.predicate.value == f"{RDFS}subClassOf" and isinstance(quad.object, ox.NamedNode):
            found.setdefault(str(quad.subject), set()).add(str(quad.object))
    return found


@pytest.mark.parametrize("inferences", [True, False])
@pytest.mark.parametrize("triples", [LEAST_TRIPLES, SMALL + 1, 20_011])
def test_it_has_exactly_as_many_triples_as_asked_for_each_in_one_graph(
    triples: int, inferences: bool
) -> None:
    found = read(generate(triples, inferences))
    assert len(found) == triples
    assert len({quad.triple for quad in found}) == triples


def test_it_is_the_same_in_every_process_whatever_the_hash_seed() -> None:
    code = (
        "import hashlib; from ldnkg.bench.generate import generate; "
        f"print(hashlib.sha256(''.join(generate({SMALL})).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_numbers_are_drawn_by_arithmetic_alone() -> None:
    assert [mixed(number, 7) for number in range(3)] == [mixed(number, 7) for number in range(3)]
    draws = Counter(mixed(number) % 10 for number in range(10_000))
    assert all(900 < draws[digit] < 1100 for digit in range(10))
    ranks = Counter(zipf(mixed(number), 100) for number in range(10_000))
    assert max(ranks) == 99
    # The first of a hundred ranks is drawn as often as (1/100)^(1/3) of all.
    assert 1_950 < ranks[0] < 2_350
    assert ranks[0] > 3 * ranks[1] > 3 * ranks[10]
    assert (tenths(-12), tenths(-3), tenths(0), tenths(105)) == ("-1.2", "-0.3", "0.0", "10.5")


def test_a_larger_dataset_takes_no_more_memory() -> None:
    def peak(triples: int) -> int:
        tracemalloc.start()
        for _ in generate(triples):
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    for _ in generate(LEAST_TRIPLES):
        pass
    # What grows is a number for each claim with evidence.
    assert peak(100_000) < 2 * peak(20_000) + 200_000


def test_every_thing_and_graph_is_of_the_namespace_of_generated_data(quads: list[ox.Quad]) -> None:
    for quad in quads:
        assert str(quad.graph_name).startswith(f"<{GENERATED_GRAPH}")
        if str(quad.graph_name) == f"<{GENERATED_GRAPH}ontology>":
            assert str(quad.subject).startswith(f"<{LDN}")
        else:
            assert str(quad.subject).startswith(f"<{GENERATED}")
        assert LDNR not in str(quad)


def test_every_label_and_text_says_that_it_is_generated(quads: list[ox.Quad]) -> None:
    texts = (
        "label",
        "title",
        "definition",
        "description",
        "statement",
        "conclusion",
        "reasoning",
        "altLabel",
    )
    said = 0
    for quad in quads:
        if str(quad.graph_name) == f"<{GENERATED_GRAPH}ontology>":
            continue
        name = quad.predicate.value.replace("#", "/").rpartition("/")[2]
        if name in texts and isinstance(quad.object, ox.Literal):
            said += 1
            text = quad.object.value.lower()
            assert any(word in text for word in ("generated", "made up", "generator")), quad
    assert said > 1_000


def test_the_dataset_says_that_nothing_in_it_is_evidence(quads: list[ox.Quad]) -> None:
    (described,) = [
        quad.object
        for quad in quads
        if quad.subject == ox.NamedNode(f"{GENERATED}dataset")
        and quad.predicate.value.endswith("/description")
    ]
    assert isinstance(described, ox.Literal)
    assert "Nothing here is evidence" in described.value


def test_no_identifier_can_be_that_of_a_real_record(quads: list[ox.Quad]) -> None:
    identifiers = [
        str(getattr(quad.object, "value", ""))
        for quad in quads
        if quad.predicate.value.removeprefix(LDN) in ("hasDoi", "registryId", "taxonomyId")
    ]
    assert len(identifiers) > 50
    real = ("https://doi.org/10.0000/", "0000-", "ACTRN0000", "CTRI/0000/00/", "NCBITaxon:99999999990")
    assert [one for one in identifiers if not one.startswith(real)] == []
    # No other address leads out of the namespaces of the ontology and of generated data.
    out = {
        str(quad.object)
        for quad in quads
        if isinstance(quad.object, ox.NamedNode)
        and str(quad.graph_name) != f"<{GENERATED_GRAPH}ontology>"
        and not quad.object.value.startswith((LDN, GENERATED, "https://doi.org/10.0000/"))
    }
    assert out == {
        "<http://www.w3.org/ns/sparql-service-description#Graph>",
        "<http://www.w3.org/ns/prov#SoftwareAgent>",
        "<http://rdfs.org/ns/void#Dataset>",
        "<https://creativecommons.org/publicdomain/zero/1.0/>",
    }


def test_it_meets_every_shape(ontology: list[ox.Quad], stated: list[ox.Quad]) -> None:
    graph = triples_to_graph([*ontology, *stated])
    assert shacl_results(graph, Workspace.open(ROOT).shapes_graph(), "shacl") == ()


def test_the_reference_validator_agrees() -> None:
    """Judge the least dataset alone, with the part of the ontology that it brings; more takes longer."""
    graph = triples_to_graph(read(generate(LEAST_TRIPLES, inferences=False)))
    shapes = Workspace.open(ROOT).shapes_graph()
    found, fast = (shacl_results(graph, shapes, engine) for engine in ("pyshacl", "shacl"))
    assert {result.identity for result in found} == {result.identity for result in fast}
    # So few studies do not use all topics and organisms, and the part of the ontology has no notes.
    left = {result.shape.rpartition("/")[2] for result in found}
    assert left <= {"ModelOrganism-use", "StudyTopic-use"}


def test_every_shape_of_study_data_has_targets(stated: list[ox.Quad], parents: dict[str, set[str]]) -> None:
    classes = {str(quad.object) for quad in stated if quad.predicate.value == RDF_TYPE}
    predicates = {str(quad.predicate) for quad in stated}
    above = set(classes)
    while new := {one for name in above for one in parents.get(name, ())} - above:
        above |= new
    # The classes left out, and those below them.
    out = {f"<{LDN}{name}>" for name in LEFT_OUT}
    while new := {name for name, upper in parents.items() if upper & out} - out:
        out |= new
    idle: list[str] = []
    shapes = Workspace.open(ROOT)
    for file in shapes.shapes:
        if file.relative.endswith(("hcls.ttl", "ontology.ttl")):
            continue  # About the description of a release, and about the terms of the ontology.
        targets: dict[str, set[str]] = {}
        for quad in shapes.quads(file):
            if quad.predicate.value in (f"{SH}targetClass", f"{SH}targetSubjectsOf"):
                targets.setdefault(str(quad.subject), set()).add(str(quad.object))
        idle += [
            shape for shape, names in targets.items() if not names & (above | predicates) and not names <= out
        ]
    # Only a trait that no generated population has.
    assert [
        shape for shape in idle if "femaleParticipants" not in shape and "CausalOverview" not in shape
    ] == []


BROKEN: dict[str, tuple[ox.Literal | None, str]] = {
    "hasDirection": (None, "OutcomeResult-hasDirection"),
    "ciUpper": (ox.Literal("-99.0", datatype=DECIMAL), "EffectEstimate-estimate-below-upper"),
    "armSize": (ox.Literal("99999", datatype=INTEGER), "StudyArm-size"),
    "doseAsReported": (ox.Literal("7.77 mg"), "DrugRegimen-words"),
    "valueAsReported": (ox.Literal("from 9999 to 9998"), "ArmMeasurement-words"),
    "registryId": (ox.Literal("NCT1"), "TrialRegistration-"),
    "followsRule": (None, "EvidenceLine-followsRule"),
    "reportedIn": (None, "Study-document"),
    "hasCheckLevel": (None, "SourceGraph-check-level"),
    "hasSeriousness": (None, "AdverseEventResult-hasSeriousness"),
    "betterDirection": (ox.Literal("sideways"), "Outcome-betterDirection"),
    "findingStatement": (None, "MechanisticFinding-findingStatement"),
    "hasClaimPredicate": (None, "Claim-hasClaimPredicate"),
}


def test_broken_values_are_found(stated: list[ox.Quad], ontology: list[ox.Quad]) -> None:
    """Change or take out one value of each of some properties."""
    broken: list[ox.Triple] = []
    left = dict(BROKEN)
    for quad in stated:
        name = quad.predicate.value.removeprefix(LDN)
        if name not in left or not _decides(quad):
            broken.append(quad.triple)
            continue
        value, _ = left.pop(name)
        if value is not None:
            broken.append(ox.Triple(quad.subject, quad.predicate, value))
    assert not left
    graph = triples_to_graph([*broken, *(quad.triple for quad in ontology)])
    results = shacl_results(graph, Workspace.open(ROOT).shapes_graph(), "shacl")
    found = {result.shape.rpartition("/")[2] for result in results}
    assert [shape for _, shape in BROKEN.values() if not any(one.startswith(shape) for one in found)] == []


def _decides(quad: ox.Quad) -> bool:
    """Whether the value is one that a shape compares: a dose by body weight stands in words only."""
    text = quad.object.value if isinstance(quad.object, ox.Literal) else ""
    return not text.startswith(("0.1 mg/kg", "usual dose", "not given"))


@pytest.mark.parametrize("triples", [SIZE, 20_000])
def test_what_follows_is_what_the_build_infers(triples: int, ontology: list[ox.Quad]) -> None:
    # The closure keeps what it learns of the project's things, so these are named as such, in memory only.
    def renamed(lines: Iterator[str]) -> list[ox.Quad]:
        return read(line.replace(GENERATED_THING, LDNR) for line in lines)

    found = renamed(generate(triples))
    inferred = ox.NamedNode(f"{GENERATED_GRAPH}inferred")
    closure = infer([*ontology, *(quad for quad in found if quad.graph_name != inferred)], read_rules(ROOT))
    expected = {quad.triple for quad in found if quad.graph_name == inferred}
    assert {triple for triple in closure if str(triple.subject).startswith(f"<{LDNR}")} == expected
    assert len(expected) > triples // 10


def test_without_inferences_only_they_are_left_out() -> None:
    assert not any(line.endswith(INFERRED_END) for line in generate(SMALL, inferences=False))
    whole = set(generate(SMALL))
    stated_first = set(generate(4 * SMALL, inferences=False))
    studies = {line for line in whole if f"<{GENERATED_GRAPH}studies/study-3>" in line}
    assert studies
    # Shared things grow with the size, so only what does not depend on them is the same in both.
    assert any(line in stated_first for line in studies)


def test_degrees_are_uneven_and_values_are_missing() -> None:
    found = read(generate(100_000, inferences=False))
    counts = Counter(str(quad.object) for quad in found if quad.predicate.value == f"{LDN}studiesCondition")
    size = world_of(100_000)
    # Some of the first studies are done in the laboratory, and so are about no condition.
    assert 0.9 * size.conditions < len(counts) <= size.conditions
    marks = landmarks(100_000)
    assert counts.most_common(1)[0][0] == f"<{marks.popular}>"
    assert counts[f"<{marks.popular}>"] > 10 * counts[f"<{marks.rare}>"]
    subjects: dict[str, set[str]] = {}
    for quad in found:
        subjects.setdefault(quad.predicate.value.removeprefix(LDN), set()).add(str(quad.subject))
    assert 0.5 < len(subjects["ciLower"]) / len(subjects["estimate"]) < 0.95
    assert 0.3 < len(subjects["pValue"]) / len(subjects["estimate"]) < 0.8
    assert 0.4 < len(subjects["eventCount"]) / len(subjects["hasSeriousness"]) < 0.8


@pytest.mark.parametrize("triples", [LEAST_TRIPLES, SIZE, 50_000])
def test_the_landmarks_exist(triples: int) -> None:
    subjects = {str(quad.subject) for quad in read(generate(triples))}
    marks = landmarks(triples)
    named = (*marks.subjects, marks.root, marks.popular, marks.rare, marks.claim, marks.study)
    assert {f"<{iri}>" for iri in named} <= subjects
    assert len(marks.subjects) >= 10


@pytest.mark.parametrize("triples", [0, LEAST_TRIPLES - 1, 10**9])
def test_a_size_out_of_bounds_is_refused(triples: int) -> None:
    with pytest.raises(LdnkgError, match="cannot be generated"):
        generate(triples)


def test_the_command_writes_it_to_a_file_or_to_standard_output(tmp_path: Path) -> None:
    file = tmp_path / "generated.nq"
    runner = CliRunner()
    assert (
        runner.invoke(main, ["bench", "generate", "--triples", str(SMALL), "--out", str(file)]).exit_code == 0
    )
    assert file.read_text(encoding="utf-8") == "".join(generate(SMALL))
    shown = runner.invoke(main, ["bench", "generate", "--triples", str(SMALL), "--no-inferences"])
    assert shown.output == "".join(generate(SMALL, inferences=False))
    refused = runner.invoke(main, ["bench", "generate", "--triples", "10"])
    assert refused.exit_code == 2
    assert "5000" in refused.output
