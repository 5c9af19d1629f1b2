"""Teaches the embedding which texts tell one fact: ``src/claimcheck/embed/same_fact.safetensors``.

    .venv/bin/python training/tune_embedding.py [--without PART] [--epochs 4] [--rank 32]

Learns from the invented stories of ``training/marked/embedding`` and, where it lies beside the
project, from the training part of ECB+ (Cybulska and Vossen 2014).  The loss is the supervised
contrastive one (Khosla et al. 2020): the marked part of each text is drawn to those of its fact and
away from all others of its story.  Only the upper layers change, so what flows into them is
computed once.  Takes half an hour.  With ``--without`` it learns from those of ``marked/score`` as
well, all but one part, and what was learned goes to ``training/folds``: there the pair score finds
an embedding that is new to each story.
"""

from __future__ import annotations

import argparse
import datetime
import os
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

os.environ["HF_HUB_OFFLINE"] = "1"  # read on import

import numpy as np
import torch
from examples import LARGEST, Batch, Example, of_chains, of_story, sample
from safetensors.torch import save_file
from stories import SHARED, VALUES, Story, invented
from torch import Tensor
from torch.nn import functional
from tqdm import tqdm
from transformers import AutoModel, AutoTokenizer
from unseen import FOLDER, PARTS, without

from claimcheck import config, pipeline
from claimcheck.embed.packaged import packaged
from claimcheck.embed.parts import Part, read
from claimcheck.embed.tuning import FILE, LEFT, RIGHT

FROM_LAYER = 3  # of six: the layers from here on learn
LONGEST = 96  # word pieces
RATE = 8e-5  # highest learning rate of AdamW, reached after WARM steps, then falling to 0
WARM = 60
TEMPERATURE = 0.07
PHRASE_ALONE = 0.12  # share of texts shown as their phrase, since phrases are embedded too
SENTENCE = 0.1  # share shown as the whole sentence, since sentences are too
TOGETHER = 18  # texts that are padded to one length
PASSES = 0.8  # how often a large batch is drawn from in an epoch, per its size


@dataclass(frozen=True, slots=True)
class Below:
    """What flows into the upper layers, float16 (word pieces, 384), and where each piece stands."""

    states: Tensor
    offsets: Sequence[tuple[int, int]]


class Student:
    """The packaged model: frozen below ``FROM_LAYER``, learning above."""

    def __init__(self) -> None:
        folder = str(packaged())
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.bert = AutoModel.from_pretrained(folder, attn_implementation="eager")
        self.bert.requires_grad_(False)
        self.upper = self.bert.encoder.layer[FROM_LAYER:]
        self.upper.requires_grad_(True)
        self.before = {k: v.clone() for k, v in self.bert.named_parameters() if v.requires_grad}

    def below(self, texts: Sequence[str], batch: int = 64) -> dict[str, Below]:
        """What flows into the upper layers for each text, which holds no marks."""
        found: dict[str, Below] = {}
        ordered = sorted(set(texts), key=len)
        for start in tqdm(range(0, len(ordered), batch), "lower layers", disable=None):
            part = ordered[start : start + batch]
            tokens = self.tokenizer(
                part,
                padding=True,
                truncation=True,
                max_length=LONGEST,
                return_tensors="pt",
                return_offsets_mapping=True,
            )
            masks = tokens["attention_mask"]
            with torch.no_grad():
                hidden = self.bert.embeddings(tokens["input_ids"])
                hidden = _through(self.bert.encoder.layer[:FROM_LAYER], hidden, masks)
            for text, row, mask, offsets in zip(
                part, hidden, masks, tokens["offset_mapping"].tolist(), strict=True
            ):
                length = int(mask.sum())
                found[text] = Below(row[:length].half(), offsets[:length])
        return found

    def embed(self, parts: Sequence[Part], below: Mapping[str, Below]) -> Tensor:
        """Unit vectors of parts, shape (n, 384); each text goes through once, by like lengths."""
        texts = sorted({p.text for p in parts}, key=lambda t: (len(below[t].offsets), t))
        states: dict[str, Tensor] = {}
        for start in range(0, len(texts), TOGETHER):
            together = texts[start : start + TOGETHER]
            rows = self._states([below[t].states for t in together])
            states |= dict(zip(together, rows, strict=True))
        rows = [p.pooled(states[p.text], below[p.text].offsets) for p in parts]
        return functional.normalize(torch.stack(rows), dim=-1)

    def _states(self, below: Sequence[Tensor]) -> Iterator[Tensor]:
        hidden = torch.nn.utils.rnn.pad_sequence([s.float() for s in below], batch_first=True)
        lengths = torch.tensor([len(s) for s in below])
        mask = (torch.arange(hidden.shape[1])[None, :] < lengths[:, None]).float()
        hidden = _through(self.upper, hidden, mask)
        yield from (row[:length] for row, length in zip(hidden, lengths.tolist(), strict=True))


def _through(layers: Iterable[Any], hidden: Tensor, mask: Tensor) -> Tensor:
    blind = (1.0 - mask[:, None, None, :].float()) * -1e9
    for layer in layers:
        out = layer(hidden, blind)
        hidden = out[0] if isinstance(out, tuple) else out
    return hidden


def contrast(vectors: Tensor, facts: Sequence[str]) -> Tensor | None:
    """The supervised contrastive loss; None where no two texts tell one fact."""
    names = np.asarray(facts)
    itself = torch.eye(len(names), dtype=torch.bool)
    same = torch.tensor(names[:, None] == names[None, :]) & ~itself
    told_again = same.any(1)
    if not told_again.any():
        return None
    near = (vectors @ vectors.T / TEMPERATURE).masked_fill(itself, -1e9)
    likely = near - torch.logsumexp(near, 1, keepdim=True)
    return -((likely * same).sum(1)[told_again] / same.sum(1)[told_again]).mean()


def learn(
    student: Student, batches: Sequence[Batch], below: Mapping[str, Below], epochs: int
) -> None:
    """Changes the upper layers of the student."""
    dice = random.Random(0)
    torch.manual_seed(0)
    draws = [b for b in batches for _ in range(max(1, round(len(b) * PASSES / LARGEST)))]
    optimizer = torch.optim.AdamW(student.upper.parameters(), lr=RATE, weight_decay=0.01)
    steps = epochs * len(draws)
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / WARM) * (1 - step / (steps + 1))
    )
    student.bert.train()
    for epoch in range(epochs):
        losses = []
        for batch in tqdm(dice.sample(draws, len(draws)), f"epoch {epoch + 1}", disable=None):
            drawn = sample(batch, dice)
            vectors = student.embed([_shown(e, dice) for e in drawn], below)
            loss = contrast(vectors, [e.fact for e in drawn])
            if loss is None:
                continue
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(student.upper.parameters(), 1.0)
            optimizer.step()
            rate.step()
            losses.append(loss.item())
        print(f"epoch {epoch + 1}: mean loss {np.mean(losses):.3f}", flush=True)


def _shown(example: Example, dice: random.Random) -> Part:
    chance = dice.random()
    if example.phrase and chance < PHRASE_ALONE:
        return read(example.phrase)
    part = read(example.text)
    return part if chance < 1 - SENTENCE else Part(part.text, 0, len(part.text))


def learned(student: Student, rank: int) -> dict[str, Tensor]:
    """The differences to the packaged weights: matrices as products of two of that rank."""
    out: dict[str, Tensor] = {}
    for name, now in student.bert.named_parameters():
        if name not in student.before:
            continue
        change = (now - student.before[name]).detach()
        if change.ndim < 2:
            out[name] = change.half()
            continue
        left, size, right = torch.linalg.svd(change, full_matrices=False)
        root = size[:rank].sqrt()
        out[name + LEFT] = (left[:, :rank] * root).half().contiguous()
        out[name + RIGHT] = (root[:, None] * right[:rank]).half().contiguous()
    return out


def _without(part: int | None) -> Iterator[Story]:
    """The stories to learn from."""
    for number, story in enumerate(invented()):
        whole = part is None and story.kinds == VALUES
        if whole or (part is not None and number % PARTS != part):
            yield story


def main() -> None:
    """Reads, learns, writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", type=int, choices=range(PARTS), help="part to leave out")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rank", type=int, default=32)
    arguments = parser.parse_args()
    settings = config.load()
    told = [(s, pipeline.extract(s.articles, settings)) for s in _without(arguments.without)]
    batches = [batch for story, found in told for _, batch in of_story(story, found)]
    chains = SHARED / "data" / "ecbplus_train_dev.jsonl"
    batches += list(of_chains(chains)) if chains.is_file() else []
    print(f"{len(batches)} batches, {sum(map(len, batches))} texts", flush=True)
    student = Student()
    texts = {read(t).text for batch in batches for e in batch for t in (e.text, e.phrase) if t}
    learn(student, batches, student.below(sorted(texts)), arguments.epochs)
    head = {
        "base": settings.embed.sha256,
        "made by": "training/tune_embedding.py",
        "made on": datetime.date.today().isoformat(),
        "stories": ", ".join(story.name for story, _ in told),
        "chains": chains.name if chains.is_file() else "none",
    }
    file = FILE if arguments.without is None else without(arguments.without)
    FOLDER.mkdir(exist_ok=True)
    save_file(learned(student, arguments.rank), file, metadata=head)


if __name__ == "__main__":
    main()
