"""Parts of a text: what stands between two marks is embedded as it reads in its surroundings.

The row of a text is the mean of the last states of all its word pieces; where a part is marked, the
mean over that part, each of whose pieces has seen the whole text, and some of that of the whole.
Texts that differ in their marks alone go through the model once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

OPEN, CLOSE = "\x02", "\x03"
"""Before and after the part: control characters; those of a text itself become blanks."""

AROUND = 0.5
"""What the mean of the whole text weighs in the row of a part."""

_NONE = dict.fromkeys(map(ord, OPEN + CLOSE), " ")


@dataclass(frozen=True, slots=True)
class Part:
    """A text without marks, and where its part stands in it, in code points."""

    text: str
    start: int
    end: int

    def pooled(self, states: Any, offsets: Sequence[tuple[int, int]]) -> Any:
        """Its row, of any length, from the states of the word pieces, an array or tensor (n, d).

        ``offsets`` tell where each piece stands in the text; those that the model adds stand
        nowhere.  A part that lies behind what the model reads has the row of its text.
        """
        whole = states.mean(axis=0)
        pieces = self._pieces(offsets)
        return whole if pieces is None else states[pieces].mean(axis=0) + AROUND * whole

    def _pieces(self, offsets: Sequence[tuple[int, int]]) -> slice | None:
        """The pieces that overlap the part; None for the whole text and where there are none."""
        if (self.start, self.end) == (0, len(self.text)):
            return None
        inside = [n for n, (a, b) in enumerate(offsets) if max(a, self.start) < min(b, self.end)]
        return slice(inside[0], inside[-1] + 1) if inside else None


def marked(before: str, part: str, after: str) -> str:
    """A text with its part marked; the whole text as it is."""
    before, part, after = (t.translate(_NONE) for t in (before, part, after))
    return f"{before}{OPEN}{part}{CLOSE}{after}" if before or after else part


def shown(text: str) -> str:
    """A text with marks that people can see."""
    return text.replace(OPEN, "«").replace(CLOSE, "»")


def read(text: str) -> Part:
    """The part of a text that may be marked."""
    before, mark, rest = text.partition(OPEN)
    if not mark:
        return Part(text, 0, len(text))
    part, _, after = rest.partition(CLOSE)
    return Part(f"{before}{part}{after}", len(before), len(before) + len(part))
