"""How many published surface forms of numbers claimcheck reads right.

    .venv/bin/python benchmarks/quantities.py [--why]

Reads ../shared/data/surface_forms.jsonl: the English test tables of quantulum3, of Microsoft
Recognizers-Text and of MeasEval.  Every row is an article of its own and goes through the whole
extraction; a paragraph of MeasEval counts as a row for each quantity annotated in it.  A gold value
is right when a quantity or duration overlaps its words and has its value in its unit, converted
where needed: the exact number, the number under a hedge, either end of a range (the tables split
"eight to 10 feet") or of a change, both bounds of an interval.  A row is right when all its values
are; a row without any, when no quantity of its kind is claimed.  ``surface_forms.py`` says which
values and rows are left out as no claims in a sentence.  Every third row, counted from the first,
was not read while the rules were written; ``--why`` names the misses of the other rows only.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, product
from pathlib import Path
from typing import Any

from surface_forms import Wanted, left_out, wanted

from claimcheck.annotate import annotate
from claimcheck.extract import duration, quantity
from claimcheck.extract.scope import scope_of
from claimcheck.models import Article, NumberClaim, Value
from claimcheck.normalise.units import convert, units

TABLES = Path(__file__).parents[2] / "shared" / "data" / "surface_forms.jsonl"


@dataclass(frozen=True, slots=True)
class Row:
    """One phrasing with the values wanted from it; ``held_out`` rows were not read in tuning."""

    number: int
    table: str
    text: str
    values: tuple[Wanted, ...]

    @property
    def held_out(self) -> bool:
        """Whether the row is kept from tuning."""
        return self.number % 3 == 0


def rows(path: Path) -> tuple[list[Row], Counter[str]]:
    """The rows that are claims in a sentence, and how many were left out for which reason."""
    kept, dropped = [], Counter[str]()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        entry = json.loads(line)
        values = wanted(entry)
        reason = left_out(entry, values)
        if reason:
            dropped[reason] += 1
        else:
            kept += _split(number, entry, values)
    return kept, dropped


def _split(number: int, entry: Mapping[str, Any], values: tuple[Wanted, ...]) -> list[Row]:
    """A row of a table as it is; a paragraph of MeasEval as a row for each annotated quantity."""
    if entry["dataset"] != "measeval":
        return [Row(number, entry["subset"], entry["text"], values)]
    quantities = groupby(values, key=lambda v: v.quantity)
    return [Row(number, "MeasEval", entry["text"], tuple(part)) for _, part in quantities]


def read(kept: Sequence[Row]) -> Iterator[tuple[Row, list[NumberClaim]]]:
    """Every row with the quantities and durations found in it."""
    by_text = {text: list(part) for text, part in groupby(kept, key=lambda row: row.text)}
    articles = [Article(id=str(i), text=text) for i, text in enumerate(by_text)]
    for annotated in annotate(articles):
        scope = scope_of(annotated)
        claims = [*quantity.find(scope), *duration.find(scope)]
        for row in by_text[annotated.article.text]:
            yield row, claims


def missed(row: Row, claims: Sequence[NumberClaim]) -> list[str]:
    """What is wrong in a row, in words; nothing where all is right."""
    if not row.values:
        return [f"claimed {c.surface!r}" for c in claims if _of_kind(row.table, c.value)]
    return [
        f"{v.surface!r} = {v.low}..{v.high} {v.unit or ''}"
        for v in row.values
        if not any(_meets(v, c) and (_right(v, c) or _summed(row, c)) for c in claims)
    ]


def _of_kind(table: str, value: Value) -> bool:
    """Whether a value is of the kind that a table asks for, where it says there is none."""
    entry = units().get(value.unit or "")
    dimension = entry.dimension if entry else None
    kinds = {
        "CurrencyModel": bool(entry and entry.money),
        "TemperatureModel": dimension in {"temperature", "angle"},
        "PercentModel": dimension == "share",
        "AgeModel": value.shape == "age",
        "DimensionModel": bool(entry and not entry.money and dimension != "time"),
        "NumberModel": entry is None,
    }
    return kinds.get(table, True)


def _meets(value: Wanted, claim: NumberClaim) -> bool:
    return claim.span.start < value.end and value.start < claim.span.end


def _right(value: Wanted, claim: NumberClaim) -> bool:
    low, high = _in_unit(claim.value, value.unit)
    if value.interval:
        low = claim.value.was if claim.value.was is not None else low  # "reduced from 50 to 44"
        return _near(low, value.low) and _near(high, value.high)
    if claim.value.relation == "vague" and None not in (low, high, value.low):
        return bool(low <= value.low <= high)  # type: ignore[operator]  # "a few minutes"
    was = claim.value.was if low == claim.value.low else None
    return any(_near(n, value.low) for n in (low, high, was) if n is not None)


def _summed(row: Row, claim: NumberClaim) -> bool:
    """Whether a claim is the sum of the values a table splits: "five feet two inches"."""
    parts = [v for v in row.values if _meets(v, claim)]
    unit = claim.value.unit
    if len(parts) < 2 or unit is None:
        return False
    try:
        total = sum(convert(v.low or 0.0, v.unit or "", unit) for v in parts)
    except ValueError:
        return False
    return claim.value.low is not None and abs(claim.value.low - total) <= 0.01 * total


def _in_unit(value: Value, unit: str | None) -> tuple[float | None, float | None]:
    """The bounds in a wanted unit ("" for any); none where the unit is another one."""
    if unit == "" or value.unit == unit:
        return value.low, value.high
    if unit is None or value.unit is None:
        return None, None
    if value.unit.split()[-1].lower() == unit.lower():  # a table's "Franc"
        return value.low, value.high
    try:
        bounds = [n if n is None else convert(n, value.unit, unit) for n in (value.low, value.high)]
    except ValueError:
        return None, None
    return bounds[0], bounds[1]


def _near(got: float | None, want: float | None) -> bool:
    if got is None or want is None:
        return got is want
    return abs(got - want) <= 1e-3 * abs(want) + 1e-12


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints rows and values right, by table, for the rows read and those held out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--why", action="store_true", help="name the misses of rows not held out")
    parser.add_argument("--tables", type=Path, default=TABLES)
    options = parser.parse_args(arguments)
    if not options.tables.exists():
        print(f"{options.tables} is not there: nothing to measure.", file=sys.stderr)
        return 2
    kept, dropped = rows(options.tables)
    tally: Counter[tuple[str, bool, str]] = Counter()
    for row, claims in read(kept):
        wrong = missed(row, claims)
        both = ("all",) if row.table == "MeasEval" else ("all but MeasEval", "all")
        for table in (row.table, *both):
            tally[table, row.held_out, "rows"] += 1
            tally[table, row.held_out, "rows right"] += not wrong
            tally[table, row.held_out, "values"] += len(row.values)
            tally[table, row.held_out, "values right"] += len(row.values) - len(wrong) * bool(
                row.values
            )
        if wrong and options.why and not row.held_out:
            got = [(c.surface, c.value.low, c.value.high, c.value.unit) for c in claims]
            print(
                f"{row.number} {row.table}: {row.text[:160]!r}\n    {'; '.join(wrong)}\n    {got}"
            )
    _print(tally, dropped)
    return 0


def _print(tally: Counter[tuple[str, bool, str]], dropped: Counter[str]) -> None:
    print(f"{'':18}{'rows right':>22}{'values right':>24}")
    print(f"{'':18}{'read':>11}{'held out':>11}{'read':>13}{'held out':>11}")
    sums = ["all but MeasEval", "all"]
    for table in [*sorted({t for t, _, _ in tally} - {*sums}), *sums]:
        cells = [
            f"{tally[table, held, what + ' right']}/{tally[table, held, what]}"
            for what in ("rows", "values")
            for held in (False, True)
        ]
        print(f"{table:18}{cells[0]:>11}{cells[1]:>11}{cells[2]:>13}{cells[3]:>11}")
    for table, what in product(sums, ("rows", "values")):
        shares = [
            100 * tally[table, held, what + " right"] / max(1, tally[table, held, what])
            for held in (False, True)
        ]
        said = f"{shares[0]:.1f} % of those read, {shares[1]:.1f} % of those held out"
        print(f"{table}, {what} right: {said}")
    print("rows left out: " + "; ".join(f"{n} {reason}" for reason, n in dropped.most_common()))


if __name__ == "__main__":
    raise SystemExit(main())
