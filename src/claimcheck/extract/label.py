"""Short labels that tell a reader what a claim is about, its value left out.

"people killed in the explosion", "when the inquiry begins", "where the boat sank", "who Ada Finch
is".  A label starts from the bare predicate with its bare arguments, and takes in whole phrases
while there is room, so it does not break off in the middle of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.extract.clause import (
    SUBJECTS,
    VERBS,
    Clause,
    own_tokens,
    predicate_of,
    subject_of,
    top_of,
)
from claimcheck.extract.phrases import people

if TYPE_CHECKING:
    from spacy.tokens import Token

LEAST = 3  # words
LONGEST = 10  # words
TANGLED = 120  # tokens of a clause beyond which finding its shape costs too much

_MODIFIERS = frozenset({"compound", "amod", "poss", "nmod", "case", "quantmod", "nummod", "neg"})
_HELPERS = frozenset({"aux", "auxpass", "neg", "prt", "expl"})
_OBJECTS = frozenset({"dobj", "attr", "oprd", "dative", "acomp"})
_OPEN = frozenset({"xcomp", "ccomp"})
_EXTRAS = frozenset({"prep", "advmod", "agent", "npadvmod", "acl"})
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_LOOSE_START = frozenset({"mark", "cc", "case", "punct"})
_LOOSE_END = frozenset({"ADP", "CCONJ", "SCONJ", "DET", "PART"})
_LOOSE_WORDS = frozenset({"to", "of", "in", "on", "at", "by", "for", "from", "with", "and", "or",
                          "the", "a", "an", "that", "is", "was", "are", "were",
                          "according"})  # fmt: skip
_FUNCTION = frozenset({"DET", "PRON", "ADP", "ADV", "SCONJ", "CCONJ", "NUM", "AUX", "ADJ"})
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those"})
_HYPHENS = frozenset({"-", "–", "/", "&", "'", "’"})


@dataclass(frozen=True, slots=True)
class Left:
    """What a label leaves out: the tokens of the value; ``asks`` stands in its place if given."""

    masked: frozenset[int] = frozenset()
    asks: str = ""


def question(unit: str | None) -> str:
    """What asks for a value of a unit: "how much" for measures, "how many" for plain counts."""
    return "how much" if unit else "how many"


def of_number(
    noun: Token | None, clause: Clause, masked: frozenset[int], name: str | None, *, asks: str
) -> str:
    """What is counted or measured.

    ``masked`` holds the tokens of the value, ``name`` is who a pronoun as subject means.  Where a
    number counts no noun, ``asks`` ("how many") stands in its place.
    """
    if len(clause.tokens) > TANGLED:
        return _opening(clause, masked)
    if noun is None:
        value = top_of([clause.predicate.doc[i] for i in sorted(masked)])
        return _clause(clause, Left(masked, asks), _path(value, clause.predicate), name)
    place = noun  # where the counted thing stands in the clause: "two of the boats sank"
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.i in masked:
        place = noun.head.head
    subject = place.dep_ in SUBJECTS and place.head == clause.predicate
    if subject and clause.predicate.pos_ in VERBS:
        label = _counted_subject(noun, place, clause, Left(masked))
    elif clause.predicate.lemma_ == "be" and any(
        c.dep_ == "expl" for c in clause.predicate.children
    ):
        label = _written(_filled(_bare(noun), [noun, clause.predicate], Left(masked)), Left(masked))
    else:
        ties = (*_bare(noun), *_path(place, clause.predicate))
        label = _clause(clause, Left(masked), ties, name)
    return label if len(label.split()) >= LEAST else f"number of {label}"


def of_age(noun: Token) -> str:
    """Whose age is told."""
    return f"age of {_written(_filled(_bare(noun), (), Left()), Left())}"


def of_date(event: Token, clause: Clause, masked: frozenset[int], name: str | None) -> str:
    """The dated event; ``name`` is who a pronoun as subject means."""
    left = Left(masked)
    if event.pos_ not in VERBS:
        label = _written(_filled(_bare(event), [event], left), left)
        if len(label.split()) >= LEAST:
            return label
    return f"when {_clause(clause, left, _path(event, clause.predicate), name)}"


def of_place(head: Token, clause: Clause, masked: frozenset[int], name: str | None) -> str:
    """The event whose place is told; ``head`` is the word the place hangs on."""
    return f"where {_clause(clause, Left(masked), _path(head, clause.predicate), name)}"


def of_home(clause: Clause, name: str | None) -> str:
    """The person of whom it is told where they are from."""
    return f"where {name or _written(clause.subject, Left())} is from"


def of_statement(clause: Clause, name: str | None) -> str:
    """The proposition in short, or whom or what a name is said to be."""
    slot = clause.predicate
    if slot.dep_ == "prep" or (slot.dep_ == "conj" and slot.pos_ not in VERBS):
        verb = predicate_of(slot)
        around = Clause(verb, clause.tokens, tuple(subject_of(verb)))
        return _clause(around, Left(), _path(slot, verb), None)
    if slot.pos_ in VERBS or not clause.subject:
        return _clause(clause, Left(), (), name)
    person = any(t.ent_type_ == "PERSON" for t in clause.subject)
    many = clause.subject[0].tag_ in {"NNS", "NNPS"}
    named = name or _written(clause.subject, Left())
    return f"{'who' if person else 'what'} {named} {'are' if many else 'is'}"


def _counted_subject(noun: Token, place: Token, clause: Clause, left: Left) -> str:
    """Puts the counted first: "people killed in the blast", "farmers who left their homes"."""
    verb = clause.predicate
    core = [t for t in _core(verb) if t.dep_ not in {"aux", "auxpass"}]
    passive = place.dep_ == "nsubjpass" or any(c.dep_ == "auxpass" for c in verb.children)
    state = verb.lemma_ == "be" and any(c.dep_ in {"acomp", "prep"} for c in verb.children)
    if state:
        core.remove(verb)
    counted = _filled(_bare(noun), (), left)
    chosen = _filled([*counted, *core], [noun, verb], left)
    if passive or state or verb.tag_ == "VBG":
        return _written(chosen, left)
    who = "who" if _is_human(noun) else "that"
    own = {t.i for t in noun.subtree if t.i < verb.i}
    helpers = [c for c in verb.children if c.dep_ in {"aux", "neg"}]
    said = _written([*helpers, *(t for t in chosen if t.i not in own)], left)
    return _shortened(f"{_written((t for t in chosen if t.i in own), left)} {who} {said}")


def _clause(clause: Clause, left: Left, ties: Iterable[Token], name: str | None) -> str:
    """Bare subject, predicate and objects, then the phrases there is room for.

    ``ties`` are the words that have to be in: what the label is about, up to the predicate.
    """
    if len(clause.tokens) > TANGLED:
        return _opening(clause, left.masked)
    verb, ties = _finite(clause.predicate), list(ties)
    subject = _bare_subject(clause, left)
    core = [*_core(verb), *ties]
    heads = [*(t for t in ties if t.pos_ in _NOMINAL), verb, *core, *subject]
    chosen = _filled([*subject, *core], heads, left)
    apart = {t.i for t in subject}
    rest = [t for t in chosen if t.i not in apart]
    named = name is not None and name[:1].isupper()  # what "it" means is too often a guess
    if named and subject and all(t.pos_ == "PRON" for t in subject):
        return _shortened(f"{name} {_written(rest, left)}")
    if verb.dep_ in {"relcl", "acl"} or (subject and subject[0].sent != verb.sent):
        return _shortened(f"{_written(subject, Left())} {_written(rest, left)}")
    label = _written(chosen, left)
    if len(label.split()) < LEAST:
        label = max(label, _written(clause.words, left), key=lambda words: len(words.split()))
    return _shortened(label)


def _opening(clause: Clause, masked: frozenset[int]) -> str:
    """The first words of a clause too long to have a shape: a list or a table."""
    words = [t for t in clause.words[: 4 * LONGEST] if t.i not in masked]
    return _shortened(" ".join(t.text for t in words[:LONGEST]))


def _is_human(noun: Token) -> bool:
    kinds = people("titles") | people("groups") | people("male") | people("female")
    return noun.ent_type_ == "PERSON" or noun.lemma_.lower() in kinds


def _finite(verb: Token) -> Token:
    """The verb that an infinitive completes: "expects" in "it expects to sail"."""
    while verb.dep_ == "xcomp" and verb.head.pos_ in VERBS:
        verb = verb.head
    return verb


def _bare_subject(clause: Clause, left: Left) -> list[Token]:
    """The subject's noun with the words right before it; relative pronouns stay out."""
    subject = [t for t in clause.subject if t.tag_ not in _RELATIVE and t.i not in left.masked]
    if not subject or clause.subject[0].dep_ == "expl":
        return []
    inside = {t.i for t in subject}
    return [t for t in _bare(top_of(subject)) if t.i in inside]


def _bare(noun: Token) -> list[Token]:
    """A noun with its modifiers before it, without articles."""
    out, stack = [noun], [noun]
    while stack:
        for child in stack.pop().children:
            told = child.dep_ == "det" and child.lower_ not in _ARTICLES  # "no ships", "every ship"
            hyphen = child.dep_ == "punct" and child.text in _HYPHENS
            if child.dep_ in _MODIFIERS or told or hyphen:
                out.append(child)
                stack.append(child)
    return out


def _core(verb: Token) -> list[Token]:
    """A predicate with its helpers and bare objects, through infinitives and content clauses."""
    out, stack = [], [verb]
    while stack:
        head = stack.pop()
        out.append(head)
        for child in head.children:
            if child.tag_ in _RELATIVE:
                continue
            if child.dep_ in _HELPERS:
                out.append(child)
            elif child.dep_ in _OBJECTS or (child.dep_ in SUBJECTS and head != verb):
                out += _bare(child)
            elif child.dep_ in _OPEN and child.i > head.i:
                stack.append(child)
    return out


def _path(token: Token, top: Token) -> list[Token]:
    """A token with its bare modifiers, and the words that tie it to the predicate above."""
    out = _bare(token) if token.pos_ in _NOMINAL else [token]
    while token != top and token != token.head:
        listed = token.dep_ == "conj" and token.pos_ in _NOMINAL
        token = token.head
        if not listed:  # "rifles and pistols": what is said of the one is said of the other
            out += _bare(token) if token.pos_ in _NOMINAL else [token]
    return out


def _filled(core: Iterable[Token], heads: Iterable[Token], left: Left) -> list[Token]:
    """The core with the phrases that hang on its heads, each as a whole, while there is room."""
    chosen = {t.i: t for t in core if t.i not in left.masked}
    first = min((t.i for t in chosen.values() if t.pos_ in _NOMINAL), default=0)
    for child, phrase in _extras(heads, left):
        nouns = [n for n in child.children if n.dep_ == "pobj"]
        for words in (phrase, [child, *(t for n in nouns for t in _bare(n))]):
            wider = {**chosen, **{t.i: t for t in words if t.i > first}}
            if sum(map(_is_word, wider.values())) <= LONGEST:
                chosen = wider
                break
    return [chosen[i] for i in sorted(chosen)]


def _extras(heads: Iterable[Token], left: Left) -> Iterator[tuple[Token, list[Token]]]:
    """The phrases behind some words that hold nothing of the value, each with what opens it."""
    seen = set(left.masked)
    for head in heads:
        for child in head.children:
            if child.dep_ in _EXTRAS and child.i not in seen:
                seen.add(child.i)
                phrase = own_tokens(child)
                if not any(t.i in left.masked or t.tag_ in _RELATIVE for t in phrase):
                    yield child, phrase


def _is_word(token: Token) -> bool:
    return not (_is_mark(token) or token.is_space or token.dep_ == "case")


def _is_mark(token: Token) -> bool:
    return token.is_punct and token.text != "%"


def _written(tokens: Iterable[Token], left: Left) -> str:
    """Tokens as running text, without marks and without what tied them to words left out."""
    inside = {t.i: t for t in tokens if not t.is_space and t.i not in left.masked}
    kept = [inside[i] for i in sorted(inside) if _stays(inside[i], inside, left)]
    while kept and (kept[0].dep_ in _LOOSE_START or kept[0].lower_ in {"that", "this"}):
        kept = kept[1:]
    value = min(left.masked) if left.asks and left.masked else -1
    while kept and value < kept[-1].i and kept[-1].pos_ in _LOOSE_END and kept[-1].dep_ != "prt":
        kept = kept[:-1]
    parts = [
        (t.i, _word(t) + (t.whitespace_ if i + 1 < len(kept) and kept[i + 1].i == t.i + 1 else " "))
        for i, t in enumerate(kept)
    ]
    if value >= 0:
        parts.append((value, f"{left.asks} "))
    return " ".join("".join(words for _, words in sorted(parts)).split())


def _stays(token: Token, inside: dict[int, Token], left: Left) -> bool:
    """Whether a token is a word or a mark inside one ("ice-cold"), and no "of" of the value."""
    if _is_mark(token):
        tight = token.i > 0 and not token.nbor(-1).whitespace_ and not token.whitespace_
        return token.text in _HYPHENS and tight and {token.i - 1, token.i + 1} <= inside.keys()
    if left.asks:
        return not (token.i - 1 in left.masked and token.lower_ in left.asks)
    return not (token.dep_ == "prep" and token.head.i in left.masked)


def _word(token: Token) -> str:
    """A word as it stands inside a sentence."""
    common = token.pos_ in _FUNCTION or token.tag_ == "NNS"
    lower = common and token.is_sent_start and not token.ent_type_ and token.lower_ != "i"
    return token.lower_ if lower else token.text


def _shortened(label: str) -> str:
    """At most a word or two more than wanted, and no loose end."""
    words = label.split()[: LONGEST + 2]
    while len(words) > LEAST and words[-1] in _LOOSE_WORDS:
        words = words[:-1]
    return " ".join(words)
