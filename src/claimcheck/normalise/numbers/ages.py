"""Ages: "a 10-year-old girl", "aged 47", "Name, 32,", "in his mid-40s"."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.normalise.numbers.lexicon import rules, word_set
from claimcheck.normalise.numbers.mention import NumberMention
from claimcheck.normalise.numbers.quantity import Quantity
from claimcheck.normalise.numbers.tokens import Text
from claimcheck.normalise.units import dimension

_LINKS = frozenset({"", ",", "and", ", and"})
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "their"})
ADULT = 14  # below that a number in brackets is a goal, a rank or a place in a list as often
_REACH = 4  # words behind "18-year-old" in which the thing of that age stands


def decade_of_life(text: Text, index: int) -> Quantity | None:
    """ "in his mid-40s": an age between 44 and 46."""
    digits, tail = text[index], text[index + 1]
    if digits.kind != "digits" or not tail.glued or tail.lower not in {"s", "'s", "’s"}:
        return None
    place = index - 1 - text.hyphen(index - 1)
    part = rules("ages")["decade_parts"].get(text[place].lower)
    owner = text[place - 1 if part else index - 1].lower
    if owner not in word_set("ages", "possessives") or len(digits.text) != 2:
        return None
    low, high = part or (0, 9)
    start, decade = (place if part else index), float(digits.text)
    return Quantity(
        start=start,
        end=index + 2,
        core_start=start,
        core_end=index + 2,
        low=decade + low,
        high=decade + high,
        relation="vague",
        unit="year",
        shape="age",
    )


def read_old(text: Text, quantity: Quantity) -> Quantity | None:
    """ "10-year-old girl", "47 years of age"; a war of that age has a duration."""
    short = text[quantity.end].lower in word_set("ages", "short")
    if short and quantity.unit is None and quantity.digits and quantity.form == "count":
        return replace(quantity, end=quantity.end + 1, unit="year", shape="age")
    if quantity.unit is None or dimension(quantity.unit) != "time":
        return None
    place = quantity.end + text.hyphen(quantity.end)
    if text[place].lower in {"old", "olds"}:
        end = place + 1
    elif text[place].lower == "of" and text[place + 1].lower == "age":
        end = place + 2
    else:
        return None
    thing = any(
        text[end + i].lower in word_set("ages", "things")
        for i in range(_REACH)
        if all(text[end + j].kind == "word" for j in range(i + 1))
    )
    return replace(quantity, end=end, shape="duration" if thing else "age")


def read_bare_age(
    text: Text, quantity: Quantity, previous: NumberMention | None
) -> Quantity | None:
    """ "aged 47", ", 32,", "(48)", and the second of "ages 47 and 48"."""
    value = quantity.low if quantity.low is not None else quantity.high
    if quantity.unit is not None or quantity.form != "count" or value is None or quantity.scaled:
        return None
    if not 0 < value <= rules("ages")["oldest"]:
        return None
    if not (
        _age_word(text, quantity)
        or _said_of_a_person(text, quantity)
        or _in_apposition(text, quantity)
        or _behind_a_surname(text, quantity)
        or _second_age(text, quantity, previous)
    ):
        return None
    return replace(quantity, unit="year", shape="age")


def _age_word(text: Text, quantity: Quantity) -> bool:
    before = text[quantity.start - 1].lower
    if before == "of":
        return text[quantity.start - 2].lower in {"age", "ages"}
    behind = text[quantity.end].kind != "word" or text[quantity.end].lower in {
        "in",
        "on",
        "and",
        "when",
    }
    return before in word_set("ages", "words") or (before in word_set("ages", "turns") and behind)


def _said_of_a_person(text: Text, quantity: Quantity) -> bool:
    """ "She is 71.", "who was just 23 when", "a man of 61,"."""
    start, behind = quantity.start, text[quantity.end]
    if (quantity.low or 0.0) < 2:  # "he is one"
        return False
    if behind.kind == "word" and behind.lower not in {"and", "when", "but", "or"}:
        return False
    if text[start - 1].lower == "of":
        return text[start - 2].lower in word_set("ages", "people")
    place = start - 1 - (text[start - 1].lower in word_set("ages", "softeners"))
    words = [text[i].lower for i in (place - 1, place)]
    if words[1] in {"'s", "’s"}:  # "she's"
        return words[0] in word_set("ages", "persons")
    if words[1] in word_set("ages", "being"):
        return words[0] in word_set("ages", "persons")
    return words[1] in word_set("ages", "shortened")


def _behind_a_surname(text: Text, quantity: Quantity) -> bool:
    """ "World champion Oakes (34)", "Oakes (34) has left": an adult's age, and no list of goals."""
    start, end = quantity.start, quantity.end
    before, name = text[start - 3], text[start - 2]
    if not (quantity.digits and quantity.relation == "exact" and text[start - 1].text == "("):
        return False
    value = quantity.low or 0.0
    if text[end].text != ")" or not name.capital or name.text.isupper() or value < ADULT:
        return False
    if name.lower in word_set("dates", "months") | word_set("labels", "designators"):
        return False
    if before.lower in word_set("ages", "agents") or name.text in word_set(
        "labels", "proper_designators"
    ):
        return False
    told = text[end + 1].kind == "word" and not text[end + 1].capital
    return told or (before.kind == "word" and not before.capital)


def _in_apposition(text: Text, quantity: Quantity) -> bool:
    """ "Name Surname, 32, …", "his wife, 32, …", "the girls, 8 and 11, …" or "Name Surname (32)".

    A number that runs on into a verb opens a clause: "Of the 90 passengers, 60 were rescued".
    """
    start, end = quantity.start, quantity.end
    name, mark, behind = text[start - 2], text[start - 1], text[end]
    if name.text == ".":  # "Jr.,"
        name = text[start - 3]
    pair = behind.lower == "and" and text[end + 1].kind == "digits" and text[end + 2].text == ","
    told_of = any(text[start - i].lower in _DETERMINERS for i in (3, 4))
    person = name.capital or (told_of and pair == text.plural(start - 2))
    if not (quantity.digits and quantity.relation == "exact" and name.kind == "word" and person):
        return False
    if name.lower in word_set("dates", "months") or "." in text[start].text:
        return False
    if mark.text == "(":
        return behind.text == ")" and text[start - 3].capital
    closing = behind.text in {",", ".", ";", ")", ":"} or behind.kind == "end"
    told = behind.lower == "who" or (behind.lower == "of" and text[end + 1].capital)
    return mark.text == "," and (closing or told or pair)


def _second_age(text: Text, quantity: Quantity, previous: NumberMention | None) -> bool:
    behind, then = text[quantity.end], text[quantity.end + 1]
    another = behind.lower == "and" and then.kind == "digits"  # "aged 16, 17 and 19"
    if previous is None or previous.shape != "age" or (behind.kind == "word" and not another):
        return False
    between = text.source[previous.end : text[quantity.start].start].strip()
    return between in _LINKS
