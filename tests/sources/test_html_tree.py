"""The tree that pages are read from: what trafilatura finds in it, at less cost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import trafilatura
from lxml import html
from reader_cases import FIXTURES, lone, put

from claimcheck.sources.html_tree import TEXT_OF_PARAGRAPHS, Element, page_tree

PAGE = (FIXTURES / "page.html").read_text(encoding="utf-8")
ODD = "<html><body>a<p>b <b>c</b> d<p>e<!-- f --><table><tr><td>g<p>h</table><?i?>j</body></html>"
WORDS = "The pier stays closed until the divers have looked at every one of its piles. "


@pytest.mark.parametrize("page", [PAGE, ODD * 40, f"<html><p>{'<b>a</b> ' * 400}"])
def test_the_article_is_the_one_that_trafilatura_finds_in_the_text(page: str) -> None:
    in_text, in_tree = (
        trafilatura.bare_extraction(page),
        trafilatura.bare_extraction(page_tree(page)),
    )
    assert in_tree.text == in_text.text and in_tree.text
    assert in_tree.comments == in_text.comments


@pytest.mark.parametrize("page", [PAGE, ODD])
def test_the_text_of_paragraphs_is_that_of_the_xpath(page: str) -> None:
    tree = page_tree(page)
    by_path = html.HtmlElement.xpath(tree, TEXT_OF_PARAGRAPHS)
    assert "".join(tree.xpath(TEXT_OF_PARAGRAPHS)) == "".join(by_path) != ""
    assert tree.xpath("//p") == html.HtmlElement.xpath(tree, "//p") != []


def test_trafilatura_still_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def xpath(self: Element, path: str, **options: Any) -> Any:
        asked.append(path)
        return html.HtmlElement.xpath(self, path, **options)

    monkeypatch.setattr(Element, "xpath", xpath)
    trafilatura.bare_extraction(page_tree(PAGE))
    assert TEXT_OF_PARAGRAPHS in asked


def test_paragraphs_without_a_page_around_them_are_read(tmp_path: Path) -> None:
    assert lone(put(tmp_path / "a.html", f"<p>{WORDS * 4}</p>")).text == (WORDS * 4).strip()
