"""Shows what all studies say together: evidence, timeline, doses, the article, the registers."""

from __future__ import annotations

__all__: list[str] = []
