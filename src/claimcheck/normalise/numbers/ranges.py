"""Two quantities that are one: "40 to 50", "between 2 and 3 percent", "9-14", "from 12 to 15"."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.normalise.numbers.atom import magnitude, times
from claimcheck.normalise.numbers.calendar import read_calendar
from claimcheck.normalise.numbers.hedging import changes_before
from claimcheck.normalise.numbers.lexicon import rules, word_set
from claimcheck.normalise.numbers.measuring import read_quantity
from claimcheck.normalise.numbers.quantity import Quantity
from claimcheck.normalise.numbers.tokens import Text
from claimcheck.normalise.units import dimension, units

OPENERS = {"between": ("and", "to"), "from": ("to", "up to", "through", "to as many as", "down to")}
OPENER_ADVERBS = frozenset({"anywhere", "somewhere", "ranging", "range", "ranges", "ranged"})
REACH = 6  # tokens behind a figure in which the one before it is told: "380 jobs, down from 450"
FURTHEST = 20.0  # an "or" joins neighbours: "two or three", "10 or 12", not "2 or 500"


def read_joined(text: Text, index: int) -> Quantity | None:
    """A quantity, range, score or change that starts at a token, or at the "between" before it."""
    opener = text[index].lower
    if opener in OPENERS:
        first = read_quantity(text, index + 1) if not read_calendar(text, index + 1) else None
        joined = _opened(text, index, first, OPENERS[opener]) if first else None
        return joined
    first = read_quantity(text, index)
    if first is None or first.form in {"multiple", "none"}:
        return first
    joined = _score(text, first) or _range(text, first) or _reversed_change(text, first)
    return joined or _since_before(text, first)


def _opened(text: Text, index: int, first: Quantity, links: tuple[str, ...]) -> Quantity | None:
    """ "between A and B", "from A to B"."""
    second = _second(text, first, links)
    if second is None:
        return None
    low, high = _share(first, second)
    if low.low is None or high.high is None:
        return None
    start = index - (text[index - 1].lower in OPENER_ADVERBS)
    falling = low.low > high.high
    ranging = text[index - 1].lower in OPENER_ADVERBS
    if text[index].lower == "from" and not ranging and (falling or changes_before(text, index)):
        return replace(
            _spanning(low, high, start),
            low=high.high,
            high=high.high,
            relation="exact",
            change=(low.low, high.high),
        )
    below_zero = text[index].lower == "between" and high.high < 0  # "between −2 and −7"
    if falling and not (ranging or below_zero):
        return None
    whole = _spanning(low, high, start)
    return replace(whole, low=high.low, high=low.high) if falling else whole


def _range(text: Text, first: Quantity) -> Quantity | None:
    """ "40-50", "24- to 30-foot", "two or three"."""
    before = text[first.start - 1].lower
    # "rose by 3 metres to 14 metres": the change and the new value
    by = before == "by" and first.unit is not None and changes_before(text, first.start)
    moved = by or before in word_set("changes", "verbs")
    links = (
        ("or", "- or", "- or -")
        if moved
        else ("to", "- to", "- to -", "or", "- or", "- or -", "through")
    )
    second = _second(text, first, links) or _hyphened(text, first)
    if second is None or first.form == "ordinal":
        return None
    low, high = _share(first, second)
    if low.low is None or high.low is None or high.high is None or low.low >= high.low:
        return None
    link = text[second.start - 1].lower
    if (link == "or" or text[second.start - 2].lower == "or") and high.low > FURTHEST * low.low:
        return None
    return _spanning(low, high, first.start)


def _hyphened(text: Text, first: Quantity) -> Quantity | None:
    """The right side of "40-50" or "$2m–$3m": digits, or a currency glued to the dash."""
    dash, right = text[first.end], text[first.end + 1]
    if not (first.digits and text.hyphen(first.end) and dash.glued == right.glued):
        return None
    # A dash between blanks may be a pause: only bare digits join over it.
    if right.kind != "digits" and (not right.glued or (right.kind == "word" and not right.capital)):
        return None
    second = read_quantity(text, first.end + 1, money=_is_money(first))
    return second if second is not None and second.digits else None


def _second(text: Text, first: Quantity, links: tuple[str, ...]) -> Quantity | None:
    """The quantity behind one of the link words."""
    for link in sorted(links, key=len, reverse=True):
        place = first.end
        for word in link.split():
            hit = text.hyphen(place) if word == "-" else text[place].lower == word
            if not hit:
                break
            place += 1
        else:
            if read_calendar(text, place):
                return None
            second = read_quantity(text, place, money=_is_money(first))
            if second is not None and _alike(first, second):
                return second
    return None


def _is_money(quantity: Quantity) -> bool:
    return quantity.unit is not None and units()[quantity.unit].money


def _alike(first: Quantity, second: Quantity) -> bool:
    if first.form != second.form and "ordinal" in {first.form, second.form}:
        return False
    if second.form in {"multiple", "none"}:
        return False
    if first.unit is None or second.unit is None:
        # "1.2% to 452": the second is something else; "$2 to 3 million" is one price.
        return first.unit is None or (_is_money(first) and second.scaled)
    return dimension(first.unit) == dimension(second.unit)


def _share(first: Quantity, second: Quantity) -> tuple[Quantity, Quantity]:
    """Unit and multiplier said once hold for both: "2 to $3 million", "$2-3m"."""
    unit = second.unit or first.unit
    if not first.scaled and second.scaled and first.low is not None and second.low:
        factor = magnitude(second.low)
        if first.low <= second.low / factor:
            first = replace(
                first, low=times(first.low, factor), high=times(first.high or 0, factor)
            )
    return replace(first, unit=first.unit or unit), replace(second, unit=unit)


def _spanning(first: Quantity, second: Quantity, start: int) -> Quantity:
    vague = "vague" in {first.relation, second.relation}
    return replace(
        second,
        start=start,
        core_start=first.core_start,
        low=first.low,
        high=second.high,
        relation="vague" if vague else "range",
        scaled=first.scaled or second.scaled,
        form="count" if second.form == "fraction" and second.unit else second.form,
    )


def _reversed_change(text: Text, first: Quantity) -> Quantity | None:
    """ "rose to 15 from 12"."""
    if text[first.start - 1].lower != "to" or text[first.end].lower != "from":
        return None
    second = read_quantity(text, first.end + 1)
    if second is None or not _alike(first, second) or not changes_before(text, first.start):
        return None
    if first.low is None or second.low is None:
        return None
    unit = first.unit or second.unit
    return replace(
        first, end=second.end, core_end=second.core_end, unit=unit, change=(second.low, first.low)
    )


def _score(text: Text, first: Quantity) -> Quantity | None:
    """ "9-14", "3-1", "10-5-3", "5 to 4": a score, record or vote, not a range."""
    if first.unit is not None or first.form != "count" or first.low is None or first.scaled:
        return None
    ratio = _cued(text, first.start, first.end, "ratio_cues")
    second = _hyphened(text, first) or (_behind_colon(text, first) if ratio else None)
    spoken = None if second else _second(text, first, ("to",))
    other = second or spoken
    if other is None or other.unit is not None or other.low is None or other.scaled:
        return None
    if other.low % 1 or first.low % 1:
        return None
    third = _hyphened(text, other) if second else None
    end = third.end if third else other.end
    cued = ratio or _cued(text, first.start, end, "cues")
    falling = ratio or first.low >= other.low
    if spoken is not None and not (cued and falling):
        return None
    if (
        not (falling or third or cued or _stands_alone(text, end))
        or max(first.low, other.low) > 999
    ):
        return None
    return Quantity(first.start, end, first.core_start, end, None, None, shape="score")


def _behind_colon(text: Text, first: Quantity) -> Quantity | None:
    """The right side of "a ratio of 1:8"."""
    return read_quantity(text, first.end + 1) if text[first.end].text == ":" else None


def _cued(text: Text, start: int, end: int, cues: str) -> bool:
    reach = rules("scores")["ratio_reach" if cues == "ratio_cues" else "reach"]
    near = [*range(max(0, start - reach), start), *range(end, end + reach)]
    return any(text[i].lower in word_set("scores", cues) for i in near)


def _stands_alone(text: Text, end: int) -> bool:
    """True where nothing is counted behind the pair: a range would have a noun."""
    return text[end].text in {")", ".", "]"} or text[end].kind == "end"


def _since_before(text: Text, first: Quantity) -> Quantity:
    """A figure with the one before it: "380 posts, down from the 450 or so"; both are told."""
    turn = _turn(text, first)
    if turn is None or first.low is None or first.low != first.high:
        return first
    place = turn + (text[turn].lower in {"the", "a", "an", "its", "their"})
    before = None if read_calendar(text, place) else read_quantity(text, place)
    if before is None or before.low is None or not _alike(first, before):
        return first
    falls = text[turn - 2].lower == "down"
    return replace(first, change=(before.low, first.low)) if _moves(before, first, falls) else first


def _moves(before: Quantity, after: Quantity, falls: bool) -> bool:
    if before.low is None or after.low is None or before.low == after.low:
        return False
    return (after.low < before.low) == falls


def _turn(text: Text, first: Quantity) -> int | None:
    """Where the words "down from" or "up from" end, close behind a figure and in its sentence."""
    for place in range(first.end, first.end + REACH):
        token = text[place]
        if token.lower in {"up", "down"} and text[place + 1].lower == "from":
            return place + 2
        if token.kind != "word" and token.text not in {",", "-", "–", "—"}:
            return None
    return None
