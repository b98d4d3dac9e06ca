from __future__ import annotations

import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.encoder import Encoder, EncoderError
from index.serving import OnnxEncoder, pack

TEXTS = ["What is a ledger?", "", "A sensor reports. " * 90, "Größe 日本語 🚀", "why"]


def test_vectors_have_length_one(encoder: OnnxEncoder) -> None:
    for vectors in (encoder.encode_queries(TEXTS), encoder.encode_passages(TEXTS)):
        assert vectors.shape == (5, 384)
        assert vectors.dtype == np.float32
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_text_gives_no_rows(encoder: OnnxEncoder) -> None:
    assert encoder.encode_queries([]).shape == (0, 384)
    assert encoder.encode_passages([]).shape == (0, 384)
    assert encoder.count_tokens([]) == []


def test_batch_gives_the_vectors_of_each_alone(encoder: OnnxEncoder) -> None:
    texts = [f"sentence {n} " + "of some words " * (n * 7 % 40) for n in range(40)]
    alone = np.vstack([encoder.encode_passages([text]) for text in texts])
    assert np.abs(encoder.encode_passages(texts) - alone).max() < 1e-5


def test_same_question_gives_the_same_bytes(encoder: OnnxEncoder) -> None:
    question = ["what is an oracle and who runs it"]
    first = encoder.encode_queries(question).tobytes()
    with ThreadPoolExecutor(4) as pool:
        again = list(pool.map(lambda _: encoder.encode_queries(question).tobytes(), range(12)))
    assert set(again) == {first}


def test_meaning_is_nearer_than_wording(encoder: OnnxEncoder) -> None:
    asked, near, far = encoder.encode_queries(
        ["How do I feed my cat?", "Giving food to a kitten", "How do I file my tax?"]
    )
    assert asked @ near > asked @ far + 0.2


def test_text_beyond_the_window_is_cut(encoder: OnnxEncoder) -> None:
    start = "ledger " * 254
    whole, cut = encoder.encode_passages([start, start + "volcano " * 300])
    assert whole @ cut > 0.99999
    assert encoder.max_tokens == 256


def test_tokens_are_counted_whole(encoder: OnnxEncoder) -> None:
    texts = ["", "ledger", "ledger " * 254, "ledger " * 255, "ledger " * 1000]
    assert encoder.count_tokens(texts) == [2, 3, 256, 257, 1002]


def test_lone_surrogate_is_encoded_as_a_question_mark(encoder: OnnxEncoder) -> None:
    odd, plain = encoder.encode_queries(["a \ud800 b", "a ? b"])
    assert odd @ plain > 0.9999
    assert encoder.count_tokens(["\ud800"]) == [3]


def test_serving_imports_neither_torch_nor_transformers(model_dir: Path) -> None:
    code = (
        "import sys, pathlib, json; from index.serving import OnnxEncoder;"
        "shape = OnnxEncoder.load(pathlib.Path(sys.argv[1])).encode_queries(['why?']).shape;"
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'sklearn', 'onnx', 'scipy'};"
        "print(json.dumps([shape, sorted(heavy & set(sys.modules))]))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, str(model_dir)],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert json.loads(done.stdout) == [[1, 384], []]
    assert done.stderr == b""


def test_int8_is_another_encoder_near_the_first(encoder: OnnxEncoder, model_dir: Path) -> None:
    small = OnnxEncoder.load(model_dir, "int8")
    assert small.id == f"{encoder.id}+int8"
    cosines = (small.encode_passages(TEXTS) * encoder.encode_passages(TEXTS)).sum(axis=1)
    assert cosines.min() > 0.97


def test_threads_change_nothing(encoder: OnnxEncoder, model_dir: Path) -> None:
    both = OnnxEncoder.load(model_dir, threads=2)
    assert np.abs(both.encode_queries(TEXTS) - encoder.encode_queries(TEXTS)).max() < 1e-5


def test_encoder_keeps_to_the_protocol(encoder: OnnxEncoder) -> None:
    as_declared: Encoder = encoder
    assert as_declared.id.startswith("sentence-transformers/all-MiniLM-L6-v2@")


@pytest.fixture
def copied(model_dir: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(model_dir, tmp_path / "model"))


def flip(file: Path, at: int) -> None:
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)


@pytest.mark.parametrize("name", ["model.onnx", "model.onnx.data", "tokenizer.json"])
def test_changed_file_is_refused_by_name(copied: Path, name: str) -> None:
    OnnxEncoder.load(copied)  # so that the files count as seen
    flip(copied / name, 20_000)
    with pytest.raises(EncoderError, match=rf"{name} has SHA-256 \w+… instead .*export it again"):
        OnnxEncoder.load(copied)


def test_truncated_weights_are_refused_by_name(copied: Path) -> None:
    with (copied / "model.onnx.data").open("r+b") as file:
        file.truncate(1000)
    with pytest.raises(EncoderError, match=r"model\.onnx\.data has 1000 bytes instead of \d+"):
        OnnxEncoder.load(copied)


def test_missing_weights_are_refused_by_name(copied: Path) -> None:
    (copied / "model.onnx.data").unlink()
    with pytest.raises(EncoderError, match=r"model\.onnx\.data is missing"):
        OnnxEncoder.load(copied)


@pytest.mark.parametrize("said", [b"", b"{", b"[]", b'{"format": 1}', b"\xff\xfe"])
def test_garbled_config_is_refused(copied: Path, said: bytes) -> None:
    (copied / "encoder.json").write_bytes(said)
    with pytest.raises(EncoderError, match=r"encoder\.json is damaged"):
        OnnxEncoder.load(copied)


def test_other_format_is_refused(copied: Path) -> None:
    (copied / "encoder.json").write_text('{"format": 0}')
    with pytest.raises(EncoderError, match="has format 0, not 1"):
        OnnxEncoder.load(copied)


def test_absent_model_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"no exported model in .*convergence build"):
        OnnxEncoder.load(tmp_path)


def test_unknown_variant_is_refused(model_dir: Path) -> None:
    with pytest.raises(EncoderError, match="choose fp32 or int8"):
        OnnxEncoder.load(model_dir, "int4")


def test_garbled_record_of_what_was_seen_is_ignored(copied: Path) -> None:
    (copied / ".verified.json").write_bytes(b'{"model.onnx": 7')
    assert OnnxEncoder.load(copied).dim == 384


@given(st.lists(st.integers(1, 300)), st.integers(1, 2000))
def test_packing_puts_each_text_in_one_batch_within_the_budget(
    lengths: list[int], budget: int
) -> None:
    batches = pack(lengths, budget)
    assert sorted(at for batch in batches for at in batch) == list(range(len(lengths)))
    for batch in batches:
        assert len(batch) == 1 or len(batch) * max(lengths[at] for at in batch) <= budget
    tallest = [lengths[batch[0]] for batch in batches]
    assert tallest == sorted(tallest, reverse=True)
