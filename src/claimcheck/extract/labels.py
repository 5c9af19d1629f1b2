"""Sources named beside the words, not in a sentence: headings, transcripts, agency lines, credits.

"Police: two hurt in fire", "NOVAK: I was there.", "The agency reports:" with the report on the next
line, and a line "A quote from Jan Novak, owner" below a quotation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck import rules
from claimcheck.annotate import Annotated
from claimcheck.extract.cues import kinds
from claimcheck.extract.phrases import people
from claimcheck.furniture import body, paragraphs
from claimcheck.models import Span

HEADING = 160  # code points: a longer line is no heading
HEADING_LINES = 3  # headings stand in the first lines of an article
LABEL_WORDS = 4
_LABEL = re.compile(r"[\"“]?([^\W\d_][^:\n\"“”]{1,50}):\s+(?=\S)")
_BLANKS = ' .,"”’\u00a0'
_BEHIND_NAME = frozenset({"", ",", "(", "."})
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,4}")


@dataclass(frozen=True, slots=True)
class Label:
    """A source with the words it stands for; ``mention`` is where the source stands."""

    source: str
    mention: Span
    content: Span


def labels_of(annotated: Annotated) -> Iterator[Label]:
    """The labelled lines of an article, in order.

    A label in capitals counts as a speaker in a transcript when it has more than one turn.
    """
    named = {
        entity.text
        for sentence in annotated.sentences
        for entity in sentence.entities
        if entity[0].ent_type_ == "PERSON"
    }
    lines = list(body(annotated.article.text))
    turns = Counter(m[1] for _, line in lines if (m := _LABEL.match(line)))
    for number, (start, line) in enumerate(lines):
        if line.endswith(":") and number + 1 < len(lines):
            yield from _opening_line(start, line, lines[number + 1])
        match = _LABEL.match(line)
        if match and len(match[1].split()) <= LABEL_WORDS:
            heading = number < HEADING_LINES and len(line) <= HEADING
            turn = match[1].isupper() and turns[match[1]] > 1
            if turn or (heading and _is_source(match[1], named)):
                yield Label(
                    match[1],
                    Span(start=start + match.start(1), end=start + match.end(1)),
                    Span(start=start + match.end(), end=start + len(line)),
                )


def credit_of(text: str, at: int) -> tuple[str, Span] | None:
    """Who is credited behind a dash at ``at`` or in the line below; None where nobody is."""
    far = min(len(text), at + HEADING)
    rest = text.find("\n", at, far)
    end = rest if rest >= 0 else far
    behind = text[at:end].lstrip(_BLANKS)
    if behind:
        return _credited(behind, end - len(behind))
    start, line = next(paragraphs(text[end : end + 3 * HEADING]), (0, ""))
    return _credited(line, end + start)


def _credited(line: str, at: int) -> tuple[str, Span] | None:
    """The name in a credit line that starts at ``at``: '— Jan Novak, owner'."""
    lower = line.lower()
    for opener in rules.load("speech")["credits"]["openers"]:
        name = _NAME.match(line[len(opener) :].lstrip()) if lower.startswith(opener) else None
        if not name or len(line) > HEADING or not name[0][0].isupper():
            continue
        first = line.index(name[0], len(opener))
        behind = line[first + len(name[0]) :].strip()[:1]
        dashed = not opener[0].isalpha()
        capitals = all(word[0].isupper() for word in name[0].split())
        if dashed and (behind not in _BEHIND_NAME or not capitals):
            continue  # '— The mayor left.' is a sentence
        words = name[0].removesuffix(".")
        return words, Span(start=at + first, end=at + first + len(words))
    return None


def _is_source(label: str, named: set[str]) -> bool:
    """Whether a heading's label is a person or somebody who gives information."""
    last = label.split()[-1].lower()
    sources = set(rules.load("speech")["headings"]["sources"]) | people("titles")
    return label in named or last in sources or last.removesuffix("s") in sources


def _opening_line(start: int, line: str, below: tuple[int, str]) -> Iterator[Label]:
    """'The agency reports:' and the line that follows."""
    words = line.rstrip(":").split()
    if not 2 <= len(words) <= 6 or below[1][:1] in "\"“‘'":
        return
    verb = words[-1].lower()
    if {verb, verb.removesuffix("s"), verb.removesuffix("ed")} & kinds().keys():
        source = " ".join(words[:-1])
        yield Label(
            source,
            Span(start=start, end=start + len(source)),
            Span(start=below[0], end=below[0] + len(below[1])),
        )
