"""The words of config/times.toml in the shape the grammar asks for."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from claimcheck import rules

from .tokens import Tokens


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word tables, keyed by the lower-cased word."""

    months: dict[str, int]
    month_abbreviations: dict[str, int]
    ambiguous_months: frozenset[str]
    name_months: frozenset[str]
    month_leads: frozenset[str]
    name_leads: frozenset[str]
    weekdays: dict[str, int]
    weekday_abbreviations: dict[str, int]
    units: dict[str, str]
    counts: dict[str, tuple[int, int]]
    ordinals: dict[str, int]
    days: dict[str, int]
    parts: dict[str, str]
    seasons: dict[str, int]
    decades: dict[str, int]
    deictic: dict[str, int]
    previous_anchored: frozenset[str]
    portions: dict[str, str]
    portion_shares: dict[str, tuple[float, float]]
    holidays: dict[tuple[str, ...], str]
    holiday_starts: frozenset[str]
    holiday_rules: dict[str, tuple[str, Any]]
    zones: dict[str, str]
    zone_regions: dict[str, str]
    vague: frozenset[str]
    shortly: frozenset[str]
    bounds: dict[tuple[str, ...], str]
    future: frozenset[str]
    past: frozenset[str]
    not_infinitives: frozenset[str]
    year_leads: frozenset[str]
    year_sure_leads: frozenset[str]
    year_count_leads: frozenset[str]
    year_followers: frozenset[str]
    year_owners: frozenset[str]
    recurring: frozenset[str]
    alike: frozenset[str]
    year_before: frozenset[str]
    season_leads: frozenset[str]
    unit_leads: frozenset[str]
    clock_leads: frozenset[str]
    year_determiners: frozenset[str]
    year_units: frozenset[str]
    year_labels: frozenset[str]


@functools.cache
def lexicon() -> Lexicon:
    """The tables, read once."""
    data = rules.load("times")
    context, tense, years = data["context"], data["tense"], data["years"]
    holidays = {
        name: (kind, rule)
        for kind, table in data["holidays"].items()
        for name, rule in table.items()
    }
    spelled = {_spell(name): name for name in holidays}
    return Lexicon(
        months=data["months"] | data["month_abbreviations"],
        month_abbreviations=data["month_abbreviations"],
        ambiguous_months=frozenset(data["ambiguous"]["months"]),
        name_months=frozenset(data["ambiguous"]["names"]),
        month_leads=frozenset(data["ambiguous"]["month_leads"]),
        name_leads=frozenset(data["ambiguous"]["name_leads"]),
        weekdays=data["weekdays"] | data["weekday_abbreviations"],
        weekday_abbreviations=data["weekday_abbreviations"],
        units=data["units"],
        counts={word: (low, high) for word, (low, high) in data["counts"].items()},
        ordinals=data["ordinals"],
        days=data["days"],
        parts=data["parts"],
        seasons=data["seasons"],
        decades=data["decades"],
        deictic=data["deictic"],
        previous_anchored=frozenset(data["anchors"]["previous"]),
        portions=data["portions"],
        portion_shares={name: (low, high) for name, (low, high) in data["shares"].items()},
        holidays=spelled,
        holiday_starts=frozenset(words[0] for words in spelled),
        holiday_rules=holidays,
        zones=data["zones"]["fixed"],
        zone_regions=data["zones"]["region"],
        vague=frozenset(context["vague"]),
        shortly=frozenset(context["shortly"]),
        bounds={tuple(words.split()): bound for words, bound in context["bounds"].items()},
        future=frozenset(tense["future"]),
        past=frozenset(tense["past"]),
        not_infinitives=frozenset(tense["not_infinitives"]),
        year_leads=frozenset(years["leads"]),
        year_sure_leads=frozenset(years["sure_leads"]),
        year_count_leads=frozenset(years["count_leads"]),
        year_followers=frozenset(years["followers"]),
        year_owners=frozenset(years["owners"]),
        recurring=frozenset(data["periods"]["recurring"]),
        alike=frozenset(data["periods"]["alike"]),
        year_before=frozenset(data["periods"]["year_before"]),
        season_leads=frozenset(context["season_leads"]),
        unit_leads=frozenset(context["unit_leads"]),
        clock_leads=frozenset(context["clock_leads"]),
        year_determiners=frozenset(years["determiners"]),
        year_units=frozenset(years["units"]),
        year_labels=frozenset(years["labels"]),
    )


def _spell(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+|[^\w\s]", name))


def month_at(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """The month named here and the index after it, with the full stop of an abbreviation.

    Written small, a month needs a long name or a day in figures beside it.
    """
    lex, word = lexicon(), tokens.words[index]
    month = lex.months.get(word)
    if month is None:
        return None
    beside = tokens.words[index + 1].isdigit() or tokens.words[index - 1] in {
        "st",
        "nd",
        "rd",
        "th",
    }
    small = len(word) > 5 or (beside and word not in lex.ambiguous_months)
    if not (tokens.capital(index) or small):
        return None
    after = index + 1
    if word in lex.month_abbreviations and tokens.words[after] == "." and tokens.glued(after):
        after += 1
    return month, after


def weekday_at(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """The day of the week named here and the index after it."""
    lex, word = lexicon(), tokens.words[index]
    weekday = lex.weekdays.get(word)
    if weekday is None:
        return None
    after = index + 1
    if word in lex.weekday_abbreviations:
        if not tokens.capital(index):
            return None
        if tokens.words[after] == "." and tokens.glued(after):
            after += 1
    elif tokens.words[after] == "s" and tokens.glued(after):
        return None  # "Mondays"
    return weekday, after
