"""The regression behind the pair score: labelled pairs in, a weight per column of evidence out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
from stories import MARKED, VALUES

from claimcheck.group.evidence import EVIDENCE
from claimcheck.group.logistic import Model
from claimcheck.group.relation import ANY, DIFFERENT, EQUAL, MEETING, UNKNOWN
from claimcheck.models import Kind

# What a marked story weighs beside a real one, chosen on held-out topics.
INVENTED_VALUES = 0.3  # of these there are three times as many stories
INVENTED_TEXTS = 0.5
LEAST_SPREAD = 0.01  # of a feature: one that varies less, as the distance of equal values, goes
PENALTY = 0.1  # inverse strength (scikit-learn's C), chosen on held-out topics
# What speaks for one fact, and what against it: a weight of the other sign is an accident of few
# stories, so its feature is left out of that model.
FOR = frozenset({
    "cos_text", "cos_sentence", "alone_in_sentence", "cos_head", "cos_predicate", "cos_phrase",
    "clause_words", "sentence_words", "names", "subjects", "same_predicate", "same_head",
    "same_role", "same_place", "same_speaker", "same_modality", "same_shape", "same_precision",
    "same_weekday", "same_polarity", "rival", "first_choice", "digits", "rare_value", "rare_days",
    "close_values", "same_digits", "near_days", "a_week_apart", "same_year", "same_part",
    "alone", "among_mates", "through_a_mate", "likelier_beside", "first_beside",
    "likelier_anywhere",
})  # fmt: skip
AGAINST = frozenset({
    "other_place", "other_time", "other_speaker", "other_subject", "other_name", "apart_in_article",
    "value_distance", "days_between", "days_published",
    "confirmed_elsewhere", "both_confirmed_elsewhere",
})  # fmt: skip
RELATIONS: dict[Kind, tuple[str, ...]] = {
    "quantity": (EQUAL, MEETING, DIFFERENT),
    "duration": (EQUAL, MEETING, DIFFERENT),
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
        invented = INVENTED_VALUES if self.kind in VALUES else INVENTED_TEXTS
        share = invented if self.topic.startswith(MARKED) else 1.0
        return np.full(len(self.y), share / np.sqrt(max(1, self.labelled)))


Fitted = dict[tuple[Kind, str], Model]


Columns = Mapping[Kind, Sequence[Callable[..., Any]]]
"""What stands in each column of the pairs of a kind."""


def fit(pairs: Iterable[Pairs], columns: Columns = EVIDENCE) -> Fitted:
    """One model per kind and relation of values."""
    kept = list(pairs)
    return {
        (kind, name): _fit_one(
            [p for p in kept if p.kind == kind], name, [f.__name__ for f in columns[kind]]
        )
        for kind, names in RELATIONS.items()
        for name in names
    }


def _fit_one(pairs: Sequence[Pairs], name: str, names: Sequence[str]) -> Model:
    x = np.concatenate([p.x[p.relation == name] for p in pairs])
    y = np.concatenate([p.y[p.relation == name] for p in pairs])
    weight = np.concatenate([p.weight[p.relation == name] for p in pairs])
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
