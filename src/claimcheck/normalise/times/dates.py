"""Dates as written: in figures, by month and day in either order, by the name of the weekday."""

from __future__ import annotations

from dataclasses import replace

from .lexicon import lexicon, month_at, weekday_at
from .mention import Anchor, Between, CalendarDate, Weekday
from .tokens import Tokens
from .years import spoken_year

Parsed = tuple[CalendarDate | Between, int]
_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_DASHES = frozenset({"-", "–", "—"})
_JOINS = _DASHES | {"to", "and", "through", "until"}


def figures_at(tokens: Tokens, index: int) -> Parsed | None:
    """ "2009-02-03", "2/3/2009", "03.02.2009", "26-Jan-2022"; month first where both fit."""
    words = tokens.words
    first, mark, second, again, third = words[index : index + 5]
    if mark != again or mark not in {"-", "/", "."} or not (first.isdigit() and third.isdigit()):
        return None
    if tokens.glued(index) and words[index - 1] in {"-", "/", "."}:
        return None
    after = index + 5
    month = lexicon().months.get(second)
    if month and mark == "-":
        return _checked(_full_year(third), month, int(first), after)
    if not second.isdigit() or max(len(first), len(second), len(third)) > 4:
        return None
    a, b, c = int(first), int(second), int(third)
    if len(first) == 4 and tokens.glued(index + 1):
        return _checked(a, b, c, after)
    if (
        len(third) not in {2, 4}
        or (mark != "/" and len(third) == 2)
        or max(len(first), len(second)) > 2
    ):
        return None
    year = _full_year(third)
    if mark == "." or a > 12:
        return _checked(year, b, a, after)
    return _checked(year, a, b, after)


def _checked(year: int, month: int, day: int, after: int) -> Parsed | None:
    return (CalendarDate(year, month, day), after) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _full_year(digits: str) -> int:
    """Two digits stand for 1950 to 2049."""
    number = int(digits)
    return number if len(digits) > 2 else number + (2000 if number < 50 else 1900)


def month_led_at(tokens: Tokens, index: int) -> Parsed | None:
    """ "January", "Jan. 26", "February 14 and 15", "May 23,2005", "September this year"."""
    found = month_at(tokens, index)
    if found is None:
        return None
    month, after = found
    day = day_at(tokens, after)
    if day is None:
        date, end = _with_year(tokens, after, CalendarDate(month=month))
        bare = date == CalendarDate(month=month)
        return (date, end) if not bare or _stands_as_month(tokens, index, after) else None
    last = _last_of_list(tokens, day) or _second_day(tokens, day[1])
    if last is None:
        return _with_year(tokens, day[1], CalendarDate(month=month, day=day[0]))
    date, end = _with_year(tokens, last[1], CalendarDate(month=month, day=day[0]))
    return Between(date, replace(date, day=last[0])), end


def _stands_as_month(tokens: Tokens, index: int, after: int) -> bool:
    """Tells the month from the verb, the adjective and the given name."""
    lex, word, before = lexicon(), tokens.words[index], tokens.words[index - 1]
    led = before in lex.month_leads or before in _DASHES
    led = led or (
        tokens.words[after] in _DASHES | {"to"} and month_at(tokens, after + 1) is not None
    )
    follower = tokens.capital(after) and tokens.words[after] not in lex.weekdays
    surname = follower and tokens.words[after] not in lex.month_leads  # "March In" of a headline
    if word in lex.ambiguous_months and surname and before not in lex.name_leads:
        return False  # "and Jan Kowal", "of March Hill"
    if word in lex.ambiguous_months:
        return led or (tokens.words[after - 1] == "." and word not in {"may", "march"})
    if word in lex.month_abbreviations:
        return led or tokens.words[after - 1] == "."
    if word in lex.name_months and not tokens.capital(index):
        return False
    if word in lex.name_months and follower:
        return before in lex.name_leads  # "in June Spain voted", not "June Teller"
    return True


def day_led_at(tokens: Tokens, index: int) -> Parsed | None:
    """ "26 January 2022", "10th Nov", "the 26th of May", "14-15 February", "the 26th"."""
    words = tokens.words
    definite = words[index] == "the"
    day = day_at(tokens, index + definite)
    if day is None or (tokens.glued(index) and words[index - 1] in {".", ",", "$", "/", ":"}):
        return None
    number, after = day
    ordinal = words[after - 1] in _ORDINAL_ENDINGS
    last = _second_day(tokens, after)
    end = last[1] if last else after
    end += words[end] == "of" or (words[end] in _DASHES and tokens.glued(end))
    end += words[end] == "day" and words[end + 1] == "of"
    month = month_at(tokens, end)
    if month is None or (words[end] in {"may", "march"} and not tokens.capital(end)):
        if definite and ordinal and not tokens.raw[after][:1].isalpha():
            return CalendarDate(day=number), after
        return None
    date, end = _with_year(tokens, month[1], CalendarDate(month=month[0], day=number))
    short = date.year is None and words[end].isdigit() and len(words[end]) == 2 and end == month[1]
    if short and not (words[end + 1] in {":", "."} and _digits_follow(tokens, end + 1)):
        date, end = replace(date, year=_full_year(words[end])), end + 1
    return (Between(date, replace(date, day=last[0])) if last else date), end


def weekday_led_at(
    tokens: Tokens, index: int
) -> tuple[CalendarDate | Between | Weekday, int] | None:
    """ "Thursday", "Fri, 11 Nov 2011", "Monday of last week", "Monday last week"."""
    found = weekday_at(tokens, index)
    if found is None:
        return None
    weekday, after = found
    at = after + (tokens.words[after] == ",")
    at += tokens.words[at] == "the"
    dated = month_led_at(tokens, at) or day_led_at(tokens, at) or figures_at(tokens, at)
    if dated and isinstance(dated[0], CalendarDate) and dated[0].day:
        return replace(dated[0], weekday=weekday), dated[1]
    lex, words = lexicon(), tokens.words
    numbered = day_at(tokens, at)
    if numbered and words[numbered[1] - 1] in _ORDINAL_ENDINGS and _names_nothing(tokens, numbered):
        return CalendarDate(day=numbered[0], weekday=weekday), numbered[1]
    if words[index] in lex.weekday_abbreviations and not _abbreviation_stands(tokens, after):
        return None
    at = after + (words[after] == "of")
    if words[at + 1] == "week" and words[at] in {"last", "this", "next"}:
        return Weekday(weekday, in_week=lex.deictic[words[at]]), at + 2
    return Weekday(weekday), after


def _names_nothing(tokens: Tokens, day: tuple[int, int]) -> bool:
    """Whether "Monday 24th" ends there; "Monday 24th floor" does not."""
    word = tokens.words[day[1]]
    return not word[:1].isalpha() or word in lexicon().year_followers


def _abbreviation_stands(tokens: Tokens, after: int) -> bool:
    word = tokens.words[after - 1]
    return (word == "." and tokens.words[after - 2] not in {"sun", "sat"}) or word in {
        "tue", "tues", "thu", "thur", "thurs", "weds",
    }  # fmt: skip


def day_at(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """A day of the month in figures, with its ordinal ending."""
    word, after = tokens.words[index], index + 1
    if not (0 < len(word) <= 2 and word.isascii() and word.isdigit() and 1 <= int(word) <= 31):
        return None
    if tokens.words[after] in _ORDINAL_ENDINGS and tokens.glued(after):
        return int(word), after + 1
    if tokens.glued(after) and (
        tokens.words[after][:1].isalpha()
        or tokens.words[after] == "%"
        or (tokens.words[after] in {".", ":"} and _digits_follow(tokens, after))
    ):
        return None  # "Feb 1:30 p.m.", "May 3rds", "June 2.5"
    return int(word), after


def _digits_follow(tokens: Tokens, index: int) -> bool:
    """True of a mark that stands inside a number."""
    return tokens.glued(index) and tokens.glued(index + 1) and tokens.words[index + 1].isdigit()


def _second_day(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """The "and 15" or "-17" after a first day; never the "2" of "May 5 and 2 people"."""
    if tokens.words[index] not in _JOINS:
        return None
    found = day_at(tokens, index + 1)
    if found is None:
        return None
    following = tokens.words[found[1]]
    joined = tokens.words[index] not in {"and", "to"}
    if joined or following in {",", ".", "of", ")", ";", ""} or month_at(tokens, found[1]):
        return found
    ordinal = tokens.words[found[1] - 1] in _ORDINAL_ENDINGS
    return (
        found
        if ordinal or (following not in lexicon().units and not following.endswith("s"))
        else None
    )


def _last_of_list(tokens: Tokens, first: tuple[int, int]) -> tuple[int, int] | None:
    """The "5" of "3, 4 and 5", days in a row."""
    last, at = first
    while tokens.words[at] == "," and (day := day_at(tokens, at + 1)) and day[0] == last + 1:
        last, at = day
    at += tokens.words[at] == ","
    if last == first[0] or tokens.words[at] != "and":
        return None
    end = day_at(tokens, at + 1)
    return end if end and end[0] == last + 1 else None


def _with_year(tokens: Tokens, index: int, date: CalendarDate) -> tuple[CalendarDate, int]:
    """The date with the year that follows it, in figures, in words, or as "last year"."""
    lex, words = lexicon(), tokens.words
    at = index + (words[index] == ",")
    at += words[at] == "of" or (
        words[at] in _DASHES and tokens.glued(at) and words[at + 1].isdigit()
    )
    word = words[at]
    if len(word) == 4 and word.isdigit() and 1000 <= int(word) <= 2199:
        counted = words[at + 1] in lex.year_units and words[at + 1] not in {"of", "h"}
        clock = words[at + 1] in {"gmt", "hrs", "hours"}
        if not clock and not (counted and words[index] == ",") and words[at + 1] != ":":
            return replace(date, year=int(word)), at + 1
    if word in {"'", "’"} and len(words[at + 1]) == 2 and words[at + 1].isdigit():
        return replace(date, year=_full_year(words[at + 1])), at + 2
    spoken = spoken_year(tokens, at)
    if spoken:
        return replace(date, year=spoken[0]), spoken[1]
    at += words[at] == "the"
    if words[at] in lex.deictic and words[at + 1] == "year":
        anchor: Anchor = "previous" if words[at] in lex.previous_anchored else "published"
        offset = lex.deictic[words[at]]
        return replace(date, year_offset=offset, year_anchor=anchor), at + 2
    return date, index
