"""On how many witnesses a group rests: sources that all cite one speaker are one witness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from claimcheck import rules
from claimcheck.compare.interface import Side
from claimcheck.compare.lexicon import stem, words_of
from claimcheck.compare.wording import count
from claimcheck.models import Kind

TESTIMONY: frozenset[Kind] = frozenset({"quantity", "duration", "date", "place", "statement"})
"""Kinds whose value a speaker vouches for; a quotation is vouched for by who heard it."""


def witnesses(sides: Sequence[Side], stands_for: Mapping[str, str]) -> dict[str, str] | None:
    """For each independent source of a group, who vouches for what it says.

    That is a speaker, as the text names them, or else the source itself (its id).  A source that
    cites several speakers counts for the one that most sources cite.  None for quotations.
    """
    if not {s.claim.kind for s in sides} <= TESTIMONY:
        return None
    cited: dict[str, dict[str, None]] = {}
    people = _people([s.claim.speaker for s in sides])
    for side in sorted(sides, key=lambda s: (s.claim.article, s.claim.span.start, s.claim.id)):
        source = stands_for.get(side.claim.article, side.claim.article)
        told = cited.setdefault(source, {})
        person = people.get(side.claim.speaker or "")
        if person:
            told[person] = None
    weight = Counter(person for told in cited.values() for person in told)
    return {
        source: min(told, key=lambda p: (-weight[p], p)) if told else source
        for source, told in cited.items()
    }


def sole_witness(vouching: Mapping[str, str] | None) -> str | None:
    """A clause that says so where several sources rest on one speaker; None elsewhere."""
    if not vouching or len(vouching) < 2 or len(set(vouching.values())) > 1:
        return None
    return f"{count(len(vouching))} sources, one witness: {next(iter(vouching.values()))}"


def _people(speakers: Sequence[str | None]) -> dict[str, str]:
    """For each way to name a speaker the longest way to name the same one; unnamed ones missing."""
    known = sorted({s for s in speakers if s}, key=lambda s: (-len(s), s))
    keys = {s: _name(s) for s in known}
    found: dict[str, str] = {}
    for speaker in known:
        if keys[speaker]:
            near = (s for s in found.values() if _same(keys[s], keys[speaker]))
            found[speaker] = next(near, speaker)
    return found


def _name(speaker: str) -> tuple[str, ...]:
    """The words that tell who speaks; none where nobody is named."""
    data = rules.load("compare")["speakers"]
    words = [w.lower() for w in words_of(speaker)]
    kept = tuple(w for w in words if w not in data["titles"])
    last = kept[-1] if kept else ""
    return () if not last or stem(last) in {stem(w) for w in data["unnamed"]} else kept


def _same(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether the shorter name leaves words of the longer one out: "Ada Quill" and "Quill"."""
    return long[-1] == short[-1] and set(short) <= set(long)
