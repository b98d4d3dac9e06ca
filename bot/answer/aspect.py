"""What is asked *about* a subject: its definition, how it works, its risks, a field of it."""

from __future__ import annotations

import re
from enum import StrEnum


class Aspect(StrEnum):
    """The aspect of a subject that a question is about."""

    DEFINITION = "definition"
    SIMPLE = "simple"
    HOW = "how"
    WHY = "why"
    RISKS = "risks"
    EXAMPLE = "example"
    WHO = "who"
    WHEN = "when"
    TOKEN = "token"  # noqa: S105 - the aspect, not a secret
    CHAINS = "chains"
    LINKS = "links"
    STATUS = "status"
    NAMES = "names"
    CONVERGES = "converges"
    ALTERNATIVES = "alternatives"
    OPEN = "open"  # anything else


# Which `##` section of a page answers an aspect (headings are fixed by the file format).
SECTION = {
    Aspect.DEFINITION: "What it is",
    Aspect.HOW: "How it works",
    Aspect.WHY: "Why it matters",
    Aspect.RISKS: "Risks and limits",
    Aspect.EXAMPLE: "Examples",
}

# Which field of a profile answers an aspect.
FIELD = {
    Aspect.WHO: "at_a_glance.control",
    Aspect.WHEN: "launched",
    Aspect.TOKEN: "token.purpose",
    Aspect.CHAINS: "chains",
    Aspect.LINKS: "links",
    Aspect.STATUS: "status",
    Aspect.RISKS: "risks",
    Aspect.NAMES: "former_names",
    Aspect.CONVERGES: "how_it_converges",
    Aspect.EXAMPLE: "at_a_glance.example",
    Aspect.WHY: "at_a_glance.purpose",
}

# First match wins: the narrow wordings stand before the wide ones. Each line is an alternative.
_WORDINGS: tuple[tuple[Aspect, tuple[str, ...]], ...] = (
    (
        Aspect.SIMPLE,
        (
            r"\beli ?5\b",
            r"\blike i'?m (?:5|five)",
            r"\bin simple (?:words|terms)",
            r"\bsimply\b",
            r"\bsimpler\b",
            r"\bnoob\b",
            r"\bi (?:don'?t|do not|didn'?t) (?:get|understand)\b",
            r"\bshorter\b",
            r"\btoo (?:complicated|complex|long|hard)\b",
            r"\bfor (?:dummies|beginners|kids|a (?:child|beginner|newbie))",
        ),
    ),
    (
        Aspect.NAMES,
        (
            r"\b(?:former|old|previous|new|other|another) names?\b",
            r"\bcalled (?:now|before|today)\b",
            r"\brenam",
            r"\brebrand",
            r"\bused to be called",
            r"\bformerly\b",
            r"\bwhat happened to the name",
        ),
    ),
    (
        Aspect.ALTERNATIVES,
        (
            r"\balternatives?\b",
            r"\bsimilar to\b",
            r"\bcompet(?:e|es|ing|itors?)\b",
            r"\brivals?\b",
            r"\binstead of\b",
            r"\b(?:projects?|others?|networks?|protocols?|coins?) like\b",
            r"(?:^|\b(?:is there|know|want|need|show me) )(?:some|any)thing like\b",
        ),
    ),
    (
        Aspect.RISKS,
        (
            r"\brisk",
            r"\bdanger",
            r"\b(?:un)?safe(?:ty)?\b",
            r"\blimit(?:s|ations?)?\b",
            r"\b(?:drawback|downside|disadvantage|problem|threat|weakness)",
            r"\bcons\b",
            r"\bcatch\b",
            r"\bgo(?:es)? wrong",
            r"\bhacked?\b",
            r"\bscam\b",
            r"\bvulnerab",
            r"\blose (?:my|your|all|money)",
        ),
    ),
    (
        Aspect.EXAMPLE,
        (
            r"\bexamples?\b",
            r"\buse ?cases?\b",
            r"\bin practice\b",
            r"\breal[- ]life\b",
            r"\breal world (?:use|case)",
            r"\bwho (?:uses|is using)\b",
            r"\binstances? of\b",
            r"\bcase stud",
        ),
    ),
    (
        Aspect.LINKS,
        (
            r"\b(?:(?:web ?)?site|homepage|url|links?|docs|documentation)\b",
            r"\b(?:github|repo|repository|source code|white ?paper)\b",
        ),
    ),
    (
        Aspect.STATUS,
        (
            r"\b(?:is|are)\b.{1,40}\b(?:dead|alive|active|live|running|still around)\b",
            r"\bstill (?:exist|active|alive|running|around|working|going)",
            r"\bshut ?(?:ting )?down\b",
            r"\bwhat happened (?:to|with)\b",
            r"\bstatus\b",
            r"\b(?:died|sunset|collapsed?|bankrupt|closed down)\b",
            r"\bon mainnet\b",
        ),
    ),
    (Aspect.CONVERGES, (r"\bconverge[sd]?\b(?! on\b)",)),
    (
        Aspect.WHEN,
        (
            r"^when\b",
            r"\bwhen (?:was|were|did|is|will|does|do)\b",
            r"\bsince when\b",
            r"\b(?:what|which) (?:year|date)\b",
            r"\bhow (?:old|long ago)\b",
            r"\blaunch(?:ed)? (?:date|year|in|when)",
            r"\byear of (?:the )?launch\b",
        ),
    ),
    (
        Aspect.TOKEN,
        (
            r"\b(?:which|what'?s?|do|does|has|have|is there|need|its|the|own|an?|native|any)\b"
            r".{0,40}\b(?:token|ticker|coin|symbol)\b",
            r"\btoken (?:of|for)\b",
            r"\btoken(?: purpose| use| utility)?\??$",
            r"\bticker\b",
        ),
    ),
    (
        Aspect.CHAINS,
        (
            r"\b(?:which|what) (?:block)?(?:chains?|networks?|l1s?|l2s?|layer)\b",
            r"\brun(?:s|ning)? on\b",
            r"\bbuilt on\b",
            r"\bwhere does .{1,30} (?:run|live)\b",
            r"\bon (?:which|what) (?:block)?chain",
            r"^\W*X (?:block)?chains?\W*$",
        ),
    ),
    (
        Aspect.WHO,
        (
            r"\bwho(?:'?s|se)?\b",
            r"\b(?:which|what) (?:company|team|people|firm)\b",
            r"\bowner\b",
            r"\bfound(?:ers?|ed by)\b",
            r"\bbehind\b",
            r"\bin charge\b",
            r"\bcontrolled by\b",
        ),
    ),
    (
        Aspect.WHY,
        (
            r"^why\b",
            r"\bwhy (?:is|are|do|does|did|would|should|not|use|need|we|it|they)\b",
            r"\bwhat(?:'s| is| are) the (?:point|benefits?|advantages?|purpose|use of)\b",
            r"\b(?:benefit|advantage)s?\b",
            r"\bimportan(?:t|ce)\b",
            r"\bmatters?\b",
            r"\bwhat(?:'s| is) .{1,40} (?:used |good )?for\??$",
            r"\buseful\b",
            r"\bpros\b",
        ),
    ),
    (
        Aspect.HOW,
        (
            r"\bhow (?:does|do|is|are|can|to|would|could|did|it|they|exactly|come)\b",
            r"^how\b(?! (?:many|much|old|long|big))",
            r"\bhow .{1,50} works?\b",
            r"\bmechanism\b",
            r"\bstep by step\b",
            r"\bunder the hood\b",
            r"\bworks?\?*$",
        ),
    ),
    (
        Aspect.DEFINITION,
        (
            r"^(?:so |ok |hey |hi |and |please |pls )*"
            r"(?:wh?at(?:'?s| is| are)?|wtf is|define|explain|describe|introduce|info (?:on|about)"
            r"|(?:meaning|definition) of|tell me (?:more )?about)\b",
            r"\bwhat (?:is|are|does) .{1,60}(?:mean|stand for)?\??$",
            r"\bmean(?:s|ing)?\??$",
            r"\bstands? for\b",
            r"\bexplained\b",
            r"\bdefinition\b",
        ),
    ),
)
_COMPILED = tuple(
    (aspect, re.compile("|".join(wordings), re.IGNORECASE)) for aspect, wordings in _WORDINGS
)


def aspect_of(text: str) -> Aspect:
    """The aspect that a question's wording asks for; OPEN where no pattern fits."""
    straight = text.replace("’", "'").strip()
    return next((aspect for aspect, pattern in _COMPILED if pattern.search(straight)), Aspect.OPEN)
