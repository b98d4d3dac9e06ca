"""The kind of answer that a question asks for, by its wording."""

from __future__ import annotations

import re
from enum import StrEnum


class Wanted(StrEnum):
    """The kind of answer that a question asks for."""

    PERSON = "person"
    DATE = "date"
    NUMBER = "number"
    PLACE = "place"
    NAME = "name"  # the name of a thing: which company, what network
    YES_NO = "yes-no"
    DEFINITION = "definition"
    HOW = "how"
    WHY = "why"
    LIST = "list"
    OTHER = "other"


_UNITS = (
    r"(?:number|amount|percent(?:age)?|share|size|population|rate|cost|price|fee|total|age|height"
    r"|length|width|speed|temperature|distance|quantity|proportion|fraction|score)"
)
_PERIODS = r"(?:year|date|day|month|century|decade|era|time|period|season)s?"
_PLACES = (
    r"(?:countr(?:y|ies)|nations?|cit(?:y|ies)|towns?|states?|regions?|continents?|places?"
    r"|jurisdictions?|locations?|provinces?|islands?|rivers?|areas?)"
)
_PEOPLE = (
    r"(?:persons?|people|man|woman|presidents?|kings?|queens?|leaders?|authors?|founders?|ceos?"
    r"|inventors?|scientists?|philosophers?|generals?|members?)"
)
_THINGS = (
    r"(?:compan(?:y|ies)|projects?|protocols?|networks?|(?:block)?chains?|tokens?|coins?"
    r"|organi[sz]ations?|agenc(?:y|ies)|banks?|exchanges?|laws?|acts?|treaty|books?"
    r"|universit(?:y|ies)|teams?|groups?|firms?|platforms?|battle|war|program(?:me)?s?)"
)
_ASK = r"(?:what|which)"
_IS = r"(?:'s| is| was| are| were)"
_AUXILIARY = r"(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|had|may|must)\b"
# Matched at the question word; the first match wins: the narrow patterns stand before the wide.
_PATTERNS: tuple[tuple[Wanted, str], ...] = (
    (Wanted.DATE, r"how long ago\b|how recent|when\b"),
    (
        Wanted.NUMBER,
        r"how (?:many|much|long|old|far|often|big|large|high|tall|deep|fast|wide|heavy|frequently"
        rf"|cold|hot|quickly|soon)\b|{_ASK}{_IS}?(?: the| an?)?(?: \w+){{0,2}}? {_UNITS}\b",
    ),
    (
        Wanted.LIST,
        rf"(?:list|name)\b|{_ASK} (?:are|were) (?:the |some |all )?(?:\w+ )?"
        r"(?:types|kinds|examples|ways|parts|steps|risks|benefits|\w+s of)\b"
        r"|what (?:types|kinds) of\b",
    ),
    (
        Wanted.WHY,
        r"why\b|how come\b|what (?:\w+ )?(?:reasons?|caused?|causes|purpose)\b"
        r"|for what (?:reason|purpose)\b",
    ),
    (Wanted.PERSON, rf"who\b|who['ms]|whose\b|{_ASK} (?:\w+ )?{_PEOPLE}\b"),
    (
        Wanted.DATE,
        rf"{_ASK} (?:exact |specific )?{_PERIODS}\b(?! of (?!the year\b))"
        rf"|what{_IS} the (?:\w+ )?(?:date|year|day|month)\b",
    ),
    (Wanted.PLACE, rf"where\b|{_ASK} (?:\w+ )?{_PLACES}\b"),
    (
        Wanted.NAME,
        rf"{_ASK} (?:\w+ )?{_THINGS}\b|{_ASK} (?:is|was|are|were) the names?\b|what name\b",
    ),
    (Wanted.HOW, rf"how\b|(?:in|by) {_ASK} (?:way|means)\b"),
    (
        Wanted.DEFINITION,
        rf"(?:what{_IS}|define|explain|describe)(?: an?| the)?"
        r"(?: (?!of\b|for\b|in\b)[\w.'-]+){1,3}$"
        r"|what (?:does|do|is meant by) .{1,60}\b(?:mean|stand for)\b"
        r"|what(?:'s| is) the (?:meaning|definition) of\b",
    ),
    (Wanted.YES_NO, _AUXILIARY),
)
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)
_QUESTION_WORD = re.compile(
    r"\b(?:(?:in|by|for) (?=(?:what|which) (?:way|means|reason|purpose))|who[ms]?\b|whose\b|when\b"
    r"|where\b|what|which\b|why\b|how\b)"
)
_PLAIN = re.compile(rf"{_AUXILIARY}|(?:list|name|define)\b")
_POLITE = re.compile(
    r"(?:(?:hey|hi|hello|ok|okay|so|well|and|but|please|pls|also|then"
    r"|(?:can|could|would) you(?: please)?|(?:please )?(?:tell|show) me"
    r"|i (?:want|would like|'d like) to know|do you know)[\s,:]+)+"
)


def wanted(question: str) -> Wanted:
    """Tell the kind of answer that a question asks for; OTHER where no pattern fits."""
    straight = question.replace("\u2019", "'").lower().strip(" ?!.")
    bare = _POLITE.sub("", straight, count=1) if _POLITE.match(straight) else straight
    focus = bare[_focus(bare) :]
    return next((kind for kind, pattern in _COMPILED if pattern.match(focus)), Wanted.OTHER)


def _focus(bare: str) -> int:
    """Find the question word: the first, but not that of a clause ("When it fell, what …")."""
    if _PLAIN.match(bare):
        return 0
    found = list(_QUESTION_WORD.finditer(bare))
    if not found:
        return 0
    if found[0].group() in ("when", "where") and found[0].start() == 0:
        later = (each for each in found[1:] if "," in bare[: each.start()])
        return next(later, found[0]).start()
    return found[0].start()
