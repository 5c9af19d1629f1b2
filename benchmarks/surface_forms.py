"""Reads the rows of ../shared/data/surface_forms.jsonl as values in claimcheck's units.

The tables state their values in three ways; here each becomes a :class:`Wanted`.  What is no claim
in a sentence is left out:

- rows about dates and times (other benchmarks measure those; durations stay);
- rows with fewer than three words beside their values: "twenty-one trillion" is no sentence, and
  a question claims nothing;
- values in units that no news uses and config/units.toml does not know ("g CO2 m-2 h-1"); of
  MeasEval, which is cut from papers, also clock times and formulas whose powers have lost their
  signs in print;
- "last", "next", "first": order, where claimcheck is silent on purpose; units without a number;
  bare years, which are dates; plain numbers that the tables take out of a name, a version, an
  address or a written date ("Voyager 2", "192.168.1.2"): claimcheck must not claim those.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimcheck.normalise.numbers.lexicon import unit_symbols, unit_words
from claimcheck.normalise.numbers.tokens import tokenise
from claimcheck.normalise.units import units

FEWEST_WORDS = 3  # beside the values, for a row to be a sentence
_NUMERAL = re.compile(r"(?<![\w.,^])(?:(?<!\d)[-−])?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_INTERVAL = re.compile(r"[\[(](-?[\d.]*),(-?[\d.]*)[\])]")
_TIMEX = re.compile(r"PT?(\d+(?:\.\d+)?)([YMWDHS])")
_NAME = re.compile(r"\w\W{1,3}(?!I\b)[A-Z]\w*[ —-]$")
_JOINED = re.compile(r"\w[-/.]$")
_WORD = re.compile(r"[^\W\d_]+")
_TABLES = frozenset({"CurrencyModel", "DimensionModel", "TemperatureModel", "AgeModel"})
_KINDS = {"number": "", "ordinal": "", "percentage": "percent"}

# Names in the tables for units that config/units.toml calls otherwise.
_ALIASES = {
    "pound-mass": "pound", "C": "degree Celsius", "F": "degree Fahrenheit",
    "United States dollar": "US dollar", "dollar": "US dollar", "Dollar": "US dollar",
    "British pound": "pound sterling", "Pence": "penny", "Cent": "US cent", "cent": "US cent",
    "percentage": "percent", "Costa Rican colón": "Costa Rican colon", "wt.%": "percent",
    "wt%": "percent", "vol%": "percent", "weight%": "percent", "years": "year", "s": "second",
    "year-old": "year", "K": "kelvin",
}  # fmt: skip
_PERIODS = {"Y": "year", "W": "week", "D": "day", "H": "hour", "S": "second"}


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
    quantity: int = 0  # which annotation of its row it belongs to


def wanted(entry: Mapping[str, Any]) -> tuple[Wanted, ...]:
    """The values of a row that are claims, in the order of the gold."""
    readers = {"quantulum3": _quantulum, "recognizers": _recognizers, "measeval": _measeval}
    return tuple(readers[entry["dataset"]](entry))


def left_out(entry: Mapping[str, Any], values: Sequence[Wanted]) -> str | None:
    """Why a row is no claim in a sentence, None where it is one."""
    if entry["subset"] == "DateTimeModel" and not values:
        return "dates and times"
    if entry["gold"] and not values:
        return "without a number that is claimed"
    if entry["text"].rstrip().endswith("?"):
        return "questions"
    rest = list(entry["text"])
    for value in values:
        rest[value.start : value.end] = " " * (value.end - value.start)
    return "no sentence" if len(_WORD.findall("".join(rest))) < FEWEST_WORDS else None


def unit_of(name: str) -> str | None:
    """The canonical unit of a name or symbol in the tables; the name itself where it is unknown."""
    name = _ALIASES.get(name, name)
    if name == "dimensionless":
        return None
    return _known(name) or name


def _in_name(text: str, start: int) -> bool:
    """Whether a plain number is a part of what stands before it: "Voyager 2", "SCP-173", "5/17"."""
    before = text[:start]
    return (
        bool(_NAME.search(before))
        or bool(_JOINED.search(before))
        or bool(re.match(r"\d+[/.]\d+[/.]\d", text[start:]))
    )


def _known(name: str) -> str | None:
    text = tokenise(name)
    for table in (unit_words(), unit_symbols()):
        found = table.at(text, 0)
        if found is not None and found[0] == len(text):
            return found[1]
    return None


def _quantulum(entry: Mapping[str, Any]) -> Iterator[Wanted]:
    place = 0
    for gold in entry["gold"]:
        surface, text = gold["surface"], entry["text"]
        start = max(text.find(surface, place), text.find(surface))
        place = start + 1
        spread = gold.get("uncertainty") or 0
        unit = unit_of(gold["unit"])
        plain = unit is None and not (_YEAR.fullmatch(surface) or _in_name(text, start))
        if unit in units() or plain:
            low, high = gold["value"] - spread, gold["value"] + spread
            yield Wanted(start, start + len(surface), surface, low, high, unit, bool(spread))


def _recognizers(entry: Mapping[str, Any]) -> Iterator[Wanted]:
    for gold in entry["gold"]:
        kind = str(gold.get("TypeName", gold.get("Typename"))).rpartition(".")[2]
        words = gold["Start"], gold["End"] + 1, gold["Text"]
        resolved = gold["Resolution"] or {}
        value = resolved.get("value")
        if kind == "duration":
            yield from (Wanted(*words, n, n, unit) for n, unit in _duration(resolved))
        elif kind == "numberrange":
            low, high = (float(b) if b else None for b in _bounds(value))
            yield Wanted(*words, low, high, "", interval=True)
        elif value in {None, "null"} or kind == "relative" or entry["subset"] == "DateTimeModel":
            continue
        elif not (kind == "ordinal" and value == "1"):
            number = float(value.rstrip("%"))
            unit = unit_of(resolved["unit"]) if entry["subset"] in _TABLES else _KINDS[kind]
            if unit == "ton":  # the table's "Ton" is any of the three
                unit = ""
            if entry["subset"] == "CurrencyModel" and unit == "pound":
                unit = "pound sterling"
            if unit in units() or (unit == "" and not _in_name(entry["text"], words[0])):
                yield Wanted(*words, number, number, unit)


def _duration(resolved: Mapping[str, Any]) -> Iterator[tuple[float, str]]:
    """A duration as its TIMEX3 value says it: "P3M" is three months, not so many seconds."""
    timex = (resolved.get("values") or [{}])[0].get("timex", "")
    found = _TIMEX.fullmatch(timex)
    if found:
        month = "minute" if timex.startswith("PT") else "month"
        yield float(found[1]), _PERIODS.get(found[2], month)


def _bounds(interval: str) -> tuple[str, str]:
    found = _INTERVAL.fullmatch(interval)
    if found is None:
        raise ValueError(f"The interval {interval!r} cannot be read; write it as '[20,30)'.")
    return found[1], found[2]


def _measeval(entry: Mapping[str, Any]) -> Iterator[Wanted]:
    for number_of, gold in enumerate(entry["gold"]):
        if gold["type"] != "Quantity" or re.search(r"[×^]|10[-−]\d", gold["text"]):
            continue
        stated = (json.loads(gold["other"]) if gold["other"] else {}).get("unit")
        unit = unit_of(stated) if stated else ""
        if unit and unit not in units():
            if not all(part.isalpha() and len(part) > 3 for part in unit.split()):
                continue
            unit = ""  # a noun that is counted: "participants"
        for found in _NUMERAL.finditer(gold["text"].split("±")[0]):
            if unit or not _YEAR.fullmatch(found[0]):
                number = float(found[0].replace(",", "").replace("−", "-"))
                start = gold["start"] + found.start()
                place = start, start + len(found[0]), gold["text"]
                yield Wanted(*place, number, number, unit, quantity=number_of)
