"""A quick check: what it leaves out could have changed nothing, for each lint rule and each view."""

from __future__ import annotations

import shutil
from functools import cache
from itertools import islice
from pathlib import Path

import pyoxigraph as ox
import pytest

from ldnkg.bench.costs import renamed_quads
from ldnkg.check import lint_memory
from ldnkg.check.lint import Breach, LintRule, all_breaches, lint_store, run_rule
from ldnkg.check.lint_memory import remembered_breaches
from ldnkg.check.memory import Memory
from ldnkg.check.name_digests import names_of
from ldnkg.check.query_inputs import EVERYTHING, QueryInputs, query_inputs
from ldnkg.check.report import QUICK_CHECKS, run_checks
from ldnkg.check.views import memberships
from ldnkg.check.views_memory import bearing_names
from ldnkg.check.workspace import SHAPES_GRAPH, Workspace
from ldnkg.core.infer import infer, inferred_quads, read_rules
from ldnkg.core.namespaces import GRAPH, LDN, PREFIXES_FILE
from ldnkg.core.terms import parse_triples
from ldnkg.core.views import load_views
from test_check import edit, make_root
from test_lint import CASES, CLEAN, HEADER, REGISTRY, ROOT, RULES

#: A file for each part of a case of the lint rules.
FILES = ("ontology/modules/case.ttl", "data/case.ttl", "shapes/case.ttl")


def write_case(root: Path, parts: tuple[str, ...]) -> None:
    for relative, text in zip(FILES, parts, strict=True):
        path = root / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEADER + text, "utf-8")


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a graph root without any fault, with what the lint rules remember of it."""
    root = tmp_path_factory.mktemp("clean")
    write_case(root, CLEAN)
    shutil.copy(ROOT / PREFIXES_FILE, root / PREFIXES_FILE)
    shutil.copytree(ROOT / "shapes" / "lint", root / "shapes" / "lint")
    assert not any(quick(root, forget=True).values())
    return root


def quick(root: Path, *, forget: bool = False) -> dict[str, tuple[Breach, ...]]:
    """Return the rows of all rules by what is remembered, which is kept if asked for."""
    memory = Memory(root, root / "memory")
    found = remembered_breaches(Workspace.open(root), list(RULES.values()), memory)
    if forget:
        memory.save(forget=True)
    return found


@pytest.mark.parametrize("name", CASES)
def test_each_lint_rule_finds_its_case_again_with_a_memory_of_clean_sources(clean: Path, name: str) -> None:
    write_case(clean, CASES[name][:3])
    found = quick(clean)
    assert found == all_breaches(Workspace.open(clean), list(RULES.values()))
    assert found[name]


def test_each_lint_rule_forgets_its_case_when_it_is_mended(clean: Path) -> None:
    for name in CASES:
        write_case(clean, CASES[name][:3])
        quick(clean, forget=True)
    write_case(clean, CLEAN)
    assert not any(quick(clean, forget=True).values())


def test_many_changed_files_are_asked_at_once_and_give_the_same(
    clean: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = Path(shutil.copytree(clean, tmp_path / "root", ignore=shutil.ignore_patterns("memory")))
    write_case(root, CASES["literal-space"][:3])
    whole = all_breaches(Workspace.open(root), list(RULES.values()))
    assert whole["literal-space"]
    monkeypatch.setattr(lint_memory, "query_inputs", lambda query, _: inputs_of(query))
    for few in (0, 1, 1000):
        monkeypatch.setattr(lint_memory, "_FEW_FILES", few)
        assert quick(root) == whole


@cache
def inputs_of(query: str) -> QueryInputs:
    return query_inputs(query, REGISTRY)


@cache
def generated() -> list[ox.Quad]:
    workspace = Workspace.open(ROOT)
    ontology = [file for file in workspace.sources.files if file.relative.startswith("ontology/")]
    return [*(quad for file in ontology for quad in workspace.quads(file)), *renamed_quads(10_000)]


def case_quads(name: str) -> list[ox.Quad]:
    graphs = (GRAPH + "ontology/case", GRAPH + "case", SHAPES_GRAPH)
    return [
        ox.Quad(*triple, ox.NamedNode(graph))
        for graph, text in zip(graphs, CASES[name][:3], strict=True)
        for triple in parse_triples(HEADER + text, graph)
    ]


def rows(rule: LintRule, quads: list[ox.Quad]) -> set[Breach]:
    return set(run_rule(rule, lint_store(quads), dict(REGISTRY)))


@pytest.mark.parametrize("name", RULES)
def test_a_rule_gives_the_same_rows_from_what_it_can_match_alone(name: str) -> None:
    rule = RULES[name]
    inputs = inputs_of(rule.query)
    # Every rule of ours can be told; one that cannot is asked of everything, which takes longer.
    assert inputs != EVERYTHING
    quads = case_quads(name) if name in CASES else generated()
    whole = rows(rule, quads)
    assert whole or name == "evidence-retracted"
    if inputs.names is not None:
        assert rows(rule, [quad for quad in quads if not inputs.names.isdisjoint(names_of(quad))]) == whole
    if inputs.beside is not None:
        beside = [quad for quad in quads if not inputs.beside.isdisjoint(names_of(quad))]
        found = [rows(rule, [*beside, quad]) for quad in islice(quads, 5_000)]
        assert set().union(*found) == whole


A, B = f"{LDN}a", f"{LDN}b"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@pytest.mark.parametrize(
    ("pattern", "names", "beside"),
    [
        ("?s ldn:a ?o", {A}, set()),
        ("?s a ldn:b", {f"{TYPE} {B}"}, set()),
        ("?s a ?o", {TYPE}, set()),
        ("?s ?p ?o", None, set()),
        ("?s ?p ?o . ?o ldn:a ?t", None, {A}),
        ("?s ?p ?o . ?o ?q ?t", None, None),
        ("?s ldn:a ?o . ?o ldn:b ?t", {A, B}, None),
        ("?s ldn:a/ldn:b ?o", {A, B}, None),
        ("?s ^ldn:a|ldn:b ?o", {A, B}, None),
        ("?s !ldn:a ?o", None, None),
        ("?s ldn:a* ?o", None, None),
        ("?s ldn:a+ ?o", {A}, None),
        ("?s ldn:a* ?o . ?s ldn:b 1", {A, B}, None),
        ("?s ldn:a*/ldn:b ?o", {A, B}, None),
        ("?s ldn:a*/ldn:b* ?o", None, None),
        # What VALUES binds need not be in the graph, and what a triple of another graph holds neither.
        ("VALUES ?s { ldn:a } ?s ldn:a* ?o", None, None),
        ("GRAPH ?g { ?s ldn:b 1 } ?s ldn:a* ?o", None, None),
        ("GRAPH ?g { ?s ldn:b 1 . ?s ldn:a* ?o }", {A, B}, None),
        ("VALUES ?p { ldn:a ldn:b } ?s ?p ?o", {A, B}, set()),
        ("VALUES ?p { ldn:a UNDEF } ?s ?p ?o", None, set()),
        ("VALUES ?t { ldn:a } ?s a ?t", {f"{TYPE} {A}"}, set()),
        ("{ ?s ldn:a ?o } UNION { ?s ?p ?o }", None, set()),
        ("{ ?s ldn:b ?p } UNION { ?s ?p ?o VALUES ?p { ldn:a } }", {A, B}, set()),
        ("?s ldn:a ?o OPTIONAL { ?s ldn:b ?t }", {A, B}, None),
        ("?s ?p ?o OPTIONAL { ?s ldn:b ?t }", None, {B}),
        # Without the value the row would have another one, so the values do not say what can be matched.
        ("?s ldn:a ?o OPTIONAL { ?s ?p ?t } VALUES ?p { ldn:b }", None, None),
        ("?s ?p ?o FILTER NOT EXISTS { ?s ldn:a ?t }", None, {A}),
        ("?s ldn:a ?o FILTER NOT EXISTS { ?s ?p ?t }", None, None),
        ("?s ?p ?o MINUS { ?s ldn:a ?t }", None, {A}),
        ("?s ldn:a ?o MINUS { ?s ?p ?t }", None, None),
        ("{ SELECT ?s (COUNT(*) AS ?n) { ?s ldn:a ?o } GROUP BY ?s }", {A}, None),
        ("{ SELECT ?s { ?s ?p ?o } LIMIT 1 }", None, None),
        ("SERVICE <urn:x> { ?s ldn:a ?o }", None, None),
        ("?s ldn:a", None, None),
    ],
)
def test_what_a_query_can_match_is_told_or_counts_as_everything(
    pattern: str, names: set[str] | None, beside: set[str] | None
) -> None:
    found = query_inputs(f"SELECT * {{ {pattern} }}", REGISTRY)
    assert (found.names, found.beside) == (names, beside)


def test_a_query_that_names_graphs_is_told() -> None:
    assert query_inputs("SELECT * { GRAPH ?g { ?s ldn:a ?o } }", REGISTRY).names_graphs
    assert query_inputs("SELECT * FROM <urn:g> { ?s ldn:a ?o }", REGISTRY).names_graphs
    assert query_inputs("SELECT * { ?s ldn:a ?o }", REGISTRY) == QueryInputs(
        frozenset({A}), frozenset(), False
    )


def test_the_views_are_the_same_from_what_bears_on_them_alone() -> None:
    workspace = Workspace.open(ROOT)
    views, rules = load_views(ROOT), read_rules(ROOT)
    quads = [quad for file in workspace.sources.files for quad in workspace.quads(file)]
    bearing = bearing_names(workspace, views, rules)
    assert bearing is not None
    few = [quad for quad in quads if not bearing.isdisjoint(names_of(quad))]
    assert len(few) < len(quads) / 2
    # What a result states bears on no view, so most changes leave the views as they are.
    assert not bearing & {f"{LDN}{name}" for name in ("estimate", "estimateAsReported", "pValue")}
    graphs = {file.graph for file in workspace.sources.files}
    whole, part = (
        memberships(views, [*some, *inferred_quads(infer(some, rules))], graphs) for some in (quads, few)
    )
    assert part == whole


VIEW = """#+ id: all
#+ label: All
#+ definition: All evidence there is.
#+ keywords: all
PREFIX ldn: <https://w3id.org/ldn-kg/ontology/>
SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?study ldn:dose ?dose } ?study a ldn:Study }
"""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        # A literal more changes nothing, but two names for one thing do, and a study that is none any more.
        ("ldn:dose 4.50", "ldn:dose 4.50, 5.50", None),
        ("ldn:dose 4.50", "ldn:dose ldnr:a, ldnr:b", "has two values"),
        ("ldn:dose 4.50", 'rdfs:comment "None."', "selects no graph"),
        ("a ldn:Trial", "a ldn:Claim", None),
    ],
)
def test_the_views_are_computed_again_when_something_bears_on_them(
    tmp_path: Path, old: str, new: str, words: str | None
) -> None:
    root = make_root(tmp_path / "root")
    (root / "data" / "views").mkdir()
    (root / "data" / "views" / "all.rq").write_text(VIEW, "utf-8")
    assert run_checks(root, ["views"], memory_folder=tmp_path / "memory").findings == ()
    edit("data/studies/trial.ttl", old, new)(root)
    whole = run_checks(root, ["views"]).findings
    assert run_checks(root, ["views"], memory_folder=tmp_path / "memory").findings == whole
    assert words is None or words in whole[0].message


def test_a_quick_check_of_unchanged_sources_forgets_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, memory = make_root(tmp_path / "root"), tmp_path / "memory"
    for _ in range(2):
        assert run_checks(root, QUICK_CHECKS, memory_folder=memory).findings == ()

    def fail(*_: object) -> QueryInputs:
        raise AssertionError("a rule was read again")

    monkeypatch.setattr(lint_memory, "query_inputs", fail)
    edit("data/studies/trial.ttl", "4.50", "5.50")(root)
    assert run_checks(root, QUICK_CHECKS, memory_folder=memory).findings == ()
