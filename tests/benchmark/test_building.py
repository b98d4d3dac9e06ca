"""The measurements of building, on a small library with drawn vectors."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.benchmark.building import Recording, building, rebuilding
from bot.benchmark.growing import growing
from bot.benchmark.synthetic import DrawnEncoder, SyntheticLibrary

TODAY = date(2026, 11, 22)


def test_building_measures_both_sides_in_each_round(tmp_path: Path) -> None:
    library = SyntheticLibrary.write(tmp_path / "knowledge", 100)
    measured = building(library.root, tmp_path, DrawnEncoder(), TODAY, rounds=2)
    assert len(measured.build_s) == len(measured.encoder_s) == 2
    assert measured.texts > 100
    assert measured.ratio > 0


def test_rebuilding_encodes_texts_of_the_changed_page_alone(tmp_path: Path) -> None:
    rebuild = rebuilding(tmp_path, DrawnEncoder(), TODAY, passages=200, edits=2)
    assert rebuild.is_confined
    assert len(rebuild.edit_s) == len(rebuild.encoded) == 2
    assert list(tmp_path.iterdir()) == []


def test_growing_gives_each_figure_at_each_size(tmp_path: Path) -> None:
    sizes = growing(tmp_path, TODAY, sizes=(20, 40))
    for growth in (sizes.search_ms, sizes.answer_ms, sizes.load_s, sizes.build_s, sizes.rebuild_s):
        assert sorted(growth.at) == [20, 40]
        assert all(value > 0 for value in growth.at.values())


def test_recording_keeps_what_was_encoded() -> None:
    recording = Recording(DrawnEncoder())
    rows = recording.encode_passages(["one", "two"])
    recording.encode_queries(["three"])
    assert recording.texts == ["one", "two", "three"]
    assert rows.shape == (2, recording.dim)
