"""The words that open reported speech, with their source and the clause they report.

Content and source are read off the dependency parse (ClearNLP labels); where the parse fails, the
commas of "..., police said" decide.  The terms source, cue and content are those of PolNeAR
(Newell et al. 2018) and PARC (Pareti 2012).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from claimcheck import rules
from claimcheck.extract.phrases import document_nouns, people

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

SUBJECT = frozenset({"nsubj", "nsubjpass"})
_SHARED = frozenset({"conj", "advcl", "xcomp", "pcomp"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
_BEFORE_INVERSION = frozenset({",", '"', "”", "’", "'", "“", "''"})
_PARENTHESES = frozenset({",", "-", "–", "—", "--"})
_ADJUNCT = frozenset({"PRON", "PROPN", "ADP", "DET", "NOUN", "ADV"})
_PREMODIFIERS = frozenset({"compound", "poss", "amod", "nmod"})
_AUXILIARY = frozenset({"aux", "auxpass"})
_MENTAL = frozenset({"find", "believe"})
_TRIM = frozenset({",", ";", ":", "-", "–", "—", "--", "that", "."})


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue; ``content`` is a half-open range of tokens of its paragraph, None where only a
    quotation beside the cue can be its content."""

    token: Token
    lemma: str
    kind: str
    source: Token | None
    content: tuple[int, int] | None
    first: int
    last: int


@cache
def kinds() -> dict[str, str]:
    """The kind of each reporting verb; a verb named twice keeps its first kind."""
    table: dict[str, str] = {}
    for kind, lemmas in rules.load("speech")["verbs"].items():
        for lemma in lemmas:
            table.setdefault(lemma, kind)
    return table


@cache
def limit(name: str) -> frozenset[str]:
    """The verbs of ``[verb_limits]`` in ``config/speech.toml``."""
    return frozenset(rules.load("speech")["verb_limits"][name])


@cache
def _phrases() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(p.split()) for p in rules.load("speech")["sources"]["phrases"])


def cues_in(sentence: Tokens) -> Iterator[Cue]:
    """The cues of one parsed sentence, in order."""
    found = [
        cue
        for token in sentence
        if (cue := _phrase_cue(token) or _verb_cue(token) or _noun_cue(token))
    ]
    # "Witnesses told police A, Smith said": it is Smith who says all of it.
    closing = next((c for c in reversed(found) if c.content and c.content[1] <= c.first), None)
    for cue in found:
        if closing and closing.content and closing.content[0] <= cue.first < closing.first:
            cue = replace(cue, content=None)
        yield cue


def _verb_cue(verb: Token) -> Cue | None:
    lemma = verb.lemma_.lower()
    kind = kinds().get(lemma)
    if kind is None or verb.pos_ not in {"VERB", "AUX"} or verb.dep_ in {"amod", "compound", "aux"}:
        return None
    if lemma in limit("with_it") and not any(
        c.lower_ == "it" and c.dep_ == "dobj" for c in verb.children
    ):
        return None
    if kind in _MENTAL and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return None  # "tried to find out whether": nothing is reported
    if lemma in rules.load("speech")["sources"]["citing"] and verb.dep_ in {"advcl", "prep", "acl"}:
        return _citing_cue(verb, kind)
    source = source_of(verb)
    first, last = _reporting_clause(verb, source)
    content = None
    if source is not None and lemma not in limit("quoted_only"):
        content = _trimmed(verb.doc, _verb_content(verb, lemma, first, last))
    return Cue(verb, lemma, kind, source, content, first, last)


def source_of(verb: Token) -> Token | None:
    """The token that names who speaks: the subject, also a shared or an inverted one."""
    for _ in range(8):
        if subject := _subject(verb):
            return _named_before(verb, subject) or subject
        for child in verb.children:
            if child.dep_ == "agent":
                return next((c for c in child.children if c.dep_ == "pobj"), None)
        if any(c.dep_ in {"nsubjpass", "auxpass", "expl"} for c in verb.children):
            return None
        if verb.tag_ in FINITE and (beside := _inverted(verb) or _adjacent(verb)):
            return beside
        if verb.dep_ == "acl":
            return verb.head if verb.tag_ != "VBN" else None
        if verb.dep_ not in _SHARED or verb.head == verb:
            return None
        verb = verb.head
        if verb.pos_ == "ADP":
            verb = verb.head
    return None


def _subject(verb: Token) -> Token | None:
    """The subject; of several, as a heading before the sentence makes them, the nearest before."""
    found = [c for c in verb.children if c.dep_ == "nsubj"]
    before = [c for c in found if c.i < verb.i]
    return before[-1] if before else next(iter(found), None)


def _named_before(verb: Token, subject: Token) -> Token | None:
    """The person named right before the verb in its subject: 'The owner, Jan Novak, said'."""
    i = verb.i - 1
    while i > subject.i and (verb.doc[i].pos_ in {"ADV", "AUX"} or verb.doc[i].text == ","):
        i -= 1
    near = verb.doc[i]
    if near.i <= subject.i or not subject.is_ancestor(near) or near.ent_type_ != "PERSON":
        return None
    # "A spokesman for Jan Novak said": without a comma the name belongs to the phrase before it.
    before = near.left_edge.i - 1
    return near if near.dep_ != "pobj" and verb.doc[before].text == "," else None


def _inverted(verb: Token) -> Token | None:
    """The speaker of '..., said Dr. X' where the parser took it for an object."""
    before = verb.nbor(-1) if verb.i else None
    if before is None or before.text not in _BEFORE_INVERSION:
        return None
    if verb.lemma_.lower() in rules.load("speech")["sources"]["never_inverted"]:
        return None
    objects = (c for c in verb.children if c.dep_ in {"dobj", "attr", "oprd"} and c.i > verb.i)
    return next((c for c in objects if c.pos_ in {"PROPN", "NOUN", "PRON"}), None)


def _adjacent(verb: Token) -> Token | None:
    """The name right before a verb that the parser left without a subject.

    A person may stand there in commas: "the owner, Jan Novak, told reporters".
    """
    i = verb.i - 1
    if i > verb.sent.start and verb.doc[i].text == "," and verb.doc[i - 1].ent_type_ == "PERSON":
        return verb.doc[i - 1]
    while i > verb.sent.start and verb.doc[i].pos_ in {"ADV", "AUX"}:
        i -= 1
    if i < verb.sent.start or verb.dep_ in {"conj", "relcl"}:
        return None
    token = verb.doc[i]
    return token if token.pos_ in {"PROPN", "PRON"} and token.tag_ != "WDT" else None


def _reporting_clause(verb: Token, source: Token | None) -> tuple[int, int]:
    """First and last token of subject and verb with its auxiliaries (both inclusive)."""
    own = [verb, *(c for c in verb.children if c.dep_ in {"aux", "auxpass", "neg"})]
    if source is not None and source.head == verb:
        own += [source.left_edge, source.right_edge]
    return min(t.i for t in own), max(t.i for t in own)


def _verb_content(verb: Token, lemma: str, first: int, last: int) -> tuple[int, int] | None:
    sent = verb.sent
    clauses = [c for c in verb.children if c.dep_ == "ccomp"]
    if lemma in limit("clause_only") and not _shown_by_document(verb):
        clauses = [c for c in clauses if _is_finite(c)]
    behind = [c for c in clauses if c.i > verb.i]
    if behind:
        start = max(min(behind[0].left_edge.i, _that(verb, behind[0].i) or sent.end), verb.i + 1)
        return start, _content_end(verb, behind)
    if clauses:
        return sent.start, sent.end if _goes_on(verb, first, last) else first
    behind_comma = first > sent.start and verb.doc[first - 1].text in _PARENTHESES
    if behind_comma and _goes_on(verb, first, last):
        return sent.start, sent.end
    if _closes_sentence(verb, first):
        return sent.start, first
    near = verb.doc[last + 1 : min(last + 15, sent.end)]
    if colon := next((t for t in near if t.text == ":"), None):
        return colon.i + 1, sent.end
    if that := _that(verb, sent.end):
        return that, sent.end
    if verb.dep_ == "advcl" and any(c.lower_ == "as" and c.dep_ == "mark" for c in verb.children):
        return None
    return _object(verb, lemma)


def _is_finite(clause: Token) -> bool:
    """Whether a clause has a tensed verb or a "that" ("found that it was open", not "found it
    open"; "demands that it be opened")."""
    return any(
        t.tag_ in FINITE | {"MD"} or (t.tag_ == "IN" and t.lower_ == "that")
        for t in (clause, *clause.children)
    )


def _shown_by_document(verb: Token) -> bool:
    """Whether a document is the subject: what a poll or a report shows or finds is its content."""
    subject = _subject(verb)
    return subject is not None and subject.lemma_.lower() in document_nouns()


def _that(verb: Token, end: int) -> int | None:
    """The first "that" or "whether" behind a verb, which opens what is reported."""
    stop = min(end, verb.i + 16, verb.sent.end)
    for token in verb.doc[verb.i + 1 : stop]:
        undecided = token.i + 1 < verb.sent.end and token.nbor().lower_ == "to"  # "whether to go"
        if token.tag_ == "IN" and token.lower_ in {"that", "whether"} and not undecided:
            return int(token.i)
    return None


def _content_end(verb: Token, clauses: list[Token]) -> int:
    """Behind the reported clause: the end of the sentence, or where the cue is coordinated."""
    end = max(c.right_edge.i for c in clauses) + 1
    for child in verb.children:
        if child.i < end or child.dep_ not in {"conj", "advcl", "cc"}:
            continue
        if child.dep_ == "cc":
            continue
        own = child.dep_ == "conj" and not any(c.dep_ in SUBJECT for c in child.children)
        speaks = any(c.dep_ == "nsubj" for c in child.children)
        if own or (speaks and child.lemma_.lower() in kinds()):
            return end
    return int(verb.sent.end) if verb.dep_ in {"ROOT", "conj"} else end


def _goes_on(verb: Token, first: int, last: int) -> bool:
    """Whether the reported clause goes on behind a parenthesis: 'It, they said, was late.'"""
    doc, end = verb.doc, verb.sent.end
    reach = range(last + 1, min(last + 6, end))
    comma = next((i for i in reach if doc[i].text in _PARENTHESES), None)
    if comma is None or comma + 2 >= end or doc[comma + 1].tag_ == "VBG":
        return False
    if any(c.dep_ in {"advcl", "conj"} and c.i > comma for c in verb.children):
        return False
    return all(t.pos_ in _ADJUNCT for t in doc[last + 1 : comma])


def _closes_sentence(verb: Token, first: int) -> bool:
    """Whether the reporting clause stands behind a comma at the end: '..., Smith said.'

    What stands before has to be a sentence: "In May, Smith confirmed the sale" reports the sale.
    """
    doc, start = verb.doc, verb.sent.start
    objects = [c for c in verb.children if c.dep_ in {"dobj", "xcomp"} and c.i > verb.i]
    if objects and verb.lemma_.lower() not in limit("hearer"):
        return False
    return (
        first - start > 2
        and doc[first - 1].text in {",", "”", '"', "’", "“"}
        and verb.dep_ in {"ROOT", "parataxis", "conj", "ccomp", "acl", "relcl"}
        and any(t.tag_ in FINITE | {"MD"} and not _subordinate(t) for t in doc[start:first])
    )


def _subordinate(verb: Token) -> bool:
    """Whether a verb stands in a clause that cannot stand alone ("although ...", "who ...")."""
    while verb.dep_ in _AUXILIARY and verb.head != verb:
        verb = verb.head
    marked = any(c.dep_ == "mark" or c.tag_ in {"WRB", "WDT", "WP"} for c in verb.children)
    return verb.dep_ in {"advcl", "relcl"} and marked


def _object(verb: Token, lemma: str) -> tuple[int, int] | None:
    """An object or infinitive as content: 'denied the charges', 'reported 30 deaths'."""
    if lemma in limit("clause_only"):
        return None
    wanted = {"xcomp", "oprd"} if lemma in limit("hearer") else {"dobj", "xcomp", "oprd"}
    parts = [c for c in verb.children if c.dep_ in wanted and c.i > verb.i]
    if not parts:
        return None
    tail = [c for c in verb.children if c.dep_ == "prep" and c.i > parts[0].i]
    end = max(c.right_edge.i for c in (*parts, *tail)) + 1
    return parts[0].left_edge.i, end


def _phrase_cue(token: Token) -> Cue | None:
    """'according to X': the rest of the clause is its content."""
    doc = token.doc
    for words in _phrases():
        end = token.i + len(words)
        if token.lower_ != words[0] or [t.lower_ for t in doc[token.i : end]] != list(words):
            continue
        source = _object_behind(doc, end, token.sent.end)
        if source is None or (token.lower_ in _named_only() and not _is_speaker(source)):
            return None
        last = max(source.right_edge.i, source.i)
        lemma = " ".join(words)
        return Cue(token, lemma, "say", source, _rest(token, token.i, last), token.i, last)
    return None


@cache
def _named_only() -> frozenset[str]:
    return frozenset(rules.load("speech")["sources"]["named_only"])


def _is_speaker(noun: Token) -> bool:
    """Whether a noun can speak: a name, or a word for somebody ("police", but not "cent")."""
    return noun.pos_ == "PROPN" or noun.lemma_.lower() in people("titles") | people("groups")


def _object_behind(doc: Doc, at: int, end: int) -> Token | None:
    """The head of the noun phrase that starts at a token."""
    if at >= end:
        return None
    token = doc[at]
    while token.pos_ in {"DET", "ADJ", "NUM", "ADV"} or token.dep_ in _PREMODIFIERS:
        if token.head.i <= token.i or token.head.i >= end:
            break
        token = token.head
    return token if token.pos_ in {"NOUN", "PROPN", "PRON", "ADJ"} else None


def _rest(anchor: Token, first: int, last: int) -> tuple[int, int] | None:
    """The sentence without the phrase from ``first`` to ``last`` at its start or end.

    A phrase in commas inside the sentence belongs to what stands on both of its sides.
    """
    sent, doc = anchor.sent, anchor.doc
    if first - sent.start <= 2:
        return _trimmed(doc, (last + 1, sent.end))
    inside = last + 3 < sent.end and doc[first - 1].text == doc[last + 1].text == ","
    if inside and any(t.tag_ in FINITE | {"MD"} for t in doc[last + 2 : sent.end]):
        return _trimmed(doc, (sent.start, sent.end))
    return _trimmed(anchor.doc, (sent.start, first))


def _citing_cue(verb: Token, kind: str) -> Cue | None:
    source = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if source is None:
        return None
    last = source.right_edge.i
    return Cue(verb, verb.lemma_.lower(), kind, source, _rest(verb, verb.i, last), verb.i, last)


def _noun_cue(noun: Token) -> Cue | None:
    """'the ministry's statement that ...': a message with its content as a clause."""
    lemma = noun.lemma_.lower()
    if noun.pos_ != "NOUN" or lemma not in rules.load("speech")["documents"]["nouns"]:
        return None
    clause = next((c for c in noun.children if c.dep_ in {"acl", "ccomp"} and c.i > noun.i), None)
    if clause is None or not any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children):
        return None
    source = next((c for c in noun.children if c.dep_ == "poss"), None)
    if source is None and noun.dep_ == "dobj":
        source = source_of(noun.head)
    if source is None:
        return None
    content = _trimmed(noun.doc, (clause.left_edge.i, clause.right_edge.i + 1))
    return Cue(noun, lemma, "claim", source, content, source.left_edge.i, noun.i)


def _trimmed(doc: Doc, content: tuple[int, int] | None) -> tuple[int, int] | None:
    """A content without the comma, colon or "that" around it."""
    if content is None:
        return None
    start, end = content
    while start < end and (doc[start].lower_ in _TRIM or doc[start].is_space):
        start += 1
    while end > start and (doc[end - 1].lower_ in _TRIM or doc[end - 1].is_space):
        end -= 1
    return (start, end) if start < end else None
