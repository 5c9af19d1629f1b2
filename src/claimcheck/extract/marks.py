"""Quotation marks in running text: where they stand and whether they open or close.

Marks are read from their shape and their surroundings, since news text holds straight marks, marks
turned the wrong way and marks padded with blanks by a tokeniser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Side = Literal["open", "close", "either"]

_DOUBLE = re.compile(r"``|''|‘‘|’’|\"\"|[\"“”„‟«»＂❝❞〝〞]")
_SINGLE = re.compile(r"[‘’‚‛'`‹›]")
_GLYPHS: dict[str, Side] = dict.fromkeys(("“", "„", "``", "‘‘", "‟", "❝", "〝"), "open")
_GLYPHS |= dict.fromkeys(("”", "’’", "''", "❞", "〞"), "close")
_OPENERS_BEFORE = frozenset("([{—–-/‘'|…")
_SINGLE_BEFORE = frozenset('([{—–-/:*•|>"“„«')
_OPEN_SINGLES = frozenset("‘‚`")
_CLOSERS_AFTER = frozenset(".,;:?!)]}—–-/…’'|")
# What a tokeniser cuts off behind an apostrophe: "We ’ ll", "don ’ t".
_CONTRACTIONS = frozenset({"s", "t", "ll", "re", "ve", "d", "m", "S", "T"})
_CLIPPED = re.compile(r"(?:\d\ds?|em|til|tis|twas|cause|n|bout|round)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark; ``line`` counts from 0, ``head`` says that it is the first thing on its line."""

    start: int
    end: int
    side: Side
    line: int
    head: bool
    family: Literal["quotes", "guillemets"]

    @property
    def opens(self) -> bool:
        """Whether it can only open."""
        return self.side == "open"


def double_marks(text: str) -> Iterator[Mark]:
    """The double marks of a text in order; each knows its side as far as it shows."""
    line, line_start, scanned = 0, 0, 0
    for match in _DOUBLE.finditer(text):
        breaks = text.count("\n", scanned, match.start())
        if breaks:
            line += breaks
            line_start = text.rfind("\n", scanned, match.start()) + 1
        scanned = match.start()
        if _is_inch(text, match):
            continue
        head = not text[line_start : match.start()].strip() if _near(line_start, match) else False
        family: Literal["quotes", "guillemets"] = "guillemets" if match[0] in "«»" else "quotes"
        yield Mark(match.start(), match.end(), _side(text, match), line, head, family)


def _near(line_start: int, match: re.Match[str]) -> bool:
    """A mark is at the head of its line only within a few blanks (keeps the scan linear)."""
    return match.start() - line_start <= 8


def _is_inch(text: str, match: re.Match[str]) -> bool:
    """A straight mark in a measure: 6'2", 12" x 8"."""
    before = text[max(0, match.start() - 3) : match.start()]
    return match[0] in {'"', "''"} and bool(re.search(r"['’x×]\s?\d{1,2}$", before))


def _side(text: str, match: re.Match[str]) -> Side:
    """What surroundings and glyph agree on; "either" where they do not."""
    before = text[match.start() - 1] if match.start() else " "
    after = text[match.end()] if match.end() < len(text) else " "
    left = before.isspace() or before in _OPENERS_BEFORE
    right = after.isspace() or after in _CLOSERS_AFTER
    shape: Side = "either" if left == right else "open" if left else "close"
    glyph = _GLYPHS.get(match[0])
    if glyph is None or shape == glyph:
        return shape
    if shape == "either" and not (left and right):
        return glyph
    hugs = not before.isspace() and after.isspace()  # ”It was dark,“ he said
    return shape if shape == "close" and hugs else _padded(text, match, glyph)


def _padded(text: str, match: re.Match[str], glyph: Side) -> Side:
    """A directed mark with blanks on both sides keeps its direction unless its line ends."""
    after = text[match.end() : match.end() + 2]
    before = text[max(0, match.start() - 2) : match.start()]
    if glyph == "open" and after.strip() and not before.rstrip(" ")[-1:].strip(".,!?"):
        return "open"
    return "close" if glyph == "close" and before.strip() and after[:1].isspace() else "either"


def single_pairs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Pairs of single marks used as quotation marks inside ``text[start:end]``, line by line.

    Yields (position of the opening mark, position behind the closing mark).  Apostrophes, clipped
    words ('90s) and possessives are passed over; an opening mark without a partner is dropped.
    """
    opened: int | None = None
    late: int | None = None
    for match in _SINGLE.finditer(text, start, end):
        at = match.start()
        if opened is not None and "\n" in text[opened:at]:
            if late is not None:
                yield opened, late
            opened = late = None
        if _opens_single(text, at, start) and (opened is None or _is_firm(text, at)):
            if opened is not None and late is not None:
                yield opened, late
            opened, late = at, None
        elif opened is None:
            continue
        elif _closes_single(text, at):
            if _possessive(text, at):
                late = at + 1
            else:
                yield opened, at + 1
                opened = late = None
    if opened is not None and late is not None:
        yield opened, late


def _opens_single(text: str, at: int, start: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + 1 : at + 2]
    if not (before.isspace() or before in _SINGLE_BEFORE) or not after or after == "\n":
        return False
    if _CLIPPED.match(text, at + 1):
        return False
    return text[at] in _OPEN_SINGLES or not after.isspace()


def _is_firm(text: str, at: int) -> bool:
    """An opening mark by glyph and place: what was open before it was none."""
    return text[at] in _OPEN_SINGLES and text[at + 1 : at + 2].isalnum()


def _closes_single(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at + 1 : at + 2]
    if after.isalnum():
        return False
    if text[at] in "‘`" and before.isspace():
        return False
    if before.isspace():
        word = re.match(r"\s?(\w{1,3})\b", text[at + 1 : at + 6])
        return not (word and word[1] in _CONTRACTIONS)
    return True


def _possessive(text: str, at: int) -> bool:
    """Whether the mark may be the possessive of a plural: "the pirates' boat"."""
    words = text[max(0, at - 2) : at].rstrip()
    follows = text[at + 1 : at + 3]
    return words.endswith("s") and follows[:1].isspace() and follows[1:2].isalpha()
