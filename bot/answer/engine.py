"""Question and conversation in, exactly one outcome out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from bot.answer import choice, comparison, explain, listing, profile
from bot.answer.asked import Asked, Depth
from bot.answer.aspect import Aspect, aspect_of
from bot.answer.bid import Bid
from bot.answer.conversation import (
    NOBODY,
    Conversation,
    asks_only,
    beside_asking,
    is_follow_up,
    is_terse,
)
from bot.answer.decline import decline
from bot.answer.followup import CERTAIN, SAID, Reading, readings
from bot.answer.outcome import Outcome, Phrase, SmallTalk
from bot.answer.pieces import phrase
from bot.answer.question import Question
from bot.answer.ranking import Clues
from bot.answer.refusal import reason_to_decline
from bot.answer.retrieval import Retrieval
from bot.answer.scope import outside_of_scope
from bot.answer.smalltalk import Talk, small_talk
from bot.answer.suggest import openers, suggestions, with_suggestions
from bot.answer.trace import Candidate, Offer, Trace
from bot.answer.unknown import unknown
from bot.answer.wording import Wording
from index.content import content
from index.features import without
from index.library import Kind, Page
from index.names import How, Mention
from index.passage import Passage

if TYPE_CHECKING:
    from index.encoder import Encoder
    from index.knowledge import Knowledge

CANDIDATES = 6  # passages that a trace names
_NEARLY, _FAR_NEARER = 0.8, 0.1  # cosines of curated questions


@dataclass(frozen=True, slots=True)
class Reply:
    """What the engine says to one question.

    `notes` say what was assumed or corrected; `assumed` is the title of the subject carried over;
    `pages` are the keys of the pages it is about; `ranking` those of the pages found, the
    answer's own first; `conversation` holds the slots after this turn.
    """

    outcome: Outcome
    confidence: float
    conversation: Conversation
    trace: Trace
    notes: tuple[Phrase, ...] = ()
    assumed: str = ""
    pages: tuple[str, ...] = ()
    ranking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """One reading of a question with the bids on it."""

    reading: Reading
    asked: Asked
    bids: tuple[Bid, ...]

    @property
    def best(self) -> Bid | None:
        return self.bids[0] if self.bids else None

    @property
    def weight(self) -> float:
        """How much speaks for this reading: its best bid, and how it came about."""
        return self.reading.prior + (self.bids[0].strength if self.bids else 0.0)


def _is_whole(plain: _Read, leaning: _Read) -> bool:
    """Whether a question is, by itself, nearly a curated one, and far nearer than the other.

    Then it asks for something else than the subject before.
    """
    if plain is leaning or leaning.reading.restated:
        return False
    own = _nearest(plain)
    return own >= _NEARLY and own >= _nearest(leaning) + _FAR_NEARER


def _nearest(read: _Read) -> float:
    """The cosine of the curated question that the best passage answers."""
    return read.asked.ranked[0].hit.question_cosine if read.asked.ranked else 0.0


class Engine:
    """Answers questions from one generation of the library. Holds no state between questions."""

    def __init__(self, knowledge: Knowledge, encoder: Encoder) -> None:
        self.knowledge = knowledge
        self.library = knowledge.library
        self.facets = listing.Facets.of(knowledge.library)
        self.openers = openers(knowledge.library)
        self.retrieval = Retrieval(knowledge, encoder)

    @property
    def curated(self) -> tuple[str, ...]:
        """Every curated question of the library, once."""
        asked = (
            question for entry in self.knowledge.searcher.entries for question in entry.questions
        )
        return tuple(dict.fromkeys(asked))

    def ask(
        self,
        raw: str,
        before: Conversation = NOBODY,
        *,
        depth: Depth = Depth.STANDARD,
        today: date,
    ) -> Reply:
        """Answer one question after the turns before. Never raises for what a person typed."""
        question = Question.of(raw)
        if (talk := small_talk(question)) is not None:
            return self._talk(talk, before)
        mentions = _meant(
            self.knowledge.names.resolve(question.text), question, has_subject=bool(before.subjects)
        )
        if (reason := reason_to_decline(question.text)) is not None:
            about = self._named_in(question, mentions, before)
            outcome = decline(reason, about, self.knowledge.first_line, today)
            return self._reply(
                question,
                before,
                outcome,
                1.0,
                mentions,
                why=f"declined: {reason}",
                pages=tuple(p.key for p in about[:1]),
            )
        return self._answer(question, mentions, before, depth, today)

    def quoted_by(self, reply: Reply) -> tuple[Passage, ...]:
        """The whole passages that a reply quotes, in its order."""
        ids = getattr(reply.outcome, "passages", ())
        return tuple(self.knowledge.by_id[each] for each in ids if each in self.knowledge.by_id)

    def _named_in(
        self, question: Question, mentions: tuple[Mention, ...], before: Conversation
    ) -> tuple[Page, ...]:
        """What a declined question is about; there even a ticker that is a common word counts."""
        keys = _subjects(mentions)
        if not keys and is_follow_up(question):
            keys = before.subjects[:1]
        if not keys:
            tickers = (f"${word}" for word in question.words if word not in _TRADE_WORDS)
            keys = _subjects(
                [each for word in tickers for each in self.knowledge.names.resolve(word)]
            )
        return tuple(self.library.pages[key] for key in keys)

    def _answer(
        self,
        question: Question,
        mentions: tuple[Mention, ...],
        before: Conversation,
        depth: Depth,
        today: date,
    ) -> Reply:
        if before.subjects and asks_only(question) and question.text.islower():
            # "is there a token?" asks for a field, whatever pages are called so
            mentions = tuple(each for each in mentions if _is_spelt_out(each, question.text))
        own = _subjects(mentions)
        aspect = _aspect(question, mentions)
        if before.subjects and _MORE.fullmatch(question.text):
            aspect, depth = Aspect.HOW, Depth.DEEP
        depth = Depth.SIMPLE if aspect is Aspect.SIMPLE and depth is Depth.STANDARD else depth
        read = [
            self._read(each, question, mentions, before, depth, today)
            for each in readings(question, own, aspect, before, self._is_said)
        ]
        offered = [each for each in read if each.best]
        chosen = max(offered, key=lambda each: each.weight) if offered else read[-1]
        if not asks_only(question) and _is_whole(read[-1], chosen):
            chosen = read[-1]
        return self._compose(chosen, mentions, before)

    def _is_said(self, page: str, text: str) -> bool:
        """Whether a page holds at least half of what a text asks for (its words, by weight)."""
        rest = content(text)
        passages = self.knowledge.by_page.get(page, ())
        return not rest or self.knowledge.searcher.lexical.coverage(rest, passages) >= 0.5

    def _read(
        self,
        reading: Reading,
        question: Question,
        mentions: tuple[Mention, ...],
        before: Conversation,
        depth: Depth,
        today: date,
    ) -> _Read:
        """Search for one reading and collect the bids on it, strongest first."""
        if reading.restated:
            question = Question.of(reading.restated)
            mentions = _meant(
                self.knowledge.names.resolve(question.text), question, has_subject=False
            )
            own = _subjects(mentions)
            reading = replace(reading, subjects=own, aspect=_aspect(question, mentions))
        subjects = tuple(
            self.library.pages[key] for key in reading.subjects if key in self.library.pages
        )
        assumed = self.library.pages.get(reading.assumed)
        clues = _clues(question, reading, mentions)
        found = self.retrieval.find(question, clues, mentions, assumed, reading.mixed)
        asked = Asked(
            question=question,
            aspect=reading.aspect,
            depth=depth,
            mentions=mentions,
            subjects=subjects,
            assumed=assumed,
            ranked=found.ranked,
            signals=found.signals,
            confidence=found.confidence,
            threshold=self.knowledge.calibration.threshold,
            conversation=before,
            outside=outside_of_scope(question.text),
            today=today,
        )
        if asked.outside is not None:
            return _Read(reading, asked, ())
        offers = (
            choice.bid(mentions, self.library, self.knowledge.first_line)
            if not reading.assumed
            else None,
            comparison.bid(asked, self.library, self.knowledge.names),
            listing.bid(asked, self.library, self.facets, self.knowledge.first_line),
            profile.bid(asked, self.library),
            explain.bid(asked, self.knowledge),
        )
        bids = sorted((bid for bid in offers if bid is not None), key=lambda bid: -bid.strength)
        return _Read(reading, asked, tuple(bids))

    def _compose(self, read: _Read, mentions: tuple[Mention, ...], before: Conversation) -> Reply:
        asked, best = read.asked, read.best
        if best is None:
            outcome: Outcome = unknown(asked.question, asked.ranked, self.knowledge.first_line)
            pages: tuple[str, ...] = ()
        else:
            outcome = best.compose()
            pages = best.pages
        shown = best.shown[:2] if best else ()
        about = [self.library.pages[key] for key in pages or shown]
        nexts = suggestions(about, self.library, asked.text, before.turns) or self.openers
        notes = (
            (*_corrections(mentions, self.library.pages), *_assumption(asked, best)) if best else ()
        )
        return Reply(
            outcome=with_suggestions(outcome, nexts),
            confidence=asked.confidence,
            conversation=before.after(
                asked.text,
                last=best.strategy if best else "unknown",
                subjects=pages or before.subjects,
                aspect=asked.aspect,
                shown=best.shown if best else (),
                filters=best.filters if best else (),
            ),
            trace=self._trace(read, mentions),
            notes=notes,
            assumed=asked.assumed.title if best and asked.assumed else "",
            pages=pages,
            ranking=_ranking(pages, best.shown if best else (), asked),
        )

    def _talk(self, talk: Talk, before: Conversation) -> Reply:
        themes = ", ".join(theme.title.text for theme in self.library.themes[:3])
        outcome = SmallTalk(
            (phrase(f"talk.{talk}", themes=themes),), self.openers if talk in _INVITES else ()
        )
        trace = Trace(
            "small talk",
            talk,
            (),
            (),
            1.0,
            0.0,
            (Offer("smalltalk", 1.0, talk),),
            (),
            self.knowledge.generation,
        )
        return Reply(outcome, 1.0, before, trace)

    def _reply(
        self,
        question: Question,
        before: Conversation,
        outcome: Outcome,
        confidence: float,
        mentions: tuple[Mention, ...],
        *,
        why: str,
        pages: tuple[str, ...],
    ) -> Reply:
        """A reply that needed no search."""
        about = [self.library.pages[key] for key in pages]
        nexts = (
            suggestions(about, self.library, question.text, before.turns) if about else self.openers
        )
        trace = Trace(
            "as it stands",
            "",
            _names(mentions),
            (),
            confidence,
            0.0,
            (Offer("declined", 1.0, why),),
            (),
            self.knowledge.generation,
        )
        after = before.after(
            question.text, last="declined", subjects=pages or before.subjects, aspect=Aspect.OPEN
        )
        return Reply(
            with_suggestions(outcome, nexts), confidence, after, trace, pages=pages, ranking=pages
        )

    def _trace(self, read: _Read, mentions: tuple[Mention, ...]) -> Trace:
        asked = read.asked
        candidates = tuple(
            Candidate(
                each.passage.id,
                each.score,
                each.hit.score,
                each.hit.dense,
                each.hit.lexical,
                each.hit.question_cosine,
            )
            for each in asked.ranked[:CANDIDATES]
        )
        return Trace(
            reading=read.reading.how,
            aspect=asked.aspect,
            names=_names(mentions),
            signals=asked.signals,
            confidence=asked.confidence,
            threshold=asked.threshold,
            offers=tuple(Offer(bid.strategy, bid.strength, bid.why) for bid in read.bids),
            candidates=candidates,
            generation=self.knowledge.generation,
        )


# Words of price and advice questions that are tickers, too, but never meant as such there.
_TRADE_WORDS = frozenset(
    """
    a the i me my you it is be are do go get to up in on of for now buy sell good best time moon
    when will should what which how much price coin token high low top next big and or
    """.split()
)
_DEFINES = re.compile(r"\bwhat(?:'s|s| is| are)(?: an?)? \w+\W*$", re.IGNORECASE)
_MORE = re.compile(
    r"(?:ok |and |so |pls |please |can you )*(?:tell me more|say more|more|go deeper|deeper|longer"
    r"|go on|continue|elaborate|(?:more )?details?|explain more)"
    r"(?: (?:about|on) (?:it|that|this|them))?(?: pls| please)?\W*",
    re.IGNORECASE,
)
_PLAIN_WORDS = frozenset({"safe", "link", "links", "near", "source", "status", "history"})
_FIELD_WORDS = _PLAIN_WORDS | {
    *("chain", "chains", "blockchain", "blockchains", "network", "networks"),
    *("token", "tokens", "coin", "coins", "ticker", "protocol", "crypto", "mainnet"),
}
# How many words beside those of asking an aspect's question may hold.
_BESIDE = {
    Aspect.DEFINITION: 1,
    Aspect.HOW: 99,
    Aspect.WHY: 99,
    Aspect.RISKS: 99,
    Aspect.EXAMPLE: 99,
    Aspect.SIMPLE: 99,
    Aspect.ALTERNATIVES: 99,
    Aspect.LINKS: 99,
}
_INVITES = frozenset({Talk.HELLO, Talk.HELP, Talk.EMPTY, Talk.WHO})


def _meant(
    mentions: Sequence[Mention], question: Question, *, has_subject: bool
) -> tuple[Mention, ...]:
    """The names without the words of asking that happen to be names.

    "safe" is no project in "is it safe?"; and where a project is named or carried over, "chain"
    and "token" ask for a field of its profile.
    """
    has_project = any((each.page or "").startswith(f"{Kind.PROJECT}:") for each in mentions)
    leans = has_subject and is_terse(question) and not _DEFINES.search(question.text)
    dropped = _FIELD_WORDS if has_project or leans else _PLAIN_WORDS
    return tuple(each for each in mentions if each.surface not in dropped)


def _is_spelt_out(mention: Mention, text: str) -> bool:
    """Whether a name of words of asking is surely meant as a name: "chain link", "$link"."""
    is_project = (mention.page or "").startswith(f"{Kind.PROJECT}:")
    return is_project and (" " in mention.surface or "$" in text[max(0, mention.start - 1) :])


def _aspect(question: Question, mentions: Sequence[Mention]) -> Aspect:
    """The aspect asked for; OPEN where more is asked than an aspect's words."""
    aspect = aspect_of(_without_names(question.text, mentions))
    beside = beside_asking(without(question.text, mentions))
    return Aspect.OPEN if beside > _BESIDE.get(aspect, 2) else aspect


def _clues(question: Question, reading: Reading, mentions: Sequence[Mention]) -> Clues:
    return Clues(
        text=question.text,
        subjects=reading.subjects,
        aspect=reading.aspect,
        stems=Wording.of(question.text).stems,
        residue=_residue(question, mentions),
        pull=_pull(question, reading, mentions),
    )


def _pull(question: Question, reading: Reading, mentions: Sequence[Mention]) -> float:
    """How strongly the subject draws: most where nothing else is asked, or where it was assumed."""
    if reading.assumed:
        if reading.prior >= CERTAIN:
            return Clues.ASSUMED
        return Clues.BARE if reading.prior >= SAID else Clues.NAMED
    return Clues.NAMED if beside_asking(without(question.text, mentions)) else Clues.BARE


def _residue(question: Question, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The stems of the content words outside the names."""
    rest = Wording.of(_without_names(question.text, mentions)).stems
    return tuple(each for each in rest if each != "x")


def _subjects(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The pages that the names mean, in the question's order; an open choice is no subject."""
    return tuple(dict.fromkeys(mention.page for mention in mentions if mention.page is not None))


def _without_names(text: str, mentions: Sequence[Mention]) -> str:
    """The question with X for each name, so that the words of a name are not taken for wording."""
    for mention in sorted(mentions, key=lambda each: -each.start):
        text = f"{text[: mention.start]}X{text[mention.end :]}"
    return text


def _names(mentions: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(
        f"{mention.surface} = "
        f"{' or '.join(each.page for each in mention.candidates)} ({mention.how})"
        for mention in mentions
    )


def _corrections(mentions: Sequence[Mention], pages: Mapping[str, Page]) -> tuple[Phrase, ...]:
    """What a misspelled name was taken for."""
    return tuple(
        phrase("answer.took", typed=mention.surface, title=pages[mention.page].title)
        for mention in mentions
        if mention.how is How.SPELLING and mention.page is not None
    )


def _assumption(asked: Asked, best: Bid) -> tuple[Phrase, ...]:
    """Which subject was assumed, where the answer is about it."""
    if asked.assumed is None or asked.assumed.key not in best.pages[:2]:
        return ()
    return (phrase("answer.assumed", subject=asked.assumed.title),)


def _ranking(pages: tuple[str, ...], shown: tuple[str, ...], asked: Asked) -> tuple[str, ...]:
    """The keys of the pages found: the answer's own, those shown, then by passage."""
    return tuple(dict.fromkeys((*pages, *shown, *(each.page.key for each in asked.ranked))))
