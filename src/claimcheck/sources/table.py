"""CSV and TSV: one article a row, its columns named in the first."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from typing import BinaryIO, get_args

from claimcheck.config import FieldName
from claimcheck.errors import SourceError
from claimcheck.models import Article, SourceMap
from claimcheck.sources.columns import renamed
from claimcheck.sources.fields import BOM, article, decode
from claimcheck.sources.interface import Item, Origin, Reading
from claimcheck.sources.lines import byte_lines
from claimcheck.sources.placed import Builder, Lines, Placed, source_map
from claimcheck.sources.sniff import first_line

_DELIMITERS = ",;\t|"


class TableReader:
    """Reads ``.csv`` and ``.tsv`` as RFC 4180 has them; a row without ``id`` is called FILE:LINE.

    The delimiter is whichever of comma, semicolon, tab and bar the first row has most of.
    """

    suffixes = (".csv", ".tsv")

    def recognises(self, head: bytes) -> bool:
        words = first_line(head).decode("utf-8", "replace")
        cells = [c.strip(' "') for c in words.split(_delimiter(words))]
        return len(cells) > 1 and "text" in cells and len(set(get_args(FieldName)) & set(cells)) > 1

    def stream(self, file: BinaryIO, origin: Origin, reading: Reading) -> Iterator[Item]:
        """The rows in their order; rows are read one at a time."""
        rows = _Rows(file, origin, reading.limits.max_bytes)
        head: list[str] | None = None
        try:
            for cells in rows:
                if isinstance(cells, SourceError):
                    yield cells
                elif head is None:
                    head = _head(cells, reading.limits.columns, origin)
                elif any(cell.strip() for cell in cells):
                    yield _one(head, cells, rows, origin, reading.limits.columns)
        except csv.Error as error:
            yield SourceError(f"{origin.said}:{rows.number}: not CSV: {error}.")
        except SourceError as error:
            yield error
        if not rows.number:
            yield SourceError(f"{origin.said}: the file is empty; remove it or add articles.")


def _head(cells: list[str], columns: Mapping[FieldName, str], origin: Origin) -> list[str]:
    """The names of the columns.  Raises SourceError where none holds the text, or two one field."""
    text = columns.get("text", "text")
    if text not in cells:
        raise SourceError(
            f"{origin.said}: there is no column {text!r} to take the text from but "
            f"{', '.join(cells):.200}; name it in sources.columns.text."
        )
    read = {*get_args(FieldName), *columns.values()}
    if again := sorted(name for name in read if cells.count(name) > 1):
        raise SourceError(
            f"{origin.said}: there are two columns {again[0]!r}; give one of them another name."
        )
    return cells


class _Rows:
    """The rows of a table; keeps the raw lines of the row at hand, to find its text in them."""

    def __init__(self, file: BinaryIO, origin: Origin, longest: int) -> None:
        self.number = 0
        self.raw: list[str] = []
        self._size = 0
        self._longest = longest
        self._path = origin.said
        self._lines = byte_lines(file, longest, origin.said)

    def __iter__(self) -> Iterator[list[str] | SourceError]:
        first = next(self._texts(), "")
        csv.field_size_limit(max(csv.field_size_limit(), self._longest))
        reader = csv.reader(self._again(first), delimiter=_delimiter(first), strict=False)
        for cells in reader:
            yield cells
            self.raw, self._size = [], 0

    def _again(self, first: str) -> Iterator[str]:
        if first:
            self.raw, self._size = [first], len(first)
            yield first
        for text in self._texts():
            self.raw.append(text)
            self._size += len(text)
            if self._size > self._longest:
                raise SourceError(
                    f"{self._path}:{self.start}: too large: a row of more than {self._longest} "
                    "bytes; is a quotation mark never closed? Mend it or raise sources.max_bytes."
                )
            yield text

    def _texts(self) -> Iterator[str]:
        for number, line in self._lines:
            self.number = number
            if isinstance(line, SourceError):
                raise line
            yield decode(line.removeprefix(BOM) if number == 1 else line, self._path, number)

    @property
    def start(self) -> int:
        """The number of the first line of the row at hand."""
        return self.number - len(self.raw) + 1


def _delimiter(line: str) -> str:
    return max(_DELIMITERS, key=line.count)


def _one(
    head: list[str], cells: list[str], rows: _Rows, origin: Origin, columns: Mapping[FieldName, str]
) -> Article | SourceError:
    where = f"{origin.said}:{rows.start}"
    try:
        fields = renamed(dict(zip(head, cells, strict=False)), columns, where)
        text = str(fields.get("text") or "")
        if "text" in fields:
            fields["text"] = text.replace("\r\n", " \n").replace("\r", "\n")
        inner = origin.numbered("line", rows.start)
        read = article(fields, inner, lambda key: where)
        return read.model_copy(update={"source_map": _places(text, rows)})
    except SourceError as error:
        return error


def _places(text: str, rows: _Rows) -> SourceMap:
    """Where a cell stands: its text with every doubled quotation mark as one, found in its row."""
    raw = "".join(rows.raw)
    out, start = Builder(), 0
    whole = Placed.whole(raw)
    while (found := raw.find('""', start)) >= 0:
        out.copy(whole, start, found + 1)
        start = found + 2
    out.copy(whole, start, len(raw))
    ground = out.done()
    first = max(0, ground.text.find(text))
    cell = Placed(
        text.replace("\r\n", " \n").replace("\r", "\n"), ground.at[first : first + len(text)]
    )
    return source_map(cell, Lines(raw, rows.start))
