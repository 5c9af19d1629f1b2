"""JSON Lines: the parts of a report one a line, for streams and for jq."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimcheck.models import Article, Report
from claimcheck.render.interface import Options
from claimcheck.render.json import dump
from claimcheck.render.selection import select


class JsonLinesRenderer:
    """Each line is a part of the contract: ``record`` is article, claim, group, copy or summary."""

    def render(self, report: Report, texts: Mapping[str, Article], options: Options) -> str:
        """The parts in the order of the contract, the summary last."""
        return "".join(self.pieces(report, texts, options))

    def pieces(
        self, report: Report, texts: Mapping[str, Article], options: Options
    ) -> Iterator[str]:
        """The lines one by one."""
        for line in _lines(select(report, options.selection)):
            yield f"{line}\n"


def _lines(report: Report) -> Iterator[str]:
    for article in report.articles:
        yield dump(article, record="article")
    for claim in report.claims:
        yield dump(claim, record="claim")
    for group in report.groups:
        yield dump(group, record="group")
    for copy in report.copies:
        yield dump(copy, record="copy")
    yield dump(report.summary, record="summary")
