"""Bytes of the web as text: what they are outweighs what they say they are."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""(?:charset|encoding)\s{0,4}=\s{0,4}["']?\s{0,4}([A-Za-z0-9_.:-]{2,40})"""
)
_HEAD = 4096
_WINDOWS = frozenset({"ascii", "iso8859-1"})
"""Labels that the WHATWG Encoding Standard reads as windows-1252."""
_NO_PAGE = frozenset(
    {
        "utf-7",
        "idna",
        "punycode",
        "unicode_escape",
        "raw_unicode_escape",
        "undefined",
        "mbcs",
        "oem",
    }
)
"""Codecs of Python that are no encodings of web pages."""


def decode_web(data: bytes, told: str | None = None) -> tuple[str, str | None]:
    """The bytes of a page or feed as text, and a warning where their encoding is in doubt.

    In this order: a byte order mark, UTF-8 if all of it is valid UTF-8, what the server told
    (``told``), what the page declares, windows-1252.  Never fails: bytes that mean nothing in their
    encoding become U+FFFD.
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _replaced(data[len(mark) :], marked)
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        pass
    found = _DECLARED.search(data, 0, _HEAD)
    for label in (told, found[1].decode("ascii") if found else None):
        name = _known(label)
        if name and name != "utf-8":
            return _replaced(data, name)
    text, _ = _replaced(data, "cp1252")
    return text, "The page does not tell its encoding rightly; it was read as windows-1252."


def _known(label: str | None) -> str | None:
    try:
        name = codecs.lookup(label or "").name
        b"a".decode(name, "replace")  # refuses codecs from bytes to bytes; of nothing it would not
    except (LookupError, ValueError):
        return None
    if name in _WINDOWS:
        return "cp1252"
    return None if name in _NO_PAGE else name


def _replaced(data: bytes, name: str) -> tuple[str, str | None]:
    text = data.decode(name, "replace")
    broken = text.count("\ufffd")
    if not broken:
        return text, None
    return text, f"{broken} places in the page are not valid {name}; they are shown as \ufffd."
