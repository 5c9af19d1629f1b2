"""The command line: exit codes, where output goes, one sentence for all that goes wrong."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from claimcheck import cli, pipeline, rules
from claimcheck.cli.output import Target, write
from claimcheck.errors import EmbedError, RenderError
from claimcheck.group import Doubt
from claimcheck.group.evidence import EVIDENCE
from claimcheck.models import Article, Extract, Report

Command = Callable[..., int]


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, report: Report, articles: dict[str, Article]
) -> Command:
    """Runs a command in an empty folder, on a pipeline that always finds the same."""
    found = Extract(articles=tuple(articles.values()), claims=report.claims)
    monkeypatch.setattr(pipeline, "check", lambda *args, **flags: report)
    monkeypatch.setattr(pipeline, "compare_claims", lambda *args, **flags: report)
    monkeypatch.setattr(pipeline, "extract", lambda *args, **flags: found)
    monkeypatch.setattr(pipeline, "reasons", lambda *args, **flags: None)
    monkeypatch.setattr(pipeline, "doubtful", lambda *args, **flags: doubtful(report))
    monkeypatch.chdir(tmp_path)
    for article in articles.values():
        Path(article.id).write_text(article.text, encoding="utf-8")

    def command(*words: str) -> int:
        monkeypatch.setattr(sys, "argv", ["claimcheck", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return int(ended.value.code or 0)

    return command


Capture = pytest.CaptureFixture[str]


def doubtful(report: Report) -> tuple[Doubt, ...]:
    """Six pairs of the report's counts, whose features are all alike but for one."""
    names = [f.__name__ for f in EVIDENCE["quantity"]]
    people = [c for c in report.claims if c.kind == "quantity"]
    pairs = [(a, b) for a in people for b in people if a.article < b.article]
    return tuple(
        Doubt(a, b, 0.5, 0.6, "different", {**dict.fromkeys(names, 0.5), "cos_text": i / 10})
        for i, (a, b) in enumerate(pairs)
    )


def test_report_prints_to_stdout_and_ends_with_zero(run: Command, capsys: Capture) -> None:
    assert run("report", ".") == 0
    out, err = capsys.readouterr()
    assert "CONFLICTS (2)" in out
    assert "«on Thursday»" in out
    assert err == ""


def test_other_formats_leave_a_summary_on_stderr(run: Command, capsys: Capture) -> None:
    assert run("report", ".", "--format", "json") == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["summary"]["conflict"] == 2
    assert err == (
        "claimcheck: 4 articles, 9 claims, 4 groups: 2 conflict, 1 updated, 0 compatible, 1 agree\n"
    )


def test_what_readers_left_out_is_counted_when_asked(run: Command, capsys: Capture) -> None:
    with zipfile.ZipFile("all.zip", "w") as archive:
        archive.writestr("a.txt", "The pier is closed.")
        archive.writestr("a.jpg", b"\xff\xd8\xff")
        archive.writestr("b.jpg", b"\xff\xd8\xff")
    assert run("report", ".") == 0
    assert capsys.readouterr().err == ""
    for command in ("report", "extract"):
        assert run(command, ".", "--verbose") == 0
        err = capsys.readouterr().err
        assert err.startswith("claimcheck: all.zip: left out: 2 files of unknown formats\n")


def test_several_formats_at_once(run: Command, capsys: Capture) -> None:
    assert run("report", ".", "--format", "text", "--format", "json:out.json") == 0
    assert "CONFLICTS" in capsys.readouterr().out
    assert json.loads(Path("out.json").read_text("utf-8"))["schema"] == "claimcheck.report/1"
    assert run("report", ".", "--format", "markdown", "-o", "out.md") == 0
    assert capsys.readouterr().out == ""
    assert Path("out.md").read_text("utf-8").startswith("# Consistency report")
    assert not list(Path().glob(".*.tmp"))


@pytest.mark.parametrize(
    ("level", "code"), [("never", 0), ("minor", 1), ("major", 1), ("critical", 1)]
)
def test_findings_end_with_one_when_asked(run: Command, level: str, code: int) -> None:
    assert run("report", ".", "--fail-on", level, "--only", "agree") == code


def test_conflicts_below_the_level_do_not_fail(
    run: Command, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    mild = report.model_copy(update={"groups": report.groups[:1]})
    monkeypatch.setattr(pipeline, "check", lambda *args, **flags: mild)
    assert run("report", ".", "--fail-on", "major") == 0


def test_keep_going_reports_the_rest_and_ends_with_two(run: Command, capsys: Capture) -> None:
    Path("empty.txt").touch()
    assert run("report", ".") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "claimcheck: empty.txt: the article is empty; remove it or add its text.\n"
    assert run("report", ".", "--keep-going", "--fail-on", "minor") == 2
    out, err = capsys.readouterr()
    assert "CONFLICTS" in out
    assert "empty.txt" in err


def test_files_that_hold_no_article_are_named(run: Command, capsys: Capture) -> None:
    namespace = "http://iptc.org/std/nar/2006-10-01/"
    item = f'<newsItem xmlns="{namespace}"></newsItem>\n'
    Path("picture.newsml").write_text(item, encoding="utf-8")
    for command in ("report", "gate"):
        assert run(command, "picture.newsml") == 2
        assert capsys.readouterr().err == (
            "claimcheck: picture.newsml: no article is there to be read, "
            "only 1 items without text; check the path.\n"
        )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["report"], "Name at least one PATH"),
        (["report", "nowhere"], "nowhere: no such file"),
        (["report", ".", "--format", "pdf"], "There is no format 'pdf'; choose from text, json"),
        (["report", ".", "-o", "no/where.txt"], "The directory of no/where.txt does not exist"),
        (["report", ".", "--format", "text", "--format", "json"], "Two formats go to standard"),
        (["report", ".", "--only", "maybe"], "--only 'maybe': choose from conflict, updated"),
        (["report", ".", "--kind", "smell"], "--kind 'smell': choose from quantity"),
        (["report", ".", "--source", "Nobody"], "--source 'Nobody': no article has it"),
        (["report", ".", "--config", "none.toml"], "The settings file none.toml cannot be read"),
        (["report", "--from", "wire.md"], "wire.md: not the claims that"),
        (["report", ".", "-o", "."], "cannot be written"),
        (["explain", "zz", "."], "No group or claim has an id that starts with 'zz'"),
        (["explain", "g1", "--from", "none.json"], "none.json: the file cannot be read"),
        (["learn", "none.jsonl"], "none.jsonl: the file cannot be read"),
        (["learn", "wire.md"], "wire.md, line 1: not a line that 'claimcheck report --review'"),
        (["report", ".", "--review", "no/pairs.jsonl"], "The directory of no/pairs.jsonl does not"),
        (["eval", "."], "Name at least one file of labels"),
        (["eval", "none.json"], "none.json: the file cannot be read"),
    ],
)
def test_what_goes_wrong_is_one_line_and_two(
    run: Command, capsys: Capture, words: list[str], says: str
) -> None:
    assert run(*words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "words", [["report", "--no-such-flag"], ["nonsense"], ["report", ".", "--fail-on", "often"]]
)
def test_usage_errors_end_with_two(run: Command, words: list[str]) -> None:
    assert run(*words) == 2


def test_errors_of_stages_and_of_our_own_end_with_two(
    run: Command, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(error: Exception) -> Callable[..., Any]:
        def check(*args: object, **flags: object) -> Report:
            raise error

        return check

    Path("out.json").write_text("what was there")
    monkeypatch.setattr(pipeline, "check", fail(EmbedError("The model is \x1b[31mmissing.")))
    assert run("report", ".", "--format", "json:out.json") == 2
    assert capsys.readouterr().err == "claimcheck: The model is \\x1b[31mmissing.\n"
    assert Path("out.json").read_text() == "what was there"
    monkeypatch.setattr(pipeline, "check", fail(KeyError("x")))
    assert run("report", ".") == 2
    err = capsys.readouterr().err
    assert "failed on an error of its own (KeyError: 'x')" in err
    assert err.count("\n") == 1
    assert run("--debug", "report", ".") == 2
    assert "Traceback" in (err := capsys.readouterr().err)
    assert err.endswith("KeyError: 'x'\n")


def test_extract_goes_on_as_report(run: Command, capsys: Capture) -> None:
    assert run("extract", ".", "--format", "json", "-o", "claims.json") == 0
    assert run("report", "--from", "claims.json") == 0
    assert "«on Thursday»" in capsys.readouterr().out
    assert run("extract", ".") == 0
    assert "«106 people»  106 person  people on the Alba" in capsys.readouterr().out
    assert run("extract", ".", "--format", "jsonl") == 0
    assert len(capsys.readouterr().out.splitlines()) == 9


def test_explain_reads_a_saved_report(run: Command, capsys: Capture, report: Report) -> None:
    assert run("report", ".", "--format", "json:r.json") == 0
    capsys.readouterr()
    assert run("explain", report.groups[0].id[:6], "--from", "r.json") == 0
    assert "«106 people»" in capsys.readouterr().out
    assert run("explain", report.groups[0].id[:6], ".", "--from", "r.json") == 0
    assert "and «106 people» were taken" in capsys.readouterr().out.replace("\n    ", " ")


def test_schema_and_version(run: Command, capsys: Capture) -> None:
    assert run("schema") == 0
    assert "schema" in json.loads(capsys.readouterr().out)["properties"]
    assert run("--version") == 0
    assert capsys.readouterr().out.startswith("claimcheck 0.")


def test_eval_prints_figures(run: Command, capsys: Capture, report: Report) -> None:
    group = report.groups[1]
    labels = {
        "claims": [
            {"id": c.id, "article": c.article, "kind": c.kind, "start": c.span.start,
             "end": c.span.end}
            for c in report.claims
            if c.id in group.claims
        ],
        "groups": [{"id": "day", "verdict": "conflict", "members": list(group.claims)}],
    }  # fmt: skip
    Path("gold.json").write_text(json.dumps(labels))
    assert run("eval", "gold.json") == 0
    assert "recall        {'date': [3, 3]}" in capsys.readouterr().out
    assert run("eval", "gold.json", ".", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["recall"] == {"date": [3, 3]}
    Path("more.json").write_text(json.dumps(labels))
    assert run("eval", "gold.json", "more.json", ".", "--why") == 0
    assert "\nall              6/6" in capsys.readouterr().out


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "sys.argv = ['claimcheck', '--help']\n"
        "from claimcheck.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit:\n"
        "    heavy = {'torch', 'spacy', 'sklearn', 'numpy', 'pydantic', 'transformers'}\n"
        "    sys.exit(', '.join(heavy & sys.modules.keys()) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "report" in done.stdout


def test_a_file_stays_as_it_was_when_its_text_breaks_off(tmp_path: Path) -> None:
    def lines() -> Iterator[str]:
        yield "a first line\n"
        raise RenderError("The rest cannot be written.")

    file = tmp_path / "report.jsonl"
    file.write_text("yesterday's\n", encoding="utf-8")
    with pytest.raises(RenderError, match="cannot be written"):
        write({Target("jsonl", file): lines()})
    assert file.read_text("utf-8") == "yesterday's\n"
    assert list(tmp_path.iterdir()) == [file]


def test_a_reader_that_goes_away_is_no_crash(tmp_path: Path) -> None:
    command = f"{sys.executable} -m claimcheck.cli schema | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.strip() in {"0", "2"}
    assert "Traceback" not in done.stderr


def answer(file: Path, answers: list[bool | None]) -> None:
    """Fills in what a person says of the pairs in a file."""
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    for row, same in zip(rows, answers, strict=True):
        row["same"] = same
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def test_doubtful_pairs_are_written_labelled_and_learned(run: Command, capsys: Capture) -> None:
    assert run("report", ".", "--review", "pairs.jsonl") == 0
    rows = [json.loads(line) for line in Path("pairs.jsonl").read_text("utf-8").splitlines()]
    assert len(rows) == 6
    assert {row["same"] for row in rows} == {None}
    assert rows[0]["a"]["sentence"] == "It was Friday: «100 people, at most», stood on the pier."
    answer(Path("pairs.jsonl"), [True, False, True, None, True, True])
    capsys.readouterr()
    assert run("learn", "pairs.jsonl", "-o", "ours.toml") == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "5 labelled pairs, 4 of one fact" in err
    assert "before: Brier score 0." in err
    assert "after:  Brier score 0." in err
    learned = tomllib.loads(Path("ours.toml").read_text("utf-8"))
    packaged = rules.load("pair_score")
    assert learned.keys() == packaged.keys()
    changed = {
        (kind, name)
        for kind in learned
        for name in learned[kind]
        if learned[kind][name]["intercept"] != pytest.approx(packaged[kind][name]["intercept"])
    }
    assert changed == {("quantity", "different")}


def test_nothing_is_learned_from_pairs_without_a_label(run: Command, capsys: Capture) -> None:
    run("report", ".", "--review", "pairs.jsonl")
    capsys.readouterr()
    assert run("learn", "pairs.jsonl") == 2
    assert "pairs.jsonl: no pair is labelled" in capsys.readouterr().err
    assert not Path("pair_score.toml").exists()


def test_labels_of_another_version_are_named(run: Command, capsys: Capture) -> None:
    run("report", ".", "--review", "pairs.jsonl")
    answer(Path("pairs.jsonl"), [True] * 6)
    text = Path("pairs.jsonl").read_text("utf-8")
    for old, new, says in (
        ("cos_text", "cos_smell", "A label has no feature 'cos_text'"),
        ('"different"', '"blue"', "line 1: quantity claims have no values 'blue'"),
        ('"quantity"', '"smell"', "line 1: not a line that"),
    ):
        Path("pairs.jsonl").write_text(text.replace(old, new), "utf-8")
        capsys.readouterr()
        assert run("learn", "pairs.jsonl") == 2
        assert says in capsys.readouterr().err
