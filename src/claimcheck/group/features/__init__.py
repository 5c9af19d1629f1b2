"""What the pair score looks at: one function a feature, each over all pairs of a block at once.

A feature takes a :class:`Block` of n claims and gives an (n, n) float32 array.  A new feature is a
function in the module of its subject, a line here, and a new fit of the score (``make fit``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from claimcheck.group.block import Block
from claimcheck.group.features.dates import (
    a_week_apart,
    days_between,
    near_days,
    rare_days,
    same_part,
    same_precision,
    same_weekday,
    same_year,
)
from claimcheck.group.features.embeddings import (
    alone_in_sentence,
    both_confirmed_elsewhere,
    confirmed_elsewhere,
    cos_head,
    cos_phrase,
    cos_predicate,
    cos_sentence,
    cos_text,
    first_choice,
    rival,
)
from claimcheck.group.features.setting import (
    apart_in_article,
    days_published,
    other_place,
    other_speaker,
    other_time,
    same_article,
    same_place,
    same_sentence,
    same_speaker,
)
from claimcheck.group.features.values import (
    close_values,
    digits,
    rare_value,
    same_digits,
    same_shape,
    value_distance,
)
from claimcheck.group.features.words import (
    clause_words,
    names,
    other_name,
    other_subject,
    same_head,
    same_modality,
    same_polarity,
    same_predicate,
    same_role,
    sentence_words,
    subjects,
)
from claimcheck.group.pairwise import Matrix
from claimcheck.models import Kind

Feature = Callable[[Block], Matrix]

SHARED: tuple[Feature, ...] = (
    cos_text, cos_sentence, alone_in_sentence, cos_head, cos_predicate, clause_words,
    sentence_words, names, subjects, other_subject, other_name, same_predicate, same_head,
    same_role, same_place, other_place, other_time, same_article, same_sentence, same_speaker,
    other_speaker, same_modality, apart_in_article, days_published, rival,
    first_choice,
)  # fmt: skip
NUMBER: tuple[Feature, ...] = (
    cos_phrase, same_shape, digits, value_distance, close_values, same_digits, rare_value,
    confirmed_elsewhere, both_confirmed_elsewhere,
)  # fmt: skip
DATE: tuple[Feature, ...] = (
    cos_phrase, days_between, near_days, a_week_apart, same_year, same_part, rare_days,
    same_weekday, same_precision, confirmed_elsewhere, both_confirmed_elsewhere,
)  # fmt: skip

FEATURES: Mapping[Kind, tuple[Feature, ...]] = {
    "quantity": (*SHARED, *NUMBER),
    "duration": (*SHARED, *NUMBER),
    "date": (*SHARED, *DATE),
    "quote": SHARED,
    "place": (*SHARED, cos_phrase),
    "statement": (*SHARED, cos_phrase, same_polarity),
}


def features(block: Block) -> NDArray[np.float32]:
    """All features of a block's kind, shape (n, n, number of features)."""
    named, count = FEATURES[block.claims[0].kind], len(block.claims)
    out = np.empty((count, count, len(named)), dtype=np.float32)
    for column, feature in enumerate(named):  # one by one: a stack would hold them all twice
        out[..., column] = feature(block)
    return out
