"""The server: Rasa's channels and the pages, in one process on Sanic."""

import asyncio
import os
import time
from datetime import datetime
from pathlib import Path

import structlog
from rasa.core import channels
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse
from sanic.response import json as as_json
from sqlalchemy import event

from bot import settings
from bot.assembly import everything, the_bookings, the_feedback, the_figures, the_shelf, the_staff
from bot.assistant import load_agent, newest_model
from bot.channels import turned
from bot.channels.cors import allow_origins
from bot.channels.counted import counting
from bot.channels.messenger.channel import MessengerInput
from bot.channels.sms.channel import SmsInput
from bot.channels.web import BROKEN, WebInput
from bot.figures import Counter
from bot.opening_hours.zone import COPENHAGEN
from bot.rasa_parts.bounded_store import BoundedTrackerStore
from bot.staff_pages import runner, watch
from bot.staff_pages.frame import staff_pages
from bot.staff_pages.registry import PAGES
from bot.web.pages import pages
from bot.web.papers import papers

log = structlog.get_logger()
_DAY = 24 * 3600


def serve(current: settings.Settings, model: Path | None = None) -> None:
    """Serve until stopped. Raises ``NoModelError``, or ``OSError`` when the port is taken."""
    app = build(current, model or newest_model(current.models))
    app.run(host=current.host, port=current.port, access_log=False, debug=False)


def build(current: settings.Settings, model: Path) -> Sanic:
    """Return the application, with the model to be loaded before it takes its first request."""
    app = Sanic("vejviser", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = 64_000
    app.config.RESPONSE_TIMEOUT = 60
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
    app.blueprint(staff_pages(the_staff(), PAGES, current.public_url))
    store = open_store(current)
    app.ctx.store = store

    async def load(app: Sanic, _: object) -> None:
        everything()
        watch.begin()
        app.ctx.agent = load_agent(model, store)
        app.ctx.renewing = asyncio.get_running_loop().run_in_executor(None, runner.prepare, model)
        app.ctx.tidying = asyncio.get_running_loop().create_task(keep_tidy(app))

    async def keep_tidy(app: Sanic) -> None:
        while True:
            store.purge(time.time())
            the_bookings().purge(datetime.now(COPENHAGEN))
            the_feedback().purge(datetime.now(COPENHAGEN))
            the_figures().purge(datetime.now(COPENHAGEN))
            the_staff().purge(datetime.now(COPENHAGEN))
            await asyncio.sleep(_DAY)

    async def ready(app: Sanic, _: object) -> None:
        print(f"Vejviser svarer på http://{current.host}:{current.port}/", flush=True)

    async def stop_tidying(app: Sanic, _: object) -> None:
        app.ctx.tidying.cancel()

    async def count(app: Sanic, _: object) -> None:
        app.ctx.counter = Counter(the_figures())
        app.ctx.counting = counting(app.ctx.counter)
        turned.watch(app.ctx.counting)

    async def stop_counting(app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        turned.unwatch(app.ctx.counting)
        await loop.run_in_executor(None, app.ctx.counter.stop)

    app.register_listener(load, "before_server_start")
    app.register_listener(count, "before_server_start")
    app.register_listener(stop_counting, "after_server_stop")
    app.register_listener(stop_tidying, "before_server_stop")
    app.register_listener(ready, "after_server_start")

    @app.get("/health")
    async def health(request: Request) -> HTTPResponse:
        agent = getattr(request.app.ctx, "agent", None)
        if agent is None or not agent.is_ready():
            return as_json({"status": "starting"}, status=503)
        deliveries = [channel.delivery for channel in inputs if hasattr(channel, "delivery")]
        sends = {delivery.channel: delivery.counts for delivery in deliveries}
        return as_json({"status": "ok", "model": model.name, **({"sends": sends} if sends else {})})

    @app.exception(Exception)
    async def failed(request: Request, error: Exception) -> HTTPResponse:
        status = getattr(error, "status_code", 500)
        if status >= 500:
            log.error("server.failed", error=type(error).__name__, path=request.path)
        return as_json({"error": _SENTENCES.get(status, _SENTENCES[500 if status >= 500 else 400])}, status=status)

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
