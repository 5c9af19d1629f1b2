"""What a run over shards needs of the machines it runs on, and the pipeline of such a run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol, Self, TypeVar

from claimcheck.models import Article, Claim, Group

T = TypeVar("T")
R = TypeVar("R")


class Executor(Protocol):
    """Maps a function over tasks, on as many processes as it has.

    It is a context: processes live from its beginning to its end, so that what one has loaded for a
    task is there for the next.
    """

    def __enter__(self) -> Self:
        """Makes the processes ready.  Raises ExecuteError when they cannot be reached."""
        ...

    def __exit__(self, *error: object) -> None:
        """Ends what it has started, and nothing else."""
        ...

    def map(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """The results of all tasks, each as soon as it is there, in no order.

        ``work`` is importable in other processes and may run more than once for a task.  What it
        raises is raised here.  Raises ExecuteError for a task that killed its process.
        """
        ...


class Stages(Protocol):
    """The stages that cost time, where something other than the calling process does them."""

    def claims(self, articles: Sequence[Article]) -> Iterator[tuple[Claim, ...] | None]:
        """The claims of each dated article, in the order given; None where they take too long."""
        ...

    def groups(
        self, articles: Sequence[Article], claims: Sequence[Claim], stands_for: Mapping[str, str]
    ) -> Iterator[Group]:
        """The judged groups of claims; ``stands_for`` gives an article's independent source."""
        ...
