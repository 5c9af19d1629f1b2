"""New articles and published ones: from paths, from git, less what is ignored."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck import config
from claimcheck.errors import SourceError
from claimcheck.sources import load
from claimcheck.sources.changed import changed_files
from claimcheck.sources.choosing import Chosen, choose

Git = Callable[..., None]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Runs git in a new repository, whatever the user's own settings are."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    person = ("-c", "user.name=Ida Holm", "-c", "user.email=ida@example.com")

    def run(*words: str) -> None:
        subprocess.run(["git", *person, *words], cwd=folder, check=True, capture_output=True)

    run("init", "--quiet", "--initial-branch=main")
    return run


def put(*names: str, text: str = "The 40 boats.") -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(f"{text} In {name!r}.", "utf-8")


def chosen(new: list[str], against: list[str] = [], since: str | None = None) -> Chosen:  # noqa: B006
    return choose(new, against, config.load(), since=since)


def ids(found: Chosen) -> set[str]:
    return {a.id for a in found.articles}


def test_a_new_article_may_lie_among_the_published(folder: Path) -> None:
    put("articles/a.md", "articles/b.md")
    found = chosen(["articles/a.md"], ["articles"])
    assert (ids(found), found.new) == ({"articles/a.md", "articles/b.md"}, {"articles/a.md"})
    whole = chosen([str(folder / "articles" / "a.md")], ["./articles/"])
    assert (ids(whole), whole.new) == (ids(found), found.new)


def test_files_of_one_name_in_two_folders_are_two_articles(folder: Path) -> None:
    put("drafts/a.md", "articles/a.md", "articles/old/a.md")
    found = chosen(["drafts/a.md", "articles/old/a.md"], ["articles"])
    assert found.new == {"drafts/a.md", "articles/old/a.md"}
    assert ids(found) - found.new == {"articles/a.md"}


def test_an_id_used_twice_is_an_error_and_no_new_version(folder: Path) -> None:
    """A copied head must not keep an article from being compared with its model."""
    put("drafts/a.md", "articles/b.md", text="---\nid: same\n---\nThe 40 boats.")
    with pytest.raises(SourceError, match="'same' is used in"):
        chosen(["drafts/a.md"], ["articles"])


def test_nothing_named_is_an_error(folder: Path) -> None:
    with pytest.raises(SourceError, match="Name at least one NEW article"):
        chosen([], ["articles"])
    with pytest.raises(SourceError, match="no such file"):
        chosen(["articles"], [])


def test_what_is_ignored_is_no_article(folder: Path) -> None:
    put("articles/a.md", "articles/README.md", "articles/drafts/b.md", "articles/drafts/c.md")
    put("README.md")
    Path(".claimcheckignore").write_text("README*\n/articles/drafts/*\n!c.md\n", "utf-8")
    assert ids(chosen(["articles"])) == {"articles/a.md", "articles/drafts/c.md"}


def test_patterns_are_those_of_gitignore(folder: Path) -> None:
    put(
        "articles/a.md", "articles/b.md", "articles/old/a.md", "articles/keep.md", "x/articles/b.md"
    )
    Path(".claimcheckignore").write_text(
        "# none\n\n*.md\n!a.md\n!keep.md\n/articles/old/\n", "utf-8"
    )
    assert ids(chosen(["articles"])) == {"articles/a.md", "articles/keep.md"}


def test_the_ignore_file_holds_for_the_folders_below_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("desk/a.md", "desk/b.md")
    Path(".claimcheckignore").write_text("/desk/b.md\n", "utf-8")
    monkeypatch.chdir("desk")
    assert ids(chosen(["."])) == {"a.md"}


def test_a_file_that_somebody_lists_may_be_ignored(folder: Path) -> None:
    """pre-commit names every file of a commit; a report reads what a person names."""
    put("README.md", "a.md")
    Path(".claimcheckignore").write_text("README*\n", "utf-8")
    assert chosen(["README.md", "a.md"]).new == {"a.md"}
    assert chosen(["README.md"]) == Chosen()
    assert [a.id for a in load(["README.md"]).articles] == ["README.md"]


def test_a_broken_ignore_file_is_an_error(folder: Path) -> None:
    put("a.md")
    Path(".claimcheckignore").write_bytes(b"\xff\n")
    with pytest.raises(SourceError, match=r"\.claimcheckignore: not UTF-8"):
        chosen(["."])


def test_git_tells_what_is_new(folder: Path, git: Git) -> None:
    put("articles/old.md", "articles/changed.md", "articles/moved.md", "articles/gone.md")
    git("add", "--all")
    git("commit", "--quiet", "-m", "Old")
    git("checkout", "--quiet", "-b", "news")
    put("articles/committed.md")
    put("articles/changed.md", text="The 60 boats.")
    git("mv", "articles/moved.md", "articles/elsewhere.md")
    git("rm", "--quiet", "articles/gone.md")
    git("add", "--all")
    git("commit", "--quiet", "-m", "News")
    put("articles/staged.md", "articles/untracked.md")
    git("add", "articles/staged.md")
    found = chosen([], ["articles"], since="main")
    names = {"committed", "changed", "staged", "untracked"}
    assert found.new == {f"articles/{name}.md" for name in names}
    assert ids(found) - found.new == {"articles/old.md", "articles/elsewhere.md"}


def test_what_the_base_has_gained_meanwhile_is_not_new(folder: Path, git: Git) -> None:
    put("articles/old.md")
    git("add", "--all")
    git("commit", "--quiet", "-m", "Old")
    git("branch", "news")
    put("articles/meanwhile.md")
    put("articles/old.md", text="The 60 boats.")
    git("add", "--all")
    git("commit", "--quiet", "-m", "Meanwhile")
    git("checkout", "--quiet", "news")
    put("articles/new.md")
    assert chosen([], ["articles"], since="main").new == {"articles/new.md"}


def test_only_articles_are_new_and_only_where_they_are_named(folder: Path, git: Git) -> None:
    git("commit", "--quiet", "--allow-empty", "-m", "Empty")
    put("articles/a.md", "docs/b.md", "articles/picture.png", "drafts/c.md")
    assert chosen([], ["articles"], since="main").new == {"articles/a.md"}
    assert chosen(["drafts"], ["articles"], since="main").new == {"drafts/c.md"}


def test_changed_files_that_nobody_reads_are_told(folder: Path, git: Git) -> None:
    git("commit", "--quiet", "--allow-empty", "-m", "Empty")
    put("articles/a.odd", "articles/b", "articles/c.png", "articles/.d.odd", "docs/e.odd")
    Path(".claimcheckignore").write_text("*.png\n", "utf-8")
    put("articles/f.md")
    found = chosen([], ["articles"], since="main")
    assert found.strange == ("articles/a.odd", "articles/b")
    assert found.new == {"articles/f.md"}


def test_no_change_is_nothing_to_check(folder: Path, git: Git) -> None:
    put("articles/a.md")
    git("add", "--all")
    git("commit", "--quiet", "-m", "Old")
    assert chosen([], ["articles"], since="main") == Chosen()
    with pytest.raises(SourceError, match="no such file"):
        chosen([], ["artcles"], since="main")


ODD = [
    "-x.md",
    "--output=x.md",
    "a b.md",
    "a\nb.md",
    'a"b\\.md',
    "ä\u202e.md",
    ":(top)a.md",
    "::error::.md",
]


def test_file_names_may_be_anything(folder: Path, git: Git) -> None:
    git("commit", "--quiet", "--allow-empty", "-m", "Empty")
    put(*(f"articles/{name}" for name in ODD))
    expected = {f"articles/{name}" for name in ODD}
    assert chosen([], ["articles"], since="main").new == expected
    git("add", "--all")
    assert chosen([], ["articles"], since="main").new == expected


@pytest.mark.parametrize(
    "revision", ["", "nowhere", "--output=stolen", "-h", "main..main", "main:a", "a\0b", "^main"]
)
def test_a_revision_is_never_an_option(folder: Path, git: Git, revision: str) -> None:
    put("articles/a.md")
    git("add", "--all")
    git("commit", "--quiet", "-m", "Old")
    with pytest.raises(SourceError, match="no such revision"):
        chosen([], ["articles"], since=revision)
    assert not Path("stolen").exists()


def test_a_branch_may_start_with_a_dash(folder: Path, git: Git) -> None:
    put("articles/a.md")
    git("add", "--all")
    git("commit", "--quiet", "-m", "Old")
    git("update-ref", "refs/heads/-x", "HEAD")
    put("articles/b.md")
    assert chosen([], ["articles"], since="refs/heads/-x").new == {"articles/b.md"}


def test_outside_a_repository_there_is_no_revision(folder: Path) -> None:
    put("articles/a.md")
    if subprocess.run(["git", "rev-parse"], cwd=folder, capture_output=True).returncode == 0:
        pytest.skip("the temporary folder lies in a repository")
    with pytest.raises(SourceError, match="needs a git repository"):
        chosen([], ["articles"], since="HEAD")


def test_histories_that_never_met_are_an_error(folder: Path, git: Git) -> None:
    """As in a shallow clone, where every file would seem new, or none."""
    put("articles/a.md")
    git("add", "--all")
    git("commit", "--quiet", "-m", "Old")
    git("checkout", "--quiet", "--orphan", "other")
    git("commit", "--quiet", "-m", "Other")
    with pytest.raises(SourceError, match="fetch the whole history"):
        changed_files("main", folder)


def test_a_folder_below_the_top_knows_its_files(
    folder: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("commit", "--quiet", "--allow-empty", "-m", "Empty")
    git("config", "diff.relative", "true")
    put("desk/articles/a.md", "articles/b.md")
    git("add", "--all")
    monkeypatch.chdir("desk")
    assert chosen([], ["articles"], since="main").new == {"articles/a.md"}
