"""What the query editor asks the server: the names of the dataset, the faults of a query, and its layout."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from conftest import REPOSITORY
from ldnkg.core.namespaces import BASE, RDF_TYPE
from ldnkg.core.release import Release
from ldnkg.core.tokens import tokenize
from ldnkg.sparql.backend import QueryRequest
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.gate import inspect
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.problems import QueryProblem
from ldnkg.web import create_app
from ldnkg.web.editor.checking import check_query
from ldnkg.web.editor.layout import laid_out

LDN = f"{BASE}ontology/"
QUERIES = sorted((REPOSITORY / "data" / "queries").glob("*.rq"))
SUITE = sorted((REPOSITORY / "tests" / "conformance").rglob("*.rq"))
FORMS = {"Content-Type": "application/sparql-query"}
JSON = {"Accept": "application/json"}


def sent(client: FlaskClient, address: str, query: str) -> dict[str, Any]:
    response = client.post(address, data=query.encode(), headers=FORMS | JSON)
    assert response.status_code == 200, response.text
    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Cache-Control"] == "no-store"
    return cast(dict[str, Any], response.json)


# ---- The names of the dataset


@pytest.fixture(scope="module")
def built_client(built_release: Release, small_limits: Limits) -> Iterator[FlaskClient]:
    backend = EmbeddedBackend(built_release, small_limits)
    yield create_app(backend, built_release).test_client()
    backend.close()


@pytest.fixture(scope="module")
def names(built_client: FlaskClient) -> dict[str, Any]:
    response = built_client.get("/editor/vocabulary.json")
    assert response.status_code == 200
    return cast(dict[str, Any], response.json)


@pytest.fixture(scope="module")
def triples(built_release: Release) -> set[tuple[Any, Any, Any]]:
    quads = parse(built_release.file("dataset.nq").read_bytes(), RdfFormat.N_QUADS)
    return {(quad.subject, quad.predicate, quad.object) for quad in quads}


def expanded(name: str, names: dict[str, Any]) -> str:
    if name.startswith("<"):
        return name[1:-1]
    prefix, _, local = name.partition(":")
    return f"{names['prefixes'][prefix]}{local}"


def test_every_class_and_property_of_the_data_is_listed_by_use(
    names: dict[str, Any], triples: set[tuple[Any, Any, Any]]
) -> None:
    used = {
        "classes": Counter(
            value.value
            for _, name, value in triples
            if name.value == RDF_TYPE and isinstance(value, NamedNode)
        ),
        "properties": Counter(name.value for _, name, _ in triples),
    }
    for kind, counts in used.items():
        listed = {expanded(term["name"], names): term["uses"] for term in names[kind]}
        assert listed == counts, kind
        uses = [term["uses"] for term in names[kind]]
        assert uses == sorted(uses, reverse=True)


def test_the_properties_of_a_class_are_those_of_its_things(
    names: dict[str, Any], triples: set[tuple[Any, Any, Any]]
) -> None:
    kind = NamedNode(f"{LDN}ClinicalTrial")
    trials = {thing for thing, name, value in triples if name.value == RDF_TYPE and value == kind}
    counts = Counter(name.value for thing, name, _ in triples if thing in trials)
    listed = {
        expanded(names["properties"][place]["name"], names): uses
        for place, uses in names["used"]["ldn:ClinicalTrial"]
    }
    assert listed == counts
    order = [uses for _, uses in names["used"]["ldn:ClinicalTrial"]]
    assert order == sorted(order, reverse=True)


def test_a_term_comes_with_what_the_ontology_says_of_it(
    names: dict[str, Any], triples: set[tuple[Any, Any, Any]]
) -> None:
    term = next(each for each in names["properties"] if each["name"] == "ldn:studiesCondition")
    said = {
        name.value.rpartition("#")[2]: value.value
        for thing, name, value in triples
        if thing == NamedNode(f"{LDN}studiesCondition")
    }
    assert term["label"] == said["label"]
    assert term["definition"] == said["definition"]
    assert [expanded(name, names) for name in term["range"]] == [said["range"]]
    assert [expanded(name, names) for name in term["domain"]] == [said["domain"]]


def test_every_graph_and_view_is_listed(names: dict[str, Any], built_release: Release) -> None:
    listed = {expanded(graph["name"], names): graph["uses"] for graph in names["graphs"]}
    assert listed == dict(built_release.manifest.graphs)
    label = next(graph["label"] for graph in names["graphs"] if graph["name"] == "ldng:inferred")
    assert label.startswith("Inferences")
    views = {path.stem for path in (REPOSITORY / "data" / "views").glob("*.rq")}
    assert {view["name"] for view in names["views"]} == {f"ldnv:{name}" for name in views}


def test_the_list_is_revalidated_and_small(built_client: FlaskClient) -> None:
    response = built_client.get("/editor/vocabulary.json", headers={"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert len(response.data) < 100_000
    etag = response.headers["ETag"]
    again = built_client.get(
        "/editor/vocabulary.json", headers={"If-None-Match": etag, "Accept-Encoding": "gzip"}
    )
    assert (again.status_code, again.data) == (304, b"")


def test_what_does_not_describe_itself_is_counted(client: FlaskClient) -> None:
    content = client.get("/editor/vocabulary.json").json
    assert content is not None
    assert {"name": "<http://example.org/Thing>", "uses": 2} in content["classes"]
    assert {"name": "<http://example.org/number>", "uses": 300} in content["properties"]
    assert content["prefixes"]["ldn"] == LDN
    assert content["views"] == [] and content["used"] == {} and content["individuals"] is False
    assert {"COUNT", "SUM"} <= set(content["aggregates"])
    assert "SELECT" in content["keywords"] and "a" not in content["keywords"]
    assert "STRSTARTS" in content["functions"]


# ---- The faults of a query


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * { ?s ?p ?o }", []),
        ("SELECT * {\n  ?s a ldn:Study }", [("error", "unknown-prefix", 2, 8, 9)]),
        ("SELECT * { ?s ?p ?o", [("error", "malformed-query", 1, 10, 1)]),
        ("SELEC * { ?s ?p ?o }", [("error", "malformed-query", 1, 1, 5)]),
        ("# \U0001f600\nSELECT * { \U0001f600 }", [("error", "malformed-query", 2, 12, 1)]),
        ("SELECT ?s { ?s ?p ?o } GROUP BY ?p", [("error", "malformed-query", 1, 8, 2)]),
        ("SELECT ?s ?s { ?s ?p ?o }", [("error", "malformed-query", 1, 11, 2)]),
        ("DELETE WHERE { ?s ?p ?o }", [("error", "read-only", 1, 1, 6)]),
        ("SELECT * { SERVICE <https://e.org/> { } }", [("error", "federation-disabled", 1, 20, 16)]),
        ("SELECT * { ?s ?p 'a\n }", [("error", "malformed-query", 1, 18, 2)]),
        ("", [("error", "malformed-query", 1, 1, 0)]),
        (
            f"SELECT * {{ ?s ?p <{BASE}query/cq-03> }}",
            [("warning", "unknown-name", 1, 18, len(BASE) + 13)],
        ),
    ],
)
def test_a_fault_is_found_at_its_place(
    client: FlaskClient, query: str, expected: list[tuple[str, str, int, int, int]]
) -> None:
    problems = sent(client, "/editor/check", query)["problems"]
    members = ("severity", "kind", "line", "column", "length")
    assert [tuple(problem[name] for name in members) for problem in problems] == expected
    assert all(problem["detail"] for problem in problems)


def test_a_missing_prefix_comes_with_its_namespace(client: FlaskClient) -> None:
    (problem,) = sent(client, "/editor/check", "ASK { ?s a ldn:Study }")["problems"]
    assert problem["fix"] == {"prefix": "ldn", "namespace": LDN}
    (problem,) = sent(client, "/editor/check", "ASK { ?s a nobody:Study }")["problems"]
    assert "fix" not in problem


def test_a_misspelt_name_comes_with_the_right_one(client: FlaskClient) -> None:
    query = f"PREFIX ldnq: <{BASE}query/> ASK {{ ldnq:cq-011 ?p ?o }}"
    (problem,) = sent(client, "/editor/check", query)["problems"]
    assert (problem["hint"], problem["fix"]) == ("Did you mean ldnq:cq-01?", {"text": "ldnq:cq-01"})
    # Where the query has no prefix for it, or another one of that name, the name is written in full.
    for head in ("", "PREFIX ldnq: <http://example.org/> "):
        (problem,) = sent(client, "/editor/check", f"{head}ASK {{ <{BASE}query/cq-011> ?p ?o }}")["problems"]
        assert problem["fix"] == {"text": f"<{BASE}query/cq-01>"}


def test_a_form_is_taken_too(client: FlaskClient) -> None:
    response = client.post("/editor/check", data={"query": "ASK { ?s ?p ?o }"})
    assert response.json == {"problems": []}


@pytest.mark.parametrize("address", ["/editor/check", "/editor/format"])
def test_what_is_no_query_is_refused(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 405
    assert client.post(address, data={"other": "x"}, headers=JSON).status_code == 400
    assert client.post(address, data=b"x", headers={"Content-Type": "text/plain"} | JSON).status_code == 415
    assert client.post(address, data=b"\xff", headers=FORMS | JSON).status_code == 400


def test_a_check_runs_nothing(small_release: Release, small_limits: Limits) -> None:
    backend = EmbeddedBackend(small_release, small_limits)
    backend.names()
    backend.close()
    query = f"ASK {{ ?a ?b <{BASE}query/cq-011> . ?c ?d ?e }}"
    # Without workers nothing can be computed.
    with pytest.raises(QueryProblem):
        backend.preview(QueryRequest(query, backend.inspect(query), "json"), 1)
    assert [problem["kind"] for problem in check_query(backend, query)] == ["unknown-name"]
    assert [problem["kind"] for problem in check_query(backend, query[:-1])] == ["malformed-query"]


def is_valid(query: str) -> bool | None:
    """Say whether the engine takes a query; None where it gives up for another reason."""
    try:
        Store().query(query, base_iri=f"{BASE}sparql")
    except SyntaxError:
        return False
    except (OSError, ValueError, RuntimeError):
        return None
    return True


@pytest.mark.parametrize("path", [*QUERIES, *SUITE], ids=lambda path: path.stem)
def test_no_query_that_the_engine_takes_is_called_faulty(path: Path, backend: EmbeddedBackend) -> None:
    query = path.read_text("utf-8")
    if is_valid(query):
        found = check_query(backend, query)
        errors = [problem for problem in found if problem["severity"] == "error"]
        assert [problem for problem in errors if problem["kind"] != "federation-disabled"] == []


def test_nearly_every_query_that_the_engine_refuses_is_called_faulty(backend: EmbeddedBackend) -> None:
    texts = [path.read_text("utf-8") for path in SUITE]
    refused = [text for text in texts if is_valid(text) is False]
    missed = [text for text in refused if not check_query(backend, text)]
    assert len(refused) > 10
    # Two uses of GROUP BY that only the engine knows to be wrong.
    assert len(missed) <= 2, missed


# ---- Layout


def test_a_query_is_laid_out(client: FlaskClient) -> None:
    query = (
        "# Title\nprefix a: <http://e.org/>\nselect ?x (count(*) as ?n) where{?x a a:C;a:p ?y,?z. # why\n"
        "optional{?x a:q ?r}filter(?y>5&&?z<3)}group by ?x order by desc(?n) limit 10"
    )
    assert sent(client, "/editor/format", query)["query"] == (
        "# Title\nPREFIX a: <http://e.org/>\n\nSELECT ?x (COUNT(*) AS ?n)\nWHERE {\n  ?x a a:C ;\n"
        "    a:p ?y , ?z . # why\n  OPTIONAL { ?x a:q ?r }\n  FILTER(?y>5&&?z<3)\n}\nGROUP BY ?x\n"
        "ORDER BY DESC(?n)\nLIMIT 10"
    )


def test_what_is_not_read_is_not_laid_out(client: FlaskClient) -> None:
    for query in ("SELECT * { ?s ?p ?o", "SELECT * { ?s ?p 1.e5 }", "ASK { FILTER(1 <'#>') }"):
        response = client.post("/editor/format", data=query, headers=FORMS | JSON)
        assert response.status_code == 400
        assert response.json is not None and response.json["hint"]


@pytest.mark.parametrize("path", [*QUERIES, *SUITE], ids=lambda path: path.stem)
def test_a_layout_keeps_the_query(path: Path) -> None:
    query = path.read_text("utf-8")
    if is_valid(query) is False:
        return
    written = laid_out(query)
    assert laid_out(written) == written
    assert comments(written) == comments(query)
    for dotted in (True, False):
        assert words(written, dotted=dotted) == words(query, dotted=dotted)
    # The server's own gate and the engine read the same.
    before, after = (inspect(text, 1_000_000, 100) for text in (query, written))
    assert (before.form, before.prefixes) == (after.form, after.prefixes)
    assert is_valid(written) == is_valid(query)


def words(query: str, *, dotted: bool) -> list[tuple[str, str]]:
    tokens = tokenize(query, dotted=dotted)
    # Keywords are the same in small letters and capitals, save `a`.
    return [(each.kind, each.text.upper() if each.kind == "word" else each.text) for each in tokens]


def comments(query: str) -> list[str]:
    ends = [(token.offset, token.offset + len(token.text)) for token in tokenize(query)]
    starts = [0, *(end for _, end in ends)]
    gaps = [
        query[start:end] for start, end in zip(starts, [*(begin for begin, _ in ends), None], strict=True)
    ]
    return [line.strip() for gap in gaps for line in gap.splitlines() if line.strip().startswith("#")]


def test_the_published_queries_are_laid_out_already() -> None:
    changed = [
        path.stem for path in QUERIES if laid_out(path.read_text("utf-8")) != path.read_text("utf-8").strip()
    ]
    assert len(changed) < len(QUERIES) / 10, changed


def test_a_laid_out_query_gives_the_same_answer() -> None:
    things = [NamedNode(f"http://example.org/{name}") for name in "abc"]
    store = Store()
    store.extend(
        Quad(thing, NamedNode("http://example.org/p"), value)
        for thing in things
        for value in (*things, Literal(1), Literal("x", language="en"))
    )
    head = "prefix e:<http://example.org/>"
    queries = (
        "select*{?s e:p/e:p*?o.filter(isiri(?o)&&?s!=?o)}order by ?s ?o",
        "select ?s(sum(?v)as ?n){?s e:p ?v.filter(?v<5||?v<-1)}group by ?s order by ?s",
        'select ?s{?s e:p"x"@en,1;(e:p|^e:q)e:a .values ?s{e:a e:b}}order by ?s',
        "select(count(*)as ?n){{?s e:p ?o}minus{?s e:p e:q}}",
    )
    for query in queries:
        written = laid_out(head + query)
        assert written.count("\n") > 3
        assert answers(store, written) == answers(store, head + query) != []


def answers(store: Store, query: str) -> list[str]:
    return [str(row) for row in cast(Any, store.query(query))]


def test_a_long_query_is_checked_and_laid_out_in_time(backend: EmbeddedBackend) -> None:
    query = "SELECT * {\n" + ' ?s <http://e.org/p> "x" .\n' * 4500 + "}"
    assert len(query) < backend.limits.query_bytes
    start = time.process_time()
    assert check_query(backend, query) == []
    assert json.dumps(laid_out(query))
    assert time.process_time() - start < 10
