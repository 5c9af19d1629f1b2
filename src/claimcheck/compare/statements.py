"""Levels for statements: propositions of one slot, compared by their words."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from claimcheck.compare import timing
from claimcheck.compare.interface import Finding, Side
from claimcheck.compare.lexicon import content, is_number, key, lexicon, listed, stem, words_of
from claimcheck.config import CompareSettings
from claimcheck.models import PlaceClaim, StatementClaim
from claimcheck.normalise.places import named

ALIKE = 0.5  # share of the shorter one's content words in common that makes one proposition
CLOSE = 0.6  # the share with which a difference in one word contradicts
RELATED = 0.25  # the least share with which two statements are about one matter
SAME = 0.9  # the share of the other words with which another name contradicts
LEAST_COMMON = 2  # and the least number of them
SCOPE = 5  # words that a negation reaches over
SHORT = 4  # content words of a title or a list


@dataclass(frozen=True, slots=True)
class Words:
    """A statement as compared: lower-case words and the stems that carry meaning.

    ``opposed`` are the words and phrases in it that have an opposite.
    """

    words: tuple[str, ...]
    stems: frozenset[str]
    opposed: frozenset[str]


@lru_cache(maxsize=4096)
def read(text: str) -> Words:
    """The words of a statement."""
    words = words_of(text)
    keys = tuple(key(w) for w in words)
    line = f" {' '.join(keys)} "
    return Words(keys, content(words), frozenset(p for p in _opposed() if f" {p} " in line))


@cache
def _opposed() -> frozenset[str]:
    """All words and phrases that have an opposite."""
    return frozenset(phrase for pair in lexicon().opposites for side in pair for phrase in side)


def text_of(side: Side) -> str:
    """What a statement or place says, with the direction that a place hangs on."""
    claim = side.claim
    if isinstance(claim, StatementClaim):
        return claim.statement
    if isinstance(claim, PlaceClaim) and (claim.context.head or "") in lexicon().directions:
        return f"{claim.context.head} {claim.surface}"
    return claim.surface


def _read(a: Side, b: Side) -> tuple[Words, Words]:
    return read(text_of(a)), read(text_of(b))


def share(one: Words, other: Words) -> float:
    """Content words in common, of the shorter one's, from 0 to 1."""
    shortest = min(len(one.stems), len(other.stems))
    return len(one.stems & other.stems) / shortest if shortest else 0.0


def same_words(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """The same words, or the same content words under the same polarity."""
    one, other = _read(a, b)
    if one.words == other.words:
        return Finding("agree", "the same words")
    same_stems = bool(one.stems) and one.stems == other.stems and not _turned(one, other)
    if same_stems and negative(a) == negative(b):
        return Finding("agree", "the same in other words")
    return None


def direction(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """Opposite points of the compass, seen from the same place."""
    one, other = _read(a, b)
    turned = _turned(one, other)
    if turned and share(one, other) >= RELATED:
        reason = f"“{turned[0]}” and “{turned[1]}” are opposite directions"
        return Finding("conflict", reason, "critical")
    return None


def status(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """Something awaited in the earlier article has come about in the later one."""
    ordered = timing.in_order(a, b)
    one, other = _read(a, b)
    if ordered is None or timing.days_between(a, b) < 1 or share(one, other) < RELATED:
        return None
    early, late = ordered
    needed = 1 if _delayed(read(text_of(early)).words) else 2  # "not yet" names what is awaited
    if len(one.stems & other.stems) >= needed and pending(early) and _has_come(late):
        days = f"awaited as of {timing.label(early)}, no longer so as of {timing.label(late)}"
        return Finding("updated", days)
    return None


def polarity(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """One asserts what the other denies: the negation stands over the predicate of the other.

    What somebody denies, expects or urges contradicts nobody's report.
    """
    one, other = _read(a, b)
    close = share(one, other) >= CLOSE and len(one.stems & other.stems) >= 2
    if not close and not _differ_in_not(one, other):
        return None
    if {a.claim.modality, b.claim.modality} == {"asserted"} and _contradict(a, b):
        return Finding("conflict", "one asserts what the other denies", "critical")
    return None


def opposite(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """Words that exclude each other, said of the same thing."""
    one, other = _read(a, b)
    if not one.opposed or not other.opposed or share(one, other) < ALIKE:
        return None
    for left, right in lexicon().opposites:
        for x, y in ((left, right), (right, left)):
            here, there = one.opposed & x, other.opposed & y
            if here and there and not (one.opposed & y or other.opposed & x):
                words = f"{listed(here)} against {listed(there)}"
                return Finding("conflict", words, "critical")
    return None


def other_name(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """Another name in the same place of otherwise the same words.

    A name that stands elsewhere in the other's sentence only changes places; peoples, bodies and
    the places that stand for them have many names.
    """
    one, other = (words_of(text_of(s)) for s in (a, b))
    if not (_own_names(one, a, b) and _own_names(other, b, a)):
        return None  # most pairs, and aligning their words is dear
    for i, j, k, m in replaced(tuple(one), tuple(other)):
        here, there = one[i:j], other[k:m]
        after = {w.lower() for w in (*one[max(0, i - 1) : i + 1], *other[max(0, k - 1) : k + 1])}
        if not (_foreign(here, a, b) and _foreign(there, b, a)) or "the" in after:
            continue
        short, long = sorted((" ".join(here).lower(), " ".join(there).lower()), key=len)
        if bool(named(short)) != bool(named(long)) or long.startswith(short.rstrip(".")):
            continue  # "the Mar Bridge" is short for "the Marlow Bridge"
        rest = (content([w for w in ws if w not in n]) for ws, n in ((one, here), (other, there)))
        left, right = rest
        if len(left & right) >= LEAST_COMMON and len(left & right) >= SAME * min(
            len(left), len(right)
        ):
            names = f"“{' '.join(here)}” against “{' '.join(there)}”"
            return Finding("conflict", f"{names} in the same words", "major")
    return None


@lru_cache(maxsize=4096)
def replaced(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[tuple[int, int, int, int], ...]:
    """The stretches of words that stand for each other, as positions in both."""
    keys = [[key(w) for w in words] for words in (one, other)]
    codes = SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes()
    return tuple((i, j, k, m) for tag, i, j, k, m in codes if tag == "replace")


def _foreign(words: list[str], side: Side, other: Side) -> bool:
    """Whether words are a name of one's own sentence that the other's sentence does not know."""
    if not all(map(_is_written_as_name, words)):
        return False
    names = {w.lower() for w in words}
    return names <= _names_of(side) and not names & _names_of(other)


def _own_names(words: list[str], side: Side, other: Side) -> set[str]:
    """The words, in lower case, that only one's own sentence knows as part of a name."""
    written = {w.lower() for w in words if _is_written_as_name(w)}
    return written & _names_of(side) - _names_of(other)


def _is_written_as_name(word: str) -> bool:
    return word[:1].isupper() and not word.isupper()


def _names_of(side: Side) -> set[str]:
    return {w for entity in side.claim.context.entities for w in entity.split()}


def number_inside(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """Different figures before the same noun: such statements never agree.

    The figures are claims of their own, and conflict there if they do.
    """
    one, other = _read(a, b)
    here, there = _counted(one), _counted(other)
    for noun in sorted(set(here) & set(there)):
        if here[noun] != there[noun]:
            figures = " and ".join(sorted((f"“{here[noun]}”", f"“{there[noun]}”")))
            return Finding("compatible", f"the figures {figures} are compared on their own")
    return None


def open_between(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """One of them leaves open or suspects what the other asserts.

    What is told ahead ("will close") is no less certain than what is told of the present.
    """
    if _unsure(a) != _unsure(b):
        return Finding("compatible", "one of them is less certain or leaves more open")
    return None


def names_more(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """One title or list holds the other and adds to it: "mayor", "mayor and party leader"."""
    one, other = _read(a, b)
    short, long = sorted((one, other), key=lambda w: len(w.stems))
    if short.stems < long.stems and len(long.stems) <= SHORT and "and" in long.words:
        return Finding("compatible", "one of them names more")
    return None


def alike(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """Most content words are the same."""
    one, other = _read(a, b)
    if share(one, other) >= ALIKE and not _denies(a, b):
        return Finding("agree", "the same in other words")
    return None


def related(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """Some words in common: both can be true, one may say more."""
    one, other = _read(a, b)
    if one.stems & other.stems:
        return Finding("compatible", "different words that can both be true")
    return Finding("compatible", "nothing in the words excludes the other")


def negative(side: Side) -> bool:
    """Whether a statement says that something is not so; "not yet" only puts it off."""
    claim = side.claim
    words = read(text_of(side)).words
    if set(words) & lexicon().negative:
        return not _delayed(words)
    return claim.modality == "denied" or (
        isinstance(claim, StatementClaim) and claim.polarity == "negative"
    )


def pending(side: Side) -> bool:
    """Whether a statement tells of something still to come."""
    words = read(text_of(side)).words
    awaited = bool(set(words) & lexicon().pending) or _delayed(words)
    return awaited and not negative(side)


def _has_come(side: Side) -> bool:
    """Whether a statement tells of something that is there."""
    ahead = set(read(text_of(side)).words) & lexicon().future
    return side.claim.modality == "asserted" and not ahead and not pending(side)


def _unsure(side: Side) -> bool:
    hedged = bool(set(read(text_of(side)).words) & lexicon().hedging)
    return hedged or side.claim.modality == "possible"


def _delayed(words: tuple[str, ...]) -> bool:
    """Whether a "not" comes with a word that makes it "not yet"."""
    if "not" not in words:
        return False
    return bool(set(words[words.index("not") :]) & lexicon().delaying)


def _denies(a: Side, b: Side) -> bool:
    """Whether one of the two negates what they share; a "not" that stands elsewhere does not."""
    if negative(a) == negative(b):
        return False
    one, other = _read(a, b)
    denied = _denied(one if negative(a) else other)
    return not denied or bool(denied & one.stems & other.stems)


def _contradict(a: Side, b: Side) -> bool:
    """Whether the predicate of one is what the other one negates."""
    if negative(a) == negative(b):
        return False
    no, yes = (a, b) if negative(a) else (b, a)
    if _polarity(no) == _polarity(yes):
        return False
    denied = _denied(_read(no, yes)[0]) & _read(no, yes)[1].stems
    predicates = [stem(s.claim.context.predicate or "") for s in (no, yes)]
    return bool(denied) and (predicates[1] in denied or predicates[0] == predicates[1])


def _differ_in_not(one: Words, other: Words) -> bool:
    """Whether a negation is all that one of two short statements has more: "was not booked"."""
    lex = lexicon()
    told = [[w for w in text.words if w not in lex.negative] for text in (one, other)]
    return told[0] == told[1] and bool(one.stems | other.stems) and one.words != other.words


def _polarity(side: Side) -> str:
    return side.claim.polarity if isinstance(side.claim, StatementClaim) else "positive"


def _denied(text: Words) -> frozenset[str]:
    """What each negation denies: the first word of weight in its reach."""
    lex, reach = lexicon(), 0
    denied: set[str] = set()
    for word in text.words:
        if word in lex.negative:
            reach = SCOPE
        elif word in lex.clause_breaks:
            reach = 0
        elif reach:
            found = content([word])
            denied |= found
            reach = 0 if found else reach - 1
    return frozenset(denied)


def _turned(one: Words, other: Words) -> tuple[str, str] | None:
    """Opposite directions, where each side names one only."""
    directions = lexicon().directions
    here, there = (set(w.words) & set(directions) for w in (one, other))
    if len(here) == len(there) == 1 and directions[min(here)] == min(there):
        return min(here), min(there)
    return None


def _counted(text: Words) -> dict[str, str]:
    """Figures by the stem of the word behind them."""
    pairs = zip(text.words, text.words[1:], strict=False)
    return {stem(noun): n for n, noun in pairs if is_number(n) and not is_number(noun)}
