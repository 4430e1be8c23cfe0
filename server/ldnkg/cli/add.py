"""The command `ldnkg add`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from ldnkg.build.added import SHIPPED, add_graph, check_graph_iri, take_over
from ldnkg.cli.data_files import ReadingProgress
from ldnkg.cli.options import releases_option
from ldnkg.core.added import AddedGraph
from ldnkg.core.rdf_files import find_data_files, printable
from ldnkg.core.release import CURRENT, Release
from ldnkg.settings import read_settings
from ldnkg.sparql.loading import LoadLimits, read_added_graph

__all__ = ["command"]

# Imports and names of files that a line lists.
_MOST_LISTED = 5


@click.command("add")
@click.argument("paths", metavar="FILE|DIR...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--graph", metavar="IRI", help="Name of the graph that the triples become.")
@click.option(
    "--license",
    "license_text",
    metavar="IRI|TEXT",
    default="",
    help="License of the files.  [default: what their ontology states]",
)
@click.option("--title", metavar="TEXT", default="", help="Title.  [default: what their ontology states]")
@click.option("--replace", "replaces", is_flag=True, help="Take the place of an added graph of this name.")
@click.option(
    "--from",
    "version",
    metavar="VERSION",
    help="Instead of files: add the graphs that were added to this local release.",
)
@releases_option
def command(
    paths: tuple[Path, ...],
    graph: str | None,
    license_text: str,
    title: str,
    replaces: bool,
    version: str | None,
    out: Path,
) -> None:
    """Add RDF files or ontologies as one named graph to a local release, and point `current` to it.

    The local release lies beside the shipped one, which stays as it is; a running server switches to it.
    Nothing is fetched, imports neither. What the files may cost is set by LDNKG_DATA_MB, LDNKG_DATA_TRIPLES,
    LDNKG_DATA_SECONDS and LDNKG_DATA_MEMORY_MB.

    Exit status: 0 if the graph was added, 1 if not; then everything is as it was.
    """
    if version is not None:
        if paths or graph or title or license_text or replaces:
            raise click.UsageError("--from goes with --out alone.")
        release = take_over(out, version)
        click.echo(
            f"added: {', '.join(graph.iri for graph in release.manifest.added)} ({_place(release, out)})"
        )
        return
    if not paths:
        raise click.UsageError("Name the files or folders to add.")
    if not graph:
        raise click.UsageError("Name the graph by --graph IRI.")
    check_graph_iri(graph)
    # Looked for here too, so that a wrong path is told at once.
    find_data_files(paths)
    limits, progress = LoadLimits.from_settings(read_settings()), ReadingProgress()

    def read(target: Path, others: Mapping[str, Path]) -> AddedGraph:
        made = read_added_graph(paths, target, graph, others, limits, progress.tell)
        progress.end(made.triples, "publishing")
        return made

    try:
        release = add_graph(out, graph, read, title=title, license=license_text, replaces=replaces)
    finally:
        progress.close()
    added = release.manifest.added[-1]
    for line in _notes(added):
        click.echo(f"Note: {printable(line)}", err=True)
    names = _listed([file.name for file in added.files])
    click.echo(f"added: {graph} ({added.triples:,} triples from {names}) ({_place(release, out)})")


def _notes(graph: AddedGraph) -> Iterator[str]:
    """Yield what the user ought to know of what was added."""
    if not graph.licenses:
        yield "the files state no license; say which holds with --license."
    if graph.imports:
        yield f"what it imports was not fetched: {_listed(graph.imports)}."
    yield from graph.notes
    if graph.repeated:
        others = ["the shipped release" if name == SHIPPED else name for name in graph.shares_with]
        yield f"{graph.repeated:,} of its triples stand in {_listed(others)} too; a query counts each once."


def _listed(names: list[str] | tuple[str, ...]) -> str:
    shown = ", ".join(map(printable, names[:_MOST_LISTED]))
    return f"{shown} and {len(names) - _MOST_LISTED:,} more" if len(names) > _MOST_LISTED else shown


def _place(release: Release, out: Path) -> str:
    manifest = release.manifest
    return f"{out / CURRENT} -> {manifest.version}, {manifest.triples:,} triples"
