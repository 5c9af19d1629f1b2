"""From a report to the page's model."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Set
from datetime import date

from claimcheck.findings import Decisions
from claimcheck.models import KINDS, SEVERITIES, Article, Claim, Report
from claimcheck.render.html.articles import article_view
from claimcheck.render.html.cards import Shelf, card
from claimcheck.render.html.matrix import matrices
from claimcheck.render.html.model import ArticleView, Card, Notice, Page
from claimcheck.render.html.rulings import Rulings
from claimcheck.render.html.stories import stories
from claimcheck.render.selection import EVERYTHING, Selection, select
from claimcheck.render.view import View


def build(
    report: Report,
    texts: Mapping[str, Article],
    *,
    selection: Selection = EVERYTHING,
    new: Set[str] = frozenset(),
    decisions: Decisions | None = None,
    today: date | None = None,
) -> Page:
    """The page's model: cards worst first, articles in the order of their stories.

    ``new`` are the ids of articles that a gate run checks: their cards come first within a verdict.
    ``today`` decides which decisions have expired; None lets none expire.
    """
    view = View(select(report, selection), texts)
    names, story_of = stories(View(report, texts))
    sources = sorted({a.name for a in report.articles})
    rulings = Rulings(decisions or Decisions(), today or date.min)
    shelf = Shelf(
        view=view,
        sources={name: n for n, name in enumerate(sources)},
        stories=story_of,
        rulings=rulings,
        new=frozenset(new),
        copies=frozenset(c.copy_ for c in report.copies),
    )
    cards = tuple(card(g, shelf) for g in view.report.groups)
    graded = Counter(c.severity for c in cards)
    present = {c.kind for c in cards}
    return Page(
        summary=view.report.summary,
        severities=tuple((s, graded[s]) for s in reversed(SEVERITIES) if graded[s]),
        kinds=tuple(k for k in KINDS if k in present),
        sources=tuple(sources),
        stories=names,
        cards=cards,
        articles=_articles(view, texts, story_of, new),
        matrices=matrices(report.source_table),
        notices=_notices(report, view),
        copies=_copies(report, view),
        strays=rulings.strays(mark for c in cards for mark in c.fingerprints),
    )


def _articles(
    view: View, texts: Mapping[str, Article], story_of: Mapping[str, int], new: Set[str]
) -> tuple[ArticleView, ...]:
    """The articles whose text is at hand, the new ones first."""
    group_of = {c: g for g in view.report.groups for c in g.claims}
    said: dict[str, list[Claim]] = defaultdict(list)
    for claim in view.report.claims:
        said[claim.article].append(claim)
    known = (a for a in view.report.articles if a.id in texts)
    ordered = sorted(
        known, key=lambda a: (a.id not in new, story_of[a.id], a.published or "9", a.id)
    )
    return tuple(
        article_view(texts[a.id], said[a.id], group_of, view, new=a.id in new, story=story_of[a.id])
        for a in ordered
    )


def _notices(report: Report, view: View) -> tuple[Notice, ...]:
    return tuple(
        Notice(a.id, view.names[a.id], warning) for a in report.articles for warning in a.warnings
    )


def _copies(report: Report, view: View) -> tuple[Notice, ...]:
    return tuple(
        Notice(
            c.copy_, view.names[c.copy_], f"repeats {view.names[c.original]}, {c.similarity:.0%}"
        )
        for c in report.copies
    )


def by_verdict(cards: tuple[Card, ...]) -> list[tuple[str, list[Card]]]:
    """The cards of every verdict that has any, in the order of the cards."""
    found: dict[str, list[Card]] = {}
    for one in cards:
        found.setdefault(one.verdict, []).append(one)
    return list(found.items())
