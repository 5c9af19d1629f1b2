"""Reads the rows of ../shared/data/surface_forms.jsonl as values in claimcheck's units.

The three tables state a value in three ways; here each becomes a :class:`Wanted`.  What is no claim
in a sentence is left out, and ``left_out`` and ``_skipped`` say why.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimcheck.normalise.numbers.lexicon import unit_symbols, unit_words
from claimcheck.normalise.numbers.tokens import tokenise

FEWEST_WORDS = 3  # beside the values, for a row to be a sentence
_NUMERAL = re.compile(r"[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_INTERVAL = re.compile(r"([\[(])(-?[\d.]*),(-?[\d.]*)([\])])")
_WORD = re.compile(r"[^\W\d_]+")

# Names of units that the tables use and config/units.toml has under another name.
ALIASES = {
    "pound-mass": "pound", "C": "degree Celsius", "F": "degree Fahrenheit", "K": "kelvin",
    "Degree": "degree", "United States dollar": "US dollar", "Pound": "pound", "Cent": "US cent",
    "British pound": "pound sterling", "Pence": "penny", "dollar": "US dollar",
    "Dollar": "US dollar", "percentage": "percent", "cent": "US cent",
    "electronvolt": "electronvolt", "Ton": "ton",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """A value of the gold: code points of its words, its bounds, its unit (None: a count).

    ``interval`` says that both bounds are stated; a unit of "" is not looked at.
    """

    start: int
    end: int
    surface: str
    low: float | None
    high: float | None
    unit: str | None
    interval: bool = False


def wanted(entry: Mapping[str, Any]) -> Iterator[Wanted]:
    """The values of a row that are claims, in the order of the gold."""
    readers = {"quantulum3": _quantulum, "recognizers": _recognizers, "measeval": _measeval}
    yield from readers[entry["dataset"]](entry)


def left_out(number: int, entry: Mapping[str, Any], values: Sequence[Wanted]) -> str | None:
    """Why a row is no claim in a sentence, None where it is one."""
    if entry["subset"] == "DateTimeModel" and not values:
        return "dates and times"
    if entry["gold"] and not values:
        return "without a number that can be checked"
    rest = list(entry["text"])
    for value in values:
        rest[value.start : value.end] = " " * (value.end - value.start)
    if len(_WORD.findall("".join(rest))) < FEWEST_WORDS:
        return "no sentence"
    return None


def unit_of(name: str) -> str | None:
    """The canonical unit of a name or symbol in the tables; the name itself where it is unknown."""
    name = ALIASES.get(name, name)
    if name == "dimensionless":
        return None
    text = tokenise(name)
    for table in (unit_words(), unit_symbols()):
        found = table.at(text, 0)
        if found is not None and found[0] == len(text):
            return found[1]
    return name


def _quantulum(entry: Mapping[str, Any]) -> Iterator[Wanted]:
    place = 0
    for gold in entry["gold"]:
        surface = gold["surface"]
        at = entry["text"].find(surface, place)
        start = at if at >= 0 else entry["text"].find(surface)
        place = max(start, 0)
        spread = gold.get("uncertainty") or 0
        unit = unit_of(gold["unit"])
        if unit is None and _YEAR.fullmatch(surface):
            continue
        low, high = gold["value"] - spread, gold["value"] + spread
        yield Wanted(start, start + len(surface), surface, low, high, unit, bool(spread))


def _recognizers(entry: Mapping[str, Any]) -> Iterator[Wanted]:
    for gold in entry["gold"]:
        kind = str(gold.get("TypeName", gold.get("Typename"))).rpartition(".")[2]
        value = (gold["Resolution"] or {}).get("value")
        surface, start = gold["Text"], gold["Start"]
        end = gold["End"] + 1
        if kind == "duration":
            values = gold["Resolution"].get("values") or [{}]
            seconds = values[0].get("value")
            if seconds and seconds != "not resolved":
                yield Wanted(start, end, surface, float(seconds), float(seconds), "second")
        elif kind == "numberrange":
            found = _INTERVAL.fullmatch(value)
            if found:
                low, high = (float(b) if b else None for b in (found[2], found[3]))
                yield Wanted(start, end, surface, low, high, "", True)
        elif value not in {None, "null"} and entry["subset"] != "DateTimeModel" and kind != "relative":
            number = float(value.rstrip("%"))
            if kind == "ordinal" and number == 1:
                continue
            unit = {"number": "", "percentage": "percent", "ordinal": ""}.get(kind)
            unit = unit if unit is not None else unit_of(gold["Resolution"]["unit"])
            yield Wanted(start, end, surface, number, number, unit)


def _measeval(entry: Mapping[str, Any]) -> Iterator[Wanted]:
    for gold in entry["gold"]:
        if gold["type"] != "Quantity":
            continue
        stated = json.loads(gold["other"]) if gold["other"] else {}
        unit = unit_of(stated["unit"]) if stated.get("unit") else ""
        for found in _NUMERAL.finditer(gold["text"]):
            number = float(found[0].replace(",", "").replace("−", "-"))
            if not unit and _YEAR.fullmatch(found[0]):
                continue
            start = gold["start"] + found.start()
            yield Wanted(start, start + len(found[0]), gold["text"], number, number, unit)
