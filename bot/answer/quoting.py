"""Which sentences answer: the lead of an answer from passages."""

from __future__ import annotations

from bot.answer.asked import Asked, Depth
from bot.answer.aspect import SECTION, Aspect
from bot.answer.conversation import beside_asking
from bot.answer.evidence import Need
from bot.answer.lead import Offer, lead
from bot.answer.pieces import length
from bot.answer.ranking import Ranked
from index.features import without
from index.knowledge import Knowledge
from index.library import Kind
from index.passage import Part, Sentence

LEAD_MAX = 500  # characters
USUAL = 300
NEAR = 5  # of the ranked passages, those that may lend a sentence


def lead_of(asked: Asked, knowledge: Knowledge) -> tuple[Sentence, ...]:
    """The one to four sentences that answer, at most LEAD_MAX characters."""
    top = asked.ranked[0]
    if asked.depth is Depth.SIMPLE and (simple := _simple(asked, knowledge)):
        return simple
    if _asks_for_its_section(asked, top):
        return _opening(top.passage.sentences)
    if _is_read_whole(top):
        return _fitting(top.passage.sentences)
    return extracted(asked, top, knowledge)


def _simple(asked: Asked, knowledge: Knowledge) -> tuple[Sentence, ...]:
    """The curated simple text where the question is what something is."""
    if asked.aspect not in (Aspect.SIMPLE, Aspect.DEFINITION, Aspect.OPEN):
        return ()
    page = asked.ranked[0].page
    passage = knowledge.part_of(page.key, Part.SIMPLE)
    return passage.sentences if passage else ()


def _asks_for_its_section(asked: Asked, top: Ranked) -> bool:
    """Whether nothing is asked but the section itself: it opens with its best answer.

    So does the entry of a term, with its one line.
    """
    is_section = top.passage.section == SECTION.get(asked.aspect, "-")
    is_section = is_section or top.passage.part is Part.TERM
    return is_section and not beside_asking(without(asked.text, asked.mentions))


def _opening(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """The first sentence, and the next ones while the lead stays short."""
    kept = sentences[:1]
    for sentence in sentences[1:4]:
        if length((*kept, sentence)) > USUAL:
            break
        kept = (*kept, sentence)
    return kept


def _is_read_whole(top: Ranked) -> bool:
    """Summaries, curated answers and contrasts are written to be read as they stand."""
    return top.passage.part not in (Part.SECTION, Part.FIELD) and top.page.kind is not Kind.TERM


def _fitting(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    kept = sentences[:1]
    for sentence in sentences[1:4]:
        if length((*kept, sentence)) > LEAD_MAX:
            break
        kept = (*kept, sentence)
    return kept


def extracted(asked: Asked, top: Ranked, knowledge: Knowledge) -> tuple[Sentence, ...]:
    """The sentences nearest to the question, of the best passage and its neighbours on the page."""
    near = [
        each
        for each in asked.ranked[:NEAR]
        if each.page is top.page and each.passage.part not in (Part.SIMPLE, Part.CONTRAST)
    ]
    offers = [_offer(each) for each in near]
    places = lead(Need.of(asked.text), offers, knowledge.weight)
    chosen = tuple(near[offer].passage.sentences[at] for offer, at in places)
    return chosen or _fitting(top.passage.sentences)


def _offer(each: Ranked) -> Offer:
    passage = each.passage
    texts = tuple(sentence.text for sentence in passage.sentences)
    return Offer(
        each.score, texts, each.hit.sentences, passage.page, passage.sentences[0].quote.start
    )
