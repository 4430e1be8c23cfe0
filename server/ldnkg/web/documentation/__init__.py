"""Documents the ontology from its own statements: terms with readable axioms, modules, hierarchies."""

from __future__ import annotations

__all__: list[str] = []
