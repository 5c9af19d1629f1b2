"""When: time mentions bound to the event they date."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

from claimcheck import rules
from claimcheck.extract import label
from claimcheck.extract.clause import VERBS, content_lemmas, noun_phrase, plain, top_of
from claimcheck.extract.context import common, subject_name
from claimcheck.extract.scope import Scope
from claimcheck.extract.timeline import Timed
from claimcheck.furniture import is_dateline
from claimcheck.models import DateClaim, When

if TYPE_CHECKING:
    from spacy.tokens import Token


def find(scope: Scope) -> Iterator[DateClaim]:
    """The dated events of an article, in the order of the text."""
    told = {t.i for timed in scope.times for t in timed.tokens}
    for timed in scope.times:
        masked = frozenset(t.i for t in timed.tokens)
        fields = common(
            scope,
            "date",
            timed.span,
            timed.sentence,
            timed.clause,
            subject=label.of_date(
                timed.event, timed.clause, masked, subject_name(scope, timed.clause)
            ),
            phrase=phrase_of(timed.event, masked),
            head=timed.event,
            masked=masked,
            role=top_of(timed.tokens).dep_,
        )
        yield DateClaim(**fields, when=when_of(timed, told))


def when_of(timed: Timed, told: Set[int]) -> When:
    """The value type of a resolved time mention; ``told`` numbers the tokens of all mentions."""
    return When(
        edtf=timed.when.edtf,
        precision=timed.when.precision,
        basis="furniture" if is_stamp(timed, told) else timed.when.basis,
        weekday=timed.when.weekday,
        part=timed.when.part,
        approximate=timed.mention.approximate,
        bound=timed.mention.bound,
    )


def is_stamp(timed: Timed, told: Set[int]) -> bool:
    """Whether a date stands without an event: it stamps the page ("Updated: 4 May, 10:15"), or it
    is that of a dateline.

    A headline cut off beside it leaves another date in its place, or a word that is taken for a
    name; so all dates of the sentence are looked away from, and words count in either form.
    """
    if is_dateline(timed.sentence.tokens.text):
        return True
    stamps = frozenset(rules.load("statements")["stamps"])
    words = [t for t in timed.sentence.tokens if t.i not in told]
    content = frozenset(content_lemmas(words))
    return content <= stamps | {t.lemma_.lower() for t in words if t.lower_ in stamps}


def phrase_of(event: Token, masked: frozenset[int]) -> str:
    """The event in its own words: the noun phrase, or the verb with its object."""
    if event.pos_ not in VERBS:
        return plain(t for t in noun_phrase(event) if t.i not in masked)
    kept = [event, *(c for c in event.children if c.dep_ in {"prt", "acomp"})]
    for child in event.children:
        if child.dep_ in {"dobj", "attr", "nsubjpass"}:
            kept += noun_phrase(child)
    return plain(t for t in kept if t.i not in masked)
