"""Paths, names, source files, canonical Turtle, queries and releases: what everything else stands on."""

__all__: list[str] = []
