"""Everybody reads the same page: without script, in the dark, on a phone, by ear."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claimcheck.models import Article, Report
from claimcheck.render.html import assets, render_page

READ = ".card h4, .why, .told, .sentences blockquote, .sentences .byline, .text p, .remark"
TEXTS = f"[...document.querySelectorAll('{READ}')].map(e => e.textContent.trim()).sort()"

LAID_OUT = """[...document.styleSheets].forEach(sheet => sheet.insertRule(
  '.card, .article { content-visibility: visible !important }', sheet.cssRules.length))"""


def test_without_script_the_page_reads_the_same(show: Any, corpus_page: Path) -> None:
    plain = show(corpus_page, java_script_enabled=False)
    assert not plain.locator("#bar").is_visible()
    assert plain.locator(".ledger").first.is_visible()
    assert plain.locator(".diff .side blockquote").first.is_visible()
    silent = plain.context.browser.new_context(java_script_enabled=True).new_page()
    silent.set_content(plain.content().replace("<script>", "<template>", 1))
    assert silent.evaluate(TEXTS) == show(corpus_page).evaluate(TEXTS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(show: Any, axe: str, small_page: Path, scheme: str) -> None:
    page = show(small_page, color_scheme=scheme)
    page.locator(".article").first.evaluate("at => at.open = true")
    page.keyboard.press("j")
    page.keyboard.press("d")
    page.evaluate("scrollTo(0, 0)")  # where the bar of filters covers nothing
    page.evaluate(LAID_OUT)
    page.evaluate(axe)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: tags}).then(r => r.violations.flatMap("
        "v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 120)} ${n.failureSummary}`)))",
        tags,
    )
    assert "\n".join(found) == ""


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_runs_out_of_the_window(show: Any, corpus_page: Path, width: int) -> None:
    page = show(corpus_page)
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("document.querySelectorAll('.article')[1].open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_prints_without_its_controls(show: Any, corpus_page: Path) -> None:
    page = show(corpus_page)
    page.emulate_media(media="print")
    assert not page.locator("#bar").is_visible()
    assert not page.locator(".decide").first.is_visible()
    assert page.locator(".why").first.is_visible()


def test_style_and_script_may_lie_beside_the_page(
    show: Any, corpus_report: Report, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_text(render_page(corpus_report, {}, assets_at="with/"), encoding="utf-8")
    (tmp_path / "with").mkdir()
    for asset in assets():
        (tmp_path / "with" / asset.name).write_text(asset.text, encoding="utf-8")
    page = show(file)
    assert page.locator("#bar").is_visible()
    assert page.locator(".card").first.evaluate("at => getComputedStyle(at).borderRadius") == "4px"


def test_a_gate_run_opens_on_the_new_article(
    show: Any, corpus_report: Report, corpus_articles: dict[str, Article], tmp_path: Path
) -> None:
    file = tmp_path / "gate.html"
    new = frozenset({"election-courier"})
    file.write_text(render_page(corpus_report, corpus_articles, new=new), encoding="utf-8")
    page = show(file)
    assert page.locator("main > section").first.get_attribute("id") == "new"
    assert page.locator("#new .article .text").is_visible()
    remark = page.locator("#new .remark.conflict").first
    remark.click()
    assert page.locator(page.evaluate("location.hash")).is_visible()
    page.get_by_text("More", exact=True).click()
    page.get_by_label("only of new articles").check()
    shown = page.locator(".card:not([hidden])").count()
    assert 0 < shown < len(corpus_report.groups)
    assert "new=1" in page.evaluate("new Promise(r => setTimeout(() => r(location.search), 20))")
