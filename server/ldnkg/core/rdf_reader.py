"""Parses a stranger's RDF file piece by piece, and says in one line what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import IO, cast

from pyoxigraph import Quad, RdfFormat, Triple, parse

from ldnkg.core.rdf_files import OBO, DataFile, open_data_file, printable
from ldnkg.core.rdf_guards import Budget, GuardedStream
from ldnkg.errors import LdnkgError, SourceSyntaxError

__all__ = ["MOST_TRIPLE_DEPTH", "read_quads"]

#: Deepest nesting of triple terms (RDF 1.2); the engine overflows its stack at some thousands.
MOST_TRIPLE_DEPTH = 16

_PLACE = re.compile(r"^Parser error at line \d+ (?:column \d+|between columns \d+ and \d+)?[^:]*: ")
_LINE_AGAIN = re.compile(r" \(line \d+\)$")
_REMOTE_CONTEXT = "LoadDocumentCallback"
# A message may quote a megabyte of a file.
_LONGEST_MESSAGE = 200
_BUFFER = "buffer maximal size"
_FIX = "Correct the file, or leave it out."
# What a content looks like, where it is not what the name says: pattern of its start -> what it is.
_LOOKS = (
    (re.compile(rb"\s*(?:<!doctype html|<html)", re.IGNORECASE), "an HTML page"),
    (re.compile(rb"PK\x03\x04"), "a ZIP archive"),
    (re.compile(rb"\s*<(?:\?xml|rdf:RDF)"), "RDF/XML, whose names end in .rdf"),
    (re.compile(rb"\s*[\[{]\s*[\"{]"), "JSON-LD, whose names end in .jsonld"),
    (re.compile(rb"\s*(?:@prefix|@base|prefix|base)\s", re.IGNORECASE), "Turtle or TriG, in .ttl or .trig"),
)
_OWN_LOOKS = {RdfFormat.RDF_XML: 2, RdfFormat.JSON_LD: 3, RdfFormat.TURTLE: 4, RdfFormat.TRIG: 4}


def read_quads(
    file: DataFile, budget: Budget, prefixes: dict[str, str], note: Callable[[str], None] | None = None
) -> Iterator[Quad]:
    """Parse a file.

    Args:
        file: The file.
        budget: Bounds the bytes of all files.
        prefixes: Takes the prefixes that the file declares, each if it is new.
        note: Takes what of the file could not be kept, in words.

    Yields:
        Its quads; blank nodes have labels that no other file's have.

    Raises:
        LdnkgError: If the file cannot be read, is not of its format, or is hostile.
    """
    if file.format == OBO:
        yield from _obo_quads(file, budget, note)
        return
    with open_data_file(file) as raw:
        stream = GuardedStream(file, raw, budget)
        parser = parse(
            cast(IO[bytes], stream), format=file.format, base_iri=file.base_iri, rename_blank_nodes=True
        )
        try:
            for quad in parser:
                if isinstance(quad.object, Triple):
                    _check_depth(quad.object, file)
                yield quad
        except SyntaxError as error:
            raise _syntax_fault(error, file, stream.start) from None
        except MemoryError as error:
            # Said of the parser's own bound for what it holds at once; else memory is short indeed.
            if _BUFFER not in str(error):
                raise
            raise LdnkgError("a line or a value has more than 16 MB", file.shown, _FIX) from None
        stream.drain()
        for prefix, namespace in (parser.prefixes | stream.prefixes).items():
            prefixes.setdefault(prefix, namespace)


def _obo_quads(file: DataFile, budget: Budget, note: Callable[[str], None] | None) -> Iterator[Quad]:
    # The library is loaded only where there is an OBO file.
    from ldnkg.core.obo import translate_obo

    with open_data_file(file) as raw:
        stream = GuardedStream(file, raw, budget)
        content = b"".join(iter(stream.read, b""))
    yield from translate_obo(content, file.shown, note or _silent)


def _silent(_: str) -> None:
    """Take a note and say nothing."""


def _check_depth(triple: Triple, file: DataFile) -> None:
    depth, term = 1, triple.object
    while isinstance(term, Triple):
        depth, term = depth + 1, term.object
    if depth > MOST_TRIPLE_DEPTH:
        raise LdnkgError(
            f"triple terms are nested more than {MOST_TRIPLE_DEPTH} deep", file.shown, "Leave the file out."
        )


def _syntax_fault(error: SyntaxError, file: DataFile, start: bytes) -> LdnkgError:
    message = error.msg or str(error)
    if _REMOTE_CONTEXT in message:
        return LdnkgError(
            "its @context is at another address, and nothing is fetched",
            file.shown,
            "Write the context into the file.",
        )
    own = _OWN_LOOKS.get(cast(RdfFormat, file.format))
    look = next(
        (look for place, (pattern, look) in enumerate(_LOOKS) if place != own and pattern.match(start)), None
    )
    message = printable(_LINE_AGAIN.sub("", _PLACE.sub("", message)))
    if len(message) > _LONGEST_MESSAGE:
        message = f"{message[:_LONGEST_MESSAGE]}…"
    what = f"not {file.format_name}: {message}"
    fix = f"It looks like {look}." if look else _FIX
    return SourceSyntaxError(what, file.shown, error.lineno, error.offset, fix=fix)
