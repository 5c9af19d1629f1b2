"""Sentence embeddings by sentence-transformers, from local files only: the reference.

Torch takes seconds to start and pads each batch to its longest text, so that the last bits of a
vector depend on the texts beside it; ``onnx_runtime`` has neither fault.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.config import EmbedSettings
from claimcheck.embed import tuning
from claimcheck.embed.packaged import PACKAGED, WEIGHTS, checksum, packaged, verify
from claimcheck.errors import EmbedError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class MiniLM:
    """A sentence-transformers model.  Nothing heavy is imported before the first ``encode``."""

    def __init__(self, settings: EmbedSettings) -> None:
        self.settings = settings

    @cached_property
    def identity(self) -> str:
        """The checksum of the weights; for the packaged model also of what was learned on top."""
        if self.settings.model == PACKAGED:
            return f"{self.settings.sha256}-{tuning.version()}"
        return checksum(self.folder / WEIGHTS)

    @cached_property
    def folder(self) -> Path:
        """Where the model lies.  Raises EmbedError when nothing is there."""
        if self.settings.model == PACKAGED:
            return packaged()
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
            verify(self.folder / WEIGHTS, self.settings.sha256)
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
            model = SentenceTransformer(str(self.folder), device="cpu", local_files_only=True)
            if self.settings.model == PACKAGED:
                tuning.tune(model[0].auto_model)
            return model
        except Exception as error:  # the library raises whatever its parts raise
            first = str(error).partition("\n")[0]
            raise EmbedError(
                f"The embedding model in {self.folder} cannot be loaded: {first}"
            ) from error


def keep_quiet() -> None:
    """No network, no progress bars, no warnings: these libraries read the environment on import."""
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY"):
        os.environ[name] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    warnings.filterwarnings("ignore", module=r"(transformers|sentence_transformers|torch)\b")
