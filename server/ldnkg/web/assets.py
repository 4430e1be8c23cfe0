"""Finds the style sheet and the scripts, whose file names change with their content."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, request, url_for

__all__ = ["asset_url", "install"]

_STATIC = Path(__file__).with_name("static")
# Says which file holds which bundle; `make frontend` writes it.
_ASSETS_FILE = _STATIC / "assets.json"
# A bundle never changes under its name, so a browser need not ask again for a year.
_FOREVER = "public, max-age=31536000, immutable"


def asset_url(name: str) -> str:
    """Return the address of a bundle.

    Args:
        name: Its name without the digest, such as `site.css`.

    Raises:
        KeyError: If there is no such bundle.
    """
    return url_for("static", filename=_names()[name])


def install(app: Flask) -> None:
    """Let the templates of an application name bundles, and browsers keep them.

    Args:
        app: The application.
    """
    app.jinja_env.globals["asset_url"] = asset_url
    app.after_request(_keep)


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    names: dict[str, str] = json.loads(_ASSETS_FILE.read_text(encoding="utf-8"))
    return names


def _keep(response: Response) -> Response:
    if request.endpoint == "static" and request.path.rpartition("/")[2] in _names().values():
        response.headers["Cache-Control"] = _FOREVER
    return response
