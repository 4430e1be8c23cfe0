"""Answers with tables as CSV files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from flask import Response

from ldnkg.web.freshness import fresh_text

__all__ = ["csv_text", "fresh_csv"]


def fresh_csv(rows: Iterable[Iterable[object]]) -> Response:
    """Return rows as a CSV file that can be revalidated.

    Args:
        rows: The rows, the names of the columns first; None is written as nothing.
    """
    return fresh_text(csv_text(rows), "text/csv; charset=utf-8")


def csv_text(rows: Iterable[Iterable[object]]) -> str:
    """Return rows as the text of a CSV file (RFC 4180).

    Args:
        rows: The rows, the names of the columns first; None is written as nothing.
    """
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue()
