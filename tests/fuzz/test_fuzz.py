"""A short run of the fuzzers; ``make fuzz`` is the long one."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from targets import TARGETS, seeds, target

RUNS = 150
GUIDED = ("html", "feeds", "table", "any")


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.filterwarnings("ignore")
def test_damaged_input_is_an_error_and_never_a_crash(name: str) -> None:
    chance, read = random.Random(3), target(name)
    for seed in seeds(name):
        read(seed)
        for _ in range(RUNS // len(seeds(name))):
            read(_damaged(seed, chance))


def _damaged(data: bytes, chance: random.Random) -> bytes:
    """The input with a few pieces cut out, repeated, swapped or overwritten."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        a, b = sorted(chance.randrange(len(out) + 1) for _ in range(2))
        piece = out[a : min(b, a + 200)]
        match chance.randrange(4):
            case 0:
                del out[a : a + len(piece)]
            case 1:
                out[a:a] = piece * chance.randint(1, 4)
            case 2:
                out[a : a + len(piece)] = chance.randbytes(len(piece))
            case _:
                out[a:a] = chance.choice(
                    [b"<", b">", b'"', b"\0", b"\r", b"&#", b"\xff", b"]]>", b"\\"]
                )
    return bytes(out)


@pytest.mark.parametrize("name", GUIDED)
def test_the_guided_fuzzer_runs(name: str, tmp_path: Path) -> None:
    pytest.importorskip("atheris")
    script = Path(__file__).with_name("run.py")
    command = [sys.executable, str(script), name, "-runs=200", "-seed=1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr[-2_000:]
    assert "Done 200 runs" in done.stderr
