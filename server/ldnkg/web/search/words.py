"""Turns what a stranger types into a full-text query that holds their words and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ldnkg.build.search_text import DECIMAL, decimal_word, key_of, plain_words, without_resolver
from ldnkg.web.search.parameters import bad_parameter

__all__ = ["LONGEST_TEXT", "Wanted", "read_words"]

#: Most characters of a search.
LONGEST_TEXT = 200
# Most words of a search.
_MOST_WORDS = 12

# A dose written in one word with its unit.
_DOSE = re.compile(r"(?<=[0-9])(?=(?:mg|µg|μg|mcg)\b)", re.IGNORECASE)
# Prefix of one of the project's own IRIs; their ends alone are words of the index.
_OWN_PREFIX = re.compile(r"ldn[a-z]*:(?=\w)")
# A shorter beginning of a word would lead to a good part of all words.
_SHORTEST_BEGINNING = 2


@dataclass(frozen=True)
class Wanted:
    """Is what somebody looks for.

    Args:
        text: What they typed, on one line.
        key: The same as a key of names.
        expression: The query in the language of FTS5; empty where there is no word in the text.
        words: Its words in small letters and without accents.
    """

    text: str
    key: str
    expression: str
    words: tuple[str, ...]


def read_words(text: str) -> Wanted:
    """Read what somebody typed: all words are wanted, the last may be the beginning of one.

    Args:
        text: What they typed.

    Raises:
        QueryProblem: If it is too long.
    """
    # Control characters, NUL among them, end a word.
    shown = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    if len(shown) > LONGEST_TEXT:
        raise bad_parameter(
            f"the search has {len(shown)} characters, and {LONGEST_TEXT} are the most",
            "Search for a few words of it.",
        )
    whole = without_resolver(shown)
    parts = [_bare(part) for part in _DOSE.sub(" ", whole).split()]
    # A part without a letter or a number, such as a dash, has no word that could be found.
    terms = [part for part in parts if any(plain_words(part))]
    if len(terms) > _MOST_WORDS:
        raise bad_parameter(
            f"the search has {len(terms)} words, and {_MOST_WORDS} are the most", "Search for fewer of them."
        )
    return Wanted(
        shown, key_of(whole), _expression(terms), tuple(word for part in terms for word in plain_words(part))
    )


def _bare(part: str) -> str:
    found = _OWN_PREFIX.match(part)
    return part[found.end() :] if found else without_resolver(part)


def _expression(terms: list[str]) -> str:
    found = [_quoted(term) for term in terms]
    for term in terms:
        if DECIMAL.fullmatch(term):
            found.append(f"decimals : {_quoted(decimal_word(term))}")
    last = len(terms) - 1
    if terms and len(list(plain_words(terms[last]))[-1]) >= _SHORTEST_BEGINNING:
        found[last] += " *"
    return " AND ".join(found)


def _quoted(term: str) -> str:
    # Within quotes FTS5 takes everything as words, one after the other, and OR is a word; a quote is doubled.
    # https://www.sqlite.org/fts5.html#fts5_strings
    return '"' + term.replace('"', '""') + '"'
