"""Draws figures as SVG on the server, each with its text alternative and the same numbers as a table."""

from __future__ import annotations

__all__: list[str] = []
