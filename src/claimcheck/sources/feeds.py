"""RSS and Atom: every entry that holds a text is an article."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from claimcheck.errors import SourceError
from claimcheck.sources.align import align
from claimcheck.sources.build import Facts, build, dropped
from claimcheck.sources.encoding import decode_web
from claimcheck.sources.extra import require
from claimcheck.sources.interface import Item, Origin
from claimcheck.sources.markup import plain, prose, tokens
from claimcheck.sources.placed import Lines, Placed
from claimcheck.sources.sniff import root_element
from claimcheck.sources.xml_parts import check_depth, elements

_ENTITY = re.compile(r"<!ENTITY|<!DOCTYPE[^>\[]{0,2000}\[", re.IGNORECASE)
_MARKUP = ("text/html", "application/xhtml+xml")


class FeedReader:
    """Reads ``.rss`` and ``.atom``: entries are numbered from 1, FILE:NUMBER."""

    suffixes = (".rss", ".atom")

    def recognises(self, head: bytes) -> bool:
        return root_element(head) in ("rss", "feed", "rdf")

    def read(self, data: bytes, origin: Origin) -> Iterator[Item]:
        """The entries in their order."""
        file = decode_web(data)[0]
        if _ENTITY.search(file):
            yield SourceError(
                f"{origin.said}: refused, for the feed declares entities of its own; "
                "remove them from its <!DOCTYPE …>."
            )
            return
        try:
            found = list(tokens(file))
            check_depth(found, origin.said)
            feed = _parse(file, origin.said)
        except SourceError as error:
            yield error
            return
        if not feed.entries:
            yield SourceError(f"{origin.said}: the feed has no entries that can be read.")
            return
        whole = Placed.whole(file)
        spans = [(found[a].start, found[b - 1].end) for a, b in elements(found, "item", "entry")]
        lines = Lines(file)
        known = len(spans) == len(feed.entries)
        for number, entry in enumerate(feed.entries, start=1):
            start, end = spans[number - 1] if known else (0, 0)
            yield from _entry(entry, feed, whole.part(start, end), lines, origin, number)


def _parse(file: str, path: str) -> Any:
    feedparser = require("feedparser", "feeds", "feeds", path)
    # A stream, never a string: that could be taken for an address or a path and be opened.
    body = io.BytesIO(file.encode("utf-8", "replace"))
    try:
        return feedparser.parse(
            body,
            response_headers={"content-type": "application/xml; charset=utf-8"},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except (ValueError, OverflowError):  # as for &#xD800; in a feed that is no XML
        raise SourceError(
            f"{path}: the feed names a character that does not exist (a reference such as "
            "&#xD800;); correct the reference or leave the feed out."
        ) from None
    except (LookupError, AttributeError, TypeError) as error:  # an end tag where none was opened
        raise SourceError(
            f"{path}: the feed is too broken to be read ({type(error).__name__}); "
            "mend its XML or leave the feed out."
        ) from None


def _entry(
    entry: Any, feed: Any, ground: Placed, lines: Lines, origin: Origin, number: int
) -> Iterator[Item]:
    text, lost = _text(entry)
    yield from dropped(origin, lost)
    if not text.strip():
        yield from dropped(origin, {"entries without text": 1})
        return
    # Twice: the tags of the feed, then those of the HTML that was escaped in it.
    body = align(text, plain(plain(ground)))
    try:
        yield build(_facts(entry, feed), body, lines, origin.numbered("entry", number))
    except SourceError as error:
        yield error


def _text(entry: Any) -> tuple[str, Counter[str]]:
    """The longest of an entry's content and summary, as paragraphs."""
    parts = [*entry.get("content", ())]
    if "summary" in entry:
        parts.append({"value": entry["summary"], **entry.get("summary_detail", {})})
    best: dict[str, Any] = max(parts, key=lambda part: len(part.get("value") or ""), default={})
    value = best.get("value") or ""
    if best.get("type") not in _MARKUP:
        return value, Counter()
    body, lost = prose(Placed.whole(value))
    return body.text, lost


def _facts(entry: Any, feed: Any) -> Facts:
    title = entry.get("title")
    if title and entry.get("title_detail", {}).get("type") in _MARKUP:
        title = prose(Placed.whole(title))[0].text
    updated = dict.get(entry, "updated")  # feedparser's own get answers with the other date
    return Facts(
        source=entry.get("source", {}).get("title") or feed.feed.get("title"),
        title=title,
        author=entry.get("author"),
        url=entry.get("link"),
        published=entry.get("published") or updated,
        modified=updated,
    )
