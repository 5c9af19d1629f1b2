"""Times of day: "2:37 p.m. local time", "0737 GMT", "1100 hrs IST", "noon", "4 in the morning"."""

from __future__ import annotations

from .lexicon import lexicon
from .mention import Clock
from .tokens import Tokens

_SPOKEN = {"noon": 12, "midnight": 0}


def clock_at(tokens: Tokens, index: int) -> tuple[Clock, int, bool] | None:
    """The clock time here, the index after it, and whether it can stand without a day beside it."""
    word = tokens.words[index]
    if word in _SPOKEN:
        if tokens.words[index - 1] == "high":
            return None
        zone, after = zone_at(tokens, index + 1)
        return Clock(_SPOKEN[word], None, zone), after, True
    if not word.isdigit() or not word.isascii():
        return None
    if tokens.words[index - 1] in {"$", "£", "€", ":", "/"} and tokens.glued(index):
        return None
    if tokens.words[index - 1] == "." and tokens.glued(index) and tokens.words[index - 2].isdigit():
        return None
    if len(word) <= 2:
        return _hour(tokens, index)
    return _four_digits(tokens, index) if len(word) == 4 else None


def _hour(tokens: Tokens, index: int) -> tuple[Clock, int, bool] | None:
    """ "9", "9:25", "9.25.07" with what makes it a time of day."""
    hour, minute, after, dotted = int(tokens.words[index]), None, index + 1, False
    mark = tokens.words[after]
    if mark in {":", "."} and _two_digits(tokens, after + 1):
        minute, dotted = int(tokens.words[after + 1]), mark == "."
        after += 2
        if tokens.words[after] in {":", "."} and _two_digits(tokens, after + 1):
            after += 2
    if hour > 24 or (minute or 0) > 59:
        return None
    hour, suffix = _half_of_day(tokens, after, hour)
    if suffix == after and not (minute is not None and not dotted):
        zone, after_zone = zone_at(tokens, after)
        if minute is None or not zone:
            return None
        return Clock(hour % 24, minute, zone), after_zone, True
    zone, after_zone = zone_at(tokens, suffix)
    sure = suffix != after or zone is not None or tokens.words[index - 1] in lexicon().clock_leads
    return Clock(hour % 24, minute, zone), after_zone, sure


def _two_digits(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index]
    return len(word) == 2 and word.isdigit() and tokens.glued(index) and tokens.glued(index - 1)


def _half_of_day(tokens: Tokens, index: int, hour: int) -> tuple[int, int]:
    """The hour on the 24-hour clock and the index after "p.m.", "hours" or "in the morning"."""
    words = tokens.words
    half, after = half_at(tokens, index)
    if half and 1 <= hour <= 12:
        return hour % 12 + (12 if half == "pm" else 0), after
    if half:  # "13:05 PM"
        return hour, after
    if words[index] in {"hours", "hrs", "hour"} and words[index - 2] in {":", "."}:
        return hour, index + 1
    if words[index] == "o" and words[index + 1] in {"'", "’"} and words[index + 2] == "clock":
        half, after = half_at(tokens, index + 3)
        index += 3
        return (hour % 12 + (12 if half == "pm" else 0), after) if half else (hour, index)
    at = index + 2 if words[index : index + 2] == ["in", "the"] else index + 1
    part = lexicon().parts.get(words[at]) if words[index] in {"in", "at"} else None
    if part and hour <= 12:
        late = part in {"afternoon", "evening"} or (part == "night" and hour >= 6)
        return hour % 12 + (12 if late else 0), at + 1
    return hour, index


def half_at(tokens: Tokens, index: int) -> tuple[str | None, int]:
    """ "am" or "pm" as written here, in any of its spellings, and the index after it."""
    word = tokens.words[index]
    if word in {"am", "pm"}:
        return word, index + 1
    if word in {"a", "p"} and tokens.words[index + 1] == ".":
        after = index + 2
        if tokens.words[after] == "m":
            after += 1
            if tokens.words[after] == "." and tokens.glued(after):
                after += 1
            return word + "m", after
    return None, index


def _four_digits(tokens: Tokens, index: int) -> tuple[Clock, int, bool] | None:
    """ "0737 GMT", "1100 hours"; "for 1100 hours" is a duration."""
    word, after = tokens.words[index], index + 1
    hour, minute = int(word[:2]), int(word[2:])
    if hour > 24 or minute > 59:
        return None
    marked = tokens.words[after] in {"hours", "hrs", "h"}
    if marked and not (word[0] == "0" or tokens.words[index - 1] in lexicon().clock_leads):
        return None
    zone, after = zone_at(tokens, after + marked)
    if not marked and zone in {None, "local"}:
        return None
    return Clock(hour % 24, minute, zone), after, True


def zone_at(tokens: Tokens, index: int) -> tuple[str | None, int]:
    """The zone named here ("IST", "(GMT)", "GMT+01:00", "local time") and the index after it."""
    words = tokens.words
    bracket = words[index] in {"(", "["}
    at = index + bracket
    zone, after = _zone_name(tokens, at)
    if zone is None:
        return None, index
    if bracket:
        if words[after] not in {")", "]"}:
            return None, index
        after += 1
    return zone, after


def _zone_name(tokens: Tokens, index: int) -> tuple[str | None, int]:
    lex, word, following = lexicon(), tokens.words[index], tokens.words[index + 1]
    if word == "local" and following == "time":
        return "local", index + 2
    if word in lex.zones and tokens.raw[index].isupper():
        offset, after = _offset(tokens, index + 1)
        return (offset, after) if offset else (word, index + 1)
    if word in lex.zone_regions and tokens.capital(index):
        if following == "time":
            return word, index + 2
        if following in {"standard", "daylight", "summer"} and tokens.words[index + 2] == "time":
            return word, index + 3
        if len(word) == 2 and tokens.raw[index].isupper():
            return word, index + 1
    if word == "greenwich" and following == "mean" and tokens.words[index + 2] == "time":
        return "gmt", index + 3
    return None, index


def _offset(tokens: Tokens, index: int) -> tuple[str | None, int]:
    """ "+1", "+01:00", "-0530" right after GMT or UTC."""
    sign, digits = tokens.words[index], tokens.words[index + 1]
    if sign not in {"+", "-"} or not tokens.glued(index + 1) or not digits.isdigit():
        return None, index
    after, minutes = index + 2, "00"
    if len(digits) == 4:
        digits, minutes = digits[:2], digits[2:]
    elif tokens.words[after] == ":" and tokens.words[after + 1][:2].isdigit():
        minutes, after = tokens.words[after + 1][:2].rjust(2, "0"), after + 2
        minutes = "00" if minutes.startswith("0") else minutes
    return (f"{sign}{digits.zfill(2)}:{minutes}", after) if int(digits) <= 14 else (None, index)


def offset_between(local: Clock, other: Clock) -> str | None:
    """The zone of "10:35 a.m. (0735 GMT)", read from the difference; None beyond 14 hours."""
    if other.zone not in {"gmt", "utc", "z"}:
        return None
    minutes = (local.hour - other.hour) * 60 + (local.minute or 0) - (other.minute or 0)
    minutes -= 1440 * ((minutes > 840) - (minutes < -720))
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
