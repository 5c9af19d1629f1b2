"""An embedder that remembers: only texts never seen before reach the model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimcheck.cache import Cache, key
from claimcheck.embed.interface import Embedder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class CachedEmbedder:
    """Puts a cache before another embedder."""

    def __init__(self, inner: Embedder, cache: Cache) -> None:
        self.inner = inner
        self.cache = cache

    @property
    def identity(self) -> str:
        """That of the embedder behind the cache."""
        return self.inner.identity

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row of length 1 per text; the model is not touched when all of them are known."""
        import numpy as np

        keys = {text: name(self.identity, text) for text in texts}
        known = self.cache.get_many(keys.values())
        # By length, so that batches hold little padding; by text, so that they are always the same.
        new = sorted((t for t in keys if keys[t] not in known), key=lambda t: (len(t), t))
        if new:
            rows = np.ascontiguousarray(self.inner.encode(new), dtype="<f4")
            fresh = {keys[text]: row.tobytes() for text, row in zip(new, rows, strict=True)}
            self.cache.put_many(fresh)
            known |= fresh
        vectors = [np.frombuffer(known[keys[text]], dtype="<f4") for text in texts]
        return np.stack(vectors) if vectors else np.zeros((0, 0), dtype=np.float32)


def name(identity: str, text: str) -> str:
    """Names the vector of a text by a model wherever vectors are kept."""
    return key("embedding", identity, text)
