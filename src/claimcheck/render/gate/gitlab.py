"""A Code Quality report of GitLab: a JSON list, shown in the widget and beside the lines.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import hashlib
import json

from claimcheck.findings import Finding, Gate, Weight
from claimcheck.findings.conflicts import Seen
from claimcheck.render.gate.interface import GateOptions, in_repository
from claimcheck.render.safe import json_text, one_line

_SEVERITIES: dict[Weight, str] = {
    "critical": "critical",
    "major": "major",
    "minor": "minor",
    "note": "info",
}


class GitlabRenderer:
    """The findings that count."""

    def render(self, gate: Gate, seen: Seen, options: GateOptions) -> str:
        """One object a finding; one without a file stands at the top of the repository."""
        entries = [_entry(finding, options) for finding in gate.findings]
        return json_text(json.dumps(entries, ensure_ascii=False, indent=1)) + "\n"


def _entry(finding: Finding, options: GateOptions) -> dict[str, object]:
    path = in_repository(finding.place.path, options) if finding.place.path else "."
    return {
        "description": one_line(finding.message),
        "check_name": f"{finding.rule} {finding.name}",
        "fingerprint": _unique(finding.fingerprint, path),
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": path, "lines": {"begin": finding.place.line or 1}},
    }


def _unique(fingerprint: str, path: str) -> str:
    """GitLab drops an entry whose fingerprint it has seen: copies of a text share theirs here."""
    key = f"{fingerprint}\0{path}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(key).hexdigest()[:32]
