"""Prefixed names with several dots are valid SPARQL, and the engine gets them in a form that it takes."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldnkg.sparql.gate import inspect

PREFIX = "PREFIX a: <http://example.org/> "


def engine_query(query: str) -> str:
    return inspect(query, 10_000, 50).engine_query.text


@pytest.mark.parametrize(
    "name", ["b", "b.c", "b.c.d", "b.c.d.e-f", "1.2.3", "b..c", "b:c.d.e", r"b\.c.d.e", "b.%41.c"]
)
def test_a_name_with_any_number_of_dots_means_its_iri(name: str) -> None:
    store = pyoxigraph.Store()
    iri = pyoxigraph.NamedNode("http://example.org/" + name.replace("\\", ""))
    store.add(pyoxigraph.Quad(iri, iri, iri))
    query = f"{PREFIX}SELECT * {{ ?s ?p a:{name}. ?s a:{name} ?o . FILTER(?s = a:{name}) }}"
    rows = list(store.query(engine_query(query)))  # type: ignore[arg-type]
    assert [row["s"] for row in rows] == [iri]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s a:b.c/a:d.e.f ?o }",
        "SELECT * { ?s ^a:b.c.d|!(a:e.f.g|^a:h.i.j) ?o }",
        "SELECT * { ?s a:b.c.d+/a:e.f.g?/(a:h.i.j)* ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY (STR(a:b.c.d) AS ?t) HAVING(?t != a:e.f.g)",
        "SELECT * { VALUES (?s ?o) { (a:b.c.d a:e.f.g)(UNDEF a:h.i.j) } }",
        "SELECT * FROM a:b.c.d FROM NAMED a:e.f.g { GRAPH a:h.i.j { ?s ?p ?o } }",
        "SELECT * { ?s ?p 'a:b.c.d'^^a:e.f.g, a:h.i.j;a:k.l.m a:n.o.p.?s ?q a:r.s.t}",
        "SELECT * { ?s a a:b.c.d # a:b.c.d\n. ?s ?p a:e.f.g.# a:h.i.j\n}",
        "DESCRIBE a:b.c.d a:e.f.g",
        "PREFIX p.q.r: <http://p/> SELECT * { ?s p.q.r:s.t.u p.q.r:s\u0301.t.u }",
        "SELECT * { ?s ?p a:b:.c.d }",
    ],
)
def test_a_name_is_read_wherever_one_may_stand(query: str) -> None:
    changed = engine_query(PREFIX + query)
    assert "\\." in changed
    pyoxigraph.Store().query(changed)


@pytest.mark.parametrize(
    "query",
    [
        f"{PREFIX}SELECT * {{ ?s ?p a:b.c. }}",
        f'{PREFIX}SELECT * {{ ?s ?p "a:b.c.d" }} # a:b.c.d',
        "SELECT * { ?s ?p <a:b.c.d> . ?s ?p 1.5 }",
        f"{PREFIX}SELECT * {{ FILTER(?x<'a:b.c.d>'#' && ?y = 1) }}",
    ],
)
def test_nothing_else_is_changed(query: str) -> None:
    assert engine_query(query) == query


def test_an_error_is_placed_in_the_query_as_sent() -> None:
    query = f"{PREFIX}SELECT * {{\n a:b.c.d a:e.f.g ?o . ?s ?p }}"
    inspection = inspect(query, 10_000, 50)
    changed = inspection.engine_query
    column = changed.text.split("\n")[1].index("}") + 1
    assert changed.original_places(f"error at 2:{column}: expected") == (
        f"error at 2:{query.split(chr(10))[1].index('}') + 1}: expected"
    )
    assert changed.original_places("error at 1:9: expected") == "error at 1:9: expected"


@given(
    st.lists(
        st.sampled_from(["a:b", ".", "c", "a:b.c.d", " ", "?x", '"a:b.c.d"', "\\", "{", "}"]), max_size=12
    )
)
def test_taking_the_backslashes_out_gives_the_query_back(parts: list[str]) -> None:
    query = PREFIX + "SELECT * { " + "".join(parts)
    changed = inspect(query, 10_000, 50).engine_query
    kept = [c for offset, c in enumerate(changed.text) if offset not in set(changed.inserted)]
    assert "".join(kept) == query
    assert all(changed.text[offset : offset + 2] == "\\." for offset in changed.inserted)
