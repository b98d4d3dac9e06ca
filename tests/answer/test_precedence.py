"""Which outcome comes first where several could: on the small library."""

from __future__ import annotations

from typing import NoReturn

import pytest

from bot.answer.asked import Depth
from bot.answer.engine import Engine
from bot.answer.outcome import Answer, Choice, Declined, Phrase, Project, Unknown
from bot.app import Opened
from bot.text.record import name_of
from tests.answer.asking import after, keys, lead, page, quotes
from tests.conftest import TODAY


class Unable:
    """An encoder that must not be used."""

    id, dim, max_tokens = "unable", 384, 256

    def encode_queries(self, texts: object) -> NoReturn:
        raise AssertionError(texts)

    encode_passages = count_tokens = encode_queries


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("hi there", "smalltalk"),
        ("thanks a lot!", "smalltalk"),
        ("🙂", "smalltalk"),
        ("should I buy Rain Share?", "declined"),
        ("price of Worm Bin Club", "declined"),
    ],
)
def test_what_needs_no_search_makes_none(allotment: Opened, question: str, outcome: str) -> None:
    engine = Engine(allotment.engine.knowledge, Unable())
    reply = engine.ask(question, today=TODAY)
    assert name_of(reply.outcome) == outcome
    assert reply.confidence == 1.0
    with pytest.raises(AssertionError, match="what is humus"):
        engine.ask("what is humus", today=TODAY)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("is Drip Works a good investment", "advice"),
        ("price of Worm Bin Club", "price"),
        ("price prediction for Rain Share", "prediction"),
        ("my seed phrase is apple tree river stone, is Rain Share safe?", "secret"),
    ],
)
def test_declined_comes_before_what_is_named(allotment: Opened, question: str, reason: str) -> None:
    outcome = after(allotment, question).outcome
    assert isinstance(outcome, Declined)
    assert keys(outcome.lead) == [f"declined.{reason}"]
    assert bool(outcome.about) == (reason != "secret")


@pytest.mark.parametrize(
    ("question", "pages"),
    [
        ("$DRP", {"drip-works", "rain-share"}),
        ("tell me about DRP", {"drip-works", "rain-share"}),
        ("Seed Swap Shelf", {"seed-circle", "village-seed-library"}),
        ("is the Seed Swap Shelf safe?", {"seed-circle", "village-seed-library"}),
    ],
)
def test_shared_ticker_or_former_name_leads_to_a_choice(
    allotment: Opened, question: str, pages: set[str]
) -> None:
    outcome = after(allotment, question).outcome
    assert isinstance(outcome, Choice)
    assert {each.page for each in outcome.options} == {f"project:{slug}" for slug in pages}


def test_shared_ticker_is_settled_by_another_name(allotment: Opened) -> None:
    reply = after(allotment, "what is DRP of Rain Share?")
    assert isinstance(reply.outcome, Project)
    assert reply.pages == ("project:rain-share",)


@pytest.mark.parametrize(
    ("question", "typed", "page"),
    [
        ("what does worm bin clubb do", "worm bin clubb", "project:worm-bin-club"),
        ("who runs vilage seed library", "vilage seed library", "project:village-seed-library"),
        ("what is compostign?", "compostign", "topic:composting"),
        ("what is drip irigation?", "drip irigation", "topic:drip-irrigation"),
        ("risks of rain barels", "rain barels", "topic:rain-barrels"),
    ],
)
def test_clear_misspelling_is_corrected_and_named(
    allotment: Opened, question: str, typed: str, page: str
) -> None:
    reply = after(allotment, question)
    assert name_of(reply.outcome) in ("answer", "project")
    title = allotment.engine.library.pages[page].title
    assert reply.notes == (Phrase("answer.took", (("typed", typed), ("title", title))),)
    assert reply.pages[0] == page


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("can i put orange or lemon peel on the compost", "Yes. Citrus peel"),
        ("should the mulch touch the stems?", "No. Mulch that touches"),
        ("is drip irrigation just a soaker hose", "No. A soaker hose"),
        ("can I save the seeds of hybrids", "It depends. Hybrids give"),
        ("can anyone take seeds from the village seed library", "Yes. Village Seed Library"),
    ],
)
def test_curated_answer_beats_what_is_extracted(
    allotment: Opened, question: str, begins: str
) -> None:
    reply = after(allotment, question)
    assert lead(allotment, reply).startswith(begins)
    assert reply.trace.offers[0].strategy == "curated"


def test_curated_no_beats_the_rows_of_a_comparison(allotment: Opened) -> None:
    reply = after(allotment, "is mulching the same as composting?")
    assert isinstance(reply.outcome, Answer)
    assert lead(allotment, reply).startswith("No. Mulching covers the soil with fresh matter")
    assert "comparison" in {offer.strategy for offer in reply.trace.offers}


COMPOSTING_SIMPLE = [
    "Composting turns peelings and leaves into good earth.",
    "Tiny living things eat the waste, as they do on a forest floor, only faster.",
]


def test_simple_depth_leads_with_the_simple_words(allotment: Opened) -> None:
    outcome = after(allotment, "What is composting?", depth=Depth.SIMPLE).outcome
    assert quotes(outcome.lead) == COMPOSTING_SIMPLE


@pytest.mark.parametrize(
    "question", ["explain composting simply", "composting eli5", "composting for dummies"]
)
def test_simple_words_are_understood_without_the_option(allotment: Opened, question: str) -> None:
    assert quotes(after(allotment, question).outcome.lead) == COMPOSTING_SIMPLE


def test_simple_depth_of_a_project_leads_with_its_simple_words(allotment: Opened) -> None:
    outcome = after(allotment, "What is Rain Share?", depth=Depth.SIMPLE).outcome
    assert isinstance(outcome, Project)
    assert quotes(outcome.lead)[0].startswith("Rain Share lends you a tank for rain.")


def test_deep_depth_says_the_whole_passage(allotment: Opened) -> None:
    question = "How does drip irrigation work?"
    standard = after(allotment, question).outcome
    reply = after(allotment, question, depth=Depth.DEEP)
    outcome = reply.outcome
    assert isinstance(standard, Answer)
    assert isinstance(outcome, Answer)
    (whole,) = allotment.engine.quoted_by(reply)
    assert whole.section == "How it works"
    said = quotes((*outcome.lead, *outcome.more))
    assert set(said) == {sentence.text for sentence in whole.sentences}
    assert quotes(outcome.lead) == quotes(standard.lead)


@pytest.mark.parametrize("section", ["How it works", "Why it matters", "Risks and limits"])
@pytest.mark.parametrize(
    "slug",
    ["composting", "drip-irrigation", "mulching", "rain-barrels", "companion-planting"],
)
def test_aspect_is_answered_from_its_section(allotment: Opened, slug: str, section: str) -> None:
    title = page(allotment.engine.knowledge, slug).title.lower()
    does = "do" if title.endswith("s") else "does"
    worded = {
        "How it works": f"how {does} {title} work?",
        "Why it matters": f"why {does} {title} matter?",
        "Risks and limits": f"what are the risks of {title}?",
    }
    reply = after(allotment, worded[section])
    outcome = reply.outcome
    assert isinstance(outcome, Answer)
    assert outcome.citations[0].section == section
    assert outcome.pages == (f"topic:{slug}",)


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("what is humus?", "term:humus"),
        ("what is greywater?", "term:greywater"),
        ("what is an emitter?", "term:emitter"),
        ("aphids", "term:aphid"),
        ("tilth", "term:tilth"),
        ("what is open pollination", "term:open-pollination"),
    ],
)
def test_term_is_answered_by_its_entry(allotment: Opened, question: str, page: str) -> None:
    reply = after(allotment, question)
    assert isinstance(reply.outcome, Answer)
    assert reply.pages[0] == page


@pytest.mark.parametrize("slug", ["humus", "tilth", "greywater", "emitter", "aphid"])
def test_what_a_term_is_begins_with_its_one_line(allotment: Opened, slug: str) -> None:
    term = page(allotment.engine.knowledge, slug)
    short = term.fact("short")
    assert short is not None
    outcome = after(allotment, f"what is {term.title}?").outcome
    assert quotes(outcome.lead)[0] == short.text


def test_partial_answer_says_what_the_library_does_not_say(allotment: Opened) -> None:
    question = "how many volunteers does the Village Seed Library have in Norway?"
    outcome = after(allotment, question).outcome
    assert isinstance(outcome, Project)
    assert outcome.is_partial
    assert keys(outcome.lead) == ["answer.partial.number"]
    assert quotes(outcome.lead)


def test_name_that_the_passages_lack_opens_a_partial_answer(allotment: Opened) -> None:
    outcome = after(allotment, "does Zyblex use drip irrigation?").outcome
    assert isinstance(outcome, Answer)
    assert outcome.is_partial
    assert outcome.lead[0] == Phrase("answer.partial.name", (("name", "Zyblex"),))


@pytest.mark.parametrize(
    "question",
    [
        "my Rain Share account is locked",
        "write me a poem about composting",
        "opening hours of the Village Seed Library",
    ],
)
def test_question_out_of_scope_is_unknown_though_it_names_a_page(
    allotment: Opened, question: str
) -> None:
    reply = after(allotment, question)
    assert isinstance(reply.outcome, Unknown)
    assert not reply.trace.offers


@pytest.mark.parametrize(
    "question",
    [
        "¿Qué tiempo hace hoy en Madrid?",
        "Wie hoch ist der Berg hinter dem Dorf?",
        "Какая сегодня погода в Москве?",
        "今日の天気はどうですか",
    ],
)
def test_other_language_is_told_that_the_library_is_in_english(
    allotment: Opened, question: str
) -> None:
    outcome = after(allotment, question).outcome
    assert isinstance(outcome, Unknown)
    assert keys(outcome.lead) == ["unknown.english"]


@pytest.mark.parametrize("question", ["¿Qué es Rain Share?", "was ist Worm Bin Club?"])
def test_other_language_is_tried_as_it_stands(allotment: Opened, question: str) -> None:
    outcome = after(allotment, question).outcome
    assert isinstance(outcome, Project)


@pytest.mark.parametrize(
    "question",
    [
        "what is Zyblexor?",
        "how does Quendrixa work",
        "which Zyblexor plants keep aphids away from beans",
    ],
)
def test_name_that_the_library_never_heard_is_unknown(allotment: Opened, question: str) -> None:
    assert isinstance(after(allotment, question).outcome, Unknown)
