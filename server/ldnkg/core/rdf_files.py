"""Finds the RDF files below the paths that an operator names, and refuses what is no plain file."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO, Literal
from urllib.parse import quote

from pyoxigraph import RdfFormat

from ldnkg.errors import LdnkgError

__all__ = ["ENDINGS", "OBO", "DataFile", "find_data_files", "open_data_file", "printable"]

#: The format of OBO files, which is none of RDF but is translated to it.
OBO: Literal["OBO"] = "OBO"

_PACKED = ".gz"
_FORMATS: dict[str, RdfFormat | Literal["OBO"]] = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".trig": RdfFormat.TRIG,
    ".nq": RdfFormat.N_QUADS,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".jsonld": RdfFormat.JSON_LD,
    ".obo": OBO,
}
# The OBO format has no registered media type.
_OBO_TYPE = "text/x-obo"
#: What the names of RDF files end in, for people.
ENDINGS = f"{', '.join(_FORMATS)}, each also with {_PACKED}"

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISLNK, "a link"),
)


@dataclass(frozen=True)
class DataFile:
    """Describes one file to be read.

    Args:
        path: The file, absolute and with links resolved.
        shown: The path as the operator named it, for messages.
        name: Path from the named folder, or the file's own name; it tells nothing of the machine.
        format: Its format, by the ending of its name.
        is_packed: Whether it is compressed by gzip.
    """

    path: Path
    shown: str
    name: str
    format: RdfFormat | Literal["OBO"]
    is_packed: bool

    @property
    def media_type(self) -> str:
        """Media type of the content, unpacked."""
        return self.format.media_type if isinstance(self.format, RdfFormat) else _OBO_TYPE

    @property
    def format_name(self) -> str:
        """Name of the format, for people."""
        return self.format.name if isinstance(self.format, RdfFormat) else self.format

    @property
    def base_iri(self) -> str:
        """IRI against which relative IRIs of the file are resolved, the same whether it is packed or not."""
        plain = self.name[: -len(_PACKED)] if self.is_packed else self.name
        return f"file:///{quote(plain)}"


def printable(text: str | Path) -> str:
    """Return a text of strangers so that it cannot command a terminal or break a line.

    Args:
        text: The text, such as a name of a file or a message that quotes one.
    """
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in str(text))


def find_data_files(paths: Iterable[Path]) -> tuple[DataFile, ...]:
    """Find the files.

    Args:
        paths: Files, and folders whose files with a known ending are taken; hidden ones are not.

    Returns:
        The files in the order of the paths, those of a folder by name; each once.

    Raises:
        LdnkgError: If a path leads nowhere, a file is not plain, a link leaves its folder, or there is no
            RDF file.
    """
    given = tuple(paths)
    found: dict[Path, DataFile] = {}
    for path in given:
        resolved = _resolved(path, path)
        files = _in_folder(path, resolved) if resolved.is_dir() else (_named(path, resolved),)
        for file in files:
            found.setdefault(file.path, file)
    if not found:
        raise LdnkgError(
            "there is no RDF file", printable(", ".join(map(str, given))), f"Name files in {ENDINGS}."
        )
    return tuple(found.values())


def open_data_file(file: DataFile) -> BinaryIO:
    """Open a file for reading.

    Args:
        file: The file.

    Raises:
        LdnkgError: If it cannot be read, or is no plain file any more.
    """
    # Without blocking, as a pipe that took the file's place would hold this process up for good.
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_NOCTTY | os.O_CLOEXEC
    try:
        descriptor = os.open(file.path, flags)
    except OSError as error:
        raise _unreadable(file.shown, error) from None
    stream = os.fdopen(descriptor, "rb")
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        stream.close()
        raise _not_plain(file.shown, mode)
    return stream


def _format(name: str) -> tuple[RdfFormat | Literal["OBO"], bool] | None:
    is_packed = name.lower().endswith(_PACKED)
    plain = name[: -len(_PACKED)] if is_packed else name
    found = _FORMATS.get(PurePath(plain).suffix.lower())
    return None if found is None else (found, is_packed)


def _named(path: Path, resolved: Path) -> DataFile:
    """Describe a file that the operator named, by a link or not."""
    _require_plain(path, resolved)
    found = _format(path.name)
    if found is None:
        raise LdnkgError(
            "the ending of the name tells no RDF format", printable(path), f"Use one of {ENDINGS}."
        )
    return DataFile(resolved, printable(path), printable(path.name), *found)


def _in_folder(given: Path, folder: Path) -> Iterator[DataFile]:
    def fail(error: OSError) -> None:
        raise _unreadable(error.filename or given, error)

    for current, folders, names in os.walk(folder, onerror=fail):
        relative = Path(current).relative_to(folder)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in folders:
            # A link to a folder inside is passed over: its files are found where they are.
            _resolved_inside(given / relative / name, Path(current) / name, folder)
        for name in sorted(names):
            found = None if name.startswith(".") else _format(name)
            if found is None:
                continue
            shown = given / relative / name
            resolved = _resolved_inside(shown, Path(current) / name, folder)
            _require_plain(shown, resolved)
            yield DataFile(resolved, printable(shown), printable((relative / name).as_posix()), *found)


def _resolved_inside(shown: Path, path: Path, folder: Path) -> Path:
    if not path.is_symlink():
        return path
    resolved = _resolved(shown, path)
    if not resolved.is_relative_to(folder):
        raise LdnkgError(
            "the link leads out of the folder",
            printable(shown),
            "Remove it, or name what it leads to.",
        )
    return resolved


def _resolved(shown: Path, path: Path) -> Path:
    try:
        return path.resolve(strict=True)
    except FileNotFoundError:
        what = "the link leads nowhere" if path.is_symlink() else "there is no such file or folder"
        raise LdnkgError(what, printable(shown), "Correct the path.") from None
    except RuntimeError:
        raise LdnkgError("the link leads in a circle", printable(shown), "Remove it.") from None
    except OSError as error:
        raise _unreadable(shown, error) from None


def _require_plain(shown: Path, path: Path) -> None:
    try:
        mode = path.lstat().st_mode
    except OSError as error:
        raise _unreadable(shown, error) from None
    if not stat.S_ISREG(mode):
        raise _not_plain(shown, mode)


def _not_plain(shown: str | Path, mode: int) -> LdnkgError:
    kind = next((name for matches, name in _KINDS if matches(mode)), "something else")
    return LdnkgError(f"this is {kind} and not a plain file", printable(shown), "Give a plain file.")


def _unreadable(shown: str | Path, error: OSError) -> LdnkgError:
    return LdnkgError(
        f"it cannot be read: {error.strerror or error}", printable(shown), "Check the path and its rights."
    )
