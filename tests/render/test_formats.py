"""JSON, JSON Lines and Markdown: what other programs and pages read."""

from __future__ import annotations

import json
import math

import jsonschema
import pytest

from claimcheck.errors import RenderError
from claimcheck.models import Article, QuantityClaim, Report
from claimcheck.render import FORMATS, Options, Selection, rendered
from claimcheck.render.json import dump
from claimcheck.render.safe import json_text

Texts = dict[str, Article]


def test_json_keeps_the_contract(report: Report, articles: Texts) -> None:
    data = json.loads(FORMATS["json"].render(report, articles, Options()))
    assert data["schema"] == "claimcheck.report/1"
    jsonschema.validate(data, Report.model_json_schema(by_alias=True, mode="serialization"))
    [copy] = data["copies"]
    assert copy.items() >= {"original": "wire.md", "copy": "echo.md", "similarity": 1.0}.items()
    assert Report.model_validate(data).summary == report.summary


def test_json_shows_the_selected_groups_and_counts_them(report: Report, articles: Texts) -> None:
    chosen = Options(Selection(verdicts=frozenset({"updated"})))
    data = json.loads(FORMATS["json"].render(report, articles, chosen))
    assert [g["verdict"] for g in data["groups"]] == ["updated"]
    assert (data["summary"]["groups"], data["summary"]["conflict"]) == (1, 0)
    assert len(data["claims"]) == len(report.claims)


def test_a_number_json_has_no_word_for_is_an_error(report: Report, articles: Texts) -> None:
    claim = next(c for c in report.claims if isinstance(c, QuantityClaim))
    endless = claim.model_copy(update={"value": claim.value.model_copy(update={"high": math.inf})})
    broken = report.model_copy(update={"claims": (endless,), "groups": ()})
    try:
        data = json.loads(FORMATS["json"].render(broken, articles, Options()))
        assert data["claims"][0]["value"]["high"] is None
    except RenderError as error:
        assert "cannot be written as JSON" in str(error)


@pytest.mark.parametrize("number", [0.1 + 0.2, 12.0, 0.0001, 0.00001, 1.5e-7, 1e15, 1e16, 1e22])
@pytest.mark.parametrize("noun", ["boats", "“Möwe”\t\x7f\u2028", 'boats": 1e5', "\ud800 boats"])
def test_json_is_written_as_python_writes_it(report: Report, number: float, noun: str) -> None:
    claim = next(c for c in report.claims if isinstance(c, QuantityClaim))
    value = claim.value.model_copy(update={"low": number, "noun": noun})
    told = report.model_copy(update={"claims": (claim.model_copy(update={"value": value}),)})
    plain = json.dumps(told.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=1)
    assert dump(told, indent=1) == json_text(plain)


def test_json_lines_are_the_parts_of_the_report(report: Report, articles: Texts) -> None:
    lines = FORMATS["jsonl"].render(report, articles, Options()).splitlines()
    records = [json.loads(line)["record"] for line in lines]
    assert records.count("group") == 4
    assert list(dict.fromkeys(records)) == ["article", "claim", "group", "copy", "summary"]


def test_json_lines_come_one_by_one(report: Report, articles: Texts) -> None:
    """A report of an archive does not fit into memory as one text."""
    told = rendered(FORMATS["jsonl"], report, articles, Options())
    assert not isinstance(told, str)
    pieces = list(told)
    assert all(piece.endswith("\n") and piece.count("\n") == 1 for piece in pieces)
    assert "".join(pieces) == FORMATS["jsonl"].render(report, articles, Options())


def test_markdown_has_a_table_for_each_fact_in_dispute(report: Report, articles: Texts) -> None:
    page = FORMATS["markdown"].render(report, articles, Options())
    assert "## conflict critical: Day of the grounding" in page
    assert "| Wire (also Echo) | 106 people |" in page
    assert "- 2 sources: " in page
    assert "Day of the sandbank" in page


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_lets_hostile_text_through(name: str, report: Report, articles: Texts) -> None:
    evil = "\x1b[31m\u202e<b>\n::error::x\n"
    groups = tuple(g.model_copy(update={"label": evil, "why": evil}) for g in report.groups)
    records = tuple(
        a.model_copy(update={"source": evil, "warnings": (evil,)}) for a in report.articles
    )
    worse = report.model_copy(update={"groups": groups, "articles": records})
    for verbose in (False, True):
        out = FORMATS[name].render(worse, articles, Options(verbose=verbose))
        assert "\x1b" not in out
        assert "\u202e" not in out
        assert "\n::error::" not in out


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_without_groups_or_texts_can_be_shown(name: str, report: Report) -> None:
    empty = report.model_copy(update={"groups": ()})
    assert FORMATS[name].render(empty, {}, Options()).endswith("\n")
    assert FORMATS[name].render(report, {}, Options(verbose=True)).endswith("\n")
