"""``python -m claimcheck.embed``: makes the embedding model of the settings ready for use.

The packaged model is exported to ONNX where that has not been done; ``make setup`` calls this.
"""

from __future__ import annotations

from claimcheck import config
from claimcheck.embed import model


def main() -> None:
    """Embeds one word.  Raises EmbedError when the model is missing or cannot be made ready."""
    model(config.load().embed).encode(["ready"])


if __name__ == "__main__":
    main()
