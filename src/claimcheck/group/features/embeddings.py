"""Features of how near embeddings are, and of whether another claim is nearer still."""

from __future__ import annotations

from collections import Counter

import numpy as np

from claimcheck.group.block import Block
from claimcheck.group.pairwise import Matrix, cosine, matrix


def cos_text(block: Block) -> Matrix:
    """Cosine of the clauses with their values masked."""
    return cosine(block.text)


def cos_phrase(block: Block) -> Matrix:
    """Cosine of what is counted, dated or placed."""
    return cosine(block.phrase)


def cos_sentence(block: Block) -> Matrix:
    """Cosine of the whole sentences."""
    return cosine(block.sentence)


def alone_in_sentence(block: Block) -> Matrix:
    """Cosine of the sentences, the less telling the more such claims each of them holds."""
    places = [(c.article, c.sentence.start) for c in block.claims]
    counts = Counter(places)
    share = np.asarray([1.0 / np.sqrt(counts[p]) for p in places])
    return matrix(cosine(block.sentence) * share[:, None] * share[None, :])


def cos_head(block: Block) -> Matrix:
    """Cosine of the counted or dated nouns."""
    return cosine(block.head)


def cos_predicate(block: Block) -> Matrix:
    """Cosine of the governing verbs."""
    return cosine(block.predicate)


def rival(block: Block) -> Matrix:
    """How much more alike one of them is to another claim of the other's article; at most 0."""
    gap = _short_of_best(block)
    return matrix(np.minimum(gap, gap.T))


def first_choice(block: Block) -> Matrix:
    """0 where at least one of them finds no better partner in the other's article, else below."""
    gap = _short_of_best(block)
    return matrix(np.maximum(gap, gap.T))


def confirmed_elsewhere(block: Block) -> Matrix:
    """How alike one of them is to a claim of equal value in the other's article."""
    same = np.maximum(_best_by_article(block, np.where(block.equal > 0, block.alike, 0.0)), 0.0)
    best = same[:, block.articles]
    return matrix(np.maximum(best, best.T))


def both_confirmed_elsewhere(block: Block) -> Matrix:
    """The same for the one of them that has less of it."""
    same = np.maximum(_best_by_article(block, np.where(block.equal > 0, block.alike, 0.0)), 0.0)
    best = same[:, block.articles]
    return matrix(np.minimum(best, best.T))


def _short_of_best(block: Block) -> Matrix:
    return block.alike - _best_by_article(block, block.alike)[:, block.articles]


def _best_by_article(block: Block, score: Matrix) -> Matrix:
    """The best score of each claim with the claims of each article, shape (n, articles).

    -1 at least.
    """
    order = np.argsort(block.articles, kind="stable")
    starts = np.flatnonzero(np.diff(block.articles[order], prepend=-1))
    best = np.maximum.reduceat(score[:, order], starts, axis=1) if len(order) else score
    return matrix(np.maximum(best, np.float32(-1.0)))
