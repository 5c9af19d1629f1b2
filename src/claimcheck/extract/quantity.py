"""How many and how much: number mentions bound to what they count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.extract import label
from claimcheck.extract.clause import Clause, clause_of, noun_phrase, plain, top_of
from claimcheck.extract.context import Common, common, subject_name
from claimcheck.extract.scope import Counted, Scope
from claimcheck.models import DurationClaim, QuantityClaim, Span, Value

if TYPE_CHECKING:
    from spacy.tokens import Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ"})
NO_CLAIM = frozenset({"label"})


@dataclass(frozen=True, slots=True)
class Bound:
    """A number with the noun it counts (None where it stands alone) and its clause."""

    counted: Counted
    noun: Token | None
    clause: Clause
    masked: frozenset[int]
    span: Span


def find(scope: Scope) -> Iterator[QuantityClaim]:
    """The quantities of an article, in the order of the text."""
    for bound in bind_all(scope, duration=False):
        yield QuantityClaim(**_common(scope, bound, "quantity"), value=value_of(bound))


def find_durations(scope: Scope) -> Iterator[DurationClaim]:
    """The durations of an article, in the order of the text."""
    for bound in bind_all(scope, duration=True):
        yield DurationClaim(**_common(scope, bound, "duration"), value=value_of(bound))


def bind_all(scope: Scope, *, duration: bool) -> Iterator[Bound]:
    """Binds every number that makes a claim to its noun."""
    for counted in scope.numbers:
        shape = counted.mention.shape
        if shape in NO_CLAIM or (shape == "duration") != duration:
            continue
        yield bind(counted)


def bind(counted: Counted) -> Bound:
    """Finds what a number counts, by the dependencies around it."""
    sentence = counted.sentence
    tokens = sentence.within(counted.core.start, counted.core.end)
    whole = sentence.within(counted.span.start, counted.span.end)
    top = top_of(tokens)
    noun = counted_noun(top, whole, measured=counted.mention.unit is not None)
    clause = clause_of(noun if noun is not None else top)
    span = counted.span
    if noun is not None and noun.i > tokens[-1].i and counted.mention.unit is None:
        end = sentence.at(noun) + len(noun.text)
        if end - span.start <= 80:
            span = Span(start=span.start, end=max(span.end, end))
    return Bound(counted, noun, clause, frozenset(t.i for t in whole), span)


def counted_noun(top: Token, whole: list[Token], *, measured: bool) -> Token | None:
    """The noun that a number counts or measures.

    ``top`` is the highest token of the number, ``whole`` the mention with hedge and unit words.
    """
    inside = {t.i for t in whole}
    head = top
    while head.i in inside and head.head != head:
        head = head.head
    if head.i in inside:
        return None if measured else _of_noun(head, inside)
    partitive = _of_noun(top, inside)
    if partitive is not None:
        return partitive
    if head.pos_ in NOMINAL:
        return head
    if head.dep_ == "prep" and head.head.pos_ in NOMINAL and measured:
        return head.head
    return None


def _of_noun(token: Token, inside: set[int]) -> Token | None:
    """The noun behind "of": "two of the vessels", "dozens of people"."""
    for child in token.children:
        if child.lower_ == "of":
            for grandchild in child.children:
                if grandchild.dep_ == "pobj" and grandchild.i not in inside:
                    return grandchild
    return None


def value_of(bound: Bound) -> Value:
    """The value type of a bound number."""
    mention = bound.counted.mention
    sentence = bound.counted.sentence
    start = bound.counted.core.start - sentence.offset - sentence.tokens.start_char
    end = start + len(bound.counted.core)
    return Value(
        low=mention.low,
        high=mention.high,
        relation=mention.relation,
        unit=mention.unit,
        noun=bound.noun.lemma_.lower() if bound.noun is not None else None,
        shape=mention.shape,
        text=sentence.tokens.text[start:end]
        if mention.low is None and mention.high is None
        else None,
    )


def _common(scope: Scope, bound: Bound, kind: str) -> Common:
    noun = bound.noun
    phrase = plain(t for t in noun_phrase(noun) if t.i not in bound.masked) if noun else ""
    name = subject_name(scope, bound.clause)
    asks = "how long" if kind == "duration" else label.question(bound.counted.mention.unit)
    return common(
        scope,
        "duration" if kind == "duration" else "quantity",
        bound.span,
        bound.counted.sentence,
        bound.clause,
        subject=label.of_number(noun, bound.clause, bound.masked, name, asks=asks),
        phrase=phrase,
        head=noun,
        masked=bound.masked,
        role=noun.dep_ if noun is not None else None,
    )
