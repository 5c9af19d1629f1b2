"""Settings: flags over environment over file over defaults, and no key that nobody knows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from claimcheck import config
from claimcheck.errors import ConfigError


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without settings, and an environment without ours."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAIMCHECK_GROUP__STORY_DAYS", raising=False)
    monkeypatch.delenv("CLAIMCHECK_CACHE_DIR", raising=False)
    return tmp_path


def written(folder: Path, content: str, name: str = "claimcheck.toml") -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def test_the_defaults_stand_in_the_rules() -> None:
    settings = config.load()
    assert settings.cache
    assert settings.compare.about_tolerance == 0.05
    assert set(settings.group.threshold) == {
        "quantity", "duration", "date", "quote", "statement", "place",
    }  # fmt: skip


def test_flags_over_environment_over_file_over_defaults(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    default = config.load().group.story_days
    written(elsewhere, f"cache_dir = 'file'\n[group]\nstory_days = {default + 1}\n")
    assert config.load().group.story_days == default + 1
    monkeypatch.setenv("CLAIMCHECK_GROUP__STORY_DAYS", str(default + 2))
    monkeypatch.setenv("CLAIMCHECK_CACHE_DIR", "environment")
    assert config.load().group.story_days == default + 2
    assert config.load().cache_dir == Path("environment")
    assert config.load(cache_dir=Path("flag")).cache_dir == Path("flag")


def test_a_file_changes_what_it_names_and_nothing_else(elsewhere: Path) -> None:
    before = config.load()
    written(elsewhere, "[group]\nstory_days = 7\n[group.threshold]\ndate = 0.9\n")
    after = config.load()
    assert after.group.story_days == 7
    assert after.group.threshold == {**before.group.threshold, "date": 0.9}
    assert after.compare == before.compare


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ("colour = 'red'\n", "colour"),
        ("[group]\nstory_dayz = 7\n", "group.story_dayz"),
        ("[groups]\nstory_days = 7\n", "groups"),
        ("[group]\nstory_days = 'many'\n", "group.story_days"),
        ("[group]\nstory_days = -1\n", "group.story_days"),
        ("group = 3\n", "group"),
    ],
)
def test_a_key_that_cannot_be_used_is_named_with_its_file(
    elsewhere: Path, content: str, key: str
) -> None:
    path = written(elsewhere, content)
    with pytest.raises(ConfigError) as raised:
        config.load()
    assert f"Setting {key!r}" in str(raised.value)
    assert str(path) in str(raised.value)


def test_a_bad_environment_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMCHECK_GROUP__STORY_DAYZ", "7")
    with pytest.raises(ConfigError, match=r"group\.story_dayz.* the environment"):
        config.load()


def test_a_file_that_is_no_toml_or_is_not_there_is_named(elsewhere: Path) -> None:
    path = written(elsewhere, "[group\n")
    with pytest.raises(ConfigError, match=f"{path} is not valid TOML"):
        config.load()
    with pytest.raises(ConfigError, match=r"other\.toml cannot be read"):
        config.load(elsewhere / "other.toml")


def test_the_nearest_file_upwards_counts(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    below = elsewhere / "a" / "b"
    below.mkdir(parents=True)
    written(elsewhere, "[tool.claimcheck.group]\nstory_days = 7\n", "pyproject.toml")
    written(elsewhere / "a", "[tool.other]\nstory_days = 8\n", "pyproject.toml")
    monkeypatch.chdir(below)
    assert config.load().group.story_days == 7
    written(elsewhere / "a", "[group]\nstory_days = 9\n")
    assert config.load().group.story_days == 9


def test_a_named_file_stands_in_for_the_nearest(elsewhere: Path) -> None:
    written(elsewhere, "[group]\nstory_days = 7\n")
    other = written(elsewhere, "[group]\nstory_days = 8\n", "other.toml")
    assert config.load(other).group.story_days == 8


def test_settings_do_not_change_under_a_run() -> None:
    settings = config.load()
    with pytest.raises(ValidationError):
        settings.group.__setattr__("story_days", 1.0)


TREE: st.SearchStrategy[dict[str, Any]] = st.recursive(
    st.dictionaries(st.sampled_from("abc"), st.integers(), max_size=3),
    lambda inner: st.dictionaries(st.sampled_from("abc"), inner | st.integers(), max_size=3),
    max_leaves=8,
)


@given(TREE, TREE)
def test_merging_lays_one_tree_over_the_other(base: dict[str, Any], over: dict[str, Any]) -> None:
    merged = config.merge(base, over)
    assert config.merge(merged, over) == merged
    assert config.merge(base, {}) == base
    assert merged.keys() == base.keys() | over.keys()
