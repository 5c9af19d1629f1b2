"""Output: a report in, one string per format out.

A new format is one module here with a ``Renderer`` and one line in ``FORMATS``.
"""

from __future__ import annotations

from claimcheck.render.interface import Options, Renderer, rendered
from claimcheck.render.registry import FORMATS
from claimcheck.render.selection import Selection, at_least, select

__all__ = ["FORMATS", "Options", "Renderer", "Selection", "at_least", "rendered", "select"]
