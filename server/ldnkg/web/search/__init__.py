"""Finds things by their words, and lists the studies by what is recorded of them."""

__all__: list[str] = []
