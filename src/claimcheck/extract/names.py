"""Who is meant: full names for short ones, antecedents for pronouns and descriptions.

A small, fast stand-in for coreference resolution after Hobbs (1978) and Lappin and Leass (1994):
candidates agree with the pronoun in kind, number and gender; subjects and recent ones come first.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from claimcheck.extract.mention import (
    NEUTRAL,
    PERSONAL,
    PLURAL,
    Gender,
    Mention,
    agrees,
    best_of,
    is_human,
)
from claimcheck.extract.phrases import (
    PREMODIFIERS,
    bare_name,
    compatible,
    document_nouns,
    entity_of,
    is_definite,
    is_title,
    last_word,
    phrase,
    premodifiers,
    publishing_verbs,
    spelt,
    title_in_full,
    titled_name,
)
from claimcheck.models import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

LOOK_BACK = 5  # sentences in which a pronoun looks for its antecedent
SPEAKER_BACK = 20  # sentences in which a speaker may be taken up again
KNOWN = 64  # people of one last name, or uses of one role, that are kept apart
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})


class Role(NamedTuple):
    """That somebody was called by a role: where, who, and the words before it ("foreign")."""

    at: int
    name: str
    modifiers: frozenset[str]


@dataclass(slots=True)
class Names:
    """The name table of one article; made by ``register.names_of``, read only from then on."""

    full: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    genders: dict[str, Gender] = field(default_factory=dict)
    acronyms: dict[str, str] = field(default_factory=dict)
    roles: dict[str, list[Role]] = field(default_factory=lambda: defaultdict(list))
    mentions: dict[int, list[Mention]] = field(default_factory=lambda: defaultdict(list))
    offsets: dict[int, int] = field(default_factory=dict)
    sentences: dict[tuple[int, int], int] = field(default_factory=dict)
    quoted: list[tuple[int, int]] = field(default_factory=list)
    docs: list[Doc] = field(default_factory=list)
    speakers: dict[int, Mention] = field(default_factory=dict)

    def resolve(self, where: Token | Tokens) -> str | None:
        """Who or what a token or phrase means, as the fullest name told in this article.

        A short name gives the full one, a pronoun its antecedent, any other noun its own phrase;
        None where nothing fits.
        """
        token: Token = getattr(where, "root", where)  # type: ignore[arg-type]
        if token.pos_ == "PRON" or token.lower_ in PERSONAL:
            return self.antecedent(token)
        return self.person(token) or self.described(token)

    def position(self, token: Token) -> int:
        """Where a token stands in the article, in code points."""
        return self.offsets[id(token.doc)] + int(token.idx)

    def sentence_index(self, token: Token) -> int:
        """The number of the sentence a token stands in."""
        return self.sentences.get((id(token.doc), token.sent.start), 0)

    def person(self, token: Token) -> str | None:
        """The full name of the person whose name the token belongs to."""
        if token.pos_ not in {"PROPN", "NOUN", "ADJ", "VERB"} or not token.text[:1].isupper():
            return None
        entity = entity_of(token)
        named = token.ent_type_ == "PERSON" and entity is not None and not is_shouted(entity)
        words = spelt(bare_name(entity)) if entity is not None and named else []
        if len(words) > 1:
            return self.fullest(words, self.position(token))
        if token.ent_type_ == "ORG" and token.text.isupper():
            return self.acronyms.get(token.text)
        tail = last_word(token)
        if entity is not None and _other_name(entity, tail):
            return None
        if len(titled := titled_name(tail)) > 1:
            return self.fullest(spelt(titled), self.position(token))
        if known := self.fullest(words or [tail.text], self.position(token)):
            return known
        return words[0] if words else None

    def fullest(self, words: list[str], at: int) -> str | None:
        """The longest name that ends in the same word; of several people the latest before."""
        known = self.full.get(words[-1].lower(), ())
        fits = [(p, n) for p, n in known if len(words) == 1 or compatible(words, n.split())]
        if not fits:
            return " ".join(words) if len(words) > 1 else None
        before = [n for p, n in fits if p <= at]
        return before[-1] if before else fits[0][1]

    def described(self, token: Token) -> str | None:
        """Who a phrase without a name means: "the sheriff" once a sheriff has been named."""
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM", "DET"}:
            return None
        if named := self._beside(token):
            return named
        if token.lemma_.lower() in document_nouns() and (owner := self._owner(token)):
            return owner
        bare = is_definite(token) and not any(c.dep_ in {"prep", "relcl"} for c in token.children)
        if bare and (known := self._in_role(token)):
            return known
        beside = next((c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN"), None)
        return phrase(token) + (f" {phrase(beside)}" if beside is not None else "")

    def _in_role(self, noun: Token) -> str | None:
        """The last person in a role: "the foreign minister" is no interior minister."""
        at, words = self.position(noun), premodifiers(noun)
        before = [r for r in self.roles.get(title_in_full(noun), ()) if r.at < at]
        same = [r for r in before if words <= r.modifiers]
        open_ = [r for r in before if not r.modifiers]
        known = same or open_
        return known[-1].name if known else None

    def _owner(self, document: Token) -> str | None:
        """Who made a document: "Smith's statement", "a statement from the ministry"."""
        makers = [c for c in document.children if c.dep_ == "poss"]
        for prep in document.children:
            if prep.dep_ == "prep" and prep.lower_ in {"from", "by"}:
                makers += [c for c in prep.children if c.dep_ == "pobj"]
        if document.dep_ == "dobj" and document.head.lemma_.lower() in publishing_verbs():
            makers += [c for c in document.head.children if c.dep_ == "nsubj"]
        for maker in makers[:1]:
            if maker.pos_ == "PRON":
                return self.antecedent(maker)
            return self.person(maker) or self._beside(maker) or phrase(maker)
        return None

    def _beside(self, noun: Token) -> str | None:
        """The person named in apposition: "the owner, Jan Novak", "the head of it, Jan Novak"."""
        beside = [c for c in noun.children if c.dep_ == "appos"]
        if noun.tag_ == "NN" and noun.lemma_.lower() not in document_nouns():
            links = [c for c in noun.children if c.lower_ in {"of", "for", "at"}]
            headed = [t for link in links for t in link.children if not is_human(t)]
            beside += [c for t in headed for c in t.children if _names_person(c)]
        return next((name for c in beside if (name := self.person(c))), None)

    def antecedent(
        self, token: Token, *, speaking: bool = False, skip: Span | None = None
    ) -> str | None:
        """The person or thing a pronoun stands for.

        ``speaking`` says that the pronoun is the subject of a verb of speech: who spoke last goes
        on speaking, while other sentences go on about whom the speaker talks of.  Nobody is looked
        for in ``skip``, the words that are reported.
        """
        word = token.lower_
        if word in _RELATIVE:
            relative = _relative_head(token)
            return self.resolve(relative) if relative is not None else None
        if word not in PERSONAL and word not in PLURAL and word not in NEUTRAL:
            return None
        here = self.sentence_index(token)
        reporting = speaking and not self.in_quotation(self.position(token))
        for index in range(here, max(-1, here - LOOK_BACK - 1), -1):
            speaker = self.speakers.get(index) if index < here else None
            if speaker and reporting and self._fits(speaker, word):
                return speaker.name
            found = self._candidates(index, token, reporting)
            if best := best_of([m for m in found if not _inside(m.at, skip)], speaker):
                return best.name
        return self._last_speaker(here, word) if speaking else None

    def _candidates(self, sentence: int, pronoun: Token, reporting: bool) -> list[Mention]:
        """The mentions of one sentence that a pronoun can stand for."""
        at, here = self.position(pronoun), self.sentence_index(pronoun)
        return [
            m
            for m in self.mentions.get(sentence, ())
            if m.at < at
            and self._fits(m, pronoun.lower_)
            and not (reporting and (m.quoted or not m.subject))
            and not (sentence == here and m.root == pronoun.head.i)
        ]

    def _last_speaker(self, sentence: int, word: str) -> str | None:
        for index in range(sentence - 1, max(-1, sentence - SPEAKER_BACK - 1), -1):
            speaker = self.speakers.get(index)
            if speaker and self._fits(speaker, word):
                return speaker.name
        return None

    def in_quotation(self, at: int) -> bool:
        """Whether a code point lies between quotation marks."""
        i = bisect_right(self.quoted, at, key=lambda pair: pair[0]) - 1
        return i >= 0 and at < self.quoted[i][1]

    def _fits(self, mention: Mention, word: str) -> bool:
        """Whether a mention agrees with a pronoun in kind, number and gender."""
        gender = mention.gender or self.genders.get(mention.name)
        return agrees(mention, word) and (
            word not in PERSONAL or gender is None or gender == PERSONAL[word]
        )


def _relative_head(token: Token) -> Token | None:
    """The noun that a relative pronoun refers to."""
    for ancestor in token.ancestors:
        if ancestor.dep_ == "relcl":
            return ancestor.head
    return None


def spoken_span(names: Names, token: Token) -> Span:
    """Where a noun phrase stands in the article, modifiers included."""
    start = min([token.i, *(c.left_edge.i for c in token.children if c.dep_ in PREMODIFIERS)])
    first = token.doc[start]
    at = names.position(first)
    return Span(start=at, end=names.position(token) + len(token.text))


def is_shouted(entity: Tokens) -> bool:
    """A name that starts with an acronym is a ship's or a firm's, not a person's."""
    first = entity[0].text
    return len(first) > 2 and first.isalpha() and first.isupper() and not entity[-1].text.isupper()


def _other_name(entity: Tokens, tail: Token) -> bool:
    """Whether a word ends the name of a firm or a place, not of a person."""
    if tail.ent_type_ == "PERSON" or len(entity) == 1 or is_title(entity[0]):
        return False
    return tail.i == entity.end - 1


def _names_person(token: Token) -> bool:
    """Whether a person is named behind a comma, as if in apposition to the noun before."""
    behind_comma = token.left_edge.i > 0 and token.left_edge.nbor(-1).text == ","
    return token.dep_ in {"appos", "conj"} and token.ent_type_ == "PERSON" and behind_comma


def _inside(at: int, span: Span | None) -> bool:
    return span is not None and span.start <= at < span.end
