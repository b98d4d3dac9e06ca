"""The exported model on ONNX Runtime: all that a process needs that only answers.

Imports neither torch nor transformers.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

from index.encoder import EncoderError
from index.modelfile import (
    TOKENIZER,
    WHOLE,
    ExportedModel,
    graph_name,
    variant_files,
    verify,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_BUDGET = 512  # tokens of a batch, padding included: 34 passages per CPU second; at 4096, 24
_ERRORS_ONLY = 3


class OnnxEncoder:
    """See index.encoder.Encoder. Safe to call from several threads at once."""

    def __init__(
        self, session: ort.InferenceSession, tokenizer: Tokenizer, model: ExportedModel, id: str
    ) -> None:
        """Put the loaded parts together; `load` is the usual way in."""
        self.id = id
        self.dim = model.traits.dim
        self.max_tokens = model.traits.max_tokens
        self._traits = model.traits
        self._session = session
        self._tokenizer = tokenizer
        self._pad_id = model.pad_id

    @classmethod
    def load(cls, folder: Path, variant: str = WHOLE, threads: int = 1) -> OnnxEncoder:
        """Load a variant ("fp32" or "int8") of an exported model; raises EncoderError.

        `threads` is what one batch is computed on; more than 1 is quicker only on an idle machine.
        """
        model = ExportedModel.read(folder)
        verify(folder, model, variant_files(variant))
        try:
            tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
            session = _session(folder / graph_name(variant), threads)
        except Exception as error:  # both packages raise bare or private classes
            said = str(error).strip().partition("\n")[0]
            what = f"the exported model {folder} cannot be loaded ({said})"
            raise EncoderError(what, "export it again with: convergence build") from error
        tokenizer.no_padding()
        tokenizer.enable_truncation(model.traits.max_tokens)
        return cls(session, tokenizer, model, model.id(variant))

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode questions: (n, dim), rows of length 1; (0, dim) for no text."""
        return self._encode([self._traits.query + text for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode passages: (n, dim), rows of length 1; (0, dim) for no text."""
        return self._encode([self._traits.passage + text for text in texts])

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Count each text's tokens, special ones included, nothing cut."""
        special = len(self._tokenizer.encode("").ids)
        counts = []
        for read in self._tokenizer.encode_batch([_clean(text) for text in texts]):
            parts = [read, *read.overflowing]  # what was cut, in parts with special tokens each
            counts.append(special + sum(len(part.ids) - special for part in parts))
        return counts

    def _encode(self, texts: list[str]) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), self.dim), np.float32)
        read = self._tokenizer.encode_batch([_clean(text) for text in texts])
        tokens = [each.ids for each in read]
        batches = pack([len(ids) for ids in tokens], _BUDGET)
        work = [[tokens[at] for at in batch] for batch in batches]
        # one core a batch beats all cores on each: nothing waits for the slowest core
        if len(work) > 1 and (workers := min(len(work), len(os.sched_getaffinity(0)))) > 1:
            with ThreadPoolExecutor(workers) as pool:
                done = list(pool.map(self._run, work))
        else:
            done = [self._run(batch) for batch in work]
        for batch, rows in zip(batches, done, strict=True):
            vectors[batch] = rows
        return vectors

    def _run(self, batch: list[list[int]]) -> NDArray[np.float32]:
        width = max(len(ids) for ids in batch)
        tokens = np.full((len(batch), width), self._pad_id, np.int64)
        mask = np.zeros((len(batch), width), np.int64)
        for row, ids in enumerate(batch):
            tokens[row, : len(ids)] = ids
            mask[row, : len(ids)] = 1
        rows: NDArray[np.float32]
        (rows,) = self._session.run(None, {"input_ids": tokens, "attention_mask": mask})
        return rows


def pack(lengths: Sequence[int], budget: int) -> list[list[int]]:
    """Group positions of like lengths so that rows times the longest stays within a budget.

    Longest first; a text longer than the budget is alone. Each position is in exactly one batch.
    """
    order = sorted(range(len(lengths)), key=lambda at: (-lengths[at], at))
    batches: list[list[int]] = []
    for at in order:
        if batches and lengths[batches[-1][0]] * (len(batches[-1]) + 1) <= budget:
            batches[-1].append(at)
        else:
            batches.append([at])
    return batches


def _clean(text: str) -> str:
    """Replace lone surrogates, which no tokenizer takes."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _session(graph: Path, threads: int) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    # the graph was optimised when it was exported, and its weights are mapped, not read
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.enable_cpu_mem_arena = False
    return ort.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
