"""What is asked about the last answer."""

from bot.dialogue.context import Context
from bot.dialogue.keys import answer_key, parse
from tests.dialogue.replies import choices_of, text_of


def test_the_source_of_the_last_answer(conversation, after_two, knowledge, now):
    reply = conversation.source(after_two, now)
    for ref in knowledge.entries["85/age"].sources:
        assert knowledge.sources[ref.document].title in text_of(reply)
        assert ref.section in text_of(reply)
    assert reply.messages[0].sources
    assert conversation.source(Context(), now).context.entries == ("general/document_scope",)


def test_more_leads_deeper(conversation, knowledge, now):
    entry = next(entry for entry in knowledge.entries.values() if entry.service == "85" and entry.more)
    context = Context(service="85").answered(entry.key)
    reply = conversation.more(context)
    assert 1 <= len(choices_of(reply)) <= 4
    first = parse(choices_of(reply)[0].key)
    target = knowledge.entries[entry.more[0]]
    assert (first.topic, first.service, first.theme) == (target.topic, target.service, target.theme)
    assert text_of(conversation.more(Context())) == conversation.phrasing.say("no_last_answer")


def test_repeat_says_the_last_answer_again(conversation, after_two, knowledge, now):
    reply = conversation.repeat(after_two, now)
    assert text_of(reply) == knowledge.entries["85/age"].answer
    assert reply.context.entries == after_two.entries
    assert text_of(conversation.repeat(Context(), now)) == conversation.phrasing.say("no_last_answer")


def test_easy_words_on_and_off_again(conversation, after_two, knowledge, now):
    easy = conversation.easy(True, after_two, now)
    assert easy.messages[-1].text == knowledge.entries["85/age"].easy
    assert easy.context.easy
    full = conversation.easy(False, easy.context, now)
    assert full.messages[-1].text == knowledge.entries["85/age"].answer
    assert not full.context.easy
    alone = conversation.easy(True, Context(), now)
    assert len(alone.messages) == 1
    assert alone.context.easy


def test_easy_words_last_through_the_conversation(conversation, after_two, knowledge, now):
    easy = conversation.easy(True, after_two, now)
    assert (
        text_of(conversation.choose(answer_key("price", "85"), easy.context, now)) == knowledge.entries["85/price"].easy
    )
    assert conversation.restart(easy.context).context.easy
