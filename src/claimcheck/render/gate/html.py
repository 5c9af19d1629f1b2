"""The outcome as the page that an editor reviews: the new articles, and all that touches them."""

from __future__ import annotations

from claimcheck.findings import Gate
from claimcheck.findings.conflicts import Seen
from claimcheck.models import Report, SourceTable
from claimcheck.render.gate.interface import GateOptions
from claimcheck.render.html import render_page


class HtmlRenderer:
    """The page of ``claimcheck html``, cut down to what the new articles bring."""

    def render(self, gate: Gate, seen: Seen, options: GateOptions) -> str:
        """The new articles with their claims, the facts they share with others, and the decisions
        that the gate went by.
        """
        new = frozenset(article.id for article in gate.new)
        report = touching(seen.report, new)
        told = {a.id for a in report.articles}
        return render_page(
            report,
            {name: text for name, text in seen.texts.items() if name in told},
            new=new,
            decisions=options.decisions,
            today=options.today,
        )


def touching(report: Report, new: frozenset[str]) -> Report:
    """A report cut down to some articles and those that share a group with one of them.

    Groups are whole; ``source_table`` is left out, since it counts what all articles say.
    """
    article_of = {c.id: c.article for c in report.claims}
    groups = tuple(g for g in report.groups if not new.isdisjoint(article_of[c] for c in g.claims))
    told = new | {article_of[c] for g in groups for c in g.claims}
    claims = tuple(c for c in report.claims if c.article in told)
    size = {"articles": len(told), "claims": len(claims), "groups": len(groups)}
    return report.model_copy(
        update={
            "articles": tuple(a for a in report.articles if a.id in told),
            "claims": claims,
            "groups": groups,
            "copies": tuple(c for c in report.copies if {c.original, c.copy_} <= told),
            "source_table": SourceTable(),
            "summary": report.summary.model_copy(update=size),
        }
    )
