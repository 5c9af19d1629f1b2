"""The outcome as a comment on a pull request: CommonMark, as GitHub and GitLab read it."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.findings import Finding, Gate, Side
from claimcheck.findings.conflicts import Seen
from claimcheck.render.gate.interface import GateOptions, at, fails, summary, who
from claimcheck.render.safe import inert, markdown

MARKER = "<!-- claimcheck gate -->"
"""First line, by which a workflow finds the comment again to renew it."""

_MOST = 60_000  # characters; GitHub takes 65,536
_ROOM = 400  # for the line that counts what was left out
_LONGEST_SIDE = 600  # code points of a sentence on either side of its value
_HEADS = {
    "clean": "Nothing contradicts what was published",
    "findings": "The new articles contradict what was published",
    "incomplete": "Not everything could be checked",
}


class MarkdownRenderer:
    """A heading, the summary, and an item with a fold for each finding."""

    def render(self, gate: Gate, seen: Seen, options: GateOptions) -> str:
        """As many findings as a comment can hold, the worst first."""
        text = f"{MARKER}\n## {_heading(gate)}\n\n{summary(gate)}\n"
        for number, finding in enumerate(gate.findings):
            item = inert("\n" + "\n".join(_item(finding, gate)) + "\n")
            if len(text) + len(item) > _MOST - _ROOM:
                return f"{text}\n{len(gate.findings) - number} more; see the full report.\n"
            text += item
        return text


def _heading(gate: Gate) -> str:
    passed_with_findings = gate.status == "clean" and gate.findings
    return "Passed, with remarks" if passed_with_findings else _HEADS[gate.status]


def _item(finding: Finding, gate: Gate) -> Iterator[str]:
    mark = "❌" if fails(finding, gate) else "ℹ️"
    yield f"- {mark} **{finding.severity}** {finding.rule} {markdown(at(finding.place))}  "
    yield f"  {markdown(finding.message)}"
    if finding.new and finding.other:
        yield ""
        yield "  <details><summary>Both sentences</summary>"
        yield ""
        yield from _side(finding.new)
        yield from _side(finding.other)
        yield f"  Fingerprint: `{'`, `'.join(finding.fingerprints[:10])}`"
        yield ""
        yield "  </details>"


def _side(side: Side) -> Iterator[str]:
    yield f"  {markdown(at(side.place))}, {markdown(who(side))}:"
    yield ""
    lead, tail = side.lead[-_LONGEST_SIDE:].lstrip(), side.tail[:_LONGEST_SIDE].rstrip()
    yield f"  > {markdown(lead)}<mark>{markdown(side.surface)}</mark>{markdown(tail)}"
    yield ""
