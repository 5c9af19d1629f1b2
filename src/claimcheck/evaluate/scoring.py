"""The figures: what was found, read right, grouped right and judged right."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from claimcheck.evaluate.contract import FAMILY, Gold, GoldClaim, GoldGroup, Said, SaidClaim

VALUES = ("number", "date")
WORDS = ("quote", "statement")
LONGEST_VALUE = 250  # code points; a longer span does not point at a number or date
LEAST_SHARE = 0.3  # of a labelled quote or statement that a span must cover
APPROXIMATE = 0.1001  # relative slack of labelled values that are "about" or vague
PRECISE = 0.001  # relative slack of all others
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures by name, and a line for every miss.

    Pairs are [right, of how many]; ``b3`` and ``b3_text`` are [precision, recall, F1] in [0, 1].
    """

    figures: dict[str, Any]
    notes: tuple[str, ...]


def score(gold: Gold, said: Said) -> Scores:
    """Scores a report against labels.  Every claim and group of the report counts."""
    return _Scoring(gold, said).scores()


class _Scoring:
    """One report against one file of labels; each method gives its figures and notes its misses."""

    def __init__(self, gold: Gold, said: Said) -> None:
        self.gold = gold
        self.claims = {c.id: c for c in gold.claims}
        self.groups = {g.id: g for g in said.groups}
        self.found = match(gold.claims, said.claims)
        self.notes: list[str] = []
        group_of = {claim: g.id for g in said.groups for claim in g.claims}
        self.got = {
            i: group_of.get(self.found[i].id, f"alone:{i}") if i in self.found else f"alone:{i}"
            for i in sorted(gold.used)
        }
        self.grouped = {i for i, group in self.got.items() if group in self.groups}
        self.best: dict[str, str] = {}

    def scores(self) -> Scores:
        figures: dict[str, Any] = {
            "recall": self._recall(),
            "value": self._right("value", ("quantity", "duration"), value_right),
            "when": self._right("when", ("date",), when_right),
            "b3": self._grouping(VALUES),
            "b3_text": self._grouping(WORDS),
            "apart_broken": self._apart(),
            **self._verdicts(),
            "conflict": self._conflicts(),
        }
        return Scores(figures, tuple(self.notes))

    def _recall(self) -> dict[str, list[int]]:
        tally: dict[str, list[int]] = {}
        for claim in self.claims.values():
            hit, total = tally.get(claim.kind, [0, 0])
            tally[claim.kind] = [hit + (claim.id in self.found), total + 1]
            if claim.id not in self.found:
                self.notes.append(f"not found: {claim.id} ({claim.kind}) {claim.anchor!r}")
        return dict(sorted(tally.items()))

    def _right(
        self,
        name: str,
        kinds: tuple[str, ...],
        right: Callable[[GoldClaim, SaidClaim], bool | None],
    ) -> list[int]:
        hits = total = 0
        for claim_id, got in self.found.items():
            claim = self.claims[claim_id]
            verdict = right(claim, got) if claim.kind in kinds else None
            if verdict is None:
                continue
            total += 1
            hits += verdict
            if not verdict:
                self.notes.append(f"{name} wrong: {claim_id} {claim.anchor!r} -> {_said(got)}")
        return [hits, total]

    def _grouping(self, families: tuple[str, ...]) -> list[float]:
        group_of = {m: g.id for g in self.gold.groups for m in g.members}
        labelled = {
            i: group_of.get(i, f"alone:{i}") for i in self.got if self.claims[i].family in families
        }
        return [round(x, 4) for x in b_cubed(labelled, self.got)]

    def _apart(self) -> list[int]:
        pairs = self.gold.must_stay_apart
        merged = [
            (a, b)
            for a, b in pairs
            if self.got[a] == self.got[b] and self.found[a].id != self.found[b].id
        ]
        self.notes += [f"merged: {a} with {b}" for a, b in merged]
        return [len(merged), len(pairs)]

    def _verdicts(self) -> dict[str, list[int]]:
        tally = {"verdict": [0, 0], "verdict_text": [0, 0]}
        size = Counter(self.got.values())
        for group in self.gold.groups:
            counts = tally["verdict" if self._family(group) in VALUES else "verdict_text"]
            counts[1] += 1
            best = self._formed(group, size)
            if best is None:
                self.notes.append(f"group not formed: {group.id} ({group.verdict})")
                continue
            self.best[group.id] = best
            said = self.groups[best].verdict
            counts[0] += said == group.verdict
            if said != group.verdict:
                self.notes.append(f"verdict: {group.id} is {group.verdict}, reported {said}")
        return tally

    def _formed(self, group: GoldGroup, size: Mapping[str, int]) -> str | None:
        """The reported group that stands for a labelled one.

        It must hold members of two articles, and half of the labelled claims in it must be theirs.
        """
        share = Counter(self.got[m] for m in group.members if m in self.grouped)
        if not share:
            return None
        best, most = share.most_common(1)[0]
        articles = {self.claims[m].article for m in group.members if self.got[m] == best}
        return best if 2 * most >= size[best] and len(articles) >= 2 else None

    def _conflicts(self) -> dict[str, float]:
        wanted = {
            g.id for g in self.gold.groups if g.verdict == "conflict" and self._family(g) in VALUES
        }
        said = {
            g.id
            for g in self.groups.values()
            if g.verdict == "conflict" and FAMILY.get(g.kind) in VALUES
        }
        hits = {w for w in wanted if self.best.get(w) in said}
        alarms = said - {self.best[w] for w in hits}
        for alarm in sorted(alarms):
            self.notes.append(f"false alarm: {alarm} {self.groups[alarm].label!r}")
        precision = len(hits) / (len(hits) + len(alarms)) if hits or alarms else 0.0
        recall = len(hits) / len(wanted) if wanted else 0.0
        return {
            "hits": len(hits),
            "wanted": len(wanted),
            "false_alarms": len(alarms),
            "f1": round(f1(precision, recall), 4),
        }

    def _family(self, group: GoldGroup) -> str:
        return self.claims[group.members[0]].family


def f1(precision: float, recall: float) -> float:
    """The harmonic mean; 0 when both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def match(gold: Iterable[GoldClaim], said: Iterable[SaidClaim]) -> dict[str, SaidClaim]:
    """For each labelled claim the reported one of its family whose span fits it best."""
    by_article: dict[str, list[SaidClaim]] = defaultdict(list)
    for claim in said:
        by_article[claim.article].append(claim)
    found: dict[str, SaidClaim] = {}
    for label in gold:
        fits = [(_fit(label, c), c) for c in by_article[label.article]]
        best = max(fits, key=lambda pair: pair[0], default=None)
        if best and best[0] > 0:
            found[label.id] = best[1]
    return found


def _fit(label: GoldClaim, said: SaidClaim) -> float:
    """Shared code points over the longer span; 0 when the claim does not count as found."""
    start, end = said.span.start, said.span.end
    shared = min(label.end, end) - max(label.start, start)
    if shared <= 0 or FAMILY.get(said.kind) != label.family:
        return 0.0
    if label.family in VALUES and end - start > LONGEST_VALUE:
        return 0.0
    if label.family in WORDS and shared < LEAST_SHARE * (label.end - label.start):
        return 0.0
    return shared / max(end - start, label.end - label.start)


def value_right(label: GoldClaim, said: SaidClaim) -> bool | None:
    """Whether the range read is the labelled one; None where the label gives none."""
    least, greatest = label.bounds
    if least is None and greatest is None:
        return None
    low = said.value.low if said.value else None
    high = said.value.high if said.value else None
    if label.relation in ("at_least", "more_than"):
        return _near(low, least)
    if label.relation in ("at_most", "less_than"):
        return _near(high, greatest)
    if low is None or high is None:
        return False
    if least is not None and least == greatest:
        rough = label.relation in ("about", "vague")
        slack = APPROXIMATE * abs(least) if rough else PRECISE * max(1.0, abs(least))
        return least - slack <= low <= least + 1e-9 and least - 1e-9 <= high <= least + slack
    return (greatest is None or low <= greatest) and (least is None or high >= least)


def _near(said: float | None, label: float | None) -> bool:
    return (
        said is not None
        and label is not None
        and abs(said - label) <= PRECISE * max(1.0, abs(label))
    )


def when_right(label: GoldClaim, said: SaidClaim) -> bool | None:
    """Whether the date read meets the labelled one; None where that is no calendar date."""
    wanted = day_range(label.edtf)
    if wanted is None:
        return None
    got = day_range(said.when.edtf if said.when else None)
    return got is not None and got[0] <= wanted[1] and wanted[0] <= got[1]


def day_range(edtf: str | None) -> tuple[str, str] | None:
    """First and last day, as ISO text, of a simple EDTF value; None for all others."""
    if not edtf:
        return None
    days: list[tuple[str, str]] = []
    for part in edtf.split("/"):
        found = _DAY.match(part)
        if not found:
            return None
        year, month, day = found.groups()
        days.append(
            (f"{year}-{month or '01'}-{day or '01'}", f"{year}-{month or '12'}-{day or '31'}")
        )
    return days[0][0], days[-1][1]


def b_cubed(labelled: Mapping[str, str], got: Mapping[str, str]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 over the items of ``labelled``, each named with its group.

    Items that stand alone on both sides earn nothing and are left out.
    """
    label_sets: dict[str, set[str]] = defaultdict(set)
    got_sets: dict[str, set[str]] = defaultdict(set)
    for item, group in labelled.items():
        label_sets[group].add(item)
        got_sets[got[item]].add(item)
    pairs = [(label_sets[labelled[i]], got_sets[got[i]]) for i in labelled]
    pairs = [(a, b) for a, b in pairs if len(a) > 1 or len(b) > 1]
    count = max(1, len(pairs))
    precision = sum(len(a & b) / len(b) for a, b in pairs) / count
    recall = sum(len(a & b) / len(a) for a, b in pairs) / count
    return precision, recall, f1(precision, recall)


def _said(claim: SaidClaim) -> str:
    if claim.when:
        return claim.when.edtf or "no date"
    return f"{claim.value.low} to {claim.value.high}" if claim.value else "no value"
