"""Answers from a part of a release: an evidence view, or what was asserted alone."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ldnkg.core.namespaces import GRAPH, INFERRED_GRAPH
from ldnkg.core.release import MANIFEST, FileEntry, Release, open_release
from ldnkg.core.views import ReleasedView
from ldnkg.errors import LdnkgError
from ldnkg.sparql.backend import QueryRequest
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.selection import WHOLE, DatasetSelection, open_selection

A, B, IS, DERIVED = (f"<http://example.org/{name}>" for name in ("a", "b", "is", "Derived"))
OTHER = "<http://example.org/OtherDerived>"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
ONE = DatasetSelection(view="only-one")


def with_views(release: Release, folder: Path, names: tuple[str, ...] = ("only-one",)) -> Release:
    """Copy a release, with an inference in it and with views of the graph `one`, each with its own."""
    shutil.copytree(release.path, folder)
    with (folder / "dataset.nq").open("ab") as file:
        file.write(f"{A} {IS} {DERIVED} <{INFERRED_GRAPH}> .\n".encode())
    files = dict(release.manifest.files)
    for name in names:
        inferred = ReleasedView.inferred_name(name)
        ReleasedView(name, f"v:{name}", name, name, (GRAPH + "one",), inferred, 4, {}).write(folder)
        (folder / inferred).write_bytes(f"{A} {IS} {OTHER} <{INFERRED_GRAPH}> .\n".encode())
        files |= {
            path: FileEntry.of(folder / path)
            for path in ("dataset.nq", inferred, ReleasedView.file_name(name))
        }
    replace(release.manifest, files=files).write(folder / MANIFEST)
    return open_release(folder)


@pytest.fixture(scope="module")
def viewed(small_release: Release, tmp_path_factory: pytest.TempPathFactory) -> Release:
    return with_views(small_release, tmp_path_factory.mktemp("viewed") / "9.8.7")


@pytest.fixture(scope="module")
def over_views(viewed: Release) -> Iterator[EmbeddedBackend]:
    backend = EmbeddedBackend(viewed, Limits(workers=2, memory_mb=200, queue_seconds=30))
    yield backend
    backend.close()


def ask(backend: EmbeddedBackend, pattern: str, selection: DatasetSelection = WHOLE) -> bool:
    query = f"ASK {{ {pattern} }}"
    request = QueryRequest(query, backend.inspect(query), "csv", selection=selection)
    return b"".join(backend.answer(request)) == b"true\r\n"


@pytest.mark.parametrize(
    ("selection", "own", "others", "derived", "derived_in_view"),
    [
        (WHOLE, True, True, True, False),
        (DatasetSelection(infer=False), True, True, False, False),
        (ONE, True, False, False, True),
        (DatasetSelection("only-one", infer=False), True, False, False, False),
    ],
)
def test_a_selection_holds_its_graphs_and_inferences_and_no_others(
    over_views: EmbeddedBackend,
    selection: DatasetSelection,
    own: bool,
    others: bool,
    derived: bool,
    derived_in_view: bool,
) -> None:
    assert ask(over_views, f"{A} ?p ?o", selection) is own
    assert ask(over_views, f"{B} ?p ?o", selection) is others
    assert ask(over_views, f"GRAPH <{GRAPH}two> {{ ?s ?p ?o }}", selection) is others
    assert ask(over_views, f"{A} {IS} {DERIVED}", selection) is derived
    assert ask(over_views, f"GRAPH <{INFERRED_GRAPH}> {{ {A} {IS} {OTHER} }}", selection) is derived_in_view


def test_the_view_of_everything_is_the_whole(small_release: Release) -> None:
    whole = DatasetSelection("all").over(small_release)
    assert whole == WHOLE and DatasetSelection("all", infer=False).view is None


def test_the_whole_file_is_read_whatever_the_size_of_the_pieces(viewed: Release) -> None:
    with open_selection(viewed, DatasetSelection(infer=False)) as file:
        read = b"".join(iter(lambda: file.read(7), b""))
    lines = viewed.file("dataset.nq").read_bytes().splitlines(keepends=True)
    assert read == b"".join(lines[:-1]) and INFERRED_GRAPH.encode() in lines[-1]


def test_a_view_that_the_release_lacks_is_an_error_and_harms_nothing(over_views: EmbeddedBackend) -> None:
    with pytest.raises(QueryProblem, match="there is no view"):
        ask(over_views, f"{A} ?p ?o", DatasetSelection("nothing"))
    assert ask(over_views, f"{A} ?p ?o")
    assert over_views.status().idle == over_views.status().workers == 2


def test_a_backend_may_hold_one_view_alone(viewed: Release) -> None:
    backend = EmbeddedBackend(viewed, Limits(workers=1), selection=ONE)
    try:
        assert ask(backend, f"{A} {IS} {OTHER}", ONE)
        assert "https://w3id.org/ldn-kg/graph/two" not in backend.names()
    finally:
        backend.close()
    with pytest.raises(LdnkgError, match="there is no view"):
        EmbeddedBackend(viewed, Limits(workers=1), selection=DatasetSelection("nothing"))


def test_no_more_selections_are_held_than_the_limit_and_all_answer_in_turn(
    small_release: Release, tmp_path: Path
) -> None:
    names = ("v1", "v2", "v3")
    release = with_views(small_release, tmp_path / "9.8.7", names)
    backend = EmbeddedBackend(release, Limits(workers=2, memory_mb=200, loaded_selections=2))
    try:
        for name in (*names, *reversed(names), *names):
            assert ask(backend, f"{A} {IS} {OTHER}", DatasetSelection(name))
            assert not ask(backend, f"{A} {IS} {OTHER}")
            held = backend.pool.loaded
            assert WHOLE in held and DatasetSelection(name) in held and len(held) <= 3
        assert backend.status().workers == 2
    finally:
        backend.close()


def test_a_view_answers_while_the_whole_is_busy(viewed: Release) -> None:
    backend = EmbeddedBackend(viewed, Limits(workers=2, timeout_seconds=1, memory_mb=200))
    try:
        problems: list[QueryProblem] = []

        def run_away() -> None:
            with pytest.raises(QueryProblem) as caught:
                list(backend.answer(QueryRequest(RUNAWAY, backend.inspect(RUNAWAY), "json")))
            problems.append(caught.value)

        thread = threading.Thread(target=run_away)
        thread.start()
        while thread.is_alive():
            assert ask(backend, f"{A} {IS} {OTHER}", ONE)
        assert problems[0].kind.slug == "timeout"
    finally:
        backend.close()
