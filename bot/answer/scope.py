"""What no library of explainers answers: support, errands, live figures, private lives.

Such questions often name something that the library does cover ("my wallet shows no balance"), so
that a search would find a page and quote it beside the point. They are known by their wording.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Outside(StrEnum):
    """Why a question lies outside any library of explainers."""

    SUPPORT = "support"
    ERRAND = "errand"
    SETUP = "set-up"
    LOCAL = "local"
    SOCIAL = "social media"
    LIVE = "live figures"
    PRIVATE = "private lives"


_MINE = (
    r"(?:account|wallet|balance|withdrawal|deposit|transaction|tx|hotspot|ledger|funds|order|card"
    r"|node|miner|app|login|device|payment|swap|transfer)"
)
_BROKEN = (
    r"(?:locked|stuck|pending|missing|gone|wrong|frozen|lost|offline|failed|failing|disabled|empty"
    r"|rejected|crash\w*|red light|error|not (?:show|work|arriv|load|sync)\w*"
    r"|(?:does|is|are|wo|ca|did)n'?t\b)"
)
_HARDWARE = (
    r"(?:router|antenna|laptop|phone|cpu|graphics card|driver|hardware|ram|ssd|power supply"
    r"|sd card|motherboard|keyboard)"
)
_MADE = (
    r"(?:code|script|contract|test|function|bot|poem|essay|email|letter|tweet|song|program|app"
    r"|website|story|logo|joke)"
)
_LANGUAGE = (
    r"(?:solidity|rust|python|javascript|typescript|web3\.?(?:py|js)|ethers(?:\.?js)?|foundry"
    r"|hardhat|anchor framework)"
)
_RULES: tuple[tuple[Outside, tuple[str, ...]], ...] = (
    (
        Outside.SUPPORT,
        (
            rf"\bmy (?:\w+ ){{0,3}}{_MINE}\b.{{0,40}}\b{_BROKEN}",
            rf"\b{_BROKEN}\b.{{0,20}}\bmy (?:\w+ ){{0,3}}{_MINE}\b",
            r"\b(?:withdrawal|deposit|transaction|verification|login|kyc|transfer|payment)s?"
            r" (?:is |has been |still |keeps )?(?:pending|stuck|failed|failing|rejected)\b",
            r"\bfactory reset\b|\breset (?:it|my)\b|\berror (?:code|message)\b",
            r"\b(?:shows?|says?|displays?) (?:a |the |me )?(?:wrong|red light|error|verification)",
            r"\bwho (?:do|can|should) i (?:call|contact|email|complain to)\b",
            r"\bsupport (?:ticket|number|email)\b",
            r"\b(?:locked|blocked|froze|closed|suspended) my\b",
            r"\bi sent\b.{0,60}\b(?:wrong|back|mistake|accident)",
        ),
    ),
    (
        Outside.ERRAND,
        (
            rf"^(?:please |pls |can you |could you )*(?:write|code|generate|draft|program|create"
            rf"|build|give|make) (?:me )?(?:an? |the |some )?(?:[\w-]+ ){{0,5}}{_MADE}\b",
            r"\bhow (?:do|to|can|would) (?:i |you )?(?:make|code|write|program|build)"
            r" (?:an? |the |my )?(?:[\w-]+ ){0,3}(?:bot|script|dapp|website|game)\b",
            rf"\b{_LANGUAGE}\b.{{0,40}}\b(?:how|test|sign|write|error|call|deploy|example)\b",
            rf"\b(?:how|write|sign|deploy|call|fix)\b.{{0,50}}\b(?:in|with|using) {_LANGUAGE}\b",
            r"\b(?:set it up|do it|install it) for me\b",
            r"\b(?:give|send|get) me (?:a |some |an? )?free\b|\bgive me \w+ for free\b",
        ),
    ),
    (
        Outside.SETUP,
        (
            rf"\b(?:which|what|best|cheapest|recommended) (?:\w+ ){{0,2}}{_HARDWARE}\b"
            r".{0,40}\b(?:for|need|on|use)\b",
            r"\bhow (?:much|many) (?:ram|memory|disk space|vram|cores|gb)\b",
            r"\b(?:ubuntu|debian|windows|macos|raspberry pi)\b (?:version|\d)",
            r"\bon (?:ubuntu|debian|windows|macos)\b",
            r"\b(?:nvidia|cuda) driver",
        ),
    ),
    (
        Outside.LOCAL,
        (
            r"\bnear me\b|\bnearby\b|\bin my (?:city|town|area|street|neighbou?rhood)\b",
            r"\bwhere in \w+ (?:can|do|could) i\b|\b(?:opening|office) hours\b|\bnearest\b",
        ),
    ),
    (
        Outside.SOCIAL,
        (
            r"\b(?:what'?s?|where|link|join|which|is there|have|has|their|its|the)\b.{0,40}"
            r"\b(?:telegram|discord|twitter|instagram|reddit|facebook|tiktok|youtube|x)"
            r" (?:group|server|channel|account|handle|page|invite|followers)\s*\??$",
            r"\bfollowers\b|\bsubscribers\b|\btweet(?:ed|s)?\b",
            r"\b(?:their|its|the|'s) (?:discord|telegram|twitter|subreddit)\b",
        ),
    ),
    (
        Outside.LIVE,
        (
            r"\b(?:next|upcoming) (?:\w+ ){0,2}(?:conference|event|meetup|hackathon|ama|listing)\b",
            r"\b(?:withdrawal|deposit|trading|taker|maker|gas|network) fees?\b"
            r".{0,40}\b(?:today|now|currently|at the moment)\b",
            r"\bgas (?:price|fee)?s?\b.{0,25}\b(?:now|today|currently)\b",
            r"\b(?:best|cheapest|safest|lowest[- ]fee) (?:crypto )?(?:wallet|exchange|broker)s?\b",
            r"\blowest (?:\w+ )?fees?\b",
            r"\bis \w+ down\b|\b(?:down|outage) (?:right now|today)\b",
            r"\bhow (?:much|many) (?:\w+ ){0,2}"
            r"(?:revenue|profit|employees|staff|customers|downloads)\b",
            r"\b(?:revenue|profit|headcount|number of employees)\b"
            r".{0,30}\b(?:q[1-4]|last (?:year|quarter)|in 20\d\d)",
            r"\bhiring\b|\bjobs? (?:at|in)\b|\bsalar(?:y|ies)\b|\binternships?\b",
        ),
    ),
    (
        Outside.PRIVATE,
        (
            r"\b(?:wife|husband|girlfriend|boyfriend|married)\b",
            r"\b(?:net worth|phone number|home address)\b",
            r"\b(?:sits?|members?) (?:on|of) the board\b|\bboard of directors\b",
        ),
    ),
)
_COMPILED = tuple(
    (outside, re.compile("|".join(rules), re.IGNORECASE)) for outside, rules in _RULES
)


def outside_of_scope(text: str) -> Outside | None:
    """Why no library of explainers answers this question, or None where one may."""
    straight = text.replace("’", "'").strip()
    return next((outside for outside, pattern in _COMPILED if pattern.search(straight)), None)
