"""Levels for quotations: word alignment of two versions of what somebody said.

Words are aligned by longest common blocks (Ratcliff and Obershelp, difflib); what is left between
the blocks decides.  Two reporters, and two translators, never use quite the same words: versions
conflict only where a negation, a figure, a condition or the thing spoken of is another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import cast

from claimcheck.compare.interface import Finding, Side
from claimcheck.compare.lexicon import content, is_number, key, lexicon, listed, words_of
from claimcheck.compare.nouns import unlike
from claimcheck.config import CompareSettings
from claimcheck.models import QuoteClaim

SAME_UTTERANCE = 0.6  # share of the shorter one's words in common that makes one utterance
VERBATIM = 0.8  # share with which two versions are one utterance, whoever it is credited to
REACH = 20  # words that a condition reaches over
CLAUSE = 3  # words of weight that make a clause
TO_THE_WORD = 10  # common words that two translators do not hit upon alike
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


def limited(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """One version ends where the other goes on, in the same breath, with what limits it."""
    aligned = _aligned(a, b)
    short, long = sorted((aligned.a, aligned.b), key=len)
    rest = long[len(short) :]
    if len(short) < LEAST_WORDS or not rest or long[: len(short)] != short:
        return None
    longer = max((a, b), key=lambda side: len(cast(QuoteClaim, side.claim).quote))
    if not _limits(rest) or not _unbroken(short[-1], rest[0], longer):
        return None
    reason = f"{_both((), rest, (a.article.name, b.article.name))}, and it limits the rest"
    if len(aligned.a) > len(aligned.b):
        reason = f"{_both(rest, (), (a.article.name, b.article.name))}, and it limits the rest"
    return Finding("conflict", reason, "major")


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


def negation_moved(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """The same words, but the negation stands over another of them: did not say, said not."""
    aligned = _aligned(a, b)
    if aligned.share < VERBATIM or not _long(aligned) or not _one_utterance(a, b):
        return None
    here, there = _negated(aligned.a), _negated(aligned.b)
    if here and there and not here & there and (here | there) <= {*aligned.a} & {*aligned.b}:
        return Finding("conflict", f"“not” over {listed(here)} against {listed(there)}", "major")
    return None


def other_number(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """The versions name different figures; in other words or another unit they are the same."""
    aligned = _aligned(a, b)
    for here, there in _replaced(aligned) if _one_utterance(a, b) else ():
        if not any(map(is_number, here)) or not any(map(is_number, there)):
            continue
        if _figures(here) - _figures(aligned.b) and _figures(there) - _figures(aligned.a):
            return Finding("conflict", f"{_said(here)} against {_said(there)}", "critical")
    return None


def other_condition(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """One version is bound to a condition, or to less, that the other does not name."""
    aligned = _aligned(a, b)
    if not _long(aligned):
        return None
    for kind in lexicon().conditions:
        inner = [_bound(_joined(only), kind) for only in (aligned.only_a, aligned.only_b)]
        whole = [_bound(words, kind) for words in (aligned.a, aligned.b)]
        if len(inner[0]) != len(inner[1]) and len(whole[0]) != len(whole[1]):
            return Finding("conflict", _wording(a, b, aligned), "major")
    for added in (*_added(aligned.a, aligned.b), *_added(aligned.b, aligned.a)):
        return Finding("conflict", f"{_said(added)} is a condition of one version only", "major")
    return None


def other_thing(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """A noun, or a word of a set that exclude each other, stands in the place of another one."""
    aligned = _aligned(a, b)
    for here, there in _replaced(aligned) if _long(aligned) else ():
        pairs = zip(here, there, strict=True) if len(here) == len(there) else ()
        alone = aligned.share >= VERBATIM and len(here) == 1 and len(_weighty(aligned)) == 2
        for x, y in pairs:
            if _contrasts(x, y) or (alone and unlike(x, y)):
                reason = _wording(a, b, aligned)
                return Finding("conflict", reason, "minor" if len(here) < 3 else "major")
    return None


def other_tense(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """A long remark word for word the same but for its tense or mood: no two renderings are so."""
    aligned = _aligned(a, b)
    weighty = _weighty(aligned)
    verbal = lexicon().auxiliary | lexicon().negative
    if aligned.common < TO_THE_WORD or aligned.share < VERBATIM or not weighty:
        return None
    if set(weighty) <= verbal:
        return Finding("conflict", _wording(a, b, aligned), "minor")
    return None


def other_words(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """Words that carry meaning, or the tense, differ as two renderings of one remark do."""
    aligned = _aligned(a, b)
    if not _weighty(aligned) or not _long(aligned):
        return None
    return Finding("compatible", _wording(a, b, aligned))


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


def _told(aligned: Alignment) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The differences that are more than singular against plural."""
    return [pair for pair in _differences(aligned) if not _differ_in_number(*pair)]


def _weighty(aligned: Alignment) -> list[str]:
    """The words that differ and are no small words."""
    small = lexicon().function
    return [w for pair in _told(aligned) for part in pair for w in part if w not in small]


def _wording(a: Side, b: Side, aligned: Alignment) -> str:
    """A clause that lists the first differences, told apart by the articles' names."""
    names = (a.article.name, b.article.name)
    return "the wording differs: " + "; ".join(_both(*pair, names) for pair in _told(aligned)[:3])


def _joined(parts: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    return tuple(w for part in parts for w in part)


def _bound(words: tuple[str, ...], kind: frozenset[str]) -> list[str]:
    """The words of one kind of condition, without those that "as" or "even" makes harmless."""
    pairs = zip(("", *words), words, strict=False)
    return [w for before, w in pairs if w in kind and before not in lexicon().free]


def _limits(rest: tuple[str, ...]) -> bool:
    """Whether words begin with a condition, or with how long something holds."""
    bound = any(rest[0] in kind for kind in lexicon().conditions)
    return bound or (rest[0] == "for" and any(map(is_number, rest[:LEAST_WORDS])))


def _unbroken(word: str, following: str, side: Side) -> bool:
    """Whether two words of a quotation follow each other without a mark between them."""
    text = cast(QuoteClaim, side.claim).quote
    return bool(re.search(rf"\b{re.escape(word)}\s+{re.escape(following)}\b", text, re.IGNORECASE))


def _added(one: tuple[str, ...], other: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """What one version adds by "and" or "or" to the condition that both name."""
    binding = lexicon().conditions[0] | lexicon().conditions[1]
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for tag, start, end, at, _ in matcher.get_opcodes():
        added, before = one[start:end], one[max(0, start - REACH) : start]
        joined = tag == "delete" and added[0] in {"and", "or"}
        if joined and binding & {*before} & {*other[:at]} and len(content(list(added))) >= CLAUSE:
            yield added


def _negated(words: tuple[str, ...]) -> frozenset[str]:
    """The first word of weight behind each negation."""
    lex, found, open_ = lexicon(), set(), False
    for word in words:
        if word in lex.negative:
            open_ = True
        elif open_ and word not in lex.function | lex.auxiliary:
            found.add(word)
            open_ = False
    return frozenset(found)


def _contrasts(one: str, other: str) -> bool:
    """Whether two different words stand in one set of words that exclude each other."""
    x, y = (w if w.endswith("ss") else w.removesuffix("s") for w in (one, other))
    return x != y and any(x in line and y in line for line in lexicon().contrasts)


@lru_cache(maxsize=4096)
def _figures(words: tuple[str, ...]) -> frozenset[str]:
    """The figures above one among some words, in three digits of the unit of their dimension."""
    from claimcheck.normalise.numbers import find_numbers
    from claimcheck.normalise.units import canonical, convert

    found = set()
    for mention in find_numbers(" ".join(words)):
        low, unit = mention.low, mention.unit
        if low is not None and low > 1:
            found.add(f"{convert(low, unit, canonical(unit)) if unit else low:.2g}")
    return frozenset(found)


def _moved_negations(aligned: Alignment) -> set[str]:
    """The negations that one version has more often than the other, what it has more included."""
    negative = lexicon().negative
    counts = [sum(w in negative for w in words) for words in (aligned.a, aligned.b)]
    if counts[0] == counts[1]:
        return set()
    here = [w for part in aligned.only_a for w in part if w in negative]
    there = [w for part in aligned.only_b for w in part if w in negative]
    return set(here) | set(there) if len(here) != len(there) else set()


def _differ_in_number(here: tuple[str, ...], there: tuple[str, ...]) -> bool:
    """Whether two stretches are one in the singular and the plural: "it is", "they are"."""
    singular = lexicon().singular
    return [singular.get(w, w) for w in here] == [singular.get(w, w) for w in there]


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
