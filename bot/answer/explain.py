"""An answer from passages: the lead that answers, then only what it left unsaid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answer.asked import Asked, Depth
from bot.answer.aspect import FIELD, SECTION, Aspect
from bot.answer.bid import Bid
from bot.answer.conversation import asks_only, beside_asking
from bot.answer.missing import Missing, missing
from bot.answer.outcome import Answer, Citation, Outcome, Piece, Project
from bot.answer.pieces import cite_passage, length, phrase, without_repeats
from bot.answer.profile import brief_rows
from bot.answer.question import Question
from bot.answer.quoting import lead_of
from bot.answer.ranking import Ranked, gives_verdict
from index.english import english
from index.features import strange, without
from index.knowledge import Knowledge
from index.library import Kind, Page
from index.names import How
from index.passage import Part, Passage, Sentence
from index.sentence import leans

MORE_MAX = 330  # characters beside the lead
CURATED_STRENGTH = 0.88  # above the card of a project: curated beats extracted
VERDICT_STRENGTH = 0.98  # "is X the same as Y?": a curated yes or no beats rows


def bid(asked: Asked, knowledge: Knowledge) -> Bid | None:
    """Bid with the best passage where the library is likely enough to answer."""
    asked = _focused(asked)
    if _is_about_a_stranger(asked, knowledge):
        return None
    if not asked.ranked or not _is_covered(asked):
        return None
    top = asked.ranked[0]
    is_asked = is_curated(top, knowledge)
    strength = CURATED_STRENGTH if is_asked else 0.5 + 0.3 * asked.confidence
    if is_asked and gives_verdict(asked.text, top.passage):
        strength = VERDICT_STRENGTH
    return Bid(
        "curated" if is_asked else "passage",
        strength,
        top.passage.id,
        lambda: _compose(asked, knowledge),
        pages=_pages(asked, top),
    )


def _is_covered(asked: Asked) -> bool:
    """Whether the library is likely enough to answer.

    What asks for nothing (in English) beside a page that it names is answered by that page,
    however far from its wording.
    """
    if asked.confidence >= asked.threshold or _is_section(asked):
        return True
    top = asked.ranked[0].page
    guessed = top.kind is Kind.TERM and all(m.how is How.SPELLING for m in asked.mentions)
    named = asked.mentions and top in asked.subjects and not guessed
    rest = Question(without(asked.text, asked.mentions)).words
    return bool(named) and not any(beside_asking(w) and english().is_common(w) for w in rest)


def _is_about_a_stranger(asked: Asked, knowledge: Knowledge) -> bool:
    """Whether it asks about a name that the library has never heard, and about nothing else."""
    if asked.subjects_of(Kind.TOPIC, Kind.PROJECT):
        return False
    return bool(strange(asked.text, asked.mentions, knowledge.searcher)) and asked.question.is_latin


def _focused(asked: Asked) -> Asked:
    """Where nothing but a part of a page is asked for, that part comes first.

    A follow-up may ask for a part of the page assumed; "what is X" asks for the summary.
    """
    if _is_definition(asked):
        return replace(asked, ranked=_first(asked.ranked, lambda each: _is_summary(each, asked)))
    if asked.assumed is None or not asks_only(asked.question):
        return asked
    return replace(asked, ranked=_first(asked.ranked, lambda each: _is_part(each, asked)))


def _first(ranked: Sequence[Ranked], is_wanted: Callable[[Ranked], bool]) -> tuple[Ranked, ...]:
    """The same passages, the wanted ones before the others."""
    return tuple(sorted(ranked, key=lambda each: not is_wanted(each)))


def _is_definition(asked: Asked) -> bool:
    """Whether it asks what the one subject is, and little more."""
    beside = beside_asking(without(asked.text, asked.mentions))
    return asked.aspect is Aspect.DEFINITION and len(asked.subjects) == 1 and beside <= 1


def _is_summary(ranked: Ranked, asked: Asked) -> bool:
    return ranked.page is asked.subjects[0] and ranked.passage.part in (Part.SUMMARY, Part.TERM)


def _is_section(asked: Asked) -> bool:
    """Whether a follow-up asks for a part of the page assumed ("why?", "risks?")."""
    return asks_only(asked.question) and _is_part(asked.ranked[0], asked)


def _is_part(ranked: Ranked, asked: Asked) -> bool:
    """Whether a passage is the part of the assumed page that the aspect asks for."""
    if ranked.page is not asked.assumed:
        return False
    if asked.aspect is Aspect.SIMPLE:
        return ranked.passage.part is Part.SIMPLE
    if ranked.page.kind is Kind.PROJECT:
        return ranked.passage.field == FIELD.get(asked.aspect, "-")
    return ranked.passage.section == SECTION.get(asked.aspect)


def is_curated(ranked: Ranked, knowledge: Knowledge) -> bool:
    """Whether a passage answers a curated question that is near enough to be the one asked."""
    return (
        ranked.passage.part is Part.CURATED
        and ranked.hit.question_cosine >= knowledge.curated_floor
    )


def _pages(asked: Asked, top: Ranked) -> tuple[str, ...]:
    """The answer's page first, then the subjects that were named."""
    return tuple(dict.fromkeys((top.page.key, *(page.key for page in asked.subjects))))


def _compose(asked: Asked, knowledge: Knowledge) -> Outcome:
    top = asked.ranked[0]
    quotes = lead_of(asked, knowledge)
    lacks = None if is_curated(top, knowledge) else missing(asked, knowledge)
    lead: tuple[Piece, ...] = (*_opening(lacks), *quotes)
    whole = (
        top.passage.sentences if asked.depth is Depth.DEEP else _more(asked, top, quotes, knowledge)
    )
    more = without_repeats(whole, quotes)
    said: tuple[Piece, ...] = (*quotes, *more)
    citations = _citations(asked, knowledge, said)
    if (
        asked.subjects
        and len(asked.subjects) == 1
        and top.page is asked.subjects[0]
        and top.page.kind is Kind.PROJECT
    ):
        rows = brief_rows(top.page, knowledge.library, (*lead, *more))
        return Project(
            top.page.key,
            top.passage.field,
            (*lead, *_deep_only(asked, more)),
            rows,
            citations,
            (top.passage.id,),
            is_partial=lacks is not None,
        )
    return Answer(
        lead, more, citations, (top.page.key,), (top.passage.id,), is_partial=lacks is not None
    )


def _deep_only(asked: Asked, more: tuple[Piece, ...]) -> tuple[Piece, ...]:
    return more if asked.depth is Depth.DEEP else ()


def _opening(lacks: Missing | None) -> tuple[Piece, ...]:
    return (phrase(f"answer.partial.{lacks.kind}", name=lacks.name),) if lacks else ()


def _more(
    asked: Asked, top: Ranked, lead: Sequence[Sentence], knowledge: Knowledge
) -> tuple[Sentence, ...]:
    """What the reader needs beside the lead, in at most MORE_MAX characters."""
    page, passage = top.page, top.passage
    match passage.part:
        case Part.SECTION | Part.FIELD:
            near = neighbours(passage, lead)
            if asked.aspect in (Aspect.HOW, Aspect.WHY):
                return _fitting((*near, *_one(page, Aspect.RISKS, knowledge)))
            return _fitting(near)
        case Part.SUMMARY | Part.SIMPLE if page.kind is Kind.TOPIC:
            return _fitting(_one(page, Aspect.EXAMPLE, knowledge))
        case Part.TERM:
            return _fitting(tuple(each for each in passage.sentences if each not in lead))
        case _:
            return ()


def neighbours(passage: Passage, lead: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentence that follows the lead in its paragraph, with what leans on it."""
    places = [index for index, sentence in enumerate(passage.sentences) if sentence in lead]
    if not places:
        return ()
    start = places[-1] + 1
    if start in passage.paragraphs or start >= len(passage.sentences):
        return ()
    end = start + 1
    while (
        end < len(passage.sentences)
        and end not in passage.paragraphs
        and leans(passage.sentences[end].text)
    ):
        end += 1
    return passage.sentences[start:end]


def _fitting(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    kept: list[Sentence] = []
    for sentence in sentences:
        if length(kept) + len(sentence.text) > MORE_MAX:
            break
        kept.append(sentence)
    return tuple(kept)


def _one(page: Page, aspect: Aspect, knowledge: Knowledge) -> tuple[Sentence, ...]:
    """The sentence that opens a page's section on an aspect: written to stand by itself."""
    passage = knowledge.part_of(page.key, Part.SECTION, SECTION[aspect])
    return passage.sentences[:1] if passage else ()


def _citations(asked: Asked, knowledge: Knowledge, said: Sequence[Piece]) -> tuple[Citation, ...]:
    """One citation for each passage that was quoted, the lead's first."""
    cited: dict[str, Citation] = {}
    for sentence in said:
        passage = knowledge.holding(sentence.quote) if isinstance(sentence, Sentence) else None
        if passage is not None and passage.id not in cited:
            page = knowledge.library.pages[passage.page]
            cited[passage.id] = cite_passage(passage, page, asked.today)
    return tuple(cited.values())[:3]
