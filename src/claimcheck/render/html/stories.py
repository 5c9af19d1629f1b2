"""Which articles tell one story: those that groups join, directly or through others."""

from __future__ import annotations

from collections import defaultdict

from claimcheck.models import ArticleRecord
from claimcheck.render.view import View


def stories(view: View) -> tuple[tuple[str, ...], dict[str, int]]:
    """The names of the stories, and the number of the story of every article.

    A story is named after its earliest article.  Articles that share no fact with any other are the
    last story, which has no name of its own.
    """
    parent = {a.id: a.id for a in view.report.articles}

    def root(node: str) -> str:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for group in view.report.groups:
        first, *others = (view.claims[c].article for c in group.claims)
        for other in others:
            one, two = sorted((root(first), root(other)))
            parent[two] = one
    told: dict[str, list[ArticleRecord]] = defaultdict(list)
    for article in view.report.articles:
        told[root(article.id)].append(article)
    shared = [articles for articles in told.values() if len(articles) > 1]
    number = {a.id: n for n, articles in enumerate(shared) for a in articles}
    names = [_name(articles) for articles in shared]
    if len(number) < len(parent):
        names.append("Articles on their own")
    return tuple(names), {i: number.get(i, len(shared)) for i in parent}


def _name(articles: list[ArticleRecord]) -> str:
    earliest = min(articles, key=lambda a: (a.published or "9999", a.id))
    return earliest.title or earliest.name
