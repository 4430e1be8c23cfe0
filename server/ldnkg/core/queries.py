"""Reads query files: a header of `#+ key: value` lines, then SPARQL."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ldnkg.core.query_parameters import Parameter, read_parameters
from ldnkg.core.sources import read_source
from ldnkg.errors import LdnkgError

__all__ = ["QueryFile", "listed", "load_queries", "parse_headers", "parse_query_file", "read_headers"]

_HEADER = re.compile(r"^#\+\s*([A-Za-z-]+)\s*:\s*(.*?)\s*$")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KEYS = ("id", "question", "keywords", "needs", "featured")


@dataclass(frozen=True)
class QueryFile:
    """Holds one competency question and the query that answers it.

    Args:
        path: The file.
        id: Name of the query, the file's name without its ending.
        question: The question in plain words.
        keywords: Words to find the query by.
        needs: CURIEs of the terms that the query serves.
        featured: Place among the featured queries, from 1, or None.
        text: The query, without its header.
        parameters: What a form may change in it.
    """

    path: Path
    id: str
    question: str
    keywords: tuple[str, ...]
    needs: tuple[str, ...]
    featured: int | None
    text: str
    parameters: tuple[Parameter, ...] = ()


def parse_headers(text: str) -> tuple[dict[str, str], str]:
    """Split a query file into its header and its query.

    Args:
        text: The file's text.

    Returns:
        The `#+ key: value` lines as a mapping, and the rest of the text without leading blank lines.

    Raises:
        LdnkgError: If a key stands twice.
    """
    headers: dict[str, str] = {}
    rest: list[str] = []
    for line in text.split("\n"):
        match = _HEADER.match(line)
        if match is None:
            rest.append(line)
            continue
        if match[1] in headers:
            raise LdnkgError(f"header {match[1]} stands twice", None, "Keep one line.")
        headers[match[1]] = match[2]
    return headers, "\n".join(rest).strip("\n") + "\n"


def read_headers(path: Path, known: Iterable[str], needed: Iterable[str]) -> tuple[dict[str, str], str]:
    """Read a query file and see that its header says what it must, and that its id is the file's name.

    Args:
        path: The file.
        known: The keys that a header may have, `id` among them.
        needed: Those that it must have.

    Returns:
        The header and the query.

    Raises:
        LdnkgError: If a header is missing, unknown or empty, or the id is not the file's name or not of
            lower-case letters, digits and hyphens.
    """
    try:
        headers, text = parse_headers(read_source(path))
    except LdnkgError as error:
        raise LdnkgError(error.what, error.where or path, error.fix) from None
    for key in headers:
        if key not in known:
            raise LdnkgError(f"header {key} is unknown", path, f"Use {', '.join(known)}.")
    for key in needed:
        if not headers.get(key):
            raise LdnkgError(f"the header has no {key}", path, f"Add a line `#+ {key}: ...`.")
    if not _ID.fullmatch(path.stem):
        raise LdnkgError(
            f"the name {path.stem!r} cannot be part of an IRI",
            path,
            "Name the file with lower-case letters, digits and single hyphens.",
        )
    if headers["id"] != path.stem:
        raise LdnkgError(f"id {headers['id']} is not the file's name", path, f"Write `#+ id: {path.stem}`.")
    return headers, text


def parse_query_file(path: Path) -> QueryFile:
    """Read one query file.

    Args:
        path: A file whose header gives at least `id` and `question`.

    Raises:
        LdnkgError: If a header is missing, unknown, empty or malformed, the id is not the file's name, or the
            declaration of a parameter is malformed.
    """
    headers, text = read_headers(path, _KEYS, ("id", "question"))
    return QueryFile(
        path=path,
        id=headers["id"],
        question=headers["question"],
        keywords=listed(headers.get("keywords", "")),
        needs=listed(headers.get("needs", "")),
        featured=_place(headers.get("featured"), path),
        text=text,
        parameters=_parameters(text, path),
    )


def _parameters(text: str, path: Path) -> tuple[Parameter, ...]:
    try:
        return read_parameters(text)
    except LdnkgError as error:
        raise LdnkgError(error.what, path, error.fix) from None


def _place(value: str | None, path: Path) -> int | None:
    if value is None:
        return None
    if re.fullmatch("[1-9][0-9]*", value) is None:
        raise LdnkgError(
            f"featured {value} is no place", path, "Write a number from 1, or leave the line out."
        )
    return int(value)


def listed(value: str) -> tuple[str, ...]:
    """Split the value of a header at its commas.

    Args:
        value: The value.
    """
    return tuple(part for part in (word.strip() for word in value.split(",")) if part)


def load_queries(root: Path) -> tuple[QueryFile, ...]:
    """Read every query of `data/queries/`, sorted by id.

    Args:
        root: The graph root.

    Raises:
        LdnkgError: If a file has a faulty header.
    """
    paths = sorted((root.resolve() / "data" / "queries").glob("*.rq"))
    return tuple(parse_query_file(path) for path in paths)
