"""Shows the page of an IRI: what matters about its kind, then all its statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import render_template

from ldnkg.core.namespaces import BASE, GRAPH
from ldnkg.sparql.formats import Format
from ldnkg.web.catalog import Download, downloads, find_download
from ldnkg.web.context import context
from ldnkg.web.figures.figure import Figure
from ldnkg.web.kind import Prepared
from ldnkg.web.linked_data_page import read_page
from ldnkg.web.linked_data_queries import readable_query, referring_query
from ldnkg.web.page_queries import ask, page_query
from ldnkg.web.shapes import asker_for
from ldnkg.web.terms import cell, own_page
from ldnkg.web.things.kinds import kind_of

__all__ = ["thing_figures", "thing_page"]

# IRIs that the page of a graph lists.
_MOST_SUBJECTS = 200
# Parts of the downloads that the page of a release lists.
_MAIN_FILES = ("dumps", "ontology", "shapes", "description")


def thing_page(iri: str, asked_iri: str, formats: Sequence[tuple[Format, str]]) -> str:
    """Return the page of an IRI.

    Args:
        iri: The IRI that the statements are about.
        asked_iri: The IRI that was asked for; that of a version of the ontology is another one.
        formats: The formats of its statements, with their addresses.

    Raises:
        QueryProblem: If a query that the page needs has no answer.
    """
    manifest = context().release.manifest
    asker = asker_for(iri)
    page = read_page(asker, iri, context().prefixes)
    is_release = iri == manifest.iri
    kind = kind_of(page.classes) if manifest.is_own else None
    prepared = kind.prepare(asker, iri) if kind is not None else Prepared({})
    return render_template(
        kind.template if kind is not None else "thing.html",
        page=page,
        path=asked_iri.removeprefix(BASE),
        thing=prepared.values,
        figures=prepared.figures,
        page_queries=prepared.queries,
        iri=iri,
        version_iri=asked_iri if iri != asked_iri else None,
        formats=formats,
        graph=_graph_block(iri) if iri in manifest.graphs else None,
        manifest=manifest if is_release else None,
        files=_main_files() if is_release else [],
        query=readable_query(iri) if iri in context().backend.names() else None,
        more_outgoing=lambda predicate: _query_for(iri, predicate, inverse=False),
        more_incoming=lambda predicate: _query_for(iri, predicate, inverse=True),
    )


def thing_figures(path: str) -> Mapping[str, Figure] | None:
    """Return the figures of the page of an IRI, or None where there is no such IRI or its kind has no page.

    Args:
        path: Path of its address without the first slash.

    Raises:
        QueryProblem: If a query that the page needs has no answer.
    """
    iri = BASE + path
    if iri not in context().backend.names() or not context().release.manifest.is_own:
        return None
    asker = asker_for(iri)
    # The statements of the thing stand on its page only.
    classes = (row.iri("class") for row in ask(asker, page_query("thing-classes", thing=iri)))
    kind = kind_of(name for name in classes if name is not None)
    return kind.prepare(asker, iri).figures if kind is not None else None


def _main_files() -> list[Download]:
    files = downloads(context().release.manifest, packed=False)
    return [file for file in files if file.group in _MAIN_FILES]


def _graph_block(iri: str) -> dict[str, object]:
    """Return what the page of a graph shows besides its description."""
    manifest = context().release.manifest
    asker = asker_for(iri)
    subjects, total = asker.subjects(iri, _MOST_SUBJECTS)
    labels = asker.labels(subjects)
    name = iri.removeprefix(GRAPH)
    return {
        "triples": manifest.graphs[iri],
        "subjects": [
            (
                subject,
                labels.get(subject),
                cell({"type": "uri", "value": subject}, context().prefixes, own_page),
            )
            for subject in subjects
        ],
        "total": total,
        "files": [
            file
            for ending in ("ttl", "ttl.gz")
            if (file := find_download(manifest, f"graphs/{name}.{ending}"))
        ],
        "query": f"SELECT *\nWHERE {{\n  GRAPH <{iri}> {{ ?subject ?predicate ?object }}\n}}\n",
    }


def _query_for(iri: str, predicate: str, *, inverse: bool) -> str | None:
    try:
        return referring_query(iri, predicate, inverse=inverse)
    except ValueError:
        return None
