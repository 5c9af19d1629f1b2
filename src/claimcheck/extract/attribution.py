"""Who is made to say what: the speaker of each quotation and of each reported clause.

Syntax decides first, then the words beside a quotation, then inheritance: a quotation without a cue
of its own keeps the speaker of the one before it in the same or the previous paragraph.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimcheck.annotate import Annotated, Sentence
from claimcheck.extract.cues import Cue, cues_in
from claimcheck.extract.labels import credit_below, labels_of
from claimcheck.extract.names import Mention, Names, names_of, spoken_span
from claimcheck.extract.quotation import Quotation, find_quotations
from claimcheck.models import Span

__all__ = ["Attribution", "Names", "attributions", "mentions_of", "speaker_at"]

REACH = 6000  # code points: no content is longer
NEAR = 120  # code points between a quotation and the cue that reports it
MOST = 0.5  # share of a claim that has to lie in a content


@dataclass(frozen=True, slots=True)
class Attribution:
    """One reported content.

    ``speaker`` is the fullest name told in the article, or the phrase used ("officials"); ``cue``
    is the lemma that reports ("" where the speaker is inherited) and ``cue_kind`` its kind in
    ``config/speech.toml``; ``mention`` is where the speaker is named.
    """

    content: Span
    speaker: str
    cue: str
    cue_kind: str
    mention: Span | None = None


@dataclass(frozen=True, slots=True)
class _Report:
    """A cue at its place in the article, with its speaker resolved."""

    cue: Cue
    sentence: Sentence
    speaker: str
    mention: Span
    at: int
    end: int
    content: Span | None


def mentions_of(annotated: Annotated) -> Names:
    """The name table of an article, which resolves short names, descriptions and pronouns."""
    names = names_of(annotated, find_quotations(annotated.article.text))
    for _ in _reports(annotated, names):
        pass
    return names


def attributions(
    annotated: Annotated, quotations: tuple[Quotation, ...]
) -> tuple[Attribution, ...]:
    """All attributions of an article, in the order of their contents."""
    names = names_of(annotated, quotations)
    reports = list(_reports(annotated, names))
    found = [
        Attribution(r.content, r.speaker, r.cue.lemma, r.cue.kind, r.mention)
        for r in reports
        if r.content
    ]
    quoted = list(_of_quotations(annotated, quotations, reports, names))
    found = [*quoted, *_beside(found, quoted)]
    found += [
        Attribution(label.content, label.source, "", "say", label.mention)
        for label in labels_of(annotated)
    ]
    return tuple(sorted(found, key=lambda a: (a.content.start, -a.content.end, a.speaker)))


def _beside(clauses: Iterable[Attribution], quoted: Iterable[Attribution]) -> Iterator[Attribution]:
    """The clauses that say more than the quotation reported by the same words."""
    spans = {(q.mention, q.cue): q.content for q in quoted if q.cue}
    for clause in clauses:
        same = spans.get((clause.mention, clause.cue))
        slack = 2  # the comma or the mark at either end
        if not (
            same
            and same.start - slack <= clause.content.start
            and clause.content.end <= same.end + slack
        ):
            yield clause


def speaker_at(attributions: Sequence[Attribution], span: Span) -> Attribution | None:
    """The innermost attribution whose content covers the span (or most of it).

    ``attributions`` are in order, as :func:`attributions` returns them.
    """
    last = bisect_right(attributions, span.end, key=lambda a: a.content.start)
    best: Attribution | None = None
    for i in range(last - 1, -1, -1):
        item = attributions[i]
        if span.start - item.content.start > REACH:
            break
        shared = min(span.end, item.content.end) - max(span.start, item.content.start)
        if shared >= MOST * len(span) and (best is None or len(item.content) < len(best.content)):
            best = item
    return best


def _reports(annotated: Annotated, names: Names) -> Iterator[_Report]:
    """The cues of an article with their speakers; tells the name table who spoke where."""
    for sentence in annotated.sentences:
        for cue in cues_in(sentence.tokens):
            if cue.source is None:
                continue
            speaker = _speaker(names, sentence, cue)
            if not speaker:
                continue
            _note_speaker(names, sentence, cue, speaker)
            yield _Report(
                cue,
                sentence,
                speaker,
                spoken_span(names, cue.source),
                sentence.at(cue.token),
                sentence.at(cue.token) + len(cue.token.text),
                _place(sentence, cue),
            )


def _speaker(names: Names, sentence: Sentence, cue: Cue) -> str | None:
    source = cue.source
    if source is None:
        return None
    if source.pos_ == "PRON":
        content = _place(sentence, cue)
        return names.antecedent(source, speaking=True, skip=content)
    return names.resolve(source)


def _note_speaker(names: Names, sentence: Sentence, cue: Cue, speaker: str) -> None:
    source = cue.source
    if source is None or sentence.index in names.speakers:
        return
    word = source.lower_
    sort = next((m.sort for m in names.mentions[sentence.index] if m.name == speaker), None)
    person = word in {"he", "she", "who"} or sort == "person"
    plural = word == "they" or source.tag_ in {"NNS", "NNPS"}
    names.speakers[sentence.index] = Mention(
        at=sentence.at(source),
        sentence=sentence.index,
        name=speaker,
        sort="person" if person else sort or "group",
        plural=plural,
        gender={"he": "male", "she": "female"}.get(word),  # type: ignore[arg-type]
        subject=True,
        root=source.head.i,
    )


def _place(sentence: Sentence, cue: Cue) -> Span | None:
    """The content of a cue in the article's text."""
    if cue.content is None:
        return None
    doc = sentence.tokens.doc
    first, last = doc[cue.content[0]], doc[cue.content[1] - 1]
    return Span(start=sentence.at(first), end=sentence.at(last) + len(last.text))


def _of_quotations(
    annotated: Annotated,
    quotations: Sequence[Quotation],
    reports: Sequence[_Report],
    names: Names,
) -> Iterator[Attribution]:
    text = annotated.article.text
    outside = list(_outside(reports, quotations))
    starts = [r.at for r in outside]
    previous: tuple[Quotation, Attribution] | None = None
    for i, quotation in enumerate(quotations):
        floor = quotations[i - 1].span.end if i else 0
        ceiling = quotations[i + 1].span.start if i + 1 < len(quotations) else len(text)
        low = bisect_left(starts, max(floor, quotation.span.start - 2 * NEAR))
        high = bisect_right(starts, min(ceiling, quotation.span.end + NEAR))
        near = outside[low:high]
        report = _reporting(text, quotation, near, floor, ceiling)
        if report:
            found = Attribution(
                quotation.span, report.speaker, report.cue.lemma, report.cue.kind, report.mention
            )
        elif credit := credit_below(text, quotation.span.end):
            words, mention = credit
            speaker = names.fullest(words.split(), mention.start) or words
            found = Attribution(quotation.span, speaker, "", "say", mention)
        elif previous and _follows(text, previous[0], quotation):
            before = previous[1]
            found = Attribution(quotation.span, before.speaker, "", before.cue_kind, before.mention)
        else:
            continue
        if not quotation.fragment:
            previous = quotation, found
        yield found


def _outside(reports: Iterable[_Report], quotations: Sequence[Quotation]) -> Iterator[_Report]:
    """The reports whose cue stands outside quotation marks."""
    parts = [p for q in quotations for p in q.parts]
    starts = [p.start for p in parts]
    for report in reports:
        i = bisect_right(starts, report.at) - 1
        if i < 0 or parts[i].end <= report.at:
            yield report


def _reporting(
    text: str, quotation: Quotation, near: Sequence[_Report], floor: int, ceiling: int
) -> _Report | None:
    """The cue that reports a quotation: between its parts, behind it, or before it."""
    span = quotation.span
    for report in near:
        if span.start < report.at < span.end:
            return report
    opens = _opens_sentence(text, span.start)
    behind = next((r for r in near if span.end <= r.at < ceiling), None)
    before = next((r for r in reversed(near) if floor <= r.at < span.start), None)
    if behind and not _joined(text, span.end, behind.at):
        behind = None
    if before and not _leads(text, before, span.start):
        before = None
    return (behind or before) if opens else (before or behind)


def _opens_sentence(text: str, at: int) -> bool:
    """Whether a quotation stands at the start of a line or behind a full stop."""
    before = text[max(0, at - 40) : at].rstrip(" ")
    return not before or before[-1] in '\n.!?”"’'


def _joined(text: str, start: int, end: int) -> bool:
    """Whether nothing but the reporting clause lies between a quotation and a cue behind it."""
    between = text[start:end]
    return len(between) <= NEAR and "\n" not in between and not _sentence_ends(between)


def _leads(text: str, report: _Report, at: int) -> bool:
    """Whether a cue introduces a quotation: in its sentence, or with a colon at a line's end."""
    between = text[report.end : at]
    if between.rstrip().endswith(":") and len(between) <= 2 * NEAR:
        return True
    return len(between) <= 2 * NEAR and "\n" not in between and not _sentence_ends(between)


def _sentence_ends(words: str) -> bool:
    """Whether a sentence ends within some words (a short word before the stop is a title)."""
    for i, char in enumerate(words[:-1]):
        if char in "!?" and words[i + 1].isspace():
            return True
        if char == "." and words[i + 1].isspace():
            word = words[:i].split()[-1] if words[:i].split() else ""
            if len(word) > 4 or not word[:1].isupper():
                return True
    return False


def _follows(text: str, previous: Quotation, quotation: Quotation) -> bool:
    """Whether a whole-sentence quotation comes in the same paragraph as one, or in the next."""
    if quotation.fragment or not _opens_sentence(text, quotation.span.start):
        return False
    between = text[previous.span.end : quotation.span.start]
    if len(between) > REACH:
        return False
    lines = [line for line in between.split("\n")[1:] if line.strip()]
    return not lines
