"""Labels of real news: places in texts that are not in the project, and nothing of the texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from real import articles_of, texts
from stories import ROOT, SHARED, real

LABELS = sorted((ROOT / "training" / "marked" / "real").glob("*.json"))
TOLD = {"articles": {"id", "published"}, "claims": {"id", "article", "kind", "start", "end"},
        "groups": {"id", "verdict", "members"}}  # fmt: skip


@pytest.mark.parametrize("file", LABELS, ids=lambda f: f.stem)
def test_the_labels_hold_places_and_no_words(file: Path) -> None:
    rows = json.loads(file.read_text(encoding="utf-8"))
    assert {part: {k for row in rows[part] for k in row} for part in rows} == TOLD


def test_without_the_data_there_are_no_texts(tmp_path: Path) -> None:
    assert texts(tmp_path) == {}


def test_tokens_are_joined_as_they_are_printed(tmp_path: Path) -> None:
    row = {"kind": "doc", "id": "ely", "sentences": ["`` It did n't sink , '' said Ada 's crew ."]}
    (tmp_path / "ecbplus_train_dev.jsonl").write_text(json.dumps(row), encoding="utf-8")
    assert texts(tmp_path) == {"ely": "\"It didn't sink,\" said Ada's crew."}


def test_a_day_that_nobody_knows_leaves_an_article_undated(tmp_path: Path) -> None:
    rows = [{"id": "a", "published": "2031-05-08"}, {"id": "b", "published": None}]
    (tmp_path / "labels.json").write_text(json.dumps({"articles": rows}), encoding="utf-8")
    dated, undated = articles_of(tmp_path / "labels.json", {"a": "One.", "b": "Two."})
    assert (dated.published_basis, undated.published_basis) == ("metadata", "unknown")


@pytest.mark.skipif(not (SHARED / "data").is_dir(), reason="needs ../shared/data")
def test_every_label_lies_in_its_text() -> None:
    for story in real():
        text = {a.id: a.text for a in story.articles}
        assert all(text[c.article][c.start : c.end].strip() for c in story.gold.claims)
