"""Serves what the query editor asks for: the words of this dataset, faults of a query, and its layout."""

__all__: list[str] = []
