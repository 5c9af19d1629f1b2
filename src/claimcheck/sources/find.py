"""From what the user names to the files to read, each with the id its article gets."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claimcheck.errors import SourceError
from claimcheck.sources.ignore import FILE, Ignore, nearest
from claimcheck.sources.interface import Origin
from claimcheck.sources.registry import known, knows

STDIN = "-"
_WILD = "*?["


def find(name: str, base: Path | None = None) -> Iterator[Origin | SourceError]:
    """The files that one argument of the command line stands for.

    A directory is walked to its end: hidden files, unknown formats and what the nearest
    ``.claimcheckignore`` covers are passed over there.  A file named by itself must have a known
    format.  Ids are paths relative to the directory given, or to the part of a glob before its
    first wildcard.

    With a ``base`` folder ids are paths relative to that, however a file was named, and a file
    named by itself may be passed over as well: so it is when a program lists the files.
    """
    yield from _Finder(nearest(Path.cwd()), base).find(name)


def root(name: str) -> Path:
    """The folder that ids are relative to without a ``base``: of a file, the one it lies in."""
    path = Path(name)
    if os.path.lexists(path):
        return path if path.is_dir() else path.parent
    return _root(name)


@dataclass(frozen=True, slots=True)
class _Finder:
    """The ways through the file tree."""

    ignore: Ignore | None
    base: Path | None

    def find(self, name: str) -> Iterator[Origin | SourceError]:
        path = Path(name)
        if os.path.lexists(path):
            yield from self._in_folder(path, path) if path.is_dir() else self._single(path)
        elif any(c in name for c in _WILD):
            yield from self._glob(name)
        else:
            yield SourceError(f"{name}: no such file or directory; check the path.")

    def _single(self, path: Path) -> Iterator[Origin | SourceError]:
        if self.base and self._ignored(path):
            return
        if knows(path):
            yield self._origin(path, path.parent)
        else:
            yield SourceError(f"{path}: unknown format; claimcheck reads {known()}.")

    def _glob(self, pattern: str) -> Iterator[Origin | SourceError]:
        root = _root(pattern)
        found = False
        for name in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207 (hides dot files)
            path = Path(name)
            walk = path.is_dir() and "**" not in pattern
            for item in self._walk(path, root, ()) if walk else self._kept(path, root):
                found = True
                yield item
        if not found:
            yield SourceError(
                f"{pattern}: no article matches; quote the pattern and check the path"
                f"{self._rest()}."
            )

    def _in_folder(self, folder: Path, root: Path) -> Iterator[Origin | SourceError]:
        found = False
        for item in self._walk(folder, root, ()):
            found = True
            yield item
        if not found:
            yield SourceError(
                f"{folder}: no articles in this directory; claimcheck reads {known()}"
                f"{self._rest()}."
            )

    def _walk(
        self, folder: Path, root: Path, above: tuple[str, ...]
    ) -> Iterator[Origin | SourceError]:
        """Files below ``folder`` by name; ``above`` are the real parent folders."""
        real = os.path.realpath(folder)
        if real in above:
            yield SourceError(f"{folder}: a symbolic link leads back to a folder above; remove it.")
            return
        try:
            listed = (p for p in folder.iterdir() if not p.name.startswith("."))
            names = sorted((p.name, p.is_dir()) for p in listed)
        except OSError as error:
            yield SourceError(f"{folder}: the directory cannot be read: {error.strerror}.")
            return
        for name, is_folder in names:
            path = folder / name
            if is_folder:  # or it was one, and is missed when it is gone
                if self._ignored(path, folder=True):
                    continue
                if _leads_out(path, root):
                    yield _refused(path)
                else:
                    yield from self._walk(path, root, (*above, real))
            else:
                yield from self._kept(path, root)

    def _kept(self, path: Path, root: Path) -> Iterator[Origin | SourceError]:
        if path.is_dir() or self._ignored(path) or not knows(path):
            return
        yield _refused(path) if _leads_out(path, root) else self._origin(path, root)

    def _origin(self, path: Path, root: Path) -> Origin:
        if self.base:
            return Origin(str(path), Path(os.path.relpath(path, self.base)).as_posix())
        return Origin(str(path), path.relative_to(root).as_posix())

    def _ignored(self, path: Path, *, folder: bool = False) -> bool:
        return self.ignore is not None and self.ignore.covers(path, folder=folder)

    def _rest(self) -> str:
        return f", less what {FILE} covers" if self.ignore else ""


def _leads_out(path: Path, root: Path) -> bool:
    """Whether symbolic links below ``root`` lead to a place that is not below it."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


def _refused(path: Path) -> SourceError:
    return SourceError(
        f"{path}: a symbolic link leads out of the folder; name its target by itself, or remove it."
    )


def _root(pattern: str) -> Path:
    """The directory before the first wildcard."""
    fixed: list[str] = []
    for part in Path(pattern).parts:
        if any(c in part for c in _WILD):
            break
        fixed.append(part)
    return Path(*fixed)
