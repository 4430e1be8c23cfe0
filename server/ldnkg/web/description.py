"""The documents that describe the dataset, the endpoint, the example queries and the shapes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

import pyoxigraph
from flask import Blueprint, Response, abort, render_template, request
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple

from ldnkg.core.namespaces import ADDED_GRAPH, DESCRIPTION_GRAPH, QUERY
from ldnkg.core.paths import graph_root
from ldnkg.core.release import DESCRIPTION_FILE
from ldnkg.core.views import EVERYTHING
from ldnkg.sparql.formats import GRAPH_FORMATS, HTML
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.selection import DatasetSelection
from ldnkg.web.context import context, shipped, site_url
from ldnkg.web.described import constructed, facts
from ldnkg.web.documents import accepted, graph_response, negotiated
from ldnkg.web.examples import read_examples
from ldnkg.web.features import default_triples, features
from ldnkg.web.service_description import Service, describe_service
from ldnkg.web.statements import FOAF, RDFS, SCHEMA, SH, VOID, Statements, whole_number

__all__ = ["asks_for_service", "blueprint", "service_response"]

blueprint = Blueprint("description", __name__)

_EXAMPLE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}")
_HCLS = "shapes/hcls.ttl"
_BODIES = frozenset(
    (f"{SH}select", f"{SH}ask", f"{SH}construct", "https://purl.expasy.org/sparql-examples/ontology#describe")
)
_DESCRIBED = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{DESCRIPTION_GRAPH}> {{ ?s ?p ?o }} }}"
_EXAMPLES = f"""
CONSTRUCT {{
  ?query ?property ?value .
  ?declaring <{SH}declare> ?declaration .
  ?declaration <{SH}prefix> ?prefix ; <{SH}namespace> ?namespace .
}}
WHERE {{
  %s
  ?query a <{SH}SPARQLExecutable> .
  {{
    ?query ?property ?value .
  }}
  UNION {{
    ?query <{SH}prefixes> ?declaring .
    ?declaring <{SH}declare> ?declaration .
    ?declaration <{SH}prefix> ?prefix ; <{SH}namespace> ?namespace .
  }}
}}
"""


def asks_for_service(format_name: str | None) -> bool:
    """Say whether a request to the endpoint that has no query asks for its description in RDF.

    Args:
        format_name: Value of its format parameter, if any.
    """
    if request.method not in ("GET", "HEAD") or "query" in request.args:
        return False
    try:
        return accepted(format_name).format is not HTML
    except QueryProblem:
        # Who accepts results only has forgotten the query, and is told so.
        return False


def service_response(format_name: str | None, selection: DatasetSelection) -> Response:
    """Answer with the description of the endpoint.

    Args:
        format_name: Value of the format parameter, if any.
        selection: The part of the release that the address selects.

    Raises:
        QueryProblem: If the backend cannot be asked now.
    """
    return graph_response(_service, accepted(format_name), _service_address(selection))


@blueprint.get("/.well-known/void")
def void() -> Response:
    """Describe the dataset, its parts and its downloads with VoID, DCAT and the HCLS profile."""
    return negotiated(_void, _void_page)


@blueprint.get("/.well-known/sparql-examples/")
def examples() -> Response:
    """Describe the example queries: each with its question, its text and its prefixes."""
    return negotiated(_examples, _examples_page)


@blueprint.get("/.well-known/sparql-examples/<name>")
def example(name: str) -> Response:
    """Describe one example query.

    Args:
        name: Last part of its IRI.
    """
    return negotiated(_example, lambda: _example_page(name), name)


@blueprint.get("/shapes/hcls")
def hcls() -> Response:
    """Send the SHACL shapes of the HCLS dataset description profile, by which the dataset is checked."""
    return negotiated(_hcls, _hcls_page)


def _service_address(selection: DatasetSelection) -> str:
    """Return the path and the query by which a part of the release is asked, however that was written."""
    view = selection.view or (None if selection.added else EVERYTHING)
    fields = {"view": view, "infer": None if selection.infer else "false"}
    query = urlencode({name: value for name, value in fields.items() if value is not None})
    return request.path.strip("/") + (f"?{query}" if query else "")


def _service(address: str) -> Statements:
    here = context()
    fields = parse_qs(urlsplit(address).query)
    selection = DatasetSelection(fields.get("view", [None])[0], "infer" not in fields).over(here.release)
    service = Service(site_url(), f"{site_url()}{address}", here.release, here.backend.limits, selection)
    return describe_service(service, features(), default_triples(selection), facts())


def _void(_: str) -> Statements:
    triples = _described()
    said = Statements(triples)
    document, endpoint = f"{site_url()}.well-known/void", f"{site_url()}sparql"
    manifest = context().release.manifest
    for triple in triples:
        # The release names the endpoint by its canonical address, and here it is.
        if triple.predicate.value == f"{VOID}sparqlEndpoint":
            said.say(_iri(triple.subject), f"{VOID}sparqlEndpoint", endpoint)
    dataset = facts().dataset or (manifest.iri if manifest.is_own else f"{site_url()}#dataset")
    said.be(document, f"{VOID}DatasetDescription")
    said.say(document, f"{FOAF}primaryTopic", dataset)
    if manifest.added:
        # The numbers are those of what was shipped; what a user added is described in a graph of its own.
        said.say(document, f"{RDFS}seeAlso", ADDED_GRAPH)
    if not facts().dataset:
        # The release does not describe itself, so this is all that is known of it.
        said.say(dataset, f"{VOID}sparqlEndpoint", endpoint)
        said.be(dataset, f"{VOID}Dataset")
        said.say(dataset, f"{VOID}triples", whole_number(manifest.triples))
    return said


def _described() -> tuple[Triple, ...]:
    """Return what the release says of the dataset; its file knows the sizes of the dumps as well."""
    release = context().release
    if DESCRIPTION_FILE in release.manifest.files:
        content = release.file(DESCRIPTION_FILE).read_bytes()
        return tuple(_triples(content))
    return constructed(context().backend, _DESCRIBED, shipped())


def _void_page() -> str:
    return render_template(
        "dataset.html", facts=facts(), manifest=context().release.manifest, formats=GRAPH_FORMATS
    )


def _examples(_: str) -> Statements:
    return _with_addresses(constructed(context().backend, _EXAMPLES % "", shipped()))


def _example(name: str) -> Statements:
    triples: tuple[Triple, ...] = ()
    if _EXAMPLE_NAME.fullmatch(name):
        values = f"VALUES ?query {{ <{QUERY}{name}> }}"
        triples = constructed(context().backend, _EXAMPLES % values, shipped())
    if not triples:
        abort(404)
    return _with_addresses(triples)


def _with_addresses(triples: tuple[Triple, ...]) -> Statements:
    """Add where each example query is described and can be run on this server."""
    said = Statements(triples)
    queries = {_iri(triple.subject) for triple in triples if triple.predicate.value in _BODIES}
    for iri in queries:
        said.say(iri, f"{SCHEMA}target", f"{site_url()}sparql")
        if iri.startswith(QUERY):
            document = f"{site_url()}.well-known/sparql-examples/{iri.removeprefix(QUERY)}"
            said.say(document, f"{FOAF}primaryTopic", iri)
    return said


def _examples_page() -> str:
    return render_template(
        "examples.html", examples=read_examples(context().backend, selection=shipped()), formats=GRAPH_FORMATS
    )


def _example_page(name: str) -> str:
    found = [one for one in read_examples(context().backend, selection=shipped()) if one.iri == QUERY + name]
    if not found:
        abort(404)
    return render_template("example.html", example=found[0], formats=GRAPH_FORMATS)


def _hcls(_: str) -> Iterator[Triple]:
    return _triples(_hcls_text().encode("utf-8"))


def _triples(turtle: bytes) -> Iterator[Triple]:
    for quad in pyoxigraph.parse(turtle, format=RdfFormat.TURTLE):
        yield Triple(quad.subject, quad.predicate, quad.object)


def _hcls_page() -> str:
    return render_template("shapes.html", text=_hcls_text(), formats=GRAPH_FORMATS)


def _hcls_text() -> str:
    try:
        return (graph_root() / _HCLS).read_text(encoding="utf-8")
    except FileNotFoundError:
        abort(404)


def _iri(term: NamedNode | BlankNode | Triple) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)
