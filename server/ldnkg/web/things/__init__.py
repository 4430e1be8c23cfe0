"""Shows each kind of thing by what matters about it, above the statements that every page has."""

from __future__ import annotations

__all__: list[str] = []
