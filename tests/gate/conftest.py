"""A newsroom's git repository in a temporary folder, and the command line in it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from shell_cases import ROOT, Shell

from claimcheck import config
from claimcheck.embed.onnx_runtime import exported


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
        # The exported model of this machine: a new home has none, and would start torch.
        "CLAIMCHECK_EMBED__EXPORTED": str(exported(config.load().embed).parent),
        "CORPUS": str(ROOT / "corpus"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "SOURCE_DATE_EPOCH": "1956528000",  # 2032: the articles' days do not lie in the future
        "GIT_AUTHOR_NAME": "Ida Holm",
        "GIT_AUTHOR_EMAIL": "ida@example.com",
        "GIT_COMMITTER_NAME": "Ida Holm",
        "GIT_COMMITTER_EMAIL": "ida@example.com",
        "NO_COLOR": "1",
        "CLAIMCHECK_SOURCES__TODAY": "2032-12-31",  # the invented stories are set in years to come
        "LC_ALL": "C.UTF-8",
    }


@pytest.fixture
def shell(tmp_path: Path, environment: dict[str, str]) -> Shell:
    """A shell in an empty folder."""
    return Shell(tmp_path, environment)
