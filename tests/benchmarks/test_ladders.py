"""The figures of the ladders: totals by set, and that what is kept can be read again."""

from __future__ import annotations

from pathlib import Path

import figures
import pytest
from ladders import Judged, lines, set_of, totals

from claimcheck.compare import Judgement


def judged(label: str, verdict: str, kind: str = "quantity") -> Judged:
    return Judged("toll", kind, label, Judgement(verdict, None, "Two figures."), ())  # type: ignore[arg-type]


FOUND = {
    "quake": [judged("agree", "agree"), judged("conflict", "updated"), judged("agree", "agree")],
    "marked mill-fire": [judged("conflict", "conflict")],
    "34_ecb": [judged("agree", "conflict")],
}


def test_each_story_belongs_to_one_set() -> None:
    assert [set_of(name) for name in (*FOUND, "5_ecb")] == [
        "corpus",
        "invented",
        "held out",
        "development",
    ]


def test_totals_tell_what_one_verdict_for_all_would_get() -> None:
    counts = totals(FOUND)["quantities and durations"]

    assert counts["corpus"] == {"groups": 3, "right": 2, "commonest": 2}
    assert counts["held out"] == {"groups": 1, "right": 0, "commonest": 1}
    assert counts["development"] == {"groups": 0, "right": 0, "commonest": 0}


def test_what_is_held_out_shows_its_total_alone() -> None:
    shown = "\n".join(lines(FOUND, why=True))

    assert "quake toll: conflict, judged updated" in shown
    assert "held out: 0/1 right" in shown
    assert "34_ecb" not in shown


def test_figures_come_back_and_leave_others_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "FILE", tmp_path / "figures.toml")
    figures.write("ladders", totals(FOUND))
    figures.write("mutations", {"corpus": {"number words": {"tried": 3, "alarms": 0}}})

    kept = figures.read("ladders")
    assert kept["quantities and durations"]["held out"]["groups"] == 1
    assert figures.read("mutations")["corpus"] == {"number words": {"tried": 3, "alarms": 0}}
