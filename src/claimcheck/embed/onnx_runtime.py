"""The packaged model by ONNX Runtime: no torch, and a vector depends on its own text alone.

Texts of one length in word pieces go through the model together, so no text is padded; the
arithmetic of a text is then the same in every batch, to the last bit.
"""

from __future__ import annotations

import logging
import os
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_cache_dir

from claimcheck.config import EmbedSettings
from claimcheck.embed import tuning
from claimcheck.embed.minilm import unit
from claimcheck.embed.onnx_export import INPUT, LIBRARIES, OUTPUT, export
from claimcheck.embed.packaged import WEIGHTS, installed, packaged, verify
from claimcheck.embed.parts import read
from claimcheck.errors import EmbedError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FORM = "3"
"""Changes with the exported graph, so that old files and old vectors are not taken for new ones."""

LONGEST = 256  # word pieces, as the model was trained
DIMENSIONS = 384

log = logging.getLogger("claimcheck.embed")


def usable(settings: EmbedSettings) -> bool:
    """Whether this machine has what it needs: the exported file, or the libraries to make it."""
    if not installed("onnxruntime", "tokenizers"):
        return False
    return exported(settings).is_file() or installed(*LIBRARIES)


def exported(settings: EmbedSettings, learned: Path = tuning.FILE) -> Path:
    """Where the exported model is kept.  Not in ``cache_dir``: it is the same for every project."""
    folder = settings.exported or Path(user_cache_dir("claimcheck")) / "models"
    made_of = f"{settings.sha256[:16]}-{tuning.version(learned)}"
    return folder / f"minilm-{settings.precision}-{FORM}-{made_of}.onnx"


class OnnxMiniLM:
    """The packaged model with what was ``learned`` on top of it.

    Nothing heavy is imported before the first ``encode``.
    """

    def __init__(self, settings: EmbedSettings, learned: Path = tuning.FILE) -> None:
        self.settings = settings
        self.learned = learned

    @property
    def identity(self) -> str:
        """The checksums of the weights and of what was learned, and their form."""
        made_of = f"{self.settings.sha256}-{tuning.version(self.learned)}"
        return f"{made_of}-onnx-{self.settings.precision}-{FORM}"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row of length 1 per text or marked part, the same whatever the other texts are.

        Raises EmbedError when the model is missing and cannot be made, or cannot be loaded.
        """
        import numpy as np

        parts = [read(text) for text in texts]
        rows_of: dict[str, list[int]] = defaultdict(list)
        for row, part in enumerate(parts):
            rows_of[part.text].append(row)
        wholes = list(rows_of)
        pieces = self._tokenizer.encode_batch(wholes)
        means = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)

        def fill(batch: tuple[int, ...]) -> None:
            tokens = np.array([pieces[i].ids for i in batch], dtype=np.int64)
            hidden = self._session.run([OUTPUT], {INPUT: tokens})[0]
            for i, states in zip(batch, hidden, strict=True):
                for row in rows_of[wholes[i]]:
                    means[row] = parts[row].pooled(states, pieces[i].offsets)

        _ = self._session  # one thread loads it
        with ThreadPoolExecutor(cores()) as threads:
            lengths = [len(p.ids) for p in pieces]
            list(threads.map(fill, batches(lengths, self.settings.batch)))
        rows = unit(means)
        return rows

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(packaged() / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(LONGEST)
        return tokenizer

    @cached_property
    def _session(self) -> Any:
        file = exported(self.settings, self.learned)
        if file.is_file():
            try:
                return load(file)
            except EmbedError as error:
                log.warning("%s It is made anew.", error)
        return self._make(file)

    def _make(self, file: Path) -> Any:
        """Exports and loads; where nothing can be kept, the work is done for this run alone."""
        model = packaged()
        verify(model / WEIGHTS, self.settings.sha256)
        try:
            export(model, file, self.settings.precision, self.learned)
            return load(file)
        except OSError as error:
            log.warning(
                "The exported embedding model cannot be kept in %s (%s), so every run makes it "
                "anew; name a folder that can be written as embed.exported.",
                file.parent,
                error.strerror,
            )
        with tempfile.TemporaryDirectory() as folder:
            passing = Path(folder) / file.name
            export(model, passing, self.settings.precision, self.learned)
            return load(passing)


def load(file: Path) -> Any:
    """A session of an ONNX file on one thread.  Raises EmbedError when it cannot be read."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    try:
        return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the library raises classes of its own, one per fault
        first = str(error).partition("\n")[0]
        raise EmbedError(f"The exported embedding model {file} cannot be read ({first}).") from None


def batches(lengths: Sequence[int], most: int) -> Iterator[tuple[int, ...]]:
    """Indices of equal length together, at most ``most`` at once, the longest first."""
    ordered = sorted(range(len(lengths)), key=lambda i: (-lengths[i], i))
    for _, same in groupby(ordered, key=lambda i: lengths[i]):
        run = tuple(same)
        yield from (run[i : i + most] for i in range(0, len(run), most))


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
