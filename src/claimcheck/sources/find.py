"""From what the user names to the files to read, each with the id its article gets."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from pathlib import Path

from claimcheck.errors import SourceError
from claimcheck.sources.interface import Origin
from claimcheck.sources.registry import BY_SUFFIX, knows

STDIN = "-"
_WILD = "*?["


def find(name: str) -> Iterator[Origin | SourceError]:
    """The files that one argument of the command line stands for.

    A directory is walked to its end: hidden files and unknown formats are passed over there.  A
    file named by itself must have a known format.  Ids are paths relative to the directory given,
    or to the part of a glob before its first wildcard.
    """
    path = Path(name)
    if os.path.lexists(path):
        yield from _in_folder(path, path) if path.is_dir() else _single(path)
    elif any(c in name for c in _WILD):
        yield from _glob(name)
    else:
        yield SourceError(f"{name}: no such file or directory; check the path.")


def _single(path: Path) -> Iterator[Origin | SourceError]:
    if knows(path):
        yield Origin(str(path), path.name)
    else:
        known = ", ".join(sorted(BY_SUFFIX))
        yield SourceError(f"{path}: unknown format; claimcheck reads {known}.")


def _glob(pattern: str) -> Iterator[Origin | SourceError]:
    root = _root(pattern)
    found = False
    for name in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207 (hides dot files)
        path = Path(name)
        walk = path.is_dir() and "**" not in pattern
        for item in _walk(path, root, ()) if walk else _kept(path, root):
            found = True
            yield item
    if not found:
        yield SourceError(f"{pattern}: no article matches; quote the pattern and check the path.")


def _root(pattern: str) -> Path:
    """The directory before the first wildcard."""
    fixed: list[str] = []
    for part in Path(pattern).parts:
        if any(c in part for c in _WILD):
            break
        fixed.append(part)
    return Path(*fixed)


def _kept(path: Path, root: Path) -> Iterator[Origin | SourceError]:
    if path.is_dir() or not knows(path):
        return
    if leads_out(path, root):
        yield refused(path)
    else:
        yield Origin(str(path), path.relative_to(root).as_posix())


def leads_out(path: Path, root: Path) -> bool:
    """Whether symbolic links below ``root`` lead to a place that is not below it."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


def refused(path: Path) -> SourceError:
    """Says why a symbolic link is not followed."""
    return SourceError(
        f"{path}: a symbolic link leads out of the folder; name its target by itself, or remove it."
    )


def _in_folder(folder: Path, root: Path) -> Iterator[Origin | SourceError]:
    found = False
    for item in _walk(folder, root, ()):
        found = True
        yield item
    if not found:
        known = ", ".join(sorted(BY_SUFFIX))
        yield SourceError(f"{folder}: no articles in this directory; claimcheck reads {known}.")


def _walk(folder: Path, root: Path, above: tuple[str, ...]) -> Iterator[Origin | SourceError]:
    """Files below ``folder`` in the order of their names; ``above`` are the real parent folders."""
    real = os.path.realpath(folder)
    if real in above:
        yield SourceError(f"{folder}: a symbolic link leads back to a folder above; remove it.")
        return
    try:
        names = sorted(p.name for p in folder.iterdir() if not p.name.startswith("."))
    except OSError as error:
        yield SourceError(f"{folder}: the directory cannot be read: {error.strerror}.")
        return
    for name in names:
        path = folder / name
        if path.is_dir() and leads_out(path, root):
            yield refused(path)
        elif path.is_dir():
            yield from _walk(path, root, (*above, real))
        else:
            yield from _kept(path, root)
