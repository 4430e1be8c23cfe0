"""Turns what the engine raises over a query of ours into an error that says where the query is at fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ldnkg.core.dotted import EngineQuery
from ldnkg.errors import LdnkgError

__all__ = ["QueryError", "query_errors"]

_PLACE = re.compile(r"^error at (\d+):(\d+): ")


class QueryError(LdnkgError):
    """States that the engine cannot read or answer a query.

    Args:
        what: The fault in one clause.
        where: The file.
        line: Line of the fault in the query, counted from 1, where the engine knows it.
        column: Column of the fault in the query, counted from 1, where the engine knows it.
    """

    def __init__(
        self, what: str, where: str | Path | None, line: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(what, where, "Correct the query.")
        self.line = line
        self.column = column


@contextmanager
def query_errors(query: EngineQuery, where: str | Path | None, name: str = "query") -> Iterator[None]:
    """Turn whatever the engine raises within into a `QueryError`.

    Args:
        query: The query; rows are computed as they are read, so read them within.
        where: The file, for messages.
        name: What the query is called in messages.

    Raises:
        QueryError: If the query does not parse, or the engine cannot compute it.
    """
    try:
        yield
    except SyntaxError as error:
        told = query.original_places(str(error))
        place = _PLACE.match(told)
        line, column = (int(place[1]), int(place[2])) if place else (None, None)
        what = f"the {name} does not parse: {_PLACE.sub('', told)}"
        raise QueryError(what, where, line, column) from None
    except (ValueError, RuntimeError, OSError) as error:
        # Such as a function that the engine does not know.
        raise QueryError(f"the {name} cannot be computed: {error}", where) from None
