"""ZIP and gzip: files inside a file, read in place; no name from inside reaches the disk."""

from __future__ import annotations

import gzip
import io
import shutil
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from claimcheck.errors import SourceError
from claimcheck.sources.interface import Item, Origin, Reading
from claimcheck.sources.streams import Bounded, Counted, Unpacking

_BLOCK = 65_536


class ZipReader:
    """Reads every article in a ``.zip``, whatever its format; ids are paths inside the archive."""

    suffixes = (".zip",)

    def recognises(self, head: bytes) -> bool:
        return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))

    def stream(self, file: BinaryIO, origin: Origin, reading: Reading) -> Iterator[Item]:
        """The articles of its files in the order of their names."""
        if reading.depth >= reading.limits.max_nesting:
            yield _too_deep(origin, reading)
            return
        if file.seekable():
            yield from _archive(file, origin, reading)
            return
        # A ZIP is read from its end, which a stream does not have.
        with tempfile.SpooledTemporaryFile(max_size=reading.limits.max_bytes) as copy:
            shutil.copyfileobj(Bounded(file, origin.said, reading.limits), copy, _BLOCK)
            yield from _archive(cast(BinaryIO, copy), origin, reading)


def _archive(file: BinaryIO, origin: Origin, reading: Reading) -> Iterator[Item]:
    try:
        archive = zipfile.ZipFile(file)
        members = sorted(archive.infolist(), key=lambda info: info.filename)
    except Exception as error:  # zipfile raises whatever the bytes lead it to
        yield SourceError(f"{origin.said}: not a ZIP archive that can be read: {error}.")
        return
    yield from _members(archive, members, origin, reading)


def _members(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], origin: Origin, reading: Reading
) -> Iterator[Item]:
    out = 0
    for info in members:
        if info.filename.endswith("/") or _is_hidden(info.filename):
            continue
        inner = origin.inside(info.filename)
        if wrong := _refused(info):
            yield SourceError(f"{inner.said}: {wrong}.")
            continue
        if out > reading.limits.max_unpacked:
            yield SourceError(
                f"{origin.said}: more than {reading.limits.max_unpacked} bytes come out of it, "
                "which sources.max_unpacked does not allow; split it or raise the limit."
            )
            return
        try:
            with archive.open(info) as packed:
                data = Unpacking(
                    cast(BinaryIO, packed), info.compress_size, inner.said, reading.limits
                )
                yield from reading.read(
                    cast(BinaryIO, io.BufferedReader(data, _BLOCK)), inner, reading.inside()
                )
                data.finish()
                out += data.out
        except SourceError as error:
            yield error
        except Exception as error:  # zipfile raises some ten kinds of errors for damage
            yield SourceError(f"{inner.said}: the archive is damaged: {error}.")


def _is_hidden(name: str) -> bool:
    return any((p.startswith(".") and p != "..") or p == "__MACOSX" for p in name.split("/"))


def _refused(info: zipfile.ZipInfo) -> str | None:
    """Why a file of an archive is not read."""
    path = PurePosixPath(info.filename.replace("\\", "/"))
    if not path.parts:
        return "it has no name"
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        return "its path leads out of the archive"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "symbolic links in archives are refused"
    if info.flag_bits & 0x1:
        return "it is encrypted; unpack the archive yourself"
    return None


class GzipReader:
    """Reads the one file in a ``.gz``, such as ``.warc.gz`` or ``.jsonl.gz``."""

    suffixes = (".gz",)

    def recognises(self, head: bytes) -> bool:
        return head.startswith(b"\x1f\x8b")

    def stream(self, file: BinaryIO, origin: Origin, reading: Reading) -> Iterator[Item]:
        """The articles of what is inside; the suffix before ``.gz`` names its format."""
        if reading.depth >= reading.limits.max_nesting:
            yield _too_deep(origin, reading)
            return
        packed = Counted(file)
        with gzip.GzipFile(fileobj=io.BufferedReader(packed, _BLOCK)) as inner:
            data = Unpacking(cast(BinaryIO, inner), packed, origin.said, reading.limits)
            stream = cast(BinaryIO, io.BufferedReader(data, _BLOCK))
            try:
                yield from reading.read(stream, origin, reading.inside())
                data.finish()
            except SourceError as error:
                yield error


def _too_deep(origin: Origin, reading: Reading) -> SourceError:
    return SourceError(
        f"{origin.said}: archives inside archives, deeper than sources.max_nesting "
        f"({reading.limits.max_nesting}) allows; unpack it yourself or raise the limit."
    )
