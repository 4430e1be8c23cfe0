"""Translates OBO files to RDF, as the specification of the format maps them to OWL.

What it does not translate is counted and told, never left out in silence.

Source: https://owlcollab.github.io/oboformat/doc/obo-syntax.html (OBO 1.4), section 5; names as in
https://github.com/owlcs/owlapi (oboformat), which the OBO Foundry makes its OWL files with.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import fastobo
from pyoxigraph import NamedNode, Quad

from ldnkg.core.obo_frames import FrameTranslator, TypedefTranslator
from ldnkg.core.obo_header import HeaderTranslator
from ldnkg.core.obo_names import OBO, OboNames
from ldnkg.errors import LdnkgError, SourceSyntaxError

__all__ = ["translate_obo"]

_FIX = "Correct the file, or leave it out."
_LONGEST_MESSAGE = 200
# Kinds of what is left out that a note lists.
_MOST_KINDS = 20
_RELATION_XREF = re.compile(r"(?:BFO|RO):\d+")


def translate_obo(content: bytes, shown: str, note: Callable[[str], None]) -> Iterator[Quad]:
    """Translate an OBO file.

    Args:
        content: The file.
        shown: Its path, for messages.
        note: Takes what was not translated, in words.

    Yields:
        The triples, in no named graph.

    Raises:
        LdnkgError: If the content is no OBO.
    """
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise SourceSyntaxError("the file is not UTF-8", shown, line, fix="Save it as UTF-8.") from None
    left: Counter[str] = Counter()
    try:
        names = _names(content)
        frames = fastobo.iter(io.BytesIO(content), ordered=True, threads=1)
        yield from HeaderTranslator(names, left).translate(frames.header())
        for frame in frames:
            yield from _translator(frame, names, left)
    except SyntaxError as error:
        message = (error.msg or str(error))[:_LONGEST_MESSAGE]
        raise SourceSyntaxError(f"not OBO: {message}", shown, error.lineno, error.offset, fix=_FIX) from None
    except ValueError as error:
        # An identifier that makes no IRI, or a value that the library takes for none.
        raise LdnkgError(f"not OBO: {str(error)[:_LONGEST_MESSAGE]}", shown, _FIX) from None
    if left:
        kinds = sorted(left.items())
        listed = ", ".join(f"{count:,} {what[:_LONGEST_MESSAGE]}" for what, count in kinds[:_MOST_KINDS])
        more = f" and {len(kinds) - _MOST_KINDS:,} other kinds" if len(kinds) > _MOST_KINDS else ""
        note(f"Not translated of the OBO file: {listed}{more}.")


def _translator(frame: Any, names: OboNames, left: Counter[str]) -> Iterator[Quad]:
    if isinstance(frame, fastobo.term.TermFrame):
        return FrameTranslator(frame, names, left).translate()
    if isinstance(frame, fastobo.typedef.TypedefFrame):
        return TypedefTranslator(frame, names, left).translate()
    left["instances"] += 1
    return iter(())


def _names(content: bytes) -> OboNames:
    """Read first what identifiers mean, as relations are declared after the terms that use them."""
    frames = fastobo.iter(io.BytesIO(content), ordered=True, threads=1)
    header = frames.header()
    ontology = default = ""
    spaces: dict[str, str] = {}
    for clause in header:
        tag = clause.raw_tag()
        if tag == "ontology":
            ontology = clause.raw_value()
        elif tag == "default-namespace":
            default = clause.raw_value()
        elif tag == "idspace":
            spaces[str(clause.prefix)] = str(clause.url)
    relations: dict[str, NamedNode] = {}
    for frame in frames:
        if isinstance(frame, fastobo.typedef.TypedefFrame) and isinstance(
            frame.id, fastobo.id.UnprefixedIdent
        ):
            xrefs = [str(clause.xref.id) for clause in frame if clause.raw_tag() == "xref"]
            meant = [xref for xref in xrefs if _RELATION_XREF.fullmatch(xref)]
            if len(meant) == 1:
                relations[str(frame.id)] = NamedNode(OBO + meant[0].replace(":", "_"))
    return OboNames(ontology, default, spaces, relations)
