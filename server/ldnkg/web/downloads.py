"""Serves the files of a release: the list of them, and each with ranges, digests and a compressed form."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from pathlib import Path, PurePosixPath

from flask import Blueprint, Response, abort, render_template, request, send_file
from pyoxigraph import RdfFormat, parse
from werkzeug.exceptions import RequestedRangeNotSatisfiable

from ldnkg.core.release import DESCRIPTION_FILE, MANIFEST, FileEntry
from ldnkg.sparql.formats import GRAPH_FORMATS, HTML, Format, negotiate
from ldnkg.sparql.problems import QueryProblem
from ldnkg.web.catalog import FOLDERS, GROUPS, Download, as_json, downloads, find_download, release_quads
from ldnkg.web.context import context, site_url, use_release
from ldnkg.web.freshness import fresh_text
from ldnkg.web.linked_data_formats import relabeled, write_quads

__all__ = ["blueprint", "release_path", "use_asked_release"]

_JSON = Format("json", "JSON", "application/json")
# Several ranges at once would need a body of a kind of its own, which few clients read; such a request gets
# the whole file, as does one with a unit other than bytes (RFC 9110, section 14.2).
_SINGLE_RANGE = re.compile(r"bytes=\s*(\d*)-(\d*)\s*", re.IGNORECASE)
_CACHE_CONTROL = "public, max-age=0, must-revalidate"

blueprint = Blueprint("downloads", __name__)


def release_path(path: str) -> Path:
    """Return where a file of the release is, whose content is still that of the manifest.

    Args:
        path: Path in the release folder, as the manifest lists it.

    Raises:
        QueryProblem: If another build has taken the place of the release.
    """
    if context().is_replaced:
        # The new file under the old ETag would spoil the copies that clients resume or revalidate.
        raise QueryProblem(
            "not-found",
            "the release that this server opened was replaced by another build",
            "Restart the server, which then serves the new one.",
        )
    return context().release.file(path)


def use_asked_release() -> None:
    """Answer the request from the release that its parameter release names, if it has one."""
    version = request.args.get("release")
    if version is not None:
        use_release(version)


blueprint.before_request(use_asked_release)


@blueprint.get("/downloads/")
def listing() -> Response:
    """List the files, as a page, as JSON, or as a catalog in a format of RDF."""
    return _listing(GROUPS)


def _listing(chosen_groups: Collection[str]) -> Response:
    manifest = context().release.manifest
    if not manifest.is_own:
        # What somebody else's files are, only they know.
        abort(404)
    release = request.args.get("release")
    # A client that says nothing is a person with curl or a script: JSON is read by both.
    chosen = negotiate(request.headers.get("Accept"), (_JSON, *GRAPH_FORMATS, HTML))
    if chosen.format is HTML:
        files = downloads(manifest, packed=False)
        groups = [(key, GROUPS[key], [file for file in files if file.group == key]) for key in chosen_groups]
        response = fresh_text(
            render_template(
                "downloads.html", manifest=manifest, groups=groups, release=request.args.get("release")
            )
        )
    elif chosen.format is _JSON:
        content = as_json(manifest, chosen_groups, site_url(), release)
        text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
        response = fresh_text(text, chosen.content_type, is_same=False)
    else:
        response = fresh_text(_catalog(chosen.format), chosen.content_type)
    response.vary.add("Accept")
    return response


def _catalog(format_: Format) -> str:
    """Return what the release says of its files; what the manifest says where it does not describe itself."""
    manifest, prefixes = context().release.manifest, context().prefixes
    if DESCRIPTION_FILE not in manifest.files:
        return write_quads(release_quads(manifest), format_, prefixes).decode("utf-8")
    content = release_path(DESCRIPTION_FILE).read_bytes()
    if format_.name != "ttl":
        quads = relabeled(parse(content, RdfFormat.TURTLE))
        content = write_quads(quads, format_, prefixes, keep_order=True)
    return content.decode("utf-8")


@blueprint.get("/downloads/<path:name>")
def download(name: str) -> Response:
    """Send a file.

    Args:
        name: Its path below `/downloads/`; only what the manifest lists is found.
    """
    file = find_download(context().release.manifest, name)
    if file is None:
        if name == MANIFEST:
            return _manifest()
        if name.removesuffix("/") in FOLDERS:
            return _listing([name.removesuffix("/")])
        abort(404)
    if file.packed is not None and _takes_gzip() and _range(file.entry.bytes) is None:
        response = _send(file.packed, file, f"{file.entry.sha256}-gzip")
        response.headers["Content-Encoding"] = "gzip"
    else:
        response = _send(file, file, file.entry.sha256)
    if file.packed is not None:
        response.vary.add("Accept-Encoding")
    return response


def _manifest() -> Response:
    """Send the manifest itself, which cannot list its own digest."""
    if context().is_replaced:
        release_path(MANIFEST)
    path = context().release.path / MANIFEST
    entry = FileEntry.of(path)
    file = Download(MANIFEST, MANIFEST, "reports", entry)
    return _send_path(path, file, entry.sha256)


def _send(sent: Download, named: Download, tag: str) -> Response:
    return _send_path(release_path(sent.path), named, tag)


def _send_path(path: Path, file: Download, tag: str) -> Response:
    response = send_file(
        path,
        mimetype="application/octet-stream",
        conditional=False,
        etag=tag,
        as_attachment=file.group == "dumps",
        download_name=PurePosixPath(file.name).name,
    )
    response.headers["Content-Type"] = file.content_type
    response.headers["Cache-Control"] = _CACHE_CONTROL
    size = path.stat().st_size
    environ = dict(request.environ)
    environ.pop("HTTP_RANGE", None)
    range_ = _range(size)
    if range_ is not None:
        environ["HTTP_RANGE"] = range_
    try:
        response.make_conditional(environ, accept_ranges=True, complete_length=size)
    except RequestedRangeNotSatisfiable:
        response.close()
        raise
    return response


def _range(size: int) -> str | None:
    """Return the one range that a request asks for, or None where the whole file is the answer.

    Args:
        size: Size of the file.
    """
    found = _SINGLE_RANGE.fullmatch(request.headers.get("Range", ""))
    # A weak tag never says that the bytes are the same (RFC 9110, section 13.1.5).
    if found is None or request.method != "GET" or request.headers.get("If-Range", "").startswith("W/"):
        return None
    first, last = (int(digits[:18]) if digits else None for digits in found.groups())
    if first is None:
        # The last bytes, of which there may be fewer than were asked for.
        return None if last is None else f"bytes={max(size - last, 0)}-" if last else f"bytes={size}-"
    if last is None:
        return f"bytes={first}-"
    return f"bytes={first}-{last}" if last >= first else None


def _takes_gzip() -> bool:
    # A header that names no encoding, or only "*", comes from clients that do not unpack what they get.
    given = request.headers.get("Accept-Encoding", "")
    accepted = {name.lower(): quality for name, quality in request.accept_encodings}
    return bool(given) and accepted.get("gzip", accepted.get("x-gzip", 0)) > 0
