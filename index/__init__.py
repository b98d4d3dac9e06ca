"""Knowledge in, ranked passages out. Knows nothing of Discord, nor of how an answer is worded."""

from __future__ import annotations

import os

# ONNX Runtime sends usage data to its maker unless this is set before it is imported.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
