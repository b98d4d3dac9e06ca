"""The library in memory: pages and their texts, each with the place in the file where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum


class Kind(StrEnum):
    """What a page is; the order is the order of precedence when a name belongs to several."""

    TOPIC = "topic"
    PROJECT = "project"
    TERM = "term"


class Role(StrEnum):
    """How a name stands to its page."""

    TITLE = "title"
    ALIAS = "alias"
    FORMER = "former"
    SYMBOL = "symbol"


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """A span of a knowledge file: code points [start, end) of its decoded text."""

    path: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the library as a reader sees it (white space folded, markup removed).

    `lines` are 1-based and inclusive.
    """

    text: str
    quote: Quote
    lines: tuple[int, int]

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Name:
    """A name by which a page is called."""

    text: str
    role: Role


@dataclass(frozen=True, slots=True)
class Source:
    """Where a page's statements can be checked."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Section:
    """A `##` section of a topic (`question` is empty), or one `###` question under a section."""

    heading: str
    question: Text | None
    paragraphs: tuple[Text, ...]

    @property
    def is_question(self) -> bool:
        return self.question is not None


@dataclass(frozen=True, slots=True)
class Curated:
    """A curated question and the part of the page that answers it.

    `section` is a `##` heading or "Summary"; `answer` is set where the answer stands in the
    front matter itself (projects).
    """

    ask: Text
    section: str
    answer: Text | None = None


@dataclass(frozen=True, slots=True)
class Contrast:
    """One sentence or two that say how this page's subject differs from another's."""

    other: str
    text: Text


@dataclass(frozen=True, slots=True)
class Page:
    """A topic, a project or a glossary term.

    `facts` holds every text of the front matter under its dotted field name: "summary",
    "simple", "risks" (several), "at_a_glance.purpose", "token.symbol", "status", "links.site".
    """

    kind: Kind
    slug: str
    title: str
    path: str
    names: tuple[Name, ...]
    themes: tuple[str, ...]
    facts: Mapping[str, tuple[Text, ...]]
    sections: tuple[Section, ...] = ()
    curated: tuple[Curated, ...] = ()
    contrasts: tuple[Contrast, ...] = ()
    related: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    chains: tuple[str, ...] = ()
    category: str = ""
    status: str = ""
    level: str = ""
    merged_into: str = ""
    sources: tuple[Source, ...] = ()
    reviewed: date | None = None
    review_every_days: int | None = None

    @property
    def key(self) -> str:
        """`kind:slug`, unique in a library."""
        return f"{self.kind}:{self.slug}"

    def fact(self, name: str) -> Text | None:
        """The first text of a field, or None where the page has none."""
        texts = self.facts.get(name, ())
        return texts[0] if texts else None

    def is_overdue(self, today: date) -> bool:
        """Whether the page's review date has passed."""
        if self.reviewed is None or self.review_every_days is None:
            return False
        return self.reviewed + timedelta(days=self.review_every_days) < today


@dataclass(frozen=True, slots=True)
class Theme:
    """A shelf of the library. `colour` is 0xRRGGBB."""

    slug: str
    title: Text
    line: Text
    colour: int


@dataclass(frozen=True, slots=True)
class Golden:
    """A question whose right answer is known; see knowledge/README.md."""

    id: str
    question: str
    after: tuple[str, ...]
    kind: str
    outcomes: tuple[str, ...]
    pages: tuple[str, ...]
    contains: tuple[tuple[str, ...], ...]
    half: str


@dataclass(frozen=True, slots=True)
class Library:
    """Everything a folder of knowledge files says.

    `hashes` maps each file to its SHA-256, `files` to its decoded text (what a Quote cuts from).
    """

    pages: Mapping[str, Page]
    themes: tuple[Theme, ...]
    golden: tuple[Golden, ...]
    hashes: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)

    def page(self, slug: str, kind: Kind | None = None) -> Page | None:
        """The page of that slug; without a kind, the first of topic, project, term."""
        for each in (kind,) if kind else Kind:
            if (found := self.pages.get(f"{each}:{slug}")) is not None:
                return found
        return None

    def of_kind(self, kind: Kind) -> Iterator[Page]:
        """All pages of a kind, in the library's order."""
        return (page for page in self.pages.values() if page.kind is kind)
