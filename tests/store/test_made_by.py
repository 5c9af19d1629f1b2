"""An index knows the code that made it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import claimcheck
from claimcheck import indexing

HOME = Path(claimcheck.__file__).parent
IMPORTED = re.compile(r"^\s*(?:from|import) claimcheck\.(\w+)", re.MULTILINE)
TOLD_OTHERWISE = {"config", "embed", "rules", "cache", "errors"}
"""Settings, the embedding model and rules are recorded too; the others change no result."""


@pytest.mark.parametrize("part", ["extraction", "grouping"])
def test_what_made_an_index_counts_every_module_that_has_a_part_in_it(part: str) -> None:
    rooms = {room.removesuffix(".py") for names in indexing._ROOMS.values() for room in names}
    for room in indexing._ROOMS[part]:
        path = HOME / room
        files = [path] if path.is_file() else list(path.rglob("*.py"))
        used = {name for f in files for name in IMPORTED.findall(f.read_text("utf-8"))}
        assert used <= rooms | TOLD_OTHERWISE, room
