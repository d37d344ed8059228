"""The command line: ``uv run vejviser --help``."""

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Annotated, Any

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # threads for a message's small sums only get in each other's way

import typer
from rich.console import Console

from bot import booking_cli, phrasings_cli, proposals_cli, staff_cli
from bot.clear_errors import clear_errors, stop

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Vejviser: en dansk assistent, der viser vej i Aalborg Kommunes hjælp til voksne.",
)
out = Console()

app.add_typer(booking_cli.app, name="bookings")
app.add_typer(staff_cli.app, name="staff")
app.command()(phrasings_cli.phrasings)
app.add_typer(proposals_cli.app, name="proposals")


def main() -> None:
    """Run the command line; an error a person can mend ends it with one sentence and exit status 1."""
    with clear_errors():
        app(standalone_mode=True)


@app.command()
def train(
    if_changed: Annotated[bool, typer.Option(help="Only when something the model depends on changed.")] = False,
) -> None:
    """Train the model from config.yml, domain.yml, data/ and knowledge/."""
    from bot import settings, training

    current = settings.read()
    if if_changed and training.is_current(current.models):
        out.print("Modellen er ny nok; der er intet at træne.")
        return
    with out.status("Træner modellen …") as status:
        model = training.train(current.models, lambda step: status.update(f"Træner modellen: {step} …"))
    out.print(f"Modellen er trænet: {model.name}")


@app.command()
def purge() -> None:
    """Delete conversations, appointments and ratings older than 30 days; the server does so every day."""
    from bot import settings
    from bot.logs import quiet

    quiet()
    from bot.conversation_store import open_store
    from bot.ops import purging

    out.print(purging.in_words(purging.purge(open_store(settings.read()))))


@app.command()
def off() -> None:
    """Turn the assistant off: every channel then says whom to call, at once and until 'vejviser on'."""
    from bot.assembly import the_switch

    the_switch().turn_off()
    out.print(f"Vejviser er slået fra på {the_switch().reach}.", highlight=False, soft_wrap=True)
    out.print("Alle kanaler henviser nu til telefonen. Slå til igen med 'vejviser on'.")


@app.command()
def on() -> None:
    """Turn the assistant on again."""
    from bot.assembly import the_switch

    the_switch().turn_on()
    if the_switch().is_off:
        stop("VEJVISER_OFF er 1, så Vejviser er stadig slået fra. Fjern den, og start serveren igen.")
    out.print(f"Vejviser er slået til på {the_switch().reach}.", highlight=False, soft_wrap=True)


@app.command()
def reload(
    seconds: Annotated[int, typer.Option(help="How long to wait for an answer of each server.")] = 120,
) -> None:
    """Have the running servers take the newest model, and the knowledge as it is now, without stopping."""
    from bot import settings
    from bot.ops.ask_reload import ask_all

    with out.status("Indlæser den nye model …"):
        answers = ask_all(settings.read().data, seconds)
    if not answers:
        stop("Der kører ingen server på den her datamappe (VEJVISER_DATA). Start den med 'vejviser serve'.")
    for answer in answers:
        mark = "[green]ok[/]  " if answer.good else "[red]fejl[/]"
        out.print(f"{mark} server {answer.pid} (port {answer.port}): {answer.says}", highlight=False, soft_wrap=True)
    sys.exit(0 if all(answer.good for answer in answers) else 1)


@app.command()
def serve() -> None:
    """Serve the assistant and its page until stopped."""
    from bot import settings
    from bot.serving import check_port

    current = settings.read()
    check_port(current.host, current.port)
    if current.metrics:
        check_port(current.metrics.host, current.metrics.port, "VEJVISER_METRICS_PORT")
    from bot.logs import quiet, speak
    from bot.models import newest_model
    from bot.rasa_parts.unneeded import spare

    quiet()  # before Rasa is imported, which warns of much
    speak(current.log_level)
    model = newest_model(current.models)
    spare(model)
    from bot.server import serve as run

    run(current, model)


@app.command()
def chat() -> None:
    """Talk to the assistant in the terminal; an empty line or Ctrl-D ends it."""
    assistant = _assistant()
    asyncio.run(_chat(assistant))


async def _chat(assistant: Any) -> None:
    choices: list[dict[str, Any]] = _print(await assistant.welcome())
    while True:
        try:
            text = await asyncio.to_thread(input, "> ")
        except (EOFError, KeyboardInterrupt):
            return
        if not text.strip():
            return
        number = text.strip().rstrip(".")
        if number.isdecimal() and 1 <= int(number) <= len(choices):
            from bot.channels.incoming import chosen

            choice = choices[int(number) - 1]
            choices = _print(await assistant.send(chosen(choice["key"], choice["title"]), "terminal"))
        else:
            choices = _print(await assistant.say(text))


@app.command()
def ask(
    question: str,
    as_json: Annotated[bool, typer.Option("--json", help="The whole reading as JSON.")] = False,
) -> None:
    """Ask one question and print the answer."""
    assistant = _assistant()
    messages = asyncio.run(assistant.say(question))
    if not as_json:
        _print(messages)
        return
    tracker = asyncio.run(assistant.agent.tracker_store.retrieve("terminal"))
    data = tracker.latest_message.parse_data
    shown = {
        "text": data.get("text"),
        "intent": data.get("intent"),
        "parts": data.get("parts"),
        "context": tracker.get_slot("context"),
        "messages": messages,
    }
    print(json.dumps(shown, ensure_ascii=False, indent=2))


@app.command()
def doctor() -> None:
    """Tell what this installation runs on, and what is wrong with it."""
    from bot.doctor import findings

    bad = False
    for finding in findings():
        bad = bad or not finding.good
        out.print(
            f"{'[green]ok[/]  ' if finding.good else '[red]fejl[/]'} {finding.what}: {finding.says}", highlight=False
        )
    sys.exit(1 if bad else 0)


@app.command("check-sources")
def check_sources(
    files: list[Path],
    accept: Annotated[bool, typer.Option(help="Write down that the documents were read as they are now.")] = False,
) -> None:
    """Compare the knowledge with the published documents (text or saved HTML)."""
    from bot import sources
    from bot.assembly import the_knowledge

    with out.status("Læser kilderne …"):
        if accept:
            sources.accept(files, the_knowledge())
            the_knowledge.cache_clear()
        found = sources.report(files, the_knowledge())
    for line in found.lines():
        out.print(line, highlight=False, markup=False, soft_wrap=True)
    sys.exit(0 if found.ok else 1)


def _assistant() -> Any:
    from bot import settings
    from bot.logs import quiet

    current = settings.read()
    quiet()
    with out.status("Starter …"):
        from bot.models import newest_model
        from bot.rasa_parts.unneeded import spare

        model = newest_model(current.models)
        spare(model)
        from bot.assistant import Assistant

        return Assistant(model)


def _print(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    choices: list[dict[str, Any]] = []
    for message in messages:
        out.print(message.get("text", ""), highlight=False, markup=False)
        for source in message.get("sources") or ():
            out.print(
                f"  Kilde: {source['title']} ({source['date']}), {source['section']}",
                style="dim",
                markup=False,
                highlight=False,
            )
        choices += message.get("buttons") or []
    for number, choice in enumerate(choices, 1):
        out.print(f"  {number}. {choice['title']}", style="cyan", markup=False, highlight=False)
    return choices
