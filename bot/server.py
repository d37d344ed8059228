"""The server: Rasa's channels and the pages, in one process on Sanic."""

import asyncio
import os
import time
from pathlib import Path

import structlog
from rasa.core import channels
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse
from sanic.response import json as as_json
from sqlalchemy import event

from bot import settings
from bot.assembly import everything, the_shelf, the_switch
from bot.assistant import load_agent, newest_model
from bot.channels.cors import allow_origins
from bot.channels.messenger.channel import MessengerInput
from bot.channels.sms.channel import SmsInput
from bot.channels.web import BROKEN, WebInput
from bot.logs import where
from bot.ops.guard import WholeRequestProtocol, guard
from bot.ops.metrics import Metrics
from bot.ops.metrics_server import serve_metrics
from bot.ops.purging import KINDS, purge
from bot.ops.reload import Reloading
from bot.ops.request_id import number_requests
from bot.rasa_parts.bounded_store import BoundedTrackerStore
from bot.web.pages import pages
from bot.web.papers import papers

log = structlog.get_logger()
_DAY = 24 * 3600


def serve(current: settings.Settings, model: Path | None = None) -> None:
    """Serve until stopped. Raises ``NoModelError``, or ``OSError`` when the port is taken."""
    app = build(current, model or newest_model(current.models))
    app.run(host=current.host, port=current.port, protocol=WholeRequestProtocol, access_log=False, debug=False)


def build(current: settings.Settings, model: Path) -> Sanic:
    """Return the application, with the model to be loaded before it takes its first request."""
    app = Sanic("vejviser", configure_logging=False)
    number_requests(app)
    guard(app, current.public_url)
    app.config.FALLBACK_ERROR_FORMAT = "json"
    inputs = [WebInput.from_credentials(None)]
    if current.messenger:
        inputs.append(MessengerInput.from_credentials(None))
    if current.twilio:
        inputs.append(SmsInput(current))
    allow_origins(app, current.origins)
    channels.channel.register(inputs, app, route="/webhooks/")
    app.blueprint(pages())
    app.blueprint(papers(the_shelf()))
    store = open_store(current)
    app.ctx.store, app.ctx.model = store, model.name
    metrics = Metrics(KINDS, lambda: the_switch().is_off)
    serve_metrics(app, metrics, current.metrics)
    Reloading(current, model, metrics).attach(app)

    async def load(app: Sanic, _: object) -> None:
        everything()
        app.ctx.agent = load_agent(model, store)
        app.ctx.tidying = asyncio.get_running_loop().create_task(keep_tidy(app))

    async def keep_tidy(app: Sanic) -> None:
        while True:
            try:
                purged = await asyncio.to_thread(purge, store)
            except Exception as error:  # it is tried again tomorrow, and the figures show that it was not done
                log.error("purge.failed", error=type(error).__name__, at=where(error))
            else:
                metrics.purged(purged, time.time())
                log.info("purge.done", **purged)
            await asyncio.sleep(_DAY)

    async def ready(app: Sanic, _: object) -> None:
        print(f"Vejviser svarer på http://{current.host}:{current.port}/", flush=True)

    async def stop_tidying(app: Sanic, _: object) -> None:
        app.ctx.tidying.cancel()

    app.register_listener(load, "before_server_start")
    app.register_listener(stop_tidying, "before_server_stop")
    app.register_listener(ready, "after_server_start")

    @app.get("/health")
    async def health(request: Request) -> HTTPResponse:
        agent = getattr(request.app.ctx, "agent", None)
        if agent is None or not agent.is_ready():
            return as_json({"status": "starting"}, status=503)
        deliveries = [channel.delivery for channel in inputs if hasattr(channel, "delivery")]
        sends = {delivery.channel: delivery.counts for delivery in deliveries}
        return as_json({"status": "ok", "model": request.app.ctx.model, **({"sends": sends} if sends else {})})

    @app.exception(Exception)
    async def failed(request: Request, error: Exception) -> HTTPResponse:
        status = getattr(error, "status_code", 500)
        if status >= 500:
            log.error("server.failed", error=type(error).__name__, at=where(error))
        sentence = _SENTENCES.get(status, _SENTENCES[500 if status >= 500 else 400])
        return as_json({"error": sentence}, status=status, headers=getattr(error, "headers", None))

    return app


_SENTENCES = {
    400: "Forespørgslen kunne ikke læses. Genindlæs siden, og prøv igen.",
    404: "Siden findes ikke. Gå til forsiden.",
    405: "Det kan man ikke her. Gå til forsiden.",
    413: "Din besked er for lang. Skriv højst 2.000 tegn, gerne bare selve spørgsmålet.",
    500: BROKEN,
}


def open_store(current: settings.Settings) -> BoundedTrackerStore:
    """Return the store of the conversations, in the data folder; only the server's user may look into that."""
    store = BoundedTrackerStore(dialect="sqlite", db=str(current.data / "conversations.db"), events=current.events)

    @event.listens_for(store.engine, "connect")
    def quick(connection, _):  # type: ignore[no-untyped-def]
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA secure_delete=ON")  # what is deleted is overwritten

    os.chmod(current.data, 0o700)
    return store
