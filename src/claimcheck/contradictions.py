"""Where one article contradicts itself: what the gate looks for beside the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from claimcheck import rules
from claimcheck.config import Settings
from claimcheck.config import load as load_settings
from claimcheck.models import Article, ArticleRecord, Claim, Comparison, Group, group_id

if TYPE_CHECKING:
    from claimcheck.group import Members


def contradictions(
    articles: Iterable[Article], claims: Iterable[Claim], settings: Settings | None = None
) -> tuple[Group, ...]:
    """Where articles contradict themselves: a group for each fact, of one article's claims.

    ``claims`` are those of the articles, and may be of others as well.
    """
    settings = settings or load_settings()
    own: dict[str, list[Claim]] = {}
    for claim in claims:
        own.setdefault(claim.article, []).append(claim)
    with rules.instead("pair_score", settings.group.pair_score):
        return tuple(
            group
            for article in sorted(articles, key=lambda a: a.id)
            for group in _contradictions(article, own.get(article.id, []), settings)
        )


def _contradictions(
    article: Article, claims: Sequence[Claim], settings: Settings
) -> Iterator[Group]:
    from claimcheck.compare import Side, compare
    from claimcheck.embed import embedder
    from claimcheck.group import within

    record = ArticleRecord(**article.model_dump(exclude={"text"}))
    found: list[tuple[Members, Comparison]] = []
    for members in within(article, claims, embedder(settings), settings.gate.self_probability):
        a, b = members.claims
        pair = compare(Side(a, record), Side(b, record), settings.compare)
        if pair.relation == "conflict":
            score = round(members.score(a, b), 4)
            found.append((members, pair.model_copy(update={"score": score})))
    beside: dict[str, set[int]] = {}  # the pairs of each claim, by their place among those found
    for place, (_, pair) in enumerate(found):
        for end in (pair.a, pair.b):
            beside.setdefault(end, set()).add(place)
    told: set[str] = set()
    for members, pair in sorted(found, key=lambda each: -(each[1].score or 0.0)):
        near = beside.pop(pair.a, set()) | beside.pop(pair.b, set())  # of a claim, looked at once
        pairs = [found[place][1] for place in sorted(near)]
        if told.isdisjoint((pair.a, pair.b)):
            yield _contradiction(members, pair, pairs)
        told.update(end for p in pairs for end in (p.a, p.b))


def _contradiction(members: Members, worst: Comparison, pairs: Sequence[Comparison]) -> Group:
    ids = tuple(sorted({end for pair in pairs for end in (pair.a, pair.b)}))
    return Group(
        id=group_id(ids),
        kind=members.claims[0].kind,
        label=members.label,
        verdict="conflict",
        severity=worst.severity,
        sources=1,
        claims=ids,
        why=worst.why,
        pairs=tuple(pairs),
    )
