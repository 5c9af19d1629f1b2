"""Years and what is made of years: bare years, decades, centuries, seasons, quarters."""

from __future__ import annotations

from claimcheck.normalise.models import is_model_year

from .lexicon import lexicon
from .mention import CalendarDate, Years
from .tokens import Tokens

_APOSTROPHES = frozenset({"'", "’", "‘"})
_DASHES = frozenset({"-", "–", "—"})
_OPENERS = frozenset("([“\"'‘’-–—/,")
_ROUND = {"twenty": 20, "nineteen": 19, "eighteen": 18}
_TENS = {
    "ten": 10, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip


def spoken_year(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """ "nineteen ninety-six", "two thousand", "twenty twenty-two"."""
    words, counts = tokens.words, lexicon().counts
    if words[index] == "two" and words[index + 1] == "thousand":
        at = index + 2 + (words[index + 2] == "and")
        units = counts.get(words[at], (0, 0))[0]
        if 0 < units <= 20 and words[at] not in {"a", "an"}:
            return 2000 + units, at + 1
        return (2000, index + 2) if words[index - 1] in {"year", "in", "since", "of"} else None
    century, tens = _ROUND.get(words[index]), words[index + 1]
    if century is None or tens not in counts or tens in {"a", "an", "few", "several", "couple"}:
        return None
    number, after = counts[tens][0], index + 2
    if number < 10:
        return None
    if tens in _TENS and number >= 20:
        at = after + (words[after] == "-")
        digit = counts.get(words[at], (0, 0))[0]
        if 0 < digit < 10 and words[at] not in {"a", "an", "few", "several", "couple"}:
            number, after = number + digit, at + 1
    return century * 100 + number, after


def year_at(tokens: Tokens, index: int) -> tuple[CalendarDate | Years, int] | None:
    """A number that stands as a year, or two joined by a dash: "2004-05", "1978-89"."""
    words = tokens.words
    at = _after_year_word(tokens, index)
    named = at > index
    spoken = spoken_year(tokens, at)
    if spoken:
        return CalendarDate(year=spoken[0]), spoken[1]
    word, after = words[at], at + 1
    if not (len(word) == 4 and word.isascii() and word.isdigit() and "1000" <= word <= "2099"):
        return None if named else _short_year(tokens, at)
    if not free_standing(tokens, at) or is_model_year(tokens.raw.__getitem__, at):
        return None
    second = _second_year(tokens, at)
    if second:
        return Years(int(word), second[0], "year"), second[1] + (words[second[1]] == "season")
    compound = words[after] in _DASHES and tokens.glued(after) and tokens.raw[after + 1].islower()
    if named or (not compound and _stands_as_year(tokens, at, int(word))):
        return CalendarDate(year=int(word)), after + (words[after] == "season")
    return None  # "2000-member", "1500 people"


def _after_year_word(tokens: Tokens, index: int) -> int:
    """The index behind "the year", "fiscal" or "calendar year"; the same where there is none."""
    at = index + (tokens.words[index] == "the")
    start = at
    while tokens.words[at] in {"year", "fiscal", "calendar"} and at < start + 2:
        at += 1
    return at if at > start else index


def _short_year(tokens: Tokens, index: int) -> tuple[CalendarDate, int] | None:
    """ "'86", where the apostrophe cannot open or close a quotation."""
    words = tokens.words
    number = words[index + 1]
    if words[index] not in _APOSTROPHES or not (len(number) == 2 and number.isdigit()):
        return None
    if tokens.glued(index) or not tokens.glued(index + 1) or words[index + 2] in _APOSTROPHES:
        return None
    if tokens.glued(index + 2) and words[index + 2][:1].isalnum():
        return None
    return CalendarDate(year=1900 + int(number) + 100 * (int(number) < 30)), index + 2


def free_standing(tokens: Tokens, index: int) -> bool:
    """False inside a decimal, a grouped number, a sum of money, a score or a code."""
    words = tokens.words
    if tokens.glued(index):
        mark, earlier = words[index - 1], words[index - 2]
        if mark not in _OPENERS:
            return False
        strung = earlier.isdigit() and mark in {",", "/", "-"}  # "1998,1999"
        code = strung and mark == "-" and tokens.glued(index - 2)
        if strung and (len(earlier) != 4 or mark == "/" or code):
            return False
    if not tokens.glued(index + 1):
        return True
    following = words[index + 1]
    if following in {".", ",", ":", "/"} and words[index + 2].isdigit() and tokens.glued(index + 2):
        return False
    return following not in {"%", "°", "+"} and not following[:1].isalnum()


def _second_year(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """The "05" of "2004-05" or the "1997" of "1991-1997"."""
    words, first = tokens.words, int(tokens.words[index])
    mark, number = words[index + 1], words[index + 2]
    if mark not in _DASHES | {"/"} or not tokens.glued(index + 1) or not number.isdigit():
        return None
    if not tokens.glued(index + 2) or words[index + 3] in {"-", "/"}:
        return None
    if len(number) == 4 and first < int(number) < 2100:
        return int(number), index + 3
    if len(number) == 2:
        year = first - first % 100 + int(number)
        year += 100 * (year < first)
        return (year, index + 3) if first < year <= first + 30 else None
    return None


def _stands_as_year(tokens: Tokens, index: int, year: int) -> bool:
    """A year by the words around it, and not a count, a label or a name's number."""
    lex, words = lexicon(), tokens.words
    before, following = words[index - 1], words[index + 1]
    plural = following.endswith("s") and following.isalpha() and len(following) > 3
    if before == "-" and words[index - 2] in {"pre", "post"}:
        return True
    earlier = words[index - 2]
    if before in {"and", "or", "to", ","} and len(earlier) == 4 and earlier.isdigit():
        return not plural  # "1998 and 2001"
    if following in lex.year_units and not (following == "of" and before in lex.year_leads):
        return False
    if before in lex.year_labels:
        return False
    names_nothing = not following.isalpha() or following in lex.year_followers
    if not 1900 <= year <= 2050:
        return before in lex.year_sure_leads and names_nothing
    if before in lex.year_leads or before in {"(", ",", "-"} or before in lex.months:
        return not plural or before not in lex.year_count_leads or following in lex.year_followers
    if before in lex.year_determiners or before.endswith("s") or before in _APOSTROPHES:
        return following.isalpha() and (before in lex.year_owners or not plural)
    # "a stalled 2015 peace deal"; "iPhone 2007" is a name
    return not names_nothing and not plural and tokens.raw[index - 1].islower()


def decade_at(tokens: Tokens, index: int) -> tuple[Years, int] | None:
    """ "the 1990s", "1990's", "'90s", "the 80s", "the nineties"."""
    words = tokens.words
    definite = words[index] == "the"
    at = index + definite
    short = words[at] in _APOSTROPHES
    at += short
    number = words[at]
    if number in lexicon().decades and definite:
        first = 1900 + lexicon().decades[number]
        return Years(first, first + 9, "decade"), at + 1
    if not (number.isdigit() and number.endswith("0")) or len(number) not in {2, 4}:
        return None
    after = at + 1
    after += words[after] in _APOSTROPHES and tokens.glued(after)
    if words[after] != "s" or not tokens.glued(after):
        return None
    if len(number) == 4:
        first = int(number)
        if first % 100 == 0 and definite and first < 2000:
            return Years(first, first + 99, "century"), after + 1
        return (Years(first, first + 9, "decade"), after + 1) if 1000 <= first < 2100 else None
    if not (short or definite) or int(number) < 10:
        return None
    first = 1900 + int(number)
    return Years(first, first + 9, "decade"), after + 1


def century_at(tokens: Tokens, index: int) -> tuple[Years, int] | None:
    """ "the 20th century", "nineteenth-century"."""
    words = tokens.words
    at = index + (words[index] == "the")
    number = ordinal_at(tokens, at)
    if number is None:
        return None
    value, after = number
    after += words[after] in _DASHES
    if words[after] != "century" or not 1 <= value <= 21:
        return None
    return Years((value - 1) * 100, (value - 1) * 100 + 99, "century"), after + 1


def ordinal_at(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """ "third", "3rd", "twenty-first"."""
    words = tokens.words
    if words[index] == "twenty" and words[index + 1] == "-" and words[index + 2] == "first":
        return 21, index + 3
    value = lexicon().ordinals.get(words[index])
    if value:
        return value, index + 1
    if (
        words[index].isdigit()
        and words[index + 1] in {"st", "nd", "rd", "th"}
        and len(words[index]) < 3
    ):
        return int(words[index]), index + 2
    return None
