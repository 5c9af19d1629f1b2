"""Levels for quotations: word alignment of two versions of what somebody said.

Words are aligned by longest common blocks (Ratcliff and Obershelp, difflib); what is left between
the blocks decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import cast

from claimcheck.compare.interface import Finding, Side
from claimcheck.compare.lexicon import content, is_number, key, lexicon, listed, stem, words_of
from claimcheck.config import CompareSettings
from claimcheck.models import QuoteClaim

SAME_UTTERANCE = 0.6  # share of the shorter one's words in common that makes one utterance
VERBATIM = 0.8  # share with which two versions are one utterance, whoever it is credited to
LEAST_WORDS = 5  # fewer common words are a phrase, which may be rendered in several ways


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two quotations word by word: how much they share and what only one of them has.

    ``only_a`` and ``only_b`` hold the stretches that differ, pair by pair, one of them possibly
    empty; what one version has before or after the other's first and last word is left out.
    """

    a: tuple[str, ...]
    b: tuple[str, ...]
    common: int
    only_a: tuple[tuple[str, ...], ...]
    only_b: tuple[tuple[str, ...], ...]

    @property
    def share(self) -> float:
        """Common words in the shorter version, from 0 to 1."""
        shortest = min(len(self.a), len(self.b))
        return self.common / shortest if shortest else 0.0

    @property
    def differing(self) -> set[str]:
        """All words in the stretches that differ."""
        return {w for part in self.only_a + self.only_b for w in part}


def no_words(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """Nothing to compare."""
    aligned = _aligned(a, b)
    return None if aligned.a and aligned.b else Finding("unclear", "one of them has no words")


def same_words(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """The same words, spelling and punctuation aside, or a stretch of the other's words."""
    aligned = _aligned(a, b)
    inside = any(aligned.only_a + aligned.only_b)
    if inside or aligned.common < min(len(aligned.a), len(aligned.b)):
        return None
    same = len(aligned.a) == len(aligned.b)
    return Finding("agree", "the same words" if same else "one quotes part of the other's words")


def other_utterance(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """Too few words in common: two remarks, or one rendered freely."""
    aligned = _aligned(a, b)
    enough = min(LEAST_WORDS, len(aligned.a), len(aligned.b))
    if aligned.share >= SAME_UTTERANCE and aligned.common >= enough:
        return None
    if content(list(aligned.a)) & content(list(aligned.b)):
        return Finding("compatible", "different words, which may be two remarks or two renderings")
    return Finding("unclear", "no words in common")


def other_mouth(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """Like words credited to two people."""
    if _one_speaker(a.claim.speaker, b.claim.speaker):
        return None
    return Finding("compatible", "like words, credited to different speakers")


def negation(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """One version negates what the other asserts."""
    aligned = _aligned(a, b)
    moved = _moved_negations(aligned)
    else_same = aligned.common >= min(len(aligned.a), len(aligned.b))
    if not moved or not (_long(aligned) or else_same) or not _one_utterance(a, b):
        return None
    return Finding("conflict", f"{listed(moved)} stands in one version only", "critical")


def other_number(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """The versions name different figures."""
    for here, there in _replaced(_aligned(a, b)) if _one_utterance(a, b) else ():
        if any(map(is_number, here)) and any(map(is_number, there)):
            return Finding("conflict", f"{_said(here)} against {_said(there)}", "critical")
    return None


def other_words(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """Words that carry meaning, or the tense, differ inside the common stretch."""
    aligned = _aligned(a, b)
    lex = lexicon()
    told = [pair for pair in _differences(aligned) if not _differ_in_number(*pair)]
    weighty = {w for pair in told for part in pair for w in part if w not in lex.function}
    if not weighty or not _long(aligned):
        return None
    tense = all(w in lex.auxiliary for w in weighty) or _inflected(aligned)
    longest = max(len(part) for pair in told for part in pair if set(part) & weighty)
    names = (a.article.name, b.article.name)
    reason = "the wording differs: " + "; ".join(_both(*pair, names) for pair in told[:3])
    return Finding("conflict", reason, "major" if longest >= 3 and not tense else "minor")


def small_words(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """Only small words differ, or the phrase is short."""
    aligned = _aligned(a, b)
    words = listed(aligned.differing)
    return Finding(
        "compatible", f"the words differ in {words}" if words else "the same words in part"
    )


def _aligned(a: Side, b: Side) -> Alignment:
    return align(cast(QuoteClaim, a.claim).quote, cast(QuoteClaim, b.claim).quote)


@lru_cache(maxsize=4096)
def align(one: str, other: str) -> Alignment:
    """The alignment of two quotations, as compared: case, spelling and asides levelled."""
    a, b = (tuple(key(w) for w in words_of(text)) for text in (one, other))
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    only_a, only_b, common = [], [], 0
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        if tag == "equal":
            common += a1 - a0
        elif not _overhang(a0, a1, len(a), b0, b1, len(b)):
            only_a.append(a[a0:a1])
            only_b.append(b[b0:b1])
    return Alignment(a, b, common, tuple(only_a), tuple(only_b))


def _overhang(a0: int, a1: int, a_end: int, b0: int, b1: int, b_end: int) -> bool:
    """Whether one version simply begins earlier or goes on longer here."""
    at_edge = (a0 == 0 and b0 == 0) or (a1 == a_end and b1 == b_end)
    return at_edge and (a0 == a1 or b0 == b1)


def _differences(aligned: Alignment) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return list(zip(aligned.only_a, aligned.only_b, strict=True))


def _replaced(aligned: Alignment) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(x, y) for x, y in _differences(aligned) if x and y]


def _moved_negations(aligned: Alignment) -> set[str]:
    """The negations that one version has more often than the other."""
    negative = lexicon().negative
    here = [w for part in aligned.only_a for w in part if w in negative]
    there = [w for part in aligned.only_b for w in part if w in negative]
    return set(here) | set(there) if len(here) != len(there) else set()


def _differ_in_number(here: tuple[str, ...], there: tuple[str, ...]) -> bool:
    """Whether two stretches are one in the singular and the plural: "it is", "they are"."""
    singular = lexicon().singular
    return [singular.get(w, w) for w in here] == [singular.get(w, w) for w in there]


def _inflected(aligned: Alignment) -> bool:
    """Whether every difference is another form of the same word."""
    return all({stem(w) for w in x} == {stem(w) for w in y} for x, y in _differences(aligned))


def _long(aligned: Alignment) -> bool:
    return aligned.common >= LEAST_WORDS


def _one_utterance(a: Side, b: Side) -> bool:
    """Whether two quotations are one: of one speaker, or so alike that one credit is a slip."""
    aligned = _aligned(a, b)
    verbatim = aligned.share >= VERBATIM and _long(aligned)
    return verbatim or _one_speaker(a.claim.speaker, b.claim.speaker)


def _one_speaker(one: str | None, other: str | None) -> bool:
    """Whether two speakers may be one: they share a word of their names, or one is not named.

    "the director" names nobody.
    """
    if not one or not other or one.islower() or other.islower():
        return True
    return bool(content(words_of(one)) & content(words_of(other)))


def _said(words: tuple[str, ...]) -> str:
    return f"“{' '.join(words[:8])}{' …' if len(words) > 8 else ''}”"


def _both(here: tuple[str, ...], there: tuple[str, ...], names: tuple[str, str]) -> str:
    if here and there:
        return f"{_said(here)} against {_said(there)}"
    if names[0] == names[1]:
        return f"{_said(here or there)} in one version only"
    return f"{_said(here or there)} is missing from {names[1] if here else names[0]}"
