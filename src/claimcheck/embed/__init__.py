"""Embedding: the masked text of a claim in, a float32 vector of length 1 out.

Another model is one module with an ``Embedder`` here and its choice in ``embedder``.
"""

from __future__ import annotations

from claimcheck.cache import open_cache
from claimcheck.config import Settings
from claimcheck.embed.cached import CachedEmbedder
from claimcheck.embed.interface import Embedder
from claimcheck.embed.minilm import MiniLM

__all__ = ["Embedder", "embedder"]


def embedder(settings: Settings) -> Embedder:
    """The embedder that the settings name, behind the cache.  Loads nothing yet."""
    return CachedEmbedder(MiniLM(settings.embed), open_cache(settings))
