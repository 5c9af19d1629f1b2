"""``claimcheck gate --index``: the same outcome as from files, and never green by accident."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck import cli
from claimcheck.extract import deadline

pytestmark = [pytest.mark.pipeline, pytest.mark.model]
Command = Callable[..., tuple[int, str, str]]

PUBLISHED = {
    "kites/wire.md": "The kite race in Ombrin drew 400 pilots on Sunday.\n"
    "Judges stopped the kite race in Ombrin after two hours.\n",
    "kites/post.md": "Some 400 pilots flew in the kite race in Ombrin on Sunday, judges said.\n",
    "kites/echo.md": "The kite race in Ombrin drew 400 pilots, and judges stopped it after two "
    "hours.\n",
    "wells/wire.md": "A well in Tessery ran dry on Monday, and 90 families were left without "
    "water.\n",
    "wells/post.md": "The well in Tessery ran dry on Monday. Some 90 families had no water.\n",
}
NEW = {
    "fresh/late.md": "The kite race in Ombrin drew 700 pilots on Sunday, judges said.\n"
    "The well in Tessery ran dry on Monday, and 60 families were left without water.\n",
    "fresh/more.md": "A well in Tessery ran dry on Tuesday, and 90 families were left without "
    "water.\n",
}


def head(name: str) -> str:
    return f"---\nsource: {name}\npublished: 2031-05-13\n---\n"


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> Command:
    """Runs a command in a folder with published and new articles: exit code, output, errors."""
    folder = tmp_path / "desk"
    for name, text in {**PUBLISHED, **NEW}.items():
        path = folder / ("fresh" if name in NEW else "news") / name.removeprefix("fresh/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(head(name) + text, "utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("CLAIMCHECK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("CLAIMCHECK_SOURCES__TODAY", "2031-06-01")
    monkeypatch.delenv("CLAIMCHECK_INDEX", raising=False)

    def command(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["claimcheck", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capfd.readouterr()
        return int(ended.value.code or 0), out, err

    return command


def test_the_outcome_is_that_from_files_byte_for_byte(run: Command, location: str) -> None:
    assert run("index", "add", "news", "--index", location)[0] == 0
    for form in ("json", "text", "sarif", "junit", "markdown"):
        from_files = run("gate", "fresh", "--against", "news", "--format", form)
        assert run("gate", "fresh", "--index", location, "--format", form) == from_files
    found = json.loads(run("gate", "fresh", "--index", location, "--format", "json")[1])
    assert {f["rule"] for f in found["findings"]} >= {"CC101", "CC111"}
    assert (found["status"], found["summary"]["corpus"]) == ("findings", 5)
    others = {f["other"]["place"]["path"] for f in found["findings"] if f["other"]}
    assert {"news/kites/wire.md", "news/wells/wire.md", "fresh/more.md"} <= others


def test_a_new_version_takes_the_place_of_the_one_that_is_kept(run: Command, location: str) -> None:
    """However the article is named: its path from the working directory tells which it is."""
    assert run("index", "add", "news", "--index", location)[0] == 0
    path = Path("news/kites/echo.md")
    path.write_text(path.read_text("utf-8").replace("two", "five"), "utf-8")
    words = ("gate", "news/kites/echo.md", "--format", "json")
    from_files = run(*words, "--against", "news")
    assert run(*words, "--index", location) == from_files
    found = json.loads(from_files[1])
    assert (found["summary"]["corpus"], from_files[0]) == (4, 1)
    assert run("index", "add", str(path), "--index", location)[2].endswith(": 1 changed\n")


def test_a_report_has_the_ids_that_naming_the_folders_gives(run: Command, location: str) -> None:
    for folder in ("news/kites", "news"):
        assert run("index", "add", folder, "--index", location)[0] == 0
        from_files = run("report", folder, "--format", "json")
        assert run("report", "--index", location, "--format", "json") == from_files
    assert json.loads(from_files[1])["articles"][0]["id"] == "kites/echo.md"


def test_folders_whose_articles_share_their_names_are_kept_apart(
    run: Command, location: str
) -> None:
    for folder in ("news/kites", "news/wells"):
        assert run("index", "add", folder, "--index", location)[0] == 0
    report = json.loads(run("report", "--index", location, "--format", "json")[1])
    assert [a["id"] for a in report["articles"]] == sorted(f"news/{name}" for name in PUBLISHED)


class Steps:
    """A clock that goes on by a second each time somebody looks at it."""

    def __init__(self) -> None:
        self.now = 0.0

    def thread_time(self) -> float:
        self.now += 1
        return self.now


def test_no_gate_is_green_over_an_article_that_took_too_long(
    run: Command, location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deadline, "time", Steps())
    monkeypatch.setenv("CLAIMCHECK_SOURCES__SECONDS", "1000")
    path = Path("news/endless.md")
    path.write_text(head("List") + "Some 40 people left on Friday. " * 200, "utf-8")
    for _ in range(2):  # the second time it is tried again, since nothing of it is kept
        code, _, err = run("index", "add", "news", "--index", location)
        assert (code, "news/endless.md: The search for its claims took longer" in err) == (2, True)

    words = ("gate", "fresh/more.md", "--format", "json")
    from_files = run(*words, "--against", "news")
    assert run(*words, "--index", location) == from_files
    assert from_files[0] == 2
    assert "CC901" in {f["rule"] for f in json.loads(from_files[1])["findings"]}

    monkeypatch.setenv("CLAIMCHECK_SOURCES__SECONDS", "1e9")
    code, _, err = run("index", "add", "news", "--index", location)
    assert (code, err.endswith("1 changed, 5 unchanged\n")) == (0, True)
    assert run(*words, "--index", location)[0] == 1


def test_without_an_index_nothing_is_green(run: Command) -> None:
    code, out, err = run("gate", "fresh", "--index", "nowhere", "--format", "json:found.json")
    assert (code, out, Path("found.json").exists()) == (2, "", False)
    assert "There is no index in nowhere: make one with 'claimcheck index add" in err
    assert err.count("\n") == 1


def test_an_empty_index_is_nothing_to_compare_with(run: Command) -> None:
    assert run("index", "add", "news")[0] == 0
    assert run("index", "remove", *(f"news/{name}" for name in PUBLISHED))[0] == 0
    code, out, _ = run("gate", "fresh", "--index", ".claimcheck", "--fail-on", "never")
    assert code == 2
    assert "There is no published article to compare with." in out


def test_an_index_of_other_settings_is_refused(
    run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("index", "add", "news")[0] == 0
    monkeypatch.setenv("CLAIMCHECK_COMPARE__ABOUT_TOLERANCE", "0.9")
    code, out, err = run("gate", "fresh", "--index", ".claimcheck", "--fail-on", "never")
    assert (code, out) == (2, "")
    assert "'claimcheck index rebuild --index .claimcheck'" in err
    assert run("index", "rebuild")[0] == 0
    assert run("gate", "fresh", "--index", ".claimcheck", "--fail-on", "never")[0] == 0


def test_the_index_is_found_by_its_setting_or_at_its_place(
    run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("index", "add", "news")[0] == 0
    flagged = run("gate", "fresh", "--index", ".claimcheck")
    assert flagged[0] == 1
    assert run("gate", "fresh") == flagged
    Path("claimcheck.toml").write_text('[gate]\nagainst = ["news/wells"]\n', "utf-8")
    assert "against 2:" in run("gate", "fresh")[1]
    assert run("gate", "fresh", "--index", ".claimcheck") == flagged
    Path("claimcheck.toml").write_text('index = "elsewhere"\n', "utf-8")
    assert "no index in elsewhere" in run("gate", "fresh")[2]
    code, _, err = run("gate", "fresh", "--index", ".claimcheck", "--against", "news")
    assert (code, err.count("\n"), "not both" in err) == (2, 1, True)


def test_git_tells_which_articles_are_new(run: Command) -> None:
    person = ["-c", "user.name=x", "-c", "user.email=x@example.com"]
    Path("claimcheck.toml").write_text('[gate]\nagainst = ["news", "fresh"]\n', "utf-8")
    assert run("index", "add", "news")[0] == 0
    for words in (["init", "-q"], ["add", "news"], [*person, "commit", "-q", "-m", "Old"]):
        subprocess.run(["git", *words], check=True)
    from_files = run("gate", "--changed-since", "HEAD", "--format", "json")
    assert from_files[0] == 1
    since = ("gate", "--changed-since", "HEAD", "--index", ".claimcheck", "--format", "json")
    assert run(*since) == from_files
    Path("claimcheck.toml").unlink()
    code, _, err = run(*since)
    assert (code, "gate.against" in err) == (2, True)


def test_a_gate_on_an_index_starts_no_torch(run: Command) -> None:
    """Not even to embed new claims: the model was exported when the first article was added."""
    assert run("index", "add", "news")[0] == 0
    code = (
        "import sys\n"
        "from claimcheck import cli\n"
        "sys.argv = 'claimcheck gate fresh --index .claimcheck --no-cache'.split()\n"
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'sklearn'}\n"
        "try: cli.main()\n"
        "except SystemExit as end: print(end.code, sorted(heavy & sys.modules.keys()))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "1 []"
