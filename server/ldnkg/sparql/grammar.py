"""Recognizes the terms and expressions of SPARQL 1.1.

This is no parser: it builds nothing, and is only asked about a query that the engine refused. What the engine
takes beyond SPARQL 1.1 passes; in doubt a token passes too.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import NoReturn

from ldnkg.sparql.cursor import Cursor, Fault, Refusal
from ldnkg.sparql.vocabulary import AGGREGATES, FUNCTIONS, WORDS

__all__ = ["Expressions"]

_SCHEME = re.compile(r"(?i)(?:https?|ftp|file):")
_COMPARISONS = ("!=", "<=", ">=", "=", "<", ">")
_ARITHMETIC = ("+", "-", "*", "/")
_WRONG_OPERATORS = {"AND": "&&", "OR": "||", "LIKE": "REGEX( … )", "IS": "="}
_VALUE = "a value, a variable or a function"
_MANY = 1000


class Expressions(Cursor, ABC):
    """Walks over the terms and expressions of a query."""

    # Terms

    def _is_iri(self, ahead: int = 0) -> bool:
        return self._at(ahead).kind in ("iri", "name")

    def _take_iri(self) -> bool:
        if not self._is_iri():
            return False
        token = self._at()
        if token.kind == "name" and self._is_mark("//", 1) and _SCHEME.fullmatch(token.text):
            self._fail(
                token, "an IRI needs < and >", f"Put < before {token.text} and > after the IRI.", certain=True
            )
        self._index += 1
        return True

    def _is_literal(self, ahead: int = 0) -> bool:
        token = self._at(ahead)
        if token.kind == "mark" and token.text in "+-":
            return self._at(ahead + 1).kind == "number"
        return token.kind in ("string", "number") or (
            token.kind == "word" and token.text in ("true", "false")
        )

    def _take_literal(self) -> bool:
        if not self._is_literal():
            return False
        token = self._at()
        self._index += 1 + (token.kind == "mark")
        if token.kind == "string":
            self._string_tail()
        elif token.kind != "word":
            self._number_tail()
        return True

    def _number_tail(self) -> None:
        number, following = self._at(-1), self._at()
        touching = following.offset == number.offset + len(number.text)
        if following.kind == "number" and touching:
            self._fail(
                number,
                f"{number.text}{following.text} is not a number",
                "Write a number such as 1.2, or put quotes around a text.",
            )

    def _string_tail(self) -> None:
        string = self._at(-1)
        if self._at().kind == "language":
            self._index += 1
            if self._is_mark("--") and self._at(2).kind == "word":
                self._index += 3
        elif self._take_mark("^^"):
            if not self._take_iri():
                self._unexpected("the IRI or name of a datatype, such as xsd:date", term=True)
        elif self._is_mark("@"):
            self._fail(
                self._at(),
                "the language is missing after @",
                f"Write a tag such as {string.text if len(string.text) < 40 else '…'}@en.",
            )

    def _take_variable(self) -> bool:
        found = self._at().kind == "variable"
        self._index += found
        return found

    # Expressions

    @abstractmethod
    def _group(self, before: str) -> None: ...

    @abstractmethod
    def _triple_term(self) -> None: ...

    def _expression(self) -> None:
        """Take an expression; precedence does not matter here, save that comparisons make no chain."""
        compared = False
        operator = ""
        while True:
            self._operand(operator)
            if not compared:
                compared = self._take_membership()
            operator = self._take_operator(compared)
            if not operator:
                return
            compared = operator in _COMPARISONS or (compared and operator not in ("&&", "||"))

    def _take_membership(self) -> bool:
        if self._is_word("IN") or (self._is_word("NOT") and self._is_word("IN", ahead=1)):
            self._index += 1 + self._is_word("NOT")
            if not self._is_mark("("):
                self._unexpected("( with the list for IN")
            self._arguments("IN", 0, _MANY)
            return True
        return False

    def _take_operator(self, compared: bool) -> str:
        token = self._at()
        if token.kind == "iri":
            if token.text == "<>":
                self._fail(token, "<> is not an operator of SPARQL", "Write != for “differs from”.")
            self._cut_iri()
        for operator in ("&&", "||", *_COMPARISONS, *_ARITHMETIC):
            if self._is_mark(operator):
                self._refuse_operator(operator, compared)
                self._index += len(operator)
                return operator
        if token.kind == "word" and token.text.upper() in _WRONG_OPERATORS:
            right = _WRONG_OPERATORS[token.text.upper()]
            self._fail(token, f"{token.text} is not an operator of SPARQL", f"Write {right} instead.")
        if self._is_mark("&") or self._is_mark("|"):
            self._fail(token, f"one {token.text} is not an operator", f"Write {token.text * 2}.")
        return ""

    def _refuse_operator(self, operator: str, compared: bool) -> None:
        token = self._at()
        if self._is_mark("=="):
            self._fail(token, "== is not an operator of SPARQL", "Write = to compare.")
        if operator in _COMPARISONS and compared:
            self._fail(token, f"a second comparison follows without && or || before {operator}", "Add one.")

    def _operand(self, operator: str) -> None:
        while self._take_mark("!") or (
            not self._is_literal() and (self._take_mark("-") or self._take_mark("+"))
        ):
            operator = self._at(-1).text
        token = self._at()
        if self._is_mark("("):
            self._bracketed(_VALUE)
        elif self._is_mark("<<"):
            self._triple_term()
        elif self._take_iri():
            if self._is_mark("("):
                self._arguments(token.text, 0, _MANY)
        elif self._take_variable() or self._take_literal() or self._take_call():
            return
        elif operator and (self._is_mark(")") or self._is_mark("}") or self._is_mark(",")):
            self._fail(
                token,
                f"a value is missing between {operator} and {token.text}",
                "Add the value, variable or call.",
            )
        else:
            self._no_operand()

    def _no_operand(self) -> NoReturn:
        token = self._at()
        if token.kind == "word" and token.text.lower() in ("true", "false"):
            self._fail(token, f"{token.text} is not written in lower case", f"Write {token.text.lower()}.")
        if token.kind == "word" and self._is_mark("(", 1) and token.text.upper() not in WORDS:
            raise Refusal(
                Fault(token.offset, f"{token.text} is not a function of SPARQL", "", general=True, term=True)
            )
        self._unexpected(_VALUE, term=True)

    def _bracketed(self, expected: str) -> None:
        if not self._take_mark("("):
            self._unexpected(expected)
        self._expression()
        if not self._take_mark(")"):
            self._unexpected("an operator or )")

    def _take_call(self) -> bool:
        word = self._at().text.upper() if self._at().kind == "word" else ""
        if word == "EXISTS" or (word == "NOT" and self._is_word("EXISTS", ahead=1)):
            self._index += 1 + (word == "NOT")
            self._group("EXISTS")
            return True
        if word not in FUNCTIONS and word not in AGGREGATES:
            return False
        self._index += 1
        if not self._is_mark("("):
            self._unexpected(f"( after {word}")
        self._arguments(word, *FUNCTIONS.get(word, (1, 1)))
        return True

    def _arguments(self, name: str, least: int, most: int) -> None:
        self._index += 1
        count = 0
        if self._take_word("DISTINCT") and self._is_mark(")"):
            self._unexpected(_VALUE)
        if name == "COUNT" and self._take_mark("*"):
            count = 1
        elif not self._is_mark(")"):
            self._expression()
            count = 1
            while self._take_mark(","):
                self._expression()
                count += 1
        if name == "GROUP_CONCAT" and self._take_mark(";"):
            self._separator()
        token = self._at()
        if not self._take_mark(")"):
            self._unexpected("an operator, a comma or )" if most > 1 else "an operator or )")
        if not least <= count <= most:
            asked = (
                f"{least} value{'' if least == 1 else 's'}" if least == most else f"{least} to {most} values"
            )
            self._fail(
                token, f"{name} takes {asked}, and {count} stand here", "Correct the values in its brackets."
            )

    def _separator(self) -> None:
        if not self._take_word("SEPARATOR"):
            self._unexpected("SEPARATOR")
        self._expect_mark("=", "=")
        if self._at().kind != "string":
            self._unexpected("a text in quotes")
        self._index += 1

    def _take_constraint(self) -> bool:
        """Take what FILTER, HAVING and ORDER BY take: an expression in brackets, or a call."""
        if self._is_mark("("):
            self._bracketed("(")
            return True
        if self._is_iri() and self._is_mark("(", 1):
            name = self._at().text
            self._take_iri()
            self._arguments(name, 0, _MANY)
            return True
        return self._take_call()
