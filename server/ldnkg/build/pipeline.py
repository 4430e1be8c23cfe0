"""Runs the build: check, assemble, infer, write, describe, publish."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad

from ldnkg.build.assemble import assemble, refuse_repeated_triples
from ldnkg.build.description import (
    Description,
    check_description,
    describe_dataset,
    write_description,
)
from ldnkg.build.dumps import canonical_quads, write_dataset, write_dumps, write_ontology
from ldnkg.build.graph_files import write_graphs
from ldnkg.build.release import (
    describe,
    ontology_version,
    point_current,
    publish,
    staging,
    up_to_date,
)
from ldnkg.build.report import BUILD_CHECKS, recorded_checks, write_reports
from ldnkg.build.search import write_search
from ldnkg.build.shapes import write_shapes
from ldnkg.build.views import BuiltView, build_views, views_graph, with_description, write_views
from ldnkg.check.dl import DEFAULT_JAVA_MEMORY_MB
from ldnkg.core.curies import CuriePrefixes
from ldnkg.core.infer import infer, inferred_quads, read_rules
from ldnkg.core.namespaces import Prefixes
from ldnkg.core.release import Release, open_release
from ldnkg.core.sources import source_digest
from ldnkg.core.views import load_views
from ldnkg.errors import LdnkgError

__all__ = ["Built", "build", "dataset_quads"]

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Built:
    """Says what a build led to.

    Args:
        release: The release that `current` points to now.
        fresh: Whether it was built, rather than found up to date.
    """

    release: Release
    fresh: bool


def build(
    root: Path,
    out: Path,
    *,
    version: str | None = None,
    checks: bool = True,
    reasoner: bool = False,
    java_memory_mb: int = DEFAULT_JAVA_MEMORY_MB,
    force: bool = False,
    progress: Progress | None = None,
) -> Built:
    """Build a release from the sources, unless it is there already.

    Args:
        root: The folder that holds `ontology/`, `data/` and `shapes/`.
        out: The folder that holds the releases.
        version: Version of the release; that of the ontology if not given.
        checks: Whether to check the sources first and keep the report.
        reasoner: Whether the checks include OWL 2 DL consistency, which takes longer.
        java_memory_mb: Memory that the reasoner may use, in MB.
        force: Whether to build what is up to date.
        progress: Called with a line for each step and its time.

    Raises:
        FindingsError: If a check finds a violation.
        LdnkgError: If the sources cannot be built; as above, what was published before is untouched.
    """
    tell = progress or _silent
    root, out = root.resolve(), out.resolve()
    name = ontology_version(root) if version is None else version
    digest = source_digest(root)
    found = None if force else up_to_date(out / name, digest)
    wanted = {*(BUILD_CHECKS if checks else ()), *(("dl",) if checks and reasoner else ())}
    if found is not None and wanted <= recorded_checks(found.path):
        point_current(out, name)
        return Built(found, fresh=False)
    with staging(out, name) as directory:
        if checks:
            with _timed("check the sources", tell):
                write_reports(root, directory, name, reasoner=reasoner, java_memory_mb=java_memory_mb)
        dataset = _dataset(root, name, tell)
        if source_digest(root) != digest:
            raise LdnkgError("the sources changed while they were read", root, "Run the build again.")
        quads, prefixes = dataset.quads, Prefixes.load(root)
        if checks:
            with _timed("check the description", tell):
                check_description(dataset.description, root, prefixes)
        with _timed("write the dataset, the ontology and the shapes", tell):
            write_dataset(quads, directory)
            write_ontology(quads, directory, prefixes)
            write_shapes(root, directory, prefixes)
        with _timed("write the dumps", tell):
            write_dumps(quads, directory, prefixes)
        with _timed("write the graphs", tell):
            write_graphs(quads, directory, prefixes)
        with _timed("write the views", tell):
            write_views(dataset.views, directory)
        with _timed("write the search index", tell):
            write_search(quads, directory, prefixes, CuriePrefixes.load(root))
        with _timed("describe and publish", tell):
            write_description(dataset.description, directory, prefixes)
            describe(directory, quads, name, digest)
            published = publish(directory, out, name)
    return Built(open_release(published), fresh=True)


def dataset_quads(root: Path, progress: Progress | None = None) -> list[Quad]:
    """Return the whole dataset, asserted, inferred and described, in canonical form.

    Args:
        root: The folder that holds `ontology/`, `data/` and `shapes/`.
        progress: Called with a line for each step and its time.
    """
    return _dataset(root, ontology_version(root), progress or _silent).quads


@dataclass(frozen=True)
class _Dataset:
    """Holds the whole dataset in canonical form, its views, and what it says of itself."""

    quads: list[Quad]
    views: tuple[BuiltView, ...]
    description: Description


def _dataset(root: Path, version: str, tell: Progress) -> _Dataset:
    with _timed("assemble the graphs", tell):
        quads = assemble(root)
    with _timed("infer", tell):
        rules = read_rules(root)
        derived = infer(quads, rules)
    with _timed("compute the views", tell):
        views = build_views(load_views(root), quads, derived, rules)
    quads += inferred_quads(derived)
    with _timed("describe the dataset", tell):
        description = describe_dataset(
            quads,
            [view.file.iri for view in views],
            version,
            Prefixes.load(root),
            lambda triples: views_graph(with_description(views, triples)),
        )
    views = with_description(views, len(description.quads))
    quads += [*views_graph(views), *description.quads]
    refuse_repeated_triples(quads, root)
    with _timed("put the dataset in canonical form", tell):
        return _Dataset(canonical_quads(quads), views, description)


@contextmanager
def _timed(step: str, progress: Progress) -> Iterator[None]:
    start = time.perf_counter()
    yield
    progress(f"{time.perf_counter() - start:6.2f} s  {step}")


def _silent(line: str) -> None:
    """Take a line of progress and say nothing."""
