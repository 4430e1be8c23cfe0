"""Writes `search.sqlite`, the index by which the pages find things by their names, identifiers and words."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from pyoxigraph import Quad

from ldnkg.build.search_documents import SearchDocument, search_documents
from ldnkg.build.search_kinds import SEARCH_KINDS
from ldnkg.build.search_text import LONGEST_KEY, decimal_words, key_of, plain_words
from ldnkg.core.curies import CuriePrefixes
from ldnkg.core.namespaces import Prefixes
from ldnkg.errors import LdnkgError

__all__ = ["SEARCH_FILE", "write_search"]

#: The search index, from the release folder.
SEARCH_FILE = "search.sqlite"

# `kind` has the kinds in their order, `document` what can be found, and `words` the words of its texts, where
# `decimals` has each decimal number as one word. `name` has each label (place 0), other name (1) and
# identifier (2) as `key_of` writes it; `spelling` the words of labels and other names, for suggestions.
_SCHEMA = """
CREATE TABLE kind (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, label TEXT NOT NULL, weight REAL NOT NULL,
  documents INTEGER NOT NULL
);
CREATE TABLE document (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, kind INTEGER NOT NULL REFERENCES kind, matched TEXT,
  summary TEXT NOT NULL, label TEXT NOT NULL, synonyms TEXT NOT NULL, identifiers TEXT NOT NULL,
  text TEXT NOT NULL, decimals TEXT NOT NULL
);
CREATE TABLE name (
  key TEXT NOT NULL, document INTEGER NOT NULL REFERENCES document, place INTEGER NOT NULL,
  PRIMARY KEY (key, document)
) WITHOUT ROWID;
CREATE TABLE spelling (word TEXT PRIMARY KEY, documents INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (
  label, synonyms, identifiers, text, decimals, content = 'document', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4'
);
"""
# Place in the header of the version of SQLite that wrote the file, which is only for information; it is the
# one thing in it that differs between machines. https://www.sqlite.org/fileformat2.html, section 1.3.19
_VERSION_PLACE, _VERSION_BYTES = 96, 4
_PAGE_BYTES = 4096
_SHORTEST_SPELLING = 3


def write_search(
    quads: Sequence[Quad], directory: Path, prefixes: Prefixes, curies: CuriePrefixes
) -> Counter[str]:
    """Write the search index; the same dataset gives the same bytes.

    Args:
        quads: The dataset.
        directory: The release folder.
        prefixes: The prefix registry.
        curies: The prefixes of mapping sets.

    Returns:
        How many things of each kind can be found, by name of the kind.

    Raises:
        LdnkgError: If SQLite was built without full-text search.
    """
    documents = search_documents(quads, prefixes, curies)
    counts = Counter(document.kind.name for document in documents)
    path = directory / SEARCH_FILE
    with closing(sqlite3.connect(path, isolation_level=None)) as index:
        # A build that ends early throws the whole folder away, so nothing is kept for a rollback.
        index.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
        index.execute("PRAGMA journal_mode = OFF")
        index.execute("PRAGMA synchronous = OFF")
        _create(index)
        index.execute("BEGIN")
        _fill(index, documents, counts)
        index.execute("INSERT INTO words (words) VALUES ('rebuild')")
        index.execute("INSERT INTO words (words) VALUES ('optimize')")
        index.execute("COMMIT")
        index.execute("VACUUM")
    with path.open("r+b") as file:
        file.seek(_VERSION_PLACE)
        file.write(bytes(_VERSION_BYTES))
    return counts


def _create(index: sqlite3.Connection) -> None:
    try:
        index.executescript(_SCHEMA)
    except sqlite3.OperationalError as error:
        if "fts5" not in str(error):
            raise
        raise LdnkgError(
            f"SQLite {sqlite3.sqlite_version} of this Python has no full-text search (FTS5)",
            None,
            "Use a Python whose sqlite3 has it, such as that of python.org, Debian or conda.",
        ) from None


def _fill(index: sqlite3.Connection, documents: Sequence[SearchDocument], counts: Counter[str]) -> None:
    places = {kind.name: place for place, kind in enumerate(SEARCH_KINDS)}
    index.executemany(
        "INSERT INTO kind VALUES (?, ?, ?, ?, ?)",
        [(places[kind.name], kind.name, kind.label, kind.weight, counts[kind.name]) for kind in SEARCH_KINDS],
    )
    index.executemany(
        "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                number,
                document.iri,
                places[document.kind.name],
                document.matched,
                document.summary,
                document.label,
                "\n".join(document.synonyms),
                "\n".join(document.identifiers),
                document.text,
                " ".join(dict.fromkeys(_decimals(document))),
            )
            for number, document in enumerate(documents, 1)
        ],
    )
    names = sorted(
        (key, number, place)
        for number, document in enumerate(documents, 1)
        for key, place in _names(document).items()
    )
    index.executemany("INSERT INTO name VALUES (?, ?, ?)", names)
    index.executemany("INSERT INTO spelling VALUES (?, ?)", sorted(_spellings(documents).items()))


def _names(document: SearchDocument) -> dict[str, int]:
    """Return the keys by which a thing is found, each with the place that it has by the best of them."""
    found: dict[str, int] = {}
    # A PMID and the end of an IRI are also typed without what stands before them.
    bare = [text.partition(":")[2] for text in document.identifiers if ":" in text]
    texts = (
        (document.label,),
        document.synonyms,
        (*document.identifiers, *bare, document.short, document.iri),
    )
    for place, group in enumerate(texts):
        for text in group:
            key = key_of(text)
            if 0 < len(key) <= LONGEST_KEY:
                found.setdefault(key, place)
    return found


def _decimals(document: SearchDocument) -> Iterator[str]:
    for text in (document.label, *document.synonyms, *document.identifiers, document.text):
        yield from decimal_words(text)


def _spellings(documents: Iterable[SearchDocument]) -> Counter[str]:
    return Counter(word for document in documents for word in set(_named_words(document)))


def _named_words(document: SearchDocument) -> Iterator[str]:
    for text in (document.label, *document.synonyms):
        for word in plain_words(text):
            if len(word) >= _SHORTEST_SPELLING and not word.isdigit():
                yield word
