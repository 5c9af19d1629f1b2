"""The flag --execute: what it asks for, and what a run without it does not load."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck import config, execute
from claimcheck.errors import ExecuteError

SHARDING = ("ray", "pyarrow", "fsspec")


def test_without_the_flag_nothing_of_it_is_loaded(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from claimcheck import cli\n"
        "sys.argv = ['claimcheck', *sys.argv[1:]]\n"
        "try:\n    cli.main()\n"
        "except SystemExit as ended:\n    assert not ended.code, ended.code\n"
        f"print('loaded:', sorted({set(SHARDING)} & sys.modules.keys()))\n"
    )
    (tmp_path / "one.txt").write_text("A boat.\n", encoding="utf-8")
    for words in (["--help"], ["report", "--help"], ["report", "one.txt", "--no-cache"]):
        command = [sys.executable, "-c", code, *words]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.stdout.splitlines()[-1] == "loaded: []", (words, done.stderr)


@pytest.mark.parametrize(("name", "missing"), [("ray", "ray"), ("local", "fsspec")])
def test_a_missing_extra_is_told_with_its_command(
    name: str, missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    settings = config.load(cache_dir=tmp_path)
    with (
        pytest.raises(ExecuteError, match=r"pip install 'claimcheck-news\[ray\]'"),
        execute.opened(name, settings),
    ):
        pass
