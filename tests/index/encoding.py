"""Encoders for tests: one that remembers what it was given, one that takes no time."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder


class CountingEncoder:
    """An encoder that remembers what it was given."""

    def __init__(self, encoder: Encoder) -> None:
        self.id, self.dim, self.max_tokens = encoder.id, encoder.dim, encoder.max_tokens
        self.passages: list[str] = []
        self.queries: list[str] = []
        self._encoder = encoder

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.queries += texts
        return self._encoder.encode_queries(texts)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.passages += texts
        return self._encoder.encode_passages(texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return self._encoder.count_tokens(texts)


class WordEncoder:
    """Counts words: the same text has the same vector to the last bit, whatever is beside it."""

    id, dim, max_tokens = "words", 16, 256

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.full((len(texts), self.dim), 0.5, np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.lower().split():
                row[crc32(word.encode()) % self.dim] += 1
        lengths = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
        return np.asarray(rows / lengths, np.float32)

    encode_passages = encode_queries

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]
