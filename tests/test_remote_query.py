"""A query is sent to another engine so that it reads what the gate read, and nothing else."""

from __future__ import annotations

import re

import pytest
from pyoxigraph import Store

from ldnkg.core.namespaces import ENDPOINT
from ldnkg.sparql.gate import inspect
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.remote_query import RemoteQuery, read_query

E = "PREFIX e: <http://e.org/> "


def read(query: str, hidden: tuple[str, ...] = ()) -> RemoteQuery:
    return read_query(query, inspect(query, 10_000, 50), hidden)


def plain(text: str) -> str:
    """Return a query with one space around each bracket and between words."""
    return re.sub(r"\s+", " ", re.sub(r"([{}])", r" \1 ", text)).strip()


def sent(query: str, hidden: tuple[str, ...] = ()) -> str:
    text = read(query, hidden).over(["d:d"], ["n:n"])
    Store().query(text)
    return plain(text)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * { ?s ?p ?o }", "SELECT * {D} WHERE { ?s ?p ?o }"),
        ("SELECT(1 AS ?x){}", "SELECT(1 AS ?x) {D} WHERE {}"),
        ("SELECT (EXISTS { ?a ?b ?c } AS ?x) WHERE { }", "SELECT (EXISTS { ?a ?b ?c } AS ?x) {D} WHERE { }"),
        ("ASK{?s ?p ?o}", "ASK {D} WHERE {?s ?p ?o}"),
        (
            "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 1",
            "CONSTRUCT { ?s ?p ?o } {D} WHERE { ?s ?p ?o } LIMIT 1",
        ),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "CONSTRUCT {D} WHERE { ?s ?p ?o }"),
        ("DESCRIBE <x:y>", "DESCRIBE <x:y> {D}"),
        (E + "DESCRIBE ?a e:b { ?a ?b ?c } LIMIT 2", E + "DESCRIBE ?a e:b {D} { ?a ?b ?c } LIMIT 2"),
        ("SELECT * FROM <a:b> FROM NAMED <a:c> WHERE { ?s ?p ?o }", "SELECT * {D} WHERE { ?s ?p ?o }"),
        ("DESCRIBE <x:y> FROM <a:b>", "DESCRIBE <x:y> {D}"),
        # Comments and code points, with which others could read something else.
        ("SELECT * { ?s ?p ?o # } SERVICE <a:b> {\n}", "SELECT * {D} WHERE { ?s ?p ?o }"),
        (r'ASK { ?s ?p "\u0022 } SERVICE" }', r'ASK {D} WHERE { ?s ?p "\" } SERVICE" }'),
        (r'ASK { ?s ?p "a\u0022b\u005C\U0001D518\u000A" }', 'ASK {D} WHERE { ?s ?p "a\\"b\\\\𝔘\\n" }'),
        (r"ASK { ?s <http://e.org/\u00E4> ?o }", "ASK {D} WHERE { ?s <http://e.org/ä> ?o }"),
        # Names and relative IRIs that not every engine takes.
        (E + "ASK { e:a.b.c e:p e:x }", E + "ASK {D} WHERE { <http://e.org/a.b.c> e:p e:x }"),
        (E + r"ASK { e:a\-b e:p 1 }", E + "ASK {D} WHERE { <http://e.org/a-b> e:p 1 }"),
        ("ASK { <a> ?p ?o }", f"ASK {{D}} WHERE {{ <{ENDPOINT.rpartition('/')[0]}/a> ?p ?o }}"),
        (
            "BASE <http://b.org/x/> ASK { <a> ?p ?o }",
            "BASE <http://b.org/x/> ASK {D} WHERE { <http://b.org/x/a> ?p ?o }",
        ),
        ("PREFIX p: <q#> ASK { p:a.b.c ?p ?o }", None),
    ],
)
def test_the_text_that_is_sent(query: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(QueryProblem):
            sent(query)
    else:
        assert sent(query) == plain(expected.replace("{D}", "FROM <d:d> FROM NAMED <n:n>"))


@pytest.mark.parametrize(
    ("query", "default", "named", "uses_graph"),
    [
        ("ASK { ?s ?p ?o }", None, None, False),
        ("ASK FROM <a:b> { ?s ?p ?o }", ("a:b",), (), False),
        (E + "ASK FROM e:x FROM NAMED <a:c> { GRAPH ?g { ?s ?p ?o } }", ("http://e.org/x",), ("a:c",), True),
        ("BASE <http://b.org/> SELECT * FROM <x> { }", ("http://b.org/x",), (), False),
        ("CONSTRUCT { ?s ?p ?o } FROM <a:b> WHERE { ?s ?p ?o }", ("a:b",), (), False),
        ("ASK { GRAPH<a:b>{ ?s ?p ?o } }", None, None, True),
    ],
)
def test_the_dataset_of_a_query_is_read(
    query: str, default: tuple[str, ...] | None, named: tuple[str, ...] | None, *, uses_graph: bool
) -> None:
    found = read(query)
    assert (found.default_graphs, found.named_graphs, found.uses_graph) == (default, named, uses_graph)


def test_graphs_that_are_hidden_are_asked_for_nowhere() -> None:
    query = E + "ASK { GRAPH <a:b> { ?s ?p <a:b> } GRAPH e:c { } GRAPH ?g { } }"
    assert read(query).asked_graphs == {"a:b", "http://e.org/c"}
    text = sent(query, ("a:b", "http://e.org/c"))
    assert "GRAPH <a:b>" not in text
    assert "GRAPH e:c" not in text
    assert "?p <a:b>" in text


@pytest.mark.parametrize(
    ("query", "within"),
    [
        ("SELECT ?s { ?s ?p ?o } ORDER BY ?s", "SELECT ?s WHERE { GRAPH <g:g> { ?s ?p ?o } } ORDER BY ?s"),
        (
            "CONSTRUCT { ?s ?p ?o } { { ?s ?p ?o } }",
            "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH <g:g> { { ?s ?p ?o } } }",
        ),
        (
            "SELECT * { SELECT * { ?s ?p ?o } LIMIT 1 }",
            "SELECT * WHERE { GRAPH <g:g> { SELECT * { ?s ?p ?o } LIMIT 1 } }",
        ),
        ("CONSTRUCT WHERE { ?s ?p ?o }", None),
        ("DESCRIBE ?s { ?s ?p ?o }", None),
        ("SELECT * { GRAPH ?g { ?s ?p ?o } }", None),
        ("SELECT ?s { ?s ?p ?o } ORDER BY EXISTS { ?s ?q ?s }", None),
        ("SELECT (EXISTS { ?s ?q ?s } AS ?x) { ?s ?p ?o }", None),
    ],
)
def test_a_query_is_asked_within_a_graph_where_that_is_the_same(query: str, within: str | None) -> None:
    text = read(query).within("g:g")
    assert (text and plain(text)) == (within and plain(within))


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        ("SELECT * { ?s <java:org.example.Open> ?o }", "unsupported-function"),
        ("SELECT * { ?s <bif:contains> 'x' }", "unsupported-function"),
        ("PREFIX sql: <sql:> SELECT * { ?s sql:f ?o }", "unsupported-function"),
        (r"SELECT * { ?s <\u006Aava:x> ?o }", "unsupported-function"),
        ("BASE <java:> SELECT * { ?s <java:x> ?o }", "unsupported-function"),
        (
            "PREFIX a: <http://jena.apache.org/ARQ/property#> SELECT * { ?s a:strSplit ?o }",
            "unsupported-function",
        ),
        ("SELECT * FROM <urn:x-arq:UnionGraph> { ?s ?p ?o }", "unsupported-function"),
        ("SELECT * { ?s <x#y> ?o }", "bad-request"),
        ("SELECT * { ?s ?p ?a FILTER(?a<?b&&?c>3) }", "bad-request"),
        (r"SELECT * { ?s <http://e.org/\u003E\u0020> ?o }", "malformed-query"),
        (r"SELECT * { ?s ?p '\uD800' }", "malformed-query"),
        (r"S\u0045LECT * { }", "malformed-query"),
    ],
)
def test_what_engines_could_read_in_their_own_way_is_refused(query: str, slug: str) -> None:
    with pytest.raises(QueryProblem) as caught:
        read(query)
    assert caught.value.kind.slug == slug


def test_a_prefix_that_is_declared_and_not_used_does_no_harm() -> None:
    assert sent("PREFIX afn: <http://jena.apache.org/ARQ/function#> ASK { }").endswith("WHERE { }")
