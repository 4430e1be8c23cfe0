"""Reads the SERVICE clauses out of a query's tokens: where each stands, whom it asks and what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin

from ldnkg.core.sparql_text import FORMS, service_tokens
from ldnkg.core.tokens import Token

__all__ = ["GraphGroup", "MalformedService", "ServiceClause", "UnreadableService", "find_clauses"]

_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_ESCAPE = re.compile(r"\\(.)")
_NAMES = ("iri", "name", "variable")


class UnreadableService(Exception):
    """States that a query may hold SERVICE where it cannot be read with certainty.

    Args:
        token: Where.
        certain: Whether SERVICE is there for sure.
    """

    def __init__(self, token: Token, certain: bool) -> None:
        super().__init__(token.text)
        self.token = token
        self.certain = certain


class MalformedService(Exception):
    """States that a SERVICE clause does not follow the grammar.

    Args:
        token: The first token that cannot stand there.
        detail: What is wrong.
    """

    def __init__(self, token: Token, detail: str) -> None:
        super().__init__(detail)
        self.token = token
        self.detail = detail


@dataclass(frozen=True)
class GraphGroup:
    """Is the group of a GRAPH clause.

    Args:
        start: Offset of what stands after its opening brace.
        end: Offset of its closing brace.
        name: The IRI, name or variable after GRAPH, as written.
        is_select: Whether the group is a query of its own.
    """

    start: int
    end: int
    name: str
    is_select: bool


@dataclass(frozen=True)
class ServiceClause:
    """Is one SERVICE clause.

    Args:
        start: Offset of SERVICE.
        end: Offset after its closing brace.
        body_start: Offset after its opening brace.
        body_end: Offset of its closing brace.
        keyword: The token SERVICE.
        silent: The token SILENT, if there is one.
        target: The IRI, name or variable that follows, as a token.
        endpoint: The absolute IRI of the endpoint; None for a variable and for an undeclared prefix.
        graph: The nearest GRAPH around it, within the clause around it if there is one.
        nested: The clauses directly inside.
    """

    start: int
    end: int
    body_start: int
    body_end: int
    keyword: Token
    silent: Token | None
    target: Token
    endpoint: str | None
    graph: GraphGroup | None
    nested: tuple[ServiceClause, ...]

    @property
    def variable(self) -> str | None:
        """Name of the variable that stands for the endpoint, if one does."""
        return self.target.text[1:] if self.target.kind == "variable" else None

    def walk(self) -> Iterator[ServiceClause]:
        """Yield this clause and all inside it."""
        yield self
        for clause in self.nested:
            yield from clause.walk()


def find_clauses(query: str, readings: Sequence[Sequence[Token]], base: str) -> tuple[ServiceClause, ...]:
    """Find the SERVICE clauses of a query.

    Args:
        query: A SPARQL query.
        readings: Its tokens, first with each name whole and then with names cut at their first dot.
        base: What relative IRIs are resolved against.

    Returns:
        The outermost clauses in order, each with those inside it.

    Raises:
        UnreadableService: If the engine might read SERVICE in another way than this function.
        MalformedService: If a clause does not follow the grammar.
    """
    found = [tuple(service_tokens(query, tokens)) for tokens in readings]
    if not any(found):
        return ()
    for services in found:
        for token, certain in services:
            # Glued to another word or name, SERVICE means one thing to the engine and another to the grammar.
            if not certain or token.text.upper() != "SERVICE":
                raise UnreadableService(token, certain)
    skeletons = [_skeleton(tokens) for tokens in readings]
    if any(skeleton != skeletons[0] for skeleton in skeletons):
        raise UnreadableService(found[0][0][0] if found[0] else found[-1][0][0], False)
    return _Reader(readings[0], base).read()


def _skeleton(tokens: Sequence[Token]) -> list[int]:
    """Return where SERVICE, braces and strings stand, which decide how a clause is cut."""
    return [
        token.offset
        for token in tokens
        if token.kind in ("string", "open")
        or token.text in ("{", "}")
        or (token.kind == "word" and token.text.upper() == "SERVICE")
    ]


@dataclass
class _Group:
    """Is a group that is not closed yet.

    Args:
        opening: The token of its brace.
        service: Tokens of the SERVICE clause that it belongs to: SERVICE, SILENT if there, and the target.
        graph: Whether it belongs to GRAPH, and to which name.
        is_select: Whether it is a query of its own.
        found: The clauses found in it and not yet in a clause.
    """

    opening: Token
    service: tuple[Token, Token | None, Token] | None = None
    graph: str | None = None
    is_select: bool = False
    found: list[ServiceClause] = field(default_factory=list)


class _Reader:
    """Walks over the tokens once, with a stack of open groups."""

    def __init__(self, tokens: Sequence[Token], base: str) -> None:
        self._tokens = tokens
        self._names = _Names(tokens, base)
        self._closings = _partners(tokens)

    def read(self) -> tuple[ServiceClause, ...]:
        groups = [_Group(Token("mark", "", 0))]
        for index, token in enumerate(self._tokens):
            if token.kind == "word" and token.text.upper() == "SERVICE":
                self._require_clause(index)
            elif token.kind == "mark" and token.text == "{":
                groups.append(self._opened(index))
            elif token.kind == "mark" and token.text == "}" and len(groups) > 1:
                group = groups.pop()
                if group.service is None:
                    groups[-1].found += group.found
                else:
                    groups[-1].found.append(self._clause(group, group.service, token, groups))
        if len(groups) > 1:
            raise MalformedService(groups[-1].opening, "this { is not closed")
        return tuple(groups[0].found)

    def _require_clause(self, index: int) -> None:
        after = index + 1 + self._is_word(index + 1, "SILENT")
        if self._kind(after) not in _NAMES:
            raise MalformedService(self._tokens[index], "SERVICE needs an IRI or a variable")
        if self._text(after + 1) != "{":
            raise MalformedService(self._tokens[index], "SERVICE and its name need a group in { }")

    def _opened(self, index: int) -> _Group:
        group = _Group(self._tokens[index], is_select=self._is_word(index + 1, "SELECT"))
        target = index - 1
        if target < 1 or self._kind(target) not in _NAMES:
            return group
        if self._is_word(target - 1, "SERVICE"):
            group.service = (self._tokens[target - 1], None, self._tokens[target])
        elif self._is_word(target - 1, "SILENT") and self._is_word(target - 2, "SERVICE"):
            group.service = (self._tokens[target - 2], self._tokens[target - 1], self._tokens[target])
        elif self._is_word(target - 1, "GRAPH"):
            group.graph = self._text(target)
        elif "GRAPH" in self._glue(target):
            # The engine would read GRAPHa:b as GRAPH a:b, and the grammar as one name.
            raise UnreadableService(self._tokens[target], False)
        return group

    def _glue(self, target: int) -> str:
        before = self._text(target - 1) if self._kind(target - 1) == "word" else ""
        name = self._text(target).partition(":")[0] if self._kind(target) == "name" else ""
        return f"{before} {name}".upper()

    def _clause(
        self,
        group: _Group,
        service: tuple[Token, Token | None, Token],
        closing: Token,
        around: Sequence[_Group],
    ) -> ServiceClause:
        keyword, silent, target = service
        return ServiceClause(
            start=keyword.offset,
            end=closing.offset + 1,
            body_start=group.opening.offset + 1,
            body_end=closing.offset,
            keyword=keyword,
            silent=silent,
            target=target,
            endpoint=self._names.iri(target),
            graph=self._graph_around(around),
            nested=tuple(group.found),
        )

    def _graph_around(self, groups: Sequence[_Group]) -> GraphGroup | None:
        for group in reversed(groups):
            if group.service is not None:
                return None
            if group.graph is not None:
                start = group.opening.offset + 1
                end = self._closings.get(group.opening.offset)
                if end is None:
                    raise MalformedService(group.opening, "this { is not closed")
                return GraphGroup(start, end, group.graph, group.is_select)
        return None

    def _is_word(self, index: int, word: str) -> bool:
        return self._kind(index) == "word" and self._text(index).upper() == word

    def _kind(self, index: int) -> str:
        return self._tokens[index].kind if 0 <= index < len(self._tokens) else ""

    def _text(self, index: int) -> str:
        return self._tokens[index].text if 0 <= index < len(self._tokens) else ""


def _partners(tokens: Sequence[Token]) -> dict[int, int]:
    """Return the offset of the closing brace of each opening brace."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for token in tokens:
        if token.kind == "mark" and token.text == "{":
            opened.append(token.offset)
        elif token.kind == "mark" and token.text == "}" and opened:
            found[opened.pop()] = token.offset
    return found


class _Names:
    """Resolves IRIs and prefixed names by the prologue of a query."""

    def __init__(self, tokens: Sequence[Token], base: str) -> None:
        self._base = base
        self._namespaces: dict[str, str] = {}
        for index, token in enumerate(tokens):
            word = token.text.upper() if token.kind == "word" else ""
            following = tokens[index + 1 : index + 3]
            if word.startswith(FORMS):
                return
            if word == "BASE" and following and following[0].kind == "iri":
                self._base = self._resolved(following[0])
            elif word == "PREFIX" and len(following) == 2 and following[1].kind == "iri":
                self._namespaces[following[0].text.removesuffix(":")] = self._resolved(following[1])

    def iri(self, token: Token) -> str | None:
        """Return the absolute IRI of a token; None for a variable and for an undeclared prefix."""
        if token.kind == "iri":
            return self._resolved(token)
        prefix, _, local = token.text.partition(":")
        namespace = self._namespaces.get(prefix)
        if token.kind != "name" or namespace is None:
            return None
        return namespace + _ESCAPE.sub(r"\1", local)

    def _resolved(self, token: Token) -> str:
        text = _CODE_POINT.sub(lambda match: _character(match[1] or match[2]), token.text[1:-1])
        # The library would change the spelling of an absolute IRI, and endpoints are compared as written.
        return text if _ABSOLUTE.match(text) else urljoin(self._base, text)


def _character(digits: str) -> str:
    number = int(digits, 16)
    return chr(number) if number <= 0x10FFFF else "\ufffd"
