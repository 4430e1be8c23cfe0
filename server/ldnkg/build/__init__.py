"""The build: from checked sources to an immutable release (assemble, infer, dump, publish)."""

__all__: list[str] = []
