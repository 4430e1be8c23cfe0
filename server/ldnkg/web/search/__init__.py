"""Finds things by their words, and lists the studies by what is recorded of them."""

from __future__ import annotations

__all__: list[str] = []
