"""Evidence views: which graphs belong, what follows from these alone, and what a release says of them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from ldnkg.build.assemble import assemble
from ldnkg.build.pipeline import build, dataset_quads
from ldnkg.build.views import BuiltView, build_views, views_graph
from ldnkg.check.findings import Finding
from ldnkg.check.report import run_checks
from ldnkg.check.views import memberships
from ldnkg.cli import main
from ldnkg.core.infer import infer, read_rules
from ldnkg.core.namespaces import (
    DESCRIPTION_GRAPH,
    GRAPH,
    INFERRED_GRAPH,
    LDN,
    LDNR,
    RDF_TYPE,
    VIEW,
    VIEWS_GRAPH,
)
from ldnkg.core.paths import graph_root
from ldnkg.core.release import Release
from ldnkg.core.views import (
    VIEWS_FOLDER,
    ReleasedView,
    ViewFile,
    load_views,
    released_view,
    released_views,
    view_lines,
)
from ldnkg.errors import LdnkgError

ROOT = graph_root()
SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
PREFIXES = f"@prefix ldn: <{LDN}> .\n@prefix ldng: <{GRAPH}> .\n@prefix ldnr: <{LDNR}> .\n"

# An invented graph: a claim that one trial in people supports and one study in animals disputes; an audit, in
# a shared graph, that names both; a retracted trial; a review; and two register entries, one of them linked.
SMALL = {
    "data/claims.ttl": """
ldnr:claim a ldn:TreatmentClaim .
ldnr:blog.assertion a ldn:Assertion ; ldn:assertsClaim ldnr:claim .
ldnr:blog.audit a ldn:CitationAudit ; ldn:audits ldnr:blog.assertion ;
  ldn:hasSupportingEvidence ldnr:trial ; ldn:hasContraryEvidence ldnr:mice .
""",
    "data/studies/trial.ttl": """
ldnr:trial a ldn:ClinicalTrial ; ldn:describedAsLowDose true ; ldn:hasDesignFeature ldn:RandomAllocation ;
  ldn:hasDesignFeature ldn:DoubleBlinding ; ldn:hasExperimentalArm ldnr:trial.arm.ldn ;
  ldn:hasControlArm ldnr:trial.arm.placebo ; ldn:hasRegistration ldnr:registration.linked ;
  ldn:hasResult ldnr:trial.result ; ldn:reportedIn ldnr:trial.publication .
ldnr:trial.publication a ldn:JournalArticle .
ldnr:trial.result a ldn:OutcomeResult .
ldnr:trial.arm.ldn a ldn:StudyArm ; ldn:hasRegimen ldnr:trial.regimen .
ldnr:trial.regimen a ldn:DrugRegimen ; ldn:hasSubstance ldn:Naltrexone ; ldn:targetDailyDoseMg 4.5 .
ldnr:trial.arm.placebo a ldn:StudyArm ; ldn:hasRegimen ldnr:trial.placebo .
ldnr:trial.placebo a ldn:DrugRegimen ; ldn:hasSubstance ldn:Placebo .
""",
    "data/evidence-lines/trial.ttl": """
ldnr:line.for a ldn:EvidenceLine ; ldn:usesEvidence ldnr:trial.result ; ldn:supportsClaim ldnr:claim .
""",
    "data/studies/mice.ttl": """
ldnr:mice a ldn:PreclinicalStudy ; ldn:hasResult ldnr:mice.result ; ldn:reportedIn ldnr:mice.publication .
ldnr:mice.publication a ldn:ConferenceAbstract .
ldnr:mice.result a ldn:OutcomeResult .
""",
    "data/evidence-lines/mice.ttl": """
ldnr:line.against a ldn:EvidenceLine ; ldn:usesEvidence ldnr:mice.result ; ldn:disputesClaim ldnr:claim .
""",
    "data/studies/withdrawn.ttl": """
ldnr:withdrawn a ldn:CohortStudy ; ldn:reportedIn ldnr:withdrawn.publication .
ldnr:withdrawn.publication a ldn:JournalArticle, ldn:RetractedDocument .
""",
    "data/studies/review.ttl": """
ldnr:review a ldn:SystematicReview ; ldn:includesStudy ldnr:trial, ldnr:mice ;
  ldn:reportedIn ldnr:review.publication .
ldnr:review.publication a ldn:BookChapter .
""",
    "data/studies/analysis.ttl": """
ldnr:analysis a ldn:SecondaryAnalysis ; ldn:analyzesDataOf ldnr:trial ; ldn:reportedIn ldnr:analysis.letter .
ldnr:analysis.letter a ldn:LetterDocument .
""",
    "data/registrations/linked.ttl": """
ldnr:registration.linked a ldn:TrialRegistration ; ldn:inRegister ldn:ClinicalTrialsGov .
""",
    "data/registrations/unlinked.ttl": """
ldnr:registration.unlinked a ldn:TrialRegistration ; ldn:inRegister ldn:ClinicalTrialsGov .
""",
    "data/provenance.ttl": "".join(
        f"<{GRAPH}{folder}/{study}> ldn:describesStudy ldnr:{study} ; ldn:hasCheckLevel ldn:{level} .\n"
        for folder, study, level in (
            ("studies", "trial", "FindingRead"),
            ("studies", "mice", "BibliographicOnly"),
            ("studies", "withdrawn", "BibliographicOnly"),
            ("studies", "review", "FindingRead"),
            ("studies", "analysis", "BibliographicOnly"),
        )
    )
    + f"<{GRAPH}evidence-lines/trial> ldn:describesStudy ldnr:trial .\n"
    + f"<{GRAPH}evidence-lines/mice> ldn:describesStudy ldnr:mice .\n"
    + f"<{GRAPH}registrations/linked> ldn:hasCheckLevel ldn:FindingRead .\n"
    + f"<{GRAPH}claims> ldn:hasCheckLevel ldn:FindingRead .\n",
}
TRIAL = {"studies/trial", "evidence-lines/trial"}
MICE = {"studies/mice", "evidence-lines/mice"}
ENTRIES = {"registrations/linked", "registrations/unlinked"}
EVIDENCE = TRIAL | MICE | ENTRIES | {"studies/withdrawn", "studies/review", "studies/analysis"}
#: What belongs to each view of the small graph, worked out by hand from the definitions.
EXPECTED = {
    "all": EVIDENCE,
    "described-as-low-dose": {*TRIAL, "registrations/linked"},
    "dose-1-to-5-mg": {*TRIAL, "registrations/linked"},
    "double-blind-placebo-controlled-trials": {*TRIAL, "studies/analysis", "registrations/linked"},
    "finding-read": {*TRIAL, "studies/review", "registrations/linked"},
    "human-studies": EVIDENCE - MICE - {"studies/review"},
    "not-retracted": EVIDENCE - {"studies/withdrawn"},
    "published-in-full": EVIDENCE - MICE - ENTRIES,
    "randomized-trials": {*TRIAL, "studies/analysis", "registrations/linked"},
    "without-laboratory-work": EVIDENCE - MICE,
    "without-reviews": EVIDENCE - {"studies/review"},
}


@dataclass(frozen=True)
class Computed:
    """Holds a dataset and its views.

    Args:
        asserted: The asserted quads.
        derived: Those of `graph/inferred`.
        views: The views, by name.
    """

    asserted: list[Quad]
    derived: list[Quad]
    views: dict[str, BuiltView]

    def members(self, name: str) -> set[str]:
        """Return the graphs of a view that are not of all views, without the start of their IRIs."""
        shared = set.intersection(*(set(view.graphs) for view in self.views.values()))
        members = set(self.views[name].graphs) - shared - {DESCRIPTION_GRAPH}
        return {graph.removeprefix(GRAPH) for graph in members}

    def asserted_of(self, name: str) -> list[Quad]:
        """Return the asserted quads of a view, without the description of the views."""
        graphs = {NamedNode(graph) for graph in self.views[name].graphs}
        return [quad for quad in self.asserted if quad.graph_name in graphs]


def computed(root: Path) -> Computed:
    asserted, rules = assemble(root), read_rules(root)
    derived = infer(asserted, rules)
    views = build_views(load_views(root), asserted, derived, rules)
    graph = NamedNode(INFERRED_GRAPH)
    quads = [Quad(triple.subject, triple.predicate, triple.object, graph) for triple in derived]
    return Computed(asserted, quads, {view.file.id: view for view in views})


def small_sources(root: Path) -> Path:
    """Write the small graph, with the ontology and the views of the project."""
    shutil.copytree(ROOT / "ontology", root / "ontology")
    shutil.copytree(ROOT / VIEWS_FOLDER, root / VIEWS_FOLDER)
    for relative, text in SMALL.items():
        (root / relative).parent.mkdir(parents=True, exist_ok=True)
        (root / relative).write_text(PREFIXES + text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Computed:
    return computed(small_sources(tmp_path_factory.mktemp("small")))


@pytest.fixture(scope="module")
def full() -> Computed:
    return computed(ROOT)


@pytest.fixture(scope="module")
def small_built(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder = tmp_path_factory.mktemp("built")
    return build(small_sources(folder / "sources"), folder / "release", checks=False).release


def types(view: BuiltView, thing: str) -> set[str]:
    """Return the classes of a thing that a view infers."""
    subject = NamedNode(LDNR + thing)
    found = {t.object for t in view.inferred if t.subject == subject and t.predicate.value == RDF_TYPE}
    return {term.value.removeprefix(LDN) for term in found if isinstance(term, NamedNode)}


# Which graphs belong.


def test_every_view_is_tried_on_the_small_graph(small: Computed) -> None:
    assert set(small.views) == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_view_holds_the_graphs_that_its_definition_says(small: Computed, name: str) -> None:
    members = {graph.removeprefix(GRAPH) for graph in small.views[name].graphs}
    assert members & EVIDENCE == EXPECTED[name]


def test_a_graph_that_is_no_evidence_belongs_to_every_view(small: Computed) -> None:
    graphs = {graph for view in small.views.values() for graph in view.graphs}
    shared = {graph for graph in graphs if graph.removeprefix(GRAPH) not in EVIDENCE} - {DESCRIPTION_GRAPH}
    assert {f"{GRAPH}claims", f"{GRAPH}provenance", f"{GRAPH}ontology", VIEWS_GRAPH} <= shared
    assert INFERRED_GRAPH not in shared
    for view in small.views.values():
        assert shared <= set(view.graphs)


# What follows from these alone.


def test_a_claim_contested_through_animal_work_alone_is_not_contested_in_people(small: Computed) -> None:
    contested = {name for name, view in small.views.items() if "ContestedClaim" in types(view, "claim")}
    assert contested == {"all", "not-retracted", "without-reviews"}
    for name, view in small.views.items():
        assert view.counts["ContestedClaim"] == (name in contested)


def test_a_view_keeps_the_inferences_of_its_own_graphs(small: Computed) -> None:
    view = small.views["human-studies"]
    assert "DoubleBlindPlaceboControlledTrial" in types(view, "trial")
    assert "LowDoseNaltrexoneRegimen" in types(view, "trial.regimen")
    assert "SupportingEvidenceLine" in types(view, "line.for")


def test_a_study_that_only_an_audit_names_does_not_come_back(small: Computed) -> None:
    # The range of hasContraryEvidence makes a study of whatever it names.
    assert "Study" in types(small.views["all"], "mice")
    assert types(small.views["human-studies"], "mice") == set()
    assert small.views["human-studies"].counts["Study"] == 3
    assert small.views["all"].counts["Study"] == 5


def test_the_view_of_everything_infers_what_the_dataset_does(small: Computed, full: Computed) -> None:
    for dataset in (small, full):
        assert set(dataset.views["all"].inferred) == {quad.triple for quad in dataset.derived}


def test_no_view_infers_what_the_whole_does_not(small: Computed, full: Computed) -> None:
    for dataset in (small, full):
        everything = {quad.triple for quad in (*dataset.asserted, *dataset.derived)}
        for name, view in dataset.views.items():
            assert set(view.inferred) <= everything, name


def test_a_view_infers_nothing_that_it_states(small: Computed, full: Computed) -> None:
    for dataset in (small, full):
        for name, view in dataset.views.items():
            asserted = {quad.triple for quad in dataset.asserted_of(name)}
            assert not asserted.intersection(view.inferred), name


def test_the_inferences_are_those_of_a_dataset_of_these_graphs_alone(tmp_path: Path) -> None:
    """Remove the files of what is not in the view, and build what is left as a dataset of its own."""
    root = small_sources(tmp_path)
    inferred = set(computed(root).views["human-studies"].inferred)
    provenance = root / "data" / "provenance.ttl"
    for graph in EVIDENCE - EXPECTED["human-studies"]:
        (root / "data" / f"{graph}.ttl").unlink()
        kept = [line for line in provenance.read_text("utf-8").splitlines(True) if f"{graph}>" not in line]
        provenance.write_text("".join(kept), "utf-8")
    alone = {quad.triple for quad in computed(root).derived}
    assert {str(triple.subject) for triple in alone - inferred} == {f"<{LDNR}mice>"}
    assert inferred <= alone


# How much there is.


def test_triples_are_those_of_the_merge(small: Computed, full: Computed) -> None:
    for dataset in (small, full):
        described = views_graph(dataset.views.values())
        for name, view in dataset.views.items():
            quads = [*dataset.asserted_of(name), *described]
            assert view.triples == len({quad.triple for quad in quads} | set(view.inferred)), name


def test_a_triple_of_two_graphs_is_counted_once() -> None:
    """Foreign data may repeat a triple, and a merge holds it once."""
    things = f"<{LDNR}x> a <{LDN}Study> .\n<{LDNR}x> <http://purl.org/dc/terms/title> 'x' ."
    quads = [
        Quad(quad.subject, quad.predicate, quad.object, NamedNode(GRAPH + name))
        for name in ("one", "two")
        for quad in parse(things, format=RdfFormat.TURTLE)
    ]
    everything = ViewFile(Path("all.rq"), "all", "All", "All.", (), "SELECT ?graph { GRAPH ?graph {} }")
    (view,) = build_views([everything], quads, [], "")
    assert view.triples == 2 + len(views_graph([view]))
    assert view.counts["Study"] == 1


def test_a_kind_is_counted_with_its_narrower_kinds(small: Computed) -> None:
    assert small.views["randomized-trials"].counts == {
        "Claim": 1,
        "ClinicalTrial": 1,
        "ContestedClaim": 0,
        "EvidenceLine": 1,
        "Study": 2,
        "StudyResult": 1,
    }


# What the dataset says of them.


def test_the_dataset_describes_each_view_without_blank_nodes(small_built: Release) -> None:
    store = Store()
    quads = list(parse(path=small_built.file("dataset.nq"), format=RdfFormat.N_QUADS))
    described = [quad for quad in quads if quad.graph_name == NamedNode(VIEWS_GRAPH)]
    store.extend(described)
    assert all(isinstance(quad.subject, NamedNode) for quad in described)
    graphs = {quad.graph_name for quad in quads}
    for view in load_views(ROOT):

        def objects(subject: str, predicate: str) -> set[object]:
            found = store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None)
            return {quad.object for quad in found}

        released = released_view(small_built, view.id)
        assert objects(view.iri, RDF_TYPE) >= {NamedNode(f"{SD}Dataset"), NamedNode(f"{VOID}Dataset")}
        assert objects(view.iri, "http://purl.org/dc/terms/title") == {Literal(view.label, language="en")}
        definition = {Literal(view.definition, language="en")}
        assert objects(view.iri, "http://purl.org/dc/terms/description") == definition
        assert objects(view.iri, f"{VOID}triples") == {Literal(released.triples)}
        (query,) = objects(view.iri, "http://www.w3.org/2000/01/rdf-schema#isDefinedBy")
        assert isinstance(query, NamedNode)
        assert objects(query.value, "http://www.w3.org/ns/shacl#select") == {Literal(view.text)}
        named = {
            name
            for member in objects(view.iri, f"{SD}namedGraph")
            if isinstance(member, NamedNode)
            for name in objects(member.value, f"{SD}name")
        }
        assert named == {NamedNode(graph) for graph in (*released.graphs, INFERRED_GRAPH)}
        assert named <= graphs
        counts = {
            (*objects(node.value, f"{VOID}class"), *objects(node.value, f"{VOID}entities"))
            for node in objects(view.iri, f"{VOID}classPartition")
            if isinstance(node, NamedNode)
        }
        assert counts == {(NamedNode(LDN + name), Literal(n)) for name, n in released.counts.items()}


def test_every_triple_of_the_dataset_still_stands_in_one_graph(small_built: Release) -> None:
    quads = list(parse(path=small_built.file("dataset.nq"), format=RdfFormat.N_QUADS))
    assert len({quad.triple for quad in quads}) == len(quads)


# What a release offers.


def test_a_release_gives_each_view_as_lines_that_no_other_line_repeats(
    small_built: Release, small: Computed
) -> None:
    assert released_views(small_built) == tuple(sorted(small.views))
    for name, view in small.views.items():
        released = released_view(small_built, name)
        assert (released.graphs, released.counts) == (view.graphs, view.counts)
        quads = list(parse(b"".join(view_lines(small_built, released)), format=RdfFormat.N_QUADS))
        assert len({quad.triple for quad in quads}) == len(quads) == released.triples
        assert {quad.graph_name for quad in quads} == {
            NamedNode(graph) for graph in (*released.graphs, INFERRED_GRAPH)
        }
        assert {q.triple for q in quads if q.graph_name == NamedNode(INFERRED_GRAPH)} == set(view.inferred)


def test_the_view_of_everything_is_the_dataset(small_built: Release) -> None:
    lines = list(view_lines(small_built, released_view(small_built, "all")))
    assert sorted(lines) == sorted(small_built.file("dataset.nq").read_bytes().splitlines(keepends=True))


def test_a_view_is_found_by_its_iri_too(small_built: Release) -> None:
    assert released_view(small_built, f"{VIEW}human-studies").iri == f"{VIEW}human-studies"


def test_the_same_sources_give_the_same_bytes(small_built: Release, tmp_path: Path) -> None:
    root, out = small_sources(tmp_path / "sources"), tmp_path / "release"
    command = [sys.executable, "-m", "ldnkg", "build", "--no-check", "--root", str(root), "--out", str(out)]
    # This process has another seed.
    assert os.environ.get("PYTHONHASHSEED") != "7"
    environment = os.environ | {"PYTHONHASHSEED": "7"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    first, second = (
        {path.name: path.read_bytes() for path in (folder / "views").iterdir()}
        for folder in (small_built.path, out / "current")
    )
    assert first == second
    assert len(first) == 2 * len(EXPECTED)


def test_a_description_that_is_none_says_so(tmp_path: Path) -> None:
    path = tmp_path / "view.json"
    path.write_text('{"id": "view"}', encoding="utf-8")
    with pytest.raises(LdnkgError, match=r"view\.json: the view cannot be read: 'iri'\. Run `ldnkg build`\."):
        ReleasedView.read(path)


# The command line.

STUDIES = f"SELECT ?study {{ ?study a <{LDN}Study> }} ORDER BY ?study"


def query(release: Release, text: str, *options: str) -> str:
    arguments = ["query", "-", "--format", "csv", "--release", str(release.path), *options]
    result = CliRunner().invoke(main, arguments, input=text)
    assert result.exit_code == 0, result.output
    return result.stdout


def names(answer: str) -> list[str]:
    return [line.removeprefix(LDNR).removeprefix(GRAPH) for line in answer.splitlines()[1:]]


def test_a_query_can_be_put_to_a_view(small_built: Release) -> None:
    assert names(query(small_built, STUDIES)) == ["analysis", "mice", "review", "trial", "withdrawn"]
    humans = ("--view", "human-studies")
    assert names(query(small_built, STUDIES, *humans)) == ["analysis", "trial", "withdrawn"]
    contested = f"ASK {{ ?claim a <{LDN}ContestedClaim> }}"
    assert query(small_built, contested).strip() == "true"
    assert query(small_built, contested, *humans).strip() == "false"
    graphs = "SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o } } ORDER BY ?graph"
    assert EVIDENCE & set(names(query(small_built, graphs, *humans))) == EXPECTED["human-studies"]


def test_an_unknown_view_is_an_error_that_lists_the_names(small_built: Release) -> None:
    arguments = ["query", "-", "--release", str(small_built.path), "--view", "humans"]
    result = CliRunner().invoke(main, arguments, input="ASK {}")
    assert result.exit_code == 1
    error = result.exception if isinstance(result.exception, LdnkgError) else result.output
    assert f"there is no view 'humans'. Use one of {', '.join(sorted(EXPECTED))}." in str(error)


def test_a_release_without_views_says_so(small_release: Release) -> None:
    with pytest.raises(LdnkgError, match=r"there is no view 'all'\. This release has no views\."):
        released_view(small_release, "all")


# Faults.

HEADER = "#+ id: {name}\n#+ label: New\n#+ definition: New.\n#+ keywords: new\n"


def faults(dataset: Computed, text: str) -> list[tuple[str, str]]:
    """Return the faults of a new view of a dataset."""
    view = ViewFile(Path("new.rq"), "new", "New", "New.", (), text)
    graphs = {quad.graph_name.value for quad in dataset.asserted if isinstance(quad.graph_name, NamedNode)}
    quads = [*dataset.asserted, *dataset.derived]
    found = memberships([*load_views(ROOT), view], quads, graphs).findings
    assert {finding.file for finding in found} <= {f"{VIEWS_FOLDER}/new.rq"}
    return [(finding.severity, finding.message) for finding in found]


def faults_of_file(root: Path, text: str, header: str = HEADER) -> list[tuple[str, str]]:
    """Return the faults that the checks of files find after a view is added."""
    (root / VIEWS_FOLDER / "new.rq").write_text(header.format(name="new") + text, encoding="utf-8")
    found = run_checks(root, ["syntax", "references"]).findings
    return [(f.severity, f.message) for f in found if f.file == f"{VIEWS_FOLDER}/new.rq"]


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    return small_sources(tmp_path)


FROM = "The query contains FROM, but a view asks the whole dataset."


@pytest.mark.parametrize(
    ("text", "severity", "message"),
    [
        ("ASK {}", "violation", "The query does not SELECT ?graph alone."),
        ("SELECT ?g { GRAPH ?g {} }", "violation", "The query does not SELECT ?graph alone."),
        ("SELECT ?graph ?s { GRAPH ?graph {} }", "violation", "The query does not SELECT ?graph alone."),
        ("SELECT ?graph { ?s a ?o }", "violation", "The query gives None for ?graph."),
        ("SELECT ?graph { BIND('x' AS ?graph) }", "violation", 'The query gives "x" for ?graph.'),
        (
            f"SELECT ?graph {{ VALUES ?graph {{ <{INFERRED_GRAPH}> }} }}",
            "violation",
            f"<{INFERRED_GRAPH}> is no graph of a source file.",
        ),
        (
            f"SELECT ?graph {{ VALUES ?graph {{ <{GRAPH}claims> }} }}",
            "violation",
            f"<{GRAPH}claims> belongs to every view, because the view all does not select it.",
        ),
        (
            "SELECT ?graph { ?graph <urn:x> ?o }",
            "warning",
            "The view selects no graph, so it holds no evidence.",
        ),
        ("SELECT ?graph { GRAPH ?graph {} ", "violation", "The query does not parse: "),
        ("SELECT ?graph { ?graph ?p ?o FILTER(<urn:f>(?o)) }", "violation", "The query cannot be computed: "),
        ("SELECT ?graph FROM <urn:x> { ?graph ?p ?o }", "violation", FROM),
        ("SELECT ?graph from named <urn:x> { GRAPH ?graph {} }", "violation", FROM),
        ("PREFIX x: <urn:> SELECT ?graph FROMx:y WHERE { ?graph ?p ?o }", "violation", FROM),
    ],
)
def test_a_view_at_fault_is_found(small: Computed, text: str, severity: str, message: str) -> None:
    found = faults(small, text)
    assert any(kind == severity and words.startswith(message) for kind, words in found), found
    assert len(found) == 1 or message.startswith("<"), found


def test_a_view_that_is_right_is_not_reported(small: Computed, sources: Path) -> None:
    text = f"SELECT ?graph {{ ?graph <{LDN}describesStudy> ?study }}"
    assert faults(small, text) == faults_of_file(sources, text) == []


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (HEADER.replace("{name}", "other"), "Id other is not the file's name."),
        (HEADER.replace("#+ definition: New.\n", ""), "The header has no definition."),
        (HEADER + "#+ question: Which?\n", "Header question is unknown."),
    ],
)
def test_a_faulty_header_is_found(sources: Path, header: str, message: str) -> None:
    text = f"SELECT ?graph {{ ?graph <{LDN}describesStudy> ?study }}"
    assert ("violation", message) in faults_of_file(sources, text, header)


def test_a_name_that_no_iri_can_hold_is_found(sources: Path) -> None:
    for folder, header in ((VIEWS_FOLDER, HEADER), ("data/queries", "#+ id: {name}\n#+ question: Which?\n")):
        path = sources / folder / "my view.rq"
        path.parent.mkdir(exist_ok=True)
        path.write_text(header.format(name="my view") + "SELECT ?graph { GRAPH ?graph {} }\n", "utf-8")
    found = {f.file: f.message for f in run_checks(sources, ["syntax"]).findings if f.severity == "violation"}
    message = "The name 'my view' cannot be part of an IRI."
    assert found == {f"{folder}/my view.rq": message for folder in (VIEWS_FOLDER, "data/queries")}


def test_a_function_that_the_engine_does_not_know_is_found(sources: Path) -> None:
    text = "SELECT ?graph { ?graph ?p ?o FILTER(<urn:f>(?o)) }"
    found = faults_of_file(sources, text)
    assert (
        "violation",
        "The query cannot be computed: The custom function <urn:f> is not supported.",
    ) in found


@pytest.mark.parametrize("relative", [f"{VIEWS_FOLDER}/new.rq", "ontology/rules.rq"])
def test_a_prefix_without_its_line_is_found_at_its_place(sources: Path, relative: str) -> None:
    form = (
        "SELECT ?graph" if relative.startswith(VIEWS_FOLDER) else "CONSTRUCT { ?study ?study ?graph } WHERE"
    )
    text = f"{form} {{\n  ?graph ldn:describesStudy ?study }}\n"
    (sources / relative).write_text(HEADER.format(name="new") + text, encoding="utf-8")
    (finding,) = (f for f in run_checks(sources, ["syntax"]).findings if f.severity == "violation")
    assert (finding.file, finding.line, finding.column) == (relative, HEADER.count("\n") + 2, 10)
    assert (finding.message, finding.fix) == ("The prefix ldn: is not declared.", "Write its PREFIX line.")


def test_a_choice_of_graphs_is_found_at_its_place(sources: Path) -> None:
    text = "# All from <here>\nPREFIX from: <urn:from>\nSELECT ?graph FROM <urn:x> { ?graph ?p ?o }\n"
    (sources / VIEWS_FOLDER / "new.rq").write_text(HEADER.format(name="new") + text, encoding="utf-8")
    found = [f for f in run_checks(sources, ["syntax"]).findings if f.rule == "from"]
    assert [(f.file, f.line, f.column, f.message) for f in found] == [
        (f"{VIEWS_FOLDER}/new.rq", HEADER.count("\n") + 3, 15, FROM)
    ]


def test_a_name_that_nothing_defines_is_found_in_a_view(sources: Path) -> None:
    text = f"SELECT ?graph {{ ?graph <{LDN}describesStdy> ?study }}"
    assert ("violation", "ldn:describesStdy is used but not defined.") in faults_of_file(sources, text)


def test_the_view_of_everything_must_be_there(sources: Path) -> None:
    (sources / VIEWS_FOLDER / "all.rq").unlink()
    messages = [finding.message for finding in run_checks(sources, ["views"]).findings]
    assert "There is no view all, so nothing says which graphs are evidence." in messages


def test_a_fault_in_the_view_of_everything_is_not_said_of_the_others(sources: Path) -> None:
    path = sources / VIEWS_FOLDER / "all.rq"
    path.write_text(HEADER.format(name="all") + "SELECT ?graph { BIND(1 AS ?graph) }", encoding="utf-8")
    found = [(f.file, f.message) for f in run_checks(sources, ["views"]).findings]
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    assert found == [(f"{VIEWS_FOLDER}/all.rq", f'The query gives "1"^^<{integer}> for ?graph.')]


def test_a_fault_stops_a_build_without_checks(sources: Path, tmp_path: Path) -> None:
    (sources / VIEWS_FOLDER / "all.rq").write_text(HEADER.format(name="all") + "ASK {}", encoding="utf-8")
    with pytest.raises(LdnkgError, match=r"data/views/all\.rq: The query does not SELECT \?graph alone\."):
        dataset_quads(sources)


def test_a_triple_that_the_description_of_the_views_states_is_refused_in_a_file(sources: Path) -> None:
    with (sources / "data" / "provenance.ttl").open("a", encoding="utf-8") as file:
        file.write(f"<{GRAPH}claims> a <{SD}NamedGraph> .\n")
    with pytest.raises(
        LdnkgError, match=r"^data/provenance\.ttl: the triple `.*` stands in .*, which the build"
    ):
        dataset_quads(sources)


def test_a_service_is_refused_before_anything_is_asked() -> None:
    text = "SELECT ?graph { SERVICE <http://127.0.0.1:1/> { ?s ?p ?graph } }"
    view = ViewFile(Path("all.rq"), "all", "All", "All.", (), text)
    findings: tuple[Finding, ...] = memberships([view], [], []).findings
    assert findings[0].message == "The query contains SERVICE, which would leave this machine."


def test_sources_without_views_have_none(sources: Path) -> None:
    shutil.rmtree(sources / VIEWS_FOLDER)
    assert run_checks(sources, ["views"]).findings == ()
    assert computed(sources).views == {}


def test_a_view_claims_no_license_for_the_graphs_of_others(small: Computed) -> None:
    predicates = {quad.predicate.value for quad in views_graph(small.views.values())}
    assert "http://purl.org/dc/terms/title" in predicates
    assert not {predicate for predicate in predicates if predicate.endswith("/license")}


# The real views, by an independent reading of the sources.


class Reading:
    """Reads the sources with rdflib, asserted triples only; nothing is inferred or queried."""

    def __init__(self, root: Path) -> None:
        self.home: dict[rdflib.term.Node, set[str]] = {}
        self.graph = rdflib.Graph()
        for path in sorted([*(root / "data").rglob("*.ttl"), *(root / "ontology" / "modules").glob("*.ttl")]):
            one = rdflib.Graph().parse(path, format="turtle")
            name = path.relative_to(root).with_suffix("").as_posix().removeprefix("data/")
            for subject in one.subjects(self.term("inRegister")):
                self.home.setdefault(subject, set()).add(name)
            for triple in one:
                self.graph.add(triple)
        self.studies = set(self.graph.objects(None, self.term("describesStudy")))

    def term(self, name: str) -> rdflib.URIRef:
        """Return a term of the ontology."""
        return rdflib.URIRef(LDN + name)

    def values(self, thing: rdflib.term.Node, *path: str) -> set[rdflib.term.Node]:
        """Return what a path of properties leads to."""
        reached = {thing}
        for step in path:
            reached = {value for node in reached for value in self.graph.objects(node, self.term(step))}
        return reached

    def is_a(self, thing: rdflib.term.Node, name: str) -> bool:
        """Tell whether a thing is stated to be of a class or of a narrower one."""
        classes = set(self.graph.transitive_subjects(rdflib.RDFS.subClassOf, self.term(name)))
        return bool(classes & set(self.graph.objects(thing, rdflib.RDF.type)))

    def arms(self, study: rdflib.term.Node) -> set[rdflib.term.Node]:
        """Return the arms of a study."""
        return {a for p in ("hasArm", "hasExperimentalArm", "hasControlArm") for a in self.values(study, p)}

    def is_randomized(self, study: rdflib.term.Node) -> bool:
        """Tell whether a study is a trial with random allocation and a control arm."""
        features = self.values(study, "hasDesignFeature")
        return (
            self.is_a(study, "ClinicalTrial")
            and self.term("RandomAllocation") in features
            and bool(self.values(study, "hasControlArm"))
        )

    def is_double_blind(self, study: rdflib.term.Node) -> bool:
        """Tell whether a randomized trial is double-blind and has a placebo arm as control arm."""
        return (
            self.is_randomized(study)
            and self.term("DoubleBlinding") in self.values(study, "hasDesignFeature")
            and self.term("Placebo") in self.values(study, "hasControlArm", "hasRegimen", "hasSubstance")
        )

    def takes_1_to_5_mg(self, study: rdflib.term.Node) -> bool:
        """Tell whether an arm of a study takes naltrexone at 1 to 5 mg a day, at both ends of a range."""
        for regimen in {r for arm in self.arms(study) for r in self.values(arm, "hasRegimen")}:
            ends = [
                self.values(regimen, "targetDailyDoseMg") or self.values(regimen, end)
                for end in ("lowestDailyDoseMg", "highestDailyDoseMg")
            ]
            doses = [float(str(dose)) for end in ends for dose in end]
            naltrexone = self.term("Naltrexone") in self.values(regimen, "hasSubstance")
            if naltrexone and all(ends) and all(1 <= dose <= 5 for dose in doses):
                return True
        return False

    def with_analyses(self, study: rdflib.term.Node, holds: Callable[[rdflib.term.Node], bool]) -> bool:
        """Tell whether something holds of a study or of one whose data it analyzes."""
        return any(holds(one) for one in {study, *self.values(study, "analyzesDataOf")})

    def is_retracted(self, study: rdflib.term.Node) -> bool:
        """Tell whether a study is reported in a document that is retracted or listed as such."""
        retracted = {self.term("Retracted"), self.term("ListedAsRetracted")}
        return bool(retracted & self.values(study, "reportedIn", "hasRetractionStatus"))

    def is_read(self, study: rdflib.term.Node) -> bool:
        """Tell whether a finding of a study was read."""
        records = self.graph.subjects(self.term("describesStudy"), study)
        return any(self.term("FindingRead") in self.values(r, "hasCheckLevel") for r in records)

    def is_full(self, study: rdflib.term.Node) -> bool:
        """Tell whether a full document reports a study."""
        kinds = ("BookChapter", "JournalArticle", "LetterDocument")
        return any(self.is_a(d, kind) for d in self.values(study, "reportedIn") for kind in kinds)

    def belongs(self, study: rdflib.term.Node, view: str) -> bool:
        """Tell whether a study belongs to a view."""
        laboratory, review = self.is_a(study, "PreclinicalStudy"), self.is_a(study, "EvidenceSynthesis")
        rules: dict[str, Callable[[], bool]] = {
            "all": lambda: True,
            "described-as-low-dose": lambda: rdflib.Literal(True) in self.values(study, "describedAsLowDose"),
            "dose-1-to-5-mg": lambda: self.takes_1_to_5_mg(study),
            "double-blind-placebo-controlled-trials": lambda: self.with_analyses(study, self.is_double_blind),
            "finding-read": lambda: self.is_read(study),
            "human-studies": lambda: not laboratory and not review,
            "not-retracted": lambda: not self.is_retracted(study),
            "published-in-full": lambda: self.is_full(study),
            "randomized-trials": lambda: self.with_analyses(study, self.is_randomized),
            "without-laboratory-work": lambda: not laboratory,
            "without-reviews": lambda: not review,
        }
        return rules[view]()

    def graphs_of(self, studies: set[rdflib.term.Node]) -> set[str]:
        """Return the graphs of some studies."""
        return {str(graph) for s in studies for graph in self.graph.subjects(self.term("describesStudy"), s)}

    def entries(self, view: str, studies: set[rdflib.term.Node]) -> set[str]:
        """Return the graphs of the register entries of a view."""
        homes = self.home
        if view in ("all", "human-studies", "not-retracted", "without-laboratory-work", "without-reviews"):
            return {GRAPH + name for names in homes.values() for name in names}
        if view == "published-in-full":
            return set()
        if view == "finding-read":
            read = self.term("FindingRead")
            graphs = {GRAPH + name for names in homes.values() for name in names}
            return {g for g in graphs if read in self.values(rdflib.URIRef(g), "hasCheckLevel")}
        linked = {entry for study in studies for entry in self.values(study, "hasRegistration")}
        return {GRAPH + name for entry in linked for name in homes[entry]}


@cache
def reading() -> Reading:
    return Reading(ROOT)


@pytest.mark.parametrize("name", EXPECTED)
def test_the_studies_of_a_view_are_those_that_a_reading_of_the_sources_finds(
    full: Computed, name: str
) -> None:
    sources = reading()
    studies = {study for study in sources.studies if sources.belongs(study, name)}
    evidence = sources.graphs_of(sources.studies) | sources.entries("all", set())
    expected = sources.graphs_of(studies) | sources.entries(name, studies)
    assert {graph for graph in full.views[name].graphs if graph in evidence} == expected
    assert full.views[name].counts["Study"] == len(studies) > 10
    assert set(full.views["all"].graphs) - evidence - {DESCRIPTION_GRAPH} <= set(full.views[name].graphs)


def test_a_study_is_in_a_view_with_all_its_graphs(full: Computed) -> None:
    sources = reading()
    for name, view in full.views.items():
        for study in sources.studies:
            graphs = sources.graphs_of({study})
            assert len(graphs & set(view.graphs)) in (0, len(graphs)), (name, study)


@pytest.mark.parametrize(
    "chain",
    [
        ("double-blind-placebo-controlled-trials", "randomized-trials", "human-studies", "all"),
        ("human-studies", "without-laboratory-work", "all"),
        ("human-studies", "without-reviews", "all"),
        ("published-in-full", "all"),
        ("dose-1-to-5-mg", "all"),
    ],
)
def test_views_lie_within_wider_views(full: Computed, chain: tuple[str, ...]) -> None:
    for narrow, wide in pairwise(chain):
        assert set(full.views[narrow].graphs) <= set(full.views[wide].graphs)
        assert full.views[narrow].triples <= full.views[wide].triples
    assert full.views[chain[0]].counts["Study"] < full.views[chain[-1]].counts["Study"]


def test_what_a_narrow_view_infers_follows_in_the_wider_too(full: Computed) -> None:
    narrow, wide = full.views["randomized-trials"], full.views["human-studies"]
    stated = {quad.triple for quad in full.asserted_of("human-studies")}
    assert set(narrow.inferred) <= stated.union(wide.inferred)


def test_low_dose_by_name_and_by_number_are_two_views(full: Computed) -> None:
    by_name, by_number = full.members("described-as-low-dose"), full.members("dose-1-to-5-mg")
    assert "studies/bruun-2024" in by_name - by_number
    assert by_number & by_name


def test_the_readme_lists_every_view() -> None:
    text = (ROOT / VIEWS_FOLDER / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[`([\w-]+)`\]\(\1\.rq\) \| (.*) \| (.*) \|$", text, re.MULTILINE)
    assert rows == [(view.id, view.label, view.definition) for view in load_views(ROOT)]
