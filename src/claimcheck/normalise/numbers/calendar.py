"""Numbers that belong to the calendar or the clock; another recogniser reads those."""

from __future__ import annotations

from claimcheck.normalise.numbers.lexicon import rules, unit_symbols, unit_words, word_set
from claimcheck.normalise.numbers.spelled import read_cardinal, word_of
from claimcheck.normalise.numbers.tokens import Text

_SURE = frozenset(
    {
        "in",
        "since",
        "during",
        "until",
        "till",
        "year",
        "spring",
        "summer",
        "autumn",
        "fiscal",
        "circa",
        "season",
        "late",
        "early",
        "mid",
        "back",
        "winter",
        "through",
    }
)


def read_calendar(text: Text, index: int) -> int | None:
    """The index behind a date, a year or a clock time that starts at a digit token, else None."""
    if text[index].kind != "digits":
        return _spelled_year(text, index)
    return (
        _clock(text, index) or _day(text, index) or _written_date(text, index) or _year(text, index)
    )


def _spelled_year(text: Text, index: int) -> int | None:
    """ "nineteen ninety-six"."""
    if text[index].lower not in {"eighteen", "nineteen", "twenty"} or text.hyphen(index + 1):
        return None
    found = read_cardinal(text, index + 1) if word_of(text, index + 1) else None
    return found[0] if found and 10 <= found[1] <= 99 else None


def _clock(text: Text, index: int) -> int | None:
    """ "10:30", "11am", "5 p.m.", "1100 hrs", "5 o'clock"."""
    following, after = text[index + 1], text[index + 2]
    reach = range(max(0, index - rules("scores")["ratio_reach"]), index)
    if any(text[i].lower in word_set("scores", "ratio_cues") for i in reach):
        return None
    if following.text == ":" and following.glued and after.kind == "digits" and after.glued:
        end = index + 3
        return _clock_mark(text, end) or end
    if _hourlike(text[index].text):
        return _clock_mark(text, index + 1)
    return None


def _hourlike(digits: str) -> bool:
    whole = digits.partition(".")[0]
    return whole.isdigit() and (int(whole[:5]) <= 12 or (len(whole) == 4 and int(whole) <= 2400))


def _clock_mark(text: Text, index: int) -> int | None:
    lower = text[index].lower
    four = len(text[index - 1].text) == 4
    if lower in {"a", "p"} and text[index + 1].text == "." and text[index + 2].lower == "m":
        return index + 3
    if lower in {"am", "pm"} or lower in word_set("dates", "oclock"):
        return index + 1
    return index + 1 if four and lower in word_set("dates", "clock") else None


def _day(text: Text, index: int) -> int | None:
    """ "Jan. 6", "13 December", "June 27, 2001", "Feb. 14 and 15"."""
    before = index - 1 - (text[index - 1].text == ".")
    behind = (
        index + 1 + (text[index + 1].lower in {"st", "nd", "rd", "th"} and text[index + 1].glued)
    )
    behind_of = behind + (text[behind].lower == "of")
    if _month(text, before) and _small(text, index):
        return _day_list(text, behind)
    if _small(text, index) and _month(text, behind_of) and text[behind_of].capital:
        end = behind_of + 1
        return end + 1 if _four(text, end) else end
    return None


def _day_list(text: Text, end: int) -> int:
    """Takes in "… and 15", "-16", ", 2008" behind a day of the month."""
    for _ in range(4):
        link = text[end]
        joins = link.text == "," or link.lower in {"and", "or", "to", "through"} or text.hyphen(end)
        if not joins or text[end + 1].kind != "digits":
            break
        if link.text == "," and not _four(text, end + 1):
            break
        if not (_four(text, end + 1) or _small(text, end + 1)) or _counted(text, end + 2):
            break
        end += 2
    return end


def _counted(text: Text, index: int) -> bool:
    """True where a plural noun follows: the number counts it."""
    return text.plural(index) and not text[index].capital


def _month(text: Text, index: int) -> bool:
    return text[index].capital and text[index].lower in word_set("dates", "months")


def _small(text: Text, index: int) -> bool:
    digits = text[index].text
    return digits.isdigit() and 1 <= int(digits[:3]) <= 31 and len(digits) <= 2


def _four(text: Text, index: int) -> bool:
    digits = text[index].text
    first, last = rules("dates")["years"]
    return len(digits) == 4 and digits.isdigit() and first <= int(digits) <= last


def _written_date(text: Text, index: int) -> int | None:
    """ "2008-12-13", "12/13/2008", "9/11", "24/7"."""
    one, two = text[index + 1], text[index + 2]
    three, four = text[index + 3], text[index + 4]
    joined = all(t.glued for t in (one, two, three, four)) and one.text == three.text
    if joined and one.text in {"/", "-"} and two.kind == four.kind == "digits":
        written = "".join(t.text for t in (text[index], two, four))
        if len(written) in range(4, 9) and (
            _four(text, index) or _four(text, index + 4) or one.text == "/"
        ):
            return index + 5
    return None


def _year(text: Text, index: int) -> int | None:
    """ "in 2008", "2007-09", "the 1990s"."""
    if not _four(text, index) or text[index - 1].text in {"$", "£", "€", "#"}:
        return None
    following = text[index + 1]
    if following.glued and following.lower in {"s", "'s", "’s"}:
        return index + 2
    second = text[index + 2]
    if text.hyphen(index + 1) and following.glued and second.glued and second.text.isdigit():
        return index + 3 if len(second.text) in {2, 4} else None
    before = text[index - 1].lower
    if before in _SURE or _month(text, index - 1):
        return index + 1
    measured = unit_words().at(text, index + 1) or unit_symbols().at(text, index + 1)
    # "the 1988 second quarter"
    if (
        (measured and text[index + 1].lower != "second")
        or text[index + 1].lower in rules("multipliers")
        or _counted(text, index + 1)
    ):
        return None
    return index + 1
