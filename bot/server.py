"""The server: Rasa's channels and the pages, in one process on Sanic."""

import asyncio
import signal
import sys
import time
from pathlib import Path
from typing import Any

import structlog
from rasa.core import channels
from redis.exceptions import RedisError
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse
from sanic.response import json as as_json
from sanic.server.socket import bind_socket

from bot import readiness, settings
from bot.alone import NotAloneError, alone
from bot.assembly import the_figures, the_shelf, the_staff, the_switch, the_vain
from bot.assistant import load_agent, newest_model
from bot.channels import turned
from bot.channels.cors import allow_origins
from bot.channels.counted import counting
from bot.channels.messenger.channel import MessengerInput
from bot.channels.sms.channel import SmsInput
from bot.channels.texts import broken
from bot.channels.web import WebInput
from bot.conversation_store import open_store
from bot.figures import Counter
from bot.logs import where
from bot.ops.guard import WholeRequestProtocol, guard
from bot.ops.metrics import Metrics
from bot.ops.metrics_server import serve_metrics
from bot.ops.purging import KINDS, purge
from bot.ops.reload import Reloading
from bot.ops.request_id import number_requests
from bot.ops.settled import settle
from bot.ops.whole import whole
from bot.rasa_parts import unneeded
from bot.shared.away import RETRY, passes
from bot.shared.chosen import the_shared
from bot.shared.redis_switch import LOOK_SECONDS
from bot.staff_pages import runner, watch
from bot.staff_pages.frame import staff_pages
from bot.staff_pages.registry import PAGES
from bot.web.pages import pages, the_pages
from bot.web.papers import papers
from bot.workers import run_together

log = structlog.get_logger()
_DAY, _HOUR = 24 * 3600, 3600
_CHECK_SECONDS = 5
_FINISH_SECONDS = 40  # more than what is under way, and what is still to be sent, may take


def serve(current: settings.Settings, model: Path | None = None) -> None:
    """Serve until stopped.

    Raises ``NoModelError``, ``NotAloneError``, ``BookingStoreError``, ``WorkerDiedError``, or ``OSError`` when the port
    is taken.
    """
    app = build(current, model or newest_model(current.models))
    app.ctx.alone = alone(current)
    own: dict[str, Any] = {"protocol": WholeRequestProtocol, "access_log": False, "debug": False}
    if current.workers == 1:
        app.run(host=current.host, port=current.port, **own)
        return
    port = bind_socket(current.host, current.port)
    run_together(lambda sock: app.run(sock=sock, **own), port, current.workers, current.drain + _FINISH_SECONDS)


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
    app.blueprint(pages(the_pages))
    app.blueprint(papers(the_shelf()))
    app.blueprint(staff_pages(the_staff(), PAGES, current.public_url))
    store = open_store(current)
    app.ctx.store, app.ctx.model = store, model.name
    app.ctx.alone = None
    app.ctx.draining = False
    metrics = Metrics(KINDS, lambda: the_switch().is_off)
    serve_metrics(app, metrics, current.metrics)
    Reloading(current, model, metrics).attach(app)

    async def load(app: Sanic, _: object) -> None:
        whole()
        await look_at_switch()
        watch.begin()
        app.ctx.agent = load_agent(model, store, the_shared().turns)
        unneeded.afford()
        settle()
        loop = asyncio.get_running_loop()
        app.ctx.renewing = loop.run_in_executor(None, runner.prepare, model)
        app.ctx.tasks = [
            loop.create_task(keep_tidy()),
            loop.create_task(stay_alone(app)),
            loop.create_task(follow_switch()),
        ]

    async def look_at_switch() -> None:
        try:
            await asyncio.to_thread(the_switch().look)
        except RedisError:  # what was known last counts
            pass
        except Exception as error:  # whatever it is, it must be looked at again
            log.error("switch.not_read", error=type(error).__name__, at=where(error))

    async def follow_switch() -> None:
        while current.redis:
            await asyncio.sleep(LOOK_SECONDS)
            await look_at_switch()

    async def keep_tidy() -> None:
        while True:
            try:
                purged = await asyncio.to_thread(purge, store)
                metrics.purged(purged, time.time())
                log.info("purge.done", **purged)
                wait = _DAY
            except Exception as error:  # the database is away, or another instance tidies at the same moment
                log.error("purge.failed", error=type(error).__name__, at=where(error))
                wait = _HOUR
            await asyncio.sleep(wait)

    async def stay_alone(app: Sanic) -> None:
        while app.ctx.alone:
            await asyncio.sleep(_CHECK_SECONDS)
            try:
                await asyncio.to_thread(app.ctx.alone.check)
            except NotAloneError as error:
                print(f"Fejl: {error}", file=sys.stderr, flush=True)
                app.stop()
            except Exception as error:  # PostgreSQL is away: nothing can be answered meanwhile, and so nothing mixed up
                log.error("server.not_checked", error=type(error).__name__)

    async def ready(app: Sanic, _: object) -> None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, drain)
        print(f"Vejviser svarer på http://{current.host}:{current.port}/", flush=True)

    def drain() -> None:
        """Say that it is not ready, so that new messages go elsewhere; then stop, which finishes those under way."""
        app.ctx.draining = True
        asyncio.get_running_loop().call_later(current.drain, app.stop)

    async def stop_tasks(app: Sanic, _: object) -> None:
        for task in app.ctx.tasks:
            task.cancel()

    async def count(app: Sanic, _: object) -> None:
        app.ctx.counter = Counter(the_figures())
        app.ctx.counting = counting(app.ctx.counter)
        turned.watch(app.ctx.counting)

    async def stop_counting(app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        turned.unwatch(app.ctx.counting)
        await loop.run_in_executor(None, app.ctx.counter.stop)
        await loop.run_in_executor(None, the_vain().flush)

    app.register_listener(load, "before_server_start")
    app.register_listener(count, "before_server_start")
    app.register_listener(stop_counting, "after_server_stop")
    app.register_listener(stop_tasks, "before_server_stop")
    app.register_listener(ready, "after_server_start")

    @app.get("/health")
    async def health(request: Request) -> HTTPResponse:
        agent = getattr(request.app.ctx, "agent", None)
        if agent is None or not agent.is_ready():
            return as_json({"status": "starting"}, status=503)
        deliveries = [channel.delivery for channel in inputs if hasattr(channel, "delivery")]
        sends = {delivery.channel: delivery.counts for delivery in deliveries}
        return as_json({"status": "ok", "model": request.app.ctx.model, **({"sends": sends} if sends else {})})

    @app.get("/ready")
    async def is_ready(request: Request) -> HTTPResponse:
        failing = await readiness.failing(request.app)
        if failing:
            return as_json({"status": "unavailable", "failing": failing}, status=503)
        return as_json({"status": "ready"})

    @app.exception(Exception)
    async def failed(request: Request, error: Exception) -> HTTPResponse:
        status = 503 if passes(error) else getattr(error, "status_code", 500)
        if status >= 500:
            log.error("server.failed", error=type(error).__name__, at=where(error))
        headers = dict(getattr(error, "headers", None) or {})
        if status == 503:
            headers.update(RETRY)
        sentence = broken() if status >= 500 else _SENTENCES.get(status, _SENTENCES[400])
        return as_json({"error": sentence}, status=status, headers=headers)

    return app


_SENTENCES = {
    400: "Forespørgslen kunne ikke læses. Genindlæs siden, og prøv igen.",
    404: "Siden findes ikke. Gå til forsiden.",
    405: "Det kan man ikke her. Gå til forsiden.",
    413: "Din besked er for lang. Skriv højst 2.000 tegn, gerne bare selve spørgsmålet.",
}
