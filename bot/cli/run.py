"""`run`: the main job. Until there is a Discord client, a chat in the terminal."""

from __future__ import annotations

import sys

from bot.app import App
from bot.cli.chat import chat
from bot.cli.failure import Failure

WITHOUT_DISCORD = """\
This is the bot as a chat in the terminal; the Discord client is not part of this version.
"""


def run() -> None:
    """Start the main job. Raises Failure with a token: this version has no Discord client."""
    app = App.from_environment()
    if app.settings.discord_token:
        raise Failure(
            "DISCORD_TOKEN is set, but this version has no Discord client yet; "
            "unset it, or use `convergence chat`, to talk with the bot in the terminal"
        )
    print(WITHOUT_DISCORD, file=sys.stderr)
    chat(app)
