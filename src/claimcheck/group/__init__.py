"""Which claims speak of one fact: stories, copies, pair scores, clusters (DESIGN section 4)."""

from __future__ import annotations

from claimcheck.group.copies import copies, sources
from claimcheck.group.members import Members, blocks, group, within

__all__ = ["Members", "blocks", "copies", "group", "sources", "within"]
