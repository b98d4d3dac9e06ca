"""The card of one project, led by the field that was asked for."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer.asked import Asked, Depth
from bot.answer.aspect import FIELD, Aspect
from bot.answer.bid import Bid
from bot.answer.conversation import beside_asking
from bot.answer.outcome import Outcome, Piece, Project, Row
from bot.answer.pieces import cite_fields, facts, phrase, summary, without_repeats
from index.features import without
from index.library import Kind, Library, Page
from index.passage import Sentence

LINKS = ("site", "docs", "source")
STRENGTH, BARE_STRENGTH = 0.86, 0.92  # a curated answer stands between the two
# The rows of a full card, in reading order; the lead's own field is left out of them.
ROWS = (
    "status",
    "how_it_converges",
    "token.purpose",
    "chains",
    "launched",
    "former_names",
    "risks",
)
# What a card shows below a lead that answers about one field: little more than the answer.
BRIEF = ("status", "how_it_converges", "risks")


def bid(asked: Asked, library: Library) -> Bid | None:
    """Bid where exactly one project is named and a field of its profile answers."""
    projects = asked.subjects_of(Kind.PROJECT)
    if len(projects) != 1 or len(asked.subjects) != 1:
        return None
    page = projects[0]
    field = "summary" if _is_bare(asked) else FIELD.get(asked.aspect, "")
    if asked.aspect in (Aspect.DEFINITION, Aspect.SIMPLE):
        field = (
            "simple" if asked.aspect is Aspect.SIMPLE or asked.depth is Depth.SIMPLE else "summary"
        )
    if not field:
        return None
    return Bid(
        "project",
        BARE_STRENGTH if _is_bare(asked) else STRENGTH,
        f"{page.title}: {field}",
        lambda: card(page, field, library, asked),
        pages=(page.key,),
    )


def _is_bare(asked: Asked) -> bool:
    """Whether the question is nothing more than the project's name."""
    return asked.aspect is Aspect.OPEN and not beside_asking(without(asked.text, asked.mentions))


def card(page: Page, field: str, library: Library, asked: Asked) -> Outcome:
    """The card of a project, led by one field; a status that is not active comes first."""
    lead = (*_not_active(page, field, library), *_lead(page, field, library))
    whole = field in ("summary", "simple")
    names = [name for name in (ROWS if whole else BRIEF) if name != field]
    rows = tuple(
        row for row in (_row(page, name, library, lead) for name in names) if row is not None
    )
    section = _section(field)
    citations = cite_fields(page, _cited(field), section, asked.today) or cite_fields(
        page, ["summary"], _section("summary"), asked.today
    )
    return Project(page.key, field, lead, rows, citations, is_partial=_is_missing(page, field))


def _not_active(page: Page, field: str, library: Library) -> tuple[Piece, ...]:
    """A project that has ended says so before anything else."""
    if page.status in ("", "active", "testnet") or field == "status":
        return ()
    into = library.page(page.merged_into, Kind.PROJECT) if page.merged_into else None
    if into is not None:
        return (phrase("project.lead.merged", title=page.title, into=into.title),)
    return ()


def _lead(page: Page, field: str, library: Library) -> tuple[Piece, ...]:
    match field:
        case "summary" | "simple":
            first = facts(page, field) or facts(page, "summary")
            return first[:1]
        case "launched":
            return _labelled(page, field, "project.lead.launched", "project.field.no_launched")
        case "chains":
            return _labelled(page, field, "project.lead.chains", "project.field.no_chains")
        case "former_names":
            return _labelled(
                page, field, "project.lead.former_names", "project.field.no_former_names"
            )
        case "token.purpose":
            said = (*facts(page, "token.purpose"),) or facts(page, "token.symbol")
            return said or (phrase("project.field.no_token", title=page.title),)
        case "links":
            return _links(page) or (phrase("project.field.no_links", title=page.title),)
        case "status":
            return _status(page, library)
        case "at_a_glance.control":
            return facts(page, field) or (phrase("project.field.no_control", title=page.title),)
        case _:
            return facts(page, field) or _in_short(page)


def _labelled(page: Page, field: str, label: str, missing: str) -> tuple[Piece, ...]:
    values = facts(page, field)
    if not values:
        return (phrase(missing, title=page.title),)
    return (phrase(label, title=page.title), *parted(values))


def parted(values: Sequence[Sentence]) -> tuple[Piece, ...]:
    """Several values of one field, with a mark between them."""
    pieces: list[Piece] = []
    for value in values:
        if pieces:
            pieces.append(phrase("separator.values"))
        pieces.append(value)
    return tuple(pieces)


def _links(page: Page) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for name in LINKS:
        for link in facts(page, f"links.{name}"):
            found += [phrase(f"project.field.{name}"), link]
    return (phrase("project.lead.links", title=page.title), *found) if found else ()


def _status(page: Page, library: Library) -> tuple[Piece, ...]:
    if page.merged_into and (into := library.page(page.merged_into, Kind.PROJECT)):
        first: Piece = phrase("project.lead.merged", title=page.title, into=into.title)
        return (first, *_in_short(page))
    state = phrase(f"project.lead.{page.status or 'active'}", title=page.title)
    return (state, *_in_short(page))


def _in_short(page: Page) -> tuple[Piece, ...]:
    line = summary(page)
    return (line,) if line else ()


def brief_rows(page: Page, library: Library, said: tuple[Piece, ...]) -> tuple[Row, ...]:
    """The short rows below an answer that is about a project."""
    rows = (_row(page, name, library, said) for name in BRIEF)
    return tuple(row for row in rows if row is not None)


def _row(page: Page, name: str, library: Library, lead: tuple[Piece, ...]) -> Row | None:
    """One row of the card, or None where the page has nothing there or the lead has said it."""
    if name == "status":
        if page.status == "active":
            return None
        return Row(
            phrase("project.field.status"),
            ((phrase(f"project.status.{page.status or 'active'}"),),),
        )
    values = without_repeats(facts(page, name)[:1] if name == "risks" else facts(page, name), lead)
    if not values:
        return None
    label = "token" if name == "token.purpose" else name
    quotes = [piece for piece in values if isinstance(piece, Sentence)]
    return Row(phrase(f"project.field.{label}"), (parted(quotes),))


def _is_missing(page: Page, field: str) -> bool:
    """Whether the field that was asked for is empty."""
    match field:
        case "token.purpose":
            return not (page.facts.get("token.purpose") or page.facts.get("token.symbol"))
        case "links":
            return not any(page.facts.get(f"links.{name}") for name in LINKS)
        case "status":
            return False
        case _:
            return not page.facts.get(field)


def _cited(field: str) -> tuple[str, ...]:
    """The fields that a lead quotes."""
    match field:
        case "links":
            return tuple(f"links.{name}" for name in LINKS)
        case "token.purpose":
            return ("token.purpose", "token.symbol")
        case "status":
            return ("status", "summary")
        case "simple":
            return ("simple", "summary")
        case _:
            return (field,)


def _section(field: str) -> str:
    return field.split(".")[-1].replace("_", " ").capitalize()
