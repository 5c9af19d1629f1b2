"""What this project taught the packaged model: which sentences tell one fact.

all-MiniLM-L6-v2 puts sentences of like topics near each other; claims of one story are all of like
topics.  ``training/tune_embedding.py`` goes on training its upper layers on labelled claims, values
hidden, so that those of one fact come near and their neighbours move away (supervised contrastive
loss: Khosla et al. 2020).  What was learned is kept as the difference to the packaged weights, in
the form of LoRA (Hu et al. 2021): a product of two thin matrices per matrix, 16-bit floats.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from claimcheck.embed.packaged import checksum

FILE = Path(__file__).with_name("same_fact.safetensors")
"""Beside this module; its head says what it was made from."""

LEFT, RIGHT = ".left", ".right"


@cache
def version(file: Path = FILE) -> str:
    """Names what was learned by content, for the identity of vectors: 16 hexadecimal digits."""
    return checksum(file)[:16]


def tune(bert: Any, file: Path = FILE) -> None:
    """Adds what was learned to the weights of the packaged model, a torch module, in place.

    Raises KeyError when the file tells of weights that the model does not have.
    """
    import torch
    from safetensors.torch import load_file

    learned = load_file(file)
    weights = dict(bert.named_parameters())
    with torch.no_grad():
        for name, tensor in learned.items():
            if name.endswith(RIGHT):
                continue
            if name.endswith(LEFT):
                name = name.removesuffix(LEFT)
                tensor = tensor.float() @ learned[name + RIGHT].float()
            weights[name] += tensor.float()
