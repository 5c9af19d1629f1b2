"""What resolving starts from: the reference, with the side of publication settled."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from .edtf import day_range
from .mention import Reference, Resolved, Side

UNRESOLVED = Resolved(None, "day", "unresolved")


@dataclass(frozen=True, slots=True)
class Setting:
    """The reference with the side of the day of publication already settled."""

    published: datetime.date | None
    previous: tuple[datetime.date, datetime.date] | None
    side: str | None
    certain: bool  # whether the side is the caller's, not read from the words around
    zone: str | None
    loose: bool  # whether the event told before is dated only roughly
    period: tuple[datetime.date, datetime.date] | None = None  # told last, of any length
    quarter: tuple[datetime.date, datetime.date] | None = None  # whose figures are told

    def anchor(self, name: str) -> tuple[datetime.date | None, str]:
        """The day counted from, and the basis of what is counted from it."""
        if name == "previous":
            return (self.previous[0], "text") if self.previous else (None, "unresolved")
        return self.published, "published" if self.published else "unresolved"


def setting_of(reference: Reference, suggested: Side | None) -> Setting:
    """The setting for one mention; a tense of the reference goes before the side suggested."""
    tense = reference.tense if reference.tense in {"past", "future"} else None
    previous = reference.previous
    return Setting(
        published=reference.published,
        previous=day_range(previous) if previous else None,
        side=tense or suggested,
        certain=tense is not None,
        zone=reference.zone,
        loose=bool(previous and previous.endswith("~")),
        period=day_range(reference.period) if reference.period else None,
        quarter=day_range(reference.quarter) if reference.quarter else None,
    )


def told_quarter(setting: Setting) -> datetime.date | None:
    """The first day of the quarter whose figures are told, to which "a year ago" then refers."""
    if setting.quarter is None:
        return None
    first, last = setting.quarter
    return first if first.day == 1 and 88 <= (last - first).days <= 91 else None
