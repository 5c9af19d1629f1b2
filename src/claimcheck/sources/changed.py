"""Which files a branch changes, as git tells it."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from claimcheck.errors import SourceError

_COMMIT = re.compile(rb"[0-9a-f]{40,64}\n")


def changed_files(revision: str, folder: Path) -> frozenset[str]:
    """The real paths of files that differ from where the branch left ``revision``.

    Files not yet committed or tracked count, deleted ones and those only moved do not.  Names may
    hold anything but a NUL: git is asked for them so separated, and never given one.  Raises
    SourceError without git, outside a repository, and for a revision that is not known here.
    """
    top = _git(folder, "rev-parse", "--show-toplevel")
    if top is None:
        raise SourceError(f"--changed-since needs a git repository; {folder} is in none.")
    root = Path(os.fsdecode(top.removesuffix(b"\n")))
    base = _fork(root, revision)
    diff = _asked(
        root, "diff", "--name-status", "-z", "--find-renames=100%", "--diff-filter=d",
        "--no-ext-diff", "--no-relative", "--ignore-submodules", base, "--",
    )  # fmt: skip
    loose = _asked(root, "ls-files", "-z", "--others", "--exclude-standard", "--full-name")
    names = [*_touched(diff), *(name for name in loose.split(b"\0") if name)]
    return frozenset(os.path.realpath(root / os.fsdecode(name)) for name in names)


def _fork(root: Path, revision: str) -> str:
    """The commit at which the branch left ``revision``."""
    # --end-of-options keeps a revision that starts with a dash from being taken for an option.
    commit = _git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    if commit is None or not _COMMIT.fullmatch(commit):
        raise SourceError(
            f"--changed-since {revision!r}: no such revision here; check its name, or fetch it."
        )
    base = _git(root, "merge-base", commit.decode().strip(), "HEAD")
    if base is None:
        raise SourceError(
            f"--changed-since {revision!r}: no commit that it and HEAD both come from; fetch the "
            "whole history (fetch-depth: 0 on GitHub, GIT_DEPTH: 0 on GitLab)."
        )
    return base.decode().strip()


def _touched(diff: bytes) -> Iterator[bytes]:
    """The names in the output of ``git diff --name-status -z``, less exact renames."""
    fields = iter(diff.split(b"\0"))
    for status in fields:
        if status.startswith((b"R", b"C")):
            next(fields), next(fields)
        elif status:
            yield next(fields)


def _asked(root: Path, *arguments: str) -> bytes:
    answer = _git(root, *arguments)
    if answer is None:
        raise SourceError(f"{root}: git {arguments[0]} failed; see what 'git status' says.")
    return answer


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What git prints, None when it fails."""
    try:
        done = subprocess.run(
            ["git", "-c", "core.fsmonitor=false", *arguments],
            cwd=folder,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"},
            check=False,
        )
    except FileNotFoundError:
        raise SourceError("--changed-since needs git, which is not installed.") from None
    except ValueError:  # a NUL in the revision
        return None
    return done.stdout if done.returncode == 0 else None
