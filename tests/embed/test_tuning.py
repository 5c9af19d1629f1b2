"""What was learned on top of the packaged model: small, of its layers, and of use."""

from __future__ import annotations

import numpy as np
import pytest
from safetensors import safe_open

from claimcheck import config
from claimcheck.embed import model, tuning
from claimcheck.embed.parts import marked


def test_what_was_learned_says_where_it_comes_from_and_is_small() -> None:
    assert tuning.FILE.stat().st_size < 4_000_000
    with safe_open(str(tuning.FILE), framework="np") as file:
        head = file.metadata()
        names = set(file.keys())
    assert head["base"] == config.load().embed.sha256
    assert head["stories"]
    lefts = {n.removesuffix(tuning.LEFT) for n in names if n.endswith(tuning.LEFT)}
    rights = {n.removesuffix(tuning.RIGHT) for n in names if n.endswith(tuning.RIGHT)}
    assert lefts == rights
    assert len(tuning.version()) == 16


@pytest.mark.model
def test_texts_of_one_fact_are_nearer_than_texts_of_one_topic() -> None:
    """Three facts of an invented train accident, each told twice; the value is hidden."""
    texts = [
        marked("The train carried ", "[MASK] passengers", " when it left the rails near Holm."),
        marked("", "[MASK] people", " were aboard the derailed train, the railway said."),
        marked("", "[MASK] passengers", " were injured when the train left the rails."),
        marked("Doctors treated ", "[MASK] people", " hurt in the derailment."),
        marked("The train was running at ", "[MASK] kilometre", " per hour when it derailed."),
        marked("Its speed was ", "[MASK] kilometre", " at the moment it derailed, it was found."),
    ]
    rows = model(config.load().embed).encode(texts)
    near = rows @ rows.T
    np.fill_diagonal(near, -1.0)
    assert [int(row.argmax()) for row in near] == [1, 0, 3, 2, 5, 4]
