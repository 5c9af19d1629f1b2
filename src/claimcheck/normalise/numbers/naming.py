"""Numbers that name things and claim nothing: "Route 94", "Group of Seven", "Fifth Avenue"."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.normalise.numbers.lexicon import hedges, word_set
from claimcheck.normalise.numbers.quantity import Quantity
from claimcheck.normalise.numbers.tokens import Text

LONGEST_MODEL = 4  # letters
LONGEST_STREET = 4  # words
_VERBS = frozenset({"were", "was", "are", "have", "had", "is", "of", "and", "or", "to"})
_NAME_OPENERS = frozenset({"the", "a", "an", "of", "in", "at", "for", "by", "from", "to", "and"})


def named(text: Text, quantity: Quantity) -> Quantity | None:
    """The label or rank that a quantity without a unit turns out to be, or None."""
    if hedges("before").before(text, quantity.start, 0) is not None:
        return None
    if _is_model(text, quantity):
        return replace(quantity, shape="label")
    if quantity.unit is not None or quantity.form == "none" or quantity.shape is not None:
        return None
    start = _numbered(text, quantity)
    if start is not None:
        return _numbered_label(text, quantity, start)
    if quantity.form == "ordinal":
        return _named_ordinal(text, quantity)
    if quantity.form != "count":
        return None
    if _designated(text, quantity) or _coded(text, quantity) or _name_before(text, quantity):
        return replace(quantity, shape="label", end=_of_all(text, quantity.end))
    if _house_number(text, quantity) or _place_name(text, quantity):
        return replace(quantity, shape="label")
    return None


def _of_all(text: Text, end: int) -> int:
    """Takes in the rest of "page 3 of 12"."""
    return end + 2 if text[end].lower == "of" and text[end + 1].kind == "digits" else end


def _coded(text: Text, quantity: Quantity) -> bool:
    """ "flight KX 209", "iPhone 15": letters that stand for a maker or a carrier."""
    code = text[quantity.start - 1]
    if not quantity.digits or code.kind != "word" or text[quantity.start].glued:
        return False
    designated = text[quantity.start - 2].lower in word_set("labels", "designators")
    carrier = code.text.isupper() and len(code.text) <= LONGEST_MODEL and designated
    brand = code.text[0].islower() and not code.text.islower()
    return carrier or brand


def _house_number(text: Text, quantity: Quantity) -> bool:
    """ "45 Mill Street": digits, capitals, and a word for a street."""
    if not quantity.digits or quantity.scaled or quantity.relation != "exact":
        return False
    for place in range(quantity.end, quantity.end + LONGEST_STREET):
        if not text[place].capital:
            return False
        if place > quantity.end and text[place].lower in word_set("labels", "streets"):
            return True
    return False


def _place_name(text: Text, quantity: Quantity) -> bool:
    """ "Seven Oaks", "Three Mile Island" where a sentence opens: part of a place's name."""
    if quantity.digits or not text[quantity.start].capital or text.in_headline(quantity.start):
        return False
    last = text[quantity.end]
    return last.capital and last.lower in word_set("labels", "landmarks")


def _is_model(text: Text, quantity: Quantity) -> bool:
    """ "a Boeing 777F": what looks like a symbol of a unit belongs to the name."""
    glued = quantity.unit is not None and text[quantity.end - 1].glued and quantity.digits
    return glued and text[quantity.start - 1].text in word_set("labels", "proper_designators")


def _numbered(text: Text, quantity: Quantity) -> int | None:
    """The token where "No. 2", "number 10" or "number-10" begins, else None."""
    place = quantity.start - 1
    if text.hyphen(place) or text[place].text == ".":
        place -= 1
    sign = text[place].lower in word_set("labels", "number_signs")
    if not sign or quantity.form != "count" or quantity.relation not in {"exact", "range"}:
        return None
    if text[place].lower in {"no", "nos"} and text[place + 1].text != "." and not quantity.digits:
        return None
    return place


def _numbered_label(text: Text, quantity: Quantity, start: int) -> Quantity:
    place = quantity.end + text.hyphen(quantity.end)
    following = text[place]
    ranked = following.kind in {"word", "digits"} and following.lower not in word_set(
        "labels", "numbered_places"
    )
    return replace(quantity, start=start, shape="rank" if ranked else "label")


def _named_ordinal(text: Text, quantity: Quantity) -> Quantity | None:
    """ "Fifth Avenue", "101st Airborne Division", "Second World War"."""
    start, ahead = quantity.start, [text[quantity.end], text[quantity.end + 1]]
    if not ahead[0].capital:
        return None
    place = any(t.capital and t.lower in word_set("labels", "ordinal_places") for t in ahead)
    expected = text.opens_sentence(start) or text.in_headline(start)
    proper = not quantity.digits and text[start].capital and not expected
    return replace(quantity, shape="label") if place or proper else None


def _designated(text: Text, quantity: Quantity) -> bool:
    """A word right before that takes a number: "Boeing 737", "page 3", "Group of Seven"."""
    before = text[quantity.start - 1]
    word = before.lower in word_set("labels", "designators")
    word = word or before.text in word_set("labels", "proper_designators")
    if word and (before.capital or not _plural_behind(text, quantity)):
        return True
    if quantity.digits and text[quantity.end].lower in word_set("labels", "nouns_behind"):
        return True
    if quantity.digits and _counted_model(text, quantity.start - 1):
        return True
    phrase = f"{text[quantity.start - 2].text} {before.text}"
    return phrase in word_set("labels", "designator_of")


def _counted_model(text: Text, place: int) -> bool:
    """Whether a word is a model's letters behind its count: "AK" in "six AK 47 rifles"."""
    letters, count = text[place], text[place - 1]
    model = letters.text.isupper() and len(letters.text) <= LONGEST_MODEL
    return model and (count.kind == "digits" or count.lower in word_set("words", "cardinals"))


def _name_before(text: Text, quantity: Quantity) -> bool:
    """ "Apollo 11", "the Big Ten": a capital where the sentence gives no reason for one."""
    if text.in_headline(quantity.start) or quantity.scaled or quantity.relation != "exact":
        return False
    before, start, behind = text[quantity.start - 1], quantity.start, text[quantity.end]
    if not quantity.digits:
        named = before.capital or behind.capital or before.lower in _NAME_OPENERS
        middle = before.kind == "word" and not text.opens_sentence(start)
        return named and middle and text[start].capital and not text.plural(quantity.end)
    name = before.kind == "word" and before.capital and not before.lower.endswith(("'s", "’s"))
    calendar = word_set("dates", "months") | word_set("dates", "weekdays")
    if not name or before.lower in calendar or text.opens_sentence(start - 1):
        return False
    counted = _plural_behind(text, quantity) or text.hyphen(quantity.end)
    return text[start].text.isdigit() and not counted and behind.lower not in _VERBS


def _plural_behind(text: Text, quantity: Quantity) -> bool:
    """True where a plural noun follows at once or behind one adjective."""
    end = quantity.end
    return text.plural(end) or (text[end].kind == "word" and text.plural(end + 1))
