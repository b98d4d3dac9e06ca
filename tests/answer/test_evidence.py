"""Evidence: what a question asks for, whether a sentence holds it, what is absent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.evidence import Need, Wanted, absent, holds, is_negated, wanted
from bot.answer.lead import Offer
from bot.answer.support import NAMES, features
from bot.answer.wording import Wording, coverage

ASKED = {
    "Who founded Chainlink?": Wanted.PERSON,
    "whose idea was it": Wanted.PERSON,
    "Which founder left?": Wanted.PERSON,
    "hey, can you tell me who runs Aave?": Wanted.PERSON,
    "When was Ethereum launched?": Wanted.DATE,
    "In what year did Mt. Gox fail?": Wanted.DATE,
    "how long ago did it start": Wanted.DATE,
    "What was the launch date of Pyth?": Wanted.DATE,
    "How many validators are there?": Wanted.NUMBER,
    "how much does it cost": Wanted.NUMBER,
    "What is the total supply rate?": Wanted.NUMBER,
    "Where is Circle based?": Wanted.PLACE,
    "Which countries ban mining?": Wanted.PLACE,
    "Which company issues USDC?": Wanted.NAME,
    "What is the name of its token?": Wanted.NAME,
    "Is staking safe?": Wanted.YES_NO,
    "Does it matter who runs it?": Wanted.YES_NO,
    "What is an oracle?": Wanted.DEFINITION,
    "what does TVL mean?": Wanted.DEFINITION,
    "How does a bridge work?": Wanted.HOW,
    "Why do fees rise?": Wanted.WHY,
    "What types of oracles are there?": Wanted.LIST,
    "list the risks": Wanted.LIST,
    "When the peg breaks, what happens to the loan?": Wanted.OTHER,
    "What happens to a loan?": Wanted.OTHER,
    "": Wanted.OTHER,
}

HELD = [
    ("Who founded Chainlink?", "Sergey Nazarov started it."),
    ("Who checks the blocks?", "The validators check them."),
    ("When was it launched?", "It went live in July 2015."),
    ("When does a node lose its stake?", "It loses it if it signs twice."),
    ("How many nodes are there?", "There are 13,000 nodes."),
    ("How many nodes are there?", "Only three nodes exist."),
    ("Which countries ban mining?", "Mining is banned in China."),
    ("Where is the file kept?", "It is kept on many disks."),
    ("Which company issues USDC?", "USDC is issued by Circle."),
    ("Why do fees rise?", "They rise because blocks are full."),
    ("Is it safe?", "Nothing is."),
]
NOT_HELD = [
    ("Who founded Chainlink?", "Chainlink is an oracle network."),
    ("When was it launched?", "It is an old network."),
    ("When was it launched after 2015?", "It was there in 2015."),
    ("How many nodes are there?", "There are nodes in the network."),
    ("How many of the 13 nodes voted?", "The 13 nodes voted."),
    ("Which countries ban mining?", "Mining is banned in places."),
    ("Which company issues USDC?", "USDC is a stable coin."),
    ("Why do fees rise?", "Fees rose."),
]


@pytest.mark.parametrize(("question", "kind"), ASKED.items())
def test_wanted_tells_the_kind_of_answer(question: str, kind: Wanted) -> None:
    assert wanted(question) is kind


@pytest.mark.parametrize(("question", "sentence"), HELD)
def test_holds_where_the_sentence_has_such_an_answer(question: str, sentence: str) -> None:
    assert holds(Need.of(question), Wording.of(sentence))


@pytest.mark.parametrize(("question", "sentence"), NOT_HELD)
def test_holds_not_where_the_question_says_it_itself_or_nothing_does(
    question: str, sentence: str
) -> None:
    assert not holds(Need.of(question), Wording.of(sentence))


def test_absent_lists_names_and_numbers_that_no_text_holds() -> None:
    need = Need.of('Did Chainlink leave Japan in 2019 over the "proof of pizza"?')
    texts = ["Chainlink is an oracle network.", "It began in 2017 in the Cayman Islands."]
    assert absent(need, texts) == ("Japan", "proof of pizza", "2019")


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What does Chainlink's token do?", "The token of Chainlink pays nodes."),
        ("Are there 13,000 nodes?", "It has 13000 nodes."),
        ("Was SEC's case lost?", "The sec lost its case."),
        ("Who runs Oracles?", "An oracle is run by nodes."),
        ("What is RWA?", "What is rwa?"),
    ],
    ids=["possessive", "thousands", "case", "plural", "acronym"],
)
def test_absent_is_empty_where_the_text_says_it_otherwise(question: str, text: str) -> None:
    assert absent(Need.of(question), [text]) == ()


@pytest.mark.parametrize("text", ["It does not pay.", "It can't.", "Nobody pays.", "without fees"])
def test_is_negated_where_something_is_denied(text: str) -> None:
    assert is_negated(text)


@pytest.mark.parametrize("text", ["It pays.", "A notable network.", "Now it nods."])
def test_is_negated_not_where_nothing_is_denied(text: str) -> None:
    assert not is_negated(text)


def test_coverage_weighs_stems_by_rarity() -> None:
    weights = {"oracl": 3.0, "fee": 1.0}
    assert coverage(("oracl", "fee"), ("oracl",), weights.__getitem__) == 0.75


def test_coverage_of_no_stems_is_whole() -> None:
    assert coverage((), ("fee",), lambda _: 1.0) == 1.0


def test_features_see_that_the_name_asked_for_is_missing() -> None:
    offers = [Offer(1.0, ("Circle issues USDC in the United States.",), (0.7,), title="USDC")]
    there = features(Need.of("Who issues USDC in the United States?"), offers, lambda _: 1.0)
    gone = features(Need.of("Who issues USDC in Brazil?"), offers, lambda _: 1.0)
    place = NAMES.index("absent names and numbers")
    assert (there[place], gone[place]) == (0.0, 1.0)
    assert gone[NAMES.index("rarest absent stem")] > there[NAMES.index("rarest absent stem")]


def test_features_without_passages_have_their_length() -> None:
    assert len(features(Need.of("Who?"), [], lambda _: 1.0)) == len(NAMES)


@given(st.text(max_size=400), st.text(max_size=400))
def test_any_question_and_sentence_can_be_read(question: str, sentence: str) -> None:
    need = Need.of(question)
    assert wanted(question) is need.wanted
    assert holds(need, Wording.of(sentence)) in (True, False)
    offers = [Offer(0.5, (sentence,), (0.1,), title=question)]
    assert len(features(need, offers, lambda _: 1.0)) == len(NAMES)
    assert absent(need, [question]) == ()
