"""Whether the very thing asked for is in no passage: a number, a date, a name, a place."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answer.asked import Asked
from bot.answer.aspect import Aspect
from bot.answer.conversation import beside_asking
from bot.answer.evidence import Need, Wanted, holds
from bot.answer.wording import Wording
from index.content import content
from index.features import strange, without
from index.knowledge import Knowledge
from index.library import Kind

LOOKED_AT = 4  # passages in which the thing asked for may stand

_KINDS = {
    Wanted.DATE: "date",
    Wanted.NUMBER: "number",
    Wanted.PERSON: "person",
    Wanted.PLACE: "place",
}


@dataclass(frozen=True, slots=True)
class Missing:
    """What the library does not say: a kind of thing, or a name of the question."""

    kind: str
    name: str = ""


def missing(asked: Asked, knowledge: Knowledge) -> Missing | None:
    """What is asked for and in no passage found, or None where nothing is plainly missing."""
    for name in strange(asked.text, asked.mentions, knowledge.searcher):
        return Missing("name", name) if _is_plain(name) else Missing("thing")
    if _defines_a_stranger(asked, knowledge) or _is_beside_the_point(asked, knowledge):
        return Missing("thing")
    need = Need.of(asked.text)
    kind = _KINDS.get(need.wanted)
    if kind is None:
        return None
    passages = [each.passage for each in asked.ranked[:LOOKED_AT]]
    sentences = (Wording.of(sentence.text) for each in passages for sentence in each.sentences)
    return None if any(holds(need, sentence) for sentence in sentences) else Missing(kind)


def _is_beside_the_point(asked: Asked, knowledge: Knowledge) -> bool:
    """Whether a project is named, and not a word of what is asked stands anywhere on its page."""
    if asked.assumed is not None or not asked.subjects_of(Kind.PROJECT):
        return False
    rest = content(without(asked.text, asked.mentions))
    words = " ".join(word for word in rest.split() if beside_asking(word))
    passages = knowledge.by_page[asked.ranked[0].page.key]
    return bool(words) and not knowledge.searcher.lexical.coverage(words, passages)


def _defines_a_stranger(asked: Asked, knowledge: Knowledge) -> bool:
    """Whether it asks what something is that no page is about, and no curated question names."""
    if asked.aspect is not Aspect.DEFINITION or asked.subjects:
        return False
    return asked.ranked[0].hit.question_cosine < knowledge.curated_floor


def _is_plain(name: str) -> bool:
    """Whether a word of the question can be repeated as it stands."""
    return name.replace("-", "").replace(" ", "").isalnum() and len(name) <= 30
