"""Judges what was measured: where this server is ahead, equal and behind, and which targets it meets."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import geometric_mean

from benchmark.dataset import GENERATED_NAME
from benchmark.queries import AGGREGATE, LARGE, PATH
from benchmark.record import ENGINE, NOISE, Measure, Record
from benchmark.sections import FIRST_SHAPE, LARGE_ANSWERS, LARGE_SHAPE, MIX, POINTS, REPEATED, START
from benchmark.stores import LDNKG, NAMES, OXIGRAPH, RDFLIB, VIRTUOSO

__all__ = ["RULE", "Standing", "Target", "growth", "others", "shape_times", "standings", "targets"]

#: How ratios are judged, for the report.
RULE = (
    f"A ratio above 1 means that `{LDNKG}` is ahead, for times, rates, memory and disk alike. It counts as "
    f"*equal* between {1 / NOISE:g} and {NOISE:g}, and where the middle halves of the values of both servers "
    "overlap. The ratio of a shape is the geometric mean over its queries; it is equal by the same limits, "
    "or if each of its queries is. A query that a server did not answer in time counts with the time that it "
    "was given, so its ratio is at least that (≥)."
)

_RDFLIB_TIMES = 10.0
_OXIGRAPH_TIMES = 1.2
_POINT_SHARE = 0.5
# What an engine does in less is mostly HTTP, and no heavy query.
_HEAVY_MS = 20.0
_FLAT = 1.5
_MOST_MB = 8 * 1024
_MANY_TRIPLES = 10_000_000
_ENGINE_TIMES = 1.1
_FIRST_BYTE_MS = 100.0
_RATE = "answers a second"
_MEDIAN = "1 connection: median"


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


@dataclass(frozen=True)
class Standing:
    """Says where this server stands beside another.

    Args:
        what: In what.
        other: The other server.
        ratio: How many times as good this server is.
        is_at_least: Whether the other did not answer in time, so that the ratio may be higher.
        is_equal: Whether the ratio is noise.
    """

    what: str
    other: str
    ratio: float
    is_at_least: bool
    is_equal: bool

    @property
    def word(self) -> str:
        """The verdict: `ahead`, `equal` or `behind`."""
        if self.is_equal:
            return "equal"
        return "ahead" if self.ratio > 1 else "behind"


def others(records: Sequence[Record]) -> list[str]:
    """Return the other servers that were measured, in their order.

    Args:
        records: What was measured.
    """
    known = {
        server
        for record in records
        for measures in record.measures.values()
        for measure in measures.values()
        for server in measure.samples
    }
    return [name for name in NAMES if name in known and name != LDNKG]


def standings(record: Record) -> list[Standing]:
    """Return where this server stands beside each other, by shape of query and by what else was measured.

    Args:
        record: What was measured on a dataset.
    """
    found = []
    for what, measures in _groups(record):
        for other in others([record]):
            standing = _standing(what, measures, other)
            found += [standing] if standing is not None else []
    return found


def targets(records: Sequence[Record]) -> list[Target]:
    """Say which targets are met.

    Args:
        records: What was measured on each dataset.
    """
    return [
        _answers(records),
        *(target for record in records if others([record]) for target in _on(record)),
        *_at_scale(records),
    ]


def shape_times(record: Record, server: str) -> dict[str, float]:
    """Return the time of each shape of query: the geometric mean of the medians of its queries, in ms.

    Args:
        record: What was measured on a dataset.
        server: Whose.

    Returns:
        The shapes of which the server answered each query.
    """
    found = {}
    for shape, measures in record.shapes(MIX).items():
        values = [measure.value(server) for measure in measures]
        if all(values):
            found[shape] = geometric_mean([value for value in values if value])
    return found


def growth(records: Sequence[Record], server: str, shape: str) -> float | None:
    """Return the exponent by which time grows with the number of triples: 1 if it doubles with them.

    Args:
        records: What was measured on datasets of one kind.
        server: Whose.
        shape: Shape of the queries.

    Returns:
        The slope between the smallest and the largest dataset in logarithms; None without two of them.
    """
    points = [
        (record.triples, times[shape])
        for record in records
        if shape in (times := shape_times(record, server))
    ]
    if len(points) < 2:
        return None
    (few, short), (many, long) = points[0], points[-1]
    return math.log(long / short) / math.log(many / few)


def _groups(record: Record) -> Iterator[tuple[str, list[Measure]]]:
    for title, measure in record.measures.get(POINTS, {}).items():
        if not title.endswith("computed"):
            yield f"points, {title}", [measure]
    yield from record.shapes(MIX).items()
    yield from record.shapes(LARGE_ANSWERS).items()
    for title, measure in record.measures.get(REPEATED, {}).items():
        yield f"repeated: {title.partition(',')[0]}", [measure]
    for title, measure in record.measures.get(START, {}).items():
        yield title, [measure]


def _standing(what: str, measures: Sequence[Measure], other: str) -> Standing | None:
    pairs = [
        (measure, ratio) for measure in measures if (ratio := measure.advantage(LDNKG, other)) is not None
    ]
    if not pairs:
        return None
    ratio = geometric_mean([ratio for _, ratio in pairs])
    is_equal = 1 / NOISE < ratio < NOISE or all(measure.is_noise(LDNKG, other) for measure, _ in pairs)
    is_at_least = any(other not in measure.samples for measure, _ in pairs)
    return Standing(what, other, ratio, is_at_least, is_equal)


def _answers(records: Sequence[Record]) -> Target:
    asked = sum(found.asked for record in records for found in record.answers.values())
    differing = sum(len(found.unexplained) for record in records for found in record.answers.values())
    explained = sum(len(found.explained) for record in records for found in record.answers.values())
    silent = sum(len(found.unanswered) for record in records for found in record.answers.values())
    return Target(
        "no answer different from the others' without an explanation",
        f"{differing} of {asked} without one, {explained} explained, {silent} not answered in time",
        None if not asked else differing == 0,
    )


def _on(record: Record) -> Iterator[Target]:
    at = f"{record.dataset}, {record.triples:,}"
    known = standings(record)
    yield _rdflib(at, known, record)
    yield _oxigraph(at, record)
    for title, measure in record.measures.get(POINTS, {}).items():
        if title.endswith(_RATE):
            aim = f"{at}: uncached point queries, {title.partition(':')[0]}: "
            aim += f"at least {_POINT_SHARE} of the rate of {OXIGRAPH}"
            yield _at_least(aim, measure.advantage(LDNKG, OXIGRAPH), _POINT_SHARE)
    for title, measure in record.measures.get(REPEATED, {}).items():
        yield _ahead(f"{at}: repeated, {title.partition(',')[0]}", measure, OXIGRAPH)
        if measure.shape == AGGREGATE:
            yield _ahead(f"{at}: aggregate once cached, {title.partition(',')[0]}", measure, VIRTUOSO)
    for shape in (PATH, LARGE_SHAPE):
        standing = next((each for each in known if (each.what, each.other) == (shape, VIRTUOSO)), None)
        found = "" if standing is None else f"{standing.ratio:.2f} times, {standing.word}"
        yield Target(
            f"{at}: {shape}: ahead of {VIRTUOSO}",
            found,
            None if standing is None else standing.word == "ahead",
        )
    if record.triples >= LARGE:
        yield from _beside_engine(at, record)


def _rdflib(at: str, known: Sequence[Standing], record: Record) -> Target:
    aim = f"{at}: every shape of query at least {_RDFLIB_TIMES:g} times as fast as {RDFLIB}"
    wanted = {*record.shapes(MIX), LARGE_SHAPE, f"points, 8 connections: {_RATE}"}
    found = [each for each in known if each.other == RDFLIB and each.what in wanted]
    if not found:
        return Target(aim, "", None)
    reached = [each for each in found if each.ratio >= _RDFLIB_TIMES]
    # A query that was cut off early is no proof of less.
    open_ = [each for each in found if each.ratio < _RDFLIB_TIMES and each.is_at_least]
    least = min(found, key=lambda each: each.ratio)
    said = f"{len(reached)} of {len(found)} shapes; least {least.ratio:.1f} times, {least.what}"
    missed = len(found) - len(reached) - len(open_)
    return Target(aim, said, missed == 0 if missed or not open_ else None)


def _oxigraph(at: str, record: Record) -> Target:
    aim = f"{at}: uncached heavy queries (of {_HEAVY_MS:g} ms or more in {OXIGRAPH}) within "
    aim += f"{_OXIGRAPH_TIMES:g} times its time"
    found = [
        (1 / ratio, measure.title)
        for measure in record.measures.get(MIX, {}).values()
        if (ratio := measure.advantage(LDNKG, OXIGRAPH)) is not None
        and (measure.value(OXIGRAPH) or measure.at_least.get(OXIGRAPH, 0.0)) >= _HEAVY_MS
    ]
    if not found:
        return Target(aim, "", None)
    within = [times for times, _ in found if times <= _OXIGRAPH_TIMES]
    times, title = max(found)
    mean = geometric_mean([each for each, _ in found])
    said = f"{len(within)} of {len(found)} queries; mean {mean:.2f} times its time, most {times:.2f}, {title}"
    return Target(aim, said, len(within) == len(found))


def _at_least(aim: str, ratio: float | None, times: float) -> Target:
    return Target(
        aim, "" if ratio is None else f"{ratio:.2f} times", None if ratio is None else ratio >= times
    )


def _ahead(what: str, measure: Measure, other: str) -> Target:
    ratio = measure.advantage(LDNKG, other)
    if ratio is None:
        return Target(f"{what}: ahead of {other}", measure.notes.get(other, ""), None)
    is_ahead = ratio > 1 and not measure.is_noise(LDNKG, other)
    return Target(f"{what}: ahead of {other}", f"{ratio:.2f} times", is_ahead)


def _beside_engine(at: str, record: Record) -> Iterator[Target]:
    for title, measure in record.measures.get(LARGE_ANSWERS, {}).items():
        if measure.shape == FIRST_SHAPE:
            value = measure.value(LDNKG)
            said = "" if value is None else f"{value:.0f} ms"
            met = None if value is None else value < _FIRST_BYTE_MS
            yield Target(f"{at}: {title}: under {_FIRST_BYTE_MS:g} ms", said, met)
        elif (ratio := measure.advantage(LDNKG, ENGINE)) is not None:
            aim = f"{at}: {title}: at most {_ENGINE_TIMES} times the engine alone"
            yield Target(aim, f"{1 / ratio:.2f} times", 1 / ratio <= _ENGINE_TIMES)


def _at_scale(records: Sequence[Record]) -> Iterator[Target]:
    generated = [record for record in records if record.dataset == GENERATED_NAME]
    most = max(generated, key=lambda record: record.triples, default=None)
    memory = None
    if most is not None and most.triples >= _MANY_TRIPLES:
        memory = _value(most, START, "memory after the run")
    yield Target(
        f"{_MANY_TRIPLES:,} triples served in at most 8 GB",
        "" if memory is None else f"{memory / 1024:.2f} GB after the run",
        None if memory is None else memory <= _MOST_MB,
    )
    medians = [
        (record.triples, value)
        for record in generated
        if (value := _value(record, POINTS, _MEDIAN)) is not None
    ]
    aim = f"point queries flat: the median at the largest size at most {_FLAT:g} times that at the smallest"
    if len(medians) < 2:
        yield Target(aim, "", None)
        return
    (few, short), (many, long) = medians[0], medians[-1]
    said = f"{long / short:.2f} times: {short:.2f} ms at {few:,}, {long:.2f} ms at {many:,}"
    yield Target(aim, said, long / short <= _FLAT)


def _value(record: Record, section: str, title: str) -> float | None:
    """Return what was measured of this server; None if that was cut short before."""
    measure = record.measures.get(section, {}).get(title)
    return None if measure is None else measure.value(LDNKG)
