"""How long: durations are number mentions with a unit of time."""

from __future__ import annotations

from claimcheck.extract.quantity import find_durations as find

__all__ = ["find"]
