"""Sentence embeddings by sentence-transformers, from local files only: the reference.

The row of a text is the mean of its word pieces whatever pooling another model asks for.  Torch
takes seconds to start and pads each batch to its longest text, so that the last bits of a
vector depend on the texts beside it; ``onnx_runtime`` has neither fault.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.config import EmbedSettings
from claimcheck.embed import tuning
from claimcheck.embed.packaged import PACKAGED, WEIGHTS, checksum, packaged, verify
from claimcheck.embed.parts import read
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
        """One row of length 1 per text or marked part.

        Raises EmbedError when the model cannot be loaded.
        """
        import numpy as np

        parts = [read(text) for text in texts]
        wholes = list(dict.fromkeys(part.text for part in parts))
        states = dict(zip(wholes, self._states(wholes), strict=True))
        rows = [part.pooled(*states[part.text]) for part in parts]
        return unit(np.stack(rows)) if rows else np.zeros((0, 0), dtype=np.float32)

    def _states(self, texts: Sequence[str]) -> Iterator[tuple[NDArray[np.float32], Any]]:
        """Of each text the states of its word pieces, shape (n, d), and where each piece stands."""
        found = self._model.encode(
            list(texts),
            batch_size=self.settings.batch,
            output_value="token_embeddings",
            show_progress_bar=False,
        )
        for text, states in zip(texts, found, strict=True):
            offsets = self._model.tokenizer(
                text,
                truncation=True,
                max_length=self._model.max_seq_length,
                return_offsets_mapping=True,
            )["offset_mapping"]
            yield states.numpy(), offsets

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


def unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows brought to length 1."""
    import numpy as np

    lengths: NDArray[np.float32] = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    return np.asarray(rows / np.maximum(lengths, np.float32(1e-12)), dtype=np.float32)


def keep_quiet() -> None:
    """No network, no progress bars, no warnings: these libraries read the environment on import."""
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY"):
        os.environ[name] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    warnings.filterwarnings("ignore", module=r"(transformers|sentence_transformers|torch)\b")
