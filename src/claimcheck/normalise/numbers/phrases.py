"""Looks up phrases of several tokens, forwards and backwards; the longest phrase wins."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from claimcheck.normalise.numbers.tokens import Text, Token, tokenise

T = TypeVar("T")


class Phrases(Generic[T]):
    """A table from phrases to payloads. A blank in a phrase matches a blank or a hyphen."""

    def __init__(self, entries: Iterable[tuple[str, T]], *, cased: bool = False) -> None:
        self._cased = cased
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._by_last: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, payload in entries:
            key = tuple(self._form(token) for token in tokenise(phrase).tokens)
            self._by_first.setdefault(key[0], []).append((key, payload))
            self._by_last.setdefault(key[-1], []).append((key, payload))
        for table in (self._by_first, self._by_last):
            for bucket in table.values():
                bucket.sort(key=lambda entry: -len(entry[0]))

    def at(
        self, text: Text, index: int, fits: Callable[[int], bool] | None = None
    ) -> tuple[int, T] | None:
        """The longest phrase that starts at a token: the index behind it and its payload.

        ``fits`` may refuse a phrase by the index behind it; a shorter one is tried then.
        """
        for key, payload in self._by_first.get(self._form(text[index]), ()):
            place = index
            for position, part in enumerate(key):
                if position and text.hyphen(place) and part not in {"-", "–"}:
                    place += 1
                if self._form(text[place]) != part:
                    break
                place += 1
            else:
                if fits is None or fits(place):
                    return place, payload
        return None

    def before(self, text: Text, index: int, floor: int) -> tuple[int, T] | None:
        """The longest phrase that ends right before a token, not reaching below ``floor``."""
        for key, payload in self._by_last.get(self._form(text[index - 1]), ()):
            start = index - len(key)
            if start >= floor and all(
                self._form(text[start + offset]) == part for offset, part in enumerate(key)
            ):
                return start, payload
        return None

    def _form(self, token: Token) -> str:
        return token.text if self._cased else token.lower
