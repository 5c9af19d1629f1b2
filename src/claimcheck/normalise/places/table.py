"""The packaged table of places: countries, their divisions and towns, and what lies in what.

The names come from GeoNames and ISO 3166 (see NOTICE); ``training/build_places.py`` builds the
table and describes its lines.  It is read as text and searched by bisection: nothing is parsed that
nobody asks for.
"""

from __future__ import annotations

import gzip
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, cast

from claimcheck import rules

Kind = Literal["area", "country", "region", "county", "capital", "city"]
FILE = Path(__file__).with_name("places.tsv.gz")
LONGEST = 60  # code points of a name that is looked up
_SAME = str.maketrans({"-": " ", "–": " ", "/": " ", ".": "", "'": "", "’": "", "‘": "", ",": ""})


@dataclass(frozen=True, slots=True)
class Place:
    """One place; ``above`` are the rows of what it lies in, ``at`` is latitude and longitude."""

    row: int
    name: str
    kind: Kind
    above: tuple[int, ...]
    people: int
    at: tuple[float, float] | None


def key(name: str) -> str:
    """A name as it is looked up: lower case, no accents, points or article, "U. S." as "us".

    Short forms of ``config/places.toml`` are written out: "St. Anne", "Paris, Tex.".
    """
    short = rules.load("places")["written_out"]
    bare = unicodedata.normalize("NFKD", name[:LONGEST].translate(_SAME)).casefold()
    words = "".join(c for c in bare if not unicodedata.combining(c)).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if len(words) > 1:
        if all(len(word) == 1 for word in words):
            return "".join(words)
        words[0] = short["first"].get(words[0], words[0])
    plain = " ".join(words)
    return str(short["whole"].get(plain, plain))


@cache
def _lines() -> list[str]:
    return gzip.decompress(FILE.read_bytes()).decode().split("\n")[:-1]


@lru_cache(maxsize=4096)
def named(name: str) -> tuple[Place, ...]:
    """The places of a name, in no particular order; other names count like the first one.

    A word for what it is ("Gaza City", "Donetsk region") is left off where the name has none.
    """
    known = key(name)
    head, _, last = known.rpartition(" ")
    bare = head if last in rules.load("places")["generic"]["last"] else ""
    return _under(known) or _under(bare)


def _under(known: str) -> tuple[Place, ...]:
    wanted, lines = known + "\t", _lines()
    found: dict[int, Place] = {}
    at = bisect_left(lines, wanted)
    while known and at < len(lines) and lines[at].startswith(wanted):
        told = lines[at].removeprefix(wanted)
        place = row(int(told[1:]) if told.startswith("=") else at)
        found[place.row] = place
        at += 1
    return tuple(found.values())


@lru_cache(maxsize=4096)
def row(number: int) -> Place:
    """The place in a row of the table."""
    _, name, kind, above, people, *at = _lines()[number].split("\t")
    return Place(
        row=number,
        name=name,
        kind=cast(Kind, kind),
        above=tuple(int(r) for r in above.split("|") if r),
        people=int(people),
        at=(float(at[0]), float(at[1])) if at[0] else None,
    )


@lru_cache(maxsize=4096)
def around(place: Place) -> tuple[Place, ...]:
    """What a place lies in, the nearest first; without itself."""
    found: dict[int, Place] = {}
    todo = list(place.above)
    while todo:
        number = todo.pop(0)
        if number not in found:
            found[number] = row(number)
            todo += found[number].above
    return tuple(found.values())


def lies_in(place: Place, other: Place) -> bool:
    """Whether a place lies in another one."""
    return any(p.row == other.row for p in around(place))
