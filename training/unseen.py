"""Which embedding has not seen a story: cross-fitting (Chernozhukov et al. 2018).

The pair score must see the embedding as it is on stories that are new to it, or it would trust it
too much.  So the embedding is taught several times: once for the package, and once more without
each part of the invented stories (``training/folds``).  The head of each file names the stories
that it has seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from safetensors import safe_open

from claimcheck.cache import open_cache
from claimcheck.config import Settings
from claimcheck.embed.cached import CachedEmbedder
from claimcheck.embed.interface import Embedder
from claimcheck.embed.onnx_runtime import OnnxMiniLM
from claimcheck.embed.tuning import FILE

PARTS = 3  # of the invented stories: the more, the likelier each teaching is to the whole one
FOLDER = Path(__file__).with_name("folds")


def without(part: int) -> Path:
    """Where that is kept which was learned without one part of the stories, counted from 0."""
    return FOLDER / f"without-{part}.safetensors"


def embedder_new_to(story: str, settings: Settings) -> Embedder:
    """The embedder of the package, or one taught without this story.

    Raises LookupError when all of them have seen it.
    """
    learned = (FILE, *map(without, range(PARTS)))
    file = next((f for f in learned if f.is_file() and story not in seen(f)), None)
    if file is None:
        raise LookupError(f"Every embedding has seen {story}: run 'make tune'.")
    return CachedEmbedder(OnnxMiniLM(settings.embed, file), open_cache(settings))


@cache
def seen(file: Path) -> Sequence[str]:
    """The names of the stories that an embedding learned from."""
    with safe_open(str(file), framework="np") as opened:
        return tuple(opened.metadata()["stories"].split(", "))
