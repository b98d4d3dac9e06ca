from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.word import folds, words


@given(st.lists(st.text(st.sampled_from("abS s't`reVELL’é_9-\n.,İK$₮"), max_size=14), max_size=5))
def test_folds_of_many_texts_are_those_of_each(texts: list[str]) -> None:
    assert folds(texts) == {word.fold for text in texts for word in words(text)}


def test_folds_forget_possessives_and_keep_short_forms_whole() -> None:
    assert folds(["The heap's worms don't", "THE café"]) == {
        "the", "heap", "worms", "dont", "cafe",
    }  # fmt: skip
