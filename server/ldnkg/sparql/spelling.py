"""Finds the project's IRIs in a query that do not occur in the graph, and what may have been meant."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from ldnkg.core.namespaces import BASE, ENDPOINT, Prefixes
from ldnkg.core.tokens import Token
from ldnkg.sparql.backend import Backend
from ldnkg.sparql.gate import Inspection
from ldnkg.sparql.preview import Preview
from ldnkg.sparql.problems import QueryProblem

__all__ = ["UnknownName", "is_empty", "nearest", "nearest_word", "unknown_names"]

# The search for a neighbour runs in the server itself, so a stranger's query may not make it long.
_MOST_NAMES = 5
_LONGEST = 100
# Of the words of a search: the longest, by how many letters another may differ, and how alike it must be.
_LONGEST_WORD, _MOST_LETTERS, _LEAST_LIKENESS = 40, 2, 0.7


@dataclass(frozen=True)
class UnknownName:
    """Is a name of the project that does not occur in the graph.

    Args:
        name: The name, shortened where there is a prefix.
        nearest: The name that is most like it, if one is.
        nearest_iri: The IRI of that.
        token: Where the query has it first.
    """

    name: str
    nearest: str | None
    nearest_iri: str | None
    token: Token

    def __str__(self) -> str:
        guess = f" Did you mean {self.nearest}?" if self.nearest else ""
        return f"{self.name} does not occur in the graph.{guess}"


def is_empty(preview: Preview) -> bool:
    """Say whether an answer is `no` or has no row.

    Args:
        preview: The answer.
    """
    return not preview.boolean if preview.boolean is not None else preview.total == 0


def unknown_names(backend: Backend, inspection: Inspection) -> tuple[UnknownName, ...]:
    """Return the names of the project that a query uses and the graph does not.

    Args:
        backend: Knows the names.
        inspection: What the gate found in the query.

    Returns:
        The first few in their order; none where the backend is too busy to tell.
    """
    used: dict[str, Token] = {}
    for iri, token in _iris(inspection):
        if iri.startswith(BASE) and not iri.endswith(("/", "#")):
            used.setdefault(iri, token)
    if not used:
        return ()
    try:
        known = backend.names()
    except QueryProblem:
        return ()
    prefixes = Prefixes(backend.prefixes)
    unknown = [iri for iri in used if iri not in known][:_MOST_NAMES]
    found = []
    for iri in unknown:
        meant = nearest(iri, known)
        shown = prefixes.shorten(meant) if meant else None
        found.append(UnknownName(prefixes.shorten(iri), shown, meant, used[iri]))
    return tuple(found)


def _iris(inspection: Inspection) -> Iterator[tuple[str, Token]]:
    base = ENDPOINT
    before: Token | None = None
    declares = False
    for token in inspection.tokens:
        word = before.text.upper() if before is not None and before.kind == "word" else ""
        if token.kind == "iri" and word == "BASE":
            base = _resolved(base, token.text[1:-1])
        elif token.kind == "name" and word == "PREFIX":
            declares = True
        elif token.kind == "iri" and declares:
            declares = False
        elif token.kind == "iri":
            yield _resolved(base, token.text[1:-1]), token
        elif token.kind == "name":
            for iri in _expanded(token.text, base, inspection.prefixes):
                yield iri, token
        before = token


def _expanded(name: str, base: str, prefixes: Mapping[str, str]) -> Iterator[str]:
    prefix, _, local = name.partition(":")
    namespace = prefixes.get(prefix)
    if namespace is not None:
        yield _resolved(base, namespace) + local.replace("\\", "")


def _resolved(base: str, iri: str) -> str:
    try:
        return urljoin(base, iri)
    except ValueError:
        # What looks like a broken host is not one of the project's names.
        return iri


def nearest(iri: str, known: Iterable[str]) -> str | None:
    """Return the name that is most like one that does not exist, if one is.

    Args:
        iri: An IRI below the base.
        known: The names that exist.
    """
    space, _, local = iri.removeprefix(BASE).partition("/")
    if len(local) > _LONGEST:
        return None
    spaces: dict[str, dict[str, str]] = defaultdict(dict)
    # Parts of a document, such as the partitions of the dataset's description, are nobody's misspelling.
    for name in sorted(name for name in known if "#" not in name):
        other, _, other_local = name.removeprefix(BASE).partition("/")
        spaces[other][other_local.lower()] = name
    wanted = local.lower()
    for names in (spaces[space], *(spaces[other] for other in sorted(spaces))):
        if wanted and wanted in names:
            return names[wanted]
    near = difflib.get_close_matches(wanted, spaces[space], 1)
    return spaces[space][near[0]] if near else None


def nearest_word(word: str, known: Iterable[str]) -> str | None:
    """Return the word that is most like one that does not occur, if one is.

    Args:
        word: A word in small letters.
        known: The words that occur, the more frequent first.
    """
    if len(word) > _LONGEST_WORD:
        return None
    # A misspelling changes the length little; without this, hundreds of words would take seconds.
    near = [other for other in known if abs(len(other) - len(word)) <= _MOST_LETTERS]
    found = difflib.get_close_matches(word, near, 1, _LEAST_LIKENESS)
    return found[0] if found else None
