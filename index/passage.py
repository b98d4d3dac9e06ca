"""A passage: the unit that is searched, quoted and cited."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.library import Quote


class Part(StrEnum):
    """Which part of a page a passage is."""

    SUMMARY = "summary"
    SIMPLE = "simple"
    SECTION = "section"
    CURATED = "curated"  # the answer to a curated question
    CONTRAST = "contrast"
    FIELD = "field"  # a profile's field: risks, token, how_it_converges
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a passage and the span of the file that it quotes."""

    text: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Passage:
    """A section of a page, cut at paragraph bounds to the encoder's window.

    `id` is stable while page, section and text stay. `page` is the key of the page. `section`
    is its heading as a reader sees it; `field` names the front-matter field, if it is one.
    `questions` are the curated questions it answers, each an extra vector of this passage.
    """

    id: str
    page: str
    title: str
    section: str
    part: Part
    path: str
    lines: tuple[int, int]
    sentences: tuple[Sentence, ...]
    paragraphs: tuple[int, ...] = ()  # index of the sentence that begins each paragraph
    questions: tuple[str, ...] = ()
    field: str = ""

    @property
    def text(self) -> str:
        """The passage as one line of text."""
        return " ".join(sentence.text for sentence in self.sentences)
