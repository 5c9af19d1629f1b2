"""What the pair score looks at: one function a feature, each over all pairs of a block at once.

A feature takes a :class:`Block` of n claims and gives an (n, n) float32 array.  A new feature is a
function, a line in ``FEATURES``, and a new fit of the score (``make fit``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimcheck.models import Claim, DateClaim, DurationClaim, Kind, QuantityClaim
from claimcheck.normalise.times import part_range
from claimcheck.normalise.units import canonical, convert

Matrix = NDArray[np.float32]
EQUAL = 0.01  # relative difference up to which two values count as the same here
Feature = Callable[["Block"], Matrix]


@dataclass(frozen=True)
class Block:
    """Claims of one story and one kind, with their embeddings (float32, unit rows).

    ``text`` embeds the clause with its value masked, ``phrase`` what is counted, dated or placed,
    ``sentence`` the whole sentence, ``head`` and ``predicate`` single words.
    """

    claims: Sequence[Claim]
    text: Matrix
    phrase: Matrix
    sentence: Matrix
    head: Matrix
    predicate: Matrix

    @cached_property
    def intervals(self) -> NDArray[np.float64]:
        """Low and high of each value in its canonical unit, shape (n, 2); nan without a value."""
        return np.asarray([interval(c) for c in self.claims], dtype=np.float64).reshape(-1, 2)

    @cached_property
    def values(self) -> NDArray[np.float64]:
        """The middle of each claim's value in its canonical unit; nan where it has none."""
        ends = np.where(np.isinf(self.intervals), self.intervals[:, ::-1], self.intervals)
        return np.asarray(ends.mean(axis=1))

    @cached_property
    def days(self) -> NDArray[np.float64]:
        """First and last day of each date as ordinals, shape (n, 2); nan where unknown."""
        return np.asarray([day_bounds(c) for c in self.claims]).reshape(-1, 2)

    @cached_property
    def equal(self) -> Matrix:
        """Whether two claims tell the same value or the same days, shape (n, n)."""
        return _matrix(np.maximum(same_value(self), same_days(self)))

    @cached_property
    def alike(self) -> Matrix:
        """How alike two claims are whatever their values, shape (n, n); the diagonal is -1."""
        near = _matrix(cos_text(self) + 0.5 * cos_phrase(self) + 0.5 * cos_sentence(self))
        np.fill_diagonal(near, -1.0)
        return near

    @cached_property
    def articles(self) -> NDArray[np.intp]:
        """A number per claim that stands for its article."""
        index: dict[str, int] = {}
        return np.asarray([index.setdefault(c.article, len(index)) for c in self.claims])


def interval(claim: Claim) -> tuple[float, float]:
    """Low and high of a number claim in its canonical unit, infinite where open; else nan."""
    if not isinstance(claim, QuantityClaim | DurationClaim):
        return np.nan, np.nan
    low, high, unit = claim.value.low, claim.value.high, claim.value.unit
    if low is None and high is None:
        return np.nan, np.nan
    to = canonical(unit) if unit else None
    low, high = (convert(v, unit, to) if v is not None and unit and to else v for v in (low, high))
    return (-np.inf if low is None else low), (np.inf if high is None else high)


def day_bounds(claim: Claim) -> tuple[float, float]:
    """First and last day of a date claim as ordinals; nan for other claims."""
    when = claim.when if isinstance(claim, DateClaim) else None
    days = part_range(when.edtf, when.part or "") if when and when.edtf else None
    return (float(days[0].toordinal()), float(days[1].toordinal())) if days else (np.nan, np.nan)


def _matrix(values: NDArray[Any]) -> Matrix:
    return np.asarray(values, dtype=np.float32)


def _cosine(vectors: NDArray[Any]) -> Matrix:
    return _matrix(vectors @ vectors.T)


def _same(keys: Iterable[Hashable | None]) -> Matrix:
    """1 where two claims share a key, 0 where they differ or one has none."""
    codes: dict[Hashable, int] = {}
    ids = np.asarray(
        [-1 - i if k is None else codes.setdefault(k, len(codes)) for i, k in enumerate(keys)]
    )
    return _matrix(ids[:, None] == ids[None, :])


def _both(keys: Iterable[Hashable | None]) -> Matrix:
    """1 where both claims have a key."""
    has = np.asarray([k is not None for k in keys], dtype=np.float32)
    return _matrix(has[:, None] * has[None, :])


def overlap(bags: Sequence[Sequence[str]]) -> Matrix:
    """Cosine of bags of words, each word weighted by how rare it is in the block."""
    counts = Counter(w for bag in bags for w in set(bag))
    index = {w: i for i, w in enumerate(sorted(counts))}
    rows = np.zeros((len(bags), max(1, len(index))), dtype=np.float32)
    for row, bag in enumerate(bags):
        for word in bag:
            rows[row, index[word]] = np.log1p(len(bags) / counts[word])
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return _cosine(rows / np.where(norms == 0, 1, norms))


def cos_text(block: Block) -> Matrix:
    """Cosine of the clauses with their values masked."""
    return _cosine(block.text)


def cos_phrase(block: Block) -> Matrix:
    """Cosine of what is counted, dated or placed."""
    return _cosine(block.phrase)


def cos_sentence(block: Block) -> Matrix:
    """Cosine of the whole sentences."""
    return _cosine(block.sentence)


def alone_in_sentence(block: Block) -> Matrix:
    """Cosine of the sentences, the less telling the more such claims each of them holds."""
    places = [(c.article, c.sentence.start) for c in block.claims]
    counts = Counter(places)
    share = np.asarray([1.0 / np.sqrt(counts[p]) for p in places])
    return _matrix(_cosine(block.sentence) * share[:, None] * share[None, :])


def cos_head(block: Block) -> Matrix:
    """Cosine of the counted or dated nouns."""
    return _cosine(block.head)


def cos_predicate(block: Block) -> Matrix:
    """Cosine of the governing verbs."""
    return _cosine(block.predicate)


def rival(block: Block) -> Matrix:
    """How much more alike one of them is to another claim of the other's article; at most 0."""
    gap = _short_of_best(block)
    return _matrix(np.minimum(gap, gap.T))


def first_choice(block: Block) -> Matrix:
    """0 where at least one of them finds no better partner in the other's article, else below."""
    gap = _short_of_best(block)
    return _matrix(np.maximum(gap, gap.T))


def confirmed_elsewhere(block: Block) -> Matrix:
    """How alike one of them is to a claim of equal value in the other's article."""
    same = np.maximum(_best_by_article(block, np.where(block.equal > 0, block.alike, 0.0)), 0.0)
    best = same[:, block.articles]
    return _matrix(np.maximum(best, best.T))


def both_confirmed_elsewhere(block: Block) -> Matrix:
    """The same for the one of them that has less of it."""
    same = np.maximum(_best_by_article(block, np.where(block.equal > 0, block.alike, 0.0)), 0.0)
    best = same[:, block.articles]
    return _matrix(np.minimum(best, best.T))


def _short_of_best(block: Block) -> Matrix:
    return block.alike - _best_by_article(block, block.alike)[:, block.articles]


def _best_by_article(block: Block, score: Matrix) -> Matrix:
    """The best score of each claim with the claims of each article, shape (n, articles)."""
    count = int(block.articles.max()) + 1 if len(block.articles) else 0
    columns = [np.where(block.articles == k, score, -1.0).max(axis=1) for k in range(count)]
    return _matrix(np.stack(columns, axis=1))


def clause_words(block: Block) -> Matrix:
    """Rare words in common between the clauses."""
    return overlap([c.context.lemmas for c in block.claims])


def sentence_words(block: Block) -> Matrix:
    """Rare words in common between the sentences."""
    return overlap([c.context.near for c in block.claims])


def names(block: Block) -> Matrix:
    """Rare names in common between the sentences."""
    return overlap([[w for e in c.context.entities for w in e.split()] for c in block.claims])


def subjects(block: Block) -> Matrix:
    """Rare words in common between the subjects."""
    return overlap([c.context.subjects for c in block.claims])


def other_subject(block: Block) -> Matrix:
    """Whether the subjects are named and have no name in common."""
    return _disjoint([_named(c, c.context.subjects) for c in block.claims])


def other_name(block: Block) -> Matrix:
    """Whether the values belong to two different names ("Ada Finch, 48" and "Tom Hale, 48")."""
    return _disjoint([_named(c, [c.context.head or ""]) for c in block.claims])


def _named(claim: Claim, words: Sequence[str]) -> frozenset[str]:
    known = {w for e in claim.context.entities for w in e.split()}
    return frozenset(w for phrase in words for w in phrase.split() if w in known)


def _disjoint(names: Sequence[frozenset[str]]) -> Matrix:
    """1 where two sets both have members and share none."""
    index = {w: i for i, w in enumerate(sorted({w for n in names for w in n}))}
    rows = np.zeros((len(names), max(1, len(index))), dtype=np.float32)
    for row, words in enumerate(names):
        rows[row, [index[w] for w in words]] = 1.0
    some = (rows.sum(axis=1) > 0).astype(np.float32)
    return _matrix(some[:, None] * some[None, :] * ((rows @ rows.T) == 0))


def same_predicate(block: Block) -> Matrix:
    """Whether the same verb governs."""
    return _same(c.context.predicate for c in block.claims)


def same_head(block: Block) -> Matrix:
    """Whether the same noun is counted or dated."""
    return _same(c.context.head for c in block.claims)


def same_role(block: Block) -> Matrix:
    """Whether the value stands in the same slot."""
    return _same(c.context.role for c in block.claims)


def same_place(block: Block) -> Matrix:
    """Whether both clauses name the same place."""
    return _same(c.context.place for c in block.claims)


def other_place(block: Block) -> Matrix:
    """Whether the clauses name different places."""
    keys = [c.context.place for c in block.claims]
    return _both(keys) - _same(keys)


def other_time(block: Block) -> Matrix:
    """How differently long ago the two events were: factors of ten of days, at most 4.

    An event without a date counts as the news of the day.
    """
    ages = np.asarray([c.context.elapsed or 0.0 for c in block.claims], dtype=np.float32)
    size = np.sign(ages) * np.log10(1.0 + np.abs(ages))
    return _matrix(np.minimum(np.abs(size[:, None] - size[None, :]), 4.0))


def same_article(block: Block) -> Matrix:
    """Whether one article says both."""
    return _same(c.article for c in block.claims)


def same_sentence(block: Block) -> Matrix:
    """Whether one sentence says both."""
    return _same((c.article, c.sentence.start) for c in block.claims)


def same_speaker(block: Block) -> Matrix:
    """Whether the same speaker is made to say both (by last name)."""
    return _same(_last(c.speaker) for c in block.claims)


def other_speaker(block: Block) -> Matrix:
    """Whether two different speakers are made to say them."""
    keys = [_last(c.speaker) for c in block.claims]
    return _both(keys) - _same(keys)


def same_modality(block: Block) -> Matrix:
    """Whether both are asserted, or both expected …"""
    return _same(c.modality for c in block.claims)


def apart_in_article(block: Block) -> Matrix:
    """How far apart the two stand in their articles, as shares of the length."""
    where = np.asarray([c.context.position for c in block.claims], dtype=np.float32)
    return _matrix(np.abs(where[:, None] - where[None, :]))


def same_unit(block: Block) -> Matrix:
    """Whether the units measure the same dimension (plain counts among them).

    A value that leaves its unit to the reader may be in any.
    """
    elided = np.asarray([_is_elided(c) for c in block.claims])
    return _matrix(np.maximum(_same(map(_unit, block.claims)), elided[:, None] | elided[None, :]))


def same_shape(block: Block) -> Matrix:
    """Whether both are counts, both ages, both ordinals …"""
    return _same(
        c.value.shape if isinstance(c, QuantityClaim | DurationClaim) else None
        for c in block.claims
    )


def same_value(block: Block) -> Matrix:
    """Whether the values are equal in the canonical unit."""
    v = block.values
    with np.errstate(invalid="ignore"):
        near = np.abs(v[:, None] - v[None, :]) <= EQUAL * np.maximum(np.abs(v[:, None]), np.abs(v))
    return _matrix(np.maximum(near, _same(map(_worded, block.claims))))


def value_distance(block: Block) -> Matrix:
    """|log10| of the ratio of the values, at most 3; 3 where one has none."""
    with np.errstate(divide="ignore", invalid="ignore"):
        log = np.log10(np.abs(block.values) + 1e-9)
        gap = np.abs(log[:, None] - log[None, :])
    worded = _both(map(_worded, block.claims)) > 0
    return _matrix(np.nan_to_num(np.where(worded, 0.0, np.minimum(gap, 3.0)), nan=3.0))


def rare_value(block: Block) -> Matrix:
    """For equal values: how rare they are in the block, 1 for the rarest."""
    equal = same_value(block)
    return _rarity(equal)


def digits(block: Block) -> Matrix:
    """The significant digits of the less exact value: 106,000 has three, a dozen has two."""
    count = np.asarray([significant(v) for v in block.values], dtype=np.float32)
    return _matrix(np.minimum(count[:, None], count[None, :]))


def significant(value: float) -> int:
    """How many significant digits a value is told with, at most 6; 0 without a value."""
    if np.isnan(value) or np.isinf(value):
        return 0
    shown = f"{abs(value):.5e}".split("e")[0].replace(".", "").rstrip("0")
    return min(6, max(1, len(shown)))


def same_days(block: Block) -> Matrix:
    """Whether the dates cover the same days."""
    d = block.days
    with np.errstate(invalid="ignore"):
        return _matrix((d[:, None] == d[None, :]).all(axis=2))


def days_meet(block: Block) -> Matrix:
    """Whether the dates have a day in common."""
    first, last = block.days[:, 0], block.days[:, 1]
    with np.errstate(invalid="ignore"):
        meet = (first[:, None] <= last[None, :]) & (first[None, :] <= last[:, None])
    return _matrix(meet)


def days_between(block: Block) -> Matrix:
    """log10 of one plus the days between the dates, at most 4; 4 where one is unknown."""
    first, last = block.days[:, 0], block.days[:, 1]
    gap = np.maximum(first[:, None] - last[None, :], first[None, :] - last[:, None])
    out = np.log10(1.0 + np.maximum(np.nan_to_num(gap, nan=1e4), 0.0))
    return _matrix(np.minimum(out, 4.0))


def rare_days(block: Block) -> Matrix:
    """For equal dates: how rare they are in the block, 1 for the rarest."""
    equal = same_days(block)
    return _rarity(equal)


def _rarity(equal: Matrix) -> Matrix:
    shared = np.maximum(np.sqrt(equal.sum(axis=1, keepdims=True)), 1.0)
    return _matrix(equal / shared)


def same_weekday(block: Block) -> Matrix:
    """Whether both are the same weekday of an unknown week."""
    return _same(
        c.when.weekday if isinstance(c, DateClaim) and c.when.edtf is None else None
        for c in block.claims
    )


def other_weekday(block: Block) -> Matrix:
    """Whether the two are different weekdays, of which one at least has no date."""
    keys = [c.when.weekday if isinstance(c, DateClaim) else None for c in block.claims]
    loose = np.asarray([isinstance(c, DateClaim) and c.when.edtf is None for c in block.claims])
    differ = _both(keys) - _same(keys)
    return _matrix(differ * (loose[:, None] | loose[None, :]))


def same_precision(block: Block) -> Matrix:
    """Whether both dates are days, both years …"""
    return _same(c.when.precision if isinstance(c, DateClaim) else None for c in block.claims)


def same_polarity(block: Block) -> Matrix:
    """Whether both statements are negated, or neither is."""
    return _same(getattr(c, "polarity", "positive") for c in block.claims)


def _last(speaker: str | None) -> str | None:
    return speaker.lower().split()[-1] if speaker and speaker.split() else None


def _worded(claim: Claim) -> str | None:
    """What has no single value, a score or a record: "23-18"."""
    return claim.value.text if isinstance(claim, QuantityClaim | DurationClaim) else None


def _is_elided(claim: Claim) -> bool:
    return isinstance(claim, QuantityClaim | DurationClaim) and claim.value.is_elided


def _unit(claim: Claim) -> str | None:
    if isinstance(claim, QuantityClaim | DurationClaim):
        return canonical(claim.value.unit) if claim.value.unit else "count"
    return None


SHARED: tuple[Feature, ...] = (
    cos_text, cos_sentence, alone_in_sentence, cos_head, cos_predicate, clause_words,
    sentence_words, names, subjects, other_subject, other_name, same_predicate, same_head,
    same_role, same_place, other_place, other_time, same_article, same_sentence, same_speaker,
    other_speaker, same_modality, apart_in_article, rival, first_choice,
)  # fmt: skip
NUMBER: tuple[Feature, ...] = (
    cos_phrase, same_shape, digits, value_distance, rare_value,
    confirmed_elsewhere, both_confirmed_elsewhere,
)  # fmt: skip
DATE: tuple[Feature, ...] = (
    cos_phrase, days_between, rare_days, same_weekday, same_precision,
    confirmed_elsewhere, both_confirmed_elsewhere,
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
    return np.stack([f(block) for f in FEATURES[block.claims[0].kind]], axis=-1)
