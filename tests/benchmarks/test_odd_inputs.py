"""The benchmark of odd files: what it makes is read, and what costs too much is told."""

from __future__ import annotations

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
