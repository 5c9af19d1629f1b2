"""Streams that keep a promise: bounded, metered, or begun again."""

from __future__ import annotations

import io
from typing import BinaryIO

from claimcheck.config import SourceSettings
from claimcheck.errors import SourceError

_FREE = 1_000_000
"""Bytes that may come out of an archive before its ratio is looked at."""


class Rewound(io.RawIOBase):
    """A stream whose first bytes have been read already."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class Counted(io.RawIOBase):
    """A stream that knows how many of its bytes have been taken."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        self.taken += len(data)
        return len(data)


class Bounded:
    """A stream that may have no end, of which no more is taken than an archive may unpack to."""

    def __init__(self, file: BinaryIO, path: str, limits: SourceSettings) -> None:
        self._file, self._path, self._most = file, path, limits.max_unpacked
        self._taken = 0

    def read(self, size: int = 65_536, /) -> bytes:
        """At most ``size`` next bytes.  Raises SourceError behind ``max_unpacked``."""
        data = self._file.read(size)
        self._taken += len(data)
        if self._taken > self._most:
            raise SourceError(
                f"{self._path}: it is longer than the {self._most} bytes that sources.max_unpacked "
                "allows; write it to a file and name that, or raise the limit."
            )
        return data


class Unpacking(io.RawIOBase):
    """What comes out of a compressed stream, as long as it stays within the limits.

    Reading raises SourceError for a bomb (``max_unpacked``, ``max_ratio``) and for damaged data.
    ``packed`` tells how many bytes went in so far.
    """

    def __init__(self, file: BinaryIO, packed: Counted | int, path: str, limits: SourceSettings):
        self._file, self._packed, self._path, self._limits = file, packed, path, limits
        self.out = 0
        self._damage: SourceError | None = None
        self._told = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int | None:  # type: ignore[override]
        if self._damage:
            self._told = True
            raise self._damage
        try:
            # At most one block, so that what stands before the damage is handed on.
            data = self._file.read1(len(buffer))  # type: ignore[attr-defined]
        except SourceError:
            raise
        except Exception as error:  # zlib, zipfile and gzip raise some ten kinds for damage
            self._damage = SourceError(f"{self._path}: the archive is damaged: {error}.")
            return None  # a buffer on top gives out what it has, and asks again
        buffer[: len(data)] = data
        self.out += len(data)
        self._check()
        return len(data)

    def finish(self) -> None:
        """Raises SourceError for damage that no reading has met yet."""
        if self._damage and not self._told:
            raise self._damage

    def _check(self) -> None:
        packed = self._packed if isinstance(self._packed, int) else self._packed.taken
        if self.out > self._limits.max_unpacked:
            raise SourceError(
                f"{self._path}: more than {self._limits.max_unpacked} bytes come out of it, which "
                "sources.max_unpacked does not allow; unpack it yourself or raise the limit."
            )
        if self.out > _FREE and self.out > packed * self._limits.max_ratio:
            raise SourceError(
                f"{self._path}: it unpacks to more than {self._limits.max_ratio:g} times its size, "
                "which sources.max_ratio does not allow; raise the limit if you trust it."
            )
