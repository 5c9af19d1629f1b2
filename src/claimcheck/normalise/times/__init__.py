"""Time expressions: found in text, and resolved to EDTF values (ISO 8601-2, level 1).

`find_times` reads a paragraph; `resolve` turns one mention into a value against the day of
publication; `day_range` and `instant_range` give the days and instants a value covers, `part_range`
the days of its "early", "late" or "end".

The room: tokens (text to words), lexicon (config/times.toml as tables), clock, dates, years and
relative (one reading each), grammar (puts them together), context (the words around), resolve with
units and zones (what it comes to), edtf (arithmetic on values).
"""

from .edtf import day_range, instant_range, part_range
from .grammar import find_times
from .mention import Moment, Reference, Resolved, TimeMention, Weekday
from .resolve import resolve

__all__ = [
    "Moment",
    "Reference",
    "Resolved",
    "TimeMention",
    "Weekday",
    "day_range",
    "find_times",
    "instant_range",
    "part_range",
    "resolve",
]
