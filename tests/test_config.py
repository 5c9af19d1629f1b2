"""Settings: flags over environment over file over defaults, and no key that nobody knows."""

from __future__ import annotations

import os
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
    for name in [name for name in os.environ if name.startswith("CLAIMCHECK_")]:
        monkeypatch.delenv(name)
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
        ("[group]\nstory_days = inf\n", "group.story_days"),
        ("group = 3\n", "group"),
        ("cache = 'perhaps'\n", "cache"),
        ("[group.threshold]\ndate = 7.5\n", "group.threshold.date"),
        ("[group.threshold]\nrumour = 0.5\n", "group.threshold.rumour"),
        ("[compare]\nchanging_nouns = ['dead', 3]\n", "compare.changing_nouns.1"),
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


def test_what_looks_like_a_known_setting_is_suggested(elsewhere: Path) -> None:
    path = written(elsewhere, "[group]\nstory_dayz = 7\n")
    with pytest.raises(ConfigError) as raised:
        config.load()
    assert str(raised.value) == (
        f"Setting 'group.story_dayz' in {path} cannot be used: there is no such setting; "
        "did you mean 'group.story_days'?"
    )


@pytest.mark.parametrize(
    ("name", "value", "key"),
    [
        ("CLAIMCHECK_GROUP__STORY_DAYZ", "7", "group.story_dayz"),
        ("CLAIMCHECK_GROUP__STORY_DAYS", "many", "group.story_days"),
        ("CLAIMCHECK_GROUP__THRESHOLD__DATE", "7.5", "group.threshold.date"),
        ("CLAIMCHECK_GROUP", '{"story_days": -1}', "group.story_days"),
        ("CLAIMCHECK_GROUP", "wide", "group"),
        ("CLAIMCHECK_BOGUS", "1", "bogus"),
        ("CLAIMCHECK_CACHE", "maybe", "cache"),
    ],
)
def test_a_bad_variable_is_named_even_beside_a_file(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, key: str
) -> None:
    written(elsewhere, "[group]\nstory_days = 7\n")
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigError) as raised:
        config.load()
    start = f"Setting {key!r} in the environment variable {name} cannot be used: "
    assert str(raised.value).startswith(start)


def test_a_variable_may_hold_a_whole_section_or_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMCHECK_GROUP", '{"story_days": 9, "contrast": 0.5}')
    monkeypatch.setenv("CLAIMCHECK_GROUP__CONTRAST", "0.4")
    monkeypatch.setenv("CLAIMCHECK_COMPARE__VARYING", '["missing"]')
    monkeypatch.setenv("CLAIMCHECK_CACHE_DIR", "")
    settings = config.load()
    assert (settings.group.story_days, settings.group.contrast) == (9, 0.4)
    assert settings.compare.varying == ("missing",)
    assert settings.cache_dir is None


def test_a_variable_that_starts_like_json_and_is_none_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CLAIMCHECK_GROUP", "{bad")
    with pytest.raises(ConfigError, match="variable CLAIMCHECK_GROUP is not valid JSON"):
        config.load()


@pytest.mark.parametrize(
    ("flags", "key"),
    [({"bogus": 1}, "bogus"), ({"cache": "maybe"}, "cache"), ({"group": {"a": 1}}, "group.a")],
)
def test_a_bad_argument_of_the_call_is_named(flags: dict[str, Any], key: str) -> None:
    with pytest.raises(ConfigError, match=f"Setting '{key}' in the arguments of the call"):
        config.load(None, **flags)


@pytest.mark.parametrize(
    "content",
    ["tool = 3\n# [tool.claimcheck\n", "# claimcheck\n[tool]\nother = 1\n", "not toml [\n"],
)
def test_a_project_file_without_our_table_is_passed_over(elsewhere: Path, content: str) -> None:
    written(elsewhere, content, "pyproject.toml")
    assert config.find_file(elsewhere) != elsewhere / "pyproject.toml"


@pytest.mark.parametrize("content", ["tool = 3\n", "[tool]\nclaimcheck = 3\n"])
def test_a_project_file_named_without_our_table_is_an_error(elsewhere: Path, content: str) -> None:
    path = written(elsewhere, content, "pyproject.toml")
    with pytest.raises(ConfigError, match=r"has no table \[tool\.claimcheck\]; add one"):
        config.load(path)


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
