"""Greetings, thanks and other words that ask for nothing: answered before any retrieval."""

from __future__ import annotations

from enum import StrEnum

from bot.answer import courtesy
from bot.answer.question import Question
from bot.answer.template import Template
from bot.answer.typed import Typed, sentences

_LONGEST = 24  # words; whoever writes more wants something


class Talk(StrEnum):
    """The kind of small talk; each has a phrase in the catalogue."""

    HELLO = "hello"
    THANKS = "thanks"
    BYE = "bye"
    OK = "ok"
    NO = "no"
    PRAISE = "praise"
    BLAME = "blame"
    WHO = "who"
    HELP = "help"
    EMPTY = "empty"


# In order of rank: of "hi, and thanks", the thanks are answered.
_PHRASES = (
    (Talk.BLAME, courtesy.BLAME),
    (Talk.WHO, courtesy.WHO),
    (Talk.HELP, courtesy.HELP),
    (Talk.NO, courtesy.NO),
    (Talk.THANKS, courtesy.THANKS),
    (Talk.BYE, courtesy.BYE),
    (Talk.HELLO, courtesy.HELLO),
    (Talk.OK, courtesy.OK),
    (Talk.PRAISE, courtesy.PRAISE),
)
PHRASES = tuple((talk, Template.of(each)) for talk, phrases in _PHRASES for each in phrases)
TAILS = tuple(map(Template.of, courtesy.TAIL))


def small_talk(question: Question) -> Talk | None:
    """The small talk that this is and nothing more, or None where something may be asked."""
    if question.is_blank:
        return Talk.EMPTY
    words = [word for sentence in sentences(question.text) for word in sentence]
    if len(words) > _LONGEST:
        return None
    heard = _heard(Typed.of(words))
    return next((talk for talk, _ in _PHRASES if talk in heard), None)


def _heard(typed: Typed) -> frozenset[Talk]:
    """The kinds of small talk that the words consist of; none where a word says something else.

    Read from the left, the longest phrase first; words that add nothing are passed over.
    """
    heard: set[Talk] = set()
    place = 0
    while place < len(typed.words):
        end, talk = max(
            ((_end(phrase, typed, place), talk) for talk, phrase in PHRASES),
            key=lambda found: found[0],
        )
        passed = _passed(typed, place, after=bool(heard))
        if passed >= end:
            end = passed
        else:
            heard.add(talk)
        if end == place:
            return frozenset()
        place = end
    return frozenset(heard)


def _passed(typed: Typed, place: int, *, after: bool) -> int:
    """How far the words from a place add nothing to small talk, or to what comes `after` it."""
    word = typed.words[place]
    if not after:
        return place + (word in courtesy.FILLER)
    tail = max(_end(each, typed, place) for each in TAILS)
    return max(tail, place + (word in courtesy.FILLER or word in courtesy.AFTER))


def _end(phrase: Template, typed: Typed, place: int) -> int:
    """The place after the longest reading of a phrase from a place on, 0 where it has none."""
    return max(phrase.ends(typed, 1 << place).bit_length() - 1, 0)
