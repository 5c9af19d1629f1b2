"""The page as HTML: templates, one stylesheet, one script, and the policy that allows no others.

Every string passes ``render/safe.py`` and Jinja's escaping on its way out; nothing is inserted raw
but the two static files of this package.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.findings import Decisions
from claimcheck.models import Article, Report
from claimcheck.render.interface import Options
from claimcheck.render.safe import one_line
from claimcheck.render.selection import EVERYTHING, Selection

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).with_name("templates")
CHUNK = 50  # cards or rows that the browser styles and lays out together, when they come near
GLYPHS = {"conflict": "≠", "updated": "→", "compatible": "≈", "agree": "=", "unclear": "?"}
HEADINGS = {
    "conflict": "Conflicts",
    "updated": "Updated",
    "compatible": "Compatible",
    "agree": "Agree",
    "unclear": "Unclear",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """The stylesheet or the script: its file name, its text, and its digest for the policy."""

    name: str
    text: str

    @property
    def digest(self) -> str:
        """The SHA-256 as Content Security Policy and Subresource Integrity write it."""
        return "sha256-" + base64.b64encode(hashlib.sha256(self.text.encode()).digest()).decode()


def assets() -> tuple[Asset, Asset]:
    """The stylesheet and the script."""
    return _asset("page.css"), _asset("page.js")


def render_page(
    report: Report,
    texts: Mapping[str, Article],
    *,
    new: Set[str] = frozenset(),
    decisions: Decisions | None = None,
    selection: Selection = EVERYTHING,
    today: date | None = None,
    assets_at: str | None = None,
) -> str:
    """The page, ending in a line feed.

    ``new`` are the ids of the articles that a gate run checks: their view comes first.
    ``decisions`` are shown on the conflicts that they are about; those that expired before
    ``today`` are marked so.  ``assets_at`` is the URL of the folder that holds the files of
    ``assets()``; without it they stand in the page.
    """
    from claimcheck.render.html import build

    page = build.build(
        report, texts, selection=selection, new=new, decisions=decisions, today=today
    )
    style, script = assets()
    template = _environment().get_template("page.html.j2")
    return template.render(
        page=page,
        verdicts=build.by_verdict(page.cards),
        style=style,
        script=script,
        assets_at=assets_at,
    )


class HtmlRenderer:
    """The page that an editor reviews, as one self-contained file."""

    def render(self, report: Report, texts: Mapping[str, Article], options: Options) -> str:
        """The page with the groups selected."""
        return render_page(report, texts, selection=options.selection)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_disarmed,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(GLYPHS=GLYPHS, HEADINGS=HEADINGS, CHUNK=CHUNK)
    return environment


def _disarmed(value: object) -> object:
    """Text on one line without control characters and overrides; finished markup as it is."""
    return one_line(value) if type(value) is str else value


@cache
def _asset(name: str) -> Asset:
    return Asset(name, (_TEMPLATES / name).read_text(encoding="utf-8"))
