"""The report as Markdown, for issues, pull requests and documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimcheck.models import Article, Group, Report, SourceTable
from claimcheck.render.interface import Options
from claimcheck.render.safe import inert, markdown
from claimcheck.render.selection import select
from claimcheck.render.sources import PAIR_HEAD, SOURCE_HEAD, pair_rows, source_rows
from claimcheck.render.view import Row, View


class MarkdownRenderer:
    """CommonMark with one table per group, as GitHub and GitLab show them."""

    def render(self, report: Report, texts: Mapping[str, Article], options: Options) -> str:
        """The report; groups that agree come as a list unless ``options.verbose``."""
        view = View(report, texts)
        shown = select(report, options.selection)
        lines = ["# Consistency report", "", *_summary(shown), ""]
        for group in shown.groups:
            if group.verdict != "agree" or options.verbose:
                lines += [*_group(view, group), ""]
        agreed = [g for g in shown.groups if g.verdict == "agree"]
        if agreed and not options.verbose:
            lines += ["## Agree", "", *(_agreed(view, g) for g in agreed), ""]
        if options.verbose:
            lines += _sources(report.source_table)
        return inert("\n".join(lines))


def _sources(table: SourceTable) -> Iterator[str]:
    for head, rows in ((SOURCE_HEAD, source_rows(table)), (PAIR_HEAD, pair_rows(table))):
        yield f"## {'Sources' if head is SOURCE_HEAD else 'Between sources'}"
        yield ""
        yield f"| {' | '.join(head)} |"
        yield f"| --- |{' ---: |' * (len(head) - 1)}"
        yield from (f"| {' | '.join(map(markdown, row))} |" for row in rows)
        yield ""


def _summary(report: Report) -> Iterator[str]:
    s = report.summary
    yield (
        f"{s.articles} articles, {s.claims} claims, {s.groups} groups: {s.conflict} conflict, "
        f"{s.updated} updated, {s.compatible} compatible, {s.agree} agree."
    )
    warned = [(a, w) for a in report.articles for w in a.warnings]
    if warned:
        yield ""
    for article, warning in warned:
        yield f"- **Warning:** {markdown(article.name)}: {markdown(warning)}"


def _group(view: View, group: Group) -> Iterator[str]:
    title = " ".join(filter(None, (group.verdict, group.severity)))
    yield f"## {title}: {markdown(group.label)}"
    yield ""
    yield f"{markdown(group.why)} (`{group.id}`)"
    yield ""
    yield "| Source | Value | Speaker | Published | Sentence |"
    yield "| --- | --- | --- | --- | --- |"
    for row in view.rows(group):
        yield f"| {' | '.join(_cells(row))} |"


def _cells(row: Row) -> Iterator[str]:
    yield markdown(row.source) + (
        f" (also {markdown(', '.join(row.copies))})" if row.copies else ""
    )
    reading = f" [{row.reading}]" if row.reading and row.reading != row.told else ""
    yield markdown(row.told + reading + (f" ({row.manner})" if row.manner else ""))
    yield markdown(row.speaker or "")
    yield markdown(row.published or "undated")
    if row.excerpt:
        before, after = markdown(row.excerpt.before), markdown(row.excerpt.after)
        yield f"{before.lstrip()}<mark>{markdown(row.excerpt.marked)}</mark>{after.rstrip()}"
    else:
        yield ""


def _agreed(view: View, group: Group) -> str:
    told = min((row.told for row in view.rows(group)), key=lambda t: (len(t), t))
    label = markdown(group.label)
    return f"- {group.sources} sources: {markdown(told)} ({label}, `{group.id}`)"
