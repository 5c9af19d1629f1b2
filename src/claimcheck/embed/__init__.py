"""Embedding: the masked text of a claim in, a float32 vector of length 1 out.

Another model is one module with an ``Embedder`` here and its choice in ``embedder``.
"""

from __future__ import annotations

from claimcheck.cache import open_cache
from claimcheck.config import EmbedSettings, Settings
from claimcheck.embed.cached import CachedEmbedder
from claimcheck.embed.interface import Embedder
from claimcheck.embed.minilm import MiniLM
from claimcheck.embed.onnx_runtime import OnnxMiniLM, usable
from claimcheck.embed.packaged import PACKAGED
from claimcheck.errors import EmbedError

__all__ = ["Embedder", "embedder"]


def embedder(settings: Settings) -> Embedder:
    """The embedder that the settings name, behind the cache.  Loads nothing yet."""
    return CachedEmbedder(model(settings.embed), open_cache(settings))


def model(settings: EmbedSettings) -> Embedder:
    """ONNX Runtime for the packaged model where it can be had, else sentence-transformers.

    Raises EmbedError when the settings ask for ONNX Runtime where it cannot be had.
    """
    ours = settings.model == PACKAGED
    if settings.backend == "onnx" and not (ours and usable(settings)):
        raise EmbedError(
            'embed.backend = "onnx" runs the packaged model, with onnxruntime and tokenizers, and '
            'torch, onnx and onnx-ir for the first time: install them, or set it to "auto".'
        )
    if settings.backend != "torch" and ours and usable(settings):
        return OnnxMiniLM(settings)
    return MiniLM(settings)
