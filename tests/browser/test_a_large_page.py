"""A page of five thousand groups stays usable."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from large_report import FACTS, FILTER, FILTERS, STORIES, large_report

from claimcheck.render.html import render_page

MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def large_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("large") / "page.html"
    file.write_text(render_page(*large_report()), encoding="utf-8")
    return file


def test_it_is_small_enough_to_send(large_page: Path) -> None:
    assert large_page.stat().st_size < 15 * MEGABYTE


def test_filtering_lays_out_what_is_seen_and_no_more(show: Any, large_page: Path) -> None:
    """Counts, which every machine repeats; ``benchmarks/page.py`` takes the times.

    A script that asks for a position while it hides cards has the browser lay out the page once a
    card; without ``content-visibility`` every card is laid out, about sixty boxes each.
    """
    page = show(large_page)
    cards = STORIES * FACTS
    assert page.locator(".card").count() == cards
    tools = page.context.new_cdp_session(page)
    tools.send("Performance.enable")

    def done() -> dict[str, float]:
        return {m["name"]: m["value"] for m in tools.send("Performance.getMetrics")["metrics"]}

    for name, value in FILTERS.items():
        for choice in (value, ""):
            before = done()
            page.evaluate(FILTER, [name, choice])
            after = done()
            assert after["LayoutCount"] - before["LayoutCount"] < 50
            assert after["LayoutObjects"] - before["LayoutObjects"] < 10 * cards
