"""Prints what filtering a page of five thousand groups costs beside opening it.

    .venv/bin/python benchmarks/page.py [--repeat N]

Processor time of the page's own thread in Chromium (script, style, layout), the least of the
rounds, for setting and for clearing each filter; opening is the same sum from an empty tab to the
first full paint.  The milliseconds are this machine's, the ratio travels.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from claimcheck.render.html import render_page

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "browser"))
from large_report import FILTER, FILTERS, large_report

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
WORK = {"ScriptDuration", "RecalcStyleDuration", "LayoutDuration"}


class Tab:
    """A tab of Chromium whose thread time is read."""

    def __init__(self, browser: Any) -> None:
        self.page = browser.new_page(viewport={"width": 1280, "height": 860})
        self._tools = self.page.context.new_cdp_session(self.page)
        self._tools.send("Performance.enable", {"timeDomain": "threadTicks"})

    def worked(self) -> float:
        """Milliseconds of script, style and layout so far."""
        found = self._tools.send("Performance.getMetrics")["metrics"]
        return 1000 * sum(m["value"] for m in found if m["name"] in WORK)

    def choose(self, name: str, value: str) -> float:
        """Milliseconds that a choice in the filter bar costs."""
        before = self.worked()
        self.page.evaluate(FILTER, [name, value])
        return self.worked() - before


def measure(browser: Any, address: str) -> dict[str, float]:
    """Milliseconds of one round: opening the page, and each filter's dearer half."""
    tab = Tab(browser)
    tab.page.goto(address)
    costs = {"open": tab.worked()}
    for name, value in FILTERS.items():
        costs[name] = max(tab.choose(name, value), tab.choose(name, ""))
    tab.page.close()
    return costs


def main() -> None:
    """Measures and prints."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--repeat", type=int, default=3)
    count = options.parse_args().repeat
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "page.html"
        file.write_text(render_page(*large_report()), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        rounds = [measure(browser, file.as_uri()) for _ in range(count)]
        browser.close()
    least = {name: min(r[name] for r in rounds) for name in rounds[0]}
    for name, cost in least.items():
        print(f"{name:<9} {cost:6.0f} ms  {cost / least['open']:5.2f} of opening")


if __name__ == "__main__":
    main()
