"""Dates as web pages, feeds and agencies write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from dateutil import parser as dateutil

_MONTH_NAMED = re.compile(r"[A-Za-z]{3}")
_YEAR = re.compile(r"\d{4}")
_LONGEST = 64
_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{8}")


def web_date(value: object) -> str | None:
    """A full date, with or without a time, as ISO 8601; None for what is none.

    Reads ISO 8601 and RFC 822, and written-out dates whose month is a word: ``05/06/2031`` may be
    a day in May or in June, and stays unread.
    """
    text = value.strip() if isinstance(value, str) else ""
    if not text or len(text) > _LONGEST:
        return None
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text).isoformat()
        if _DAY.match(text):
            return datetime.fromisoformat(text).isoformat()
    except ValueError:
        return None
    for read in (parsedate_to_datetime, _written):
        try:
            if found := read(text):
                return found.isoformat()
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None


def _written(text: str) -> datetime | None:
    if not (_MONTH_NAMED.search(text) and _YEAR.search(text)):
        return None
    found = {
        dateutil.parse(text, default=datetime(2000, month, day)) for month, day in ((1, 1), (2, 2))
    }
    # Two defaults that give one date: month and day stand in the text.
    return found.pop() if len(found) == 1 else None
