"""Small changes to the words of one claim: some change what it says, some only how it says it.

Each rule takes a claim and its article's text and yields changes; a rule that does not fit a claim
yields none.  Rules look at the claim's own span, so they work on any article.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from num2words import num2words

from claimcheck.models import Article, Claim, DateClaim, PlaceClaim, QuantityClaim

_DIGITS = re.compile(r"(?<![\w.,/:-])\d{1,3}(?:,\d{3})+|(?<![\w.,/:-])\d{1,12}(?:\.\d{1,4})?")
_CLOCK = re.compile(r"\b(1[0-2]|[1-9])(?=(?:[:.][0-5]\d)?\s?[ap]\.?m)")
_NAME = re.compile(r"\b[A-Z][a-z][\w’'-]{1,20}(?:\s[A-Z][\w’'-]{2,20}){0,2}\b(?<!['’]s)")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip
_WORDS = {num2words(n): n for n in [*range(2, 21), *range(30, 100, 10)]}
_LARGEST = 20  # a number up to this is as common in words as in digits
_AUXILIARY = re.compile(r"\b(?:was|were|is|are|has|have|had|will|would|can|could|should|must)\b")
_TABLES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_PLACES = ("Stockholm", "Lisbon")
_PERSONS = ("Harker", "Osgood")


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of an article's text, in code points, and the words to put there."""

    kind: str
    start: int
    end: int
    words: str

    def made(self, article: Article) -> Article:
        """The article with its change."""
        text = article.text[: self.start] + self.words + article.text[self.end :]
        return article.model_copy(update={"text": text})

    @property
    def ends(self) -> int:
        """Where the new words end."""
        return self.start + len(self.words)


Rule = Callable[[Claim, str], Iterator[Change]]


def _replaced(kind: str, claim: Claim, found: re.Match[str], words: str) -> Change:
    start = claim.span.start
    return Change(kind, start + found.start(), start + found.end(), words)


def _swapped(kind: str, claim: Claim, table: Mapping[str, str] | None = None) -> Iterator[Change]:
    """The longest word or phrase of a table that stands in a claim, for its counterpart."""
    swaps = table or _TABLES[kind]
    for old in sorted(swaps, key=len, reverse=True):
        if found := re.search(rf"\b{re.escape(old)}\b", claim.surface, re.IGNORECASE):
            yield _replaced(kind, claim, found, _cased(swaps[old], found[0]))
            return


def _cased(words: str, like: str) -> str:
    return words[:1].upper() + words[1:] if like[:1].isupper() else words


def _is_plain(claim: Claim) -> bool:
    """Whether a claim is a number with a figure that may be any other, no rank and no year."""
    if not hasattr(claim, "value") or claim.value.low is None:
        return False
    return claim.value.shape not in {"ordinal", "rank", "label"} and claim.value.text is None


def number(claim: Claim, text: str) -> Iterator[Change]:
    """A figure a fifth larger, at least by one."""
    if not _is_plain(claim):
        return
    if found := _DIGITS.search(claim.surface):
        yield _replaced("number", claim, found, _larger(found[0]))
        return
    for found in re.finditer(r"[A-Za-z]+", claim.surface):
        if found[0].lower() in _WORDS:
            n = _WORDS[found[0].lower()]
            more = num2words(n + max(1, round(n / 5)))
            yield _replaced("number", claim, found, _cased(more, found[0]))
            return


def _larger(written: str) -> str:
    decimals = len(written.partition(".")[2])
    value = float(written.replace(",", ""))
    more = max(value * 1.2, value + 10.0**-decimals)
    return f"{more:,.{decimals}f}" if "," in written else f"{more:.{decimals}f}"


def unit(claim: Claim, text: str) -> Iterator[Change]:
    """Another unit of the same dimension, or another scale word, behind the same figure."""
    if _is_plain(claim):
        yield from _swapped("unit", claim)


def hedge(claim: Claim, text: str) -> Iterator[Change]:
    """A bound turned round: more than, fewer than; before, after."""
    if isinstance(claim, DateClaim) or _is_plain(claim):
        yield from _swapped("hedge", claim)


def weekday(claim: Claim, text: str) -> Iterator[Change]:
    """Another day of the week, two days on, where the date is told by nothing else."""
    if isinstance(claim, DateClaim) and not any(c.isdigit() for c in claim.surface):
        on = {day: _DAYS[(n + 2) % 7] for n, day in enumerate(_DAYS)}
        yield from _swapped("weekday", claim, on)


def clock(claim: Claim, text: str) -> Iterator[Change]:
    """A clock time two hours on."""
    found = _CLOCK.search(claim.surface) if isinstance(claim, DateClaim) else None
    if found:
        yield _replaced("clock", claim, found, str((int(found[0]) + 1) % 12 + 1))


def polarity(claim: Claim, text: str) -> Iterator[Change]:
    """A word for its opposite, or a "not" put behind the auxiliary or taken away from it."""
    if claim.kind not in {"statement", "quote"}:
        return
    opposed = list(_swapped("polarity", claim))
    if opposed:
        yield opposed[0]
    elif found := re.search(r" not\b", claim.surface):
        yield _replaced("polarity", claim, found, "")
    elif found := _AUXILIARY.search(claim.surface):
        yield _replaced("polarity", claim, found, f"{found[0]} not")


def name(claim: Claim, text: str) -> Iterator[Change]:
    """Another name for a whole one: of a place for a place, of a person for any other."""
    if claim.kind not in {"statement", "place"}:
        return
    known = set(claim.context.entities)
    for found in _NAME.finditer(claim.surface):
        opens = claim.span.start + found.start() == claim.sentence.start
        if found[0].lower() in known and not opens:
            others = _PLACES if isinstance(claim, PlaceClaim) else _PERSONS
            yield _replaced("name", claim, found, others[found[0] == others[0]])
            return


def number_words(claim: Claim, text: str) -> Iterator[Change]:
    """ "12" as "twelve" and the other way round."""
    if not isinstance(claim, QuantityClaim) or not _is_plain(claim):
        return
    if found := _DIGITS.search(claim.surface):
        if found[0].isdecimal() and 2 <= int(found[0]) <= _LARGEST and claim.value.unit is None:
            yield _replaced("number words", claim, found, num2words(int(found[0])))
        return
    for found in re.finditer(r"[A-Za-z-]+", claim.surface):
        if found[0].lower() in _WORDS:
            yield _replaced("number words", claim, found, str(_WORDS[found[0].lower()]))
            return


def converted(claim: Claim, text: str) -> Iterator[Change]:
    """The same measure in another unit, rounded to the digits of the first."""
    if not _is_plain(claim):
        return
    for old, (factor, new) in _TABLES["converted"].items():
        found = re.search(rf"(\d[\d,]*(?:\.\d+)?)(\s|-){old}\b", claim.surface)
        if found:
            figure = float(found[1].replace(",", "")) * factor
            digits = max(2, len(found[1].replace(",", "").replace(".", "").strip("0")))
            shown = f"{float(f'{figure:.{digits - 1}e}'):,.6g}"
            yield _replaced("unit converted", claim, found, f"{shown}{found[2]}{new}")
            return


def synonym(claim: Claim, text: str) -> Iterator[Change]:
    """The noun by another name; in a quotation that would be another wording."""
    if claim.kind != "quote":
        yield from _swapped("synonym", claim)


def calendar_day(claim: Claim, text: str) -> Iterator[Change]:
    """ "On Thursday" by its date, where the article's own date tells which Thursday it was."""
    if not isinstance(claim, DateClaim) or claim.when.basis != "published":
        return
    found = re.fullmatch(rf"(on )?({'|'.join(_DAYS)})", claim.surface)
    if found and re.fullmatch(r"\d{4}-\d\d-\d\d", claim.when.edtf or ""):
        day = datetime.date.fromisoformat(claim.when.edtf or "")
        if _DAYS[day.weekday()] == found[2]:
            words = f"{found[1] or ''}{_MONTHS[day.month - 1]} {day.day}"
            yield _replaced("weekday to date", claim, found, words)


def passive(claim: Claim, text: str) -> Iterator[Change]:
    """A sentence of subject, verb in -ed and object turned into the passive."""
    from claimcheck.annotate import language

    sentence = claim.sentence.of(text)
    if claim.kind != "statement" or len(sentence) > 200 or any(q in sentence for q in '"“”,;:'):
        return
    doc = language()(sentence)
    root = next((t for t in doc if t.dep_ == "ROOT"), None)
    if root is None or root.tag_ != "VBD" or not root.text.endswith("ed"):
        return
    parts = {t.dep_: t for t in root.children}
    subject, thing = parts.get("nsubj"), parts.get("dobj")
    odd = set(parts) - {"nsubj", "dobj", "prep", "npadvmod", "punct"}
    if subject is None or thing is None or odd:
        return
    who, what = (doc[t.left_edge.i : t.right_edge.i + 1] for t in (subject, thing))
    if who.start or who.end != root.i or what.start != root.i + 1 or len(who) + len(what) > 16:
        return
    plural = thing.tag_ in {"NNS", "NNPS"} or any(t.dep_ == "conj" for t in thing.children)
    agent = who.text if subject.pos_ == "PROPN" else who.text[:1].lower() + who.text[1:]
    if subject.pos_ == "PRON" or thing.pos_ == "PRON":
        return
    rest = sentence[doc[what.end - 1].idx + len(doc[what.end - 1].text) :].rstrip(".")
    told = _cased(what.text, "X") + f" {'were' if plural else 'was'} {root.text}{rest} by {agent}."
    yield Change("passive", claim.sentence.start, claim.sentence.end, told)


CHANGING: Mapping[str, Rule] = {
    "number": number,
    "unit": unit,
    "hedge": hedge,
    "weekday": weekday,
    "clock": clock,
    "polarity": polarity,
    "name": name,
}
KEEPING: Mapping[str, Rule] = {
    "number words": number_words,
    "unit converted": converted,
    "synonym": synonym,
    "weekday to date": calendar_day,
    "passive": passive,
}
