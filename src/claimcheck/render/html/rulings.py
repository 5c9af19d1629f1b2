"""What people decided about conflicts before: which group of this report a decision is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from claimcheck.findings import Decision, Decisions, fingerprint
from claimcheck.findings.rules import rule_of_conflict
from claimcheck.models import SEVERITIES, Group
from claimcheck.render.html.model import Ruling
from claimcheck.render.view import View


def fingerprints(view: View, group: Group) -> tuple[str, ...]:
    """The fingerprints of a group's conflicting pairs; empty where a text is not at hand."""
    if group.verdict != "conflict":
        return ()
    found: dict[str, None] = {}
    for pair in group.pairs:
        a, b = view.claims[pair.a], view.claims[pair.b]
        one, other = view.texts.get(a.article), view.texts.get(b.article)
        if pair.relation == "conflict" and one and other:
            found[fingerprint(a, one.text, b, other.text)] = None
    return tuple(sorted(found))


def rule_id(view: View, group: Group) -> str | None:
    """The rule under which a gate tells the worst pair of a group; None where nothing conflicts."""
    pairs = [p for p in group.pairs if p.relation == "conflict"]
    if group.verdict != "conflict" or not pairs:
        return None
    worst = max(pairs, key=lambda p: (SEVERITIES.index(p.severity or "minor"), p.score or 0.0))
    return rule_of_conflict(view.claims[worst.a], worst).id


class Rulings:
    """The decisions of a file, by what they are about."""

    def __init__(self, decisions: Decisions, today: date) -> None:
        self._all = decisions.decisions
        self._today = today
        self._about: dict[str, list[Decision]] = defaultdict(list)
        for decision in self._all:
            for mark in decision.fingerprints:
                self._about[mark].append(decision)

    def on(self, marks: Iterable[str]) -> Ruling | None:
        """The decision that covers most of a group's pairs, the later one of two equals."""
        wanted = set(marks)
        found = {id(d): d for mark in wanted for d in self._about.get(mark, ())}
        if not found:
            return None
        order = {id(d): place for place, d in enumerate(self._all)}
        best = max(found.values(), key=lambda d: (len(wanted & {*d.fingerprints}), order[id(d)]))
        covers = len(wanted & {*best.fingerprints})
        return Ruling(best, covers, len(wanted), not best.holds_on(self._today))

    def strays(self, known: Iterable[str]) -> tuple[Ruling, ...]:
        """The decisions about nothing in this report."""
        marks = set(known)
        return tuple(
            Ruling(d, 0, 0, not d.holds_on(self._today))
            for d in self._all
            if marks.isdisjoint(d.fingerprints)
        )
