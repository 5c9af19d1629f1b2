"""A real Chromium that opens the page from a file; every page it opens is watched for trouble."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from claimcheck import config, pipeline
from claimcheck.models import Article, Report
from claimcheck.render.html import render_page
from claimcheck.render.selection import Selection
from claimcheck.sources import load

CORPUS = Path(__file__).parents[2] / "corpus"
AXE = Path(sys.prefix) / "axe-core" / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 600_000  # milliseconds, against waiting for ever: a busy machine is no fault of the page
Opener = Callable[..., Any]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright; ``make browser`` installs what is missing."""
    path = os.environ.get("CLAIMCHECK_CHROMIUM") or shutil.which("chromium")
    if path is None:
        pytest.skip("there is no Chromium: run 'make browser' as root, or install it")
    driver = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with driver.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS, timeout=PATIENCE)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script that looks for what keeps people with disabilities out."""
    if not AXE.exists():
        pytest.skip(f"axe-core is not at {AXE}: run 'make browser'")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture
def show(browser: Any) -> Iterator[Opener]:
    """Opens a file in a browser without a past; when the test ends, nothing may have gone wrong."""
    contexts, trouble = [], []

    def open_file(file: Path, tail: str = "", *, wait: str = "load", **options: Any) -> Any:
        context = browser.new_context(viewport={"width": 1280, "height": 860}, **options)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("pageerror", lambda error: trouble.append(f"error: {error}"))
        page.on("console", lambda m: trouble.append(m.text) if m.type in _BAD else None)
        page.on("dialog", lambda dialog: (trouble.append("a dialog opened"), dialog.dismiss()))
        page.on("request", lambda r: trouble.append(r.url) if not _own(r.url, file) else None)
        page.goto(file.as_uri() + tail, wait_until=wait)
        return page

    yield open_file
    for context in contexts:
        context.close()
    assert trouble == []


_BAD = ("error", "warning")


def _own(url: str, file: Path) -> bool:
    """Whether a request is for the page itself, what lies beside it, or inside it."""
    return url.startswith((file.parent.as_uri(), "data:", "blob:"))


@pytest.fixture(scope="session")
def corpus_articles() -> dict[str, Article]:
    return {a.id: a for a in load([CORPUS]).articles}


@pytest.fixture(scope="session")
def corpus_report(corpus_articles: dict[str, Article], pytestconfig: pytest.Config) -> Report:
    """One run over the corpus; what is kept from the last test run is told by content."""
    folder = Path(pytestconfig.cache.mkdir("claimcheck")) if pytestconfig.cache else None
    settings = config.load(cache_dir=folder, cache=folder is not None)
    return pipeline.check(corpus_articles.values(), settings)


@pytest.fixture(scope="session")
def corpus_page(
    corpus_report: Report,
    corpus_articles: dict[str, Article],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    file = tmp_path_factory.mktemp("page") / "page.html"
    file.write_text(render_page(corpus_report, corpus_articles), encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def small_page(
    corpus_report: Report,
    corpus_articles: dict[str, Article],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The page with the conflicts of one kind of claim alone, for what looks at every element."""
    file = tmp_path_factory.mktemp("small") / "page.html"
    shown = Selection(kinds=frozenset({"date", "quote"}))
    texts = {i: a for i, a in corpus_articles.items() if i.startswith("quake")}
    file.write_text(render_page(corpus_report, texts, selection=shown), encoding="utf-8")
    return file
