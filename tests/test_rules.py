"""Rules as data: every file is there, is TOML, and is read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck import rules
from claimcheck.errors import ConfigError

FILES = sorted(path.stem for path in rules.folder().glob("*.toml"))


def test_the_rules_are_found_in_a_checkout() -> None:
    assert {"defaults", "numbers", "units", "hedges", "times", "speech", "pair_score"} <= set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_read_as_data(name: str) -> None:
    assert rules.load(name)
    assert rules.load(name) is rules.load(name)


@pytest.mark.parametrize("name", FILES)
def test_every_file_says_what_it_is_for(name: str) -> None:
    first = (rules.folder() / f"{name}.toml").read_text(encoding="utf-8").partition("\n")[0]
    assert first.startswith("# ")


def test_a_missing_file_is_named() -> None:
    with pytest.raises(ConfigError, match=r"no_such_rules\.toml is missing"):
        rules.load("no_such_rules")


def test_a_broken_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.toml").write_text("[", encoding="utf-8")
    monkeypatch.setattr(rules, "folder", lambda: tmp_path)
    with pytest.raises(ConfigError, match=r"broken\.toml is not valid TOML"):
        rules.load("broken")


def test_a_project_may_have_a_file_of_its_own(tmp_path: Path) -> None:
    own = tmp_path / "ours.toml"
    own.write_text("[quote.any]\nintercept = 1.5\n")
    packaged = rules.load("pair_score")
    with rules.instead("pair_score", own):
        assert rules.load("pair_score") == {"quote": {"any": {"intercept": 1.5}}}
        assert "words" in rules.load("compare")
        with rules.instead("pair_score", None):
            assert rules.load("pair_score")["quote"]["any"]["intercept"] == 1.5
    assert rules.load("pair_score") is packaged


def test_a_file_of_its_own_that_is_not_there(tmp_path: Path) -> None:
    with (
        pytest.raises(ConfigError, match=r"none\.toml does not exist"),
        rules.instead("pair_score", tmp_path / "none.toml"),
    ):
        pass
