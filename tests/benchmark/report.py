"""Writes what was measured as Markdown that stands between the markers of a document, and as JSON."""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmark.dataset import GENERATED_NAME
from benchmark.plots import growth_plot, ratio_plot, resource_plot
from benchmark.record import ENGINE, Measure, Record
from benchmark.sections import (
    FIRST_BYTE,
    LARGE_ANSWERS,
    MIX,
    POINTS,
    PUBLISHED,
    REPEATED,
    START,
)
from benchmark.stores import LDNKG, NAMES, SETTINGS
from benchmark.verdict import RULE, growth, others, shape_times, standings, targets

__all__ = ["Report", "figures", "into_document", "machine", "processor_time"]

_MOST_DIFFERENCES = 40
# For how long the machine is watched before a run, and the share of its processors that is told as much.
_WATCHED_SECONDS = 5.0
_MUCH = 0.1
_BLOCK = re.compile(r"(<!-- bench:begin (\w+) -->\n).*?(<!-- bench:end -->)", re.DOTALL)


@dataclass(frozen=True)
class Report:
    """Is what one run measured.

    Args:
        records: What was measured on each dataset.
        about: The machine and the run.
        versions: Versions of the programs.
    """

    records: tuple[Record, ...]
    about: Mapping[str, str]
    versions: Mapping[str, str]

    def as_json(self) -> str:
        """Return everything as JSON."""
        content: dict[str, Any] = {
            "machine": dict(self.about),
            "versions": dict(self.versions),
            "targets": [vars(target) for target in targets(self.records)],
            "datasets": [record.as_json() for record in self.records],
        }
        return json.dumps(content, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Report:
        """Read what `as_json` returned.

        Args:
            text: It.
        """
        content = json.loads(text)
        records = tuple(Record.from_json(each) for each in content["datasets"])
        return cls(records, content["machine"], content["versions"])

    def blocks(self) -> dict[str, str]:
        """Return the parts of the report in Markdown, by name."""
        return {
            "run": _run(self),
            "targets": _targets(self.records),
            "verdicts": _verdicts(self.records),
            "answers": _answers(self.records),
            "growth": _growth(_generated(self.records)),
            "tables": _tables(self.records),
        }

    def as_markdown(self) -> str:
        """Return the whole report as Markdown."""
        return "\n".join(f"## {name.capitalize()}\n\n{text}" for name, text in self.blocks().items())


def machine() -> dict[str, str]:
    """Describe the machine."""
    names = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        if line.startswith("model name")
    ]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    return {
        "processor": names[0] if names else platform.machine(),
        "cores": str(os.cpu_count()),
        "memory": f"{memory:.0f} GB",
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "used by others before": _others_use(),
        "client of repeated queries": "wrk" if shutil.which("wrk") else "benchmark.client (Python)",
    }


def processor_time(text: str) -> tuple[int, int]:
    """Return the time of all processors, and what of it they did nothing in, in ticks.

    Args:
        text: Content of `/proc/stat`.
    """
    times = [int(each) for each in text.partition("\n")[0].split()[1:9]]
    # Waiting for a disk is doing nothing; what the host of a virtual machine took is not.
    return sum(times), times[3] + times[4]


def _others_use() -> str:
    """Say how much others compute while this program waits.

    The load average would tell of the commands before, such as the build, for minutes.
    """
    stat = Path("/proc/stat")
    before = processor_time(stat.read_text("utf-8"))
    time.sleep(_WATCHED_SECONDS)
    after = processor_time(stat.read_text("utf-8"))
    share = 1 - (after[1] - before[1]) / max(1, after[0] - before[0])
    words = f"{share:.0%} of the processors' time, in {_WATCHED_SECONDS:g} s"
    return f"{words}; times may be longer than on a quiet machine" if share > _MUCH else words


def figures(report: Report) -> dict[str, str]:
    """Return the plots as SVG, by the name of their file.

    Args:
        report: What was measured.
    """
    generated = _generated(report.records)
    drawn = {}
    if generated:
        drawn = {"growth.svg": growth_plot(generated), "resources.svg": resource_plot(generated)}
    beside = [record for record in generated or report.records if others([record])]
    if beside:
        drawn["ratios.svg"] = ratio_plot(beside[-1])
    return drawn


def into_document(document: str, blocks: Mapping[str, str]) -> str:
    """Put the parts of a report between the markers of a document.

    Args:
        document: The document, with lines `<!-- bench:begin NAME -->` and `<!-- bench:end -->`.
        blocks: The parts by name.

    Raises:
        KeyError: If the document asks for a part that there is not.
    """
    return _BLOCK.sub(lambda found: f"{found[1]}{blocks[found[2]].rstrip()}\n{found[3]}", document)


def _generated(records: Sequence[Record]) -> list[Record]:
    return [record for record in records if record.dataset == GENERATED_NAME]


def _run(report: Report) -> str:
    lines = [
        "| | |",
        "| --- | --- |",
        *(f"| {name} | {value} |" for name, value in report.about.items()),
        "| versions | " + ", ".join(f"{name} {value}" for name, value in report.versions.items()) + " |",
        *(f"| {name} | {SETTINGS[name]} |" for name in NAMES),
    ]
    lines += [
        f"| left out | {name} of {record.dataset}, {record.triples:,} triples: {why} |"
        for record in report.records
        for name, why in record.missing.items()
    ]
    return "\n".join(lines) + "\n"


def _targets(records: Sequence[Record]) -> str:
    words = {True: "met", False: "**missed**", None: "not measured"}
    lines = ["| target | measured | |", "| --- | --- | --- |"]
    lines += [f"| {each.aim} | {each.found} | {words[each.is_met]} |" for each in targets(records)]
    return "\n".join(lines) + "\n"


def _verdicts(records: Sequence[Record]) -> str:
    """Return for each dataset the ratios in a table, and above them how many of each verdict there are."""
    lines = [RULE]
    for record in records:
        found = standings(record)
        names = others([record])
        if not names:
            continue
        lines += ["", f"**{record.dataset}, {record.triples:,} triples**", ""]
        counts = Counter((each.other, each.word) for each in found)
        lines += ["| | " + " | ".join(names) + " |", "| --- |" + " --- |" * len(names)]
        for word in ("ahead", "equal", "behind"):
            lines.append(f"| *{word}* | " + " | ".join(f"*{counts[name, word]}*" for name in names) + " |")
        cells = {(each.what, each.other): each for each in found}
        for what in dict.fromkeys(each.what for each in found):
            row = []
            for name in names:
                each = cells.get((what, name))
                sign = "≥ " if each and each.is_at_least else ""
                row.append("–" if each is None else f"{each.word} {sign}{_ratio(each.ratio)}")
            lines.append(f"| {what} | " + " | ".join(row) + " |")
    return "\n".join(lines) + "\n"


def _answers(records: Sequence[Record]) -> str:
    lines = [
        "| data | server | asked | same values | explained | without explanation | not answered in time |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for record in records:
        for name, found in record.answers.items():
            counts = (
                found.asked,
                found.same,
                *map(len, (found.explained, found.unexplained, found.unanswered)),
            )
            lines.append(
                f"| {record.dataset}, {record.triples:,} | {name} | " + " | ".join(map(str, counts)) + " |"
            )
    reasons: dict[tuple[str, str], set[str]] = {}
    for record in records:
        for name, found in record.answers.items():
            for query, reason in found.explained.items():
                reasons.setdefault((name, reason), set()).add(query)
    if reasons:
        lines += ["", "| server | why its answer differs | queries |", "| --- | --- | --- |"]
        lines += [
            f"| {name} | {reason} | {', '.join(_short(query) for query in sorted(queries))} |"
            for (name, reason), queries in reasons.items()
        ]
    unexplained = [
        f"* {record.dataset}, {record.triples:,} triples, {name}, {query}: {how}"
        for record in records
        for name, found in record.answers.items()
        for query, how in found.unexplained.items()
    ]
    if unexplained:
        lines += ["", "Without explanation:", "", *unexplained[:_MOST_DIFFERENCES]]
    silent = [
        f"* {name}, {record.dataset}, {record.triples:,} triples: "
        + ", ".join(_short(query) for query in found.unanswered)
        for record in records
        for name, found in record.answers.items()
        if found.unanswered
    ]
    if silent:
        lines += ["", "Not answered in time, or not asked after that:", "", *silent]
    return "\n".join(lines) + "\n"


def _growth(records: Sequence[Record]) -> str:
    """Return the time of each shape at each size, and the exponent of its growth."""
    names = [LDNKG, *others(records)]
    sizes = [f"{LDNKG}, {record.triples:,}" for record in records]
    heads = ["shape", *sizes, *(f"exponent, {name}" for name in names)]
    lines = ["| " + " | ".join(heads) + " |", "| --- |" + " ---: |" * (len(heads) - 1)]
    times = [shape_times(record, LDNKG) for record in records]
    for shape in dict.fromkeys(shape for found in times for shape in found):
        cells = [f"{_number(found[shape])} ms" if shape in found else "–" for found in times]
        for name in names:
            exponent = growth(records, name, shape)
            cells.append("–" if exponent is None else f"{exponent:.2f}")
        lines.append(f"| {shape} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _tables(records: Sequence[Record]) -> str:
    lines = []
    for record in records:
        lines += [f"### {record.dataset}, {record.triples:,} triples", ""]
        for section in (START, POINTS, REPEATED, MIX, FIRST_BYTE, LARGE_ANSWERS):
            if section in record.measures:
                lines += [*_table(record, section), ""]
        if record.measures.get(PUBLISHED):
            lines += [*_published(record), ""]
    return "\n".join(lines) + "\n"


def _table(record: Record, section: str) -> list[str]:
    measures = list(record.measures[section].values())
    known = {server for measure in measures for server in (*measure.samples, *measure.notes)}
    servers = [server for server in (*NAMES, ENGINE) if server in known]
    rest = [server for server in servers if server != LDNKG]
    heads = [section, *servers, *(f"ratio to {other}" for other in rest)]
    lines = ["| " + " | ".join(heads) + " |", "| --- |" + " ---: |" * (len(heads) - 1)]
    for measure in measures:
        name = f"{measure.title} ({measure.shape})" if section in (MIX, FIRST_BYTE) else measure.title
        cells = [f"{name}, {measure.unit}"]
        cells += [_cell(measure, server, with_slowest=section == MIX) for server in servers]
        cells += [_advantage(measure, other) for other in rest]
        lines.append("| " + " | ".join(cells) + " |")
    if section == MIX:
        lines += ["", "Median / 99th percentile of the runs, of fewer than 100 the slowest."]
    return lines


def _published(record: Record) -> list[str]:
    measures = list(record.measures[PUBLISHED].values())
    servers = [name for name in NAMES if name in {server for each in measures for server in each.samples}]
    lines = [f"| {PUBLISHED} | " + " | ".join(servers) + " |", "| --- |" + " ---: |" * len(servers)]
    rows: dict[str, list[str]] = {"answered": [], "median, ms": [], "slowest, ms": [], "all, s": []}
    for server in servers:
        values = [value for each in measures if (value := each.value(server)) is not None]
        rows["answered"].append(f"{len(values)} of {len(measures)}")
        rows["median, ms"].append(_number(median(values)))
        rows["slowest, ms"].append(_number(max(values)))
        rows["all, s"].append(_number(sum(values) / 1000))
    return lines + [f"| {title} | " + " | ".join(cells) + " |" for title, cells in rows.items()]


def _cell(measure: Measure, server: str, *, with_slowest: bool) -> str:
    value, slowest, note = measure.value(server), measure.slowest(server), measure.notes.get(server)
    text = "" if value is None else _number(value)
    if text and with_slowest and slowest is not None:
        text += f" / {_number(slowest)}"
    return f"{text} ({note})" if text and note else text or note or "–"


def _advantage(measure: Measure, other: str) -> str:
    ratio = measure.advantage(LDNKG, other)
    if ratio is None or measure.unit == "%":
        return "–"
    return ("≥ " if other not in measure.samples else "") + _ratio(ratio)


def _short(query: str) -> str:
    return re.sub(r"^(cq-\d+)-.*", r"\1", query)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _ratio(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}"
