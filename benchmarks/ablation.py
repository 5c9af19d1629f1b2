"""Prints what each feature of the pair score, the clustering guard and copy detection are worth.

    .venv/bin/python benchmarks/ablation.py [--folds N] [--each] [--only NAME ...]

A family of features (with ``--each`` a single one) is set to nought, the score of the kinds that
use it is fitted again, and topics left out of the fit (``--folds`` times another part of them) are
scored and clustered.  The table gives what is lost without it: average precision of the labelled
pairs, mean over the kinds that use it, and B-cubed F1 of the labelled claims, mean over the stories
(values: quantities, durations and dates; words: quotes, statements and places).  A gain that is
lost is positive.  Cheaper than the truth in three ways: features computed from others keep them,
thresholds are not tuned again, and only labelled claims are clustered.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from labelled import KINDS, Field, Kind, LabelledStory, Looks, labelled_stories, two_looks
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score

from claimcheck import config, load
from claimcheck.evaluate.scoring import b_cubed
from claimcheck.group import copies, sources
from claimcheck.group.cluster import clusters
from claimcheck.group.evidence import EVIDENCE
from claimcheck.group.forbid import forbidden
from claimcheck.group.relation import DIFFERENT, opposed

FOLDS = 4
FEATURE_FAMILIES: Mapping[str, tuple[str, ...]] = {
    "embeddings": ("cos_text", "cos_phrase", "cos_sentence", "alone_in_sentence", "cos_head",
                   "cos_predicate"),
    "words in common": ("clause_words", "sentence_words"),
    "names and subjects": ("names", "subjects", "other_subject", "other_name"),
    "predicate, noun, slot": ("same_predicate", "same_head", "same_role", "same_modality",
                              "same_polarity"),
    "place": ("same_place", "other_place"),
    "time of the event": ("other_time",),
    "speaker": ("same_speaker", "other_speaker"),
    "place in the article": ("same_article", "same_sentence", "apart_in_article"),
    "rivals": ("rival", "first_choice", "confirmed_elsewhere", "both_confirmed_elsewhere"),
    "the values": ("same_shape", "digits", "value_distance", "rare_value", "days_between",
                   "rare_days", "same_weekday", "same_precision"),
    "the second look": ("alone", "among_mates", "through_a_mate", "likelier_beside",
                        "first_beside", "likelier_anywhere"),
}  # fmt: skip
FAMILIES: Mapping[str, tuple[Kind, ...]] = {
    "values": ("quantity", "duration", "date"),
    "words": ("quote", "statement", "place"),
}


@dataclass(frozen=True, slots=True)
class Figures:
    """Held-out average precision by kind; B-cubed precision, recall and F1 by family."""

    precision: Mapping[Kind, float]
    b_cubed: Mapping[str, tuple[float, float, float]]


class Bench:
    """The labelled stories, scored by models that never saw their topic."""

    def __init__(self, stories: Sequence[LabelledStory], folds: int) -> None:
        self.stories = stories
        self.settings = config.load().group
        topics = sorted({s.topic for s in stories})
        self.fold = {topic: n % folds for n, topic in enumerate(topics)}

    def figures(self, without: Collection[str] = (), *, guarded: bool = True) -> Figures:
        """What models that lack some evidence are worth on the topics they never saw."""
        gone = frozenset(without)
        fields = {s.name: [replace(f, without=gone) for f in s.fields] for s in self.stories}
        every = [f for told in fields.values() for f in told]
        looks = {
            n: two_looks(f for f in every if self.fold[f.topic] != n)
            for n in sorted(set(self.fold.values()))
        }
        told: dict[Kind, list[tuple[NDArray[np.bool_], NDArray[np.float64]]]] = defaultdict(list)
        for field in every:
            pairs, likely = looks[self.fold[field.topic]].predict(field)
            told[field.kind].append((pairs.y, likely))
        joined = {k: [np.concatenate(x) for x in zip(*v, strict=True)] for k, v in told.items()}
        precision = {k: float(average_precision_score(y, p)) for k, (y, p) in joined.items()}
        return Figures(precision, self._clustered(fields, looks, guarded=guarded))

    def _clustered(
        self, fields: Mapping[str, Sequence[Field]], looks: Mapping[int, Looks], *, guarded: bool
    ) -> dict[str, tuple[float, float, float]]:
        scores: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
        for story in self.stories:
            got: dict[Kind, dict[str, str]] = defaultdict(dict)
            for field in fields[story.name]:
                made = self._groups(field, looks[self.fold[field.topic]], guarded=guarded)
                got[field.kind] |= made
            for family, kinds in FAMILIES.items():
                placed = {i: g for kind in kinds for i, g in got[kind].items()}
                known = {i: story.labels[i] for i in placed if i in story.labels}
                if known:
                    scores[family].append(b_cubed(known, placed))
        return {f: tuple(np.mean(v, axis=0).tolist()) for f, v in scores.items()}  # type: ignore[misc]

    def _groups(self, field: Field, looks: Looks, *, guarded: bool) -> dict[str, str]:
        """The group of each labelled claim; the others are looked at as neighbours only."""
        claims = field.block.claims
        rows = [i for i, c in enumerate(claims) if c.id in field.label]
        here = np.ix_(rows, rows)
        bad = forbidden(field.block)[here]
        differ = field.relation[here] == DIFFERENT
        found = clusters(
            looks.probability(field)[here],
            bad if guarded else np.zeros_like(bad),
            differ,
            opposed(field.block, field.relation == DIFFERENT)[here],
            agree=self.settings.threshold[field.kind],
            contrast=self.settings.contrast,
        )
        return {claims[i].id: f"alone:{claims[i].id}" for i in rows} | {
            claims[rows[row]].id: f"{field.kind}:{n}"
            for n, part in enumerate(found)
            for row in part
        }


def row(name: str, base: Figures, other: Figures, kinds: Sequence[Kind]) -> str:
    """What is lost with one thing gone."""
    lost = np.mean([base.precision[k] - other.precision[k] for k in kinds]) if kinds else 0.0
    cells = "".join(f"{base.b_cubed[f][2] - other.b_cubed[f][2]:+10.4f}" for f in FAMILIES)
    return f"{name:26s}{lost:+12.4f}{cells}"


def copied() -> str:
    """What copy detection changes in the articles at hand: it groups nothing, it counts sources."""
    home = Path(__file__).resolve().parents[1]
    folders = [p.parent for p in sorted((home / "corpus").glob("*/gold.json"))]
    shared = sorted((home.parent / "shared" / "articles").glob("*.jsonl"))
    least = config.load().group.copy_similarity
    found = articles = fewer = 0
    for path in [*folders, *shared]:
        told = load([path]).articles
        pairs = copies(told, least)
        articles += len(told)
        found += len(pairs)
        fewer += len(set(sources(told, ()).values())) - len(set(sources(told, pairs).values()))
    return (
        f"copy detection: {found} pairs of copies, {fewer} fewer sources over {articles} articles"
    )


def parts(*, each: bool) -> dict[str, tuple[str, ...]]:
    """What is left out by name: families of features, or single ones."""
    names = tuple(dict.fromkeys(f.__name__ for fs in EVIDENCE.values() for f in fs))
    if each:
        return {name: (name,) for name in names}
    listed = {name for family in FEATURE_FAMILIES.values() for name in family}
    rest = tuple(n for n in names if n not in listed)
    return {**FEATURE_FAMILIES, **({"all others": rest} if rest else {})}


def lines(bench: Bench, left_out: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The table, as it comes."""
    whole = bench.figures()
    told = ", ".join(f"{k} {whole.precision[k]:.3f}" for k in KINDS if k in whole.precision)
    yield f"held-out average precision: {told}"
    yield "held-out B-cubed F1: " + ", ".join(f"{f} {b[2]:.3f}" for f, b in whole.b_cubed.items())
    yield f"{'without':26s}{'lost: pairs':>12s}" + "".join(f"{f:>10s}" for f in FAMILIES)
    yield row("the guard (forbid)", whole, bench.figures(guarded=False), ())
    for name, features_ in left_out.items():
        kinds = [k for k, fs in EVIDENCE.items() if {f.__name__ for f in fs} & set(features_)]
        yield row(name, whole, bench.figures(features_), kinds)
    yield copied()


def main() -> None:
    """Fits, clusters, prints."""
    parser = argparse.ArgumentParser(description="What each part of grouping is worth.")
    parser.add_argument("--folds", type=int, default=FOLDS)
    parser.add_argument("--each", action="store_true", help="single features, not families")
    parser.add_argument("--only", nargs="*", default=[], help="of these, the ones to leave out")
    arguments = parser.parse_args()
    every = parts(each=arguments.each)
    left_out = {n: p for n, p in every.items() if not arguments.only or n in arguments.only}
    for line in lines(Bench(list(labelled_stories()), arguments.folds), left_out):
        print(line, flush=True)


if __name__ == "__main__":
    main()
