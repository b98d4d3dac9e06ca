from __future__ import annotations

import pytest

from bot.answer.aspect import Aspect, aspect_of


@pytest.mark.parametrize(
    ("typed", "aspect"),
    [
        ("what is X?", Aspect.DEFINITION),
        ("whats X", Aspect.DEFINITION),
        ("define X", Aspect.DEFINITION),
        ("what does X mean", Aspect.DEFINITION),
        ("X meaning", Aspect.DEFINITION),
        ("explain X like im 5", Aspect.SIMPLE),
        ("X in simple terms pls", Aspect.SIMPLE),
        ("how does X work?", Aspect.HOW),
        ("how X works", Aspect.HOW),
        ("why is X important", Aspect.WHY),
        ("benefits of X", Aspect.WHY),
        ("what are the risks of X", Aspect.RISKS),
        ("is X safe?", Aspect.RISKS),
        ("what can go wrong with X", Aspect.RISKS),
        ("X examples", Aspect.EXAMPLE),
        ("who uses X", Aspect.EXAMPLE),
        ("who runs X", Aspect.WHO),
        ("who is behind X?", Aspect.WHO),
        ("when was X launched", Aspect.WHEN),
        ("since when does X exist", Aspect.WHEN),
        ("which token does X use", Aspect.TOKEN),
        ("does X have a token?", Aspect.TOKEN),
        ("which chains does X run on", Aspect.CHAINS),
        ("X official website", Aspect.LINKS),
        ("is X dead?", Aspect.STATUS),
        ("what happened to X", Aspect.STATUS),
        ("what was X formerly called", Aspect.NAMES),
        ("alternatives to X", Aspect.ALTERNATIVES),
        ("projects similar to X", Aspect.ALTERNATIVES),
        ("X", Aspect.OPEN),
        ("can I run X at home", Aspect.OPEN),
    ],
)
def test_wording_tells_the_aspect(typed: str, aspect: Aspect) -> None:
    assert aspect_of(typed) is aspect
