"""The configuration: environment variables and a `.env` file, read once and passed on."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

ENV_FILE = Path(".env")
PREFIX = "CONVERGENCE_"
DEFAULT_MODEL = "sentence-transformers/all-MiniLM-L6-v2"
Ids = Annotated[tuple[int, ...], NoDecode]


class SettingsError(Exception):
    """A setting is wrong; shown to the operator, one line a setting."""


class Settings(BaseSettings):
    """Every setting of the program; each has the name of its environment variable in lower case."""

    model_config = SettingsConfigDict(
        env_file=ENV_FILE,
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
    )

    discord_token: str = Field(
        "", repr=False, description="The bot's token; without it the bot chats in the terminal."
    )
    convergence_data_dir: Path = Field(
        Path(".data"), description="Where the index, the exported model and the state are kept."
    )
    convergence_knowledge_dir: Path | None = Field(
        None,
        description="The library; default `./knowledge`, else `<data>/knowledge`, a copy of the "
        "shipped one.",
    )
    convergence_model: str = Field(
        DEFAULT_MODEL, description="A sentence-transformers model: its name or a path."
    )
    convergence_model_dir: Path | None = Field(
        None, description="The exported model; default `<data>/models/<name>`."
    )
    convergence_admin_users: Ids = Field(
        (), description="User ids of knowledge admins, separated by commas."
    )
    convergence_admin_roles: Ids = Field(
        (), description="Role ids (of the home server) of knowledge admins."
    )
    convergence_home_guild: int | None = Field(None, description="The server whose roles count.")
    convergence_admin_channel: int | None = Field(
        None, description="The channel for problems and the audit log."
    )
    convergence_message_content: bool = Field(
        default=False, description="Whether the message content intent is switched on."
    )
    convergence_log: Literal["text", "json"] = Field(
        "text", description="The form of the log lines."
    )

    @field_validator("convergence_admin_users", "convergence_admin_roles", mode="before")
    @classmethod
    def _ids(cls, value: object) -> object:
        return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value

    @field_validator(
        "convergence_data_dir", "convergence_knowledge_dir", "convergence_model_dir", mode="after"
    )
    @classmethod
    def _at_home(cls, path: Path | None) -> Path | None:
        # a shell expands ~, a line of `.env` does not
        return path and Path(os.path.expanduser(path))  # noqa: PTH111 - never raises

    @property
    def data(self) -> Path:
        """The data directory."""
        return self.convergence_data_dir

    @property
    def model_dir(self) -> Path:
        """Where the exported model is kept."""
        name = "".join(
            char if char.isalnum() or char in "-_" else "-"
            for char in Path(self.convergence_model).name
        )
        return self.convergence_model_dir or self.data / "models" / (name or "model")

    @property
    def model_name(self) -> str:
        """The configured model as its export is named: a folder's own name, or the hub's."""
        model = self.convergence_model
        folder = Path(model).expanduser()
        if folder.is_dir() or model.startswith((".", "/", "~")):
            return folder.resolve().name
        return model if "/" in model else f"sentence-transformers/{model}"


def read_settings() -> Settings:
    """Read the environment and `.env`. Raises SettingsError, one line a wrong setting."""
    try:
        with _bad_lines() as bad:
            settings = Settings()
    except ValidationError as error:
        lines = dict.fromkeys(_line(each) for each in error.errors())
        raise SettingsError("\n".join(lines)) from None
    except UnicodeDecodeError:
        raise SettingsError(f"{ENV_FILE} is not UTF-8 text; write it as NAME=value lines") from None
    except OSError as error:
        raise SettingsError(
            f"{ENV_FILE} cannot be read ({error.strerror}); mend its permissions, or remove it"
        ) from None
    if bad:
        places = ", ".join(map(str, bad))
        raise SettingsError(f"{ENV_FILE}: line {places} is no NAME=value; mend it, or remove it")
    return settings


def unknown_settings() -> list[str]:
    """Variables of the environment that look like settings and are none: misspelt, most likely."""
    known = {name.upper() for name in Settings.model_fields}
    return sorted(
        name for name in os.environ if name.startswith(PREFIX) and name.upper() not in known
    )


# What pydantic calls wrong, in words for an operator.
_WANTED = {
    "int_parsing": "write a whole number, such as an id copied from Discord",
    "bool_parsing": "write true or false",
    "literal_error": "write {expected}",
}


def _line(error: Any) -> str:
    name = str(error["loc"][0]).upper()
    wanted = _WANTED.get(error["type"])
    said = wanted.format_map(error.get("ctx", {})) if wanted else error["msg"]
    return f"{name} is {error.get('input')!r}; {said}"


@contextmanager
def _bad_lines() -> Iterator[list[int]]:
    """Gather the numbers of the lines of `.env` that python-dotenv would only log."""
    found: list[int] = []

    class Gather(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.extend(each for each in record.args or () if isinstance(each, int))

    logger, handler = logging.getLogger("dotenv.main"), Gather()
    spread, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield found
    finally:
        logger.removeHandler(handler)
        logger.propagate = spread
