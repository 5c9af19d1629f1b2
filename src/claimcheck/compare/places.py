"""Levels for places: names, what lies in what by the packaged table of places, and distances."""

from __future__ import annotations

from functools import lru_cache

from claimcheck import rules
from claimcheck.compare.interface import Finding, Side
from claimcheck.compare.lexicon import content, stem, words_of
from claimcheck.compare.statements import ALIKE, text_of
from claimcheck.config import CompareSettings
from claimcheck.models import PlaceClaim
from claimcheck.normalise.places import Place, distance, lies_in, named, resolve

_IN = frozenset({"in", "inside", "within"})
_ENDS = frozenset({"from", "to", "into", "toward", "towards"})


def same_place(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """The same name, or one that spells the other out: "Ash Hospital", "Ash Hospital in Ely".

    Places of one name that lie in different countries or divisions are two places.
    """
    one, other = _names(a), _names(b)
    if not one or not other or _roles_differ(a, b) or _apart(a, b):
        return None
    if one == other:
        return Finding("agree", "the same place")
    here, there = _own(a), _own(b)
    if here and there and here.row == there.row and _role(a) == _role(b):
        return Finding("agree", "two names of the same place")
    if (one < other or other < one) and not _contains(a, b):
        return Finding("agree", "the same place, named more fully in one of them")
    return None


def inside(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """One place lies in the other: by the words of an article, or by the map."""
    if any(_names(other) and _names(other) <= _around(side) for side, other in ((a, b), (b, a))):
        return Finding("compatible", "one place lies in the other")
    if _roles_differ(a, b) or not _contains(a, b):
        return None
    inner, outer = (a, b) if _holds(b, a) else (b, a)
    return Finding("compatible", f"{_called(inner)} lies in {_called(outer)}")


def other_place(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """Two places of one event of which neither lies in the other, and that are not neighbours."""
    if not (_is_told(a) and _is_told(b)):
        return None
    one, other = _spot(a), _spot(b)
    if one and other and one.row != other.row:
        held = _contains(a, b) or lies_in(one, other) or lies_in(other, one)
        vague = held or "area" in {one.kind, other.kind}  # "the Caribbean" has no border
        return None if vague or not _same_event(a, b) else _elsewhere(one, other)
    around = _around(a)
    here, there = _names(a) - around, _names(b) - around
    beside = bool(around) and around == _around(b) and bool(here and there) and not here & there
    if beside and _is_name(a) and _is_name(b):
        return Finding("conflict", "two places in the same area", "major")
    return None


def two_names(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """Two names without a common word, where nothing says that one place lies in the other."""
    if not (_is_name(a) and _is_name(b)) or _names(a) & _names(b) or _roles_differ(a, b):
        return None
    return Finding("compatible", "two names, and nothing tells whether one place lies in the other")


def _is_told(side: Side) -> bool:
    """Whether a claim says plainly that something happened in a place.

    "At Lyon" is whom a team plays, or where a ship calls.
    """
    at_spot = _role(side) == "at" and _own(side) is None
    return side.claim.modality == "asserted" and (_role(side) in _IN or at_spot)


def _same_event(a: Side, b: Side) -> bool:
    """Whether two claims use the same verb of their event, or mostly the same words."""
    one, other = a.claim.context, b.claim.context
    if one.predicate and other.predicate and stem(one.predicate) == stem(other.predicate):
        return True
    here, there = (frozenset(map(stem, c.lemmas)) for c in (one, other))
    shortest = min(len(here), len(there))
    return bool(shortest) and len(here & there) >= ALIKE * shortest


def _elsewhere(one: Place, other: Place) -> Finding:
    """What two different places on the map mean for the claims."""
    apart = distance(one, other)
    if apart is None:
        return Finding("conflict", f"{one.name} and {other.name} are different places", "major")
    told = f"{one.name} and {other.name} lie about {max(10, round(apart, -1)):,.0f} km apart"
    if apart < float(rules.load("places")["near"]["kilometres"]):
        return Finding("compatible", f"{told}, so one may be named for the other")
    return Finding("conflict", told, "major")


def _contains(a: Side, b: Side) -> bool:
    return _holds(a, b) or _holds(b, a)


def _holds(outer: Side, inner: Side) -> bool:
    """Whether the place of one side is what that of the other one lies in."""
    own, spot = _own(outer), _spot(inner)
    if own is None or spot is None:
        return False
    if lies_in(spot, own) or (spot.row == own.row and _own(inner) is None):
        return True
    # "New York" is a state and a city: a name that can mean what lies around is no contradiction.
    same = named(_name(outer))
    return any(lies_in(spot, p) for p in same if p.row != spot.row and not _clear(outer))


def _clear(side: Side) -> bool:
    """Whether an article says what its place lies in."""
    return bool(_within(side))


def _apart(a: Side, b: Side) -> bool:
    """Whether both places are known, and are two."""
    one, other = _spot(a), _spot(b)
    return bool(one and other and one.row != other.row and not _contains(a, b))


def _own(side: Side) -> Place | None:
    """The place on the map that a claim names itself; None for "a jail in Paris"."""
    return _on_map(_name(side), _within(side))


def _spot(side: Side) -> Place | None:
    """The smallest place on the map that a claim names."""
    own = _own(side)
    if own is None and (around := _within(side)):
        return _on_map(around[0], around[1:])
    return own


@lru_cache(maxsize=4096)
def _on_map(name: str, around: tuple[str, ...]) -> Place | None:
    return resolve(name, around)


def _name(side: Side) -> str:
    return side.claim.place if isinstance(side.claim, PlaceClaim) else ""


def _within(side: Side) -> tuple[str, ...]:
    told = side.claim.within if isinstance(side.claim, PlaceClaim) else None
    return tuple(told.split(", ")) if told else ()


def _called(side: Side) -> str:
    return f"“{_name(side)}”"


def _is_name(side: Side) -> bool:
    """Whether a place is called by a name, not described ("a jail")."""
    return _name(side)[:1].isupper()


def _names(side: Side) -> frozenset[str]:
    return content(words_of(text_of(side)))


def _around(side: Side) -> frozenset[str]:
    return content(words_of(", ".join(_within(side))))


def _role(side: Side) -> str | None:
    return side.claim.context.role


def _roles_differ(a: Side, b: Side) -> bool:
    """ "From" and "to" a place are two facts."""
    return bool({_role(a), _role(b)} & _ENDS) and _role(a) != _role(b)
