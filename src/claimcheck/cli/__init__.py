"""The command line: parse, call, render, exit code; no logic of its own.

Nothing heavy is imported before a command needs it, so that ``claimcheck --help`` is quick.
"""

from __future__ import annotations

from claimcheck.cli.app import main

__all__ = ["main"]
