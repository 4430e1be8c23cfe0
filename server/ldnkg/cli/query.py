"""The command `ldnkg query`."""

from __future__ import annotations

import shutil
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import click

from ldnkg.core.namespaces import Prefixes
from ldnkg.core.release import find_release
from ldnkg.core.views import released_view
from ldnkg.errors import LdnkgError
from ldnkg.settings import read_settings
from ldnkg.sparql.backend import QueryRequest
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.formats import formats_for, pick
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.preview import Preview
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.selection import DatasetSelection
from ldnkg.sparql.spelling import is_empty, unknown_names

__all__ = ["command"]

_NARROWEST = 8
_GAP = "  "
_WIDTH_WITHOUT_TERMINAL = 120
# What problems say to a client of the server, and what a command says instead.
_PHRASES = (
    ("this endpoint is read-only", "a release is read-only"),
    ("federation is not enabled on this server", "the command asks no other address"),
)
_FIXES = {
    "federation-disabled": "Leave SERVICE out, or load a dump into an engine of your own.",
    "timeout": "Make it more selective, add LIMIT, or allow more with --timeout.",
    "out-of-memory": "Make it more selective, sort and group fewer rows, or allow more with LDNKG_MEMORY_MB.",
    "worker-crashed": "Simplify the query.",
    "unavailable": "Run the command again.",
    "too-large": "Shorten it, or allow more with LDNKG_QUERY_BYTES.",
}


@click.command("query")
@click.argument("file", type=click.File("rb"))
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="Form of the answer; json of a CONSTRUCT is JSON-LD.",
)
@click.option(
    "--release",
    "directory",
    type=click.Path(path_type=Path),
    help="Release folder.  [default: LDNKG_RELEASE or release/current]",
)
@click.option(
    "--timeout",
    type=click.IntRange(min=1),
    help="Most seconds that the query may compute.  [default: LDNKG_TIMEOUT_SECONDS or 30]",
)
@click.option(
    "--view",
    "view_name",
    metavar="NAME",
    help="Answer from this evidence view alone, such as human-studies.  [default: everything]",
)
@click.option("--infer/--no-infer", default=True, show_default=True, help="Answer from inferences too.")
def command(
    file: BinaryIO,
    format_name: str,
    directory: Path | None,
    timeout: int | None,
    view_name: str | None,
    infer: bool,
) -> None:
    """Run the SPARQL query in FILE, or from standard input if FILE is -.

    Exit status: 0 if the query was answered, 1 if it failed.
    """
    values = dict(read_settings())
    values["workers"] = 1
    if timeout is not None:
        values["timeout_seconds"] = timeout
    given = str(getattr(file, "name", "-"))
    name = "standard input" if given in ("-", "<stdin>") else given
    try:
        query = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LdnkgError(f"the query is not UTF-8 (byte {error.start})", name, "Save it as UTF-8.") from None
    release, limits = find_release(directory, str(values["release"])), Limits.from_settings(values)
    selection = DatasetSelection(view_name and released_view(release, view_name).id, infer).over(release)
    backend = EmbeddedBackend(release, limits, selection=selection)
    try:
        _run(backend, query, format_name, selection)
    except LdnkgError as error:
        where = name if error.where is None else f"{name}:{error.where}"
        what, fix = _in_own_words(error)
        raise LdnkgError(what, where, fix) from None
    finally:
        backend.close()


def _run(backend: EmbeddedBackend, query: str, format_name: str, selection: DatasetSelection) -> None:
    inspection = backend.inspect(query)
    request = QueryRequest(query, inspection, "json", selection=selection)
    if format_name == "table":
        preview = backend.preview(request, sys.maxsize)
        click.echo(_table(preview, Prefixes(backend.prefixes), _width()))
        unknown = unknown_names(backend, inspection) if is_empty(preview) else ()
    else:
        if format_name == "csv" and inspection.form in ("CONSTRUCT", "DESCRIBE"):
            raise LdnkgError(
                f"{inspection.form} gives triples, which csv does not hold",
                None,
                "Use --format table or --format json.",
            )
        chosen = pick(format_name, formats_for(inspection.form))
        last = b""
        for piece in backend.answer(replace(request, format=chosen.format.name)):
            sys.stdout.buffer.write(piece)
            last = piece or last
        if not last.endswith(b"\n"):
            sys.stdout.buffer.write(b"\n")
        sys.stdout.buffer.flush()
        unknown = unknown_names(backend, inspection)
        if unknown and not _proves_empty(backend, request):
            unknown = ()
    for each in unknown:
        click.echo(f"Note: {each}", err=True)


def _proves_empty(backend: EmbeddedBackend, request: QueryRequest) -> bool:
    try:
        return is_empty(backend.preview(request, 0))
    except QueryProblem:
        # The answer is out already, and a note is worth no failure.
        return False


def _in_own_words(error: LdnkgError) -> tuple[str, str | None]:
    """Return what went wrong and what to do, for someone who runs a command and not a server."""
    what = error.what
    for theirs, ours in _PHRASES:
        what = what.replace(theirs, ours)
    slug = error.kind.slug if isinstance(error, QueryProblem) else ""
    return what, _FIXES.get(slug, error.fix)


def _width() -> int | None:
    # A pipe has no width, and a program that reads it wants whole values.
    if not sys.stdout.isatty():
        return None
    return shutil.get_terminal_size((_WIDTH_WITHOUT_TERMINAL, 24)).columns


def _table(preview: Preview, prefixes: Prefixes, width: int | None) -> str:
    if preview.boolean is not None:
        return "yes" if preview.boolean else "no"
    header = [f"?{name}" for name in preview.variables]
    rows = [[_text(term, prefixes) for term in row] for row in preview.rows]
    widths = [max(map(_columns, column)) for column in zip(header, *rows, strict=True)]
    if width is not None:
        widths = _fitted(widths, width)
    lines = [_line(header, widths), _line(["─" * number for number in widths], widths)]
    lines += [_line(row, widths) for row in rows]
    rows_word = "row" if preview.total == 1 else "rows"
    return "\n".join([*lines, f"({preview.total:,} {rows_word})"])


def _text(term: dict[str, str] | None, prefixes: Prefixes) -> str:
    if term is None:
        return ""
    value = term["value"]
    if term["type"] == "uri":
        return prefixes.shorten(value)
    if term["type"] == "bnode":
        return f"_:{value}"
    text = value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    # Control characters of a stranger's data are not the terminal's commands.
    text = "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text)
    return f"{text}@{term['xml:lang']}" if "xml:lang" in term else text


def _columns(text: str) -> int:
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )


def _fitted(widths: Sequence[int], width: int) -> list[int]:
    """Shrink the widest columns until the table fits, but none below a readable width."""
    fitted = list(widths)
    available = width - len(_GAP) * (len(fitted) - 1)
    while sum(fitted) > available and max(fitted, default=0) > _NARROWEST:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return _GAP.join(_padded(text, width) for text, width in zip(cells, widths, strict=True)).rstrip()


def _padded(text: str, width: int) -> str:
    if _columns(text) > width:
        kept = ""
        for sign in text:
            if _columns(kept + sign) > width - 1:
                break
            kept += sign
        text = f"{kept}…"
    return text + " " * (width - _columns(text))
