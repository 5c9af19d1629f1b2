"""Offsets from Greenwich of the zones that texts name."""

from __future__ import annotations

import datetime
import re
import zoneinfo

from .lexicon import lexicon

_OFFSET = re.compile(r"Z|[+-]\d\d:\d\d")


def offset_of(zone: str | None, local: str | None, day: datetime.date | None, clock: str) -> str:
    """ "Z", "+05:30" or "" where the zone is not known.

    `zone` is what the text names, `local` the caller's zone for times without one; `clock` is
    "14:37".  A zone with summer time needs the day.
    """
    if zone in {None, "local"}:
        zone = local
    if not zone:
        return ""
    if _OFFSET.fullmatch(zone):
        return zone
    fixed = lexicon().zones.get(zone)
    return fixed or _regional(lexicon().zone_regions.get(zone, zone), day, clock)


def _regional(name: str, day: datetime.date | None, clock: str) -> str:
    if day is None:
        return ""
    try:
        zone = zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return ""  # no such zone, or no tables on this machine
    moment = datetime.datetime.combine(day, datetime.time.fromisoformat(clock), zone)
    text = moment.strftime("%z")
    return f"{text[:3]}:{text[3:5]}" if text else ""
