"""On a Ray cluster (Moritz et al. 2018): one that is there, or one started on this machine."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

from claimcheck.errors import ClaimcheckError, ExecuteError
from claimcheck.execute.local import cores
from claimcheck.execute.parquet import INSTALL

T = TypeVar("T")
R = TypeVar("R")

RETRIES = 3  # of a task whose worker died, on other workers
AHEAD = 2  # tasks for each worker that the cluster is given before it has asked for them
OBJECT_STORE = 100_000_000  # bytes; shards go through files, so hardly anything is in it
PATIENCE = 10.0  # seconds for a cluster to answer
STARTS = 3  # on this machine: Ray gives its own parts 15 s, which a busy machine may exceed
_QUIET = {  # Ray reads the environment when it is imported
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
}


class RayExecutor:
    """Tasks of one core each.  Ray keeps a process for the next task, and so the models in it.

    ``address`` is that of a cluster: host:port, ray://host:port, or "auto" for the one this machine
    belongs to; "" starts one here, of ``workers`` processes (0: one for each core).  A cluster that
    the calling program is connected to already is used as it is, and left as it is.
    """

    def __init__(self, address: str = "", workers: int = 0) -> None:
        self.address = address
        self.workers = workers
        self._ray: Any = None
        self._ours = False

    def __enter__(self) -> Self:
        for name, value in _QUIET.items():
            os.environ.setdefault(name, value)
        try:
            import ray
        except ImportError:
            raise ExecuteError(
                f"--execute ray needs Ray, which is not installed; run: {INSTALL}."
            ) from None
        self._ray = ray
        if not ray.is_initialized():
            self._connect()
            self._ours = True
        return self

    def __exit__(self, *error: object) -> None:
        if self._ours:
            self._ray.shutdown()
            self._ours = False

    def map(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """See Executor."""
        ray = self._ray
        call = ray.remote(num_cpus=1, max_retries=RETRIES)(work)
        rest = iter(tasks)
        slots = AHEAD * int(ray.cluster_resources().get("CPU", 1))
        running = [call.remote(task) for task in islice(rest, slots)]
        try:
            while running:
                [done], running = ray.wait(running, num_returns=1)
                running += [call.remote(task) for task in islice(rest, 1)]
                yield self._result(done)
        finally:
            for each in running:
                ray.cancel(each)

    def _result(self, done: Any) -> Any:
        errors = self._ray.exceptions
        try:
            return self._ray.get(done)
        except errors.RayTaskError as error:
            if isinstance(error.cause, ClaimcheckError):
                raise type(error.cause)(*error.cause.args) from None
            raise
        except errors.RayError as error:
            first = str(error).partition("\n")[0].rstrip(".")
            raise ExecuteError(
                f"A shard has ended {RETRIES + 1} workers, or the cluster is gone ({first}): give "
                "each worker more memory or fewer execute.articles, and run the same command "
                "again, which goes on from the finished shards."
            ) from None

    def _connect(self) -> None:
        quiet = {"log_to_driver": False, "configure_logging": False, "logging_level": "ERROR"}
        try:
            if self.address:
                _reach(self.address)
                self._ray.init(address=self.address, **quiet)
                return
            self._start(quiet)
        except Exception as error:  # Ray raises bare Exception where its processes fail to start
            first = str(error).partition("\n")[0].rstrip(".")
            where = f"at {self.address}" if self.address else "on this machine"
            raise ExecuteError(
                f"No Ray cluster {where} can be used ({first}): correct execute.address, or leave "
                "it empty to start one on this machine."
            ) from None

    def _start(self, quiet: Mapping[str, Any]) -> None:
        for attempt in range(1, STARTS + 1):
            try:
                self._ray.init(
                    num_cpus=self.workers or cores(),
                    include_dashboard=False,
                    object_store_memory=OBJECT_STORE,
                    _node_ip_address="127.0.0.1",  # nothing listens to the network
                    **quiet,
                )
                return
            except Exception:
                self._ray.shutdown()
                if attempt == STARTS:
                    raise


def _reach(address: str) -> None:
    """Raises OSError when nobody listens there; Ray itself would ask for minutes."""
    if address in {"auto", "local"}:
        return
    parts = urlsplit(address if "://" in address else f"//{address}")
    with socket.create_connection((parts.hostname or "", parts.port or 10001), PATIENCE):
        pass
