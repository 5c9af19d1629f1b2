"""NewsML-G2, the XML of the IPTC: news items, alone or in a news message."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from claimcheck.errors import SourceError
from claimcheck.sources.build import Facts, build, dropped, names
from claimcheck.sources.encoding import decode_web
from claimcheck.sources.interface import Item, Origin
from claimcheck.sources.markup import Token, plain, prose, tokens
from claimcheck.sources.placed import Lines, Placed
from claimcheck.sources.sniff import root_element
from claimcheck.sources.xml_parts import check_depth, elements, parse

_ROOTS = ("newsitem", "newsmessage", "packageitem")
_NAMESPACE = "{http://iptc.org/std/nar/2006-10-01/}"


class NewsMLReader:
    """Reads NewsML-G2, whatever its suffix: every ``newsItem`` with a text is an article."""

    suffixes = (".newsml", ".g2")

    def recognises(self, head: bytes) -> bool:
        return root_element(head) in _ROOTS

    def read(self, data: bytes, origin: Origin) -> Iterator[Item]:
        """The items in their order; pictures, packages and links to content are counted."""
        file = decode_web(data)[0]
        try:
            found = list(tokens(file))
            check_depth(found, origin.said)
            root = parse(file, origin.said, "newsml", "NewsML-G2")
        except SourceError as error:
            yield error
            return
        items = list(root.iter(f"{_NAMESPACE}newsItem"))
        parts = [found[a:b] for a, b in elements(found, "newsitem")]
        packages = sum(1 for _ in root.iter(f"{_NAMESPACE}packageItem"))
        yield from dropped(origin, {"packages": packages})
        if not items or len(items) != len(parts):
            yield SourceError(
                f"{origin.said}: no newsItem of NewsML-G2 in it (namespace {_NAMESPACE[1:-1]})."
            )
            return
        lines = Lines(file)
        for number, (item, part) in enumerate(zip(items, parts, strict=True), start=1):
            inner = origin.numbered("item", number) if len(items) > 1 else origin
            yield from _item(item, part, Placed.whole(file), lines, inner)


def _item(
    item: Any, part: list[Token], whole: Placed, lines: Lines, origin: Origin
) -> Iterator[Item]:
    body, lost = _body(part, whole)
    lost["links to content"] = sum(1 for _ in item.iter(f"{_NAMESPACE}remoteContent"))
    yield from dropped(origin, lost)
    if not body.text:
        yield from dropped(origin, {"items without text": 1})
        return
    try:
        yield build(_facts(item), body, lines, origin)
    except SourceError as error:
        yield error


def _body(part: list[Token], whole: Placed) -> tuple[Placed, Counter[str]]:
    """The longest inline content: XHTML or NITF as XML, or escaped data."""
    best, lost = Placed("", []), Counter[str]()
    for start, end in elements(part, "inlinexml", "inlinedata"):
        inner = whole.part(part[start].end, part[end - 1].start)
        if part[start].name == "inlinedata":
            tag = whole.text[part[start].start : part[start].end]
            text, counts = _data(plain(inner), is_html="html" in tag)
        else:
            text, counts = prose(_main(inner))
        if len(text.text) > len(best.text):
            best, lost = text, counts
    return best, lost


def _main(content: Placed) -> Placed:
    """The body of a whole document of XHTML or NITF: its head repeats the title."""
    found = list(tokens(content.text))
    for name in ("body.content", "body"):
        for start, end in elements(found, name):
            return content.part(found[start].end, found[end - 1].start)
    return content


def _data(text: Placed, *, is_html: bool) -> tuple[Placed, Counter[str]]:
    if is_html:
        return prose(text)
    flat = text.text.replace("\r\n", " \n").replace("\r", "\n")
    return Placed(flat, text.at).stripped(), Counter()


def _facts(item: Any) -> Facts:
    status = _code(item, "itemMeta/pubStatus")
    known = not status or status.endswith("usable")
    return Facts(
        source=_text(item, "itemMeta/provider/name")
        or _code(item, "itemMeta/provider", "literal")
        or _text(item, "rightsInfo/copyrightHolder/name")
        or _code(item, "itemMeta/provider"),
        title=_text(item, "contentMeta/headline") or _text(item, "itemMeta/title"),
        author=_text(item, "contentMeta/by")
        or names(_inner(e) for e in item.iterfind(_path("contentMeta/creator/name"))),
        url=_code(item, "itemMeta/link", "href"),
        published=_text(item, "itemMeta/firstCreated")
        or _text(item, "contentMeta/contentCreated")
        or _text(item, "itemMeta/versionCreated"),
        modified=_text(item, "itemMeta/versionCreated"),
        warnings=[] if known else [f"Its agency marks the item as {status!r:.40}."],
    )


def _path(path: str) -> str:
    return "/".join(_NAMESPACE + step for step in path.split("/"))


def _text(item: Any, path: str) -> str | None:
    found = item.find(_path(path))
    return _inner(found) if found is not None else None


def _inner(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _code(item: Any, path: str, attribute: str = "qcode") -> str | None:
    found = item.find(_path(path))
    return found.get(attribute) if found is not None else None
