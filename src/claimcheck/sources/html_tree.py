"""A page as a tree that trafilatura walks in time linear in its length.

trafilatura asks for the text of all paragraphs by an XPath that libxml2 and lxml answer in the
square of the number of pieces: a page of 400 kB made of ``<b>a</b>`` takes minutes.  The elements
of this tree answer that one question in a single walk, and all others as ever.
"""

from __future__ import annotations

from typing import Any

from lxml import etree, html
from trafilatura.utils import repair_faulty_html

TEXT_OF_PARAGRAPHS = "//p//text()"
"""The XPath that trafilatura asks for."""
_BEGINNING = 50
"""Code points in which trafilatura looks for a document type."""


class Element(html.HtmlElement):  # type: ignore[misc]  # lxml tells no types
    """An element that finds the text of all paragraphs of its document in one walk."""

    def xpath(self, path: str, **options: Any) -> Any:
        """What ``path`` finds from here; pieces of text that touch may come as one."""
        if path != TEXT_OF_PARAGRAPHS:
            return super().xpath(path, **options)
        outermost = (
            p
            for p in self.getroottree().getroot().iter("p")
            if next(p.iterancestors("p"), None) is None
        )
        return [text for p in outermost for text in p.itertext()]


def page_tree(file: str) -> Any:
    """The root of a page, without comments and processing instructions; nothing is ever loaded.

    Raises ParserError or another LxmlError, or ValueError, where there is no element at all.
    """
    parser = html.HTMLParser(
        encoding="utf-8",
        no_network=True,
        collect_ids=False,
        default_doctype=False,
        remove_comments=True,
        remove_pis=True,
    )
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=Element))
    whole = repair_faulty_html(file.replace("\0", "\ufffd"), file[:_BEGINNING].lower())
    # A declared encoding would be refused in text that is decoded already.
    return html.document_fromstring(whole.encode("utf-8", "replace"), parser=parser)
