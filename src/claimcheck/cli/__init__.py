"""The command line: parse, call, render, exit code; no logic of its own.

Nothing heavy is imported before a command needs it, so that ``claimcheck --help`` is quick.
"""

from __future__ import annotations

import os

from claimcheck.cli.app import main

# numpy reads it when it is imported.  The matrices of a story are small: more threads than one wait
# for each other longer than they compute.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__all__ = ["main"]
