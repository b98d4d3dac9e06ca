"""The lead: short, in order, nothing twice, and no sentence without the one it leans on."""

from __future__ import annotations

from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.evidence import Need
from bot.answer.lead import BUDGET, Budget, Offer, lead, likelihoods
from index.sentence import leans

ORACLE = (
    "An oracle carries facts from outside to a blockchain.",
    "Chainlink is the oracle network that most lenders use.",
    "It was launched in May 2019 on Ethereum.",
    "Its nodes are paid in LINK.",
    "Prices come from seven exchanges or more.",
)


def even(_: str) -> float:
    return 1.0


def said(offers: list[Offer], question: str, **limits: int) -> list[str]:
    places = lead(Need.of(question), offers, even, budget=Budget(**limits))
    return [offers[offer].sentences[at] for offer, at in places]


def offer(*sentences: str, score: float = 1.0, page: str = "a", start: int = 0) -> Offer:
    return Offer(score, sentences, (0.5,) * len(sentences), page, start)


def test_lead_brings_the_sentence_that_holds_the_answer_and_what_it_leans_on() -> None:
    found = said([offer(*ORACLE)], "When was Chainlink launched?", sentences=2)
    assert found == list(ORACLE[1:3])


def test_lead_prefers_the_nearer_sentence_where_words_say_nothing() -> None:
    texts = ("Nodes vote on it.", "Tokens are burnt.")
    near = Offer(1.0, texts, (0.1, 0.9))
    places = lead(Need.of("how does governance decide"), [near], even, budget=Budget(sentences=1))
    assert places == ((0, 1),)


def test_lead_prefers_the_kind_of_answer_asked_for() -> None:
    texts = ("Helium nodes cover much ground.", "Helium nodes number 900,000.")
    assert said([offer(*texts)], "How many nodes has Helium?", sentences=1) == [texts[1]]


def test_lead_takes_the_better_passage_where_sentences_are_alike() -> None:
    offers = [offer("Bitcoin is scarce."), offer("Bitcoin is scarce today.", score=0.5, page="b")]
    assert said(offers, "Is Bitcoin scarce?") == ["Bitcoin is scarce."]


def test_lead_says_nothing_twice() -> None:
    again = "Bitcoin halves its reward every four years."
    offers = [offer(again), offer(again, "Gold does not.", score=0.99, page="b")]
    assert said(offers, "How often does Bitcoin halve its reward?").count(again) == 1


def test_lead_says_a_repeated_leaning_sentence_once() -> None:
    assert said([offer("It is so.", "It is so.")], "Is it?") == ["It is so."]


def test_lead_drops_a_beginning_that_leans_on_nothing() -> None:
    texts = ("However, fees rise with demand.", "Fees rise when blocks are full.")
    assert said([offer(*texts)], "Why do fees rise?", sentences=1) == [texts[1]]


def test_lead_keeps_a_leaning_beginning_where_there_is_nothing_else() -> None:
    assert said([offer("It is a ledger.")], "What is it?") == ["It is a ledger."]


def test_lead_is_empty_where_every_sentence_is_too_long() -> None:
    assert said([offer("Bitcoin " + "is scarce " * 60)], "Is Bitcoin scarce?") == []


@pytest.mark.parametrize("offers", [[], [offer()]], ids=["no_passage", "no_sentence"])
def test_lead_of_nothing_is_empty(offers: list[Offer]) -> None:
    assert lead(Need.of("What?"), offers, even) == ()


def test_lead_sets_passages_of_a_page_in_the_order_of_the_file() -> None:
    later = offer("Chainlink nodes are paid in LINK tokens.", page="p", start=900)
    earlier = offer("Chainlink was launched by Sergey Nazarov.", score=0.99, page="p", start=10)
    found = said([later, earlier], "Who launched Chainlink and what are Chainlink nodes paid in?")
    assert found == [*earlier.sentences, *later.sentences]


def test_likelihoods_grow_with_each_clue() -> None:
    need = Need.of("When was Pyth launched?")
    one = "Pyth was launched in 2021."
    rows = likelihoods(
        need,
        [
            Offer(1.0, (one, one, "Pyth was launched early."), (0.8, 0.4, 0.4)),
            Offer(0.8, (one,), (0.8,)),
        ],
        even,
    )
    assert rows[0][0] > rows[0][1] > rows[0][2] > 0
    assert rows[0][0] > rows[1][0]


WORDS = st.sampled_from(
    ["Bitcoin", "nodes", "fees", "Chainlink", "stake", "2019", "three", "rise", "because", "the"]
)
SENTENCE = st.builds(
    lambda start, words: f"{start} {' '.join(words)}.",
    st.sampled_from(["It", "However,", "Bitcoin", "Nodes", "This", "Aave"]),
    st.lists(WORDS, min_size=2, max_size=40),
)
OFFERS = st.lists(
    st.builds(
        lambda score, rows, page: Offer(
            score, tuple(text for text, _ in rows), tuple(cosine for _, cosine in rows), page
        ),
        st.floats(0, 1),
        st.lists(st.tuples(SENTENCE, st.floats(-1, 1)), max_size=8),
        st.sampled_from("ab"),
    ),
    max_size=5,
).map(lambda offers: sorted(offers, key=lambda each: -each.score))


@given(OFFERS, st.lists(WORDS, max_size=8).map(" ".join))
def test_lead_keeps_its_promises(offers: list[Offer], question: str) -> None:
    places = lead(Need.of(question), offers, even)
    texts = [offers[number].sentences[at] for number, at in places]
    fits = [each for offer in offers[:3] for each in offer.sentences if len(each) <= BUDGET.most]
    alone = [text for text in fits if not leans(text)]
    assert len(texts) <= BUDGET.sentences
    assert len(" ".join(texts)) <= BUDGET.most
    assert len(set(places)) == len(places)
    assert len(set(texts)) == len(texts)
    assert bool(texts) >= bool(alone)
    if alone:
        for number, at in places:
            assert not leans(offers[number].sentences[at]) or (number, at - 1) in places
    for page in {offer.page for offer in offers}:
        own = [place for place in places if offers[place[0]].page == page]
        assert own == sorted(own)


def test_lead_is_the_same_twice_and_short_in_the_middle() -> None:
    offers = [offer(*ORACLE), offer(*(text + " Really." for text in ORACLE), score=0.9, page="b")]
    questions = ["When was Chainlink launched?", "Who pays nodes?", "What is an oracle?", "Why?"]
    first = [said(offers, question) for question in questions]
    assert first == [said(offers, question) for question in questions]
    assert median(len(" ".join(texts)) for texts in first) <= 300
