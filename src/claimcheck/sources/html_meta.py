"""What a page tells about itself, in a fixed order of trust.

JSON-LD of a news article (schema.org) comes first, then OpenGraph, then other ``meta`` elements,
then the page's own elements.  The first that tells a thing is believed, each thing by itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from claimcheck.sources.build import Facts, names

_ARTICLES = ("article", "posting", "report")
"""What the types of articles in schema.org end with: NewsArticle, LiveBlogPosting, Report."""
_DEPTH = 8
_NODES = 2_000

_META: Mapping[str, Sequence[str]] = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title"),
    "source": ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name"),
    "author": ("article:author", "author", "dc.creator", "dcterms.creator", "parsely-author"),
    "url": ("og:url",),
    "published": (
        "article:published_time",
        "og:published_time",
        "date",
        "dc.date.issued",
        "dcterms.issued",
        "dc.date",
        "dcterms.date",
        "parsely-pub-date",
        "pubdate",
        "datepublished",
    ),
    "modified": ("article:modified_time", "og:updated_time", "dcterms.modified", "lastmod"),
}
"""For each fact the names and properties of ``meta`` that tell it, the most trusted first."""


def page_facts(tree: Any, url: str | None = None) -> Facts:
    """What an lxml tree of a page tells; ``url`` is where it was fetched, which counts last."""
    told = [_json_ld(tree), _meta(tree), _elements(tree), {"url": url}]
    facts = Facts()
    for key in _META:
        setattr(facts, key, next((layer[key] for layer in told if layer.get(key)), None))
    if facts.url and not facts.url.startswith(("http://", "https://")):
        facts.url = url
    if facts.author and "://" in facts.author:
        facts.author = None  # OpenGraph wants the address of a profile there
    if told[0].get("closed"):
        facts.warnings.append(
            "The page says that it is not free to read; its text may be cut short."
        )
    return facts


def _json_ld(tree: Any) -> dict[str, Any]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            if _is_article(node):
                return _from_node(node)
    return {}


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """The objects in JSON-LD, those outside first; no more than a page can need."""
    level, seen = [data], 0
    for _ in range(_DEPTH):
        below: list[Any] = []
        for node in level:
            seen += 1
            if seen > _NODES:
                return
            if isinstance(node, dict):
                yield node
                below += [v for v in node.values() if isinstance(v, dict | list)]
            elif isinstance(node, list):
                below += node
        level = below


def _is_article(node: Mapping[str, Any]) -> bool:
    types = node.get("@type")
    listed = types if isinstance(types, list) else [types]
    return any(isinstance(t, str) and t.lower().endswith(_ARTICLES) for t in listed)


def _from_node(node: Mapping[str, Any]) -> dict[str, Any]:
    free = node.get("isAccessibleForFree")
    return {
        "title": _name(node.get("headline")) or _name(node.get("name")),
        "source": _name(node.get("publisher")),
        "author": _name(node.get("author")) or _name(node.get("creator")),
        "url": _address(node.get("mainEntityOfPage")) or _address(node.get("url")),
        "published": _name(node.get("datePublished")),
        "modified": _name(node.get("dateModified")),
        "closed": free is False or (isinstance(free, str) and free.lower() == "false"),
    }


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        return names(_name(v) for v in value if not isinstance(v, list))
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else None


def _address(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) else None


def _meta(tree: Any) -> dict[str, Any]:
    said: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = element.get("content")
        if content and content.strip():
            said.setdefault(key.strip().lower(), []).append(content)
    out: dict[str, Any] = {}
    for fact, keys in _META.items():
        values = next((said[key] for key in keys if key in said), [])
        out[fact] = names(values) if fact == "author" else next(iter(values), None)
    return out


def _elements(tree: Any) -> dict[str, Any]:
    links = [e for e in tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split()]
    times = [e.get("datetime") for e in tree.iter("time") if e.get("datetime")]
    heads = [" ".join(e.itertext()) for tag in ("h1", "title") for e in tree.iter(tag)]
    return {
        "title": next((h for h in heads if h.strip()), None),
        "url": next((e.get("href") for e in links if e.get("href")), None),
        "published": times[0] if times else None,
    }
