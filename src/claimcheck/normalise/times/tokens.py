"""Text cut into words, digit runs and single marks, with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
PADDING = 12  # empty tokens at both ends, so that no parser has to ask where the text ends


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists: lower-cased words, words as written, first and end code points."""

    words: list[str]
    raw: list[str]
    starts: list[int]
    ends: list[int]

    def glued(self, index: int) -> bool:
        """True where nothing stands between this token and the one before."""
        return self.starts[index] == self.ends[index - 1]

    def capital(self, index: int) -> bool:
        """True where the token begins with a capital letter."""
        return self.raw[index][:1].isupper()


def _plain(word: str) -> str:
    """The lower-cased word; raised and circled figures ("²") are footnote marks, not numbers."""
    return "^" if word.isdigit() and not word.isdecimal() else word.lower()


def tokenise(text: str) -> Tokens:
    """Cut text into tokens, padded with empty ones at both ends."""
    matches = list(_TOKEN.finditer(text))
    before, after = [-1] * PADDING, [len(text) + 9] * PADDING
    raw = [""] * PADDING + [match.group() for match in matches] + [""] * PADDING
    return Tokens(
        words=[_plain(word) for word in raw],
        raw=raw,
        starts=before + [match.start() for match in matches] + after,
        ends=before + [match.end() for match in matches] + after,
    )
