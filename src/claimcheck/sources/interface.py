"""What every reader promises: bytes of one file in, articles or errors out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from claimcheck.errors import SourceError
from claimcheck.models import Article


@dataclass(frozen=True, slots=True)
class Origin:
    """Where bytes came from: ``path`` as messages say it, ``id`` for an article without one."""

    path: str
    id: str


class Reader(Protocol):
    """Reads one format.

    A reader checks only what its format asks of it; limits and ids are checked for all formats
    alike in ``sources.loading``.
    """

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The file suffixes it is asked for, lower case with their dot."""
        ...

    def read(self, data: bytes, origin: Origin) -> Iterator[Article | SourceError]:
        """The articles in ``data``, in order; an error in the place of each that cannot be read."""
        ...
