"""XML as a tree that is safe to parse, and as stretches of the file that are easy to point at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from claimcheck.errors import SourceError
from claimcheck.sources.extra import require
from claimcheck.sources.markup import Token

_DECLARATION = re.compile(r"\s{0,100}<\?xml\s[^>]{0,200}\?>")
DEEPEST = 200
"""Elements inside one another; news has some ten."""


def parse(file: str, path: str, extra: str, what: str) -> Any:
    """The root of an XML file as an ``xml.etree`` element.

    Raises SourceError for what is no XML, and for any document type: entities are never expanded
    and nothing outside the file is ever looked for.
    """
    defused = require("defusedxml.ElementTree", extra, what, path)
    body = _DECLARATION.sub("", file, count=1)
    try:
        return defused.fromstring(body, forbid_dtd=True)
    except defused.ParseError as error:
        raise SourceError(f"{path}: not XML: {error}.") from None
    except ValueError as error:
        raise SourceError(
            f"{path}: refused, for it declares a document type ({type(error).__name__}); "
            "remove the <!DOCTYPE …>."
        ) from None


def elements(found: Sequence[Token], *names: str) -> Iterator[tuple[int, int]]:
    """The outermost elements of some names: the numbers of their first token and behind their last.

    Elements that are never closed are left out; linear in the number of tokens.
    """
    start, depth, name = 0, 0, ""
    for number, token in enumerate(found):
        if not depth:
            if token.kind == "open" and token.name in names:
                start, depth, name = number, 1, token.name
        elif token.name == name:
            depth += 1 if token.kind == "open" else -1
            if not depth:
                yield start, number + 1


def check_depth(found: Sequence[Token], path: str) -> None:
    """Raises SourceError for elements nested deeper than any news."""
    depth = 0
    for token in found:
        depth += {"open": 1, "close": -1}.get(token.kind, 0)
        if depth > DEEPEST:
            raise SourceError(
                f"{path}: elements are nested deeper than {DEEPEST} levels; no news feed does that."
            )
