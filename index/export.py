"""Turn a sentence-transformers model into files that ONNX Runtime serves, and prove it the same.

Needs torch, onnx and onnxscript, imported when it is called.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.encoder import EncoderError
from index.lock import LockTimeoutError, locked
from index.modelfile import (
    TOKENIZER,
    WHOLE,
    Agreement,
    ExportedModel,
    graph_name,
    variant_files,
    verify,
)
from index.quiet import quiet
from index.sealed import aside, clear_aside, flush, move, seals

if TYPE_CHECKING:
    from index.reference import ReferenceEncoder
    from index.weights import Weights

INT8 = "int8"
LEAST_COSINE = {WHOLE: 0.9999, INT8: 0.95}
_WAIT_S = 600.0
_INPUTS = ["input_ids", "attention_mask"]
_SAMPLE = (3, 17)  # rows and columns of the traced input; neither is 1, which would be fixed

PROBES = (
    "",
    " ",
    ".",
    "a",
    "What is it?",
    "what is a decentralised network and why does it matter",
    "Who runs the oracle, which token does it use, and since when?",
    "A bridge moves a token from one ledger to another. It locks the token on the first, and a "
    "second contract mints a claim on it on the other; whoever burns the claim gets it back.",
    "Prices: 1,234.56 $ / 99 % -- (see [1]) https://example.org/a?b=c#d user@example.org",
    "Größe, naïveté, Ελληνικά, Русский, 日本語の文章です。, العربية, हिन्दी",
    "emoji 🚀🌍👩‍💻 and \u200bzero\u00a0width, tabs\tand\nnew lines",
    "supercalifragilisticexpialidocious" * 3,
    "UPPER lower MiXeD snake_case CamelCase x1y2z3 0xdeadbeef",
    "the quick brown fox jumps over the lazy dog " * 12,
    "ledger and sensor, " * 400,
)


def ensure_exported(weights: Weights, target: Path) -> ExportedModel:
    """Export a model into a folder unless it is there already and whole; raises EncoderError.

    The folder is complete or absent at any moment (for an instant absent, when one of another
    model is replaced); of two processes, the second waits and finds it done.
    """
    try:
        with locked(target.parent / f".{target.name}.lock", _WAIT_S, "exporting the model"):
            if (present := _present(weights, target)) is not None:
                return present
            clear_aside(target)
            with aside(target) as folder:
                model = export(weights, folder)
                flush(folder)
                shutil.rmtree(target, ignore_errors=True)
                move(folder, target)
        return model
    except LockTimeoutError as error:
        raise EncoderError(f"the model is not exported: {error}", "then try again") from error
    except OSError as error:
        what = f"the model cannot be exported to {target} ({error.strerror or error})"
        raise EncoderError(
            what, "set CONVERGENCE_MODEL_DIR to a folder that can be made"
        ) from error


def export(weights: Weights, folder: Path) -> ExportedModel:
    """Write a model's files into an empty folder; raises EncoderError where they are not true."""
    from index.reference import ReferenceEncoder

    reference = ReferenceEncoder.load(weights)
    (folder / TOKENIZER).write_text(reference.tokenizer_json, encoding="utf-8")
    try:
        with quiet():
            _write_graphs(reference, folder)
    except ImportError as error:
        what = f"{error.name}, which exports a model, is not installed"
        raise EncoderError(what, "pip install onnx onnxscript onnxruntime") from error
    except (RuntimeError, ValueError, TypeError, NotImplementedError) as error:
        said = str(error).strip().partition("\n")[0]
        what = f"{weights.name} cannot be exported to ONNX ({said})"
        raise EncoderError(what, "set CONVERGENCE_MODEL to another model") from error
    model = ExportedModel(
        name=weights.name,
        weights=weights.sha256,
        traits=reference.traits,
        pad_id=int(reference.model.tokenizer.pad_token_id or 0),
        agreement={},
        files=seals(folder),
    )
    return _agreed(model, folder, reference)


def _present(weights: Weights, target: Path) -> ExportedModel | None:
    """Return the exported model of those weights that is in the folder, if it is whole."""
    try:
        model = ExportedModel.read(target)
        if (model.name, model.weights) != (weights.name, weights.sha256):
            return None
        verify(target, model, [name for each in (WHOLE, INT8) for name in variant_files(each)])
    except EncoderError:
        return None
    return model


def _write_graphs(reference: ReferenceEncoder, folder: Path) -> None:
    from index.quantised import quantise

    with tempfile.TemporaryDirectory() as scratch:
        whole, small = Path(scratch) / "whole.onnx", Path(scratch) / "int8.onnx"
        _trace(reference, whole)
        _optimise(whole, folder / graph_name(WHOLE))
        quantise(whole, small)
        _optimise(small, folder / graph_name(INT8))


def _trace(reference: ReferenceEncoder, target: Path) -> None:
    """Write the whole model as one graph: token ids and mask in, unit vectors out."""
    import torch

    model = reference.model
    typed = "token_type_ids" in model.tokenizer.model_input_names

    class Whole(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.model = model
            self.eval()

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            features = {"input_ids": input_ids, "attention_mask": attention_mask}
            if typed:
                features["token_type_ids"] = torch.zeros_like(input_ids)
            vectors = self.model(features)["sentence_embedding"]
            return torch.nn.functional.normalize(vectors, p=2.0, dim=1)

    rows, columns = _SAMPLE
    tokens = torch.arange(5, 5 + rows * columns).reshape(rows, columns)
    mask = torch.ones_like(tokens)
    mask[1, columns // 2 :] = 0
    free = {0: torch.export.Dim("rows"), 1: torch.export.Dim("columns", max=reference.max_tokens)}
    with torch.no_grad():
        program = torch.onnx.export(
            Whole(),
            (tokens, mask),
            input_names=_INPUTS,
            output_names=["vectors"],
            dynamic_shapes=(free, free),
            dynamo=True,
            verbose=False,
        )
    program.save(str(target), external_data=False)


def _optimise(source: Path, target: Path) -> None:
    """Optimise a graph for any processor; weights go to a file beside it, which can be mapped."""
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.log_severity_level = 3
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(target)
    weights = "session.optimized_model_external_initializers"
    options.add_session_config_entry(f"{weights}_file_name", f"{target.name}.data")
    options.add_session_config_entry(f"{weights}_min_size_in_bytes", "1024")
    ort.InferenceSession(str(source), options, providers=["CPUExecutionProvider"])


def _agreed(model: ExportedModel, folder: Path, reference: ReferenceEncoder) -> ExportedModel:
    """Compare each variant with the reference, save the config, and return it."""
    from index.serving import OnnxEncoder

    model.save(folder)
    agreement = {}
    for variant, least in LEAST_COSINE.items():
        encoder = OnnxEncoder.load(folder, variant)
        cosines = np.concatenate(
            [
                (encoder.encode_queries(PROBES) * reference.encode_queries(PROBES)).sum(axis=1),
                (encoder.encode_passages(PROBES) * reference.encode_passages(PROBES)).sum(axis=1),
            ]
        )
        agreement[variant] = Agreement(float(cosines.min()), float(cosines.mean()))
        if not cosines.min() >= least:
            what = f"{model.name} exported ({variant}) differs from itself in sentence-transformers"
            shown = f"(cosine {cosines.min():.5f}, at least {least} is needed)"
            raise EncoderError(f"{what} {shown}", "set CONVERGENCE_MODEL to another model")
    agreed = replace(model, agreement=agreement)
    agreed.save(folder)
    return agreed
