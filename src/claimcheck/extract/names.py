"""Who is meant: full names for short ones, antecedents for pronouns and descriptions.

A small, fast stand-in for coreference resolution after Hobbs (1978) and Lappin and Leass (1994):
candidates agree with the pronoun in kind, number and gender; subjects and recent ones come first.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from claimcheck.annotate import Annotated, Sentence
from claimcheck.extract.phrases import (
    PREMODIFIERS,
    bare_name,
    compatible,
    document_nouns,
    entities_in,
    entity_of,
    is_definite,
    is_title,
    last_word,
    people,
    phrase,
    publishing_verbs,
    titled_name,
)
from claimcheck.extract.quotation import Quotation
from claimcheck.models import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

Sort = Literal["person", "group", "thing", "name"]  # a name may be a person's or a thing's
Gender = Literal["male", "female"]

LOOK_BACK = 5  # sentences in which a pronoun looks for its antecedent
SPEAKER_BACK = 20  # sentences in which a speaker may be taken up again
KNOWN = 64  # people of one last name, or uses of one role, that are kept apart
SUBJECT = frozenset({"nsubj", "nsubjpass"})
_PERSONAL: dict[str, Gender] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "male"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "female"),
}
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_NEUTRAL = frozenset({"it", "its", "itself"})
_NUMBERS = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "ORDINAL"})
_PERSON_SUFFIXES = ("man", "woman", "person")


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody or something named; ``at`` is a code point, ``sentence`` an index."""

    at: int
    sentence: int
    name: str
    sort: Sort
    plural: bool
    gender: Gender | None
    subject: bool
    root: int
    quoted: bool = False


@dataclass(slots=True)
class Names:
    """The name table of one article; made by :func:`names_of`, read only from then on."""

    full: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    genders: dict[str, Gender] = field(default_factory=dict)
    acronyms: dict[str, str] = field(default_factory=dict)
    roles: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
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
        if token.pos_ == "PRON" or token.lower_ in _PERSONAL:
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
        named = token.ent_type_ == "PERSON" and entity is not None and not _is_shouted(entity)
        words = bare_name(entity) if entity is not None and named else []
        if len(words) > 1:
            return self.fullest([w.text for w in words], self.position(token))
        if token.ent_type_ == "ORG" and token.text.isupper():
            return self.acronyms.get(token.text)
        tail = last_word(token)
        if entity is not None and _other_name(entity, tail):
            return None
        if len(titled := titled_name(tail)) > 1:
            return self.fullest([w.text for w in titled], self.position(token))
        if known := self.fullest([tail.text], self.position(token)):
            return known
        return words[0].text if words else None

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
        if is_definite(token) and not any(c.dep_ in {"prep", "relcl"} for c in token.children):
            at = self.position(token)
            known = [n for p, n in self.roles.get(token.lower_, ()) if p < at]
            if known:
                return known[-1]
        beside = next((c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN"), None)
        return phrase(token) + (f" {phrase(beside)}" if beside is not None else "")

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
            headed = [t for link in links for t in link.children if not _human(t)]
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
        if word not in _PERSONAL and word not in _PLURAL and word not in _NEUTRAL:
            return None
        here = self.sentence_index(token)
        reporting = speaking and not self.in_quotation(self.position(token))
        for index in range(here, max(-1, here - LOOK_BACK - 1), -1):
            speaker = self.speakers.get(index) if index < here else None
            if speaker and reporting and self._fits(speaker, word):
                return speaker.name
            found = self._candidates(index, token, reporting)
            if best := _best([m for m in found if not _inside(m.at, skip)], speaker):
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
        return _agrees(mention, word) and (
            word not in _PERSONAL or gender is None or gender == _PERSONAL[word]
        )


def names_of(annotated: Annotated, quotations: Sequence[Quotation] = ()) -> Names:
    """The name table of a parsed article: people, what they are called, and all mentions."""
    names = Names(quoted=[(p.start, p.end) for q in quotations if not q.fragment for p in q.parts])
    for sentence in annotated.sentences:
        doc = sentence.tokens.doc
        if id(doc) not in names.offsets:
            names.docs.append(doc)
            names.offsets[id(doc)] = sentence.offset
        names.sentences[(id(doc), sentence.tokens.start)] = sentence.index
    for sentence in annotated.sentences:
        _learn_names(names, sentence)
    for sentence in annotated.sentences:
        _note_mentions(names, sentence)
    return names


def _learn_names(names: Names, sentence: Sentence) -> None:
    for entity in entities_in(sentence.tokens):
        label = entity[0].ent_type_
        if label == "ORG":
            _learn_acronym(names, entity)
        if label == "PERSON" and not _is_shouted(entity):
            _learn_person(names, sentence, entity, bare_name(entity))
    for token in sentence.tokens:
        if words := titled_name(token) if token.pos_ == "PROPN" else []:
            _learn_person(names, sentence, token.doc[words[0].i : token.i + 1], words)


def _learn_person(names: Names, sentence: Sentence, phrase: Tokens, words: list[Token]) -> None:
    if len(words) < 2 or not words[-1].text[:1].isupper():
        return
    name = _register(names, [w.text for w in words], sentence.at(words[0]))
    _learn_gender(names, phrase, words, name)
    for role in _roles(phrase, words):
        _note_role(names, role, sentence.at(words[0]), name)


def _register(names: Names, words: list[str], at: int) -> str:
    """Notes a full name at its place; returns the longest form of it known so far."""
    known = names.full[words[-1].lower()]
    full = " ".join(words)
    same = {n for _, n in known if compatible(n.split(), words)}
    longest = max([*sorted(same), full], key=len)
    if longest not in same:
        known[:] = [(p, longest if n in same else n) for p, n in known]
    if len(known) < KNOWN and (not known or known[-1][1] != longest):
        known.append((at, longest))
    return longest


def _note_role(names: Names, role: Token, at: int, name: str) -> None:
    known = names.roles[role.lower_]
    if not known or known[-1][1] != name:
        known.append((at, name))
        del known[:-KNOWN]


def _learn_acronym(names: Names, entity: Tokens) -> None:
    """Notes the initials of an organisation's name: they may stand for it elsewhere."""
    words = [t.text for t in entity if t.text[:1].isupper()]
    if len(words) > 1:
        name = " ".join(entity.text.split()).removesuffix("'s").removesuffix("’s")
        bare = name.removeprefix("the ").removeprefix("The ")
        names.acronyms.setdefault("".join(w[0] for w in words), bare)
        names.acronyms.setdefault("".join(w[0] for w in words if w != "The"), bare)


def _is_shouted(entity: Tokens) -> bool:
    """A name that starts with an acronym is a ship's or a firm's, not a person's."""
    first = entity[0].text
    return len(first) > 2 and first.isalpha() and first.isupper() and not entity[-1].text.isupper()


def _other_name(entity: Tokens, tail: Token) -> bool:
    """Whether a word ends the name of a firm or a place, not of a person."""
    if tail.ent_type_ == "PERSON" or len(entity) == 1 or is_title(entity[0]):
        return False
    return tail.i == entity.end - 1


def _learn_gender(names: Names, entity: Tokens, words: list[Token], name: str) -> None:
    told = (_gender(token) for token in (*_roles(entity, words), *entity))
    if gender := next((g for g in told if g), None):
        names.genders.setdefault(name, gender)


def _roles(entity: Tokens, words: list[Token]) -> list[Token]:
    """Titles before a name and nouns in apposition to it."""
    start, doc = words[0].i, entity.doc
    before = []
    for token in reversed(doc[max(words[0].sent.start, start - 6) : start]):
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "PUNCT"} or token.text == ",":
            break
        before.append(token)
    head = words[-1]
    while head.dep_ in {"compound", "flat"} and head.head.i in {w.i for w in words}:
        head = head.head
    beside = [c for c in head.children if c.dep_ == "appos" and c.pos_ == "NOUN"]
    if head.dep_ == "appos" and head.head.pos_ == "NOUN":
        beside.append(head.head)
    return [t for t in (*before, *beside) if _human(t)]


def _note_mentions(names: Names, sentence: Sentence) -> None:
    mentions: list[Mention] = []
    for token in sentence.tokens:
        if _heads_mention(token):
            mentions.append(mention := _mention(names, sentence, token))
            told = is_title(token) or token.lemma_.lower() in document_nouns()
            if told and not is_definite(token) and mention.name != token.text:
                _note_role(names, token, mention.at, mention.name)
    names.mentions[sentence.index] = mentions


def _heads_mention(token: Token) -> bool:
    """Whether a token heads a phrase that a pronoun may stand for."""
    if token.pos_ == "PRON" or token.dep_ in {"compound", "punct", "det", "amod"}:
        return False
    if token.ent_type_ in _NUMBERS:
        return False
    named = token.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"} and token.pos_ == "PROPN"
    return named or (token.pos_ in {"NOUN", "PROPN"} and token.dep_ in SUBJECT | {"dobj", "pobj"})


def _mention(names: Names, sentence: Sentence, token: Token) -> Mention:
    person = names.person(token)
    name = person or names.described(token) or token.text
    same_last = names.full.get(name.split()[-1].lower(), ())
    plural = token.tag_ in {"NNS", "NNPS"} or token.lower_ in people("groups")
    sort: Sort = "thing"
    if person or any(n == name for _, n in same_last) or (_human(token) and not plural):
        sort = "person"
    elif plural or token.ent_type_ in {"ORG", "NORP", "GPE"}:
        sort = "group"
    elif token.pos_ == "PROPN" and not token.ent_type_ and token.dep_ in SUBJECT:
        sort = "name"
    at = sentence.at(token)
    return Mention(
        at=at,
        sentence=sentence.index,
        name=name,
        sort=sort,
        plural=plural,
        gender=_gender(token),
        subject=token.dep_ in SUBJECT,
        root=token.head.i,
        quoted=names.in_quotation(at),
    )


def _names_person(token: Token) -> bool:
    """Whether a person is named behind a comma, as if in apposition to the noun before."""
    behind_comma = token.left_edge.i > 0 and token.left_edge.nbor(-1).text == ","
    return token.dep_ in {"appos", "conj"} and token.ent_type_ == "PERSON" and behind_comma


def _human(token: Token) -> bool:
    return is_title(token) or token.lower_.endswith(_PERSON_SUFFIXES)


def _gender(token: Token) -> Gender | None:
    """The gender that a title or a noun tells ("Mrs.", "spokesman")."""
    word = token.lower_.rstrip(".")
    if word in people("female") or word.endswith("woman"):
        return "female"
    if word in people("male") or word.endswith(("sman", "rman", "eman")):
        return "male"
    return None


def _best(found: list[Mention], speaker: Mention | None) -> Mention | None:
    """Of one sentence's candidates: those spoken of before the speaker, subjects before others."""
    spoken_of = [m for m in found if speaker is None or m.name != speaker.name]
    pool = spoken_of or found
    subjects = [m for m in pool if m.subject]
    return next(iter(subjects or pool), None)


def _inside(at: int, span: Span | None) -> bool:
    return span is not None and span.start <= at < span.end


def _agrees(mention: Mention, word: str) -> bool:
    if word in _PERSONAL:
        return mention.sort in {"person", "name"}
    if word in _PLURAL:
        return mention.sort == "group" or mention.plural
    return mention.sort != "person" and not (mention.plural and mention.sort == "thing")


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
