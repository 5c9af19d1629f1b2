"""Names and noun phrases in a parse: where they begin and end, what is a title, what is a name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claimcheck import rules

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

PREMODIFIERS = frozenset({"compound", "amod", "nummod", "poss", "det", "nmod", "case", "quantmod"})
_NESTED = frozenset({"relcl", "acl", "appos", "punct"})
_SHORT = frozenset({"of", "for", "from"})
_DROPPED = frozenset({"the", "its", "their", "his", "her", ","})
LONGEST_NAME = 12
"""Tokens in a row that can still be one person's name: a longer run is a list, not looked through
from each of its ends."""


@cache
def people(key: str) -> frozenset[str]:
    """A list of words of ``[people]`` in ``config/speech.toml``."""
    return frozenset(rules.load("speech")["people"][key])


@cache
def document_nouns() -> frozenset[str]:
    """Nouns that carry a message ("statement", "report")."""
    return frozenset(rules.load("speech")["documents"]["nouns"])


@cache
def publishing_verbs() -> frozenset[str]:
    """Verbs by which somebody makes a document public ("release", "issue")."""
    return frozenset(rules.load("speech")["documents_made"]["verbs"])


def is_title(token: Token) -> bool:
    """Whether a word stands before names ("Dr.", "Mayor", "spokeswoman")."""
    word = token.lower_.rstrip(".")
    return word in people("titles") or word in people("male") or word in people("female")


def title_in_full(noun: Token) -> str:
    """A title as it is spelt out ("sen." is "senator"), in lower case."""
    word = noun.lower_.rstrip(".")
    return str(rules.load("speech")["titles_in_full"].get(word, word))


def premodifiers(noun: Token) -> frozenset[str]:
    """The words right before a role that tell it from others, in lower case ("interior")."""
    found: set[str] = set()
    for token in reversed(noun.doc[max(noun.sent.start, noun.i - 4) : noun.i]):
        if token.pos_ not in {"NOUN", "PROPN", "ADJ"} or token.ent_type_ == "PERSON":
            break
        found.add(token.lower_)
    return frozenset(found)


def entity_of(token: Token) -> Tokens | None:
    """The tokens of the named entity a token belongs to; its label is their ``ent_type_``."""
    if not token.ent_type_:
        return None
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return doc[start:end]


def bare_name(entity: Tokens) -> list[Token]:
    """A person's name without titles before it and marks or possessives around it."""
    words = [t for t in entity if not (t.is_space or t.dep_ == "case" or t.tag_ == "POS")]
    while len(words) > 1 and (
        is_title(words[0]) or words[0].pos_ == "VERB" or not words[0].text[:1].isupper()
    ):
        words = words[1:]
    while words and not any(c.isalpha() for c in words[-1].text):
        words = words[:-1]
    return words


def spelt(name: list[Token]) -> list[str]:
    """The words of a name as written: "Tane-Lu" is one word, though several tokens."""
    words: list[str] = []
    for before, token in zip([None, *name], name, strict=False):
        if before is not None and before.i + 1 == token.i and not before.whitespace_:
            words[-1] += token.text
        else:
            words.append(token.text)
    return words


def titled_name(token: Token) -> list[Token]:
    """The name that ends in a token and follows a title, also where the parser saw no entity.

    Nothing where the run of names is longer than LONGEST_NAME.
    """
    if not _continues_name(token):
        return []
    doc, first = token.doc, token.i
    while not doc[first].is_sent_start and first > 0 and _continues_name(doc[first - 1]):
        first -= 1
        if token.i - first >= LONGEST_NAME:
            return []
    opens = first == 0 or doc[first].is_sent_start
    return [] if opens or not is_title(doc[first - 1]) else list(doc[first : token.i + 1])


def _continues_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.ent_type_ in {"", "PERSON"} and not is_title(token)


def last_word(token: Token) -> Token:
    """The last word of the run of proper nouns a token stands in ("Mr. Jan Novak")."""
    while (
        token.i + 1 < len(token.doc)
        and token.nbor().pos_ == "PROPN"
        and not token.nbor().is_sent_start
        and token.dep_ in {"compound", "flat"}
    ):
        token = token.nbor()
    return token


def phrase(noun: Token) -> str:
    """A noun with what stands before it and a short "of ..." behind, without "the"."""
    tokens = [noun]
    stack = [c for c in noun.children if c.dep_ in PREMODIFIERS]
    while stack:
        token = stack.pop()
        tokens.append(token)
        stack.extend(c for c in token.children if c.dep_ not in _NESTED)
    for prep in (c for c in noun.children if c.dep_ == "prep" and c.lower_ in _SHORT):
        if prep.right_edge.i - prep.left_edge.i < 5:
            tokens.extend(prep.subtree)
    name = noun.i + 1  # "news agency ABC": the name behind the noun
    doc = noun.doc
    while name < len(doc) and doc[name].pos_ == "PROPN" and not doc[name].is_sent_start:
        tokens.append(doc[name])
        name += 1
    tokens = sorted(set(tokens), key=lambda t: t.i)
    while len(tokens) > 1 and tokens[0].lower_ in _DROPPED:
        tokens = tokens[1:]
    return _joined(tokens)


def _joined(tokens: list[Token]) -> str:
    """Tokens as text, with one blank for each gap and without marks around them."""
    taken = {t.i for t in tokens}
    text = "".join(t.text_with_ws if t.i + 1 in taken else t.text + " " for t in tokens)
    return " ".join(text.split()).removesuffix("'s").removesuffix("’s").strip(" \"“”'‘’,")


def is_definite(token: Token) -> bool:
    """Whether a noun stands with "the", "this" or "that"."""
    return any(c.lower_ in {"the", "that", "this"} for c in token.children if c.dep_ == "det")


def compatible(short: list[str], long: list[str]) -> bool:
    """Whether two names can be one person's: same last word, first words equal or initials."""
    if short[-1].lower() != long[-1].lower():
        return False
    first, other = short[0].rstrip("."), long[0].rstrip(".")
    if len(short) == 1 or len(long) == 1 or first.lower() == other.lower():
        return True
    return min(len(first), len(other)) == 1 and first[0].lower() == other[0].lower()
