"""Writes a query as it is sent to another engine, so that every engine reads what the gate read.

Engines differ in how they read escapes, comments, long names and relative IRIs. So the text is made anew of
the gate's tokens: no comments, no code point escapes, every IRI absolute, the dataset said outright.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urljoin

from ldnkg.core.dotted import is_ambiguous
from ldnkg.core.namespaces import ENDPOINT
from ldnkg.core.sparql_text import find_service
from ldnkg.core.tokens import Token, line_and_column
from ldnkg.sparql.gate import Inspection, excerpt
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.remote_dataset import NOTHING

__all__ = ["RemoteQuery", "read_query"]

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|.)", re.DOTALL)
_NOT_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_IN_STRING = {"\\": "\\\\", '"': '\\"', "'": "\\'", "\n": "\\n", "\r": "\\r"}
# Names by which engines offer what is not SPARQL: Java classes, SQL and built-in procedures, searches, hints.
_ENGINES_OWN = (
    "bif:",
    "java:",
    "sql:",
    "tag:stardog:api:",
    "http://aws.amazon.com/neptune/",
    "http://jena.apache.org/ARQ/",
    "http://jena.apache.org/text#",
    "http://jena.hpl.hp.com/ARQ/",
    "http://qlever.cs.uni-freiburg.de/builtin-functions/",
    "http://www.bigdata.com/",
    "http://www.ontotext.com/",
    "http://www.openlinksw.com/schemas/bif",
    "http://www.openlinksw.com/schemas/sql",
    "http://www.openlinksw.com/virtrdf",
    "urn:x-arq:",
)


@dataclass(frozen=True)
class RemoteQuery:
    """Is a query without its dataset.

    Args:
        before: Its text up to where the dataset stands.
        pattern: What stands in the brackets of its WHERE; None if it has none that could be put into others.
        after: Its text from the dataset on, or from the end of the pattern.
        default_graphs: What FROM names; None with None below if there is no dataset clause.
        named_graphs: What FROM NAMED names.
        uses_graph: Whether it may contain GRAPH.
        asked_graphs: What GRAPH names outright.
    """

    before: str
    pattern: str | None
    after: str
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None
    uses_graph: bool
    asked_graphs: frozenset[str]

    def over(self, default_graphs: Sequence[str], named_graphs: Sequence[str]) -> str:
        """Return the query over a dataset.

        Args:
            default_graphs: Graphs of the default graph.
            named_graphs: The named graphs.
        """
        clauses = [f"FROM <{iri}>" for iri in default_graphs]
        clauses += [f"FROM NAMED <{iri}>" for iri in named_graphs]
        where = "" if self.pattern is None else f"WHERE {{{self.pattern}}}"
        return f"{self.before} {' '.join(clauses)} {where} {self.after}"

    def within(self, graph: str) -> str | None:
        """Return the query over one graph, without a dataset; None if that is not the same query.

        Args:
            graph: The graph.
        """
        if self.pattern is None or self.uses_graph:
            return None
        return f"{self.before} WHERE {{ GRAPH <{graph}> {{{self.pattern}}} }} {self.after}"


def read_query(query: str, inspection: Inspection, hidden: Collection[str] = ()) -> RemoteQuery:
    """Read a query that this machine's engine takes.

    Args:
        query: The query.
        inspection: What the gate found in it.
        hidden: Graphs that GRAPH shall not show, for some engines show them outside the dataset too.

    Raises:
        QueryProblem: If engines could read it in several ways, or it asks for what is not SPARQL.
    """
    tokens = inspection.tokens
    if is_ambiguous(tokens):
        raise QueryProblem(
            "bad-request",
            "the engine could read an IRI with an apostrophe or # as a comparison",
            "Write such IRIs as prefixed names, or in full with http:// or https://.",
        )
    written = list(_written(query, tokens))
    asked = dict(_asked(tokens, written))
    for place, graph in asked.items():
        if graph in hidden:
            written[place] = f" <{NOTHING}> "
    defaults, named, clauses = _dataset(tokens, written, inspection)
    place = _place(tokens, inspection)
    text = partial(_text, query, tokens, written, clauses)
    before, pattern, after = text(range(place)), None, text(range(place, len(tokens)))
    if find_service(f"{before} {after}") is not None:
        raise QueryProblem("federation-disabled", "the query contains SERVICE", "Leave SERVICE out.")
    group = _group(tokens, place, inspection)
    if group is not None:
        pattern, after = text(group), text(range(group.stop + 1, len(tokens)))
    return RemoteQuery(
        before,
        pattern,
        after,
        tuple(defaults) if clauses else None,
        tuple(named) if clauses else None,
        any(_is_graph(token) for token in tokens),
        frozenset(asked.values()),
    )


def _asked(tokens: Sequence[Token], written: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the places of the graphs that GRAPH names outright, and these graphs."""
    namespaces = _namespaces(tokens, written)
    for place in range(1, len(tokens)):
        if _is_graph(tokens[place - 1]) and tokens[place].kind in ("iri", "name"):
            iri = _iri(written[place].strip(), namespaces)
            if iri is not None:
                yield place, iri


def _is_graph(token: Token) -> bool:
    return token.kind in ("word", "name") and "GRAPH" in token.text.partition(":")[0].upper()


def _problem(query: str, token: Token, slug: str, detail: str, hint: str) -> QueryProblem:
    line, column = line_and_column(query, token.offset)
    return QueryProblem(slug, detail, hint, line=line, column=column, excerpt=excerpt(query, line, column))


def _written(query: str, tokens: Sequence[Token]) -> Iterator[str]:
    """Yield each token as it is sent."""
    base, prefixes = ENDPOINT, dict[str, str]()
    before: tuple[Token | None, Token | None] = (None, None)
    for token in tokens:
        text = token.text
        word = before[1].text.upper() if before[1] is not None and before[1].kind == "word" else ""
        declares = before[0] is not None and before[0].text.upper() == "PREFIX"
        if token.kind == "string":
            text = _ESCAPE.sub(partial(_in_string, query, token), text)
        elif token.kind == "iri":
            iri = _absolute(query, token, before[1], base)
            if word == "BASE":
                base = iri
            elif declares and before[1] is not None:
                prefixes[before[1].text.removesuffix(":")] = iri
            else:
                _refuse_own(query, token, iri)
            text = f"<{iri}>"
        elif token.kind == "name" and word != "PREFIX":
            prefix, _, local = text.partition(":")
            iri = prefixes.get(prefix, "") + re.sub(r"\\(.)", r"\1", local)
            _refuse_own(query, token, iri)
            # Not every engine takes every dot and escape in a name.
            if prefix in prefixes and re.search(r"[.\\]", local):
                text = f" <{iri}> "
        elif token.kind == "open" or text == "\\":
            raise _problem(query, token, "malformed-query", "this cannot stand here", "Write it without \\.")
        yield text
        before = (before[1], token)


def _absolute(query: str, token: Token, before: Token | None, base: str) -> str:
    written = token.text[1:-1]
    # What this machine's engine reads as a comparison, others read as an IRI.
    if before is not None and before.kind == "variable" and re.match(r"[?$]|[^:/]*&&", written):
        raise _problem(query, token, "bad-request", "this may be a comparison", "Put a space after the <.")
    iri = _resolved(base, _ESCAPE.sub(partial(_plain, query, token), written))
    if _NOT_IRI.search(iri):
        raise _problem(
            query, token, "malformed-query", "this is not a valid IRI", "Check the text between < and >."
        )
    return iri


def _resolved(base: str, iri: str) -> str:
    return iri if _SCHEME.match(iri) else urljoin(base, iri)


def _plain(query: str, token: Token, match: re.Match[str]) -> str:
    digits = match[1] or match[2]
    code = int(digits, 16) if digits else -1
    if not 0 <= code <= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        raise _problem(
            query, token, "malformed-query", f"{match[0]} is no character", "Write the character itself."
        )
    return chr(code)


def _in_string(query: str, token: Token, match: re.Match[str]) -> str:
    if not (match[1] or match[2]):
        return match[0]
    # Engines that read code points before anything else would end the string at an escaped quote.
    character = _plain(query, token, match)
    return _IN_STRING.get(character, character)


def _refuse_own(query: str, token: Token, iri: str) -> None:
    if iri.lower().startswith(tuple(each.lower() for each in _ENGINES_OWN)):
        raise _problem(
            query,
            token,
            "unsupported-function",
            f"<{iri}> may mean something of the engine's own, which is not SPARQL",
            "Use the functions and patterns of SPARQL 1.1.",
        )


def _dataset(
    tokens: Sequence[Token], written: Sequence[str], inspection: Inspection
) -> tuple[list[str], list[str], set[int]]:
    """Return what FROM and FROM NAMED name, and the places of the tokens of these clauses."""
    graphs: tuple[list[str], list[str]] = ([], [])
    places: set[int] = set()
    namespaces = _namespaces(tokens, written)
    for place in _flat(tokens):
        word = tokens[place].text.upper()
        if tokens[place].kind == "name" and word.startswith("FROM"):
            known = tokens[place].text.partition(":")[0] in inspection.prefixes
            word = "" if known else word
        if tokens[place].kind not in ("word", "name") or not word.startswith("FROM"):
            continue
        named = place + 1 < len(tokens) and tokens[place + 1].text.upper() == "NAMED"
        end = place + 1 + named
        iri = _iri(written[end].strip(), namespaces) if end < len(tokens) else None
        if word != "FROM" or iri is None:
            raise QueryProblem("malformed-query", "FROM is not followed by an IRI", "Put a space after FROM.")
        graphs[named].append(iri)
        places.update(range(place, end + 1))
    return (*graphs, places)


def _namespaces(tokens: Sequence[Token], written: Sequence[str]) -> dict[str, str]:
    return {
        tokens[place + 1].text.removesuffix(":"): written[place + 2][1:-1]
        for place in range(len(tokens) - 2)
        if tokens[place].text.upper() == "PREFIX" and tokens[place + 2].kind == "iri"
    }


def _iri(text: str, namespaces: dict[str, str]) -> str | None:
    if text.startswith("<"):
        return text[1:-1]
    prefix, colon, local = text.partition(":")
    return namespaces[prefix] + local if colon and prefix in namespaces else None


def _flat(tokens: Sequence[Token]) -> Iterator[int]:
    """Yield the places of the tokens outside all brackets."""
    depth = 0
    for place, token in enumerate(tokens):
        if token.kind == "mark" and token.text in "{([":
            depth += 1
        elif token.kind == "mark" and token.text in "})]":
            depth -= 1
        elif depth == 0:
            yield place


def _place(tokens: Sequence[Token], inspection: Inspection) -> int:
    """Return the place before which the dataset can stand."""
    forms = (
        place
        for place, token in enumerate(tokens)
        if token.kind == "word" and token.text.upper().startswith(inspection.form)
    )
    start = next(forms) + 1
    if inspection.form == "CONSTRUCT":
        return _after_template(tokens, start)
    if inspection.form == "DESCRIBE":
        while start < len(tokens) and (
            tokens[start].kind in ("variable", "iri", "name") or tokens[start].text == "*"
        ):
            start += 1
        return start
    depth = 0
    for place in range(start, len(tokens)):
        text = tokens[place].text.upper()
        is_mark = tokens[place].kind == "mark"
        if depth == 0 and (text in ("{", "WHERE", "FROM")):
            return place
        depth += (is_mark and text in "{([") - (is_mark and text in "})]")
    return len(tokens)


def _after_template(tokens: Sequence[Token], start: int) -> int:
    depth = 0
    for place in range(start, len(tokens)):
        if tokens[place].text == "{":
            depth += 1
        elif tokens[place].text == "}":
            depth -= 1
        if depth == 0:
            return place + 1 if tokens[place].text == "}" else place
    return len(tokens)


def _group(tokens: Sequence[Token], place: int, inspection: Inspection) -> range | None:
    """Return the places of the tokens within the brackets of WHERE, if they and they alone ask the data."""
    opening = next((at for at in range(place, len(tokens)) if tokens[at].text == "{"), None)
    if opening is None or inspection.form == "DESCRIBE":
        return None
    if inspection.form == "CONSTRUCT" and tokens[place - 1].text != "}":
        # The pattern is the template too.
        return None
    depth = 0
    for closing in range(opening, len(tokens)):
        depth += (tokens[closing].text == "{") - (tokens[closing].text == "}")
        if depth == 0:
            break
    group = range(opening + 1, closing)
    others = (tokens[at] for at in range(len(tokens)) if at not in group)
    return None if any("EXISTS" in token.text.upper() for token in others) else group


def _text(
    query: str, tokens: Sequence[Token], written: Sequence[str], left_out: set[int], places: range
) -> str:
    """Return tokens as text, with the line ends and spaces that stood between them but no comments."""
    pieces: list[str] = []
    for place in places:
        if place in left_out:
            pieces.append(" ")
            continue
        end = tokens[place].offset
        start = tokens[place - 1].offset + len(tokens[place - 1].text) if place else 0
        gap = query[start:end]
        pieces.append("\n" * gap.count("\n") or " " * bool(gap))
        pieces.append(written[place])
    return "".join(pieces)
