"""On this machine: in this process, or in several."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Self, TypeVar

from claimcheck.errors import ExecuteError

T = TypeVar("T")
R = TypeVar("R")


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class LocalExecutor:
    """Processes of this machine; ``workers`` of 1 is this process itself, 0 one for each core."""

    def __init__(self, workers: int = 1) -> None:
        self.workers = workers or cores()
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        if self.workers > 1:
            # Not forked: the libraries of the models have threads, which a fork does not copy.
            self._pool = ProcessPoolExecutor(self.workers, mp_context=get_context("spawn"))
        return self

    def __exit__(self, *error: object) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def map(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """See Executor."""
        if self._pool is None:
            yield from map(work, tasks)
            return
        try:
            for done in as_completed([self._pool.submit(work, task) for task in tasks]):
                yield done.result()
        except BrokenProcessPool:
            raise ExecuteError(
                "A worker process was killed, most often for want of memory: run the same command "
                "again, which goes on from the finished shards, with fewer execute.workers."
            ) from None
