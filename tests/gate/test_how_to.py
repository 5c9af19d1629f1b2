"""Every how-to, typed as it stands into a real repository."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from shell_cases import ROOT, Shell, blocks

pytestmark = [pytest.mark.pipeline, pytest.mark.model]
_NAME = re.compile(r"\b[0-9a-f]{16}\b")


@pytest.fixture(scope="session")
def taken_up(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Path:
    """The repository as the first how-to leaves it before its new article."""
    shell = Shell(tmp_path_factory.mktemp("taken_up"), environment)
    for block, code in blocks("how-to-gate.md"):
        if "count.md" in block:
            break
        done = shell.run(block)
        assert done.returncode == code, (block, done.stdout, done.stderr)
        shell = Shell(shell.folder / "newsroom", environment) if "init" in block else shell
    return shell.folder


@pytest.fixture
def newsroom(taken_up: Path, tmp_path: Path, environment: dict[str, str]) -> Shell:
    """A shell in a copy of that repository."""
    return Shell(shutil.copytree(taken_up, tmp_path / "newsroom", symlinks=True), environment)


def fingerprints(newsroom: Shell) -> list[str]:
    """Those of the one conflict of the new article."""
    done = newsroom.run("claimcheck gate articles/count.md --format json")
    (finding,) = [f for f in json.loads(done.stdout)["findings"] if f["rule"] == "CC101"]
    return list(finding["fingerprints"])


def test_a_newsroom_takes_up_the_gate(newsroom: Shell) -> None:
    """Green, red at the right line, waived green, expired red, waived by file green."""
    listed = blocks("how-to-gate.md")
    rest = listed[next(i for i, (block, _) in enumerate(listed) if "count.md" in block) :]
    outputs = []
    for block, code in rest:
        done = newsroom.run(block)
        assert done.returncode == code, (block, done.stdout, done.stderr)
        outputs.append(done.stdout)
        if len(outputs) == 1:
            page = (ROOT / "docs" / "how-to-gate.md").read_text("utf-8")
            assert _NAME.findall(page) == 3 * fingerprints(newsroom), "put these into the page"
    red, since, waived, expired, by_file, _ = outputs
    article = (newsroom.folder / "articles" / "count.md").read_text("utf-8").splitlines()
    column = article[6].index("106,000") + 1
    assert red.startswith(f"articles/count.md:7:{column}: CC101 minor: ")
    assert "“Some 100,000 Karsovian troops”" in red.splitlines()[0]
    assert "there articles/preview.md:12:1 The Brennick Courier" in red
    assert since == red
    assert waived == "No findings in 1 new article against 10; 1 waived.\n"
    assert "articles/count.md:6: CC401 minor: The waiver ended on 2020-12-31" in expired
    assert f"articles/count.md:13:{column}: CC101 minor: " in expired
    assert by_file == waived
    assert json.loads((newsroom.folder / "gate.json").read_text("utf-8"))["status"] == "clean"


def new_article(newsroom: Shell) -> None:
    """Commits the article of the how-to on a branch."""
    block = next(block for block, _ in blocks("how-to-gate.md") if "count.md <<" in block)
    newsroom.run("git checkout --quiet -b news")
    newsroom.run(block)
    assert newsroom.run("git add articles && git commit --quiet -m News").returncode == 0


def test_the_workflow_for_github_fails_with_an_annotation(newsroom: Shell, tmp_path: Path) -> None:
    yaml = pytest.importorskip("yaml")
    assert newsroom.run(blocks("how-to-github.md")[0][0]).returncode == 0
    newsroom.run("git add --all && git commit --quiet -m Workflow && git branch base")
    workflow = yaml.safe_load((newsroom.folder / ".github/workflows/claimcheck.yml").read_text())
    steps = {s.get("name"): s.get("run", "") for s in workflow["jobs"]["gate"]["steps"]}
    green = newsroom.run(steps["Check new articles"], BASE="base")
    assert (green.returncode, green.stdout) == (
        0,
        "claimcheck: No new article: there was nothing to check.\n",
    )
    new_article(newsroom)
    red = newsroom.run(steps["Check new articles"], BASE="base")
    assert red.returncode == 1
    assert red.stdout.startswith("::warning file=articles/count.md,line=7,endLine=7,col=48,")
    page = tmp_path / "summary.md"
    newsroom.run(steps["Summary"], GITHUB_STEP_SUMMARY=str(page))
    assert "## The new articles contradict what was published" in page.read_text("utf-8")


def test_the_action_passes_its_inputs_as_words(newsroom: Shell, tmp_path: Path) -> None:
    yaml = pytest.importorskip("yaml")
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    step = next(s for s in action["runs"]["steps"] if s.get("name") == "Check new articles")
    newsroom.run("git branch base")
    new_article(newsroom)
    inputs = {"BASE": "", "NEW": "", "AGAINST": "", "FAIL_ON": "", "SARIF": "found.sarif"}
    page = str(tmp_path / "summary.md")
    red = newsroom.run(step["run"], **inputs, SINCE="base", GITHUB_STEP_SUMMARY=page)
    assert (red.returncode, "::warning file=articles/count.md,line=7" in red.stdout) == (1, True)
    assert "contradict" in Path(page).read_text("utf-8")
    log = json.loads((newsroom.folder / "found.sarif").read_text("utf-8"))
    assert [r["ruleId"] for r in log["runs"][0]["results"]] == ["CC101"]
    lenient = {**inputs, "FAIL_ON": "major", "NEW": "articles/count.md\n", "AGAINST": "articles\n"}
    assert newsroom.run(step["run"], **lenient, SINCE="base").returncode == 0
    hostile = {**inputs, "NEW": "$(touch pwned)\n--help\n"}
    assert newsroom.run(step["run"], **hostile, SINCE="").returncode == 2
    assert not (newsroom.folder / "pwned").exists()


@pytest.mark.parametrize("file", [".gitlab-ci.yml", "templates/claimcheck.gitlab-ci.yml"])
def test_the_job_for_gitlab_fails_and_writes_its_reports(newsroom: Shell, file: str) -> None:
    yaml = pytest.importorskip("yaml")
    assert newsroom.run(blocks("how-to-gitlab.md")[0][0]).returncode == 0
    newsroom.run("git add --all && git commit --quiet -m Job && git branch base")
    path = ROOT / file if file.startswith("templates") else newsroom.folder / file
    job = yaml.safe_load(path.read_text("utf-8"))["claimcheck"]
    new_article(newsroom)
    (script,) = job["script"]
    red = newsroom.run(script, CI_MERGE_REQUEST_DIFF_BASE_SHA="base", NEWS_FAIL_ON="minor")
    assert (red.returncode, red.stdout[:24]) == (1, "articles/count.md:7:48: ")
    reports = job["artifacts"]["reports"]
    (entry,) = json.loads((newsroom.folder / reports["codequality"]).read_text("utf-8"))
    assert entry["location"] == {"path": "articles/count.md", "lines": {"begin": 7}}
    assert 'failures="1"' in (newsroom.folder / reports["junit"]).read_text("utf-8")


def test_an_existing_file_of_gitlab_is_left_alone(shell: Shell) -> None:
    (shell.folder / ".gitlab-ci.yml").write_text("stages: [print]\n")
    done = shell.run("claimcheck init --ci gitlab")
    assert (shell.folder / ".gitlab-ci.yml").read_text() == "stages: [print]\n"
    assert "kept     .gitlab-ci.yml" in done.stdout
    assert "put this into it:\n\n# Checks the articles that a merge request brings" in done.stdout


def test_a_commit_with_a_conflict_is_stopped(newsroom: Shell) -> None:
    config, hook = (block for block, _ in blocks("how-to-pre-commit.md"))
    assert newsroom.run(f"{config}\n{hook}").returncode == 0
    newsroom.run("git add --all")
    assert newsroom.run("git commit --quiet -m Hook").returncode == 0
    block = next(block for block, _ in blocks("how-to-gate.md") if "count.md <<" in block)
    newsroom.run(f"{block}\ngit add --all")
    stopped = newsroom.run("git commit --quiet -m News")
    assert stopped.returncode == 1
    assert "articles/count.md:7:48: CC101" in stopped.stdout + stopped.stderr


def test_the_hook_for_pre_commit_checks_the_files_it_is_given(newsroom: Shell) -> None:
    """pre-commit adds the names of the files of the commit to the entry of the hook."""
    yaml = pytest.importorskip("yaml")
    newsroom.run(blocks("how-to-pre-commit.md")[0][0])
    given = yaml.safe_load((newsroom.folder / ".pre-commit-config.yaml").read_text("utf-8"))
    (own,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    new_article(newsroom)
    for hook in (given["repos"][0]["hooks"][0], own):
        pattern = re.compile(hook["files"])
        assert pattern.search("articles/count.md")
        assert not pattern.search("claimcheck.toml")
        assert hook["require_serial"]
        red = newsroom.run(f"{hook['entry']} articles/count.md articles/page.md")
        assert (red.returncode, red.stdout[:24]) == (1, "articles/count.md:7:48: ")
        (newsroom.folder / "README.md").write_text("# Our newsroom, since 1911\n")
        assert newsroom.run(f"{hook['entry']} README.md").returncode == 0
