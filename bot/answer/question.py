"""What a person typed, cleaned: the one form in which the rest of the engine sees it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from index.english import english

MAX_CHARS = 600  # the longest question that is read; a longer one is cut at a word

# Discord's markup for members, roles, channels, commands, timestamps and custom emoji.
_MARKUP = re.compile(r"<(?:@[!&]?|#|/[^:>]{1,40}:|t:|a?:\w{2,32}:)[\w:]{1,40}>")
_URL = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_SOME = 3  # words; of fewer, no language can be told
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Question:
    """A cleaned question: NFC, one line, no markup, no links, no invisible characters."""

    text: str
    was_cut: bool = False

    @classmethod
    def of(cls, raw: str) -> Question:
        """Clean what somebody typed. Never raises; the result may be empty."""
        shown = "".join(
            _visible(char) for char in unicodedata.normalize("NFC", raw[: 20 * MAX_CHARS])
        )
        bare = _TAG.sub(" ", _URL.sub(" ", _MARKUP.sub(" ", shown)))
        text = _SPACE.sub(" ", re.sub(r"[`*~|>\\]{1,}|_{2,}", " ", bare)).strip()
        if len(text) <= MAX_CHARS:
            return cls(text)
        return cls(text[:MAX_CHARS].rsplit(" ", 1)[0], was_cut=True)

    @property
    def words(self) -> tuple[str, ...]:
        """Its words in lower case, apostrophes straightened."""
        return tuple(w.replace("’", "'").lower() for w in _WORD.findall(self.text))

    @property
    def is_blank(self) -> bool:
        """Whether there is no letter or digit in it."""
        return not self.words

    @property
    def is_latin(self) -> bool:
        """Whether most of its letters are Latin; the rules for wording are English."""
        letters = [char for char in self.text if char.isalpha()]
        latin = sum("LATIN" in unicodedata.name(char, "") for char in letters)
        return not letters or latin * 2 >= len(letters)

    @property
    def is_english_like(self) -> bool:
        """Whether it reads as English: Latin letters, and a third of its words in the word list."""
        if not self.is_latin:
            return False
        words = [word for word in self.words if word.isalpha()]
        known = sum(english().is_common(word) for word in words)
        return len(words) < _SOME or known * 3 >= len(words)


def _visible(char: str) -> str:
    """Drop format and control characters (zero-width, direction marks), keep the rest."""
    category = unicodedata.category(char)
    if category in ("Cf", "Co", "Cs", "Cn"):
        return ""
    return " " if category in ("Cc", "Zl", "Zp") else char
