"""Makes temporary folders that are removed when the process that made them ends, however that happens."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

__all__ = ["keeper_command", "temporary_folder"]

# Waits for the end of standard input, then removes the folder.
_KEEPER = "import shutil, sys; sys.stdin.read(); shutil.rmtree(sys.argv[1], ignore_errors=True)"


def keeper_command(folder: Path) -> list[str]:
    """Return a command that removes a folder when its standard input ends.

    Args:
        folder: The folder.
    """
    return [sys.executable, "-I", "-S", "-c", _KEEPER, str(folder)]


def temporary_folder(prefix: str) -> tuple[Path, subprocess.Popen[bytes]]:
    """Make a folder that another process removes when this one ends.

    Args:
        prefix: What its name begins with.

    Returns:
        The folder, and the process that removes it when its standard input is closed.

    Raises:
        OSError: If it cannot be made.
    """
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    process = subprocess.Popen(  # noqa: S603 - a fixed command
        keeper_command(folder),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    return folder, process
