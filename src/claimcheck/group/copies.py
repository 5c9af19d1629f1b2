"""Which articles copy which: the five-word passages that they have in common.

Broder's resemblance and containment (1997), exactly: the share of the shorter article's passages
decides, so that a trimmed copy is still a copy (``overlap`` proposes pairs).  A text that was
rewritten keeps fewer passages: there a credit line or the same quotations must speak for a copy as
well, and the words inside quotation marks count for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from claimcheck.group.credits import agencies, credited, credits_source
from claimcheck.group.overlap import Hashes, hashes, may_overlap
from claimcheck.models import Article, Copy

PASSAGE = 5
SLACK = 0.1  # by which a text with its quotations may hold less of another than without
FEWEST_PASSAGES = 4  # of a text; shorter ones are alike by accident
FEWEST_QUOTATIONS = 2
SAME_QUOTATIONS = 0.6  # of those of the article with fewer of them
_WORD = re.compile(r"\w+")
QUOTATION = re.compile(r"“[^”\n]{20,1000}”|\"[^\"\n]{20,1000}\"")


@dataclass(frozen=True)
class Text:
    """An article in the shape in which it is compared."""

    article: Article

    @cached_property
    def passages(self) -> frozenset[str]:
        """The passages of the whole text."""
        return passages(self.article.text)

    @cached_property
    def own(self) -> frozenset[str]:
        """The passages outside quotation marks."""
        parts = QUOTATION.split(self.article.text)
        return frozenset().union(*(passages(p) for p in parts if len(words_of(p)) >= PASSAGE))

    @cached_property
    def quotations(self) -> frozenset[str]:
        """The longer quotations, without case and punctuation."""
        return frozenset(" ".join(words_of(q)) for q in QUOTATION.findall(self.article.text))

    @cached_property
    def agencies(self) -> frozenset[str]:
        """The agencies that the article credits."""
        return agencies(self.article)


def copies(
    articles: Sequence[Article], least: float, rewritten: float | None = None
) -> tuple[Copy, ...]:
    """For each article that copies others the one it holds most of, earliest originals first.

    ``least`` in [0, 1] is the share of the shorter one's passages that makes a copy by itself,
    ``rewritten`` the share outside quotations that does where credit lines or quotations speak for
    it (None: never).  The original is the one that the other credits; else the earlier one where
    both dates are known and differ, else the longer one, else the one whose id sorts first.
    """
    texts = {a.id: Text(a) for a in articles}
    found: dict[str, Copy] = {}
    for left, right in _candidates(texts, least, rewritten):
        first, second = _in_order(texts[left], texts[right])
        copy = _copied(first, second, least, rewritten)
        if copy is None:
            continue
        known = found.get(copy.copy_)
        if known is None or _rank(copy, texts) < _rank(known, texts):
            found[copy.copy_] = copy
    return tuple(sorted(found.values(), key=lambda c: _when(c, texts)))


def passages(text: str) -> frozenset[str]:
    """The runs of five words in a text, without case and punctuation."""
    words = words_of(text)
    return frozenset(
        " ".join(words[i : i + PASSAGE]) for i in range(max(1, len(words) - PASSAGE + 1))
    )


def contained(a: frozenset[str], b: frozenset[str]) -> float:
    """Share of the smaller set that the larger one holds, in [0, 1]."""
    return len(a & b) / max(1, min(len(a), len(b)))


def sources(articles: Sequence[Article], found: Sequence[Copy]) -> dict[str, str]:
    """For each article id the id that stands for its independent source.

    Copies stand behind their original, and articles of one outlet behind the first of them.
    """
    parent = {a.id: a.id for a in articles}

    def root(node: str) -> str:
        while parent[node] != node:
            node = parent[node]
        return node

    outlets: dict[str, str] = {}
    pairs = [(c.original, c.copy_) for c in found]
    for article in sorted(articles, key=lambda a: a.id):
        if article.source:
            pairs.append((outlets.setdefault(article.source.casefold(), article.id), article.id))
    for original, copy in pairs:
        top, below = root(original), root(copy)
        if top != below:
            parent[below] = top
    return {a.id: root(a.id) for a in articles}


def _copied(first: Text, second: Text, least: float, rewritten: float | None) -> Copy | None:
    """The finding that the second text repeats the first, or None."""
    share = contained(first.passages, second.passages)
    evidence = _evidence(first, second)
    if share < least:
        if rewritten is None or not evidence or contained(first.own, second.own) < rewritten:
            return None
        evidence = ("rewritten", *evidence)
    return Copy(
        original=first.article.id,
        copy_=second.article.id,
        similarity=round(share, 4),
        kept=round(len(first.passages & second.passages) / max(1, len(first.passages)), 4),
        evidence=evidence,
    )


def _evidence(first: Text, second: Text) -> tuple[str, ...]:
    """What speaks for a copy besides common passages."""
    found = []
    if credits_source(second.article, first.article):
        found.append(f"credits {first.article.name}")
    if common := sorted(first.agencies & second.agencies):
        found.append(f"both credit {', '.join(common)}")
    same = len(first.quotations & second.quotations)
    fewer = min(len(first.quotations), len(second.quotations))
    if same >= FEWEST_QUOTATIONS and same >= SAME_QUOTATIONS * fewer:
        found.append(f"{same} quotations in common")
    return tuple(found)


def _in_order(one: Text, other: Text) -> tuple[Text, Text]:
    """The original first."""
    a, b = sorted((one, other), key=lambda t: t.article.id)
    a_credits, b_credits = (credits_source(x.article, y.article) for x, y in ((a, b), (b, a)))
    swap = a_credits if a_credits != b_credits else comes_first(b.article, a.article)
    return (b, a) if swap else (a, b)


def _rank(copy: Copy, texts: Mapping[str, Text]) -> tuple[float, str, str]:
    """Orders the originals of an article: that which it holds most of, of like ones the first."""
    published = texts[copy.original].article.published or "9999"
    return (-copy.similarity, published, copy.original)


def _when(copy: Copy, texts: Mapping[str, Text]) -> tuple[str, str, str, str]:
    first, second = (texts[i].article.published or "9999" for i in (copy.original, copy.copy_))
    return (first, copy.original, second, copy.copy_)


def words_of(text: str) -> list[str]:
    """The words of a text in lower case."""
    return _WORD.findall(text.lower())


def _candidates(
    texts: Mapping[str, Text], least: float, rewritten: float | None
) -> list[tuple[str, str]]:
    """Pairs of ids that may be copies: by a large share, or by a smaller one with evidence."""
    held = {key: hashes(passages(texts[key].article.text)) for key in sorted(texts)}
    long = [key for key in held if len(held[key]) >= FEWEST_PASSAGES]
    pairs = _alike(texts, held, long, least)
    if rewritten is not None and rewritten - SLACK < least:
        backed = _backed(texts)
        pairs |= _alike(texts, held, [key for key in long if key in backed], rewritten - SLACK)
    return sorted(pairs)


def _alike(
    texts: Mapping[str, Text], held: Mapping[str, Hashes], keys: Sequence[str], least: float
) -> set[tuple[str, str]]:
    """Pairs of ids of which one has at least that share, in (0, 1], of the other's passages."""
    pairs = ((keys[a], keys[b]) for a, b in may_overlap([held[key] for key in keys], least))
    return {(a, b) for a, b in pairs if contained(texts[a].passages, texts[b].passages) >= least}


def _backed(texts: Mapping[str, Text]) -> set[str]:
    """The ids of texts that have anything besides their passages to speak for a copy."""
    found = credited(t.article for t in texts.values())
    return found | {
        key
        for key, text in texts.items()
        if len(text.quotations) >= FEWEST_QUOTATIONS or text.agencies
    }


def comes_first(a: Article, b: Article) -> bool:
    """Whether an article is the earlier one, or the longer one of two without different dates."""
    if a.published and b.published and a.published != b.published:
        return a.published < b.published
    return len(a.text) > len(b.text)
