"""Bash in a repository, and what a page of docs/ tells to type into it."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_EXIT = re.compile(r"# exit code (\d)$")


@dataclass(frozen=True)
class Shell:
    """Bash in a folder, with claimcheck on its path and nothing of the user's own settings."""

    folder: Path
    environment: dict[str, str]

    def run(self, script: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Runs a script to its end."""
        return subprocess.run(
            ["bash", "-u", "-c", script],
            cwd=self.folder,
            env={**self.environment, **more},
            capture_output=True,
            text=True,
            timeout=3600,  # of a hang; the machine may be slow
            check=False,
        )


def blocks(page: str) -> list[tuple[str, int]]:
    """The shell blocks of a page of docs/, each with the exit code that its last line names."""
    text = (ROOT / "docs" / page).read_text("utf-8")
    found = [block.rstrip() for language, block in _BLOCK.findall(text) if language == "sh"]
    return [(block, int(m[1]) if (m := _EXIT.search(block)) else 0) for block in found]
