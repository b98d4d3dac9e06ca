"""What several test files need: the real model, exported once and kept."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.answer.engine import Engine
from bot.app import App, Opened
from bot.settings import Settings
from bot.text.catalogue import Catalogue
from index.build import build, open_knowledge
from index.export import ensure_exported
from index.serving import OnnxEncoder
from index.weights import find_weights

os.environ["HF_HUB_OFFLINE"] = "1"  # read when huggingface_hub is imported, which is later

ROOT = Path(__file__).parents[1]
KEPT = ROOT / ".data" / "test-model"
ALLOTMENT = ROOT / "tests" / "allotment"
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def model_dir() -> Path:
    """The packaged model, exported; done again only where it is missing or of other weights."""
    ensure_exported(find_weights(), KEPT)
    return KEPT


@pytest.fixture(scope="session")
def encoder(model_dir: Path) -> OnnxEncoder:
    """The encoder that serves."""
    return OnnxEncoder.load(model_dir)


@pytest.fixture(scope="session")
def opened(model_dir: Path) -> Iterator[Opened]:
    """The engine on the project's own library; its index is kept between test runs."""
    settings = Settings(
        convergence_data_dir=KEPT.with_name("test-index"),
        convergence_knowledge_dir=ROOT / "knowledge",
        convergence_model_dir=model_dir,
    )
    with App(settings).opened() as opened:
        yield opened


@pytest.fixture(scope="session")
def allotment(encoder: OnnxEncoder) -> Opened:
    """The engine on the small library that was written for the tests."""
    built = build(ALLOTMENT, KEPT.with_name("test-allotment"), encoder, TODAY)
    return Opened(
        Engine(open_knowledge(built.generation), encoder), Catalogue.load(), lambda: TODAY
    )
