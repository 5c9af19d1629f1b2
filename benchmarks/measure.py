"""What a fresh process costs: wall time, processor time and peak memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

# ru_maxrss counts kibibytes on Linux and bytes on macOS.
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall and processor time in seconds and peak resident memory in bytes of one process."""

    seconds: float
    processor: float
    peak: int


@dataclass(frozen=True, slots=True)
class Costs:
    """One round: the models alone, claimcheck without a cache, claimcheck once more."""

    bare: Cost
    cold: Cost
    second: Cost

    def ratio(self, name: str) -> float:
        """Wall time of a run as a multiple of the bare cost."""
        cost: Cost = getattr(self, name)
        return cost.seconds / self.bare.seconds

    def as_dict(self) -> dict[str, dict[str, float]]:
        """The figures by name of the run."""
        return asdict(self)


def measured(command: Sequence[str | Path], **environment: str) -> Cost:
    """Runs a command to its end.  Raises SystemExit with its errors when it fails."""
    begun = time.perf_counter()
    with subprocess.Popen(
        list(map(str, command)),
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr
        errors = process.stderr.read()  # ends when the process does
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begun
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with {process.returncode}:\n{errors}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _RSS_UNIT)


def median(rounds: Sequence[Costs]) -> Costs:
    """The middle of each figure over some rounds."""

    def middle(pick: Callable[[Costs], Cost]) -> Cost:
        costs = [pick(r) for r in rounds]
        return Cost(
            round(statistics.median(c.seconds for c in costs), 3),
            round(statistics.median(c.processor for c in costs), 3),
            int(statistics.median(c.peak for c in costs)),
        )

    return Costs(middle(lambda r: r.bare), middle(lambda r: r.cold), middle(lambda r: r.second))
