"""What is fuzzed: every reader, and what must hold for whatever bytes it is given.

A target calls its reader itself, without the net that ``loading`` spreads below all readers: what a
reader raises but SourceError is a bug.
"""

from __future__ import annotations

import gzip
import io
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import BinaryIO, cast

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1] / "sources"))

from reader_cases import FIXTURES, PAGE, warc, zipped

from claimcheck import config
from claimcheck.errors import SourceError
from claimcheck.models import Article, Report
from claimcheck.pipeline import compare_claims, extract
from claimcheck.sources import Dropped, Item, loading, registry
from claimcheck.sources.archives import GzipReader, ZipReader
from claimcheck.sources.checks import checked
from claimcheck.sources.feeds import FeedReader
from claimcheck.sources.html import HtmlReader
from claimcheck.sources.interface import Origin, Reader, Reading, StreamReader
from claimcheck.sources.jsonl import JsonLinesReader
from claimcheck.sources.markdown import MarkdownReader
from claimcheck.sources.newsml import NewsMLReader
from claimcheck.sources.ninjs import NinjsReader
from claimcheck.sources.table import TableReader
from claimcheck.sources.text import TextReader
from claimcheck.sources.warc import WarcReader

FOUND = Path(__file__).with_name("found")
"""Inputs that broke a reader once: FOUND/TARGET-anything."""

_PLAIN = config.load(cache=False)
_LIMITS = config.load(sources={"max_bytes": 200_000}).sources
_READERS: dict[str, Reader | StreamReader] = {
    "text": TextReader(),
    "markdown": MarkdownReader(),
    "jsonl": JsonLinesReader(),
    "table": TableReader(),
    "html": HtmlReader(),
    "feeds": FeedReader(),
    "ninjs": NinjsReader(),
    "newsml": NewsMLReader(),
    "warc": WarcReader(),
    "zip": ZipReader(),
    "gzip": GzipReader(),
}
_LINES = (
    b'{"id": "a", "published": "2031-05-09", "text": "One \\u00a3.\\r\\nTwo."}\n{"text": "\\ud83d"}'
)
_STORY = (
    "The ferry Alba ran aground on Thursday, and 106 people were taken ashore.\n"
    "“We had no warning,” said Iona Pell.\x00About 100 people left the ferry Alba on Friday.\n"
    "Nobody was hurt."
).encode()
"""Two articles with a zero byte between them."""
_MARKDOWN = b"---\nsource: Post\npublished: 2031-05-09\nclaimcheck:\n  waive: [x]\n---\nWords.\n"


def seeds(name: str) -> list[bytes]:
    """Small inputs of the format to begin with, and all that ever broke its reader."""
    page = b"<!doctype html><title>T</title><p>" + b"The pier was closed on Friday. " * 9
    ok = "200 OK\nContent-Type: text/html"
    first: dict[str, list[bytes]] = {
        "text": [b"The pier reopened.\r\nOn Friday.", b"\xef\xbb\xbfcaf\xc3\xa9"],
        "markdown": [_MARKDOWN],
        "jsonl": [_LINES, _fixture("item.json").replace(b"\n", b"")],
        "table": [_fixture("table.csv"), b'id\ttext\n1\t"a ""b"""\n'],
        "html": [PAGE, page],
        "feeds": [_fixture("rss.xml"), _fixture("atom.xml")],
        "ninjs": [_fixture("item.json")],
        "newsml": [_fixture("newsml.xml")],
        "warc": [warc([("http://a.example/", ok, page)], gzip=False)],
        "zip": [zipped({"a.txt": "Words.", "b.jsonl": _LINES, "c.html": page})],
        "gzip": [gzip.compress(_LINES)],
        "report": [_STORY],
        "any": [PAGE, _LINES, _fixture("rss.xml"), zipped({"a.txt": "Words."})],
    }
    return first[name] + [path.read_bytes() for path in sorted(FOUND.glob(f"{name}-*"))]


def _fixture(name: str) -> bytes:
    return (FIXTURES / name).read_bytes()


def _items(name: str, data: bytes) -> list[Item]:
    reading = Reading(_LIMITS, loading._opened)
    origin = Origin("fuzz", "fuzz")
    stream = cast(BinaryIO, io.BufferedReader(io.BytesIO(data)))  # type: ignore[arg-type]
    named = _READERS.get(name)
    reader = named or registry.reader_for(data[:4096], "fuzz")
    if reader is None:
        return []
    if isinstance(reader, StreamReader):
        return list(reader.stream(stream, origin, reading))
    return list(reader.read(data, origin))


def target(name: str) -> Callable[[bytes], None]:
    """A function that reads bytes with one reader and raises for whatever should not be.

    "report" takes the bytes for articles in UTF-8, and goes on to the report on them, with vectors
    that cost nothing.
    """
    if name == "report":
        return _reported

    def run(data: bytes) -> None:
        for item in _items(name, data[: _LIMITS.max_bytes]):
            if isinstance(item, Article):
                _sound(checked(item, _LIMITS))
            elif isinstance(item, SourceError):
                assert str(item).endswith((".", "?")), str(item)
                assert loading.one_line(str(item)).isprintable(), str(item)
            else:
                assert isinstance(item, Dropped) and item.count > 0

    return run


def _reported(data: bytes) -> None:
    texts = data.decode("utf-8", "replace").split("\0")[:4]
    articles = [Article(id=f"{n}", text=t) for n, t in enumerate(texts) if t.strip()]
    found = extract(articles, _PLAIN)
    sound_report(compare_claims(found, _PLAIN, ByLetters()), articles)


class ByLetters:
    """An embedder without a model: texts of like letters have like vectors."""

    identity = "letters"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """A row of length 1 for each text, by how often it holds each byte modulo 64."""
        rows = np.ones((len(texts), 64), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            np.add.at(row, np.frombuffer(text.encode("utf-8", "replace"), np.uint8) % 64, 1)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def sound_report(report: Report, articles: Iterable[Article]) -> None:
    """What a report promises: it reads back, claims show their words, groups hold known claims."""
    texts = {a.id: a.text for a in articles}
    text = report.model_dump_json(by_alias=True)
    assert Report.model_validate_json(text) == report
    claims = {c.id: c for c in report.claims}
    for claim in report.claims:
        assert claim.span.of(texts[claim.article]) == claim.surface
        assert claim.sentence.end <= len(texts[claim.article])
    for group in report.groups:
        assert len({claims[c].article for c in group.claims}) >= 2
        assert 1 <= group.sources <= len(texts)


def _sound(article: Article) -> None:
    """What later stages rely on: text that can be written, and a place for every code point."""
    assert article.text.strip()
    assert "\0" not in article.text and "\r" not in article.text
    article.model_dump_json().encode()
    assert article.source_map is not None
    starts = [start for start, _, _ in article.source_map.anchors]
    assert starts[0] == 0 and starts == sorted(set(starts)) and starts[-1] < len(article.text)
    assert all(line > 0 and column > 0 for _, line, column in article.source_map.anchors)


TARGETS = (*_READERS, "any")
