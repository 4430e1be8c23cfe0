"""The data that is measured on: the release, and a graph that is generated and always the same."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ldnkg.bench.generate import generate, landmarks
from ldnkg.core.release import open_release

__all__ = ["GENERATED_NAME", "Dataset", "generated_dataset", "lines", "release_dataset"]

#: Name of generated data, whatever its size.
GENERATED_NAME = "generated"

_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
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
    """Write generated data in the shape of the graph, and return it as a dataset.

    Args:
        triples: How many.
        folder: Where the file is put.
    """
    file, known = folder / f"generated-{triples}.nq", landmarks(triples)
    with file.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(generate(triples))
    return Dataset(
        name=GENERATED_NAME,
        file=file,
        triples=triples,
        options=("--data", str(file)),
        subjects=known.subjects,
        path_property=known.broader,
        path_target=known.root,
    )


def lines(file: Path) -> Iterator[bytes]:
    """Yield the lines of a file.

    Args:
        file: The file.
    """
    with file.open("rb") as stream:
        yield from stream


def _subjects(file: Path) -> tuple[str, ...]:
    found: dict[bytes, None] = {}
    for line in lines(file):
        if line.startswith(b"<"):
            found[line[1 : line.index(b">")]] = None
    step = max(1, len(found) // _MOST_SUBJECTS)
    return tuple(iri.decode("utf-8") for iri in itertools.islice(found, 0, None, step))
