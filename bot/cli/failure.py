"""A failure that is shown as one line: what was wrong and what to do."""

from __future__ import annotations


class Failure(Exception):  # noqa: N818 - it is shown, not handled
    """Ends the program with exit status 1 and its text on standard error."""


class Misuse(Failure):
    """The call's words are off: exit status 2."""


def shown(error: Exception) -> str | None:
    """What the person sees of an error, a line each; None for one that is a bug."""
    from bot.app import OPERATOR_ERRORS  # here, as it is looked up only when something was raised

    if isinstance(error, (Failure, *OPERATOR_ERRORS)):
        return str(error)
    if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
        place = f"{error.filename}: " if error.filename else ""
        return f"{place}{error.strerror or error}"
    return None
