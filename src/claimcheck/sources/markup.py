"""HTML and XML as text with its places: tags dropped, character references decoded.

Made for hostile input: every character is looked at a bounded number of times, nothing recurses,
nothing is ever loaded.  What closes nothing, or is never closed, is text or ends with the file.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from claimcheck.sources.placed import Builder, Placed

_TAG = re.compile(r"""</?[A-Za-z][^\s/>]*+(?:[^>"'=]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|["'=])*+>""")
_OPENER = re.compile(r"</?([A-Za-z][^\s/>]*+)")
_MARK = re.compile(r"<(?:[!?]|/?[A-Za-z])")
_REFERENCE = re.compile(r"&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?")
_SPACE = re.compile(r"[^\S\xa0]+")
_UNREAD = frozenset({"script", "style", "template", "textarea", "iframe", "noembed", "noframes"})
_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "details",
        "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
        "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "li", "main", "nav", "ol",
        "option",
        "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title",
        "tr", "ul", "inlinexml", "block",
    )
)  # fmt: skip
_ASIDE = {"figcaption": "captions", "aside": "asides", "nav": "asides", "figure": "figures"}
"""Elements that are no part of an article, and what they are counted as."""


class Token(NamedTuple):
    """A stretch of markup: ``text``, ``literal`` (text without references), ``open`` or ``close``.

    ``name`` is that of the tag, lower case and without its namespace.
    """

    kind: str
    start: int
    end: int
    name: str = ""


def tokens(markup: str) -> Iterator[Token]:
    """The text and tags of HTML or XML in order, without comments, declarations and scripts."""
    scan = _Scan(markup)
    position = 0
    while position < len(markup):
        mark = _MARK.search(markup, position)
        opened = mark.start() if mark else len(markup)
        if opened > position:
            yield Token("text", position, opened)
        if mark is None:
            return
        token, position = scan.at(opened)
        if token:
            yield token
            if token.kind == "open" and token.name in _UNREAD:
                position = scan.closing(token.name, position)


class _Scan:
    """Reads what begins with ``<``; remembers what is never closed, so as to look for it once."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.absent: set[str] = set()
        self.quotes_close = True

    def at(self, start: int) -> tuple[Token | None, int]:
        """The token that begins at ``start``, if it counts, and where to go on."""
        text = self.markup
        if text.startswith("<!--", start):
            return None, self.find("-->", start + 4)
        if text.startswith("<![CDATA[", start):
            end = self.find("]]>", start + 9)
            inner = end - 3 if text.endswith("]]>", start + 9, end) else end
            return Token("literal", start + 9, max(inner, start + 9)), end
        if text.startswith(("<!", "<?"), start):
            end = self.find(">", start)
            # A document type may hold declarations of its own.
            return None, self.find("]>", start) if "[" in text[start:end] else end
        return self.tag(start)

    def tag(self, start: int) -> tuple[Token | None, int]:
        text = self.markup
        opener = _OPENER.match(text, start)
        end = self.find(">", opener.end() if opener else start)
        if opener is None or ">" in self.absent:
            return Token("text", start, len(text)), len(text)
        name = opener[1].lower().rpartition(":")[2]
        kind = "close" if text[start + 1] == "/" else "open"
        whole = _TAG.match(text, start) if self.quotes_close else None
        if whole:
            return Token(kind, start, whole.end(), name), whole.end()
        # A quotation mark that closes nothing: from here on a tag ends at the first ">".
        self.quotes_close = False
        return Token(kind, start, end, name), end

    def find(self, words: str, start: int) -> int:
        """Behind the next ``words``, or the end of all where there are none."""
        found = -1 if words in self.absent else self.markup.find(words, start)
        if found < 0:
            self.absent.add(words)
            return len(self.markup)
        return found + len(words)

    def closing(self, name: str, start: int) -> int:
        """Where the closing tag of an element stands whose content is no markup."""
        if name in self.absent:
            return start
        found = re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE).search(self.markup, start)
        if found is None:
            self.absent.add(name)
            return start
        return found.start()


def plain(markup: Placed) -> Placed:
    """The text in markup, every block on a line of its own.

    White space is kept as it is: this is the layer that other texts are found in.
    """
    out = Builder()
    for token in tokens(markup.text):
        if token.kind in ("open", "close"):
            if token.name in _BLOCKS:
                out.put("\n", markup.at[token.start])
        else:
            _decode(out, markup, token)
    return out.done()


def prose(markup: Placed) -> tuple[Placed, Counter[str]]:
    """The paragraphs of a piece of HTML, one a line, and how much of each kind was left out.

    Captions, figures and asides are left out where they are closed.
    """
    out, dropped = Builder(), Counter[str]()
    found = list(tokens(markup.text))
    unclosed: set[str] = set()
    number = 0
    while number < len(found):
        token = found[number]
        number += 1
        if token.kind == "open" and token.name in _ASIDE and token.name not in unclosed:
            end = _element_end(found, number)
            if end is None:
                unclosed.add(token.name)
            else:
                dropped.update(_counted(found[number - 1 : end]))
                number = end
        if token.kind in ("open", "close"):
            if token.name in _BLOCKS and out.last not in ("", "\n"):
                out.put("\n", markup.at[token.start])
        else:
            _flow(out, markup, token)
    return out.done().stripped(), dropped


def _element_end(found: list[Token], number: int) -> int | None:
    """The number of the token behind the element whose opening token stands before ``number``."""
    name, depth = found[number - 1].name, 1
    for i in range(number, len(found)):
        if found[i].name == name:
            depth += 1 if found[i].kind == "open" else -1
            if not depth:
                return i + 1
    return None


def _counted(element: list[Token]) -> Counter[str]:
    """What is lost with an element: captions, figures, and links beside the article."""
    opened = Counter(t.name for t in element if t.kind == "open")
    if element[0].name in ("aside", "nav"):
        return Counter({"related links": opened["a"]})
    return Counter({"captions": opened["figcaption"]})


def _decode(out: Builder, markup: Placed, token: Token) -> None:
    """Adds the text of a token with its character references decoded."""
    start = token.start
    if token.kind == "text":
        for found in _REFERENCE.finditer(markup.text, token.start, token.end):
            out.copy(markup, start, found.start())
            out.put(html.unescape(found[0]), markup.at[found.start()])
            start = found.end()
    out.copy(markup, start, token.end)


def _flow(out: Builder, markup: Placed, token: Token) -> None:
    """Adds the text of a token as it flows: any white space is one space."""
    decoded = Builder()
    _decode(decoded, markup, token)
    words = decoded.done()
    start = 0
    for space in _SPACE.finditer(words.text):
        out.copy(words, start, space.start())
        if out.last not in ("", "\n", " "):
            out.put(" ", words.at[space.start()])
        start = space.end()
    out.copy(words, start, len(words.text))
