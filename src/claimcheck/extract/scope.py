"""All that the extractors of one article share, prepared once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from claimcheck.annotate import Annotated, Sentence
from claimcheck.extract.attribution import Attribution, Names, attributed
from claimcheck.extract.clause import Clause
from claimcheck.extract.quotation import Quotation, find_quotations
from claimcheck.extract.scores import calendar_times, settle_scores
from claimcheck.extract.timeline import Timed, timeline
from claimcheck.models import Article, Span
from claimcheck.normalise.numbers import NumberMention, find_numbers


@dataclass(frozen=True, slots=True)
class Counted:
    """A number mention in its sentence; ``span`` and ``core`` are in the article's text."""

    mention: NumberMention
    sentence: Sentence
    span: Span
    core: Span


@dataclass(frozen=True, slots=True)
class Scope:
    """One article with everything found in it so far."""

    annotated: Annotated
    times: tuple[Timed, ...]
    numbers: tuple[Counted, ...]
    quotations: tuple[Quotation, ...]
    attributions: tuple[Attribution, ...]
    names: Names
    by_sentence: Mapping[int, tuple[Timed, ...]]

    @property
    def article(self) -> Article:
        """The article itself."""
        return self.annotated.article

    def times_in(self, sentence: Sentence) -> tuple[Timed, ...]:
        """The times told in a sentence, in order."""
        return self.by_sentence.get(sentence.index, ())

    def is_timed(self, span: Span) -> bool:
        """Whether a span meets a time mention."""
        return _meets(self.times, span)

    def as_of(self, sentence: Sentence, clause: Clause) -> str | None:
        """The date that a clause says its values hold for ("by Thursday", "as of noon").

        A date that opens the sentence also holds for the clauses coordinated with its own.
        """
        for timed in self.times_in(sentence):
            if timed.mention.bound == "by" and _holds_for(timed, clause):
                return timed.when.edtf
        return None


def _meets(times: Sequence[Timed], span: Span) -> bool:
    """Whether one of some times, which stand in order and apart, overlaps a span."""
    after = bisect_left(times, span.end, key=lambda t: t.span.start)
    return after > 0 and times[after - 1].span.end > span.start


def _holds_for(timed: Timed, clause: Clause) -> bool:
    """Whether a date stands in a clause, or before it in one that the clause depends on."""
    own, told = clause.predicate, timed.clause.predicate
    while own != told and own.head != own:
        if own.dep_ != "xcomp" and timed.tokens[0].i > own.i:
            return False
        own = own.head
    return own == told


def scope_of(annotated: Annotated) -> Scope:
    """Finds times, numbers, quotations and speakers in a parsed article."""
    quotations = tuple(_in_article(annotated, find_quotations(annotated.article.text)))
    stamp = annotated.article.published
    times = tuple(timeline(annotated, date.fromisoformat(stamp[:10]) if stamp else None))
    numbers = tuple(
        n for s in annotated.sentences for n in _numbers_in(s) if not _meets(times, n.core)
    )
    numbers = settle_scores(numbers, annotated.article.text)
    times = calendar_times(times, numbers)
    said, names = attributed(annotated, quotations)
    by_sentence = {i: tuple(t) for i, t in groupby(times, key=lambda t: t.sentence.index)}
    return Scope(
        annotated,
        times,
        numbers,
        quotations,
        said,
        names,
        by_sentence,
    )


def _in_article(annotated: Annotated, found: Iterable[Quotation]) -> Iterator[Quotation]:
    """The quotations that reach into the article, not those in the furniture of its page."""
    spans = [s.span for s in annotated.sentences]
    ends = [s.end for s in spans]
    for quotation in found:
        after = bisect_right(ends, quotation.span.start)
        if after < len(spans) and spans[after].start < quotation.span.end:
            yield quotation


def _numbers_in(sentence: Sentence) -> list[Counted]:
    base = sentence.offset + sentence.tokens.start_char
    return [
        Counted(
            m,
            sentence,
            Span(start=base + m.start, end=base + m.end),
            Span(start=base + m.core_start, end=base + m.core_end),
        )
        for m in find_numbers(sentence.tokens.text)
    ]
