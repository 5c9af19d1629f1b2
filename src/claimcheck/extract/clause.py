"""Clauses in a dependency parse: who does what in the smallest clause around a token.

All functions take spaCy tokens parsed with ClearNLP labels (``nsubj``, ``prep``, ``pobj`` …) and
never look outside the sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from claimcheck import rules

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
CLAUSAL = frozenset({"advcl", "ccomp", "relcl", "parataxis", "acl", "csubj"})
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV"})
VERBS = frozenset({"VERB", "AUX"})
DEEPEST = 16  # clauses inside one another ("he said she thought …") that are looked through
KEPT = 256
"""Words of which clauses and phrases are remembered, those of a few sentences: the claims of a list
share them, and each holds the whole list."""
_NOBODY = frozenset({"nobody", "nothing", "none", "neither"})
_ASSERTING = frozenset({"only", "just", "merely", "simply"})  # "not only"


@dataclass(frozen=True)
class Clause:
    """A predicate with its own arguments; ``subject`` may stand outside (shared or relative)."""

    predicate: Token
    tokens: tuple[Token, ...]
    subject: tuple[Token, ...]

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """Subject and clause in the order of the text, without doubles."""
        return in_order((*self.subject, *self.tokens))

    @cached_property
    def content(self) -> Content:
        """The content words of subject and clause."""
        return Content.of(self.words)


@dataclass(frozen=True, slots=True)
class Content:
    """The content words of a stretch of text: each one's index, and its lemma in lower case."""

    lemmas: Mapping[int, str]

    @classmethod
    def of(cls, tokens: Iterable[Token]) -> Content:
        """Keeps the content words of some tokens, in their order."""
        kept = (t for t in tokens if t.pos_ in CONTENT and not t.is_stop and t.is_alpha)
        return cls({t.i: (t.lemma_ or t.text).lower() for t in kept})

    def without(self, masked: frozenset[int]) -> tuple[str, ...]:
        """The lemmas in order, each once, but for those of the tokens with these indices."""
        kept = self.lemmas
        if not masked.isdisjoint(kept):
            kept = {i: lemma for i, lemma in kept.items() if i not in masked}
        return tuple(dict.fromkeys(kept.values()))


def is_clause_head(token: Token) -> bool:
    """Whether a token opens a clause of its own below its head.

    An infinitive that completes a noun ("plans to resign") belongs to that noun.
    """
    if token.dep_ == "acl" and token.tag_ == "VB":
        return False
    if token.dep_ in CLAUSAL:
        return True
    return token.dep_ in {"conj", "ROOT", "pcomp"} and is_verbal(token) and not ends_list(token)


def continues_list(noun: Token) -> bool:
    """Whether a noun goes on a list, though a parser takes it for an apposition.

    "Charged with fraud, theft and arson" tells three things; "Ada Finch, a baker and mayor" tells
    what one is.
    """
    if noun.dep_ != "appos" or noun.pos_ != "NOUN" or noun.left_edge.i == 0:
        return False
    if noun.left_edge.nbor(-1).text != "," or any(c.dep_ in {"det", "poss"} for c in noun.children):
        return False
    if any(c.dep_ == "conj" or continues_list(c) for c in noun.children):
        return True
    return _word_after(noun.right_edge) == "CCONJ"


def _word_after(token: Token) -> str | None:
    return token.nbor(1).pos_ if token.i + 1 < len(token.doc) else None


def ends_list(gerund: Token) -> bool:
    """Whether a participle is the last thing of a list: "charged with fraud, theft and lying"."""
    verb = gerund.head
    if gerund.dep_ != "conj" or gerund.tag_ != "VBG" or verb.tag_ == "VBG":
        return False
    if verb.pos_ == "NOUN":
        return verb.dep_ in {"pobj", "dobj", "conj"}
    joints = [c for c in verb.children if c.dep_ == "cc" and c.i < gerund.i]
    if not joints or joints[-1].i == 0:
        return False
    before = joints[-1].nbor(-1)
    ending = (t for t in (before, *before.ancestors) if t.right_edge == before)
    return any(continues_list(t) or _is_joined_by_comma(t) for t in ending)


def _is_joined_by_comma(noun: Token) -> bool:
    """Whether a noun goes on a list that no "and" has ended yet."""
    listed = noun.dep_ == "conj" and noun.pos_ == "NOUN" and noun.left_edge.i > 0
    return listed and noun.left_edge.nbor(-1).text == ","


def is_verbal(token: Token) -> bool:
    """Whether a token heads a clause: a verb, or a mis-tagged word with a clause's children."""
    if token.pos_ in VERBS:
        return True
    return any(c.dep_ in {"ccomp", "nsubjpass", "auxpass"} for c in token.children)


def predicate_of(token: Token) -> Token:
    """The verb (or root) that governs a token."""
    while token.head != token:
        if token.pos_ in VERBS and token.dep_ not in {"aux", "auxpass", "amod"}:
            return token
        if token.dep_ == "xcomp":
            return token
        token = token.head
    return token


def own_tokens(head: Token) -> list[Token]:
    """The subtree of a predicate without the clauses nested in it."""
    out, stack = [], [head]
    while stack:
        token = stack.pop()
        out.append(token)
        stack.extend(c for c in token.children if not is_clause_head(c))
    return list(in_order(out))


def core_tokens(head: Token, leave: frozenset[int]) -> list[Token]:
    """The words of a clause that carry its proposition.

    That is the predicate with subject, objects and complements; what only introduces it (leading
    adverbials), what is set off by brackets, and the phrases in ``leave`` (their token indices:
    times and places, which make claims of their own) stay out.
    """
    out, stack = [], [head]
    while stack:
        token = stack.pop()
        out.append(token)
        stack.extend(c for c in token.children if not _drops(c, head, leave))
    return list(in_order(out))


def _drops(child: Token, head: Token, leave: frozenset[int]) -> bool:
    if child.i in leave or child.dep_ in {"punct", "mark", "cc", "meta", "intj", "dep"}:
        return True
    if child.head == head and child.i < head.i and child.dep_ in {"prep", "advmod", "npadvmod"}:
        return child.i + 1 < head.i and any(
            t.i > child.i and t.dep_ in SUBJECTS for t in head.lefts
        )
    if child.dep_ == "appos" and not continues_list(child):
        # "the twins Ada and Iona" is one phrase, "the twins, both six," is not
        return child.left_edge.i == 0 or child.left_edge.nbor(-1).is_punct
    return is_clause_head(child) and child.dep_ != "pcomp"  # "on suspicion of stealing a boat"


def noun_phrase(noun: Token) -> list[Token]:
    """A noun with its modifiers, without relative clauses and coordinated nouns."""
    return list(_noun_phrase(noun))


@lru_cache(maxsize=KEPT)
def _noun_phrase(noun: Token) -> tuple[Token, ...]:
    skip = CLAUSAL | {"conj", "cc", "punct", "appos"}
    inner = CLAUSAL | {"punct"}
    out, stack = [noun], [c for c in noun.children if c.dep_ not in skip]
    while stack:
        token = stack.pop()
        out.append(token)
        stack.extend(c for c in token.children if c.dep_ not in inner)
    return in_order(out)


def subject_of(predicate: Token) -> list[Token]:
    """The subject's tokens, found through coordination, control and relative clauses."""
    seen: set[int] = set()
    token = predicate
    while token.i not in seen:
        seen.add(token.i)
        for child in token.children:
            if child.dep_ in SUBJECTS and child.pos_ != "SCONJ":
                if child.tag_ in {"WP", "WDT"} and token.dep_ == "relcl":
                    return noun_phrase(token.head)
                return noun_phrase(child)
        if token.dep_ in {"acl", "relcl"}:
            return noun_phrase(none_of(token) or token.head)
        if token.dep_ not in {"conj", "xcomp", "advcl", "pcomp", "prep"}:
            return []
        token = token.head
    return []


def clause_of(token: Token) -> Clause:
    """The smallest clause around a token."""
    return _clause(predicate_of(token))


@lru_cache(maxsize=KEPT)
def _clause(predicate: Token) -> Clause:
    return Clause(predicate, tuple(own_tokens(predicate)), tuple(subject_of(predicate)))


def is_negated(predicate: Token) -> bool:
    """Whether a predicate says that something is not so.

    It is negated itself or in a slot of its own ("not", "no plans", "nobody", "none of the crew"),
    or it is a verb that denies its complement ("failed to", "ruled out", "has yet to": the negative
    implicatives of Karttunen 1971); of two negations each undoes the other.  A "without" negates
    the noun or clause behind it, never the verb it hangs on, and "not only" asserts.
    """
    if predicate.dep_ == "pcomp" and predicate.head.lower_ == "without":
        return True
    return _says_no(predicate) != _denies(predicate)


def _says_no(predicate: Token) -> bool:
    children = tuple(predicate.children)
    slots = [c for c in children if c.dep_ in {"dobj", "attr", "nsubjpass", "nsubj"}]
    empty = any(
        s.lower_ in _NOBODY
        or any(g.lower_ in {"no", "neither"} for g in s.children)
        or (s.lower_ == "one" and s.i > 0 and s.nbor(-1).lower_ == "no")
        for s in slots
    )
    return empty or none_of(predicate) is not None or any(map(_negates, children))


def none_of(predicate: Token) -> Token | None:
    """The "none" of "None of us came", where a parser takes the verb for a participle of "us"."""
    noun = predicate.head
    if predicate.dep_ != "acl" or noun.dep_ != "pobj" or noun.head.lower_ != "of":
        return None
    counted = noun.head.head
    return counted if counted.lower_ in _NOBODY else None


def _denies(predicate: Token) -> bool:
    """Whether a verb or adjective denies what it takes: "failed to", "is unable to", "has yet"."""
    words = rules.load("statements")["denying"]
    lemma = predicate.lemma_.lower()
    particles = {c.lower_ for c in predicate.children if _is_bare(c)}
    if lemma in words["verbs"]:
        return True
    if any(lemma == verb and particle in particles for verb, particle in words["phrasal"]):
        return True
    if any(c.dep_ in {"acomp", "oprd"} and c.lower_ in words["adjectives"]
           for c in predicate.children):  # fmt: skip
        return True
    return lemma in {"have", "be"} and any(
        c.lower_ == "yet" and c.i + 1 < len(c.doc) and c.nbor().lower_ == "to"
        for c in predicate.subtree
    )


def _is_bare(word: Token) -> bool:
    """Whether a particle stands alone: "fell through", not "fell through the ice"."""
    return not any(c.dep_ == "pobj" for c in word.children)


def _negates(word: Token) -> bool:
    """Whether a child of a predicate negates it: "not", "never", "no longer"."""
    if word.lower_ == "longer":
        return any(c.lower_ == "no" for c in word.children)
    after = word.nbor().lower_ if word.i + 1 < len(word.doc) else ""
    denies = word.dep_ == "neg" or word.lower_ in rules.load("statements")["denying"]["adverbs"]
    return denies and after not in _ASSERTING


def is_talk(predicate: Token) -> bool:
    """Whether a clause gives an opinion, asks, or talks to the reader: "I think", "Read more".

    A clause that only names a source ("according to the ministry") is none of its own either.
    """
    if predicate.sent[-1].text == "?":
        return True
    for _ in range(DEEPEST):
        if _is_talk_itself(predicate):
            return True
        if predicate.dep_ != "ccomp":
            return False
        predicate = predicate.head
    return False


def _is_talk_itself(predicate: Token) -> bool:
    """Whether a clause is talk whatever it is reported by."""
    subjects = [c for c in predicate.children if c.dep_ in SUBJECTS]
    talking = rules.load("statements")["talking"]
    if is_source(predicate) or any(t.lower_ in talking for t in subjects):
        return True
    return predicate.dep_ == "ROOT" and predicate.tag_ == "VB" and not subjects


def is_source(token: Token) -> bool:
    """Whether a word only names a source: "according to the ministry"."""
    return token.lower_ in rules.load("statements")["sourcing"]


def content_lemmas(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Lower-case lemmas of content words, in order, each once."""
    return Content.of(tokens).without(frozenset())


def in_order(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """Tokens in the order of the text, without doubles."""
    by_index = {t.i: t for t in tokens}
    return tuple(by_index[i] for i in sorted(by_index))


def plain(tokens: Iterable[Token]) -> str:
    """The words of some tokens as running text; a gap between them becomes one blank."""
    ordered = sorted(tokens, key=lambda t: t.i)
    behind = [*(t.i - 1 for t in ordered[1:]), -1]
    return "".join(
        t.text_with_ws if t.i == i else t.text + " " for t, i in zip(ordered, behind, strict=False)
    ).strip()


def top_of(tokens: Sequence[Token]) -> Token:
    """The token of a stretch whose head lies outside it (the first such one)."""
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head == t), tokens[0])
