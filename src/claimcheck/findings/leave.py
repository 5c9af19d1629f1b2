"""What does not count: findings of the baseline, and those that a waiver covers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date
from pathlib import Path

from claimcheck.findings.decisions import Decision, read_decisions
from claimcheck.findings.model import Leave, Place
from claimcheck.models import Waiver


class Leaves:
    """All leave that was given, on one day, by fingerprint.

    ``known`` are the fingerprints of the baseline; ``waivers`` hold for every article; those in
    ``heads``, by article id, for findings about their own article only.
    """

    def __init__(
        self,
        known: Set[str],
        waivers: Iterable[Waiver],
        heads: Mapping[str, Iterable[Waiver]],
        today: date,
    ) -> None:
        self._known = known
        self._waived = _by_fingerprint(waivers, today)
        self._heads = {article: _by_fingerprint(given, today) for article, given in heads.items()}

    def of(self, fingerprint: str, *articles: str) -> Leave | None:
        """The leave for a finding about an article, or two; None where it has none."""
        for article in articles:
            if waiver := self._heads.get(article, {}).get(fingerprint):
                return _leave(waiver, "head")
        if waiver := self._waived.get(fingerprint):
            return _leave(waiver, "waiver")
        return Leave(by="baseline") if fingerprint in self._known else None


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """The dismissals in a file of decisions, with their lines.

    Raises ConfigError when it is no such file.
    """
    decisions = read_decisions(path).decisions
    text = path.read_text("utf-8")
    dismissed = [d for d in decisions if d.decision == "dismiss"]
    return tuple(_waiver(d, path, line) for d, line in _lines(dismissed, text))


def place(waiver: Waiver) -> Place:
    """Where a waiver stands."""
    return Place(path=waiver.path, line=waiver.line)


def _by_fingerprint(waivers: Iterable[Waiver], today: date) -> dict[str, Waiver]:
    return {f: w for w in waivers if w.holds_on(today) for f in w.fingerprints}


def _leave(waiver: Waiver, by: str) -> Leave:
    return Leave.model_validate(
        {"by": by, **waiver.model_dump(include={"reason", "author", "expires", "path"})}
    )


def _lines(decisions: Iterable[Decision], text: str) -> Iterator[tuple[Decision, int | None]]:
    for decision in decisions:
        at = text.find(decision.fingerprints[0])
        yield decision, text.count("\n", 0, at) + 1 if at >= 0 else None


def _waiver(decision: Decision, path: Path, line: int | None) -> Waiver:
    given = decision.model_dump(include={"fingerprints", "reason", "rule", "author", "expires"})
    return Waiver(**given, path=str(path), line=line)
