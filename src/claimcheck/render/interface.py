"""What every output format promises: a report in, one string out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from claimcheck.models import Article, Report
from claimcheck.render.selection import EVERYTHING, Selection


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked of the output; ``width`` is in terminal cells."""

    selection: Selection = EVERYTHING
    width: int = 100
    colour: bool = False
    verbose: bool = False


class Renderer(Protocol):
    """One output format."""

    def render(self, report: Report, texts: Mapping[str, Article], options: Options) -> str:
        """The report in this format, ending in a line feed.

        ``texts`` holds the articles by id; an article that is not there is shown without its
        sentences.  Raises RenderError when the report cannot be written in this format.
        """
        ...


@runtime_checkable
class Streaming(Renderer, Protocol):
    """An output format that need not be in memory as a whole: reports of archives are large."""

    def pieces(
        self, report: Report, texts: Mapping[str, Article], options: Options
    ) -> Iterator[str]:
        """What ``render`` gives, piece by piece.  Raises RenderError as that does, in mid-way."""
        ...


def rendered(
    renderer: Renderer, report: Report, texts: Mapping[str, Article], options: Options
) -> str | Iterator[str]:
    """The report in a format: in pieces where the format can be told so, else as a whole."""
    if isinstance(renderer, Streaming):
        return renderer.pieces(report, texts, options)
    return renderer.render(report, texts, options)
