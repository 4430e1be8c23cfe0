"""The command line: one group, whose commands are imported only when they are called."""

from __future__ import annotations

import errno
import importlib
import logging
from typing import Any

import click

from ldnkg import __version__
from ldnkg.errors import LdnkgError

__all__ = ["COMMANDS", "main"]

#: Each command and the sentence that the group's help shows for it; `ldnkg.cli.<name>` holds it as `command`.
COMMANDS = {
    "add": "Add RDF files or an ontology to a local release, as a graph of its own.",
    "bench": "Generate data to measure with, and measure the checks on it.",
    "build": "Build a release from the sources.",
    "check": (
        "Check the sources: syntax, form, graphs, imports, references, mappings, lint, SHACL, views and"
        " OWL 2 DL."
    ),
    "format": "Write Turtle files and mapping sets in canonical form.",
    "load": "Load a release into a SPARQL store.",
    "publish": "Point `current` to a release that is kept.",
    "query": "Run a SPARQL query over a release.",
    "remove": "Take an added graph out of a local release.",
    "serve": "Serve a release over HTTP.",
}


class _LazyGroup(click.Group):
    """Imports a command's module only when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"ldnkg.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        # rdflib logs a traceback for every malformed literal; the checks report it in a line.
        logging.getLogger("rdflib.term").setLevel(logging.ERROR)
        try:
            return super().invoke(ctx)
        except LdnkgError as error:
            fault = error
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            fault = LdnkgError(error.strerror or str(error), error.filename, "Check the path and its rights.")
        # A library's message, which a fault may quote, can have several lines.
        click.echo(f"Error: {' '.join(str(fault).splitlines())}", err=True)
        ctx.exit(1)


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ldnkg")
def main() -> None:
    """Check, build, query and serve LDN-KG, the knowledge graph of evidence on low-dose naltrexone."""
