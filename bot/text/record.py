"""A reply as a record: what `--json` and `--batch` print."""

from __future__ import annotations

from typing import Any

from bot.answer.engine import Reply
from bot.answer.outcome import Choice, Citation, Comparison, Listing, Outcome
from bot.text.catalogue import Catalogue
from bot.text.plain import plain
from index.library import Kind

NAMES = {
    "Answer": "answer",
    "Project": "project",
    "Comparison": "comparison",
    "Listing": "listing",
    "Choice": "choice",
    "Declined": "declined",
    "Unknown": "unknown",
    "SmallTalk": "smalltalk",
}


def record(
    reply: Reply, catalogue: Catalogue, *, id: str | None, latency_ms: float
) -> dict[str, Any]:
    """One reply as JSON values; the field names are part of the program's interface."""
    said = plain(reply.outcome, catalogue, reply.notes)
    return {
        "id": id,
        "outcome": name_of(reply.outcome),
        "lead": said.lead,
        "text": said.text,
        "confidence": round(reply.confidence, 4),
        "sources": [_source(citation) for citation in citations_of(reply.outcome)],
        "topics": _slugs(reply, Kind.TOPIC),
        "projects": _slugs(reply, Kind.PROJECT),
        "assumed": reply.assumed or None,
        "suggestions": list(getattr(reply.outcome, "suggestions", ())),
        "generation": reply.trace.generation,
        "latency_ms": round(latency_ms, 2),
        "trace": reply.trace.as_dict(),
    }


def name_of(outcome: Outcome) -> str:
    """The outcome's name as scripts know it."""
    return NAMES[type(outcome).__name__]


def citations_of(outcome: Outcome) -> tuple[Citation, ...]:
    """What an outcome cites."""
    found: tuple[Citation, ...] = getattr(outcome, "citations", ())
    return found


def _slugs(reply: Reply, kind: Kind) -> list[str]:
    """The pages of a kind that the reply is about, in its own order."""
    keys = list(reply.pages)
    match reply.outcome:
        case Listing(items=items):
            keys += [item.page for item in items]
        case Choice(options=options):
            keys += [option.page for option in options]
        case Comparison(pages=pages):
            keys += list(pages)
        case _:
            pass
    prefix = f"{kind}:"
    return [key.removeprefix(prefix) for key in dict.fromkeys(keys) if key.startswith(prefix)]


def _source(citation: Citation) -> dict[str, Any]:
    return {
        "title": citation.title,
        "section": citation.section,
        "path": citation.path,
        "lines": list(citation.lines),
        "url": citation.url,
        "reviewed": citation.reviewed.isoformat() if citation.reviewed else None,
    }
