"""The registry of ladders, and the climb: the first level that matches decides."""

from __future__ import annotations

from claimcheck.compare import (
    corrections,
    dates,
    elided,
    inference,
    moving,
    numbers,
    occasion,
    places,
    quotes,
    statements,
    timing,
    unsaid,
)
from claimcheck.compare.interface import Finding, Level, Rung, Side
from claimcheck.compare.wording import sentence
from claimcheck.config import CompareSettings
from claimcheck.models import Comparison, Kind

_NUMBERS: tuple[Level, ...] = (
    Rung("score", numbers.score),
    Rung("different-measure", numbers.different_measure),
    Rung("model-year", numbers.model_year),
    Rung("place-in-order", numbers.place_in_order),
    Rung("same-value", numbers.same_value),
    Rung("rounded", numbers.rounded),
    Rung("loose-unit", numbers.loose_unit),
    Rung("within-hedge", numbers.within_hedge),
    Rung("round-measure", numbers.round_measure),
    Rung("withdrawn", moving.withdrawn),
    Rung("revised", corrections.revised),
    Rung("moving-count", moving.moving_count),
    Rung("part-of-whole", numbers.part_of_whole),
    Rung("loosely-worded", numbers.loosely_worded),
    Rung("different-value", numbers.different),
)
_STATEMENTS: tuple[Level, ...] = (
    Rung("same-words", statements.same_words),
    Rung("direction", statements.direction),
    Rung("status", statements.status),
    Rung("polarity", statements.polarity),
    Rung("opposite", statements.opposite),
    Rung("other-name", statements.other_name),
    Rung("number-inside", statements.number_inside),
    Rung("inference", inference.inference),
    Rung("open-between", statements.open_between),
    Rung("names-more", statements.names_more),
    Rung("alike", statements.alike),
    Rung("related", statements.related),
)
LADDERS: dict[Kind, tuple[Level, ...]] = {
    "quantity": _NUMBERS,
    "duration": _NUMBERS,
    "date": (
        Rung("page-date", dates.page_date),
        Rung("weekday", dates.weekday),
        Rung("unknown-date", dates.unknown),
        Rung("same-time", dates.same_time),
        Rung("one-end", dates.one_end),
        Rung("narrower", dates.narrower),
        Rung("bounded", dates.bounded),
        Rung("approximate", dates.approximate),
        Rung("clock-alone", unsaid.clock_alone),
        Rung("other-clock", unsaid.other_clock),
        Rung("other-week", unsaid.other_week),
        Rung("inferred-year", unsaid.inferred_year),
        Rung("counted-from-event", dates.counted_from_event),
        Rung("publication-day", dates.publication_day),
        Rung("uncertain-publication", dates.uncertain_publication),
        Rung("rescheduled", dates.rescheduled),
        Rung("different-date", dates.different),
    ),
    "quote": (
        Rung("no-words", quotes.no_words),
        Rung("limited", quotes.limited),
        Rung("same-words", quotes.same_words),
        Rung("other-utterance", quotes.other_utterance),
        Rung("negation", quotes.negation),
        Rung("negation-moved", quotes.negation_moved),
        Rung("other-number", quotes.other_number),
        Rung("other-mouth", quotes.other_mouth),
        Rung("other-condition", quotes.other_condition),
        Rung("other-thing", quotes.other_thing),
        Rung("other-tense", quotes.other_tense),
        Rung("other-words", quotes.other_words),
        Rung("small-words", quotes.small_words),
    ),
    "place": (
        Rung("direction", statements.direction),
        Rung("same-place", places.same_place),
        Rung("inside", places.inside),
        Rung("other-place", places.other_place),
        Rung("two-names", places.two_names),
        Rung("related", statements.related),
    ),
    "statement": _STATEMENTS,
}
SETTLING: tuple[Level, ...] = (  # asked before a conflict of any kind is told
    Rung("withdrawn", moving.withdrawn),
    Rung("other-occasion", occasion.other_occasion),
)
_FAMILIES: tuple[frozenset[Kind], ...] = (
    frozenset({"quantity", "duration"}),
    frozenset({"statement", "place", "quote"}),
)
_FALLBACK: dict[Kind, Kind] = {  # which ladder compares a kind with another of its family
    "quantity": "quantity",
    "duration": "quantity",
    "statement": "statement",
    "place": "statement",
    "quote": "statement",
}


def climb(a: Side, b: Side, settings: CompareSettings) -> tuple[str, Finding]:
    """The name of the first level that matches, and what it found; symmetric in the sides."""
    a, b = sorted((a, b), key=lambda side: side.claim.id)
    told = elided.completed(a, b)
    for level in _ladder(a.claim.kind, b.claim.kind):
        finding = level.match(*told, settings)
        if finding is not None:
            return _unless_settled(a, b, settings, level.name, finding)
    return "none", Finding("unclear", "they are of different kinds")


def _unless_settled(
    a: Side, b: Side, settings: CompareSettings, name: str, finding: Finding
) -> tuple[str, Finding]:
    """What was found, but of a conflict what settles it, of whatever kind the claims are."""
    if finding.relation == "conflict":
        for level in SETTLING:
            settled = level.match(a, b, settings)
            if settled is not None:
                return level.name, settled
    return name, finding


def compare(a: Side, b: Side, settings: CompareSettings) -> Comparison:
    """What the ladder says about two claims; symmetric in them."""
    a, b = sorted((a, b), key=lambda side: side.claim.id)
    name, finding = climb(a, b, settings)
    told = (timing.in_order(a, b) or (a, b)) if finding.relation == "updated" else (a, b)
    return Comparison(
        a=a.claim.id,
        b=b.claim.id,
        relation=finding.relation,
        level=name,
        why=sentence(*told, finding.relation, finding.why),
        severity=finding.severity,
        score=None,
    )


def told(pair: Comparison, a: Side, b: Side, settings: CompareSettings) -> str:
    """The sentence of a comparison with its sides in the order given here.

    A reason that lists words of both sides has them in the order of their ids, and the sides of a
    comparison that the settings would not make again stay in the order they have.
    """
    _, finding = climb(a, b, settings)
    if finding.relation != pair.relation:
        return pair.why
    if a.claim.kind in {"quote", "statement", "place"}:
        a, b = sorted((a, b), key=lambda side: side.claim.id)
    return sentence(a, b, finding.relation, finding.why)


def _ladder(one: Kind, other: Kind) -> tuple[Level, ...]:
    if one == other:
        return LADDERS[one]
    related = any({one, other} <= family for family in _FAMILIES)
    return LADDERS[_FALLBACK[one]] if related else ()
