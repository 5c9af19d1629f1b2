"""Markdown with YAML front matter (id, source, url, title, published) above the article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from claimcheck.errors import SourceError
from claimcheck.models import Article, SourceMap
from claimcheck.sources.fields import article, decode, plain_lines, shown
from claimcheck.sources.interface import Origin

_HANDLER = YAMLHandler()
_LONGEST_HEAD = 65_536


class _Words(yaml.SafeLoader):
    """YAML in which every scalar but null stays the text it is: ``published`` is checked by us.

    Aliases are refused: a few lines of them can unfold to gigabytes.  So is a key that
    stands twice, of which readers take either (YAML 1.2 has keys unique).
    """

    yaml_implicit_resolvers = {  # noqa: RUF012 (yaml declares it as a plain class attribute)
        first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith(":null")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    yaml_constructors = {  # noqa: RUF012 (as above); no !!timestamp, !!binary, !!set …
        tag: made
        for tag, made in yaml.SafeLoader.yaml_constructors.items()
        if tag is None or tag.rpartition(":")[2] in ("null", "str", "seq", "map")
    }

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.composer.ComposerError(problem="aliases are refused")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        made = super().construct_mapping(node, deep)
        if len(made) < len(node.value):
            names = [key.value for key, _ in node.value]
            again = next(key for key, _ in reversed(node.value) if names.count(key.value) > 1)
            raise yaml.constructor.ConstructorError(
                problem=f"{shown(again.value)} stands twice, keep one of them",
                problem_mark=again.start_mark,
            )
        return made


class MarkdownReader:
    """Reads ``.md``: the article is what stands below the front matter, without outer blanks."""

    suffixes = (".md", ".markdown")

    def recognises(self, head: bytes) -> bool:
        """Never: front matter may head other formats as well; its name decides."""
        return False

    def read(self, data: bytes, origin: Origin) -> Iterator[Article | SourceError]:
        """The one article in the file, or the error that says why there is none."""
        try:
            whole = plain_lines(decode(data, origin.said))
            head, text = _split(whole, origin.said)
            fields = {**_load(head, origin.said), "text": text.strip()}
            read = article(fields, origin, lambda key: f"{origin.said}{_line(whole, key)}")
            yield _placed(read, whole)
        except SourceError as error:
            yield error


def _placed(read: Article, whole: str) -> Article:
    """The article with the place of its text, which ends the file, and of its waivers."""
    start = len(whole.rstrip()) - len(read.text)
    anchor = (0, whole.count("\n", 0, start) + 1, start - whole.rfind("\n", 0, start))
    waived = tuple(
        w.model_copy(
            update={"line": whole.count("\n", 0, max(0, whole.find(w.fingerprints[0]))) + 1}
        )
        for w in read.waivers
    )
    return read.model_copy(update={"source_map": SourceMap(anchors=(anchor,)), "waivers": waived})


def _split(whole: str, path: str) -> tuple[str, str]:
    """The front matter, with the line of its opening rule kept, and the article."""
    whole = whole.lstrip()
    if whole.split("\n", 1)[0].rstrip() != "---":
        return "", whole
    try:
        head, text = _HANDLER.split(whole)
    except ValueError:
        raise SourceError(f"{path}:1: the front matter is never closed; end it with ---.") from None
    if len(head) > _LONGEST_HEAD:
        raise SourceError(
            f"{path}:1: the front matter is longer than {_LONGEST_HEAD} characters; "
            "close it with --- above the article."
        )
    return head, text


def _load(head: str, path: str) -> Mapping[str, object]:
    try:
        fields = _HANDLER.load(head, Loader=_Words)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SourceError(
            f"{path}:{line}: the front matter is not YAML: {error.problem}."
        ) from None
    except (yaml.YAMLError, RecursionError):
        raise SourceError(f"{path}:1: the front matter is not YAML.") from None
    if fields is not None and not isinstance(fields, dict):
        raise SourceError(f"{path}:1: the front matter is no list of 'key: value' lines.")
    return fields or {}


def _line(whole: str, key: str) -> str:
    """The line of a key as a suffix, ``:3``; nothing for a key that is not there."""
    for number, line in enumerate(whole.split("\n"), start=1):
        if line.startswith(f"{key}:"):
            return f":{number}"
    return ""
