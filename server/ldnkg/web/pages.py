"""The landing page, the downloads, the meaning of each problem, and the health of the server."""

from __future__ import annotations

from pathlib import PurePosixPath

from flask import Blueprint, Response, abort, jsonify, render_template, send_file

from ldnkg.sparql.problems import PROBLEMS, QueryProblem
from ldnkg.web.context import context

__all__ = ["blueprint"]

_DUMPS = "dumps/"
_ONTOLOGY = "ontology.ttl"
# What is for download besides the dumps, and what it is.
_OTHERS = {_ONTOLOGY: "the ontology alone, in Turtle", "SHA256SUMS": "the SHA-256 digest of each dump"}
_TYPES = {
    ".ttl": "text/turtle; charset=utf-8",
    ".nt": "application/n-triples",
    ".nq": "application/n-quads",
    ".trig": "application/trig",
    ".jsonld": "application/ld+json",
    ".rdf": "application/rdf+xml",
    ".gz": "application/gzip",
}
_PLAIN = "text/plain; charset=utf-8"
_LABELS = {
    ".ttl": "Turtle",
    ".nt": "N-Triples",
    ".nq": "N-Quads",
    ".trig": "TriG",
    ".jsonld": "JSON-LD",
    ".rdf": "RDF/XML",
}

_WITH_GRAPHS = (".nq", ".trig")
# A page of somebody else's files lists no more of them, nor of their graphs.
_MOST_LISTED = 50

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def landing() -> str:
    """Say what this is, what it holds, and what one can ask."""
    manifest = context().release.manifest
    if not manifest.is_own:
        graphs = list(manifest.graphs.items())[:_MOST_LISTED]
        return render_template(
            "data.html", manifest=manifest, files=manifest.data, graphs=graphs, most=_MOST_LISTED
        )
    return render_template(
        "landing.html",
        manifest=manifest,
        counts=context().counts,
        examples=context().examples,
        downloads=_downloads(),
        others={name: meaning for name, meaning in _OTHERS.items() if _path(name) is not None},
    )


@blueprint.get("/downloads/<name>")
def download(name: str) -> Response:
    """Send a dump of the release, or its ontology.

    Args:
        name: File name.
    """
    release = context().release
    path = _path(name)
    if path is None:
        abort(404)
    if context().is_replaced:
        # The new file under the old ETag would spoil the copies that clients resume or revalidate.
        raise QueryProblem(
            "not-found",
            "the release that this server opened was replaced by another build",
            "Restart the server, which then serves the new one.",
        )
    response = send_file(
        release.path / path,
        mimetype="application/octet-stream",
        conditional=True,
        etag=release.manifest.files[path].sha256,
        as_attachment=False,
    )
    response.headers["Content-Type"] = _TYPES.get(PurePosixPath(name).suffix, _PLAIN)
    return response


@blueprint.get("/problem/<slug>")
def problem_kind(slug: str) -> str:
    """Say what a kind of problem means; its type IRI leads here.

    Args:
        slug: Last part of the type IRI.
    """
    if slug not in PROBLEMS:
        abort(404)
    return render_template("problem_kind.html", kind=PROBLEMS[slug], kinds=PROBLEMS.values())


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
    )
    response.status_code = 200 if is_well else 503
    response.headers["Cache-Control"] = "no-store"
    return response


def _path(name: str) -> str | None:
    """Return where the release keeps a file for download, or None if it has no such file."""
    path = name if name == _ONTOLOGY else _DUMPS + name
    return path if path in context().release.manifest.files else None


def _downloads() -> list[dict[str, object]]:
    """Return the plain dumps with their sizes and, where there is one, their compressed form."""
    files = context().release.manifest.files
    found: list[dict[str, object]] = []
    for path, entry in sorted(files.items()):
        name = path.removeprefix(_DUMPS)
        label = _LABELS.get(PurePosixPath(name).suffix)
        if path.startswith(_DUMPS) and label is not None:
            packed = files.get(f"{path}.gz")
            found.append(
                {
                    "name": name,
                    "label": label,
                    "has_graphs": PurePosixPath(name).suffix in _WITH_GRAPHS,
                    "bytes": entry.bytes,
                    "packed": f"{name}.gz" if packed else None,
                    "packed_bytes": packed.bytes if packed else 0,
                }
            )
    return found
