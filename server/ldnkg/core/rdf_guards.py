"""Stands between a stranger's file and the parser: bounds its size, its depth and what XML may declare.

Each guard sees every byte before the parser does, so what it refuses the parser never gets.
"""

from __future__ import annotations

import gzip
import re
import zlib
from dataclasses import dataclass
from typing import BinaryIO, Protocol, cast
from xml.parsers import expat

from pyoxigraph import RdfFormat

from ldnkg.core.rdf_files import DataFile, printable
from ldnkg.errors import LdnkgError, SourceSyntaxError

__all__ = ["MOST_DEPTH", "MOST_RATIO", "Budget", "GuardedStream"]

#: Deepest nesting of elements in RDF/XML and of brackets in JSON-LD. Measured with pyoxigraph 0.5.13: at
#: 20,000 RDF/XML takes 6 s and grows with the square; JSON-LD takes 200 MB at 1,000.
MOST_DEPTH = 256
#: How many times larger than its file a compressed content may be; RDF packs to a tenth or a thirtieth.
MOST_RATIO = 250
# The engine's parser asks for a kilobyte; of a comment of many the XML guard would read each byte anew.
_PIECE = 256 * 1024
# Below this size no ratio is dangerous.
_SMALL_BYTES = 16 * 1024 * 1024
_LONGEST_TOKEN = 16 * 1024 * 1024
_MB = 1024 * 1024
_UTF8_MARK = b"\xef\xbb\xbf"
_OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff", b"\x00")
_FIX = "Correct the file, or leave it out."
_FLATTER = "Write it flatter, or leave the file out."


@dataclass
class Budget:
    """Counts the bytes of all files together.

    Args:
        megabytes: Most MB, after decompression.
        used: Bytes so far.
    """

    megabytes: int
    used: int = 0

    def take(self, count: int, file: DataFile) -> None:
        """Count bytes of a file.

        Args:
            count: How many.
            file: The file.

        Raises:
            LdnkgError: If it is too much.
        """
        self.used += count
        if self.used > self.megabytes * _MB:
            raise LdnkgError(
                f"with this file the data has more than {self.megabytes:,} MB",
                file.shown,
                "Give less, or allow more with LDNKG_DATA_MB.",
            )


class _Guard(Protocol):
    def feed(self, data: bytes) -> None: ...

    def finish(self) -> None: ...


class GuardedStream:
    """Reads a file piece by piece, decompressed, and passes on only what its guard has seen.

    Args:
        file: The file.
        raw: Its opened content.
        budget: Bounds the size of all files.

    Raises:
        LdnkgError: While it is read, if the content is too large, too deep, not what its name says, or XML
            with a document type.
    """

    def __init__(self, file: DataFile, raw: BinaryIO, budget: Budget) -> None:
        self._file = file
        self._raw = raw
        self._source = cast(BinaryIO, gzip.GzipFile(fileobj=raw)) if file.is_packed else raw
        self._budget = budget
        self._guard = _guard(file)
        self._count = 0
        self._piece, self._place = b"", 0
        self._ended = False
        #: The first bytes, by which a wrong format can be told.
        self.start = b""

    @property
    def prefixes(self) -> dict[str, str]:
        """Namespaces that the root element of RDF/XML declares, by prefix."""
        return self._guard.prefixes if isinstance(self._guard, _XmlGuard) else {}

    def read(self, size: int = -1) -> bytes:
        """Read up to a number of bytes.

        Args:
            size: How many at most; a piece of some size if negative.
        """
        if self._place == len(self._piece):
            self._piece, self._place = self._next_piece(), 0
        end = len(self._piece) if size < 0 else self._place + size
        data = self._piece[self._place : end]
        self._place += len(data)
        return data

    def drain(self) -> None:
        """Read what the parser left, so that the guard sees the end."""
        while self.read():
            pass

    def _next_piece(self) -> bytes:
        data = self._read(_PIECE)
        if not data:
            if not self._ended and self._guard is not None:
                self._guard.finish()
            self._ended = True
            return data
        self._budget.take(len(data), self._file)
        is_first = not self._count
        self._count += len(data)
        self._check_ratio()
        if is_first:
            data = self._first(data)
        if self._guard is not None:
            self._guard.feed(data)
        return data or self._next_piece()

    def _read(self, size: int) -> bytes:
        try:
            return self._source.read(size)
        except EOFError:
            raise LdnkgError("the compressed file is cut off", self._file.shown, "Fetch it again.") from None
        except (gzip.BadGzipFile, zlib.error) as error:
            raise LdnkgError(
                f"the file is not gzip, or is damaged: {error}", self._file.shown, "Fetch it again."
            ) from None
        except OSError as error:
            raise LdnkgError(
                f"it cannot be read: {error.strerror or error}", self._file.shown, "Check the disk."
            ) from None

    def _first(self, data: bytes) -> bytes:
        self.start = data[:512]
        if data.startswith(b"\x1f\x8b"):
            raise LdnkgError(
                "the content is compressed, and the name does not say so",
                self._file.shown,
                "Add .gz to the name." if not self._file.is_packed else "Compress it once only.",
            )
        if any(mark in data[:4] for mark in _OTHER_ENCODINGS):
            raise LdnkgError("the file is not UTF-8", self._file.shown, "Save it as UTF-8.")
        # Editors put the mark there; XML knows it, the other formats do not.
        return data if self._file.format == RdfFormat.RDF_XML else data.removeprefix(_UTF8_MARK)

    def _check_ratio(self) -> None:
        if not self._file.is_packed or self._count < _SMALL_BYTES:
            return
        if self._count > MOST_RATIO * max(1, self._raw.tell()):
            raise LdnkgError(
                f"the file unpacks to more than {MOST_RATIO} times its size, as a decompression bomb does",
                self._file.shown,
                "Leave it out, or give it unpacked.",
            )


def _guard(file: DataFile) -> _Guard | None:
    if file.format == RdfFormat.RDF_XML:
        return _XmlGuard(file)
    return _JsonGuard(file) if file.format == RdfFormat.JSON_LD else None


class _XmlGuard:
    """Holds XML to well-formed UTF-8 without a document type, of bounded depth.

    The engine's parser takes a document that is cut off, and expands entities to any size.
    """

    def __init__(self, file: DataFile) -> None:
        self._file = file
        self._depth = 0
        self._count = 0
        self._place = 0
        self.prefixes: dict[str, str] = {}
        self._parser = expat.ParserCreate()
        # Else the parser may hold back what the engine's parser already gets.
        defer = getattr(self._parser, "SetReparseDeferralEnabled", None)
        if defer is not None:
            defer(False)
        self._parser.XmlDeclHandler = self._declaration
        self._parser.StartDoctypeDeclHandler = self._document_type
        self._parser.EntityDeclHandler = self._document_type
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def feed(self, data: bytes) -> None:
        self._count += len(data)
        self._parse(data, final=False)
        self._check_length(self._count)

    def finish(self) -> None:
        self._parse(b"", final=True)

    def _parse(self, data: bytes, *, final: bool) -> None:
        try:
            self._parser.Parse(data, final)
        except expat.ExpatError as error:
            what = f"the XML is not well-formed: {expat.errors.messages.get(error.code, error)}"
            raise SourceSyntaxError(
                what, self._file.shown, error.lineno, error.offset + 1, fix=_FIX
            ) from None

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in ("utf-8", "utf8"):
            raise self._fault(
                f"the XML declares the encoding {printable(encoding[:40])}", "Save it as UTF-8."
            )

    def _document_type(self, *_details: object) -> None:
        raise self._fault(
            "the XML has a DOCTYPE, whose entities can grow without end or name other files",
            "Convert the file to Turtle, or write its namespaces without entities.",
        )

    def _start(self, _name: str, attributes: dict[str, str]) -> None:
        self._check_length(self._parser.CurrentByteIndex)
        if not self._depth:
            self.prefixes = {
                name.partition(":")[2]: value
                for name, value in attributes.items()
                if name.startswith("xmlns:")
            }
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise self._fault(f"elements are nested more than {MOST_DEPTH} deep", _FLATTER)

    def _end(self, _name: str) -> None:
        self._check_length(self._parser.CurrentByteIndex)
        self._depth -= 1

    def _check_length(self, index: int) -> None:
        """See that not too much lies between the last tag and a place; from a tag, count anew."""
        if index - self._place > _LONGEST_TOKEN:
            raise _too_long(self._file)
        if index < self._count:
            self._place = index

    def _fault(self, what: str, fix: str) -> SourceSyntaxError:
        line, column = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        return SourceSyntaxError(what, self._file.shown, line, column, fix=fix)


class _JsonGuard:
    """Holds JSON to a bounded depth."""

    _IN_TEXT = re.compile(rb"[\"\\]")
    _OUTSIDE = re.compile(rb"[\"{}\[\]]")

    def __init__(self, file: DataFile) -> None:
        self._file = file
        self._depth = 0
        self._is_text = False
        self._is_escaped = False

    def feed(self, data: bytes) -> None:
        place = 0
        if self._is_escaped:
            self._is_escaped = False
            place = 1
        while True:
            found = (self._IN_TEXT if self._is_text else self._OUTSIDE).search(data, place)
            if found is None:
                return
            place = found.end()
            mark = found[0]
            if mark == b'"':
                self._is_text = not self._is_text
            elif mark == b"\\":
                self._is_escaped = place == len(data)
                place += 1
            elif mark in b"{[":
                self._deeper()
            else:
                self._depth -= 1

    def finish(self) -> None:
        """Leave the end to the parser, which sees every fault of JSON."""

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise LdnkgError(f"brackets are nested more than {MOST_DEPTH} deep", self._file.shown, _FLATTER)


def _too_long(file: DataFile) -> LdnkgError:
    megabytes = _LONGEST_TOKEN // _MB
    return LdnkgError(f"a value or a tag has more than {megabytes} MB", file.shown, "Leave the file out.")
