"""Lists: projects that meet a condition, what is like a project, where two subjects meet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.answer.asked import Asked
from bot.answer.aspect import Aspect
from bot.answer.bid import Bid
from bot.answer.outcome import Listing, Option, Outcome, Phrase
from bot.answer.pieces import phrase
from index.library import Kind, Library, Page, Theme
from index.passage import Sentence

SHOWN = 8
_SHORT = 3  # letters; a shorter word ends in s of itself
FOUND = 5  # projects listed that only the search found
NARROWS = 8  # words of a question that may filter the list before

_THINGS = (
    r"(?:projects?|protocols?|networks?|compan(?:y|ies)|startups?|platforms?|tokens|coins|chains"
    r"|players|examples of projects)"
)
_ASKS = re.compile(
    r"\b(?:which|what|whats|list|show|name|give|find|any|all|some|other|more|know|are there|got)\b"
    rf".{{0,60}}?\b{_THINGS}\b"
    rf"|\b{_THINGS} (?:that|which|on|in|for|about|with|doing|combining|using|working|joining|like"
    r"|building|from|at)\b|\bprojects?\s*\??$|\blist (?:of|all|them|the)\b|\blist\b|\benumerate\b"
    r"|^(?:gimme |give me |show me |show )?(?:all|every) (?:of )?(?:the )?\w",
    re.IGNORECASE,
)
# What people call a project that has ended, whatever its exact state.
_ENDED = ("dead", "closed", "shut-down", "failed", "defunct", "discontinued", "ended", "gone")
_PROJECT = re.compile(r"\b(?:projects?|protocols?|platforms?|compan(?:y|ies))\b", re.IGNORECASE)
_EVERY = re.compile(
    r"^(?:pls |please |can you )*(?:list|show|give|name|which|what)?(?: me)?(?: are)?"
    r"(?: all| every| the)* ?projects?(?: do you (?:have|know|cover)| are there)?\W*$",
    re.IGNORECASE,
)
_LISTS = (Aspect.OPEN, Aspect.DEFINITION, Aspect.CHAINS, Aspect.EXAMPLE)
_PROJECTS = re.compile(
    r"\b(?:projects|protocols|platforms|companies|startups) (?:that|which|for|in|who|doing|with)\b"
    r"|\b(?:which|what|list|some|any|all)(?: \w+)?"
    r" (?:projects|protocols|platforms|companies|startups)\b",
    re.IGNORECASE,
)
# Asks for several only where a topic is named and no project: "who issues stablecoins".
_WHO = re.compile(
    r"\bwho (?:offers|issues|provides|sells|builds|makes|runs|does|else|all|are)\b", re.IGNORECASE
)
_COVERS = re.compile(
    r"\bwhat (?:topics|themes|subjects|areas|things|stuff|kind of (?:topics|things))\b"
    r"|\bwhat (?:do|can|does) (?:you|u|it|this bot|the library|the bot)"
    r" (?:cover|know|answer|explain|have|contain)\b"
    r"|\b(?:list|show)(?: me)? (?:of )?(?:all |the |your )*(?:topics|themes|pages|subjects)\b"
    r"|\bwhat(?:'s| is) in (?:the|your) library\b|\bwhat can i ask\b"
    r"|^(?:topics|themes|table of contents|index)\s*\??$",
    re.IGNORECASE,
)
_CONNECTS = re.compile(
    r"\b(?:connects?|links|joins?|relates?|relation|relationship|related|combines?|between"
    r"|bridge the gap|overlap|meet|in common|intersection)\b",
    re.IGNORECASE,
)
_DEFINES = re.compile(
    r"^(?:what(?:'s| is| are| does)|whats|define|explain|how|why)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Facet:
    """One condition of a list: its name for the reader, what meets it, the themes it is of."""

    name: str
    key: str
    holds: Callable[[Page], bool]
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facets:
    """The conditions that a library's projects can be filtered by, by the words that name them."""

    by_word: tuple[tuple[re.Pattern[str], Facet], ...]

    @classmethod
    def of(cls, library: Library) -> Facets:
        """Collect chains, categories, themes and states from the library itself."""
        projects = tuple(library.of_kind(Kind.PROJECT))
        chains = sorted({chain for page in projects for chain in page.chains})
        categories = sorted({page.category for page in projects if page.category})
        states = sorted({page.status for page in projects if page.status})
        named: list[tuple[str, Facet]] = [
            *((each, Facet(_title(each), f"chain:{each}", _on_chain(each))) for each in chains),
            *(
                (each, Facet(_title(each), f"category:{each}", _in_category(each)))
                for each in categories
            ),
            *(
                (name, _of_theme(theme))
                for theme in library.themes
                for name in _theme_names(theme.slug, theme.title.text)
            ),
            *((each, Facet(each, f"status:{each}", _in_status(each))) for each in states),
            *((word, Facet("ended", "status:ended", _has_ended)) for word in _ENDED),
        ]
        return cls(tuple((_words(name), facet) for name, facet in named))

    def in_text(self, text: str) -> tuple[Facet, ...]:
        """The conditions that a text names, each kind of condition kept apart."""
        kept: dict[str, Facet] = {}
        for pattern, facet in self.by_word:
            if pattern.search(text):
                kept.setdefault(facet.key, facet)
        return tuple(kept.values())

    def of_keys(self, keys: Iterable[str]) -> tuple[Facet, ...]:
        """The conditions of these keys, for a list that is filtered further."""
        known = {facet.key: facet for _, facet in self.by_word}
        return tuple(known[key] for key in keys if key in known)


def bid(
    asked: Asked, library: Library, facets: Facets, lines: Callable[[Page], Sentence]
) -> Bid | None:
    """Bid where the wording asks for several things."""
    if _COVERS.search(asked.text) and not asked.subjects_of(Kind.PROJECT):
        return Bid("listing", 0.95, "what the library covers", lambda: _themes(library))
    if asked.aspect is Aspect.ALTERNATIVES and (projects := asked.subjects_of(Kind.PROJECT)):
        return _similar(projects[0], library, lines)
    if (met := _connections(asked, library, lines)) is not None:
        return met
    return _filtered(asked, library, facets, lines)


def _filtered(
    asked: Asked, library: Library, facets: Facets, lines: Callable[[Page], Sentence]
) -> Bid | None:
    carried = facets.of_keys(asked.conversation.filters)
    narrows = (
        bool(carried)
        and asked.conversation.last == "listing"
        and len(asked.question.words) <= NARROWS
    )
    explains = asked.aspect in (Aspect.HOW, Aspect.WHY, Aspect.RISKS) or (
        asked.aspect is Aspect.EXAMPLE and not _PROJECT.search(asked.text)
    )
    asks = (bool(_ASKS.search(asked.text)) and not explains) or (
        bool(_WHO.search(asked.text)) and not asked.subjects_of(Kind.PROJECT)
    )
    named = _conditions(asked, facets)
    asks = asks or _meets(asked, facets)
    if not asks and not narrows:
        return None
    if not named:
        if _EVERY.search(asked.text):
            return _all(library, lines)
        return _found(asked, lines) if asks else None
    conditions = _joined(carried, named) if narrows and not asks else named
    projects = [
        page
        for page in library.of_kind(Kind.PROJECT)
        if all(condition.holds(page) for condition in conditions)
    ]
    if not projects and not narrows:
        return None
    ordered = _best_first(projects, conditions, library)
    name = " + ".join(condition.name for condition in conditions)
    return Bid(
        "listing",
        0.94 if projects else 0.6,
        f"projects where {name}",
        lambda: _list(ordered, name, conditions, library, lines),
        shown=tuple(page.key for page in ordered),
        filters=tuple(condition.key for condition in conditions),
    )


def _all(library: Library, lines: Callable[[Page], Sentence]) -> Bid:
    """Every project, the most linked ones first."""
    ordered = _best_first(list(library.of_kind(Kind.PROJECT)), (), library)
    return Bid(
        "listing",
        0.94,
        "all projects",
        lambda: _listing(phrase("listing.projects.all", count=len(ordered)), ordered, lines),
        shown=tuple(page.key for page in ordered),
    )


def _meets(asked: Asked, facets: Facets) -> bool:
    """Whether it is little more than a theme or a category on a chain: "rwa on stellar"."""
    kinds = {facet.key.split(":", 1)[0] for facet in facets.in_text(asked.text)}
    is_short = len(asked.question.words) <= NARROWS
    return is_short and asked.aspect in _LISTS and "chain" in kinds and len(kinds) > 1


def _found(asked: Asked, lines: Callable[[Page], Sentence]) -> Bid | None:
    """Projects asked for in words that are no condition: those that the search finds."""
    explains = asked.aspect in (Aspect.HOW, Aspect.WHY, Aspect.RISKS) or asked.subjects
    if explains or not _PROJECTS.search(asked.text) or asked.confidence < asked.threshold:
        return None
    pages = {each.page.key: each.page for each in asked.ranked if each.page.kind is Kind.PROJECT}
    ordered = list(pages.values())[:FOUND]
    if len(ordered) < 2:
        return None
    return Bid(
        "listing",
        0.82,
        "projects that the search finds",
        lambda: _listing(phrase("listing.found"), ordered, lines),
        shown=tuple(page.key for page in ordered),
    )


def _conditions(asked: Asked, facets: Facets) -> tuple[Facet, ...]:
    """What the text names as theme, chain, category; and the topics that it is about."""
    named = facets.in_text(asked.text)
    if named:
        covered = {key.split(":", 1)[1] for key in (facet.key for facet in named)}
        topics = [
            page
            for page in asked.subjects_of(Kind.TOPIC)
            if not covered & {*page.themes, page.slug}
        ]
    else:
        topics = list(asked.subjects_of(Kind.TOPIC))
    about = tuple(
        Facet(page.title, f"topic:{page.slug}", _about(page), page.themes[:1]) for page in topics
    )
    return _without_wider(named) + about


def _without_wider(named: tuple[Facet, ...]) -> tuple[Facet, ...]:
    """Where a category and a theme share a name ("oracle"), the theme is enough."""
    themes = {facet.name.lower() for facet in named if facet.key.startswith("theme:")}
    return tuple(
        f
        for f in named
        if not (f.key.startswith("category:") and any(f.name.lower() in theme for theme in themes))
    )


def _joined(carried: tuple[Facet, ...], named: tuple[Facet, ...]) -> tuple[Facet, ...]:
    """The conditions of the list before, those of a kind that is named anew replaced."""
    kinds = {facet.key.split(":", 1)[0] for facet in named}
    return (*(facet for facet in carried if facet.key.split(":", 1)[0] not in kinds), *named)


def _best_first(
    projects: list[Page], conditions: tuple[Facet, ...], library: Library
) -> list[Page]:
    """Active ones first, then by how near they are to what was asked, then by links to them."""
    links = Counter(slug for page in library.pages.values() for slug in page.related)
    wanted = {condition.key for condition in conditions}
    themes = {theme for condition in conditions for theme in condition.themes}

    def place(page: Page) -> tuple[bool, bool, int, int, str]:
        first = next((at for at, theme in enumerate(page.themes) if theme in themes), len(themes))
        is_other = f"category:{page.category}" not in wanted
        is_over = page.status not in ("", "active")
        return (is_over, is_other, first, -links[page.slug], page.title.lower())

    return sorted(projects, key=place)


def _list(
    ordered: list[Page],
    name: str,
    conditions: tuple[Facet, ...],
    library: Library,
    lines: Callable[[Page], Sentence],
) -> Outcome:
    if ordered:
        key = "listing.project" if len(ordered) == 1 else "listing.projects"
        return _listing(phrase(key, count=len(ordered), filters=name), ordered, lines)
    near = [p for p in library.of_kind(Kind.PROJECT) if any(c.holds(p) for c in conditions)]
    return _listing(
        phrase("listing.none", filters=name), _best_first(near, conditions, library)[:SHOWN], lines
    )


def _listing(lead: Phrase, pages: list[Page], lines: Callable[[Page], Sentence]) -> Listing:
    items = tuple(Option(page.key, page.kind, page.title, lines(page)) for page in pages[:SHOWN])
    return Listing((lead,), items, len(pages))


def _themes(library: Library) -> Outcome:
    counts = {kind: sum(1 for _ in library.of_kind(kind)) for kind in Kind}
    lead = phrase(
        "listing.themes",
        topics=counts[Kind.TOPIC],
        projects=counts[Kind.PROJECT],
        terms=counts[Kind.TERM],
    )
    items = tuple(
        Option(
            f"theme:{theme.slug}",
            Kind.TOPIC,
            theme.title.text,
            Sentence(theme.line.text, theme.line.quote),
        )
        for theme in library.themes
    )
    return Listing((lead,), items, len(items))


def _similar(project: Page, library: Library, lines: Callable[[Page], Sentence]) -> Bid | None:
    ordered = similar(project, library)
    if not ordered:
        return None
    key = "listing.similar.one" if len(ordered) == 1 else "listing.similar"
    return Bid(
        "listing",
        0.95,
        f"near {project.title}",
        lambda: _listing(phrase(key, count=len(ordered), title=project.title), ordered, lines),
        pages=(project.key,),
        shown=tuple(page.key for page in ordered),
    )


def similar(project: Page, library: Library) -> list[Page]:
    """Projects of the same category, most themes in common first; else those with two themes."""

    def likeness(page: Page) -> tuple[int, int, int]:
        themes = len(set(page.themes) & set(project.themes))
        linked = page.slug in project.related or project.slug in page.related
        return (int(bool(page.category) and page.category == project.category), int(linked), themes)

    others = [page for page in library.of_kind(Kind.PROJECT) if page.key != project.key]
    near = [
        page for page in others if likeness(page)[0] or likeness(page)[1] or likeness(page)[2] >= 2
    ]
    return sorted(
        near,
        key=lambda p: (*(-part for part in likeness(p)), p.status != "active", p.title.lower()),
    )[:SHOWN]


def _connections(asked: Asked, library: Library, lines: Callable[[Page], Sentence]) -> Bid | None:
    """Where two subjects meet: the pages that stand near both."""
    sides = asked.subjects[:2]
    if (
        len(sides) < 2
        or not _CONNECTS.search(asked.text)
        or re.search(r"\bdifferen", asked.text, re.IGNORECASE)
    ):
        return None
    pages = connecting(sides[0], sides[1], library)
    if not pages:
        return None
    key = "listing.connects.one" if len(pages) == 1 else "listing.connects"
    lead = phrase(key, first=sides[0].title, second=sides[1].title, count=len(pages))
    return Bid(
        "listing",
        0.93,
        f"where {sides[0].title} and {sides[1].title} meet",
        lambda: _listing(lead, pages, lines),
        pages=tuple(page.key for page in sides),
        shown=tuple(page.key for page in pages),
    )


def connecting(first: Page, second: Page, library: Library) -> list[Page]:
    """Pages that stand near both subjects: by links in either direction, else by theme."""

    def nearness(page: Page, side: Page) -> int:
        linked = side.slug in (*page.related, *page.uses, *page.part_of) or page.slug in (
            *side.related,
            *side.uses,
            *side.part_of,
        )
        return 2 * linked + bool(set(page.themes) & set(side.themes[:1]))

    def rank(page: Page) -> int:
        both = (nearness(page, first), nearness(page, second))
        return sum(both) if min(both) > 0 and max(both) > 1 else 0

    others = [
        p
        for p in library.pages.values()
        if p.key not in (first.key, second.key) and p.kind is not Kind.TERM
    ]
    near = [page for page in others if rank(page) > 0]
    return sorted(near, key=lambda p: (-rank(p), p.kind is not Kind.TOPIC, p.title.lower()))[:SHOWN]


def _title(slug: str) -> str:
    return slug.replace("-", " ")


def _words(slug: str) -> re.Pattern[str]:
    """A pattern for the words of a slug or a title, the last in the singular or the plural."""
    words = [word for word in re.split(r"[^\w]+", slug.lower()) if word]
    *first, last = words or [""]
    parts = [*map(re.escape, first), _numbers(last)]
    return re.compile(r"\b" + r"[\s-]+".join(parts) + r"\b", re.IGNORECASE)


def _numbers(word: str) -> str:
    """A pattern for a word in either number: library, libraries; seed, seeds."""
    if word.endswith("ies"):
        word = f"{word[:-3]}y"
    elif word.endswith("s") and not word.endswith("ss") and len(word) > _SHORT:
        word = word[:-1]
    if word.endswith("y"):
        return rf"{re.escape(word[:-1])}(?:y|ies|ys)"
    return rf"{re.escape(word)}(?:e?s)?"


def _theme_names(slug: str, title: str) -> tuple[str, ...]:
    """The slug, its parts, the title and the parts of the title that stand for the theme."""
    parts = [part for part in slug.split("-") if len(part) > 1]
    titles = [part.strip() for part in re.split(r",|\band\b", title) if part.strip()]
    return tuple(dict.fromkeys((slug, title, *parts, *titles)))


def _on_chain(chain: str) -> Callable[[Page], bool]:
    return lambda page: chain in page.chains and page.slug != chain


def _in_category(category: str) -> Callable[[Page], bool]:
    return lambda page: page.category == category


def _of_theme(theme: Theme) -> Facet:
    slug = theme.slug
    return Facet(theme.title.text, f"theme:{slug}", _in_theme(slug), (slug,))


def _in_theme(theme: str) -> Callable[[Page], bool]:
    return lambda page: theme in page.themes


def _has_ended(page: Page) -> bool:
    return page.status in ("sunset", "collapsed", "winding-down")


def _in_status(status: str) -> Callable[[Page], bool]:
    return lambda page: page.status == status


def _about(topic: Page) -> Callable[[Page], bool]:
    """Whether a project stands by a topic: linked either way."""
    return lambda page: topic.slug in page.related or page.slug in topic.related
