"""A level that asks a model whether one statement follows from the other, or excludes it.

Natural language inference (Dagan, Glickman and Magnini 2006; Bowman et al. 2015) by any local
sentence-transformers CrossEncoder that tells entailment, contradiction and neutral apart.  It is
off until ``compare.inference_model`` names a folder; nothing heavy is imported before that.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from claimcheck.compare.interface import Finding, Side
from claimcheck.compare.statements import text_of
from claimcheck.config import CompareSettings
from claimcheck.errors import ConfigError

ENTAILMENT, CONTRADICTION, NEUTRAL = "entailment", "contradiction", "neutral"
_LABELS = frozenset({ENTAILMENT, CONTRADICTION, NEUTRAL})


@dataclass(frozen=True, slots=True)
class Inference:
    """What follows from what: probabilities in [0, 1].

    ``forward`` is that the second text follows from the first, ``backward`` the other way round,
    ``contradiction`` the mean of both ways.
    """

    forward: float
    backward: float
    contradiction: float


def inference(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """What the model says with at least ``compare.inference_least``; None where it is not sure.

    Raises ConfigError when the named model is missing or of another sort.
    """
    if settings.inference_model is None:
        return None
    found = infer(settings.inference_model, text_of(a), text_of(b))
    least = settings.inference_least
    if found.contradiction >= least:
        told = f"a language model finds with {found.contradiction:.0%} that they exclude each other"
        return Finding("conflict", told, "major")
    if min(found.forward, found.backward) >= least:
        return Finding("agree", "each follows from the other, by a language model")
    if max(found.forward, found.backward) >= least:
        return Finding("compatible", "one follows from the other, by a language model")
    return None


@lru_cache(maxsize=65536)
def infer(folder: Path, one: str, other: str) -> Inference:
    """The model's word on two texts, in both directions.  Raises ConfigError as ``inference``."""
    model = _model(folder)
    labels = _labels(model, folder)
    rows = model.predict([(one, other), (other, one)], apply_softmax=True, show_progress_bar=False)
    forward, backward = (float(row[labels[ENTAILMENT]]) for row in rows)
    apart = sum(float(row[labels[CONTRADICTION]]) for row in rows) / len(rows)
    return Inference(forward, backward, apart)


def _labels(model: Any, folder: Path) -> Mapping[str, int]:
    """The column of each of the three answers."""
    named = {str(name).lower(): int(i) for i, name in model.config.id2label.items()}
    if named.keys() != _LABELS:
        raise ConfigError(
            f"The model in {folder}, which compare.inference_model names, answers with "
            f"{', '.join(sorted(named))}; give a model of natural language inference, whose labels "
            f"are {', '.join(sorted(_LABELS))}."
        )
    return named


@cache
def _model(folder: Path) -> Any:
    place = folder.expanduser()
    if not (place / "config.json").is_file():
        raise ConfigError(
            f"There is no config.json in {folder}, which compare.inference_model names; give the "
            "folder of a sentence-transformers CrossEncoder, or remove the setting."
        )
    os.environ |= {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}  # read on import
    try:
        from sentence_transformers import CrossEncoder
        from transformers.utils.logging import disable_progress_bar, set_verbosity_error

        disable_progress_bar()
        set_verbosity_error()
        return CrossEncoder(str(place), device="cpu", local_files_only=True)
    except Exception as error:  # the library raises whatever its parts raise
        first = str(error).partition("\n")[0]
        raise ConfigError(
            f"The model in {folder}, which compare.inference_model names, cannot be loaded: {first}"
        ) from error
