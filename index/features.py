"""What the calibration looks at: how sure a search is that the library covers a question."""

from __future__ import annotations

from collections.abc import Sequence

from index.content import content
from index.english import english
from index.library import Kind
from index.names import How, Mention
from index.search import Found, Searcher, Signals
from index.word import words

GENERAL = ("cosine", "cosines", "lexical", "coverage", "evidence")
NAMES = (*GENERAL, "question", "named", "covered", "best", "strange")
_LOOKED_AT = 5  # passages of which one may hold all that is asked
_SHORT = 3  # letters; a shorter word is no name to be missed
_LITTLE = 0.25  # of what is asked beside a name; less, and the name alone proves nothing


def general(signals: Signals) -> list[float]:
    """The features that any corpus has, in the order of GENERAL."""
    return [
        signals.cosine,
        signals.cosines,
        signals.lexical,
        signals.coverage,
        signals.evidence,
    ]


def features(
    text: str,
    mentions: Sequence[Mention],
    found: Found,
    searcher: Searcher,
    *,
    assumed: bool = False,
) -> list[float]:
    """The features of one search, in the order of NAMES.

    `question`: the cosine of the nearest curated question. `covered`: the share (by idf) of what
    is asked beside the names that the best page holds. `named`: whether a topic or a project is
    named and the page holds a little of the rest. `best`: the share of all words in one passage.
    `strange`: whether a word is neither English nor in the library. With a subject `assumed` from
    the turn before, it counts as named.
    """
    rest = content(without(text, mentions))
    first = [hit.passage for hit in found.hits[:_LOOKED_AT]]
    covered = best = 0.0
    if first:
        home = searcher.siblings(first[0])
        covered = searcher.lexical.coverage(rest, home) if rest else 1.0
        best = max(searcher.lexical.coverage(text, [passage]) for passage in first)
    named = any(each.how is How.EXACT and _is_proper(each) for each in mentions)
    is_backed = len(rest.split()) < 2 or covered >= _LITTLE
    return [
        *general(found.signals),
        max(found.signals.question, 0.0),
        float((assumed or named) and is_backed),
        covered,
        best,
        float(bool(strange(text, mentions, searcher))),
    ]


def strange(text: str, mentions: Sequence[Mention], searcher: Searcher) -> tuple[str, ...]:
    """The words of a question that are neither English nor anywhere in the library, as typed."""
    rest = without(text, mentions)
    return tuple(
        rest[each.start : each.end]
        for each in words(rest)
        if len(each.fold) > _SHORT
        and rest[each.start : each.end].isalpha()
        and not english().is_known(each.fold)
        and not searcher.lexical.holds(each.fold)
        and not english().is_near(each.fold)
    )


def without(text: str, mentions: Sequence[Mention]) -> str:
    """A question without the names in it."""
    for mention in sorted(mentions, key=lambda each: -each.start):
        text = f"{text[: mention.start]} {text[mention.end :]}"
    return text


def _is_proper(mention: Mention) -> bool:
    """Whether a mention is of a topic or a project; everyday words are terms, too."""
    return mention.page is not None and not mention.page.startswith(f"{Kind.TERM}:")
