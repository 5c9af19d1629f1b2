"""``claimcheck index``: the life of an index at the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck import cli
from claimcheck.store.sqlite import FILE

Command = Callable[..., tuple[int, str, str]]
WIRE = "The kite race in Ombrin drew 400 pilots on Sunday.\n"
POST = "The kite race in Ombrin drew 700 pilots on Sunday.\n"


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> Command:
    """Runs a command in a folder with two articles; its exit code, output and errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLAIMCHECK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("CLAIMCHECK_INDEX", raising=False)
    Path("news").mkdir()
    Path("news/wire.txt").write_text(WIRE, "utf-8")
    Path("news/post.txt").write_text(POST, "utf-8")

    def command(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["claimcheck", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capfd.readouterr()
        return int(ended.value.code or 0), out, err

    return command


@pytest.mark.pipeline
@pytest.mark.model
def test_the_life_of_an_index(run: Command) -> None:
    assert run("index", "add", "news") == (0, "", "claimcheck: .claimcheck: 2 added\n")
    assert run("index", "add", "news") == (0, "", "claimcheck: .claimcheck: 2 unchanged\n")
    subprocess.run(["git", "init", "--quiet"], check=True)
    told = subprocess.run(["git", "status", "--short"], check=True, capture_output=True, text=True)
    assert told.stdout.splitlines() == ["?? cache/", "?? news/"]
    Path("news/post.txt").write_text(POST.replace("700", "900"), "utf-8")
    assert run("index", "add", "news")[2] == "claimcheck: .claimcheck: 1 changed, 1 unchanged\n"

    from_files = run("report", "news", "--format", "json")
    assert run("report", "--index", ".claimcheck", "--format", "json") == from_files
    assert json.loads(from_files[1])["summary"]["conflict"] >= 1

    code, out, _ = run("index", "list")
    listed_ids = [line.split()[0] for line in out.splitlines()]
    assert (code, listed_ids) == (0, ["news/post.txt", "news/wire.txt"])
    listed = json.loads(run("index", "list", "--format", "json")[1])
    assert [a["story"] for a in listed] == ["news/post.txt", "news/post.txt"]

    assert run("index", "verify") == (0, "", "claimcheck: .claimcheck: 2 articles, all whole\n")
    assert run("index", "remove", "news/wire.txt")[0] == 0
    code, _, err = run("index", "remove", "news/wire.txt")
    assert (code, "has no article 'news/wire.txt'" in err) == (2, True)
    assert run("index", "vacuum")[0] == 0
    assert run("index", "rebuild") == (0, "", "claimcheck: .claimcheck: 1 changed\n")


@pytest.mark.parametrize(
    "words",
    [
        ("index", "list"),
        ("index", "verify"),
        ("index", "remove", "wire.txt"),
        ("index", "rebuild"),
        ("report", "--index", ".claimcheck"),
    ],
)
def test_a_damaged_index_ends_with_two_and_one_sentence(run: Command, words: list[str]) -> None:
    Path(".claimcheck").mkdir()
    (Path(".claimcheck") / FILE).write_bytes(b"this is no database, whatever its name says" * 50)
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert "is damaged" in err
    assert err.count("\n") == 1


def test_a_missing_index_names_the_command_that_makes_one(run: Command) -> None:
    code, _, err = run("index", "list", "--index", "nowhere")
    assert code == 2
    assert "'claimcheck index add PATH… --index nowhere'" in err
    assert not Path("nowhere").exists()


def test_the_settings_tell_where_the_index_is(
    run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMCHECK_INDEX", "elsewhere")
    assert "no index in elsewhere:" in run("index", "list")[2]
    assert "no index in here:" in run("index", "list", "--index", "here")[2]


def test_hostile_ids_are_disarmed(run: Command) -> None:
    code, _, err = run("index", "list", "--index", "a\x1b[31m")
    assert code == 2
    assert "\x1b" not in err


@pytest.mark.pipeline
@pytest.mark.model
def test_what_the_page_tells_to_type_works(run: Command) -> None:
    page = (Path(__file__).parents[2] / "docs" / "index.md").read_text("utf-8")
    first_block = page.split("```")[1].splitlines()[1:]
    lines = [line.removeprefix("$ ").split()[1:] for line in first_block if " gate " not in line]
    assert len(lines) == 6
    assert [run(*words)[0] for words in lines] == [0] * 6
