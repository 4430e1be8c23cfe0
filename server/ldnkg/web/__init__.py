"""Serves a release over HTTP."""

from __future__ import annotations

from flask import Flask

from ldnkg import __version__
from ldnkg.core.release import Release
from ldnkg.sparql.backend import Backend
from ldnkg.web import (
    assets,
    compression,
    description,
    discovery,
    downloads,
    graph_store,
    linked_data,
    monitoring,
    observation,
    pages,
    responses,
    sparql,
)
from ldnkg.web.answers import CACHE, CACHE_SECONDS
from ldnkg.web.cache import AnswerCache
from ldnkg.web.context import PUBLIC_URL, context, open_context
from ldnkg.web.editor import routes as editor_routes
from ldnkg.web.figures import pages as figure_pages
from ldnkg.web.navigation import entries
from ldnkg.web.overview import views as overview
from ldnkg.web.results import chart_pages, example_pages
from ldnkg.web.search import pages as search_pages
from ldnkg.web.search import studies_pages
from ldnkg.web.sites import Leasing, Sites
from ldnkg.web.things.page import thing_figures
from ldnkg.web.wording import count

__all__ = ["create_app", "create_app_over"]

_MB = 1024 * 1024


def create_app(
    backend: Backend, release: Release, *, public_url: str = "", shows_metrics: bool = True
) -> Flask:
    """Build the application over one release.

    Args:
        backend: Answers queries; its limits hold for requests too.
        release: The release that the backend serves.
        public_url: Address of the server as clients see it; empty means that of each request.
        shows_metrics: Whether `/metrics` answers.

    Returns:
        A WSGI application; closing the backend is the caller's task.
    """
    sites = Sites(open_context(backend, release))
    return create_app_over(sites, public_url=public_url, shows_metrics=shows_metrics)


def create_app_over(sites: Sites, *, public_url: str = "", shows_metrics: bool = True) -> Flask:
    """Build the application over releases that may change while it runs.

    Args:
        sites: The releases; the limits of the one that is current now hold for requests too.
        public_url: Address of the server as clients see it; empty means that of each request.
        shows_metrics: Whether `/metrics` answers.

    Returns:
        A WSGI application; closing the releases is the caller's task.
    """
    app = Flask(__name__)
    limits = sites.current.backend.limits
    app.config["MAX_CONTENT_LENGTH"] = limits.body_bytes
    app.config["MAX_FORM_MEMORY_SIZE"] = limits.body_bytes
    app.config[PUBLIC_URL] = f"{public_url.rstrip('/')}/" if public_url else ""
    app.config[CACHE_SECONDS] = limits.cache_seconds
    app.extensions[CACHE] = AnswerCache(limits.cache_mb * _MB)
    app.url_map.strict_slashes = False
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["program_version"] = __version__
    app.jinja_env.filters["counted"] = count
    app.context_processor(_about_release)
    app.register_blueprint(sparql.blueprint)
    app.register_blueprint(editor_routes.blueprint)
    app.register_blueprint(graph_store.blueprint)
    app.register_blueprint(pages.blueprint)
    app.register_blueprint(description.blueprint)
    app.register_blueprint(discovery.blueprint)
    app.register_blueprint(overview.blueprint)
    app.register_blueprint(example_pages.blueprint)
    app.register_blueprint(chart_pages.blueprint)
    app.register_blueprint(linked_data.blueprint)
    app.register_blueprint(downloads.blueprint)
    app.register_blueprint(search_pages.blueprint)
    app.register_blueprint(studies_pages.blueprint)
    assets.install(app)
    figure_pages.install(app, overview.overview_figures, thing_figures)
    monitoring.install(app, shows_metrics=shows_metrics)
    monitoring.metrics_of(app).watch(answers=app.extensions[CACHE])
    observation.install(app)
    # What is installed first is done last: headers are complete when the body is compressed.
    compression.install(app)
    responses.install(app)
    app.wsgi_app = Leasing(app.wsgi_app, sites)  # type: ignore[method-assign]
    return app


def _about_release() -> dict[str, object]:
    """Return what every page says of the release that answers."""
    manifest = context().release.manifest
    return {
        "version": manifest.version,
        "is_own": manifest.is_own,
        "navigation": entries,
        "has_search": search_pages.has_search(manifest),
    }
