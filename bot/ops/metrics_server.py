"""Serves the figures on a port of its own, so that no way in for citizens leads to them."""

import structlog
from prometheus_client import start_http_server
from sanic import Sanic
from sanic.request import Request
from sanic.response import BaseHTTPResponse

from bot import settings
from bot.channels.turned import unwatch, watch
from bot.ops.metrics import Metrics

log = structlog.get_logger()


def serve_metrics(app: Sanic, metrics: Metrics, where: settings.Metrics | None) -> None:
    """Count what the application does from its start to its stop, and serve it where the settings say."""

    @app.on_response
    async def count(request: Request, response: BaseHTTPResponse) -> None:
        metrics.responded(response.status)

    async def begin(app: Sanic, _: object) -> None:
        watch(metrics.turned)
        metrics.watch_channels(app.ctx.input_channels)
        if where is None:
            return
        try:
            app.ctx.metrics_server, _ = start_http_server(where.port, where.host, metrics.registry)
        except OSError as error:  # citizens are answered all the same
            log.error("metrics.not_served", port=where.port, reason=error.strerror)

    async def end(app: Sanic, _: object) -> None:
        unwatch(metrics.turned)
        if hasattr(app.ctx, "metrics_server"):
            app.ctx.metrics_server.shutdown()
            app.ctx.metrics_server.server_close()

    app.register_listener(begin, "before_server_start")
    app.register_listener(end, "after_server_stop")
