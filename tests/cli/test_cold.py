"""A process that only answers stays light."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.benchmark.synthetic import SyntheticLibrary
from bot.benchmark.worker import imported_by
from index.build import build
from index.serving import OnnxEncoder

HEAVY = {
    "torch",
    "transformers",
    "sentence_transformers",
    "sklearn",
    "scipy",
    "bm25s",
    "onnx",
    "rich",
}


def test_ask_imports_nothing_that_only_building_needs(
    tmp_path: Path, encoder: OnnxEncoder, model_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = SyntheticLibrary.write(tmp_path / "knowledge", 50)
    build(library.root, tmp_path / "data", encoder, date(2026, 11, 22))
    monkeypatch.setenv("CONVERGENCE_KNOWLEDGE_DIR", str(library.root))
    monkeypatch.setenv("CONVERGENCE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("CONVERGENCE_MODEL_DIR", str(model_dir))
    imported = imported_by(("ask", library.questions(2)[1]))
    assert {"onnxruntime", "tokenizers", "index"} <= imported
    assert not imported & HEAVY
