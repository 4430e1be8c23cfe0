"""Recognizes the groups of SPARQL 1.1 and what stands in them beside triples."""

from __future__ import annotations

from abc import abstractmethod

from ldnkg.sparql.triples import Triples

__all__ = ["FULL", "MODIFIERS", "Patterns"]

#: First words of what may follow the group of a query.
MODIFIERS = ("GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES")
#: Those of two words.
FULL = {"GROUP": "GROUP BY", "ORDER": "ORDER BY"}


class Patterns(Triples):
    """Walks over the patterns of a query."""

    @abstractmethod
    def _subquery(self) -> None: ...

    # Groups

    def _group(self, before: str) -> None:
        if not self._take_mark("{"):
            self._unexpected(f"“{{” after {before}" if before else "“{”")
        if self._take_word("SELECT"):
            self._subquery()
            if not self._take_mark("}"):
                self._unexpected("} after the query inside")
            return
        separated, dotted = True, False
        while not self._take_mark("}"):
            if self._is_mark("."):
                if not dotted:
                    self._fail(self._at(), "this full stop ends nothing", "Remove it.")
                self._index += 1
                separated, dotted = True, False
            elif self._pattern():
                separated, dotted = True, True
            elif self._starts_term():
                if not separated:
                    self._missing_separator()
                self._triples(path=True)
                separated, dotted = False, True
            else:
                self._misplaced(separated)

    def _pattern(self) -> bool:
        """Take what is no triple."""
        if self._is_mark("{"):
            self._group("")
            self._unions()
        elif self._take_word("FILTER"):
            if not self._take_constraint():
                self._needs_brackets("FILTER")
            self._after_condition("FILTER")
        elif self._take_word("OPTIONAL", "MINUS", "LATERAL"):
            self._group(self._at(-1).text.upper())
        elif self._take_word("GRAPH", "SERVICE"):
            word = self._at(-1).text.upper()
            self._take_word("SILENT")
            if not (self._take_variable() or self._take_iri()):
                self._unexpected(f"an IRI or a variable after {word}", term=True)
            self._group(f"{word} and its name")
        elif self._take_word("BIND"):
            if not self._named_expression("BIND"):
                self._unexpected("( expression AS ?name ) after BIND")
        elif self._take_word("VALUES"):
            self._data()
        else:
            return False
        return True

    def _unions(self) -> None:
        while self._is_word("UNION"):
            if not self._is_mark("{", 1):
                self._lonely_union()
            self._index += 1
            self._group("UNION")

    def _lonely_union(self) -> None:
        self._fail(self._at(), "UNION needs a group in { } on both sides", "Write { … } UNION { … }.")

    def _misplaced(self, separated: bool) -> None:
        token = self._at()
        if self._is_word("UNION"):
            self._lonely_union()
        if self._is_word(*MODIFIERS):
            word = token.text.upper()
            self._fail(token, f"{FULL.get(word, word)} stands after the closing }}", "Move it there.")
        if self._is_word("NOT", "EXISTS"):
            self._fail(token, f"{token.text} stands in a FILTER", "Write FILTER before it.")
        if not separated and token.kind == "mark" and token.text in "=<>!&|+*-/":
            self._fail(token, f"{token.text} cannot stand in a triple", "Put a condition in FILTER( … ).")
        if self._is_word("TRUE", "FALSE"):
            self._fail(token, f"{token.text} is not written in lower case", f"Write {token.text.lower()}.")
        if self._is_word("SELECT"):
            self._fail(token, "a query inside needs { } of its own", "Write { SELECT … }.")
        more = "a triple, FILTER, OPTIONAL, BIND, VALUES or }"
        self._unexpected(
            more if separated else f"., ;, a comma, or {more.removeprefix('a triple, ')}", term=True
        )

    def _named_expression(self, before: str) -> bool:
        """Take ( expression AS ?name ), in GROUP BY also without the name."""
        if not self._take_mark("("):
            return False
        start = self._at()
        self._expression()
        if self._is_mark(")") and before != "GROUP":
            self._fail(
                self._at(),
                "AS and a variable are missing before this )",
                f"Write ({self._text(start, self._at())} AS ?n), with a variable that is new.",
            )
        if self._take_word("AS"):
            if not self._take_variable():
                self._unexpected("a variable after AS")
            self._expect_mark(")", ") after AS and its variable")
        elif not self._take_mark(")"):
            self._unexpected("an operator, AS or )")
        return True

    def _after_condition(self, word: str) -> None:
        token = self._at()
        if token.kind == "mark" and token.text in "=<>!+-*/&|":
            name = FULL.get(word, word)
            self._fail(
                token, f"the expression of {name} needs brackets", f"Put all of it in ( and ) after {name}."
            )

    def _needs_brackets(self, word: str) -> None:
        token = self._at()
        if token.kind in ("variable", "string", "number", "iri", "name") or self._is_mark("!"):
            self._fail(
                token,
                f"{word} needs brackets around its condition",
                f"Put ( before {token.text} and ) after the condition.",
            )
        self._unexpected(f"( or a function after {word}", term=True)
