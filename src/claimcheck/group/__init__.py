"""Which claims speak of one fact: stories, copies, pair scores, clusters (DESIGN section 4)."""

from __future__ import annotations

from claimcheck.group.copies import copies, sources
from claimcheck.group.members import Members, blocks, group
from claimcheck.group.reasons import Reasons, reasons

__all__ = ["Members", "Reasons", "blocks", "copies", "group", "reasons", "sources"]
