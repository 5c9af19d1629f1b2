"""Sets a cross-encoder on the packaged MiniLM against the learned embedding, on unseen stories.

    .venv/bin/python benchmarks/cross_encoder.py [--pairs 4000] [--batches 60]

A cross-encoder (Reimers and Gurevych 2019 name the two) reads both masked sentences at once.  It
starts from the layers that the embedding has learned, with one more weight vector on top, and
learns from invented stories: for each claim two of its fact and two of others that look alike.
Both then rank the most alike pairs of the part of the stories that neither has seen, and of the
real ones.  Prints average precision per family of kinds, for invented and real stories, and
the pairs a second.  Takes half an hour; needs torch.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))

import torch
from examples import Batch, of_story
from sklearn.metrics import average_precision_score
from stories import MARKED, Story, invented, stories
from torch import Tensor, nn
from torch.nn import functional
from tqdm import tqdm
from transformers import AutoModel, AutoTokenizer
from unseen import seen, without

from claimcheck import config, pipeline
from claimcheck.embed.onnx_runtime import OnnxMiniLM
from claimcheck.embed.packaged import packaged
from claimcheck.embed.parts import shown
from claimcheck.embed.tuning import tune

RATE, WARM = 6e-5, 40  # AdamW's highest rate and the steps to reach it, as in training/
LONGEST = 160  # word pieces of a pair
TOGETHER = 16
EACH, NEAR = 2, 8  # of each claim so many mates, and as many of its nearest strangers
SHARE, FEWEST = 12, 30  # a story's pairs to rank: one in twelve, the most alike, thirty at least
LEARNED = without(0)  # the embedding that one part of the invented stories is new to
FAMILIES = ("number", "date")
Pair = tuple[str, str, bool]


class CrossEncoder(nn.Module):
    """The tuned MiniLM over two texts, mean over the word pieces, one log odd."""

    def __init__(self) -> None:
        super().__init__()
        folder = str(packaged())
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.bert = AutoModel.from_pretrained(folder)
        tune(self.bert, LEARNED)
        self.bert.embeddings.requires_grad_(requires_grad=False)
        self.top = nn.Linear(384, 1)

    def forward(self, pairs: Sequence[Pair]) -> Tensor:
        """The log odds that each pair tells one fact."""
        tokens = self.tokenizer(
            [shown(a) for a, _, _ in pairs], [shown(b) for _, b, _ in pairs],
            padding=True, truncation=True, max_length=LONGEST, return_tensors="pt",
        )  # fmt: skip
        hidden = self.bert(**tokens).last_hidden_state
        mask = tokens["attention_mask"][..., None].float()
        odds: Tensor = self.top((hidden * mask).sum(1) / mask.sum(1))[:, 0]
        return odds


def batches(told: Iterator[Story]) -> Iterator[tuple[bool, str, Batch]]:
    """The labelled numbers and dates of stories: whether it is invented, the family, the claims."""
    settings = config.load()
    for story in told:
        found = pipeline.extract(story.articles, settings)
        for family, batch in of_story(story, found):
            if family in FAMILIES:
                yield story.topic.startswith(MARKED), family, batch


def cosines(batch: Batch) -> Tensor:
    """By the learned embedding, shape (n, n)."""
    model = OnnxMiniLM(config.load().embed, LEARNED)
    rows = torch.from_numpy(np.asarray(model.encode([e.text for e in batch])))
    return rows @ rows.T


def lessons(batch: Batch, dice: random.Random) -> Iterator[Pair]:
    """Mates and look-alikes of each claim."""
    alike = cosines(batch)
    for i, one in enumerate(batch):
        order = [int(j) for j in torch.argsort(-alike[i])]
        mates = [j for j in range(i + 1, len(batch)) if batch[j].fact == one.fact]
        others = [j for j in order if batch[j].fact != one.fact][:NEAR]
        for j in (*_some(mates, dice), *_some(others, dice)):
            yield one.text, batch[j].text, batch[j].fact == one.fact


def _some(rows: Sequence[int], dice: random.Random) -> list[int]:
    return dice.sample(rows, min(EACH, len(rows)))


def train(pairs: Sequence[Pair], dice: random.Random) -> CrossEncoder:
    """One pass over the pairs, those of like length together."""
    model = CrossEncoder()
    learning = [p for p in model.parameters() if p.requires_grad]
    steps = torch.optim.AdamW(learning, lr=RATE, weight_decay=0.01)
    ordered = sorted(pairs, key=lambda p: len(p[0]) + len(p[1]))
    parts = [ordered[n : n + TOGETHER] for n in range(0, len(ordered), TOGETHER)]
    dice.shuffle(parts)
    for n, part in enumerate(tqdm(parts, "cross-encoder", disable=None)):
        for group in steps.param_groups:
            group["lr"] = RATE * min(1.0, (n + 1) / WARM) * (1 - n / (len(parts) + 1))
        truth = torch.tensor([float(same) for _, _, same in part])
        loss = functional.binary_cross_entropy_with_logits(model(part), truth)
        steps.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(learning, 1.0)
        steps.step()
    return model.eval()


def ranked(model: CrossEncoder, batch: Batch) -> list[tuple[bool, float, float]]:
    """The most alike pairs of a story: whether they are one fact, the cosine, and the log odds."""
    alike = cosines(batch)
    rows = [(i, j) for i in range(len(batch)) for j in range(i + 1, len(batch))]
    rows.sort(key=lambda p: -float(alike[p]))
    kept = rows[: max(FEWEST, len(rows) // SHARE)]
    kept.sort(key=lambda p: len(batch[p[0]].text) + len(batch[p[1]].text))
    out = []
    with torch.no_grad():
        for n in range(0, len(kept), 2 * TOGETHER):
            part = kept[n : n + 2 * TOGETHER]
            pairs = [
                (batch[i].text, batch[j].text, batch[i].fact == batch[j].fact) for i, j in part
            ]
            odds = model(pairs).tolist()
            out += [
                (p[2], float(alike[row]), o) for p, row, o in zip(pairs, part, odds, strict=True)
            ]
    return out


def main() -> None:
    """Trains, ranks, prints."""
    parser = argparse.ArgumentParser(description="A cross-encoder against the learned embedding.")
    parser.add_argument("--pairs", type=int, default=4000, help="to learn from")
    parser.add_argument("--batches", type=int, default=60, help="invented ones to rank, at most")
    arguments = parser.parse_args()
    dice = random.Random(0)
    torch.manual_seed(0)
    known = seen(LEARNED)
    taught = (s for s in invented() if s.name in known)
    pairs = [p for _, _, b in batches(taught) for p in lessons(b, dice)]
    model = train(dice.sample(pairs, min(arguments.pairs, len(pairs))), dice)
    told = list(batches(s for s in stories() if s.name not in known))
    new = [t for t in told if t[0]][: arguments.batches]
    found: dict[tuple[str, str], list[tuple[bool, float, float]]] = defaultdict(list)
    begun, count = time.perf_counter(), 0
    for is_invented, family, batch in [*new, *(t for t in told if not t[0])]:
        part = ranked(model, batch)
        found["invented" if is_invented else "real", family] += part
        count += len(part)
    seconds = time.perf_counter() - begun
    for (where, family), rows in sorted(found.items()):
        truth = [same for same, _, _ in rows]
        cosine = average_precision_score(truth, [c for _, c, _ in rows])
        odds = average_precision_score(truth, [o for _, _, o in rows])
        print(f"{where:9} {family:7} {len(rows):6} pairs: embedding {cosine:.3f}, cross {odds:.3f}")
    print(f"{count / seconds:.0f} pairs a second")


if __name__ == "__main__":
    main()
