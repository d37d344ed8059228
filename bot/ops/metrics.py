"""Figures for Prometheus: how many and how long, never who or what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.channels.turned import Outcome, Turned

_CHANNELS = {"web": "web", "sms": "sms", "facebook": "messenger"}
_OTHER = "other"
_FALLBACK = "nlu_fallback"
_BUCKETS = (0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 10.0)
_STATUSES = ("2xx", "3xx", "4xx", "429", "5xx")


class Metrics:
    """All figures of one server, in a registry of their own. Every value of a label is one of a fixed few."""

    def __init__(self, kinds: Iterable[str] = (), is_off: Callable[[], bool] = lambda: False) -> None:
        """``kinds``: of what can be deleted for its age. ``is_off``: whether the assistant is turned off."""
        self.registry = CollectorRegistry()
        own: dict[str, Any] = {"namespace": "vejviser", "registry": self.registry}
        messages = Counter("messages", "Messages, by what became of them.", ["channel", "outcome"], **own)
        seconds = Histogram(
            "message_seconds", "How long the assistant took for a message.", ["channel"], buckets=_BUCKETS, **own
        )
        self._fallbacks = Counter("fallbacks", "Messages that were not understood.", ["channel"], **own)
        self._danger = Counter("danger_replies", "Replies to people in danger.", ["channel"], **own)
        self._responses = Counter("responses", "Answers to requests, by status.", ["status"], **own)
        self._purged = Counter("purged", "What was deleted for its age.", ["kind"], **own)
        self._last_purge = Gauge("last_purge_timestamp_seconds", "When that was done last.", **own)
        self._reloads = Counter("reloads", "New models asked for.", ["result"], **own)
        self._model = Gauge("model_loaded_timestamp_seconds", "Since when the present model answers.", **own)
        Gauge("off", "1 while the assistant is turned off.", **own).set_function(is_off)
        ProcessCollector(registry=self.registry)
        channels = (*_CHANNELS.values(), _OTHER)
        self._seconds_of = {channel: seconds.labels(channel) for channel in channels}
        self._messages_of = {
            (channel, outcome): messages.labels(channel, outcome.value) for channel in channels for outcome in Outcome
        }  # to look them up by their labels takes longer than to count
        for channel in channels:
            self._fallbacks.labels(channel)
            self._danger.labels(channel)
        for status in _STATUSES:
            self._responses.labels(status)
        for result in ("loaded", "refused"):
            self._reloads.labels(result)
        for kind in kinds:
            self._purged.labels(kind)

    def turned(self, turned: Turned) -> None:
        """Count one message; to be given to :func:`bot.channels.turned.watch`."""
        channel = _CHANNELS.get(turned.channel, _OTHER)
        self._messages_of[channel, turned.outcome].inc()
        self._seconds_of[channel].observe(turned.seconds)
        if turned.intent == _FALLBACK:
            self._fallbacks.labels(channel).inc()
        if turned.outcome is Outcome.DANGER:
            self._danger.labels(channel).inc()

    def responded(self, status: int) -> None:
        """Count one answer to a request."""
        named = "429" if status == 429 else f"{status // 100}xx"
        if named in _STATUSES:
            self._responses.labels(named).inc()

    def purged(self, counts: Mapping[str, int], at: float) -> None:
        """Count what was deleted for its age; ``at`` in seconds since 1970."""
        for kind, count in counts.items():
            self._purged.labels(kind).inc(count)
        self._last_purge.set(at)

    def loaded(self, at: float, good: bool = True, again: bool = True) -> None:
        """Note that a model was loaded (``again``: in place of another), or refused; ``at`` in seconds since 1970."""
        if again:
            self._reloads.labels("loaded" if good else "refused").inc()
        if good:
            self._model.set(at)

    def watch_channels(self, channels: Iterable[Any]) -> None:
        """Read at each look how the sends of these channels went and how long their queues are, where they have any."""
        self.registry.register(_Channels(list(channels)))


class _Channels(Collector):
    """Sends and queues, as the channels count them themselves."""

    def __init__(self, channels: list[Any]) -> None:
        self._channels = channels

    def collect(self) -> Iterator[Any]:
        """Return the figures of this moment."""
        sends = CounterMetricFamily("vejviser_sends", "Messages sent to a vendor.", labels=["channel", "result"])
        queues = GaugeMetricFamily("vejviser_queue", "Messages that wait for their answer.", labels=["channel"])
        for channel in self._channels:
            name = _CHANNELS.get(channel.name(), _OTHER)
            if hasattr(channel, "delivery"):
                for result, count in channel.delivery.counts.items():
                    sends.add_metric([name, result], count)
            if hasattr(channel, "pending"):
                queues.add_metric([name], channel.pending)
        yield sends
        yield queues
