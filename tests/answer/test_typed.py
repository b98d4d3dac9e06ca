from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.slang import JOINED, PLAIN
from bot.answer.typed import Typed, sentences


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Shud I sell?", "should i sell"),
        ("wen lambo", "when lambo"),
        ("what’s up", "what is up"),
        ("Bitcoin's price rn", "bitcoin price now"),
        ("heyyyyy soooo cool :)", "hey so cool"),
        ("the all-time high of $ETH", "the ath of eth"),
        ("fetch.ai 1.5%", "fetch.ai 1.5"),
        ("+1", "+1"),
        ("thanks 🙏🙏", "thanks"),
        ("hi. wen moon?! ok", "hi | when moon | okay"),
        ("should i... ok buy", "should i | okay buy"),
        ("...", ""),
        ("привет", "привет"),
    ],
)
def test_what_was_typed_is_spelt_out(text: str, said: str) -> None:
    assert " | ".join(" ".join(words) for words in sentences(text)) == said


@given(st.text(max_size=300))
def test_any_text_becomes_bare_words_in_lower_case(text: str) -> None:
    words = [word for sentence in sentences(text) for word in sentence]
    assert all(word and word == word.lower() and not set(word) & set(" !?;$^") for word in words)


@given(st.lists(st.sampled_from(["^", "eth", "price", "10k", "the", "$"]), max_size=8))
def test_every_word_but_the_bounds_has_its_place(words: list[str]) -> None:
    typed = Typed.of(words)
    spelt = [
        next(word for word, places in typed.places.items() if places >> place & 1)
        for place in range(len(words))
    ]
    assert spelt == words
    inner = [place for place, word in enumerate(words) if word not in ("^", "$")]
    assert [place for place in range(len(words)) if typed.anywhere >> place & 1] == inner


def test_plain_words_are_not_spelt_out_again() -> None:
    assert [word for word, plain in PLAIN.items() if set(plain) & PLAIN.keys()] == []


def test_the_parts_of_joined_words_stay_as_they_are() -> None:
    assert [each for each in JOINED if set(each.split()) & PLAIN.keys()] == []
