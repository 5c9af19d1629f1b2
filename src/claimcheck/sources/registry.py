"""The readers claimcheck has, found by what a file holds, then by its suffix."""

from __future__ import annotations

from pathlib import Path, PurePath

from claimcheck.sources.archives import GzipReader, ZipReader
from claimcheck.sources.feeds import FeedReader
from claimcheck.sources.html import HtmlReader
from claimcheck.sources.interface import Reader, StreamReader
from claimcheck.sources.jsonl import JsonLinesReader
from claimcheck.sources.markdown import MarkdownReader
from claimcheck.sources.newsml import NewsMLReader
from claimcheck.sources.ninjs import NinjsReader
from claimcheck.sources.sniff import HEAD
from claimcheck.sources.table import TableReader
from claimcheck.sources.text import TextReader
from claimcheck.sources.warc import WarcReader

STDIN: StreamReader = JsonLinesReader()
"""What ``-`` is read with where its content does not tell."""

READERS: tuple[Reader | StreamReader, ...] = (
    TextReader(),
    MarkdownReader(),
    STDIN,
    TableReader(),
    HtmlReader(),
    FeedReader(),
    NinjsReader(),
    NewsMLReader(),
    WarcReader(),
    ZipReader(),
    GzipReader(),
)

BY_SUFFIX = {suffix: reader for reader in READERS for suffix in reader.suffixes}


def known() -> str:
    """The suffixes there are, for a message."""
    return ", ".join(sorted(BY_SUFFIX))


def knows(path: Path) -> bool:
    """Whether a file is in a format that can be read, by its suffix or what it begins with."""
    if path.suffix.lower() in BY_SUFFIX:
        return True
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return reader_for(file.read(HEAD), path.name) is not None
    except OSError:
        return False


def reader_for(head: bytes, name: str) -> Reader | StreamReader | None:
    """The reader for a file that begins with ``head``; its suffix decides where that does not."""
    packed = head.startswith(b"\x1f\x8b")
    named = BY_SUFFIX.get(PurePath(name if packed else name.removesuffix(".gz")).suffix.lower())
    told = next((reader for reader in READERS if reader.recognises(head)), None)
    # The first lines of JSON Lines can look like a whole item of ninjs.
    return named if named is STDIN and isinstance(told, NinjsReader) else told or named
