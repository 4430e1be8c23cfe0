"""Prepares the environment of the processes that this program starts of itself."""

from __future__ import annotations

import os
from pathlib import Path

import ldnkg

__all__ = ["child_environment"]


def child_environment() -> dict[str, str]:
    """Return an environment in which a child finds the package where this process found it."""
    environment = dict(os.environ)
    package = str(Path(ldnkg.__file__).parents[1])
    environment["PYTHONPATH"] = os.pathsep.join([package, *filter(None, [environment.get("PYTHONPATH")])])
    return environment
