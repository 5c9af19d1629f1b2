"""``claimcheck gate``, ``rules`` and ``init`` as a user types them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import jsonschema
import pytest
import yaml
from check_jsonschema.builtin_schemas import get_builtin_schema
from ruamel.yaml import YAML
from shell_cases import ROOT

from claimcheck import __version__, cli, pipeline
from claimcheck import contradictions as within_one
from claimcheck.models import Article, Report
from claimcheck.render import FORMATS
from claimcheck.render.claims import EXTRACT_FORMATS
from claimcheck.render.gate import GATE_FORMATS

Command = Callable[..., int]
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Command:
    """Runs a command in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def command(*words: str) -> int:
        monkeypatch.setattr(sys, "argv", ["claimcheck", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return int(ended.value.code or 0)

    return command


@pytest.fixture
def ferry(
    run: Command, monkeypatch: pytest.MonkeyPatch, report: Report, articles: dict[str, Article]
) -> Command:
    """A folder with the four articles on the ferry, and a pipeline that finds what it should."""

    def check(found: tuple[Article, ...], *args: object, **flags: object) -> Report:
        ids = {a.id for a in found}
        assert ids == set(articles)
        return report

    monkeypatch.setattr(pipeline, "check", check)
    monkeypatch.setattr(within_one, "contradictions", lambda *args, **flags: ())
    for article in articles.values():
        Path(article.id).write_text(f"---\nsource: x\n---\n{article.text}", "utf-8")
    return run


def test_a_new_article_in_conflict_fails(ferry: Command, capsys: Capture) -> None:
    assert ferry("gate", "wire.md", "--against", ".") == 1
    out, err = capsys.readouterr()
    assert out.startswith("wire.md:4:44: CC111 critical: Day of the grounding: ")
    assert out.endswith("2 findings in 1 new article against 3: 1 critical, 1 minor.\n")
    assert err == ""


@pytest.mark.parametrize(
    ("level", "code"), [("minor", 1), ("major", 1), ("critical", 1), ("never", 0)]
)
def test_the_level_decides(ferry: Command, level: str, code: int) -> None:
    assert ferry("gate", "wire.md", "--against", ".", "--fail-on", level) == code


def test_several_formats_go_to_files_at_once(ferry: Command, capsys: Capture) -> None:
    names = tuple(GATE_FORMATS)
    asked = [word for name in names for word in ("--format", f"{name}:out.{name}")]
    assert ferry("gate", "wire.md", "--against", ".", *asked) == 1
    assert all(Path(f"out.{name}").stat().st_size > 100 for name in names)
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("claimcheck: 2 findings in 1 new article against 3: ")


def test_what_cannot_be_read_leaves_nothing_behind(ferry: Command, capsys: Capture) -> None:
    Path("broken.md").write_bytes(b"\xff")
    assert ferry("gate", "wire.md", "--against", ".", "--format", "sarif:out.sarif") == 2
    out, err = capsys.readouterr()
    assert (out, Path("out.sarif").exists()) == ("", False)
    assert err.startswith("claimcheck: broken.md:1: byte 1 of the line (0xff) is not UTF-8")


def test_with_keep_going_the_rest_is_told_and_the_end_is_the_same(
    ferry: Command, capsys: Capture
) -> None:
    Path("broken.md").write_bytes(b"\xff")
    words = ("gate", "wire.md", "--against", ".", "--keep-going", "--fail-on", "never")
    assert ferry(*words) == 2
    out = capsys.readouterr().out
    assert out.startswith("claimcheck: CC901 major: broken.md:1: byte 1")
    assert "CC111 critical" in out
    assert "Not everything could be checked." in out


def test_a_baseline_lets_what_was_there_pass(ferry: Command, capsys: Capture) -> None:
    assert ferry("gate", ".", "--write-baseline", "known.json") == 0
    assert ferry("gate", "wire.md", "--against", ".", "--baseline", "known.json") == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == "No findings in 1 new article against 3; 2 in the baseline."
    again = Path("known.json").read_bytes()
    assert ferry("gate", ".", "--write-baseline", "known.json", "--baseline", "known.json") == 0
    assert Path("known.json").read_bytes() == again


def test_no_baseline_is_written_of_what_could_not_be_read(ferry: Command) -> None:
    Path("broken.md").write_bytes(b"\xff")
    assert ferry("gate", ".", "--keep-going", "--write-baseline", "known.json") == 2
    assert not Path("known.json").exists()


def test_settings_of_the_repository_hold(ferry: Command, capsys: Capture) -> None:
    Path("claimcheck.toml").write_text(
        '[gate]\nagainst = ["."]\nfail_on = "critical"\n[rules]\nCC111 = "major"\n', "utf-8"
    )
    assert ferry("gate", "wire.md") == 0
    assert ferry("gate", "wire.md", "--fail-on", "major") == 1
    Path("claimcheck.toml").write_text('[gate]\nagainst = ["."]\nbaseline = "none.json"\n')
    assert ferry("gate", "wire.md") == 2
    assert "none.json: the baseline cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("gate",), "Name at least one NEW article, or --changed-since"),
        (("gate", "none.md", "--against", "."), "none.md: no such file"),
        (("gate", "wire.md", "--against", "none"), "none: no such file"),
        (("gate", "wire.md", "--against", ".", "--waivers", "none.json"), "none.json: cannot be"),
        (("gate", "wire.md", "--format", "pdf"), "There is no format 'pdf'"),
        (("gate", "wire.md", "--format", "json:x/y.json"), "The directory of x/y.json"),
        (("gate", "--changed-since", "", "--against", "."), "--changed-since"),
    ],
)
def test_wrong_usage_is_one_sentence_and_no_green(
    ferry: Command, capsys: Capture, words: tuple[str, ...], complaint: str
) -> None:
    assert ferry(*words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert complaint in err
    assert err.count("\n") == 1


def test_an_article_on_standard_input_is_new(
    ferry: Command, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    import io
    from types import SimpleNamespace

    Path("wire.md").unlink()
    line = json.dumps({"id": "wire.md", "text": "It was Thursday."}).encode()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(line)))
    monkeypatch.setattr(
        "claimcheck.findings.conflicts.Seen.fingerprint", lambda self, pair: pair.a + pair.b
    )
    assert ferry("gate", "-", "--against", ".") == 1
    out = capsys.readouterr().out
    assert re.match(r"<stdin>:1:\d+: CC111 critical: ", out)


def test_the_outcome_keeps_the_schema_that_is_printed(ferry: Command, capsys: Capture) -> None:
    assert ferry("schema", "gate") == 0
    schema = json.loads(capsys.readouterr().out)
    assert ferry("gate", "wire.md", "--against", ".", "--format", "json") == 1
    jsonschema.validate(json.loads(capsys.readouterr().out), schema)


HEAVY = {"torch", "spacy", "numpy", "sklearn", "sentence_transformers", "sarif_pydantic", "yaml"}


@pytest.mark.parametrize("command", ["gate", "rules", "init"])
def test_help_loads_nothing_heavy(command: str) -> None:
    code = (
        "import sys\n"
        "from claimcheck import cli\n"
        f"sys.argv = ['claimcheck', {command!r}, '--help']\n"
        "try: cli.main()\n"
        f"except SystemExit: print(sorted({HEAVY!r} & sys.modules.keys()))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("command", "formats"),
    [("report", FORMATS), ("extract", EXTRACT_FORMATS), ("gate", GATE_FORMATS)],
)
def test_help_names_every_format(
    run: Command, capsys: Capture, command: str, formats: dict[str, object]
) -> None:
    assert run(command, "--help") == 0
    shown = capsys.readouterr().out.partition("--format")[2].partition("repeatable")[0]
    assert set(formats) <= set(re.findall(r"\w+", shown))


def test_a_branch_without_articles_passes_without_a_model(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from claimcheck import cli\n"
        "sys.argv = 'claimcheck gate --changed-since HEAD --against .'.split()\n"
        "try: cli.main()\n"
        f"except SystemExit as end: print(end.code, sorted({HEAVY!r} & sys.modules.keys()))\n"
    )
    person = ["-c", "user.name=x", "-c", "user.email=x@example.com"]
    (tmp_path / "a.md").write_text("The 40 boats.")
    for words in (["init", "-q"], ["add", "."], [*person, "commit", "-q", "-m", "Old"]):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == [
        "No new article: there was nothing to check.",
        "0 ['yaml']",
    ]


def test_rules_are_listed_and_have_pages(run: Command, capsys: Capture) -> None:
    assert run("rules") == 0
    assert "CC101  quantity-conflict   conflict  A count differs" in capsys.readouterr().out
    assert run("rules", "cc111") == run("rules", "date-conflict") == 0
    assert capsys.readouterr().out.startswith("# CC111 date-conflict\n\nWhen something happened")
    assert run("rules", "CC999") == 2
    assert run("rules", "--format", "json") == 0
    assert {"id", "name", "page"} <= set(json.loads(capsys.readouterr().out)[0])


def test_the_document_of_the_rules_is_what_the_command_prints(
    run: Command, capsys: Capture
) -> None:
    assert run("rules", "--format", "markdown") == 0
    assert capsys.readouterr().out == (ROOT / "docs" / "rules.md").read_text("utf-8")


def test_init_writes_settings_that_can_be_used(run: Command, capsys: Capture) -> None:
    from claimcheck import config
    from claimcheck.findings import read_baseline, read_waivers

    assert run("init", "--articles", "news/stories") == 0
    settings = config.load()
    assert settings.gate.against == ("news/stories",)
    assert read_baseline(Path(settings.gate.baseline)).findings == ()
    assert read_waivers(Path(settings.gate.waivers)) == ()
    assert "There is no folder news/stories yet" in capsys.readouterr().out


def test_init_overwrites_nothing(run: Command, capsys: Capture) -> None:
    Path("claimcheck-baseline.json").write_text("mine")
    Path("pyproject.toml").write_text("[tool.claimcheck.gate]\nfail_on = 'major'\n")
    assert run("init") == run("init") == 0
    assert Path("claimcheck-baseline.json").read_text() == "mine"
    assert not Path("claimcheck.toml").exists(), "it would hide the settings of pyproject.toml"
    assert "kept     claimcheck.toml" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["", "/abs", "../up", 'a"b', "a b", "a\nb", "${{x}}", "-é"])
def test_init_takes_no_name_that_would_need_quoting(run: Command, name: str) -> None:
    assert run("init", "--articles", name) == 2
    assert not list(Path().iterdir())


@pytest.mark.parametrize(
    ("ci", "path", "schema"),
    [
        ("github", ".github/workflows/claimcheck.yml", "vendor.github-workflows"),
        ("gitlab", ".gitlab-ci.yml", "vendor.gitlab-ci"),
    ],
)
def test_init_writes_ci_files_that_their_services_take(
    run: Command, ci: str, path: str, schema: str
) -> None:
    assert run("init", "--ci", ci) == 0
    text = Path(path).read_text("utf-8")
    assert valid(text, schema)
    assert "PACKAGE" not in text
    assert "ARTICLES" not in text


GIT = "git+https://git.example.com/desk/claimcheck"
COMMIT = '{"url": "https://git.example.com/desk/claimcheck", "vcs_info": {"vcs": "git", %s}}'


@pytest.mark.parametrize("ci", ["github", "gitlab", "pre-commit"])
@pytest.mark.parametrize(
    ("installed", "asked", "expected", "told"),
    [
        (None, None, f"claimcheck-news=={__version__}", False),
        (COMMIT % '"commit_id": "abc"', None, f"claimcheck-news @ {GIT}@abc", False),
        ('{"url": "file:///tmp/copy", "dir_info": {}}', None, f"news=={__version__}", True),
        ('{"url": "file:///tmp/copy", "dir_info": {}}', f"{GIT}@v1", f"{GIT}@v1", False),
    ],
)
def test_ci_installs_what_is_installed_here_or_init_says_what_to_change(
    run: Command,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
    ci: str,
    installed: str | None,
    asked: str | None,
    expected: str,
    told: bool,
) -> None:
    monkeypatch.setattr(metadata.PathDistribution, "read_text", lambda *_: installed)
    assert run("init", "--ci", ci, *(["--package", asked] if asked else [])) == 0
    (written,) = [p for p in Path().rglob("*.y*ml")]
    assert f'{expected}"' in written.read_text("utf-8")
    assert ("put its git address there" in capsys.readouterr().out) == told


@pytest.mark.parametrize("package", ["", 'x" && rm -rf "/', "a b", "$HOME", "a\nb", "`id`"])
def test_init_takes_no_package_that_would_need_quoting(run: Command, package: str) -> None:
    assert run("init", "--ci", "github", "--package", package) == 2
    assert not list(Path().iterdir())


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        ("action.yml", "vendor.github-actions"),
        ("templates/claimcheck.gitlab-ci.yml", "vendor.gitlab-ci"),
    ],
)
def test_what_others_include_is_valid(path: str, schema: str) -> None:
    assert valid((ROOT / path).read_text("utf-8"), schema)


def valid(text: str, schema: str) -> bool:
    """Whether YAML 1.2, in which ``on`` is a word, keeps a schema."""
    data = YAML(typ="safe").load(text)
    return not list(jsonschema.Draft7Validator(get_builtin_schema(schema)).iter_errors(data))


def test_no_input_of_the_action_becomes_code() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    assert all("${{" not in step.get("run", "") for step in action["runs"]["steps"])


def test_the_wheel_carries_the_templates() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert included == {"config": "claimcheck/data"}
    assert len(list((ROOT / "config" / "init").iterdir())) == 5
