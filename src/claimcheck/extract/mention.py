"""Mentions: somebody or something named, and which pronouns agree with them.

Kind, number and gender decide (Lappin and Leass 1994); gender is only what a title or noun tells.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from claimcheck.extract.phrases import is_title, people

if TYPE_CHECKING:
    from spacy.tokens import Token

Sort = Literal["person", "group", "thing", "name"]  # a name may be a person's or a thing's
Gender = Literal["male", "female"]

SUBJECT = frozenset({"nsubj", "nsubjpass"})
PERSONAL: dict[str, Gender] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "male"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "female"),
}
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
NEUTRAL = frozenset({"it", "its", "itself"})
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


def heads_mention(token: Token) -> bool:
    """Whether a token heads a phrase that a pronoun may stand for."""
    if token.pos_ == "PRON" or token.dep_ in {"compound", "punct", "det", "amod"}:
        return False
    if token.ent_type_ in _NUMBERS:
        return False
    named = token.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"} and token.pos_ == "PROPN"
    return named or (token.pos_ in {"NOUN", "PROPN"} and token.dep_ in SUBJECT | {"dobj", "pobj"})


def is_human(token: Token) -> bool:
    return is_title(token) or token.lower_.endswith(_PERSON_SUFFIXES)


def gender_of(token: Token) -> Gender | None:
    """The gender that a title or a noun tells ("Mrs.", "spokesman")."""
    word = token.lower_.rstrip(".")
    if word in people("female") or word.endswith("woman"):
        return "female"
    if word in people("male") or word.endswith(("sman", "rman", "eman")):
        return "male"
    return None


def agrees(mention: Mention, word: str) -> bool:
    if word in PERSONAL:
        return mention.sort in {"person", "name"}
    if word in PLURAL:
        return mention.sort == "group" or mention.plural
    return mention.sort != "person" and not (mention.plural and mention.sort == "thing")


def best_of(found: list[Mention], speaker: Mention | None) -> Mention | None:
    """Of one sentence's candidates: those spoken of before the speaker, subjects before others."""
    spoken_of = [m for m in found if speaker is None or m.name != speaker.name]
    pool = spoken_of or found
    subjects = [m for m in pool if m.subject]
    return next(iter(subjects or pool), None)
