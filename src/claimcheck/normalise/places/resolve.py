"""Which place of a name is meant: by what it is said to lie in, by its neighbours, by its size."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from claimcheck import rules
from claimcheck.normalise.places.table import Place, around, key, lies_in, named, row

EARTH = 6371.0  # mean radius in kilometres
_SEATS = frozenset({"country", "capital"})
_DIVISIONS = frozenset({"region", "county"})
_SHOWN = frozenset({"region", "country"})


@dataclass(frozen=True, slots=True)
class Setting:
    """The places of one article as rows of the table.

    ``told`` are divisions and countries that it names, ``implied`` those that its other places lie
    in, ``divisions`` those of both that are no countries, ``stated`` which place a name means by
    the article's own words ("Paris, Texas"), by key.
    """

    told: frozenset[int] = frozenset()
    implied: frozenset[int] = frozenset()
    divisions: frozenset[int] = frozenset()
    stated: Mapping[str, Place] = field(default_factory=dict)


def setting_of(names: Iterable[str], stated: Iterable[tuple[str, str]] = ()) -> Setting:
    """The setting that the place names of an article make.

    ``stated`` holds names with what the article says they lie in: ("Paris", "Texas").
    """
    told: set[int] = set()
    implied: set[int] = set()
    for name in set(names):
        found = _ranked(named(name))
        told |= {p.row for p in found if p.kind not in {"city", "capital", "area"}}
        clear = len(found) == 1 or (found and _exceeds(found[0], found[1], "outweighs"))
        if clear and not _is_small(found[0]):
            implied |= {p.row for p in around(found[0]) if p.kind != "area"}
    known = ((key(name), _inside(_ranked(named(name)), container)) for name, container in stated)
    return Setting(
        told=frozenset(told),
        implied=frozenset(implied),
        divisions=frozenset(r for r in told | implied if row(r).kind in _DIVISIONS),
        stated={name: found[0] for name, found in known if found},
    )


def resolve(name: str, inside: Sequence[str] = (), setting: Setting | None = None) -> Place | None:
    """The place that a name means; None for a name that is not known, or not clear.

    First counts what the place is said to lie in (``inside``: "Paris, Texas"), here or elsewhere in
    the article, then whether the article names other places there, then the number of inhabitants.
    """
    found = _ranked(named(name))
    for container in inside:
        if held := _inside(found, container) or _beside(found, container, setting):
            return held[0]
    if any(named(container) for container in inside):
        return None  # one that the table lacks: "Dover, Bavaria"
    if setting is not None and found:
        if (stated := setting.stated.get(key(name))) is not None:
            return stated
        hints = [_hint(p, found[0], setting) for p in found]
        if any(hints):
            best = found[hints.index(max(hints))]
            return best if max(hints) > 1 or not _is_doubtful(best, setting) else None
        if _is_doubtful(found[0], setting):
            return None
    return found[0] if found and _is_clear(found) else None


def _is_doubtful(place: Place, setting: Setting) -> bool:
    """Whether a place is so small that an article about elsewhere means another one of its name.

    The table lacks hamlets and quarters: "in Flushing" in an article on New York is not Flushing,
    Michigan.
    """
    return _is_small(place) and not (_rows(place) | {place.row}) & setting.divisions


def _is_small(place: Place) -> bool:
    known = int(rules.load("places")["rank"]["known"])
    return place.kind in {"city", "county"} and place.people < known


def _beside(found: Sequence[Place], container: str, setting: Setting | None) -> list[Place]:
    """The places in the division of a town: "Dublin, a suburb of Columbus"."""
    town = resolve(container, (), setting)
    if town is None or town.kind not in {"city", "capital"}:
        return []
    divisions = {p.row for p in around(town) if p.kind in _DIVISIONS}
    return [p for p in found if divisions & _rows(p)]


def _inside(found: Sequence[Place], container: str) -> list[Place]:
    """The places that lie in a container of some name."""
    around_it = {p.row for p in named(container)}
    return [p for p in found if around_it & _rows(p)]


def _is_clear(found: Sequence[Place]) -> bool:
    """Whether the largest of some places is much larger than all that lie elsewhere."""
    largest, *others = found
    apart = [p for p in others if not lies_in(p, largest) and not lies_in(largest, p)]
    return not apart or _exceeds(largest, apart[0], "certain")


def _hint(place: Place, largest: Place, setting: Setting) -> int:
    """How strongly an article hints at a place, from 0 on.

    It names the division that the place lies in, or other places in it, or at least in the country.
    A much larger place of the same name is meant all the same.
    """
    if _exceeds(largest, place, "outweighs"):
        return 0
    divisions = {p.row for p in around(place) if p.kind in _DIVISIONS}
    if divisions & setting.told:
        return 3
    if (divisions | {place.row}) & setting.implied:
        return 2
    return int(bool(_rows(place) & (setting.told | setting.implied)))


def _rows(place: Place) -> frozenset[int]:
    return frozenset(p.row for p in around(place))


def _ranked(places: Iterable[Place]) -> list[Place]:
    return sorted(places, key=lambda p: (-_weight(p), p.row))


def _weight(place: Place) -> int:
    return place.people * (int(rules.load("places")["rank"]["seat"]) if place.kind in _SEATS else 1)


def _exceeds(one: Place, other: Place, rank: str) -> bool:
    """Whether a place is larger than another one by a factor of ``[rank]``."""
    return _weight(one) > int(rules.load("places")["rank"][rank]) * _weight(other)


def within(place: Place) -> tuple[str, ...]:
    """What a place lies in, to be shown: its division and country, not one of its own name."""
    same = {p.row for p in named(place.name)}
    return tuple(p.name for p in around(place) if p.kind in _SHOWN and p.row not in same)


def distance(one: Place, other: Place) -> float | None:
    """Kilometres between two towns (haversine, to some ten); None where one is no town."""
    if one.at is None or other.at is None:
        return None
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, p.at)) for p in (one, other) if p.at)
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(half)))
