"""The time expressions of an article, tied to their events, resolved in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from claimcheck import rules
from claimcheck.annotate import Annotated, Sentence
from claimcheck.extract.clause import VERBS, Clause, clause_of, predicate_of, top_of
from claimcheck.extract.tense import Tense, bare_weekday, is_loose, side_of
from claimcheck.models import Span
from claimcheck.normalise.times import (
    Moment,
    Reference,
    Resolved,
    TimeMention,
    day_range,
    find_times,
    resolve,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

QUARTER_REACH = 6  # sentences after which "a year ago" no longer means the quarter told of
TOLD_BY = frozenset({"relcl", "advcl", "acl"})
INTRODUCES = frozenset({"prep", "pcomp", "advmod", "mark"})


@dataclass(frozen=True, slots=True)
class Timed:
    """A resolved time mention; ``span`` is in the article's text, ``event`` is what it dates."""

    mention: TimeMention
    sentence: Sentence
    span: Span
    tokens: tuple[Token, ...]
    event: Token
    clause: Clause
    when: Resolved


@dataclass(slots=True)
class _Told:
    """What an article has told of so far, from which later words count."""

    published: date | None
    day: str | None = None
    past_day: str | None = None  # the last one not after publication
    period: str | None = None
    quarter: str | None = None
    quarter_at: int = 0  # the sentence in which it was told
    zone: str | None = None  # of local time, read from "10:35 a.m. (0735 GMT)"
    weekdays: dict[int, Tense] = field(default_factory=dict)

    def reference(self, tense: Tense | None, sentence: Sentence, mention: TimeMention) -> Reference:
        """What a time in a sentence is resolved against."""
        far = sentence.index - self.quarter_at > QUARTER_REACH
        if far or _longer(sentence, mention.start):
            self.quarter = None
        zone = self.zone if _zone(mention) == "local" else None
        day = self.past_day if tense == "past" and self._is_ahead() else self.day
        return Reference(self.published, tense, day, zone, self.period, self.quarter)

    def _is_ahead(self) -> bool:
        """Whether the day told last is after publication: what has happened was not on it."""
        days = day_range(self.day or "")
        return days is not None and self.published is not None and days[0] > self.published

    def side(self, weekday: int | None) -> Tense | None:
        """The side a weekday was told on before: an article speaks of one Friday."""
        return self.weekdays.get(weekday) if weekday is not None else None

    def add(self, timed: Timed, tense: Tense | None) -> None:
        """Keeps what a resolved time tells for those after it."""
        edtf, days = timed.when.edtf, day_range(timed.when.edtf or "")
        if (_zone(timed.mention) or "").startswith(("+", "-")):
            self.zone = _zone(timed.mention)
        if edtf is None or days is None:
            return
        if days[0] == days[1]:
            self.day = edtf
            if not self._is_ahead():
                self.past_day = edtf
        weekday = bare_weekday(timed.mention)
        if weekday is not None and tense in {"past", "future"}:
            self.weekdays.setdefault(weekday, tense)
        if timed.when.precision != "range":
            self.period = edtf
        if timed.when.precision == "quarter":
            self.quarter_at = timed.sentence.index
            if self.published is None or days[1] < self.published:
                self.quarter = max(edtf, self.quarter or edtf)  # figures are told of the latest


def _zone(mention: TimeMention) -> str | None:
    """The zone that a time of the clock names."""
    said = mention.expression
    return said.clock.zone if isinstance(said, Moment) and said.clock else None


def _longer(sentence: Sentence, before: int) -> bool:
    """Whether a sentence gives figures for more than a quarter ahead of a place in it."""
    words = rules.load("times")["periods"]["longer"]
    return any(t.lower_ in words for t in sentence.tokens if t.idx < before)


def timeline(annotated: Annotated, published: date | None) -> Iterator[Timed]:
    """The time mentions of an article, resolved one after the other.

    "That morning" and "two days later" count from the day told just before, "a year ago" beside
    the figures of a quarter is that quarter of the year before.
    """
    told = _Told(published)
    for offset, sentences in groupby(annotated.sentences, key=lambda s: s.offset):
        found = [(s, m, _tokens(s, offset, m)) for s, m in _mentions(list(sentences))]
        stamps = _heads(t for *_, tokens in found for t in tokens)
        clauses: dict[int, Clause] = {}  # by predicate: a list of days has but one
        for sentence, mention, tokens in found:
            event = event_of(tokens, stamps)
            verb = predicate_of(event)
            if verb.i not in clauses:
                clauses[verb.i] = clause_of(verb)
            tense = side_of(mention, sentence, tokens, event)
            before = told.side(bare_weekday(mention))
            loose = is_loose(tokens, event)
            side = before or tense if loose else tense or before
            when = resolve(mention, told.reference(side, sentence, mention))
            span = Span(start=offset + mention.start, end=offset + mention.end)
            timed = Timed(mention, sentence, span, tokens, event, clauses[verb.i], when)
            told.add(timed, None if loose else tense)
            yield timed


def _tokens(sentence: Sentence, offset: int, mention: TimeMention) -> tuple[Token, ...]:
    return tuple(sentence.within(offset + mention.start, offset + mention.end))


def _mentions(paragraph: list[Sentence]) -> Iterator[tuple[Sentence, TimeMention]]:
    """The time mentions of a paragraph with the sentence that each begins in.

    They are found in the whole paragraph since parsers end sentences at "Feb." and "p.m.".
    """
    at = 0
    for mention in find_times(paragraph[0].tokens.doc.text):
        while at < len(paragraph) and paragraph[at].tokens.end_char <= mention.start:
            at += 1
        if at < len(paragraph) and paragraph[at].tokens.start_char <= mention.start:
            yield paragraph[at], mention


def event_of(tokens: tuple[Token, ...], stamps: Mapping[int, Token] | None = None) -> Token:
    """The verb or event noun that a time expression dates.

    "Last week, when the board resigned, …" dates the resignation.  ``stamps`` maps the tokens of
    all time expressions to what they hang on: of "on Monday and Tuesday" both date the verb.
    """
    told = _told_behind(tokens[-1])
    if told is not None:
        return told
    head = top_of(tokens)
    known = stamps if stamps is not None else _heads(tokens)
    head = known.get(head.i, head)
    while head.dep_ in INTRODUCES and head.pos_ not in VERBS and head.head != head:
        head = head.head
    return _main_event(head)


def _main_event(verb: Token) -> Token:
    """For a present participle beside a noun the verb of its sentence, which it goes on with.

    "The patrol stopped two boats crossing the strait on Friday" tells when they were stopped.
    """
    if verb.tag_ != "VBG" or verb.dep_ != "acl":
        return verb
    above = predicate_of(verb.head)
    return above if above.tag_ in {"VBD", "VBP", "VBZ"} else verb


def _heads(tokens: Iterable[Token]) -> dict[int, Token]:
    """For each token the first one above it that is not among them, or the root."""
    inside = {t.i: t for t in tokens}
    heads: dict[int, Token] = {}
    for token in inside.values():
        path, top = [], token
        while top.i in inside and top.i not in heads and top.head != top:
            path.append(top.i)
            top = top.head
        heads.update(dict.fromkeys(path, heads.get(top.i, top)))
    return heads


def _told_behind(last: Token) -> Token | None:
    """The verb of a "when" clause right behind a time expression, whatever it hangs on."""
    rest = last.doc[last.i + 1 : last.i + 3]
    marker = next((t for t in rest if not t.is_punct), None)
    if marker is None or marker.lower_ != "when" or marker.head.dep_ not in TOLD_BY:
        return None
    return marker.head
