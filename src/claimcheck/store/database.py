"""What the index needs of a database; SQLite and PostgreSQL differ in nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

Row = tuple[Any, ...]


def absent(name: str) -> str:
    """The sentence for a place where no index is."""
    return (
        f"There is no index in {name}: make one with 'claimcheck index add PATH… --index {name}'."
    )


class Database(Protocol):
    """One connection.  Statements mark their parameters with ``?`` and hold no other one.

    Every method raises StoreError, one sentence, for whatever goes wrong below it.
    """

    name: str
    """The location as users may see it: without a password."""

    largest_batch: int
    """How many parameters one statement may have."""

    def rows(self, statement: str, parameters: Sequence[Any] = ()) -> Iterator[Row]:
        """The rows that a statement gives, read as they are asked for."""
        ...

    def run(self, statement: str, parameters: Sequence[Any] = ()) -> int:
        """Runs one statement; how many rows it changed."""
        ...

    def run_many(self, statement: str, parameters: Iterable[Sequence[Any]]) -> None:
        """Runs one statement for each row of parameters."""
        ...

    def reading(self) -> AbstractContextManager[None]:
        """A block in which everything read is of one moment, whatever others write."""
        ...

    def writing(self) -> AbstractContextManager[None]:
        """A block whose writes happen wholly or not at all; one writer at a time."""
        ...

    def has_tables(self) -> bool:
        """Whether an index was ever made here."""
        ...

    def faults(self) -> Iterator[str]:
        """What the database itself finds wrong with its files, a sentence each."""
        ...

    def vacuum(self) -> None:
        """Gives space back that nothing uses any more."""
        ...

    def to_vector(self, row: bytes) -> Any:
        """Little-endian float32 bytes as the database keeps a vector."""
        ...

    def from_vector(self, kept: Any) -> bytes:
        """The reverse of ``to_vector``."""
        ...

    def close(self) -> None:
        """Ends the connection."""
        ...
