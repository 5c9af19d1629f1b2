"""How many and how much: number mentions bound to what they count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.extract import label
from claimcheck.extract.clause import Clause, clause_of, top_of
from claimcheck.extract.context import Common, common, subject_name
from claimcheck.extract.counted import (
    counted_noun,
    counted_pronoun,
    measured_subject,
    phrase_of,
    predicate_noun,
)
from claimcheck.extract.scope import Counted, Scope
from claimcheck.models import DurationClaim, QuantityClaim, Span, Value

if TYPE_CHECKING:
    from spacy.tokens import Token

NO_CLAIM = frozenset({"label"})


@dataclass(frozen=True, slots=True)
class Bound:
    """A number with the noun it counts (None where it stands alone) and its clause.

    ``top`` is the highest token of the number.
    """

    counted: Counted
    top: Token
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
    measured = counted.mention.unit is not None
    noun = counted_noun(top, whole, measured=measured)
    span = counted.span
    shown = noun if noun is not None else counted_pronoun(top)
    if shown is not None and shown.i > tokens[-1].i and not measured:
        end = sentence.at(shown) + len(shown.text)
        if end - span.start <= 80:
            span = Span(start=span.start, end=max(span.end, end))
    if noun is None:
        noun = measured_subject(top_of(whole)) if measured else predicate_noun(top)
    clause = clause_of(noun if noun is not None else top)
    return Bound(counted, top, noun, clause, frozenset(t.i for t in whole), span)


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
        was=mention.change[0] if mention.change else None,
        text=sentence.tokens.text[start:end]
        if mention.low is None and mention.high is None
        else None,
    )


def _common(scope: Scope, bound: Bound, kind: str) -> Common:
    noun = bound.noun
    unit = bound.counted.mention.unit
    beside = noun is None or not (noun.is_ancestor(bound.top) or bound.top.is_ancestor(noun))
    labelled = None if beside else noun
    name = subject_name(scope, bound.clause)
    asks = "how long" if kind == "duration" else label.question(unit)
    return common(
        scope,
        "duration" if kind == "duration" else "quantity",
        bound.span,
        bound.counted.sentence,
        bound.clause,
        subject=label.of_age(noun)
        if noun is not None and noun.ent_type_ == "PERSON" and bound.counted.mention.shape == "age"
        else label.of_number(labelled, bound.clause, bound.masked, name, asks=asks),
        phrase=phrase_of(noun, bound.top, bound.clause, bound.masked),
        head=noun,
        masked=bound.masked,
        role=noun.dep_ if noun is not None else None,
    )
