"""Which side of the day of publication a time lies on, as the grammar around it shows.

"Meets on Friday", "will meet on Friday" and "set a meeting for Friday" look ahead; "met on Friday"
looks back.  The words that decide are data in ``config/times.toml``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from claimcheck import rules
from claimcheck.annotate import Sentence
from claimcheck.extract.clause import VERBS, predicate_of, top_of
from claimcheck.extract.cues import kinds, limit
from claimcheck.normalise.times import Moment, TimeMention, Weekday

if TYPE_CHECKING:
    from spacy.tokens import Token

Tense = Literal["past", "present", "future"]
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "would"})
OPEN = frozenset({"must", "should", "may", "might", "can"})  # "may close", not "may have closed"
PRESENT = frozenset({"VBZ", "VBP"})
REACH = 15  # tokens around a verb in which its auxiliaries and complements stand
_COMPLEMENTS = frozenset({"xcomp", "acl", "acomp", "ccomp"})
_QUOTES = " \n\"'”’»)"


def side_of(
    mention: TimeMention, sentence: Sentence, tokens: tuple[Token, ...], event: Token
) -> Tense | None:
    """The side of publication of one time expression; None where the grammar does not tell.

    ``tokens`` are those of the expression, ``event`` is what it dates.
    """
    verb = predicate_of(event)
    if is_ahead(mention, tokens, event) or is_planned(mention, sentence, event, verb):
        return "future"
    return tense_of(verb)


def is_ahead(mention: TimeMention, tokens: tuple[Token, ...], event: Token) -> bool:
    """Whether the words around a date put it ahead, whatever the tense of the sentence.

    "Set a hearing for Friday", "extended the deadline until noon Friday", "as early as Tuesday",
    "before a meeting on Tuesday".
    """
    top = top_of(tokens)
    leads = {t.lower_ for t in top.lefts} | (
        {top.head.lower_} if top.head.dep_ == "prep" else set()
    )
    appointed = _lemmas(event) & _outlook("appointing")
    if appointed and leads & _outlook("appointed_by"):
        return True
    if "for" in leads and is_fine(mention):
        return True
    if _soon(tokens[0]):
        return True
    return event.dep_ == "pobj" and _before(event.head)


def is_planned(mention: TimeMention, sentence: Sentence, event: Token, verb: Token) -> bool:
    """Whether the present tense puts a bare weekday ahead: "the council meets on Friday".

    Who says something on Monday has said it, and headings tell the past in the present tense.
    """
    said = verb.lemma_.lower() in kinds().keys() - limit("quoted_only")
    if bare_weekday(mention) is None or said or event != verb or tense_of(verb) != "present":
        return False
    state = any(c.dep_ in {"attr", "acomp", "auxpass", "nsubjpass"} for c in _near(verb))
    return not state and sentence.tokens.text.rstrip(_QUOTES)[-1:] in {".", "!", "?"}


def tense_of(verb: Token) -> Tense | None:
    """The tense of a predicate where its verb group shows it; None for bare participles.

    An infinitive after a word of intent looks ahead ("agreed to close in May", "is due to close"),
    unless the intent itself lies behind ("had been due to close"); after other verbs it is as
    they are ("began to close in May").
    """
    helpers = _helpers(verb)
    if any(h.lower_ in FUTURE for h in helpers):
        return "future"
    if verb.tag_ == "VB" and any(h.lower_ == "to" for h in helpers):
        return _infinitive(verb)
    if any(h.lower_ in OPEN for h in helpers) and not any(h.lemma_ == "have" for h in helpers):
        return "future"
    tags = {verb.tag_, *(h.tag_ for h in helpers)}
    if "VBD" in tags:
        return "past"
    if any(h.lemma_ == "have" for h in helpers):
        return "past"
    return "present" if tags & PRESENT else None


def is_loose(tokens: tuple[Token, ...], event: Token) -> bool:
    """Whether the tense says little: "Saturday's trip", and what "would" be in a story of the past.

    A parser that hangs a time on the nearest verb hangs it on such ones.
    """
    if event.pos_ not in VERBS and tokens[-1].i < event.i:
        return True
    return any(h.lower_ == "would" for h in _helpers(predicate_of(event)))


def bare_weekday(mention: TimeMention) -> int | None:
    """The weekday (0 = Monday) of an expression that says nothing about the week."""
    said = mention.expression
    day = said.date if isinstance(said, Moment) else said
    bare = isinstance(day, Weekday) and day.offset is None and day.in_week is None
    return day.weekday if bare and isinstance(day, Weekday) else None


def is_fine(mention: TimeMention) -> bool:
    """Whether a day is named: what is held for a day is appointed, figures for a month are not."""
    said = mention.expression
    return isinstance(said, Moment | Weekday) or bool(getattr(said, "day", None))


def _infinitive(verb: Token) -> Tense | None:
    """The side of "to close" by what it completes."""
    if verb.dep_ not in _COMPLEMENTS:
        return None
    head = verb.head
    if _lemmas(head) & _outlook("intent"):
        governor = head.head if head.dep_ in {"acomp", "attr"} else head
        before = any(h.lower_ == "had" for h in _helpers(governor))
        return "past" if before else "future"
    if verb.dep_ != "xcomp":
        return None
    if head.tag_ == "VB" and any(h.lower_ == "to" for h in _helpers(head)):
        return None
    told = tense_of(predicate_of(head))
    return told if told != "present" else None


def _before(preposition: Token) -> bool:
    """ "Before a meeting", "ahead of a meeting"."""
    ahead = preposition.lower_ == "of" and preposition.head.lower_ == "ahead"
    return ahead or preposition.lower_ in {"before", "ahead"}


def _soon(first: Token) -> bool:
    """ "As early as Tuesday", "as soon as Tuesday"."""
    before = [t.lower_ for t in first.doc[max(0, first.i - 3) : first.i]]
    return before in (["as", "early", "as"], ["as", "soon", "as"])


def _lemmas(event: Token) -> set[str]:
    """What an event is called, and what it is the object or complement of."""
    return {event.lemma_.lower(), event.head.lemma_.lower()} if event.dep_ in {
        "dobj", "acomp", "attr", "nsubjpass", "pobj",
    } else {event.lemma_.lower()}  # fmt: skip


def _helpers(verb: Token) -> list[Token]:
    return [c for c in _near(verb) if c.dep_ in {"aux", "auxpass"}]


def _near(verb: Token) -> list[Token]:
    """The dependents of a verb close by; the root of an endless list has too many to look at."""
    around = verb.doc[max(0, verb.i - REACH) : verb.i + REACH + 1]
    return [t for t in around if t.head == verb and t != verb]


@cache
def _outlook(name: str) -> frozenset[str]:
    return frozenset(rules.load("times")["outlook"][name])
