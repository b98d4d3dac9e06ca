"""Standard input and output made safe: closed ones, and encodings that lack our characters."""

from __future__ import annotations

import codecs
import os
import sys
from io import TextIOWrapper

ERRORS = "convergence"
# What a terminal that cannot show a character gets in its place; anything else becomes "?".
_PLAIN = {
    "–": "-", "—": "-", "\u2011": "-", "\u2212": "-", "’": "'", "‘": "'", "“": '"',
    "”": '"', "…": "...", "•": "*", "·": "*", "›": ">", "→": "->", "\u00a0": " ", "\u00d7": "x",
}  # fmt: skip


def prepare() -> None:
    """Replace closed streams by empty ones, and have what cannot be encoded written plainly."""
    codecs.register_error(ERRORS, _plain)
    sys.stdin = sys.stdin or _nothing("r")
    sys.stdout = sys.stdout or _nothing("w")
    sys.stderr = sys.stderr or _nothing("w")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=ERRORS)


def discard() -> None:
    """Let what is still buffered go nowhere, so that no complaint comes at the very end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


def _nothing(mode: str) -> TextIOWrapper:
    stream = open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123, SIM115 - a standard stream
    assert isinstance(stream, TextIOWrapper)  # noqa: S101 - what opens as text is one
    return stream


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    return "".join(_PLAIN.get(char, "?") for char in lost), error.end
