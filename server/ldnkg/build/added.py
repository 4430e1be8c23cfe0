"""Adds graphs to a release of the user's own, and takes them out again; shipped releases are never touched.

A local release lies beside the shipped one. Its shipped files are links to the same content, and each added
graph is a file of its own.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import NamedNode

from ldnkg.build.added_census import TripleDigests, triple_of
from ldnkg.build.added_provenance import provenance_lines
from ldnkg.build.release import point_current, publish, staging
from ldnkg.core.added import ADDED_FOLDER, PROVENANCE_FILE, AddedGraph, added_file, local_version
from ldnkg.core.namespaces import ADDED_GRAPH, BASE
from ldnkg.core.release import CURRENT, MANIFEST, FileEntry, Manifest, Release, open_release
from ldnkg.core.sources import program_digest
from ldnkg.errors import LdnkgError

__all__ = [
    "SHIPPED",
    "Local",
    "Reader",
    "add_graph",
    "check_graph_iri",
    "find_local",
    "remove_graph",
    "take_over",
]

#: Name under which the graphs of the shipped release are compared with an added one.
SHIPPED = "shipped"
#: Reads files into the N-Quads of a graph: called with where to write them and the files of the graphs that
#: were there before, by name.
Reader = Callable[[Path, Mapping[str, Path]], AddedGraph]

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>\"{}|^`\\]+")
_OWN = re.compile(r"https?://(?:www\.)?w3id\.org/ldn-kg(?:[/#?].*)?", re.IGNORECASE)
_STAGE = "local"


@dataclass(frozen=True)
class Local:
    """Is the shipped release, and what was added to it.

    Args:
        shipped: The shipped release.
        before: The local release over it; None if nothing was added.
    """

    shipped: Release
    before: Release | None

    @property
    def version(self) -> str:
        """Version of the local release."""
        return local_version(self.shipped.manifest.version)

    @property
    def graphs(self) -> tuple[AddedGraph, ...]:
        """The graphs that were added."""
        return self.before.manifest.added if self.before else ()

    @property
    def is_stale(self) -> bool:
        """Whether the shipped release was built anew since graphs were added to it."""
        if self.before is None:
            return False
        files = self.before.manifest.files
        return any(files.get(name) != entry for name, entry in self.shipped.manifest.files.items())


def check_graph_iri(iri: str) -> None:
    """See that an IRI can name an added graph.

    Args:
        iri: The IRI.

    Raises:
        LdnkgError: If it is relative or no IRI, or belongs to the project.
    """
    try:
        if _IRI.fullmatch(iri) is None:
            raise ValueError
        NamedNode(iri)
    except ValueError:
        raise LdnkgError(
            "this is not an absolute IRI", repr(iri[:200]), "Give one such as http://example.org/mine."
        ) from None
    if _OWN.fullmatch(iri):
        raise LdnkgError(
            f"IRIs below {BASE} name the graphs of LDN-KG itself",
            iri[:200],
            "Give one of your own, or that of the ontology.",
        )


def find_local(out: Path) -> Local:
    """Find the shipped release that `current` leads to, and what was added to it.

    Args:
        out: The folder that holds the releases.

    Raises:
        LdnkgError: If there is no release, or one is incomplete.
    """
    current = open_release(out / CURRENT)
    version = current.manifest.shipped or current.manifest.version
    shipped = open_release(out / version) if current.manifest.added else current
    folder = out / local_version(version)
    if not folder.exists():
        return Local(shipped, None)
    before = open_release(folder)
    if not before.manifest.added:
        raise LdnkgError("this folder has the name of a local release and is none", folder, "Move it away.")
    return Local(shipped, before)


def add_graph(
    out: Path, iri: str, read: Reader, *, title: str = "", license: str = "", replaces: bool = False
) -> Release:
    """Add files as one graph, and point `current` to the local release that holds it.

    Args:
        out: The folder that holds the releases.
        iri: IRI of the graph.
        read: Reads the files.
        title: What the graph is called; what its ontology says if not given.
        license: IRI or words of its license; what its ontology says if not given.
        replaces: Whether a graph of the same name is replaced.

    Returns:
        The local release; its last added graph is the new one.

    Raises:
        LdnkgError: If the graph cannot be added; what was there before is untouched.
    """
    check_graph_iri(iri)
    with staging(out, _STAGE) as directory:
        local = _fresh(out)
        if iri in local.shipped.manifest.graphs:
            raise LdnkgError("the release has this graph already", iri, "Give another IRI.")
        if iri in {graph.iri for graph in local.graphs} and not replaces:
            raise LdnkgError(
                "this graph was added already", iri, "Run `ldnkg remove` with it first, or give --replace."
            )
        kept = _without(local, iri)
        (directory / ADDED_FOLDER).mkdir()
        graph = read(directory / added_file(iri), _earlier(local, kept))
        if title:
            graph = replace(graph, title=title)
        if license:
            graph = replace(graph, licenses=(license,), license_from="option")
        return _publish(directory, out, local, [*kept, graph])


def remove_graph(out: Path, iri: str) -> Release:
    """Take an added graph out; without the last one, `current` leads to the shipped release again.

    Args:
        out: The folder that holds the releases.
        iri: IRI of the graph.

    Returns:
        The release that `current` leads to now.

    Raises:
        LdnkgError: If there is no such added graph.
    """
    with staging(out, _STAGE) as directory:
        local = _fresh(out)
        names = [graph.iri for graph in local.graphs]
        if iri not in names:
            known = f"Added are {', '.join(names)}." if names else "No graph was added to this release."
            what = (
                "this graph belongs to the release"
                if iri in local.shipped.manifest.graphs
                else ("there is no such added graph")
            )
            raise LdnkgError(what, iri, known)
        kept = _without(local, iri)
        if kept:
            (directory / ADDED_FOLDER).mkdir()
            return _publish(directory, out, local, kept)
        point_current(out, local.shipped.manifest.version)
        # Put aside in one step, so that no half of it is ever found.
        (out / local.version).rename(directory / "removed")
        return local.shipped


def take_over(out: Path, version: str) -> Release:
    """Add the graphs of another local release to the shipped release that `current` leads to.

    Args:
        out: The folder that holds the releases.
        version: Version of the other local release; it may be that of an earlier build of the same version.

    Returns:
        The local release.

    Raises:
        LdnkgError: If there is no such release, or graphs were added to the shipped one already.
    """
    with staging(out, _STAGE) as directory:
        local, other = find_local(out), open_release(out / version)
        if not other.manifest.added:
            raise LdnkgError("no graph was added to this release", version, "Name a local release.")
        if local.before is not None and local.version != version:
            raise LdnkgError(
                "graphs were added to the release that is served already",
                local.version,
                "Take them out by `ldnkg remove` first.",
            )
        taken = next((g.iri for g in other.manifest.added if g.iri in local.shipped.manifest.graphs), None)
        if taken is not None:
            raise LdnkgError("the release has this graph by itself now", taken, "Remove it there first.")
        (directory / ADDED_FOLDER).mkdir()
        source = Local(local.shipped, other)
        graphs: list[AddedGraph] = []
        for graph in other.manifest.added:
            graphs.append(_counted(graph, source, graphs))
        return _publish(directory, out, source, graphs)


def _fresh(out: Path) -> Local:
    local = find_local(out)
    if local.is_stale:
        raise LdnkgError(
            f"graphs were added to an earlier build of release {local.shipped.manifest.version}",
            local.version,
            f"Run `ldnkg add --from {local.version}` to take them over first.",
        )
    return local


def _without(local: Local, iri: str) -> list[AddedGraph]:
    """Return the added graphs but one; those that shared a triple with it are counted anew."""
    kept: list[AddedGraph] = []
    for graph in local.graphs:
        if graph.iri != iri:
            kept.append(_counted(graph, local, kept) if iri in graph.shares_with else graph)
    return kept


def _counted(graph: AddedGraph, local: Local, earlier: Sequence[AddedGraph]) -> AddedGraph:
    """Count what a graph shares with the shipped release and the graphs before it."""
    digests = TripleDigests()
    with _folder(local, graph).open("rb") as lines:
        for line in lines:
            digests.add(triple_of(line))
    shared = digests.compare(_earlier(local, earlier))
    return replace(graph, repeated=shared.triples, shares_with=shared.names)


def _folder(local: Local, graph: AddedGraph) -> Path:
    if local.before is None:
        raise LdnkgError("there is no such added graph", graph.iri)
    return local.before.file(graph.file)


def _earlier(local: Local, graphs: Iterable[AddedGraph]) -> dict[str, Path]:
    (shipped,) = local.shipped.quad_files()
    return {SHIPPED: shipped, **{graph.iri: _folder(local, graph) for graph in graphs}}


def _publish(directory: Path, out: Path, local: Local, graphs: Sequence[AddedGraph]) -> Release:
    """Complete the folder of a local release, put it in its place and point `current` to it."""
    shipped = local.shipped.manifest
    for name in shipped.files:
        _link(local.shipped.path / name, directory / name)
    entries: dict[str, FileEntry] = {}
    for graph in graphs:
        path = directory / graph.file
        if path.exists():
            entries[graph.file] = FileEntry.of(path)
        else:
            _link(_folder(local, graph), path)
            entries[graph.file] = (
                local.before.manifest.files[graph.file] if local.before else FileEntry.of(path)
            )
    lines = provenance_lines(graphs)
    (directory / PROVENANCE_FILE).write_bytes(b"".join(lines))
    entries[PROVENANCE_FILE] = FileEntry.of(directory / PROVENANCE_FILE)
    repeated, shares = _said_twice(lines, directory, local.shipped, graphs)
    triples = sum(graph.triples - graph.repeated for graph in graphs) + len(lines) - repeated
    manifest = replace(
        shipped,
        version=local.version,
        sources_digest=_digest(shipped, entries),
        program_digest=program_digest(),
        triples=shipped.triples + triples,
        graphs=dict(
            sorted(
                {
                    **shipped.graphs,
                    **{graph.iri: graph.triples for graph in graphs},
                    ADDED_GRAPH: len(lines),
                }.items()
            )
        ),
        files=dict(sorted({**shipped.files, **entries}.items())),
        disjoint=shipped.disjoint and not shares and not any(graph.shares_with for graph in graphs),
        prefixes=_prefixes(graphs),
        shipped=shipped.version,
        added=tuple(graphs),
    )
    manifest.write(directory / MANIFEST)
    return open_release(publish(directory, out, local.version))


def _said_twice(
    lines: Iterable[bytes], directory: Path, shipped: Release, graphs: Sequence[AddedGraph]
) -> tuple[int, bool]:
    """Count triples of the provenance that an added graph holds too, as an ontology states its license."""
    digests = TripleDigests()
    for line in lines:
        digests.add(triple_of(line))
    others = {graph.iri: directory / graph.file for graph in graphs}
    (others[SHIPPED],) = shipped.quad_files()
    subjects = tuple(f"<{iri}".encode() for iri in (ADDED_GRAPH, *(graph.iri for graph in graphs)))
    shared = digests.compare(others, subjects)
    return shared.triples, bool(shared.names)


def _digest(shipped: Manifest, entries: Mapping[str, FileEntry]) -> str:
    parts = [shipped.sources_digest, *(f"{name} {entry.sha256}" for name, entry in sorted(entries.items()))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _prefixes(graphs: Iterable[AddedGraph]) -> dict[str, str]:
    found: dict[str, str] = {}
    for graph in graphs:
        for prefix, namespace in graph.prefixes.items():
            found.setdefault(prefix, namespace)
    return dict(sorted(found.items()))


def _link(source: Path, target: Path) -> None:
    """Give a file a second name; a copy where the file system has no links, or forbids them."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
