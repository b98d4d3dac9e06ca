"""The card of a project: led by the field that was asked for, nothing twice, gaps said plainly."""

from __future__ import annotations

import pytest

from bot.answer.asked import Depth
from bot.answer.aspect import Aspect
from bot.answer.outcome import Phrase, Project
from bot.answer.pieces import phrase
from bot.answer.profile import bid, brief_rows, card
from bot.app import Opened
from bot.text.plain import plain
from index.knowledge import Knowledge
from index.library import Kind
from tests.answer.asking import after, asked_of, keys, page, quoted, quotes

CARDS = ["rain-share", "drip-works", "village-seed-library", "seed-circle", "heap-hub"]
FIELDS = [
    "summary",
    "simple",
    "launched",
    "chains",
    "former_names",
    "token.purpose",
    "links",
    "status",
    "at_a_glance.control",
    "at_a_glance.purpose",
    "at_a_glance.example",
    "risks",
    "how_it_converges",
]


@pytest.fixture(scope="module")
def knowledge(allotment: Opened) -> Knowledge:
    return allotment.engine.knowledge


def shown(knowledge: Knowledge, slug: str, field: str) -> Project:
    outcome = card(page(knowledge, slug), field, knowledge.library, asked_of(knowledge, slug))
    assert isinstance(outcome, Project)
    return outcome


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("what is Rain Share?", "summary"),
        ("Rain Share", "summary"),
        ("who runs Rain Share?", "at_a_glance.control"),
        ("since when is there Rain Share", "launched"),
        ("which token does Rain Share have?", "token.purpose"),
        ("what chains does Rain Share run on?", "chains"),
        ("website of Rain Share", "links"),
        ("is Rain Share still active?", "status"),
        ("what are the risks of Rain Share", "risks"),
        ("what was the former name of Rain Share", "former_names"),
        ("how does Rain Share converge", "how_it_converges"),
        ("example of Rain Share", "at_a_glance.example"),
        ("explain Rain Share simply", "simple"),
    ],
)
def test_question_is_answered_by_its_field(allotment: Opened, question: str, field: str) -> None:
    outcome = after(allotment, question).outcome
    assert isinstance(outcome, Project)
    assert outcome.field == field


@pytest.mark.parametrize(
    ("slug", "field", "said"),
    [
        ("rain-share", "launched", ["2014"]),
        ("rain-share", "chains", ["riverside", "hillside"]),
        ("village-seed-library", "former_names", ["Seed Swap Shelf"]),
        ("rain-share", "links", ["https://rain.example.org", "https://rain.example.org/docs"]),
        ("drip-works", "at_a_glance.control", ["A teacher and twenty pupils"]),
        ("drip-works", "risks", ["Drip Works closes in the holidays, when gardens need it most."]),
        (
            "rain-share",
            "token.purpose",
            ["The drop is a token of Rain Share that stands for one hour of work."],
        ),
    ],
)
def test_lead_holds_what_the_field_holds(
    knowledge: Knowledge, slug: str, field: str, said: list[str]
) -> None:
    outcome = shown(knowledge, slug, field)
    assert quotes(outcome.lead) == said
    assert not outcome.is_partial


@pytest.mark.parametrize(
    ("slug", "field", "key"),
    [
        ("worm-bin-club", "launched", "project.field.no_launched"),
        ("worm-bin-club", "at_a_glance.control", "project.field.no_control"),
        ("worm-bin-club", "links", "project.field.no_links"),
        ("drip-works", "token.purpose", "project.field.no_token"),
        ("rain-share", "former_names", "project.field.no_former_names"),
    ],
)
def test_gap_is_said_plainly(knowledge: Knowledge, slug: str, field: str, key: str) -> None:
    outcome = shown(knowledge, slug, field)
    assert outcome.lead == (phrase(key, title=page(knowledge, slug).title),)
    assert outcome.is_partial


def test_partial_card_says_so_to_the_reader(allotment: Opened) -> None:
    reply = after(allotment, "when was Worm Bin Club launched?")
    assert isinstance(reply.outcome, Project)
    said = plain(reply.outcome, allotment.catalogue).lead
    assert said == "The library does not say when Worm Bin Club was launched."


def test_merged_project_says_so_before_anything_else(knowledge: Knowledge) -> None:
    merged = Phrase("project.lead.merged", (("title", "Heap Hub"), ("into", "Worm Bin Club")))
    for field in ("summary", "launched", "status", "risks"):
        lead = shown(knowledge, "heap-hub", field).lead
        assert lead[0] == merged
        assert lead.count(merged) == 1


@pytest.mark.parametrize(("slug", "status"), [("rain-share", "active"), ("seed-circle", "sunset")])
def test_status_is_said_in_words(allotment: Opened, slug: str, status: str) -> None:
    knowledge = allotment.engine.knowledge
    outcome = shown(knowledge, slug, "status")
    assert keys(outcome.lead)
    said = plain(outcome, allotment.catalogue).lead
    assert said.startswith(page(knowledge, slug).title)
    assert {"active": "active", "sunset": "closed"}[status] in said.lower().split(".")[0]


def test_ended_project_shows_its_status_on_every_card(knowledge: Knowledge) -> None:
    for field in FIELDS:
        outcome = shown(knowledge, "seed-circle", field)
        rows = [row.label.key for row in outcome.rows]
        assert ("project.field.status" in rows) == (field != "status"), field


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("slug", CARDS)
def test_card_says_nothing_twice(knowledge: Knowledge, slug: str, field: str) -> None:
    outcome = shown(knowledge, slug, field)
    reply = after_card(outcome)
    assert len(reply) == len(set(reply))
    labels = [row.label.key for row in outcome.rows]
    assert len(labels) == len(set(labels))


def after_card(outcome: Project) -> list[str]:
    cells = [piece for row in outcome.rows for cell in row.cells for piece in cell]
    return quotes((*outcome.lead, *cells))


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("slug", CARDS)
def test_card_cites_the_lines_of_its_lead(knowledge: Knowledge, slug: str, field: str) -> None:
    outcome = shown(knowledge, slug, field)
    assert outcome.lead
    assert outcome.citations
    source = knowledge.library.files[f"projects/{slug}.yaml"].splitlines()
    first, last = outcome.citations[0].lines
    cited = " ".join(" ".join(line.split()) for line in source[first - 1 : last])
    for sentence in quotes(outcome.lead):
        assert sentence in cited


def test_whole_card_shows_its_rows_in_reading_order(knowledge: Knowledge) -> None:
    rows = [row.label.key for row in shown(knowledge, "rain-share", "summary").rows]
    assert rows == [
        "project.field.how_it_converges",
        "project.field.token",
        "project.field.chains",
        "project.field.launched",
        "project.field.risks",
    ]


def test_card_of_a_field_is_brief(knowledge: Knowledge) -> None:
    rows = [row.label.key for row in shown(knowledge, "rain-share", "launched").rows]
    assert rows == ["project.field.how_it_converges", "project.field.risks"]


def test_brief_rows_leave_out_what_was_said(knowledge: Knowledge) -> None:
    project = page(knowledge, "rain-share")
    said = shown(knowledge, "rain-share", "risks").lead
    rows = [row.label.key for row in brief_rows(project, knowledge.library, said)]
    assert rows == ["project.field.how_it_converges"]


def test_simple_depth_is_led_by_the_simple_words(knowledge: Knowledge) -> None:
    asked = asked_of(knowledge, "what is Rain Share?", depth=Depth.SIMPLE, aspect=Aspect.DEFINITION)
    found = bid(asked, knowledge.library)
    assert found is not None
    outcome = found.compose()
    assert isinstance(outcome, Project)
    assert outcome.field == "simple"
    assert not outcome.is_partial


def test_project_without_simple_words_falls_back_on_its_summary(knowledge: Knowledge) -> None:
    outcome = shown(knowledge, "heap-hub", "simple")
    assert quotes(outcome.lead)[0].startswith("Heap Hub was a map")


@pytest.mark.parametrize(
    "question",
    [
        "what is composting?",
        "Rain Share and Drip Works",
        "what is humus?",
        "how many tanks does Rain Share lend in winter",
        "DRP",
    ],
)
def test_no_bid_unless_a_field_of_one_project_is_asked(knowledge: Knowledge, question: str) -> None:
    assert bid(asked_of(knowledge, question), knowledge.library) is None


def test_card_quotes_its_own_file_alone(allotment: Opened) -> None:
    for project in allotment.engine.library.of_kind(Kind.PROJECT):
        reply = after(allotment, f"what is {project.title}?")
        source = allotment.engine.library.files[project.path]
        folded = " ".join(source.split())
        assert quoted(reply)
        assert all(each in folded for each in quoted(reply))
