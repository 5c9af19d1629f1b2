"""Text that remembers where in the file each of its code points stands.

A format is a stack of layers: a feed holds HTML inside XML, ninjs holds HTML inside JSON.  Each
layer turns one ``Placed`` into the next, so that the last one still knows the file.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcheck.models import SourceMap


@dataclass(frozen=True, slots=True)
class Placed:
    """A text, and for each of its code points the offset in code points into the file as decoded.

    Characters that the file does not hold (a line end between two paragraphs) have the offset of
    what stands in their place.
    """

    text: str
    at: Sequence[int]

    @classmethod
    def whole(cls, text: str) -> Placed:
        """A text that stands in its file as it is."""
        return cls(text, range(len(text)))

    def part(self, start: int, end: int) -> Placed:
        """The code points from ``start`` up to ``end``."""
        return Placed(self.text[start:end], self.at[start:end])

    def stripped(self) -> Placed:
        """The text without white space around it."""
        start = len(self.text) - len(self.text.lstrip())
        return self.part(start, max(start, len(self.text.rstrip())))


class Builder:
    """Puts a ``Placed`` together from pieces."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._at = array("l")

    def copy(self, source: Placed, start: int, end: int) -> None:
        """Adds code points as they stand in ``source``."""
        self._pieces.append(source.text[start:end])
        self._at.extend(source.at[start:end])

    def put(self, text: str, offset: int) -> None:
        """Adds code points that stand for something else, at ``offset`` in the file."""
        self._pieces.append(text)
        self._at.extend([offset] * len(text))

    @property
    def last(self) -> str:
        """The last code point so far, or nothing."""
        return self._pieces[-1][-1:] if self._pieces else ""

    def done(self) -> Placed:
        """What was put together."""
        return Placed("".join(self._pieces), self._at)


def source_map(placed: Placed, lines: Lines) -> SourceMap:
    """Where the text stands in its file."""
    return SourceMap(anchors=tuple(_anchors(placed, lines)) or ((0, lines.first, 1),))


class Lines:
    """Finds lines and columns in a file as decoded, with its own line ends.

    ``first`` is the number of the first line, where ``file`` is only a part of one.
    """

    def __init__(self, file: str, first: int = 1) -> None:
        self.first = first
        self.starts = [0]
        for line in _lines(file):
            self.starts.append(self.starts[-1] + len(line))

    def place(self, offset: int) -> tuple[int, int, int]:
        """Line and column of an offset, and the offset where the line ends."""
        line = bisect_right(self.starts, offset)
        following = self.starts[line] if line < len(self.starts) else offset + 1
        return line + self.first - 1, offset - self.starts[line - 1] + 1, following


def _lines(file: str) -> Iterator[str]:
    """Lines with their ends, which are line feeds, carriage returns, or both."""
    for line in file.split("\n"):
        *old, rest = line.split("\r")
        # A carriage return right before the line feed belongs to it.
        parts = old[:-1] if old and not rest else old
        yield from (f"{part}\r" for part in parts)
        yield (f"{old[-1]}\r" if old and not rest else rest) + "\n"


def _anchors(placed: Placed, lines: Lines) -> Iterator[tuple[int, int, int]]:
    """A place wherever the text does not run on as in the file, and at the start of every line."""
    expected = end = -1
    for start, offset in enumerate(placed.at):
        if offset != expected or offset >= end:
            line, column, end = lines.place(offset)
            yield start, line, column
        expected = -1 if placed.text[start] == "\n" else offset + 1
