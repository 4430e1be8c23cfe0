"""Clients of other makers, as their users call them, against a real server."""

from __future__ import annotations

import csv
import hashlib
import http.client
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pandas
import pytest
import SPARQLWrapper
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from ldnkg.core.release import Release

# Fuseki's jar holds Jena's command line as well.
JENA = Path(__file__).parents[1] / "build" / "stores" / "fuseki.jar"
COMUNICA = Path(__file__).parent / "clients" / "node_modules" / ".bin" / "comunica-sparql"
NUMBER = "http://example.org/number"
A, B = "http://example.org/a", "http://example.org/b"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
THINGS = "SELECT ?s { ?s a <http://example.org/Thing> } ORDER BY ?s"
TRIPLES = "CONSTRUCT WHERE { <http://example.org/a> ?p ?o }"
ENDLESS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def need(is_there: bool, what: str, how: str) -> None:
    """Skip a test whose client is missing; where everything must be there, fail instead."""
    if not is_there:
        reason = f"{what} is not installed: {how}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)


def endpoint(server: Any) -> str:
    return f"{server.url}/sparql"


# ---- SPARQLWrapper


def wrapper(server: Any, query: str, return_format: str, method: str) -> Any:
    wrapped = SPARQLWrapper.SPARQLWrapper(endpoint(server))
    wrapped.setQuery(query)
    wrapped.setReturnFormat(return_format)
    if method == "direct":
        wrapped.setMethod("POST")
        wrapped.setRequestMethod(SPARQLWrapper.POSTDIRECTLY)
    else:
        wrapped.setMethod(method)
    return wrapped.query()


METHODS = pytest.mark.parametrize("method", ["GET", "POST", "direct"])


@METHODS
@pytest.mark.parametrize("return_format", ["json", "xml", "csv", "tsv"])
def test_sparqlwrapper_reads_a_select_in_every_format(server: Any, return_format: str, method: str) -> None:
    result = wrapper(server, THINGS, return_format, method).convert()
    if return_format == "json":
        found = [row["s"]["value"] for row in result["results"]["bindings"]]
    elif return_format == "xml":
        found = [uri.firstChild.data for uri in result.getElementsByTagName("uri")]
    else:
        found = [line.strip("<>") for line in result.decode().split()[1:]]
    assert found == [A, B]


@METHODS
@pytest.mark.parametrize("return_format", ["json", "xml"])
def test_sparqlwrapper_reads_an_ask(server: Any, return_format: str, method: str) -> None:
    result = wrapper(server, "ASK {}", return_format, method).convert()
    if return_format == "json":
        assert result["boolean"] is True
    else:
        assert result.getElementsByTagName("boolean")[0].firstChild.data == "true"


# SPARQLWrapper builds graphs of a class that rdflib has deprecated, and warns of a header that it sends.
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore:Sending Accept header:RuntimeWarning")
@METHODS
@pytest.mark.parametrize("query", [TRIPLES, "DESCRIBE <http://example.org/a>"])
@pytest.mark.parametrize("return_format", ["turtle", "n3", "rdf", "rdf+xml", "xml", "json-ld"])
def test_sparqlwrapper_reads_a_graph_in_every_format(
    server: Any, query: str, return_format: str, method: str
) -> None:
    result = wrapper(server, query, return_format, method).convert()
    if not isinstance(result, Graph):
        result = Graph().parse(data=result, format="turtle")
    assert set(result.objects(URIRef(A), URIRef(LABEL))) and len(result) == 3


def test_sparqlwrapper_tells_a_bad_query_from_a_busy_or_broken_server(server: Any) -> None:
    with pytest.raises(SPARQLWrapper.SPARQLExceptions.QueryBadFormed, match="malformed-query"):
        wrapper(server, "SELECT {", "json", "GET")


# ---- rdflib


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("return_format", ["json", "xml", "csv", "tsv"])
def test_a_graph_of_rdflib_over_the_endpoint(server: Any, method: str, return_format: str) -> None:
    store = SPARQLStore(endpoint(server), method=method, returnFormat=return_format)
    graph = Graph(store)
    assert [str(row[0]) for row in graph.query(THINGS)] == [A, B]
    if return_format in ("json", "xml"):
        label = graph.value(URIRef(A), URIRef(LABEL))
        assert str(label) == 'quote " comma , line\nend' and getattr(label, "language", None) == "en"
        assert graph.query("ASK {}").askAnswer is True
    assert (URIRef(A), None, None) in graph
    assert len(list(graph.triples((None, URIRef(NUMBER), None)))) == 300


def test_a_store_of_rdflib_knows_the_graphs_and_answers_with_a_graph(
    server: Any, small_release: Release
) -> None:
    store = SPARQLStore(endpoint(server))
    assert {str(name) for name in store.contexts()} == set(small_release.manifest.graphs)
    constructed = Graph(store).query(TRIPLES).graph
    assert constructed is not None and len(constructed) == 3
    one = Graph(store, identifier=URIRef("https://w3id.org/ldn-kg/graph/one"))
    assert len(one) == small_release.manifest.graphs["https://w3id.org/ldn-kg/graph/one"]


# ---- pandas


def test_pandas_reads_a_result_from_its_address(server: Any) -> None:
    query = f"SELECT ?s ?n {{ ?s <{NUMBER}> ?n }} ORDER BY ?n"
    frame = pandas.read_csv(f"{endpoint(server)}?{urlencode({'query': query, 'format': 'csv'})}")
    assert list(frame.columns) == ["s", "n"] and frame["n"].dtype == "int64"
    assert (len(frame), frame["n"].sum()) == (300, 299 * 300 // 2)


def test_pandas_reads_signs_that_csv_must_quote_and_gaps(server: Any) -> None:
    query = (
        f"SELECT ?s ?label ?dose {{ ?s a <http://example.org/Thing> "
        f"OPTIONAL {{ ?s <{LABEL}> ?label }} OPTIONAL {{ ?s <http://example.org/dose> ?dose }} }} ORDER BY ?s"
    )
    address = f"{endpoint(server)}?{urlencode({'query': query})}"
    frame = pandas.read_csv(address, storage_options={"Accept": "text/csv"})
    assert frame["label"][0] == 'quote " comma , line\nend' and frame["label"].isna()[1]
    assert frame["dose"][0] == 4.5 and frame["dose"].isna()[1]
    tabs = pandas.read_csv(f"{address}&format=tsv", sep="\t", quoting=csv.QUOTE_NONE)
    assert list(tabs.columns) == ["?s", "?label", "?dose"] and len(tabs) == 2


def test_pandas_does_not_take_a_cut_answer_for_a_whole_one(hasty_server: Any) -> None:
    address = f"{endpoint(hasty_server)}?{urlencode({'query': ENDLESS, 'format': 'csv'})}"
    with pytest.raises(http.client.IncompleteRead):
        pandas.read_csv(address)


# ---- curl


def curl(*arguments: str, status: int = 0) -> str:
    need(shutil.which("curl") is not None, "curl", "install it with the system's package manager")
    done = subprocess.run(["curl", "-sS", *arguments], capture_output=True, text=True, timeout=60)
    assert done.returncode == status, done.stderr
    return done.stdout


CSV = "s\nhttp://example.org/a\nhttp://example.org/b\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("-G", "--data-urlencode", f"query={THINGS}"),
        ("--data-urlencode", f"query={THINGS}"),
        ("-H", "Content-Type: application/sparql-query", "--data-binary", THINGS),
        ("-H", "Content-Type: application/sparql-query; charset=UTF-8", "--data-binary", THINGS),
        ("-H", "Transfer-Encoding: chunked", "--data-urlencode", f"query={THINGS}"),
        ("-H", "Expect: 100-continue", "--data-urlencode", f"query={THINGS}"),
        ("--http1.0", "--data-urlencode", f"query={THINGS}"),
        ("--compressed", "--data-urlencode", f"query={THINGS}"),
    ],
    ids=lambda arguments: " ".join(arguments)[:30],
)
def test_curl_sends_a_query_in_every_way(server: Any, arguments: tuple[str, ...]) -> None:
    assert curl("-H", "Accept: text/csv", *arguments, endpoint(server)) == CSV


def test_curl_sends_a_query_by_the_method_for_it(server: Any) -> None:
    arguments = ["-X", "QUERY", "-H", "Content-Type: application/sparql-query", "-H", "Accept: text/csv"]
    assert curl(*arguments, "--data-binary", THINGS, endpoint(server)) == CSV


def test_curl_gets_json_without_asking_and_what_it_asks_for(server: Any) -> None:
    address = f"{endpoint(server)}?query={quote(THINGS)}"
    assert len(json.loads(curl(address))["results"]["bindings"]) == 2
    assert curl(f"{address}&format=csv") == CSV
    assert curl("-H", "Accept: text/tab-separated-values", address).startswith("?s\n<http://example.org/a>")


def test_curl_sees_headers_methods_and_failures(server: Any) -> None:
    address = f"{endpoint(server)}?query={quote(THINGS)}"
    head = curl("-I", address)
    assert head.startswith("HTTP/1.1 200") and "application/sparql-results+json" in head
    assert re.search(r"^allow: .*\bPOST\b", curl("-i", "-X", "OPTIONS", endpoint(server)), re.M | re.I)
    assert '"line": 1' in curl(f"{endpoint(server)}?query={quote('SELECT {')}")
    assert curl("-f", "-o", os.devnull, f"{endpoint(server)}?query={quote('SELECT {')}", status=22) == ""
    assert " 403 " in curl("-i", "-d", "update=CLEAR+ALL", endpoint(server)).splitlines()[0]
    assert " 405 " in curl("-i", "-X", "DELETE", endpoint(server)).splitlines()[0]


def test_curl_sees_that_an_answer_was_cut_off(hasty_server: Any) -> None:
    arguments = ["-o", os.devnull, "-H", "Accept: text/csv", "--data-urlencode", f"query={ENDLESS}"]
    curl(*arguments, endpoint(hasty_server), status=18)


def test_curl_resumes_and_revalidates_a_download(server: Any, small_release: Release, tmp_path: Path) -> None:
    address = f"{server.url}/downloads/ldn-kg.nq"
    whole = (small_release.path / "dumps" / "ldn-kg.nq").read_bytes()
    part = curl("-i", "-r", "0-99", address)
    assert part.startswith("HTTP/1.1 206") and f"bytes 0-99/{len(whole)}" in part
    file = tmp_path / "ldn-kg.nq"
    file.write_bytes(whole[:1000])
    curl("-C", "-", "-o", str(file), address)
    assert hashlib.sha256(file.read_bytes()).digest() == hashlib.sha256(whole).digest()
    assert curl("-i", "-r", f"{len(whole)}-", address).startswith("HTTP/1.1 416")
    etag = tmp_path / "etag"
    curl("--etag-save", str(etag), "-o", str(file), address)
    assert curl("--etag-compare", str(etag), "-w", "%{http_code}", address) == "304"


# ---- Apache Jena


def jena(command: str, *arguments: str) -> str:
    need(JENA.exists() and shutil.which("java") is not None, "Apache Jena", "run `make clients`")
    done = subprocess.run(
        ["java", "-cp", str(JENA), command, *arguments], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_jena_asks_the_endpoint_in_every_form(server: Any) -> None:
    service = f"--service={endpoint(server)}"
    rows = json.loads(jena("arq.rsparql", service, "--results=JSON", THINGS))["results"]["bindings"]
    assert [row["s"]["value"] for row in rows] == [A, B]
    assert "Yes" in jena("arq.rsparql", service, "ASK {}")
    for query in (TRIPLES, "DESCRIBE <http://example.org/a>"):
        text = jena("arq.rsparql", service, "--results=N-TRIPLES", query)
        assert len(Graph().parse(data=text, format="nt")) == 3


def test_jena_joins_its_own_data_with_the_endpoint(server: Any, tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text("<http://example.org/a> <http://example.org/note> 'ours' .", "utf-8")
    query = (
        f"SELECT ?note ?label {{ ?s <http://example.org/note> ?note "
        f"SERVICE <{endpoint(server)}> {{ ?s <{LABEL}> ?label }} }}"
    )
    (row,) = json.loads(jena("arq.arq", f"--data={own}", "--results=JSON", query))["results"]["bindings"]
    assert row["note"]["value"] == "ours" and row["label"]["xml:lang"] == "en"


# ---- Comunica


def comunica(*arguments: str) -> str:
    need(COMUNICA.exists() and shutil.which("node") is not None, "Comunica", "run `make clients`")
    done = subprocess.run([str(COMUNICA), *arguments], capture_output=True, text=True, timeout=120)
    # It warns where it does not understand the service description, and then only guesses what this is.
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_lock_of_the_clients_names_versions_and_no_registry() -> None:
    folder = COMUNICA.parents[2]
    lock = json.loads((folder / "package-lock.json").read_text("utf-8"))
    wanted = json.loads((folder / "package.json").read_text("utf-8"))["dependencies"]
    assert lock["packages"][""]["dependencies"] == wanted
    members = [member for name, member in lock["packages"].items() if name]
    assert all(member["integrity"].startswith("sha512-") for member in members)
    assert not any("resolved" in member for member in members)


def test_comunica_finds_the_endpoint_by_its_address_and_selects(server: Any) -> None:
    rows = json.loads(comunica(endpoint(server), THINGS))
    assert [row["s"] for row in rows] == [A, B]


def test_comunica_finds_the_endpoint_by_its_description_where_the_address_tells_nothing(
    start_server: Callable[..., Any],
) -> None:
    address = f"{start_server(workers=1).url}/sparql/"
    rows = json.loads(comunica(address, THINGS))
    assert [row["s"] for row in rows] == [A, B]


def test_comunica_constructs(server: Any) -> None:
    text = comunica(endpoint(server), TRIPLES, "-t", "application/n-triples")
    graph = Graph().parse(data=text, format="nt")
    assert len(graph) == 3 and str(graph.value(URIRef(A), URIRef(LABEL))) == 'quote " comma , line\nend'


def test_comunica_joins_two_endpoints(server: Any, start_server: Callable[..., Any]) -> None:
    other = start_server(workers=2)
    query = (
        f"SELECT DISTINCT ?s ?label {{ ?s a <http://example.org/Thing> ; <{LABEL}> ?label ; "
        "<http://example.org/dose> ?dose FILTER(?dose > 4) }"
    )
    rows = json.loads(comunica(endpoint(server), endpoint(other), query))
    assert [row["s"] for row in rows] == [A]
    assert rows[0]["label"] == '"quote \\" comma , line\nend"@en' or "quote" in rows[0]["label"]
    twice = json.loads(comunica(endpoint(server), endpoint(server), query))
    assert twice == rows
