"""Recognizes SPARQL 1.1 queries and names the first token that cannot stand where it is.

The engine's parser tries alternatives and reports how far the luckiest came, often past the fault. SPARQL is
LL(1) (SPARQL 1.1 Query, section 19.8), so one token of foresight finds the fault itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from ldnkg.core.tokens import Token
from ldnkg.sparql.cursor import Fault, Refusal, Undecided
from ldnkg.sparql.patterns import FULL, MODIFIERS, Patterns

__all__ = ["first_fault"]

_RANKS = {"GROUP": 0, "HAVING": 1, "ORDER": 2, "LIMIT": 3, "OFFSET": 3, "VALUES": 4}
_INSIDE = ("FILTER", "OPTIONAL", "BIND", "MINUS", "GRAPH", "LATERAL")


def first_fault(query: str, tokens: Iterable[Token]) -> Fault | None:
    """Return the first token that cannot stand where it is, or None if the query looks like SPARQL.

    Args:
        query: The query.
        tokens: Its tokens.

    Returns:
        What is wrong there; None also for a query that is too deep or too odd to be judged.
    """
    try:
        _Recognizer(query, tokens).run()
    except Refusal as refusal:
        return refusal.fault
    except (RecursionError, Undecided):
        return None
    return None


class _Recognizer(Patterns):
    """Walks over a whole query."""

    def run(self) -> None:
        self._prologue()
        if self._take_word("SELECT"):
            self._select()
        elif self._take_word("CONSTRUCT"):
            self._construct()
        elif self._take_word("DESCRIBE"):
            self._describe()
        elif self._take_word("ASK"):
            self._dataset()
            self._where()
        else:
            self._unexpected("SELECT, ASK, CONSTRUCT or DESCRIBE")
        self._modifiers()
        self._ending()

    # Prologue

    def _prologue(self) -> None:
        while True:
            token = self._at()
            if token.kind == "language" and token.text.upper() in ("@PREFIX", "@BASE"):
                word = token.text[1:].upper()
                self._fail(
                    token,
                    f"SPARQL writes {word} without @ and without a full stop",
                    f"Write {word}{' ldn:' if word == 'PREFIX' else ''} <…> and no full stop.",
                    certain=True,
                )
            if self._take_word("PREFIX"):
                self._prefix()
            elif self._take_word("BASE"):
                self._declared_iri()
            elif self._take_word("VERSION"):
                if self._at().kind != "string":
                    self._unexpected("a version in quotes")
                self._index += 1
            else:
                return

    def _prefix(self) -> None:
        token = self._at()
        if token.kind == "word":
            spaced = self._at(1).kind == "name" and self._at(1).text == ":"
            self._fail(
                token,
                f"no space stands before the colon of {token.text}:"
                if spaced
                else f"the colon is missing after {token.text}",
                f"Write PREFIX {token.text}: <…>.",
                certain=True,
            )
        if token.kind != "name":
            self._unexpected("a prefix with its colon, such as ldn:")
        name, _, rest = token.text.partition(":")
        if rest:
            iri = Token("name", rest, token.offset + len(name) + 1)
            self._fail(iri, "an IRI needs < and >", "Put < and > around the IRI after PREFIX.", certain=True)
        self._index += 1
        self._declared_iri()

    def _declared_iri(self) -> None:
        token = self._at()
        if token.kind in ("name", "string", "word") or self._is_mark("<"):
            self._fail(
                token,
                "this < opens an IRI that is not closed" if token.text == "<" else "an IRI needs < and >",
                "Put < and > around the IRI, with no space or quote between them.",
                certain=True,
            )
        if token.kind != "iri":
            self._unexpected("an IRI in < and >")
        self._index += 1
        if self._is_mark(".") or self._is_mark(";"):
            stop = self._at()
            name = "full stop" if stop.text == "." else "semicolon"
            self._fail(
                stop,
                f"no {name} ends a PREFIX or BASE line in SPARQL",
                f"Remove this {name}.",
                certain=True,
            )

    # Query forms

    def _subquery(self) -> None:
        self._select()
        self._modifiers()

    def _select(self) -> None:
        _ = self._take_word("DISTINCT") or self._take_word("REDUCED")
        if not self._take_mark("*"):
            count = 0
            while self._take_variable() or self._named_expression("SELECT"):
                count += 1
                if self._is_mark(","):
                    self._fail(
                        self._at(), "no comma stands between the variables of SELECT", "Remove the commas."
                    )
            self._after_projection(count)
        self._dataset()
        self._where()

    def _after_projection(self, count: int) -> None:
        token = self._at()
        if token.kind == "word" and self._is_mark("(", 1) and not self._is_word("WHERE"):
            index = self._index
            if self._take_call():
                call = self._text(token, self._at())
                self._index = index
                self._fail(
                    token,
                    "a call in SELECT needs brackets and a name",
                    f"Write ({call} AS ?n), with a variable that is new.",
                )
        if self._is_word("AS"):
            before = self._at(-1)
            self._fail(
                token, "AS in SELECT needs brackets", f"Write ({before.text} AS {self._at(1).text or '?n'})."
            )
        if not count:
            self._unexpected("*, a variable or ( expression AS ?name )")

    def _construct(self) -> None:
        if self._is_mark("{"):
            self._template()
            self._dataset()
            self._where()
            return
        self._dataset()
        if not self._take_word("WHERE"):
            self._unexpected("the template in { }, or WHERE")
        if not self._is_mark("{"):
            self._unexpected("{ after WHERE")
        self._template()

    def _template(self) -> None:
        self._index += 1
        while not self._take_mark("}"):
            self._triples(path=False)
            if not self._take_mark(".") and not self._is_mark("}"):
                self._missing_separator()

    def _describe(self) -> None:
        if not self._take_mark("*"):
            if not (self._take_variable() or self._take_iri()):
                self._unexpected("an IRI, a name, a variable or *", term=True)
            while self._take_variable() or self._take_iri():
                if self._is_mark(","):
                    self._fail(self._at(), "no comma stands between what is described", "Remove the comma.")
        self._dataset()
        if self._is_word("WHERE") or self._is_mark("{"):
            self._where()

    def _dataset(self) -> None:
        while self._take_word("FROM"):
            self._take_word("NAMED")
            if not self._take_iri():
                self._unexpected("the IRI of a graph", term=True)

    def _where(self) -> None:
        if self._take_word("WHERE"):
            self._group("WHERE")
        elif self._is_mark("{"):
            self._group("")
        else:
            self._unexpected("WHERE and “{”")

    # Solution modifiers

    def _modifiers(self) -> None:
        last = ""
        while self._is_word(*MODIFIERS):
            token = self._at()
            word = token.text.upper()
            here, before = FULL.get(word, word), FULL.get(last, last)
            if last and (_RANKS[word] < _RANKS[last]):
                self._fail(token, f"{here} stands before {before}, not after it", f"Move it before {before}.")
            if last == word:
                self._fail(token, f"a second {here} cannot stand here", "Keep one of the two.")
            self._index += 1
            self._modifier(word)
            last = word
        if self._is_word("ASC", "DESC"):
            token = self._at()
            self._fail(token, f"{token.text} stands in ORDER BY", "Write ORDER BY before it.")

    def _modifier(self, word: str) -> None:
        if word in FULL and not self._take_word("BY"):
            self._unexpected(f"BY after {word}")
        if word == "VALUES":
            self._data()
        elif word in ("LIMIT", "OFFSET"):
            if self._at().kind != "number" or not self._at().text.isdigit():
                self._unexpected(f"a whole number after {word}")
            self._index += 1
            self._number_tail()
        else:
            count = 0
            while self._condition(word):
                count += 1
                if self._is_mark(","):
                    self._fail(
                        self._at(), f"no comma stands in {FULL.get(word, word)}", "Put a space instead."
                    )
            if not count:
                self._no_condition(word)
            self._after_condition(word)

    def _condition(self, word: str) -> bool:
        if word == "GROUP":
            return self._take_variable() or self._named_expression(word) or self._take_constraint()
        if word == "ORDER" and self._take_word("ASC", "DESC"):
            if not self._is_mark("("):
                token, name = self._at(), self._at(-1).text
                what = token.text if token.kind == "variable" else "…"
                self._fail(token, f"{name} needs brackets", f"Write {name}({what}).")
            self._bracketed("(")
            return True
        return (word == "ORDER" and self._take_variable()) or self._take_constraint()

    def _no_condition(self, word: str) -> None:
        if word == "ORDER":
            self._unexpected("a variable, ASC( … ), DESC( … ) or an expression in brackets")
        if word == "GROUP":
            self._unexpected("a variable or an expression in brackets")
        self._needs_brackets(word)

    def _ending(self) -> None:
        token = self._at()
        if self._is_word(*_INSIDE) or self._is_word("UNION"):
            self._fail(
                token, f"{token.text} stands inside the {{ }} of the query", "Move it before the last }."
            )
        if self._is_mark(";"):
            self._fail(token, "no semicolon ends a SPARQL query", "Remove it.")
        if token.kind != "end":
            modifiers = "GROUP BY, HAVING, ORDER BY, LIMIT, OFFSET, VALUES or the end of the query"
            self._unexpected(modifiers)
