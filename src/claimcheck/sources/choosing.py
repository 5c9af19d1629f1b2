"""New articles and those they are checked against, from what the user names."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimcheck.config import Settings
from claimcheck.errors import SourceError
from claimcheck.models import Article
from claimcheck.sources.changed import changed_files
from claimcheck.sources.find import STDIN, find
from claimcheck.sources.ignore import nearest
from claimcheck.sources.loading import load, nothing
from claimcheck.sources.registry import BY_SUFFIX

_STDIN_PATH = "<stdin>"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Articles in the order of their ids, the ids of the new ones, and what could not be read.

    ``strange`` are changed files among the articles in formats that claimcheck does not read.
    """

    articles: tuple[Article, ...] = ()
    new: frozenset[str] = frozenset()
    errors: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()


def choose(
    new: Sequence[str],
    against: Sequence[str],
    settings: Settings,
    *,
    since: str | None = None,
    keep_going: bool = False,
) -> Chosen:
    """Reads the articles that ``new`` and ``against`` lead to; a file named in both is new.

    With ``since``, a revision of git, only files changed since then are new, wherever they are
    named.  Ids are paths from the working directory, so that a file has one id however it is named.
    No article is new when git knows of no change, or the ignore file covers all that is named.
    Raises SourceError for what cannot be read, unless ``keep_going``, and where the files that are
    named as new hold no article: nothing was checked then.
    """
    base = Path.cwd()
    named = list(new or (against if since is not None else ()))
    if not named:
        missing = "--changed-since REVISION" if since is None else "gate.against in the settings"
        raise SourceError(f"Name at least one NEW article, or {missing}.")
    files, clear = _files(named, base)
    strange: tuple[str, ...] = ()
    if since is not None:
        changed = changed_files(since, base)
        strange = tuple(sorted(_strange(changed - files, named, base)))
        files &= changed | {_STDIN_PATH}
    if not files and clear:
        return Chosen(strange=strange)
    loaded = load([*named, *against], settings, keep_going=keep_going, base=base)
    fresh = {a.id for a in loaded.articles if a.path and _real(a.path) in files}
    if since is None and not (fresh or loaded.errors):
        raise SourceError(nothing(named, loaded))
    return Chosen(loaded.articles, frozenset(fresh), loaded.errors, strange)


def _files(names: Sequence[str], base: Path) -> tuple[frozenset[str], bool]:
    """The files that names lead to, and whether every name leads somewhere."""
    found = [item for name in names if name != STDIN for item in find(name, base)]
    files = {_real(item.path) for item in found if not isinstance(item, SourceError)}
    files |= {_STDIN_PATH for name in names if name == STDIN}
    return frozenset(files), not any(isinstance(item, SourceError) for item in found)


def _strange(files: Iterable[str], names: Sequence[str], base: Path) -> Iterator[str]:
    """The files in folders that were named which nobody hid, ignored, or gave a known format."""
    ignore = nearest(base)
    for folder in (Path(name) for name in names if Path(name).is_dir()):
        top = os.path.realpath(folder)
        for file in files:
            inside = Path(os.path.relpath(file, top))
            hidden = any(part.startswith(".") for part in inside.parts)
            if hidden or inside.suffix.lower() in BY_SUFFIX:
                continue
            if ignore is None or not ignore.covers(folder / inside):
                yield str(folder / inside)


def _real(path: str) -> str:
    return path if path == _STDIN_PATH else os.path.realpath(path)
