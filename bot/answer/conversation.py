"""What a conversation is about: slots that a follow-up question keeps unless it replaces them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from bot.answer.aspect import Aspect
from bot.answer.question import Question

MAX_TURNS = 4  # earlier questions that are kept for search
MAX_SHOWN = 25  # entries of the last list that "the second one" can mean


@dataclass(frozen=True, slots=True)
class Conversation:
    """The slots after the last turn.

    `subjects` and `shown` are page keys; `filters` are the facets of the last list;
    `turns` are the last questions, oldest first.
    """

    subjects: tuple[str, ...] = ()
    aspect: Aspect = Aspect.OPEN
    shown: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    last: str = ""  # the outcome of the last turn
    turns: tuple[str, ...] = field(default=())

    def after(
        self,
        question: str,
        *,
        last: str,
        subjects: tuple[str, ...],
        aspect: Aspect,
        shown: tuple[str, ...] = (),
        filters: tuple[str, ...] = (),
    ) -> Conversation:
        """The slots after one more turn; a list that was shown stays until another replaces it."""
        return Conversation(
            subjects=subjects,
            aspect=aspect,
            shown=(shown or self.shown)[:MAX_SHOWN],
            filters=filters,
            last=last,
            turns=(*self.turns, question)[-MAX_TURNS:],
        )

    def dropped(self) -> Conversation:
        """The same conversation with its subject forgotten."""
        return replace(self, subjects=(), aspect=Aspect.OPEN, filters=())


NOBODY = Conversation()

_PRONOUN = re.compile(
    r"\b(?:it|its|it's|they|them|their|theirs|he|she|his|her)\b"
    r"|\b(?:these|those|this)\b"
    r"|\b(?:is|are|was|does|do|did|can|could|would|will|about|of|to|for|with|from|in|on|like|than"
    r"|say|get|do|by|after|isn't|isnt|doesn't|doesnt|why|how|and|so|but) (?:that|such|both|either"
    r"|one|ones|the same)\b"
    r"|\b(?:that|one|ones|both|there|the same|either)[\s?.!]*$|^(?:that|both|which ones?)\b"
    r"|\bthat's\b",
    re.IGNORECASE,
)
_IT = re.compile(r"\b(?:it|its|it's|they|them|their)\b", re.IGNORECASE)
_BOTH = re.compile(
    r"\b(?:both|each|them|they|which (?:one|is)|better|safer|faster|cheaper|compare)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:and|but|so|or|also|what about|how about|what of|wbu|why not|how so|how come|examples?"
    r"|for example|like what|such as|e\.?g\.?|more|tell me more|go on|continue|explain more"
    r"|elaborate|deeper|simpler|in simple|eli5|really|then|ok and|ok but|ok so|yes but|since when"
    r"|compared|versus|alternatives?|similar|which one|what else|else|anything else|meaning|again"
    r"|say more|in short|any)\b",
    re.IGNORECASE,
)
# Words that ask about a subject and name none: a short question of these alone is a follow-up.
_ASKING = frozenset(
    """
    a an and any are be best can could did do does exactly for from get give had has have how i in
    is main me mean my of on or other so tell than the then there to u us use used using was we what
    whats when where which who whom whose why will with work works would you your about please pls
    example examples risk risks danger dangers problem problems safe benefit benefits advantage
    advantages disadvantage disadvantages limit limits limitations token tokens coin ticker chain
    chains network networks launched launch started founded founder founders owns runs run made
    built behind team company status alive dead active links link website docs site source code
    official alternatives similar competitors name names former old new renamed important matter
    matters point purpose definition explained simple simply terms words detail details real life
    case cases drawback drawbacks downside downsides wrong go goes now again happen happens simpler
    tho though ok okay its it they them that this these those their he she him her bro man lol hmm
    um uh yes yeah no well just also too one ones both same actually basically else anything
    something detail real issues issue cons pros catch need needs needed useful used usage history
    more further deeper longer continue elaborate explain say on
    year date got own another n gimme abt called before after had else like there good bad better
    safer cheaper faster compare compared number third second first last u r ya say put said
    """.split()
)
_REPLACES = re.compile(
    r"^(?:ok |okay |so |yes |but |now |alright |cool |thanks,? |hm+,? )*"
    r"(?:and|what about|how about|what of|wbu|or|also|vs\.?|versus|compared (?:to|with)|then"
    r"|same (?:for|with|question for)|now)\b",
    re.IGNORECASE,
)
_ORDINALS = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
    "fifth": 5, "5th": 5, "sixth": 6, "6th": 6, "seventh": 7, "7th": 7, "eighth": 8, "8th": 8,
    "ninth": 9, "9th": 9, "tenth": 10, "10th": 10, "last": -1, "former": 1, "latter": 2,
}  # fmt: skip
_ORDINAL = re.compile(
    r"^(?:(?:and|what about|how about|tell me (?:more )?about|explain|show(?: me)?|ok|the|number"
    r"|no\.?|option|more (?:about|on)|i mean|#)\s+)*(?:#\s*)?"
    r"(?P<which>" + "|".join(_ORDINALS) + r"|\d{1,2})"
    r"(?: (?:one|project|topic|option|choice|of them|of those|in the list|please|pls))*[\s?.!]*$",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"\bthe (?P<which>first|second|third|fourth|fifth|last|former|latter)(?: one)?[\s?.!]*$"
    r"|\b(?:does|is|has|did|of|about) the (?P<other>first|second|third|last|former|latter)"
    r"(?: one)?\b",
    re.IGNORECASE,
)
_WEIGHS = re.compile(
    r"\b(?:better|worse|safer|riskier|cheaper|faster|slower|bigger|older|stronger)\b", re.IGNORECASE
)
# A place that a question ends with, which "and in X?" replaces.
_PLACES = (
    r"(?:the )?(?:e\.?u\.?|europe(?:an union)?|u\.?s\.?a?|united states|states|america|u\.?k\.?"
    r"|united kingdom|britain|england|uae|dubai|emirates|asia|japan|singapore|hong ?kong|china"
    r"|korea|south korea|india|switzerland|germany|france|brazil|canada|australia)"
)
_LAST_PLACE = re.compile(
    rf"^(?P<rest>.*\b(?:in|under|for|of) )(?P<part>{_PLACES})\W*$", re.IGNORECASE
)
_OTHER_PLACE = re.compile(
    r"^(?:(?:ok|okay|so|yes|but|and|or|what about|how about|what of|same for|also|then|now)[ ,]+)+"
    rf"(?:in |for )?(?P<part>{_PLACES})\W*$",
    re.IGNORECASE,
)
_TERSE = 5  # words
_NAMED = 3  # words besides those of asking before a pronoun; more, and they name what it is
_BRIEF = 9  # words; a longer question names what it is about
_SHORT = 6  # words; a question of more words stands by itself unless it has a pronoun


def is_follow_up(question: Question) -> bool:
    """Whether a question with no subject of its own leans on the turn before."""
    words = question.words
    if len(words) <= _SHORT and (_OPENING.match(question.text) or asks_only(question)):
        return True
    if _REPLACES.match(question.text) and len(words) <= 2 * _SHORT:
        return True
    if len(words) <= _SHORT and _IT.search(question.text):
        return True
    return len(words) <= 2 * _SHORT and _leans(question.text.replace("’", "'"))


def _leans(text: str) -> bool:
    """Whether a pronoun stands for something that the text itself has not named.

    "Can the issuer print more tokens or freeze them" has; so, mostly, has what follows three words
    that ask for something. "That" and "there" stand for something only in some places.
    """
    found = _PRONOUN.search(text)
    return found is not None and beside_asking(text[: found.start()]) < _NAMED


def is_of_both(question: Question) -> bool:
    """Whether it is about all subjects of the turn before: "which is better?", "risks of both"."""
    return len(question.words) <= _SHORT and bool(_BOTH.search(question.text))


def has_pronoun(question: Question) -> bool:
    """Whether "it" or "they" stands for a subject of the turn before."""
    return bool(_IT.search(question.text))


def is_terse(question: Question) -> bool:
    """Whether it is so short that it may lean on the turn before: "downsides?", "the company"."""
    return len(question.words) <= _TERSE


def is_brief(question: Question) -> bool:
    """Whether it may leave out its subject: "what if the issuer goes bust"."""
    return len(question.words) <= _BRIEF


def weighs(question: Question) -> bool:
    """Whether it weighs one thing against another: "is it better than X?", "is X cheaper?"."""
    return len(question.words) <= _SHORT and bool(_WEIGHS.search(question.text))


def restated(before: str, question: Question) -> str:
    """The question before with the place that "and in X?" names instead; "" where none is."""
    other, last = _OTHER_PLACE.match(question.text), _LAST_PLACE.match(before)
    return f"{last['rest']}{other['part']}" if other and last else ""


def beside_asking(text: str) -> int:
    """How many words of a text are not mere words of asking."""
    return sum(word not in _ASKING for word in Question(text).words)


def asks_only(question: Question) -> bool:
    """Whether it holds nothing but words of asking: "why?", "the risks", "in simple words"."""
    return _ASKING.issuperset(question.words)


def replaces_subject(question: Question) -> bool:
    """Whether it is of the form "and X?" or "what about X?": the aspect before stays."""
    return bool(_REPLACES.match(question.text))


def ordinal(question: Question) -> int | None:
    """Which entry of the last list is meant (1-based, -1 the last), or None."""
    found = _ORDINAL.match(question.text)
    if found is None and len(question.words) <= _SHORT:
        found = _ENDING.search(question.text)
    if found is None:
        return None
    which = (found["which"] or found.groupdict().get("other") or "").lower()
    return _ORDINALS[which] if which in _ORDINALS else int(which)
