"""The checks that the sources pass before anything is built from them."""

__all__: list[str] = []
