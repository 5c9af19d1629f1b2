"""Word-level differences between two sentences or two wordings of a quotation.

Words are aligned by longest common blocks (Ratcliff and Obershelp, difflib).
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import groupby, pairwise

from claimcheck.models import Span
from claimcheck.render.html.model import Piece

ALIKE = 0.3  # below this share of common words two sentences are told apart by their values alone
LONGEST = 400  # words of a sentence that are aligned: the alignment is quadratic at worst
_TOKEN = re.compile(r"\w+|[^\w\s]|\s+")


def apart(one: str, value: Span, other: str, other_value: Span) -> tuple[tuple[Piece, ...], ...]:
    """Both sentences in pieces, with their values and the words that only one of them has.

    The spans of the values count from the sentences' starts.
    """
    here, there = _TOKEN.findall(one), _TOKEN.findall(other)
    only_here, only_there = _only(here, there)
    return _pieces(here, only_here, value), _pieces(there, only_there, other_value)


def plain(sentence: str, value: Span) -> tuple[Piece, ...]:
    """A sentence in pieces, with its value."""
    cut = (sentence[: value.start], sentence[value.start : value.end], sentence[value.end :])
    return tuple(Piece(text, value=i == 1) for i, text in enumerate(cut) if text)


def against(base: str, other: str) -> tuple[tuple[str, str], ...]:
    """A wording as runs of words that are the ``same`` as in the base, ``added`` or ``missing``."""
    here, there = base.split(), other.split()
    if max(len(here), len(there)) > LONGEST:
        return (("same", other),)
    runs: list[tuple[str, str]] = []
    for tag, a0, a1, b0, b1 in _matcher(here, there).get_opcodes():
        if tag == "equal":
            runs.append(("same", " ".join(there[b0:b1])))
            continue
        if a1 > a0:
            runs.append(("missing", " ".join(here[a0:a1])))
        if b1 > b0:
            runs.append(("added", " ".join(there[b0:b1])))
    return tuple(runs)


def _matcher(here: list[str], there: list[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, [_key(w) for w in here], [_key(w) for w in there], autojunk=False)


def _key(word: str) -> str:
    return word.strip("\"'“”‘’.,;:!?…").casefold() or word


def _only(here: list[str], there: list[str]) -> tuple[set[int], set[int]]:
    """The places of tokens that the other sentence does not have."""
    words = [[i for i, t in enumerate(side) if not t.isspace()] for side in (here, there)]
    if not all(words) or max(map(len, words)) > LONGEST:
        return set(), set()
    matcher = _matcher([here[i] for i in words[0]], [there[i] for i in words[1]])
    if matcher.ratio() < ALIKE:
        return set(), set()
    only: tuple[set[int], set[int]] = set(), set()
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        if tag != "equal":
            only[0].update(words[0][a0:a1])
            only[1].update(words[1][b0:b1])
    return _joined(here, only[0]), _joined(there, only[1])


def _joined(tokens: list[str], only: set[int]) -> set[int]:
    """Words that differ, with the blanks and signs between two of them, but no sign alone."""
    words = sorted(i for i in only if tokens[i][0].isalnum())
    joined = set(words)
    for left, right in pairwise(words):
        between = range(left + 1, right)
        if all(tokens[i].isspace() or i in only for i in between):
            joined.update(between)
    return joined


def _pieces(tokens: list[str], only: set[int], value: Span) -> tuple[Piece, ...]:
    """Tokens joined into the longest pieces of one look."""
    looks: list[tuple[str, bool, bool]] = []
    at = 0
    for i, token in enumerate(tokens):
        for start, end in _cut(at, at + len(token), value):
            inside = value.start <= start and end <= value.end
            looks.append((token[start - at : end - at], inside, i in only))
        at += len(token)
    return tuple(
        Piece("".join(text for text, _, _ in run), *look)
        for look, run in groupby(looks, key=lambda piece: piece[1:])
    )


def _cut(start: int, end: int, value: Span) -> list[tuple[int, int]]:
    """A token's span cut where the value starts or ends inside it."""
    cuts = [start, *(c for c in (value.start, value.end) if start < c < end), end]
    return list(pairwise(cuts))
