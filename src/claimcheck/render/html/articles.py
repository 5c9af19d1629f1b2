"""Articles with their claims underlined, remarks in the margin, and a map."""

from __future__ import annotations

import hashlib
import itertools
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence

from claimcheck.models import VERDICTS, Article, Claim, Group, Verdict
from claimcheck.render.html.model import ArticleView, Paragraph, Remark, Stretch, Tack
from claimcheck.render.view import View, day

_TOLD = frozenset({"conflict", "updated"})  # verdicts that are told in the margin
_ALONE = len(VERDICTS)
_LEAST_WIDTH = 6  # thousandths of the map that the shortest claim takes


def article_view(
    article: Article,
    claims: Sequence[Claim],
    groups: Mapping[str, Group],
    view: View,
    *,
    new: bool,
    story: int,
) -> ArticleView:
    """One article; ``groups`` leads from a claim's id to its group, if it has one."""
    record = view.articles[article.id]
    found = {groups[c.id].id: groups[c.id] for c in claims if c.id in groups}
    counts = Counter(g.verdict for g in found.values())
    ordered = sorted(claims, key=lambda c: (c.span.start, -c.span.end, c.id))
    return ArticleView(
        anchor="a" + hashlib.sha256(article.id.encode("utf-8", "surrogatepass")).hexdigest()[:9],
        record=record,
        name=view.names[article.id],
        dated=day(record.published) if record.published else "undated",
        new=new,
        story=story,
        paragraphs=tuple(_paragraphs(article.text, ordered, groups)),
        map=tuple(_map(len(article.text), ordered, groups)),
        counts=tuple((v, counts[v]) for v in VERDICTS if counts[v]),
    )


def _paragraphs(
    text: str, claims: Sequence[Claim], groups: Mapping[str, Group]
) -> Iterator[Paragraph]:
    starts = [c.span.start for c in claims]
    told: set[str] = set()
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            inside = claims[bisect_left(starts, start) : bisect_left(starts, end)]
            remarks = tuple(_remarks(inside, groups, told))
            yield Paragraph(tuple(_stretches(text, start, end, inside, groups)), remarks)
        start = end + 1


def _remarks(
    claims: Sequence[Claim], groups: Mapping[str, Group], told: set[str]
) -> Iterator[Remark]:
    """The differences that a paragraph is part of, each once in an article."""
    found = [groups[c.id] for c in claims if c.id in groups and groups[c.id].verdict in _TOLD]
    for group in sorted(found, key=lambda g: VERDICTS.index(g.verdict)):
        if group.id not in told:
            told.add(group.id)
            yield Remark(group.id, group.verdict, group.severity, group.label, group.why)


def _stretches(
    text: str, start: int, end: int, claims: Sequence[Claim], groups: Mapping[str, Group]
) -> Iterator[Stretch]:
    """A paragraph cut wherever a claim starts or ends; the worst claim of a place shows there."""
    cuts = {start, end}
    for claim in claims:
        cuts |= {claim.span.start, min(claim.span.end, end)}
    ordered = sorted(cuts)
    pending, here = deque(claims), list[Claim]()
    for left, right in itertools.pairwise(ordered):
        starting = []
        while pending and pending[0].span.start <= left:
            starting.append(pending.popleft())
        here = [c for c in here if c.span.end > left] + starting
        if not here:
            yield Stretch(text[left:right])
            continue
        top = min(here, key=lambda c: (_weight(c, groups), len(c.span)))
        group = groups.get(top.id)
        yield Stretch(
            text[left:right],
            claim=top.id,
            group=group.id if group else None,
            verdict=group.verdict if group else None,
            anchors=tuple(c.id for c in starting),
        )


def _map(
    length: int, claims: Sequence[Claim], groups: Mapping[str, Group]
) -> Iterator[tuple[Verdict, tuple[Tack, ...]]]:
    """The claims that are in groups by verdict, the worst last so that they lie on top."""
    found: dict[Verdict, list[Tack]] = {}
    for claim in claims:
        if claim.id in groups:
            at = 1000 * claim.span.start // max(1, length)
            width = max(_LEAST_WIDTH, 1000 * len(claim.span) // max(1, length))
            tack = Tack(at, min(width, 1000 - at))
            found.setdefault(groups[claim.id].verdict, []).append(tack)
    for verdict in reversed(VERDICTS):
        if verdict in found:
            yield verdict, tuple(found[verdict])


def _weight(claim: Claim, groups: Mapping[str, Group]) -> int:
    """0 for the worst verdict; claims of no group come last."""
    group = groups.get(claim.id)
    return VERDICTS.index(group.verdict) if group else _ALONE
