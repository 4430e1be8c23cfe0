"""Keeps what every view needs: the backend, the release, and what was read from them once."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import cast

from flask import current_app, request

from ldnkg.core.namespaces import Prefixes
from ldnkg.core.release import Release
from ldnkg.sparql.backend import Backend
from ldnkg.web.examples import Example

__all__ = ["EXTENSION", "Context", "context", "site_url"]

#: Key of the context in the application's extensions.
EXTENSION = "ldnkg"


@dataclass(frozen=True)
class Context:
    """Holds what the application serves.

    Args:
        backend: Answers queries.
        release: The release.
        prefixes: Its prefixes.
        examples: Its featured queries.
        counts: Number of things of each kind, by label, in the order of the landing page.
        folder: Status of the release's folder when it was opened.
        public_url: Address of the server as clients see it, with a slash at its end; empty means that of
            each request.
    """

    backend: Backend
    release: Release
    prefixes: Prefixes
    examples: tuple[Example, ...]
    counts: tuple[tuple[str, int], ...]
    folder: os.stat_result
    public_url: str = ""

    @property
    def is_replaced(self) -> bool:
        """Whether a build has put another folder in the place of the release, whose files differ."""
        try:
            return not os.path.samestat(self.folder, self.release.path.stat())
        except OSError:
            return True


def context() -> Context:
    """Return the context of the application that handles the request."""
    return cast(Context, current_app.extensions[EXTENSION])


def site_url() -> str:
    """Return the address of this server as the client of the request sees it, with a slash at its end."""
    return context().public_url or request.host_url
