"""Says which names an expression of OWL holds, and which classes contain it or lie in it by its form."""

from __future__ import annotations

from ldnkg.web.documentation.expressions import (
    Expression,
    Junction,
    Named,
    Negation,
    OneOf,
    Restricted,
    Restriction,
)

__all__ = ["alternatives", "conjuncts", "names_in"]


def conjuncts(expression: Expression) -> set[str]:
    """Return the named classes that contain an expression for its form alone.

    Args:
        expression: The expression.
    """
    return _named(expression, "and")


def alternatives(expression: Expression) -> set[str]:
    """Return the named classes that an expression contains for its form alone.

    Args:
        expression: The expression.
    """
    return _named(expression, "or")


def names_in(expression: Expression) -> set[str]:
    """Return the IRIs in an expression, of properties too.

    Args:
        expression: The expression.
    """
    match expression:
        case Named(iri):
            return {iri}
        case Junction(_, operands):
            return {iri for operand in operands for iri in names_in(operand)}
        case Negation(operand):
            return names_in(operand)
        case OneOf(members):
            return {iri for member in members for iri in names_in(member)}
        case Restricted(datatype, _):
            return {datatype}
        case Restriction():
            filler = names_in(expression.filler) if expression.filler is not None else set()
            return filler | {str(getattr(expression.property, "iri", ""))} - {""}
    return set()


def _named(expression: Expression, word: str) -> set[str]:
    """Return the named classes that a word joins to an expression, to any depth."""
    if isinstance(expression, Named):
        return {expression.iri}
    if isinstance(expression, Junction) and expression.word == word:
        return {iri for operand in expression.operands for iri in _named(operand, word)}
    return set()
