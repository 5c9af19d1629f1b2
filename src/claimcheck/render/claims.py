"""Claims before they are compared: what ``claimcheck extract`` prints."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from rich.text import Text

from claimcheck.models import Extract
from claimcheck.render.describe import meaning
from claimcheck.render.interface import Options
from claimcheck.render.json import dump
from claimcheck.render.paper import Paper
from claimcheck.render.safe import one_line


def as_json(found: Extract, options: Options) -> str:
    """One document that ``claimcheck report --from`` reads."""
    return dump(found, indent=1) + "\n"


def as_jsonl(found: Extract, options: Options) -> str:
    """One claim a line."""
    return "".join(f"{dump(claim)}\n" for claim in found.claims)


def as_text(found: Extract, options: Options) -> str:
    """The claims of each article in order: place, kind, own words, meaning, subject (dim)."""
    paper = Paper(options.width, options.colour)
    for article, claims in groupby(found.claims, key=lambda c: c.article):
        paper.write(Text(one_line(article), style="bold"))
        for claim in claims:
            line = Text(f"{claim.span.start:>6}  {claim.kind:9} ", style="dim")
            line.append(f"«{one_line(claim.surface)}»", style="bold not dim")
            line.append(f"  {one_line(meaning(claim))}", style="not dim")
            paper.write(line.append(f"  {one_line(claim.subject)}"), hang=18)
        paper.blank()
    return paper.text()


EXTRACT_FORMATS: dict[str, Callable[[Extract, Options], str]] = {
    "text": as_text,
    "json": as_json,
    "jsonl": as_jsonl,
}
