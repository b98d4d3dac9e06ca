"""The message catalogue: every word that the bot says of its own, by key and language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

import yaml

from bot.answer.outcome import Phrase, Piece

DEFAULT = "en"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The wording of one language."""

    language: str
    wording: Mapping[str, str]

    @classmethod
    def load(cls, language: str = DEFAULT) -> Catalogue:
        """Read a language's file; what it lacks is said in English.

        Raises FileNotFoundError for a language that has no file.
        """
        wording = _read(DEFAULT)
        if language != DEFAULT:
            wording = {**wording, **_read(language)}
        return cls(language, wording)

    def say(self, phrase: Phrase) -> str:
        """A phrase in this language. Raises KeyError for one that the catalogue lacks."""
        return self.wording[phrase.key].format_map(dict(phrase.values))

    def word(self, key: str, **values: object) -> str:
        """The wording of a key with its places filled."""
        return self.wording[key].format_map(values)

    def line(self, piece: Piece) -> str:
        """A piece of an answer as text: a quotation as it stands, a phrase in this language."""
        return self.say(piece) if isinstance(piece, Phrase) else piece.text


def _read(language: str) -> dict[str, str]:
    text = resources.files("bot.text").joinpath(f"{language}.yaml").read_text("utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return {str(key): str(value) for key, value in yaml.load(text, Loader=loader).items()}  # noqa: S506 - a safe loader
