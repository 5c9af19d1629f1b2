"""What the first bytes of a file tell about its format."""

from __future__ import annotations

from claimcheck.sources.encoding import decode_web
from claimcheck.sources.markup import tokens

HEAD = 4096
"""How many bytes are looked at."""


def root_element(head: bytes) -> str:
    """The first element of XML or HTML, lower case and without namespace; nothing for all else.

    Markup begins with ``<``; what declares itself HTML is ``html`` whatever comes first.
    """
    text = decode_web(head[:HEAD])[0].lstrip("\ufeff \t\r\n")
    if not text.startswith("<"):
        return ""
    for token in tokens(text):
        if token.kind == "open":
            return "html" if "<!doctype html" in text[: token.start].lower() else token.name
        if text[token.start : token.end].strip():
            return ""
    return "html" if text[:14].lower() == "<!doctype html" else ""


def first_line(head: bytes) -> bytes:
    """The first line that is not blank, as far as the head reaches."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0].strip()
