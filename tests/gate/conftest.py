"""A newsroom's git repository in a temporary folder, and the command line in it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

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
            timeout=300,
            check=False,
        )


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a shell of ours knows; claims are kept for the session, so models load once."""
    home = tmp_path_factory.mktemp("home")
    commands = home / "bin"
    commands.mkdir()
    starter = commands / "claimcheck"
    starter.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m claimcheck.cli "$@"\n')
    starter.chmod(0o755)
    return {
        "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "PYTHONPATH": str(ROOT / "src"),
        "CLAIMCHECK_CACHE_DIR": str(home / "cache"),
        "CORPUS": str(ROOT / "corpus"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Ida Holm",
        "GIT_AUTHOR_EMAIL": "ida@example.com",
        "GIT_COMMITTER_NAME": "Ida Holm",
        "GIT_COMMITTER_EMAIL": "ida@example.com",
        "NO_COLOR": "1",
        "LC_ALL": "C.UTF-8",
    }


@pytest.fixture
def shell(tmp_path: Path, environment: dict[str, str]) -> Shell:
    """A shell in an empty folder."""
    return Shell(tmp_path, environment)


def blocks(page: str) -> list[tuple[str, int]]:
    """The shell blocks of a page of docs/, each with the exit code that its last line names."""
    text = (ROOT / "docs" / page).read_text("utf-8")
    found = [block.rstrip() for language, block in _BLOCK.findall(text) if language == "sh"]
    return [(block, int(m[1]) if (m := _EXIT.search(block)) else 0) for block in found]
