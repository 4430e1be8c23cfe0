"""Reads the mix of queries over generated data."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from pathlib import Path

from ldnkg.bench.generate import Landmarks
from ldnkg.core.terms import decode
from ldnkg.errors import LdnkgError

__all__ = ["SHAPES", "MixQuery", "read_mix"]

#: The shapes of queries, each with a sentence.
SHAPES = {
    "point": "one thing is known",
    "star": "many properties of each thing",
    "path": "up or down a hierarchy of any depth",
    "aggregate": "counts and sums over much of the data",
    "negation": "what there is not",
    "text": "words in literals",
    "construct": "triples made of a pattern",
    "describe": "all that is said of a thing",
    "large": "an answer that grows with the data",
    "question": "a competency question of the graph",
}

_FOLDER = Path(__file__).parent / "queries"
_HEAD = re.compile(r"# (?P<title>[^\n]+)\n# shape: (?P<shape>[a-z]+)\n")
_LANDMARK = re.compile(r"(?<![\w:])landmark:(\w+)")
_LANDMARK_PREFIX = re.compile(r"PREFIX landmark: <[^>]*>\n")


@dataclass(frozen=True)
class MixQuery:
    """Is a query of the mix.

    Args:
        name: Short name, that of its file.
        title: What it asks, in words.
        shape: Its shape, one of `SHAPES`.
        text: The query.
    """

    name: str
    title: str
    shape: str
    text: str


def read_mix(things: Landmarks) -> tuple[MixQuery, ...]:
    """Return the queries, sorted by name.

    Args:
        things: What `landmark:root` and the like stand for, which depends on the size of the data.

    Raises:
        LdnkgError: If a file has no title or shape, or names a landmark that there is not.
    """
    return tuple(_read(path, things) for path in sorted(_FOLDER.glob("*.rq")))


def _read(path: Path, things: Landmarks) -> MixQuery:
    text = decode(path.read_bytes(), path)
    head = _HEAD.match(text)
    if head is None or head["shape"] not in SHAPES:
        raise LdnkgError(
            "the query has no title or shape", path, "Begin it with `# Title` and `# shape: path`."
        )
    names = {field.name for field in fields(things) if field.type == "str"}

    def iri(found: re.Match[str]) -> str:
        if found[1] not in names:
            raise LdnkgError(
                f"there is no landmark {found[1]}", path, f"Use one of {', '.join(sorted(names))}."
            )
        return f"<{getattr(things, found[1])}>"

    body = _LANDMARK_PREFIX.sub("", text[head.end() :])
    return MixQuery(path.stem, head["title"], head["shape"], _LANDMARK.sub(iri, body))
