"""What a cross-encoder on the packaged MiniLM would add to the pair score, on topics left out.

    .venv/bin/python benchmarks/cross_encoder.py [--without-news] [--steps N]

A cross-encoder (Reimers and Gurevych 2019 name the two) reads both masked sentences at once.  Here
each is read by itself up to the middle and both together above, as in DeFormer (Cao et al. 2020),
so that a sentence is read once for all its pairs; what one word of a pair sees of the other
sentence begins low and is learned, a number per layer and head.  It learns whether two values are
of one fact from the pairs that look alike in the invented stories and, unless told not to, in those
of real news in ``training/marked/real`` whose topics are not among the gold ones.  Then it reads
the pairs of the gold stories.  Prints, per kind and relation of the values, average precision of
the cosine of the learned embedding, of the cross-encoder, of the pair score fitted on other topics,
and of both its log odds and ``WEIGHT`` times those of the cross-encoder.  Takes an hour; needs
torch and ``../shared``.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))

import torch
from fields import Field, two_looks
from fit_pair_score import fields_of
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score
from stories import MARKED, SHARED, VALUES, Story, invented, real, stories
from torch import Tensor, nn
from torch.nn import functional
from tqdm import tqdm
from tune_embedding import Below, Student

from claimcheck import config, pipeline
from claimcheck.embed.parts import Part, read
from claimcheck.masked import masked

EPOCHS, TOGETHER = 2, 32
RATE, WARM = 6e-5, 60  # AdamW's highest rate and the steps to reach it
HEAD_FASTER = 20  # times that rate for what is new
EACH, NEAR = 4, 8  # of a claim so many mates; strangers are drawn from so many, the nearest
NEAREST, DRAWN = 2, 2  # so many of these for certain, and so many by chance
LEAST = 0.25  # cosine from which a pair is read when all are ranked
WEIGHT = 0.7
UNREAD = -8.0  # log odds
Key = tuple[str, str]  # story and claim


class Pair(NamedTuple):
    """Two claims, and whether they tell one fact."""

    one: Key
    other: Key
    same: bool


class CrossEncoder(nn.Module):
    """The packaged MiniLM, its upper layers over two sentences at once."""

    def __init__(self, texts: dict[Key, str]) -> None:
        super().__init__()
        self.student = Student()
        self.upper = self.student.upper
        heads = self.student.bert.config.num_attention_heads
        self.across = nn.Parameter(torch.full((len(self.upper), heads), -2.0))
        self.scale, self.bias = nn.Parameter(torch.tensor(8.0)), nn.Parameter(torch.tensor(-4.0))
        self.top = nn.Linear(2 * 384, 1)
        nn.init.zeros_(self.top.weight)
        self.parts = {key: read(text) for key, text in texts.items()}
        self.below: dict[str, Below] = {}

    def get_ready(self, keys: set[Key]) -> None:
        """Reads the sentences of claims up to the middle."""
        new = {self.parts[k].text for k in keys} - self.below.keys()
        self.below |= self.student.below(sorted(new))

    def length(self, pair: Pair) -> int:
        """In word pieces."""
        return sum(len(self._below(key).states) for key in pair[:2])

    def forward(self, pairs: Sequence[Pair]) -> Tensor:
        """The log odds that each pair tells one fact; the same for both orders of a pair."""
        states = [[self._below(key).states.float() for key in p[:2]] for p in pairs]
        hidden = nn.utils.rnn.pad_sequence([torch.cat(s) for s in states], batch_first=True)
        side = torch.full(hidden.shape[:2], -1)
        for row, (a, b) in enumerate(states):
            side[row, : len(a)] = 0
            side[row, len(a) : len(a) + len(b)] = 1
        blind = torch.where(side[:, None, None, :] < 0, -1e4, 0.0)
        apart = (side[:, :, None] != side[:, None, :])[:, None].float()
        for layer, across in zip(self.upper, self.across, strict=True):
            out = layer(hidden, blind + apart * across[None, :, None, None])
            hidden = out[0] if isinstance(out, tuple) else out
        one = self._pooled(hidden.float(), side, [p.one for p in pairs], 0)
        other = self._pooled(hidden.float(), side, [p.other for p in pairs], 1)
        with torch.autocast("cpu", enabled=False):
            both = torch.cat([(one - other).abs(), one * other], -1) * 10
            odds: Tensor = self.top(both)[:, 0] + self.scale * (one * other).sum(-1) + self.bias
        return odds

    def _below(self, key: Key) -> Below:
        return self.below[self.parts[key].text]

    def _pooled(self, hidden: Tensor, side: Tensor, keys: Sequence[Key], which: int) -> Tensor:
        rows = []
        for states, mine, key in zip(hidden, side == which, keys, strict=True):
            part: Part = self.parts[key]
            rows.append(part.pooled(states[mine], self.below[part.text].offsets))
        return functional.normalize(torch.stack(rows), dim=-1)


def read_stories(told: Iterator[Story], texts: dict[Key, str]) -> Iterator[tuple[str, Field]]:
    """The blocks of each story behind its name; adds the masked text of each claim."""
    settings = config.load()
    for story in tqdm(list(told), "stories", disable=None):
        found = pipeline.extract(story.articles, settings)
        for article in found.articles:
            own = [c for c in found.claims if c.article == article.id]
            for claim, hidden in zip(own, masked(own, article.text), strict=True):
                texts[story.name, claim.id] = hidden
        yield from ((story.name, field) for field in fields_of([(story, found)]))


def all_pairs(name: str, field: Field) -> tuple[list[Pair], NDArray[np.float32], NDArray[np.str_]]:
    """The pairs that the pair score learns from, their cosines, and how their values relate."""
    i, j, _ = field.chosen
    claims = field.block.claims
    fact = [field.label.get(c.id, c.id) for c in claims]
    keys = [(name, c.id) for c in claims]
    pairs = [Pair(keys[a], keys[b], fact[a] == fact[b]) for a, b in zip(i, j, strict=True)]
    cosines: NDArray[np.float32] = (field.block.text @ field.block.text.T)[i, j]
    return pairs, cosines, field.relation[i, j]


def lessons(name: str, field: Field, dice: random.Random) -> list[Pair]:
    """Mates and look-alikes of each number and date; none of other kinds."""
    if field.kind not in VALUES:
        return []
    pairs, cosines, _ = all_pairs(name, field)
    mates: dict[Key, list[int]] = defaultdict(list)
    others: dict[Key, list[int]] = defaultdict(list)
    for n, pair in enumerate(pairs):
        if pair.same:
            mates[pair.one].append(n)
        else:
            others[pair.one].append(n)
            others[pair.other].append(n)
    chosen = {n for own in mates.values() for n in dice.sample(own, min(EACH, len(own)))}
    for own in others.values():
        near = sorted(own, key=lambda n: -cosines[n])[:NEAR]
        chosen.update(near[:NEAREST], dice.sample(near, min(DRAWN, len(near))))
    return [pairs[n] for n in sorted(chosen)]


def train(model: CrossEncoder, pairs: Sequence[Pair], most: int | None, seed: int) -> None:
    """Passes over the pairs, those of like length together, in either order."""
    dice = random.Random(seed)
    upper = [p for p in model.upper.parameters()]
    new = [model.across, model.scale, model.bias, *model.top.parameters()]
    optimizer = torch.optim.AdamW(
        [{"params": upper, "times": 1}, {"params": new, "times": HEAD_FASTER}], weight_decay=0.01
    )
    parts = [p for _ in range(EPOCHS) for p in _batches(model, pairs, dice)][:most]
    model.train()
    losses: list[float] = []
    for n, batch in enumerate(bar := tqdm(parts, "cross-encoder", disable=None)):
        for group in optimizer.param_groups:
            slower = min(1.0, (n + 1) / WARM) * (1 - n / (len(parts) + 1))
            group["lr"] = RATE * group["times"] * slower
        turned = [Pair(b, a, y) for a, b, y in batch] if dice.random() < 0.5 else batch
        with torch.autocast("cpu", torch.bfloat16):
            odds = model(turned)
        truth = torch.tensor([float(p.same) for p in turned])
        loss = functional.binary_cross_entropy_with_logits(odds, truth)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(upper, 1.0)
        optimizer.step()
        losses.append(loss.item())
        bar.set_postfix(loss=f"{np.mean(losses[-200:]):.3f}")
    model.eval()


def _batches(
    model: CrossEncoder, pairs: Sequence[Pair], dice: random.Random
) -> list[Sequence[Pair]]:
    shuffled = dice.sample(pairs, len(pairs))
    out: list[Sequence[Pair]] = []
    for start in range(0, len(shuffled), 50 * TOGETHER):
        some = sorted(shuffled[start : start + 50 * TOGETHER], key=model.length)
        out += [some[n : n + TOGETHER] for n in range(0, len(some), TOGETHER)]
    dice.shuffle(out)
    return out


def odds_of(model: CrossEncoder, pairs: Sequence[Pair]) -> NDArray[np.float32]:
    """The log odds of many pairs."""
    out = np.zeros(len(pairs), dtype=np.float32)
    order = sorted(range(len(pairs)), key=lambda n: model.length(pairs[n]))
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for start in range(0, len(order), 2 * TOGETHER):
            rows = order[start : start + 2 * TOGETHER]
            out[rows] = model([pairs[n] for n in rows]).float().numpy()
    return out


Ranked = dict[tuple[str, str], list[tuple[NDArray[np.bool_], dict[str, NDArray[np.float64]]]]]


def ranked(model: CrossEncoder, fields: Sequence[tuple[str, Field]], gold: set[str]) -> Ranked:
    """The pairs of the gold stories with what each way of ranking makes of them."""
    found: Ranked = defaultdict(list)
    topics = sorted({f.topic for name, f in fields if name in gold})
    for topic in tqdm(topics, "topics left out", disable=None):
        looks = two_looks(f for _, f in fields if f.topic != topic)
        for name, field in fields:
            if field.topic != topic or field.kind not in VALUES:
                continue
            pairs, cosines, relation = all_pairs(name, field)
            if not pairs:
                continue
            model.get_ready({key for p in pairs for key in p[:2]})
            cross = np.full(len(pairs), UNREAD)
            near = np.flatnonzero(cosines > LEAST)
            cross[near] = odds_of(model, [pairs[n] for n in near])
            likely = np.clip(looks.predict(field)[1], 1e-9, 1 - 1e-9)
            score = np.log(likely / (1 - likely))
            ways = {
                "cosine": cosines,
                "cross-encoder": cross,
                "pair score": score,
                "with both": score + WEIGHT * cross,
            }
            same = np.asarray([p.same for p in pairs])
            for name_of in np.unique(relation):
                here = relation == name_of
                found[field.kind, str(name_of)].append(
                    (same[here], {way: np.asarray(v)[here] for way, v in ways.items()})
                )
    return found


def main() -> None:
    """Trains, ranks, prints."""
    parser = argparse.ArgumentParser(description="A cross-encoder beside the pair score.")
    parser.add_argument("--without-news", action="store_true", help="learn from invented ones only")
    parser.add_argument("--steps", type=int, help="of training at most, for a trial")
    parser.add_argument("--stories", type=int, help="invented ones at most, for a trial")
    arguments = parser.parse_args()
    torch.manual_seed(0)
    dice, texts = random.Random(0), dict[Key, str]()
    named = [s for s in stories() if not s.topic.startswith(MARKED)]
    gold = {s.name for s in named if (SHARED / "gold" / f"{s.name}.json").is_file()}
    topics = {name.split("_")[0] for name in gold}
    told = list(read_stories(iter([*invented()][: arguments.stories]), texts))
    others = list(read_stories(iter(named), texts))
    pairs = [p for name, f in told for p in lessons(name, f, dice)]
    if not arguments.without_news:
        news = (s for s in real() if s.name.split("_")[0] not in topics)
        pairs += [p for name, f in read_stories(news, texts) for p in lessons(name, f, dice)]
    model = CrossEncoder(texts)
    model.get_ready({key for p in pairs for key in p[:2]})
    train(model, pairs, arguments.steps, seed=0)
    for (kind, relation), rows in sorted(ranked(model, [*told, *others], gold).items()):
        same = np.concatenate([y for y, _ in rows])
        if not same.any():
            continue
        each = {way: np.concatenate([v[way] for _, v in rows]) for way in rows[0][1]}
        said = ", ".join(f"{w} {average_precision_score(same, v):.3f}" for w, v in each.items())
        print(
            f"{kind:9} {relation:10} {len(same):6} pairs, {int(same.sum()):5} of one fact: {said}"
        )


if __name__ == "__main__":
    main()
