"""Finds the source files, parses them and knows where each subject stands."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import pyoxigraph as ox
import rdflib

from ldnkg.core.lines import SourceLines
from ldnkg.core.namespaces import EXTERNAL, GRAPH
from ldnkg.core.paths import SOURCE_FOLDERS
from ldnkg.core.sssom import MAPPINGS_FOLDER, SSSOM_SUFFIX, MappingSet, parse_sssom, sssom_triples
from ldnkg.core.terms import PLAIN_TEXT, decode, parse_triples, triples_to_graph
from ldnkg.errors import LdnkgError, SourceSyntaxError

__all__ = [
    "SourceFile",
    "Sources",
    "discover",
    "parse_quads",
    "parse_turtle",
    "program_digest",
    "read_mapping_set",
    "read_source",
    "shape_files",
    "source_digest",
    "survey",
]

# Libraries whose next version may write a release otherwise.
_LIBRARIES = ("pyoxigraph", "rdflib", "shacl")
_PATH_PART = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
# Names under graph/ that the build makes, and those that the folders of ontology/ have.
_TAKEN_BY_THE_BUILD = ("description", "inferred", "ontology", "queries", "views")
_TAKEN_BY_FOLDERS = ("external", "mappings", "ontology")


@dataclass(frozen=True)
class SourceFile:
    """Names one source file and the graph that it is.

    Args:
        path: The file, absolute.
        relative: Its path from the root, with slashes.
        graph: IRI of its named graph.
    """

    path: Path
    relative: str
    graph: str

    @property
    def is_external(self) -> bool:
        """Whether the file is an extract of another ontology."""
        return self.graph.startswith(EXTERNAL)


def discover(root: Path) -> tuple[SourceFile, ...]:
    """List the files of the dataset: Turtle under `ontology/` and `data/`, and mapping sets.

    Args:
        root: The folder that holds `ontology/` and `data/`.

    Returns:
        The files, sorted by relative path; shapes are not among them.

    Raises:
        LdnkgError: If a file's name cannot be part of an IRI, or two files would be one graph.
    """
    files, faults = survey(root)
    if faults:
        raise faults[0]
    return files


def survey(root: Path) -> tuple[tuple[SourceFile, ...], tuple[LdnkgError, ...]]:
    """List the files of the dataset, and those that no graph can be named after.

    Args:
        root: The folder that holds `ontology/` and `data/`.

    Returns:
        The files, sorted by relative path, and an error for each file that is not among them; its `where` is
        the file's relative path.
    """
    root = root.resolve()
    paths = {
        path.relative_to(root).as_posix(): path
        for folder in ("data", "ontology")
        for path in (root / folder).rglob("*.ttl")
    } | {
        path.relative_to(root).as_posix(): path for path in (root / MAPPINGS_FOLDER).glob(f"*{SSSOM_SUFFIX}")
    }
    owners: dict[str, SourceFile] = {}
    faults: list[LdnkgError] = []
    for relative, path in sorted(paths.items()):
        try:
            source = _source(root, path)
        except LdnkgError as error:
            faults.append(error)
            continue
        other = owners.setdefault(source.graph, source)
        if other is not source:
            faults.append(
                LdnkgError(
                    f"{other.relative} and this file would both be graph <{source.graph}>",
                    relative,
                    "Rename one of them.",
                )
            )
    return tuple(owners.values()), tuple(faults)


def shape_files(root: Path) -> tuple[Path, ...]:
    """List the shape files, `shapes/**/*.ttl`, sorted.

    Args:
        root: The folder that holds `shapes/`.
    """
    return tuple(sorted((root.resolve() / "shapes").rglob("*.ttl")))


def _source(root: Path, path: Path) -> SourceFile:
    relative = path.relative_to(root)
    parts = [*relative.parts[:-1], relative.name.removesuffix(SSSOM_SUFFIX).removesuffix(".ttl")]
    for part in parts:
        if not _PATH_PART.fullmatch(part):
            raise LdnkgError(
                f"the name {part!r} cannot be part of a graph's IRI",
                relative.as_posix(),
                "Use lower-case letters, digits, hyphens and dots.",
            )
    if parts[0] == "data" and parts[1] in (_TAKEN_BY_FOLDERS if len(parts) > 2 else _TAKEN_BY_THE_BUILD):
        raise LdnkgError(
            f"the name {parts[1]!r} is that of a graph which does not come from data/",
            relative.as_posix(),
            "Give the file or folder another name.",
        )
    return SourceFile(path, relative.as_posix(), GRAPH + "/".join(_graph_parts(parts)))


def _graph_parts(parts: list[str]) -> list[str]:
    match parts:
        case ["data", *rest]:
            return rest
        case ["ontology", "ldnkg"]:
            return ["ontology"]
        case ["ontology", "modules", *rest]:
            return ["ontology", *rest]
        case ["ontology", "imports", *rest]:
            return ["external", *rest]
        case ["ontology", "mappings", *rest]:
            return ["mappings", *rest]
    return parts


def read_source(path: Path) -> str:
    """Read a text file as UTF-8.

    Args:
        path: The file.

    Raises:
        SourceSyntaxError: If it is not UTF-8, has a byte order mark, or has carriage returns, which
            are blanks in Turtle only.
        LdnkgError: If it cannot be read.
    """
    try:
        text = decode(path.read_bytes(), path)
    except OSError as error:
        raise LdnkgError(f"cannot read the file: {error.strerror}", path, "Check the path.") from None
    if "\r" in text and path.suffix != ".ttl":
        line = text.count("\n", 0, text.index("\r")) + 1
        raise SourceSyntaxError("the line has a carriage return", path, line, fix=PLAIN_TEXT)
    return text


def parse_turtle(path: Path) -> rdflib.Graph:
    """Parse a Turtle file, keeping every lexical form as it is written.

    Args:
        path: The file.

    Returns:
        The graph, with the file's prefixes bound.

    Raises:
        SourceSyntaxError: If the file is not Turtle.
    """
    prefixes: dict[str, str] = {}
    graph = triples_to_graph(parse_triples(read_source(path), path, prefixes.update))
    for prefix, namespace in sorted(prefixes.items()):
        graph.bind(prefix, namespace)
    return graph


def read_mapping_set(source: SourceFile) -> MappingSet:
    """Read the mapping set of a source file.

    Args:
        source: A file whose name ends in `.sssom.tsv`.

    Raises:
        SourceSyntaxError: If the file is not such a set.
    """
    return parse_sssom(read_source(source.path), source.relative)


def parse_quads(source: SourceFile) -> list[ox.Quad]:
    """Parse a source file into quads of its graph.

    Blank nodes are numbered in the order in which the file mentions them, after a hash of its relative path:
    the same file gives the same labels everywhere, and no two files share one.

    Args:
        source: The file.

    Returns:
        The quads, in the order of the file, each once.

    Raises:
        SourceSyntaxError: If the file is not Turtle, or not a mapping set where its name says so.
    """
    if source.relative.endswith(SSSOM_SUFFIX):
        return [
            ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(source.graph))
            for triple in sssom_triples(read_mapping_set(source))
        ]
    stem = "b" + hashlib.sha256(source.relative.encode()).hexdigest()[:12] + "n"
    labels: dict[str, ox.BlankNode] = {}
    graph = ox.NamedNode(source.graph)

    def relabel(term: ox.BlankNode) -> ox.BlankNode:
        return labels.setdefault(term.value, ox.BlankNode(f"{stem}{len(labels)}"))

    quads: dict[ox.Quad, None] = {}
    for triple in parse_triples(read_source(source.path), source.relative):
        subject = relabel(triple.subject) if isinstance(triple.subject, ox.BlankNode) else triple.subject
        value = relabel(triple.object) if isinstance(triple.object, ox.BlankNode) else triple.object
        quads[ox.Quad(subject, triple.predicate, value, graph)] = None
    return list(quads)


@dataclass
class Sources:
    """Holds the parsed source files.

    Args:
        root: The graph root.
        files: The files, sorted by relative path.
    """

    root: Path
    files: tuple[SourceFile, ...]
    _quads: dict[str, list[ox.Quad]] = field(default_factory=dict, repr=False)
    _graphs: dict[str, rdflib.Graph] = field(default_factory=dict, repr=False)
    _lines: dict[str, SourceLines] = field(default_factory=dict, repr=False)

    @classmethod
    def load(cls, root: Path) -> Sources:
        """Find and parse every source file.

        Args:
            root: The folder that holds `ontology/` and `data/`.

        Raises:
            SourceSyntaxError: If a file is not Turtle.
        """
        sources = cls(root.resolve(), discover(root))
        for source in sources.files:
            sources.quads(source)
        return sources

    def quads(self, source: SourceFile) -> list[ox.Quad]:
        """Return the quads of one file, parsed once."""
        if source.relative not in self._quads:
            self._quads[source.relative] = parse_quads(source)
        return self._quads[source.relative]

    def graph(self, source: SourceFile) -> rdflib.Graph:
        """Return the graph of one file; it is shared, so do not change it."""
        if source.relative not in self._graphs:
            self._graphs[source.relative] = triples_to_graph(self.quads(source))
        return self._graphs[source.relative]

    def union(self, files: Iterable[SourceFile] | None = None) -> rdflib.Graph:
        """Return a new graph with the triples of the files.

        Args:
            files: The files to merge; every file if not given.
        """
        chosen = self.files if files is None else files
        return triples_to_graph(quad for source in chosen for quad in self.quads(source))

    def line_of(self, relative: str, subject_iri: str) -> int | None:
        """Return the line, from 1, on which a file first describes a subject.

        Args:
            relative: The file's path from the root.
            subject_iri: IRI of the subject.
        """
        return self.lines(relative).subject(subject_iri)

    def lines(self, relative: str) -> SourceLines:
        """Return what knows the lines of a file, read once.

        Args:
            relative: The file's path from the root; of a file that is not there, no line is known.
        """
        if relative not in self._lines:
            path = self.root / relative
            text = read_source(path) if path.is_file() else ""
            names = parse_sssom(text, relative).curie_map if relative.endswith(SSSOM_SUFFIX) else {}
            self._lines[relative] = SourceLines(text, names)
        return self._lines[relative]


def source_digest(root: Path) -> str:
    """Return the SHA-256 of every file under `ontology/`, `data/` and `shapes/`.

    Args:
        root: The graph root.

    Returns:
        Hexadecimal digest over the sorted relative paths, sizes and bytes; hidden files are left out.
    """
    root = root.resolve()
    paths = (path for folder in SOURCE_FOLDERS for path in (root / folder).rglob("*"))
    return _digest(root, paths)


def program_digest() -> str:
    """Return the SHA-256 of what makes a release: core, check and build, and the libraries they use."""
    package = Path(__file__).parents[1]
    paths = (path for folder in ("core", "check", "build") for path in (package / folder).rglob("*.py"))
    libraries = "".join(f"{name} {version(name)}\n" for name in _LIBRARIES)
    return hashlib.sha256((_digest(package, paths) + libraries).encode()).hexdigest()


def _digest(root: Path, paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    names = {path.relative_to(root).as_posix(): path for path in paths if path.is_file()}
    for name, path in sorted(names.items()):
        if any(part.startswith(".") for part in name.split("/")):
            continue
        content = path.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
