"""The readers claimcheck has, found by a file's suffix."""

from __future__ import annotations

from claimcheck.sources.interface import Reader
from claimcheck.sources.jsonl import JsonLinesReader
from claimcheck.sources.markdown import MarkdownReader
from claimcheck.sources.text import TextReader

STDIN: Reader = JsonLinesReader()
"""What ``-`` is read with."""

READERS: tuple[Reader, ...] = (
    TextReader(),
    MarkdownReader(),
    STDIN,
)

BY_SUFFIX: dict[str, Reader] = {suffix: reader for reader in READERS for suffix in reader.suffixes}
