"""A bare number with its sign, its currency or unit, and what is written between them."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.normalise.numbers.atom import Atom, times
from claimcheck.normalise.numbers.atoms import read_atom
from claimcheck.normalise.numbers.hedging import after_hedge, bounded
from claimcheck.normalise.numbers.lexicon import (
    hedges,
    rules,
    unit_prefixes,
    unit_symbols,
    unit_words,
    units_before,
    word_set,
)
from claimcheck.normalise.numbers.mention import Shape
from claimcheck.normalise.numbers.quantity import Quantity
from claimcheck.normalise.numbers.tokens import HYPHENS, Text
from claimcheck.normalise.units import dimension, units
from claimcheck.rules import load

LONGEST_COMPOUND = 3  # steps below the first: "3 years, 2 months, 14 days and 16 hours"
LONGEST_LIST = 6  # numbers that share a unit
OPENING = frozenset("(\"“‘'[/$€£¥<>~≈∼≤≥")
_SMALL_WORDS = frozenset({"and", "or", "to", "of", "at", "from", "with", "by"})
_SINGLE = frozenset({"time", "length", "mass", "volume"})  # "nearly a mile" is one mile
_GRAMMAR = frozenset({"a", "an"})


def read_quantity(text: Text, index: int, *, money: bool = False) -> Quantity | None:
    """The number with currency or unit that starts at a token.

    ``money`` says that a currency was read already: the right side of "$2-3m".
    """
    place, before = index, units_before().at(text, index)
    prefix = unit_prefixes().at(text, index)
    if before is not None:
        place = before[0] + text.hyphen(before[0])
    elif prefix is not None:
        place = prefix[0]
    sign, place = _sign(text, place)
    atom = read_atom(text, place, money=money or prefix is not None)
    if atom is None:
        return _implied(text, index) if place == index else None
    if sign < 0:
        atom = replace(atom, low=-atom.high, high=-atom.low)
    if prefix is not None and not (atom.digits or atom.scaled):
        return None
    if before is not None and atom.form == "ordinal":
        return None
    quantity = _started(index, atom)
    quantity = _inner_hedge(text, quantity)
    if before is not None:
        return replace(quantity, unit=before[1])
    if prefix is not None:
        return _priced(text, quantity, prefix[1])
    measured = _below_zero(text, _measured(text, quantity, atom))
    if measured.unit is None and atom.form == "count" and not atom.scaled:
        return shared_unit(text, measured)
    return _compound(text, measured)


def _below_zero(text: Text, quantity: Quantity) -> Quantity:
    """ "20 degrees below zero"."""
    below = [text[quantity.end + i].lower for i in (0, 1)] == ["below", "zero"]
    hot = quantity.unit is not None and dimension(quantity.unit) in {"temperature", "angle"}
    if not (below and hot) or quantity.low is None or quantity.high is None:
        return quantity
    return replace(quantity, end=quantity.end + 2, low=-quantity.high, high=-quantity.low)


def _started(start: int, atom: Atom) -> Quantity:
    return Quantity(
        start=start,
        end=atom.end,
        core_start=atom.start,
        core_end=atom.end,
        low=atom.low,
        high=atom.high,
        relation=atom.relation,
        form=atom.form,
        scaled=atom.scaled,
        digits=atom.digits,
    )


def _sign(text: Text, index: int) -> tuple[int, int]:
    """+1 or -1, and the index of the number; a glued minus counts only where no word precedes."""
    token, following = text[index], text[index + 1]
    tolerance = text[index - 1].lower == "or" and text[index - 2].lower == "plus"
    if (
        token.lower in {"minus", "negative"}
        and not tolerance
        and following.kind in {"digits", "word"}
    ):
        return -1, index + 1
    signed = token.text in HYPHENS or token.text == "+"
    if signed and following.kind == "digits" and following.glued and not _follows_word(text, index):
        return (1 if token.text == "+" else -1), index + 1
    return 1, index


def _follows_word(text: Text, index: int) -> bool:
    before = text[index - 1]
    if before.kind == "digits":
        return True
    # Print that lost a blank: "gusts and-15C"; but "18-of-25 passes".
    lost = before.lower in _SMALL_WORDS and not text.hyphen(index - 2)
    return text[index].glued and before.text not in OPENING and not lost


def _inner_hedge(text: Text, quantity: Quantity) -> Quantity:
    """A hedge between number and unit: "three-plus years", "30-odd miles", "five or more days"."""
    hedge = after_hedge(text, quantity.end)
    return bounded(replace(quantity, end=hedge[0]), hedge[1]) if hedge else quantity


def _priced(text: Text, quantity: Quantity, currency: str) -> Quantity:
    """Takes in a currency said twice: "$5 million dollars", "US$5 USD"."""
    found = _unit_at(text, quantity.end, quantity)
    end = quantity.end
    if found is not None and units()[found[1]].money and found[1] not in {"US cent", "penny"}:
        end, currency = found[0], found[1] if currency == "US dollar" else currency
    return replace(quantity, end=end, unit=currency)


def _measured(text: Text, quantity: Quantity, atom: Atom) -> Quantity:
    """Attaches the unit that follows, age words and "and a half" included."""
    if atom.form in {"ordinal", "multiple", "none"}:
        return quantity
    found = _unit_at(text, quantity.end, quantity)
    if found is None and atom.form == "fraction":
        found = _unit_of(text, quantity)
    if found is None:
        return quantity
    end, unit = found
    factor = rules("multipliers").get(text[end].lower) if units()[unit].money else None
    if factor and not quantity.scaled and quantity.low is not None:  # "75 USD million"
        value = times(quantity.low, factor)
        quantity = replace(quantity, low=value, high=value, scaled=True, core_end=end + 1)
        end += 1
    quantity = replace(quantity, end=end, unit=_money_or_weight(unit, quantity), form="count")
    return _trailing_half(text, quantity)


def _unit_at(text: Text, index: int, quantity: Quantity) -> tuple[int, str] | None:
    """The unit whose word or symbol starts here, behind a hyphen or a blank."""
    spaced = text[index].text == "-" and not text[index].glued
    place = index + text.hyphen(index)
    found = unit_words().at(text, place)
    if spaced and (found is None or text.plural(place)):  # "16 - year - old" is sloppy print
        return None
    if found is not None and not _glued_name(text, place):
        return found
    if quantity.digits:
        said = load("units")["attachment"]["before_adjective"].get(text[place].lower)
        if said is not None and text[place + 1].lower in said["adjectives"]:  # "2 in thick"
            return place + 1, str(said["unit"])
        symbol = unit_symbols().at(text, place, lambda end: _fits(text, place, end, quantity))
        if symbol is not None:
            return symbol
    return _time_behind_adjective(text, place)


def _glued_name(text: Text, place: int) -> bool:
    """True for a unit word in capitals inside a name of two words: "200 Mile House"."""
    return text[place].capital and text[place + 1].capital and not text.in_headline(place)


def _fits(text: Text, place: int, end: int, quantity: Quantity) -> bool:
    """A symbol of one letter must be glued to its digits, except for the commonest."""
    symbol = text[place].text
    if text[end - 1].kind == "digits" and not text[end - 1].glued:  # "12 m 2" is no area
        return False
    single = end == place + 1 and len(symbol) == 1 and symbol.isalpha()
    if text[end].kind == "digits" and text[end].glued:  # "3 USD50 cards"
        return False
    if single and text.hyphen(end) and text[end].glued:  # "5 T-shirts"
        return False
    least = load("units")["attachment"]["apart_from"].get(symbol)
    apart = least is not None and (quantity.low or quantity.high or 0.0) >= least
    return not single or text[place].glued or apart


def _time_behind_adjective(text: Text, place: int) -> tuple[int, str] | None:
    """ "21 consecutive years": the time word behind one adjective."""
    if text[place].lower not in word_set("durations", "contexts", "between"):
        return None
    found = unit_words().at(text, place + 1)
    return found if found is not None and dimension(found[1]) == "time" else None


def _unit_of(text: Text, quantity: Quantity) -> tuple[int, str] | None:
    """ "half an hour", "a quarter of a mile": the unit behind the article."""
    place = quantity.end + (text[quantity.end].lower == "of")
    return unit_words().at(text, place + 1) if text[place].lower in _GRAMMAR else None


def _money_or_weight(unit: str, quantity: Quantity) -> str:
    """ "20 million pounds" is money, "20 pounds" a weight."""
    limit = load("units")["attachment"]["pound_money_from"]
    if unit == "pound" and quantity.scaled and (quantity.low or quantity.high or 0) >= limit:
        return "pound sterling"
    return unit


def _trailing_half(text: Text, quantity: Quantity) -> Quantity:
    """ "a year and a half", "two hours and a quarter"."""
    first, second, third = (text[quantity.end + i].lower for i in range(3))
    bare = second == "half"  # "one hour and half"
    denominator = rules("fractions").get(second if bare else third)
    if first != "and" or not (bare or second in {"a", "one"}) or denominator is None:
        return quantity
    if quantity.low is None or (
        bare and text[quantity.end + 2].lower in word_set("halves", "before")
    ):
        return quantity
    value = quantity.low + 1 / denominator
    end = quantity.end + 3 - bare
    return replace(quantity, end=end, core_end=end, low=value, high=value)


def _compound(text: Text, quantity: Quantity) -> Quantity:
    """ "five feet two inches", "two hours and 20 minutes", "a 6-foot-4 guard": one measure."""
    if quantity.unit is None or quantity.relation != "exact" or quantity.low is None:
        return quantity
    larger, parts = quantity.unit, 1.0
    for _ in range(LONGEST_COMPOUND):
        step = _smaller(text, quantity, larger)
        if step is None:
            break
        atom, end, larger, count = step
        parts *= count
        value = (quantity.low or 0.0) + atom.low / parts
        quantity = replace(quantity, end=end, core_end=atom.end, low=value, high=value)
    return quantity


def _smaller(text: Text, quantity: Quantity, larger: str) -> tuple[Atom, int, str, float] | None:
    """The next step of a compound: number, end, unit, and how many of it make one larger unit."""
    place = quantity.end + (text[quantity.end].text == ",")
    place += text[place].lower == "and" or text.hyphen(place)
    atom = read_atom(text, place) if text[place].kind in {"digits", "word"} else None
    if atom is None or atom.form != "count" or atom.relation != "exact":
        return None
    found = _unit_at(text, atom.end, replace(quantity, digits=atom.digits))
    inches = text.hyphen(quantity.end) or text[atom.end].lower == "in"
    for unit, part, count in rules("compounds")["pairs"]:
        if unit == larger and atom.low < count:
            if found is not None and found[1] == part:
                return atom, found[0], part, count
            if found is None and larger == "foot" and inches:
                return atom, atom.end, part, count
    return None


def shared_unit(text: Text, quantity: Quantity) -> Quantity:
    """ "45 and 50 mg", "three, four and five years": the unit said once, behind the last number."""
    place, linked = quantity.end, False
    for _ in range(LONGEST_LIST):
        if text[place].text not in {",", "and", "or"}:
            return quantity
        linked = text[place].text != "," or text[place + 1].text in {"and", "or"}
        place += 1 + (text[place].text == "," and linked)
        atom = read_atom(text, place) if text[place].kind in {"digits", "word"} else None
        if atom is None or atom.form != "count" or atom.scaled or atom.digits != quantity.digits:
            return quantity
        found = None if text.hyphen(atom.end) else _unit_at(text, atom.end, quantity)
        if found is not None:
            return _sharing(text, quantity, found) if linked else quantity
        place = atom.end
    return quantity


def _sharing(text: Text, quantity: Quantity, found: tuple[int, str]) -> Quantity:
    end, unit = found
    if text[end].lower in word_set("durations", "contexts", "after"):  # "3 and 20 minutes later"
        return quantity
    shape: Shape | None = "age" if text[end].lower == "old" else None
    return replace(quantity, unit=unit, shape=shape)


def _implied(text: Text, index: int) -> Quantity | None:
    """Time words that carry their own number: "hours after", "for a month"."""
    contexts = rules("durations")["contexts"]
    if text[index].lower in _GRAMMAR:
        found = unit_words().at(text, index + 1)
        if found is None or dimension(found[1]) not in _SINGLE or found[1] == "second":
            return None
        near = dimension(found[1]) == "time" and (
            text[index - 1].lower in contexts["one_before"]
            or text[found[0]].lower in contexts["one_after"]
        )
        near = near or hedges("before").before(text, index, 0) is not None
        one = Quantity(index, found[0], index, index + 1, 1.0, 1.0, unit=found[1])
        half = _trailing_half(text, one)
        return half if near or half is not one else None
    found = unit_words().at(text, index)
    if found is None or found[1] not in rules("durations") or not text[index].lower.endswith("s"):
        return None
    before = text[index - 1].lower in contexts["before"]
    if not (before or text[found[0]].lower in contexts["after"]):
        return None
    low, high = rules("durations")[found[1]]
    return Quantity(index, found[0], index, found[0], low, high, "vague", unit=found[1])
