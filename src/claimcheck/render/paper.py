"""Lines of styled text of a given width: what the terminal formats write on.

Rich measures, wraps and colours; marks stand in for colour where there is none.
"""

from __future__ import annotations

import io

from rich.console import Console
from rich.text import Text

from claimcheck.render.safe import inert, one_line
from claimcheck.render.view import Excerpt

STYLES = {
    "conflict": "bold red",
    "updated": "bold magenta",
    "compatible": "bold cyan",
    "agree": "bold green",
    "unclear": "bold",
    "critical": "bold red",
    "major": "red",
    "minor": "yellow",
}
_LONGEST_SIDE = 220  # code points of a sentence shown on either side of its value


class Paper:
    """Collects lines; ``width`` in terminal cells, colour as ANSI sequences or none at all."""

    def __init__(self, width: int, colour: bool) -> None:
        self.width = max(40, width)
        self.colour = colour
        self._out = io.StringIO()
        self._console = Console(
            file=self._out,
            width=self.width,
            force_terminal=colour,
            color_system="standard" if colour else None,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
            _environ={},
        )

    def text(self) -> str:
        """All lines so far, in which no build service that logs them sees a command."""
        return inert(self._out.getvalue())

    def blank(self) -> None:
        """An empty line."""
        self._out.write("\n")

    def write(self, text: Text | str, indent: int = 0, hang: int = 0) -> None:
        """Text wrapped between ``indent`` and the right edge, later lines ``hang`` further in."""
        body = Text(text) if isinstance(text, str) else text
        if body.cell_len <= self.width - indent:
            hang = 0
        for number, line in enumerate(body.wrap(self._console, self.width - indent - hang)):
            self._line(line, indent + hang if number else indent)

    def whole(self, text: Text) -> None:
        """One line that is not wrapped however long it is: for programs that read line by line."""
        self._line(text, 0)

    def ends(self, left: Text, right: Text) -> None:
        """One line with something at each end; the left end wraps when both do not fit."""
        room = self.width - right.cell_len - 2
        first, *rest = left.wrap(self._console, room)
        first.rstrip()
        gap = " " * (self.width - first.cell_len - right.cell_len)
        self._line(Text.assemble(first, gap, right), 0)
        for line in rest:
            self._line(line, 2)

    def excerpt(self, excerpt: Excerpt, *, whole: bool) -> Text:
        """A sentence with its value marked; long sides are cut unless ``whole``."""
        before, after = one_line(excerpt.before), one_line(excerpt.after)
        if not whole:
            before = _keep_end(before, _LONGEST_SIDE)
            after = _keep_start(after, _LONGEST_SIDE)
        marked = one_line(excerpt.marked)
        value = Text(marked, style="bold reverse") if self.colour else Text(f"«{marked}»")
        return Text.assemble(before.lstrip(), value, after.rstrip())

    def _line(self, line: Text, indent: int) -> None:
        line.rstrip()
        if line.plain:
            self._console.print(Text(" " * indent).append_text(line), soft_wrap=True)


def fit(text: str, width: int) -> Text:
    """Text cut or filled to exactly ``width`` cells."""
    out = Text(text)
    out.truncate(width, overflow="ellipsis", pad=True)
    return out


def _keep_end(text: str, length: int) -> str:
    return text if len(text) <= length else "… " + text[-length:].partition(" ")[2]


def _keep_start(text: str, length: int) -> str:
    return text if len(text) <= length else text[:length].rpartition(" ")[0] + " …"
