"""ninjs 3, the JSON of the IPTC for news items (and 1 and 2, whose names are spelt otherwise)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from claimcheck.errors import SourceError
from claimcheck.sources.build import Facts, build, dropped, names
from claimcheck.sources.encoding import decode_web
from claimcheck.sources.interface import Item, Origin
from claimcheck.sources.json_text import objects, parse, placed
from claimcheck.sources.markup import prose
from claimcheck.sources.placed import Lines, Placed

_KEYS = re.compile(
    rb'"(?:bodies|body_text|body_html|body_xhtml|headlines|versionCreated|versioncreated|pubStatus|'
    rb'pubstatus|contentCreated|contentcreated)"\s{0,9}:'
)
_HTML = ("html", "xhtml", "xml")


class NinjsReader:
    """Reads ``.ninjs`` and JSON that is ninjs: an item, or a list of items."""

    suffixes = (".ninjs",)

    def recognises(self, head: bytes) -> bool:
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
        return start in (b"{", b"[") and b'"uri"' in head and len(set(_KEYS.findall(head))) >= 2

    def read(self, data: bytes, origin: Origin) -> Iterator[Item]:
        """Each item that is a text."""
        file = decode_web(data)[0]
        try:
            items = objects(parse(file, origin.said))
        except SourceError as error:
            yield error
            return
        lines = Lines(file)
        many = isinstance(items, list) and len(items) != 1
        for number, item in enumerate(items, start=1):
            inner = origin.numbered("item", number) if many else origin
            yield from read_item(item, file, lines, inner)


def is_item(value: object) -> bool:
    """Whether a JSON value can be a ninjs item with a body."""
    return isinstance(value, dict) and any(
        key in value for key in ("bodies", "body_text", "body_html", "body_xhtml")
    )


def read_item(item: Any, file: str, lines: Lines, origin: Origin) -> Iterator[Item]:
    """One item of a parsed file, which is given as well, with its lines.

    Pictures, videos and the like are counted.
    """
    if not isinstance(item, Mapping):
        yield SourceError(f"{origin.said}: not a ninjs item but {type(item).__name__}.")
        return
    if item.get("type", "text") not in ("text", "composite"):
        yield from dropped(origin, {"items that are no text": 1})
        return
    try:
        body, lost = _body(item, file, origin)
        yield build(_facts(item), body, lines, origin)
    except SourceError as error:
        yield error
        return
    associated = item.get("associations")
    lost["associated items"] = len(associated) if isinstance(associated, list | dict) else 0
    yield from dropped(origin, lost)


def _body(item: Mapping[str, Any], file: str, origin: Origin) -> tuple[Placed, Counter[str]]:
    """The longest body."""
    listed = [b for b in _listed(item, "bodies") if isinstance(b.get("value"), str)]
    bodies = [(str(_get(b, "contentType") or "text/plain"), b["value"]) for b in listed]
    for key, kind in (
        ("body_text", "text/plain"),
        ("body_html", "text/html"),
        ("body_xhtml", "xml"),
    ):
        if isinstance(item.get(key), str):
            bodies.append((kind, item[key]))
    if not bodies:
        raise SourceError(f"{origin.said}: the ninjs item has no body; give it one in 'bodies'.")
    kind, value = max(bodies, key=lambda body: len(body[1]))
    text = placed(value, file)
    if kind.lower().rpartition("/")[2].rpartition("+")[2] in _HTML:
        return prose(text)
    flat = text.text.replace("\r\n", " \n").replace("\r", "\n")
    return Placed(flat, text.at).stripped(), Counter()


def _facts(item: Mapping[str, Any]) -> Facts:
    sources = _listed(item, "infoSources") or _listed(item, "infosources")
    status = str(_get(item, "pubStatus") or "usable")
    return Facts(
        source=_text(item, "source")
        or names(_text(s, "name") for s in sources[:1])
        or _text(item, "copyrightHolder"),
        title=_headline(item),
        author=_text(item, "by") or _text(item, "byline"),
        url=_text(item, "canonicalUrl") or _web(_text(item, "uri")),
        published=_text(item, "firstCreated")
        or _text(item, "contentCreated")
        or _text(item, "versionCreated"),
        modified=_text(item, "versionCreated"),
        warnings=[] if status == "usable" else [f"Its agency marks the item as {status!r:.40}."],
    )


def _headline(item: Mapping[str, Any]) -> str | None:
    heads = _listed(item, "headlines")
    main = [h for h in heads if h.get("role") in (None, "main")] or heads
    return names(_text(h, "value") for h in main[:1]) or _text(item, "headline")


def _listed(item: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = item.get(key)
    return [v for v in value if isinstance(v, Mapping)] if isinstance(value, list) else []


def _get(item: Mapping[str, Any], key: str) -> Any:
    """A value by its name in ninjs 3, else in lower case as ninjs 1 and 2 have it."""
    value = item.get(key)
    return item.get(key.lower()) if value is None else value


def _text(item: Mapping[str, Any], key: str) -> str | None:
    value = _get(item, key)
    return value if isinstance(value, str) else None


def _web(uri: str | None) -> str | None:
    return uri if uri and uri.startswith(("http://", "https://")) else None
