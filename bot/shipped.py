"""Where the library that ships with the program is."""

from __future__ import annotations

import sysconfig
from pathlib import Path

INSTALLED = Path("share/convergence-bot/knowledge")


def shipped_library() -> Path | None:
    """The shipped library: beside the source in a checkout, else where it was installed."""
    checkout = Path(__file__).resolve().parent.parent / "knowledge"
    installed = Path(sysconfig.get_path("data")) / INSTALLED
    return next((path for path in (checkout, installed) if (path / "themes.yaml").is_file()), None)
