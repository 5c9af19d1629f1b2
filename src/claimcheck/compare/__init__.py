"""Whether claims that speak of one fact agree: a ladder of levels per kind, a verdict per group.

A new level is one function in the module of its kind and one line in ``ladder.LADDERS``; the words
it looks for belong in ``config/compare.toml``.
"""

from claimcheck.compare.interface import Finding, Judgement, Level, Rung, Side
from claimcheck.compare.ladder import LADDERS, compare, told
from claimcheck.compare.pairing import pairing
from claimcheck.compare.sources import source_table
from claimcheck.compare.verdict import Members, conflicts, judge

__all__ = [
    "LADDERS",
    "Finding",
    "Judgement",
    "Level",
    "Members",
    "Rung",
    "Side",
    "compare",
    "conflicts",
    "judge",
    "pairing",
    "source_table",
    "told",
]
