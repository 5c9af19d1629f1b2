"""How firmly a claim is put forward: asserted, expected, possible or denied.

The words decide that govern the claim in its sentence: modal verbs, "is expected to", "plans to",
"the possibility that", "denied that".  The scale follows FactBank's certainty and polarity (Sauri
and Pustejovsky 2009), cut down to what changes a comparison.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from claimcheck import rules
from claimcheck.annotate import Sentence
from claimcheck.models import Modality, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_STRENGTH: tuple[Modality, ...] = ("denied", "possible", "expected")
_AUXILIARY = frozenset({"aux", "auxpass"})
# Clauses that stand by themselves: what governs them says nothing about how firm they are.
_OWN = frozenset({"relcl", "appos", "parataxis", "dep"})
_TEMPORAL = frozenset({"until", "till", "before", "when", "once"})
_CLAUSES = frozenset({"xcomp", "ccomp", "acl"})
_COMPLEMENTS = _CLAUSES | {"dobj", "oprd"}


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(rules.load("speech")["modality"][name])


def modality_of(sentence: Sentence, span: Span) -> Modality:
    """How firmly the article or its source stands by what is said at ``span``.

    ``span`` is in the article's text; one outside the sentence counts as asserted.  Of several
    signs the strongest reservation wins: denied, then possible, then expected.
    """
    tokens = [t for t in sentence.within(span.start, span.end) if not t.is_punct]
    if not tokens:
        return "asserted"
    inside = {t.i for t in tokens}
    top = next((t for t in tokens if t.head.i not in inside or t.head == t), tokens[0])
    signs = set(_signs(top))
    if _adverb_near(tokens):
        signs.add("possible")
    return next((m for m in _STRENGTH if m in signs), "asserted")


def _signs(token: Token) -> Iterator[Modality]:
    """The reservations made by the words that a token depends on, itself included."""
    role: str | None = None  # how the word before hangs on this one
    later = False  # inside "until ..." and the like only the future reaches down
    for _ in range(len(token.doc)):
        found = _signs_of(token, role)
        yield from (m for m in found if not later or m == "expected")
        if token.head == token or token.dep_ in _OWN:
            return
        if token.dep_ == "conj" and _has_own_subject(token):
            return
        if token.dep_ == "advcl":
            if not any(c.lower_ in _TEMPORAL for c in token.children):
                return
            later = True
        role, token = token.dep_, token.head


def _has_own_subject(token: Token) -> bool:
    return any(c.dep_ in {"nsubj", "nsubjpass", "aux"} for c in token.children)


@lru_cache(maxsize=1024)
def _signs_of(token: Token, role: str | None) -> tuple[Modality, ...]:
    """Kept for a few sentences: all numbers of a list hang on the words before them."""
    return tuple(dict.fromkeys(_word_signs(token, role)))


def _word_signs(token: Token, role: str | None) -> Iterator[Modality]:
    """The reservations of one governing word; ``role`` is the dependency that led up to it."""
    yield from _auxiliary_signs(token)
    if token.dep_ == "advcl" and any(c.lower_ == "if" for c in token.children):
        yield "possible"
    if any(c.lower_ in _words("possible_adverbs") for c in token.children if c.i < token.i):
        yield "possible"
    if token.pos_ in {"VERB", "AUX", "ADJ"} and token.dep_ not in _AUXILIARY:
        yield from _predicate_signs(token)
        if role in _COMPLEMENTS:
            yield from _verb_signs(token)
        if role in _CLAUSES:
            nouns = [c for c in token.children if c.dep_ in {"attr", "dobj"} and c.pos_ == "NOUN"]
            for noun in nouns:
                yield from _noun_signs(noun)
    elif token.pos_ == "NOUN" and role in {"acl", "ccomp", "prep"}:
        yield from _noun_signs(token)


def _auxiliary_signs(token: Token) -> Iterator[Modality]:
    for child in token.children:
        if child.dep_ not in _AUXILIARY:
            continue
        if child.lower_ in _words("possible_auxiliaries"):
            yield "possible"
        elif child.lower_ in _words("expected_auxiliaries"):
            yield "expected"


def _predicate_signs(token: Token) -> Iterator[Modality]:
    """Predicates with "be" and a complement: "is expected to", "is unlikely to"."""
    if not any(c.dep_ in {"xcomp", "ccomp"} for c in token.children) or not _copular(token):
        return
    lemma = token.lemma_.lower()
    if lemma in _words("expected_predicates"):
        yield "expected"
    elif lemma in _words("possible_predicates"):
        yield "possible"


def _copular(token: Token) -> bool:
    """Whether a participle or adjective stands with a form of "be"."""
    with_be = token.dep_ in {"acomp", "attr"} and token.head.lemma_ == "be"
    return with_be or any(c.dep_ == "auxpass" or c.lemma_ == "be" for c in token.children)


def _verb_signs(token: Token) -> Iterator[Modality]:
    """Verbs that reserve their complement: "plans to", "fears that", "denied that"."""
    lemma = token.lemma_.lower()
    negated = any(c.dep_ == "neg" for c in token.children)
    if lemma in _words("denying_verbs") and not negated:
        yield "denied"
    elif lemma in _words("expected_verbs"):
        yield "expected"
    elif lemma in _words("possible_verbs"):
        yield "possible"
    if negated and lemma in _words("reports"):
        yield "possible"


def _noun_signs(noun: Token) -> Iterator[Modality]:
    """Nouns with a complement: "plans to send", "the possibility of", "its denial that"."""
    lemma = noun.lemma_.lower()
    if lemma in _words("denying_nouns"):
        yield "denied"
    elif lemma in _words("possible_nouns"):
        yield "possible"
    elif lemma in _words("expected_nouns"):
        yield "expected"


def _adverb_near(tokens: list[Token]) -> bool:
    """An adverb right before the words: "maybe on Friday"."""
    first = tokens[0]
    before = first.doc[max(first.sent.start, first.i - 2) : first.i]
    return any(t.lower_ in _words("possible_adverbs") for t in (*before, tokens[0]))
