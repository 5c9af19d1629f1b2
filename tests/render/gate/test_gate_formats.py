"""The formats of the gate: each read back by what reads it, each with its own escapes."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as Xml

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from claimcheck import config
from claimcheck.findings import Decision, Decisions, Gate
from claimcheck.findings.conflicts import Seen
from claimcheck.findings.model import Finding, Leave, Place
from claimcheck.gate import NOTHING, Terms, check
from claimcheck.models import Article, ArticleRecord, Report, SourceMap
from claimcheck.render.gate import GATE_FORMATS, GateOptions
from claimcheck.render.gate.github import LIMIT

Texts = dict[str, Article]
OPTIONS = GateOptions(version="1.2.3", root="/news", here="/news/desk")

EVIL = (
    "\x1b[31m\x00\x07\u202e\u2066<script>alert(1)</script>\r\n::error::owned\n##[add-path]/evil"
    "\n##vso[task.x] [click](javascript:1) ]]> --> &amp; %0A::stop-commands::x `'\"|@all {0}\ufffe"
    "![x](http://evil.example/x.png) # Title\n- item\n\u2028::set-output name=x::y\ud800"
)
"""What an article may hold to steer a terminal, a log, a page, or a reader of XML or JSON."""

HARMFUL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


@pytest.fixture
def outcome(report: Report, articles: Texts) -> tuple[Gate, Seen]:
    """Three findings at the Wire: two conflicts, and input that could not be read."""
    head = SourceMap(anchors=((0, 5, 1),))
    texts = {i: a.model_copy(update={"source_map": head}) for i, a in articles.items()}
    terms = Terms(unread=("post.html: unknown format.",))
    return check(report, texts, ["wire.md"], config.load(), terms), Seen(report, texts)


def render(name: str, gate: Gate, seen: Seen, **options: Any) -> str:
    base = {"version": "1.2.3", "root": "/news", "here": "/news/desk", **options}
    return GATE_FORMATS[name].render(gate, seen, GateOptions(**base))


def many(gate: Gate, number: int) -> Gate:
    """As many conflicts, in one file each."""
    (one, *_) = [f for f in gate.findings if f.group]
    place = [one.place.model_copy(update={"path": f"{i:04}.md"}) for i in range(number)]
    return gate.model_copy(
        update={"findings": tuple(one.model_copy(update={"place": p}) for p in place)}
    )


def hostile(gate: Gate) -> Gate:
    """The same findings with hostile text in every string that comes from outside."""

    def of(finding: Finding) -> Finding:
        place = finding.place.model_copy(update={"path": finding.place.path and f"{EVIL}.md"})
        sides = {
            name: side.model_copy(
                update={
                    "source": EVIL, "surface": EVIL, "lead": EVIL, "tail": EVIL, "place": place,
                    "published": EVIL, "article": EVIL,
                }
            )
            for name in ("new", "other")
            if (side := getattr(finding, name))
        }  # fmt: skip
        return finding.model_copy(
            update={"message": EVIL, "place": place, "article": EVIL, **sides}
        )

    leave = Leave(by="waiver", reason=EVIL, author=EVIL)
    return gate.model_copy(
        update={
            "findings": tuple(map(of, gate.findings)),
            "waived": tuple(
                of(f).model_copy(update={"leave": leave}) for f in gate.findings if f.group
            ),
            "new": tuple(a.model_copy(update={"id": EVIL, "path": EVIL}) for a in gate.new),
        }
    )


@pytest.mark.parametrize("name", GATE_FORMATS)
@pytest.mark.parametrize("verbose", [False, True])
def test_hostile_text_steers_no_terminal_and_no_log(
    name: str, verbose: bool, outcome: tuple[Gate, Seen]
) -> None:
    gate, seen = outcome
    text = render(name, hostile(gate), seen, verbose=verbose)
    assert not HARMFUL.search(text)
    text.encode("utf-8")
    own = "::(?:error|warning|notice) " if name == "github" else "(?!)"
    for line in text.split("\n"):
        assert not line.lstrip().startswith("::") or re.match(own, line), line
    if name in {"text", "github"}:
        assert "##[" not in text
        assert "##vso[" not in text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=st.text(max_size=40), name=st.text(min_size=1, max_size=20))
def test_any_text_leaves_every_format_whole(
    outcome: tuple[Gate, Seen], words: str, name: str
) -> None:
    gate, seen = outcome
    one = gate.findings[1]
    place = one.place.model_copy(update={"path": name})
    odd = gate.model_copy(
        update={"findings": (one.model_copy(update={"message": words, "place": place}),)}
    )
    assert json.loads(render("json", odd, seen))["findings"][0]["message"] == words
    assert len(json.loads(render("gitlab", odd, seen))) == 1
    assert len(json.loads(render("sarif", odd, seen))["runs"][0]["results"]) == 1
    assert len(Xml.fromstring(render("junit", odd, seen)).findall(".//failure")) == 1
    command, _, end = render("github", odd, seen).split("\n")
    properties, _ = command.removeprefix("::error ").split("::", 1)
    assert [p.split("=")[0] for p in properties.split(",")] == (
        ["file", "line", "endLine", "col", "endColumn", "title"]
    )
    assert end == ""


@pytest.mark.parametrize("name", GATE_FORMATS)
def test_the_same_outcome_gives_the_same_bytes(name: str, outcome: tuple[Gate, Seen]) -> None:
    assert render(name, *outcome) == render(name, *outcome)
    assert render(name, *outcome).endswith("\n")


@pytest.mark.parametrize("name", GATE_FORMATS)
def test_nothing_to_check_can_be_told(name: str) -> None:
    empty = check(NOTHING, {}, [], config.load())
    assert render(name, empty, Seen(NOTHING, {})).endswith("\n")


def test_text_begins_each_finding_with_its_place(outcome: tuple[Gate, Seen]) -> None:
    lines = render("text", *outcome).splitlines()
    assert lines[0] == "claimcheck: CC901 major: post.html: unknown format."
    assert lines[2].startswith("wire.md:5:44: CC111 critical: Day of the grounding: Thursday")
    assert lines[-1] == (
        "3 findings in 1 new article against 3: 1 critical, 1 major, 1 minor. "
        "Not everything could be checked."
    )


def test_text_is_one_line_when_all_is_well(outcome: tuple[Gate, Seen]) -> None:
    gate, seen = outcome
    clean = gate.model_copy(
        update={
            "status": "clean",
            "findings": (),
            "summary": gate.summary.model_copy(
                update=dict.fromkeys(("critical", "major", "minor"), 0)
            ),
        }
    )
    assert render("text", clean, seen) == "No findings in 1 new article against 3.\n"


def test_text_tells_what_does_not_count_when_asked(outcome: tuple[Gate, Seen]) -> None:
    gate, seen = outcome
    leave = Leave(by="head", reason="Ours is later.", expires=date(2031, 6, 1))
    finding = gate.findings[1].model_copy(update={"leave": leave})
    waived = gate.model_copy(update={"findings": (), "waived": (finding,)})
    assert "Ours is later." not in render("text", waived, seen)
    said = "  pass  waived in the head of the article, until 2031-06-01: Ours is later.\n"
    assert said in render("text", waived, seen, verbose=True)


def test_json_is_the_outcome(outcome: tuple[Gate, Seen]) -> None:
    gate, seen = outcome
    data = json.loads(render("json", gate, seen))
    assert Gate.model_validate(data) == gate
    jsonschema.validate(data, Gate.model_json_schema(by_alias=True, mode="serialization"))
    worse = hostile(gate)
    assert json.loads(render("json", worse, seen))["findings"][0]["message"] == EVIL


def sarif_schema() -> dict[str, Any]:
    """OASIS's schema as the npm package @microsoft/jest-sarif 1.0.0-beta.0 (MIT) carries it."""
    text = Path(__file__).with_name("sarif-2.1.0-rtm.5.json").read_text("utf-8")
    return dict(json.loads(text))


@pytest.mark.parametrize("worse", [False, True])
def test_sarif_is_valid(worse: bool, outcome: tuple[Gate, Seen]) -> None:
    gate, seen = outcome
    log = json.loads(render("sarif", hostile(gate) if worse else gate, seen))
    validator = jsonschema.Draft4Validator(sarif_schema())
    assert list(validator.iter_errors(log)) == []


def test_sarif_has_both_places_and_a_fingerprint(outcome: tuple[Gate, Seen]) -> None:
    gate, seen = outcome
    (run,) = json.loads(render("sarif", gate, seen))["runs"]
    days = run["results"][0]
    finding = next(f for f in gate.findings if f.rule == "CC111")
    assert run["tool"]["driver"]["rules"][days["ruleIndex"]]["id"] == days["ruleId"] == "CC111"
    assert days["partialFingerprints"] == {"claimcheck/v1": finding.fingerprint}
    place = days["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "desk/wire.md", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 5, "startColumn": 44, "endLine": 5, "endColumn": 55}
    assert run["columnKind"] == "unicodeCodePoints"
    (other,) = days["relatedLocations"]
    assert other["physicalLocation"]["artifactLocation"]["uri"] in {"desk/blog.md", "desk/post.md"}
    (invocation,) = run["invocations"]
    assert not invocation["executionSuccessful"]
    (note,) = invocation["toolExecutionNotifications"]
    assert note["message"]["text"] == "post.html: unknown format."


def test_sarif_shows_what_is_waived_as_suppressed(outcome: tuple[Gate, Seen]) -> None:
    gate, seen = outcome
    (run,) = json.loads(render("sarif", hostile(gate), seen))["runs"]
    waived = [r for r in run["results"] if "suppressions" in r]
    assert len(waived) == 2
    assert {s["kind"] for r in waived for s in r["suppressions"]} == {"external"}


def test_sarif_messages_hold_no_links_and_no_placeholders(outcome: tuple[Gate, Seen]) -> None:
    gate, seen = outcome
    (run,) = json.loads(render("sarif", hostile(gate), seen))["runs"]
    text = run["results"][0]["message"]["text"]
    assert "\\[click\\](" in text
    assert "{{0}}" in text
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[\w.~/%-]+", uri)
    assert "<script>" in unquote(uri, errors="surrogatepass")


def test_junit_tells_errors_failures_and_passes(outcome: tuple[Gate, Seen]) -> None:
    gate, seen = outcome
    (suite,) = Xml.fromstring(render("junit", gate, seen))
    counts = {key: suite.get(key) for key in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": "3", "failures": "2", "errors": "1", "skipped": "0"}
    assert suite[1].get("file") == "desk/wire.md"
    assert suite[1].get("line") == "5"
    lenient = gate.model_copy(update={"fail_on": "critical"})
    (suite,) = Xml.fromstring(render("junit", lenient, seen))
    assert suite.get("failures") == "1"
    none = gate.model_copy(update={"findings": ()})
    (suite,) = Xml.fromstring(render("junit", none, seen))
    assert [(c.get("name"), len(c)) for c in suite] == [("wire.md", 0)]


def test_junit_stays_xml_whatever_it_holds(outcome: tuple[Gate, Seen]) -> None:
    gate, seen = outcome
    (suite,) = Xml.fromstring(render("junit", hostile(gate), seen))
    assert suite.get("skipped") == "2"
    assert "<script>alert(1)</script>" in (suite[0][0].get("message") or "")


def test_github_annotates_lines_of_the_repository(outcome: tuple[Gate, Seen]) -> None:
    lines = render("github", *outcome).splitlines()
    assert lines[0] == ("::error title=CC901 unread-input (major)::post.html: unknown format.")
    assert lines[1].startswith(
        "::error file=desk/wire.md,line=5,endLine=5,col=44,endColumn=54,"
        "title=CC111 date-conflict (critical)::Day of the grounding: "
    )
    assert lines[2].startswith("::warning file=desk/wire.md,line=5,")


def test_github_escapes_properties_and_data(outcome: tuple[Gate, Seen]) -> None:
    gate, seen = outcome
    odd = gate.findings[1].model_copy(
        update={"place": Place(path="a,b:c%0A::d\n.md", line=2), "message": "50 % off\n::error::"}
    )
    command = render("github", gate.model_copy(update={"findings": (odd,)}), seen).split("\n")[0]
    assert command.startswith("::error file=desk/a%2Cb%3Ac%250A%3A%3Ad .md,line=2,endLine=2,title=")
    assert "::50 %25 off ::error::" in command


@pytest.mark.parametrize(("number", "last"), [(LIMIT, None), (LIMIT + 1, 2), (500, 491)])
def test_github_counts_what_it_would_drop(
    number: int, last: int | None, outcome: tuple[Gate, Seen]
) -> None:
    gate, seen = outcome
    commands = [
        line for line in render("github", many(gate, number), seen).splitlines() if line[:2] == "::"
    ]
    assert len(commands) == LIMIT
    more = f"::error title=claimcheck::{last} more, in the log of this step."
    assert (commands[-1] == more) == (last is not None)


def test_gitlab_has_unique_fingerprints_and_paths_from_the_top(outcome: tuple[Gate, Seen]) -> None:
    gate, seen = outcome
    entries = json.loads(render("gitlab", many(gate, 5), seen))
    assert len({e["fingerprint"] for e in entries}) == 5
    assert entries[0]["location"] == {"path": "desk/0000.md", "lines": {"begin": 5}}
    assert entries[0]["severity"] == "critical"
    (top, *_) = json.loads(render("gitlab", gate, seen))
    assert top["location"] == {"path": ".", "lines": {"begin": 1}}


def test_markdown_holds_no_markup_of_an_article(outcome: tuple[Gate, Seen]) -> None:
    gate, seen = outcome
    page = render("markdown", hostile(gate), seen)
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(page)
    tags = set(re.findall(r"<(\w+)", html))
    own = {
        "h2",
        "p",
        "ul",
        "li",
        "strong",
        "br",
        "details",
        "summary",
        "blockquote",
        "mark",
        "code",
    }
    assert tags <= own
    assert "@all" not in page


def test_markdown_fits_a_comment(outcome: tuple[Gate, Seen]) -> None:
    gate, seen = outcome
    page = render("markdown", many(gate, 2000), seen)
    assert len(page) < 65_536
    shown = page.count("- ❌")
    assert 50 < shown < 2000
    assert page.endswith(f"\n{2000 - shown} more; see the full report.\n")


def test_the_page_holds_the_new_articles_and_what_touches_them(
    outcome: tuple[Gate, Seen],
) -> None:
    """A published article that shares no fact with a new one is left out."""
    gate, seen = outcome
    lonely = Article(id="lonely.md", source="The Lonely", text="A kite flew over Port Mirren.")
    record = ArticleRecord(**lonely.model_dump(exclude={"text"}))
    report = seen.report.model_copy(update={"articles": (*seen.report.articles, record)})
    page = render("html", gate, Seen(report, {**seen.texts, lonely.id: lonely}))
    assert "The Lonely" not in page
    assert 'data-rule="CC101"' in page
    assert 'data-rule="CC111"' in page
    for finding in gate.findings:
        assert all(mark in page for mark in finding.fingerprints if finding.group)


def test_the_page_shows_the_decisions_that_the_gate_went_by(outcome: tuple[Gate, Seen]) -> None:
    gate, seen = outcome
    names = tuple(f for one in gate.findings if one.group for f in one.fingerprints)
    known = Decision(
        decision="dismiss", fingerprints=names, reason="The Wire counts the crew, too."
    )
    page = render("html", gate, seen, decisions=Decisions(decisions=(known,)))
    assert "The Wire counts the crew, too." in page
    assert "The Wire counts the crew, too." not in render("html", gate, seen)
