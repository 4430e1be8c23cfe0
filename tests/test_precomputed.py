"""Counts over the whole dataset that are computed once: the same bytes as the engine's, or not used."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ldnkg.core.namespaces import ENDPOINT
from ldnkg.core.release import DefaultGraphMode, Release
from ldnkg.core.tokens import tokenize
from ldnkg.sparql.backend import QueryRequest
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.evaluation import Job, write_answer
from ldnkg.sparql.gate import inspect
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.precomputed import Precomputed
from ldnkg.sparql.precomputing import COUNTING_QUERIES, Precomputing, read_table
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.selection import DatasetSelection
from ldnkg.sparql.store import DataSource, load_store

FORMATS = ("json", "xml", "csv", "tsv")
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
EX = "http://example.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"
PATIENCE_SECONDS = 60.0


def quads(*lines: str) -> bytes:
    """Write N-Quads in which `a` is the type, `x` an IRI of the example, and the rest stands as it is."""
    terms = {"a": f"<{TYPE}>"}
    written = (
        " ".join(terms.get(term, f"<{EX}{term}>" if term.isalnum() else term) for term in line.split())
        for line in lines
    )
    return "".join(f"{line} .\n" for line in written).encode()


DATASETS: dict[str, bytes] = {
    "nothing": b"",
    "one triple": quads("s p o g"),
    "things": quads(
        *(f"s{n} a c{n % 7} g{n % 3}" for n in range(60)),
        *(f"s{n} p{n % 11} s{n // 2} g{n % 3}" for n in range(60)),
        *(f's{n} label "thing"@en g{n % 5}' for n in range(40)),
    ),
    "a triple in two graphs": quads("s a c g", "s a c h", "s p o g", "s p o h", "t a c h", "t a c"),
    "blank nodes as classes, things and graphs": quads(
        "s a _:c g", "_:t a c g", "_:t p _:o _:g", "s a d _:g", "s p _:c h"
    ),
    "literals as classes": quads(
        's a "c" g',
        's a "c"@en g',
        's a "c"@de h',
        f's a "05"^^<{XSD}integer> g',
        f's a "5"^^<{XSD}integer> h',
        "s a c g",
        f's p "4.50"^^<{XSD}decimal> g',
        f's p "4.5"^^<{XSD}decimal> g',
    ),
    "IRIs with unusual characters": quads(
        *(
            f"<{EX}{name}> <{EX}p/{name}> <{EX}o> <{EX}g/{name}>"
            for name in ("a/../b", "é", "x'y", "%27", "a#b", "?q=1&r=2", "(c)", "a;b,c", "~", "//")
        ),
        *(f"s a <{EX}{name}> <urn:g:{name}>" for name in ("a/../b", "é", "x'y", "%27", "?q=1", "-._~")),
    ),
}


MODES = ("union", "separate", "disjoint")


def source_of(content: bytes, mode: str) -> DataSource:
    """The data as a default graph that copies all graphs, one of its own, or one that asks all at once."""
    default_graph: DefaultGraphMode = "separate" if mode == "separate" else "union"
    return DataSource(
        lambda: io.BytesIO(content), 0, len(content), default_graph, disjoint=mode == "disjoint"
    )


class Asked:
    """A store, and the tables of it."""

    def __init__(self, content: bytes, mode: str = "union") -> None:
        self.store = load_store(source_of(content, mode))
        self.tables = tables_of(lambda query: self.engine(query, "tsv"))

    def engine(self, query: str, format_name: str) -> bytes:
        content = bytearray()
        write_answer(self.store, Job(query, format_name, ENDPOINT), content.extend)
        return bytes(content)

    def text(self, query: str) -> str | None:
        """What the engine is to get in the place of a query, if tables know the answer."""
        try:
            return self.tables.text(inspect(query, 10_000, 64))
        except QueryProblem:
            # The gate lets no such query pass.
            return None


def tables_of(answer: Callable[[str], bytes]) -> Precomputed:
    tables = Precomputed()
    for query in COUNTING_QUERIES:
        table = read_table(query, answer)
        if table is not None:
            tables.add(table)
    return tables


@pytest.fixture(scope="module", params=[(name, mode) for name in DATASETS for mode in MODES])
def asked(request: pytest.FixtureRequest) -> Asked:
    name, mode = request.param
    # What is said to be disjoint must be so.
    return Asked(DATASETS[name], "union" if name == "a triple in two graphs" else mode)


@pytest.fixture(scope="module")
def things() -> Asked:
    return Asked(DATASETS["things"])


# What monitors, explorers and generators of descriptions send
KNOWN = (
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT (COUNT(?s) AS ?n) WHERE { ?s ?p ?o . }",
    "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o }",
    "SELECT (COUNT(DISTINCT ?p) AS ?n) WHERE { ?s ?p ?o }",
    "SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE { ?s ?p ?o }",
    "SELECT (COUNT(*) AS ?total) (COUNT(DISTINCT ?p) AS ?properties) WHERE { ?s ?p ?o }",
    "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a [] }",
    "SELECT (COUNT(DISTINCT ?o) AS ?n) { [] a ?o }",
    "SELECT DISTINCT ?c WHERE { [] a ?c }",
    "SELECT DISTINCT ?c WHERE { GRAPH ?g { [] a ?c . } } OFFSET 2 LIMIT 3",
    "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o . } }",
    "SELECT DISTINCT ?p WHERE { ?s ?p ?o . } ORDER BY ?p LIMIT 4",
    "SELECT DISTINCT ?p WHERE { GRAPH ?g { ?s ?p [] } } ORDER BY DESC(?p)",
    "SELECT ?c (COUNT(?s) AS ?n) { ?s a ?c } GROUP BY ?c",
    "SELECT ?c (COUNT(?s) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY ?n",
    "SELECT ?c (COUNT(?s) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY DESC(COUNT(?s)) LIMIT 3",
    "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY DESC(COUNT(DISTINCT ?s)) ?c",
    "SELECT (COUNT(?x) AS ?n) ?c { ?x a ?c } GROUP BY ?c ORDER BY ?c OFFSET 1",
    "SELECT (COUNT(*) AS ?n) { ?x a ?c } GROUP BY ?c ORDER BY DESC(?n) LIMIT 2",
    "SELECT DISTINCT (COUNT(*) AS ?n) { ?x a ?c } GROUP BY ?c",
    "SELECT ?p (COUNT(?o) AS ?n) (COUNT(DISTINCT ?s) AS ?m) { ?s ?p ?o } GROUP BY ?p ORDER BY ?m DESC(?n)",
    "SELECT ?p (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o } GROUP BY ?p",
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    "SELECT ?g (COUNT(DISTINCT ?p) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    "SELECT ?g ?c (COUNT(*) AS ?n) { GRAPH ?g { ?s a ?c } } GROUP BY ?g ?c ORDER BY ?n",
    "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { GRAPH ?g { ?s a ?c } } GROUP BY ?c",
    "SELECT ?p (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?p",
    "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
    "SELECT ?c ?p (COUNT(?o) AS ?n) (COUNT(DISTINCT ?s) AS ?m) { ?s a ?c ; ?p ?o } GROUP BY ?c ?p",
    "SELECT ?c ?p (COUNT(DISTINCT ?o) AS ?n) { ?s a ?c . ?s ?p ?o . } GROUP BY ?c ?p ORDER BY ?n LIMIT 9",
    "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } }",
    "SELECT (COUNT(*) AS ?n) { GRAPH ?g { { ?s ?p ?o } . } . }",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o } LIMIT 0",
    # Of one class, property or graph
    f"SELECT (COUNT(*) AS ?n) {{ ?s a <{EX}c1> }}",
    f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s <{TYPE}> <{EX}c> }}",
    f"SELECT (COUNT(*) AS ?n) {{ ?s a <{EX}nothing> }}",
    f"PREFIX : <{EX}> SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?m) {{ ?s :p ?o }}",
    f"PREFIX e: <{EX}> SELECT (COUNT(DISTINCT ?o) AS ?n) {{ ?s e:p1 ?o }} ORDER BY ?n",
    f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{EX}g> {{ ?s ?p ?o }} }}",
    f"SELECT (COUNT(DISTINCT ?o) AS ?n) {{ GRAPH <{EX}g1> {{ ?s a ?o }} }}",
    f"SELECT (COUNT(DISTINCT ?s) AS ?n) (COUNT(?s) AS ?m) {{ GRAPH <{EX}g1> {{ ?s <{EX}p1> ?o }} }}",
    f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{EX}g1> {{ ?s a <{EX}c1> }} }}",
    f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{EX}nothing> {{ ?s a <{EX}c1> }} }}",
    f"SELECT (COUNT(DISTINCT ?g) AS ?n) {{ GRAPH ?g {{ ?s <{EX}p> ?o }} }}",
    f"SELECT (COUNT(DISTINCT ?g) AS ?n) {{ GRAPH ?g {{ ?s a <{EX}c> }} }}",
    f"BASE <{EX}base> PREFIX e: <{EX}> SELECT (COUNT(*) AS ?n) {{ GRAPH e:g {{ [] a ?c }} }}",
)

# What is near to one of these and has another answer, no answer, or one that no table has.
OTHERS = (
    "SELECT * { ?s ?p ?o }",
    "SELECT ?c { ?s a ?c }",
    "SELECT ?c { ?s a ?c } GROUP BY ?c",
    "SELECT REDUCED ?c { ?s a ?c }",
    "SELECT DISTINCT * { ?s a ?c }",
    "SELECT DISTINCT ?s { ?s a ?c }",
    "SELECT DISTINCT ?s ?c { ?s a ?c }",
    "SELECT DISTINCT ?c { ?s a ?c } ORDER BY ?s",
    "SELECT DISTINCT ?c { ?s a ?c } ORDER BY ?x",
    "SELECT DISTINCT ?c { ?s a ?c } GROUP BY ?c",
    "SELECT DISTINCT ?c { ?s ?a ?c }",
    "SELECT DISTINCT ?c { ?s A ?c }",
    "SELECT DISTINCT ?c { ?c a ?c }",
    "SELECT DISTINCT ?c { ?s a ?c . ?s a ?d }",
    "SELECT DISTINCT ?c { ?s a ?c FILTER(ISIRI(?c)) }",
    "SELECT DISTINCT ?c { ?s a ?c } VALUES ?c { 1 }",
    "SELECT DISTINCT ?c { ?s a/a ?c }",
    "SELECT DISTINCT ?c { ?s ^a ?c }",
    "SELECT DISTINCT ?c { ?s a* ?c }",
    "SELECT DISTINCT ?c { ?s a ?c, ?d }",
    "SELECT DISTINCT ?c { _:s a ?c }",
    "SELECT DISTINCT ?c { [ # no spaces only\n] a ?c }",
    "SELECT DISTINCT ?c { [ ?s a ?c ] }",
    "SELECT DISTINCT ?c { OPTIONAL { ?s a ?c } }",
    "SELECT DISTINCT ?c { { ?s a ?c } UNION { ?c a ?s } }",
    "SELECT DISTINCT ?c { GRAPH ?g { GRAPH ?h { ?s a ?c } } }",
    "SELECT DISTINCT ?g { GRAPH ?g { ?g ?p ?o } }",
    "SELECT DISTINCT ?g { GRAPH ?g { } }",
    f"SELECT DISTINCT ?c {{ GRAPH <{EX}g> {{ ?s a ?c }} }}",
    f"SELECT DISTINCT ?c FROM <{EX}g> {{ ?s a ?c }}",  # noqa: S608
    f"SELECT DISTINCT ?c FROM NAMED <{EX}g> {{ GRAPH ?g {{ ?s a ?c }} }}",  # noqa: S608
    "SELECT DISTINCT ?c { ?s a ?c } LIMIT -1",
    "SELECT DISTINCT ?c { ?s a ?c } LIMIT 1 LIMIT 2",
    "SELECT DISTINCT ?c { ?s a ?c } LIMIT 99999999999999999999999",
    "SELECT DISTINCT ?c { ?s a ?c } LIMIT 5 ORDER BY ?c",
    "SELECT DISTINCT ?c { ?s a ?c } more",
    "SELECT DISTINCT ?c { ?s a ?c } }",
    "SELECT DISTINCT ?c { { SELECT DISTINCT ?c { ?s a ?c } LIMIT 2 } }",
    "SELECT DISTINCT ?c,?d { ?s a ?c }",
    "SELECT ?c ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c",
    "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c }",
    "SELECT ?s (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c",
    "SELECT ?c (COUNT(*) AS ?s) { ?s a ?c } GROUP BY ?c",
    "SELECT ?c (COUNT(*) AS ?c) { ?s a ?c } GROUP BY ?c",
    "SELECT ?c (COUNT(*) AS ?n) (COUNT(?s) AS ?n) { ?s a ?c } GROUP BY ?c",
    "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c ?c",
    "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c ?s",
    "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY (?c)",
    "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY (STR(?c) AS ?d)",
    "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c HAVING (COUNT(*) > 1)",
    "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY ?s",
    "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY STR(?c)",
    "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY DESC(?n + 1)",
    "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY DESC(COUNT(DISTINCT ?c))",
    "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c ORDER",
    "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP",
    "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } ORDER BY ?c GROUP BY ?c",
    "SELECT ?c (COUNT(*)) { ?s a ?c } GROUP BY ?c",
    "SELECT ?c COUNT(*) AS ?n { ?s a ?c } GROUP BY ?c",
    "SELECT ?c (COUNT(*) + 1 AS ?n) { ?s a ?c } GROUP BY ?c",
    "SELECT ?c (COUNT(DISTINCT *) AS ?n) { ?s a ?c } GROUP BY ?c",
    "SELECT ?c (COUNT(?x) AS ?n) { ?s a ?c } GROUP BY ?c",
    "SELECT ?c (COUNT(DISTINCT ?c) AS ?n) { ?s a ?c } GROUP BY ?c",
    "SELECT ?c (SUM(?s) AS ?n) { ?s a ?c } GROUP BY ?c",
    "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c OPTIONAL { ?s ?p ?o } } GROUP BY ?c",
    "SELECT ?p ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?p ?g",
    "SELECT ?c ?p (COUNT(*) AS ?n) { ?s ?p ?o . ?s a ?c } GROUP BY ?c ?p",
    "SELECT ?c ?p (COUNT(*) AS ?n) { ?s a ?c . ?o ?p ?s } GROUP BY ?c ?p",
    "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?s } GROUP BY ?p",
    "SELECT (COUNT(*) AS ?n) { ?s a ?s }",
    "SELECT (COUNT(*) AS ?n) { }",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o . ?o ?q ?r . ?r ?t ?u }",
    "SELECT (COUNT(*) AS ?n) { ?s [] ?o }",
    'SELECT (COUNT(*) AS ?n) { ?s ?p "x" }',
    "SELECT (COUNT(*) AS ?n) { ?s ?p 5 }",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY",
    f"SELECT (COUNT(*) AS ?n) {{ <{EX}s> ?p ?o }}",
    f"SELECT (COUNT(*) AS ?n) {{ ?s <{EX}p> <{EX}o> }}",
    f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{EX}g> {{ ?s a ?s }} }}",
    "SELECT (COUNT(*) AS ?n) { ?s a e:c }",
    "PREFIX e: <relative> SELECT (COUNT(*) AS ?n) { ?s a e:c }",
    f"PREFIX e: <{EX}> . SELECT (COUNT(*) AS ?n) {{ ?s a e:c }}",
    f"PREFIX e <{EX}> SELECT (COUNT(*) AS ?n) {{ ?s a ?c }}",
    f"PREFIX <{EX}> SELECT (COUNT(*) AS ?n) {{ ?s a ?c }}",
    f"PREFIX e:f <{EX}> SELECT (COUNT(*) AS ?n) {{ ?s a ?c }}",
    f"PREFIX e: <{EX}%zz> SELECT (COUNT(*) AS ?n) {{ ?s a ?c }}",
    f"@prefix e: <{EX}> SELECT (COUNT(*) AS ?n) {{ ?s a ?c }}",
    "PREFIX SELECT (COUNT(*) AS ?n) { ?s a ?c }",
    "BASE SELECT (COUNT(*) AS ?n) { ?s a ?c }",
    "PREFIX e: SELECT (COUNT(*) AS ?n) { ?s a ?c }",
    'VERSION "1.2" SELECT (COUNT(*) AS ?n) { ?s a ?c }',
    f"SELECT (COUNT(*) AS ?n) {{ ?s a <{EX}a/../c> }}",
    "SELECT (COUNT(*) AS ?n) { ?s a <http://example.org/\\u0063> }",
    f"PREFIX e: <{EX}> SELECT (COUNT(*) AS ?n) {{ ?s a e:c\\-1 }}",
    f"PREFIX e: <{EX}> SELECT (COUNT(*) AS ?n) {{ ?s a e:c.c.c }}",
    "SELECT (COUNT(*) AS ?n) { ?s a <c> }",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?\u00b7o }",
    "SELECTDISTINCT ?c { ?s a ?c }",
    "ASK { ?s a ?c }",
    "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c }",
    f"SELECT (COUNT(*) AS ?n) {{ SERVICE <{ENDPOINT}> {{ ?s ?p ?o }} }}",
)


@pytest.mark.parametrize("query", KNOWN)
def test_the_answer_from_tables_has_the_bytes_of_the_engines(query: str, asked: Asked) -> None:
    text = asked.text(query)
    if text is not None:
        for name in FORMATS:
            assert asked.engine(text, name) == asked.engine(query, name)


@pytest.mark.parametrize("query", KNOWN)
def test_what_tools_ask_is_answered_from_tables(query: str, things: Asked) -> None:
    text = things.text(query)
    assert text is not None and "VALUES" in text and "COUNT" not in text


def test_each_table_is_there_and_proven(things: Asked) -> None:
    assert all(things.text(query) for query in COUNTING_QUERIES)


@pytest.mark.parametrize("query", OTHERS)
def test_what_is_asked_otherwise_is_left_to_the_engine(query: str, things: Asked) -> None:
    assert things.text(query) is None


@pytest.mark.parametrize("query", KNOWN[:1] + KNOWN[13:14])
def test_a_wrong_table_would_be_seen(query: str, things: Asked) -> None:
    # That the comparison of bytes can fail: one count more, or two groups in another order.
    inspection = inspect(query, 10_000, 64)
    for table in list(things.tables._tables.values()):
        rows = list(table.rows.items())
        wrong = [{key: tuple(count + 1 for count in counts) for key, counts in rows}]
        wrong += [dict(reversed(rows))] if len(rows) > 1 else []
        for each in wrong:
            tables = Precomputed()
            tables.add(replace(table, rows=each, _texts={}))
            text = tables.text(inspection)
            assert text is None or things.engine(text, "json") != things.engine(query, "json")


def test_a_table_that_the_engine_reads_otherwise_is_not_used(things: Asked) -> None:
    def answer(query: str) -> bytes:
        return things.engine(query.replace("VALUES (?c", "VALUES (?d"), "tsv")

    assert read_table("SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c", answer) is None


def test_groups_without_an_iri_leave_the_table_to_single_counts() -> None:
    for name in ("blank nodes as classes, things and graphs", "literals as classes"):
        asked = Asked(DATASETS[name])
        assert asked.text("SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c") is None
        assert asked.text("SELECT DISTINCT ?c { ?s a ?c }") is None
        one = f"SELECT (COUNT(*) AS ?n) {{ ?s a <{EX}c> }}"
        text = asked.text(one)
        assert text is not None and asked.engine(text, "json") == asked.engine(one, "json")


def test_an_answer_that_is_too_long_is_not_kept() -> None:
    asked = Asked(quads(*(f"s{n} a c{n} g" for n in range(10_001))))
    assert asked.text("SELECT DISTINCT ?c { ?s a ?c }") is None
    assert asked.text("SELECT (COUNT(*) AS ?n) { ?s a <http://example.org/c7> }") is None
    assert asked.text("SELECT DISTINCT ?p { ?s ?p ?o }") is not None


# Every spelling, every dataset

NAMES = st.from_regex(r"[A-Za-z0-9_]{1,4}", fullmatch=True)
COMMENT = " # ?s a \"' } LIMIT 1\n"
SPACES = st.sampled_from(["", "", " ", "\n", "\t ", "\r\n", COMMENT, "#\r"])


@st.composite
def spelled(draw: st.DrawFn, query: str) -> str:
    """Write a query in another way that means the same."""
    tokens = list(tokenize(query))
    names = list(dict.fromkeys(token.text[1:] for token in tokens if token.kind == "variable"))
    renamed = dict(zip(names, draw(st.lists(NAMES, min_size=9, max_size=9, unique=True)), strict=False))
    parts: list[str] = []
    for place, token in enumerate(tokens):
        text = token.text
        following = tokens[place + 1].text if place + 1 < len(tokens) else ""
        if token.kind == "variable":
            text = draw(st.sampled_from("?$")) + renamed[text[1:]]
        elif text == "a" and draw(st.booleans()):
            text = draw(st.sampled_from([f"<{TYPE}>", "rdf:type", "t:"]))
        elif token.kind == "word" and text != "a":
            text = draw(st.sampled_from([text, text.lower(), text.capitalize()]))
        elif text == "." and following == "}" and draw(st.booleans()):
            continue
        elif text == "}" and tokens[place - 1].kind == "variable" and draw(st.booleans()):
            text = ". }"
        if text.upper() == "WHERE" and draw(st.booleans()):
            continue
        space = draw(SPACES)
        if text == "]":
            # No comment may stand in an anonymous blank node.
            space = space.strip("#\r") if space != COMMENT else " "
        before = parts[-1] if parts else ""
        if not space and [part.text for part in tokenize(before + text)] != [*filter(None, [before]), text]:
            space = " "
        parts += [space, text]
    prologue = f"PREFIX rdf: <{TYPE.removesuffix('type')}>{draw(SPACES)}prefix t:<{TYPE}>"
    return prologue + "".join(parts)


@given(st.data(), st.sampled_from(KNOWN))
@settings(max_examples=300, deadline=None)
def test_every_spelling_is_understood(things: Asked, data: st.DataObject, query: str) -> None:
    other = data.draw(spelled(query))
    text = things.text(other)
    assert text is not None
    for name in FORMATS:
        assert things.engine(text, name) == things.engine(other, name)


TERMS = st.sampled_from(
    [f"<{EX}{name}>" for name in "abcdefgh"] + ["_:b", '"a"', '"a"@en', f'"1"^^<{XSD}int>']
)
IRIS = st.sampled_from([f"<{EX}{name}>" for name in "abcdefgh"])
LINES = st.builds(
    lambda s, p, o, g: f"{s} {p} {o} {g} .\n",
    TERMS.filter(lambda term: not term.startswith('"')),
    st.one_of(IRIS, st.just(f"<{TYPE}>")),
    TERMS,
    st.one_of(IRIS, st.just("")),
)
VARIABLES = ("?s", "?p", "?o", "?g", "?c")
ANY = st.sampled_from([*VARIABLES, "[]", f"<{EX}a>", f"<{EX}b>"])
VERBS = st.sampled_from(["?p", "?p", "a", "a", f"<{EX}c>", f"<{TYPE}>"])
NEAR = st.sampled_from(
    [
        "{ ?s ?p ?o }",
        "{ ?s a ?c }",
        "{ [] a ?c }",
        "{ ?s ?p [] }",
        "{ GRAPH ?g { ?s ?p ?o } }",
        "{ GRAPH ?g { ?s a ?c } }",
        "{ ?s a ?c ; ?p ?o }",
        f"{{ ?s a <{EX}a> }}",
        f"{{ ?s <{EX}b> ?o }}",
        f"{{ GRAPH <{EX}a> {{ ?s ?p ?o }} }}",
        f"{{ GRAPH <{EX}b> {{ ?s a ?c }} }}",
        f"{{ GRAPH ?g {{ ?s <{EX}c> ?o }} }}",
    ]
)


@st.composite
def groups(draw: st.DrawFn) -> str:
    """Write a group of one or two triples in some graph."""
    triples = draw(st.lists(st.tuples(ANY, VERBS, ANY), min_size=1, max_size=2))
    group = "{ " + " . ".join(" ".join(triple) for triple in triples) + " }"
    graph = draw(st.sampled_from(["", "", "?g", f"<{EX}a>"]))
    return f"{{ GRAPH {graph} {group} }}" if graph else group


@st.composite
def queries(draw: st.DrawFn) -> str:
    """Write a query of the kind that tables may answer; many of these are malformed or another kind."""
    group = draw(st.one_of(NEAR, NEAR, NEAR, groups()))
    inside = [name for name in VARIABLES if name in group]
    names = st.sampled_from((inside or list(VARIABLES)) if draw(st.integers(0, 9)) else VARIABLES)
    keys = sorted(draw(st.sets(names, max_size=2)), key="?g ?c ?p ?o ?s".split().index)
    counted = st.one_of(st.just("*"), names, names.map("DISTINCT {}".format))
    counts = [f"(COUNT({what}) AS ?n{n})" for n, what in enumerate(draw(st.lists(counted, max_size=2)))]
    columns = draw(st.permutations([*keys, *counts]))
    distinct = "DISTINCT" if not counts or not draw(st.integers(0, 3)) else ""
    query = f"SELECT {distinct} {' '.join(columns)} {group}"
    if keys and counts and draw(st.integers(0, 9)):
        query += f" GROUP BY {' '.join(keys)}"
    places = [*keys, *(f"DESC({name})" for name in keys), "?n0", "DESC(?n1)", "DESC(COUNT(*))", "?x"]
    order = draw(st.lists(st.sampled_from(places), max_size=2)) if draw(st.booleans()) else []
    query += f" ORDER BY {' '.join(order)}" if order else ""
    return query + draw(st.sampled_from(["", "", " LIMIT 2", " OFFSET 1", " LIMIT 3 OFFSET 1"]))


@given(st.lists(LINES, max_size=30), st.lists(queries(), min_size=9, max_size=9), st.sampled_from(MODES))
@settings(max_examples=150, deadline=None)
def test_any_query_over_any_dataset_has_the_bytes_of_the_engine(
    lines: list[str], asked: list[str], mode: str
) -> None:
    if mode == "disjoint":
        lines = list({tuple(line.split()[:3]): line for line in lines}.values())
    over = Asked("".join(lines).encode(), mode)
    for query in asked:
        text = over.text(query)
        if text is not None:
            # The engine refuses none of these.
            assert [over.engine(text, name) for name in FORMATS] == [
                over.engine(query, name) for name in FORMATS
            ]


# In the server


@pytest.fixture(scope="module")
def backend(small_release: Release) -> Iterator[EmbeddedBackend]:
    backend = EmbeddedBackend(small_release, Limits(workers=1), precomputes=True)
    assert backend.precomputing.wait(PATIENCE_SECONDS)
    yield backend
    backend.close()


def answered(backend: EmbeddedBackend, query: str, **options: object) -> tuple[bytes, int]:
    """The answer to a query, and how often tables were used for it."""
    before = backend.precomputed.uses
    request = replace(QueryRequest(query, backend.inspect(query), "json"), **options)  # type: ignore[arg-type]
    return b"".join(backend.answer(request)), backend.precomputed.uses - before


COUNT = "SELECT ?p (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?p"


def test_the_server_answers_from_tables_when_they_are_there(
    backend: EmbeddedBackend, small_release: Release
) -> None:
    content, uses = answered(backend, COUNT)
    assert backend.status().precomputed == backend.precomputed.uses > 0
    plain = EmbeddedBackend(small_release, Limits(workers=1))
    try:
        assert uses == 1 and answered(plain, COUNT) == (content, 0)
        request = QueryRequest(COUNT, plain.inspect(COUNT), "json")
        assert backend.preview(request, 3) == plain.preview(request, 3)
    finally:
        plain.close()


def test_the_workers_are_as_many_as_before_and_none_is_left(backend: EmbeddedBackend) -> None:
    status = backend.status()
    assert (status.workers, status.idle, status.replaced, status.precomputing) == (1, 1, 0, False)
    children = Path(f"/proc/{backend.pool.forker.process}/task/{backend.pool.forker.process}/children")
    assert len(children.read_text().split()) == 1


@pytest.mark.parametrize(
    "options",
    [
        {"default_graphs": ("https://w3id.org/ldn-kg/graph/one",)},
        {"named_graphs": ("https://w3id.org/ldn-kg/graph/one",)},
        {"selection": DatasetSelection(infer=False)},
    ],
)
def test_another_dataset_is_left_to_the_engine(backend: EmbeddedBackend, options: dict[str, object]) -> None:
    assert answered(backend, COUNT, **options)[1] == 0


def test_a_count_over_the_query_that_a_service_clause_becomes_is_the_engines(
    backend: EmbeddedBackend,
) -> None:
    query = f"SELECT (COUNT(*) AS ?n) {{ SERVICE <{ENDPOINT}> {{ ?s ?p ?o }} }}"
    content, uses = answered(backend, query)
    assert uses == 0 and content == answered(backend, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0]


def test_a_server_that_ends_at_once_leaves_nothing_behind(small_release: Release) -> None:
    backend = EmbeddedBackend(small_release, Limits(workers=1), precomputes=True)
    backend.close()
    assert backend.precomputing.wait(PATIENCE_SECONDS)
    assert not backend.pool.forker.running


def test_what_costs_more_than_a_query_may_is_left_to_the_engine(
    monkeypatch: pytest.MonkeyPatch, small_release: Release
) -> None:
    # Two joins without a condition, 10 to the 8 rows; what follows it is computed by another worker.
    endless = "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c . ?x ?p ?o . ?y ?q ?r . ?t ?u ?v } GROUP BY ?c"
    texts = (COUNTING_QUERIES[0], endless, COUNTING_QUERIES[2])
    monkeypatch.setattr("ldnkg.sparql.precomputing.COUNTING_QUERIES", texts)
    backend = EmbeddedBackend(small_release, Limits(workers=1, timeout_seconds=1), precomputes=True)
    try:
        assert backend.precomputing.wait(PATIENCE_SECONDS)
        assert answered(backend, COUNT)[1] == 1
        assert answered(backend, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[1] == 1
    finally:
        backend.close()


def test_the_release_of_this_repository_is_answered_from_tables(built_backend: EmbeddedBackend) -> None:
    tables = Precomputed()
    precomputing = Precomputing(built_backend.pool.forker, built_backend.limits, DatasetSelection(), tables)
    precomputing.start()
    assert precomputing.wait(PATIENCE_SECONDS)
    for query in (*COUNTING_QUERIES, *KNOWN):
        text = tables.text(inspect(query, 10_000, 64))
        assert text is not None
        answers = []
        for each in (query, text):
            run = built_backend.pool.run(Job(each, "tsv", ENDPOINT))
            answers.append(b"".join(run.pieces()))
        assert answers[0] == answers[1], query
