"""Dereferences every IRI of the project: a page for people, and its statements in every format of RDF.

The IRI of a thing is on w3id.org, which answers 303 with the same path here. What stands here is a document
about the thing, so it answers 200 and says by `Link: rel="describes"` what it is about. A graph is
represented by its statements (SPARQL 1.1 Graph Store HTTP Protocol, section 4.1), the ontology by all of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import quote, urlencode

from flask import Blueprint, Response, request
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from ldnkg import __version__
from ldnkg.core.namespaces import BASE, GRAPH, LDNSH, ONTOLOGY, RDF_TYPE
from ldnkg.sparql.formats import CSV, HTML, Chosen, Format, negotiate
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.spelling import nearest
from ldnkg.web.answers import stream
from ldnkg.web.catalog import find_download, release_quads
from ldnkg.web.context import context, use_release
from ldnkg.web.downloads import download, release_path, use_asked_release
from ldnkg.web.freshness import fresh, fresh_text, unchanged
from ldnkg.web.linked_data_formats import WITH_GRAPHS, relabeled, write_named_graph, write_quads
from ldnkg.web.linked_data_names import DATA_FORMATS, FORMATS, Target, find_target, variant
from ldnkg.web.shapes import asker_for, served_shapes
from ldnkg.web.terms import own_page
from ldnkg.web.things.page import thing_page

__all__ = ["blueprint"]

#: First parts of the paths below which IRIs of the project stand.
SECTIONS = ("resource", "ontology", "graph", "shapes", "query", "view", "prefix")
#: IRIs of one part that the data have besides.
SINGLE = ("ontology", "dataset", "catalog")

# Statements that refer to an IRI and stand in one document; those that follow are on its next page.
_PER_PAGE = 10_000
# IRIs that the page of a graph lists.
_MOST_SUBJECTS = 200
_ONTOLOGY_FILE = "ontology.ttl"
# Parts of the downloads that the page of a release lists.
_MAIN_FILES = ("dumps", "ontology", "shapes", "description")
_FOAF = "http://xmlns.com/foaf/0.1/"
_PROV = "http://www.w3.org/ns/prov#"
_NEXT = "http://www.w3.org/1999/xhtml/vocab#next"

blueprint = Blueprint("linked_data", __name__)
blueprint.add_app_template_filter(own_page)
blueprint.before_request(use_asked_release)


def named(section: str, name: str) -> Response:
    """Answer with the document about an IRI.

    Args:
        section: First part of its path.
        name: The rest.
    """
    return _document(f"{section}/{name}")


for _section in SECTIONS:
    blueprint.add_url_rule(f"/{_section}/<path:name>", view_func=named, defaults={"section": _section})


@blueprint.get("/release/<path:name>")
def release(name: str) -> Response:
    """Answer with the description of a release, its ontology, or one of its files, from that release itself.

    Args:
        name: Its version, and what follows.
    """
    version, _, file = name.partition("/")
    _switch(version)
    if file != "ontology.ttl" and find_download(context().release.manifest, file) is not None:
        return download(file)
    return _document(f"release/{name}")


def single(name: str, suffix: str = "") -> Response:
    """Answer with the document about an IRI that has one part only.

    Args:
        name: Its path.
        suffix: Name of a format.
    """
    return _document(f"{name}.{suffix}" if suffix else name)


for _name in SINGLE:
    for _rule in (f"/{_name}", f"/{_name}.<suffix>"):
        blueprint.add_url_rule(_rule, view_func=single, defaults={"name": _name})


def _switch(name: str) -> None:
    """Answer the request from the release of a version, which a suffix may follow."""
    stem, _, suffix = name.rpartition(".")
    is_file = suffix in [format_.name for format_ in FORMATS]
    try:
        use_release(name)
    except QueryProblem as problem:
        if not is_file or problem.kind.slug != "unknown-release":
            raise
        use_release(stem)


def _document(path: str) -> Response:
    names = context().backend.names()
    target = find_target(path, names, _other_iris(path))
    if target is None:
        raise _not_found(path, names)
    chosen = _chosen(target)
    response = _page(target) if chosen.format is HTML else _data(target, chosen.format, _page_number())
    # An answer that nothing changed has the headers of the whole one (RFC 9110, section 15.4.5).
    response.headers["Content-Type"] = chosen.content_type
    if target.format is None:
        response.vary.add("Accept")
        address = _variant_address(target, chosen.format, page=request.args.get("page"))
        if address is not None:
            response.headers["Content-Location"] = address
    for link in _links(target, chosen.format):
        response.headers.add("Link", link)
    return response


def _chosen(target: Target) -> Chosen:
    if target.format is not None:
        return Chosen(target.format, target.format.media_type)
    try:
        return negotiate(request.headers.get("Accept"), FORMATS)
    except QueryProblem as problem:
        raise QueryProblem(
            "not-acceptable",
            "none of the accepted formats exists for this document",
            "Accept one of the available types, or add the name of a format to the address, such as .ttl.",
            available=problem.available,
        ) from None


def _data(target: Target, format_: Format, page: int) -> Response:
    tag = _tag(target.iri, format_.name, str(page))
    return unchanged(tag) or fresh(_content(target, format_, page), tag)


def _content(target: Target, format_: Format, page: int) -> Response:
    """Return the statements that a document has in a format of data."""
    if page > 1 and not _is_description(target):
        raise _no_page(page)
    if target.iri in context().release.manifest.graphs:
        return _graph(target.iri, format_)
    prefixes = context().prefixes
    if _is_ontology(target):
        content = release_path(_ONTOLOGY_FILE).read_bytes()
        if format_.name != "ttl":
            content = write_quads(
                relabeled(parse(content, RdfFormat.TURTLE)), format_, prefixes, keep_order=True
            )
        return Response(content)
    document, following = _description(target, format_, page)
    if target.iri == context().release.manifest.iri and target.iri not in context().backend.names():
        # The data do not describe the release themselves.
        document = list(release_quads(context().release.manifest))
    response = Response(write_quads(document, format_, prefixes))
    if following is not None:
        response.headers.add("Link", f'<{following}>; rel="next"')
    return response


def _graph(iri: str, format_: Format) -> Response:
    """Return the statements of a named graph, as the release's own file where that is the format."""
    file = find_download(context().release.manifest, f"graphs/{iri.removeprefix(GRAPH)}.{format_.name}")
    if file is not None:
        return Response(release_path(file.path).read_bytes())
    asker = asker_for(iri)
    if format_ is CSV:
        return stream(asker.graph_table(iri), Chosen(format_, format_.media_type))
    if format_.name not in WITH_GRAPHS:
        answer = asker.graph(iri, format_.name, context().prefixes)
        return stream(answer, Chosen(format_, format_.media_type))
    rows = asker.graph_rows(iri)
    pieces = write_named_graph(rows, iri, format_, context().prefixes)
    if rows.complete:
        return Response(b"".join(pieces))
    return stream(replace(rows, head=b"", complete=False, _rest=pieces), Chosen(format_, format_.media_type))


def _description(target: Target, format_: Format, page: int) -> tuple[list[Quad], str | None]:
    """Return one page of the description of an IRI, and the address of the next page if there is one.

    The first page has the statements about the IRI, with all that hangs on blank nodes. Every page has
    statements that refer to it, and says of the graphs of its statements where they come from.
    """
    asker = asker_for(target.iri)
    start = (page - 1) * _PER_PAGE
    about, incoming = asker.description(target.subjects, start, _PER_PAGE + 1)
    if page > 1 and not incoming:
        raise _no_page(page)
    stated = [*about, *incoming[:_PER_PAGE]]
    graphs = sorted({quad.graph_name.value for quad in stated if isinstance(quad.graph_name, NamedNode)})
    name = variant(target, format_, context().backend.names())
    more = len(incoming) > _PER_PAGE
    following = _variant_address(target, format_, str(page + 1)) or f"{request.path}?page={page + 1}"
    header = _header(name, target.iri, graphs, page, more=more) if name else []
    return [*stated, *asker.provenance(graphs), *header], following if more else None


def _header(document: str, iri: str, graphs: Sequence[str], page: int, *, more: bool) -> list[Quad]:
    """Return what the document says of itself, in no named graph."""
    node = NamedNode(document if page == 1 else f"{document}?page={page}")
    header = [
        Quad(node, NamedNode(RDF_TYPE), NamedNode(_FOAF + "Document")),
        Quad(node, NamedNode(_FOAF + "primaryTopic"), NamedNode(iri)),
    ]
    header += [Quad(node, NamedNode(_PROV + "wasDerivedFrom"), NamedNode(graph)) for graph in graphs]
    if more:
        header.append(Quad(node, NamedNode(_NEXT), NamedNode(f"{document}?page={page + 1}")))
    return header


def _page(target: Target) -> Response:
    iri = ONTOLOGY if _is_ontology(target) else target.iri
    formats = [
        (format_, address)
        for format_ in DATA_FORMATS
        if (address := _variant_address(target, format_)) is not None
    ]
    return fresh_text(thing_page(iri, target.iri, formats))


def _other_iris(path: str) -> frozenset[str]:
    """Return the IRIs that exist whether or not the dataset mentions them, among them that of a path."""
    manifest = context().release.manifest
    if (BASE + path).startswith(LDNSH):
        shapes = served_shapes()
        return shapes.names if shapes else frozenset()
    if not manifest.is_own:
        return frozenset()
    ontologies = {ONTOLOGY, f"{manifest.iri}/ontology"} if _ONTOLOGY_FILE in manifest.files else set()
    return frozenset({manifest.iri, *ontologies})


def _is_ontology(target: Target) -> bool:
    manifest = context().release.manifest
    return _ONTOLOGY_FILE in manifest.files and target.iri in (ONTOLOGY, f"{manifest.iri}/ontology")


def _is_description(target: Target) -> bool:
    """Whether the document of an IRI in RDF is a description, rather than what the IRI names itself."""
    return not _is_ontology(target) and target.iri not in context().release.manifest.graphs


def _links(target: Target, chosen: Format) -> list[str]:
    """Return the values of the Link header: what the document is about, and the same in other formats."""
    manifest = context().release.manifest
    is_document = not _is_description(target) or target.iri == manifest.iri
    links = [f'<{_as_uri(target.iri)}>; rel="{"canonical" if is_document else "describes"}"']
    for format_ in FORMATS:
        address = _variant_address(target, format_)
        if address is not None and format_ is not chosen:
            links.append(f'<{address}>; rel="alternate"; type="{format_.media_type}"')
    return links


def _variant_address(target: Target, format_: Format, page: str | None = None) -> str | None:
    """Return the address of a document in one format, of the release that the request asks for."""
    iri = variant(target, format_, context().backend.names())
    if iri is None:
        return None
    asked = {"release": request.args.get("release"), "page": page}
    query = urlencode({name: value for name, value in asked.items() if value is not None})
    return own_page(iri) + (f"?{query}" if query else "")


def _as_uri(iri: str) -> str:
    # A header holds ASCII only.
    return quote(iri, safe="/:@!$&'()*+,;=~%?#[]")


def _tag(*parts: str) -> str | None:
    """Return a key for statements: the same data give the same bytes; None where they may change unseen."""
    fingerprint = context().backend.fingerprint
    if fingerprint is None:
        return None
    return hashlib.sha256("\0".join((fingerprint, __version__, *parts)).encode("utf-8")).hexdigest()[:32]


def _page_number() -> int:
    given = request.args.get("page", "1")
    if not given.isdecimal() or not 0 < int(given[:9]):
        raise QueryProblem("bad-request", f"page={given[:20]!r} is not a number above 0", "Leave it out.")
    return int(given[:9])


def _no_page(page: int) -> QueryProblem:
    return QueryProblem("not-found", f"the document has no page {page}", 'Follow the Link with rel="next".')


def _not_found(path: str, names: frozenset[str]) -> QueryProblem:
    manifest = context().release.manifest
    iri = BASE + path
    # Parts of a document are many and look alike, and none is at an address of its own.
    meant = nearest(iri, (name for name in names if "#" not in name))
    return QueryProblem(
        "not-found",
        f"<{iri[:200]}> does not occur in release {manifest.version}",
        f"Did you mean <{meant}>?" if meant else "Search for it with a query at /sparql.",
    )
