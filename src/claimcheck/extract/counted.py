"""What a number counts or measures: its noun, and the words that stand in where it has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.extract.clause import SUBJECTS, VERBS, Clause, noun_phrase, plain, top_of
from claimcheck.normalise.numbers.lexicon import unit_symbols, unit_words
from claimcheck.normalise.numbers.tokens import tokenise
from claimcheck.normalise.units import dimension

if TYPE_CHECKING:
    from spacy.tokens import Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ"})
_HELPERS = frozenset({"aux", "auxpass", "neg", "prt", "acomp", "oprd"})
_OBJECTS = frozenset({"dobj", "attr", "dative", "nsubjpass"})
_COUNTED = frozenset({"nummod", "quantmod"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_REACHES = frozenset({"to", "by", "at", "from"})
_WHEN = frozenset({"last", "next", "this", "every", "each"})
_WORTH = frozenset({"worth"})


def counted_noun(top: Token, whole: list[Token], *, measured: bool) -> Token | None:
    """The noun that a number counts or measures; None where the text leaves it out.

    ``top`` is the highest token of the number, ``whole`` the mention with hedge and unit words.
    A pronoun ("four of them") is no noun.
    """
    inside = {t.i for t in whole}
    noun = _noun_above(top, inside, measured=measured)
    if noun is not None and noun.pos_ == "ADJ" and noun.dep_ == "amod":
        noun = noun.head  # "the 1,200-strong crowd"
    if noun is not None and (_is_time_after(noun, top) or _is_unit(noun)):
        return None
    if noun is None:
        return None if measured else _shared_out(whole, inside) or _listed(top)
    if noun.lower_ in _WORTH:
        return _worth(noun)
    if not measured and top.dep_ == "conj" and top.pos_ == "NUM":
        noun = _shared(top)
    return noun if noun is not None and noun.pos_ != "PRON" else None


def counted_pronoun(top: Token) -> Token | None:
    """The pronoun behind "of": "four of them"."""
    pronoun = _of_noun(top, {top.i})
    return pronoun if pronoun is not None and pronoun.pos_ == "PRON" else None


def predicate_noun(top: Token) -> Token | None:
    """The noun that a number is said to be: "of them 12 were children"."""
    if top.dep_ not in SUBJECTS or top.head.lemma_ != "be":
        return None
    return next((c for c in top.head.children if c.dep_ == "attr" and c.pos_ == "NOUN"), None)


def measured_subject(value: Token) -> Token | None:
    """The subject that a measure is said of: "turnout was 63.8 percent", "shares rose to 12 euros".

    ``value`` is the highest token of the mention.
    """
    verb = value.head
    if value.dep_ == "pobj" and verb.lower_ in _REACHES:
        verb = verb.head
    elif value.dep_ not in {"attr", "npadvmod"}:
        return None
    if verb.pos_ not in VERBS or any(c.dep_ in {"dobj", "auxpass"} for c in verb.children):
        return None
    return next((c for c in verb.children if c.dep_ == "nsubj" and c.pos_ in _NOUNS), None)


def phrase_of(noun: Token | None, top: Token, clause: Clause, masked: frozenset[int]) -> str:
    """The counted or measured thing in its own words, without the value.

    A noun with its modifiers; where there is none, what is said of the number ("were killed") or
    the verb with its object ("questioned him" of "questioned him for three hours").
    """
    if noun is None:
        value = top_of([top.doc[i] for i in sorted(masked)])
        return _said_of(value, clause, masked)
    if noun.i < top.i and (top.dep_ == "conj" or top.nbor(-1).dep_ == "cc"):
        bare = [t for t in noun.children if t.dep_ in {"compound", "amod", "nmod"}]
        return plain(t for t in (noun, *bare, *_own(top)) if t.i not in masked)
    words = [t for t in noun_phrase(noun) if t.i not in masked]
    # "bail of", "drugs worth": the sum behind is left out
    while words and (words[-1].dep_ == "prep" or words[-1].lower_ in _WORTH):
        words = words[:-1]
    return plain(words)


def _noun_above(top: Token, inside: set[int], *, measured: bool) -> Token | None:
    head = top
    while head.i in inside and head.head != head:
        head = head.head
    if head.i in inside:
        return None if measured else _of_noun(head, inside)
    partitive = _of_noun(top, inside)
    if partitive is not None:
        return partitive
    if top.dep_ == "appos" and head.pos_ == "PROPN" and not measured:
        return None  # "in Tarn, 11 of which were …": names are not counted
    if head.pos_ in NOMINAL:
        return head
    if head.dep_ == "prep" and head.head.pos_ in NOMINAL and measured:
        return head.head
    return None


def _is_time_after(noun: Token, top: Token) -> bool:
    """Whether a noun behind a number tells when, not what: "rose to 40 last year"."""
    unit = unit_words().at(tokenise(noun.text), 0)
    timely = unit is not None and dimension(unit[1]) == "time"
    return timely and any(c.lower_ in _WHEN and c.i > top.i for c in noun.children)


def _is_unit(noun: Token) -> bool:
    """Whether a noun is itself the unit of a measure: "12 km (7.5 miles)"."""
    numbered = any(c.dep_ in _COUNTED for c in noun.children)
    word = tokenise(noun.text)
    return numbered and bool(unit_symbols().at(word, 0) or unit_words().at(word, 0))


def _shared_out(whole: list[Token], inside: set[int]) -> Token | None:
    """The noun of a share: "one in five children", "three out of four drivers"."""
    last = whole[-1]
    none = last.dep_ == "amod" and whole[0].lower_ == "not"  # "not a single survivor"
    counts = (none or last.dep_ in _COUNTED) and last.head.i not in inside and last.i < last.head.i
    return last.head if counts and last.head.pos_ in _NOUNS else None


def _of_noun(token: Token, inside: set[int]) -> Token | None:
    """The noun behind "of": "two of the vessels", "dozens of people"."""
    for child in token.children:
        if child.lower_ == "of":
            for grandchild in child.children:
                if grandchild.dep_ == "pobj" and grandchild.i not in inside:
                    return grandchild
    return None


def _worth(worth: Token) -> Token | None:
    """The thing that is worth so much: "drugs worth $80 million", "the ring was worth"."""
    if worth.head.pos_ in {"NOUN", "PROPN"}:
        return worth.head
    return next((c for c in worth.head.children if c.dep_ in SUBJECTS), None)


def _shared(number: Token) -> Token | None:
    """The counted noun that a second number shares: "20 people in Mirren and 14 in Skerry".

    The parser may hang the second number on a noun in between, which has no number of its own.
    """
    noun = number.head
    while noun.head != noun:
        if any(c.dep_ in _COUNTED and c.i < noun.i for c in noun.children):
            return noun
        if noun.pos_ in VERBS:
            break
        noun = noun.head
    return number.head if number.head.pos_ in NOMINAL else None


def _listed(number: Token) -> Token | None:
    """The noun left out of a list: "cut 400 jobs in May and 200 in June"."""
    doc, sent = number.doc, number.sent
    if number.dep_ in SUBJECTS or not sent.start < number.i < sent.end - 1:
        return None
    if doc[number.i - 1].dep_ != "cc" or doc[number.i + 1].pos_ != "ADP":
        return None
    before = (t for t in reversed(doc[sent.start : number.i]) if t.pos_ == "NOUN")
    return next((t for t in before if any(c.dep_ in _COUNTED for c in t.children)), None)


def _own(top: Token) -> list[Token]:
    """What stands behind a number that has its noun left out: "in Skerry" of "14 in Skerry"."""
    own = ([*c.subtree] for c in top.children if c.dep_ == "prep")
    return [t for words in own if words[-1].pos_ != "PRON" for t in words]


def _said_of(value: Token, clause: Clause, masked: frozenset[int]) -> str:
    """The verb with what it is said of: its object, or its subject where it has none."""
    verb = clause.predicate
    if verb.pos_ not in VERBS:
        return plain(t for t in noun_phrase(verb) if t.i not in masked)
    objects = [c for c in verb.children if c.dep_ in _OBJECTS and c.i not in masked]
    kept = [verb, *(c for c in verb.children if c.dep_ in _HELPERS), *_own(value)]
    for child in objects:
        kept += noun_phrase(child)
    if not objects and value.dep_ not in SUBJECTS:
        kept += clause.subject
    return plain({t for t in kept if t.i not in masked and t.pos_ != "NUM"})
