"""``claimcheck html``: one file, or a page with its assets beside it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck import cli, pipeline
from claimcheck.models import Article, Report

Command = Callable[..., int]


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, report: Report, articles: dict[str, Article]
) -> Command:
    """Runs the command in a folder with the articles, on a pipeline that finds the same."""
    monkeypatch.setattr(pipeline, "check", lambda *args, **flags: report)
    monkeypatch.chdir(tmp_path)
    for article in articles.values():
        Path(article.id).write_text(article.text, encoding="utf-8")

    def command(*words: str) -> int:
        monkeypatch.setattr(sys, "argv", ["claimcheck", "html", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return int(ended.value.code or 0)

    return command


def test_the_page_is_one_file(run: Command) -> None:
    assert run(".", "-o", "page.html") == 0
    page = Path("page.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert page.count("<script") == page.count("<style") == 1
    assert " src=" not in page


def test_without_a_file_it_goes_to_standard_output(
    run: Command, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(".") == 0
    out, err = capfdbinary.readouterr()
    assert out.startswith(b"<!doctype html>")
    assert b"4 articles" in err


def test_style_and_script_can_lie_beside_it(run: Command) -> None:
    Path("site").mkdir()
    assert run(".", "-o", "site/page.html", "--assets-dir", "site/a b") == 0
    page = Path("site/page.html").read_text(encoding="utf-8")
    assert "<style" not in page
    assert '<script src="a%20b/page.js">' in page
    assert {f.name for f in Path("site/a b").iterdir()} == {"page.css", "page.js"}


def test_decisions_are_shown(run: Command) -> None:
    entry = {"decision": "note", "fingerprints": ["0" * 16], "reason": "of old"}
    schema = "claimcheck.decisions/1"
    Path("d.json").write_text(json.dumps({"schema": schema, "decisions": [entry]}))
    assert run(".", "-o", "page.html", "--decisions", "d.json") == 0
    assert "of old" in Path("page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-o", "no/page.html"], "does not exist"),
        (["--assets-dir", "/proc/claimcheck"], "beside or below the page"),
        (["-o", "page.html", "--decisions", "none.json"], "none.json"),
        (["-o", "page.html", "--assets-dir", "wire.md"], "cannot be made"),
    ],
)
def test_what_goes_wrong_is_one_sentence_and_leaves_no_page(
    run: Command, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    assert run(".", *words) == 2
    assert told in capsys.readouterr().err
    assert not Path("page.html").exists()
