"""Propositions: what a clause says of its subject, and what a name is said to be."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimcheck import rules
from claimcheck.annotate import Sentence
from claimcheck.extract import label
from claimcheck.extract.clause import (
    CONTENT,
    SUBJECTS,
    VERBS,
    Clause,
    clause_of,
    content_lemmas,
    continues_list,
    core_tokens,
    ends_list,
    is_clause_head,
    is_negated,
    is_source,
    is_talk,
    is_verbal,
    none_of,
    noun_phrase,
    top_of,
)
from claimcheck.extract.context import by_sentence, common, subject_name
from claimcheck.extract.place import place_phrases
from claimcheck.extract.scope import Scope
from claimcheck.models import Span, StatementClaim

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

NAMED = frozenset({"PERSON", "PRODUCT", "ORG", "FAC"})
OWNERS = frozenset({"ORG", "GPE", "NORP", "FAC", "LOC"})
TITLE_WORDS = frozenset({"NOUN", "PROPN", "ADJ"})
LONGEST_TITLE = 7
_PLURAL = frozenset({"NNS", "NNPS"})

_TELLING = frozenset({"nobody", "none", "nothing", "neither", "no", "he", "she", "they"})
LEAST_WORDS = 2
LONGEST = 240
AMOUNT = 0.4  # share of a phrase that a number takes where the phrase tells nothing else


def find(scope: Scope) -> Iterator[StatementClaim]:
    """The propositions of an article outside its quotations, in the order of the text."""
    quoted = sorted((q.span.start, q.span.end) for q in scope.quotations if not q.fragment)
    seen: set[tuple[int, int]] = set()
    times, numbers = by_sentence(scope.times), by_sentence(scope.numbers)
    for sentence in scope.annotated.sentences:
        timed, counted = times[sentence.index], numbers[sentence.index]
        for tokens, clause in _slots(sentence, timed):
            span = _span(sentence, tokens)
            at = bisect_right(quoted, (span.start, sys.maxsize)) - 1
            inside = at >= 0 and span.end <= quoted[at][1]
            if (span.start, span.end) in seen or inside or len(span) > LONGEST:
                continue
            if clause.predicate.dep_ == "prep" and _is_amount(span, counted):
                continue
            seen.add((span.start, span.end))
            yield _claim(scope, sentence, tokens, clause, span)


def _is_amount(span: Span, counted: Sequence[Span]) -> bool:
    """Whether a phrase tells an amount, which is a claim of its own: "at a depth of 24 km"."""
    shared = (min(span.end, c.end) - max(span.start, c.start) for c in counted)
    return max(shared, default=0) >= AMOUNT * len(span)


def _slots(sentence: Sentence, timed: Sequence[Span]) -> Iterator[tuple[list[Token], Clause]]:
    yield from clauses(sentence, timed)
    yield from adjuncts(sentence, timed)
    yield from descriptions(sentence)
    yield from items(sentence)


def clauses(sentence: Sentence, timed: Sequence[Span] = ()) -> Iterator[tuple[list[Token], Clause]]:
    """The clauses that say something themselves, not only that somebody spoke.

    A verb that says how a proposition is held ("denies", "wants", "ordered") keeps it; a verb of
    speech gives way to what is said.
    """
    speech = frozenset(rules.load("statements")["reporting"])
    apart = frozenset(_openers(sentence, timed)) | {t.i for t in sentence.words if is_source(t)}
    leave = apart | {phrase[0].i for _, phrase in place_phrases(sentence)}
    for token in sentence.words:
        if not (is_clause_head(token) and is_verbal(token)) or _is_held(token, speech):
            continue
        if is_talk(token) or _is_aside(token):
            continue
        held = _held(token)
        if token.lemma_.lower() in speech and (held or _speaks(token)):
            continue
        clause = clause_of(token)
        if clause.predicate != token:
            continue
        inside = {t.i for c in token.lefts if c.dep_ in SUBJECTS for t in c.subtree}
        words = [t for part in (token, *held) for t in core_tokens(part, leave - inside | apart)]
        if none_of(token) is not None:
            words = [*clause.subject, *words]
        if told_words([*clause.subject, *words]) <= LEAST_WORDS:
            words = [t for part in (token, *held) for t in core_tokens(part, apart)]
        if told_words([*clause.subject, *words]) >= LEAST_WORDS and not _only_asked(words):
            told = [*clause.tokens, *(t for c in held for t in c.subtree)]
            yield _stretch(token, words), Clause(token, tuple(told), clause.subject)


def told_words(words: Sequence[Token]) -> int:
    """How many words of some tell something: "Nobody was hurt" has two, "She left" too."""
    small = (t.dep_ == "neg" or t.lower_ in _TELLING for t in words)
    return len(content_lemmas(words)) + sum(small)


def _is_aside(predicate: Token) -> bool:
    """Whether a clause is one borrowed word: "as expected", "unless forced"."""
    bare = all(c.is_punct or c.dep_ in {"mark", "advmod"} for c in predicate.children)
    return predicate.dep_ == "advcl" and bare


def _only_asked(words: Sequence[Token]) -> bool:
    """Whether a clause only says that somebody was asked: "declined to comment"."""
    lemmas = set(content_lemmas(words))
    return any(lemmas.issuperset(pair) for pair in rules.load("statements")["asked"])


def _held(verb: Token) -> list[Token]:
    """The complements of a verb, with theirs: "indicated that he wants the fleet to leave"."""
    own = [c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i]
    return [part for c in own for part in (c, *_held(c))]


def _is_held(token: Token, speech: frozenset[str]) -> bool:
    """Whether a clause is the complement of a verb that is no verb of speech."""
    holder = token.head
    after = token.dep_ == "ccomp" and token.i > holder.i
    return after and is_verbal(holder) and holder.lemma_.lower() not in speech


def _speaks(token: Token) -> bool:
    """Whether a verb of speech stands beside its content ("…, he said")."""
    return token.dep_ == "parataxis" or any(
        c.dep_ in {"ccomp", "parataxis"} for c in token.children
    )


def _openers(sentence: Sentence, timed: Sequence[Span]) -> Iterator[int]:
    """The tokens that open the time phrases of a sentence, their prepositions included."""
    for span in timed:
        top = top_of(sentence.within(span.start, span.end))
        yield top.i
        if top.dep_ == "pobj":
            yield top.head.i


def adjuncts(sentence: Sentence, timed: Sequence[Span]) -> Iterator[tuple[list[Token], Clause]]:
    """What a verb's prepositional phrases add: "on suspicion of fraud", "under naval command"."""
    taken = set(_openers(sentence, timed))
    taken |= {t.i for _, phrase in place_phrases(sentence) for t in phrase}
    for token in sentence.words:
        if token.dep_ == "prep" and _is_told_apart(token) and token.i not in taken:
            words = core_tokens(token, frozenset(taken))
            if len(content_lemmas(words)) >= LEAST_WORDS and not _only_asked([token.head, *words]):
                yield words, Clause(token, tuple(words), clause_of(token).words)


def _is_told_apart(preposition: Token) -> bool:
    """Whether a phrase adds to a verb that tells something without it.

    "Is in critical condition" is one slot, not two.
    """
    verb = preposition.head
    talk = is_source(verb) or is_source(preposition)
    # "accused of lying" is whole, and so is "charged with theft, arson and lying"
    within = any(c.dep_ == "pcomp" for c in preposition.children)
    within = within or any(ends_list(c) for c in verb.children)
    return verb.pos_ in VERBS and verb.lemma_ != "be" and not talk and not within


def items(sentence: Sentence) -> Iterator[tuple[list[Token], Clause]]:
    """The uncounted members of a list: "seven rifles, a launcher and two boats"."""
    for token in sentence.words:
        if _is_listed(token) and not _is_counted(token) and any(map(_is_counted, _list_of(token))):
            words = _contiguous(token, noun_phrase(token))
            yield words, Clause(token, tuple(words), clause_of(token).words)


def _is_listed(noun: Token) -> bool:
    """Whether a noun follows another in a list; parsers take the second for an apposition."""
    joined = noun.dep_ == "conj" or (
        noun.dep_ == "appos" and any(c.dep_ == "conj" for c in noun.children)
    )
    return joined and noun.pos_ == "NOUN" and noun.head.pos_ == "NOUN"


def _is_counted(noun: Token) -> bool:
    return any(c.dep_ == "nummod" for c in noun.children)


def _list_of(noun: Token) -> list[Token]:
    """The members of a list, in no order, by one of them."""
    first = noun
    while _is_listed(first):
        first = first.head
    members, stack = [first], [first]
    while stack:
        joined = [c for c in stack.pop().children if c.dep_ == "conj" or _is_listed(c)]
        members += joined
        stack += joined
    return members


def descriptions(sentence: Sentence) -> Iterator[tuple[list[Token], Clause]]:
    """What a name is said to be: the title before it, the apposition behind it."""
    for token in sentence.words:
        if _describes(token):
            words = _contiguous(token, noun_phrase(token))
            telling = sum(t.pos_ in CONTENT for t in words)
            if telling >= LEAST_WORDS and not _is_counted(token):
                yield words, Clause(token, tuple(words), (token.head,))
    for name in sentence.entities:
        if name[0].ent_type_ in NAMED:
            title = title_before(name)
            if len(title) >= LEAST_WORDS:  # "coach", "President": nothing to compare
                yield title, Clause(title[-1], tuple(title), tuple(name))


def _describes(noun: Token) -> bool:
    """Whether a noun is an apposition that says what another one is.

    Both are one or many ("the twins, a teacher" is a slip of the parser), and what stands behind a
    colon is no apposition.
    """
    head = noun.head
    if noun.dep_ != "appos" or noun.pos_ != "NOUN" or head.pos_ not in {"PROPN", "NOUN"}:
        return False
    if continues_list(noun):
        return False
    if noun.left_edge.i > 0 and noun.left_edge.nbor(-1).text == ":":
        return False
    several = [w.tag_ in _PLURAL or any(c.dep_ == "conj" for c in w.children) for w in (noun, head)]
    return several[0] == several[1]


def title_before(name: Tokens) -> list[Token]:
    """The words of a title right before a name: "deputy mayor" in "Deputy Mayor Ada Finch".

    Found by the words alone, since parsers often break on stacked titles; an outlet, party or town
    that opens the title stays out.
    """
    doc = name.doc
    title: list[Token] = []
    at = name.start - 1
    while at >= name.sent.start and len(title) < LONGEST_TITLE:
        token = doc[at]
        if not (token.pos_ in TITLE_WORDS or token.lower_ == "and") or token.ent_type_ == "PERSON":
            break
        title.insert(0, token)
        at -= 1
    while title and (title[0].ent_type_ in OWNERS or title[0].pos_ == "CCONJ"):
        title.pop(0)
    is_title = any(t.pos_ in {"NOUN", "PROPN"} and not t.ent_type_ for t in title)
    return title if is_title and title[-1].pos_ in {"NOUN", "PROPN"} else []


def _stretch(predicate: Token, words: list[Token]) -> list[Token]:
    """The clause's words around its predicate without a gap of another clause."""
    return _contiguous(predicate, words, gap=3)


def _contiguous(anchor: Token, words: list[Token], gap: int = 1) -> list[Token]:
    """The words around an anchor, cut where more than ``gap`` tokens are missing."""
    ordered = sorted({anchor, *words}, key=lambda t: t.i)
    at = ordered.index(anchor)
    low = high = at
    while low > 0 and ordered[low].i - ordered[low - 1].i <= gap:
        low -= 1
    while high + 1 < len(ordered) and ordered[high + 1].i - ordered[high].i <= gap:
        high += 1
    kept = ordered[low : high + 1]
    while len(kept) > 1 and (kept[-1].is_punct or kept[-1].dep_ in {"cc", "mark"}):
        kept = kept[:-1]
    while len(kept) > 1 and (kept[0].is_punct or kept[0].dep_ in {"cc"}):
        kept = kept[1:]
    return kept


def _span(sentence: Sentence, tokens: list[Token]) -> Span:
    last = tokens[-1]
    return Span(start=sentence.at(tokens[0]), end=sentence.at(last) + len(last.text))


def _claim(
    scope: Scope, sentence: Sentence, tokens: list[Token], clause: Clause, span: Span
) -> StatementClaim:
    is_clause = clause.predicate.pos_ in VERBS
    return StatementClaim(
        **common(
            scope,
            "statement",
            span,
            sentence,
            clause,
            subject=label.of_statement(clause, subject_name(scope, clause)),
            phrase=span.of(scope.article.text),
            head=clause.predicate,
            role="clause" if is_clause else "description",
        ),
        statement=span.of(scope.article.text),
        polarity="negative" if is_negated(clause.predicate) else "positive",
    )
