"""What every reader promises: a file in, articles out, with errors and counts between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol, runtime_checkable

from claimcheck.config import SourceSettings
from claimcheck.errors import SourceError
from claimcheck.models import Article


@dataclass(frozen=True, slots=True)
class Origin:
    """Where bytes came from: the ``path`` of the file, ``id`` for an article without one.

    In an archive ``member`` is the path inside; ``part`` is what of a file it is, "entry 3".
    """

    path: str
    id: str
    member: str = ""
    part: str = ""

    @property
    def name(self) -> str:
        """The path whose suffix may tell the format."""
        return self.member or self.path

    @property
    def said(self) -> str:
        """The place as messages say it."""
        return ", ".join(filter(None, (self.path, self.member, self.part)))

    def inside(self, name: str) -> Origin:
        """The origin of a file in an archive."""
        member = f"{self.member}/{name}" if self.member else name
        return Origin(self.path, f"{self.id}/{name}", member)

    def numbered(self, what: str, number: int) -> Origin:
        """The origin of an entry, record or item, counted from 1."""
        return Origin(self.path, f"{self.id}:{number}", self.member, f"{what} {number}")


@dataclass(frozen=True, slots=True)
class Dropped:
    """What a reader left out of a file on purpose: so many captions, links, records of no page."""

    path: str
    what: str
    count: int = 1


Item = Article | SourceError | Dropped
"""What reading gives: an article, or the error in the place of one, or what was left out."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader of many articles is told: the limits, and how to read a file inside its own.

    ``depth`` is 0 for a file that the user names and 1 for a file inside it.
    """

    limits: SourceSettings
    read: Callable[[BinaryIO, Origin, Reading], Iterator[Item]]
    depth: int = 0

    def inside(self) -> Reading:
        """The same for what lies one level deeper."""
        return Reading(self.limits, self.read, self.depth + 1)


class _Format(Protocol):
    @property
    def suffixes(self) -> tuple[str, ...]:
        """The file suffixes it is asked for, lower case with their dot, if no content tells."""
        ...

    def recognises(self, head: bytes) -> bool:
        """Whether the first 4,096 bytes of a file leave no doubt that this is the format."""
        ...


class Reader(_Format, Protocol):
    """Reads a format whose files are small enough to be held whole.

    A reader checks only what its format asks of it; limits and ids are checked for all formats
    alike in ``sources.loading``.
    """

    def read(self, data: bytes, origin: Origin) -> Iterator[Item]:
        """The articles in ``data``, in order; an error in the place of each that cannot be read."""
        ...


@runtime_checkable
class StreamReader(_Format, Protocol):
    """Reads a format piece by piece, however long the file is."""

    def stream(self, file: BinaryIO, origin: Origin, reading: Reading) -> Iterator[Item]:
        """The articles in ``file``, in order; an error in the place of each that cannot be read."""
        ...
