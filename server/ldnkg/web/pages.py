"""The landing page, the meaning of each problem, and the health of the server."""

from __future__ import annotations

from dataclasses import asdict

from flask import Blueprint, Response, abort, jsonify, render_template

from ldnkg.sparql.problems import PROBLEMS
from ldnkg.web.catalog import downloads, find_download
from ldnkg.web.context import context
from ldnkg.web.discovery import landing_response
from ldnkg.web.freshness import fresh_text
from ldnkg.web.overview.doors import doors
from ldnkg.web.signposting import Link

__all__ = ["blueprint"]

# A page of somebody else's files lists no more of them, nor of their graphs.
_MOST_LISTED = 50

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def landing() -> Response:
    """Say what this is, what it holds, and what one can ask."""
    return landing_response(_landing_page)


def _landing_page(metadata: str, links: tuple[Link, ...]) -> str:
    manifest = context().release.manifest
    if not manifest.is_own:
        graphs = list(manifest.graphs.items())[:_MOST_LISTED]
        return render_template(
            "data.html",
            metadata=metadata,
            signposts=links,
            manifest=manifest,
            files=manifest.data,
            graphs=graphs,
            most=_MOST_LISTED,
        )
    return render_template(
        "landing.html",
        metadata=metadata,
        signposts=links,
        manifest=manifest,
        counts=context().counts,
        doors=doors(),
        examples=context().examples,
        downloads=[file for file in downloads(manifest, packed=False) if file.group == "dumps"],
        has_ontology=find_download(manifest, "ontology.ttl") is not None,
    )


@blueprint.get("/problem/<slug>")
def problem_kind(slug: str) -> Response:
    """Say what a kind of problem means; its type IRI leads here.

    Args:
        slug: Last part of the type IRI.
    """
    if slug not in PROBLEMS:
        abort(404)
    return fresh_text(render_template("problem_kind.html", kind=PROBLEMS[slug], kinds=PROBLEMS.values()))


@blueprint.get("/healthz")
def health() -> Response:
    """Say whether queries can be answered, for a monitor."""
    status = context().backend.status()
    manifest = context().release.manifest
    is_well = status.running and status.workers > 0
    response = jsonify(
        status="ok" if is_well else "unavailable",
        release=manifest.version,
        triples=manifest.triples,
        workers=status.workers,
        idle=status.idle,
        waiting=status.waiting,
        sandboxed=status.sandboxed,
        precomputing=status.precomputing,
        **({} if status.store is None else {"store": asdict(status.store)}),
    )
    response.status_code = 200 if is_well else 503
    response.headers["Cache-Control"] = "no-store"
    return response
