"""The usual loop, to measure against: sentence-transformers and a flat FAISS index, as a process.

usage: python -m bot.benchmark.loop MODEL PASSAGES INDEX

MODEL is a sentence-transformers folder, PASSAGES a file of JSON Lines with a `text` each, INDEX
their vectors as FAISS wrote them. Questions come as JSON Lines on standard input; each yields a
line with the nearest passages and `ms`, the time that embedding and searching took.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import faiss
from sentence_transformers import SentenceTransformer

_NEAREST = 5


def main(model_folder: str, passages_file: str, index_file: str) -> None:
    """Answer until standard input ends."""
    model = SentenceTransformer(model_folder, device="cpu")
    lines = Path(passages_file).read_text("utf-8").splitlines()
    passages = [json.loads(line)["text"] for line in lines]
    index = faiss.read_index(index_file)
    for line in sys.stdin:
        answer = _answer(json.loads(line)["question"], model, index, passages)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _answer(question: str, model: Any, index: Any, passages: list[str]) -> dict[str, object]:
    start = time.perf_counter()
    vector = model.encode([question], normalize_embeddings=True, show_progress_bar=False)
    scores, numbers = index.search(vector, _NEAREST)
    took_ms = (time.perf_counter() - start) * 1000
    nearest = [passages[number] for number in numbers[0]]
    return {"ms": took_ms, "passages": nearest, "scores": scores[0].tolist()}


if __name__ == "__main__":
    main(*sys.argv[1:])
