"""The CURIE prefixes of mapping sets: their IRI prefixes, the form of their identifiers and their sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ldnkg.core.sources import read_source
from ldnkg.core.sssom import MAPPINGS_FOLDER
from ldnkg.errors import SourceSyntaxError

__all__ = ["CURIE_PREFIXES_FILE", "CuriePrefix", "CuriePrefixes"]

#: Where a graph root keeps the table of CURIE prefixes.
CURIE_PREFIXES_FILE = f"{MAPPINGS_FOLDER}/prefixes.tsv"

_COLUMNS = ("prefix", "iri_prefix", "source", "pattern", "bioregistry_prefix", "difference")


@dataclass(frozen=True)
class CuriePrefix:
    """Describes one prefix.

    Args:
        prefix: The prefix, as the source of the identifiers writes it.
        iri_prefix: What it stands for.
        source: Name of the vocabulary, as a CURIE or IRI; empty if no mapping leads there.
        pattern: Regular expression of the local identifiers; empty if none is registered.
        bioregistry_prefix: The prefix in the Bioregistry; empty if it has none.
        difference: Why the IRI prefix is not that of the Bioregistry; empty if it is.
    """

    prefix: str
    iri_prefix: str
    source: str
    pattern: str
    bioregistry_prefix: str
    difference: str

    def accepts(self, local: str) -> bool:
        """Say whether a local identifier has the registered form.

        Args:
            local: What follows the colon.
        """
        return bool(local) and (not self.pattern or re.search(self.pattern, local) is not None)


class CuriePrefixes(Mapping[str, CuriePrefix]):
    """Maps each prefix of the table to its description.

    Args:
        prefixes: The prefixes.
    """

    def __init__(self, prefixes: Mapping[str, CuriePrefix]) -> None:
        self._prefixes = dict(prefixes)

    @classmethod
    def load(cls, root: Path) -> CuriePrefixes:
        """Read the table; without one there is no prefix.

        Args:
            root: The folder that holds `ontology/`.

        Raises:
            LdnkgError: If the table cannot be read, or describes a prefix twice.
        """
        path = root / CURIE_PREFIXES_FILE
        if not path.is_file():
            return cls({})
        lines = read_source(path).rstrip("\n").split("\n")
        prefixes: dict[str, CuriePrefix] = {}
        for number, line in enumerate(lines, 1):
            cells = line.split("\t")
            if len(cells) != len(_COLUMNS) or (number == 1 and tuple(cells) != _COLUMNS):
                raise SourceSyntaxError(
                    "this is no row of the table of prefixes",
                    CURIE_PREFIXES_FILE,
                    number,
                    fix=f"Write the columns {', '.join(_COLUMNS)}, with one tab between two.",
                )
            if number > 1 and cells[0] in prefixes:
                what = f"prefix {cells[0]} is described twice"
                raise SourceSyntaxError(what, CURIE_PREFIXES_FILE, number, fix="Keep one row.")
            if number > 1:
                prefixes[cells[0]] = CuriePrefix(*cells)
                _refuse_bad_pattern(prefixes[cells[0]], number)
        return cls(prefixes)

    def __getitem__(self, prefix: str) -> CuriePrefix:
        return self._prefixes[prefix]

    def __iter__(self) -> Iterator[str]:
        return iter(self._prefixes)

    def __len__(self) -> int:
        return len(self._prefixes)


def _refuse_bad_pattern(prefix: CuriePrefix, line: int) -> None:
    try:
        re.compile(prefix.pattern)
    except re.error as error:
        raise SourceSyntaxError(
            f"the pattern {prefix.pattern} of {prefix.prefix} is no regular expression: {error}",
            CURIE_PREFIXES_FILE,
            line,
            fix="Correct it, or leave the cell empty.",
        ) from None
