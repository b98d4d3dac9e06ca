"""A trace in words: why an answer is what it is."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answer.trace import Trace


def explained(trace: Trace) -> str:
    """The record of an answer as lines of text; scores are between 0 and 1, the higher the better.

    A passage's own score may exceed 1: names and wording add to what the search gave it.
    """
    return "\n".join(_lines(trace))


def _lines(trace: Trace) -> Iterator[str]:
    asked = f"; asked about: {trace.aspect}" if trace.aspect else ""
    yield f"Read        {trace.reading}{asked}"
    yield from (f"Name        {name}" for name in trace.names)
    yield f"Confidence  {trace.confidence:.2f}; an answer needs {trace.threshold:.2f}"
    if trace.signals:
        yield "Signals     " + ", ".join(f"{name} {value:.2f}" for name, value in trace.signals)
    yield from _offers(trace)
    yield from _passages(trace)
    yield f"Generation  {trace.generation}"


def _offers(trace: Trace) -> Iterator[str]:
    if not trace.offers:
        yield "Offers      none: no strategy cleared the threshold"
    for place, offer in enumerate(trace.offers):
        label = "" if place else "Offers"
        yield f"{label:<12}{offer.strength:.2f} {offer.strategy}: {offer.why}"


def _passages(trace: Trace) -> Iterator[str]:
    if trace.candidates:
        yield "Passages    score search cosine curated"
    for each in trace.candidates:
        curated = f"{each.curated:.2f}" if each.curated >= 0 else "–"
        yield (
            f"{'':<12}{each.score:5.2f} {each.search:6.2f} {each.cosine:6.2f} {curated:>7}"
            f"  {each.passage}"
        )
