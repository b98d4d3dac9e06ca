"""The model as sentence-transformers runs it: what every other way to run it is checked against.

PyTorch is imported when a model is loaded, never by importing this module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from index.encoder import EncoderError, Traits
from index.quiet import quiet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.weights import Weights

_BATCH = 32
_PASSAGE_PROMPTS = ("document", "passage", "corpus")  # the order of encode_document


class ReferenceEncoder:
    """A sentence-transformers model; see index.encoder.Encoder."""

    def __init__(self, model: Any, weights: Weights) -> None:
        """Take a loaded SentenceTransformer; `load` is the usual way in."""
        self.model = model
        self.weights = weights
        self.traits = _traits(model, weights)
        self.id = self.traits.identify(weights.name, weights.sha256)
        self.dim = self.traits.dim
        self.max_tokens = self.traits.max_tokens

    @classmethod
    def load(cls, weights: Weights) -> ReferenceEncoder:
        """Load the weights (seconds, and hundreds of MB); raises EncoderError."""
        try:
            with quiet():
                from sentence_transformers import SentenceTransformer

                # eager attention has the plainest graph, which exports and quantises best
                plain = {"attn_implementation": "eager"}
                model = SentenceTransformer(str(weights.path), device="cpu", model_kwargs=plain)
                model.eval()
        except ImportError as error:
            what = "sentence-transformers, which prepares a model, is not installed"
            raise EncoderError(what, "pip install sentence-transformers") from error
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            said = str(error).strip().partition("\n")[0]
            what = f"sentence-transformers cannot load {weights.path} ({said})"
            raise EncoderError(
                what, "set CONVERGENCE_MODEL to a sentence-transformers model"
            ) from error
        return cls(model, weights)

    @property
    def tokenizer_json(self) -> str:
        """The tokenizer in the format of the `tokenizers` package; raises EncoderError."""
        backend = getattr(self.model.tokenizer, "backend_tokenizer", None)
        if backend is None:
            what = f"the tokenizer of {self.weights.name} has no fast version"
            raise EncoderError(what, "choose a model that ships tokenizer.json")
        return str(backend.to_str())

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode questions: (n, dim), rows of length 1."""
        return self._encode([self.traits.query + text for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode passages: (n, dim), rows of length 1."""
        return self._encode([self.traits.passage + text for text in texts])

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Count each text's tokens, special ones included, nothing cut."""
        with quiet():
            return [len(self.model.tokenizer(text)["input_ids"]) for text in texts]

    def _encode(self, texts: list[str]) -> NDArray[np.float32]:
        if not texts:
            return np.zeros((0, self.dim), np.float32)
        with quiet():
            vectors = self.model.encode(
                texts,
                prompt="",
                batch_size=_BATCH,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
        return np.ascontiguousarray(vectors, np.float32)


def _traits(model: Any, weights: Weights) -> Traits:
    prompts = {name: text or "" for name, text in model.prompts.items()}
    named = [prompts[name] for name in _PASSAGE_PROMPTS if name in prompts]
    query, passage = prompts.get("query", ""), named[0] if named else ""
    pooling = next((m for m in model if hasattr(m, "include_prompt")), None)
    if pooling is not None and not pooling.include_prompt and (query or passage):
        what = f"{weights.name} leaves its prompt out of the pooling, which is not supported"
        raise EncoderError(what, "set CONVERGENCE_MODEL to another model")
    if not model.max_seq_length:
        what = f"{weights.name} does not say how many tokens it reads"
        raise EncoderError(what, "add max_seq_length to its sentence_bert_config.json")
    return Traits(
        dim=int(model.get_embedding_dimension()),
        max_tokens=int(model.max_seq_length),
        pooling=str(getattr(pooling, "pooling_mode", "own")),
        query=query,
        passage=passage,
    )
