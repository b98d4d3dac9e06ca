"""Words of a text as names are compared: folded, with the offsets at which they stand."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

# Marks that may stand inside a word without parting it: accents, soft hyphen, zero-width and
# direction marks, variation selectors.
_INSIDE = "\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
# Currency signs beyond the usual ones are letters of tickers (USD₮).
_LETTER = r"(?:[^\W_]|[\u20ad-\u20c0])"
_WORD = re.compile(
    rf"({_LETTER}(?:[{_INSIDE}]*{_LETTER})*[\u0300-\u036f]*)"
    r"(?:['\u2018\u2019\u02bc`\u00b4](s|t|re|ve|ll|d|m)(?!\w))?",
    re.IGNORECASE,
)
_ASCII_WORD = re.compile(r"([a-z0-9]+)(?:['`](s|t|re|ve|ll|d|m)(?![a-z0-9_]))?", re.IGNORECASE)
_ASCII_WHOLE = re.compile(r"[a-z0-9]+(?:['`](?:s|t|re|ve|ll|d|m)(?![a-z0-9_]))?")
_BRITISH = re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|er|ing|ation|able)$)|(?<=[a-z]{3})ys(?=ed?$)")


class Word(NamedTuple):
    """One word of a text: code points [start, end), the next word searched from `after`.

    `fold` is its lower case without marks; `norm` also forgets the plural and the spelling
    (tokenise, tokenize).
    """

    start: int
    end: int
    after: int
    fold: str
    norm: str


def words(text: str) -> list[Word]:
    """Cut a text into words; a possessive 's is no part of its word."""
    if text.isascii():
        return [_word(match, match[1].lower()) for match in _ASCII_WORD.finditer(text)]
    every = (_word(match, fold(match[1])) for match in _WORD.finditer(text))
    return [word for word in every if word.fold]


def folds(texts: Iterable[str]) -> set[str]:
    """The folds of the words of many texts: quicker than `words` of each."""
    plain: list[str] = []
    found: set[str] = set()
    for text in texts:
        if text.isascii():
            plain.append(text)
        else:
            found.update(word.fold for word in words(text))
    # A match of a thousand texts at once, without groups: only what differs is looked at closely.
    for match in set(_ASCII_WHOLE.findall("\n".join(plain).lower())):
        found.update(word.fold for word in words(match))
    return found


def _word(match: re.Match[str], folded: str) -> Word:
    start, end = match.span(1)
    rest = match[2]
    if rest and rest not in "sS":  # don't: one word, never a name
        folded, end = folded + rest.lower(), match.end()
    return Word(start, end, match.end(), folded, norm(folded))


def fold(text: str) -> str:
    """Lower case, compatibility forms and accents resolved, without marks or punctuation."""
    if text.isascii() and text.isalnum():
        return text.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in plain if c.isalnum() or unicodedata.category(c) == "Sc")


@lru_cache(maxsize=8192)
def norm(folded: str) -> str:
    """One form for singular and plural, British and American spelling.

    It need not be a word (boxes and box are "box", caches and cache "cach"): both sides of a
    comparison go through it.
    """
    word = folded
    if len(word) < 4:
        return word[:2] if len(word) == 3 and word[1].isdigit() and word[2] == "s" else word
    if word[-1] == "s" and word[-2] not in "sui":
        word = word[:-1]
    if word.endswith("ie"):
        word = word[:-2] + "y"
    word = _BRITISH.sub(lambda match: match[0].replace("s", "z"), word)
    if word.endswith(("che", "she", "xe", "ze", "sse")):
        return word[:-1]
    if word.endswith("our") and len(word) > 4:
        return word[:-3] + "or"
    if word.endswith(("tre", "ence")):
        return word[:-2] + "er" if word.endswith("tre") else word[:-2] + "se"
    return word
