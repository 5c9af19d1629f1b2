"""Place names in, places out: what is meant, and what it lies in, from packaged data."""

from __future__ import annotations

from claimcheck.normalise.places.resolve import Setting, distance, resolve, setting_of, within
from claimcheck.normalise.places.table import Place, around, key, lies_in, named

__all__ = [
    "Place",
    "Setting",
    "around",
    "distance",
    "key",
    "lies_in",
    "named",
    "resolve",
    "setting_of",
    "within",
]
