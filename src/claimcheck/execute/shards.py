"""Steps over shards: a file of Parquet each, and a marker beside it once it is complete.

After datatrove (Penedo et al. 2024): a step reads shards and writes shards, a run that was ended by
anything at all is started again as it was, and what has a marker is not done twice.  Here a shard
is named by all that it depends on, so a marker cannot outlive what it stands for: other articles,
settings or code have other names.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import socket
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Generic, TypeVar

from claimcheck.errors import ExecuteError
from claimcheck.execute.code import versions
from claimcheck.execute.folder import Folder
from claimcheck.execute.interface import Executor
from claimcheck.execute.parquet import Table, decode, encode

T = TypeVar("T")
Progress = Callable[[str, int, int], None]

# ru_maxrss counts kibibytes on Linux and bytes on macOS.
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Step(Generic[T]):
    """One piece of work: what ``run`` makes of the items of a shard, or of several beside it.

    ``depends`` names all besides these items that decides the result: settings, rules, model.
    """

    name: str
    run: Callable[..., Iterable[T]]
    table: Table[T]
    depends: str


@dataclass(frozen=True)
class Dataset(Generic[T]):
    """The shards of one step, or of its input."""

    name: str
    table: Table[T]
    shards: tuple[str, ...]

    def file(self, shard: str) -> str:
        """Where a shard lies in the folder."""
        return f"{self.name}/{shard}.parquet"

    def marker(self, shard: str) -> str:
        """What lies beside a shard that is complete."""
        return f"{self.name}/{shard}.done"


@dataclass(frozen=True)
class Finished:
    """What a marker tells of its shard: rows, size of the file, and what it cost to make.

    ``seconds`` of wall time and ``processor`` of all threads are those of the step alone, without
    reading and writing; ``peak`` is the most memory in bytes that the process has had so far.
    """

    rows: int
    size: int
    seconds: float = 0.0
    processor: float = 0.0
    peak: int = 0
    worker: str = ""


@dataclass(frozen=True)
class Task:
    """A shard to be made, as it is sent to a worker."""

    step: Step[Any]
    inputs: tuple[Dataset[Any], ...]
    row: int  # of the shards of the inputs
    output: Dataset[Any]
    folder: Folder
    code: str = field(default_factory=versions)


class Shards:
    """Runs steps on an executor, over shards in a folder."""

    def __init__(
        self, executor: Executor, folder: Folder, progress: Progress | None = None
    ) -> None:
        self.executor = executor
        self.folder = folder
        self.progress = progress

    def spread(self, name: str, table: Table[T], parts: Iterable[Sequence[T]]) -> Dataset[T]:
        """Writes items that are here as shards, a shard for each part."""
        names: list[str] = []
        for part in parts:
            rows = [dict(table.row(item)) for item in part]
            names.append(_name(name, json.dumps(rows, sort_keys=True)))
            made = Dataset(name, table, tuple(names))
            if _finished(self.folder, made, names[-1]) is None:
                write(self.folder, made, names[-1], part)
        return Dataset(name, table, tuple(names))

    def map(self, step: Step[T], *inputs: Dataset[Any]) -> Dataset[T]:
        """Runs a step on every shard that has not been made yet; the shards of its results.

        Of several inputs, shard n of each goes into shard n of the output.
        """
        rows = list(zip(*(d.shards for d in inputs), strict=True))
        names = tuple(_name(step.name, step.depends, *row) for row in rows)
        output = Dataset(step.name, step.table, names)
        tasks = [
            Task(step, inputs, n, output, self.folder)
            for n, name in enumerate(names)
            if _finished(self.folder, output, name) is None
        ]
        self._tell(step, len(names) - len(tasks), len(names))
        done = self.executor.map(make, tasks)
        for n, _ in enumerate(done, start=1 + len(names) - len(tasks)):
            self._tell(step, n, len(names))
        return output

    def read(self, dataset: Dataset[T]) -> Iterator[T]:
        """The items of all shards, in order; one shard at a time is in memory."""
        for shard in dataset.shards:
            yield from read(self.folder, dataset, shard)

    def costs(self, dataset: Dataset[Any]) -> list[Finished]:
        """What the markers of some shards tell."""
        found = (_finished(self.folder, dataset, shard) for shard in dataset.shards)
        return [each for each in found if each]

    def _tell(self, step: Step[Any], done: int, total: int) -> None:
        if self.progress:
            self.progress(f"{step.name}, by shard", done, total)


def make(task: Task) -> Finished:
    """Makes a shard in a worker: reads its inputs, runs the step, writes result and marker.

    Raises ExecuteError when the worker has other code than the process that sent the task.
    """
    if task.code != versions():
        raise ExecuteError(
            f"The worker {socket.gethostname()} has another claimcheck, or other versions of its "
            "libraries, so that its results could differ: install there what is installed here."
        )
    inputs = [read(task.folder, d, d.shards[task.row]) for d in task.inputs]
    wall, processor = time.perf_counter(), time.process_time()
    items = list(task.step.run(*inputs))
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    shard = task.output.shards[task.row]
    return write(task.folder, task.output, shard, items, wall, processor)


def write(
    folder: Folder,
    dataset: Dataset[T],
    shard: str,
    items: Iterable[T],
    seconds: float = 0.0,
    processor: float = 0.0,
) -> Finished:
    """Writes a shard and then its marker."""
    data, rows = encode(dataset.table, items)
    folder.write(dataset.file(shard), data)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _RSS_UNIT
    worker = f"{socket.gethostname()}:{os.getpid()}"
    done = Finished(rows, len(data), round(seconds, 3), round(processor, 3), peak, worker)
    folder.write(dataset.marker(shard), json.dumps(asdict(done)).encode())
    return done


def read(folder: Folder, dataset: Dataset[T], shard: str) -> list[T]:
    """The items of a shard."""
    name = dataset.file(shard)
    return decode(dataset.table, folder.read(name), f"{folder.address}/{name}")


def _finished(folder: Folder, dataset: Dataset[Any], shard: str) -> Finished | None:
    """The marker of a shard; None where it is not there or was cut off."""
    told = folder.read_if_there(dataset.marker(shard))
    try:
        return Finished(**json.loads(told)) if told else None
    except (ValueError, TypeError):
        return None


def _name(*parts: str) -> str:
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:32]
