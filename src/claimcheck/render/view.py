"""A group as an editor reads it, whatever the format: one row per independent source.

The strings here are still as hostile as the articles they come from; renderers make them safe.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from claimcheck.models import (
    Article,
    ArticleRecord,
    Claim,
    DateClaim,
    DurationClaim,
    Group,
    QuantityClaim,
    Report,
    StatementClaim,
)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence cut in three, so that the middle can be marked."""

    before: str
    marked: str
    after: str


@dataclass(frozen=True, slots=True)
class Row:
    """What one independent source says about the fact of a group.

    ``told`` is the value in its own words; ``reading`` what a date among them means; ``also`` are
    other wordings of the same source; ``copies`` are articles that repeat its text.
    """

    source: str
    told: str
    reading: str | None
    speaker: str | None
    manner: str | None
    published: str | None
    as_of: str | None
    excerpt: Excerpt | None
    also: tuple[str, ...]
    copies: tuple[str, ...]


class View:
    """A report with its lookups: claims and articles by id, originals of copies."""

    def __init__(self, report: Report, texts: Mapping[str, Article]) -> None:
        self.report = report
        self.texts = texts
        self.claims: dict[str, Claim] = {c.id: c for c in report.claims}
        self.articles: dict[str, ArticleRecord] = {a.id: a for a in report.articles}
        self.names = _names(report.articles)
        self._original = {c.copy_: c.original for c in report.copies}

    def rows(self, group: Group) -> tuple[Row, ...]:
        """A row per independent source, like values next to each other."""
        by_source: dict[str, list[Claim]] = defaultdict(list)
        for claim in (self.claims[i] for i in group.claims):
            by_source[self.independent(claim.article)].append(claim)
        weight = self._weights(group)
        chosen = [
            (min(said, key=lambda c: (-weight[c.id], c.article != source, c.span.start)), said)
            for source, said in by_source.items()
        ]
        chosen.sort(key=lambda pair: (_order(pair[0]), self._published(pair[0]), pair[0].article))
        return tuple(self._row(claim, said) for claim, said in chosen)

    def excerpt(self, claim: Claim) -> Excerpt | None:
        """The claim's sentence, with its value in the middle."""
        article = self.texts.get(claim.article)
        if article is None:
            return None
        text, span, sentence = article.text, claim.span, claim.sentence
        return Excerpt(
            text[min(sentence.start, span.start) : span.start],
            text[span.start : span.end],
            text[span.end : max(sentence.end, span.end)],
        )

    def independent(self, article: str) -> str:
        """The article that stands for this one: the first of those it is a copy of, or itself."""
        seen = {article}
        while (up := self._original.get(article)) is not None and up not in seen:
            article = up
            seen.add(up)
        return article

    def _weights(self, group: Group) -> Counter[str]:
        """How far each claim bears the verdict of its group, against other articles."""
        weights: Counter[str] = Counter()
        for pair in group.pairs:
            inner = self.claims[pair.a].article == self.claims[pair.b].article
            if pair.relation == group.verdict and not inner:
                for claim in (pair.a, pair.b):
                    weights[claim] = max(weights[claim], 1 + (pair.severity == group.severity))
        return weights

    def _published(self, claim: Claim) -> str:
        return self.articles[claim.article].published or "9999"

    def _row(self, claim: Claim, said: list[Claim]) -> Row:
        others = [c for c in said if c.article == claim.article and c is not claim]
        also = dict.fromkeys(c.surface for c in others if c.surface != claim.surface)
        published = self.articles[claim.article].published
        return Row(
            source=self.names[claim.article],
            told=claim.surface,
            reading=reading(claim),
            speaker=claim.speaker,
            manner=manner(claim),
            published=day(published) if published else None,
            as_of=day(claim.as_of) if claim.as_of else None,
            excerpt=self.excerpt(claim),
            also=tuple(also),
            copies=tuple(
                sorted({self.names[c.article] for c in said if c.article != claim.article})
            ),
        )


def day(text: str) -> str:
    """An ISO date, time or interval for readers (``27 Jan 2022``); other EDTF as it is."""
    if "/" in text:
        return " – ".join(day(end) for end in text.split("/"))
    try:
        if "T" in text:
            moment = datetime.fromisoformat(text)
            return f"{moment.day} {moment:%b} {moment.year}, {moment:%H:%M}"
        found = date.fromisoformat(text)
        return f"{found.day} {found:%b} {found.year}"
    except ValueError:
        return text


def reading(claim: Claim) -> str | None:
    """What the date of a claim was taken to mean: ``Thu 27 Jan 2022``, or its EDTF."""
    if not isinstance(claim, DateClaim) or not claim.when.edtf:
        return None
    try:
        found = date.fromisoformat(claim.when.edtf)
        return f"{found:%a} {found.day} {found:%b} {found.year}"
    except ValueError:
        return day(claim.when.edtf)


def manner(claim: Claim) -> str | None:
    """How a claim is made, where it is not plainly asserted."""
    if isinstance(claim, StatementClaim) and claim.polarity == "negative":
        return "negative" if claim.modality == "asserted" else f"negative, {claim.modality}"
    return None if claim.modality == "asserted" else claim.modality


def _order(claim: Claim) -> tuple[float, str]:
    """Sorts like values together; words stay in the order of publishing."""
    if isinstance(claim, QuantityClaim | DurationClaim):
        value = claim.value
        low = value.low if value.low is not None else value.high
        return (low if low is not None else float("inf")), value.relation
    if isinstance(claim, DateClaim):
        return 0.0, claim.when.edtf or "9999"
    return 0.0, ""


def _names(articles: Iterable[ArticleRecord]) -> dict[str, str]:
    """Names for readers: the source, with the article's id where a source has several articles."""
    listed = list(articles)
    count = Counter(a.name for a in listed)
    return {a.id: a.name if count[a.name] == 1 else f"{a.name} ({a.id})" for a in listed}
