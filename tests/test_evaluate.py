"""Scoring, on a story small enough to count by hand, and against the reference if it is there."""

from __future__ import annotations

import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from claimcheck.errors import EvaluationError
from claimcheck.evaluate import (
    Gold,
    Said,
    lines,
    read_gold,
    read_golds,
    read_report,
    score,
    score_all,
    summed,
)
from claimcheck.evaluate.scoring import b_cubed, day_range

SHARED = Path(__file__).parents[2] / "shared"


def label(name: str, article: str, kind: str, start: int, **fields: Any) -> dict[str, Any]:
    return {
        "id": name,
        "article": article,
        "kind": kind,
        "start": start,
        "end": start + 10,
        **fields,
    }


def said(name: str, article: str, kind: str, start: int, **fields: Any) -> dict[str, Any]:
    span = {"start": start, "end": start + 10}
    return {"id": name, "article": article, "kind": kind, "span": span, **fields}


GOLD = Gold.model_validate(
    {
        "claims": [
            label("a1", "a", "quantity", 0, value=106, relation="exact"),
            label("b1", "b", "quantity", 0, value=100, relation="about"),
            label("c1", "c", "quantity", 0, value=90, relation="more_than"),
            label("a2", "a", "date", 20, edtf="2031-05-08"),
            label("b2", "b", "date", 20, edtf="2031-05"),
            label("a3", "a", "quote", 40),
            label("b3", "b", "quote", 40),
        ],
        "groups": [
            {"id": "people", "verdict": "conflict", "members": ["a1", "b1", "c1"]},
            {"id": "day", "verdict": "compatible", "members": ["a2", "b2"]},
            {"id": "words", "verdict": "agree", "members": ["a3", "b3"]},
        ],
        "must_stay_apart": [["a1", "a2"]],
    }
)
SAID = Said.model_validate(
    {
        "claims": [
            said("1", "a", "quantity", 0, value={"low": 106, "high": 106}),
            said("2", "b", "duration", 4, value={"low": 95, "high": 105}),
            said("3", "c", "quantity", 0, value={"low": 80, "high": None}),
            said("4", "a", "date", 20, when={"edtf": "2031-05-09"}),
            said("5", "b", "date", 20, when={"edtf": "2031-05-09"}),
            said("6", "a", "quote", 48),
            said("7", "b", "quote", 40),
        ],
        "groups": [
            {"id": "g1", "kind": "quantity", "verdict": "conflict", "claims": ["1", "2"]},
            {"id": "g2", "kind": "date", "verdict": "conflict", "claims": ["4", "5"]},
        ],
    }
)


def test_figures_of_a_story_counted_by_hand() -> None:
    figures = score(GOLD, SAID).figures
    assert figures == {
        "recall": {"date": [2, 2], "quantity": [3, 3], "quote": [1, 2]},
        "value": [2, 3],  # "more than 90" was read as more than 80
        "when": [1, 2],  # 9 May lies in May, but is not 8 May
        "b3": [1.0, 0.7333, 0.8462],
        "b3_text": [1.0, 0.5, 0.6667],
        "apart_broken": [0, 1],
        "verdict": [1, 2],
        "verdict_text": [0, 1],
        "conflict": {"hits": 1, "wanted": 1, "false_alarms": 1, "f1": 0.6667},
    }


def test_every_miss_is_named() -> None:
    notes = score(GOLD, SAID).notes
    assert "not found: a3 (quote) ''" in notes
    assert "verdict: day is compatible, reported conflict" in notes
    assert "group not formed: words (agree)" in notes
    assert "false alarm: g2 ''" in notes


def test_a_pair_that_must_stay_apart_and_does_not() -> None:
    together = Said.model_validate(
        {
            **SAID.model_dump(),
            "groups": [{"id": "g", "kind": "date", "verdict": "agree", "claims": ["1", "4"]}],
        }
    )
    found = score(GOLD, together)
    assert found.figures["apart_broken"] == [1, 1]
    assert "merged: a1 with a2" in found.notes


def test_several_files_share_one_report() -> None:
    elsewhere = Gold.model_validate(
        {"claims": [label("z", "z", "date", 0)], "groups": [], "articles": [{"id": "z"}]}
    )
    scores = score_all({"ferry": GOLD, "storm": elsewhere}, SAID)
    assert scores["storm"].figures["conflict"]["false_alarms"] == 0
    total = summed(one.figures for one in scores.values())
    assert total["found"] == [6, 8]
    table = lines(scores, why=False)
    assert len(table) == 4
    assert table[-1].endswith("conflict F1 0.667")


def test_b_cubed_leaves_out_what_rightly_stands_alone() -> None:
    assert b_cubed({"a": "1", "b": "2"}, {"a": "x", "b": "y"}) == (0.0, 0.0, 0.0)
    assert b_cubed({"a": "1", "b": "1"}, {"a": "x", "b": "x"}) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2031-05", ("2031-05-01", "2031-05-31")),
        ("2031-05-09T07:30", ("2031-05-09", "2031-05-09")),
        ("2031-05-09/2031-06", ("2031-05-09", "2031-06-31")),
        ("2031-05-09~", ("2031-05-09", "2031-05-09")),
        ("../2031", None),
        (None, None),
    ],
)
def test_the_days_an_edtf_value_covers(edtf: str | None, days: tuple[str, str] | None) -> None:
    assert day_range(edtf) == days


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[]", "not labelled claims"),
        (
            '{"claims": [], "groups": [{"id": "g", "verdict": "agree", "members": ["x"]}]}',
            "'x' is in",
        ),
        (json.dumps({"claims": [label("a", "a", "smell", 0)], "groups": []}), "'smell' is no kind"),
    ],
)
def test_labels_that_cannot_be_used(tmp_path: Path, content: str, says: str) -> None:
    file = tmp_path / "gold.json"
    file.write_text(content)
    with pytest.raises(EvaluationError, match=says):
        read_gold(file)
    with pytest.raises(EvaluationError, match="not a JSON report"):
        read_report(file)


def test_labels_are_named_as_shortly_as_they_differ(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("ferry/gold.json", "storm/gold.json", "storm/more.json")]
    for file in files:
        file.parent.mkdir(exist_ok=True)
        file.write_text('{"claims": [], "groups": []}')
    assert list(read_golds(files[1:])) == ["gold", "more"]
    assert list(read_golds(files[:2])) == ["ferry", "storm"]
    assert list(read_golds(files)) == [str(file) for file in files]


def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "eval" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def guess(gold: dict[str, Any], seed: int) -> dict[str, Any]:
    """A report that is partly right, partly wrong, in all the ways there are."""
    chance = random.Random(seed)
    claims: list[dict[str, Any]] = []
    for n, c in enumerate(gold["claims"]):
        if chance.random() < 0.2:
            continue
        shift = chance.choice([0, 0, 0, 2, 7])
        low, value = c.get("low"), c.get("value")
        number = (low if value is None else value) or 0
        spread = number * chance.choice([0, 0, 0.05, 0.3])
        claims.append(
            {
                "id": f"c{n}",
                "article": c["article"],
                "kind": chance.choice([c["kind"], c["kind"], "duration", "place"]),
                "span": {"start": c["start"] + shift, "end": c["end"] + chance.choice([0, 3, 300])},
                "value": chance.choice(
                    [
                        {"low": number - spread, "high": number + spread},
                        {"low": number, "high": None},
                    ]
                ),
                "when": chance.choice([{"edtf": c.get("edtf")}, {"edtf": "2022-01"}, None]),
            }
        )
    group_of = {m: g["id"] for g in gold["groups"] for m in g["members"]}
    ids = [c["id"] for c in gold["claims"]]
    groups: dict[str, list[str]] = {}
    for c in claims:
        home = group_of.get(ids[int(c["id"][1:])], "rest")
        groups.setdefault(f"{home}-{chance.choice('aab')}", []).append(c["id"])
    kinds = ["quantity", "date", "quote"]
    verdicts = ["agree", "compatible", "updated", "conflict"]
    return {
        "claims": claims,
        "groups": [
            {"id": g, "kind": chance.choice(kinds), "label": g, "verdict": chance.choice(verdicts),
             "claims": members}
            for g, members in groups.items()
            if len(members) > 1
        ],
    }  # fmt: skip


@pytest.mark.skipif(not (SHARED / "eval").is_dir(), reason="the reference scorer is not here")
def test_figures_are_those_of_the_reference() -> None:
    theirs = reference()
    for file in sorted((SHARED / "gold").glob("*.json")):
        gold = json.loads(file.read_text("utf-8"))
        for seed in range(3):
            report = guess(gold, seed)
            expected, _ = theirs.score(gold, report)
            ours = score(read_gold(file), Said.model_validate(report)).figures
            assert ours == expected, (file.name, seed)
