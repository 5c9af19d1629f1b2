"""Times counted from another: "yesterday", "last week", "two days later", "the weekend"."""

from __future__ import annotations

from typing import Literal

from .dates import day_led_at, month_led_at, weekday_led_at
from .lexicon import lexicon, month_at, weekday_at
from .mention import (
    Anchor,
    Between,
    CalendarDate,
    DateExpression,
    Deictic,
    Holiday,
    Moment,
    Shift,
    Weekday,
    YearPart,
)
from .tokens import Tokens
from .year_parts import year_part_at

Parsed = tuple[DateExpression | Moment, int]
_APOSTROPHES = frozenset({"'", "’"})
_SPANS = frozenset({"second", "minute", "hour"})


def day_word_at(tokens: Tokens, index: int) -> Parsed | None:
    """ "today", "tonight", "the day before yesterday", "the day after tomorrow"."""
    words, lex = tokens.words, lexicon()
    at = index + (words[index] == "the")
    if words[at] == "day" and words[at + 1] in {"before", "after"}:
        return _day_beside(tokens, at)
    offset = lex.days.get(words[index])
    if offset is None:
        return None
    day = Deictic("day", offset)
    return (Moment(day, part="night") if words[index] == "tonight" else day), index + 1


def _day_beside(tokens: Tokens, index: int) -> Parsed | None:
    """ "day before yesterday", "day before last Tuesday", and "the day before" by itself."""
    words = tokens.words
    sign = -1 if words[index + 1] == "before" else 1
    at = index + 2
    offset = lexicon().days.get(words[at])
    if offset is not None:
        return Shift("day", 1, 1, sign, base=Deictic("day", offset)), at + 1
    base = deictic_at(tokens, at) if words[at] != "the" else None
    if base and not isinstance(base[0], Moment):
        return Shift("day", 1, 1, sign, base=base[0]), base[1]
    if words[index - 1] == "the" and (words[at] in {".", ",", ";", "", "and"}):
        return Deictic("day", sign, "previous"), at
    return None


def deictic_at(tokens: Tokens, index: int) -> Parsed | None:
    """ "last week", "this March", "next Friday", "the following day", "that same evening"."""
    words, lex = tokens.words, lexicon()
    definite = words[index] == "the"
    at = index + definite
    word = words[at]
    offset = lex.deictic.get(word)
    if offset is None:
        return None
    anchor: Anchor = "previous" if word in lex.previous_anchored else "published"
    after = at + 1
    if word in {"this", "that"} and words[after] in {
        "past",
        "coming",
        "same",
        "very",
        "next",
        "last",
    }:
        offset = lex.deictic.get(words[after], offset)
        anchor = "previous" if words[after] == "same" else anchor
        after += 1
    after += words[after] == "fiscal"
    after += words[after] == "calendar"
    return _deictic_head(tokens, index, after, offset, anchor, definite)


def _deictic_head(
    tokens: Tokens, index: int, at: int, offset: int, anchor: Anchor, definite: bool
) -> Parsed | None:
    """What "last", "this" or "that" stands before."""
    words, lex = tokens.words, lexicon()
    head, said = words[at], words[index + definite]
    weekday = weekday_at(tokens, at)
    if weekday and not definite and said != "that" and said != "same":
        return Weekday(weekday[0], offset), weekday[1]
    month = month_at(tokens, at)
    if month and said not in {"that", "same"} and not words[month[1]].isdigit():
        return CalendarDate(month=month[0], direction=offset), month[1]
    if head in lex.seasons and said not in {"that", "same", "current"}:
        return YearPart(lex.seasons[head], direction=offset), at + 1
    if head in lex.holiday_starts:
        holiday = holiday_at(tokens, at)
        if holiday and isinstance(holiday[0], Holiday):
            return Holiday(holiday[0].name, direction=offset), holiday[1]
    if definite and said == "next":
        anchor = "previous"
    if head in lex.parts and not head.endswith("s"):
        if definite and said in {"last", "past"}:
            return None
        return _deictic_part(lex.parts[head], said, offset, anchor), at + 1
    unit = lex.units.get(head)
    if (
        unit is None
        or unit in _SPANS
        or head.endswith("s")
        or (definite and said in {"last", "past"} and unit != "season")
    ):
        return None
    if said == "past" and unit != "season":
        return None
    if words[at + 1] == "-" and tokens.glued(at + 2) and words[at + 2].isalpha():
        return None  # "this week-long meeting"
    if unit == "day" and offset and words[at + 1] == "of":
        return None  # "the last day of the trial"
    return Deictic(unit, offset, anchor), at + 1


def _deictic_part(part: str, said: str, offset: int, anchor: Anchor) -> Moment:
    """ "last night" is yesterday's, "the next morning" the morning of the day after."""
    return Moment(Deictic("day", offset, anchor), part=part)


def beside_next_at(tokens: Tokens, index: int) -> Parsed | None:
    """ "The week after next", "the month before last"."""
    words = tokens.words
    unit = lexicon().units.get(words[index + 1])
    if words[index] != "the" or unit not in {"week", "weekend", "month", "year"}:
        return None
    if words[index + 2 : index + 4] == ["after", "next"]:
        return Deictic(unit, 2), index + 4
    if words[index + 2 : index + 4] == ["before", "last"]:
        return Deictic(unit, -2), index + 4
    return None


def weekend_at(tokens: Tokens, index: int) -> Parsed | None:
    """ "over the weekend"; and "the quarter", "the latest quarter" of a company's report."""
    words = tokens.words
    if words[index] != "the":
        return None
    at = index + 1 + (words[index + 1] == "latest")
    if words[at] == "weekend" and words[index - 1] in lexicon().unit_leads:
        return Deictic("weekend", 0), at + 1
    latest = at > index + 1
    quarter = words[at] == "quarter" and words[index - 1] in {"in", "for", "during"}
    if quarter or (latest and words[at] in {"quarter", "period"}):
        return Deictic("quarter", 0, "previous"), at + 1
    return None


def unit_at(tokens: Tokens, index: int) -> Parsed | None:
    """ "the month", "the year" after a portion of it: "the end of the month"."""
    unit = lexicon().units.get(tokens.words[index + 1])
    if tokens.words[index] != "the" or tokens.words[index + 1].endswith("s"):
        return None
    if unit in {"week", "month", "quarter", "year", "decade", "century", "season"}:
        return Deictic(unit, 0), index + 2
    return None


def shift_at(tokens: Tokens, index: int) -> Parsed | None:
    """ "two days ago", "a few weeks later", "a year earlier", "a week ago Monday"."""
    words = tokens.words
    index += words[index] == "the" and words[index + 1] == "year"
    count = count_at(tokens, index)
    if count is None:
        return None
    low, high, at = count
    at += words[at] in {"-", "–"}
    unit = lexicon().units.get(words[at])
    if unit is None or (unit in {"quarter", "season"} and words[at] == "season"):
        return None
    after = at + 1
    if words[after : after + 3] == ["and", "a", "half"]:
        low, high, after = low + 0.5, high + 0.5, after + 3
    elif words[after : after + 2] == ["or", "so"]:
        after += 2
    after += words[after] in {"-", "–"}
    direction = _direction(tokens, after)
    if direction is None and words[after] in {"before", "after", "from"}:
        base = _dated_at(tokens, after + 1)
        sign = -1 if words[after] == "before" else 1
        onward = words[after] == "from"
        return (
            (Shift(unit, low, high, sign, base=base[0], onward=onward), base[1]) if base else None
        )
    if direction is None:
        return None
    sign, anchor, after = direction
    if words[at + 1] in {"-", "–"} and unit == "year" and low == 1:
        return _year_ago_period(tokens, after, sign)
    if unit == "weekend":
        unit = "week"
    if words[after - 1] == "ago":
        on = after + (words[after] == "on")
        weekday = weekday_at(tokens, on) if unit == "week" and low == high else None
        if weekday:
            return Weekday(weekday[0], in_week=-int(low)), weekday[1]
        if words[after] == "today":
            return Shift(unit, low, high, sign, base=Deictic("day", 0)), after + 1
        if words[after : after + 2] == ["this", "month"]:
            return Shift(unit, low, high, sign, base=Deictic("month", 0)), after + 2
    return Shift(unit, low, high, sign, anchor), after


def _dated_at(tokens: Tokens, index: int) -> tuple[DateExpression, int] | None:
    """The date that "two days before" is counted from, where one is written."""
    for parse in (weekday_led_at, month_led_at, day_led_at, holiday_at):
        found = parse(tokens, index)
        if found and not isinstance(found[0], Between | Moment):
            return found[0], found[1]
    return None


def _year_ago_period(tokens: Tokens, after: int, sign: int) -> Parsed:
    """ "year-ago", "the year-earlier quarter", "the year-ago third quarter"."""
    named = year_part_at(tokens, after)
    if named and named[0].year is None and named[0].year_offset is None:
        return YearPart(named[0].number, year_offset=sign), named[1]
    after += tokens.words[after] in {"quarter", "period"}
    return Shift("year", 1, 1, sign), after


def _direction(tokens: Tokens, index: int) -> tuple[Literal[-1, 1], Anchor, int] | None:
    words = tokens.words
    word, following = words[index], words[index + 1]
    if word in _APOSTROPHES:  # "in two weeks' time", "in a year's time"
        at = index + 1 + (following == "s")
        return (1, "published", at + 1) if words[at] == "time" else None
    if word == "ago":
        return -1, "published", index + 1
    if word == "from" and following in {"now", "today"}:
        return 1, "published", index + 2
    if word == "hence":
        return 1, "published", index + 1
    if word in {"earlier", "previously"} and words[index + 1] != "than":
        return -1, "previous", index + 1
    if word in {"later", "afterward", "afterwards"} and words[index + 1] != "than":
        return 1, "previous", index + 1
    if word == "before" and following in {"that", "then", "."}:
        return -1, "previous", index + 1 + (following != ".")
    if word == "after" and following == "that":
        return 1, "previous", index + 2
    return None


def count_at(tokens: Tokens, index: int) -> tuple[float, float, int] | None:
    """A small number in figures or words, as low, high and the index after it."""
    words, counts = tokens.words, lexicon().counts
    word, after = words[index], index + 1
    if word.isdigit() and word.isascii() and len(word) <= 3:
        return float(word), float(word), after
    if word == "half" and words[after] in {"a", "an"}:
        return 0.5, 0.5, after + 1
    if word == "year" and words[after] in {"-", "–"}:
        return 1, 1, index  # "year-ago", "year-earlier"
    if word not in counts:
        return None
    if word in {"a", "an"} and words[after] in {"few", "couple", "dozen", "half"}:
        if words[after] in {"dozen", "half"}:
            return (12, 12, after + 1) if words[after] == "dozen" else (0.5, 0.5, after + 1)
        word, after = words[after], after + 1
    low, high = counts[word]
    after += word == "couple" and words[after] == "of"
    if low >= 20 and words[after] == "-" and words[after + 1] in counts:
        ones = counts[words[after + 1]][0]
        return low + ones, high + ones, after + 2
    return float(low), float(high), after


def holiday_at(tokens: Tokens, index: int) -> Parsed | None:
    """ "Christmas Day", "New Year's Eve 2021", "Thanksgiving"; the longest name wins."""
    lex, words = lexicon(), tokens.words
    if words[index] not in lex.holiday_starts or not tokens.capital(index):
        return None
    for length in (6, 5, 4, 3, 2, 1):
        said = tuple(words[index : index + length])
        name = lex.holidays.get(tuple("'" if word == "’" else word for word in said))
        if name is None:
            continue
        after = index + length
        if (
            length == 1
            and tokens.capital(after)
            and words[index - 1] not in {"at", "on", "since", "until", "last"}
        ):
            return None
        at = after + (words[after] == ",")
        if len(words[at]) == 4 and words[at].isdigit() and "1000" <= words[at] <= "2099":
            return Holiday(name, year=int(words[at])), at + 1
        if words[after] in {"this", "last", "next"} and words[after + 1] == "year":
            return Holiday(name, year_offset=lex.deictic[words[after]]), after + 2
        if length == 1 and words[index - 1] not in {
            "at",
            "on",
            "since",
            "until",
            "last",
            "by",
            "before",
            "after",
        }:
            return None
        return Holiday(name), after
    return None
