"""What turns a text into a vector, and how two encoders are told apart."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray


class EncoderError(Exception):
    """No encoder can be had; shown to operators: one line that says what is wrong, and a hint."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what}; {mend}")
        self.what = what
        self.mend = mend


class Encoder(Protocol):
    """Texts in, unit vectors out. Questions and passages may be encoded differently."""

    @property
    def id(self) -> str:
        """Name the model, its weights and its settings: equal ids give equal vectors."""
        ...

    @property
    def dim(self) -> int:
        """Return the number of components of a vector."""
        ...

    @property
    def max_tokens(self) -> int:
        """Return how many tokens are read of a text, special ones included; the rest is cut."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode questions: (n, dim), rows of length 1; (0, dim) for no text."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode passages: (n, dim), rows of length 1; (0, dim) for no text."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Count each text's tokens, special ones included, nothing cut."""
        ...


@dataclass(frozen=True, slots=True)
class Traits:
    """What besides its weights makes a model's vectors what they are.

    `query` and `passage` are put before the text ("" for symmetric models).
    """

    dim: int
    max_tokens: int
    pooling: str
    query: str = ""
    passage: str = ""

    def identify(self, name: str, weights: str, variant: str = "") -> str:
        """Build an encoder's id from the model's name, its weights' SHA-256 and these traits.

        `variant` names a change of arithmetic that changes the vectors, such as "int8".
        """
        said = json.dumps([weights, asdict(self)], sort_keys=True)
        digest = hashlib.sha256(said.encode()).hexdigest()[:16]
        return f"{name}@{digest}" + (f"+{variant}" if variant else "")
