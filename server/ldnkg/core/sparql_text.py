"""Reads prefixes and prefixed names out of SPARQL text without parsing it."""

from __future__ import annotations

import re

__all__ = ["declared_prefixes", "own_names", "prefixed_names"]

# Whatever may hold a colon without meaning it: IRIs, strings and comments.
_OPAQUE = re.compile(
    r"<[^<>\"{}|^`\\\s]*>"
    r'|"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'(?:[^'\\\n]|\\.)*'"
    r"|#[^\n]*",
    re.DOTALL,
)
_DECLARATION = re.compile(r"\bPREFIX\s+([A-Za-z][\w.-]*)?:\s*$", re.IGNORECASE)
_DECLARED = re.compile(r"\bPREFIX\s+(?:[A-Za-z][\w.-]*)?:", re.IGNORECASE)
_NAME = re.compile(r"(?<![\w?$:.@-])([A-Za-z][\w.-]*):((?:[\w:%](?:[\w.:%-]*[\w:%-])?)?)")


def declared_prefixes(text: str) -> dict[str, str]:
    """Return the prefixes that a query declares.

    Args:
        text: A SPARQL query.

    Returns:
        Namespace by prefix; a prefix that is declared twice keeps the last, as in SPARQL.
    """
    found: dict[str, str] = {}
    before = 0
    seen = ""
    for match in _OPAQUE.finditer(text):
        seen = (seen + text[before : match.start()])[-200:]
        before = match.end()
        if match[0].startswith("<"):
            declaration = _DECLARATION.search(seen)
            if declaration:
                found[declaration[1] or ""] = match[0][1:-1]
            seen = ""
        elif not match[0].startswith("#"):
            seen = ""
    return found


def prefixed_names(text: str) -> tuple[tuple[str, str], ...]:
    """Return the prefixed names that a query uses.

    Args:
        text: A SPARQL query.

    Returns:
        Pairs of prefix and local name, sorted, each once; declarations are left out.
    """
    bare = _DECLARED.sub(" ", _OPAQUE.sub(" ", text))
    return tuple(sorted({(prefix, local) for prefix, local in _NAME.findall(bare)}))


def own_names(text: str, namespaces: dict[str, str], base: str) -> tuple[str, ...]:
    """Return the IRIs under a base that a query names, as CURIE or in full.

    Args:
        text: A SPARQL query.
        namespaces: Namespace by prefix, for prefixes that the query does not declare.
        base: What the IRIs start with.

    Returns:
        The IRIs, sorted; those that PREFIX lines declare are left out.
    """
    known = namespaces | declared_prefixes(text)
    found = {known.get(prefix, "") + local for prefix, local in prefixed_names(text) if local}
    declared = set(known.values())
    found |= {
        match[0][1:-1]
        for match in _OPAQUE.finditer(text)
        if match[0].startswith("<") and match[0][1:-1] not in declared
    }
    return tuple(sorted(iri for iri in found if iri.startswith(base)))
