"""Files that are no articles: ``.claimcheckignore``, in the manner of ``.gitignore``."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import gitmatch

from claimcheck.errors import SourceError

FILE = ".claimcheckignore"


@dataclass(frozen=True)
class Ignore:
    """The patterns of one file, which hold for the folder it lies in and all below.

    Raises SourceError, at the first use, when the file cannot be read.
    """

    file: Path

    def covers(self, path: Path, *, folder: bool = False) -> bool:
        """Whether to pass over a file or folder; nothing outside the file's own folder."""
        inside = os.path.relpath(os.path.abspath(path), self.file.parent)  # noqa: PTH100 (keeps links)
        if inside == os.curdir or inside.split(os.sep, 1)[0] == os.pardir:
            return False
        return bool(self._patterns.match(inside, is_dir=folder))

    @cached_property
    def _patterns(self) -> gitmatch.Gitignore[str]:
        try:
            return gitmatch.compile(self.file.read_text("utf-8").splitlines())
        except OSError as error:
            raise SourceError(f"{self.file}: cannot be read: {error.strerror}.") from None
        except UnicodeDecodeError:
            raise SourceError(f"{self.file}: not UTF-8; save the file as UTF-8.") from None


def nearest(start: Path) -> Ignore | None:
    """The ignore file in a folder or the nearest one above it."""
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return Ignore(folder / FILE)
    return None
