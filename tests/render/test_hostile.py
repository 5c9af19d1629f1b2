"""One hostile set of strings through every output there is: each format of each registry.

A new format is tried here by itself as soon as its registry has it: no format may hold a control
character or a command of a build log; those that other programs read are read back as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from markdown_it import MarkdownIt

from claimcheck import config
from claimcheck.findings import baseline
from claimcheck.findings.conflicts import Seen
from claimcheck.gate import Terms, check
from claimcheck.models import Article, ArticleRecord, Extract, Report, Span
from claimcheck.render import FORMATS, Options
from claimcheck.render.claims import EXTRACT_FORMATS
from claimcheck.render.explain import explain
from claimcheck.render.gate import GATE_FORMATS, GateOptions
from claimcheck.render.json import dump
from claimcheck.render.view import View

HOSTILE = {
    "escape sequences": "\x1b[2J\x1b]0;owned\x07\x9b31m",
    "controls": "a\x00b\x08c\x7fd\x85e\x1cf",
    "carriage returns": "a\rb\r\n::error::c",
    "bidirectional": "\u202egnp.exe\u2066x\u2069\u200f\u061c",
    "separators": "a\u2028::set-output name=x::y\u2029b",
    "tags": "\U000e0041\U000e007f",
    "half a pair": "a\ud800b\udfff",
    "no characters": "a\ufffe\uffffb",
    "workflow commands": "\n::error::owned\n##[add-path]/evil\n##vso[task.x]\n::stop-commands::x",
    "html": "</script><script>alert(1)</script><img src=x onerror=alert(1)>",
    "html at the end": "</template></style></title><h1>owned",
    "attributes": "\" onmouseover='alert(1)' style=\"x",
    "xml": "]]> --> <!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "markdown": "[click](javascript:1) ![x](http://evil.example/x) `a` *b* | c | @all\n# T\n- x",
    "formula": "=HYPERLINK(\"http://evil.example\",\"x\")\n+1\n@SUM(A1)",
    "rich markup": "[bold red]x[/] [link=http://evil.example]y[/link]",
    "templates": "{{ 7 * 7 }}{% raw %}${x}{0}%s%0A",
    "json": '"}], "claims": [{"',
}  # fmt: skip
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
Render = Callable[[Report, dict[str, Article]], str]


def _report(name: str, verbose: bool) -> Render:
    return lambda report, texts: FORMATS[name].render(report, texts, Options(verbose=verbose))


def _extract(name: str) -> Render:
    def render(report: Report, texts: dict[str, Article]) -> str:
        found = Extract(articles=tuple(texts.values()), claims=report.claims)
        return EXTRACT_FORMATS[name](found, Options())

    return render


def _gate(name: str, verbose: bool) -> Render:
    def render(report: Report, texts: dict[str, Article]) -> str:
        new = [report.articles[0].id]
        unread = tuple(f"{a.path}: {a.title}" for a in report.articles)
        done = check(report, texts, new, config.load(), Terms(unread=unread, strange=unread))
        assert done.findings
        options = GateOptions(version="1", root="/news", here="/news/desk", verbose=verbose)
        return GATE_FORMATS[name].render(done, Seen(report, texts), options)

    return render


def _baseline(report: Report, texts: dict[str, Article]) -> str:
    done = check(report, texts, [report.articles[0].id], config.load(), Terms())
    return dump(baseline(done.findings), indent=1) + "\n"


def _explain(report: Report, texts: dict[str, Article]) -> str:
    return explain(View(report, texts), report.groups[0].id, Options())


OUTPUTS: dict[str, Render] = {
    **{f"report {n}": _report(n, False) for n in FORMATS},
    **{f"report {n} --verbose": _report(n, True) for n in FORMATS},
    **{f"extract {n}": _extract(n) for n in EXTRACT_FORMATS},
    **{f"gate {n}": _gate(n, False) for n in GATE_FORMATS},
    **{f"gate {n} --verbose": _gate(n, True) for n in GATE_FORMATS},
    "gate baseline": _baseline,
    "explain": _explain,
}


def poisoned(value: Any, words: str, keep: frozenset[str]) -> Any:
    """A value of a report with hostile words in each of its free strings, lists and parts too."""
    if isinstance(value, dict):
        return {
            k: v if k in keep or _ids(k, v) else poisoned(v, words, keep) for k, v in value.items()
        }
    if isinstance(value, (list, tuple)):
        return [poisoned(v, words, keep) for v in value]
    return words if isinstance(value, str) else value


def _ids(key: str, value: Any) -> bool:
    """Whether a field lists the ids of claims, not the claims themselves."""
    return (
        key == "claims"
        and isinstance(value, tuple)
        and all(isinstance(each, str) for each in value)
    )


ENUMS = frozenset({
    "id", "kind", "verdict", "severity", "relation", "schema", "modality", "basis", "precision",
    "published_basis", "edtf", "a", "b", "article", "original", "copy", "bound", "part",
    "published", "modified", "shape", "language", "name", "source_table", "level",
})  # fmt: skip
"""Fields whose values come from claimcheck itself, or are ids that others refer to."""


def hostile(
    report: Report, texts: dict[str, Article], words: str
) -> tuple[Report, dict[str, Article]]:
    """The report and its articles with hostile words wherever text from outside can stand.

    The ids of articles are hostile as well.
    """
    names = {a.id: f"{words}{n}" for n, a in enumerate(report.articles)}
    data = poisoned(report.model_dump(by_alias=True), words, ENUMS)
    for record in data["articles"]:
        record |= {"id": names[record["id"]], "warnings": [words], "title": words, "url": words}
    for claim in data["claims"]:
        claim |= {"article": names[claim["article"]], "span": {"start": 0, "end": len(words)}}
        claim["sentence"] = {"start": 0, "end": 2 * len(words)}
    for copy in data["copies"]:
        copy |= {"original": names[copy["original"]], "copy": names[copy["copy"]]}
    changed = Report.model_validate(data)
    records = {a.id: a for a in changed.articles}
    articles = {
        names[old]: Article(
            **records[names[old]].model_dump(), text=f"{words} said so. {words}. " + a.text
        )
        for old, a in texts.items()
    }
    return changed, articles


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_no_output_can_be_steered(
    output: str, words: str, report: Report, articles: dict[str, Article]
) -> None:
    out = OUTPUTS[output](*hostile(report, articles, words))
    assert out.endswith("\n")
    assert not CONTROLS.search(out.replace("\n", " "))
    harmful = r"::(?:error|warning|notice) " if "github" in output else "(?!)"
    for line in out.split("\n"):
        assert not line.lstrip().startswith("::") or re.match(harmful, line), line
    for check_format in _checks(output):
        check_format(out)


def _checks(output: str) -> Iterator[Callable[[str], None]]:
    """What reads a format back; a format that is not known here gets none."""
    known: dict[str, Callable[[str], None]] = {
        "json": _is_json, "jsonl": _is_jsonl, "sarif": _is_json, "gitlab": _is_json,
        "baseline": _is_json, "junit": _is_xml, "markdown": _is_markdown, "html": _is_html,
    }  # fmt: skip
    yield from (check for name, check in known.items() if name in output.split())


def _is_json(out: str) -> None:
    json.loads(out)


def _is_jsonl(out: str) -> None:
    assert [json.loads(line) for line in out.splitlines()]


def _is_xml(out: str) -> None:
    assert Xml.fromstring(out).tag == "testsuites"


def _is_markdown(out: str) -> None:
    page = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(out)
    assert not set(re.findall(r"<(\w+)", page)) & {"script", "img", "a", "style", "template"}
    assert page.count("<h1>") <= 1, "the title of the report alone"
    assert "@all" not in page


def _is_html(out: str) -> None:
    for attack in ("<script>alert", "<img src=x", "<h1>owned", "onmouseover='alert", "[<!ENTITY"):
        assert attack not in out


def test_every_string_of_a_report_is_made_hostile(
    report: Report, articles: dict[str, Article]
) -> None:
    evil = "\x1bevil"
    worse, texts = hostile(report, articles, evil)
    claim = next(c for c in worse.claims if c.kind == "quote")
    assert (claim.surface, claim.speaker, claim.quote, claim.context.text) == (evil,) * 4
    assert {g.label for g in worse.groups} == {evil}
    assert {p.why for g in worse.groups for p in g.pairs} == {evil}
    assert all(evil in a.id and a.source == evil for a in worse.articles)
    assert texts.keys() == {a.id for a in worse.articles}
    assert isinstance(worse.articles[0], ArticleRecord) and isinstance(claim.span, Span)
