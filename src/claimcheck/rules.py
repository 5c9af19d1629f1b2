"""The rules that are data: one TOML file per topic, read once per process.

In a wheel the files lie in ``claimcheck/data``; in a checkout they are the top folder ``config/``.
A project may have a file of its own in the place of one of them, for the length of a run.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

from claimcheck.errors import ConfigError

_PACKAGED = Path(__file__).with_name("data")
_CHECKOUT = Path(__file__).parents[2] / "config"
_own: ContextVar[Mapping[str, Path]] = ContextVar("own", default={})  # noqa: B039 - never changed


@cache
def folder() -> Path:
    """The folder that holds the default rules."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


def load(name: str) -> dict[str, Any]:
    """The rules of ``config/<name>.toml`` as plain data; callers must not change it.

    Raises ConfigError when the file is missing or is not TOML.
    """
    own = _own.get()
    return read(own[name]) if name in own else _packaged(name)


@cache
def _packaged(name: str) -> dict[str, Any]:
    """Asked for at nearly every word of a text, so by name: a path takes longer to hash."""
    return read(folder() / f"{name}.toml")


@contextmanager
def instead(name: str, file: Path | None) -> Iterator[None]:
    """Within it ``load(name)`` gives what a project's own file says; None changes nothing.

    Raises ConfigError when there is no such file.
    """
    if file is not None and not file.is_file():
        raise ConfigError(
            f"The rules file {file} does not exist; correct its path in the settings."
        )
    token = _own.set({**_own.get(), name: file} if file else _own.get())
    try:
        yield
    finally:
        _own.reset(token)


@cache
def read(path: Path) -> dict[str, Any]:
    """The data of a rules file, read once per process.

    Raises ConfigError when the file is missing or is not TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigError(f"The rules file {path} is missing; reinstall claimcheck-news.") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"The rules file {path} is not valid TOML: {error}.") from None
