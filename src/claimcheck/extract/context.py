"""What grouping needs to know about a claim besides its value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypedDict

from claimcheck.annotate import Sentence
from claimcheck.extract.attribution import speaker_at
from claimcheck.extract.clause import Clause, Content, clause_of, content_lemmas, plain
from claimcheck.extract.modality import modality_of
from claimcheck.extract.scope import Counted, Scope
from claimcheck.extract.timeline import Timed
from claimcheck.models import Context, Kind, Modality, Span, claim_id
from claimcheck.normalise.places import resolve

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

PLACES = frozenset({"GPE", "LOC", "FAC"})
_SHARING = frozenset({"advcl", "xcomp", "acl", "pcomp", "conj"})
_CLAUSES_UP = 2  # how far up a clause may look for its place
NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART"})


class Common(TypedDict):
    """The fields that claims of every kind share."""

    id: str
    article: str
    span: Span
    surface: str
    sentence: Span
    subject: str
    speaker: str | None
    modality: Modality
    as_of: str | None
    context: Context


def by_sentence(found: Iterable[Timed | Counted]) -> Mapping[int, list[Span]]:
    """The spans of times or numbers by the index of their sentence; none for all other indices."""
    spans: defaultdict[int, list[Span]] = defaultdict(list)
    for one in found:
        spans[one.sentence.index].append(one.span)
    return spans


def common(
    scope: Scope,
    kind: Kind,
    span: Span,
    sentence: Sentence,
    clause: Clause,
    *,
    subject: str,
    phrase: str = "",
    head: Token | None = None,
    masked: frozenset[int] = frozenset(),
    role: str | None = None,
) -> Common:
    """The shared fields of a claim.

    ``masked`` holds the indices of the tokens that carry the value: they are left out of the text
    that is embedded.  ``head`` is the counted noun, the dated event or the head of the slot.
    """
    attribution = speaker_at(scope.attributions, span)
    return Common(
        id=claim_id(scope.article, kind, span),
        article=scope.article.id,
        span=span,
        surface=span.of(scope.article.text),
        sentence=sentence.span,
        subject=subject,
        speaker=attribution.speaker if attribution else None,
        modality=modality_of(sentence, span),
        as_of=scope.as_of(sentence, clause),
        context=_context(scope, span, sentence, clause, phrase, head, masked, role),
    )


def _context(
    scope: Scope,
    span: Span,
    sentence: Sentence,
    clause: Clause,
    phrase: str,
    head: Token | None,
    masked: frozenset[int],
    role: str | None,
) -> Context:
    around = _around(sentence)
    return Context(
        text=masked_text(scope, clause, masked),
        phrase=phrase,
        predicate=clause.predicate.lemma_.lower(),
        role=role,
        head=head.lemma_.lower() if head is not None else None,
        lemmas=clause.content.without(masked),
        near=around.content.without(masked),
        entities=around.names,
        subjects=_subjects(scope, clause),
        place=_place_of(clause, around.places, masked),
        position=min(1.0, span.start / max(1, len(scope.article.text))),
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """What a sentence tells each of its claims; ``places`` are the names of places by root."""

    content: Content
    names: tuple[str, ...]
    places: Mapping[int, Tokens]


@lru_cache(maxsize=1)
def _around(sentence: Sentence) -> _Around:
    """Found once for all claims of one kind that a sentence makes."""
    entities = [e for e in sentence.entities if e[0].ent_type_ in NAMES]
    return _Around(
        Content.of(sentence.words),
        tuple(dict.fromkeys(_bare(e.text) for e in entities)),
        {e.root.i: e for e in entities if e[0].ent_type_ in PLACES},
    )


def _place_of(clause: Clause, places: Mapping[int, Tokens], masked: frozenset[int]) -> str | None:
    """Where the event of a clause happened: the first place that it names, by its usual name.

    A clause that names none shares the place of the one it hangs on: "…, killing nine".
    """
    roots = [root for root in places if root not in masked]
    words = clause.words
    for _ in range(_CLAUSES_UP + 1 if roots else 0):
        inside = {t.i for t in words}
        for root in roots:
            if root in inside:
                name = places[root]
                known = resolve(name.text)
                return known.name.lower() if known else _bare(name.text)
        top = clause.predicate
        if top.dep_ not in _SHARING or top.head == top:
            return None
        clause = clause_of(top.head)
        words = clause.tokens
    return None


def masked_text(scope: Scope, clause: Clause, masked: frozenset[int]) -> str:
    """The clause in words without its value, with its subject named where a pronoun stands."""
    subject = [t for t in clause.subject if t.i not in masked]
    apart = {t.i for t in clause.subject} | masked
    rest = [t for t in clause.words if t.i not in apart]
    named = subject_name(scope, clause)
    if named and any(t.pos_ == "PRON" for t in subject):
        return f"{named} {plain(rest)}".strip()
    return plain([*subject, *rest])


def subject_name(scope: Scope, clause: Clause) -> str | None:
    """Who the subject is, with pronouns and short names resolved within the article."""
    for token in clause.subject:
        if token.pos_ in {"PRON", "PROPN"}:
            return scope.names.resolve(token)
    return None


def _subjects(scope: Scope, clause: Clause) -> tuple[str, ...]:
    named = subject_name(scope, clause)
    words = [named.lower().split()[-1]] if named else []
    return tuple(dict.fromkeys([*words, *content_lemmas(clause.subject)]))


def _bare(name: str) -> str:
    """A name without article and possessive, in lower case."""
    bare = name.lower().removeprefix("the ").removesuffix("'s").removesuffix("’s")
    return " ".join(bare.split())


def shorten(text: str, words: int = 12) -> str:
    """A label of at most ``words`` words."""
    parts = text.split()
    return " ".join(parts[:words]) + (" …" if len(parts) > words else "")
