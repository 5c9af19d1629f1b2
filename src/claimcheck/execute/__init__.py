"""Where the work is done: in processes of this machine, or on a Ray cluster; by shards of Parquet.

An executor maps a function over tasks (``interface``); ``shards`` makes steps of that, with files
and markers.  Another kind of cluster is one module with an ``Executor``, and one line in
``EXECUTORS``.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from claimcheck.config import ExecuteSettings, Settings
from claimcheck.errors import ExecuteError
from claimcheck.execute.folder import Folder
from claimcheck.execute.interface import Executor, Stages
from claimcheck.execute.local import LocalExecutor
from claimcheck.execute.ray_cluster import RayExecutor
from claimcheck.execute.shards import Dataset, Progress, Shards, Step

__all__ = ["EXECUTORS", "Dataset", "Executor", "Progress", "Shards", "Stages", "Step", "opened"]

EXECUTORS: Mapping[str, Callable[[ExecuteSettings], Executor]] = {
    "local": lambda settings: LocalExecutor(settings.workers),
    "ray": lambda settings: RayExecutor(settings.address, settings.workers),
}


@contextmanager
def opened(name: str, settings: Settings, progress: Progress | None = None) -> Iterator[Shards]:
    """Shards on the executor of that name, in the folder that the settings give.

    Raises ExecuteError for an unknown name, a cluster out of reach, or a folder that cannot be
    written.
    """
    if name not in EXECUTORS:
        raise ExecuteError(f"--execute {name!r}: choose from {', '.join(EXECUTORS)}.")
    told = settings.execute
    if name == "ray" and told.address and not told.shards:
        raise ExecuteError(
            f"The machines of the cluster at {told.address} need a folder that all of them reach: "
            "name it as execute.shards."
        )
    with tempfile.TemporaryDirectory(prefix="claimcheck-") as passing:
        kept = settings.cache_folder / "shards" if settings.cache else passing
        folder = Folder(told.shards or str(kept))
        folder.write("README.txt", _README)
        with EXECUTORS[name](told) as executor:
            yield Shards(executor, folder, progress)


_README = (
    b"Shards of claimcheck: what its steps have made, so that a run that was ended can go on.\n"
    b"A file counts when a .done file is beside it. Delete the folder when no run needs it.\n"
)
