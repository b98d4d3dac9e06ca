"""What an answer must hold, and whether a text holds it. Rules for English; no model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answer.wanted import Wanted, wanted
from bot.answer.wording import Wording, stem
from index.content import FUNCTION_WORDS
from index.english import english

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Need", "Wanted", "absent", "holds", "is_negated", "wanted"]

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(
    rf"\b(?:1\d{{3}}|20\d\d)s?\b|\b\d+(?:st|nd|rd|th)\b(?= centur| of {_MONTH}| {_MONTH})"
    rf"|\b{_MONTH} \d|\b\d{{1,2}} {_MONTH}\b|\bcentur(?:y|ies)\b|\bdecades?\b|\byears? ago\b"
    r"|\b\d+ (?:bce?|ad|ce)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\b(?:spring|summer|autumn|winter)\b|\b(?:before|after|during|until|since) the\b"
)
# "When does a node lose its stake?" asks for a condition, not for a day.
_CONDITION = re.compile(
    r"\b(?:when|whenever|if|once|after|before|during|until|every|as soon as|each time)\b"
)
_PRESENT = re.compile(r"\bwhen (?:do|does|is|are|can|should|must|would|may)\b")
_COUNT = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half|third|quarter"
    r"|twice|once|double|triple|zero|none|single|both|several|few|percent|majority|seconds?"
    r"|minutes?|hours?|days?|weeks?|months?|annually|daily|weekly|yearly|free|unlimited)\b|%"
)
_YEAR = re.compile(r"(?:1\d{3}|20\d\d)s?")
_AGENT = re.compile(
    r"\b(?:\w{2,}(?:ers|ors|ists|ians)|people|nobody|no one|anyone|everyone|anybody|everybody"
    r"|(?:the|a|an|its|their|each|every|one) (?:\w+ )?(?:\w{2,}(?:er|or|ist)|company|companies"
    r"|team|foundation|community|government|parliament|council|court|bank|group|party|parties))\b"
)
_WHERE = re.compile(
    r"\b(?:in|at|on|near|from|to|of|across|between|into|along|through|around|throughout|outside"
    r"|inside|within|towards?|off|beyond|over|under|north|south|east|west)\b"
)
_CAUSE = re.compile(
    r"\b(?:because|due to|owing to|since|so that|in order to|therefore|thus|hence|as a result"
    r"|reasons?|caus\w+|led to|leads? to|result\w*|allow\w*|prevent\w*|avoid\w*|ensur\w*"
    r"|as a consequence|to \w+|consider\w*|reflect\w*|fear\w*|for (?:the )?\w+ing)\b"
)
_MEANS = re.compile(r"\b(?:by|through|via|using|with|when|if|first|then|\w+ing|\w+ly|from|into)\b")
_COPULA = re.compile(
    r"\b(?:is|are|was|were|means?|refers? to|called|known as|defined as|stands? for"
    r"|describes?)\b|[:(—]"
)
_SERIES = re.compile(r",[^,]+(?:,| and | or )|;|: |\band\b|\bas well as\b")
_BY_FORM = {
    Wanted.WHY: _CAUSE,
    Wanted.HOW: _MEANS,
    Wanted.DEFINITION: _COPULA,
    Wanted.LIST: _SERIES,
}
_QUOTED = re.compile(r"[\"\u201c\u00ab]([^\"\u201d\u00bb]{2,60})[\"\u201d\u00bb]")
_ADVERB = re.compile(r"\w+(?:ly|ing|ed)\b|\w+,")
_NEGATION = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|cannot|without|neither|nor)\b|n['\u2019]t\b"
)
_PART = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Need:
    """What an answer to a question must hold.

    `names` are those that the question holds, capitalised or quoted, as they were typed.
    """

    wanted: Wanted
    wording: Wording
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    is_negated: bool

    @classmethod
    def of(cls, question: str) -> Need:
        """Read a question."""
        wording = Wording.of(question)
        quoted = _QUOTED.findall(question)
        return cls(
            wanted=wanted(question),
            wording=wording,
            names=tuple(dict.fromkeys((*wording.names, *quoted))),
            numbers=wording.numbers,
            is_negated=is_negated(question),
        )


def is_negated(text: str) -> bool:
    """Tell whether a text denies something (not, never, n't, without)."""
    return _NEGATION.search(text.lower()) is not None


def holds(need: Need, sentence: Wording) -> bool:
    """Tell whether a sentence holds an answer of the kind wanted, one that the question lacks.

    Rather yes than no; always yes for kinds that wording does not show (yes or no, other).
    """
    lower = sentence.text.lower()
    match need.wanted:
        case Wanted.DATE:
            return _has_date(need, lower)
        case Wanted.NUMBER:
            return _has_quantity(need, sentence)
        case Wanted.PERSON:
            return _AGENT.search(lower) is not None or _has_new_name(need, sentence)
        case Wanted.NAME:
            return _has_new_name(need, sentence)
        case Wanted.PLACE:
            is_open = "where" in need.wording.text.lower()
            named = is_open or _has_new_name(need, sentence)
            return named and _WHERE.search(lower) is not None
        case Wanted.WHY | Wanted.HOW | Wanted.DEFINITION | Wanted.LIST:
            return _BY_FORM[need.wanted].search(lower) is not None
        case _:
            return True


def absent(need: Need, texts: Iterable[str]) -> tuple[str, ...]:
    """List the names and numbers asked for that occur in none of the texts, as typed."""
    held: set[str] = set()
    whole: list[str] = []
    for text in texts:
        wording = Wording.of(text)
        held.update(wording.stems, wording.numbers)
        whole.append(text.lower())
    lost = [name for name in need.names if not _is_held(name, held, whole)]
    lost += [number for number in need.numbers if number not in held]
    return tuple(dict.fromkeys(lost))


def _is_held(name: str, held: set[str], whole: Sequence[str]) -> bool:
    if any(name.lower() in text for text in whole):
        return True
    parts = [part for part in _PART.findall(name.lower()) if part not in FUNCTION_WORDS]
    return all(stem(part) in held for part in parts if len(part) > 1)


def _has_date(need: Need, lower: str) -> bool:
    asked = need.wording.text.lower()
    if _PRESENT.search(asked) and _CONDITION.search(lower):
        return True
    return any(found.group() not in asked for found in _DATE.finditer(lower))


def _has_quantity(need: Need, sentence: Wording) -> bool:
    asked = need.wording.text.lower()
    if any(each not in asked and not _YEAR.fullmatch(each) for each in sentence.numbers):
        return True
    return any(found.group() not in asked for found in _COUNT.finditer(sentence.text.lower()))


def _has_new_name(need: Need, sentence: Wording) -> bool:
    asked = set(need.wording.stems)
    for name in sentence.names:
        if sentence.text.startswith(name) and (
            _ADVERB.match(sentence.text) or english().is_common(name.lower())
        ):
            continue  # it has its capital from its place
        if not {stem(part) for part in _PART.findall(name.lower())} <= asked:
            return True
    return False
