"""When an article was published, where nobody says: read from its own head, and never on trust.

A date in the head of a page may be that of the article, or of the day the page was fetched.  The
text decides: news names the days of the past week by their weekdays, so a head date that lies days
behind the weekday which the text reports as its own is page furniture.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from claimcheck.errors import SourceError
from claimcheck.models import Article
from claimcheck.normalise.times import (
    Reference,
    Resolved,
    TimeMention,
    day_range,
    find_times,
    resolve,
)

HEAD_LINES = 8
HEAD_WORDS = 14
LEAD_LINES = 6
STALE = 4  # days after which news no longer calls a day by its bare weekday as its own
_SENTENCE = re.compile(r"[.!?][\"'”’»)]*$")
_PLACE = re.compile(r"[A-Z][A-Z .'’-]{2,40}\b")
_ROUGH = re.compile(
    r"\d{4}(-(0[1-9]|1[0-2]))?|([A-Z][a-z]{2,8}\.? )?\d{4}"
)  # "2031-05", "May 2031"
_TOWN = re.compile(r"[A-Z][\w.'’-]{1,30}(?: [A-Z][\w.'’-]{1,30}){0,3}\b")  # "Port Hallam"
_BETWEEN = re.compile(r"(?: \([^()]{1,30}\))?, ")
_DASH = re.compile(r"[^—–(\n-]{0,20}[—–(-]")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def dated(article: Article) -> Article:
    """The article with its day of publication and what speaks against it.

    Trust goes from metadata to the dateline to a full date in the head.  A head date that the text
    contradicts is not used, and every contradiction becomes a warning.  Raises SourceError where
    the metadata give no date.
    """
    head = next(head_dates(article.text), None)
    if article.published:
        return _stamped(article, article.published, head)
    line = dateline(article.text, head[0] if head else None)
    if line:
        return _with(article, line.isoformat(), "dateline", _differs(head, line))
    if head is None:
        return _with(article, None, "unknown", ("The article does not say when it was published.",))
    own = reported_weekday(article.text)
    if own is not None and days_since(own, head[0]) >= STALE:
        warning = (
            f"The date in the head, {head[1]!r}, contradicts the text, which tells "
            f"{_WEEKDAYS[own]} as its own day; the article is treated as undated."
        )
        return _with(article, None, "unknown", (warning,))
    return _with(article, head[0].isoformat(), "body", ())


def _stamped(article: Article, published: str, head: tuple[date, str] | None) -> Article:
    """The article as its metadata date it; a month or year alone leaves the day unknown."""
    if _ROUGH.fullmatch(published):
        warning = f"The article says only {published!r} of when it was published; a day is missing."
        return _with(article, None, "unknown", (warning,))
    try:
        told = datetime.fromisoformat(published).date()
    except ValueError:
        raise SourceError(
            f"Article {article.id!r}: published is {published!r}, which is no ISO 8601 date; "
            "write it like 2022-01-27."
        ) from None
    return _with(article, published, "metadata", _differs(head, told))


def dateline(text: str, fetched: date | None) -> date | None:
    """The day in a dateline ("PORT HALLAM, March 13 —"), None where there is none.

    A dateline has no year: it is the latest such day up to the date in the head.
    """
    for line in _lines(text)[: HEAD_LINES + LEAD_LINES]:
        place = _PLACE.match(line) or _TOWN.match(line)
        mention = next(iter(find_times(line[:80])), None) if place else None
        if place is None or mention is None or not _is_dated(line, place, mention):
            continue
        if _DASH.match(line[mention.end : mention.end + 24]):
            reference = Reference(published=fetched, tense="past", previous=None, zone=None)
            days = day_range(resolve(mention, reference).edtf or "")
            if days and days[0] == days[1]:
                return days[0]
    return None


def _is_dated(line: str, place: re.Match[str], mention: TimeMention) -> bool:
    """Whether a date follows a place; one not in capitals needs a full date right behind it."""
    if place.re is _PLACE:
        return mention.start <= place.end() + 12
    full = re.search(r"\d{4}", line[mention.start : mention.end])
    return bool(full and _BETWEEN.fullmatch(line[place.end() : mention.start]))


def head_dates(text: str) -> Iterator[tuple[date, str]]:
    """Full dates on the short lines at the head of a text, each with its words."""
    for line in _lines(text)[:HEAD_LINES]:
        if len(line.split()) > HEAD_WORDS or _SENTENCE.search(line):
            continue
        for words, when in _times(line):
            days = day_range(when.edtf) if when.edtf else None
            if days and days[0] == days[1] and re.search(r"\d{4}", words):
                yield days[0], words


def reported_weekday(text: str) -> int | None:
    """The weekday (0 = Monday) that the first sentences report as their own day, if one stands out.

    Only bare weekdays in sentences count; a plan for a weekday is no report.
    """
    body = [line for line in _lines(text) if _SENTENCE.search(line)]
    seen: Counter[int] = Counter()
    for line in body[:LEAD_LINES]:
        for mention in find_times(line):
            when = resolve(mention, Reference(published=None, tense=None, previous=None, zone=None))
            if when.weekday is not None and mention.side != "future":
                seen[when.weekday] += 1
    return seen.most_common(1)[0][0] if seen else None


def days_since(weekday: int, day: date) -> int:
    """Days from the last such weekday on or before a day to that day, 0 to 6."""
    return (day.weekday() - weekday) % 7


def _differs(head: tuple[date, str] | None, told: date) -> tuple[str, ...]:
    if head is None or abs(head[0] - told) <= timedelta(days=1):
        return ()
    return (
        f"The date in the head, {head[1]!r}, contradicts the day of publication, "
        f"{told.isoformat()}.",
    )


def _times(line: str) -> Iterator[tuple[str, Resolved]]:
    for mention in find_times(line):
        reference = Reference(published=None, tense=None, previous=None, zone=None)
        yield line[mention.start : mention.end], resolve(mention, reference)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _with(
    article: Article, published: str | None, basis: str, warnings: tuple[str, ...]
) -> Article:
    return article.model_copy(
        update={
            "published": published,
            "published_basis": basis,
            "warnings": (*article.warnings, *warnings),
        }
    )
