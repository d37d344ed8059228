"""The figures count what happened, and hold nothing of what was said or of who said it."""

import re
import socket
from datetime import datetime, timezone
from types import SimpleNamespace

import pytest
from prometheus_client import generate_latest
from prometheus_client.parser import text_string_to_metric_families

from bot.channels.turned import Outcome, Turned
from bot.ops.metrics import Metrics
from bot.settings import SettingError, read
from tests.ops.conftest import free_port

SECRETS = ["251248-9996", "20304050", "anna@example.org", "Mathilde", "Vestergaard", "Rosenlundsvej"]
DANGER = "jeg vil ikke leve mere"


def counted(text):
    """Every figure that counts something, by its name and labels."""
    return {
        (sample.name, *sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if family.name.startswith("vejviser_") and "_seconds" not in sample.name
    }


def messages(channel, outcome):
    return ("vejviser_messages_total", ("channel", channel), ("outcome", outcome))


def test_a_conversation_with_personal_data_and_danger_is_counted_and_nothing_of_it_told(running, web, phone, person):
    before = counted(running.metrics())
    web.say("hvad koster bostøtte?")
    web.say("jeg hedder Mathilde Vestergaard, 251248-9996, tlf. 20304050, anna@example.org, Rosenlundsvej 14")
    web.say(DANGER)
    web.say("xqzzy blorf gnaf")
    phone.say("hvad koster bostøtte?")
    phone.say(DANGER)
    person.say("hvad koster bostøtte?")
    text = running.metrics()
    after = counted(text)
    grown = {key: value - before.get(key, 0) for key, value in after.items() if value != before.get(key, 0)}
    assert grown[messages("web", "answered")] >= 1
    assert grown[messages("web", "danger")] == 1
    assert grown[messages("sms", "danger")] == 1
    assert grown[messages("sms", "answered")] == 1
    assert grown[messages("messenger", "answered")] == 1
    assert sum(value for key, value in grown.items() if key[:2] == ("vejviser_messages_total", ("channel", "web"))) == 4
    assert grown[("vejviser_fallbacks_total", ("channel", "web"))] >= 1
    assert grown[("vejviser_danger_replies_total", ("channel", "web"))] == 1
    assert grown[("vejviser_sends_total", ("channel", "sms"), ("result", "sent"))] == 2
    assert grown[("vejviser_responses_total", ("status", "2xx"))] >= 7
    assert running.figure('vejviser_message_seconds_count{channel="web"}') >= 4
    assert running.figure("vejviser_last_purge_timestamp_seconds") > 0
    assert running.figure('vejviser_queue{channel="sms"}') == 0
    for secret in [*SECRETS, DANGER, "bost", "xqzzy", phone.number, phone.number[3:], person.psid]:
        assert secret not in text
    kept = re.findall(r"[A-Za-z0-9_-]{20,}", re.sub(r"^# .*$|^[a-z_]+", "", text, flags=re.M))
    assert not kept, "nothing as long as an id or a token stands in it"


def test_the_figures_are_at_no_address_for_citizens(running, web):
    assert web.client.get("/metrics").status_code == 404


def test_no_label_can_take_another_value_than_a_known_one():
    metrics = Metrics(("conversations",))
    for number in range(200):
        for outcome in Outcome:
            at = datetime.now(timezone.utc)
            metrics.turned(Turned(at, f"channel {number}", outcome, 0.01, f"id {number}", f"text {number}"))
        metrics.responded(100 + number * 3)
    text = generate_latest(metrics.registry).decode()
    assert "channel 1" not in text and "id 1" not in text and "text 1" not in text
    assert len(text.splitlines()) < 300


def test_a_failed_send_is_counted(running):
    delivery = SimpleNamespace(counts={"sent": 1, "retried": 5, "failed": 2})
    failing = SimpleNamespace(delivery=delivery, pending=7, name=lambda: "facebook")

    metrics = Metrics()
    metrics.watch_channels([failing])
    text = generate_latest(metrics.registry).decode()
    assert 'vejviser_sends_total{channel="messenger",result="failed"} 2.0' in text
    assert 'vejviser_queue{channel="messenger"} 7.0' in text


def test_figures_are_off_unless_a_port_is_set_and_then_for_this_machine_alone(monkeypatch, tmp_path):
    monkeypatch.setenv("VEJVISER_DATA", str(tmp_path))
    monkeypatch.delenv("VEJVISER_METRICS_PORT", raising=False)
    assert read().metrics is None
    monkeypatch.setenv("VEJVISER_METRICS_PORT", "9464")
    assert read().metrics.host == "127.0.0.1"
    monkeypatch.setenv("PORT", "9464")
    with pytest.raises(SettingError, match="which citizens use"):
        read()


def test_a_taken_port_stops_the_start_with_a_sentence(running):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        running.environment, kept = (
            {
                **running.environment,
                "PORT": str(free_port()),
                "VEJVISER_METRICS_PORT": str(taken.getsockname()[1]),
            },
            running.environment,
        )
        try:
            told = running.command("serve")
        finally:
            running.environment = kept
    assert told.returncode == 1
    assert "VEJVISER_METRICS_PORT" in told.stderr and "Traceback" not in told.stderr
