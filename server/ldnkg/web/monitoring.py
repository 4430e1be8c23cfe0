"""Tells monitors how the server is: `/readyz` and `/metrics`."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, Flask, Response, abort, current_app, jsonify, request

from ldnkg.web.context import context
from ldnkg.web.metrics import EXTENSION, Metrics, Situation

__all__ = ["blueprint", "install", "metrics_of", "stop_being_ready"]

# Keys of the application's configuration.
_IS_STOPPING = "LDNKG_IS_STOPPING"
_SHOWS_METRICS = "LDNKG_SHOWS_METRICS"

blueprint = Blueprint("monitoring", __name__)


def install(app: Flask, *, shows_metrics: bool) -> None:
    """Give an application its metrics, and the addresses that tell how it is.

    Args:
        app: The application.
        shows_metrics: Whether `/metrics` answers.
    """
    app.extensions[EXTENSION] = Metrics()
    app.config[_SHOWS_METRICS] = shows_metrics
    app.config[_IS_STOPPING] = False
    app.register_blueprint(blueprint)


def metrics_of(app: Flask) -> Metrics:
    """Return the metrics of an application.

    Args:
        app: The application.
    """
    return cast(Metrics, app.extensions[EXTENSION])


def stop_being_ready(app: Flask) -> None:
    """Have `/readyz` say from now on that no new requests should come.

    Args:
        app: The application.
    """
    app.config[_IS_STOPPING] = True


@blueprint.get("/readyz")
def readiness() -> Response:
    """Say whether new requests should come here, for a load balancer."""
    status = context().backend.status()
    if current_app.config[_IS_STOPPING]:
        answer = "stopping"
    else:
        answer = "ready" if status.running and status.workers > 0 else "unavailable"
    response = jsonify(status=answer)
    response.status_code = 200 if answer == "ready" else 503
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/metrics")
def metrics() -> Response:
    """Show the metrics to Prometheus, in the text format or as OpenMetrics."""
    if not current_app.config[_SHOWS_METRICS]:
        abort(404)
    situation = Situation(
        workers=context().backend.status(),
        manifest=context().release.manifest,
        port=int(request.environ["SERVER_PORT"]),
    )
    accept = request.headers.get("Accept", "")
    body, content_type = metrics_of(current_app).exposition(accept, situation)
    response = Response(body, content_type=content_type)
    response.vary.add("Accept")
    response.headers["Cache-Control"] = "no-store"
    return response
