"""Where in the user's own files something stands."""

from __future__ import annotations

from claimcheck.findings.model import Place
from claimcheck.models import Article, Span


def of_span(article: Article, span: Span) -> Place:
    """The place of a stretch of an article's text; the whole file where its map is not known."""
    if article.source_map is None or not span:
        return of_article(article)
    line, column = article.source_map.place(article.text, span.start)
    if article.source_map.fixed:
        return Place(path=article.path, line=line)
    last_line, last_column = article.source_map.place(article.text, span.end - 1)
    return Place(
        path=article.path,
        line=line,
        column=column,
        end_line=last_line,
        end_column=last_column + 1,
    )


def of_article(article: Article) -> Place:
    """The place of an article as a whole: the first line of its text."""
    if article.source_map is None:
        return Place(path=article.path)
    line, _ = article.source_map.place(article.text, 0)
    return Place(path=article.path, line=line)
