"""Which groups of a report the user wants to see."""

from __future__ import annotations

from claimcheck.models import (
    SEVERITIES,
    VERDICTS,
    Frozen,
    Group,
    Kind,
    Report,
    Severity,
    Summary,
    Verdict,
)


class Selection(Frozen):
    """Conditions on a group; an empty one lets everything pass.

    ``sources`` are ids or source names of articles: a group passes that speaks for one of them.
    """

    verdicts: frozenset[Verdict] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    sources: frozenset[str] = frozenset()
    min_severity: Severity | None = None

    def passes(self, group: Group, voices: frozenset[str]) -> bool:
        """Whether to show a group; ``voices`` are the ids and names of its articles."""
        return (
            (not self.verdicts or group.verdict in self.verdicts)
            and (not self.kinds or group.kind in self.kinds)
            and (not self.sources or bool(self.sources & voices))
            and (self.min_severity is None or at_least(group, self.min_severity))
        )


EVERYTHING = Selection()


def at_least(group: Group, severity: Severity) -> bool:
    """Whether a group is a conflict of that severity or a worse one."""
    found = group.severity
    return found is not None and SEVERITIES.index(found) >= SEVERITIES.index(severity)


def select(report: Report, selection: Selection) -> Report:
    """The report with only the groups that pass, worst first, and its counts to match.

    Claims stay all: they say what was read, not what was found.
    """
    names = {a.id: a.name for a in report.articles}
    article_of = {c.id: c.article for c in report.claims}

    def voices(group: Group) -> frozenset[str]:
        ids = {article_of[c] for c in group.claims}
        return frozenset(ids | {names[i] for i in ids})

    groups = sorted((g for g in report.groups if selection.passes(g, voices(g))), key=_rank)
    return report.model_copy(
        update={"groups": tuple(groups), "summary": _recount(report.summary, groups)}
    )


def _rank(group: Group) -> tuple[int, int, str, str]:
    severity = SEVERITIES.index(group.severity) if group.severity else -1
    return VERDICTS.index(group.verdict), -severity, group.label, group.id


def _recount(summary: Summary, groups: list[Group]) -> Summary:
    tally: dict[str, int] = {
        verdict: sum(g.verdict == verdict for g in groups) for verdict in VERDICTS
    }
    return summary.model_copy(update={**tally, "groups": len(groups)})
