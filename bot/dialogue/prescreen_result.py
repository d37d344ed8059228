"""The result of the pre-screening as it is said, with the page to take along."""

from collections.abc import Callable
from dataclasses import replace

from bot.dialogue.context import Context
from bot.dialogue.form import State
from bot.dialogue.prescreen_form import PrescreenForm
from bot.dialogue.prescreening import Page
from bot.dialogue.reply import Link, Reply
from bot.shelf import PAPERS, Paper, Shelf


def shown(form: PrescreenForm, shelf: Shelf, make: Callable[[Page], Paper], state: State, context: Context) -> Reply:
    """Return the result of some answers; its page, made by ``make``, lies on the shelf for an hour."""
    answers, person = form.told(state), form.person(state)
    messages = form.prescreening.result(answers, person, context.easy)
    link = Link(form.phrasing.say("result_page"), PAPERS + shelf.lay(make(form.prescreening.page(answers, person))))
    last = replace(messages[-1], links=(*messages[-1].links, link))
    offered = tuple(choice.key for message in messages for choice in message.choices)
    return Reply([*messages[:-1], last], replace(context, offered=offered, misses=0))
