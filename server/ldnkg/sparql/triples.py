"""Recognizes triples, property paths and inline data of SPARQL 1.1."""

from __future__ import annotations

from ldnkg.sparql.grammar import Expressions

__all__ = ["Triples"]

_TERM = "a variable, an IRI, a name such as ldn:Study or a value"
_VERB = "a predicate: a variable, an IRI, a name such as ldn:hasArm or a"
_SEPARATORS = "Put . where a new triple starts, ; before another predicate, or a comma before another object."


class Triples(Expressions):
    """Walks over the triples of a query."""

    # Triples

    def _starts_term(self) -> bool:
        token = self._at()
        if token.kind in ("variable", "iri", "name", "blank") or self._is_literal():
            return True
        return self._is_mark("[") or self._is_mark("(") or self._is_mark("<<")

    def _missing_separator(self) -> None:
        token = self._at()
        if not (self._starts_term() or self._is_word("A")):
            self._unexpected("., ; or a comma")
        self._fail(token, f"a . ; or , is missing before {self._shown()}", _SEPARATORS)

    def _triples(self, *, path: bool) -> None:
        """Take a subject and its predicates and objects."""
        # What brackets hold may be a statement of its own.
        alone = (self._is_mark("[") and not self._is_mark("]", 1)) or self._is_mark("<<")
        alone = alone or (self._is_mark("(") and not self._is_mark(")", 1))
        self._node("the subject")
        if alone and not self._starts_verb():
            return
        self._predicates(path=path)

    def _starts_verb(self) -> bool:
        token = self._at()
        marks = token.kind == "mark" and token.text in "^!("
        return marks or token.kind in ("variable", "iri", "name") or (token.kind, token.text) == ("word", "a")

    def _predicates(self, *, path: bool) -> None:
        while True:
            self._verb(path=path)
            self._objects(path=path)
            if not self._is_mark(";"):
                return
            while self._take_mark(";"):
                pass
            if not self._starts_verb() and not self._is_word("A"):
                return

    def _verb(self, *, path: bool) -> None:
        token = self._at()
        if self._take_variable():
            return
        if token.kind == "word" and token.text == "A":
            self._fail(token, "the short form of rdf:type is a small letter", "Write a instead of A.")
        if not self._starts_verb():
            self._incomplete("predicate and object are missing", _VERB)
        if path:
            self._path()
        elif not (self._take_iri() or self._take_word("A")):
            self._unexpected(_VERB, term=True)

    def _incomplete(self, missing: str, expected: str) -> None:
        token = self._at()
        if token.kind == "mark" and token.text in ".};]":
            self._fail(
                token,
                f"a triple pattern is incomplete: {missing} before this {token.text}",
                "Write subject, predicate and object.",
            )
        if (
            token.kind == "mark"
            and token.text in "=<>!&|+*-"
            and token.offset
            and missing.startswith("predicate")
        ):
            self._fail(token, f"{token.text} cannot stand in a triple", "Put a condition in FILTER( … ).")
        self._unexpected(expected, term=True)

    def _objects(self, *, path: bool) -> None:
        while True:
            self._node("the object")
            self._annotations(path=path)
            if not self._take_mark(","):
                return

    def _annotations(self, *, path: bool) -> None:
        while True:
            if self._take_mark("~"):
                _ = self._take_variable() or self._take_iri() or self._take_blank()
            elif self._take_mark("{|"):
                self._predicates(path=path)
                self._expect_mark("|}", "|} or another predicate")
            else:
                return

    def _take_blank(self) -> bool:
        found = self._at().kind == "blank"
        self._index += found
        return found

    def _node(self, role: str) -> None:
        """Take a subject or an object."""
        if self._take_variable() or self._take_iri() or self._take_blank() or self._take_literal():
            return
        if self._is_mark("<<"):
            self._triple_term()
        elif self._take_mark("("):
            while not self._take_mark(")"):
                if not self._starts_term():
                    self._unexpected("a term of the list, or )", term=True)
                self._node("the term")
        elif self._take_mark("["):
            if not self._take_mark("]"):
                self._predicates(path=True)
                self._expect_mark("]", "], ; or a comma")
        else:
            self._no_node(role)

    def _no_node(self, role: str) -> None:
        token = self._at()
        if token.kind == "word" and token.text.lower() in ("true", "false"):
            self._fail(token, f"{token.text} is not written in lower case", f"Write {token.text.lower()}.")
        if self._is_mark("{") and self._at(1).kind in ("number", "mark"):
            self._fail(
                token, "SPARQL has no { } that counts the steps of a path", "Write *, + or ? after it."
            )
        if role == "the object":
            self._incomplete("the object is missing", _TERM)
        self._unexpected(_TERM, term=True)

    def _triple_term(self) -> None:
        inner = self._is_mark("<<(")
        self._index += 3 if inner else 2
        self._node("the subject")
        self._verb(path=False)
        self._node("the term")
        if not inner:
            self._annotations(path=False)
        self._expect_mark(")>>" if inner else ">>", ")>>" if inner else ">>")

    # Paths

    def _path(self) -> None:
        after = ""
        while True:
            self._path_step(after)
            following = self._at()
            if following.kind == "mark" and following.text in "?*+":
                # A sign before a number belongs to the number.
                signed = following.text == "+" and self._at(1).kind == "number"
                self._index += not signed
            if self._is_mark("/") or self._is_mark("|"):
                after = self._at().text
                self._index += 1
            else:
                return

    def _path_step(self, after: str) -> None:
        negated = False
        while True:
            if self._take_mark("^"):
                after = "^"
            elif not negated and self._take_mark("!"):
                negated, after = True, "!"
            else:
                break
        if self._take_mark("("):
            self._path()
            self._expect_mark(")", ") or more of the path")
        elif self._at().text == "a" and self._at().kind == "word":
            self._index += 1
        elif not self._take_iri():
            if self._at().kind == "variable":
                self._fail(
                    self._at(),
                    f"a property is expected after {after or 'the bracket'}, not a variable",
                    f"Write the IRI or name of a property, or remove the {after or 'bracket'}.",
                )
            self._unexpected("the IRI or name of a property", term=True)

    # Inline data

    def _data(self) -> None:
        single = self._take_variable()
        width = 1
        if not single:
            self._expect_mark("(", "a variable, or variables in ( ), after VALUES")
            width = 0
            while self._take_variable():
                width += 1
            self._expect_mark(")", "a variable or )")
        self._expect_mark("{", "“{” with the values")
        while not self._take_mark("}"):
            if single:
                if not self._datum():
                    self._unexpected("an IRI, a name, a value, UNDEF or }", term=True)
            else:
                self._expect_mark("(", "( with a row of values, or }")
                self._row(width)

    def _row(self, width: int) -> None:
        count = 0
        while not self._is_mark(")"):
            token = self._at()
            if not self._datum():
                self._unexpected("an IRI, a name, a value, UNDEF or )", term=True)
            count += 1
            if count > width:
                self._fail(
                    token, f"this row has more values than VALUES has variables: {width}", "Remove some."
                )
        if count < width:
            values = f"{count} value{'' if count == 1 else 's'}"
            self._fail(
                self._at(),
                f"this row has {values} for {width} variables",
                "Give a value for each variable, and UNDEF where there is none.",
            )
        self._index += 1

    def _datum(self) -> bool:
        if self._is_mark("<<"):
            self._triple_term()
            return True
        if self._is_mark(","):
            self._fail(self._at(), "no comma stands between the values of VALUES", "Put a space instead.")
        return self._take_word("UNDEF") or self._take_iri() or self._take_literal()
