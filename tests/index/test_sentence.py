"""Sentences: where they end, what they cover, which lean on the one before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sentence import leans, split


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


WHOLE = {
    "approx": "The fee is approx. 5 USD per transfer.",
    "example": "Sensors, e.g. Helium hotspots, i.e. radios, earn tokens.",
    "government": "The U.S. Treasury set the rule with the U.K. Parliament.",
    "number": "Read No. 5 and nos. 3 and 4 of the series.",
    "company": "Circle Inc. and Paxos Trust Co. issue it.",
    "company_name": "It was sold to Ripple Inc. Boston by its founders.",
    "initials": "The novel by J. K. Rowling and J.R.R. Tolkien was cited.",
    "title": "Dr. Gavin Wood met Prof. X. Chen there.",
    "decimal": "The rate fell from 3.5 to 0.25 percent in v1.2.3 of the app.",
    "month": "It began on Jan. 5 and ended on Sept. 3 of that year.",
    "figure": "See Fig. 3 and vol. 2 and Eq. 5 for the proof.",
    "hour": "It opens at 9 a.m. on weekdays.",
    "question_in_name": "Yahoo! bought it.",
    "in_brackets": "The peg (it broke once. It came back.) holds today.",
    "in_quotes": 'He said "It works. It really does." to all.',
    "domain": "Node.js and Fetch.ai are names.",
    "list_mark": "1. First thing.",
}

SEVERAL = {
    "plain": ["It is old.", "Is it?", "It is!"],
    "version": ["It runs v4.2.", "The next is v5."],
    "company_end": ["It was made by Circle Inc.", "The token is older."],
    "country_end": ["It is legal in the U.S.", "It is banned elsewhere."],
    "no_as_answer": ["No.", "Bitcoin is not a share."],
    "no_at_end": ["The answer is no.", "Read on."],
    "yes": ["Yes.", "Ethereum is one."],
    "number_begins": ["It rose in 2020.", "2021 was worse."],
    "ellipsis": ["It ended...", "Then it began…", "Bitcoin rose."],
    "quote_after": ["He said “yes.”", "Then he left."],
    "bracket_after": ["He left (late.)", "Then it rained [again.]", "Nobody came."],
    "note_mark": ["It is old.[1]", "Bitcoin is older.[2][3]", "End."],
    "camel_name": ["Funds move to zkSync.", "zkSync is a rollup."],
    "numbered": ["1. First thing.", "2. Second thing."],
    "month_word": ["It ended in May.", "Bitcoin rose."],
    "etc": ["It has fees, risks, etc.", "The rest is easy."],
    "stop_and_question": ["Really?!", "Yes."],
    "street": ["It is on Wall St.", "The rest is in St. Louis."],
}


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE.keys())
def test_split_keeps_a_sentence_whole(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize("expected", SEVERAL.values(), ids=SEVERAL.keys())
def test_split_finds_every_stop(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_split_cuts_at_a_blank_line_without_a_stop() -> None:
    assert sentences("A heading\n\nIts text") == ["A heading", "Its text"]


def test_split_frees_an_overlong_sentence_from_a_stray_quote() -> None:
    text = 'A 5" disk. ' + "Bitcoin is a ledger of many nodes. " * 20
    assert max(map(len, sentences(text))) < 100


def test_split_joins_what_holds_no_letter_to_the_sentence_before() -> None:
    assert sentences("It is so. * * *") == ["It is so. * * *"]


@pytest.mark.parametrize("text", ["", " ", "\n\n\t"], ids=["empty", "space", "lines"])
def test_split_of_nothing_is_empty(text: str) -> None:
    assert split(text) == []


PIECES = (
    "No. U.S. Inc. e.g. J. A. The Bitcoin it 3.5 v4.2. 5. ... … ? ! . \" ” “ ( ) [1] [ ] ' "
    "- 1. é zkSync etc. word. \U0001d518"
)
PROSE = st.lists(
    st.sampled_from(PIECES.split())
    | st.sampled_from([" ", "  ", "\n", "\n\n", "\r\n", "\u00a0", ""]),
    max_size=60,
).map("".join)


@given(st.text(max_size=300) | PROSE)
def test_split_spans_are_ordered_disjoint_and_cover_all_but_space(text: str) -> None:
    spans = split(text)
    end_before = 0
    for start, end in spans:
        assert end_before <= start < end <= len(text)
        assert not text[end_before:start].strip()
        assert text[start:end] == text[start:end].strip()
        end_before = end
    assert not text[end_before:].strip()


ADVERSARIAL = {
    name: (unit * 5000)[:5000]
    for name, unit in {
        "stops": ".",
        "brackets": "(",
        "quotes": '"',
        "initials": "A. ",
        "acronym": "A.",
        "numbers": "1.",
        "mixed": ". ! ? ",
        "notes": "[1]",
        "letters": "x",
        "spaces": " ",
        "lines": "\n ",
        "astral": "𝔘é. ",
        "starters": "The. ",
        "open_quotes": '"a. B ',
        "dashes": "- ",
    }.items()
}


@pytest.mark.timeout(10)
@pytest.mark.parametrize("text", ADVERSARIAL.values(), ids=ADVERSARIAL.keys())
def test_split_copes_with_a_hostile_text(text: str) -> None:
    spans = split(text)
    assert sum(len(text[start:end].split()) for start, end in spans) >= bool(text.strip())
    leans(text)


LEANING = [
    "This makes it cheap.",
    "These nodes earn tokens.",
    "It was launched in 2017.",
    "They are paid in LINK.",
    "However, the price fell.",
    "Therefore nobody can undo it.",
    "Such tokens are rare.",
    "Both are oracles.",
    "Instead, a node signs.",
    "That is why fees rise.",
    "For example, Aave lends.",
    "In this case nothing is lost.",
    "Because of this, it halted.",
    "The latter is faster.",
    "So it is slow.",
    "“They” were first.",
    "Another is trust.",
    "But nobody checks.",
    "Its token is LINK.",
]
STANDING = [
    "Chainlink is an oracle network.",
    "Both Chainlink and Pyth are oracles.",
    "Those who hold it may vote.",
    "It is possible to lose everything.",
    "So-called bridges lock coins.",
    "Instead of mining, nodes stake.",
    "Iterations are cheap.",
    "Thistle is a plant.",
    "A token is a record.",
    "Yes.",
    "In 2020 the network began.",
    "Because of its size, Bitcoin is safe.",
    "There are three kinds.",
    "",
]


@pytest.mark.parametrize("sentence", LEANING)
def test_leans_where_the_sentence_needs_the_one_before(sentence: str) -> None:
    assert leans(sentence)


@pytest.mark.parametrize("sentence", STANDING)
def test_leans_not_where_the_sentence_stands_alone(sentence: str) -> None:
    assert not leans(sentence)
