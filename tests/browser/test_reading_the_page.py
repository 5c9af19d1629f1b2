"""Everybody reads the same page: without script, in the dark, on a phone, by ear."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

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
