"""JSON Lines: one article a line, ``{"id", "source", "url", "title", "published", "text"}``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from claimcheck.config import FieldName
from claimcheck.errors import SourceError
from claimcheck.models import Article, SourceMap
from claimcheck.sources import ninjs
from claimcheck.sources.columns import renamed
from claimcheck.sources.fields import BOM, article, decode
from claimcheck.sources.interface import Item, Origin, Reading
from claimcheck.sources.json_text import (
    Literal,
    RepeatedNameError,
    member,
    parse,
    placed,
    unique,
)
from claimcheck.sources.lines import byte_lines
from claimcheck.sources.placed import Lines, Placed, source_map
from claimcheck.sources.sniff import first_line


class JsonLinesReader:
    """Reads ``.jsonl``; only ``text`` is required.  A line without ``id`` is called FILE:LINE.

    A line may also be an item of ninjs.
    """

    suffixes = (".jsonl", ".ndjson")

    def recognises(self, head: bytes) -> bool:
        """Whether the first line is an object with a text."""
        try:
            fields = json.loads(first_line(head))
        except (ValueError, RecursionError):
            return False
        return isinstance(fields, dict) and isinstance(fields.get("text"), str)

    def stream(self, file: BinaryIO, origin: Origin, reading: Reading) -> Iterator[Item]:
        """An article or an error for every line that is not blank."""
        found = False
        for number, line in byte_lines(file, reading.limits.max_bytes, origin.said):
            if isinstance(line, SourceError):
                found = True
                yield line
            elif line.removeprefix(BOM).strip():
                found = True
                line = line.removeprefix(BOM) if number == 1 else line
                yield from _line(line.rstrip(b"\n"), origin, number, reading.limits.columns)
        if not found:
            yield SourceError(f"{origin.said}: the file is empty; remove it or add articles.")


def _line(
    line: bytes, origin: Origin, number: int, columns: Mapping[FieldName, str]
) -> Iterator[Item]:
    if columns or not any(key in line for key in (b'"bod', b'"uri"')):
        yield _one(line, origin, number, columns)
        return
    try:
        item = parse(text := decode(line, origin.said, number), origin.said)
    except SourceError:
        item, text = None, ""
    if not ninjs.is_item(item) or "text" in item:
        yield _one(line, origin, number, columns)
        return
    inner = origin.numbered("line", number)
    yield from ninjs.read_item(item, text, Lines(text, number), inner)


def _one(
    line: bytes, origin: Origin, number: int, columns: Mapping[FieldName, str]
) -> Article | SourceError:
    where = f"{origin.said}:{number}"
    try:
        file = decode(line, origin.said, number)
        fields = renamed(_object(file, where), columns, where)
        if isinstance(text := fields.get("text"), str):
            # Same length, so that spans hold for the string in the file as well.
            fields["text"] = text.replace("\r\n", " \n").replace("\r", "\n")
        read = article(fields, origin.numbered("line", number), lambda key: where)
        key = columns.get("text", "text").rpartition(".")[2]
        return read.model_copy(
            update={
                "source_map": _places(str(text), read.text, key, file, number),
                "waivers": tuple(w.model_copy(update={"line": number}) for w in read.waivers),
            }
        )
    except SourceError as error:
        return error


def _places(raw: str, text: str, key: str, file: str, number: int) -> SourceMap:
    """Where the string stands in its line; at its start where the same key holds other strings."""
    found = member(file, key, raw)
    if not isinstance(found, Literal):
        return SourceMap(anchors=((0, number, 1),), fixed=True)
    return source_map(Placed(text, placed(found, file).at), Lines(file, number))


def _object(line: str, where: str) -> dict[str, object]:
    try:
        value = json.loads(line, object_pairs_hook=unique)
    except json.JSONDecodeError as error:
        raise SourceError(f"{where}: not JSON: {error.msg} at column {error.colno}.") from None
    except RepeatedNameError as error:
        raise SourceError(f"{where}: {error}.") from None
    except (ValueError, RecursionError):
        raise SourceError(f"{where}: not JSON that can be read: too deep or too large.") from None
    if not isinstance(value, dict):
        raise SourceError(f'{where}: not a JSON object; write one article as {{"text": …}}.')
    return value
