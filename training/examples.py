"""What the embedding learns from: texts of claims with the fact each of them tells.

An :class:`Example` is one text; examples of one :class:`Batch` are compared with each other.  They
come from labelled stories (one batch per story and family of kinds) and from the event chains of
ECB+ (one per topic, which holds two events of one kind that must not be taken for each other).
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from labels import labels
from stories import Story

from claimcheck.embed.parts import marked
from claimcheck.masked import masked
from claimcheck.models import Extract, Kind

FAMILY: dict[Kind, str] = {
    "quantity": "number", "duration": "number", "date": "date", "quote": "quote",
    "statement": "statement", "place": "statement",
}  # fmt: skip
FEWEST = 4  # examples of a batch; fewer teach nothing
LARGEST = 72  # examples compared at once
PER_FACT = 8  # examples of one fact in a batch that is too large
REACH = 240  # code points of a sentence of ECB+ on either side of its event


@dataclass(frozen=True, slots=True)
class Example:
    """A text with its part marked, its phrase alone (empty where it has none), and its fact."""

    text: str
    phrase: str
    fact: str


Batch = Sequence[Example]


def of_story(story: Story, found: Extract) -> Iterator[tuple[str, Batch]]:
    """The labelled claims of a story, those of each family together behind its name."""
    fact = labels(story.gold, found.claims)
    texts = {a.id: a.text for a in found.articles}
    families: dict[str, list[Example]] = defaultdict(list)
    for article, text in texts.items():
        own = [c for c in found.claims if c.article == article]
        for claim, hidden in zip(own, masked(own, text), strict=True):
            if claim.id in fact:
                example = Example(hidden, claim.context.phrase, fact[claim.id])
                families[FAMILY[claim.kind]].append(example)
    yield from (part for part in sorted(families.items()) if len(part[1]) >= FEWEST)


def of_chains(file: Path) -> Iterator[Batch]:
    """The events of the training part of ECB+, those of each topic together; one per article."""
    topics: dict[str, list[Example]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["kind"] != "chain" or row["split"] != "train" or not row["role"].startswith("ACT"):
            continue
        for mention in row["mentions"]:
            key = mention["doc"], row["id"]
            words, sentence = mention["text"], mention["sentence"]
            if key in seen or words not in sentence:
                continue
            seen.add(key)
            at = sentence.index(words)
            end = at + len(words)
            text = marked(sentence[max(0, at - REACH) : at], words, sentence[end : at + REACH])
            topics[row["topic"]].append(Example(text, words, row["id"]))
    yield from (batch for _, batch in sorted(topics.items()))


def sample(batch: Batch, dice: random.Random) -> Batch:
    """At most ``LARGEST`` examples, of each fact ``PER_FACT`` at most."""
    if len(batch) <= LARGEST:
        return batch
    facts: dict[str, list[Example]] = defaultdict(list)
    for example in batch:
        facts[example.fact].append(example)
    drawn: list[Example] = []
    for fact in dice.sample(sorted(facts), len(facts)):
        drawn += dice.sample(facts[fact], min(PER_FACT, len(facts[fact])))
        if len(drawn) >= LARGEST:
            break
    return drawn[:LARGEST]
