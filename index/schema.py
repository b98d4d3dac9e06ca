"""The fields of every kind of knowledge file.

What a field is for stands here and nowhere else: the tables of knowledge/README.md and the
editors' JSON Schemas are made from it. `max_length` is a hard limit; `advised` one that only
draws a warning; `expected` marks a field whose absence draws one.
"""

from __future__ import annotations

from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

# pydantic reads the annotations when the classes are made, so this import is no mere type.
from index.values import Asked, Colour, Day, Days, Line, Link, Name, Prose, Slug

Level = Literal["beginner", "intermediate", "advanced"]
Status = Literal["active", "testnet", "winding-down", "merged", "sunset", "collapsed"]
Verified = Literal["yes", "partly"]
Half = Literal["calibrate", "report"]
OutcomeName = Literal[
    "answer", "project", "comparison", "listing", "choice", "declined", "unknown", "smalltalk"
]
GoldenKind = Literal[
    "definition", "how", "why", "risks", "example", "yesno", "fact", "project", "comparison",
    "listing", "choice", "followup", "declined", "unknown", "smalltalk",
]  # fmt: skip
LEVELS, STATUSES = get_args(Level), get_args(Status)


def advised(length: int) -> dict[str, Any]:
    """Extra schema for a field whose text should be shorter than its hard limit."""
    return {"advised": length}


class _Part(BaseModel):
    """What all share: unknown keys are refused, nothing is converted silently."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class SourceFields(_Part):
    """Where the page's statements can be checked."""

    title: Line = Field(description="who published it and what it is")
    url: Link = Field(description="its https address")


class GlanceFields(_Part):
    """The subject in five lines."""

    purpose: Line | None = Field(None, description="what it is for", json_schema_extra=advised(150))
    control: Line | None = Field(
        None, description="who controls it", json_schema_extra=advised(150)
    )
    trust: Line | None = Field(
        None, description="what you have to trust", json_schema_extra=advised(150)
    )
    risk: Line | None = Field(None, description="the main risk", json_schema_extra=advised(150))
    example: Line | None = Field(None, description="one example", json_schema_extra=advised(150))


class ContrastFields(_Part):
    """The difference from something that people mix it up with."""

    with_: Slug = Field(alias="with", description="slug of the other topic or project")
    text: Prose = Field(
        description="one or two sentences that name both sides", json_schema_extra=advised(300)
    )


class TopicQuestion(_Part):
    """A question as people type it, and the section that answers it."""

    ask: Asked = Field(description="the question, in people's words")
    section: Line = Field(description="`Summary`, or a ## heading of this page word for word")


class ProjectQuestion(_Part):
    """A question as people type it, and its answer."""

    ask: Asked = Field(description="the question, in people's words")
    answer: Prose = Field(
        description="one to three sentences that name the project", json_schema_extra=advised(300)
    )


class TokenFields(_Part):
    """The project's token."""

    symbol: Name = Field(description="its ticker, without $")
    purpose: Prose | None = Field(
        None, description="a sentence that says what it is for", json_schema_extra=advised(300)
    )


class LinkFields(_Part):
    """Official addresses."""

    site: Link | None = Field(None, description="the website")
    docs: Link | None = Field(None, description="the documentation")
    source: Link | None = Field(None, description="the source code")


class TopicFields(_Part):
    """The front matter of a topic."""

    title: Name = Field(description="the page's name, as people write it")
    aliases: list[Name] = Field([], description="other real names; unique among topics")
    summary: Prose = Field(
        description="two to three sentences that answer `what is it?`",
        json_schema_extra=advised(300),
    )
    simple: Prose | None = Field(
        None,
        description="the same for a newcomer, with no other term to look up",
        json_schema_extra={**advised(300), "expected": True},
    )
    themes: list[Slug] = Field(
        min_length=1, description="slugs from themes.yaml; the folder is the first of them"
    )
    level: Level = Field(
        "intermediate",
        description="how much the reader has to know",
        json_schema_extra={"expected": True},
    )
    related: list[Slug] = Field([], description="slugs of topics or projects to read next")
    at_a_glance: GlanceFields | None = Field(None, description="the subject in five lines")
    contrasts: list[ContrastFields] = Field([], description="what people mix it up with")
    questions: list[TopicQuestion] = Field(
        [], description="questions as people type them, each with the section that answers it"
    )
    sources: list[SourceFields] = Field(
        min_length=1, description="where the statements can be checked"
    )
    reviewed: Day = Field(description="the day on which somebody last checked the page")
    review_every_days: Days = Field(
        180, description="how long the review holds", json_schema_extra={"expected": True}
    )
    unverified: list[Prose] = Field(
        [], description="notes on what could not be checked; never shown to members"
    )


class ProjectFields(_Part):
    """A project."""

    name: Name = Field(description="the project's name, as it writes itself")
    aliases: list[Name] = Field([], description="other real names; unique among projects")
    former_names: list[Name] = Field([], description="names it had before; may repeat in others")
    symbol: Name | None = Field(None, description="its ticker, without $; may repeat in others")
    summary: Prose = Field(
        description="two to three sentences that answer `what is it?`",
        json_schema_extra=advised(300),
    )
    simple: Prose | None = Field(
        None,
        description="the same for a newcomer, with no other term to look up",
        json_schema_extra={**advised(300), "expected": True},
    )
    how_it_converges: Prose | None = Field(
        None,
        description="one to three sentences: which fields it joins, and how",
        json_schema_extra={**advised(300), "expected": True},
    )
    category: Name = Field(description="one word or two, such as `software`; lists filter by it")
    themes: list[Slug] = Field(min_length=1, description="slugs from themes.yaml")
    chains: list[Slug] = Field([], description="slugs of the chains it runs on")
    launched: Line | None = Field(None, description="since when, in words")
    status: Status = Field(description="what has become of it")
    merged_into: Slug | None = Field(
        None, description="slug of the project it went into, when `status` is `merged`"
    )
    token: TokenFields | None = Field(None, description="its token, if it has one")
    links: LinkFields | None = Field(None, description="official addresses")
    at_a_glance: GlanceFields | None = Field(None, description="the subject in five lines")
    risks: list[Prose] = Field([], description="full sentences, each names its subject")
    related: list[Slug] = Field([], description="slugs of topics or projects to read next")
    uses: list[Slug] = Field([], description="slugs of the projects it builds on")
    part_of: list[Slug] = Field([], description="slugs of the projects it belongs to")
    questions: list[ProjectQuestion] = Field(
        [], description="questions as people type them, each with its answer"
    )
    sources: list[SourceFields] = Field(
        min_length=1, description="where the statements can be checked"
    )
    reviewed: Day = Field(description="the day on which somebody last checked the page")
    review_every_days: Days = Field(
        180, description="how long the review holds", json_schema_extra={"expected": True}
    )
    verified: Verified = Field(
        "partly",
        description="whether the main claims were read at their sources",
        json_schema_extra={"expected": True},
    )


class TermFields(_Part):
    """A term of the glossary."""

    term: Name = Field(description="the headword, as people write it")
    aliases: list[Name] = Field([], description="other real names; unique among terms")
    short: Line = Field(
        description="one sentence that begins with the term", json_schema_extra=advised(140)
    )
    long: Prose | None = Field(
        None,
        description="two to four sentences that add to the short one",
        json_schema_extra=advised(450),
    )
    see: list[Slug] = Field([], description="slugs of topics or projects that say more")
    sources: list[SourceFields] = Field(
        [], description="where it can be checked; needed where `see` is empty"
    )


class ThemeFields(_Part):
    """A theme; the order in the file is the order in which themes are shown."""

    slug: Slug = Field(description="what pages call it, and the name of its folder")
    title: Name = Field(description="its name for readers")
    line: Line = Field(description="one line that says what belongs to it")
    colour: Colour = Field(description="# and six hexadecimal digits, in quotes")


class GoldenFields(_Part):
    """A question whose right answer is known."""

    id: Slug = Field(description="unique")
    question: Asked = Field(description="as a person would type it")
    after: list[Asked] = Field(
        [], description="earlier questions of the conversation, oldest first"
    )
    kind: GoldenKind = Field(description="what kind of question it is")
    outcomes: list[OutcomeName] = Field(min_length=1, description="the outcomes that are right")
    pages: list[Slug] = Field(
        [], description="slugs of the pages that answer it, any of them; empty if none does"
    )
    contains: list[list[Line]] = Field(
        [],
        description="what the answer must hold: of each inner list, at least one wording",
    )
    half: Half = Field(description="`calibrate` sets the thresholds, `report` measures; never both")


KINDS: dict[str, type[BaseModel]] = {
    "topic": TopicFields,
    "project": ProjectFields,
    "term": TermFields,
    "theme": ThemeFields,
    "golden": GoldenFields,
}
