"""Where: the place slot of an event, as the prepositional phrase that fills it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from claimcheck import rules
from claimcheck.annotate import Sentence
from claimcheck.extract import label
from claimcheck.extract.clause import clause_of, own_tokens, plain
from claimcheck.extract.context import PLACES, common, subject_name
from claimcheck.extract.phrases import entities_in
from claimcheck.extract.scope import Scope
from claimcheck.models import PlaceClaim, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

_REGIONS = frozenset({"GPE", "LOC"})


def find(scope: Scope) -> Iterator[PlaceClaim]:
    """The places of the events of an article, in the order of the text."""
    taken = [t.span for t in scope.times]
    for sentence in scope.annotated.sentences:
        for preposition, phrase in outermost(place_phrases(sentence)):
            span = _span(sentence, phrase)
            if not any(span.overlaps(t) for t in taken):
                yield _claim(scope, sentence, preposition, phrase, span)


def place_phrases(sentence: Sentence) -> Iterator[tuple[Token, list[Token]]]:
    """The phrases of a sentence that say where, each with the word that opens it.

    A direction opens its phrase itself: "east of", "50 miles north of".
    """
    words = rules.load("statements")
    prepositions, directions = (
        frozenset(words["place_prepositions"]),
        frozenset(words["directions"]),
    )
    for token in sentence.tokens:
        if token.dep_ != "prep":
            continue
        if token.head.lower_ in directions:
            yield token.head, sorted({token.head, *own_tokens(token)}, key=lambda t: t.i)
        elif token.lower_ in prepositions:
            phrase = own_tokens(token)
            if is_place(token, phrase):
                yield token, phrase


def outermost(
    phrases: Iterable[tuple[Token, list[Token]]],
) -> Iterator[tuple[Token, list[Token]]]:
    """The phrases that lie in no other, and the towns and countries named inside them.

    "At a house on the shore in Tarn" is a place, and so is "in Tarn", which other articles may
    tell alone; "on the shore in Tarn" is not.
    """
    seen: set[int] = set()
    for opener, phrase in sorted(phrases, key=lambda found: found[1][0].i):
        town = any(c.dep_ == "pobj" and c.ent_type_ in _REGIONS for c in opener.children)
        if town or not seen.issuperset(t.i for t in phrase):
            yield opener, phrase
        seen.update(t.i for t in phrase)


def is_place(preposition: Token, phrase: list[Token]) -> bool:
    """Whether a phrase names a place: a known place name, or a noun for a place."""
    nouns = frozenset(rules.load("statements")["place_nouns"])
    named = any(t.ent_type_ in PLACES for t in phrase)
    return named or any(
        t.dep_ == "pobj" and t.head == preposition and t.lemma_.lower() in nouns for t in phrase
    )


def _span(sentence: Sentence, phrase: list[Token]) -> Span:
    last = phrase[-1]
    return Span(start=sentence.at(phrase[0]), end=sentence.at(last) + len(last.text))


def _claim(
    scope: Scope, sentence: Sentence, preposition: Token, phrase: list[Token], span: Span
) -> PlaceClaim:
    clause = clause_of(preposition)
    masked = frozenset(t.i for t in phrase)
    words = plain(t for t in phrase if t != preposition or t.dep_ != "prep")
    return PlaceClaim(
        **common(
            scope,
            "place",
            span,
            sentence,
            clause,
            subject=label.of_place(preposition.head, clause, masked, subject_name(scope, clause)),
            phrase=plain(phrase),
            head=preposition.head,
            masked=masked,
            role=preposition.lower_,
        ),
        place=words,
        within=within(sentence, phrase),
    )


def within(sentence: Sentence, phrase: list[Token]) -> str | None:
    """The name of what a place lies in: behind a comma or "in" ("in Paris, France")."""
    inside = {t.i for t in phrase[1:]}
    named = (e for e in entities_in(sentence.tokens) if e[0].ent_type_ in PLACES)
    names = [e for e in named if e.root.i in inside and _lies_around(e, phrase[0])]
    return names[-1].text if names else None


def _lies_around(name: Tokens, first: Token) -> bool:
    root = name.root
    if root.dep_ == "conj" or any(c.dep_ == "conj" for c in root.children):
        return False
    behind_in = root.dep_ == "pobj" and root.head.lower_ == "in" and root.head.i > first.i
    return behind_in or name[0].nbor(-1).text == ","
