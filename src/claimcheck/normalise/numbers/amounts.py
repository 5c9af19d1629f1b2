"""Amounts without a numeral: "several", "dozens", "a trio", "twice", "no injuries"."""

from __future__ import annotations

from claimcheck.normalise.numbers.atom import Atom, scale
from claimcheck.normalise.numbers.lexicon import nobodies, rules, vague, word_set
from claimcheck.normalise.numbers.spelled import read_cardinal
from claimcheck.normalise.numbers.tokens import Text, tokenise


def read_vague(text: Text, index: int) -> Atom | None:
    """ "several hundred", "a few", "a couple of"."""
    if text[index].lower == "few":
        if text[index - 1].lower not in word_set("few", "after"):
            return None
        low, high = rules("few")["range"]
        return scale(text, Atom(index, index + 1, low, high, "vague"))
    found = vague().at(text, index)
    if found is None:
        return None
    end, (low, high, relation) = found
    if text[end - 1].lower == "couple" and not _counts_behind_couple(text, end):
        return None
    return scale(text, Atom(index, end, low, high, relation))


def _counts_behind_couple(text: Text, end: int) -> bool:
    following = text[end].lower
    return following in rules("multipliers") or (
        text.plural(end) and text[end - 2].lower in word_set("couple", "after")
    )


def read_dozen(text: Text, index: int) -> Atom | None:
    """ "a dozen"."""
    if text[index].lower not in {"a", "another"} or text[index + 1].lower != "dozen":
        return None
    return Atom(index, index + 2, 12.0, 12.0, scaled=True)


def read_plural(text: Text, index: int) -> Atom | None:
    """Bare plural magnitudes: "dozens", "tens of thousands"."""
    word = text[index].lower
    bounds = rules("plurals").get(word)
    if bounds is None:
        return None
    low, high = map(float, bounds)
    of = text[index + 1].lower == "of"
    factor = rules("plural_rules")["factors"].get(text[index + 2].lower) if of else None
    if factor:
        low, high = _factor_range(word, low)
        return Atom(index, index + 3, low * factor, (high + 1) * factor - 1, "vague", scaled=True)
    if not of and word in word_set("plural_rules", "only_before_of"):
        return None
    return Atom(index, index + 1, low, high, "vague", scaled=True)


def _factor_range(word: str, low: float) -> tuple[float, float]:
    """ "hundreds" counts 200 to 999 of what follows "of"."""
    return (low, 99.0) if low < 100 else (low, low * 5 - 1)


def read_collective(text: Text, index: int) -> Atom | None:
    """ "a trio", "the pair", "twins"."""
    word = text[index].lower
    value = rules("collectives").get(word)
    if word == "pair":
        near = text[index - 1].lower in word_set("pair", "after") or text[index + 1].lower == "of"
        value = rules("pair")["value"] if near else None
    if value is None:
        return None
    if text[index].capital and not (text.opens_sentence(index) or text.in_headline(index)):
        return None
    return Atom(index, index + 1, float(value), float(value))


def read_multiple(text: Text, index: int) -> Atom | None:
    """ "twice", "tenfold"."""
    word = text[index].lower
    value = rules("multiples")["words"].get(word)
    if value is None and word.endswith("fold"):
        found = read_cardinal(text, index) or _stem_value(word.removesuffix("fold"))
        value = found[1] if found else None
    return None if value is None else Atom(index, index + 1, value, value, form="multiple")


def _stem_value(stem: str) -> tuple[int, float] | None:
    return read_cardinal(tokenise(stem), 0) if stem else None


def read_none(text: Text, index: int) -> Atom | None:
    """ "no injuries", "none were hurt": zero of something."""
    word = text[index].lower
    nobody = nobodies().at(text, index)
    if nobody is not None:
        suffered = _suffered(text, nobody[0])
        return Atom(index, nobody[0], 0.0, 0.0, form="none") if suffered else None
    if word == "not":
        end = index + (2 if text[index + 1].lower == "one" else 3)
        single = [text[index + i].lower for i in (1, 2)] == ["a", "single"]
        idle = word_set("none", "not_one_before")
        counted = single or (end == index + 2 and text[end].lower not in idle)
        return Atom(index, end, 0.0, 0.0, form="none") if counted else None
    if word == "none":
        mass = text[index + 1].lower == "of" and text[index + 2].lower in word_set("none", "mass")
        counted = text[index + 1].lower in word_set("none", "none_before") and not mass
    else:
        counted = word == "no" and (
            _plural_noun(text, index + 1)
            or (_describes(text, index + 1) and _plural_noun(text, index + 2))
        )
    return Atom(index, index + 1, 0.0, 0.0, form="none") if counted else None


def _suffered(text: Text, index: int) -> bool:
    """True for "was hurt", "has been charged": what "nobody" is counted by."""
    words = [text[index + i].lower for i in range(3)]
    if words[0] in word_set("none", "nobody_verbs"):
        return True
    if words[0] not in word_set("none", "none_before"):
        return False
    return words[2 if words[1] == "been" else 1] in word_set("none", "sufferings")


def _describes(text: Text, index: int) -> bool:
    """True for an adjective between "no" and its noun."""
    return text[index].lower in word_set("none", "adjectives") or (
        text[index].capital and not text.in_headline(index)
    )


def _plural_noun(text: Text, index: int) -> bool:
    """True where a word looks like a plural noun that can be counted."""
    return text.plural(index) and text[index].lower not in word_set("none", "not_nouns")
