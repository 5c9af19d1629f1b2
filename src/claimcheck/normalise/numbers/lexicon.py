"""The tables of ``config/numbers.toml``, ``hedges.toml`` and ``units.toml``, ready for look-up."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, cast

from claimcheck.normalise.numbers.mention import Relation
from claimcheck.normalise.numbers.phrases import Phrases
from claimcheck.normalise.units import units
from claimcheck.rules import load


def rules(section: str) -> Any:
    """One section of ``config/numbers.toml``."""
    return load("numbers")[section]


@cache
def word_set(section: str, *path: str) -> frozenset[str]:
    """A list of words in ``config/numbers.toml``, as a set."""
    node = rules(section)
    for step in path:
        node = node[step]
    return frozenset(node)


@cache
def hedge_set(section: str, name: str) -> frozenset[str]:
    """A list of words in ``config/hedges.toml``, as a set."""
    return frozenset(load("hedges")[section][name])


@cache
def hedges(side: str) -> Phrases[Relation]:
    """The hedges that stand ``before`` or ``after`` a number, with the relation they give."""
    return Phrases(
        (phrase, cast(Relation, relation))
        for relation, phrases in load("hedges")[side].items()
        for phrase in phrases
    )


@cache
def hedge_fillers() -> Phrases[bool]:
    """What may stand between hedge and number: "at least another 30"."""
    return Phrases((phrase, True) for phrase in load("hedges")["combine"]["between"])


@cache
def approach() -> Phrases[bool]:
    """Hedges that win over a bound before them."""
    return Phrases((phrase, True) for phrase in load("hedges")["combine"]["approach"])


@cache
def nobodies() -> Phrases[bool]:
    """Words for no person: "nobody", "no one"."""
    return Phrases((phrase, True) for phrase in rules("none")["nobody"])


@cache
def idioms() -> Phrases[bool]:
    """Figures of speech with numbers in them that count nothing."""
    return Phrases((phrase, True) for phrase in rules("idioms")["phrases"])


@cache
def unit_words() -> Phrases[str]:
    """Spelt units in the singular and the regular plural."""
    return Phrases(
        (form, unit.name)
        for unit in units().values()
        for word in unit.words
        for form in ((word,) if unit.invariant else _forms(word))
    )


@cache
def unit_symbols() -> Phrases[str]:
    """Unit symbols, which stand behind digits only."""
    return Phrases(
        ((symbol, unit.name) for unit in units().values() for symbol in unit.symbols), cased=True
    )


@cache
def unit_prefixes() -> Phrases[str]:
    """Currencies written before the number."""
    return Phrases(
        ((prefix, unit.name) for unit in units().values() for prefix in unit.prefixes), cased=True
    )


@cache
def units_before() -> Phrases[str]:
    """Spelt units in front of their number: "magnitude of"."""
    return Phrases(load("units")["attachment"]["before"].items())


@cache
def vague() -> Phrases[tuple[float, float, Relation]]:
    """Vague amounts ("a few") and the loose ones that count as about ("a couple")."""
    entries: list[tuple[str, tuple[float, float, Relation]]] = [
        (phrase, (float(low), float(high), "vague"))
        for phrase, (low, high) in rules("vague").items()
    ]
    entries += [
        (phrase, (float(value), float(value), "about")) for phrase, value in rules("about").items()
    ]
    return Phrases(entries)


def _forms(word: str) -> Iterator[str]:
    """A unit name and its plurals, on the first word ("miles per hour") and on the last."""
    yield word
    first, blank, rest = word.partition(" ")
    if first.isalpha():
        yield _plural(first) + blank + rest
    if blank and word[-1].isalpha():
        head, _, last = word.rpartition(" ")
        yield f"{head} {_plural(last)}"


def _plural(noun: str) -> str:
    if noun.endswith(("ch", "x", "s", "z")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"
