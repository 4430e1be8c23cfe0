"""Generated data of the shape of the graph, to measure with; never evidence."""

__all__: list[str] = []
