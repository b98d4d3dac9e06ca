from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.answer.outcome import (
    Answer,
    Choice,
    Citation,
    Comparison,
    Declined,
    Listing,
    Option,
    Outcome,
    Phrase,
    Project,
    Row,
    SmallTalk,
    Unknown,
)
from bot.text.catalogue import Catalogue
from bot.text.plain import cited, plain
from index.library import Kind, Quote
from index.passage import Sentence

CATALOGUE = Catalogue.load()
CITED = Citation(
    page="topic:soil",
    title="Soil",
    section="Summary",
    path="topics/soil/soil.md",
    lines=(5, 7),
    url="https://example.org",
    reviewed=date(2026, 11, 22),
)
LABEL = Phrase("comparison.row.risk")


def said(text: str) -> Sentence:
    return Sentence(text, Quote("topics/soil/soil.md", 0, len(text)))


def entry(title: str) -> Option:
    return Option(f"topic:{title.lower()}", Kind.TOPIC, title, said(f"{title} is a page."))


OUTCOMES: dict[str, tuple[Outcome, str]] = {
    "answer": (
        Answer((said("A."), said("B.")), (said("C."),), (CITED,), (), (), ("Next?",)),
        "A. B.\n\nC.\n\nSource:\n"
        "Soil › Summary (topics/soil/soil.md, lines 5–7; reviewed 2026-11-22)",
    ),
    "project": (
        Project("project:x", "", (said("A."),), (Row(LABEL, ((said("Rot"),),)),), (CITED, CITED)),
        "A.\n\nMain risk: Rot\n\nSources:\n"
        + "\n".join(["Soil › Summary (topics/soil/soil.md, lines 5–7; reviewed 2026-11-22)"] * 2),
    ),
    "comparison": (
        Comparison(
            ("topic:a", "topic:b"),
            ("One", "Two"),
            (said("They differ."),),
            (Row(LABEL, ((said("Rot"),), ())),),
            (),
        ),
        "They differ.\n\nMain risk\n  One: Rot",
    ),
    "listing": (
        Listing((said("Three:"),), (entry("One"), entry("Two")), 3),
        "Three:\n\n• One: One is a page.\n• Two: Two is a page.\n\n… and 1 more.",
    ),
    "choice": (
        Choice((said("Which?"),), (entry("One"), entry("Two"))),
        "Which?\n\n1. One: One is a page.\n2. Two: Two is a page.",
    ),
    "declined": (Declined((said("No."),), (said("About."),), ()), "No.\n\nAbout."),
    "unknown": (
        Unknown((said("I don't know."),), (entry("One"),)),
        "I don't know.\n\nThe nearest it has:\n\n• One: One is a page.",
    ),
    "unknown-alone": (Unknown((said("I don't know."),), ()), "I don't know."),
    "smalltalk": (SmallTalk((said("Hello!"),), ("Next?",)), "Hello!"),
}


@pytest.mark.parametrize("name", OUTCOMES)
def test_outcome_is_said_lead_first(name: str) -> None:
    outcome, text = OUTCOMES[name]
    given = plain(outcome, CATALOGUE)
    assert given.text == text
    assert given.text.startswith(given.lead)


@pytest.mark.parametrize("name", OUTCOMES)
def test_what_was_assumed_stands_after_the_lead(name: str) -> None:
    outcome, text = OUTCOMES[name]
    given = plain(outcome, CATALOGUE, (Phrase("answer.assumed", (("subject", "Soil"),)),))
    rest = text.removeprefix(given.lead)
    assert given.text == f"{given.lead}\n\n(About Soil.){rest}"


def test_whole_list_has_no_remainder() -> None:
    assert "more" not in plain(Listing((said("One:"),), (entry("One"),), 1), CATALOGUE).text


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"lines": (5, 5)}, "Soil › Summary (topics/soil/soil.md, line 5; reviewed 2026-11-22)"),
        ({"reviewed": None}, "Soil › Summary (topics/soil/soil.md, lines 5–7)"),
        (
            {"is_overdue": True},
            "Soil › Summary (topics/soil/soil.md, lines 5–7; reviewed 2026-11-22) [review overdue]",
        ),
    ],
    ids=["one-line", "unreviewed", "overdue"],
)
def test_citation_says_where_and_when(change: dict[str, object], line: str) -> None:
    assert cited(replace(CITED, **change), CATALOGUE) == line  # type: ignore[arg-type]
