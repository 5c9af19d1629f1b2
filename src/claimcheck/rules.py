"""The rules that are data: one TOML file per topic, read once per process.

In a wheel the files lie in ``claimcheck/data``; in a checkout they are the top folder ``config/``.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from claimcheck.errors import ConfigError

_PACKAGED = Path(__file__).with_name("data")
_CHECKOUT = Path(__file__).parents[2] / "config"


def folder() -> Path:
    """The folder that holds the default rules."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


@cache
def load(name: str) -> dict[str, Any]:
    """The rules of ``config/<name>.toml`` as plain data; callers must not change it.

    Raises ConfigError when the file is missing or is not TOML.
    """
    path = folder() / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigError(f"The rules file {path} is missing; reinstall claimcheck-news.") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"The rules file {path} is not valid TOML: {error}.") from None
