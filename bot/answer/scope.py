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
    LISTING = "where to buy"


_MINE = (
    r"(?:account|wallet|balance|withdrawal|deposit|transaction|tx|hotspot|ledger|funds|order|card"
    r"|node|miner|app|login|device|payment|swap|transfer)"
)
_BROKEN = (
    r"(?:locked|stuck|pending|missing|gone|wrong|lost|offline|failed|failing|disabled|empty"
    r"|rejected|crash\w*|red light|error|not (?:show|work|arriv|load|sync)\w*"
    r"|(?:does|is|are|wo|ca|did)n'?t\b)"
)
_HARDWARE = (
    r"(?:router|antenna|laptop|phone|cpu|graphics card|driver|ram|ssd|power supply"
    r"|sd card|motherboard|keyboard|psu|mini pc|asic|rig|vps|hosting provider)"
)
_MADE = (
    r"(?:code|script|contract|test|function|bot|poem|essay|email|letter|tweet|song|program|app"
    r"|website|story|logo|joke|haiku|limerick|meme|riddle|rap|slogan|sticker|gif|wallpaper"
    r"|(?:picture|image|drawing|cartoon) of)"
)
_LANGUAGE = (
    r"(?:solidity|rust|python|javascript|typescript|web3\.?(?:py|js)|ethers(?:\.?js)?|foundry"
    r"|hardhat|anchor framework|golang|graphql|node\.?js|kotlin|c\+\+)"
)
_FAILING = (
    r"(?:uploading|opening|connecting|syncing|working|loading|showing|updating|reporting"
    r"|responding|earning|charging|starting|going through)"
)
_ASKING = r"(?:what|why|how|when|who|which|where|if|can|could|do|does|did|is|are|should|would)"
_MEDIUM = r"(?:subreddit|whatsapp|instagram|tiktok|facebook|linkedin|youtube)"
_STAFF = (
    r"(?:cmo|coo|cfo|marketing|social media|community manager|mods?|moderators?|head of \w+"
    r"|spokes\w+)"
)
_EVENT = r"(?:token ?2049|devcon|devconnect|eth ?cc|eth ?denver|breakpoint|consensus hong kong)"
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
            r"^sent (?!coins|tokens|money|crypto|funds|it\b)\w+\b"
            r".{0,60}\b(?:wrong|back|mistake|accident)",
            rf"^(?!{_ASKING}\b).{{0,60}}\b(?:not|stopped|isn't|aren't|keeps) {_FAILING}"
            r"(?: (?:since|after|on my|for \d)\b|\W*$)",
            rf"^(?!{_ASKING}\b).{{0,60}}\b(?:won't|doesn't|can't) (?:start|boot|open|sync|load"
            r"|connect|upload)\b",
            r"\bwhy (?:was|am|did|have) i (?:been |get |got )?(?:charged|billed|banned|kicked"
            r"|logged out)\b",
            r"\b(?:been )?waiting (?:for )?\d+ (?:minutes|hours|days|weeks)\b",
            r"\bhow (?:to|do i|can i) (?:fix|repair|troubleshoot|reinstall)(?: (?:it|this))?\W*$",
            r"\bi forgot my (?:\w+ ){0,2}(?:password|pin|login)\b|\bgr[ea]yed out\b",
        ),
    ),
    (
        Outside.ERRAND,
        (
            rf"^(?:please |pls |can you |could you )*(?:write|code|generate|draft|program|create"
            rf"|build|give|make|draw|design|compose|tell) (?:me )?"
            rf"(?:an? |the |some )?(?:[\w-]+ ){{0,5}}{_MADE}\b",
            r"\bhow (?:do|to|can|would) (?:i |you )?(?:make|code|write|program|build)"
            r" (?!sure\b|the\b)(?:an? |my )?(?:[\w-]+ ){0,3}(?:bot|script|dapp|website|game)\b",
            rf"\b{_LANGUAGE}\b.{{0,40}}\b(?:how|test|sign|write|error|call|deploy|example)\b",
            rf"\b(?:how|write|sign|deploy|call|fix)\b.{{0,50}}\b(?:in|with|using) {_LANGUAGE}\b",
            rf"\b(?:show me how to|how (?:do|can) i|how to)\b.{{0,50}}\b(?:from|in|with|using)"
            rf" (?:react|go|java|swift|php|{_LANGUAGE})\W*$",
            r"\b(?:type|syntax|reference|value|key)error\b|\bstack ?trace\b|\bunit tests? for my\b",
            r"\bin (?:an? |the form of an? )(?:limerick|haiku|poem|rap|song)\b",
            r"^(?:please |pls |can you |could you )*(?:summari[sz]e|translate|proofread|rewrite)"
            r" (?:this|the [\w ]{0,30}(?:white ?paper|article|page)|https?:)",
            r"\b(?:set it up|do it|install it) for me\b",
            r"\b(?:give|send|get) me (?:a |some |an? )?free\b|\bgive me \w+ for free\b",
        ),
    ),
    (
        Outside.SETUP,
        (
            rf"\b(?:which|what|best|cheapest|recommended) (?:\w+ ){{0,2}}{_HARDWARE}\b"
            r".{0,40}\b(?:for|need|on|use)\b",
            r"\b(?:what|which|best) (?:gpu|hardware|server|computer|pc)"
            r" (?:should|do|would|must) i\b",
            r"\b(?:internet|connection|upload|download) speed (?:do|does|is needed|for)\b",
            r"\b(?:which|what) ports?\b.{0,20}\b(?:open|forward)\b|\bport forwarding\b",
            r"\bhow (?:tall|high|loud|noisy|heavy|hot) (?:is|are|does|do|should|must)\b.{0,20}"
            r"\b(?:antenna|mast|miner|antminer|rig|asic|hotspot)\b",
            r"\b(?:run|mine|host|stake)\b.{0,40}\bon (?:a|an|my) (?:old |gaming |home )?"
            r"(?:macbook|mac|pc|laptop|chromebook|nas|raspberry pi)\b",
            r"\bhow (?:much|many) (?:ram|memory|disk space|vram|cores|gb)\b",
            r"\b(?:ubuntu|debian|windows|macos|raspberry pi)\b (?:version|\d)",
            r"\bon (?:ubuntu|debian|windows|macos)\b",
            r"\b(?:nvidia|cuda) driver",
        ),
    ),
    (
        Outside.LOCAL,
        (
            r"\bnear me\b|\bnearby\W*$|\bin my (?:city|town|area|neighbou?rhood)\b",
            r"\bwhere in \w+ (?:can|do|could) i\b|\bnearest\b",
            r"\b(?:opening|office) hours (?:of|at)\b",
        ),
    ),
    (
        Outside.SOCIAL,
        (
            r"\b(?:what'?s?|where|link|join|which|is there|have|has|their|its|the)\b.{0,40}"
            r"\b(?:telegram|discord|twitter|instagram|reddit|facebook|tiktok|youtube|x)"
            r" (?:group|server|channel|account|handle|page|invite|followers)\s*\??$",
            r"\bhow many (?:\w+ ){0,2}(?:followers|subscribers)\b|\btweeted\b",
            r"\b(?:latest|last|recent|his|her|'s) tweets?\b",
            rf"\b(?:link to|join|have an?|has an?|is there an?)\b.{{0,25}}\b{_MEDIUM}\b"
            r"(?: (?:group|page|account|channel))?\W*$",
            r"\bis there an? (?:\w+ ){0,2}(?:community|chapter|user group) in\b",
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
            r"\bgas\b.{0,25}\b(?:rn|right now|at the moment)\b",
            r"\bhow many\b.{0,50}\b(?:right now|rn|online|today|at (?:this|the) moment)\W*$",
            r"\bwhat block (?:is|are)\b|\bblock height (?:now|right now|today)\b",
            r"\b(?:hash ?rate|total (?:\w+ ){0,2}(?:market )?cap)\b.{0,30}\b(?:now|today)\b",
            r"\bwho won the\b|\btrending\b.{0,15}\b(?:now|today|this week)\b",
            r"\bwhat did \w+(?: \w+)? (?:say|tweet|post|announce)\b.{0,40}"
            r"\b(?:yesterday|today|last|this)\b",
            r"\b(?:any|latest|recent|today'?s) (?:\w+ )?news\b|\bnews (?:about|on|today)\b",
            rf"\bwhen(?:'s| is)\b.{{0,20}}\b{_EVENT}\b|\btickets? (?:for|to) {_EVENT}",
            r"\bi (?:apply|become|be)\b.{0,5}\b(?:an? )?(?:\w+ ){0,2}(?:ambassador|moderator)\b",
            r"\bapply for (?:an? |the )?(?:\w+ ){0,3}(?:grant|job|role)\b",
            r"\bmy (?:bachelor'?s? |master'?s? |phd )?thesis (?:at|with)\b",
            r"\bhiring\b|\bjobs? (?:at|in)\b|\binternships?\b",
            r"\bsalaries\b|\bsalary (?:at|of|for)\b",
        ),
    ),
    (
        Outside.PRIVATE,
        (
            r"(?<!\bmy )\b(?:wife|husband|girlfriend|boyfriend|married)\b",
            r"\b(?:net worth|phone number|home address) (?:of|for)\b",
            r"\b(?:his|her|their|\w+'s) (?:net worth|phone number|home address)\b",
            rf"\bwho(?:'s| is| are| runs)\b.{{0,20}}\b(?:the )?{_STAFF}\b"
            r"(?: team)? (?:of|at|for|here)\b",
            rf"\bwho are the (?:mods|moderators|admins)\b|\bwho runs the {_STAFF}\b",
            r"\bthe (?:marketing|sales|support|legal|hr) team (?:of|at)\b",
            r"\b(?:sits?|members?) (?:on|of) the board\b|\bboard of directors\b",
        ),
    ),
    (
        Outside.LISTING,
        (
            r"^is \w+ (?:now |still )?(?:listed|tradable|traded) on \w+\W*$",
            r"\b(?:which|what) exchanges? (?:lists?|sells?|trades?)\b",
            r"\bwhere (?:can|could|do|to) (?:i |you |we |one )?(?:trade|buy|purchase) \w+"
            r"(?: (?:with|using|by|in) .{1,20})?\W*$",
        ),
    ),
)
_STORY = 25  # words; a story so long asks for more than a repair
# What might go wrong, and the bridges that make everybody wait: explained, not repaired.
_SUPPOSED = re.compile(
    r"^(?:what if|what can go wrong|what's the point|how (?:would|could|might)|can friends"
    r"|why can nobody)\b|\bbridge trans(?:fer|action)s?\b",
    re.IGNORECASE,
)
_COMPILED = tuple(
    (outside, re.compile("|".join(rules), re.IGNORECASE)) for outside, rules in _RULES
)


def outside_of_scope(text: str) -> Outside | None:
    """Why no library of explainers answers this question, or None where one may."""
    straight = text.replace("’", "'").strip()
    found = (outside for outside, pattern in _COMPILED if pattern.search(straight))
    outside = next(found, None)
    is_explained = _SUPPOSED.search(straight) or len(straight.split()) > _STORY
    if outside is Outside.SUPPORT and is_explained:
        return next(found, None)
    return outside
