"""The output formats, by the name ``--format`` knows them by."""

from __future__ import annotations

from claimcheck.render.html import HtmlRenderer
from claimcheck.render.interface import Renderer
from claimcheck.render.json import JsonRenderer
from claimcheck.render.jsonl import JsonLinesRenderer
from claimcheck.render.markdown import MarkdownRenderer
from claimcheck.render.text import TextRenderer

FORMATS: dict[str, Renderer] = {
    "text": TextRenderer(),
    "json": JsonRenderer(),
    "jsonl": JsonLinesRenderer(),
    "markdown": MarkdownRenderer(),
    "html": HtmlRenderer(),
}
