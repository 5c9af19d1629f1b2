"""The word lists of ``config/compare.toml``, and words in the form in which they are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from claimcheck import rules

LONGEST = 400  # words of one claim that are looked at; aligning takes time by their square
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*(?:'[^\W_]+)?")
_ASIDE = re.compile(r"\([^()\n]{0,200}\)|\[[^\[\]\n]{0,200}\]")
_SHORT_FORMS = {"'ll": "will", "'re": "are", "'ve": "have", "'m": "am"}
_VARIANTS = (("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ise", "ize"),
             ("yse", "yze"), ("our", "or"), ("tre", "ter"), ("ence", "ense"))  # fmt: skip
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
_LIKE_NUMBERS = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists, all in lower case."""

    negative: frozenset[str]
    function: frozenset[str]
    auxiliary: frozenset[str]
    delaying: frozenset[str]
    clause_breaks: frozenset[str]
    pending: frozenset[str]
    future: frozenset[str]
    hedging: frozenset[str]
    numbers: dict[str, int]
    singular: dict[str, str]
    opposites: tuple[tuple[frozenset[str], frozenset[str]], ...]
    directions: dict[str, str]
    conditions: tuple[frozenset[str], ...]
    free: frozenset[str]
    contrasts: tuple[frozenset[str], ...]
    partial: frozenset[str]
    rising: frozenset[str]
    revising: frozenset[str]
    provisional: frozenset[str]
    moments: tuple[str, ...]
    lasting: tuple[str, ...]
    rescheduling: frozenset[str]
    from_event: frozenset[str]
    from_publication: frozenset[str]
    near_publication: frozenset[str]
    slack: dict[str, int]
    parts: dict[str, str]
    wholes: dict[str, str]
    loose_units: tuple[frozenset[str], ...]
    parts_of_day: dict[str, tuple[int, int]]


@cache
def lexicon() -> Lexicon:
    """The lists, read once."""
    data = rules.load("compare")
    words, numbers = data["words"], data["numbers"]
    return Lexicon(
        negative=frozenset(words["negative"]),
        function=frozenset(words["function"]),
        auxiliary=frozenset(words["auxiliary"]),
        delaying=frozenset(words["delaying"]),
        clause_breaks=frozenset(words["clause_breaks"]),
        pending=frozenset(words["pending"]),
        future=frozenset(words["future"]),
        hedging=frozenset(words["hedging"]),
        numbers=words["numbers"],
        singular=words["singular"],
        opposites=tuple((frozenset(a), frozenset(b)) for a, b in data["opposites"]["pairs"]),
        directions=data["directions"],
        conditions=tuple(frozenset(kind) for kind in data["quotes"]["conditions"]),
        free=frozenset(data["quotes"]["free"]),
        contrasts=tuple(frozenset(w.lower() for w in line) for line in data["quotes"]["contrasts"]),
        partial=frozenset(numbers["partial"]),
        rising=frozenset(numbers["rising"]),
        revising=frozenset(numbers["revising"]),
        provisional=frozenset(numbers["provisional"]),
        moments=tuple(numbers["moments"]),
        lasting=tuple(numbers["lasting"]),
        rescheduling=frozenset(data["dates"]["rescheduling"]),
        from_event=frozenset(data["dates"]["from_event"]),
        from_publication=frozenset(data["dates"]["from_publication"]),
        near_publication=frozenset(data["dates"]["near_publication"]),
        slack=data["dates"]["slack"],
        parts={part: whole for whole, nouns in numbers["parts"].items() for part in nouns},
        wholes={whole: whole for whole in numbers["parts"]} | numbers["whole"],
        loose_units=tuple(frozenset(group) for group in numbers["loose_units"]),
        parts_of_day={part: (low, high) for part, (low, high) in data["dates"]["parts"].items()},
    )


def words_of(text: str) -> list[str]:
    """The words of a text as written, asides in brackets left out, short forms written out.

    At most ``LONGEST`` words come back.
    """
    return list(_words(text))


@lru_cache(maxsize=16384)
def _words(text: str) -> tuple[str, ...]:
    """The words of a text, once for all the texts that it is compared with."""
    plain = _ASIDE.sub(" ", text.replace("’", "'").replace(" ' ", "'"))
    out: list[str] = []
    for match in _WORD.finditer(plain):
        out.extend(_written_out(match[0]))
        if len(out) >= LONGEST:
            break
    return tuple(out[:LONGEST])


def _written_out(word: str) -> list[str]:
    low = word.lower()
    if low.endswith("n't"):
        stem = {"can't": "can", "won't": "will", "shan't": "shall"}.get(low, low[:-3])
        return [stem, "not"]
    for short, long in _SHORT_FORMS.items():
        if low.endswith(short):
            return [word[: -len(short)], long]
    return [word.removesuffix("'s").removesuffix("'S")]


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """A word as it is compared: case, British spelling and number words levelled."""
    low = word.lower()
    number = lexicon().numbers.get(low)
    if number is not None:
        return str(number)
    if _LIKE_NUMBERS.fullmatch(low):
        return low.replace(",", "")
    for british, american in _VARIANTS:
        if low.endswith(british) and len(low) > len(british) + 2:
            return low.removesuffix(british) + american
    return low


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its English inflection, roughly (after Porter's first step)."""
    low = key(word)
    for ending, kept in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 3 and not low.endswith("ss"):
            low = low.removesuffix(ending) + kept
            break
    if len(low) > 3 and low[-1] == low[-2] and low[-1] not in "ls":
        low = low[:-1]
    return low.removesuffix("e") if len(low) > 4 else low


def content(words: list[str]) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    idle = _idle()
    return frozenset(stem(w) for w in words if w.lower() not in idle)


@cache
def _idle() -> frozenset[str]:
    return lexicon().function | lexicon().auxiliary


@lru_cache(maxsize=16384)
def line(text: str) -> str:
    """The words of a text in lower case, with a space around each, to look for phrases in."""
    return f" {' '.join(words_of(text)).lower()} "


def is_number(word: str) -> bool:
    """Whether a compared word is a figure."""
    return word[:1].isdigit()


def listed(words: frozenset[str] | set[str] | list[str]) -> str:
    """Words in quotation marks for a sentence, in a fixed order unless a list is given."""
    ordered = words if isinstance(words, list) else sorted(words)
    return ", ".join(f"“{w}”" for w in ordered[:6])
