"""The documents stay true: what they tell to type works, and their tables are those of the code."""

from __future__ import annotations

import json
import re
import shlex
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from pydantic import BaseModel

from claimcheck import cli, config, pipeline, rules, sharded
from claimcheck.cli.app import app
from claimcheck.compare.ladder import LADDERS, SETTLING
from claimcheck.config import Settings
from claimcheck.findings.rules import Rule
from claimcheck.findings.rules import rules as gate_rules
from claimcheck.group.evidence import EVIDENCE
from claimcheck.models import SEVERITIES, VERDICTS, Article, Extract, Report
from claimcheck.sources import READERS

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))
README = PAGES[0].read_text(encoding="utf-8")
GUIDE = PAGES[1].read_text(encoding="utf-8")
_DECIDES = ROOT / "docs" / "how-it-decides.md"
DECIDES = _DECIDES.read_text(encoding="utf-8")
COMMANDS = {command.name: command for command in typer.main.get_command(app).commands.values()}  # type: ignore[attr-defined]
IN_A_REPOSITORY = {
    "gate",
    "init",
}  # tests/gate/test_how_to.py tries every line of its pages for real
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)


UNSET = {
    "cache_dir": "the user's cache folder",
    "compare.inference_model": "none",
    "embed.exported": "the user's cache folder",
    "group.pair_score": "the packaged one",
    "sources.today": "the day of the run",
}


def told(page: Path) -> list[str]:
    """Every ``claimcheck …`` line in a block of a page, in order, without comment and pipe."""
    lines = [
        line.split("|")[-1].strip()
        for language, block in _BLOCK.findall(page.read_text(encoding="utf-8"))
        if language in {"", "sh"}
        for line in block.splitlines()
    ]
    return [line.split(" #")[0].strip() for line in lines if line.startswith("claimcheck ")]


def command_lines() -> list[str]:
    """Those of all pages that run on articles alone: no repository, no index made before."""
    ours = {line for page in PAGES for line in told(page) if "--index" not in line}
    return sorted(line for line in ours if line.split()[1] not in IN_A_REPOSITORY | {"index"})


def options(command: Any) -> set[str]:
    """All options of a command and of the commands below it."""
    own = {o for p in command.params for o in (*p.opts, *p.secondary_opts)}
    return own.union(*map(options, getattr(command, "commands", {}).values()))


def settings_table() -> str:
    """The table of settings as the README shows it."""
    rows = [f"| `{name}` | {default} | {what} |" for name, default, what in _rows(Settings)]
    return "\n".join(["| setting | default | meaning |", "| --- | --- | --- |", *rows])


def figures_table() -> str:
    """The held-out figures of the pair score, from the head of its file."""
    fitted = (rules.folder() / "pair_score.toml").read_text(encoding="utf-8")
    line = re.compile(r"^#   (\w+): (\d+) pairs, .*precision ([\d.]+), .* ([\d.]+)$", re.MULTILINE)
    rows = [f"| {' | '.join(figures)} |" for figures in line.findall(fitted)]
    head = ["| kind | pairs | average precision | Brier score |", "| --- | --- | --- | --- |"]
    return "\n".join([*head, *rows])


def ladders_table() -> str:
    """How many labelled groups the ladders judge right, as ``benchmarks/ladders.py`` kept it."""
    kept = {k: v for k, v in _kept("ladders").items() if k != "date"}
    sets = list(next(iter(kept.values())))
    head = [f"| perfect groups | {' | '.join(sets)} |", f"| --- |{' --- |' * len(sets)}"]
    cells = "{right}/{groups} ({commonest})"
    rows = [
        f"| {kind} | {' | '.join(cells.format(**of[name]) for name in sets)} |"
        for kind, of in kept.items()
    ]
    return "\n".join([*head, *rows])


def mutations_table() -> str:
    """How many changes are noticed, as ``benchmarks/mutations.py`` kept it."""
    kept = {k: v for k, v in _kept("mutations").items() if k != "date"}
    kinds = list(dict.fromkeys(kind for of in kept.values() for kind in of))
    head = [f"| change | {' | '.join(kept)} |", f"| --- |{' --- |' * len(kept)}"]
    rows = [f"| {k} | {' | '.join(_noticed(of.get(k)) for of in kept.values())} |" for k in kinds]
    return "\n".join([*head, *rows])


def _noticed(counts: dict[str, int] | None) -> str:
    if counts is None:
        return "–"
    if "flagged" in counts:
        return f"{counts['flagged']} of {counts['tried']} noticed"
    return f"{counts['alarms']} of {counts['tried']} raise a conflict"


def _kept(benchmark: str) -> dict[str, Any]:
    """The figures that a benchmark keeps."""
    text = (ROOT / "benchmarks" / "figures.toml").read_text(encoding="utf-8")
    kept: dict[str, Any] = tomllib.loads(text)[benchmark]
    return kept


def _rows(model: type[BaseModel], above: str = "") -> Iterator[tuple[str, str, str]]:
    for key, field in model.model_fields.items():
        name, inner = above + key, field.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            yield from _rows(inner, f"{name}.")
            continue
        default: Any = rules.load("defaults")
        for part in name.split("."):
            default = default.get(part)
        items = default.items() if isinstance(default, dict) else [("", default)]
        for kind, value in items:
            shown = UNSET[name] if value is None else _shown(value)
            yield f"{name}.{kind}".rstrip("."), shown, field.description or ""


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return f"{len(value)} words" if value else "`[]`"
    text = json.dumps(value)
    return f"`{text}`" if len(text) < 30 else f"`{text[:9]}…`"


def labelled() -> str:
    """A pair as 'report --review' writes it, with a label."""
    line = {
        "same": True,
        "a": {"article": "wire"},
        "b": {"article": "post"},
        "kind": "quote",
        "values": "any",
        "features": {f.__name__: 0.5 for f in EVIDENCE["quote"]},
    }
    return json.dumps(line) + "\n"


@pytest.mark.parametrize("line", command_lines())
def test_what_a_page_tells_to_type_works(
    line: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    report: Report,
    articles: dict[str, Article],
) -> None:
    """Each line runs on a folder that has the corpus, on a pipeline that always finds the same."""
    found = Extract(articles=tuple(articles.values()), claims=report.claims)
    monkeypatch.setattr(pipeline, "check", lambda *args, **flags: report)
    monkeypatch.setattr(pipeline, "compare_claims", lambda *args, **flags: report)
    monkeypatch.setattr(pipeline, "extract", lambda *args, **flags: found)
    monkeypatch.setattr(sharded, "check", lambda *args, **flags: report)
    monkeypatch.setattr(sharded, "extract", lambda *args, **flags: found)
    monkeypatch.setattr("claimcheck.cli.run.require_sources", lambda names, report: None)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "reasons", lambda *args, **flags: None)
    monkeypatch.setattr(pipeline, "doubtful", lambda *args, **flags: ())
    (tmp_path / "pairs.jsonl").write_text(labelled(), encoding="utf-8")
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    (tmp_path / "report.json").write_text(report.model_dump_json(by_alias=True), encoding="utf-8")
    (tmp_path / "claims.json").write_text(found.model_dump_json(by_alias=True), encoding="utf-8")
    words = shlex.split(line)
    if words[-1] == "-":
        words[-1] = "corpus/quake"
    if words[1] == "explain":
        words[2] = report.groups[0].id
    words = [str(p) for w in words for p in (sorted(Path().glob(w)) if "*" in w else [w])]
    monkeypatch.setattr(sys, "argv", words)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code in ({1} if "--fail-on" in words else {0, None})


def test_there_are_commands_to_try() -> None:
    tried = {line.split()[1] for page in PAGES for line in told(page)}
    assert tried >= {name for name in COMMANDS if name}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_and_options_that_a_page_tells_exist(page: Path) -> None:
    """Also of the lines that need a repository or an index."""
    for line in told(page):
        words = shlex.split(line)
        named = {word.split("=")[0] for word in words if word.startswith("--")}
        assert named <= options(COMMANDS[words[1]]), line


@pytest.mark.pipeline
@pytest.mark.model
def test_an_index_is_kept_as_its_page_tells(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every line of the page, in order, on a folder of two articles."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLAIMCHECK_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "news").mkdir()
    for name, pilots in ("wire.txt", 400), ("post.txt", 700):
        article = f"The kite race in Ombrin drew {pilots} pilots on Sunday.\n"
        (tmp_path / "news" / name).write_text(article, encoding="utf-8")
    (tmp_path / "new.txt").write_text("The kite race in Ombrin drew 900.\n", encoding="utf-8")
    lines = told(ROOT / "docs" / "index.md")
    assert {line.split()[1] for line in lines} == {"index", "report", "gate"}
    for line in lines:
        monkeypatch.setattr(sys, "argv", shlex.split(line))
        with pytest.raises(SystemExit) as ended:
            cli.main()
        allowed = {0, 1} if " gate " in line else {0, None}  # the article contradicts another
        assert ended.value.code in allowed, (line, capsys.readouterr().err)
    (tmp_path / "new.md").write_text("The kite race in Ombrin drew 900 pilots.\n", encoding="utf-8")
    names: dict[str, Any] = {}
    for language, block in _BLOCK.findall((ROOT / "docs" / "index.md").read_text("utf-8")):
        if language == "python":
            exec(block, names)
    assert {a.id for a in names["articles"]} == {"new.md", "news/post.txt"}
    assert names["report"].summary.conflict


@pytest.mark.pipeline
@pytest.mark.model
def test_the_python_of_the_readme_runs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLAIMCHECK_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "corpus" / "quake").mkdir(parents=True)
    for pilots in (400, 700):
        article = f"The kite race in Ombrin drew {pilots} pilots on Sunday.\n"
        (tmp_path / "corpus" / "quake" / f"{pilots}.txt").write_text(article, encoding="utf-8")
    (code,) = [block for language, block in _BLOCK.findall(README) if language == "python"]
    exec(code, {})
    assert "700" in capsys.readouterr().out


def test_the_settings_table_is_that_of_the_settings() -> None:
    assert settings_table() in README


def test_options_named_in_the_readme_exist() -> None:
    known = set().union(*map(options, COMMANDS.values()))
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README))
    assert named - known <= {"--help", "--version", "--debug"}


def test_every_level_is_explained_and_no_other() -> None:
    known = {rung.name for ladder in (*LADDERS.values(), SETTLING) for rung in ladder}
    assert set(re.findall(r"^\| `([a-z-]+)` \|", DECIDES, re.MULTILINE)) == known


def test_verdicts_and_severities_are_explained() -> None:
    named = set(re.findall(r"^- \*\*(\w+)\*\*", DECIDES, re.MULTILINE))
    assert named == {*VERDICTS, *SEVERITIES}


def test_the_figures_of_the_pair_score_are_those_of_its_fit() -> None:
    assert figures_table() in DECIDES


@pytest.mark.parametrize("table", [ladders_table, mutations_table])
def test_the_figures_of_the_benchmarks_are_those_they_kept(table: Callable[[], str]) -> None:
    assert table() in DECIDES


def test_the_training_story_of_the_guide_can_be_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.syspath_prepend(ROOT / "training")
    from marked import read_marked

    (story,) = re.findall(r"^```text\n(# .*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    (tmp_path / "dam.txt").write_text(story, encoding="utf-8")
    articles, gold = read_marked(tmp_path / "dam.txt")
    assert [a.id for a in articles] == ["dam/wire", "dam/herald"]
    assert {g.id: g.verdict for g in gold.groups} == {
        "level": "conflict",
        "seen": "agree",
        "moved": "updated",
        "cracks": "agree",
    }


def test_the_rule_of_the_guide_is_one() -> None:
    (entry,) = [b for language, b in _BLOCK.findall(GUIDE) if language == "toml"]
    (rule,) = (Rule.model_validate(each) for each in tomllib.loads(entry)["rule"])
    assert rule.id not in {known.id for known in gate_rules()}


def test_every_room_and_reader_is_on_the_map() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    home = ROOT / "src" / "claimcheck"
    rooms = {f"{room.name}/" for room in home.iterdir() if (room / "__init__.py").exists()}
    rooms |= {file.name for file in home.glob("*.py")} - {"__init__.py"}
    readers = {type(reader).__module__.rsplit(".", 1)[1] for reader in READERS}
    assert {name for name in rooms | readers if f"`{name}`" not in page} == set()


def test_every_reader_is_in_the_formats() -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`(\.\w+)`", page))
    assert {suffix for reader in READERS for suffix in reader.suffixes} <= told


def test_links_lead_somewhere() -> None:
    for page in PAGES:
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page}: {link}"


def test_the_settings_of_the_readme_can_be_used(tmp_path: Path) -> None:
    block = re.search(r"^```toml\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert block
    (tmp_path / "pyproject.toml").write_text(block[1], encoding="utf-8")
    assert config.load(tmp_path / "pyproject.toml").compare.about_tolerance == 0.1


def write() -> None:
    """Puts the tables as they should be into the pages: ``make tables``."""
    tables = [(PAGES[0], settings_table())]
    tables += [(_DECIDES, t()) for t in (figures_table, ladders_table, mutations_table)]
    for page, table in tables:
        text = page.read_text(encoding="utf-8")
        head = re.escape(table.split("\n", 1)[0])
        old = re.compile(rf"^{head}\n(?:\|.*\n)+", re.MULTILINE)
        page.write_text(old.sub(lambda _, new=table: f"{new}\n", text), encoding="utf-8")


if __name__ == "__main__":
    write()
