"""Computes answers with the engine alone, the measure for large answers; a program of its own.

    python tests/benchmark/engine.py data.nq

It loads the file as a worker does, writes a line, and then answers each line of its input (query and media
type as JSON): the engine writes the answer into a pipe, which another process reads. To a file in memory it
takes as long.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat

from ldnkg.sparql.store import DataSource, LoadedStore, load_store

__all__ = ["answer"]

# The engine writes 8 KiB at a time, which would be many calls of the system.
_BUFFER = 1024 * 1024
_READER = Path(__file__).with_name("reader.py")


def answer(store: LoadedStore, query: str, media_type: str) -> dict[str, Any]:
    """Compute a query into a pipe.

    Args:
        store: What is asked.
        query: The query.
        media_type: The format of the answer.

    Returns:
        What `reader.py` says, with the time when the computation began.
    """
    reader = subprocess.Popen(
        [sys.executable, "-P", str(_READER), "--pipe"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=_BUFFER,
    )
    assert reader.stdin is not None
    # The reader needs some time to start, which is not the engine's.
    time.sleep(0.2)
    began = time.monotonic()
    results = store.engine.query(query, use_default_graph_as_union=store.unites)
    if isinstance(results, QueryTriples):
        results.serialize(reader.stdin, RdfFormat.from_media_type(media_type))
    else:
        results.serialize(reader.stdin, QueryResultsFormat.from_media_type(media_type))
    # This writes what is buffered and closes the pipe.
    said, _ = reader.communicate()
    return {**json.loads(said), "began": began}


def _main() -> None:
    path = Path(sys.argv[1])
    # In the data of a benchmark no two graphs share a triple.
    store = load_store(DataSource(lambda: path.open("rb"), 0, path.stat().st_size, disjoint=True))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        asked = json.loads(line)
        said = answer(store, asked["query"], asked["media_type"])
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _main()
    os._exit(0)
