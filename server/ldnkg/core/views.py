"""Evidence views: the query files that define them, and the files by which a release offers them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ldnkg.core.namespaces import VIEW
from ldnkg.core.queries import listed, read_headers
from ldnkg.core.release import Release
from ldnkg.errors import LdnkgError

__all__ = [
    "EVERYTHING",
    "VIEWS_FOLDER",
    "ReleasedView",
    "ViewFile",
    "load_views",
    "parse_view_file",
    "released_view",
    "released_views",
    "view_lines",
]

#: Where a graph root keeps the queries that define the views.
VIEWS_FOLDER = "data/views"
#: The view of everything. Its query says which graphs are evidence; all others belong to every view.
EVERYTHING = "all"

_KEYS = ("id", "label", "definition", "keywords")
# Folder of a release that holds its views.
_RELEASED = "views"


@dataclass(frozen=True)
class ViewFile:
    """Holds one evidence view as it is defined.

    Args:
        path: The file.
        id: Name of the view, the file's name without its ending.
        label: What it is called.
        definition: Which evidence belongs to it, in words.
        keywords: Words to find it by.
        text: A SELECT query that binds `?graph` to each graph of evidence that belongs to it.
    """

    path: Path
    id: str
    label: str
    definition: str
    keywords: tuple[str, ...]
    text: str

    @property
    def iri(self) -> str:
        """IRI of the view."""
        return VIEW + self.id


@dataclass(frozen=True)
class ReleasedView:
    """Describes a view of a release, as its `views/<id>.json` does.

    Args:
        id: Name of the view.
        iri: Its IRI.
        label: What it is called.
        definition: Which evidence belongs to it, in words.
        graphs: IRIs of its graphs, sorted; they stand in `dataset.nq`. `graph/inferred` is not among them.
        inferred: The file, by its path from the release folder, with what follows from these graphs alone.
        triples: Number of triples of the merged view, inferences included.
        counts: Number of its things of each kind, by class.
    """

    id: str
    iri: str
    label: str
    definition: str
    graphs: tuple[str, ...]
    inferred: str
    triples: int
    counts: Mapping[str, int]

    @staticmethod
    def file_name(name: str) -> str:
        """Return the path from the release folder of the file that describes a view.

        Args:
            name: Name of the view.
        """
        return f"{_RELEASED}/{name}.json"

    @staticmethod
    def inferred_name(name: str) -> str:
        """Return the path from the release folder of the file that holds the inferences of a view.

        Args:
            name: Name of the view.
        """
        return f"{_RELEASED}/{name}.inferred.nq"

    @classmethod
    def read(cls, path: Path) -> ReleasedView:
        """Read the description of a view.

        Args:
            path: A `views/<id>.json`.

        Raises:
            LdnkgError: If it is not one.
        """
        try:
            content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            return cls(
                id=str(content["id"]),
                iri=str(content["iri"]),
                label=str(content["label"]),
                definition=str(content["definition"]),
                graphs=tuple(str(graph) for graph in content["graphs"]),
                inferred=str(content["inferred"]),
                triples=int(content["triples"]),
                counts={str(name): int(count) for name, count in content["counts"].items()},
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise LdnkgError(f"the view cannot be read: {error}", path, "Run `ldnkg build`.") from None

    def write(self, directory: Path) -> None:
        """Write the description into a release folder, as JSON with sorted keys.

        Args:
            directory: The release folder.
        """
        path = directory / self.file_name(self.id)
        path.parent.mkdir(exist_ok=True)
        text = json.dumps(asdict(self), indent=2, sort_keys=True, ensure_ascii=False) + "\n"
        path.write_bytes(text.encode("utf-8"))


def parse_view_file(path: Path) -> ViewFile:
    """Read one view.

    Args:
        path: A file whose header gives `id`, `label`, `definition` and `keywords`.

    Raises:
        LdnkgError: If a header is missing, unknown or empty, or the id is not the file's name.
    """
    headers, text = read_headers(path, _KEYS, _KEYS)
    keywords = listed(headers["keywords"])
    return ViewFile(path, headers["id"], headers["label"], headers["definition"], keywords, text)


def load_views(root: Path) -> tuple[ViewFile, ...]:
    """Read every view of `data/views/`, sorted by id.

    Args:
        root: The graph root.

    Raises:
        LdnkgError: If a file has a faulty header.
    """
    return tuple(parse_view_file(path) for path in sorted((root.resolve() / VIEWS_FOLDER).glob("*.rq")))


def released_views(release: Release) -> tuple[str, ...]:
    """Return the names of the views that a release offers, sorted.

    Args:
        release: The release.
    """
    start, end = ReleasedView.file_name("|").split("|")
    files = (name for name in release.manifest.files if name.startswith(start) and name.endswith(end))
    return tuple(sorted(name.removeprefix(start).removesuffix(end) for name in files))


def released_view(release: Release, name: str) -> ReleasedView:
    """Return a view of a release.

    Args:
        release: The release.
        name: Name of the view, or its IRI.

    Raises:
        LdnkgError: If there is none of that name; the message lists those that there are.
    """
    names = released_views(release)
    wanted = name.removeprefix(VIEW)
    if wanted not in names:
        fix = f"Use one of {', '.join(names)}." if names else "This release has no views."
        raise LdnkgError(f"there is no view {name!r}", None, fix)
    return ReleasedView.read(release.file(ReleasedView.file_name(wanted)))


def view_lines(release: Release, view: ReleasedView) -> Iterator[bytes]:
    """Yield the N-Quads of a view: its graphs as they stand in the dataset, then what follows from them.

    In a view `graph/inferred` holds the inferences of the view, so a query means the same in all of them.

    Args:
        release: The release.
        view: One of its views.
    """
    # The graph is the last term of a line, and no IRI holds a space.
    wanted = {f"<{graph}>".encode() for graph in view.graphs}
    with release.file("dataset.nq").open("rb") as lines:
        yield from (line for line in lines if line.rsplit(b" ", 2)[1] in wanted)
    with release.file(view.inferred).open("rb") as lines:
        yield from lines
