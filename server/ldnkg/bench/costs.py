"""Measures what checks, inference and a build cost by size, each step and size in a process of its own."""

from __future__ import annotations

import math
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from ldnkg.bench.generate import generate
from ldnkg.bench.quads import GENERATED_GRAPH, GENERATED_THING
from ldnkg.build.description import describe_dataset
from ldnkg.build.dumps import canonical_quads, write_dataset, write_dumps
from ldnkg.build.graph_files import write_graphs
from ldnkg.build.search import write_search
from ldnkg.check.lint import lint_store, load_rules, run_rule
from ldnkg.check.shacl import Engine, shacl_results
from ldnkg.check.workspace import Workspace
from ldnkg.core.curies import CuriePrefixes
from ldnkg.core.infer import infer, read_rules
from ldnkg.core.namespaces import GRAPH, LDNR, Prefixes
from ldnkg.core.paths import graph_root
from ldnkg.errors import LdnkgError

__all__ = [
    "STEPS",
    "Cost",
    "Step",
    "as_document",
    "as_json",
    "as_markdown",
    "exponent",
    "measure",
    "renamed_quads",
    "run_step",
    "write_document",
]

_MEGABYTE = 1024 * 1024
_BEGIN, _END = "<!-- checks:begin -->", "<!-- checks:end -->"
# Above this many triples the reference validator takes minutes.
_MOST_FOR_REFERENCE = 10_000

#: Makes the input of a step for a number of triples, and returns what is then measured.
Prepare = Callable[[int], Callable[[], object]]


@dataclass(frozen=True)
class Cost:
    """Is what one step took at one size.

    Args:
        step: Name of the step.
        triples: Size of the generated data; the ontology comes on top of it.
        seconds: Processor time of the step alone, without the making and reading of its input.
        megabytes: Largest resident memory of the process, its input included.
    """

    step: str
    triples: int
    seconds: float
    megabytes: float


def renamed_quads(triples: int) -> list[ox.Quad]:
    """Read generated data as if it were ours, in memory only, since lint and closure are about our things.

    Args:
        triples: How many.
    """
    lines = generate(triples, inferences=False)
    text = "".join(line.replace(GENERATED_THING, LDNR).replace(GENERATED_GRAPH, GRAPH) for line in lines)
    return list(ox.parse(text.encode(), format=ox.RdfFormat.N_QUADS))


def _ontology(workspace: Workspace) -> list[ox.Quad]:
    files = (file for file in workspace.sources.files if file.relative.startswith("ontology/"))
    return [quad for file in files for quad in workspace.quads(file)]


def _generate(triples: int) -> Callable[[], object]:
    return lambda: sum(1 for _ in generate(triples))


def _parse(triples: int) -> Callable[[], object]:
    content = "".join(generate(triples)).encode()
    return lambda: sum(1 for _ in ox.parse(content, format=ox.RdfFormat.N_QUADS))


def _sort(triples: int) -> Callable[[], object]:
    quads = list(ox.parse("".join(generate(triples)).encode(), format=ox.RdfFormat.N_QUADS))
    return lambda: canonical_quads(quads)


def _shacl(engine: Engine) -> Prepare:
    def prepare(triples: int) -> Callable[[], object]:
        workspace = Workspace.open(graph_root())
        lines = "".join(generate(triples, inferences=False)).encode()
        quads = [*_ontology(workspace), *ox.parse(lines, format=ox.RdfFormat.N_QUADS)]
        data, shapes = [quad.triple for quad in quads], workspace.shapes_graph()
        return lambda: shacl_results(data, shapes, engine)

    return prepare


def _lint(triples: int) -> Callable[[], object]:
    workspace = Workspace.open(graph_root())
    quads = [*_ontology(workspace), *renamed_quads(triples)]
    rules, prefixes = load_rules(graph_root()), dict(workspace.prefixes)

    def run() -> object:
        store = lint_store(quads)
        return [run_rule(rule, store, prefixes) for rule in rules]

    return run


def _infer(triples: int) -> Callable[[], object]:
    quads = [*_ontology(Workspace.open(graph_root())), *renamed_quads(triples)]
    rules = read_rules(graph_root())
    return lambda: infer(quads, rules)


def _dataset(triples: int) -> list[ox.Quad]:
    """Return ontology and generated data as a build has them when it writes files."""
    return canonical_quads([*_ontology(Workspace.open(graph_root())), *renamed_quads(triples)])


def _describe(triples: int) -> Callable[[], object]:
    quads, prefixes = _dataset(triples), Prefixes.load(graph_root())
    return lambda: describe_dataset(quads, (), "0.0.0", prefixes, lambda _: ())


def _writing(write: Callable[[Sequence[ox.Quad], Path, Prefixes], object]) -> Prepare:
    def prepare(triples: int) -> Callable[[], object]:
        quads, prefixes = _dataset(triples), Prefixes.load(graph_root())

        def run() -> None:
            with TemporaryDirectory(prefix="ldnkg-costs-") as folder:
                write(quads, Path(folder), prefixes)

        return run

    return prepare


def _dumps(quads: Sequence[ox.Quad], folder: Path, prefixes: Prefixes) -> None:
    write_dataset(quads, folder)
    write_dumps(quads, folder, prefixes)


def _search(quads: Sequence[ox.Quad], folder: Path, prefixes: Prefixes) -> object:
    return write_search(quads, folder, prefixes, CuriePrefixes.load(graph_root()))


@dataclass(frozen=True)
class Step:
    """Is one thing that is measured.

    Args:
        prepare: Makes the input for a number of triples, and returns what is then measured.
        order: How its work grows with the number n of triples, by its design.
        what: What it does, in words.
    """

    prepare: Prepare
    order: str
    what: str


#: Each step by its name.
STEPS: dict[str, Step] = {
    "generate": Step(_generate, "n", "generates the data, as a stream"),
    "parse": Step(_parse, "n", "parses N-Quads"),
    "lint": Step(_lint, "n log n", "runs the lint rules of `ldnkg check`"),
    "shacl": Step(
        _shacl("shacl"),
        "n log n",
        "validates with the fast engine, as `ldnkg check` does",
    ),
    "pyshacl": Step(_shacl("pyshacl"), "n", "validates with the reference engine"),
    "infer": Step(_infer, "n log n", "computes the closure, then sorts it"),
    "sort": Step(_sort, "n log n", "puts the dataset in canonical form"),
    "describe": Step(_describe, "n log n", "counts for VoID and describes the dataset"),
    "dumps": Step(
        _writing(_dumps), "n log n", "writes the dataset and its dumps in every format, and compresses them"
    ),
    "graphs": Step(_writing(write_graphs), "n log n", "writes a file for each graph, and compresses it"),
    "search": Step(_writing(_search), "n log n", "writes the search index"),
}


def run_step(step: str, triples: int) -> Cost:
    """Run one step in this process.

    Args:
        step: Its name.
        triples: Size of the generated data.
    """
    work = STEPS[step].prepare(triples)
    start = time.process_time()
    work()
    seconds = time.process_time() - start
    # Linux counts in kilobytes, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(step, triples, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / _MEGABYTE)


def measure(
    sizes: Sequence[int], steps: Sequence[str], timeout: float, tell: Callable[[str], None]
) -> list[Cost]:
    """Run each step at each size, one after another; a step that took too long is not asked for more.

    Args:
        sizes: Sizes of the generated data, rising.
        steps: Names of the steps.
        timeout: Seconds after which a step is ended.
        tell: Takes a line about each measurement.

    Returns:
        What was measured.
    """
    found: list[Cost] = []
    for step in steps:
        for triples in sizes:
            if step == "pyshacl" and triples > _MOST_FOR_REFERENCE:
                break
            tell(f"{step} at {triples:,} triples")
            command = [
                sys.executable,
                "-m",
                "ldnkg",
                "bench",
                "checks",
                "--step",
                step,
                "--sizes",
                str(triples),
            ]
            try:
                # The command is this program's own.
                done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=timeout)  # noqa: S603
            except subprocess.TimeoutExpired:
                tell(f"{step} at {triples:,} triples took more than {timeout:,.0f} s")
                break
            seconds, megabytes = done.stdout.split()
            found.append(Cost(step, triples, float(seconds), float(megabytes)))
    return found


def exponent(costs: Sequence[Cost]) -> float | None:
    """Return the power of the size with which the time grows, by least squares over the logarithms.

    Args:
        costs: What one step took at several sizes.

    Returns:
        About 1 where twice the data takes twice the time, or None for fewer than two sizes.
    """
    points = [(math.log(cost.triples), math.log(max(cost.seconds, 1e-6))) for cost in costs]
    if len(points) < 2:
        return None
    middle_x, middle_y = (sum(point[axis] for point in points) / len(points) for axis in (0, 1))
    across = sum((x - middle_x) ** 2 for x, _ in points)
    return sum((x - middle_x) * (y - middle_y) for x, y in points) / across


def as_json(costs: Sequence[Cost]) -> dict[str, object]:
    """Return the measurements with the machine.

    Args:
        costs: What was measured.
    """
    return {
        "machine": {
            "processors": os.cpu_count(),
            "python": platform.python_version(),
            "system": sys.platform,
        },
        "costs": [vars(cost) for cost in costs],
        "exponents": {
            step: exponent([cost for cost in costs if cost.step == step])
            for step in dict.fromkeys(cost.step for cost in costs)
        },
    }


def as_markdown(costs: Sequence[Cost]) -> str:
    """Return the measurements as a table.

    Args:
        costs: What was measured.
    """
    sizes = sorted({cost.triples for cost in costs})
    heads = ["step", *(f"{size:,}" for size in sizes), "grows with the power", "by design"]
    lines = [f"| {' | '.join(heads)} |", f"| --- |{' ---: |' * (len(sizes) + 1)} --- |"]
    for step in dict.fromkeys(cost.step for cost in costs):
        own = {cost.triples: cost for cost in costs if cost.step == step}
        cells = [
            f"{own[size].seconds:.2f} s, {own[size].megabytes:,.0f} MB" if size in own else ""
            for size in sizes
        ]
        power = exponent(list(own.values()))
        cells += ["" if power is None else f"{power:.2f}", STEPS[step].order]
        lines.append(f"| `{step}` | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def as_document(costs: Sequence[Cost]) -> str:
    """Return the measurements of one run as they stand in server/docs/scale.md.

    Args:
        costs: What was measured.
    """
    largest = max(cost.triples for cost in costs)
    greedy = max((cost for cost in costs if cost.triples == largest), key=lambda cost: cost.megabytes)
    kilobytes = greedy.megabytes * _MEGABYTE / 1000 / largest
    lines = [
        as_markdown(costs),
        f"One run on {os.cpu_count()} processors, Python {platform.python_version()}. At {largest:,} triples"
        f" `{greedy.step}` takes the most memory, {kilobytes:.1f} kB for each triple.",
        "",
        *(f"* `{step}` {STEPS[step].what}." for step in dict.fromkeys(cost.step for cost in costs)),
    ]
    return "\n".join(lines) + "\n"


def write_document(file: Path, costs: Sequence[Cost]) -> None:
    """Write the measurements of one run into a document, between the lines that mark their place.

    Args:
        file: The document.
        costs: What was measured.

    Raises:
        LdnkgError: If the document has no such place.
    """
    text = file.read_text(encoding="utf-8")
    before, begin, rest = text.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not end:
        raise LdnkgError(
            "the document has no place for the numbers", file, f"Add the lines {_BEGIN} and {_END}."
        )
    file.write_text(f"{before}{begin}\n{as_document(costs)}{end}{after}", encoding="utf-8")
