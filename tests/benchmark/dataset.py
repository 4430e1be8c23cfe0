"""The data that is measured on: the release, and a graph that is generated and always the same."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ldnkg.core.release import open_release

__all__ = ["EXAMPLE", "Dataset", "generate", "generated_dataset", "lines", "release_dataset"]

#: Where the generated names stand.
EXAMPLE = "http://example.org/"

_RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_CLASSES = 50
_PER_GRAPH = 1000
# Triples that one thing has; each thing has the same.
_PER_THING = 6
_WORDS = ("dose", "trial", "arm", "pain", "fatigue", "placebo", "week", "score", "patient", "outcome")
_MOST_SUBJECTS = 20_000


@dataclass(frozen=True)
class Dataset:
    """Is what every server serves in one part of a run.

    Args:
        name: Short name.
        file: Its N-Quads, in which every triple stands in one graph only.
        triples: Number of them.
        options: How `ldnkg serve` is told to serve it.
        subjects: IRIs with statements, for point queries.
        path_property: A transitive property that the data has.
        path_target: A thing to which paths of it lead.
    """

    name: str
    file: Path
    triples: int
    options: tuple[str, ...]
    subjects: tuple[str, ...]
    path_property: str
    path_target: str


def release_dataset(folder: Path) -> Dataset:
    """Return a built release as a dataset.

    Args:
        folder: The release folder.
    """
    release = open_release(folder)
    file = release.file("dataset.nq")
    return Dataset(
        name="release",
        file=file,
        triples=release.manifest.triples,
        options=("--release", str(release.path)),
        subjects=_subjects(file),
        path_property=f"{_RDFS}subClassOf",
        path_target="http://purl.obolibrary.org/obo/BFO_0000001",
    )


def generated_dataset(triples: int, folder: Path) -> Dataset:
    """Write a generated graph, and return it as a dataset.

    Args:
        triples: How many.
        folder: Where the file is put.
    """
    file = folder / f"generated-{triples}.nq"
    with file.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(generate(triples))
    return Dataset(
        name="generated",
        file=file,
        triples=triples,
        options=("--data", str(file)),
        subjects=_subjects(file),
        path_property=f"{EXAMPLE}partOf",
        path_target=f"{EXAMPLE}thing/7",
    )


def generate(triples: int) -> Iterator[str]:
    """Yield a graph as N-Quads: classes, and things with a type, a label, numbers, a link and a whole.

    Nothing is drawn by chance, so every run has the same data. Every triple is there once.

    Args:
        triples: How many.
    """
    return itertools.islice(itertools.chain(_classes(), _things(triples)), triples)


def lines(file: Path) -> Iterator[bytes]:
    """Yield the lines of a file.

    Args:
        file: The file.
    """
    with file.open("rb") as stream:
        yield from stream


def _classes() -> Iterator[str]:
    for number in range(1, _CLASSES):
        yield (
            f"<{EXAMPLE}class/{number}> <{_RDFS}subClassOf> <{EXAMPLE}class/{number // 3}> "
            f"<{EXAMPLE}graph/classes> .\n"
        )


def _things(triples: int) -> Iterator[str]:
    things = max(1, triples // _PER_THING)
    for number in itertools.count():
        thing = f"<{EXAMPLE}thing/{number}>"
        end = f"<{EXAMPLE}graph/{number // _PER_GRAPH}> .\n"
        mixed = (number * 2_654_435_761 + 12_345) % 2**32
        words = f"{_WORDS[mixed % 10]} {_WORDS[mixed // 10 % 10]} {_WORDS[mixed // 100 % 10]}"
        yield f"{thing} {_RDF_TYPE} <{EXAMPLE}class/{mixed % _CLASSES}> {end}"
        yield f'{thing} <{_RDFS}label> "{words} {number}"@en {end}'
        yield f'{thing} <{EXAMPLE}count> "{mixed % 1000}"^^<{_XSD}integer> {end}'
        yield f'{thing} <{EXAMPLE}score> "{mixed % 100}.{1 + mixed % 9}"^^<{_XSD}decimal> {end}'
        yield f"{thing} <{EXAMPLE}linksTo> <{EXAMPLE}thing/{mixed % things}> {end}"
        # A tree in which each thing has ten parts.
        yield f"{thing} <{EXAMPLE}partOf> <{EXAMPLE}thing/{number // 10}> {end}"


def _subjects(file: Path) -> tuple[str, ...]:
    found: dict[bytes, None] = {}
    for line in lines(file):
        if line.startswith(b"<"):
            found[line[1 : line.index(b">")]] = None
    step = max(1, len(found) // _MOST_SUBJECTS)
    return tuple(iri.decode("utf-8") for iri in itertools.islice(found, 0, None, step))
