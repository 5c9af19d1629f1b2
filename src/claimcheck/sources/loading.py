"""From paths to checked articles: limits, ids and order are the same for every format."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from claimcheck import config
from claimcheck.config import Settings, SourceSettings
from claimcheck.errors import SourceError
from claimcheck.models import Article
from claimcheck.sources import registry
from claimcheck.sources.find import STDIN, find
from claimcheck.sources.interface import Origin


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read: articles in the order of their ids, and a sentence for each that was not."""

    articles: tuple[Article, ...]
    errors: tuple[str, ...]


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
    limits = (settings or config.load()).sources
    articles: dict[str, Article] = {}
    errors: list[str] = []
    for item in _read_all([str(path) for path in paths], limits, base):
        if isinstance(item, SourceError):
            errors.append(str(item))
        elif (first := articles.get(item.id)) is None:
            articles[item.id] = item
        else:
            places = f"in {first.path} and again in {item.path}"
            errors.append(f"The article id {item.id!r} is used {places}; ids must differ.")
    if errors and not keep_going:
        raise SourceError("\n".join(errors))
    return Loaded(tuple(articles[key] for key in sorted(articles)), tuple(errors))


def _read_all(
    names: list[str], limits: SourceSettings, base: Path | None
) -> Iterator[Article | SourceError]:
    seen: set[tuple[str, str]] = set()
    for name in sorted(set(names)):
        if name == STDIN:
            yield from _checked(_stdin(limits), Origin("<stdin>", "stdin"), limits)
            continue
        for origin in find(name, base):
            if isinstance(origin, SourceError):
                yield origin
            elif (key := (os.path.realpath(origin.path), origin.id)) not in seen:
                seen.add(key)
                yield from _checked(_bytes(Path(origin.path), limits), origin, limits)


def _checked(
    data: bytes | SourceError, origin: Origin, limits: SourceSettings
) -> Iterator[Article | SourceError]:
    if isinstance(data, SourceError):
        yield data
        return
    suffix = Path(origin.path).suffix.lower()
    reader = registry.BY_SUFFIX.get(suffix, registry.STDIN)
    for item in reader.read(data, origin):
        if isinstance(item, Article) and len(item.text) > limits.max_characters:
            item = SourceError(
                f"{origin.path}: the article {item.id!r} is too long: {len(item.text)} characters, "
                f"where sources.max_characters allows {limits.max_characters}; "
                "split it or raise the limit."
            )
        yield item


def _bytes(path: Path, limits: SourceSettings) -> bytes | SourceError:
    try:
        str(path).encode("utf-8")
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return SourceError(f"{path}: not a regular file.")
        if status.st_size > limits.max_bytes:
            return _too_large(str(path), f"{status.st_size} bytes", limits)
        return path.read_bytes()
    except UnicodeEncodeError:
        return SourceError(f"{str(path)!r}: the file name is not UTF-8; rename the file.")
    except OSError as error:
        return SourceError(f"{path}: the file cannot be read: {error.strerror}.")


def _stdin(limits: SourceSettings) -> bytes | SourceError:
    data = sys.stdin.buffer.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        return _too_large("<stdin>", "more bytes", limits)
    return data


def _too_large(path: str, size: str, limits: SourceSettings) -> SourceError:
    return SourceError(
        f"{path}: too large: {size}, where sources.max_bytes allows {limits.max_bytes}; "
        "split it or raise the limit."
    )
