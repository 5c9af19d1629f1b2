"""The outcome as JSON, ``claimcheck.gate/1``: fields are only ever added."""

from __future__ import annotations

from claimcheck.findings import Gate
from claimcheck.findings.conflicts import Seen
from claimcheck.render.gate.interface import GateOptions
from claimcheck.render.json import dump


class JsonRenderer:
    """The whole outcome as one document."""

    def render(self, gate: Gate, seen: Seen, options: GateOptions) -> str:
        """All fields of ``Gate``; harmful characters stand as JSON escapes."""
        return dump(gate, indent=1) + "\n"
