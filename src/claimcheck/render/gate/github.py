"""Workflow commands of GitHub Actions: annotations beside the lines of a pull request.

The escapes are those of actions/toolkit, ``packages/core/src/command.ts``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.findings import Finding, Gate, Place, Weight
from claimcheck.findings.conflicts import Seen
from claimcheck.render.gate.interface import GateOptions, in_repository, summary
from claimcheck.render.safe import one_line

LIMIT = 10
"""Annotations of a level that GitHub shows of one step; it drops the rest without a word."""

_LEVELS: dict[Weight, str] = {
    "critical": "error",
    "major": "error",
    "minor": "warning",
    "note": "notice",
}


class GithubRenderer:
    """One command a finding, worst first; the last one allowed of a level counts those left out."""

    def render(self, gate: Gate, seen: Seen, options: GateOptions) -> str:
        """Commands, then the summary as a plain line."""
        commands = [
            command
            for level in ("error", "warning", "notice")
            for command in _of_level(
                level, [f for f in gate.findings if _LEVELS[f.severity] == level], options
            )
        ]
        return "\n".join([*commands, f"claimcheck: {summary(gate)}"]) + "\n"


def _of_level(level: str, findings: Sequence[Finding], options: GateOptions) -> Iterator[str]:
    shown = findings if len(findings) <= LIMIT else findings[: LIMIT - 1]
    for finding in shown:
        title = f"{finding.rule} {finding.name} ({finding.severity})"
        yield _command(level, {**_where(finding.place, options), "title": title}, _message(finding))
    if left := len(findings) - len(shown):
        yield _command(level, {"title": "claimcheck"}, f"{left} more, in the log of this step.")


def _message(finding: Finding) -> str:
    if finding.other is None:
        return finding.message
    place = finding.other.place
    line = f":{place.line}" if place.line else ""
    return f"{finding.message} The other side: {place.path}{line}"


def _where(place: Place, options: GateOptions) -> dict[str, object]:
    if place.path is None:
        return {}
    where: dict[str, object] = {"file": in_repository(place.path, options)}
    if place.line:
        where["line"] = place.line
        where["endLine"] = place.end_line or place.line
    if place.column and place.end_column and place.line == place.end_line:
        where["col"] = place.column
        where["endColumn"] = max(place.column, place.end_column - 1)
    return where


def _command(level: str, properties: dict[str, object], message: str) -> str:
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{level} {listed}::{_data(message)}"


def _data(text: str) -> str:
    """Text behind the second ``::``; ``##[`` would be taken for a command of the old kind."""
    plain = one_line(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return plain.replace("##", "# #")


def _property(value: object) -> str:
    return _data(str(value)).replace(":", "%3A").replace(",", "%2C")
