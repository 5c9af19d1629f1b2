"""Which claims speak of one fact: stories, copies, pair scores, clusters (DESIGN section 4)."""

from __future__ import annotations

from claimcheck.group.copies import copies, sources
from claimcheck.group.members import Members, blocks, group, within
from claimcheck.group.reasons import Reasons, reasons
from claimcheck.group.repeats import repeats, standing
from claimcheck.group.review import Doubt, doubts

__all__ = [
    "Doubt",
    "Members",
    "Reasons",
    "blocks",
    "copies",
    "doubts",
    "group",
    "reasons",
    "repeats",
    "sources",
    "standing",
    "within",
]
