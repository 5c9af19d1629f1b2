"""Web pages: trafilatura finds the article, the page's metadata tell about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from claimcheck.errors import SourceError
from claimcheck.models import Article
from claimcheck.sources.align import align, bare
from claimcheck.sources.build import build, dropped
from claimcheck.sources.encoding import decode_web
from claimcheck.sources.extra import require
from claimcheck.sources.html_meta import page_facts
from claimcheck.sources.interface import Dropped, Item, Origin
from claimcheck.sources.markup import plain
from claimcheck.sources.placed import Lines, Placed
from claimcheck.sources.sniff import root_element

_MANY = 1_000
"""Elements of a kind that are looked up in the text before counting goes on without looking."""


class HtmlReader:
    """Reads ``.html``: one article a page, without captions, related links and comments."""

    suffixes = (".html", ".htm", ".xhtml")

    def recognises(self, head: bytes) -> bool:
        return root_element(head) == "html"

    def read(self, data: bytes, origin: Origin) -> Iterator[Item]:
        """The one article of the page, what was left out of it, or why it has none."""
        yield from read_page(data, origin)


def read_page(
    data: bytes, origin: Origin, url: str | None = None, charset: str | None = None
) -> Iterator[Item]:
    """A page as a server sent it: ``url`` and ``charset`` are what the server told."""
    try:
        file, doubt = decode_web(data, charset)
        article, counts = _page(file, origin, url, doubt)
    except SourceError as error:
        yield error
        return
    yield article
    yield from counts


def _page(
    file: str, origin: Origin, url: str | None, doubt: str | None
) -> tuple[Article, list[Dropped]]:
    tree = _tree(file, origin)
    facts = page_facts(tree, url)
    facts.warnings += [doubt] if doubt else []
    text, comments = _body(tree, origin)
    if not text:
        raise SourceError(
            f"{origin.said}: no article was found in the page; "
            "save its text as .txt if there is one."
        )
    body = align(text, plain(Placed.whole(file)))
    counts = _left_out(tree, text, comments)
    return build(facts, body, Lines(file), origin), list(dropped(origin, counts))


def _tree(file: str, origin: Origin) -> Any:
    etree = require("lxml.etree", "html", "HTML", origin.said)
    require("trafilatura", "html", "HTML", origin.said)
    tree = require("claimcheck.sources.html_tree", "html", "HTML", origin.said)
    try:
        return tree.page_tree(file)
    except (etree.ParserError, etree.LxmlError, ValueError) as error:
        raise SourceError(f"{origin.said}: not HTML that can be read: {error}.") from None


def _body(tree: Any, origin: Origin) -> tuple[str, list[str]]:
    """The text of the article, a paragraph a line, and the comments below it."""
    trafilatura = require("trafilatura", "html", "HTML", origin.said)
    require("htmldate", "html", "HTML", origin.said)
    found = trafilatura.bare_extraction(tree, include_comments=True, include_tables=True)
    if found is None:
        return "", []
    return (found.text or "").strip(), (found.comments or "").splitlines()


def _left_out(tree: Any, text: str, comments: list[str]) -> Counter[str]:
    """How many captions, links and comments of a page are no part of the text."""
    kept = bare(text)
    counts = Counter({"lines of comments": sum(1 for line in comments if line.strip())})
    for tag, what in (("figcaption", "captions"), ("a", "links")):
        for number, element in enumerate(tree.iter(tag)):
            words = bare("".join(element.itertext()))
            counts[what] += bool(words) and (number >= _MANY or words not in kept)
    return counts
