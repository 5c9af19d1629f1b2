"""The fields of an article, checked the same way whatever format they came in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

from claimcheck.errors import SourceError
from claimcheck.models import Article
from claimcheck.sources.interface import Origin
from claimcheck.sources.waivers import KEY, waivers

BOM = b"\xef\xbb\xbf"
_LONGEST_SHOWN = 60
_LINE_END = re.compile(r"\r\n?")

Where = Callable[[str], str]
"""Names the place of a field in messages: "news.jsonl:3"."""


def shown(value: object) -> str:
    """A value as a message quotes it: short, on one line."""
    text = value if isinstance(value, str) else repr(value)
    return repr(text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…")


def decode(data: bytes, where: str, line: int = 1) -> str:
    """UTF-8 bytes, with or without a byte order mark, as text.

    ``line`` is the number of the first line in its file.  Raises SourceError naming the line, and
    the byte in it, that is not UTF-8.
    """
    try:
        return data.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        offset = error.start + (len(BOM) if data.startswith(BOM) else 0)
        line += data.count(b"\n", 0, offset)
        byte = offset - data.rfind(b"\n", 0, offset)
        raise SourceError(
            f"{where}:{line}: byte {byte} of the line (0x{data[offset]:02x}) is not UTF-8; "
            "save the file as UTF-8."
        ) from None


def plain_lines(text: str) -> str:
    """The text with every line end as a single line feed."""
    return _LINE_END.sub("\n", text)


def published(value: object, where: str) -> str | None:
    """A publishing date as ISO 8601: ``2022-01-27`` or ``2022-01-27T09:30:00+01:00``.

    Raises SourceError for anything else than a full date, with or without a time.
    """
    if value is None or value == "":
        return None
    text = value.strip() if isinstance(value, str) else ""
    try:
        if text[10:11] in ("T", " "):
            return datetime.fromisoformat(text).isoformat()
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise SourceError(
            f"{where}: published is {shown(value)}, which is no ISO 8601 date; "
            "write it like 2022-01-27."
        ) from None


def _name(fields: Mapping[str, object], key: str, where: Where) -> str | None:
    value = fields.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, str):
        raise SourceError(f"{where(key)}: {key} is {shown(value)}; write it as text.")
    return _encodable(value.strip(), key, where)


def _encodable(text: str, key: str, where: Where) -> str:
    """The text, if it can be written as UTF-8: JSON can smuggle in halves of surrogate pairs."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise SourceError(
            f"{where(key)}: {key} holds half a surrogate pair at character {error.start}; "
            "replace it by the character that is meant."
        ) from None
    return text


def article(fields: Mapping[str, object], origin: Origin, where: Where) -> Article:
    """The article in ``fields``: ``text``, any of id, source, url, title, published, claimcheck.

    Keys that claimcheck does not know are ignored.  Raises SourceError naming the field that cannot
    be used.
    """
    if "text" not in fields:
        raise SourceError(f"{where('text')}: the article has no text; give it a field 'text'.")
    text = fields["text"]
    if not isinstance(text, str):
        raise SourceError(f"{where('text')}: text is {shown(text)}; write it as a string.")
    if not text.strip():
        raise SourceError(f"{where('text')}: the article is empty; remove it or add its text.")
    if "\0" in text:
        raise SourceError(
            f"{where('text')}: the text holds a NUL at character {text.index(chr(0))}; "
            "this is no plain text."
        )
    day = published(fields.get("published"), where("published"))
    return Article(
        id=_name(fields, "id", where) or origin.id,
        path=origin.path,
        source=_name(fields, "source", where),
        url=_name(fields, "url", where),
        title=_name(fields, "title", where),
        published=day,
        published_basis="metadata" if day else "unknown",
        text=_encodable(text, "text", where),
        waivers=waivers(fields.get(KEY), origin.path, where(KEY)),
    )
