"""Shows answers of queries to people: as tables, charts and graphs, and the examples to begin with."""

from __future__ import annotations

__all__: list[str] = []
