"""Page furniture: the lines of a fetched page that are no article.

Menus, bylines, credits, counts of comments, calls to subscribe, lists of other stories, and the
times that open the entries of a live page.  Works on the text alone, line by line, in linear time;
the phrases are data in ``config/furniture.toml``.  Headlines, sub-heads and captions with facts are
article: what merely looks short stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from claimcheck import rules
from claimcheck.models import Span
from claimcheck.normalise.times import find_times

HEAD = 12  # lines in which bylines and the dates of a page head stand
TAIL = 8  # lines in which a closing byline may stand
LONGEST = 600  # code points; a longer line is article
SHORT = 14  # words of a line in a list of links, or of a byline
OPENED = 24  # words of a line that is furniture for its first words alone
NOTICE = 40  # words of a sentence that speaks to the reader
TITLED = 3  # first lines, in which a line with a label may be the headline
PART = 3  # words of one part of a menu
MENU = 4  # short parts that make a menu without any known word
ENTRIES = 3  # lines that open with a time before they count as entries of a live page
CLOSING = 3  # words of the last lines of a page that belong to no article
PHRASE = 7  # words of the longest phrase in the rules

_WORD = re.compile(r"\w+")
_GLUED = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z])")  # "Previous articleRain ahead"
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]{0,3}$")
_SEPARATOR = re.compile(r"\s[|·•›»>]\s|\s?\|\s?")
_BULLET = re.compile(r"(?:[-–—•*·►▪]|\d{1,2}[.)])\s")
_SHORTCODE = re.compile(r"\[/?[\w-]{1,30}(?:\s[^\[\]]{0,80})?\]$")
_COUNT = re.compile(r"[+#]?\d[\d.,]{0,8}[km]?$", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{3,}|\S{1,64}@\S{2,64}|@\w{2,30}")
_PHONE = re.compile(r"(?:\+|\b)\d[\d() .-]{5,18}\d$")
_PLACED = (
    r"[A-Z][A-Z.'’]{2,20}(?: [A-Z][A-Z.'’]{1,20}){0,3}"
    r"(?:,\s[\w.'’ ]{2,24}){0,3}(?:,?\s\([^()\n]{2,40}\))?"
)
_DATELINE = re.compile(rf"({_PLACED})(?:\s?[—–]|\s--?)\s{{1,3}}(?=[\w\"“‘'(])")
_LINE_OF_DATE = re.compile(rf"(?=[^\n]{{0,80}}[,(]){_PLACED}(?:\s?[—–]|\s[-_]{{1,2}})?")
_ENTRY = re.compile(
    r"[*_\[(]{0,3}(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?!\d)"
    r"(?:\s?[ap]\.?m\b\.?)?(?:\s(?P<zone>[A-Za-z]{1,5})\b(?:\stime)?)?[*_\])]{0,3}"
    r"\s{0,3}[-–—:|]?(?:\s+|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Line:
    """A line that is not blank: where it starts, its words as written, and their plain forms."""

    start: int
    text: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words in lower case, without punctuation."""
        return plain_words(self.text)

    @property
    def span(self) -> Span:
        """Where the line stands."""
        return Span(start=self.start, end=self.start + len(self.text))

    @property
    def is_sentence(self) -> bool:
        """Whether it ends like a sentence."""
        return bool(_SENTENCE_END.search(self.text))

    @property
    def is_short(self) -> bool:
        """Whether it can be a line of a list of links."""
        return len(self.words) <= SHORT and not self.is_sentence


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, without punctuation.

    Words that a page has glued together are parted; names of its template ("ad_slot") stay out.
    """
    words = _WORD.findall(_GLUED.sub(" ", text).casefold())
    return tuple(w for w in words if "_" not in w)


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The non-blank lines of a text, each with its start in code points."""
    start = 0
    for line in text.splitlines(keepends=True):
        body = line.rstrip()
        lead = len(body) - len(body.lstrip())
        if body.strip():
            yield start + lead, body.strip()
        start += len(line)


def body(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text that are article, each with its start in code points.

    A dateline ("PORT SELLAN, Oct 6 (Agency) -") is a line of its own: it is no part of the sentence
    behind it.
    """
    taken = {span.start: span.end for span in furniture(text)}
    for number, (start, line) in enumerate(paragraphs(text)):
        first, end = taken.get(start, start), start + len(line)
        dateline = _DATELINE.match(text, first, end) if number < HEAD else None
        if dateline:
            yield first, dateline[1].rstrip()
            first = dateline.end()
        rest = text[first:end]
        if rest.strip():
            yield first + len(rest) - len(rest.lstrip()), rest.strip()


def is_dateline(line: str) -> bool:
    """Whether a line is nothing but a dateline: "PORT SELLAN, Oct 6 (Agency)", dash or none."""
    return _LINE_OF_DATE.fullmatch(line.strip()) is not None


def furniture(text: str) -> tuple[Span, ...]:
    """What of a text is no article: whole lines, and the times that open entries of a live page.

    Spans are code points into ``text``, in order; they do not overlap.
    """
    lines = [Line(start, line) for start, line in paragraphs(text)]
    known = [_is_known(line, number, len(lines)) for number, line in enumerate(lines)]
    _spread(lines, known)
    dropped = [line.span for line, is_known in zip(lines, known, strict=True) if is_known]
    kept = [line for line, is_known in zip(lines, known, strict=True) if not is_known]
    return tuple(sorted((*dropped, *_entry_times(kept)), key=lambda span: span.start))


@cache
def _phrases(name: str) -> frozenset[tuple[str, ...]]:
    """A list of ``config/furniture.toml``, each phrase as its words."""
    return frozenset(tuple(phrase.split()) for phrase in rules.load("furniture")[name])


def _opens_with(words: Sequence[str], name: str) -> int:
    """How many words of the longest phrase of a list open a line; 0 where none does."""
    for length in range(min(PHRASE, len(words)), 0, -1):
        if tuple(words[:length]) in _phrases(name):
            return length
    return 0


def _contains(words: Sequence[str], name: str) -> bool:
    return any(_opens_with(words[i : i + PHRASE], name) for i in range(len(words)))


def _is_known(line: Line, number: int, total: int) -> bool:
    """Whether a line is furniture by itself, given where on the page it stands."""
    if len(line.text) > LONGEST:
        return False
    if _is_part(line.text) or _is_heading(line) or _is_menu(line) or _is_row(line):
        return True
    if not line.words or _SHORTCODE.match(line.text) or ("©" in line.text and line.is_short):
        return True
    if _is_address(line) or _is_contact(line) or _is_notice(line) or _is_pointer(line, number):
        return True
    at_tail = number >= total - TAIL
    if _is_signature(line) or (at_tail and (_is_closing(line) or _is_bio(line))):
        return True
    return _is_byline(line, at_edge=at_tail or number < HEAD)


def _is_part(text: str) -> bool:
    """Whether a line, or a part of one between separators, says nothing but a known phrase."""
    words = plain_words(text)
    if words in _phrases("lines") or _COUNT.match(text.strip()):
        return True
    numbers = [w for w in words if w[0].isdigit()]
    others = {(w,) for w in words if not w[0].isdigit()}
    is_count = bool(others & _phrases("counts")) and bool(numbers)
    return is_count and others <= _phrases("counts") | _phrases("count_words")


def _is_heading(line: Line) -> bool:
    """Whether a line heads a list of other stories or the comments."""
    if not line.is_short or _BULLET.match(line.text):
        return False
    bare = tuple(w for w in line.words if not w.isdigit())
    opened = _opens_with(line.words, "section_openers") and len(line.words) <= PHRASE
    return bare in _phrases("sections") or bool(opened and line.text.endswith(":"))


def _is_menu(line: Line) -> bool:
    """Whether a line is made of short parts between separators, some of them known."""
    parts = [p.strip() for p in _SEPARATOR.split(_BULLET.sub("", line.text, count=1)) if p.strip()]
    if len(parts) < 2:
        return False
    known = [_is_part(p) or _opens_with(plain_words(p), "openers") > 0 for p in parts]
    plain = [_is_plain(p) for p in parts]
    if not all(k or p for k, p in zip(known, plain, strict=True)):
        return False
    menu = any(plain_words(p) in _phrases("menu") for p in parts)
    bare = not any(c.isdigit() for c in line.text)
    return any(known) or (menu and len(parts) > 2) or (bare and len(parts) >= MENU)


def _is_row(line: Line) -> bool:
    """Whether a line is a menu without separators: "News Sport Weather", "FacebookTwitterEmail"."""
    menu, alone = _phrases("menu"), _phrases("lines")
    row = len(line.words) > 1 and line.is_short
    return row and all((w,) in menu or (w,) in alone for w in line.words)


def _is_plain(part: str) -> bool:
    """Whether a part can stand in a menu: a few words, a date, a number to call, a temperature."""
    words = _WORD.findall(part)
    if not any(c.isdigit() for c in part) or "°" in part:
        return len(words) <= PART
    return _is_stamp(part) or (bool(_PHONE.search(part)) and len(words) <= PART + 2)


def _is_stamp(text: str) -> bool:
    """Whether some words are a date with little beside it ("Updated 9 January 2031, 18:04")."""
    times = find_times(text) if len(text) <= 80 else ()
    beside = len(text) - sum(m.end - m.start for m in times)
    return bool(times) and beside <= len(text) // 2


def _is_address(line: Line) -> bool:
    """Whether a line is little more than a link, an email address or the name of an account."""
    found = _ADDRESS.search(line.text)
    return found is not None and len(found[0]) * 2 >= len(line.text) and not line.is_sentence


def _is_contact(line: Line) -> bool:
    """Whether a line tells how to reach its author: "Contact Ada Finch at ada@bell.example"."""
    addressed = _ADDRESS.search(line.text) is not None
    return addressed and len(line.words) <= NOTICE and _opens_with(line.words, "contacts") > 0


def _is_notice(line: Line) -> bool:
    """Whether a line speaks to the reader of the page, or calls to do something on it."""
    words = line.words[1:] if _BULLET.match(line.text) and line.text[0].isdigit() else line.words
    if len(words) <= OPENED and not line.is_sentence and _opens_with(words, "openers"):
        return True
    if len(words) > NOTICE:
        return False
    return bool(_opens_with(words, "notices")) or _contains(words, "anywhere")


def _is_pointer(line: Line, number: int) -> bool:
    """Whether a line names a picture's source or points to another story ("Read also: …")."""
    label, colon, rest = line.text.partition(":")
    words = _WORD.findall(label.casefold())
    if not colon or not words or len(words) > PHRASE:
        return False
    if tuple(words) in _phrases("credits"):
        return line.is_short and _is_names(rest)
    return tuple(words) in _phrases("labels") and line.is_short and number >= TITLED


def _is_closing(line: Line) -> bool:
    """Whether a last line speaks of the article itself; one with numbers may correct its facts."""
    told = any(w[0].isdigit() for w in line.words)
    return not told and len(line.words) <= OPENED and _opens_with(line.words, "closings") > 0


def _is_names(text: str) -> bool:
    """Whether some words are names alone: each longer one is capitalised, and none is a number."""
    words = _WORD.findall(text)
    return 0 < len(words) <= PHRASE + 1 and all(
        w[:1].isupper() or (len(w) <= 3 and w.isalpha()) for w in words
    )


def _is_byline(line: Line, *, at_edge: bool) -> bool:
    """Whether a line names its authors: "By Ilsa Grom and Omar Tane, court reporters"."""
    opening = _opens_with(line.words, "bylines")
    text = _SEPARATOR.split(line.text)[0]
    plain_by = opening == 1 and line.words[0] == "by"
    longest = SHORT if opening == 1 else OPENED  # "Reporting by … in …; editing by …"
    if not opening or len(line.words) > longest or (plain_by and not at_edge):
        return False
    names = [m for m in _WORD.finditer(text)][opening : opening + 2]
    if not names or any(c.isdigit() for c in text):
        return False
    if plain_by and line.is_sentence:
        return False
    named = all(
        n[0][:1].isupper() and (n[0].casefold(),) not in _phrases("no_names") for n in names
    )
    return named and (len(names) > 1 or line.text.rstrip().endswith(names[0][0]))


def _is_signature(line: Line, kind: str = "signatures") -> bool:
    """Whether a line says who helped to report: "Ilsa Grom reported from Dorn"."""
    words = _WORD.findall(line.text)[: 2 * PHRASE]
    names = (w[0].isupper() or w in {"and", "in"} for w in words)
    before = next((i for i, is_name in enumerate(names) if not is_name), len(words))
    return before > 1 and _opens_with(line.words[before:], kind) > 0


def _is_bio(line: Line) -> bool:
    """Whether a last line says what its author writes about; one with a date tells news."""
    return _is_signature(line, "bios") and not find_times(line.text)


def _spread(lines: Sequence[Line], known: list[bool]) -> None:
    """Lets furniture reach the lines beside it that mean nothing alone."""
    sentences = (i for i in range(len(lines) - 1, -1, -1) if lines[i].is_sentence and not known[i])
    tail = next(sentences, len(lines)) + 1
    _spread_down(lines, known, tail)
    _spread_up(lines, known, tail)
    _spread_roles(lines, known)
    _spread_thread(lines, known)
    _spread_dates(lines, known)


def _spread_down(lines: Sequence[Line], known: list[bool], tail: int) -> None:
    """What stands under a heading such as "Related stories" goes with it.

    That is a list with marks; behind the last sentence of the page it is every short line.
    """
    under = False
    for i, line in enumerate(lines):
        listed = line.is_short and (i >= tail or _BULLET.match(line.text) is not None)
        known[i] = known[i] or (under and listed)
        under = known[i] and (under or _is_heading(line))


def _spread_up(lines: Sequence[Line], known: list[bool], tail: int) -> None:
    """The last lines of a page that are a few words each head nothing: they are no sub-heads."""
    for i in range(len(lines) - 1, tail - 1, -1):
        words = _WORD.findall(lines[i].text)
        facts = ":" in lines[i].text or any(w[0].isdigit() for w in lines[i].text.split())
        if not known[i] and (len(words) > CLOSING or facts):
            return
        known[i] = True


def _spread_roles(lines: Sequence[Line], known: list[bool]) -> None:
    """The line under a byline that says what its author is: "Harbour correspondent"."""
    for i, line in enumerate(lines[1:], start=1):
        above = _opens_with(lines[i - 1].words, "bylines") > 0 and known[i - 1]
        if above and line.is_short and len(line.words) <= PHRASE:
            known[i] = known[i] or line.words[-1:] in _phrases("roles")


def _spread_thread(lines: Sequence[Line], known: list[bool]) -> None:
    """What readers write below an article, from the first "NAME says:" with a date below it on."""
    for i, line in enumerate(lines[:-1]):
        if _opens_comment(line) and _has_digit(lines[i + 1]) and _is_stamp(lines[i + 1].text):
            headed = i > 0 and lines[i - 1].is_short and _has_digit(lines[i - 1])
            known[i - headed :] = [True] * (len(lines) - i + headed)
            return


def _opens_comment(line: Line) -> bool:
    named = line.text.endswith(":") and len(line.words) <= PHRASE
    return named and line.words[-1:] in _phrases("comment_verbs")


def _has_digit(line: Line) -> bool:
    return any(c.isdigit() for c in line.text)


def _spread_dates(lines: Sequence[Line], known: list[bool]) -> None:
    """A bare date beside furniture in the head of a page is no more than that of the page.

    Beside a headline it is left: it tells when the article appeared.
    """
    for i, line in enumerate(lines[:HEAD]):
        beside = (i > 0 and known[i - 1]) or (i + 1 < len(lines) and known[i + 1])
        if beside and not known[i] and line.is_short and _is_stamp(line.text):
            known[i] = True


def _entry_times(lines: Sequence[Line]) -> Iterator[Span]:
    """The times that open the entries of a live page, with the marks around them."""
    found = [(line, match) for line in lines if (match := _entry_time(line))]
    told = sum(line.is_sentence or match.end() == len(line.text) for line, match in found)
    if len(found) >= ENTRIES and 2 * told > len(found):  # a timetable has no sentences
        for line, match in found:
            yield Span(start=line.start, end=line.start + match.end())


def _entry_time(line: Line) -> re.Match[str] | None:
    match = _ENTRY.match(line.text)
    if match is None or int(match["hour"]) > 23 or int(match["minute"]) > 59:
        return None
    zone = match["zone"]
    if zone and (zone.casefold(),) not in _phrases("zones"):
        match = _ENTRY.match(line.text[: match.start("zone")])
    rest = line.text[match.end() :] if match else ""
    is_entry = not rest or rest[0].isupper() or rest[0].isdigit() or not rest[0].isalnum()
    return match if is_entry else None
