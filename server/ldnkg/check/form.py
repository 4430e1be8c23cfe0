"""Checks that every Turtle file and mapping set is in canonical form, and puts it there."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import zip_longest
from pathlib import Path

from ldnkg.check.findings import Finding, finding_of
from ldnkg.check.memory import Memory
from ldnkg.core.namespaces import Prefixes
from ldnkg.core.paths import SOURCE_FOLDERS
from ldnkg.core.sources import read_source
from ldnkg.core.sssom import MAPPINGS_FOLDER, SSSOM_SUFFIX, format_sssom, parse_sssom
from ldnkg.core.turtle import format_turtle
from ldnkg.errors import LdnkgError, SourceSyntaxError

__all__ = ["canonical_text", "check_form", "turtle_files"]


def turtle_files(root: Path) -> tuple[Path, ...]:
    """List every Turtle file and mapping set of the source folders, sorted.

    Args:
        root: The graph root.
    """
    turtle = [path for folder in SOURCE_FOLDERS for path in (root / folder).rglob("*.ttl")]
    return tuple(sorted((*turtle, *(root / MAPPINGS_FOLDER).glob(f"*{SSSOM_SUFFIX}"))))


def canonical_text(path: Path, prefixes: Prefixes) -> tuple[str, str]:
    """Return the text of a Turtle file or mapping set as it is and as it should be.

    Args:
        path: The file.
        prefixes: The prefix registry.

    Raises:
        LdnkgError: If the file does not parse or cannot be written in canonical form.
    """
    text = read_source(path)
    if path.name.endswith(SSSOM_SUFFIX):
        return text, format_sssom(parse_sssom(text, path))
    try:
        return text, format_turtle(text, prefixes)
    except SourceSyntaxError as error:
        raise SourceSyntaxError(error.what, path, error.line, error.column) from None
    except LdnkgError as error:
        raise LdnkgError(error.what, path, error.fix) from None


def check_form(
    paths: Iterable[Path], root: Path, prefixes: Prefixes, memory: Memory | None = None
) -> list[Finding]:
    """Compare files with their canonical form.

    Args:
        paths: Turtle files and mapping sets.
        root: The graph root.
        prefixes: The prefix registry.
        memory: What was found before; a finding depends on its file and the registry alone.

    Returns:
        A violation for each file that differs, at the first line that does; files that do not parse are left
        to the syntax check.
    """
    kept = memory or Memory(root)
    return [
        finding
        for path in paths
        for finding in kept.findings("form", [path], partial(_file_findings, path, root, prefixes))
    ]


def _file_findings(path: Path, root: Path, prefixes: Prefixes) -> list[Finding]:
    relative = path.relative_to(root).as_posix()
    try:
        text, canonical = canonical_text(path, prefixes)
    except SourceSyntaxError:
        return []
    except LdnkgError as error:
        return [finding_of(error, "form", relative)]
    if text == canonical:
        return []
    line, message = _first_difference(text, canonical), "The file is not in canonical form."
    return [Finding("form", "violation", relative, line, None, message, f"Run `ldnkg format {relative}`.")]


def _first_difference(text: str, canonical: str) -> int:
    pairs = zip_longest(text.split("\n"), canonical.split("\n"))
    return next((number for number, (old, new) in enumerate(pairs, 1) if old != new), 1)
