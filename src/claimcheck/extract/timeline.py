"""The time expressions of an article, tied to their events, resolved in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from claimcheck.annotate import Annotated, Sentence
from claimcheck.extract.clause import VERBS, Clause, clause_of, top_of
from claimcheck.extract.cues import kinds, limit
from claimcheck.models import Span
from claimcheck.normalise.times import (
    Moment,
    Reference,
    Resolved,
    TimeMention,
    Weekday,
    day_range,
    find_times,
    resolve,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

Tense = Literal["past", "present", "future"]
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "would"})
PRESENT = frozenset({"VBZ", "VBP"})
TOLD_BY = frozenset({"relcl", "advcl", "acl"})
_QUOTES = " \n\"'”’»)"
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


def timeline(annotated: Annotated, published: date | None) -> Iterator[Timed]:
    """The time mentions of an article, resolved one after the other.

    "That morning" and "two days later" count from the day told just before.
    """
    previous: str | None = None
    for offset, sentences in groupby(annotated.sentences, key=lambda s: s.offset):
        found = list(_mentions(list(sentences)))
        stamps = frozenset(t.i for s, m in found for t in _tokens(s, offset, m))
        for sentence, mention in found:
            span = Span(start=offset + mention.start, end=offset + mention.end)
            tokens = _tokens(sentence, offset, mention)
            event = event_of(tokens, stamps)
            clause = clause_of(event)
            ahead = is_ahead(tokens, event) or is_planned(mention, sentence, event, clause)
            tense = "future" if ahead else tense_of(clause)
            reference = Reference(published=published, tense=tense, previous=previous, zone=None)
            when = resolve(mention, reference)
            previous = when.edtf if _is_day(when.edtf) else previous
            yield Timed(mention, sentence, span, tokens, event, clause, when)


def _tokens(sentence: Sentence, offset: int, mention: TimeMention) -> tuple[Token, ...]:
    return tuple(sentence.within(offset + mention.start, offset + mention.end))


def _mentions(paragraph: list[Sentence]) -> Iterator[tuple[Sentence, TimeMention]]:
    """The time mentions of a paragraph with the sentence that each begins in.

    They are found in the whole paragraph since parsers end sentences at "Feb." and "p.m.".
    """
    for mention in find_times(paragraph[0].tokens.doc.text):
        for sentence in paragraph:
            if sentence.tokens.start_char <= mention.start < sentence.tokens.end_char:
                yield sentence, mention


def event_of(tokens: tuple[Token, ...], stamps: frozenset[int] = frozenset()) -> Token:
    """The verb or event noun that a time expression dates.

    "Last week, when the board resigned, …" dates the resignation.  ``stamps`` holds the tokens of
    all time expressions: of "on Monday and Tuesday" both date the verb.
    """
    inside = stamps | {t.i for t in tokens}
    told = _told_behind(tokens[-1])
    if told is not None:
        return told
    head = top_of(tokens)
    while head.i in inside and head.head != head:
        head = head.head
    while head.dep_ in INTRODUCES and head.pos_ not in VERBS and head.head != head:
        head = head.head
    return head


def _told_behind(last: Token) -> Token | None:
    """The verb of a "when" clause right behind a time expression, whatever it hangs on."""
    rest = last.doc[last.i + 1 : last.i + 3]
    marker = next((t for t in rest if not t.is_punct), None)
    if marker is None or marker.lower_ != "when" or marker.head.dep_ not in TOLD_BY:
        return None
    return marker.head


def is_ahead(tokens: tuple[Token, ...], event: Token) -> bool:
    """Whether the words around a date put it ahead, whatever the tense of the sentence.

    "set a hearing for Friday", "before a meeting on Tuesday".
    """
    top = top_of(tokens)
    if top.head.dep_ == "prep" and top.head.lower_ == "for":
        return True
    return event.dep_ == "pobj" and event.head.lower_ in {"before", "ahead"}


def is_planned(mention: TimeMention, sentence: Sentence, event: Token, clause: Clause) -> bool:
    """Whether the present tense puts a bare weekday ahead: "the council meets on Friday".

    Who says something on Monday has said it, and headings tell the past in the present tense.
    """
    verb = clause.predicate
    day = mention.expression.date if isinstance(mention.expression, Moment) else mention.expression
    bare = isinstance(day, Weekday) and day.offset is None and day.in_week is None
    said = verb.lemma_.lower() in kinds().keys() - limit("quoted_only")
    if not bare or said or event != verb or tense_of(clause) != "present":
        return False
    state = any(c.dep_ in {"attr", "acomp", "auxpass", "nsubjpass"} for c in verb.children)
    return not state and sentence.tokens.text.rstrip(_QUOTES)[-1:] in {".", "!", "?"}


def tense_of(clause: Clause) -> Tense | None:
    """The tense of a clause where its verb group shows it; None for bare participles."""
    verb = clause.predicate
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if any(h.lower_ in FUTURE for h in helpers):
        return "future"
    tags = {verb.tag_, *(h.tag_ for h in helpers)}
    if "VBD" in tags:
        return "past"
    if any(h.lemma_ == "have" for h in helpers):
        return "past"
    return "present" if tags & PRESENT else None


def _is_day(edtf: str | None) -> bool:
    days = day_range(edtf) if edtf else None
    return bool(days and days[0] == days[1])
