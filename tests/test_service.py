"""SERVICE means what SPARQL 1.1 Federated Query says, wherever it stands, and asks nobody else."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QueryResultsFormat, QuerySolutions, Store

from ldnkg.core.dotted import engine_query
from ldnkg.core.namespaces import ENDPOINT, GRAPH
from ldnkg.core.release import Release
from ldnkg.core.tokens import line_and_column, tokenize
from ldnkg.errors import LdnkgError
from ldnkg.sparql.backend import QueryRequest
from ldnkg.sparql.broker import Broker, Reply, ServiceFailure
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.run import Cancellation
from ldnkg.sparql.selection import DatasetSelection
from ldnkg.sparql.service import Federation
from ldnkg.sparql.service_results import GENID

ONE, TWO, DEAD = "https://one.test/sparql", "https://two.test/sparql", "https://dead.test/sparql"
EX = "http://example.org/"
PROLOGUE = (
    f"PREFIX ex: <{EX}> PREFIX one: <https://one.test/> PREFIX ldng: <{GRAPH}>\n"
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
)


def store(*triples: tuple[object, str, object]) -> Store:
    found = Store()
    for subject, predicate, value in triples:
        first = subject if isinstance(subject, BlankNode) else NamedNode(f"{EX}{subject}")
        last = value if isinstance(value, (BlankNode, NamedNode, Literal)) else Literal(value)
        found.add(Quad(first, NamedNode(EX + predicate), last))
    return found


TEXT = "SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } \\ \" ' \n } # é \U0001f600"
# The endpoints, all of whose statements are here.
STORES = {
    ONE: store(
        ("a", "name", "Anna"),
        ("b", "name", "Bert"),
        ("c", "name", "Cleo"),
        (BlankNode("n"), "knows", NamedNode(EX + "a")),
        (BlankNode("n"), "name", Literal("Nobody", language="en")),
    ),
    TWO: store(
        ("a", "age", 30),
        ("c", "age", 50),
        ("a", "name", "Ann"),
        (BlankNode("n"), "age", 70),
        ("t", "text", "SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } \\ \" ' \n } # é \U0001f600"),
        ("t", "iri", NamedNode("urn:x'y#SERVICE")),
    ),
}


class StandIn(Broker):
    """Answers from the stores above, without HTTP."""

    def __init__(self) -> None:
        super().__init__(())
        self.asked: list[tuple[str, str]] = []
        self.replies: dict[str, bytes] = {}

    def reply(self, endpoint: str, *bindings: dict[str, dict[str, str]]) -> None:
        """Let an endpoint answer these rows, whatever it is asked."""
        content = {"head": {"vars": []}, "results": {"bindings": bindings}}
        self.replies[endpoint] = json.dumps(content, ensure_ascii=False).encode()

    def ask(
        self,
        endpoint: str,
        query: str,
        *,
        seconds: float,
        most_bytes: int,
        cancellation: Cancellation | None = None,
    ) -> Reply:
        self.asked.append((endpoint, query))
        if endpoint in self.replies:
            return Reply(self.replies[endpoint])
        if endpoint == DEAD:
            raise ServiceFailure("is dead")
        rows = STORES[endpoint].query(engine_query(query).text)
        assert isinstance(rows, QuerySolutions)
        return Reply(rows.serialize(format=QueryResultsFormat.JSON) or b"")


@pytest.fixture(scope="module")
def limits(small_limits: Limits) -> Limits:
    return replace(small_limits, service_rows=20, service_bytes=50_000)


@pytest.fixture(scope="module")
def shared(small_release: Release, limits: Limits) -> Iterator[tuple[EmbeddedBackend, StandIn]]:
    broker = StandIn()
    federation = Federation(limits, (ONE, TWO, DEAD), (ENDPOINT, "http://127.0.0.1:81/sparql"), broker)
    backend = EmbeddedBackend(small_release, limits, federation=federation)
    yield backend, broker
    backend.close()


@pytest.fixture
def broker(shared: tuple[EmbeddedBackend, StandIn]) -> StandIn:
    shared[1].asked.clear()
    shared[1].replies.clear()
    return shared[1]


@pytest.fixture
def federated(shared: tuple[EmbeddedBackend, StandIn], broker: StandIn) -> EmbeddedBackend:
    return shared[0]


def short(term: dict[str, str] | None) -> str | None:
    """Return a term as the tables below write it."""
    if term is None:
        return None
    value = term["value"]
    for start in (EX, GRAPH):
        value = value.removeprefix(start)
    return f"{value}@{term['xml:lang']}" if "xml:lang" in term else value


def written(query: str) -> str:
    """Return a query with declarations, and with the endpoints in the place of their short names."""
    for name, endpoint in (("ONE", ONE), ("TWO", TWO), ("DEAD", DEAD), ("OWN", ENDPOINT)):
        query = query.replace(f"<{name}>", f"<{endpoint}>")
    return PROLOGUE + query


def asked(backend: EmbeddedBackend, query: str, **more: object) -> QueryRequest:
    request = QueryRequest(written(query), backend.inspect(written(query)), "json")
    return replace(request, **more)  # type: ignore[arg-type]


def rows(backend: EmbeddedBackend, query: str, **more: object) -> list[tuple[str | None, ...]]:
    preview = backend.preview(asked(backend, query, **more), 1000)
    if preview.boolean is not None:
        return [(str(preview.boolean),)]
    found = [tuple(short(term) for term in row) for row in preview.rows]
    return sorted(found, key=lambda row: [value or "" for value in row])


# The cases of the W3C suite, data-sparql11/service, are those whose comment names them; the data is our own.
SEMANTICS: list[tuple[str, list[tuple[str | None, ...]]]] = [
    # service1: what the endpoint answers is joined with what is here.
    ("SELECT ?s ?n { ?s a ex:Thing . SERVICE <ONE> { ?s ex:name ?n } }", [("a", "Anna"), ("b", "Bert")]),
    # service2: one endpoint's answer extends another's.
    (
        """SELECT ?s ?n ?g { SERVICE <ONE> { ?s ex:name ?n FILTER ISIRI(?s) }
             OPTIONAL { SERVICE <TWO> { ?s ex:age ?g } } }""",
        [("a", "Anna", "30"), ("b", "Bert", None), ("c", "Cleo", "50")],
    ),
    # service4: data given at the end.
    (
        "SELECT ?s ?n { SERVICE <ONE> { ?s ex:name ?n } } VALUES (?s ?n) { (ex:c UNDEF) (ex:a 'x') }",
        [("c", "Cleo")],
    ),
    # service5: the endpoint is a variable.
    (
        "SELECT ?e ?n { VALUES ?e { <TWO> <ONE> } SERVICE SILENT ?e { ex:a ex:name ?n } }",
        [(ONE, "Anna"), (TWO, "Ann")],
    ),
    # service6: an endpoint that fails binds nothing if it is silent.
    ("SELECT ?s ?n { ?s a ex:Thing . SERVICE SILENT <DEAD> { ?s ex:name ?n } }", [("a", None), ("b", None)]),
    # service7: the same within OPTIONAL.
    (
        "SELECT ?s ?n { ?s a ex:Thing OPTIONAL { SERVICE SILENT <DEAD> { ?s ex:name ?n } } }",
        [("a", None), ("b", None)],
    ),
    # However the endpoint is written.
    ("SELECT ?n { SERVICE one:sparql { ex:a ex:name ?n } }", [("Anna",)]),
    ("BASE <https://one.test/x/> SELECT ?n { SERVICE <../sparql> { ex:a ex:name ?n } }", [("Anna",)]),
    ("SELECT ?n { service <https://one.test/\\u0073parql>{ ex:a ex:name ?n} }", [("Anna",)]),
    # Each solution counts, and so do equal ones.
    ("SELECT ?t { SERVICE <ONE> { SELECT ?t { ?s ex:name ?n BIND(1 AS ?t) } } }", [("1",)] * 4),
    ("SELECT (COUNT(*) AS ?c) { SERVICE <ONE> { ?s ex:name ?n } }", [("4",)]),
    ("SELECT (COUNT(*) AS ?c) { SERVICE <ONE> { ex:a ex:name 'Anna' } }", [("1",)]),
    ("ASK { SERVICE <ONE> { ex:a ex:name 'Anna' } }", [("True",)]),
    ("ASK { SERVICE <ONE> { ex:a ex:name 'Zoe' } }", [("False",)]),
    ("ASK { SERVICE <ONE> {} }", [("True",)]),
    ("SELECT ?n { SERVICE <ONE> { SELECT ?n { ?s ex:name ?n } ORDER BY ?n LIMIT 1 } }", [("Anna",)]),
    (
        """SELECT ?s ?g { SERVICE <ONE> { ?s ex:name ?x OPTIONAL { ?s ex:name ?g FILTER(?g = 'Anna') } }
             VALUES ?s { ex:a ex:c } }""",
        [("a", "Anna"), ("c", None)],
    ),
    # UNION, MINUS, a query inside, BIND, HAVING.
    (
        """SELECT ?s ?x { { SERVICE <ONE> { ?s ex:name ?x } } UNION { SERVICE <TWO> { ?s ex:age ?x } }
             FILTER(?s = ex:a) }""",
        [("a", "30"), ("a", "Anna")],
    ),
    ("SELECT ?s { ?s a ex:Thing MINUS { SERVICE <TWO> { ?s ex:age ?g } } }", [("b",)]),
    # Where nothing is shared, nothing is taken away: SPARQL 1.1 Query, section 8.3.3.
    ("SELECT ?s { ?s a ex:Thing MINUS { SERVICE <TWO> { ?o ex:age ?g } } }", [("a",), ("b",)]),
    (
        "SELECT ?s ?c { ?s a ex:Thing { SELECT (COUNT(?n) AS ?c) { SERVICE <ONE> { ?s ex:name ?n } } } }",
        [("a", "4"), ("b", "4")],
    ),
    ("SELECT ?g ?h { SERVICE <TWO> { ex:a ex:age ?g } BIND(?g * 2 AS ?h) }", [("30", "60")]),
    ("SELECT ?g { BIND(2 AS ?g) { SERVICE <TWO> { ex:a ex:age ?g } } }", []),
    (
        """SELECT ?g (COUNT(*) AS ?c) { SERVICE <TWO> { ?s ex:age|ex:name ?x }
             SERVICE <TWO> { ?s ex:age ?g } } GROUP BY ?g HAVING(COUNT(*) > 1)""",
        [("30", "2")],
    ),
    # EXISTS, in FILTER and elsewhere.
    ("SELECT ?s { ?s a ex:Thing FILTER EXISTS { SERVICE <TWO> { ?s ex:age ?g } } }", [("a",)]),
    ("SELECT ?s { ?s a ex:Thing FILTER(!EXISTS { SERVICE <TWO> { ?s ex:age ?g } }) }", [("b",)]),
    (
        "SELECT ?s ?e { ?s a ex:Thing BIND(EXISTS { SERVICE <TWO> { ?s ex:age 30 } } AS ?e) }",
        [("a", "true"), ("b", "false")],
    ),
    # From the bottom up: nothing from outside is known inside.
    ("SELECT ?s { BIND(40 AS ?most) SERVICE <TWO> { ?s ex:age ?g FILTER(?g < ?most) } }", []),
    ("SELECT ?s { BIND(40 AS ?most) SERVICE <TWO> { ?s ex:age ?g } FILTER(?g < ?most) }", [("a",)]),
    # Within GRAPH the endpoint does not know the graph, and the rows hold in each graph that there is.
    (
        "SELECT ?g ?s ?n { GRAPH ?g { ?s a ex:Thing . SERVICE <ONE> { ?s ex:name ?n } } }",
        [("one", "a", "Anna"), ("two", "b", "Bert")],
    ),
    (
        "SELECT ?g ?n { GRAPH ?g { SERVICE <ONE> { ex:a ex:name ?n } } }",
        [(graph, "Anna") for graph in ("one", "ontology/prefixes", "queries", "rows", "two")],
    ),
    (
        "SELECT ?g ?n { GRAPH ?g { SELECT ?n { SERVICE <ONE> { ex:a ex:name ?n } } } FILTER(?g = ldng:two) }",
        [("two", "Anna")],
    ),
    (
        """SELECT ?g ?n ?m { GRAPH ?g { ?s a ex:Thing OPTIONAL { SERVICE <ONE> { ?s ex:name ?n } }
             { SERVICE <TWO> { ?s ex:name ?m } } } }""",
        [("one", "Anna", "Ann")],
    ),
    ("SELECT ?n { GRAPH ldng:one { SERVICE <ONE> { ex:a ex:name ?n } } }", [("Anna",)]),
    ("SELECT ?n { GRAPH ldng:none { SERVICE <ONE> { ex:a ex:name ?n } } }", []),
    (
        "SELECT ?g { GRAPH ?g { ?s a ex:Thing MINUS { SERVICE <ONE> { ?x ex:knows ?y } } } }",
        [("one",), ("two",)],
    ),
    ("SELECT ?s { ?s a ex:Thing FILTER EXISTS { GRAPH ?g { SERVICE <TWO> { ?s ex:age ?a } } } }", [("a",)]),
    # A variable stands for every endpoint of the list.
    ("SELECT ?e ?n { SERVICE SILENT ?e { ex:a ex:name ?n } }", [(DEAD, None), (ONE, "Anna"), (TWO, "Ann")]),
    ("SELECT ?e ?n { BIND(one:sparql AS ?e) SERVICE SILENT ?e { ex:a ex:name ?n } }", [(ONE, "Anna")]),
    ("SELECT ?e { SERVICE SILENT ?e { VALUES ?e { one:sparql ex:a } } }", [(DEAD,), (ONE,)]),
    # The silence of one endpoint keeps what others say.
    (
        "SELECT ?n ?m { SERVICE <ONE> { ex:a ex:name ?n } SERVICE SILENT <DEAD> { ex:a ex:name ?m } }",
        [("Anna", None)],
    ),
    ("SELECT * { SERVICE SILENT <DEAD> { ?x ex:p ?y FILTER EXISTS { ?y ex:q ?z } } }", [(None, None)]),
    ("ASK { SERVICE SILENT <DEAD> { ex:a ex:b ex:c } }", [("True",)]),
    # This server itself, from all of its data whatever the query has chosen.
    ("SELECT ?s { SERVICE <OWN> { ?s a ex:Thing } }", [("a",), ("b",)]),
    ("BASE <https://w3id.org/ldn-kg/> SELECT ?s { SERVICE <sparql> { ?s a ex:Thing } }", [("a",), ("b",)]),
    ("SELECT ?s { SERVICE <http://127.0.0.1:81/sparql> { ?s a ex:Thing } }", [("a",), ("b",)]),
    # More rows than an endpoint may answer, for none leave the worker.
    ("SELECT (COUNT(*) AS ?c) { SERVICE <OWN> { ?s ex:number ?n } }", [("300",)]),
    ("SELECT ?s FROM ldng:two { SERVICE <OWN> { ?s a ex:Thing } }", [("a",), ("b",)]),
    ("SELECT ?s FROM ldng:two { ?s a ex:Thing SERVICE <OWN> { ?s a ?c } }", [("b",)]),
    ("ASK FROM NAMED ldng:two { SERVICE <OWN> { GRAPH ldng:one { ?s a ex:Thing } } }", [("True",)]),
    (
        "CONSTRUCT { ?s ex:is ex:there } FROM ldng:two WHERE { SERVICE <OWN> { ?s a ex:Thing } }",
        [("a", "is", "there"), ("b", "is", "there")],
    ),
    ("SELECT ?s { GRAPH ldng:two { SERVICE <OWN> { ?s a ex:Thing } } }", [("a",), ("b",)]),
    ("SELECT ?g { SERVICE <OWN> { GRAPH ?g { ?s a ex:Thing } } }", [("one",), ("two",)]),
    ("SELECT ?s { ?s a ex:Thing FILTER NOT EXISTS { SERVICE <OWN> { ?s ex:dose ?d } } }", [("b",)]),
    (
        "SELECT ?s ?x { ?s a ex:Thing OPTIONAL { SERVICE <OWN> { ?s ex:dose ?x } } }",
        [("a", "4.5"), ("b", None)],
    ),
    # Inside this server's own clause, others may be asked, and itself again.
    (
        "SELECT ?s ?n { SERVICE <OWN> { ?s a ex:Thing SERVICE <ONE> { ?s ex:name ?n } } }",
        [("a", "Anna"), ("b", "Bert")],
    ),
    (
        """SELECT ?s ?n FROM ldng:none { SERVICE <OWN> { GRAPH ldng:one { ?s a ?c
             SERVICE <ONE> { ?s ex:name ?n } SERVICE <OWN> { ?s a ?c } } } }""",
        [("a", "Anna")],
    ),
    # Texts that look like something else.
    ("SELECT ?s { SERVICE <ONE> { ?s ex:name 'Anna' # } SERVICE {\n } }", [("a",)]),
    ("SELECT ?s { SERVICE <ONE> { ?s ex:name 'Anna' FILTER('}' != \"{\") } }", [("a",)]),
    ("SELECT ?service { ?service a ex:Thing . SERVICE <TWO> { ?service ex:age 30 } }", [("a",)]),
    ("SELECT ?s { ?s a ex:Thing SERVICE <TWO> { ?s ex:age 30 }. ?s a ex:Thing }", [("a",)]),
    ("SELECT ?x { SERVICE <TWO> { ex:t ex:iri ?x } }", [("urn:x'y#SERVICE",)]),
    ("SELECT ?x { SERVICE <TWO> { ex:t ex:text ?x } }", [(TEXT,)]),
    ("SELECT ?n { SERVICE <ONE> { ?s ex:knows ex:a ; ex:name ?n } }", [("Nobody@en",)]),
]


@pytest.mark.parametrize(("query", "expected"), SEMANTICS)
def test_a_clause_means_what_the_specification_says(
    federated: EmbeddedBackend, query: str, expected: list[tuple[str | None, ...]]
) -> None:
    assert rows(federated, query) == expected


def test_the_protocol_dataset_and_a_selection_do_not_reach_the_own_clause(federated: EmbeddedBackend) -> None:
    query = "SELECT ?s { SERVICE <OWN> { ?s a ex:Thing } }"
    assert rows(federated, query, default_graphs=(GRAPH + "two",)) == [("a",), ("b",)]
    assert rows(federated, query, named_graphs=(GRAPH + "two",)) == [("a",), ("b",)]
    assert rows(federated, query, selection=DatasetSelection(infer=False)) == [("a",), ("b",)]


def test_the_server_answers_itself_without_any_list(backend: EmbeddedBackend) -> None:
    assert rows(backend, "SELECT ?s { SERVICE <OWN> { ?s a ex:Thing } }") == [("a",), ("b",)]
    assert rows(backend, "SELECT (COUNT(*) AS ?c) { SERVICE <OWN> { ?s ex:number ?n } }") == [("300",)]


def test_the_endpoint_is_sent_the_declarations_and_the_group_alone(
    federated: EmbeddedBackend, broker: StandIn
) -> None:
    query = "SELECT ?n { ?s a ex:Thing # secret\n SERVICE <ONE> { ?s ex:a.b.c ?n . <r> ex:p 'é' } }"
    assert rows(federated, query) == []
    declared = " ".join(PROLOGUE.split())
    sent = f"BASE <{ENDPOINT}> {declared} SELECT * WHERE {{ ?s ex:a.b.c ?n . <r> ex:p 'é' }}\nLIMIT 21"
    assert broker.asked == [(ONE, sent)]


def test_a_clause_inside_another_endpoints_clause_goes_along_as_text(
    federated: EmbeddedBackend, broker: StandIn
) -> None:
    # service3 of the W3C suite: the first endpoint asks the second.
    broker.reply(ONE, {"s": {"type": "uri", "value": EX + "a"}, "n": {"type": "literal", "value": "Anna"}})
    inner = "?s ex:name ?n OPTIONAL { SERVICE <TWO> { ?s ex:age ?g } }"
    assert rows(federated, f"SELECT * {{ SERVICE <ONE> {{ {inner} }} }}") == [("a", "Anna", None)]
    assert [endpoint for endpoint, _ in broker.asked] == [ONE]
    assert inner.replace("<TWO>", f"<{TWO}>") in broker.asked[0][1]


def test_all_variables_of_a_clause_are_columns_and_no_others(
    federated: EmbeddedBackend, broker: StandIn
) -> None:
    broker.reply(ONE, {"z": {"type": "uri", "value": "a:b"}})
    request = asked(federated, "SELECT * { SERVICE <ONE> { ?b ex:p ?a MINUS { ?c ex:q ?a } } }")
    preview = federated.preview(request, 10)
    assert preview.variables == ("b", "a") and preview.rows == ((None, None),)


def test_blank_nodes_become_iris_that_no_other_answer_has(federated: EmbeddedBackend) -> None:
    query = """SELECT ?x ?y ?z { SERVICE <ONE> { ?x ex:name 'Nobody'@en . ?y ex:knows ex:a }
                 SERVICE <ONE> { ?z ex:knows ex:a } FILTER(ISIRI(?x)) }"""
    ((x, y, z),) = rows(federated, query)
    assert x and z and x.startswith(GENID) and z.startswith(GENID) and x == y != z
    # Two endpoints have the same label for nodes of their own.
    both = rows(
        federated, "SELECT DISTINCT ?x { SERVICE SILENT ?e { ?x ex:knows|ex:age ?y FILTER ISBLANK(?x) } }"
    )
    assert len({x for (x,) in both if x}) == 2


def test_graphs_are_made_and_things_described_from_what_an_endpoint_says(federated: EmbeddedBackend) -> None:
    made = rows(federated, "CONSTRUCT { ?s ex:called ?n } { SERVICE <ONE> { ?s ex:name ?n } }")
    assert ("a", "called", "Anna") in made and len(made) == 4
    assert ("a", "dose", "4.5") in rows(federated, "DESCRIBE ?s { SERVICE <TWO> { ?s ex:age 30 } }")


def test_an_answer_in_any_format_has_them(federated: EmbeddedBackend) -> None:
    request = asked(federated, "SELECT ?n { SERVICE <ONE> { ex:a ex:name ?n } }", format="csv")
    assert federated.answer(request).head == b"n\r\nAnna\r\n"


def problem(backend: EmbeddedBackend, query: str, **more: object) -> QueryProblem:
    with pytest.raises(QueryProblem) as caught:
        rows(backend, query, **more)
    return caught.value


def place(query: str, text: str) -> tuple[int, int]:
    offset = written(query).rindex(text)
    return line_and_column(written(query), offset)


@pytest.mark.parametrize(
    ("query", "slug", "at"),
    [
        ("SELECT * { SERVICE <ONE> { ?s ?p } }", "malformed-query", "} }"),
        ("SELECT * { SERVICE <ONE> { ?s ?p ?o } ?s ?p }", "malformed-query", "}"),
        ("SELECT * {\n SERVICE <ONE> { ?s ?p ?o } UNION {} }", "malformed-query", "UNION"),
        ("SELECT * { SERVICE <OWN> { ?s ?p ?o } UNION {} }", "malformed-query", "UNION"),
        ("SELECT * { SERVICE <ONE> { ?s ?p ?o }\n BIND(1 AS ?s) }", "malformed-query", "?s)"),
        ("SELECT * { SERVICE SILENT <ONE> { ?s nope:p ?o } }", "unknown-prefix", "nope:p"),
        ("SELECT * { SERVICE <ONE> { ?s ?p ?o . FILTER(1 +) } }", "malformed-query", ") }"),
        ("CONSTRUCT WHERE { SERVICE <ONE> { ?s ?p ?o } }", "malformed-query", "SERVICE"),
    ],
)
def test_nobody_is_asked_if_the_query_is_malformed_anywhere(
    federated: EmbeddedBackend, broker: StandIn, query: str, slug: str, at: str
) -> None:
    found = problem(federated, query)
    assert (found.kind.slug, (found.line, found.column)) == (slug, place(query, at))
    assert broker.asked == []


@pytest.mark.parametrize("silent", ["", "SILENT "])
def test_a_refusal_names_the_setting_and_who_may_be_asked(
    backend: EmbeddedBackend, federated: EmbeddedBackend, broker: StandIn, silent: str
) -> None:
    query = f"SELECT * {{ SERVICE {silent}<https://x.test/> {{}} }}"
    none, other = problem(backend, query), problem(federated, query)
    for found in (none, other):
        assert found.status == 403 and "<https://x.test/>" in found.what and found.excerpt
        assert found.hint and "LDNKG_SERVICE_ENDPOINTS" in found.hint
    assert "not enabled" in none.what and ONE in str(other.hint)
    assert problem(backend, f"SELECT * {{ SERVICE {silent}?e {{}} }}").kind.slug == "federation-disabled"
    assert broker.asked == []


def test_an_error_of_evaluation_is_placed_in_the_query_as_sent(federated: EmbeddedBackend) -> None:
    query = "SELECT * { SERVICE <ONE> { ?s ex:name ?n }\n FILTER(ex:f(?n)) }"
    found = problem(federated, query)
    assert (found.kind.slug, (found.line, found.column)) == ("unsupported-function", place(query, "ex:f"))


def test_a_function_that_only_the_endpoint_has_is_its_own(
    federated: EmbeddedBackend, broker: StandIn
) -> None:
    broker.reply(ONE)
    assert rows(federated, "SELECT * { SERVICE <ONE> { ?s ex:at ?x BIND(ex:distance(?x) AS ?d) } }") == []
    silent = "SELECT * { SERVICE SILENT <DEAD> { ?s ex:at ?x BIND(ex:distance(?x) AS ?d) } }"
    assert rows(federated, silent) == [(None, None, None)]


def test_more_rows_than_all_endpoints_may_answer_are_refused(federated: EmbeddedBackend) -> None:
    # 300 rows of the own server, which leave the worker for the sake of FROM.
    own = "SELECT ?s FROM ldng:none { SERVICE <OWN> { ?s ex:number ?n } }"
    for query in (own, own.replace("<OWN>", "SILENT <OWN>")):
        found = problem(federated, query)
        assert (found.kind.slug, found.status, found.line) == (
            "too-large",
            413,
            3,
        ) and "20 rows" in found.what
    # Six times four.
    clauses = " ".join(f"SERVICE <ONE> {{ ?s{number} ex:name ?n }}" for number in range(6))
    assert problem(federated, f"SELECT * {{ {clauses} }}").status == 502


def test_more_endpoints_than_one_query_may_ask_are_refused(
    federated: EmbeddedBackend, broker: StandIn
) -> None:
    found = problem(federated, "SELECT * {" + "SERVICE <ONE> {}" * 21 + "}")
    assert (found.kind.slug, found.status, broker.asked) == ("too-many-services", 400, [])
    assert problem(federated, "SELECT * {" + "SERVICE ?e {}" * 7 + "}").kind.slug == "too-many-services"
    nested = "SERVICE <OWN> {" * 20 + "SERVICE <ONE> {}" + "}" * 20
    assert problem(federated, f"SELECT * {{ {nested} }}").kind.slug == "too-many-services"


def test_a_short_answer_cannot_need_endless_text_in_the_query(
    federated: EmbeddedBackend, broker: StandIn
) -> None:
    broker.reply(ONE, *[{}] * 20)
    columns = " ".join(f"?v{number}" for number in range(2000))
    found = problem(federated, f"SELECT * {{ SERVICE <ONE> {{ VALUES ({columns}) {{}} }} }}")
    assert "bytes in the query" in found.what and found.status == 502


def test_the_time_of_the_endpoints_is_the_querys(
    federated: EmbeddedBackend, broker: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[float] = []
    clock = [0.0]

    def ask(endpoint: str, query: str, *, seconds: float, **_: object) -> Reply:
        seen.append(seconds)
        clock[0] += 8
        return Reply(b'{"head":{"vars":[]},"results":{"bindings":[{}]}}')

    monkeypatch.setattr(broker, "ask", ask)
    monkeypatch.setattr("ldnkg.sparql.service_expansion.time", SimpleNamespace(monotonic=lambda: clock[0]))
    query = "SELECT * { SERVICE <ONE> { ?s ex:p ?o } SERVICE <TWO> { ?s ex:p ?o } }"
    expanded = federated.federation.expand(asked(federated, query, timeout=20), federated)
    assert seen == [10, 10] and expanded.timeout == 4
    late = asked(federated, query, timeout=13)
    with pytest.raises(QueryProblem) as caught:
        federated.federation.expand(late, federated)
    assert seen == [10, 10, 10, 5] and caught.value.kind.slug == "timeout"


def test_so_many_queries_wait_for_endpoints_and_no_more(
    federated: EmbeddedBackend, broker: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(endpoint: str, query: str, **_: object) -> Reply:
        # While an endpoint is asked, its query asks the next, until no more may wait.
        found.append(endpoint)
        rows(federated, "SELECT * { SERVICE <ONE> { ?s ex:p ?o } }")
        return Reply(b"")

    found: list[str] = []
    monkeypatch.setattr(broker, "ask", ask)
    refused = problem(federated, "SELECT * { SERVICE <TWO> { ?s ex:p ?o } }")
    assert refused.kind.slug == "overloaded" and refused.retry_after and len(found) == 8
    monkeypatch.undo()
    assert rows(federated, "ASK { SERVICE <TWO> { ?s ex:age ?o } }") == [("True",)]


def test_a_busy_endpoint_is_no_failing_one(
    federated: EmbeddedBackend, broker: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(endpoint: str, query: str, **_: object) -> Reply:
        raise ServiceFailure("has calls under way", busy=True)

    monkeypatch.setattr(broker, "ask", ask)
    found = problem(federated, "SELECT * { SERVICE SILENT <ONE> { ?s ex:p ?o } }")
    assert (found.kind.slug, found.status) == ("overloaded", 503) and found.retry_after


def test_a_client_that_left_gets_no_silence(federated: EmbeddedBackend, broker: StandIn) -> None:
    cancellation = Cancellation()
    cancellation.cancel()
    with pytest.raises(QueryProblem):
        federated.answer(asked(federated, "SELECT * { SERVICE SILENT <DEAD> { ?s ?p ?o } }"), cancellation)
    assert broker.asked == []


@pytest.mark.parametrize(
    ("pattern", "services", "others"),
    [
        ("", 0, False),
        ("SERVICE <OWN> { ?s ?p ?o }", 1, False),
        ("SERVICE <OWN> { SERVICE <OWN> {} }", 1, False),
        ("SERVICE <ONE> {}", 1, True),
        ("SERVICE <OWN> { SERVICE <ONE> {} }", 1, True),
        ("SERVICE ?e {} SERVICE <OWN> {}", 2, True),
    ],
)
def test_it_is_known_before_whether_an_answer_depends_on_others(
    federated: EmbeddedBackend, pattern: str, services: int, others: bool
) -> None:
    inspection = federated.inspect(written(f"SELECT * {{ {pattern} }}"))
    assert (len(inspection.services), inspection.asks_others) == (services, others)


def test_more_bytes_than_a_worker_takes_cannot_be_set() -> None:
    with pytest.raises(LdnkgError, match="LDNKG_SERVICE_BYTES"):
        Federation(Limits(service_bytes=5_000_000))


def test_the_longest_answer_reaches_the_worker(
    small_release: Release, small_limits: Limits, broker: StandIn
) -> None:
    # Each sign takes three bytes here, and six on the way to the worker.
    text = "€" * ((4_194_304 - 200) // 3)
    broker.reply(ONE, {"x": {"type": "literal", "value": text}})
    federation = Federation(small_limits, [ONE], (), broker)
    backend = EmbeddedBackend(small_release, small_limits, federation=federation)
    try:
        found = rows(backend, "SELECT (STRLEN(?x) AS ?n) { SERVICE <ONE> { ?s ?p ?x } }")
        assert found == [(str(len(text)),)]
    finally:
        backend.close()


# What a generator puts together, with and without a call, in and out of groups.
PARTS = (
    "?s ?p ?o|. |{ |} |'SERVICE <x:y> {' |# SERVICE\n|<x:SERVICE> |ex:a.b |?service |OPTIONAL |GRAPH ?g "
    "|UNION |1|true|FILTER EXISTS |ex:p |MINUS |SELECT * |\\' |service<TWO>{|SERVICEex:a { |trueSERVICE "
    "|SERVICE <TWO> { ex:t ?p ?o } |SERVICE SILENT <DEAD> { ?s ?p ?o }|SERVICE <OWN> { ?s a ?o } "
    "|SERVICE SILENT ?e { ?s ?p 30 } "
).split("|")


@given(st.lists(st.sampled_from(PARTS), max_size=12))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_query_reaches_the_engine_with_a_call(federated: EmbeddedBackend, parts: list[str]) -> None:
    try:
        request = asked(federated, f"SELECT * {{ {''.join(parts)} }}")
        expanded = federated.federation.expand(request, federated)
    except QueryProblem as refused:
        assert refused.status in (400, 403, 502), refused
        return
    if not request.inspection.services:
        assert expanded is request
    text = expanded.inspection.engine_query.text
    for dotted in (True, False):
        words = (token.text.upper() for token in tokenize(text, dotted=dotted) if token.kind == "word")
        assert "SERVICE" not in words
    with contextlib.suppress(SyntaxError):
        # Port 9 is one that the engine's client refuses with an OSError before it opens a socket.
        Store().query(text, base_iri=ENDPOINT)
