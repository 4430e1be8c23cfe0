"""The closure under the name by which the build and its tests know it; `core/infer.py` computes it."""

from __future__ import annotations

from ldnkg.core.infer import INFERRED_GRAPH, RULES_FILE, InferenceError, chain_axioms, infer, read_rules

__all__ = ["INFERRED_GRAPH", "RULES_FILE", "InferenceError", "chain_axioms", "infer", "read_rules"]
