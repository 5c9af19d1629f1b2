"""Prints how well quotations and their speakers are found, on PolNeAR (Newell et al. 2018).

    .venv/bin/python benchmarks/quotations.py [--misses]

Runs where ``../shared/data/polnear_dev.jsonl`` lies beside the project: 254 articles whose
attributions were marked by hand with source, cue and content.  Every third article (numbers 3, 6, 9
… of the file) is held out: no rule was made from it, and ``--misses`` never shows it.

**Direct quotations.**  Gold: an attribution with quotation marks in its content; what counts of
it are the letters between its marks.  Ours: a quote claim that has a speaker.  A gold one is found
when our claims hold at least half of its letters (recall); one of ours is right when at least half
of its letters are quoted in a gold content (precision; single marks, which PolNeAR does not count
as direct, need only lie in a gold content).  So a quotation cut in two or joined with the next one
of the same speaker still counts: PolNeAR joins and cuts by sentences.  Words in marks that nobody
is made to say are no quotation on either side; the second line counts those among ours too.

**Speakers.**  For each of ours that is right, the gold source is that of the smallest gold content
around it; where gold names no source, none is asked for.  A speaker is right when it holds the head
word of the gold source ("Finch" of "Ms. Finch, the mayor", or its initials).  PolNeAR does not say
whom "she" or "the mayor" means: for such a source it counts that our speaker was read off these
very words, or off other words for whom we take "she" to be.  The table tells how many are right by
place only, and how many of them were resolved to a name (of 45 of these, drawn at random and read
by hand, 43 named the right person).

**Indirect speech.**  Gold: attributions without marks.  Ours: attributions of the article that are
no quotations.  Found and right as above, over whole contents.  Reported only.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimcheck.annotate import Annotated
    from claimcheck.extract.attribution import Attribution
    from claimcheck.extract.names import Names

DATA = Path(__file__).parents[2] / "shared" / "data" / "polnear_dev.jsonl"
HELD_OUT = 3  # every third article
HALF = 0.5
MARK = re.compile(r"[\"“”]|''|``")
SINGLE = "‘’'`"

Letters = frozenset[int]


@dataclass(frozen=True)
class Gold:
    """One marked attribution: the letters of its content, those of them in marks, its source."""

    content: Letters
    quoted: Letters
    source: tuple[tuple[int, int], ...]

    @property
    def direct(self) -> bool:
        """Whether somebody's own words are in it."""
        return bool(self.quoted)


@dataclass(frozen=True)
class Ours:
    """One content of ours, with its attribution."""

    letters: Letters
    attribution: Attribution | None
    single: bool = False


@dataclass(frozen=True)
class Reading:
    """One article: what is marked and what we found."""

    annotated: Annotated
    gold: tuple[Gold, ...]
    quotes: tuple[Ours, ...]
    clauses: tuple[Ours, ...]
    names: Names

    @cached_property
    def quoted(self) -> Letters:
        """All letters in gold quotation marks."""
        return frozenset().union(*(g.quoted for g in self.gold))

    @cached_property
    def contents(self) -> Letters:
        """All letters in gold contents."""
        return frozenset().union(*(g.content for g in self.gold))

    def holds(self, ours: Ours) -> bool:
        """Whether one of ours is a gold quotation."""
        return covered(ours.letters, self.contents if ours.single else self.quoted)


def letters(text: str, spans: Iterable[tuple[int, int]]) -> Letters:
    """The positions of the letters and digits in some spans."""
    return frozenset(i for start, end in spans for i in range(start, end) if text[i].isalnum())


def between_marks(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches of some spans that stand between quotation marks.

    A mark opens at the start of a span or behind a blank or bracket, and closes elsewhere; a
    quotation that is open at the end of a span goes on in the next.
    """
    opened = False
    for start, end in sorted(spans):
        since = start
        for mark in MARK.finditer(text, start, end):
            before = text[mark.start() - 1 : mark.start()]
            if opened:
                yield since, mark.start()
            opened = mark.start() == start or before.isspace() or before in "([—–"
            since = mark.end()
        if opened:
            yield since, end


def gold_of(record: dict[str, Any]) -> Iterator[Gold]:
    """The marked attributions of one article."""
    text = record["text"]
    for marked in record["attributions"]:
        spans = [(s, e) for part in marked["content"] for s, e in part["spans"]]
        source = tuple((s, e) for part in marked["source"] for s, e in part["spans"])
        yield Gold(letters(text, spans), letters(text, between_marks(text, spans)), source)


def reading(annotated: Annotated, gold: Sequence[Gold]) -> Reading:
    """Runs the extraction of quotations and speakers on one article."""
    from claimcheck.extract import quote
    from claimcheck.extract.attribution import speaker_at
    from claimcheck.extract.scope import scope_of

    scope = scope_of(annotated)
    text = annotated.article.text
    claims = list(quote.find(scope))
    quotes = tuple(
        Ours(
            letters(text, [(c.span.start, c.span.end)]),
            speaker_at(scope.attributions, c.span) if c.speaker else None,
            single=c.surface[0] in SINGLE and c.surface[:2] not in {"''", "``"},
        )
        for c in claims
    )
    marks = {q.span for q in scope.quotations}
    clauses = tuple(
        Ours(letters(text, [(a.content.start, a.content.end)]), a)
        for a in scope.attributions
        if a.content not in marks
    )
    return Reading(annotated, tuple(gold), quotes, clauses, scope.names)


def covered(part: Letters, whole: Letters) -> bool:
    """Whether at least half of some letters lie in others."""
    return bool(part) and len(part & whole) >= HALF * len(part)


def count(read: Reading) -> Counter[str]:
    """The counts of one article, by name."""
    counts: Counter[str] = Counter()
    attributed = [q for q in read.quotes if q.attribution]
    said = frozenset().union(*(q.letters for q in attributed))
    for gold in read.gold:
        if gold.direct:
            counts["direct"] += 1
            counts["direct found"] += covered(gold.quoted, said)
    for ours in read.quotes:
        right = read.holds(ours)
        counts["all claims"] += 1
        counts["all claims right"] += right
        if ours.attribution:
            counts["claims"] += 1
            counts["claims right"] += right
        if right and ours.attribution and (source := source_of(read, ours)):
            counts["sources"] += 1
            counts[verdict(read, ours.attribution, source)] += 1
    counts += _indirect(read)
    return counts


def _indirect(read: Reading) -> Counter[str]:
    counts: Counter[str] = Counter()
    indirect = [g for g in read.gold if not g.direct]
    marked = frozenset().union(*(g.content for g in indirect))
    clauses = frozenset().union(*(c.letters for c in read.clauses))
    counts["indirect"] = len(indirect)
    counts["indirect found"] = sum(covered(g.content, clauses) for g in indirect)
    unquoted = [c for c in read.clauses if not covered(c.letters, read.quoted)]
    counts["clauses"] = len(unquoted)
    counts["clauses right"] = sum(covered(c.letters, marked) for c in unquoted)
    for clause in unquoted:
        around = [g for g in indirect if covered(clause.letters, g.content)]
        source = min(around, key=lambda g: len(g.content)).source if around else ()
        if source and clause.attribution:
            counts["clause sources"] += 1
            counts["clause sources right"] += verdict(read, clause.attribution, source) != "wrong"
    return counts


def source_of(read: Reading, ours: Ours) -> tuple[tuple[int, int], ...]:
    """The gold source of the smallest content around one of ours."""
    around = [g for g in read.gold if covered(ours.letters, g.content)]
    return min(around, key=lambda g: len(g.content)).source if around else ()


def verdict(read: Reading, ours: Attribution, source: Sequence[tuple[int, int]]) -> str:
    """Of one speaker: "right by name", "right by place, named", "right by place" or "wrong"."""
    heads = list(heads_of(read.annotated, source))
    words = {w.strip(".,'’").lower() for w in ours.speaker.replace("-", " ").split()}
    initials = "".join(w[0] for w in ours.speaker.split() if w[:1].isupper()).lower()
    for head in heads:
        word = head.text.lower().rstrip(".")
        if word in words or (head.text.isupper() and word == initials):
            return "right by name"
    if any(h.pos_ == "PROPN" for _, h in _placed(read, ours, heads)):
        return "wrong"
    if _placed(read, ours, heads) or any(_means(read, h, ours.speaker) for h in heads):
        return "right by place, named" if ours.speaker[:1].isupper() else "right by place"
    return "wrong"


def _means(read: Reading, head: Any, speaker: str) -> bool:
    """Whether a pronoun of the gold source stands for our speaker, as we resolve it."""
    return head.pos_ == "PRON" and read.names.antecedent(head, speaking=True) == speaker


def _placed(read: Reading, ours: Attribution, heads: Sequence[Any]) -> list[tuple[int, Any]]:
    """The heads of the source that our mention of the speaker covers."""
    if ours.mention is None:
        return []
    offset = {id(s.tokens.doc): s.offset for s in read.annotated.sentences}
    at = [(offset[id(h.doc)] + h.idx, h) for h in heads]
    return [(i, h) for i, h in at if ours.mention.start <= i < ours.mention.end]


def heads_of(annotated: Annotated, source: Sequence[tuple[int, int]]) -> Iterator[Any]:
    """The head words of a gold source, and the last words of the people named in it."""
    from claimcheck.models import Span

    for start, end in source:
        for sentence in annotated.touching(Span(start=start, end=end)):
            tokens = [t for t in sentence.within(start, end) if not t.is_punct]
            inside = {t.i for t in tokens}
            for token in tokens:
                top = token.head.i not in inside or token.head == token
                person = token.ent_type_ == "PERSON" and token.dep_ not in {"compound", "poss"}
                if (top or person) and token.pos_ in {"NOUN", "PROPN", "PRON", "ADJ", "NUM"}:
                    yield token


def readings(path: Path) -> Iterator[tuple[int, Reading]]:
    """All articles with their numbers from 0, parsed and read."""
    from claimcheck.annotate import annotate
    from claimcheck.models import Article

    records = [json.loads(line) for line in path.open(encoding="utf-8")]
    articles = [Article(id=r["id"], text=r["text"], published=r["date"][:10]) for r in records]
    for number, (record, annotated) in enumerate(zip(records, annotate(articles), strict=True)):
        yield number, reading(annotated, list(gold_of(record)))


def held_out(number: int) -> bool:
    """Whether the article with this number (from 0) is kept from reading."""
    return number % HELD_OUT == HELD_OUT - 1


def table(counts: Counter[str]) -> Iterator[str]:
    """The figures of one part as lines."""
    yield _line("direct quotations", counts, "direct", "claims")
    yield _line("  all quote claims", counts, "direct", "all claims")
    right = sum(n for name, n in counts.items() if name.startswith("right by"))
    yield (
        f"  speakers right    {_share(right, counts['sources'])}"
        f"  ({counts['right by name']} by name; by place only "
        f"{counts['right by place, named']} with a name, {counts['right by place']} without)"
    )
    yield _line("indirect speech", counts, "indirect", "clauses")
    right, asked = counts["clause sources right"], counts["clause sources"]
    yield f"  speakers right    {_share(right, asked)}"


def _line(label: str, counts: Counter[str], gold: str, ours: str) -> str:
    recall = counts[f"{gold} found"] / max(1, counts[gold])
    precision = counts[f"{ours} right"] / max(1, counts[ours])
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    found = _share(counts[f"{gold} found"], counts[gold])
    return f"{label:18s}found {found}  right {_share(counts[f'{ours} right'], counts[ours])}" + (
        f"  F1 {f1:.3f}"
    )


def _share(part: int, whole: int) -> str:
    return f"{part:4d}/{whole:<4d} {100 * part / max(1, whole):5.1f} %"


def misses(read: Reading) -> Iterator[str]:
    """What went wrong in one article, a line each."""
    text = read.annotated.article.text
    said = frozenset().union(*(q.letters for q in read.quotes if q.attribution))
    for gold in read.gold:
        if gold.direct and not covered(gold.quoted, said):
            yield f"not found: {_excerpt(text, gold.quoted)}"
    for ours in read.quotes:
        if not ours.attribution:
            continue
        if not read.holds(ours):
            yield f"not gold: {ours.attribution.speaker!r}: {_excerpt(text, ours.letters)}"
            continue
        source = source_of(read, ours)
        if source and verdict(read, ours.attribution, source) == "wrong":
            named = " … ".join(text[s:e] for s, e in source)
            told = f"{ours.attribution.speaker!r}, marked {named!r}"
            yield f"speaker {told}: {_excerpt(text, ours.letters)}"


def _excerpt(text: str, at: Letters) -> str:
    start, end = max(0, min(at) - 100), min(max(at) + 100, min(at) + 300)
    return repr(text[start:end])


def main() -> None:
    """Reads all articles, prints the figures of both parts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--misses", action="store_true", help="name the misses, but of none held out"
    )
    arguments = parser.parse_args()
    if not DATA.exists():
        sys.exit(f"quotations: {DATA} is not there; this benchmark needs the shared data.")
    parts: dict[str, Counter[str]] = {"read": Counter(), "held out": Counter()}
    for number, read in readings(DATA):
        part = "held out" if held_out(number) else "read"
        parts[part] += count(read)
        if arguments.misses and part == "read":
            print(*(f"{read.annotated.article.id}: {m}" for m in misses(read)), sep="\n")
    for part, counts in parts.items():
        print(f"{part}:", *table(counts), sep="\n  ")


if __name__ == "__main__":
    main()
