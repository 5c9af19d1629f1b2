"""Whose text an article prints, by its own credit lines (``config/credits.toml``)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from claimcheck import rules
from claimcheck.models import Article

REACH = 800  # code points at the beginning and at the end in which credit lines stand
KEPT = 4096  # articles whose edges are at hand: an article is asked about once for each like it
_WORD = re.compile(r"[^\W_]+")


def agencies(article: Article) -> frozenset[str]:
    """The agencies that an article credits, or the one that it is published by."""
    known, names = _agencies()
    found = names.credited(_edges(article.text)) | {(article.source or "").casefold()}
    return frozenset(agency for name in found for agency in known.get(name, ()))


def credited(articles: Iterable[Article]) -> set[str]:
    """The ids of articles that credit the source of another one, and of those of that source."""
    listed = list(articles)
    by_source: dict[str, list[Article]] = {}
    for article in listed:
        if article.source:
            by_source.setdefault(article.source.casefold(), []).append(article)
    names = _Names(by_source)
    found: set[str] = set()
    for article in listed:
        for name in names.credited(_edges(article.text)):
            others = [o.id for o in by_source[name] if o.source != article.source]
            found.update(others, [article.id] if others else ())
    return found


def credits_source(article: Article, other: Article) -> bool:
    """Whether an article credits the source of another one."""
    name = other.source or ""
    if not name or name == article.source:
        return False
    return _credits(_edges(article.text), name.casefold())


class _Names:
    """Names that credit lines may hold, each filed under the one of its words that few others have.

    Around a name a credit line has no letters, so its words stand in a text as words.
    """

    def __init__(self, names: Iterable[str]) -> None:
        words = {name: frozenset(_WORD.findall(name)) for name in names}
        common = Counter(word for own in words.values() for word in own)
        self.filed: dict[str, list[str]] = {}
        for name, own in words.items():
            rarest = min(own, key=lambda word: (common[word], word), default="")
            self.filed.setdefault(rarest, []).append(name)

    def credited(self, near: str) -> set[str]:
        """The names that a text without case credits."""
        found = self.filed.keys() & {"", *_WORD.findall(near)}
        return {n for word in found for n in self.filed[word] if _credits(near, n)}


@cache
def _agencies() -> tuple[dict[str, list[str]], _Names]:
    """The agencies by each of their names, without case."""
    known: dict[str, list[str]] = {}
    for agency, names in rules.load("credits")["agencies"].items():
        for name in names:
            known.setdefault(name.casefold(), []).append(agency)
    return known, _Names(known)


@lru_cache(KEPT)
def _edges(text: str) -> str:
    ends = text if len(text) <= 2 * REACH else f"{text[:REACH]} {text[-REACH:]}"
    return " ".join(ends.split()).casefold()


def _credits(near: str, name: str) -> bool:
    """Whether a credit line for a name stands there; most names do not stand there at all."""
    if name not in near:
        return False
    lines = rules.load("credits")["lines"]
    return any(_holds(near, line.replace("{name}", name)) for line in lines)


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
