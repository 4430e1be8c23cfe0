"""Writes what was measured as Markdown tables that can stand in a document, and as JSON with every value."""

from __future__ import annotations

import json
import os
import platform
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmark.measure import LARGE_ANSWERS, POINTS, REPEATED
from benchmark.queries import LARGE
from benchmark.record import ENGINE, Measure, Record
from benchmark.servers import LDNKG, OXIGRAPH, RDFLIB

__all__ = ["Target", "as_json", "as_markdown", "machine", "targets"]

_MOST_DIFFERENCES = 20
_POINT_TIMES = 10.0
_ENGINE_TIMES = 1.1
_FIRST_BYTE_MS = 100.0
_CLIENT = "client"


@dataclass(frozen=True)
class Target:
    """Is an aim, and what was reached.

    Args:
        aim: The aim.
        found: What was measured.
        is_met: Whether it is reached; None if it was not measured.
    """

    aim: str
    found: str
    is_met: bool | None


def machine() -> dict[str, str]:
    """Describe the machine."""
    names = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        if line.startswith("model name")
    ]
    return {
        "processor": names[0] if names else platform.machine(),
        "cores": str(os.cpu_count()),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "load before": f"{os.getloadavg()[0]:.1f}",
        "client of repeated queries": "wrk" if shutil.which("wrk") else "benchmark.client (Python)",
    }


def targets(records: Sequence[Record]) -> list[Target]:
    """Say which aims are reached.

    Args:
        records: What was measured on each dataset.
    """
    return [target for record in records for target in _targets(record)]


def as_markdown(
    records: Sequence[Record], about: Mapping[str, str], versions: Mapping[str, str], command: str
) -> str:
    """Return the report as Markdown.

    Args:
        records: What was measured on each dataset.
        about: The machine.
        versions: Versions of the programs.
        command: How the report is made.
    """
    lines = [
        f"By `{command}`: " + ", ".join(f"{name} {value}" for name, value in about.items()) + "; "
        "" + ", ".join(f"{name} {value}" for name, value in versions.items()) + ".",
        "Medians of the rounds of one run, in which the servers take turns. A ratio above 1 means that "
        f"`{LDNKG}` is ahead.",
        "",
        "| aim | measured | |",
        "| --- | --- | --- |",
    ]
    words = {True: "met", False: "**missed**", None: "not measured"}
    lines += [f"| {target.aim} | {target.found} | {words[target.is_met]} |" for target in targets(records)]
    for record in records:
        lines += ["", f"### {record.dataset}, {record.triples:,} triples", "", *_answers(record)]
        for section, measures in record.measures.items():
            lines += ["", *_table(section, list(measures.values()))]
    return "\n".join(lines) + "\n"


def as_json(records: Sequence[Record], about: Mapping[str, str], versions: Mapping[str, str]) -> str:
    """Return the report as JSON.

    Args:
        records: What was measured on each dataset.
        about: The machine.
        versions: Versions of the programs.
    """
    content: dict[str, Any] = {
        "machine": dict(about),
        "versions": dict(versions),
        "targets": [vars(target) for target in targets(records)],
        "datasets": [record.as_json() for record in records],
    }
    return json.dumps(content, indent=2) + "\n"


def _targets(record: Record) -> list[Target]:
    points = record.measures.get(POINTS, {})
    found = [
        _ahead(record, measure, RDFLIB, _POINT_TIMES, "uncached point queries")
        for title, measure in points.items()
        if title.endswith("answers a second")
    ]
    for measure in record.measures.get(REPEATED, {}).values():
        found.append(_ahead(record, measure, OXIGRAPH, 1.0, "repeated"))
    # The aim is about a million rows; over a short answer the time until its first byte is most of all.
    answers = record.measures.get(LARGE_ANSWERS, {}) if record.triples >= LARGE else {}
    for title, measure in answers.items():
        found.append(
            _first_byte(record, measure) if title.endswith("first byte") else _whole(record, measure)
        )
    return found


def _ahead(record: Record, measure: Measure, other: str, times: float, kind: str) -> Target:
    ratio = measure.advantage(LDNKG, other)
    aim = f"{record.dataset}: {kind}, {measure.title}: at least {times:g} times {other}"
    return Target(
        aim, "" if ratio is None else f"{ratio:.2f} times", None if ratio is None else ratio >= times
    )


def _whole(record: Record, measure: Measure) -> Target:
    ratio = measure.advantage(LDNKG, ENGINE)
    aim = f"{record.dataset}: {measure.title}: at most {_ENGINE_TIMES} times the engine alone"
    if ratio is None:
        return Target(aim, "", None)
    return Target(aim, f"{1 / ratio:.2f} times", 1 / ratio <= _ENGINE_TIMES)


def _first_byte(record: Record, measure: Measure) -> Target:
    value = measure.value(LDNKG)
    aim = f"{record.dataset}: {measure.title}: under {_FIRST_BYTE_MS:g} ms"
    return Target(
        aim, "" if value is None else f"{value:.0f} ms", None if value is None else value < _FIRST_BYTE_MS
    )


def _answers(record: Record) -> list[str]:
    shown = record.answers[:_MOST_DIFFERENCES]
    more = len(record.answers) - len(shown)
    return [f"* {line}" for line in shown] + ([f"* and {more} more, see the JSON"] if more else [])


def _table(section: str, measures: Sequence[Measure]) -> list[str]:
    order = (LDNKG, OXIGRAPH, RDFLIB, ENGINE)
    known = {server for measure in measures for server in (*measure.samples, *measure.notes)}
    servers = [server for server in order if server in known]
    others = [server for server in servers if server != LDNKG]
    heads = [section, *servers, *(f"ratio to {other}" for other in others)]
    lines = ["| " + " | ".join(heads) + " |", "| --- |" + " ---: |" * (len(heads) - 1)]
    for measure in measures:
        if _CLIENT in measure.samples:
            highest = max(measure.samples[_CLIENT])
            cells = [f"{measure.title}, at most {highest:.0f} {measure.unit}"] + [""] * (len(heads) - 1)
        else:
            cells = [f"{measure.title}, {measure.unit}"]
            cells += [_cell(measure, server) for server in servers]
            cells += [_ratio(measure.advantage(LDNKG, other)) for other in others]
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def _cell(measure: Measure, server: str) -> str:
    value, note = measure.value(server), measure.notes.get(server)
    text = "" if value is None else _number(value)
    return f"{text} ({note})" if text and note else text or note or "–"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _ratio(value: float | None) -> str:
    return "–" if value is None else f"{value:,.0f}" if value >= 100 else f"{value:.2f}"
