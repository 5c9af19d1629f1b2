"""Libraries that only some formats need, installed as extras of claimcheck."""

from __future__ import annotations

import importlib
import logging
from typing import Any

from claimcheck.errors import SourceError

PACKAGE = "claimcheck-news"


def require(module: str, extra: str, what: str, path: str) -> Any:
    """A module of an optional extra, needed for the file at ``path``.

    Raises SourceError with the command that installs it.
    """
    try:
        found = importlib.import_module(module)
    except ImportError:
        raise SourceError(
            f"{path}: reading {what} needs {module.partition('.')[0]}, which is not installed; "
            f"run: pip install '{PACKAGE}[{extra}]'."
        ) from None
    # What a library has to say about hostile text stays away from the terminal.
    logging.getLogger(module.partition(".")[0]).addHandler(logging.NullHandler())
    return found
