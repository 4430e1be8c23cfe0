"""Brings names and identifiers into the one form in which they are looked up.

The builder of the search index writes this form and the search compares with it, so both use these functions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

__all__ = [
    "DECIMAL",
    "LONGEST_KEY",
    "decimal_word",
    "decimal_words",
    "key_of",
    "plain_words",
    "without_resolver",
]

#: Longest key of the index, in characters; a longer name is found by its words alone.
LONGEST_KEY = 200
#: A decimal number, which stands in no longer one.
DECIMAL = re.compile(r"(?<![\d.])\d+\.\d+(?![\d.]*\d)", re.ASCII)

# Addresses of identifiers, as people paste them, and what is left of each.
_RESOLVERS = tuple(
    (re.compile(pattern, re.IGNORECASE), left)
    for pattern, left in (
        (r"(?:https?://)?(?:dx\.)?doi\.org/(10\..+)", r"\1"),
        (r"doi:\s*(10\..+)", r"\1"),
        (r"(?:https?://)?pubmed\.ncbi\.nlm\.nih\.gov/(\d+)/?", r"PMID:\1"),
        (r"(?:https?://)?www\.ncbi\.nlm\.nih\.gov/(?:m/)?pubmed/(\d+)/?", r"PMID:\1"),
        (r"(?:pmid|pubmed):?\s*(\d+)", r"PMID:\1"),
        (r"(?:https?://)?(?:pmc|www)\.ncbi\.nlm\.nih\.gov/(?:pmc/)?articles/(PMC\d+)/?", r"\1"),
        (r"pmcid:\s*(PMC\d+)", r"\1"),
        (r"(?:https?://)?(?:www\.|classic\.)?clinicaltrials\.gov/(?:ct2/show|study)/(NCT\d+)\S*", r"\1"),
    )
)
_SPACES = re.compile(r"\s+")


def without_resolver(text: str) -> str:
    """Return an identifier without the address that resolves it: a DOI, PMID, PMC or NCT number.

    Args:
        text: A text; one that is no such identifier is returned as it is.
    """
    for pattern, left in _RESOLVERS:
        found = pattern.fullmatch(text.strip())
        if found is not None:
            return found.expand(left)
    return text


def key_of(text: str) -> str:
    """Return the key of a name or an identifier: small letters, no accents, single spaces, no resolver.

    Args:
        text: The name.
    """
    return _SPACES.sub(" ", _plain(without_resolver(text))).strip()


def plain_words(text: str) -> Iterator[str]:
    """Give the words of a text in small letters and without accents, nearly as the index has them.

    Args:
        text: The text.
    """
    # What is neither a letter nor a number ends a word, as for the tokenizer unicode61.
    return iter("".join(sign if sign.isalnum() else " " for sign in _plain(text)).split())


def decimal_word(number: str) -> str:
    """Return a decimal number as one word; the tokenizer would read 4.5 as 4 and 5, and so find 4,5-epoxy.

    Args:
        number: The number.
    """
    return number.replace(".", "p")


def decimal_words(text: str) -> Iterator[str]:
    """Give the decimal numbers of a text, each as one word.

    Args:
        text: The text.
    """
    return (decimal_word(number) for number in DECIMAL.findall(text))


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).casefold()
