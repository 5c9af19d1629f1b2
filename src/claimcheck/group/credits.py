"""Whose text an article prints, by its own credit lines (``config/credits.toml``)."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck import rules
from claimcheck.models import Article

REACH = 800  # code points at the beginning and at the end in which credit lines stand


def agencies(article: Article) -> frozenset[str]:
    """The agencies that an article credits, or the one that it is published by."""
    known = rules.load("credits")["agencies"]
    near = _edges(article.text)
    own = (article.source or "").casefold()
    return frozenset(
        agency
        for agency, names in known.items()
        if own in {n.casefold() for n in names} or _credits(near, names)
    )


def credits_source(article: Article, other: Article) -> bool:
    """Whether an article credits the source of another one."""
    name = other.source or ""
    return bool(name) and name != article.source and _credits(_edges(article.text), [name])


def _edges(text: str) -> str:
    ends = text if len(text) <= 2 * REACH else f"{text[:REACH]} {text[-REACH:]}"
    return " ".join(ends.split()).casefold()


def _credits(near: str, names: Iterable[str]) -> bool:
    lines = rules.load("credits")["lines"]
    return any(_holds(near, line.replace("{name}", n.casefold())) for n in names for line in lines)


def _holds(text: str, phrase: str) -> bool:
    """Whether a phrase stands in a text and neither end of it is inside a word."""
    at = text.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        around = text[at - 1 : at] + phrase[0], phrase[-1] + text[end : end + 1]
        if not any(len(pair) == 2 and pair.isalnum() for pair in around):
            return True
        at = text.find(phrase, at + 1)
    return False
