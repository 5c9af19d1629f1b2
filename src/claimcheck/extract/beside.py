"""Cues known by their place: whatever verb stands beside a quotation reports it.

No list of verbs is complete ("…," she fumed).  A quotation that ends in a comma is the object of
the clause behind it, and one behind a comma or colon is that of the clause before it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimcheck.annotate import Annotated
from claimcheck.extract.cues import FINITE, Cue, source_of
from claimcheck.extract.phrases import document_nouns, people
from claimcheck.extract.quotation import Quotation
from claimcheck.models import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 12  # tokens from a quotation to the verb that reports it
_CLOSING = re.compile(r"[^\w\n]{1,6}(?=\w)")
_LEAD = 60  # code points in which the comma or colon before a quotation is looked for


def cues_beside(annotated: Annotated, quotations: Iterable[Quotation]) -> dict[int, list[Cue]]:
    """The cues beside the whole-sentence quotations of an article, by number of sentence."""
    found: defaultdict[int, list[Cue]] = defaultdict(list)
    for quotation in quotations:
        if quotation.fragment:
            continue
        for part in quotation.parts:
            _note(found, annotated, _behind(annotated.article.text, part))
        _note(found, annotated, _before(annotated.article.text, quotation.span))
    return found


def _note(found: dict[int, list[Cue]], annotated: Annotated, at: int | None) -> None:
    """Adds the cue of the clause that starts or ends at a code point."""
    if at is None:
        return
    for sentence in annotated.touching(Span(start=at, end=at + 1)):
        for token in sentence.within(at, at + 1):
            if cue := _clause_before(token) if token.text in {",", ":"} else _clause_behind(token):
                found[sentence.index].append(cue)


def _behind(text: str, part: Span) -> int | None:
    """Where the clause behind a quotation starts; None where a new sentence starts there."""
    closing = _CLOSING.match(text, part.end)
    if closing is None:
        return None
    if text[part.end - 1] in ",-–—" or "," in closing[0]:
        return closing.end()
    asks = text[part.end - 1] in "?!…"
    return closing.end() if asks else None


def _before(text: str, span: Span) -> int | None:
    """Where the comma or colon stands that leads up to a quotation."""
    lead = text[max(0, span.start - _LEAD) : span.start].rstrip()
    at = max(0, span.start - _LEAD) + len(lead) - 1
    return at if lead.endswith((",", ":")) else None


def _clause_behind(first: Token) -> Cue | None:
    """'…, she fumed' or '…, fumed the mayor': the clause that starts with a token."""
    for verb in first.doc[first.i : min(first.i + LONGEST, first.sent.end)]:
        if verb.tag_ not in FINITE or verb.pos_ != "VERB":
            continue
        source = source_of(verb)
        if source is None or source.i < first.i or not _speaks(source):
            return None
        starts = verb if verb.i == first.i else source.left_edge
        return _cue(verb, source) if starts.i <= first.i + 1 else None
    return None


def _clause_before(mark: Token) -> Cue | None:
    """'She fumed, …', and 'She had an answer: …' with any verb before the colon."""
    sentence = mark.sent
    verbs = [
        t
        for t in mark.doc[sentence.start : mark.i]
        if t.tag_ in FINITE and t.pos_ in {"VERB", "AUX"} and t.dep_ not in {"aux", "auxpass"}
    ]
    if mark.text == ",":
        verbs = [t for t in verbs[-1:] if t.i >= mark.i - 2]
    root = next((t for t in verbs if t.dep_ == "ROOT"), verbs[-1] if verbs else None)
    source = source_of(root) if root is not None else None
    return _cue(root, source) if source is not None and root and _speaks(source) else None


def _speaks(source: Token) -> bool:
    """Whether somebody is meant: a name, a person, a group, a document, "she" but not "which"."""
    if source.pos_ == "PRON":
        return source.tag_ == "PRP" and source.lower_ not in {"it", "itself"}
    words = people("titles") | people("groups") | people("male") | people("female")
    lemma = source.lemma_.lower()
    told = lemma in words | document_nouns() or lemma.endswith(("er", "or", "ist", "man", "woman"))
    return source.pos_ == "PROPN" or told


def _cue(verb: Token, source: Token) -> Cue:
    first, last = sorted((verb.i, source.i))
    return Cue(verb, verb.lemma_.lower(), "say", source, None, first, last)


def with_beside(listed: Iterable[Cue], beside: Iterable[Cue]) -> list[Cue]:
    """The cues of a sentence in order, those known by their place only where no list has them."""
    known = list(listed)
    taken = {c.token.i for c in known}
    fresh = {c.token.i: c for c in beside if c.token.i not in taken}
    return sorted([*known, *fresh.values()], key=lambda c: c.token.i)
