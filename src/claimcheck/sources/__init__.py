"""Readers: files, directories, globs and standard input in, articles out.

A new format is one module here with a ``Reader`` and one line in ``READERS``.
"""

from __future__ import annotations

from claimcheck.sources.interface import Dropped, Item
from claimcheck.sources.loading import Loaded, load, nothing, read
from claimcheck.sources.registry import READERS

__all__ = ["READERS", "Dropped", "Item", "Loaded", "load", "nothing", "read"]
