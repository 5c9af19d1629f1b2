"""How claimcheck fares with real news that nothing learns from: 65 stories, labelled here.

    .venv/bin/python benchmarks/real_news.py

``training/marked/real`` labels articles of ``../shared/data`` by their places alone.  Those of
AQUAINT and of the development part of ECB+ are new to everything.  Of the training part of ECB+
only the sentences with its events are known, and the embedding has learned from these which events
are one; its figures stand apart.  Labels come from one reading of the claims that claimcheck
finds, so they say nothing of what is not found, and their texts are grouped more widely than those
of ``../shared/gold``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from claimcheck import pipeline
from claimcheck.evaluate import Said, Scores, lines, score

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))

NEW = ("2_ecb", "2_ecbplus", "21_ecb", "35_ecb")  # of the development part of ECB+


def is_new(name: str) -> bool:
    """Whether no part of claimcheck has seen anything of a story."""
    return name in NEW or "_" not in name


def main() -> None:
    """Checks each story by itself, and prints the figures of ``claimcheck eval`` for both parts."""
    from stories import real

    parts: dict[bool, dict[str, Scores]] = {True: {}, False: {}}
    for story in real():
        report = pipeline.check(story.articles)
        said = Said.model_validate(report.model_dump(by_alias=True))
        parts[is_new(story.name)][story.name] = score(story.gold, said)
    for new, scores in parts.items():
        if scores:
            print("new to everything:" if new else "\nevents known to the embedding:")
            print(*lines(scores, why=False), sep="\n")


if __name__ == "__main__":
    main()
