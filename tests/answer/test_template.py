from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.refusal import RULES
from bot.answer.slang import NOISE, PLAIN
from bot.answer.smalltalk import PHRASES, TAILS
from bot.answer.template import Slot, Template
from bot.answer.typed import BEGIN, END, Typed

REFUSALS = [each for rule in RULES for each in (*rule.asked, *rule.spared)]
TALK = [*(phrase for _, phrase in PHRASES), *TAILS]


def occurs(template: str, text: str) -> bool:
    return Template.of(template).occurs(Typed.of((BEGIN, *text.split(), END)))


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("buy|sell", "i sell it"),
        ("should i ~1 buy", "should i buy"),
        ("should i ~1 buy", "should i now buy"),
        ("the? price", "the price"),
        ("the? price", "price"),
        ("a|very~2 good", "a very good one"),
        ("manipulat* of", "manipulation of prices"),
        ("price !of", "price impact"),
        ("reach #", "will it reach 10k"),
        ("price of @", "price of peaq"),
        ("^ price $", "price"),
        ("price $|now", "the price"),
        ("price $|now", "the price now or later"),
    ],
)
def test_a_template_occurs(template: str, text: str) -> None:
    assert occurs(template, text)


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("buy|sell", "i buys it"),
        ("should i ~1 buy", "should i ask before i buy"),
        ("the price", "the a price"),
        ("^ a|very~2 good", "a rather good one"),
        ("price !of", "price of it"),
        ("price !of", "price"),
        ("reach #", "will it reach many"),
        ("price of @", "price of the"),
        ("price of @", "price of bonds"),
        ("^ price $", "price feed"),
        ("price ~3 now", "price"),
    ],
)
def test_a_template_does_not_occur(template: str, text: str) -> None:
    assert not occurs(template, text)


def plainly(slots: tuple[Slot, ...], words: tuple[str, ...], start: int) -> set[int]:
    """Where the slots end, tried one by one: the meaning of a template, slow and plain."""
    if not slots:
        return {start}
    slot, rest = slots[0], slots[1:]
    ends: set[int] = set()
    for count in range(slot.most + 1):
        if count > 0:
            place = start + count - 1
            if place >= len(words) or not fits(slot, words[place]):
                break
        if count >= slot.least:
            ends |= plainly(rest, words, start + count)
    return ends


def fits(slot: Slot, word: str) -> bool:
    named = word in slot.words or bool(slot.beginnings and word.startswith(slot.beginnings))
    return word not in (BEGIN, END) and not named if slot.others else named


WORDS = st.sampled_from(["a", "b", "ab", "c"])
SLOTS = st.one_of(
    st.sampled_from(["^", "$", "~2", "a*", "!a|b", "!a?", "a*~3"]),
    st.builds(
        "{}{}".format, st.sampled_from(["a", "b|c", "ab|$"]), st.sampled_from(["", "?", "~2"])
    ),
)


@given(st.lists(SLOTS, min_size=1, max_size=5), st.lists(WORDS, max_size=7))
def test_a_template_ends_where_trying_each_way_ends(slots: list[str], words: list[str]) -> None:
    template = Template.of(" ".join(slots))
    row = (BEGIN, *words, END)
    ends = template.ends(Typed.of(row), 1)
    assert {place for place in range(len(row) + 1) if ends >> place & 1} == plainly(
        template.slots, row, 0
    )


def test_no_template_of_the_rules_takes_more_than_thirty_steps() -> None:
    assert [each for each in (*REFUSALS, *TALK) if each.steps > 30] == []


def test_no_template_of_the_rules_fits_no_words() -> None:
    assert [each for each in (*REFUSALS, *TALK) if not any(s.least for s in each.slots)] == []


def test_the_templates_are_written_in_plain_words() -> None:
    typed = {word for each in (*REFUSALS, *TALK) for slot in each.slots for word in slot.words}
    assert sorted(typed & PLAIN.keys()) == []
    declined = {word for each in REFUSALS for slot in each.slots for word in slot.words}
    assert sorted(declined & NOISE) == []
