"""Serves a release over HTTP."""

from __future__ import annotations

from flask import Flask

from ldnkg import __version__
from ldnkg.core.namespaces import Prefixes
from ldnkg.core.release import Release
from ldnkg.sparql.backend import Backend
from ldnkg.web import downloads, linked_data, pages, responses, sparql
from ldnkg.web.context import EXTENSION, Context
from ldnkg.web.counts import read_counts
from ldnkg.web.examples import read_examples

__all__ = ["create_app"]

_FEATURED = 5


def create_app(backend: Backend, release: Release, *, public_url: str = "") -> Flask:
    """Build the application.

    Args:
        backend: Answers queries; its limits hold for requests too.
        release: The release that the backend serves.
        public_url: Address of the server as clients see it; empty means that of each request.

    Returns:
        A WSGI application; closing the backend is the caller's task.
    """
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = backend.limits.body_bytes
    app.config["MAX_FORM_MEMORY_SIZE"] = backend.limits.body_bytes
    app.url_map.strict_slashes = False
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["version"] = release.manifest.version
    app.jinja_env.globals["program_version"] = __version__
    app.extensions[EXTENSION] = Context(
        backend=backend,
        release=release,
        prefixes=Prefixes(backend.prefixes),
        examples=read_examples(backend, _FEATURED),
        counts=read_counts(backend, release.manifest),
        folder=release.path.stat(),
        public_url=f"{public_url.rstrip('/')}/" if public_url else "",
    )
    app.register_blueprint(sparql.blueprint)
    app.register_blueprint(pages.blueprint)
    app.register_blueprint(linked_data.blueprint)
    app.register_blueprint(downloads.blueprint)
    responses.install(app)
    return app
