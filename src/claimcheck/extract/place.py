"""Where: the place slot of an event, as the prepositional phrase that fills it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from claimcheck import rules
from claimcheck.annotate import Sentence
from claimcheck.extract import label
from claimcheck.extract.clause import (
    Clause,
    clause_of,
    is_talk,
    noun_phrase,
    own_tokens,
    plain,
    top_of,
)
from claimcheck.extract.context import PLACES, by_sentence, common, subject_name
from claimcheck.extract.scope import Scope
from claimcheck.models import PlaceClaim, Span
from claimcheck.normalise import places

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

_REGIONS = frozenset({"GPE", "LOC"})
_OPENING = frozenset({"prep", "conj"})
_FROM = frozenset({"of", "from"})
_SPOTS = frozenset({"in", "at", "on", "near", "inside", "outside", "behind"})
_INSIDE = frozenset({"in", "at", "inside", "within", "across", "into", "to", "from", "on", "of"})


def find(scope: Scope) -> Iterator[PlaceClaim]:
    """The places of the events of an article, in the order of the text."""
    times = by_sentence(scope.times)
    setting = setting_of(scope)
    for sentence in scope.annotated.sentences:
        living = dict(homes(sentence))
        for preposition, phrase in living.items():
            yield _claim(scope, setting, sentence, preposition, phrase, _span(sentence, phrase))
        for preposition, phrase in outermost(place_phrases(sentence)):
            span = _span(sentence, phrase)
            if (
                preposition not in living
                and not is_talk(clause_of(preposition).predicate)
                and not any(span.overlaps(t) for t in times[sentence.index])
            ):
                yield _claim(scope, setting, sentence, preposition, phrase, span)


def place_phrases(sentence: Sentence) -> Iterator[tuple[Token, list[Token]]]:
    """The phrases of a sentence that say where, each with the word that opens it.

    A direction opens its phrase itself: "east of", "50 miles north of".
    """
    words = rules.load("statements")
    prepositions, directions = (
        frozenset(words["place_prepositions"]),
        frozenset(words["directions"]),
    )
    for token in sentence.words:
        if token.dep_ == "prep" and token.head.lower_ in directions:
            yield token.head, sorted({token.head, *_phrase(token)}, key=lambda t: t.i)
        elif token.lower_ in prepositions and _opens(token):
            phrase = _phrase(token)
            if is_place(token, phrase):
                yield token, phrase


def homes(sentence: Sentence) -> Iterator[tuple[Token, list[Token]]]:
    """Where somebody lives, told behind the name: "Ada Finch, 34, of Tarn", "Ada Finch, of Tarn".

    Behind an age every name is one of a place, behind a name alone only a known kind of place is:
    "Ada Finch, of the Finch Foundation".
    """
    for token in sentence.words:
        if is_home(token):
            yield token, _phrase(token)


def is_home(token: Token) -> bool:
    """Whether a word opens the place that somebody named is from."""
    name = token.head
    if (
        token.dep_ != "prep"
        or token.lower_ not in _FROM
        or token.i == 0
        or token.nbor(-1).text != ","
    ):
        return False
    aged = any(c.dep_ == "appos" and c.like_num for c in name.children)
    towns = [c for c in token.children if c.dep_ == "pobj"]
    known = any(c.ent_type_ in _REGIONS or (aged and c.pos_ == "PROPN") for c in towns)
    return known and name.pos_ == "PROPN" and (aged or name.ent_type_ == "PERSON")


def _opens(token: Token) -> bool:
    """Whether a preposition opens a phrase, also one coordinated with another ("in A and in B")."""
    return token.dep_ == "prep" or (token.dep_ == "conj" and token.head.dep_ == "prep")


def _phrase(preposition: Token) -> list[Token]:
    """The words of a phrase without what is coordinated with it, and without marks at its end."""
    joined = [c for c in preposition.children if c.dep_ == "conj" and c.pos_ == "ADP"]
    apart = {t.i for c in joined for t in own_tokens(c)}
    words = [t for t in own_tokens(preposition) if t.i not in apart]
    while len(words) > 1 and (words[-1].is_punct or (joined and words[-1].dep_ == "cc")):
        words = words[:-1]
    return words


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
    """Whether a phrase names a place: a known place name, or a noun for a place.

    A name that only says whose or which something is makes no place ("to Norway's security", "in
    the Paris talks").
    """
    words = rules.load("statements")
    nouns, parts = frozenset(words["place_nouns"]), frozenset(words["place_parts"])
    inside = {t.i for t in phrase}
    objects = [t for t in phrase if t.dep_ == "pobj" and t.head == preposition]
    objects += [t for t in phrase if t.dep_ == "conj" and t.head in objects]
    for noun in objects:
        vague = noun.tag_ == "NNS" or noun.lemma_.lower() in words["vague_places"]
        if vague and not _is_described(noun):
            continue
        if noun.ent_type_ in PLACES or noun.lemma_.lower() in nouns:
            return True
        names = [t for t in noun.subtree if t.i in inside and t.ent_type_ in PLACES]
        if names and (noun.pos_ == "PROPN" or noun.lemma_.lower() in parts):
            return True
        if preposition.lower_ in _SPOTS and any(
            t.dep_ == "pobj" and t.head.lower_ in _SPOTS for t in names
        ):
            return True  # "at a warehouse in Paris"
    return False


def _is_described(noun: Token) -> bool:
    """Whether a noun has more than an article with it: "the area", "from houses" say nothing."""
    return any(c.dep_ not in {"det", "punct"} for c in noun.children)


def _span(sentence: Sentence, phrase: list[Token]) -> Span:
    last = phrase[-1]
    return Span(start=sentence.at(phrase[0]), end=sentence.at(last) + len(last.text))


def setting_of(scope: Scope) -> places.Setting:
    """The places an article names, by which ambiguous names are told apart."""
    names: list[str] = []
    stated: list[tuple[str, str]] = []
    for sentence in scope.annotated.sentences:
        found = [e for e in sentence.entities if e[0].ent_type_ in _REGIONS]
        names += [e.text for e in found]
        for one, other in pairwise(found):
            if other.start == one.end + 1 and other[0].nbor(-1).text == ",":
                stated.append((one.text, other.text))
    return places.setting_of(names, stated)


def _claim(
    scope: Scope,
    setting: places.Setting,
    sentence: Sentence,
    preposition: Token,
    phrase: list[Token],
    span: Span,
) -> PlaceClaim:
    home = is_home(preposition)
    clause = _living(preposition, phrase) if home else clause_of(preposition)
    masked = frozenset(t.i for t in phrase)
    name = subject_name(scope, clause)
    place, within = located(sentence, preposition, phrase, setting)
    return PlaceClaim(
        **common(
            scope,
            "place",
            span,
            sentence,
            clause,
            subject=label.of_home(clause, name)
            if home
            else label.of_place(preposition.head, clause, masked, name),
            phrase=plain(phrase),
            head=preposition.head,
            masked=masked,
            role=preposition.lower_,
        ),
        place=place,
        within=within,
    )


def _living(preposition: Token, phrase: list[Token]) -> Clause:
    """That somebody is from a place, said without a verb and whatever the clause around says."""
    name = [t for t in noun_phrase(preposition.head) if t not in phrase]
    return Clause(preposition, tuple(phrase), tuple(name))


def located(
    sentence: Sentence, preposition: Token, phrase: list[Token], setting: places.Setting
) -> tuple[str, str | None]:
    """What a phrase names, and what that lies in from the nearest to the widest.

    "In Paris, Texas" gives "Paris" and "Texas, United States".  The article's own words come first,
    then the packaged table of places.  What is near a place, or north of it, may lie in another
    country: there only the words count.
    """
    words = [t for t in phrase if t != preposition or t.dep_ not in _OPENING]
    inside = {t.i for t in phrase}
    names = [e for e in sentence.entities if e[0].ent_type_ in PLACES]
    held = [e for e in names if e.root.i in inside and _lies_around(e, phrase[0])]
    told = [e.text for e in held]
    if preposition.dep_ not in _OPENING or preposition.lower_ not in _INSIDE:
        return plain(words), ", ".join(told[-1:]) or None
    apart = {t.i for e in held for t in _around(e)}
    own = [t for t in words if t.i not in apart]
    marks = (i for i, t in enumerate(own) if t.is_punct and i > 0)
    own = own[: next(marks, len(own))]  # "Dublin", not "Dublin, a suburb"
    while len(own) > 1 and own[-1].dep_ == "prep":
        own = own[:-1]
    place = _meant(own, told, setting)
    if place is not None:
        return plain(own), ", ".join(places.within(place)) or None
    around = [*_part_of(own), *told]
    if not around:
        return plain(words), None
    nearest = places.resolve(around[0], around[1:], setting)
    wider = places.within(nearest) if nearest else tuple(around[1:])
    return plain(words), ", ".join((around[0], *wider))


def _meant(words: list[Token], told: list[str], setting: places.Setting) -> places.Place | None:
    """The known place that some words name: "Balkh", "the northern province of Balkh"."""
    place = places.resolve(plain(words), told, setting)
    head = top_of(words) if words else None
    if place is None and head is not None and _is_generic(head):
        behind = [t for t in words if t.i > head.i and t.dep_ != "prep"]
        place = places.resolve(plain(behind), told, setting) if behind else None
    return place


def _part_of(words: list[Token]) -> list[str]:
    """What a place is a part of by its first words: "northern Syria", "downtown Dorn"."""
    parts = frozenset(rules.load("places")["parts"]["first"])
    rest = list(words)
    while len(rest) > 1 and rest[0].lower_ in parts | {"the"}:
        rest = rest[1:]
    return [plain(rest)] if len(rest) < len(words) and rest[0].ent_type_ in _REGIONS else []


def _around(name: Tokens) -> Iterable[Token]:
    """What names the container of a place, with its preposition: "of northern Peru"."""
    root = name.root
    return root.head.subtree if root.dep_ == "pobj" else name


def _is_generic(noun: Token) -> bool:
    return noun.lemma_.lower() in rules.load("places")["generic"]["last"]


def _lies_around(name: Tokens, first: Token) -> bool:
    """Whether a name in a phrase says what the place lies in: "…, France", "… in Paris"."""
    root = name.root
    if root.dep_ == "conj" or any(c.dep_ == "conj" for c in root.children):
        return False
    if name.start <= first.i:
        return False
    behind_of = root.dep_ == "pobj" and root.head.lower_ == "of" and root.head.i > first.i
    if behind_of:
        whole = root.head.head  # "the city of Lyon" is Lyon, "the Cajamarca region of Peru" is not
        return not _is_generic(whole) or any(c.pos_ == "PROPN" for c in whole.lefts)
    behind_in = root.dep_ == "pobj" and root.head.lower_ == "in" and root.head.i > first.i
    return behind_in or root.dep_ == "poss" or name[0].nbor(-1).text == ","
