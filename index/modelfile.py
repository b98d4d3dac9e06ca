"""What an exported model's folder holds, and whether it is what was exported."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from index.encoder import EncoderError, Traits
from index.sealed import Seal, write_durably

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FORMAT = 1
CONFIG = "encoder.json"
TOKENIZER = "tokenizer.json"
WHOLE = "fp32"
_GRAPHS = {WHOLE: "model.onnx", "int8": "model.int8.onnx"}
_SEEN = ".verified.json"
_MEND = "export it again with: convergence build"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Cosines between a variant's vectors and sentence-transformers' own."""

    lowest: float
    mean: float


@dataclass(frozen=True, slots=True)
class ExportedModel:
    """An exported model: whose it is, its traits, its files, and how true each variant is."""

    name: str
    weights: str
    traits: Traits
    pad_id: int
    agreement: Mapping[str, Agreement]
    files: Mapping[str, Seal] = field(default_factory=dict)

    def id(self, variant: str = WHOLE) -> str:
        """Return the encoder's id for a variant: fp32's is that of the model itself."""
        return self.traits.identify(self.name, self.weights, "" if variant == WHOLE else variant)

    def save(self, folder: Path) -> None:
        """Write the config file."""
        said = {"format": FORMAT, **asdict(self)}
        write_durably(folder / CONFIG, json.dumps(said, indent=1, sort_keys=True).encode())

    @classmethod
    def read(cls, folder: Path) -> ExportedModel:
        """Read the config file; raises EncoderError."""
        path = folder / CONFIG
        try:
            said = json.loads(path.read_bytes())
            if said["format"] != FORMAT:
                what = f"the exported model {folder} has format {said['format']}, not {FORMAT}"
                raise EncoderError(what, _MEND)
            return _parsed(said)
        except FileNotFoundError as error:
            raise EncoderError(f"there is no exported model in {folder}", _MEND) from error
        except OSError as error:
            raise EncoderError(f"{path} cannot be read ({error.strerror})", _MEND) from error
        except (ValueError, KeyError, TypeError) as error:
            raise EncoderError(f"{path} is damaged", _MEND) from error


def graph_name(variant: str) -> str:
    """Name the ONNX file of a variant; raises EncoderError for one that there is not."""
    if variant not in _GRAPHS:
        known = " or ".join(_GRAPHS)
        raise EncoderError(f"there is no model variant {variant!r}", f"choose {known}")
    return _GRAPHS[variant]


def variant_files(variant: str) -> tuple[str, ...]:
    """Name the files that a variant is loaded from."""
    graph = graph_name(variant)
    return (graph, f"{graph}.data", TOKENIZER)


def verify(folder: Path, model: ExportedModel, names: Iterable[str]) -> None:
    """Check files against their seals; raises EncoderError that names file, found and expected.

    A file is hashed once, and again whenever its inode, size, or time of modification or of change
    differs from the time before: hashing 90 MB takes a third of the time of starting up.
    """
    seen = _seen(folder)
    fresh = dict(seen)
    for name in names:
        seal = model.files.get(name)
        stamp = _stamp(folder / name)
        if seal is not None and stamp and seen.get(name) == [*stamp, seal.sha256]:
            continue
        problem = seal.problem(folder / name, full=True) if seal else f"{name} is not its own"
        if seal is None or problem:
            raise EncoderError(f"the exported model {folder} is damaged: {problem}", _MEND)
        fresh[name] = [*stamp, seal.sha256]
    if fresh != seen:
        with contextlib.suppress(OSError):  # a read-only folder is hashed each time
            write_durably(folder / _SEEN, json.dumps(fresh, sort_keys=True).encode())


def _stamp(path: Path) -> list[int]:
    try:
        stat = path.stat()
    except OSError:
        return []
    return [stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns]


def _seen(folder: Path) -> dict[str, list[Any]]:
    try:
        said = json.loads((folder / _SEEN).read_bytes())
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _parsed(said: Mapping[str, Any]) -> ExportedModel:
    return ExportedModel(
        name=str(said["name"]),
        weights=str(said["weights"]),
        traits=Traits(**said["traits"]),
        pad_id=int(said["pad_id"]),
        agreement={str(k): Agreement(**v) for k, v in said["agreement"].items()},
        files={str(k): Seal(**v) for k, v in said["files"].items()},
    )
