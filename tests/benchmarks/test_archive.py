"""The benchmark of a whole archive: which known conflicts a report holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import archive
from generate import Conflict

from claimcheck.sources import load

KNOWN = Conflict("dead", 3, 41, "s/0", ("s/1", "s/2"))


def number(claim: str, article: str, low: float) -> dict[str, Any]:
    return {"record": "claim", "id": claim, "article": article, "value": {"low": low}}


def group(verdict: str, *claims: str) -> dict[str, Any]:
    return {"record": "group", "verdict": verdict, "claims": claims}


def written(folder: Path, *records: dict[str, Any]) -> Path:
    file = folder / "report.jsonl"
    file.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return file


def test_only_groups_at_odds_are_told_each_with_its_numbers(tmp_path: Path) -> None:
    report = written(
        tmp_path,
        number("a", "s/0", 3),
        number("b", "s/1", 41),
        {"record": "claim", "id": "c", "article": "s/2"},
        group("conflict", "a", "b", "c"),
        group("agree", "a", "b"),
    )
    assert list(archive.at_odds(report)) == [{("s/0", 3.0), ("s/1", 41.0)}]


def test_a_conflict_is_found_where_both_numbers_stand_in_their_articles() -> None:
    assert archive.tells(frozenset({("s/0", 3.0), ("s/2", 41.0)}), KNOWN)
    assert archive.tells(frozenset({("s/0", 3e6), ("s/1", 41e6)}), KNOWN)
    assert not archive.tells(frozenset({("s/0", 41.0), ("s/1", 41.0)}), KNOWN)
    assert not archive.tells(frozenset({("s/0", 3.0), ("t/1", 41.0)}), KNOWN)


def test_the_archive_that_is_written_holds_its_known_conflicts(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    known = archive.write(50, file)
    articles = {a.id: a.text for a in load([file]).articles}
    assert len(articles) == 50
    assert known
    for conflict in known:
        assert str(conflict.told) in articles[conflict.article]
        assert str(conflict.elsewhere) in articles[conflict.others[0]]
