"""What grouping needs of an embedding model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Embedder(Protocol):
    """Texts in, unit vectors out."""

    @property
    def identity(self) -> str:
        """Names the model by content: equal identities give the same vectors.  For cache keys."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row of length 1 per text, shape (n, dimensions); products of rows are cosines.

        Where a part of a text is marked (:mod:`claimcheck.embed.parts`), its row is of that part.
        Raises EmbedError when the model is missing, broken or not the one promised.
        """
        ...
