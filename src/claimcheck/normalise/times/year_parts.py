"""Parts of a year: "the third quarter of 2009", "Q3", "the first half of 2019", "summer 2008"."""

from __future__ import annotations

from .dates import month_led_at
from .lexicon import lexicon
from .mention import CalendarDate, EndedQuarter, SamePeriod, YearPart
from .tokens import Tokens
from .years import free_standing, ordinal_at

_APOSTROPHES = frozenset({"'", "’", "‘"})
_DASHES = frozenset({"-", "–", "—"})


def year_part_at(tokens: Tokens, index: int) -> tuple[YearPart, int] | None:
    """ "the third quarter of 2009", "Q3 2009", "2009 third quarter", "summer 2008", "last fall"."""
    words, lex = tokens.words, lexicon()
    at = index
    at += words[at] in {"the", "its", "a"} and words[at + 1] not in lex.seasons
    year: int | None = None
    offset: int | None = None
    if len(words[at]) == 4 and words[at].isdigit() and "1900" <= words[at] <= "2099":
        year, at = int(words[at]), at + 1
    elif words[at] in {"this", "last", "next"} and words[at + 1] == "year":
        offset, at = lex.deictic[words[at]], at + 2
        at += words[at] in _APOSTROPHES
        at += words[at] == "s"
    at += words[at] == "fiscal"
    at += words[at] == "-" and words[at - 1] == "fiscal"
    number, after = _quarter(tokens, at)
    if number is None:
        return _season(tokens, index) if year is None and offset is None else None
    if year is None and offset is None:
        year, offset, after = _year_after(tokens, after)
    return YearPart(number, year, offset), after


def ended_quarter_at(tokens: Tokens, index: int) -> tuple[EndedQuarter, int] | None:
    """ "the quarter", "its fourth quarter" and the like before "ended Sept. 30".

    The words up to the quarter are the expression; the day behind them is one of its own.
    """
    words = tokens.words
    at = index + (words[index] in {"the", "its", "a", "their", "this"})
    at += words[at] == "latest"
    at += words[at] == "fiscal"
    at += words[at] in _DASHES
    if words[at] == "quarter":
        after = at + 1
    else:
        number, after = _quarter(tokens, at)
        if number is None or not 33 <= number <= 36:
            return None
    at = after + (words[after] == ",")
    at += words[at] in {"that", "which"}
    if words[at] not in {"ended", "ending", "ends"}:
        return None
    day = month_led_at(tokens, at + 1)
    return (EndedQuarter(day[0]), after) if day and isinstance(day[0], CalendarDate) else None


def same_period_at(tokens: Tokens, index: int) -> tuple[SamePeriod, int] | None:
    """ "the year-ago quarter", "the 1988 period", "the corresponding period last year"."""
    words, lex = tokens.words, lexicon()
    at = index + (words[index] in {"the", "its", "a"})
    alike = words[at] in lex.alike
    at += alike
    told, at = _other_year(tokens, at)
    if words[at] not in {"period", "quarter"}:
        return None
    at += 1
    if told is None:
        dated = words[at].isdigit()  # "the quarter 1988" is none
        told, at = _other_year(tokens, at + (words[at] in {"of", "in"} and alike))
        told = told if alike or not dated else None
    return (told, at) if told else None


def _other_year(tokens: Tokens, index: int) -> tuple[SamePeriod | None, int]:
    """ "1988", "last year's", "year-ago", "a year earlier", "the previous year"."""
    words, lex = tokens.words, lexicon()
    word = words[index]
    if len(word) == 4 and word.isdigit() and "1900" <= word <= "2099":
        return SamePeriod(int(word)), index + 1
    at = index + (word in {"a", "the", "one"})
    if words[at] in {"last", "previous", "prior"} and words[at + 1] == "year":
        at += 2
        possessive = words[at] in _APOSTROPHES and words[at + 1] == "s"
        return SamePeriod(), at + 2 * possessive
    if words[at] == "year":
        at += 1 + (words[at + 1] in _DASHES)
        if words[at] in lex.year_before:
            return SamePeriod(), at + 1
    return None, index


def _quarter(tokens: Tokens, index: int) -> tuple[int | None, int]:
    words = tokens.words
    if words[index] == "q" and words[index + 1] in {"1", "2", "3", "4"} and tokens.glued(index + 1):
        return 32 + int(words[index + 1]), index + 2
    ordinal = ordinal_at(tokens, index)
    if ordinal is None:
        return None, index
    value, after = ordinal
    after += words[after] in _DASHES
    after += words[after] == "fiscal"
    if words[after] == "quarter" and value <= 4:
        return 32 + value, after + 1
    if words[after] == "half" and value <= 2:
        year = _year_after(tokens, after + 1)
        return (39 + value, after + 1) if year[2] > after + 1 else (None, index)
    return None, index


def _season(tokens: Tokens, index: int) -> tuple[YearPart, int] | None:
    words, lex = tokens.words, lexicon()
    before = words[index - 1]
    definite = words[index] == "the"
    season = lex.seasons.get(words[index + definite])
    if season is None:
        return None
    year, offset, after = _year_after(tokens, index + definite + 1)
    if year is None and offset is None:
        led = before in lex.season_leads
        sure = words[index + definite] not in {"fall", "spring"} or definite
        if not (led and sure):
            return None
    return YearPart(season, year, offset), after


def _year_after(tokens: Tokens, index: int) -> tuple[int | None, int | None, int]:
    """The year that follows: "of 2009", ", 2009", "of last year", "this year"."""
    words, lex = tokens.words, lexicon()
    at = index + (words[index] in {"of", ",", "in"})
    at += words[at] == "fiscal"
    word = words[at]
    if len(word) == 4 and word.isdigit() and "1900" <= word <= "2099" and free_standing(tokens, at):
        return int(word), None, at + 1
    at += word == "the"
    if words[at] in {"this", "last", "next", "previous", "current"} and words[at + 1] == "year":
        return None, lex.deictic[words[at]], at + 2
    return None, None, index
