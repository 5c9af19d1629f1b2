"""Fits the pair score and writes it as data: ``config/pair_score.toml``.

    .venv/bin/python training/fit_pair_score.py [--held-out REPORT_FOLDER]

Every two labelled claims of one story and kind make a pair, positive when one gold group holds
both; unlabelled ones of other values that look alike are added as negative.  Per kind and per
relation of their values (equal, overlapping, different) a logistic regression with L2 penalty is
fitted on standardised features and folded back to the features' own scale.  The printed figures
come from stories left out by topic.  With ``--held-out`` the whole of
claimcheck runs on each topic with a score that never saw it, and its reports are written there for
``claimcheck eval``.
"""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from labels import labels
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, brier_score_loss
from sklearn.preprocessing import StandardScaler
from stories import MARKED, ROOT, Story, stories

from claimcheck import config, pipeline, rules
from claimcheck.embed import embedder
from claimcheck.group import blocks, written
from claimcheck.group.block import Block
from claimcheck.group.features import FEATURES, features
from claimcheck.group.forbid import forbidden
from claimcheck.group.score import ANY, DIFFERENT, EQUAL, MEETING, UNKNOWN, Model, relation
from claimcheck.models import Extract, Kind

INVENTED = 0.5  # what a marked story weighs beside a real one, chosen on held-out topics
LOOK_ALIKE = 0.4  # cosine from which an unlabelled claim of another value is worth telling apart
LEAST_SPREAD = 0.01  # of a feature: one that varies less, as the distance of equal values, goes
PENALTY = 0.1  # inverse strength (scikit-learn's C), chosen on held-out topics
# What speaks for one fact, and what against it: a weight of the other sign is an accident of few
# stories, so its feature is left out of that model.
FOR = frozenset({
    "cos_text", "cos_sentence", "alone_in_sentence", "cos_head", "cos_predicate", "cos_phrase",
    "clause_words", "sentence_words", "names", "subjects", "same_predicate", "same_head",
    "same_role", "same_place", "same_speaker", "same_modality", "same_shape", "same_precision",
    "same_weekday", "same_polarity", "rival", "first_choice", "digits", "rare_value", "rare_days",
})  # fmt: skip
AGAINST = frozenset({
    "other_place", "other_time", "other_speaker", "other_subject", "other_name", "apart_in_article",
    "value_distance", "days_between", "confirmed_elsewhere", "both_confirmed_elsewhere",
})  # fmt: skip
RELATIONS: dict[Kind, tuple[str, ...]] = {
    "quantity": (EQUAL, DIFFERENT),
    "duration": (EQUAL, DIFFERENT),
    "date": (EQUAL, MEETING, DIFFERENT, UNKNOWN),
    "place": (ANY,),
    "quote": (ANY,),
    "statement": (ANY,),
}


@dataclass(frozen=True)
class Pairs:
    """Pairs of one story and kind: rows of features, whether they are one fact, relation of values.

    ``labelled`` of them are of two labelled claims.
    """

    topic: str
    kind: Kind
    x: NDArray[np.float32]
    y: NDArray[np.bool_]
    relation: NDArray[np.str_]
    labelled: int

    @property
    def weight(self) -> NDArray[np.float64]:
        """So that a story with many pairs does not drown the others, nor invented real ones."""
        share = INVENTED if self.topic.startswith(MARKED) else 1.0
        return np.full(len(self.y), share / np.sqrt(max(1, self.labelled)))


Fitted = dict[tuple[Kind, str], Model]


def pairs_of(topic: str, block: Block, label: dict[str, str]) -> Pairs:
    """All pairs of labelled claims of a block that clustering may join, and some of the others.

    The labels name every fact that is told twice.  So a claim without a label that tells another
    value is of another fact; such pairs are taken where they look alike.  Without them the score
    would know only the claims that people find worth a label.
    """
    known = np.asarray([c.id in label for c in block.claims], dtype=np.bool_)
    i, j = np.triu_indices(len(block.claims), 1)
    told = relation(block)[i, j]
    labelled = known[i] & known[j]
    other = (told == DIFFERENT) & (block.articles[i] != block.articles[j])
    alike = (block.text @ block.text.T)[i, j] > LOOK_ALIKE
    kept = ~forbidden(block)[i, j] & (labelled | (other & alike))
    a, b = i[kept], j[kept]
    fact = [label.get(c.id, c.id) for c in block.claims]
    y = np.asarray([fact[p] == fact[q] for p, q in zip(a, b, strict=True)], dtype=np.bool_)
    x = features(block)
    even = (x[a, b] + x[b, a]) / 2
    count = int((labelled & kept).sum())
    return Pairs(topic, block.claims[0].kind, even, y, told[kept], count)


def fit(pairs: Iterable[Pairs]) -> Fitted:
    """One model per kind and relation of values."""
    kept = list(pairs)
    return {
        (kind, name): _fit_one([p for p in kept if p.kind == kind], name)
        for kind, names in RELATIONS.items()
        for name in names
    }


def _fit_one(pairs: Sequence[Pairs], name: str) -> Model:
    x = np.concatenate([p.x[p.relation == name] for p in pairs])
    y = np.concatenate([p.y[p.relation == name] for p in pairs])
    weight = np.concatenate([p.weight[p.relation == name] for p in pairs])
    names = [f.__name__ for f in FEATURES[pairs[0].kind]]
    kept = [column for column in range(len(names)) if x[:, column].std() >= LEAST_SPREAD]
    while True:
        model, wrong = _regress(x[:, kept], y, weight), []
        for column, w in zip(kept, model.weights, strict=True):
            if (names[column] in FOR and w < 0) or (names[column] in AGAINST and w > 0):
                wrong.append((abs(float(w) * float(x[:, column].std())), column))
        if not wrong:
            break
        for _, column in sorted(wrong, reverse=True)[: 1 + len(wrong) // 3]:
            kept.remove(column)
    weights = np.zeros(len(names), dtype=np.float32)
    weights[kept] = model.weights
    return Model(model.intercept, weights)


def _regress(x: NDArray[np.float32], y: NDArray[np.bool_], weight: NDArray[np.float64]) -> Model:
    scaler = StandardScaler().fit(x)
    regression = LogisticRegression(C=PENALTY, max_iter=2000)
    regression.fit(scaler.transform(x), y, sample_weight=weight * len(weight) / weight.sum())
    weights = regression.coef_[0] / scaler.scale_
    intercept = float(regression.intercept_[0] - weights @ scaler.mean_)
    return Model(intercept, weights.astype(np.float32))


def predict(fitted: Fitted, pairs: Pairs) -> NDArray[np.float64]:
    """The probability of each pair."""
    out = np.zeros(len(pairs.y))
    for name in RELATIONS[pairs.kind]:
        here = pairs.relation == name
        out[here] = 1 / (1 + np.exp(-fitted[pairs.kind, name].log_odds(pairs.x[here])))
    return out


def held_out(pairs: Sequence[Pairs]) -> list[str]:
    """Average precision and Brier score per kind, each topic scored by models of the others."""
    topics = sorted({p.topic for p in pairs})
    scored: dict[Kind, list[tuple[NDArray[np.bool_], NDArray[np.float64]]]] = {}
    for topic in topics:
        fitted = fit(p for p in pairs if p.topic != topic)
        for p in pairs:
            if p.topic == topic and len(p.y):
                scored.setdefault(p.kind, []).append((p.y, predict(fitted, p)))
    lines = []
    for kind, parts in scored.items():
        y, score = (np.concatenate(part) for part in zip(*parts, strict=True))
        precision, brier = average_precision_score(y, score), brier_score_loss(y, score)
        lines.append(
            f"{kind}: {len(y)} pairs, {int(y.sum())} positive, "
            f"average precision {precision:.3f}, Brier score {brier:.4f}"
        )
    return lines


def as_toml(fitted: Fitted, figures: Sequence[str], story_names: Sequence[str]) -> str:
    """The fitted models as a rules file, with where they come from."""
    head = [
        "The pair score (claimcheck.group.score), fitted by training/fit_pair_score.py: do not",
        f"edit by hand.  Fitted {datetime.date.today().isoformat()} on:",
        f"{', '.join(story_names)}.",
        "On topics left out of the fit:",
        *(f"  {line}" for line in figures),
    ]
    return written.as_toml(fitted, head)


def report_held_out(
    told: Sequence[tuple[Story, Extract]], pairs: Sequence[Pairs], folder: Path
) -> None:
    """Writes a report per topic made with a score that never saw that topic."""
    settings = config.load()
    folder.mkdir(parents=True, exist_ok=True)
    for topic in sorted({p.topic for p in pairs}):
        fitted = fit(p for p in pairs if p.topic != topic)
        use(fitted)
        for story, found in told:
            if story.topic == topic:
                report = pipeline.compare_claims(found, settings)
                text = report.model_dump_json(by_alias=True)
                (folder / f"{story.name}.json").write_text(text, encoding="utf-8")


def use(fitted: Fitted) -> None:
    """Makes this process score with other models than the stored ones."""
    data = rules.load("pair_score")
    data.clear()
    for (kind, name), model in fitted.items():
        names = [f.__name__ for f in FEATURES[kind]]
        weights = dict(zip(names, map(float, model.weights), strict=True))
        data.setdefault(kind, {})[name] = {"intercept": model.intercept, "weights": weights}


def main() -> None:
    """Reads, fits, prints, writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", type=Path, help="write held-out reports to this folder")
    arguments = parser.parse_args()
    settings = config.load()
    told = [(story, pipeline.extract(story.articles, settings)) for story in stories()]
    pairs = []
    for story, found in told:
        label = labels(story.gold, found.claims)
        one_story = settings.group.model_copy(update={"story_similarity": 0.0})
        for block in blocks(found.articles, found.claims, embedder(settings), one_story):
            pairs.append(pairs_of(story.topic, block, label))
    figures = held_out(pairs)
    print(*figures, sep="\n")
    fitted = fit(pairs)
    text = as_toml(fitted, figures, [story.name for story, _ in told])
    (ROOT / "config" / "pair_score.toml").write_text(text, encoding="utf-8")
    if arguments.held_out:
        report_held_out(told, pairs, arguments.held_out)


if __name__ == "__main__":
    main()
