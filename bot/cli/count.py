"""Numbers with their nouns."""

from __future__ import annotations


def counted(count: int, what: str) -> str:
    """A number with its noun: "1 mistake", "2 mistakes"."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
