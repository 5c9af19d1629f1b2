"""Fills the name table of an article: who is named in full, in which roles, and all mentions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimcheck.annotate import Annotated, Sentence
from claimcheck.extract.mention import SUBJECT, Mention, Sort, gender_of, heads_mention, is_human
from claimcheck.extract.names import KNOWN, Names, Role, is_shouted
from claimcheck.extract.phrases import (
    bare_name,
    compatible,
    document_nouns,
    is_definite,
    is_title,
    people,
    premodifiers,
    spelt,
    title_in_full,
    titled_name,
)
from claimcheck.extract.quotation import Quotation

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token


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
    for entity in sentence.entities:
        label = entity[0].ent_type_
        if label == "ORG":
            _learn_acronym(names, entity)
        if label == "PERSON" and not is_shouted(entity):
            _learn_person(names, sentence, entity, bare_name(entity))
    for token in sentence.words:
        if words := titled_name(token) if token.pos_ == "PROPN" else []:
            _learn_person(names, sentence, token.doc[words[0].i : token.i + 1], words)


def _learn_person(names: Names, sentence: Sentence, phrase: Tokens, words: list[Token]) -> None:
    if len(spelt(words)) < 2 or not words[-1].text[:1].isupper():
        return
    name = _register(names, spelt(words), sentence.at(words[0]))
    _learn_gender(names, phrase, words, name)
    for role in _roles(phrase, words):
        if role.i < words[0].i and is_title(role.nbor()) and role.nbor().i < words[0].i:
            continue  # "Chief" in "Chief Inspector Novak" is half a role
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
    known = names.roles[title_in_full(role)]
    modifiers = premodifiers(role)
    if known and known[-1].name == name:
        modifiers |= known.pop().modifiers
    known.append(Role(at, name, modifiers))
    del known[:-KNOWN]


def _learn_acronym(names: Names, entity: Tokens) -> None:
    """Notes the initials of an organisation's name: they may stand for it elsewhere."""
    words = [t.text for t in entity if t.text[:1].isupper()]
    if len(words) > 1:
        name = " ".join(entity.text.split()).removesuffix("'s").removesuffix("’s")
        bare = name.removeprefix("the ").removeprefix("The ")
        names.acronyms.setdefault("".join(w[0] for w in words), bare)
        names.acronyms.setdefault("".join(w[0] for w in words if w != "The"), bare)


def _learn_gender(names: Names, entity: Tokens, words: list[Token], name: str) -> None:
    told = (gender_of(token) for token in (*_roles(entity, words), *entity))
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
    return [t for t in (*before, *beside) if is_human(t)]


def _note_mentions(names: Names, sentence: Sentence) -> None:
    mentions: list[Mention] = []
    for token in sentence.words:
        if heads_mention(token):
            mentions.append(mention := _mention(names, sentence, token))
            told = is_title(token) or token.lemma_.lower() in document_nouns()
            owned = any(c.dep_ == "prep" for c in token.children)
            if told and (owned or not is_definite(token)) and mention.name != token.text:
                _note_role(names, token, mention.at, mention.name)
    names.mentions[sentence.index] = mentions


def _mention(names: Names, sentence: Sentence, token: Token) -> Mention:
    person = names.person(token)
    name = person or names.described(token) or token.text
    same_last = names.full.get(name.split()[-1].lower(), ())
    plural = token.tag_ in {"NNS", "NNPS"} or token.lower_ in people("groups")
    sort: Sort = "thing"
    if person or any(n == name for _, n in same_last) or (is_human(token) and not plural):
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
        gender=gender_of(token),
        subject=token.dep_ in SUBJECT,
        root=token.head.i,
        quoted=names.in_quotation(at),
    )
