"""The promise: every sentence of an answer is a span of a file, or a phrase of the catalogue."""

from __future__ import annotations

import re
from datetime import date

import pytest

from bot.answer.asked import Depth
from bot.answer.engine import Reply
from bot.answer.outcome import Phrase
from bot.app import Opened
from bot.service.session import Session
from bot.text.catalogue import Catalogue
from bot.text.plain import cited, plain
from bot.text.record import citations_of
from index.library import Golden
from index.passage import Sentence
from index.quoting import fold
from tests.answer.pieces import pieces_of

TODAY = date(2026, 11, 22)


def asked(opened: Opened, golden: Golden, depth: Depth = Depth.STANDARD) -> Reply:
    session = Session(lambda: opened.engine, lambda: TODAY)
    session.replay(golden.after)
    return session.ask(golden.question, depth)


def unquoted(sentence: Sentence, opened: Opened) -> str:
    """What is wrong with a quotation; nothing where it stands in the file as it is said."""
    source = opened.engine.library.files[sentence.quote.path]
    said = fold(source[sentence.quote.start : sentence.quote.end])
    # YAML doubles a single quote within single quotes.
    return "" if sentence.text in (said, said.replace("''", "'")) else f"{sentence} but {said!r}"


def remainder(reply: Reply, catalogue: Catalogue) -> str:
    """What a person reads less all quotations, phrases, names of pages and citations."""
    outcome = reply.outcome
    known = [catalogue.line(piece) for piece in pieces_of(outcome)]
    known += [cited(each, catalogue) for each in citations_of(outcome)]
    known += [catalogue.say(note) for note in reply.notes]
    options = (*getattr(outcome, "items", ()), *getattr(outcome, "options", ()))
    known += [each.title for each in (*options, *getattr(outcome, "nearest", ()))]
    known += list(getattr(outcome, "titles", ()))
    known += [catalogue.wording[key] for key in ("source.heading", "source.heading.one")]
    known.append(catalogue.wording["unknown.nearest"])
    total = getattr(outcome, "total", 0) - len(getattr(outcome, "items", ()))
    known.append(catalogue.word("listing.more", count=total))
    text = plain(outcome, catalogue, reply.notes).text
    for each in sorted(known, key=len, reverse=True):
        text = text.replace(each, " ")
    return re.sub(r"[\s\d.:;•…–-]+", "", text)


@pytest.mark.parametrize("depth", list(Depth))
def test_every_sentence_is_quoted_or_of_the_catalogue(opened: Opened, depth: Depth) -> None:
    golden = opened.engine.library.golden
    assert len(golden) >= 120
    wrong: list[str] = []
    for each in golden if depth is Depth.STANDARD else golden[::10]:
        reply = asked(opened, each, depth)
        for piece in pieces_of(reply.outcome):
            if isinstance(piece, Phrase):
                assert opened.catalogue.say(piece)
            elif problem := unquoted(piece, opened):
                wrong.append(f"{each.id}: {problem}")
        if rest := remainder(reply, opened.catalogue):
            wrong.append(f"{each.id}: says {rest!r} of its own")
    assert not wrong, "\n".join(wrong[:10])


def test_every_citation_holds_the_lead(opened: Opened) -> None:
    engine = opened.engine
    for each in engine.library.golden[::5]:
        reply = asked(opened, each)
        lead = [piece for piece in reply.outcome.lead if isinstance(piece, Sentence)]
        places = [(c.path, c.lines) for c in citations_of(reply.outcome)]
        for sentence in lead:
            source = engine.library.files[sentence.quote.path]
            line = source.count("\n", 0, sentence.quote.start) + 1
            held = any(
                path == sentence.quote.path and first <= line <= last
                for path, (first, last) in places
            )
            assert held, f"{each.id}: {sentence.text!r} stands at {line}, cited are {places}"


def test_same_question_gives_the_same_reply(opened: Opened) -> None:
    golden = opened.engine.library.golden[7]
    first, second = asked(opened, golden), asked(opened, golden)
    assert first == second


def test_next_questions_are_answerable(opened: Opened) -> None:
    seen: set[str] = set()
    for each in opened.engine.library.golden[::25]:
        outcome = asked(opened, each).outcome
        seen.update(getattr(outcome, "suggestions", ()))
    assert len(seen) > 20
    refused = []
    for question in sorted(seen):
        reply = opened.engine.ask(question, today=TODAY)
        if type(reply.outcome).__name__ in ("Unknown", "Declined", "SmallTalk"):
            refused.append(question)
    assert not refused


def test_no_lead_is_longer_than_five_hundred_characters(opened: Opened) -> None:
    for each in opened.engine.library.golden[::7]:
        reply = asked(opened, each)
        quotes = [piece.text for piece in reply.outcome.lead if isinstance(piece, Sentence)]
        assert len(" ".join(quotes)) <= 500, each.id
