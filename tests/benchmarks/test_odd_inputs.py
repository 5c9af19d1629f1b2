"""The benchmark of odd files: what it makes is read, and what costs too much is told."""

from __future__ import annotations

import json
from pathlib import Path

import odd_inputs
import pytest

from claimcheck.models import Article
from claimcheck.sources import read


@pytest.mark.parametrize("name", odd_inputs.FILES)
def test_every_file_holds_an_article(name: str, tmp_path: Path) -> None:
    suffix, made = odd_inputs.FILES[name]
    file = tmp_path / f"odd{suffix}"
    file.write_text(made(3_000), encoding="utf-8")
    assert any(isinstance(item, Article) for item in read([file]))


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [(40.0, 50.0, 0), (450.0, 501.0, 1), (40.0, 81.0, 1), (0.5, 9.0, 0), (0.5, 11.0, 1)],
)
def test_what_costs_too_much_ends_with_one(
    first: float, last: float, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    usual = {f"{kind}: news": (50.0, 50.0, 3) for kind in ("page", "text", "feed")}
    assert odd_inputs.told({**usual, "odd": (first, last, 0)}) == code
    assert ("TOO MUCH" in capsys.readouterr().out) == bool(code)


def test_what_exceeds_the_median_of_all_kinds_alone_is_named_and_no_fault(
    capsys: pytest.CaptureFixture[str],
) -> None:
    cheap = {f"odd {n}": (1.0, 1.0, 0) for n in range(9)}
    costs = {"text: news": (50.0, 50.0, 3), "dense": (60.0, 60.0, 9), **cheap}
    assert odd_inputs.told(costs) == 0
    told = capsys.readouterr().out
    assert [line.split()[0] for line in told.splitlines() if "stricter" in line][:2] == [
        "text:",
        "dense",
    ]
    assert "0 of 11 files cost too much; 2 exceed the stricter median" in told


def test_a_list_never_repeats_its_number() -> None:
    sentences = odd_inputs.JUDGED["judged: counts"](3_000).split(". ")
    assert len(sentences) > 100
    assert len({*sentences}) == len(sentences)


def test_ratios_are_kept_by_length(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "odd_inputs.json"
    monkeypatch.setattr(odd_inputs, "KEPT", kept)
    for length in (4_000, 8_000):
        odd_inputs.keep(length, [{"odd": (9.0, 30.0, 5), "text: news": (9.0, 20.0, 3)}, {}])
    assert json.loads(kept.read_text("utf-8")) == {
        length: {"text: news": 1.0, "odd": 1.5} for length in ("4000", "8000")
    }
