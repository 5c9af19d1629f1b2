"""Finds an extracted text again in the file it was extracted from.

Extraction drops and keeps whole passages but does not reorder them.  The longest line is looked
for first, for a short one may also stand in a menu or a teaser; from there both walk in step,
downwards and upwards, and only what is near counts.  White space never matters.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator

from claimcheck.sources.placed import Placed

_LINE_REACH = 20_000
"""How many characters may have been left out between two lines."""
_WORD_REACH = 400
"""How many may have been left out between two words of one line."""
_SHORT = 3
"""A word up to this length is found only where it must stand, give or take as many characters."""
_ANCHORS = 8
"""How many of the longest lines are tried as the first."""
_WORDS = re.compile(r"\S+")
_LINES = re.compile(r"(?:- )?([^\n]+)")
"""A line of extracted text; the mark of a list item is trafilatura's own."""


def align(text: str, within: Placed) -> Placed:
    """``text`` with the places where its words stand in ``within``.

    What cannot be found gets the place of what stands before it.
    """
    return Placed(text, _Walk(text, within).places())


class _Walk:
    def __init__(self, text: str, within: Placed) -> None:
        self.text = text
        self.lines = [(line.start(1), line[1]) for line in _LINES.finditer(text)]
        self.ground, self.at = _squashed(within)
        self.found = array("l", [-1]) * len(text)

    def places(self) -> array[int]:
        number, starts = self.anchor()
        ends = starts
        for i in range(number, len(self.lines)):
            ends = self.below(i, ends)
        for i in range(number - 1, -1, -1):
            starts = self.above(i, starts)
        self.fill()
        return self.found

    def anchor(self) -> tuple[int, int]:
        """The number of the longest line that can be found, and where; else the first of all."""
        longest = sorted(range(len(self.lines)), key=lambda i: -len(self.lines[i][1]))
        for number in longest[:_ANCHORS]:
            position = self.ground.find(bare(self.lines[number][1]))
            if position >= 0:
                return number, position
        return 0, 0

    def put(self, number: int, position: int) -> int:
        """Notes that a whole line stands at ``position`` of the ground; where it ends there."""
        for start, word in self.words(number):
            self.note(start, len(word), position)
            position += len(word)
        return position

    def below(self, number: int, cursor: int) -> int:
        """Finds a line at or behind ``cursor``; where it ends."""
        line = bare(self.lines[number][1])
        position = self.ground.find(line, cursor, cursor + _LINE_REACH + len(line))
        if position >= 0:
            return self.put(number, position)
        for start, word in self.words(number):
            reach = _WORD_REACH if len(word) > _SHORT else _SHORT
            position = self.ground.find(word, cursor, cursor + reach + len(word))
            if position >= 0:
                self.note(start, len(word), position)
                cursor = position + len(word)
        return cursor

    def above(self, number: int, cursor: int) -> int:
        """Finds a line that ends at or before ``cursor``; where it starts."""
        line = bare(self.lines[number][1])
        position = self.ground.rfind(line, max(0, cursor - _LINE_REACH - len(line)), cursor)
        if position >= 0:
            self.put(number, position)
            return position
        for start, word in reversed(list(self.words(number))):
            reach = _WORD_REACH if len(word) > _SHORT else _SHORT
            position = self.ground.rfind(word, max(0, cursor - reach - len(word)), cursor)
            if position >= 0:
                self.note(start, len(word), position)
                cursor = position
        return cursor

    def words(self, number: int) -> Iterator[tuple[int, str]]:
        start, line = self.lines[number]
        return ((start + word.start(), word[0]) for word in _WORDS.finditer(line))

    def note(self, start: int, length: int, position: int) -> None:
        self.found[start : start + length] = self.at[position : position + length]

    def fill(self) -> None:
        """Gives what was not found the place behind what stands before it, or of what follows."""
        last = next((place for place in self.found if place >= 0), 0)
        for i, place in enumerate(self.found):
            if place >= 0:
                last = place + 1
            else:
                self.found[i] = last - 1 if last and self.text[i] != " " else last


def bare(line: str) -> str:
    """The line without any white space."""
    return "".join(line.split())


def _squashed(placed: Placed) -> tuple[str, array[int]]:
    """The text without white space, and the places of what is left."""
    words, at = [], array("l")
    for word in _WORDS.finditer(placed.text):
        words.append(word[0])
        at.extend(placed.at[word.start() : word.end()])
    return "".join(words), at
