"""Remembers what checks found in files that have not changed since.

What is remembered stands under a digest of everything that it was computed from: the files with their paths,
the prefix registry, and the program with its libraries. So nothing can be out of date: what has another input
has another key. A file of memory that is cut, changed or of another program counts as empty.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ldnkg.check.findings import Finding
from ldnkg.core.namespaces import PREFIXES_FILE
from ldnkg.core.sources import program_digest

__all__ = ["Memory"]


class Memory:
    """Gives what was computed before from the same input, else computes it.

    Args:
        root: The graph root.
        folder: Where the memory is kept; None remembers nothing.
    """

    def __init__(self, root: Path, folder: Path | None = None) -> None:
        self._root = root
        self._file = None if folder is None else folder / "memory.json"
        self._digests: dict[Path, str] = {}
        self._inputs: dict[Path, str] = {}
        self._used: dict[str, Any] = {}
        self._kept: dict[str, Any] = {}
        self._context = ""
        if self._file is not None:
            self._context = f"{program_digest()} {sys.version} {self._digest(root / PREFIXES_FILE)}"
            self._kept = _read(self._file)

    @property
    def is_kept(self) -> bool:
        """Whether anything is remembered."""
        return self._file is not None

    def value(self, unit: str, files: Iterable[Path], compute: Callable[[], Any], extra: str = "") -> Any:
        """Return what a part of a check gave.

        Args:
            unit: Name of the part.
            files: All files that it reads.
            compute: Computes it, as a value that JSON can hold.
            extra: Whatever else it depends on.
        """
        if self._file is None:
            return compute()
        key = self._key(unit, files, extra)
        if key not in self._used:
            self._used[key] = self._kept[key] if key in self._kept else compute()
        return self._used[key]

    def findings(
        self, unit: str, files: Iterable[Path], compute: Callable[[], list[Finding]], extra: str = ""
    ) -> list[Finding]:
        """Return the findings of a part of a check; the arguments are those of `value`."""
        if self._file is None:
            return compute()
        rows = self.value(unit, files, lambda: [asdict(finding) for finding in compute()], extra)
        return [Finding(**row) for row in rows]

    def save(self, *, forget: bool) -> None:
        """Keep what was used for the next time, unless a file changed meanwhile.

        Two checks at once each put a whole file in place; the last one stays.

        Args:
            forget: Whether to drop what was not used, as after a run of all checks.
        """
        content = self._used if forget else self._kept | self._used
        if self._file is None or content.keys() == self._kept.keys():
            return
        if any(_file_digest(path) != digest for path, digest in self._digests.items()):
            return
        body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".memory-", dir=self._file.parent)
            with os.fdopen(handle, "wb") as aside:
                aside.write(_sha256(body).encode() + b"\n" + body)
            Path(name).replace(self._file)
        except OSError:
            # The findings stand all the same; the next check takes longer.
            return

    def _key(self, unit: str, files: Iterable[Path], extra: str) -> str:
        inputs = "".join(sorted(self._input(path) for path in files))
        return _sha256(f"{self._context}\n{unit}\n{extra}\n{inputs}".encode())

    def _input(self, path: Path) -> str:
        if path not in self._inputs:
            self._inputs[path] = f"{path.relative_to(self._root).as_posix()} {self._digest(path)}\n"
        return self._inputs[path]

    def _digest(self, path: Path) -> str:
        if path not in self._digests:
            self._digests[path] = _file_digest(path)
        return self._digests[path]


def _read(path: Path) -> dict[str, Any]:
    try:
        digest, _, body = path.read_text(encoding="utf-8").partition("\n")
        kept = json.loads(body) if _sha256(body.encode()) == digest else {}
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _file_digest(path: Path) -> str:
    try:
        return _sha256(path.read_bytes())
    except OSError:
        return "none"


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
