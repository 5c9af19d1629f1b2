"""What the words around a time say about it: open bounds, approximation, its side of today."""

from __future__ import annotations

from .lexicon import lexicon
from .mention import Between, Expression, Side, TimeMention
from .tokens import Tokens

_SENTENCE_ENDS = frozenset({".", "!", "?", ";", ""})
_REACH_BACK, _REACH_ON = 14, 7  # tokens looked at on either side for a tense
_REACH_TO = 5  # an infinitive farther back says nothing of the time


def mention(tokens: Tokens, index: int, after: int, expression: Expression) -> TimeMention:
    """The mention for the tokens index..after, with its modifiers taken into the span."""
    first, approximate = index, False
    possessive = tokens.words[after] in {"'", "’"} and tokens.words[after + 1] == "s"
    while tokens.words[first - 1] in _vague(possessive):
        first, approximate = first - 1, True
    if isinstance(expression, Between) and tokens.words[first - 1] in {"from", "between"}:
        first -= 1
    if tokens.words[first - 3 : first] == ["as", "recently", "as"]:
        first -= 3
    bound, before = bound_before(tokens, first)
    if bound and tokens.words[before - 1] in lexicon().shortly:
        approximate = True
    return TimeMention(
        start=tokens.starts[first],
        end=tokens.ends[after - 1],
        expression=expression,
        approximate=approximate,
        bound=bound,
        side=side(tokens, first, after),
    )


def _vague(possessive: bool) -> frozenset[str]:
    """Words that make a time approximate; "get around Friday's ruling" has none."""
    return frozenset("~") if possessive else lexicon().vague


def bound_before(tokens: Tokens, index: int) -> tuple[str | None, int]:
    """The preposition that opens the time on one side, and the index it begins at."""
    bounds = lexicon().bounds
    for length in (3, 2, 1):
        said = tuple(tokens.words[index - length : index])
        if said in bounds:
            return bounds[said], index - length
    return None, index


def side(tokens: Tokens, first: int, after: int) -> Side | None:
    """Which side of the day of publication the nearest verb forms suggest."""
    possessive = tokens.words[after] in {"'", "’"} and tokens.words[after + 1] == "s"
    reach_to = 0 if possessive else _REACH_TO
    for at in range(first - 1, first - 1 - _REACH_BACK, -1):
        if tokens.words[at] in _SENTENCE_ENDS and not _abbreviation(tokens, at):
            break
        found = _cue(tokens, at, first, reach_to)
        if found:
            return found
    for at in range(after, after + _REACH_ON):
        if tokens.words[at] in _SENTENCE_ENDS:
            break
        found = _cue(tokens, at, first, reach_to)
        if found:
            return found
    return None


def _abbreviation(tokens: Tokens, index: int) -> bool:
    """A full stop inside an abbreviation or name ends no sentence."""
    before = tokens.raw[index - 1]
    return tokens.words[index] == "." and len(before) <= 3 and before[:1].isupper()


def _cue(tokens: Tokens, at: int, first: int, reach_to: int) -> Side | None:
    lex, word, following = lexicon(), tokens.words[at], tokens.words[at + 1]
    if word in lex.future or (word == "ll" and tokens.words[at - 1] in {"'", "’"}):
        return "future"
    if word == "set":
        return "future" if following in {"to", "for"} else "past"
    if tokens.words[at - 1] == "be":
        return None  # "would be closed", "to be charged": the word before decides
    if word in lex.past or (word.endswith("ed") and len(word) > 4 and not tokens.capital(at)):
        return "past"
    if word == "to" and first - reach_to <= at < first - 1 and tokens.raw[at + 1].islower():
        return None if following in lex.not_infinitives else "future"
    return None
