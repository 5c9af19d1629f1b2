"""JSON Lines: one article a line, ``{"id", "source", "url", "title", "published", "text"}``."""

from __future__ import annotations

import json
from collections.abc import Iterator

from claimcheck.errors import SourceError
from claimcheck.models import Article, SourceMap
from claimcheck.sources.fields import BOM, article, decode
from claimcheck.sources.interface import Origin


class JsonLinesReader:
    """Reads ``.jsonl``; only ``text`` is required.  A line without ``id`` is called FILE:LINE."""

    suffixes = (".jsonl", ".ndjson")

    def read(self, data: bytes, origin: Origin) -> Iterator[Article | SourceError]:
        """An article or an error for every line that is not blank."""
        found = False
        # Only line feeds end a line here: JSON strings may hold every other separator of Unicode.
        for number, line in enumerate(data.removeprefix(BOM).split(b"\n"), start=1):
            if line.strip():
                found = True
                yield _one(line, origin, number)
        if not found:
            yield SourceError(f"{origin.path}: the file is empty; remove it or add articles.")


def _one(line: bytes, origin: Origin, number: int) -> Article | SourceError:
    where = f"{origin.path}:{number}"
    try:
        fields = _object(decode(line, origin.path, number), where)
        if isinstance(text := fields.get("text"), str):
            # Same length, so that spans hold for the string in the file as well.
            fields["text"] = text.replace("\r\n", " \n").replace("\r", "\n")
        read = article(fields, Origin(origin.path, f"{origin.id}:{number}"), lambda key: where)
        waived = tuple(w.model_copy(update={"line": number}) for w in read.waivers)
        place = SourceMap(anchors=((0, number, 1),), fixed=True)
        return read.model_copy(update={"source_map": place, "waivers": waived})
    except SourceError as error:
        return error


def _object(line: str, where: str) -> dict[str, object]:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise SourceError(f"{where}: not JSON: {error.msg} at column {error.colno}.") from None
    except (ValueError, RecursionError):
        raise SourceError(f"{where}: not JSON that can be read: too deep or too large.") from None
    if not isinstance(value, dict):
        raise SourceError(f'{where}: not a JSON object; write one article as {{"text": …}}.')
    return value
