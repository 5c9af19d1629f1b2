"""WARC (ISO 28500), as CC-NEWS and other crawls keep pages; read record by record."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from claimcheck.errors import SourceError
from claimcheck.sources.build import dropped
from claimcheck.sources.extra import require
from claimcheck.sources.html import read_page
from claimcheck.sources.interface import Item, Origin, Reading
from claimcheck.sources.sniff import HEAD, root_element

_BLOCK = 65_536
_PAGES = ("text/html", "application/xhtml+xml")


class WarcReader:
    """Reads ``.warc``; in ``.warc.gz`` it is read as it unpacks.  Records are numbered from 1.

    Lines and columns are those of the page in its record, after transfer decoding.
    """

    suffixes = (".warc",)

    def recognises(self, head: bytes) -> bool:
        return head.startswith(b"WARC/")

    def stream(self, file: BinaryIO, origin: Origin, reading: Reading) -> Iterator[Item]:
        """The pages that were fetched whole; other records are counted."""
        try:
            archive = require("warcio.archiveiterator", "warc", "WARC", origin.said)
            records = iter(archive.ArchiveIterator(file))
            number = 0
            while (record := _next(records, origin, number)) is not None:
                number += 1
                yield from _record(record, origin.numbered("record", number), origin, reading)
        except SourceError as error:
            yield error


def _next(records: Iterator[Any], origin: Origin, number: int) -> Any:
    """The next record; None at the end.  Raises SourceError where the file breaks off."""
    try:
        # It writes what it thinks of broken records, with their bytes, to the terminal.
        with contextlib.redirect_stderr(io.StringIO()):
            return next(records, None)
    except SourceError:
        raise
    except Exception as error:  # warcio raises whatever the bytes lead it to
        raise SourceError(
            f"{origin.said}: damaged behind record {number}, the rest cannot be read: "
            f"{str(error).strip()[:120]!r}."
        ) from None


def _record(record: Any, inner: Origin, origin: Origin, reading: Reading) -> Iterator[Item]:
    try:
        kind = _kind(record)
        if kind:
            _read_to_its_end(record, inner)
            yield from dropped(origin, {kind: 1})
            return
        data = record.content_stream().read(reading.limits.max_bytes + 1)
        if len(data) <= reading.limits.max_bytes:
            _read_to_its_end(record, inner)
    except SourceError as error:
        yield error
        return
    except Exception as error:  # as above: zlib, chunks, header fields
        yield SourceError(f"{inner.said}: damaged record: {str(error).strip()[:120]!r}.")
        return
    if len(data) > reading.limits.max_bytes:
        yield SourceError(
            f"{inner.said}: too large: more bytes than sources.max_bytes "
            f"({reading.limits.max_bytes}) allows; raise the limit."
        )
    elif not data.strip() or root_element(data[:HEAD]) not in ("html", "head", "body", ""):
        yield from dropped(origin, {"records that are no page": 1})
    else:
        charset = (record.http_headers.get_header("Content-Type") or "").partition("charset=")[2]
        url = record.rec_headers.get_header("WARC-Target-URI")
        yield from _guarded(data, inner, url, charset.strip("\"' ;"))


def _guarded(data: bytes, inner: Origin, url: str | None, charset: str) -> Iterator[Item]:
    """One page; what breaks in it breaks nothing behind it."""
    try:
        yield from list(read_page(data, inner, url, charset))
    except Exception as error:  # the last resort: libraries on bytes that nobody foresaw
        yield SourceError(f"{inner.said}: the page cannot be read: {type(error).__name__}.")


def _read_to_its_end(record: Any, inner: Origin) -> None:
    """Raises SourceError where the file ends before the record does.

    Its length may be a lie as well: then all records behind it have become a part of it.
    """
    while record.raw_stream.read(_BLOCK):
        pass
    if getattr(record.raw_stream, "limit", 0) > 0:
        told = record.rec_headers.get_header("Content-Length")
        raise SourceError(
            f"{inner.said}: the file ends before the record does, whose Content-Length is "
            f"{told:.20}; fetch the file again."
        )


def _kind(record: Any) -> str | None:
    """Why a record is passed over."""
    if record.rec_type not in ("response", "revisit"):
        return f"{record.rec_type or 'nameless':.20} records"
    if record.rec_type == "revisit" or record.http_headers is None:
        return "records without a page"
    if record.http_headers.get_statuscode() != "200":
        return "responses that are no success"
    told = (record.http_headers.get_header("Content-Type") or "text/html").partition(";")[0]
    return None if told.strip().lower() in _PAGES else "records that are no page"
