"""Rows as Parquet, in memory: a shard is a few megabytes, and is written and read whole."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from claimcheck.errors import ExecuteError

T = TypeVar("T")
Row = Mapping[str, Any]
Cell = Literal["string", "int64", "binary", "strings"]

INSTALL = "pip install 'claimcheck-news[ray]'"


@dataclass(frozen=True)
class Table(Generic[T]):
    """How items of a type stand in a row each, and come back from it unchanged.

    ``columns`` gives the type of each column; every cell may be null.
    """

    columns: Mapping[str, Cell]
    row: Callable[[T], Row]
    item: Callable[[Row], T]


def encode(table: Table[T], items: Iterable[T]) -> tuple[bytes, int]:
    """The items as a Parquet file with checksums of its pages, and how many they are."""
    arrow, parquet = _arrow()
    types = {
        "string": arrow.string(),
        "int64": arrow.int64(),
        "binary": arrow.binary(),
        "strings": arrow.list_(arrow.string()),
    }
    schema = arrow.schema([(name, types[cell]) for name, cell in table.columns.items()])
    rows = [dict(table.row(item)) for item in items]
    file = io.BytesIO()
    parquet.write_table(
        arrow.Table.from_pylist(rows, schema=schema),
        file,
        compression="zstd",
        write_page_checksum=True,
    )
    return file.getvalue(), len(rows)


def decode(table: Table[T], data: bytes, name: str) -> list[T]:
    """The items of a Parquet file.  Raises ExecuteError, with its ``name``, for a damaged one."""
    arrow, parquet = _arrow()
    try:
        found = parquet.ParquetFile(io.BytesIO(data), page_checksum_verification=True).read()
    except (arrow.ArrowException, OSError) as error:
        first = str(error).partition("\n")[0]
        raise ExecuteError(
            f"{name} is damaged ({first}): delete it with the .done file beside it, and run again."
        ) from None
    return [table.item(row) for row in found.to_pylist()]


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise ExecuteError(
            f"Shards need pyarrow, which is not installed; run: {INSTALL}."
        ) from None
    return pyarrow, pyarrow.parquet
