"""Who is made to say what: the speaker of each quotation and of each reported clause.

Syntax decides first, then the words beside a quotation, then inheritance: a quotation without a cue
of its own keeps the speaker of the one before it in the same or the previous paragraph.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from claimcheck.annotate import Annotated, Sentence
from claimcheck.extract.beside import cues_beside, with_beside
from claimcheck.extract.cues import Cue, cues_in
from claimcheck.extract.labels import credit_of, labels_of
from claimcheck.extract.mention import Mention
from claimcheck.extract.names import Names, spoken_span
from claimcheck.extract.quotation import Quotation, find_quotations
from claimcheck.extract.register import names_of
from claimcheck.extract.surroundings import NEAR, follows, joined, leads, opens_sentence
from claimcheck.models import Span

__all__ = ["Attribution", "Names", "attributed", "attributions", "mentions_of", "speaker_at"]

REACH = 6000  # code points: no content is longer
LEAD = 24  # code points in which the word before a quotation stands
MOST = 0.5  # share of a claim that has to lie in a content
WHOLE = 0.9  # share from which the content covers all of it, but for a mark or two


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
    """A cue at its place in the article; ``speaker`` is None where nobody fits ("I", "she")."""

    cue: Cue
    sentence: Sentence
    speaker: str | None
    mention: Span
    at: int
    end: int
    content: Span | None


def mentions_of(annotated: Annotated) -> Names:
    """The name table of an article, which resolves short names, descriptions and pronouns."""
    return attributed(annotated, tuple(find_quotations(annotated.article.text)))[1]


def attributions(
    annotated: Annotated, quotations: tuple[Quotation, ...]
) -> tuple[Attribution, ...]:
    """All attributions of an article, in the order of their contents."""
    return attributed(annotated, quotations)[0]


def attributed(
    annotated: Annotated, quotations: tuple[Quotation, ...]
) -> tuple[tuple[Attribution, ...], Names]:
    """The attributions of an article with the name table that they were found with."""
    names = names_of(annotated, quotations)
    reports = list(_reports(annotated, names, quotations))
    found = [
        Attribution(r.content, r.speaker, r.cue.lemma, r.cue.kind, r.mention)
        for r in reports
        if r.content and r.speaker
    ]
    quoted = list(_of_quotations(annotated, quotations, reports, names))
    found = [*quoted, *_beside(found, quoted)]
    found += [
        Attribution(label.content, label.source, "", "say", label.mention)
        for label in labels_of(annotated)
    ]
    found.sort(key=lambda a: (a.content.start, -a.content.end, a.speaker))
    return tuple(found), names


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
    """The innermost attribution whose content covers the span, or else one that covers most of it.

    ``attributions`` are in order, as :func:`attributions` returns them.
    """
    last = bisect_right(attributions, span.end, key=lambda a: a.content.start)
    best: Attribution | None = None
    rank = (False, 0)
    for i in range(last - 1, -1, -1):
        item = attributions[i]
        if span.start - item.content.start > REACH:
            break
        shared = min(span.end, item.content.end) - max(span.start, item.content.start)
        own = (shared >= WHOLE * len(span), -len(item.content))
        if shared >= MOST * len(span) and (best is None or own > rank):
            best, rank = item, own
    return best


def _reports(
    annotated: Annotated, names: Names, quotations: Sequence[Quotation]
) -> Iterator[_Report]:
    """The cues of an article with their speakers; tells the name table who spoke where."""
    beside = cues_beside(annotated, quotations)
    for sentence in annotated.sentences:
        listed = cues_in(sentence.tokens)
        for cue in with_beside(listed, beside.get(sentence.index, ())):
            if cue.source is None:
                continue
            speaker = _speaker(names, sentence, cue)
            if speaker:
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
        if _is_title(annotated, quotation):
            continue
        report = _reporting(text, quotation, near, floor, ceiling)
        if report and not report.speaker:
            previous = None
            continue
        if report and report.speaker:
            found = Attribution(
                quotation.span, report.speaker, report.cue.lemma, report.cue.kind, report.mention
            )
        elif credit := credit_of(text, quotation.span.end):
            words, mention = credit
            speaker = names.fullest(words.split(), mention.start) or words
            found = Attribution(quotation.span, speaker, "", "say", mention)
        elif previous and follows(text, previous[0], quotation):
            before = previous[1]
            found = Attribution(quotation.span, before.speaker, "", before.cue_kind, before.mention)
        else:
            continue
        if not quotation.fragment or report:
            previous = quotation, found
        yield found
        if report and report.at > quotation.span.end and (led := _led_in(annotated, quotation)):
            yield replace(found, content=led)


def _led_in(annotated: Annotated, quotation: Quotation) -> Span | None:
    """A quotation over several lines with the sentence that leads into it.

    'It was late and he was “tired.', next line 'Very tired,” she said': she says all of it.
    """
    if len(quotation.sentences) < 2:
        return None
    first = annotated.touching(quotation.sentences[0])[:1]
    start = first[0].span.start if first else quotation.span.start
    end = quotation.span.end
    return Span(start=start, end=end) if start < quotation.span.start else None


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
    near = [r for r in near if not r.mention.overlaps(span) or span.start < r.at < span.end]
    for report in near:
        if span.start < report.at < span.end:
            return report
    opens = opens_sentence(text, span.start)
    behind = next((r for r in near if span.end <= r.at < ceiling), None)
    before = next((r for r in reversed(near) if floor <= r.at < span.start), None)
    if behind and not joined(text, span.end, behind.at):
        behind = None
    if before and not leads(text, before.end, span.start):
        before = None
    comma = text[quotation.parts[-1].end - 1] == ","
    if behind and comma and min(behind.at, behind.mention.start) - span.end <= 2:
        return behind  # a comma before the closing mark belongs to a clause right behind it
    return (behind or before) if opens else (before or behind)


def _is_title(annotated: Annotated, quotation: Quotation) -> bool:
    """Whether marks stand around a title: 'told "The Late Hour"', 'the film "Long Winter"'."""
    if not quotation.titled:
        return False
    start = quotation.span.start
    near = Span(start=max(0, start - LEAD), end=start)
    before = [t for s in annotated.touching(near) for t in s.within(near.start, near.end)]
    words = [t for t in before if not t.is_punct and not t.is_space]
    if not words or before[-1].text in {",", ":"}:
        return False
    return words[-1].pos_ in {"ADP", "NOUN", "PROPN"} or words[-1].tag_ == "POS"
