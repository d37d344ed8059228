"""What staff are told before a phrasing is learned."""

from bot.assembly import the_phrases, the_topics
from bot.staff.conflicts import conflicts


def warnings(text: str, topic: str) -> list[str]:
    """Return sentences on what speaks against learning ``text`` under ``topic``; looks through all phrases."""
    topics, said = the_topics(), []
    for each in conflicts(text, topic, the_phrases()):
        if each.same and each.topic == topic:
            said.append("Sætningen står der allerede. Forslaget gør ingen forskel.")
        elif each.same:
            said.append(f"Den samme sætning står under »{topics.title(each.topic)}«. Kun én af dem kan være rigtig.")
        else:
            said.append(f"Den ligner »{each.text}«, der står under »{topics.title(each.topic)}«.")
    return said
