"""Measures reports against claims, groups and verdicts labelled by hand.

Figures: claims found, values and dates read right, grouping by B-cubed (Bagga and Baldwin 1998),
verdicts, and conflicts found and falsely raised.
"""

from __future__ import annotations

from claimcheck.evaluate.contract import Gold, Said, read_gold, read_golds, read_report
from claimcheck.evaluate.scoring import Scores, score
from claimcheck.evaluate.table import lines, summed

__all__ = [
    "Gold",
    "Said",
    "Scores",
    "lines",
    "read_gold",
    "read_golds",
    "read_report",
    "score",
    "score_all",
    "summed",
]


def score_all(golds: dict[str, Gold], said: Said) -> dict[str, Scores]:
    """Scores one report against each file of labels.

    A single file is scored against the whole report; of several, each against the part of the
    report that speaks of its articles.
    """
    if len(golds) == 1:
        return {name: score(gold, said) for name, gold in golds.items()}
    return {name: score(gold, said.about(gold.article_ids)) for name, gold in golds.items()}
