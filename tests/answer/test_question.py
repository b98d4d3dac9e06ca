from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.question import MAX_CHARS, Question


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("  what\tis\n\nDePIN?  ", "what is DePIN?"),
        ("wh\u200bat is\u2060 this", "what is this"),
        ("\u202eabc\u202c def", "abc def"),
        ("<@123456> what is **DePIN**?", "what is DePIN ?"),
        ("see https://evil.example/x?y and tell", "see and tell"),
        ("<b>what</b> is `it`", "what is it"),
        ("\x00\x07", ""),
        ("🙂🙂", "🙂🙂"),
    ],
    ids=["space", "zero-width", "direction", "mention", "link", "html", "control", "emoji"],
)
def test_cleaning_leaves_plain_text(typed: str, cleaned: str) -> None:
    assert Question.of(typed).text == cleaned


def test_long_question_is_cut_at_a_word() -> None:
    question = Question.of("word " * 1000)
    assert question.was_cut
    assert len(question.text) <= MAX_CHARS
    assert question.text.endswith("word")


@pytest.mark.parametrize(
    ("typed", "blank"), [("", True), ("?!", True), ("🙂", True), ("a", False), ("что", False)]
)
def test_blank_means_no_letter_or_digit(typed: str, blank: bool) -> None:
    assert Question.of(typed).is_blank is blank


@given(st.text(max_size=2000))
def test_cleaned_text_has_no_markup_and_no_invisible_character(typed: str) -> None:
    text = Question.of(typed).text
    assert not set("`*~|>\\") & set(text)
    assert all(unicodedata.category(char) not in ("Cf", "Cc") for char in text)
    assert text == text.strip()
    assert len(text) <= MAX_CHARS
