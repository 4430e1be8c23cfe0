"""Publishes a release: a folder that is written aside, described, and put in place in one step."""

from __future__ import annotations

import ctypes
import fcntl
import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from ldnkg.core.namespaces import BASE, LDN, ONTOLOGY
from ldnkg.core.release import CURRENT, MANIFEST, FileEntry, Manifest, Release, is_version, open_release
from ldnkg.core.sources import program_digest
from ldnkg.core.terms import parse_triples
from ldnkg.errors import LdnkgError

__all__ = ["COUNTED", "describe", "ontology_version", "point_current", "publish", "staging", "up_to_date"]

#: What a manifest counts: label -> class of the ontology.
COUNTED = {
    "arms": "StudyArm",
    "claims": "Claim",
    "conditions": "Condition",
    "documents": "Document",
    "outcomes": "Outcome",
    "results": "StudyResult",
    "studies": "Study",
}

_HEADER_FILE = "ontology/ldnkg.ttl"
_VERSION_INFO = "http://www.w3.org/2002/07/owl#versionInfo"
_LOCK = ".lock"
# renameat2(2): relative to the working directory, and swap the two names.
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def ontology_version(root: Path) -> str:
    """Return the version of the graph, `owl:versionInfo` of the ontology.

    Args:
        root: The folder that holds `ontology/`.

    Raises:
        LdnkgError: If there is not exactly one, or it cannot name a folder.
    """
    path = root / _HEADER_FILE
    if not path.is_file():
        raise LdnkgError("the ontology's header is missing", path, "Give a root that holds ontology/.")
    subject = NamedNode(ONTOLOGY)
    found = [
        triple.object.value
        for triple in parse_triples(path.read_bytes(), _HEADER_FILE)
        if triple.subject == subject
        and triple.predicate.value == _VERSION_INFO
        and isinstance(triple.object, Literal)
    ]
    if len(found) != 1 or not is_version(found[0]):
        raise LdnkgError(
            f"owl:versionInfo of the ontology is {found}, not one version",
            _HEADER_FILE,
            'Write one such as "1.0.0": letters, digits, dots, plus signs and hyphens.',
        )
    return found[0]


def up_to_date(directory: Path, digest: str) -> Release | None:
    """Return the release in a folder if it is whole and this program built it from these sources, else None.

    Args:
        directory: The release folder.
        digest: Digest of the sources.
    """
    if not (directory / MANIFEST).is_file():
        return None
    try:
        release = open_release(directory)
        release.verify()
    except LdnkgError:
        return None
    same = (release.manifest.sources_digest, release.manifest.program_digest) == (digest, program_digest())
    return release if same else None


@contextmanager
def staging(out: Path, version: str) -> Iterator[Path]:
    """Give a new folder beside the releases, and remove it again if it was not published.

    One build at a time works in a folder of releases; leftovers of a killed one are removed.

    Args:
        out: The folder that holds the releases.
        version: The version to be built.

    Raises:
        LdnkgError: If another build is at work there.
    """
    out.mkdir(parents=True, exist_ok=True)
    with (out / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LdnkgError("another build is at work here", out, "Wait until it ends.") from None
        directory = out / f".building-{version}"
        for leftover in out.glob(".building-*"):
            if leftover.is_symlink():
                leftover.unlink()
            else:
                shutil.rmtree(leftover)
        directory.mkdir()
        try:
            yield directory
        finally:
            shutil.rmtree(directory, ignore_errors=True)


def describe(directory: Path, quads: Sequence[Quad], version: str, digest: str) -> Manifest:
    """Write the manifest of the files in a release folder.

    Args:
        directory: The folder, complete but for its manifest.
        quads: The dataset.
        version: Version of the graph.
        digest: Digest of the sources.

    Returns:
        The manifest, as written.
    """
    paths = sorted(path for path in directory.rglob("*") if path.is_file())
    graphs = Counter(quad.graph_name.value for quad in quads if isinstance(quad.graph_name, NamedNode))
    manifest = Manifest(
        version=version,
        base=BASE,
        sources_digest=digest,
        program_digest=program_digest(),
        triples=len(quads),
        graphs=dict(sorted(graphs.items())),
        files={path.relative_to(directory).as_posix(): FileEntry.of(path) for path in paths},
        counts=_counts(quads),
    )
    manifest.write(directory / MANIFEST)
    return manifest


def publish(directory: Path, out: Path, version: str) -> Path:
    """Put a finished folder in its place and point `current` to it.

    A release of the same version is replaced as a whole: who holds its files open keeps them.

    Args:
        directory: The finished folder, in `out`.
        out: The folder that holds the releases.
        version: The version, which names the folder.

    Returns:
        The release folder.
    """
    target = out / version
    if not target.exists():
        directory.rename(target)
    elif not _exchange(directory, target):
        old = out / f".building-{version}.old"
        target.rename(old)
        directory.rename(target)
        shutil.rmtree(old)
    point_current(out, version)
    return target


def point_current(out: Path, version: str) -> None:
    """Point `current` to a version in one step, so that a reader sees the old or the new one.

    Args:
        out: The folder that holds the releases.
        version: The version.

    Raises:
        LdnkgError: If `current` is not a link.
    """
    link = out / CURRENT
    if link.is_symlink() and link.readlink() == Path(version):
        return
    if link.exists() and not link.is_symlink():
        raise LdnkgError("this is not a link", link, "Move it away; the build makes it.")
    aside = out / f".building-{CURRENT}"
    aside.unlink(missing_ok=True)
    aside.symlink_to(version, target_is_directory=True)
    aside.replace(link)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step where the system can; return whether it did."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    paths = os.fsencode(one.absolute()), os.fsencode(other.absolute())
    return bool(renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0)


def _counts(quads: Sequence[Quad]) -> dict[str, int]:
    store = Store()
    store.bulk_extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    counts: dict[str, int] = {}
    for label, name in COUNTED.items():
        solutions = store.query(f"SELECT (COUNT(DISTINCT ?thing) AS ?count) {{ ?thing a <{LDN}{name}> }}")
        for solution in solutions if isinstance(solutions, QuerySolutions) else ():
            count = solution["count"]
            counts[label] = int(count.value) if isinstance(count, Literal) else 0
    return counts
