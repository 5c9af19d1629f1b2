"""From claims to groups: block by story and kind, score, forbid, cluster."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from claimcheck.config import GroupSettings
from claimcheck.embed import Embedder
from claimcheck.group.block import Block
from claimcheck.group.cluster import clusters
from claimcheck.group.forbid import forbidden
from claimcheck.group.pairwise import Matrix, same
from claimcheck.group.parts import parts
from claimcheck.group.relation import different, opposed
from claimcheck.group.score import at_first_look, probability
from claimcheck.group.stories import ordinals, stories
from claimcheck.masked import masked
from claimcheck.models import KINDS, Article, Claim, Kind

PARTNERS = 10
"""Claims of its own article that each is looked at beside, the likeliest ones: news has one or two,
and an article that is one long list would otherwise cost the square of its length."""

FROM_ONE = 20
"""Claims of one article in a group: news has up to five, and who repeats a sentence for ever adds
nothing but pairs."""


@dataclass(frozen=True, eq=False)
class Members:
    """The claims of one group, in the order of article and text, and how likely each two agree."""

    claims: tuple[Claim, ...]
    scores: Matrix
    """The probability in [0, 1] that each two speak of one fact, shape (n, n), float32."""

    @cached_property
    def _row(self) -> Mapping[str, int]:
        return {c.id: n for n, c in enumerate(self.claims)}

    def score(self, a: Claim, b: Claim) -> float:
        """The probability in [0, 1] that two members speak of one fact."""
        return float(self.scores[self._row[a.id], self._row[b.id]])

    @property
    def label(self) -> str:
        """What the group is about: the subject of the member closest to all others.

        Of equally close ones the longest subject says most.
        """

        others = self.scores.astype(np.float64)
        np.fill_diagonal(others, 0.0)
        near = others.sum(axis=1)

        def closeness(row: int) -> tuple[float, int, str]:
            claim = self.claims[row]
            return round(float(near[row]), 1), len(claim.subject), claim.id

        return self.claims[max(range(len(self.claims)), key=closeness)].subject


def group(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    embedder: Embedder,
    settings: GroupSettings,
    told: Sequence[int] | None = None,
) -> Iterator[Members]:
    """The groups of claims of at least two articles that speak of one fact.

    ``told`` are the numbers of the articles' stories, where these have been found already.
    """
    for block in blocks(articles, claims, embedder, settings, told):
        scores, differ = probability(block), different(block)
        found = clusters(
            scores,
            forbidden(block),
            differ,
            opposed(block, differ & (scores >= settings.contrast)),
            agree=settings.threshold[block.claims[0].kind],
            contrast=settings.contrast,
        )
        for all_rows in found:
            rows = _fewer(all_rows, block.claims, scores)
            members = tuple(block.claims[i] for i in rows)
            if len({c.article for c in members}) > 1:
                yield Members(members, scores[np.ix_(rows, rows)])


def within(
    article: Article, claims: Sequence[Claim], embedder: Embedder, least: float
) -> Iterator[Members]:
    """Every two claims of one article that speak of one fact with at least that probability.

    Groups keep values apart that one article tells beside each other, since these are two facts
    most often; here they are looked at as if two articles told them, but not in one sentence, and
    each pair by itself: what keeps two values of one article apart would count against them.
    """
    ordered = sorted(claims, key=lambda c: (c.span.start, c.id))
    vectors = _embed(ordered, {article.id: article.text}, embedder) if ordered else ()
    for kind in KINDS:
        rows = [n for n, c in enumerate(ordered) if c.kind == kind]
        if len(rows) < 2:
            continue
        own = [ordered[n] for n in rows]
        text, phrase, sentence, head, predicate = (v[rows] for v in vectors)
        scores = at_first_look(Block(own, text, phrase, sentence, head, predicate))
        likely = (scores >= least) & (same((c.sentence.start, c.sentence.end) for c in own) == 0)
        for i, j in zip(*np.nonzero(np.triu(_likeliest(likely, scores), 1)), strict=True):
            yield Members((own[i], own[j]), scores[np.ix_([i, j], [i, j])])


def _likeliest(pairs: NDArray[np.bool_], scores: Matrix) -> NDArray[np.bool_]:
    """Of marked pairs those that are among the likeliest ``PARTNERS`` of either claim."""
    crowded = np.flatnonzero(pairs.sum(axis=1) > PARTNERS)
    kept = pairs.copy()
    kept[crowded] = False
    order = np.argsort(np.where(pairs[crowded], -scores[crowded], np.inf), axis=1, kind="stable")
    kept[crowded[:, None], order[:, :PARTNERS]] = True
    either: NDArray[np.bool_] = kept | kept.T
    return either


def _fewer(rows: list[int], claims: Sequence[Claim], scores: Matrix) -> list[int]:
    """The rows of a group with at most ``FROM_ONE`` claims of each article.

    Those stay that say it in words of their own, and of these the ones that others are closest to.
    """
    articles = Counter(claims[i].article for i in rows)
    if all(number <= FROM_ONE for number in articles.values()):
        return rows
    near = dict(zip(rows, scores[np.ix_(rows, rows)].sum(axis=1).tolist(), strict=True))
    kept: list[int] = []
    for article in articles:
        own = [i for i in rows if claims[i].article == article]
        worded = {*{(claims[i].surface, claims[i].context.text): i for i in reversed(own)}.values()}
        own.sort(key=lambda i: (i not in worded, -near[i], i))
        kept += own[:FROM_ONE]
    return sorted(kept)


def blocks(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    embedder: Embedder,
    settings: GroupSettings,
    told: Sequence[int] | None = None,
) -> Iterator[Block]:
    """The claims that can be compared with each other: of one story and of one kind.

    What a story tells too often to be looked at as a whole comes in several blocks.
    """
    numbers = stories(articles, settings) if told is None else told
    story = dict(zip((a.id for a in articles), numbers, strict=True))
    crowded = {n for n, articles_of in Counter(numbers).items() if articles_of > 1}
    texts = {a.id: a.text for a in articles}
    days = dict(zip(texts, ordinals(articles).tolist(), strict=True))
    shared = [c for c in claims if story[c.article] in crowded]
    vectors = _embed(shared, texts, embedder)
    by_block: dict[tuple[int, Kind], list[int]] = {}
    for row, claim in enumerate(shared):
        by_block.setdefault((story[claim.article], claim.kind), []).append(row)
    for number in sorted(crowded):
        for kind in KINDS:
            rows = by_block.get((number, kind), [])
            rows.sort(key=lambda i: (shared[i].article, shared[i].span.start, shared[i].id))
            for part in parts(vectors[0][rows]):
                own = [rows[n] for n in part]
                if len(own) < 2:
                    continue
                members = [shared[i] for i in own]
                text, phrase, sentence, head, predicate = (v[own] for v in vectors)
                told_on = [days[c.article] for c in members]
                yield Block(members, text, phrase, sentence, head, predicate, told_on)


def _embed(
    claims: Sequence[Claim], texts: Mapping[str, str], embedder: Embedder
) -> tuple[Matrix, ...]:
    """The five embeddings of a block for all claims at once, each of shape (n, d)."""
    told = defaultdict(list)
    for claim in claims:
        told[claim.article].append(claim)
    embedded = {
        claim.id: found
        for article, own in told.items()
        for claim, found in zip(own, texts_of(own, texts[article]), strict=True)
    }
    parts = tuple(zip(*(embedded[c.id] for c in claims), strict=True))
    rows = embedder.encode([text for part in parts for text in part])
    return tuple(rows[i * len(claims) : (i + 1) * len(claims)] for i in range(len(parts)))


def texts_of(claims: Sequence[Claim], text: str) -> Iterator[tuple[str, ...]]:
    """What is embedded of each claim of an article, given all its claims and its text."""
    for claim, hidden in zip(claims, masked(claims, text), strict=True):
        context = claim.context
        yield (
            hidden,
            context.phrase,
            claim.sentence.of(text),
            context.head or "",
            context.predicate or "",
        )
