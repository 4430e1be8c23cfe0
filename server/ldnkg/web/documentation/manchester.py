"""Writes expressions of OWL in Manchester syntax, as pieces that a page can link.

Source: OWL 2 Web Ontology Language Manchester Syntax, https://www.w3.org/TR/owl2-manchester-syntax/. Whatever
is composed stands in brackets within what is composed, which the grammar allows and nobody can misread. What
is malformed stands in square brackets with a question mark and is no Manchester syntax.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal

from ldnkg.core.namespaces import Prefixes
from ldnkg.web.documentation.expressions import (
    XSD,
    Expression,
    Facet,
    Inverse,
    Junction,
    Malformed,
    Named,
    Negation,
    OneOf,
    Property,
    Restricted,
    Restriction,
    Value,
)

__all__ = [
    "Piece",
    "flat",
    "joined",
    "laid_out",
    "literal_text",
    "name_piece",
    "prefixed",
    "property_pieces",
    "quoted",
]

# A line is broken where it would be longer.
_WIDTH = 72
_INDENT = "    "
# A name that needs no quotes: one word that is none of the syntax.
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_\-]*")
_KEYWORDS = frozenset(
    "and or not some only value Self min max exactly that inverse o length minLength maxLength pattern "
    "langRange integer decimal float string true false".split()
)

#: Names a thing: its IRI -> the text of its name.
Namer = Callable[[str], str]


@dataclass(frozen=True)
class Piece:
    """Is a piece of text in Manchester syntax.

    Args:
        text: The text.
        kind: `word` of the syntax, `name`, `literal`, `problem`, or empty for signs and spaces.
        iri: What a name stands for.
    """

    text: str
    kind: str = ""
    iri: str | None = None


_SPACE, _OPEN, _CLOSE = Piece(" "), Piece("("), Piece(")")


def joined(pieces: Iterable[Piece]) -> str:
    """Return the text of pieces.

    Args:
        pieces: The pieces.
    """
    return "".join(piece.text for piece in pieces)


def quoted(label: str) -> str:
    """Return a label as a name: in single quotes unless it is one word that the syntax does not use itself.

    Args:
        label: The label.
    """
    if _WORD.fullmatch(label) and label not in _KEYWORDS:
        return label
    return "'" + label.replace("\\", "\\\\").replace("'", "\\'") + "'"


def prefixed(prefixes: Prefixes) -> Namer:
    """Return a namer that writes prefixed names, or whole IRIs where no prefix fits.

    Args:
        prefixes: The prefixes.
    """
    return prefixes.shorten


def name_piece(iri: str, namer: Namer) -> Piece:
    """Return the name of a thing.

    Args:
        iri: Its IRI.
        namer: Names it.
    """
    return Piece(namer(iri), "name", iri)


def flat(expression: Expression, namer: Namer) -> tuple[Piece, ...]:
    """Write an expression in one line.

    Args:
        expression: The expression.
        namer: Names what is in it.
    """
    return tuple(_expression(expression, namer))


def laid_out(expression: Expression, namer: Namer, level: int = 0) -> tuple[Piece, ...]:
    """Write an expression, over several lines where one would be too long.

    Args:
        expression: The expression.
        namer: Names what is in it.
        level: How far its first line is indented already.
    """
    line = flat(expression, namer)
    if len(joined(line)) + len(_INDENT) * level <= _WIDTH:
        return line
    return tuple(_broken(expression, namer, level))


def property_pieces(property_: Property, namer: Namer) -> tuple[Piece, ...]:
    """Write a property or its inverse.

    Args:
        property_: The property.
        namer: Names it.
    """
    if isinstance(property_, Malformed):
        return (_problem(property_),)
    if isinstance(property_, Inverse):
        return (Piece("inverse", "word"), _SPACE, name_piece(property_.iri, namer))
    return (name_piece(property_.iri, namer),)


def literal_text(literal: Literal, namer: Namer) -> str:
    """Write a literal.

    Args:
        literal: The literal.
        namer: Names its datatype.
    """
    value, datatype = literal.value, literal.datatype.value
    if datatype == XSD + "integer" and re.fullmatch(r"[+-]?\d+", value):
        return value
    if datatype == XSD + "decimal" and re.fullmatch(r"[+-]?\d+(\.\d+)?", value):
        # Stores leave out a fraction of zero, without which the number would be an integer.
        return value if "." in value else value + ".0"
    if datatype == XSD + "float" and re.fullmatch(r"[+-]?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d+)?", value):
        return value + "f"
    text = '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if literal.language:
        return f"{text}@{literal.language}"
    return text if datatype == XSD + "string" else f"{text}^^{namer(datatype)}"


def _problem(malformed: Malformed) -> Piece:
    return Piece(f"[? {malformed.reason}]", "problem")


def _expression(expression: Expression, namer: Namer) -> Iterator[Piece]:
    match expression:
        case Named(iri):
            yield name_piece(iri, namer)
        case Value(literal):
            yield Piece(literal_text(literal, namer), "literal")
        case Malformed():
            yield _problem(expression)
        case Negation(operand):
            yield Piece("not", "word")
            yield _SPACE
            yield from _operand(operand, namer)
        case Junction(word, operands):
            for number, operand in enumerate(operands):
                if number:
                    yield from (_SPACE, Piece(word, "word"), _SPACE)
                yield from _operand(operand, namer)
        case OneOf(members):
            yield Piece("{")
            yield from _listed([flat(member, namer) for member in members])
            yield Piece("}")
        case Restricted(datatype, facets):
            yield name_piece(datatype, namer)
            yield Piece("[")
            yield from _listed([tuple(_facet(facet, namer)) for facet in facets])
            yield Piece("]")
        case Restriction():
            yield from _head(expression, namer)
            if expression.filler is not None:
                yield _SPACE
                yield from _operand(expression.filler, namer)


def _head(restriction: Restriction, namer: Namer) -> Iterator[Piece]:
    yield from property_pieces(restriction.property, namer)
    yield _SPACE
    yield Piece(restriction.word, "word")
    if restriction.number:
        yield _SPACE
        yield Piece(restriction.number, "literal")


def _operand(expression: Expression, namer: Namer) -> Iterator[Piece]:
    if not _is_composed(expression):
        yield from _expression(expression, namer)
        return
    yield _OPEN
    yield from _expression(expression, namer)
    yield _CLOSE


def _is_composed(expression: Expression) -> bool:
    return isinstance(expression, Junction | Negation | Restriction)


def _facet(facet: Facet | Malformed, namer: Namer) -> Iterator[Piece]:
    if isinstance(facet, Malformed):
        yield _problem(facet)
        return
    yield Piece(facet.word, "word")
    yield _SPACE
    yield from _expression(facet.value, namer)


def _listed(parts: Sequence[Sequence[Piece]]) -> Iterator[Piece]:
    for number, part in enumerate(parts):
        if number:
            yield Piece(", ")
        yield from part


def _broken(expression: Expression, namer: Namer, level: int) -> Iterator[Piece]:
    """Write an expression with each operand on a line of its own."""
    if isinstance(expression, Junction):
        for number, operand in enumerate(expression.operands):
            if number:
                yield _line(level)
                yield from (Piece(expression.word, "word"), _SPACE)
            yield from _broken_operand(operand, namer, level + 1)
    elif isinstance(expression, Restriction) and expression.filler is not None:
        yield from _head(expression, namer)
        yield _SPACE
        yield from _broken_operand(expression.filler, namer, level + 1)
    elif isinstance(expression, Negation):
        yield from (Piece("not", "word"), _SPACE)
        yield from _broken_operand(expression.operand, namer, level + 1)
    else:
        yield from _expression(expression, namer)


def _broken_operand(expression: Expression, namer: Namer, level: int) -> Iterator[Piece]:
    line = tuple(_operand(expression, namer))
    if len(joined(line)) + len(_INDENT) * level <= _WIDTH or not _is_composed(expression):
        yield from line
        return
    yield _OPEN
    yield from _broken(expression, namer, level)
    yield _CLOSE


def _line(level: int) -> Piece:
    return Piece("\n" + _INDENT * level)
