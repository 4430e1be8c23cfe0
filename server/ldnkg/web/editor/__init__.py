"""Serves what the query editor asks for: the words of this dataset, faults of a query, and its layout."""

from __future__ import annotations

__all__: list[str] = []
