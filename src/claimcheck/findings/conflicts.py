"""Findings about conflicts: one for a group of claims and a new article, told by its worst pair."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimcheck.config import RuleLevel
from claimcheck.findings import places
from claimcheck.findings.fingerprint import fingerprint
from claimcheck.findings.leave import Leaves
from claimcheck.findings.model import WEIGHTS, Finding, Leave, Side, Weight
from claimcheck.findings.rules import Rule, rule, rule_of_conflict
from claimcheck.models import Article, ArticleRecord, Claim, Comparison, Group, Report

Told = Callable[[Comparison, Claim, Claim], str]
"""The sentence that tells a conflict, from its pair, its new claim and the other one."""


class Seen:
    """A report with its lookups and the texts of the articles that its conflicts are about."""

    def __init__(self, report: Report, texts: Mapping[str, Article]) -> None:
        self.report = report
        self.texts = texts
        self.claims: dict[str, Claim] = {c.id: c for c in report.claims}
        self.articles: dict[str, ArticleRecord] = {a.id: a for a in report.articles}

    def ends(self, pair: Comparison) -> tuple[Claim, Claim]:
        """The two claims of a pair."""
        return self.claims[pair.a], self.claims[pair.b]

    def fingerprint(self, pair: Comparison) -> str:
        """The fingerprint of a pair."""
        a, b = self.ends(pair)
        return fingerprint(a, self.texts[a.article].text, b, self.texts[b.article].text)


@dataclass(frozen=True, slots=True)
class _Open:
    """A conflicting pair with a new claim, which comes first, under the rule that tells it."""

    pair: Comparison
    new: Claim
    other: Claim
    rule: Rule
    weight: Weight
    fingerprint: str
    leave: Leave | None


class Conflicts:
    """The conflicts of new articles.

    ``pairs`` are the pairs that count as conflicts, by group; one inside a new article is told as
    a contradiction of its own.
    """

    def __init__(
        self,
        seen: Seen,
        new: frozenset[str],
        pairs: Sequence[tuple[Group, Sequence[Comparison]]],
        levels: Mapping[str, RuleLevel],
        leaves: Leaves,
        told: Told,
    ) -> None:
        self._seen = seen
        self._new = new
        self._pairs = pairs
        self._levels = levels
        self._leaves = leaves
        self._told = told

    def findings(self) -> Iterator[Finding]:
        """All findings, also those that do not count: they have their ``leave``.

        A pair of two new articles is told once, at the one whose id comes first.
        """
        for group, pairs in self._pairs:
            told: dict[frozenset[str], Finding] = {}
            for found in self._by_article(pairs).values():
                listed = [one for one in found if not one.leave] or found
                ends = frozenset((listed[0].pair.a, listed[0].pair.b))
                finding = self._finding(group, listed[0], listed)
                told[ends] = _joined(told[ends], finding) if ends in told else finding
            yield from told.values()

    def fingerprints(self, article: str | None = None) -> frozenset[str]:
        """The fingerprints of all conflicts, new or not; or of those of one article."""
        return frozenset(
            self._seen.fingerprint(pair)
            for _, pairs in self._pairs
            for pair in pairs
            if article is None or article in {c.article for c in self._seen.ends(pair)}
        )

    def _by_article(self, pairs: Iterable[Comparison]) -> dict[str, list[_Open]]:
        """What each new article has a part in, the worst pair first."""
        found: dict[str, list[_Open]] = {}
        for pair in pairs:
            a, b = self._seen.ends(pair)
            for new, other in ((a, b), (b, a)) if a.article != b.article else ((a, b),):
                if new.article in self._new and (one := self._open(pair, new, other)):
                    found.setdefault(new.article, []).append(one)
        return {article: sorted(found[article], key=self._rank) for article in sorted(found)}

    def _open(self, pair: Comparison, new: Claim, other: Claim) -> _Open | None:
        inner = new.article == other.article
        if inner and new.span.start < other.span.start:
            new, other = other, new  # a reader meets the contradiction at the later place
        told_by = rule("CC201") if inner else rule_of_conflict(new, pair)
        weight = told_by.weigh(pair.severity, self._levels)
        if weight is None:
            return None
        name = self._seen.fingerprint(pair)
        leave = self._leaves.of(name, new.article, other.article)
        return _Open(pair, new, other, told_by, weight, name, leave)

    def _rank(self, one: _Open) -> tuple[int, bool, float, str, str]:
        """The worst first, published articles before new ones, sure pairs before doubtful ones."""
        return (
            -WEIGHTS.index(one.weight),
            one.other.article in self._new,
            -(one.pair.score or 0.0),
            one.pair.a,
            one.pair.b,
        )

    def _finding(self, group: Group, worst: _Open, all_: list[_Open]) -> Finding:
        new, other = self._side(worst.new), self._side(worst.other)
        told = self._told(worst.pair, worst.new, worst.other)
        return Finding(
            rule=worst.rule.id,
            name=worst.rule.name,
            severity=worst.weight,
            message=" ".join(f"{group.label}: {told}".split()),
            place=new.place,
            article=worst.new.article,
            fingerprint=worst.fingerprint,
            fingerprints=tuple(dict.fromkeys(one.fingerprint for one in all_)),
            group=group.id,
            kind=worst.new.kind,
            new=new,
            other=other,
            leave=worst.leave,
        )

    def _side(self, claim: Claim) -> Side:
        article, record = self._seen.texts[claim.article], self._seen.articles[claim.article]
        text, span, sentence = article.text, claim.span, claim.sentence
        return Side(
            article=claim.article,
            source=record.name,
            published=record.published,
            claim=claim.id,
            place=places.of_span(article, span),
            lead=text[min(sentence.start, span.start) : span.start],
            surface=claim.surface,
            tail=text[span.end : max(sentence.end, span.end)],
        )


def _joined(first: Finding, second: Finding) -> Finding:
    """One finding for both ends of a pair; a waiver or baseline has to name what either covers."""
    names = dict.fromkeys((*first.fingerprints, *second.fingerprints))
    return first.model_copy(update={"fingerprints": tuple(names)})
