"""Short forms of what the recogniser finds, for tests that read as tables."""

from __future__ import annotations

from claimcheck.normalise.numbers import NumberMention, find_numbers

Found = tuple[str, float | None, float | None, str]


def only(text: str) -> NumberMention:
    """The one number of a text."""
    (mention,) = find_numbers(text)
    return mention


def surfaces(text: str) -> list[str]:
    """The words of every number, hedge and unit included."""
    return [text[m.start : m.end] for m in find_numbers(text)]


def values(text: str) -> list[float | None]:
    """The low ends of all numbers."""
    return [m.low for m in find_numbers(text)]
