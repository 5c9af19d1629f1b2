"""The whole path on small stories: what a report promises, whatever it is about."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from claimcheck import config, gate, pipeline
from claimcheck.cache import FILE
from claimcheck.cli.app import app
from claimcheck.config import Settings
from claimcheck.extract import deadline
from claimcheck.models import Article, Report
from claimcheck.pipeline import check, extract

pytestmark = [pytest.mark.pipeline, pytest.mark.model]

FERRY = {
    "wire": (
        "The ferry Alba ran aground off Port Mirren on Thursday, and 106 passengers were taken "
        "ashore by lifeboats.\n"
        "“We had no warning at all,” said the harbour master, Iona Pell.\n"
        "The ferry had left Tarn two hours before it struck a sandbank in thick fog."
    ),
    "post": (
        "About 100 passengers were taken ashore after the ferry Alba ran aground off Port Mirren "
        "on Friday.\n"
        "“We had hardly any warning at all,” harbour master Iona Pell said.\n"
        "The ferry struck a sandbank in fog three hours after it left Tarn."
    ),
    "herald": (
        "Lifeboats took 106 passengers ashore on Thursday when the ferry Alba struck a sandbank "
        "off Port Mirren.\n"
        "The ferry had left Tarn in fog."
    ),
}
VOTE = {
    "tribune": (
        "Voters in Halden elected Tove Lind as president on Sunday with 51 percent of the ballots."
        "\nTurnout reached 80 percent, the electoral commission said."
    ),
    "courier": (
        "Tove Lind won the presidential election in Halden on Sunday.\n"
        "The electoral commission put her share of the ballots at 53 percent."
    ),
}


def told(texts: dict[str, str]) -> list[Article]:
    """Articles of one day, each of a source of its own."""
    return [
        Article(id=name, source=name, text=text, published="2031-05-11")
        for name, text in texts.items()
    ]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return config.load(cache_dir=tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def report(settings: Settings) -> Report:
    return check(told({**FERRY, **VOTE}), settings)


def test_the_conflicts_and_agreements_of_a_story_are_found(report: Report) -> None:
    surfaces = {c.id: c.surface for c in report.claims}
    verdicts = {
        frozenset(surfaces[i] for i in g.claims): g.verdict
        for g in report.groups
        if g.kind == "quantity"
    }
    people = next(v for words, v in verdicts.items() if "106 passengers" in words)
    assert people == "conflict"


def test_a_report_fits_together(report: Report) -> None:
    claims = {c.id: c for c in report.claims}
    assert len(claims) == len(report.claims)
    grouped = [i for g in report.groups for i in g.claims]
    assert len(grouped) == len(set(grouped))
    for g in report.groups:
        members = [claims[i] for i in g.claims]
        assert {c.kind for c in members} == {g.kind}
        assert len({c.article for c in members}) >= 2
        assert 1 <= g.sources <= len({c.article for c in members})
        size = len(members)
        assert {frozenset((p.a, p.b)) for p in g.pairs} <= {
            frozenset((a, b)) for a in g.claims for b in g.claims if a != b
        }
        assert len(g.pairs) == size * (size - 1) // 2
        assert g.why


def test_the_summary_counts_what_is_there(report: Report) -> None:
    summary = report.summary
    assert (summary.articles, summary.claims, summary.groups) == (
        len(report.articles),
        len(report.claims),
        len(report.groups),
    )
    parts = ("agree", "compatible", "updated", "conflict", "unclear")
    assert sum(getattr(summary, name) for name in parts) == summary.groups


def test_every_claim_shows_its_words(report: Report) -> None:
    texts = {**FERRY, **VOTE}
    for claim in report.claims:
        assert claim.span.of(texts[claim.article]) == claim.surface
        assert claim.sentence.start <= claim.span.end <= len(texts[claim.article])


def test_stories_do_not_mix(report: Report) -> None:
    article = {c.id: c.article for c in report.claims}
    for g in report.groups:
        assert len({article[i] in FERRY for i in g.claims}) == 1


def test_an_unrelated_article_changes_nothing_in_the_groups_of_others(
    report: Report, settings: Settings
) -> None:
    ids = {c.id for c in report.claims if c.article in FERRY}
    ferry = [g for g in report.groups if set(g.claims) <= ids]
    assert check(told(FERRY), settings).groups == tuple(ferry)
    one = next(iter(VOTE.items()))
    assert check(told({**FERRY, one[0]: one[1]}), settings).groups == tuple(ferry)


def test_a_copy_is_no_second_source(settings: Settings) -> None:
    wire, post = FERRY["wire"], FERRY["post"]
    found = check(told({"wire": wire, "echo": wire, "post": post}), settings)
    assert [(c.original, c.copy_) for c in found.copies] == [("echo", "wire")]
    article = {c.id: c.article for c in found.claims}
    for g in found.groups:
        named = {article[i] for i in g.claims}
        assert g.sources == len(named) - ({"wire", "echo"} <= named)


def test_nothing_to_compare_is_a_report_too(settings: Settings) -> None:
    assert check([], settings).summary.articles == 0
    assert check(told({"wire": FERRY["wire"]}), settings).groups == ()


def test_progress_counts_every_article(settings: Settings) -> None:
    seen: list[tuple[str, int, int]] = []
    extract(told(FERRY), settings, progress=lambda *step: seen.append(step))
    assert seen == [("reading claims", n, 3) for n in (1, 2, 3)]


def test_what_is_kept_is_told_by_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = config.load(cache_dir=tmp_path)
    first = extract(told(FERRY), settings)
    changed = {**FERRY, "post": FERRY["post"].replace("About 100", "Some 90")}
    read: list[str] = []
    whole = pipeline._read_new

    def counting(articles: object, settings: Settings) -> object:
        kept = list(articles)  # type: ignore[call-overload]
        read.extend(a.id for a in kept)
        return whole(kept, settings)

    monkeypatch.setattr(pipeline, "_read_new", counting)
    assert extract(told(FERRY), settings) == first
    assert read == []
    assert extract(told(changed), settings) != first
    assert read == ["post"]


def test_a_cache_that_is_no_cache_changes_nothing(
    tmp_path: Path, report: Report, settings: Settings
) -> None:
    (tmp_path / FILE).write_bytes(b"this is no database, whatever its name says")
    broken = config.load(cache_dir=tmp_path)
    assert extract(told(VOTE), broken) == extract(told(VOTE), settings)
    assert extract(told(VOTE), config.load(cache=False)) == extract(told(VOTE), settings)


def test_the_json_of_a_report_reads_back_as_it_was(report: Report) -> None:
    text = report.model_dump_json(by_alias=True)
    assert Report.model_validate_json(text) == report
    assert json.loads(text)["schema"] == "claimcheck.report/1"


def test_an_article_in_another_language_is_left_unchecked(settings: Settings) -> None:
    foreign = Article(id="b", text="The ferry Alba ran aground on Thursday.", language="de")
    found = extract([*told({"wire": FERRY["wire"]}), foreign], settings)
    assert "b" in {a.id for a in found.articles}
    assert {c.article for c in found.claims} == {"wire"}


class Steps:
    """A clock that goes on by a second each time somebody looks at it."""

    def __init__(self) -> None:
        self.now = 0.0

    def thread_time(self) -> float:
        self.now += 1
        return self.now


def test_an_article_of_more_claims_than_can_be_compared_is_skipped(tmp_path: Path) -> None:
    crowded = {"crowded": "Some 40 people left on Friday. " * 20}
    settings = config.load(cache_dir=tmp_path, sources={"max_claims": 30})
    for _ in ("fresh", "kept in the cache"):
        found = extract(told({**FERRY, **crowded}), settings)
        assert {c.article for c in found.claims} == set(FERRY)
        assert [a.id for a in found.articles if pipeline.TOO_LONG in a.warnings] == ["crowded"]


def test_an_article_that_takes_too_long_is_skipped_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deadline, "time", Steps())
    endless = {"endless": "Some 40 people left on Friday. " * 200}
    told_all = told({**FERRY, **endless})
    settings = config.load(cache_dir=tmp_path, sources={"seconds": 1_000})
    found = extract(told_all, settings)
    assert {c.article for c in found.claims} == set(FERRY)
    warned = {a.id: a.warnings for a in found.articles}
    assert warned.pop("endless") == (pipeline.TOO_LONG,)
    assert set(warned.values()) == {()}
    alone = extract(told(FERRY), config.load(cache=False))
    assert found.claims == alone.claims, "the others are as if alone"
    patient = config.load(cache_dir=tmp_path, sources={"seconds": 1e9})
    assert {c.article for c in extract(told_all, patient).claims} > set(FERRY), "it is tried again"


@pytest.mark.parametrize("new", [["endless"], ["wire"]])
def test_the_gate_does_not_pass_over_a_skipped_article(
    new: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deadline, "time", Steps())
    settings = config.load(cache=False, sources={"seconds": 1_000})
    listed = told({"wire": FERRY["wire"], "endless": "Some 40 people left on Friday. " * 200})
    report = check(listed, settings)
    outcome = gate.check(report, {a.id: a for a in listed}, new, settings)
    assert outcome.exit_code == 2
    (skipped,) = [f for f in outcome.findings if "took longer" in f.message]
    assert (skipped.rule, skipped.incomplete) == ("CC905" if new == ["endless"] else "CC901", True)


def test_what_is_skipped_is_named_and_ends_in_exit_code_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deadline, "time", Steps())
    monkeypatch.setenv("CLAIMCHECK_SOURCES__SECONDS", "1000")
    (tmp_path / "good.txt").write_text(FERRY["wire"], "utf-8")
    (tmp_path / "long.txt").write_text("Some 40 people left on Friday. " * 200, "utf-8")
    done = CliRunner().invoke(app, ["extract", "--no-cache", str(tmp_path)])
    assert done.exit_code == 2
    assert "106 passengers" in done.stdout
    assert "long.txt: The search for its claims took longer" in done.stderr
    assert "good.txt" not in done.stderr


@pytest.mark.parametrize("verbose", [False, True])
def test_what_readers_left_out_is_counted_when_asked(verbose: bool, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "news.zip", "w") as archive:
        archive.writestr("wire.txt", FERRY["wire"])
        archive.writestr("photo.xyz", b"\x00\x01\x02")
    flags = ["--verbose"] if verbose else []
    done = CliRunner().invoke(app, ["extract", *flags, str(tmp_path)])
    assert done.exit_code == 0
    assert ("news.zip: left out: 1 files of unknown formats" in done.stderr) == verbose
