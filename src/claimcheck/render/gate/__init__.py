"""The outcome of a gate, one string per format out.

A new format is one module here with a ``GateRenderer`` and one line in ``GATE_FORMATS``.
"""

from __future__ import annotations

from claimcheck.render.gate.interface import GateOptions, GateRenderer
from claimcheck.render.gate.registry import GATE_FORMATS

__all__ = ["GATE_FORMATS", "GateOptions", "GateRenderer"]
