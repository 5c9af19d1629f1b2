"""ONNX Runtime in place of torch: the same vectors, whatever stands beside a text."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from claimcheck import config
from claimcheck.config import EmbedSettings
from claimcheck.embed import minilm, model, onnx_runtime
from claimcheck.embed.__main__ import main as make_ready
from claimcheck.embed.minilm import unit
from claimcheck.embed.onnx_runtime import OnnxMiniLM, batches, exported
from claimcheck.embed.parts import marked
from claimcheck.errors import EmbedError

TEXTS = [
    "The ferry [NAME] ran aground off the northern pier in thick fog.",
    "ferry",
    "",
    "[NUM] passengers were taken ashore by lifeboats on Thursday, the harbour master said.",
    "harbour master",
    "Überfähre № 7 — 渡船 🚢",
    "mill " * 400,
    marked("The ferry ", "[NAME]", " ran aground off the northern pier in thick fog."),
    marked("The ferry [NAME] ran aground off the ", "northern pier in thick fog", "."),
    marked("mill " * 400, "behind what the model reads", ""),
]


@pytest.fixture(scope="module")
def settings() -> EmbedSettings:
    """The defaults: the exported model is that of this user, made at the first test run."""
    return config.load().embed


def test_texts_of_one_length_go_together_and_no_batch_is_too_long() -> None:
    assert list(batches([3, 5, 3, 3, 5], most=2)) == [(1, 4), (0, 2), (3,)]
    assert list(batches([], most=2)) == []


def test_rows_get_length_one_and_an_empty_row_stays() -> None:
    rows = unit(np.array([[3.0, 4.0], [0.0, 0.0]], dtype=np.float32))
    assert rows.tolist() == [[pytest.approx(0.6), pytest.approx(0.8)], [0.0, 0.0]]


def test_the_settings_choose_who_computes(settings: EmbedSettings, tmp_path: Path) -> None:
    torch = settings.model_copy(update={"backend": "torch"})
    other = settings.model_copy(update={"model": str(tmp_path)})
    assert isinstance(model(settings), OnnxMiniLM)
    assert isinstance(model(torch), minilm.MiniLM)
    assert isinstance(model(other), minilm.MiniLM)
    with pytest.raises(EmbedError, match="runs the packaged model"):
        model(other.model_copy(update={"backend": "onnx"}))


def test_without_the_libraries_torch_steps_in(
    settings: EmbedSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(onnx_runtime, "installed", lambda *names: False)
    assert isinstance(model(settings), minilm.MiniLM)
    with pytest.raises(EmbedError, match="install them"):
        model(settings.model_copy(update={"backend": "onnx"}))


def test_vectors_of_another_arithmetic_are_other_vectors(settings: EmbedSettings) -> None:
    forms = [
        settings.model_copy(update={"backend": backend, "precision": precision})
        for backend, precision in (("torch", "fp32"), ("onnx", "fp32"), ("onnx", "int8"))
    ]
    assert len({model(form).identity for form in forms}) == 3


@pytest.mark.model
@pytest.mark.parametrize(("precision", "least"), [("fp32", 0.99999), ("int8", 0.99)])
def test_onnx_gives_the_vectors_of_torch(
    precision: str, least: float, settings: EmbedSettings
) -> None:
    ours = OnnxMiniLM(settings.model_copy(update={"precision": precision})).encode(TEXTS)
    reference = minilm.MiniLM(settings).encode(TEXTS)
    assert ((ours * reference).sum(axis=1)).min() > least


@pytest.mark.model
@pytest.mark.parametrize("precision", ["fp32", "int8"])
def test_a_vector_depends_on_its_text_alone(precision: str, settings: EmbedSettings) -> None:
    embedder = OnnxMiniLM(settings.model_copy(update={"precision": precision}))
    words = ["river", "bridge", "council", "a long day", "the old mill", "seven new boats came"]
    together = embedder.encode([*TEXTS, *words])
    apart = np.concatenate([embedder.encode([text]) for text in [*TEXTS, *words]])
    assert together.tobytes() == apart.tobytes()


@pytest.mark.model
def test_torch_is_not_touched_once_the_model_is_exported(settings: EmbedSettings) -> None:
    OnnxMiniLM(settings).encode(["warm"])
    code = (
        "import sys; from claimcheck import config; from claimcheck.embed import model; "
        "model(config.load().embed).encode(['a']); "
        "sys.exit(bool({'torch', 'transformers', 'onnx'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.model
def test_a_broken_export_is_made_anew(
    settings: EmbedSettings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    here = settings.model_copy(update={"exported": tmp_path})
    exported(here).write_bytes(exported(settings).read_bytes()[:1000])
    with caplog.at_level(logging.WARNING):
        row = OnnxMiniLM(here).encode(["a"])
    assert row.tobytes() == OnnxMiniLM(settings).encode(["a"]).tobytes()
    assert "It is made anew" in caplog.text
    assert [f.name for f in tmp_path.iterdir()] == [exported(here).name]


@pytest.mark.model
def test_a_folder_that_cannot_be_written_costs_time_only(
    settings: EmbedSettings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("no folder")
    here = settings.model_copy(update={"exported": tmp_path / "file"})
    with caplog.at_level(logging.WARNING):
        row = OnnxMiniLM(here).encode(["a"])
    assert row.tobytes() == OnnxMiniLM(settings).encode(["a"]).tobytes()
    assert "cannot be kept" in caplog.text


@pytest.mark.model
def test_weights_that_are_not_the_promised_ones_are_not_exported(
    settings: EmbedSettings, tmp_path: Path
) -> None:
    wrong = settings.model_copy(update={"sha256": "0" * 64, "exported": tmp_path})
    with pytest.raises(EmbedError, match=r"where embed\.sha256 promises 000000000000"):
        OnnxMiniLM(wrong).encode(["a"])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.model
def test_the_model_is_made_ready_once(
    settings: EmbedSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``python -m claimcheck.embed``, which ``make setup`` calls."""
    made: list[Path] = []

    def export(model: Path, file: Path, precision: str, learned: Path) -> None:
        made.append(Path(shutil.copy(exported(settings), file)))

    monkeypatch.setattr(onnx_runtime, "export", export)
    monkeypatch.setenv("CLAIMCHECK_EMBED__EXPORTED", str(tmp_path))
    make_ready()
    make_ready()
    assert [file.parent for file in made] == [tmp_path]
