"""Competency questions: each has a form, an answer on the example that was worked out by hand, and a use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store, Triple

from ldnkg.core.infer import infer, read_rules
from ldnkg.core.namespaces import LDN, Prefixes
from ldnkg.core.paths import graph_root
from ldnkg.core.queries import QueryFile, load_queries, parse_headers
from ldnkg.core.sources import discover, parse_quads
from ldnkg.core.terms import parse_triples

HERE = Path(__file__).parent
ROOT = graph_root()
QUERIES = load_queries(ROOT)
EVERY_QUERY = pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.id)
OPAQUE = re.compile(r'<[^<>"{}|^`\\\s]*>|"[^"\n]*"')
TERM = re.compile(r"(?<![\w-])ldn:\w+")
PREFIX_LINE = re.compile(r"^PREFIX (\w+): <([^>]*)>$", re.MULTILINE)
XSD = "http://www.w3.org/2001/XMLSchema#"
OWL = "http://www.w3.org/2002/07/owl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"

#: Classes that no question needs, each with its reason.
NOT_ASKED_FOR = {
    "ldn:ControlledTerm": "only groups the controlled terms; questions ask for the terms of one kind",
}
#: Questions whose right answer on the example is that there is none, each with its reason.
NO_ANSWER_ON_THE_EXAMPLE = {
    "cq-37": "both registered studies of the example have results",
    "cq-44": "no result of the example gives shares for an experimental arm and for its placebo arm",
}


def number_of(query: QueryFile) -> str:
    return "-".join(query.id.split("-")[:2])


@pytest.fixture(scope="session")
def ontology() -> list[Quad]:
    own = [s for s in discover(ROOT) if s.relative.startswith("ontology/") and not s.is_external]
    return [q for s in own for q in parse_quads(s)]


@pytest.fixture(scope="session")
def example(ontology: list[Quad]) -> Store:
    triples = {quad.triple for quad in ontology}
    # A small hierarchy stands in for the extracts of other ontologies.
    for path in [*sorted((HERE / "example").glob("*.ttl")), HERE / "competency" / "rollup.ttl"]:
        triples |= set(parse_triples(path.read_text(encoding="utf-8"), path))
    triples |= set(infer([Quad(t.subject, t.predicate, t.object) for t in triples], read_rules(ROOT)))
    store = Store()
    store.bulk_extend(Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    return store


def written(term: object, prefixes: Prefixes) -> str:
    """Write a term as the expected answers do: CURIEs, bare numbers and booleans, quoted texts."""
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        return prefixes.shorten(term.value)
    assert isinstance(term, Literal)
    kind = term.datatype.value.removeprefix(XSD)
    if kind == "decimal":
        return re.sub(r"\.?0+$", "", term.value) if "." in term.value else term.value
    if kind in ("integer", "boolean"):
        return term.value
    return f'"{term.value}"' + (f"@{term.language}" if term.language else "")


@EVERY_QUERY
def test_the_answer_on_the_example_is_the_one_worked_out_by_hand(query: QueryFile, example: Store) -> None:
    prefixes = Prefixes.load(ROOT)
    solutions = example.query(query.text)
    assert isinstance(solutions, QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    lines = ["\t".join(f"?{name}" for name in names)]
    lines += ["\t".join(written(row[name], prefixes) for name in names) for row in solutions]
    expected = (HERE / "competency" / f"{number_of(query)}.tsv").read_text(encoding="utf-8")
    assert lines == expected.rstrip("\n").split("\n")
    assert (len(lines) == 1) == (number_of(query) in NO_ANSWER_ON_THE_EXAMPLE)


def test_every_expected_answer_belongs_to_a_question() -> None:
    stems = [path.stem for path in sorted((HERE / "competency").glob("*.tsv"))]
    assert stems == [number_of(query) for query in QUERIES]
    assert stems == [f"cq-{number:02}" for number in range(1, len(stems) + 1)]


@EVERY_QUERY
def test_a_query_file_says_what_it_asks_and_what_it_needs(query: QueryFile) -> None:
    assert query.question.endswith("?")
    assert query.keywords
    body = OPAQUE.sub(" ", PREFIX_LINE.sub("", query.text))
    assert list(query.needs) == sorted(set(TERM.findall(body)))
    declared = dict(PREFIX_LINE.findall(query.text))
    assert declared.keys() == set(re.findall(r"(?<![\w?:-])(\w+):\w", body))
    assert declared.items() <= Prefixes.load(ROOT).items()


@EVERY_QUERY
def test_a_query_needs_only_terms_that_the_ontology_defines(query: QueryFile, ontology: list[Quad]) -> None:
    defined = {quad.subject.value for quad in ontology if isinstance(quad.subject, NamedNode)}
    assert {need for need in query.needs if LDN + need.removeprefix("ldn:") not in defined} == set()


@EVERY_QUERY
def test_a_query_is_laid_out_alike(query: QueryFile) -> None:
    lines = query.text.rstrip("\n").split("\n")
    assert [line for line in lines if line != line.rstrip() or "\t" in line] == []
    assert all((len(line) - len(line.lstrip())) % 2 == 0 for line in lines)
    assert lines[-1].startswith("ORDER BY ")
    depth = 0
    for line in lines:
        bare = OPAQUE.sub("", line)
        closing = len(bare) - len(bare.lstrip(" })"))
        start = bare.lstrip()
        level = depth - sum(start[:closing].count(c) for c in "})" if start[:1] in "})")
        indent = (len(line) - len(line.lstrip())) // 2
        assert indent in (level, level + 1), line
        depth += sum(bare.count(c) for c in "{(") - sum(bare.count(c) for c in "})")
    assert depth == 0


def test_five_questions_are_featured_in_an_order() -> None:
    places = [parse_headers(query.path.read_text(encoding="utf-8"))[0].get("featured") for query in QUERIES]
    assert sorted(place for place in places if place) == ["1", "2", "3", "4", "5"]


def members(triples: list[Quad], node: object) -> set[str]:
    """Return the classes that a domain or range names: one class, or those of a union."""
    if isinstance(node, NamedNode):
        return {node.value.replace(LDN, "ldn:")}
    found: set[str] = set()
    steps = {f"{OWL}unionOf", f"{RDF}first", f"{RDF}rest"}
    for quad in triples:
        if quad.subject == node and quad.predicate.value in steps:
            found |= members(triples, quad.object)
    return found


def test_every_class_serves_a_question(ontology: list[Quad]) -> None:
    """A class serves a question that names it or that follows a property which begins or ends at it."""
    needs = {need for query in QUERIES for need in query.needs}
    ends = {f"{RDFS}domain", f"{RDFS}range"}
    served = set(needs)
    for quad in ontology:
        if quad.predicate.value in ends and str(quad.subject).strip("<>").replace(LDN, "ldn:") in needs:
            served |= members(ontology, quad.object)
    classes = {
        quad.subject.value.replace(LDN, "ldn:")
        for quad in ontology
        if quad.predicate.value == f"{RDF}type"
        and quad.object == NamedNode(f"{OWL}Class")
        and isinstance(quad.subject, NamedNode)
        and quad.subject.value.startswith(LDN)
    }
    assert classes - served == set(NOT_ASKED_FOR)


def table(path: Path, heading: str) -> list[list[str]]:
    """Return the cells of the Markdown table under a heading, without its head."""
    text = path.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = [line.strip("|").split("|") for line in text.split("\n") if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def test_the_readme_lists_every_question() -> None:
    rows = table(ROOT / "ontology" / "README.md", "Competency questions")
    assert rows == [[f"`{query.id}`", query.question] for query in QUERIES]


def test_the_readme_lists_every_module(ontology: list[Quad]) -> None:
    described = {}
    for source in discover(ROOT):
        if source.relative.startswith("ontology/modules/"):
            quads: list[Triple | Quad] = list(parse_quads(source))
            texts = {
                q.predicate.value.rpartition("/")[2]: q.object
                for q in quads
                if str(q.subject) == f"<{source.graph}>"
            }
            described[source.path.name] = texts["description"]
    rows = table(ROOT / "ontology" / "README.md", "Modules")
    assert rows == [
        [f"[{name}](modules/{name})", text.value]
        for name, text in described.items()
        if isinstance(text, Literal)
    ]


def test_the_readme_gives_the_bands_as_the_rules_do() -> None:
    band = re.compile(r"\(([\d.]+) \w+ ([\d.]+|UNDEF) \w+ ldn:(\w+DoseNaltrexoneRegimen)\)")
    numbers = {name: [low, high] for low, high, name in band.findall(read_rules(ROOT))}
    text = (ROOT / "ontology" / "README.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+DoseNaltrexoneRegimen)` \| (.*) \|$", text, re.MULTILINE))
    assert rows.keys() == numbers.keys()
    for name, words in rows.items():
        expected = [float(number) for number in numbers[name] if number != "UNDEF"]
        assert [float(number) for number in re.findall(r"[\d.]+", words)] == expected, name


def test_the_readme_of_the_data_names_every_file_and_folder() -> None:
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    for path in sorted((ROOT / "data").iterdir()):
        name = f"`{path.name}/" if path.is_dir() else f"`{path.name}`"
        assert name in text or path.name == "README.md", f"data/README.md does not say what {path.name} is"
    copied = re.findall(r"`(studies/[\w-]+\.ttl)`", text)
    assert [name for name in copied if not (ROOT / "data" / name).is_file()] == []
