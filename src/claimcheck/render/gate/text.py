"""The outcome for a terminal or a log: a line a finding as compilers write it, and both sides."""

from __future__ import annotations

from rich.text import Text

from claimcheck.findings import Finding, Gate, Side
from claimcheck.findings.conflicts import Seen
from claimcheck.findings.model import Leave
from claimcheck.render.gate.interface import GateOptions, at, summary, who
from claimcheck.render.paper import STYLES, Paper
from claimcheck.render.safe import one_line
from claimcheck.render.view import Excerpt

_GUTTER = 8
_FEW = 4  # fingerprints shown unless all are asked for


class TextRenderer:
    """Findings with both sentences; what does not count only when asked for."""

    def render(self, gate: Gate, seen: Seen, options: GateOptions) -> str:
        """Lines of ``options.width`` cells, but for the line that tells the finding."""
        paper = Paper(options.width, options.colour)
        for finding in gate.findings:
            _finding(paper, finding, options)
        if options.verbose:
            for finding in gate.waived:
                _finding(paper, finding, options)
        style = {"clean": "green", "findings": "bold", "incomplete": "bold red"}[gate.status]
        paper.whole(Text(summary(gate), style=style))
        return paper.text()


def _finding(paper: Paper, finding: Finding, options: GateOptions) -> None:
    line = Text(f"{one_line(at(finding.place))}: ", style="bold")
    line.append(f"{finding.rule} ", style="not bold")
    line.append(finding.severity, style=STYLES.get(finding.severity, "not bold"))
    paper.whole(line.append(f": {one_line(finding.message)}", style="not bold"))
    if finding.new and finding.other:
        _side(paper, "here", "", finding.new, options)
        place = f"{at(finding.other.place)}  {who(finding.other)}"
        _side(paper, "there", one_line(place), finding.other, options)
    if finding.leave:
        _labelled(paper, "pass", Text(_reason(finding.leave)))
    elif options.verbose or (finding.article and finding.severity != "note"):
        names = finding.fingerprints if options.verbose else finding.fingerprints[:_FEW]
        more = len(finding.fingerprints) - len(names)
        rest = f" and {more} more (--verbose)" if more else ""
        _labelled(paper, "waive", Text(f"[{', '.join(names)}]{rest}", style="dim"))
    paper.blank()


def _reason(leave: Leave) -> str:
    """Why a finding does not count."""
    if leave.by == "baseline":
        return "in the baseline"
    where = "in the head of the article" if leave.by == "head" else "in the file of decisions"
    until = f", until {leave.expires}" if leave.expires else ""
    return f"waived {where}{until}: {one_line(leave.reason or '')}"


def _side(paper: Paper, label: str, place: str, side: Side, options: GateOptions) -> None:
    sentence = paper.excerpt(Excerpt(side.lead, side.surface, side.tail), whole=options.verbose)
    if place:
        _labelled(paper, label, Text(place, style="bold"))
        label = ""
    _labelled(paper, label, sentence)


def _labelled(paper: Paper, label: str, text: Text) -> None:
    paper.write(Text.assemble((f"  {label:<{_GUTTER - 2}}", "dim"), text), hang=_GUTTER)
