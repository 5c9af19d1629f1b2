"""Marked stories: labels stand where the marks stood, and the text is as if there were none."""

from __future__ import annotations

from pathlib import Path

import pytest
from marked import read_marked
from stories import ROOT

STORY = """# A dam breaks.
verdict houses = conflict

=== wire | 2031-05-08 | Dam breaks at Lower Skerry
The dam broke {d:broke|on Tuesday}, flooding {q:houses|43 houses}.

=== post | |
About {q:houses|60 houses} stood under water; {q:-|two bridges} fell.
The dam broke {d:broke|on Tuesday}.
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "dam.txt"
    file.write_text(text, encoding="utf-8")
    return file


def test_labels_stand_where_the_marks_stood(tmp_path: Path) -> None:
    articles, gold = read_marked(written(tmp_path, STORY))
    texts = {a.id: a.text for a in articles}
    assert texts["dam/wire"] == "The dam broke on Tuesday, flooding 43 houses."
    assert all(texts[c.article][c.start : c.end] == c.anchor for c in gold.claims)


def test_groups_agree_unless_a_verdict_says_otherwise(tmp_path: Path) -> None:
    _, gold = read_marked(written(tmp_path, STORY))
    assert {g.id: g.verdict for g in gold.groups} == {"houses": "conflict", "broke": "agree"}


def test_heads_may_leave_out_date_and_title(tmp_path: Path) -> None:
    articles, _ = read_marked(written(tmp_path, STORY))
    assert [a.published for a in articles] == ["2031-05-08", None]
    assert [a.title for a in articles] == ["Dam breaks at Lower Skerry", None]


@pytest.mark.parametrize(
    "text",
    [
        STORY.replace("{q:-|two bridges}", "{x:-|two bridges}"),
        STORY.replace("houses = conflict", "hoses = conflict"),
    ],
)
def test_a_slip_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError, match="dam"):
        read_marked(written(tmp_path, text))


@pytest.mark.parametrize("file", sorted((ROOT / "training" / "marked").glob("*/*.txt")), ids=str)
def test_every_story_is_readable_and_has_conflicts(file: Path) -> None:
    articles, gold = read_marked(file)
    assert len(articles) >= 4
    assert any(g.verdict == "conflict" for g in gold.groups)
