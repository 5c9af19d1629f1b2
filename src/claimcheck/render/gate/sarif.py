"""SARIF 2.1.0 (OASIS), for code scanning and editors."""

from __future__ import annotations

import json

from claimcheck.findings import Gate
from claimcheck.findings.conflicts import Seen
from claimcheck.render.gate.interface import GateOptions
from claimcheck.render.safe import json_text


class SarifRenderer:
    """One run: findings that count, and those that do not as suppressed results."""

    def render(self, gate: Gate, seen: Seen, options: GateOptions) -> str:
        """The log; what has no file, and so no place in code, is a notification of the tool."""
        from claimcheck.render.gate.sarif_log import log  # its types take a while to load

        data = log(gate, options).model_dump(mode="json", by_alias=True, exclude_none=True)
        return json_text(json.dumps(data, ensure_ascii=False, indent=1)) + "\n"
