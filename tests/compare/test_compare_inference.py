"""The level that asks a model: off by default, any local CrossEncoder, clear errors."""

from __future__ import annotations

from pathlib import Path

import pytest
from compare_cases import SETTINGS, Side, statement

from claimcheck.compare import compare, inference
from claimcheck.config import CompareSettings
from claimcheck.errors import ConfigError

OPEN = statement("Wire", "the mill gate stood open")
SHUT = statement("Post", "workers found the entrance shut")


def asked(folder: Path, least: float = 0.9) -> CompareSettings:
    return SETTINGS.model_copy(update={"inference_model": folder, "inference_least": least})


def says(monkeypatch: pytest.MonkeyPatch, forward: float, backward: float, against: float) -> None:
    told = inference.Inference(forward, backward, against)
    monkeypatch.setattr(inference, "infer", lambda *_: told)


def test_no_model_is_asked_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    says(monkeypatch, 0.0, 0.0, 1.0)
    assert SETTINGS.inference_model is None
    assert compare(OPEN, SHUT, SETTINGS).level != "inference"


@pytest.mark.parametrize(
    ("forward", "backward", "against", "relation"),
    [
        (0.01, 0.01, 0.97, "conflict"),
        (0.95, 0.93, 0.0, "agree"),
        (0.95, 0.20, 0.0, "compatible"),
        (0.20, 0.95, 0.0, "compatible"),
    ],
)
def test_what_follows_agrees_and_what_is_excluded_conflicts(
    monkeypatch: pytest.MonkeyPatch, forward: float, backward: float, against: float, relation: str
) -> None:
    says(monkeypatch, forward, backward, against)
    found = compare(OPEN, SHUT, asked(Path("/models/nli")))
    assert (found.relation, found.level) == (relation, "inference")


def test_an_unsure_model_leaves_the_pair_to_the_next_level(monkeypatch: pytest.MonkeyPatch) -> None:
    says(monkeypatch, 0.5, 0.5, 0.5)
    assert compare(OPEN, SHUT, asked(Path("/models/nli"))).level != "inference"


def test_a_missing_model_is_one_sentence_that_says_where_and_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"compare\.inference_model.*give the folder"):
        compare(OPEN, SHUT, asked(tmp_path / "nothing"))


@pytest.mark.model
def test_any_local_cross_encoder_answers(tmp_path: Path) -> None:
    folder = tiny(tmp_path, ("contradiction", "entailment", "neutral"))
    first = inference.infer(folder, "the gate stood open", "the gate was shut")
    turned = inference.infer(folder, "the gate was shut", "the gate stood open")
    assert 0.0 < first.contradiction < 1.0
    assert first.contradiction == pytest.approx(turned.contradiction, abs=1e-6)
    assert first.forward == pytest.approx(turned.backward, abs=1e-6)
    assert decided(asked(folder, least=0.0)).level == "inference"


@pytest.mark.model
def test_a_model_of_another_sort_is_refused(tmp_path: Path) -> None:
    folder = tiny(tmp_path, ("alike", "unlike", "unsure"))
    with pytest.raises(ConfigError, match="labels are contradiction, entailment, neutral"):
        decided(asked(folder))


def decided(settings: CompareSettings, a: Side = OPEN, b: Side = SHUT):  # type: ignore[no-untyped-def]
    return compare(a, b, settings)


def tiny(folder: Path, labels: tuple[str, ...]) -> Path:
    """A model with random weights, of one layer and a few words."""
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "gate", "open", "shut", "stood"]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=1,
        intermediate_size=8,
        id2label=dict(enumerate(labels)),
        label2id={name: i for i, name in enumerate(labels)},
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    return folder
