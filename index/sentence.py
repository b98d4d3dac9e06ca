"""Cut a text into sentences, and tell which sentences lean on the one before.

sentencex finds the stops; the rules here mend what it gets wrong in English reference prose.
"""

from __future__ import annotations

import re
from itertools import pairwise

import sentencex


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Never the end of a sentence: something always follows.
_ALWAYS_OPEN = _words(
    "approx ca cf e.g eg eq eqs fig figs i.e ie viz vs dr mr mrs ms mx prof rev hon gen col lt sgt "
    "capt sen rep gov mt ft pres"
)
# Abbreviations where a number follows: "No. 5", "Jan. 5", "max. 20".
_OPEN_BEFORE_NUMBER = _words(
    "no nos p pp vol vols ch sec sect art max min est ver v c b d r para paras § jan feb mar apr "
    "jun jul aug sept sep oct nov dec"
)
# May end a sentence; they do where a word follows that begins sentences.
_MAY_END = _words(
    "inc ltd co corp llc plc bros jr sr etc al dept univ assn a.m p.m u.s u.k u.n e.u u.s.a d.c "
    "ph.d m.d b.a m.a b.sc m.sc st jan feb mar apr jun jul aug sept sep oct nov dec"
)
# Abbreviations to sentencex, but plain words unless a number follows: "No. Bitcoin is …".
_PLAIN = frozenset({"no", "may"})
_STARTERS = _words(
    "a after all also although an and another as at because before both but by during each "
    "either few finally first for from he her here his how however if in instead it its many "
    "most neither no nor not now of on once one only other others our over second she since so "
    "some such that the their then there therefore these they this those thus to today two "
    "under unlike until we what when where whether which while who why with without yes yet you "
    "your"
)
_CLOSERS = "\"'”’»)]"
_OPENERS = "\"'“‘«([¿¡*_-–—"
# A stop with what closes after it (quotes, brackets, note marks such as [3]), then white space.
_STOP = re.compile(r"([.!?…])[.!?…]{0,3}[\"'”’»)\]*_]{0,3}(?:\[\d{1,3}\]){0,4}\s+")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LAST_WORD = re.compile(r"([^\s\"'“”‘’«»()\[\],;:/—–]+?)(\.|[!?…]+\.?|\.{2,})$")
_NEXT_WORD = re.compile(r"[^\s,;:.!?…\"'“”‘’«»()\[\]]+")
_LIST_MARK = re.compile(r"(?:^|[.!?:;)]\s+|\n\s*)(?:\(?(?:\d{1,2}|[a-z])[.)]|[-*•–—])$")
_TAIL, _HEAD = 40, 60  # how far a decision looks back and ahead
_LONG = 400  # a longer sentence has a stray quote or bracket in it more often than not

_LEANS = re.compile(
    r"""(?:
      (?:this|these|they|them|its|their|theirs|he|she|his|her|hers|him)\b
    | it\b(?!\s+(?:is|was|takes|can\s+be|may\s+be)\s+(?:\w+\s+){1,2}(?:to|that|whether)\b)
    | that\b(?!\s+said)|that\s+said\b
    | those\b(?!\s+(?:who|which|that|with|without)\b)
    | (?:however|therefore|thus|hence|moreover|furthermore|nevertheless|nonetheless|consequently
      |accordingly|otherwise|likewise|similarly|conversely|meanwhile|afterwards?|thereafter
      |also|additionally|besides|then|but|and|or|nor|yet|such)\b
    | so\b(?![\s-](?:far|called|long|many|much)\b)
    | instead\b(?!\s+of\b)
    | (?:still|again|finally|here|secondly|second|thirdly|third|lastly|rather|indeed|overall
      |specifically|in\s+particular)
      ,
    | both\b(?!\s+(?:[\w.'’-]+\s+){1,4}and\b)
    | neither\b(?!\s+(?:[\w.'’-]+\s+){1,4}nor\b)
    | the\s+(?:former|latter|same|others?|second|third|reverse|opposite|result|two)\b
    | (?:another|others|some\s+others|the\s+rest)\b
    | (?:as\s+a\s+result|as\s+such|for\s+(?:example|instance)|in\s+(?:contrast|addition|turn
      |short|other\s+words|comparison|return|fact|practice)|by\s+(?:contrast|comparison)
      |on\s+the\s+(?:other\s+hand|contrary)|to\s+do\s+(?:this|so)|if\s+so|if\s+not
      |at\s+the\s+same\s+time|even\s+so|because\s+of\s+(?:this|that))\b
    | (?:each|one|some|many|most|all|none|several|two|three|any|few|both|neither|either)
      \s+of\s+(?:them|these|those|this|which|it)\b
    | (?:in|at|on|by|for|from|with|without|after|before|under|over|through|during|since|because
      \s+of|despite|unlike|like|until|among|besides)\s+(?:this|that|these|those|it|them|him|such)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)


def split(text: str) -> list[tuple[int, int]]:
    """Find the sentences: spans [start, end) of code points.

    The spans are ordered and disjoint, begin and end with a character that is not white space,
    and cover every such character.
    """
    cuts = {int(each["start_index"]) for each in sentencex.get_sentence_boundaries("en", text)}
    cuts = {cut for cut in cuts if not _joins(text, cut)}
    cuts |= _missed(text)
    cuts |= {found.end() for found in _BLANK_LINE.finditer(text)}
    return _divide(text, _spans(text, cuts))


def leans(sentence: str) -> bool:
    """Tell whether a sentence cannot be read without the one before (This…, It…, However…)."""
    return _LEANS.match(sentence.lstrip().lstrip(_OPENERS)) is not None


def _spans(text: str, cuts: set[int]) -> list[tuple[int, int]]:
    """Trim the pieces between the cuts; what holds no letter or digit joins the piece before."""
    edges = sorted({0, len(text), *cuts})
    spans: list[tuple[int, int]] = []
    for start, end in pairwise(edges):
        piece = text[start:end]
        body = piece.strip()
        if not body:
            continue
        first = start + len(piece) - len(piece.lstrip())
        if spans and not any(map(str.isalnum, body)):
            spans[-1] = (spans[-1][0], first + len(body))
        else:
            spans.append((first, first + len(body)))
    return spans


def _joins(text: str, cut: int) -> bool:
    """Whether a cut of sentencex stands inside a sentence."""
    left, right = text[max(0, cut - _TAIL) : cut].rstrip(), text[cut : cut + _HEAD].lstrip()
    if not left or not right or "\n" in text[len(text[:cut].rstrip()) : cut]:
        return False
    stop = left.rstrip(_CLOSERS)[-1:]
    if stop not in ".!?…":
        return False
    begins = _NEXT_WORD.search(right)
    word = begins.group() if begins and begins.start() <= 3 else ""
    return _is_open(left, word) or _continues(word)


def _is_open(left: str, word: str) -> bool:
    """Whether `left` ends in an abbreviation, an initial or a list mark that `word` goes on."""
    if _LIST_MARK.search(left):
        return True
    last = _LAST_WORD.search(left)
    if last is None or last.group(2) != ".":
        return False
    name = last.group(1)
    short, before_number = name.lower(), word[:1].isdigit()
    if short in _OPEN_BEFORE_NUMBER and before_number:
        return True
    if short in _ALWAYS_OPEN:
        return True
    is_initial = len(name) == 1 and name.isupper() and name != "I"
    if short in _MAY_END or is_initial or re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", name):
        return bool(word) and word.lower() not in _STARTERS and not before_number
    return False


def _continues(word: str) -> bool:
    """Whether the next word cannot begin a sentence: lower case, and no name such as zkSync."""
    return word[:1].islower() and word.isalpha() and word[1:].islower() and len(word) > 1


def _missed(text: str) -> set[int]:
    """Find stops that sentencex passes over: after "…" or a bracket, before a word that begins."""
    found: set[int] = set()
    depth, quoted, seen = 0, False, 0
    for stop in _STOP.finditer(text):
        for sign in text[seen : stop.end()]:
            depth = max(0, depth + (sign in "([") - (sign in ")]"))
            quoted = sign == "“" or (quoted != (sign == '"') and sign != "”")
        seen = stop.end()
        if depth or quoted:
            continue
        word = _NEXT_WORD.match(text, seen + (text[seen : seen + 1] in _OPENERS))
        begins = word.group()[:_HEAD] if word else ""
        left = text[max(0, stop.end() - _TAIL) : stop.end()].rstrip()
        last = _LAST_WORD.search(left)
        sure = begins.lower() in _STARTERS or left[-1] in ")]" or stop.group(1) == "…"
        sure |= last is not None and last.group(1).lower() in _PLAIN
        if begins[:1].isupper() and sure and not _is_open(left, begins):
            found.add(stop.end())
    return found


def _divide(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cut overlong sentences at stops within quotes and brackets."""
    divided: list[tuple[int, int]] = []
    for start, end in spans:
        if end - start <= _LONG:
            divided.append((start, end))
            continue
        cuts = {start, end}
        for stop in _STOP.finditer(text, start, end):
            word = _NEXT_WORD.match(text, stop.end() + (text[stop.end()] in _OPENERS))
            left = text[max(start, stop.end() - _TAIL) : stop.end()].rstrip()
            if word and word.group()[:1].isupper() and not _is_open(left, word.group()):
                cuts.add(stop.end())
        edges = sorted(cuts)
        divided.extend((a, a + len(text[a:b].rstrip())) for a, b in pairwise(edges))
    return divided
