"""Quotations: the stretches of a text that stand between quotation marks.

Works on the text alone and in linear time.  A quotation may run over lines, be continued by a new
opening mark on the next line, or be split by its reporting clause (“If A,” she said, “then B.”);
each of these is one quotation.  A mark without a partner ends with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcheck import rules
from claimcheck.extract.marks import Mark, double_marks, single_pairs
from claimcheck.models import Span

REACH = 3000  # code points a quotation may run without any mark
GAP = 160  # code points a reporting clause inside a split quotation may take
PARTS = 16  # stretches that reporting clauses may divide one quotation into
SMALL = 4  # letters: a word of a title that may go without a capital ("of", "with")
FRAGMENT = 2  # words: shorter ones are single words set in marks
_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"[a-z]{3}[.!?]\s")
_IRREGULAR = frozenset({"said", "told", "wrote", "went", "thought", "read", "swore", "spoke"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation.

    ``span`` runs from the first to the last mark, ``parts`` are the stretches between marks without
    them, ``sentences`` are its lines without marks, ``words`` joins the parts.  ``complete`` tells
    that both marks were found, ``fragment`` that it is a word or two or a title, not a sentence,
    ``titled`` that its words are written like a title.
    """

    span: Span
    words: str
    complete: bool
    fragment: bool = False
    titled: bool = False
    sentences: tuple[Span, ...] = ()
    parts: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What stands between two marks; ``start`` and ``end`` include them, ``inner`` does not."""

    start: int
    end: int
    inner: tuple[tuple[int, int], ...]
    complete: bool = True


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of an article's whole text, in order; they do not overlap."""
    doubles = list(_double_stretches(text))
    singles = list(_single_stretches(text, doubles))
    found = sorted(doubles + singles, key=lambda s: s.start)
    made = (_quotation(text, s) for s in _join_split(text, found))
    return tuple(q for q in made if _WORD.search(q.words))


def _double_stretches(text: str) -> Iterator[_Stretch]:
    marks = list(double_marks(text))
    closes_after = _closes_after(marks)
    index, last_line = 0, -1
    while index < len(marks):
        mark = marks[index]
        if mark.side == "close" or (not closes_after[index] and _reports_behind(text, mark)):
            # A closing mark alone: its quotation began with its line.
            start = _line_start(text, mark.start)
            ends = text[start : mark.start].rstrip()[-1:] + text[mark.end : mark.end + 1]
            if mark.line != last_line and set(ends) & set(",.?!"):
                yield _Stretch(start, mark.end, ((start, mark.start),), complete=False)
            stretch, index = None, index + 1
        else:
            stretch, index = _read(text, marks, index, closes_after)
        last_line = marks[index - 1].line
        if stretch:
            yield stretch


def _closes_after(marks: Sequence[Mark]) -> list[int]:
    """For each mark, how many marks behind it in its line can close."""
    counts = [0] * len(marks)
    for i in range(len(marks) - 2, -1, -1):
        if marks[i + 1].line == marks[i].line:
            counts[i] = counts[i + 1] + (marks[i + 1].side != "open")
    return counts


def _read(
    text: str, marks: Sequence[Mark], first: int, closes_after: Sequence[int]
) -> tuple[_Stretch | None, int]:
    """Reads the quotation that ``marks[first]`` opens; returns it and the next mark's index."""
    opening = marks[first]
    inner: list[tuple[int, int]] = []
    start, nested, index = opening.end, 0, first + 1
    while index < len(marks):
        mark = marks[index]
        before = marks[index - 1]
        if mark.start - start > REACH:
            break
        if mark.family != opening.family:
            index += 1
            continue
        continued = mark.head and mark.side != "close" and mark.line > before.line
        if continued and _blank_rest(text, mark):
            continued = False
        if continued:
            if not _adjacent(text, start, mark.start):
                break
            inner.append((start, mark.start))
            start = mark.end
        elif mark.opens and closes_after[index] >= 2 and mark.line == before.line:
            nested += 1
        elif mark.opens and closes_after[index] and not (nested and mark.line == before.line):
            break
        elif nested:
            nested -= 1
        else:
            inner.append((start, mark.start))
            return _Stretch(opening.start, mark.end, tuple(inner)), index + 1
        index += 1
    line_end = _line_end(text, start)
    end = min(line_end, marks[index].start) if index < len(marks) else line_end
    end = max(end, start)
    stretch = _Stretch(opening.start, end, (*inner, (start, end)), complete=False)
    return (stretch if text[start:end].strip() or inner else None), index


def _reports_behind(text: str, mark: Mark) -> bool:
    """Whether an undecided mark behind a comma or stop has its reporting clause behind it.

    So it closes: 'We went home . " he said .'
    """
    before = text[max(0, mark.start - 2) : mark.start].rstrip()
    if mark.opens or mark.head or not before.endswith((",", ".", "?", "!")):
        return False
    words = _WORD.findall(text[mark.end : mark.end + 60].split("\n")[0])[:5]
    return any(map(_speaks, words))


def _blank_rest(text: str, mark: Mark) -> bool:
    """A mark followed by a blank at the head of a line: a closing mark that slipped down."""
    return mark.side == "either" and text[mark.end : mark.end + 1].isspace()


def _adjacent(text: str, start: int, end: int) -> bool:
    """Whether only one line break run lies between (the line goes on in the next one)."""
    return len([line for line in text[start:end].split("\n") if line.strip()]) <= 1


def _single_stretches(text: str, doubles: Sequence[_Stretch]) -> Iterator[_Stretch]:
    """Single marks outside of the double ones."""
    edges = [0, *(edge for s in doubles for edge in (s.start, s.end)), len(text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        for first, last in single_pairs(text, start, end):
            yield _Stretch(first, last, ((first + 1, last - 1),))


def _join_split(text: str, found: Sequence[_Stretch]) -> Iterator[_Stretch]:
    """Makes one of two stretches that only a reporting clause divides."""
    held: _Stretch | None = None
    for stretch in found:
        if held and _divided(text, held, stretch):
            complete = held.complete and stretch.complete
            held = _Stretch(held.start, stretch.end, held.inner + stretch.inner, complete)
        else:
            if held:
                yield held
            held = stretch
    if held:
        yield held


def _divided(text: str, first: _Stretch, second: _Stretch) -> bool:
    if len(first.inner) >= PARTS:
        return False
    gap = text[first.end : second.start]
    if not 2 < len(gap) <= GAP or "\n" in gap or not gap.rstrip().endswith((",", "-", "–", "—")):
        return False
    last = text[first.inner[-1][0] : first.inner[-1][1]].rstrip()[-1:]
    comma = last in ",?!-–—…" or gap.lstrip()[:1] in ",-–—"
    return comma and not _SENTENCE_END.search(gap) and any(map(_speaks, _WORD.findall(gap)))


def _speaks(word: str) -> bool:
    """Whether a word looks like a form of a verb of speech."""
    lower = word.lower()
    endings = ("s", "ed", "d", "ing")
    stems = {lower, *(lower.removesuffix(e) for e in endings if lower.endswith(e))}
    stems |= {s + "e" for s in stems} | {s[:-1] + "y" for s in stems if s.endswith("i")}
    return lower in _IRREGULAR or bool(stems & set(rules.load("speech")["verbs"]["say"]))


def _quotation(text: str, stretch: _Stretch) -> Quotation:
    parts = tuple(s for a, b in stretch.inner if len(s := _trimmed(text, a, b)))
    words = " ".join(" ".join(p.of(text).split()) for p in parts).rstrip(" ,")
    return Quotation(
        span=Span(start=stretch.start, end=stretch.end),
        words=words,
        complete=stretch.complete,
        fragment=_is_fragment(words),
        titled=_is_titled(words),
        sentences=tuple(_lines(text, parts)),
        parts=parts,
    )


def _is_fragment(words: str) -> bool:
    """A word or two, or a title: nothing that could be checked as somebody's words."""
    found = words.split()
    if words.endswith((".", "!", "?")):
        return len(found) < FRAGMENT
    return len(found) <= FRAGMENT or _is_titled(words)


def _is_titled(words: str) -> bool:
    """Whether every word has a capital but small ones in the middle ("The Price of Salt")."""
    found = words.rstrip(".!?").split()
    inner = [w for w in found[1:-1] if len(w) > SMALL]
    outer = found[:1] + found[-1:]
    return bool(found) and all(w[:1].isupper() or w[0].isdigit() for w in (*outer, *inner))


def _lines(text: str, parts: Sequence[Span]) -> Iterator[Span]:
    """The lines of a quotation; parts of one line are one (with what divides them)."""
    lines: list[tuple[int, int]] = []
    for part in parts:
        at = part.start
        for line in part.of(text).split("\n"):
            joins = lines and "\n" not in text[lines[-1][1] : at]
            if joins:
                lines[-1] = (lines[-1][0], at + len(line))
            else:
                lines.append((at, at + len(line)))
            at += len(line) + 1
    yield from (s for a, b in lines if len(s := _trimmed(text, a, b)))


def _trimmed(text: str, start: int, end: int) -> Span:
    """The stretch without the blanks around it."""
    body = text[start:end]
    lead = len(body) - len(body.lstrip())
    return Span(start=start + lead, end=max(start + lead, start + len(body.rstrip())))


def _line_start(text: str, at: int) -> int:
    far = max(0, at - REACH)
    return max(far, text.rfind("\n", far, at) + 1)


def _line_end(text: str, at: int) -> int:
    far = min(len(text), at + REACH)
    end = text.find("\n", at, far)
    return far if end < 0 else end
