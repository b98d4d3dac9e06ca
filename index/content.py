"""Words that carry content, and those that only hold a sentence together."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+")
_FUNCTION_WORDS = """
a about above after again all also although am an and any are as at away be because been before
being below between both but by came can come could d did do does doing done down during each ever
every exactly few for from further get gets give given go had happened has have having he her
here hers him his how however i if in into is it its itself just kind known let like ll many may
me might more most much must my name named no nor not of off on once one only onto or other our
out over own please re s same say says shall she should show so some such t tell than that the
their theirs them then there these they this those through to too type under until up upon us
use used uses using ve very was we were what when where whether which while who whom whose why
will with within without would yes you your yours according become becomes became called explain
describe define mean means meant
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())


def content(text: str) -> str:
    """A text without its function words, in lower case."""
    return " ".join(word for word in _WORD.findall(text.lower()) if word not in FUNCTION_WORDS)
