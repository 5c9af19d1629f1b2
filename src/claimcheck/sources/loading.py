"""From paths to checked articles: limits, ids and order are the same for every format."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO, cast

from claimcheck import config
from claimcheck.cache import open_cache
from claimcheck.config import Settings, SourceSettings
from claimcheck.errors import SourceError
from claimcheck.models import Article
from claimcheck.sources import registry
from claimcheck.sources.checks import checked
from claimcheck.sources.find import STDIN, find
from claimcheck.sources.interface import Dropped, Item, Origin, Reading, StreamReader
from claimcheck.sources.sniff import HEAD
from claimcheck.sources.streams import Rewound

UNKNOWN = "files of unknown formats"
"""What is left out of an archive, as it is counted."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read: articles in the order of their ids, and a sentence for each that was not.

    ``dropped`` counts what readers left out of each file on purpose.
    """

    articles: tuple[Article, ...]
    errors: tuple[str, ...]
    dropped: tuple[Dropped, ...] = ()


def load(
    paths: Iterable[str | Path],
    settings: Settings | None = None,
    *,
    keep_going: bool = False,
    base: Path | None = None,
) -> Loaded:
    """Reads the articles in files, directories, globs and standard input (``-``, as JSON Lines).

    The result does not depend on the order of ``paths``.  With a ``base`` folder, ids of articles
    that name none are their paths relative to it, however they are named in ``paths``.

    Every error is found before anything is said: unless ``keep_going``, SourceError is raised with
    all of them, one a line; otherwise they come back beside the articles that could be read.
    """
    settings = settings or config.load()
    left_out: Counter[tuple[str, str]] = Counter()
    articles: dict[str, Article] = {}
    errors: list[str] = []
    for item in read(paths, settings, base=base):
        if isinstance(item, SourceError):
            errors.append(one_line(str(item)))
        elif isinstance(item, Dropped):
            left_out[item.path, item.what] += item.count
        elif (first := articles.get(item.id)) is None:
            articles[item.id] = item
        else:
            places = f"in {first.path} and again in {item.path}"
            errors.append(
                f"The article id {item.id!r} is used {places}; ids must differ: "
                "name the folder above both, or give them ids."
            )
    if errors and not keep_going:
        raise SourceError("\n".join(errors))
    return Loaded(
        tuple(articles[key] for key in sorted(articles)),
        tuple(errors),
        tuple(Dropped(*key, count) for key, count in sorted(left_out.items())),
    )


def nothing(paths: Sequence[str], loaded: Loaded) -> str:
    """The sentence for files that are in order but hold no article; it says what they do hold."""
    more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
    only = ", ".join(f"{left.count} {left.what}" for left in loaded.dropped[:3])
    instead = f", only {only}" if only else ""
    return one_line(
        f"{', '.join(paths[:3])}{more}: no article is there to be read{instead}; check the path."
    )


def read(
    paths: Iterable[str | Path], settings: Settings | None = None, *, base: Path | None = None
) -> Iterator[Item]:
    """What ``load`` reads, one by one as it is read: nothing is held but the file at hand.

    Stops with an error behind ``sources.max_articles``.  Ids may repeat.
    """
    settings = settings or config.load()
    limits, kept = settings.sources, open_cache(settings)
    count = 0
    for item in _read_all([str(path) for path in paths], limits, base):
        count += isinstance(item, Article)
        if count > limits.max_articles:
            yield SourceError(
                f"More than {limits.max_articles} articles, which is what sources.max_articles "
                "allows in one run; read fewer or raise the limit."
            )
            return
        yield checked(item, limits, kept) if isinstance(item, Article) else item


def _read_all(names: list[str], limits: SourceSettings, base: Path | None) -> Iterator[Item]:
    seen: set[tuple[str, str]] = set()
    for name in sorted(set(names)):
        if name == STDIN:
            yield from _limited(_stdin(), Origin("<stdin>", "stdin"), limits)
            continue
        for origin in find(name, base):
            if isinstance(origin, SourceError):
                yield origin
            elif (key := (os.path.realpath(origin.path), origin.id)) not in seen:
                seen.add(key)
                yield from _from_file(origin, limits)


def one_line(message: str) -> str:
    """A message on one line, whatever names in an archive or a file have put into it."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in message)


def _from_file(origin: Origin, limits: SourceSettings) -> Iterator[Item]:
    path = Path(origin.path)
    try:
        origin.path.encode("utf-8")
        if not stat.S_ISREG(path.stat().st_mode):  # to open it might do something
            yield _irregular(path)
            return
        with open(path, "rb", opener=_at_once) as file:
            if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                yield from _unchanged(file, path, _limited(file, origin, limits))
            else:
                yield _irregular(path)
    except UnicodeEncodeError:
        yield SourceError(f"{str(path)!r}: the file name is not UTF-8; rename the file.")
    except OSError as error:
        yield SourceError(f"{path}: the file cannot be read: {error.strerror}.")


def _irregular(path: Path) -> SourceError:
    return SourceError(f"{path}: not a regular file.")


def _at_once(path: str, flags: int) -> int:
    """Opens a file without waiting, should a pipe have taken its place since it was looked at."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _unchanged(file: BinaryIO, path: Path, items: Iterable[Item]) -> Iterator[Item]:
    """What is read of a file as long as nobody writes to it: half an article is worse than none."""
    before = _state(file)
    for item in chain(items, (None,)):
        if _state(file) != before:
            yield SourceError(
                f"{path}: the file changed while it was read; run again when it is written."
            )
            return
        if item is not None:
            yield item


def _state(file: BinaryIO) -> tuple[int, int]:
    """What changes when a file is written to: its size and the time of its last change."""
    now = os.fstat(file.fileno())
    return now.st_size, now.st_mtime_ns


def _limited(file: BinaryIO, origin: Origin, limits: SourceSettings) -> Iterator[Item]:
    """The articles of a file as far as they keep the limits.

    A file that holds none, nor anything that is left out on purpose, is an error: it was given to
    be checked.
    """
    nothing = True
    for item in _opened(file, origin, Reading(limits, _opened)):
        nothing &= isinstance(item, Dropped) and item.what == UNKNOWN
        if isinstance(item, Article) and len(item.text) > limits.max_characters:
            yield SourceError(
                f"{origin.said}: the article {item.id!r} is too long: {len(item.text)} characters, "
                f"where sources.max_characters allows {limits.max_characters}; "
                "split it or raise the limit."
            )
        else:
            yield item
    if nothing:
        yield SourceError(f"{origin.said}: there is no article in it; remove it or add articles.")


def _opened(file: BinaryIO, origin: Origin, reading: Reading) -> Iterator[Item]:
    """The articles of a stream in whatever format it turns out to be."""
    try:
        head = _head(file)
        reader = registry.reader_for(head, origin.name)
        if reader is None and origin.path == "<stdin>":
            reader = registry.STDIN
        if reader is None:
            yield _unknown(origin, reading)
        elif isinstance(reader, StreamReader):
            yield from reader.stream(file, origin, reading)
        else:
            yield from reader.read(_whole(file, origin, reading.limits), origin)
    except SourceError as error:
        yield error
    except OSError:
        raise
    except Exception as error:  # the last resort: libraries on bytes that nobody foresaw
        yield SourceError(
            f"{origin.said}: cannot be read ({type(error).__name__}); "
            "it is damaged, or no reader foresaw it."
        )


def _unknown(origin: Origin, reading: Reading) -> Item:
    """A file that no reader knows: an error where the user named it, else passed over."""
    if reading.depth:
        return Dropped(origin.path, UNKNOWN)
    return SourceError(f"{origin.said}: unknown format; claimcheck reads {registry.known()}.")


def _stdin() -> BinaryIO:
    """Standard input, with enough of it at hand to tell its format."""
    head = sys.stdin.buffer.read(HEAD)
    return cast(BinaryIO, io.BufferedReader(Rewound(head, sys.stdin.buffer)))


def _head(file: BinaryIO) -> bytes:
    """The first bytes of a stream, which stays at its start."""
    if isinstance(file, io.BufferedReader):
        return file.peek(HEAD)[:HEAD]
    head = file.read(HEAD)
    file.seek(0)
    return head


def _whole(file: BinaryIO, origin: Origin, limits: SourceSettings) -> bytes:
    data = b""
    more: bytes | None = None
    while len(data) <= limits.max_bytes and more != b"":
        more = file.read(limits.max_bytes + 1 - len(data))
        data += more or b""  # None: the next call tells what is wrong
    if len(data) > limits.max_bytes:
        raise SourceError(
            f"{origin.said}: too large: more than {limits.max_bytes} bytes, "
            "which is what sources.max_bytes allows; split it or raise the limit."
        )
    return data
