"""Log lines on standard error: text for people, JSON for machines."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime


class Lines(logging.Handler):
    """The program's one handler: to what standard error is at the moment."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record as a line."""
        print(self.format(record), file=sys.stderr)  # noqa: T201 - that is the log


class AsJson(logging.Formatter):
    """One JSON object a line: time (UTC), level, logger, message."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record as a line."""
        said = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            said["error"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False)


def configure(form: str) -> None:
    """Send warnings and worse of every logger to standard error: `text` or `json`."""
    root = logging.getLogger()
    for each in [each for each in root.handlers if isinstance(each, Lines)]:
        root.removeHandler(each)
    handler = Lines(logging.WARNING)  # some libraries set their own loggers to DEBUG
    handler.setFormatter(
        AsJson() if form == "json" else logging.Formatter("convergence: %(message)s")
    )
    root.addHandler(handler)
