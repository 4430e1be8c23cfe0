"""Answers SPARQL queries in killable worker processes; knows nothing of HTTP."""

__all__: list[str] = []
