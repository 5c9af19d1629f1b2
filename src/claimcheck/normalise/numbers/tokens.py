"""Text cut into numerals, words and single marks."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from claimcheck.normalise.units import units
from claimcheck.rules import load

# Invisible marks of layout and writing direction: they part no word and no number.
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
# Letters only: "½" and "²" are word characters to Python, marks to us.
_LETTER = r"[^\W\d_\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209c\u2150-\u218b]"
# Numerals: 1,234.5 and 12,34,567 (Indian grouping), 1234.5, .5; groups are bounded, so is the time.
_TOKEN = re.compile(
    r"(?P<digits>[0-9]{1,3}(?:,[0-9]{2,3}){0,6},[0-9]{3}(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]+(?:\.[0-9]+)?"
    r"|(?<![\w.])\.[0-9]+)"
    rf"|(?P<word>{_LETTER}+(?:[{_UNSEEN}]+{_LETTER}+)*(?:['’]{_LETTER}+)?)"
    rf"|(?P<mark>[^\s{_UNSEEN}])"
)
# "5,1 per cent": a comma before one or two digits and a measure, and in the other end of a range.
_COMMA = re.compile(r"(?<![\w,.])[0-9]{1,6},[0-9]{1,2}(?![\w,])")
_OTHER_END = re.compile(r"\s?(?:[-–—]|to|and|or)\s?[0-9]{1,6},[0-9]{1,2}(?![\w,])")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,2000}|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}")
_SEEN = re.compile(rf"[{_UNSEEN}]+")
_LINE = re.compile(r"[^\n]+")
_CASED = re.compile(r"[^\W\d_]{4,}")
QUOTES = frozenset("\"“”‘’'()`")
IRREGULAR_PLURALS = frozenset(load("numbers")["none"]["irregular_plurals"])
HYPHENS = frozenset("-‐‑–—−")

Kind = Literal["digits", "word", "mark", "end"]


@dataclass(frozen=True, slots=True)
class Token:
    """One token; ``glued`` says that no blank stands before it."""

    text: str
    lower: str
    start: int
    end: int
    kind: Kind
    glued: bool = False

    @property
    def capital(self) -> bool:
        """True where the token begins with a capital letter."""
        return self.text[:1].isupper()


END = Token("", "", -1, -1, "end")


@dataclass(frozen=True, slots=True)
class Text:
    """The tokens of a text; an index outside gives the token END."""

    source: str
    tokens: tuple[Token, ...]
    headlines: tuple[tuple[int, int], ...]

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, index: int) -> Token:
        return self.tokens[index] if 0 <= index < len(self.tokens) else END

    def hyphen(self, index: int) -> bool:
        """True where the token is a hyphen or dash of any length."""
        return self[index].text in HYPHENS

    def opens_sentence(self, index: int) -> bool:
        """True at the first word of a sentence or line, as far as the marks tell."""
        before = self[index - 1]
        while before.text in QUOTES:
            index -= 1
            before = self[index - 1]
        return before.kind == "end" or before.text in {".", "!", "?", ":"} or self.opens_line(index)

    def opens_line(self, index: int) -> bool:
        """True at the first token of a line."""
        if index == 0:
            return True
        return "\n" in self.source[self[index - 1].end : self[index].start]

    def plural(self, index: int) -> bool:
        """True where a word looks like a plural noun."""
        word = self[index].lower
        if self[index].kind != "word" or word in IRREGULAR_PLURALS:
            return word in IRREGULAR_PLURALS
        return (
            len(word) > 3
            and word.endswith("s")
            and not word.endswith(("ss", "us", "is", "'s", "’s"))
        )

    def in_headline(self, index: int) -> bool:
        """True inside a line in which most words are capitalised, where capitals say nothing."""
        place = self[index].start
        line = bisect_right(self.headlines, (place, len(self.source))) - 1
        return line >= 0 and place < self.headlines[line][1]


@cache
def _measure() -> re.Pattern[str]:
    """What follows a decimal: a unit, a currency or a multiplier."""
    words = {*load("numbers")["multipliers"]}
    symbols = {"%", "°"}
    for unit in units().values():
        words.update(form for word in unit.words for form in (word, f"{word}s"))
        symbols.update(unit.symbols)
    named = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
    signs = "|".join(re.escape(s) for s in sorted(symbols, key=len, reverse=True))
    return re.compile(rf"[\s-]?(?:(?i:{named})|(?:{signs}))(?!\w)")


def _decimal_comma(source: str) -> frozenset[int]:
    """Where decimals begin that are written with a comma.

    A list of numbers ("rooms 3,4") has no measure behind it, thousands have three digits.
    """
    found: set[int] = set()
    for match in _COMMA.finditer(source):
        other = _OTHER_END.match(source, match.end())
        ends = (match.end(), other.end()) if other else (match.end(),)
        if any(_measure().match(source, end) for end in ends):
            found.add(match.start())
    return frozenset(found)


def tokenise(source: str) -> Text:
    """Cuts a text into tokens; a decimal comma becomes a point in the token's text."""
    tokens: list[Token] = []
    last_end = -1
    decimals = _decimal_comma(source)
    for kind, start, end in _cut(source, decimals):
        word = source[start:end]
        if kind == "word" and not word.isascii():  # ligatures and soft hyphens
            word = unicodedata.normalize("NFKC", _SEEN.sub("", word))
        if start in decimals:
            word = word.replace(",", ".")
        glued = start == last_end or (last_end >= 0 and not _SEEN.sub("", source[last_end:start]))
        tokens.append(Token(word, word.lower(), start, end, kind, glued))
        last_end = end
    return Text(source, tuple(tokens), _headlines(source))


def _cut(source: str, decimals: frozenset[int]) -> Iterator[tuple[Kind, int, int]]:
    """Kind, start and end of every token; a web or mail address is one mark."""
    start = 0
    for address in (*_ADDRESS.finditer(source), None):
        end = address.start() if address else len(source)
        while match := _TOKEN.search(source, start, end):
            if match.start() in decimals:
                match = _COMMA.match(source, match.start(), end) or match
            yield cast(Kind, match.lastgroup or "digits"), match.start(), match.end()
            start = match.end()
        if address:
            yield "mark", *address.span()
            start = address.end()


def _headlines(source: str) -> tuple[tuple[int, int], ...]:
    """The lines in which at least 70 % of the longer words, and three of them, are capitalised."""
    found = []
    for line in _LINE.finditer(source):
        words = _CASED.findall(line.group())
        capital = sum(word[0].isupper() for word in words)
        if capital >= 3 and capital >= 0.7 * len(words):
            found.append((line.start(), line.end()))
    return tuple(found)
