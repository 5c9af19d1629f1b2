"""The report for a terminal: what conflicts first, each source with its own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.text import Text

from claimcheck.models import Article, Group, Report, SourceTable, Summary
from claimcheck.render.interface import Options
from claimcheck.render.paper import STYLES, Paper, fit
from claimcheck.render.safe import one_line
from claimcheck.render.selection import select
from claimcheck.render.sources import PAIR_HEAD, SOURCE_HEAD, pair_rows, source_rows
from claimcheck.render.view import Row, View

HEADINGS = {
    "conflict": "CONFLICTS",
    "updated": "UPDATED",
    "compatible": "COMPATIBLE",
    "agree": "AGREE",
    "unclear": "UNCLEAR",
}
_FOLDED = ("agree", "unclear")


class TextRenderer:
    """Plain lines, or coloured ones on a terminal."""

    def render(self, report: Report, texts: Mapping[str, Article], options: Options) -> str:
        """The report in lines of ``options.width`` cells."""
        paper = Paper(options.width, options.colour)
        view = View(report, texts)
        shown = select(report, options.selection)
        _head(paper, view, shown.summary)
        for verdict, groups in groupby(shown.groups, key=lambda g: g.verdict):
            listed = list(groups)
            paper.blank()
            paper.write(_heading(verdict, len(listed), paper.width))
            if verdict in _FOLDED and not options.verbose:
                paper.blank()
                for group in listed:
                    _folded(paper, view, group)
            else:
                for group in listed:
                    paper.blank()
                    _unfolded(paper, view, group, options)
        if options.verbose:
            _sources(paper, report.source_table)
        paper.blank()
        _foot(paper, shown.groups, options)
        return paper.text()


def _head(paper: Paper, view: View, shown: Summary) -> None:
    total = view.report.summary
    sizes = [(total.articles, "article"), (total.claims, "claim"), (total.groups, "group")]
    paper.write(Text(", ".join(_count(n, word) for n, word in sizes), style="bold"))
    paper.write(_tally(total))
    if shown.groups != total.groups:
        paper.write(f"Shown: {shown.groups} of {_count(total.groups, 'group')}.")
    notes = [(a, w) for a in view.report.articles for w in a.warnings]
    if notes or view.report.copies:
        paper.blank()
    for article, warning in notes:
        name = one_line(view.names[article.id])
        paper.write(Text.assemble(("Warning  ", "yellow"), f"{name}: {one_line(warning)}"), hang=9)
    for copy in view.report.copies:
        first, second = (one_line(view.names[i]) for i in (copy.original, copy.copy_))
        told = "; ".join((f"{copy.similarity:.0%} of its text", *map(one_line, copy.evidence)))
        note = f"{second} repeats {first} ({told}): they count as one source."
        paper.write(Text.assemble(("Copy     ", "dim"), note), hang=9)


def _tally(summary: Summary) -> Text:
    parts: list[Text] = []
    for verdict, word in (
        ("conflict", "conflict"),
        ("updated", "updated"),
        ("compatible", "compatible"),
        ("agree", "agree"),
        ("unclear", "unclear"),
    ):
        number = getattr(summary, verdict)
        if number or verdict != "unclear":
            text = _count(number, word) if verdict == "conflict" else f"{number} {word}"
            parts.append(Text(text, style=STYLES[verdict] if number else "dim"))
    return Text(" · ").join(parts)


def _heading(verdict: str, number: int, width: int) -> Text:
    title = f"{HEADINGS[verdict]} ({number}) "
    return Text.assemble((title, STYLES[verdict]), ("─" * (width - len(title)), "dim"))


def _unfolded(paper: Paper, view: View, group: Group, options: Options) -> None:
    left = Text.assemble((group.verdict, STYLES[group.verdict]))
    if group.severity:
        left.append(f" {group.severity}", style=STYLES[group.severity])
    left.append("  ").append(one_line(group.label), style="bold")
    paper.ends(left, Text(group.id, style="dim"))
    paper.write(one_line(group.why), indent=2)
    paper.blank()
    rows = view.rows(group)
    widths = _widths(rows, paper.width)
    for row in rows:
        _row(paper, row, widths, options)


def _widths(rows: Sequence[Row], width: int) -> tuple[int, int]:
    """Cells for the source and for the value: words longer than a column are shown marked only."""
    values = [cell_len(_told(row)) for row in rows]
    return (
        min(width // 3, max(cell_len(one_line(row.source)) for row in rows)),
        max((v for v in values if v <= width // 2), default=0),
    )


def _told(row: Row) -> str:
    told = one_line(row.told)
    if row.reading and row.reading != told:
        told += f" [{one_line(row.reading)}]"
    return told + (f" ({row.manner})" if row.manner else "")


def _row(paper: Paper, row: Row, widths: tuple[int, int], options: Options) -> None:
    source, value = widths
    line = fit(one_line(row.source), source)
    line.stylize("bold")
    told = _told(row)
    if cell_len(told) <= value:
        line.append("  ").append_text(fit(told, value))
    details = [
        f"says {one_line(row.speaker)}" if row.speaker else "",
        f"as of {one_line(row.as_of)}" if row.as_of else "",
        f"dated {one_line(row.published)}" if row.published else "undated",
    ]
    said = ", ".join(d for d in details if d)
    if line.cell_len + cell_len(said) + 4 <= paper.width:
        paper.write(line.append(f"  {said}"), indent=2)
    else:
        paper.write(line, indent=2)
        paper.write(said, indent=source + 4)
    if row.excerpt:
        paper.write(paper.excerpt(row.excerpt, whole=options.verbose), indent=4)
    elif cell_len(told) > value:
        paper.write(f"«{told}»", indent=4)
    if row.also:
        paper.write(f"also {_listed(row.also, options)}", indent=4)
    if row.copies:
        paper.write(f"same text in {', '.join(map(one_line, row.copies))}", indent=4)


def _listed(wordings: tuple[str, ...], options: Options) -> str:
    most = len(wordings) if options.verbose else 3
    short = [one_line(w) for w in wordings[:most]]
    if not options.verbose:
        short = [_cut(w, 60) for w in short]
    rest = len(wordings) - most
    return ", ".join(f"“{w}”" for w in short) + (f" and {rest} more" if rest > 0 else "")


def _cut(text: str, length: int) -> str:
    """The text, or its first words up to so many code points."""
    return text if len(text) <= length else text[:length].rpartition(" ")[0] + " …"


def _folded(paper: Paper, view: View, group: Group) -> None:
    rows = view.rows(group)
    said = Counter(_told(row) for row in rows)
    told = min(said, key=lambda t: (-said[t], cell_len(t), t))
    line = Text.assemble(
        (f"{_count(group.sources, 'source')} {group.verdict}", STYLES[group.verdict]),
        f": {_cut(told, paper.width // 2)}",
        ("  " + one_line(group.label), "dim"),
    )
    paper.ends(line, Text(group.id, style="dim"))


def _sources(paper: Paper, table: SourceTable) -> None:
    """The source table; names take what the numbers leave of the width."""
    for head, rows in ((SOURCE_HEAD, source_rows(table)), (PAIR_HEAD, pair_rows(table))):
        listed = [(one_line(name), *numbers) for name, *numbers in rows]
        if not listed:
            continue
        paper.blank()
        numbers = 2 + max(map(len, head[1:]))
        longest = max(cell_len(row[0]) for row in (head, *listed))
        first = max(20, min(longest, paper.width - numbers * (len(head) - 1)))
        for row in (head, *listed):
            cells = "".join(cell.rjust(numbers) for cell in row[1:])
            line = fit(row[0], first).append(cells)
            line.stylize("bold" if row is head else "")
            paper.write(line)


def _foot(paper: Paper, groups: tuple[Group, ...], options: Options) -> None:
    if not groups:
        paper.write("No two claims shown speak of the same fact.")
        return
    folded = any(g.verdict in _FOLDED for g in groups) and not options.verbose
    paper.write(f"How a verdict came about: claimcheck explain {groups[0].id} PATH…")
    if folded:
        paper.write("What agrees, source by source: add --verbose.")


def _count(number: int, word: str) -> str:
    return f"{number} {word}" + ("" if number == 1 else "s")
