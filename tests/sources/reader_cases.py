"""What the tests of readers have in common: fixtures, archives made on the spot, places."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from claimcheck import config
from claimcheck.models import Article
from claimcheck.sources import Loaded, load

FIXTURES = Path(__file__).parents[1] / "fixtures" / "readers"
PAGE = (FIXTURES / "page.html").read_bytes()


def read(*paths: Path | str, **limits: Any) -> Loaded:
    """Loads paths, keeping errors beside the articles."""
    return load(paths, config.load(sources=limits), keep_going=True)


def lone(*paths: Path | str, **limits: Any) -> Article:
    """The one article there is, read without error."""
    found = read(*paths, **limits)
    assert found.errors == ()
    (article,) = found.articles
    return article


def put(path: Path, content: str | bytes) -> Path:
    """A file with this content."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def counts(found: Loaded) -> dict[str, int]:
    """What was left out of all files, by kind."""
    out: dict[str, int] = {}
    for item in found.dropped:
        out[item.what] = out.get(item.what, 0) + item.count
    return out


def stands_at(article: Article, words: str, file: str) -> str:
    """What the file holds where the article says that its words stand, as many characters."""
    assert article.source_map
    line, column = article.source_map.place(article.text, article.text.index(words))
    return file.split("\n")[line - 1][column - 1 :][: len(words)]


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def page(title: str, paragraphs: list[str]) -> bytes:
    """A plain web page."""
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    head = f"<head><title>{title}</title></head>"
    return f"<!doctype html><html>{head}<body><article>{body}</article></body></html>".encode()


def warc(pages: list[tuple[str, str, bytes]], gzip: bool = True) -> bytes:
    """A WARC of responses (address, head of the response, body), and a request before each."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzip)
    writer.write_record(writer.create_warcinfo_record("test.warc", {"software": "by hand"}))
    for url, head, body in pages:
        status, *lines = head.split("\n")
        fields = [(name, value) for name, _, value in (line.partition(": ") for line in lines)]
        http = StatusAndHeaders(status, fields, protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "request", http_headers=http))
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), http_headers=http
        )
        writer.write_record(record)
    return out.getvalue()
